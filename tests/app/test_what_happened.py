"""What is said of runs in the window, and the click that mends them."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from nablaboard.app.window import Window
from nablaboard.model import Document, Set, lesson
from nablaboard.view.buttons import LinkButton

RATE = "optimizers[gradient-descent].settings.learning_rate"


@pytest.fixture
def window(open_window: Callable[[Document], Window]) -> Window:
    return open_window(lesson("optimizers"))


def said(window: Window) -> str:
    notes = window.parts.descent.notes
    return " ".join(label.text() for label in notes.findChildren(QLabel) if label.isVisible())


def test_that_a_run_that_diverged_is_mended_with_a_click(window: Window, qtbot: QtBot) -> None:
    """x²/20 + y² has λmax = 2: the limit is 1, and nine tenths of it are offered."""
    qtbot.waitUntil(lambda: "stable while" in said(window))
    window.session.apply(Set(RATE, 1.2))
    window.session.store.end_gesture()
    qtbot.waitUntil(lambda: "1.2" in said(window))
    buttons = window.parts.descent.notes.findChildren(LinkButton)
    offer = next(each for each in buttons if each.isVisible())
    assert offer.text() == "Use η 0.9"
    QTest.mouseClick(offer, Qt.MouseButton.LeftButton)
    choice = window.session.board.choice("gradient-descent")
    assert choice is not None
    assert dict(choice.settings)["learning_rate"] == 0.9
    qtbot.waitUntil(lambda: "it runs at 0.9" in said(window))
    assert not [each for each in window.parts.descent.notes.findChildren(LinkButton) if each.isVisible()]
    window.session.store.undo()
    assert dict(window.session.board.choice("gradient-descent").settings)["learning_rate"] == 1.2  # type: ignore[union-attr]


def test_that_nothing_is_said_where_nothing_runs(window: Window, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: said(window) != "")
    for choice in window.session.board.optimizers:
        window.session.apply(Set(f"optimizers[{choice.id}].enabled", False))
    qtbot.waitUntil(lambda: said(window) == "")


def test_that_a_run_that_rests_on_a_saddle_is_told(
    open_window: Callable[[Document], Window], qtbot: QtBot
) -> None:
    window = open_window(lesson("saddle"))
    window.session.apply(Set("run.steps", 200))
    qtbot.waitUntil(lambda: "on a saddle: f falls to both sides" in said(window))
