"""Panes in windows of their own."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from nablaboard.model import PaneId
from nablaboard.view.panes import PaneArea, PaneCard
from nablaboard.view.panes.pane_window import PaneWindow, within_reach
from nablaboard.view.theme import LIGHT

SHOWN: tuple[PaneId, ...] = ("function", "contour", "value")


@pytest.fixture
def area(qtbot: QtBot) -> Iterator[PaneArea]:
    made = PaneArea(lambda _pane: PaneCard(LIGHT))
    window = QMainWindow()
    qtbot.addWidget(window)
    window.setCentralWidget(made)
    window.resize(700, 600)
    made.show_panes(SHOWN)
    window.show()
    yield made
    window.close()


def windows(area: PaneArea) -> list[PaneWindow]:
    return [each for each in area.window().findChildren(PaneWindow) if each.isVisible()]


def test_that_a_pane_that_floats_has_a_window_and_the_others_its_room(area: PaneArea) -> None:
    told: list[object] = []
    area.layouts_changed.connect(lambda: told.append(dict(area.floating)))
    area.float_pane("contour")
    (window,) = windows(area)
    assert window.card is area.cards["contour"]
    assert area.docked == ("function", "value")
    assert area.cards["contour"].isVisible()
    assert list(told[0]) == ["contour"]  # type: ignore[call-overload]
    assert not area.column.isAncestorOf(area.cards["contour"])


def test_that_closing_its_window_brings_a_pane_back(area: PaneArea) -> None:
    area.float_pane("contour")
    windows(area)[0].close()
    assert windows(area) == []
    assert area.docked == SHOWN
    assert area.column.isAncestorOf(area.cards["contour"])
    assert area.cards["contour"].isVisible()
    assert area.floating == {}


def test_that_reset_and_a_second_time_bring_it_back(area: PaneArea) -> None:
    area.toggle_float("value")
    assert len(windows(area)) == 1
    area.toggle_float("value")
    assert windows(area) == []
    area.toggle_float("value")
    area.reset()
    assert windows(area) == []
    assert area.docked == SHOWN


def test_that_the_last_pane_of_the_window_stays_in_it(area: PaneArea) -> None:
    for pane in SHOWN:
        area.float_pane(pane)
    assert area.docked == ("value",)
    area.show_panes(("function", "contour"))  # both float wherever they are shown
    assert area.docked == ("function",)
    assert [window.card for window in windows(area)] == [area.cards["contour"]]


def test_that_a_pane_floats_again_where_it_did_when_it_is_shown_again(area: PaneArea) -> None:
    area.float_pane("contour", QPoint(50, 60))
    place = area.floating["contour"]
    area.show_panes(("function", "value"))
    assert windows(area) == []
    area.show_panes(SHOWN)
    (window,) = windows(area)
    geometry = window.geometry()
    assert (geometry.x(), geometry.y(), geometry.width(), geometry.height()) == place


def test_that_a_place_is_kept_when_the_window_has_come_to_rest(qtbot: QtBot, area: PaneArea) -> None:
    area.float_pane("contour")
    (window,) = windows(area)
    window.setGeometry(70, 80, 300, 240)
    qtbot.waitUntil(lambda: area.floating["contour"] == (70, 80, 300, 240))


def test_that_a_head_dropped_outside_of_the_window_floats_and_over_it_docks(area: PaneArea) -> None:
    outside = area.window().frameGeometry().bottomRight() + QPoint(40, 40)
    area.cards["value"].grip.dropped.emit(outside)
    assert len(windows(area)) == 1
    function = area.cards["function"]
    area.cards["value"].grip.dropped.emit(function.mapToGlobal(QPoint(3, function.height() // 2)))
    assert windows(area) == []
    row = next(row for row in area.layout_now.rows if "function" in row)
    assert row[:2] == ("value", "function")


@pytest.mark.parametrize("place", [(-5000, -5000, 300, 200), (90_000, 10, 300, 200), (10, 10, 9000, 9000)])
def test_that_a_place_on_no_screen_is_brought_within_reach(
    qapp: QApplication, place: tuple[int, int, int, int]
) -> None:
    screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
    found = within_reach(QRect(*place))
    assert any(screen.contains(found) for screen in screens)
    assert found.width() == min(place[2], max(screen.width() for screen in screens))
