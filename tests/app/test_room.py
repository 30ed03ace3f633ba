"""Every text in the window has its room, at every size, and what has none is found."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMainWindow, QPushButton, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from nablaboard.app.window import Window
from nablaboard.model import AddRow, Document, lesson
from room import cut_texts, out_of_reach, scrolls

SIZES = ((1024, 768), (1366, 768), (1920, 1080))


def settle() -> None:
    """Layouts ask one another in several rounds of events."""
    for _ in range(4):
        QApplication.processEvents()


@pytest.mark.parametrize("name", ["optimizers", "softmax"])
def test_that_every_text_has_its_room_at_every_size_and_size_of_texts(
    open_window: Callable[[Document], Window], name: str
) -> None:
    window = open_window(lesson(name))
    for text in ("a = 2", "h(x) = sin(a x)/x", "2 + 3", "k(x) = 1/("):
        window.session.apply(AddRow(text))
    for size in SIZES:
        for percent in (100, 150, 75):
            window.resize(*size)
            window.kept.keep(text_size=percent)
            settle()
            assert (window.width(), window.height()) == size
            found = cut_texts(window), out_of_reach(window)
            assert found == ([], []), f"{size}, texts of {percent} %"


def test_that_a_window_smaller_than_its_content_scrolls_to_all_of_it(
    open_window: Callable[[Document], Window],
) -> None:
    window = open_window(lesson("optimizers"))
    window.resize(640, 360)  # 1920 x 1080 at three pixels to one
    settle()
    assert (window.width(), window.height()) == (640, 360)
    assert scrolls(window)
    assert out_of_reach(window) == []


def show(qtbot: QtBot, child: QWidget, place: QRect) -> QMainWindow:
    """A window in which a widget stands at a place."""
    window = QMainWindow()
    qtbot.addWidget(window)
    window.resize(400, 300)
    child.setParent(window)
    child.setGeometry(place)
    window.show()
    return window


def tabs() -> QTabBar:
    bar = QTabBar()
    bar.setElideMode(bar.elideMode().ElideRight)
    for words in ("Expressions and more of them", "Descent with all its words"):
        bar.addTab(words)
    return bar


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: QLabel("Twenty words of text"), "Twenty words of text"),
        (lambda: QPushButton("Twenty words of text"), "Twenty words of text"),
        (lambda: QLineEdit("0.123456789"), "0.123456789"),
        (tabs, "Expressions and more of them"),
    ],
    ids=["label", "button", "field", "tabs"],
)
def test_that_a_text_without_room_is_found(qtbot: QtBot, make: Callable[[], QWidget], words: str) -> None:
    assert words in cut_texts(show(qtbot, make(), QRect(10, 10, 40, 30)))
    assert cut_texts(show(qtbot, make(), QRect(10, 10, 390, 40))) == []


def test_that_lines_that_wrap_without_height_are_found(qtbot: QtBot) -> None:
    def lines() -> QLabel:
        label = QLabel("Many words that stand in several lines of a narrow label")
        label.setWordWrap(True)
        return label

    assert cut_texts(show(qtbot, lines(), QRect(10, 10, 100, 20))) == [lines().text()]
    assert cut_texts(show(qtbot, lines(), QRect(10, 10, 100, 200))) == []


def test_that_what_reaches_out_of_the_window_is_found(qtbot: QtBot) -> None:
    assert len(out_of_reach(show(qtbot, QLabel("here"), QRect(380, 10, 60, 20)))) == 1
    assert out_of_reach(show(qtbot, QLabel("here"), QRect(300, 10, 60, 20))) == []
