"""The box of a plot under a hand: what pans, zooms and clicks, and what is left in peace."""

import math

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QPainterPath, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nablaboard.scene import Scene
from nablaboard.view.painter import Box
from nablaboard.view.painter.item import points_in, polygon
from nablaboard.view.painter.strokes import SOME, segments_path
from nablaboard.view.panes import Canvas
from nablaboard.view.theme import THEMES

LEFT, MIDDLE, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton, Qt.MouseButton.RightButton
X, Y = (0.0, 20.0), (-2.0, 8.0)
NOTCH = 120  # eighths of a degree


def shown(qtbot: QtBot, *, movable: bool = True) -> Canvas:
    made = Canvas(THEMES["light"], movable=movable)
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show()
    qtbot.waitExposed(made)
    made.show_scene(Scene(title="Function", x=X, y=Y))
    return made


@pytest.fixture
def canvas(qtbot: QtBot) -> Canvas:
    return shown(qtbot)


def turn(canvas: Canvas, place: QPoint, eighths: int) -> bool:
    """Turn the wheel, and say whether the plot has taken it."""
    event = QWheelEvent(
        QPointF(place),
        QPointF(canvas.viewport().mapToGlobal(place)),
        QPoint(),
        QPoint(0, eighths),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    event.ignore()
    QApplication.sendEvent(canvas.viewport(), event)
    return event.isAccepted()


def drag(canvas: Canvas, start: QPoint, end: QPoint, button: Qt.MouseButton = LEFT) -> None:
    QTest.mousePress(canvas.viewport(), button, pos=start)
    for share in (0.5, 1.0):
        QTest.mouseMove(canvas.viewport(), start + (end - start) * share)
        QApplication.processEvents()
    QTest.mouseRelease(canvas.viewport(), button, pos=end)


def below(canvas: Canvas, x: float) -> QPoint:
    """A place on the axis under the plot."""
    return canvas.position(x, Y[0]).toPoint() + QPoint(0, 14)


def beside(canvas: Canvas, y: float) -> QPoint:
    """A place on the axis at the left of the plot."""
    return canvas.position(X[0], y).toPoint() - QPoint(20, 0)


def test_that_the_wheel_zooms_around_the_pointer(canvas: Canvas) -> None:
    told: list[object] = []
    canvas.view_changed.connect(lambda *view: told.append(view))
    place = canvas.position(5.0, 6.0).toPoint()
    before = canvas._box.data_at(canvas.mapToScene(place))

    assert turn(canvas, place, NOTCH)

    (left, right), (low, high) = canvas.view()
    factor = 1.02 ** (-NOTCH / 8)
    assert (right - left, high - low) == pytest.approx((20 * factor, 10 * factor))
    assert canvas._box.data_at(canvas.mapToScene(place)) == pytest.approx(before)
    assert told == [canvas.view()]


def test_that_turning_the_wheel_back_shows_the_same_again(canvas: Canvas) -> None:
    place = canvas.position(5.0, 6.0).toPoint()
    turn(canvas, place, NOTCH)
    turn(canvas, place, -NOTCH)
    assert canvas.view()[0] == pytest.approx(X)
    assert canvas.view()[1] == pytest.approx(Y)


def test_that_an_axis_is_zoomed_alone(canvas: Canvas) -> None:
    under, left = below(canvas, 10.0), beside(canvas, 3.0)

    turn(canvas, under, NOTCH)
    across = canvas.view()[0]
    assert canvas.view() == (across, Y)
    assert across != X

    turn(canvas, left, NOTCH)
    assert canvas.view()[0] == across
    assert canvas.view()[1] != Y


@pytest.mark.parametrize("button", [LEFT, MIDDLE])
def test_that_an_axis_is_panned_alone(canvas: Canvas, button: Qt.MouseButton) -> None:
    start = below(canvas, 10.0)
    step = canvas.position(12.0, 0.0).x() - canvas.position(10.0, 0.0).x()
    drag(canvas, start, start + QPoint(round(step), 40), button)
    assert canvas.view()[1] == Y
    assert canvas.view()[0] == pytest.approx((-2.0, 18.0), abs=0.05)


def test_that_the_middle_button_pans_with_the_pointer(canvas: Canvas) -> None:
    start, end = (canvas.position(*at).toPoint() for at in ((10.0, 2.0), (6.0, 5.0)))
    under = canvas._box.data_at(canvas.mapToScene(start))
    drag(canvas, start, end, MIDDLE)
    assert canvas._box.data_at(canvas.mapToScene(end)) == pytest.approx(under)


def test_that_the_right_button_zooms_around_where_it_went_down(canvas: Canvas) -> None:
    asked: list[object] = []
    canvas.menu_asked.connect(lambda *told: asked.append(told))
    start = canvas.position(5.0, 6.0).toPoint()
    under = canvas._box.data_at(canvas.mapToScene(start))

    drag(canvas, start, start + QPoint(20, 10), RIGHT)

    (left, right), (low, high) = canvas.view()
    assert (right - left, high - low) == pytest.approx((20 * 1.02**-20, 10 * 1.02**10))
    assert canvas._box.data_at(canvas.mapToScene(start)) == pytest.approx(under)
    assert asked == []


def test_that_a_hand_that_trembles_still_clicks(canvas: Canvas) -> None:
    told: list[tuple[float, float, bool]] = []
    canvas.clicked.connect(lambda *place: told.append(place))
    start = canvas.position(10.0, 2.0).toPoint()

    drag(canvas, start, start + QPoint(2, 2))

    assert canvas.view() == (X, Y)
    assert [(round(x), round(y), adding) for x, y, adding in told] == [(10, 2, False)]


def test_that_another_button_does_not_end_a_drag(canvas: Canvas) -> None:
    start = canvas.position(10.0, 2.0).toPoint()
    under = canvas._box.data_at(canvas.mapToScene(start))
    port = canvas.viewport()
    QTest.mousePress(port, LEFT, pos=start)
    QTest.mouseMove(port, start + QPoint(30, 0))
    QTest.mousePress(port, RIGHT, pos=start + QPoint(30, 0))
    QTest.mouseRelease(port, RIGHT, pos=start + QPoint(30, 0))
    QTest.mouseMove(port, start + QPoint(60, 0))
    QTest.mouseRelease(port, LEFT, pos=start + QPoint(60, 0))
    assert canvas._box.data_at(canvas.mapToScene(start + QPoint(60, 0))) == pytest.approx(under)


def test_that_a_plot_that_cannot_be_moved_says_where_it_is_dragged_and_leaves_the_wheel(qtbot: QtBot) -> None:
    still = shown(qtbot, movable=False)
    scrubbed: list[tuple[float, float]] = []
    still.scrubbed.connect(lambda *place: scrubbed.append(place))
    start, end = (still.position(*at).toPoint() for at in ((10.0, 2.0), (12.0, 3.0)))

    drag(still, start, end)
    drag(still, start, end, RIGHT)

    assert scrubbed[-1] == pytest.approx((12.0, 3.0), abs=0.1)
    assert not turn(still, start, NOTCH)
    assert still.view() == (X, Y)


@pytest.mark.parametrize("x", [(0.0, math.inf), (math.nan, 1.0), (-1e308, 1e308), (2.0, 2.0), (3.0, 1.0)])
def test_that_what_numbers_cannot_tell_is_not_shown(qapp: QApplication, x: tuple[float, float]) -> None:
    box = Box()
    box.show_view((1.0, 2.0), (3.0, 4.0))
    box.show_view(x, (5.0, 6.0))
    assert box.view == ((1.0, 2.0), (3.0, 4.0))


def test_that_only_a_view_which_differs_is_told(qapp: QApplication) -> None:
    box = Box()
    told: list[tuple[bool, bool]] = []
    box.view_changed.connect(lambda *axes: told.append(axes))
    box.show_view((0.0, 2.0), (0.0, 1.0))
    box.show_view((0.0, 2.0 + 1e-12), (0.0, 1.0))
    box.show_view((0.0, 2.0), (-1.0, 3.0))
    assert told == [(True, False), (False, True)]


def test_that_the_lines_of_the_grid_along_all_edges_are_seen(canvas: Canvas) -> None:
    image = canvas.grab().toImage()
    grid = QColor(THEMES["light"].grid)
    corner, (width, height) = canvas.plot_rect(), canvas.plot_size()
    middle = corner.left + width / 2 + 10, corner.top + height / 2 + 10
    for x, y in (
        (corner.left, middle[1]),
        (corner.left + width, middle[1]),
        (middle[0], corner.top),
        (middle[0], corner.top + height),
    ):
        near = [
            image.pixelColor(round(x) + across, round(y) + down)
            for across in (-1, 0, 1)
            for down in (-1, 0, 1)
        ]
        assert grid in near, (x, y)


@pytest.mark.parametrize("count", [0, 1, 1000])
def test_that_a_polygon_has_the_points_it_is_made_of(count: int) -> None:
    points = np.random.default_rng(1).normal(size=(count, 2))
    made = polygon(points)
    assert [(each.x(), each.y()) for each in made.toList()] == [tuple(place) for place in points.tolist()]
    np.testing.assert_array_equal(points_in(made), points)


def test_that_many_segments_make_the_path_that_qt_makes_of_each() -> None:
    starts, ends = np.random.default_rng(2).normal(size=(2, SOME + 5, 2))
    expected = QPainterPath()
    for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
        expected.moveTo(*start)
        expected.lineTo(*end)
    assert segments_path(starts, ends) == expected


def test_that_keys_of_no_handle_are_left_to_what_the_plot_stands_in(canvas: Canvas) -> None:
    canvas.setFocus()
    before = canvas.view()
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Space, Qt.Key.Key_A):
        QTest.keyClick(canvas, key)
    assert canvas.view() == before
