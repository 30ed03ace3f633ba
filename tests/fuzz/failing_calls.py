"""Each system call of saving fails in turn, through strace: the old file or the new one, and a true report.

Run by hand on Linux where strace is, from the folder `tests`: `python -m fuzz.failing_calls [error]`. A first
run tells which calls lie between two marks; then each is let fail in a run of its own. `failing.py` does the
same inside Python, for the tests; here nothing of Python stands between.
"""

import re
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from nablaboard.model import blank, files

SAVING = """
import os, sys
from pathlib import Path
from nablaboard.model import blank, files
path = Path(sys.argv[1])
document = blank(("f(x) = new",))
files.read(path)
os.access("/mark", os.F_OK)
try:
    files.write(document, path)
    said = 0
except OSError:
    said = 7
os.access("/mark", os.F_OK)
os._exit(said)
"""
SAVED, FAILED = 0, 7
CALL = re.compile(r"(?:\d+ +)?(\w+)\((.*)")
HARMLESS = {"brk", "mmap", "munmap", "mprotect", "madvise", "futex", "getrandom"}
"""Calls of the interpreter's own, for memory and locks, which have nothing to do with files."""


def main(error: str) -> int:
    """Let each call fail with this error, and print after which one something was wrong."""
    calls = calls_of_saving()
    wrong = said_failed = 0
    for name, number in calls:
        code, there = run(f"-e inject={name}:error={error}:when={number}")
        expected = {SAVED: "new", FAILED: "old"}.get(code)
        said_failed += code == FAILED
        if there != expected:
            wrong += 1
            print(f"{name} number {number}: exit code {code}, the {there} file is there", flush=True)
    print(f"{len(calls)} calls failed with {error}, {said_failed} were said to fail: {wrong} wrong")
    return wrong


def calls_of_saving() -> list[tuple[str, int]]:
    """The calls between the marks: the name of each, and its number among those of that name."""
    with tempfile.NamedTemporaryFile() as log:
        code, _ = run(f"-o {log.name}")
        if code != SAVED:
            raise RuntimeError(f"saving under strace ended with {code}")
        lines = Path(log.name).read_text(encoding="utf-8", errors="replace").splitlines()
    counts, found, inside = Counter[str](), list[tuple[str, int]](), False
    for line in lines:
        call = CALL.match(line)
        if call is None:
            continue
        name = call[1]
        counts[name] += 1
        if '"/mark"' in line:
            inside = not inside
        elif inside and name not in HARMLESS:
            found.append((name, counts[name]))
    return found


def run(options: str) -> tuple[int, str]:
    """Save over an old file under strace: the exit code, and whether the old or the new file is there."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.nabla")
        files.write(blank(("f(x) = old",)), path)
        command = ["strace", "-qq", *options.split(), sys.executable, "-c", SAVING, str(path)]
        code = subprocess.run(command, check=False, stderr=subprocess.DEVNULL).returncode
        try:
            there = files.read(path).board.rows[0].text.split()[-1]
        except (OSError, ValueError) as error:
            there = f"broken ({error})"
    return code, there


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "EIO") > 0)
