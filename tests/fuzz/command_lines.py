"""Random command lines through the runner: no traceback, no signal, no code but 0, 1 and 2, no NaN in JSON.

Run by hand, from the folder `tests`: `python -m fuzz.command_lines [count] [seed] [processes]`, where
`processes` runs each line as a process of its own, slower by far. A line that fails is made as short as it
can be without ending to fail, and printed; it belongs into `CASES` then.
"""

import contextlib
import io
import json
import os
import random
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path

from fuzz.lines import furnish, random_line
from nablaboard.cli import main as nablaboard

FAULT = "a fault of the program"
SLOW = 10.0
"""Seconds of the processor after which a line has taken too long, however busy the machine is."""
ENDINGS = (".png", ".svg", ".pdf", ".csv", ".json", ".npz")

CASES: tuple[tuple[str, ...], ...] = (
    ("descend", "x", "--start", "1", "--set", "start=-1"),
    ("descend", "x", "--start", "1", "--set", "f=0", "--json"),
    ("sweep", "x y", "--start", "1,2", "--over", "learning_rate=0.01:1:4", "--set", "token=0"),
    ("sweep", "x", "--start", "1", "--over", "learning_rate=0.01:1:4", "--set", "schedule=1.5"),
    ("points", "π", "--x", "4:1e308", "--y", "-1:1", "--json"),
    ("points", "sin(1e9x)", "--x", "-3:3", "--exact-limit", "0"),
    ("descend", "--data", "three.npy"),
    ("check", "a\x00b", "--json"),
    ("map", "x^2", "--x", "-1:1", "--y", "-1:1", "-o", "--"),
    ("check", "--", "--json"),
    ("sweep", "1e308x", "--start", "1", "--over", "learning_rate=0.01:1:4", "-o", "a.png"),
    ("derivative", "1/x", "--at", "1", "--h", "5e-324"),
    ("gradient", "sin x", "--at", "1,2", "--h", "5e-324", "--json"),
)
"""What has failed once, each as short as it can be."""


def main(count: int, seed: int, *, processes: bool) -> int:
    """Run `count` lines and print those that fail; their number."""
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    run = in_a_process if processes else in_this_process
    codes, found = dict[int, int](), dict[str, list[str]]()
    began = time.monotonic()
    for _ in range(count):
        line = random_line(chance)
        code, fault = tried(line, run)
        codes[code] = codes.get(code, 0) + 1
        if fault and fault not in found:
            found[fault] = line if processes else shortest(line, fault, run)
            print(f"{fault}\n    {found[fault]!r}", flush=True)
    spent = time.monotonic() - began
    print(f"{count} lines (seed {seed}) in {spent:.0f} s: {len(found)} kinds of failure; codes {codes}")
    return len(found)


Run = Callable[[Sequence[str], Path], tuple[int, str, str]]
"""Runs a line in a folder -> exit code, standard output, standard error."""


def tried(line: Sequence[str], run: Run) -> tuple[int, str]:
    """The exit code of a line, run in a folder of its own, and what is wrong with its end."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        furnish(folder)
        before = {each.name for each in folder.rglob("*")}
        began = sum(os.times()[:4])  # ours and that of processes that have ended
        code, out, err = run(line, folder)
        spent = sum(os.times()[:4]) - began
        left = [each for each in folder.rglob("*") if each.name not in before]
        fault = fault_of(line, code, out, err) or (left_over(left, code))
        return code, fault or (f"slow: {line[0]}" if spent > SLOW else "")


def fault_of(line: Sequence[str], code: int, out: str, err: str) -> str:
    """What is wrong with how a line ended, "" for nothing."""
    if code not in (0, 1, 2):
        return f"code {code}: {line[0]}"
    for text in (out, err):
        if FAULT in text or "Traceback" in text:
            return text[text.find(FAULT) :][:160].strip()
        if "Warning" in text:
            return f"a warning: {text[:160]}"
    if asks_for_json(line) and out and not is_json(out):
        return f"no JSON: {line[0]}"
    if code and not (out + err).strip():
        return f"silent: {line[0]}"
    return ""


def asks_for_json(line: Sequence[str]) -> bool:
    """Whether the option is among the words; behind "--" it is the name of a file, or an expression."""
    options = line[: line.index("--")] if "--" in line else line
    return "--json" in options


def is_json(out: str) -> bool:
    """Whether this is one JSON object without NaN and without an infinity."""

    def refuse(name: str) -> float:
        raise ValueError(name)

    try:
        return isinstance(json.loads(out, parse_constant=refuse), dict) or out.startswith("usage")
    except ValueError:
        return out.startswith(("usage", "setting"))


def left_over(left: Sequence[Path], code: int) -> str:
    """The files that a line has left and should not have."""
    wrong = [each.name for each in left if each.suffix.lower() not in ENDINGS and not each.is_dir()]
    if code == 2:
        wrong += [each.name for each in left if not each.is_dir()]
    return f"left {wrong[0]!r} with code {code}" if wrong else ""


def shortest(line: Sequence[str], fault: str, run: Run) -> list[str]:
    """The line without the words that the same failure needs not."""
    kept = list(line)
    place = len(kept) - 1
    while place > 0:
        fewer = kept[:place] + kept[place + 1 :]
        if tried(fewer, run)[1] == fault:
            kept = fewer
        place -= 1
    return kept


def in_this_process(line: Sequence[str], folder: Path) -> tuple[int, str, str]:
    """Run a line through the runner."""
    out, err, back, given = io.StringIO(), io.StringIO(), Path.cwd(), sys.stdin
    os.chdir(folder)
    sys.stdin = io.TextIOWrapper(io.BytesIO(b"x,y\n0,1\n1,2\n2,4\n"))
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            code = nablaboard(line)
    finally:
        os.chdir(back)
        sys.stdin = given
    return code, out.getvalue(), err.getvalue()


def in_a_process(line: Sequence[str], folder: Path) -> tuple[int, str, str]:
    """Run a line as the command; one that no system takes, with a NUL in it, is not run."""
    if any("\0" in word for word in line):
        return 0, "", ""
    done = subprocess.run(
        [sys.executable, "-m", "nablaboard", *(os.fsencode(word) for word in line)],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    return done.returncode, done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace")


if __name__ == "__main__":
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    numbers = [int(each) for each in sys.argv[1:3]]
    sys.exit(main(*numbers, *(18_000, 1)[len(numbers) :], processes="processes" in sys.argv) > 0)
