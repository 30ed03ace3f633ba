"""A real window over a lesson, closed after each test."""

import gc
from collections.abc import Callable, Iterator
from math import inf
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dressing import undress
from nablaboard.app import haste
from nablaboard.app.document_dialogs import DocumentDialogs
from nablaboard.app.garbage import sweep
from nablaboard.app.memory import Memory
from nablaboard.app.opening import first
from nablaboard.app.session import Session
from nablaboard.app.window import Window
from nablaboard.model import Document, History, Store, Vault, files, lesson
from nablaboard.view.layout import pane as layout_of_panes
from nablaboard.view.painter import pictures
from nablaboard.view.theme import THEMES, apply_theme
from papers import Hand, Start, board

PATIENCE = 60_000  # milliseconds for the first answers, on a machine that is busy with others


@pytest.fixture(autouse=True)
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """A frame finishes its pictures and shows all panes, however busy the machine is."""
    monkeypatch.setattr(pictures, "PORTIONS", inf)
    monkeypatch.setattr(haste, "FRAME", inf)
    monkeypatch.setattr(layout_of_panes, "LONG", inf)


@pytest.fixture(autouse=True)
def own_preferences(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test writes into what the program keeps of whoever runs it."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "preferences"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.fixture(autouse=True)
def nothing_left_over(qapp: QApplication) -> Iterator[None]:
    """What a test gives up is gone before the next one, and on this thread, as in the program.

    All that is open says everything anew in another language, also what waits to be deleted.
    """
    gc.disable()
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    sweep()
    gc.enable()


@pytest.fixture
def hand(monkeypatch: pytest.MonkeyPatch) -> Hand:
    made = Hand()
    monkeypatch.setattr(DocumentDialogs, "ask", lambda *given, **_: made.ask(*given))
    monkeypatch.setattr(DocumentDialogs, "file_to_open", made.file)
    monkeypatch.setattr(DocumentDialogs, "file_to_save", made.file)
    return made


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    return Memory(Vault(tmp_path / "state" / "unsaved"), History(tmp_path / "state" / "history.json"))


@pytest.fixture
def start(qapp: QApplication, memory: Memory, hand: Hand) -> Iterator[Start]:
    """Starts the program as `run` does, with a file or a lesson named or neither."""
    made: list[Window] = []

    def started(file: Path | None = None, lesson_id: str | None = None, *, lasting: bool = True) -> Window:
        undress(qapp)
        apply_theme(qapp, THEMES["light"])
        own = Memory(Vault(memory.vault._folder), memory.history, lasting)
        opened, wrong = first(str(file) if file else None, lesson_id, own.past())
        session = Session(Store(opened.document, opened.place.path))
        window = Window(session, THEMES["light"], memory=own)
        made.append(window)
        window.documents.begin(opened, wrong)
        window.offers.begin()
        return window

    yield started
    hand.answers = ["no"] * len(made)
    for window in made:
        window.close()
        window.deleteLater()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "board.nabla"
    files.write(board("f(x) = x^2"), path)
    return path


@pytest.fixture
def open_window_at_work(qapp: QApplication) -> Iterator[Callable[[Document], Window]]:
    """Opens a window whose first answers are still to come."""
    made: list[Window] = []

    def opened(document: Document) -> Window:
        undress(qapp)
        apply_theme(qapp, THEMES["light"])
        window = Window(Session(Store(document)), THEMES["light"])
        made.append(window)
        window.resize(1440, 900)
        window.show()
        window.start()
        window.session.player.pause()
        return window

    yield opened
    for window in made:
        window.close()
        window.deleteLater()


@pytest.fixture
def open_window(
    qtbot: QtBot, open_window_at_work: Callable[[Document], Window]
) -> Callable[[Document], Window]:
    def opened(document: Document) -> Window:
        window = open_window_at_work(document)
        qtbot.waitUntil(lambda: is_settled(window), timeout=PATIENCE)
        return window

    return opened


@pytest.fixture
def wait_for_answers(qtbot: QtBot) -> Callable[[Window], None]:
    return lambda window: qtbot.waitUntil(lambda: is_settled(window), timeout=PATIENCE)


@pytest.fixture
def window(open_window: Callable[[Document], Window]) -> Window:
    return open_window(lesson("optimizers"))


def is_settled(window: Window) -> bool:
    """Whether nothing is being computed and every answer has arrived."""
    return not window.session.busy
