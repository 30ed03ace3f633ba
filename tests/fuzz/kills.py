"""The program killed at random moments of typing, saving and keeping: what lies on the disk can be read.

Run by hand, from the folder `tests`: `python -m fuzz.kills [count] [seed]`. Each time a process types on,
saves now and then, keeps its work by the clock, and tells what it has done; then it is killed. The file must
be readable and no older than the last saving that was told of, what was kept must be readable, and no change
that is older than 5 s may be missing from both. Every other process keeps its work without a pause, so that
most kills come in the middle of writing.
"""

import random
import struct
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from nablaboard.model import Document, DocumentError, Vault, blank, files

ALLOWED = 5.0
"""Seconds after which a change may not be lost any more."""
RECORD = struct.Struct("=cqd")
"""What a process tells: `b"t"` typed or `b"s"` saved, the number that stands there now, and when."""

KILLED = """
import os, random, sys
from pathlib import Path
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from fuzz import kills
from nablaboard.app import autosave
from nablaboard.app.document_dialogs import DocumentDialogs
from nablaboard.app.documents import Documents
from nablaboard.app.memory import Memory
from nablaboard.app.opening import opened_file
from nablaboard.app.session import Session
from nablaboard.model import History, Set, Store, Vault
from nablaboard.view.message_bar import MessageBar

folder, seed, hurried = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3] == "hurried"
chance = random.Random(seed)
autosave.INTERVAL = 0 if hurried else autosave.INTERVAL
application = QApplication([])
opened = opened_file(folder / "a.nabla")
session = Session(Store(opened.document, opened.place.path))
bar = MessageBar()
memory = Memory(Vault(folder / "unsaved"), History(folder / "history.json"))
documents = Documents(session, bar, DocumentDialogs(bar), memory)
documents.begin(opened)
number = 0

def act():
    global number
    number += 1
    session.store.apply(Set("rows[0].text", kills.text_of(number)))
    kills.tell(b"t", number)
    if chance.random() < (0.2 if hurried else 0.02):
        assert documents.save()
        kills.tell(b"s", number)

clock = QTimer(interval=2 if hurried else 10)
clock.timeout.connect(act)
clock.start()
application.exec()
"""


@dataclass(frozen=True)
class Ended:
    """What was wrong after a kill, and how old the oldest change was that is gone, in seconds."""

    fault: str
    age: float


def main(count: int, seed: int, *, clocks: bool = True) -> int:
    """Kill `count` processes and print what went wrong; the number of those after which something did.

    Without `clocks` they are killed after so many changes, whenever that is, and no age is asked for.
    """
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    wrong, oldest = 0, 0.0
    for turn in range(count):
        hurried = not clocks or turn % 2 == 0
        ended = after_kill(chance, hurried=hurried, clocks=clocks)
        oldest = max(oldest, ended.age)
        if ended.fault:
            wrong += 1
            print(f"kill {turn}: {ended.fault}", flush=True)
    age = f"; the oldest change that was lost was made {oldest:.2f} s before" if clocks else ""
    print(f"{count} kills (seed {seed}): {wrong} with a fault{age}")
    return wrong


def after_kill(chance: random.Random, *, hurried: bool, clocks: bool) -> Ended:
    """Start a process, kill it, and look at what it leaves."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files.write(blank((text_of(0),)), folder / "a.nabla")
        command = [sys.executable, "-c", KILLED, name, str(chance.randrange(10**6))]
        command.append("hurried" if hurried else "usual")
        with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=Path(__file__).parents[1]) as process:
            if process.stdout is None:
                raise RuntimeError("there is no pipe")
            told = process.stdout.read(RECORD.size)
            if clocks:
                time.sleep(chance.uniform(0, 0.5 if hurried else 8.0))
            else:
                told += process.stdout.read(RECORD.size * chance.randrange(60))
            process.kill()
            killed = time.monotonic()
            told += process.stdout.read()
        return judged(folder, told, killed if clocks else None)


def judged(folder: Path, told: bytes, killed: float | None) -> Ended:
    """What a process that told this has left, killed at this time."""
    records = list(RECORD.iter_unpack(told[: len(told) // RECORD.size * RECORD.size]))
    if not records:
        return Ended("it has told nothing", 0.0)
    typed = {number: when for kind, number, when in records if kind == b"t"}
    saved = max((number for kind, number, _ in records if kind == b"s"), default=0)
    try:
        there = number_of(files.read(folder / "a.nabla"))
    except (OSError, DocumentError) as error:
        return Ended(f"the file cannot be read: {error}", 0.0)
    if there < saved:
        return Ended(f"{saved} was said to be saved, {there} is there", 0.0)
    vault = Vault(folder / "unsaved")
    left = vault.left()
    if len(left) != len(list((folder / "unsaved").glob("*.kept"))):
        return Ended("what was kept cannot be read", 0.0)
    newest = max([there, *(number_of(each.work.document) for each in left)])
    age = 0.0 if killed is None else killed - typed.get(newest + 1, killed)
    return Ended(f"a change made {age:.2f} s before is lost" if age > ALLOWED else "", age)


def text_of(number: int) -> str:
    """The row that says this number, long enough for its file to take a while."""
    return f"f(x) = {number}" + " + x" * 400


def number_of(document: Document) -> int:
    """The number that the row says."""
    return int(document.board.rows[0].text.split()[2])


def tell(kind: bytes, number: int) -> None:
    """Tell that this was done now."""
    sys.stdout.buffer.write(RECORD.pack(kind, number, time.monotonic()))
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    given = [int(each) for each in sys.argv[1:]]
    sys.exit(main(*given, *(200, 1)[len(given) :]) > 0)
