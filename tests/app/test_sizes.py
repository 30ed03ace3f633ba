"""At every size that the window can have, its panes stand beside one another and within it."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nablaboard.app.window import Window
from nablaboard.model import PANES, Document, Set, lesson
from nablaboard.view.panes import PaneCard
from room import scrolls
from view_sizes import AREAS, AROUND, WIDE

THREE_COLUMNS = ((WIDE, 768), (1366, 768), (1440, 900))
SMALLEST = (1000, 640)
"""Where nothing scrolls yet."""
SIZES = (SMALLEST, (1024, 768), *THREE_COLUMNS)


def fit_in(window: Window, size: tuple[int, int]) -> None:
    window.resize(*size)
    QApplication.processEvents()
    QApplication.processEvents()
    assert (window.width(), window.height()) == size
    assert not scrolls(window)


def places_of(window: Window) -> list[QRect]:
    """Where the cards are, seen from the whole of what the area can scroll to."""
    area = window.parts.panes
    cards: list[PaneCard] = [area.card(pane) for pane in area.shown if area.card(pane).isVisible()]
    return [QRect(card.mapTo(area.column, QPoint()), card.size()) for card in cards]


def assert_apart(window: Window) -> None:
    places, area = places_of(window), window.parts.panes
    assert not any(a.intersects(b) for index, a in enumerate(places) for b in places[:index])
    assert all(area.column.rect().contains(place) for place in places)
    assert area.column.width() <= area.viewport().width()
    whole = QRect(area.mapTo(window, QPoint()), area.size())
    assert window.rect().contains(whole)
    descent, rows = window.parts.descent, window.parts.expressions
    assert not descent.isVisible() or whole.right() < descent.mapTo(window, QPoint()).x()
    assert rows.mapTo(window, rows.rect().topRight()).x() < whole.left()


@pytest.mark.parametrize("name", ["minibatch", "softmax", "optimizers"])
def test_that_the_panes_of_a_lesson_need_no_scrolling_at_any_size(
    qtbot: QtBot, open_window: Callable[[Document], Window], name: str
) -> None:
    window = open_window(lesson(name))
    for size in SIZES:
        fit_in(window, size)
        assert_apart(window)
        assert not window.parts.panes.verticalScrollBar().isVisible()


@pytest.mark.parametrize(("size", "area"), AREAS.items())
def test_that_the_panes_have_the_room_that_their_texts_are_laid_out_for(
    open_window: Callable[[Document], Window], size: tuple[int, int], area: tuple[int, int]
) -> None:
    window = open_window(lesson("optimizers"))
    window.resize(*size)
    QApplication.processEvents()
    QApplication.processEvents()
    panes = window.parts.panes
    assert (panes.viewport().width(), panes.viewport().height()) == area
    for card in map(panes.card, panes.shown):
        assert (card.width() - card.canvas.width(), card.height() - card.canvas.height()) == AROUND


def test_that_nine_panes_fit_a_large_window_and_scroll_in_a_small_one(
    open_window: Callable[[Document], Window],
) -> None:
    document = Set("map.columns", 4).apply(Set("map.rows", 4).apply(lesson("optimizers")))
    window = open_window(replace(document, scenes=(), scene=0))
    window.session.apply(Set("panes", PANES))
    for size in reversed(THREE_COLUMNS):
        fit_in(window, size)
        assert_apart(window)
        assert window.parts.panes.verticalScrollBar().isVisible() == (size == THREE_COLUMNS[0])


def test_that_nine_panes_share_two_places_in_a_narrow_window_and_nothing_scrolls(
    open_window: Callable[[Document], Window],
) -> None:
    document = Set("map.columns", 4).apply(Set("map.rows", 4).apply(lesson("optimizers")))
    window = open_window(document)
    window.session.apply(Set("panes", PANES))
    for size in (SMALLEST, (1024, 768), (WIDE - 1, 900)):
        fit_in(window, size)
        assert_apart(window)
        assert len(places_of(window)) == 2
        assert not window.parts.panes.verticalScrollBar().isVisible()


def test_that_a_message_in_the_bar_leaves_room_for_three_panes(
    open_window: Callable[[Document], Window],
) -> None:
    window = open_window(lesson("minibatch"))
    window.parts.messages.say("Something that takes a line of its own")
    fit_in(window, SMALLEST)
    assert_apart(window)
