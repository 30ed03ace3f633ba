"""Ctrl-C and the request to end at random moments of commands that write.

Run by hand, from the folder `tests`: `python -m fuzz.signals [count] [seed]`. Each command is started in a
folder of its own and sent a signal at a random moment between its first line and its end; then it must be
gone within a second, with 130 or 143 (0 where it was done before), have said nothing, and have left no half
file and no process of SymPy.
"""

import random
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

FIRST_LINE = "import os; os.write(1, b'.'); from nablaboard.cli import main; main()"
"""Tells that it has begun, then does what the command `nablaboard` does."""
WATCHED = "import os; from nablaboard.cli import main, signals; signals.watch(); os.write(1, b'.'); main()"
"""Tells that it has begun when signals are watched, some milliseconds later and before all that is slow."""
COMMANDS = (
    ("export", "lesson:optimizers", "-o", "a.png", "--size", "3000x2000"),
    ("export", "lesson:optimizers", "lesson:tangent", "-o", ".", "--format", "png,svg,pdf"),
    ("export", "-e", "x^2 + y^2", "-o", "a.pdf"),
    ("map", "x^2 + y^2", "--x", "-3:3", "--y", "-3:3", "--size", "300x300", "-o", "a.png", "-o", "a.npz"),
    ("sweep", "x^2", "--start", "1", "--over", "learning_rate=0.01:1:60", "-o", "a.csv", "-o", "b.svg"),
    ("derivative", "sin x", "--at", "1", "-o", "a.json", "-o", "a.png"),
    ("points", "x^4 - 3x^2 + 1", "--x", "-5:5"),
    ("descend", "--generate", "line", "-o", "a.csv", "-o", "a.png"),
)  # fmt: skip
ALLOWED = 1.0  # seconds
ENDS = {
    ".png": (b"\x89PNG", b"IEND\xaeB`\x82"),
    ".pdf": (b"%PDF", b"%%EOF"),
    ".svg": (b"<svg ", b"</svg>"),
    ".json": (b"{", b"}"),
    ".npz": (b"PK", b""),
    ".csv": (b"optimizer,", b""),
}
"""How whole files begin and end."""


@dataclass(frozen=True)
class Ended:
    """How a command ended after a signal: seconds from the signal on, the exit code, and what was wrong."""

    seconds: float
    code: int
    faults: tuple[str, ...]


def main(count: int, seed: int) -> int:
    """Interrupt `count` commands and print what went wrong; the number of those that did not end well."""
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    lengths = {command: length_of(command) for command in COMMANDS}
    wrong, codes, slowest = 0, dict[int, int](), 0.0
    for turn in range(count):
        command = COMMANDS[turn % len(COMMANDS)]
        number = chance.choice((signal.SIGINT, signal.SIGTERM))
        moment = chance.uniform(0.001, lengths[command])
        ended = interrupted(command, number, moment)
        codes[ended.code] = codes.get(ended.code, 0) + 1
        slowest = max(slowest, ended.seconds)
        if ended.faults:
            wrong += 1
            print(f"{number.name} after {moment:.3f} s of {' '.join(command)}: {', '.join(ended.faults)}")
    print(f"{count - wrong} of {count} ended well (seed {seed}); codes {codes}; slowest {slowest:.2f} s")
    return wrong


def length_of(command: tuple[str, ...]) -> float:
    """How long the command takes when it is let."""
    with tempfile.TemporaryDirectory() as folder:
        began = time.monotonic()
        subprocess.run(
            [sys.executable, "-c", FIRST_LINE, *command], cwd=folder, check=True, capture_output=True
        )
        return time.monotonic() - began


def interrupted(
    command: tuple[str, ...], number: signal.Signals, moment: float, start: str = FIRST_LINE
) -> Ended:
    """Start the command, send it the signal so many seconds after it has begun, and see how it ends."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # as shells have it for what runs in the background
        signal.signal(signal.SIGINT, signal.default_int_handler)
    with tempfile.TemporaryDirectory() as folder:
        process = subprocess.Popen(
            [sys.executable, "-c", start, *command],
            cwd=folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
        assert process.stdout is not None
        process.stdout.read(1)
        time.sleep(moment)
        children = children_of(process.pid)
        sent = time.monotonic()
        process.send_signal(number)
        try:
            _, said = process.communicate(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            _, said = process.communicate()
        seconds = time.monotonic() - sent
        faults = [*faults_of(process.returncode, number, seconds, said), *half_files(Path(folder))]
        if not all(is_gone(child) for child in children):
            faults.append("left a process behind")
        return Ended(seconds, process.returncode, tuple(faults))


def faults_of(code: int, number: signal.Signals, seconds: float, said: bytes) -> list[str]:
    """What is wrong with the end of a process."""
    found = []
    if code not in (0, 128 + number):
        found.append(f"code {code}")
    if seconds > ALLOWED:
        found.append(f"took {seconds:.1f} s")
    if said:
        found.append(f"said {said[-300:]!r}")
    return found


def half_files(folder: Path) -> list[str]:
    """The files that are not whole, or are no files that were asked for."""
    return [
        f"left {file.name} of {file.stat().st_size} bytes"
        for file in folder.iterdir()
        if not is_whole(file.suffix, file.read_bytes().rstrip())
    ]


def is_whole(ending: str, data: bytes) -> bool:
    """Whether a file begins and ends as those of its ending do."""
    head, tail = ENDS.get(ending, (b"no such file", b""))
    return data.startswith(head) and data.endswith(tail)


def children_of(pid: int) -> list[int]:
    """The processes that a process has started, where the system tells."""
    try:
        return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def is_gone(pid: int) -> bool:
    """Whether a process ends within a moment; one that nobody has asked for its code is gone, too."""
    for _ in range(50):
        try:
            if Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z":
                return True
        except OSError:
            return True
        time.sleep(0.02)
    return False


if __name__ == "__main__":
    given = [int(each) for each in sys.argv[1:]]
    sys.exit(main(*given, *(200, 1)[len(given) :]) > 0)
