"""A tour leads from part to part and covers none of what it speaks of where there is room."""

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desk import in_front
from nablaboard.view.theme import LIGHT
from nablaboard.view.tour import Tour, TourStep, TourWords, place_beside

ROOM = QRect(0, 0, 1000, 700)
SIZE = QSize(320, 140)


@pytest.mark.parametrize(
    "target",
    [
        QRect(10, 10, 300, 600),
        QRect(650, 10, 340, 600),
        QRect(0, 620, 1000, 60),
        QRect(0, 0, 1000, 80),
        QRect(400, 300, 200, 100),
    ],
)
def test_that_the_card_stands_inside_and_covers_nothing_of_the_part(target: QRect) -> None:
    card = QRect(place_beside(target, SIZE, ROOM), SIZE)
    assert ROOM.contains(card)
    assert not card.intersects(target)


def test_that_where_all_is_taken_the_card_is_inside_all_the_same() -> None:
    assert ROOM.contains(QRect(place_beside(ROOM, SIZE, ROOM), SIZE))


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    for left in (0, 500):
        part = QPushButton("part", made)
        part.setGeometry(left, 0, 150, 700)
    in_front(qtbot, made, 1000, 700)
    return made


def tour_of(window: QWidget) -> Tour:
    parts = window.findChildren(QPushButton)
    steps = [TourStep(part, f"step {number}", "words") for number, part in enumerate(parts)]
    return Tour(window, steps, TourWords("Next", "Done", "Skip"), LIGHT)


def pressed(tour: Tour, words: str) -> None:
    next(button for button in tour.findChildren(QPushButton) if button.text() == words).click()


def test_that_it_goes_through_all_parts_and_ends(qtbot: QtBot, window: QWidget) -> None:
    tour = tour_of(window)
    assert (tour.title, tour.part.x()) == ("step 0", 0)
    pressed(tour, "Next")
    assert (tour.title, tour.part.x()) == ("step 1", 500)
    with qtbot.waitSignal(tour.ended):
        pressed(tour, "Done")
    assert tour.isHidden()


def test_that_it_is_skipped_by_a_press_or_by_escape(qtbot: QtBot, window: QWidget) -> None:
    tour = tour_of(window)
    with qtbot.waitSignal(tour.ended):
        pressed(tour, "Skip")
    tour = tour_of(window)
    focused = window.focusWidget()
    assert focused is not None
    with qtbot.waitSignal(tour.ended):
        qtbot.keyClick(focused, Qt.Key.Key_Escape)


def test_that_it_stays_beside_a_part_that_moves_and_leaves_the_mouse_to_it(window: QWidget) -> None:
    tour = tour_of(window)
    part = tour.part
    part.move(600, 0)
    assert not tour.geometry().intersects(part.geometry())
    assert window.childAt(part.geometry().center()) is part
    assert tour.pos() != QPoint(0, 0)
