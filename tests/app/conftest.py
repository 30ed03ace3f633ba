"""A real window over a lesson, closed after each test."""

from collections.abc import Callable, Iterator
from math import inf
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dressing import undress
from nablaboard.app.session import Session
from nablaboard.app.window import Window
from nablaboard.model import Document, Store, lesson
from nablaboard.view.painter import pictures
from nablaboard.view.theme import THEMES, apply_theme

PATIENCE = 60_000  # milliseconds for the first answers, on a machine that is busy with others


@pytest.fixture(autouse=True)
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """A frame finishes its pictures, however busy the machine is."""
    monkeypatch.setattr(pictures, "PORTIONS", inf)


@pytest.fixture(autouse=True)
def own_preferences(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test writes into what the program keeps of whoever runs it."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "preferences"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


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
