"""A window that works for a whole day: what is left of 10,000 edits and 500 documents in its process.

Run by hand on Linux, from the folder `tests`: `python -m fuzz.soak [edits] [documents] [seed]`, with
QT_QPA_PLATFORM=offscreen where there is no display. Documents, the lessons in turn, are opened, edited,
played and closed in one window as a user does it; after a warm-up the process may have grown by less than
`GROWTH` and has no thread and no open file more than before.
"""

import gc
import os
import random
import sys
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop
from PySide6.QtWidgets import QApplication

from fuzz.edits import random_edit
from nablaboard.app.memory import Memory
from nablaboard.app.session import Session
from nablaboard.app.window import Window
from nablaboard.compute import SYMBOLIC
from nablaboard.model import Document, History, ModelError, Store, Vault, files, lesson, lessons
from nablaboard.view.theme import THEMES, apply_theme

GROWTH = 20.0  # MB
WARM_UP = 0.3  # of the edits, in which caches fill
REPORTS = 10
QUIET = "tangent"  # the lesson over which the process is measured
SETTLED = 3000  # milliseconds for the answers to the last edit


@dataclass(frozen=True, slots=True)
class Held:
    """What the process has: resident memory in MB, threads, open files."""

    memory: float
    threads: int
    handles: int

    def __str__(self) -> str:
        return f"{self.memory:.1f} MB, {self.threads} threads, {self.handles} open files"


def main(edits: int, documents: int, seed: int) -> int:
    """Do so many edits, spread over so many documents. 1 where more is left than may be."""
    os.environ["XDG_CONFIG_HOME"] = os.environ["XDG_STATE_HOME"] = tempfile.mkdtemp()
    application = QApplication(sys.argv[:1])
    apply_theme(application, THEMES["light"])
    folder = Path(tempfile.mkdtemp())
    window = _window(folder)
    chance = random.Random(seed)  # noqa: S311 - the same day for the same seed
    names = [name for name, _ in lessons()]
    warm: Held | None = None
    for number in range(documents):
        _open(window, folder / f"{names[number % len(names)]}.nabla", lesson(names[number % len(names)]))
        for _ in range(edits // documents):
            _edit(window, chance)
            application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)
        if number % max(1, documents // REPORTS) == 0:
            now = held(window, folder)
            print(f"{number:5d} documents: {now}", flush=True)
            warm = now if number <= documents * WARM_UP else warm
    last = held(window, folder)
    print(f"at the end: {last}")
    window.documents.save()
    window.close()
    SYMBOLIC.close()
    if warm is None:
        return 0
    print(f"grown since the warm-up by {last.memory - warm.memory:.1f} MB")
    more = last.threads > warm.threads or last.handles > warm.handles
    return int(last.memory - warm.memory >= GROWTH or more)


def held(window: Window, folder: Path) -> Held:
    """What the process has when nothing goes on, always over the same document: each holds another amount."""
    _open(window, folder / "quiet.nabla", lesson(QUIET))
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    handles = sum(1 for _ in Path("/proc/self/fd").iterdir())
    return Held(pages * os.sysconf("SC_PAGE_SIZE") / 1e6, threading.active_count(), handles)


def _window(folder: Path) -> Window:
    memory = Memory(Vault(folder / "unsaved"), History(folder / "history.json"))
    window = Window(Session(Store(lesson("optimizers"))), THEMES["light"], memory=memory)
    window.resize(1366, 768)
    window.show()
    window.start()
    return window


def _open(window: Window, path: Path, document: Document) -> None:
    """Save what was changed before, and open a file that holds this document."""
    if window.documents.place.path is not None:
        window.documents.save()
    files.write(document, path)
    window.documents.open(path)
    _settle(window)


def _edit(window: Window, chance: random.Random) -> None:
    store = window.session.store
    try:
        store.apply(random_edit(store.document, chance))
    except ModelError:
        return
    if chance.random() < 0.1:
        store.undo()
    if chance.random() < 0.1:
        window.session.player.seek(chance.randint(0, max(0, window.session.player.last)))


def _settle(window: Window) -> None:
    """Let answers and deletions come, at most for as long as `SETTLED`."""
    loop = QEventLoop()
    waited = 0
    while waited < SETTLED and (waited < 20 or window.session.busy):
        loop.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        waited += 20


if __name__ == "__main__":
    given = [int(each) for each in sys.argv[1:]]
    sys.exit(main(*(given + [10_000, 500, 1][len(given) :])))
