"""The canvas: scenes in, gestures out, with real mouse and key events."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QMouseEvent
from PySide6.QtWidgets import QApplication, QGraphicsScene
from pytestqt.qtbot import QtBot

from nablaboard.scene import Area, Dash, Dots, Element, Marker, Polylines, Raster, Scene, Stroke, Trail
from nablaboard.scene.elements import DASHES
from nablaboard.view.layout.ticks import log_ticks
from nablaboard.view.painter.rasters import raster_image
from nablaboard.view.panes import Canvas
from nablaboard.view.theme import THEMES

LEFT = Qt.MouseButton.LeftButton


def a_scene(*elements: Element) -> Scene:
    return Scene(title="Function", x=(0.0, 20.0), y=(-2.0, 8.0), elements=elements)


@pytest.fixture
def canvas(qtbot: QtBot) -> Canvas:
    made = Canvas(THEMES["light"])
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show()
    qtbot.waitExposed(made)
    made.show_scene(a_scene(Marker("p", 10.0, 2.0, "tangent", handle="tangent")))
    return made


def send(
    canvas: Canvas,
    kind: QEvent.Type,
    at: QPointF,
    button: Qt.MouseButton,
    held: Qt.MouseButton,
    keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    place = canvas.viewport().mapToGlobal(at.toPoint())
    event = QMouseEvent(kind, at, QPointF(place), button, held, keys)
    QApplication.sendEvent(canvas.viewport(), event)


def drag(canvas: Canvas, start: QPointF, end: QPointF) -> None:
    none = Qt.MouseButton.NoButton
    send(canvas, QEvent.Type.MouseMove, start, none, none)
    send(canvas, QEvent.Type.MouseButtonPress, start, LEFT, LEFT)
    for share in (0.3, 0.6, 1.0):
        send(canvas, QEvent.Type.MouseMove, start + (end - start) * share, none, LEFT)
    send(canvas, QEvent.Type.MouseButtonRelease, end, LEFT, none)


def test_that_a_hidden_plot_fills_the_size_that_it_gets_for_telling_of_another(qtbot: QtBot) -> None:
    made = Canvas(THEMES["light"])
    qtbot.addWidget(made)
    made.set_factor(2.0)
    made.resize(1304, 619)
    made.resized.connect(lambda *_: made.resize(1236, 619))
    made.show()
    assert made.width() == 1236
    assert made.sceneRect().width() * made.factor == 1236
    assert made.plot_rect().right * made.factor <= 1236


@pytest.mark.parametrize("factor", [0.5, 1.8, 2.0, 4.0])
def test_that_an_enlarged_plot_fills_the_same_room_with_fewer_pixels_of_its_own(
    canvas: Canvas, factor: float
) -> None:
    sides = {"left": 54.0, "right": 16.0, "top": 8.0, "bottom": 28.0}  # of the plot, in logical pixels
    canvas.set_factor(factor)
    assert canvas.view() == ((0.0, 20.0), (-2.0, 8.0))
    width, height = canvas.plot_extent()
    assert width == pytest.approx(600 / factor - sides["left"] - sides["right"])
    assert height == pytest.approx(400 / factor - sides["top"] - sides["bottom"])
    corner = canvas.position(0.0, -2.0)
    assert corner.x() == pytest.approx(sides["left"] * factor, abs=1)
    assert corner.y() == pytest.approx(400 - sides["bottom"] * factor, abs=1)
    canvas.set_factor(1.0)
    assert canvas.plot_extent() == (600 - 54 - 16, 400 - 8 - 28)


def test_that_a_handle_of_an_enlarged_plot_follows_the_pointer(canvas: Canvas) -> None:
    moved: list[tuple[str, float, float]] = []
    canvas.handle_moved.connect(lambda *told: moved.append(told))
    canvas.set_factor(2.0)
    drag(canvas, canvas.position(10.0, 2.0), canvas.position(15.0, 4.0))
    name, x, y = moved[-1]
    assert name == "tangent"
    assert (x, y) == pytest.approx((15.0, 4.0), abs=0.1)


def test_that_an_enlarged_picture_is_as_sharp_as_the_screen(canvas: Canvas) -> None:
    """A line kept as a picture has an edge of one pixel, not one of a stretched picture's."""
    line = Polylines("c", (np.array([[0.0, 3.0], [20.0, 3.0]]),), Stroke("tangent", 4.0))
    canvas.set_factor(4.0)
    canvas.show_scene(replace(a_scene(line), grid=False, zeros=False))
    image, at = canvas.grab().toImage(), canvas.position(15.0, 3.0).toPoint()
    column = [image.pixelColor(at.x(), row).lightness() for row in range(at.y() - 20, at.y() + 20)]
    full, ground = min(column), max(column)
    between = [each for each in column if full + 8 < each < ground - 8]
    assert column.count(full) >= 14  # of the 16 pixels that it is wide
    assert len(between) <= 2


def test_that_the_view_is_exactly_the_scenes(canvas: Canvas) -> None:
    assert canvas.view() == ((0.0, 20.0), (-2.0, 8.0))


def test_that_a_dragged_handle_reports_the_place_under_the_pointer(canvas: Canvas) -> None:
    told: list[tuple[str, float, float]] = []
    ended: list[bool] = []
    canvas.handle_moved.connect(lambda *what: told.append(what))
    canvas.gesture_ended.connect(lambda: ended.append(True))
    drag(canvas, canvas.position(10.0, 2.0), canvas.position(15.0, 5.0))
    pixel = 20.0 / canvas.plot_size()[0]
    handle, x, y = told[-1]
    assert handle == "tangent"
    assert x == pytest.approx(15.0, abs=2 * pixel)
    assert y == pytest.approx(5.0, abs=0.06)
    assert ended == [True]


def test_that_dragging_the_ground_pans_and_no_handle_moves(canvas: Canvas) -> None:
    views: list[tuple[tuple[float, float], tuple[float, float]]] = []
    moved: list[str] = []
    canvas.view_changed.connect(lambda x, y: views.append((x, y)))
    canvas.handle_moved.connect(lambda handle, _x, _y: moved.append(handle))
    drag(canvas, canvas.position(4.0, 6.0), canvas.position(6.0, 6.0))
    (low, high), _ = views[-1]
    assert not moved
    assert low == pytest.approx(-2.0, abs=0.1)
    assert high - low == pytest.approx(20.0)


def click(canvas: Canvas, at: QPointF, kind: QEvent.Type, keys: Qt.KeyboardModifier) -> None:
    send(canvas, kind, at, LEFT, LEFT, keys)
    send(canvas, QEvent.Type.MouseButtonRelease, at, LEFT, Qt.MouseButton.NoButton, keys)


def test_that_a_click_reports_its_place_and_a_double_click_asks_to_fit(qtbot: QtBot, canvas: Canvas) -> None:
    at, no_keys = canvas.position(4.0, 6.0), Qt.KeyboardModifier.NoModifier
    with qtbot.waitSignal(canvas.clicked) as clicked:
        click(canvas, at, QEvent.Type.MouseButtonPress, no_keys)
    assert clicked.args == [pytest.approx(4.0, abs=0.1), pytest.approx(6.0, abs=0.1), False]
    with qtbot.waitSignal(canvas.fit_asked):
        click(canvas, at, QEvent.Type.MouseButtonDblClick, no_keys)


def test_that_a_click_with_shift_asks_to_add(qtbot: QtBot, canvas: Canvas) -> None:
    with qtbot.waitSignal(canvas.clicked) as clicked:
        shift = Qt.KeyboardModifier.ShiftModifier
        click(canvas, canvas.position(4.0, 6.0), QEvent.Type.MouseButtonPress, shift)
    assert clicked.args[2] is True


def test_that_the_arrow_keys_move_the_handle_by_a_hundredth_of_the_view(qtbot: QtBot, canvas: Canvas) -> None:
    with qtbot.waitSignal(canvas.handle_nudged) as moved:
        qtbot.keyClick(canvas, Qt.Key.Key_Right)
    assert moved.args == ["tangent", pytest.approx(10.2), pytest.approx(2.0)]


def test_that_the_pointer_is_reported_in_data_coordinates(qtbot: QtBot, canvas: Canvas) -> None:
    with qtbot.waitSignal(canvas.pointed) as pointed:
        send(
            canvas,
            QEvent.Type.MouseMove,
            canvas.position(5.0, 3.0),
            Qt.MouseButton.NoButton,
            Qt.MouseButton.NoButton,
        )
    assert pointed.args == [pytest.approx(5.0, abs=0.1), pytest.approx(3.0, abs=0.1)]


def test_that_a_curve_is_painted_where_its_points_are(canvas: Canvas) -> None:
    line = np.array([[0.0, 3.0], [20.0, 3.0]])
    canvas.show_scene(a_scene(Polylines("level", (line,), Stroke("tangent", 3.0))))
    picture = canvas.viewport().grab().toImage()
    at = canvas.position(8.7, 3.0).toPoint()
    assert picture.pixelColor(at).name().upper() == THEMES["light"].tangent
    assert picture.pixelColor(at + QPoint(0, 12)).name().upper() == THEMES["light"].surface


@pytest.mark.parametrize("dash", DASHES)
def test_that_a_trail_grown_step_by_step_looks_like_one_drawn_at_once(canvas: Canvas, dash: Dash) -> None:
    points = np.array([[2.0, 0.0], [6.0, 5.0], [11.0, 1.0], [15.0, 6.0]])
    stroke = Stroke("series:0", 2.0, dash)
    for shown in range(4):
        canvas.show_scene(a_scene(Trail("trail", points, shown, stroke, "circle")))
        canvas.viewport().repaint()
    grown = canvas.viewport().grab().toImage()
    canvas.show_scene(a_scene())
    canvas.show_scene(a_scene(Trail("trail", points.copy(), 3, stroke, "circle")))
    at_once = canvas.viewport().grab().toImage()
    wrong = [
        (x, y)
        for x in range(grown.width())
        for y in range(0, grown.height(), 3)
        if abs(grown.pixelColor(x, y).lightness() - at_once.pixelColor(x, y).lightness()) > 60
    ]
    assert len(wrong) < 12


def test_that_painting_only_what_changed_gives_the_whole_picture(canvas: Canvas) -> None:
    """Names of axes, labels of ticks and the lines x = 0 and y = 0, with and without bands beneath them."""
    cells = Raster(
        "cells", (0.0, 20.0), (-2.0, 8.0), np.zeros((2, 2), np.intp), np.ones((2, 2)), ("basin:0",)
    )
    mark = Marker("p", 0.0, -2.0, "tangent", size=30.0)
    steps: tuple[Scene, ...] = (
        a_scene(mark),
        replace(a_scene(mark), x_label="x", y_label="y"),
        replace(a_scene(replace(mark, x=1.0), cells), x_label="x", y_label="y"),
        replace(a_scene(replace(mark, y=0.0), cells), x=(-3.0, 20.0), x_label="x", y_label="y"),
        replace(a_scene(replace(mark, y=1.0)), x=(-3.0, 20.0), x_label="step", log=(False, True)),
    )
    for scene in steps:
        canvas.show_scene(scene)
        QApplication.processEvents()
        on_screen = canvas.screen().grabWindow(canvas.winId()).toImage()
        whole = canvas.grab().toImage()
        assert on_screen.convertToFormat(whole.format()) == whole


def test_that_a_trail_taken_back_is_shorter_again(canvas: Canvas) -> None:
    points = np.array([[2.0, 0.0], [10.0, 0.0], [18.0, 0.0]])
    for shown in (2, 1):
        canvas.show_scene(a_scene(Trail("trail", points, shown, Stroke("series:0", 3.0), "circle")))
        canvas.viewport().repaint()
    picture = canvas.viewport().grab().toImage()
    colour = THEMES["light"].series[0]
    assert picture.pixelColor(canvas.position(6.0, 0.0).toPoint()).name().upper() == colour
    assert picture.pixelColor(canvas.position(14.0, 0.0).toPoint()).name().upper() != colour


def test_that_points_far_outside_of_the_view_are_no_trouble(canvas: Canvas) -> None:
    points = np.array([[2.0, 0.0], [1e12, -1e12], [5.0, 5.0]])
    canvas.show_scene(a_scene(Trail("trail", points, 2, Stroke("series:0"), "circle")))
    picture = canvas.viewport().grab().toImage()
    assert picture.pixelColor(canvas.position(5.0, 5.0).toPoint()).name().upper() == THEMES["light"].series[0]


def test_that_a_segment_that_ends_far_away_keeps_its_direction(canvas: Canvas) -> None:
    points = np.array([[2.0, 1.0], [2.0 + 1e9, 1.0 + 2e8]])
    canvas.show_scene(a_scene(Polylines("line", (points,), Stroke("tangent", 3.0))))
    picture = canvas.viewport().grab().toImage()
    tangent = THEMES["light"].tangent
    assert picture.pixelColor(canvas.position(12.3, 3.06).toPoint()).name().upper() == tangent
    assert picture.pixelColor(canvas.position(12.3, 4.7).toPoint()).name().upper() != tangent


def test_that_a_path_that_comes_back_from_far_away_is_drawn_where_it_runs(canvas: Canvas) -> None:
    points = np.array([[4.0, 0.0], [4.0, 1e10], [16.0, 1e10], [16.0, 0.0]])
    canvas.show_scene(a_scene(Trail("trail", points, 3, Stroke("series:0", 3.0), "circle")))
    picture = canvas.viewport().grab().toImage()
    colour = THEMES["light"].series[0]
    assert picture.pixelColor(canvas.position(4.0, 5.3).toPoint()).name().upper() == colour
    assert picture.pixelColor(canvas.position(16.0, 5.3).toPoint()).name().upper() == colour
    assert picture.pixelColor(canvas.position(10.3, 5.3).toPoint()).name().upper() != colour


def test_that_a_double_click_on_a_handle_asks_to_fit(qtbot: QtBot, canvas: Canvas) -> None:
    at = canvas.position(10.0, 2.0)
    with qtbot.waitSignal(canvas.fit_asked):
        click(canvas, at, QEvent.Type.MouseButtonDblClick, Qt.KeyboardModifier.NoModifier)


def test_that_the_focus_of_a_plot_can_be_seen(qtbot: QtBot, canvas: Canvas) -> None:
    canvas.activateWindow()
    qtbot.waitUntil(canvas.isActiveWindow)
    canvas.clearFocus()
    without = canvas.grab().toImage()
    canvas.setFocus()
    qtbot.waitUntil(canvas.hasFocus)
    focused = canvas.grab().toImage()
    middle = focused.height() // 2
    assert focused.pixelColor(1, middle).name().upper() == THEMES["light"].accent
    assert without.pixelColor(1, middle).name().upper() != THEMES["light"].accent


def test_that_a_dragged_place_has_no_more_digits_than_its_pixel(canvas: Canvas) -> None:
    x, y = canvas.rounded(10.123456789, 2.987654321)
    assert (len(str(x)), len(str(y))) <= (6, 6)
    assert abs(x - 10.123456789) < 20 / canvas.plot_size()[0]


def test_that_an_axis_of_logarithms_names_whole_powers_and_parts_of_a_single_one() -> None:
    assert log_ticks(-4.0, 0.0, 10) == [-4.0, -3.0, -2.0, -1.0, 0.0]
    assert log_ticks(-16.0, 0.0, 5) == [-16.0, -12.0, -8.0, -4.0, 0.0]
    assert [round(10**tick, 6) for tick in log_ticks(0.0, 1.0, 10)] == [1.0, 2.0, 5.0, 10.0]


def ticks_of(canvas: Canvas) -> dict[str, str]:
    """The labels of the left axis by their places."""
    boxes = {each.key.removeprefix("tick:left:"): each.text for each in canvas.boxes() if each.rect}
    return {key: text for key, text in boxes.items() if ":" not in key}


def test_that_the_labels_of_an_axis_of_logarithms_are_the_values(canvas: Canvas) -> None:
    canvas.show_scene(replace(a_scene(), y=(-3.0, 3.0), log=(False, True)))
    seen = ticks_of(canvas)
    assert (seen["-3"], seen["0"], seen["2"]) == ("0.001", "1", "100")
    canvas.show_scene(replace(a_scene(), y=(-3.0, 3.0)))
    seen = ticks_of(canvas)
    assert (seen["-3"], seen["0"], seen["2"]) == ("−3", "0", "2")


def test_that_a_cell_has_its_roles_colour_and_the_grounds_at_no_strength() -> None:
    theme = THEMES["light"]
    cells = np.array([[0, 1], [1, 0]])
    raster = Raster(
        "map", (0.0, 1.0), (0.0, 1.0), cells, np.array([[1.0, 1.0], [0.0, 1.0]]), ("series:0", "ink")
    )
    image = raster_image(raster, theme)
    seen = [[image.pixelColor(x, y).name().upper() for x in (0, 1)] for y in (1, 0)]  # rows from below
    assert seen == [[theme.series[0], theme.ink], [theme.surface, theme.series[0]]]


def test_that_an_area_lets_the_ground_through(canvas: Canvas) -> None:
    ring = np.array([(0.0, -2.0), (20.0, -2.0), (20.0, 8.0), (0.0, 8.0)])
    canvas.show_scene(a_scene(Area("area", (ring,), "error", opacity=0.5)))
    seen = canvas.grab().toImage().pixelColor(canvas.position(7.3, 3.3).toPoint())
    ground, full = QColor(THEMES["light"].surface), QColor(THEMES["light"].error)
    assert abs(seen.red() - (ground.red() + full.red()) / 2) <= 2
    assert abs(seen.blue() - (ground.blue() + full.blue()) / 2) <= 2


def test_that_dots_stand_at_their_points(canvas: Canvas) -> None:
    points = np.array([(4.0, 1.0), (12.0, 5.0)])
    dots = (
        Dots("dots", points, "series:3", "square", size=10.0),
        Dots("rings", points + 2, "error", hollow=True),
    )
    canvas.show_scene(a_scene(*dots))
    image, theme = canvas.grab().toImage(), THEMES["light"]
    for x, y in points.tolist():
        inside, hollow = canvas.position(x, y).toPoint(), canvas.position(x + 2, y + 2).toPoint()
        assert image.pixelColor(inside).name().upper() == theme.series[3]
        assert image.pixelColor(hollow).name().upper() == theme.surface


def test_that_a_dash_goes_on_over_a_step(canvas: Canvas) -> None:
    """Along a straight line of many steps the gaps are those of one step, wherever the steps end.

    A dot of the pattern hides a gap at each step, so only pixels off the steps are compared.
    """
    x = np.array([0.0, 3.1, 7.7, 13.3, 20.0])
    stroke, colour = Stroke("series:0", 3.0, "dash-dot"), THEMES["light"].series[0]

    def gaps(points: np.ndarray[tuple[int, int], np.dtype[np.float64]]) -> list[bool]:
        canvas.show_scene(a_scene())
        for shown in range(1, len(points)):
            canvas.show_scene(a_scene(Trail("trail", points, shown, stroke, "circle")))
            canvas.viewport().repaint()
        picture = canvas.viewport().grab().toImage()
        row, ends = round(canvas.position(0.0, 3.0).y()), [canvas.position(each, 3.0).x() for each in x]
        columns = range(round(ends[0]) + 1, round(ends[-1]) - 12)
        between = [each for each in columns if all(abs(each - end) > 4 for end in ends)]
        return [picture.pixelColor(each, row).name().upper() == colour for each in between]

    many, one = np.column_stack((x, np.full(5, 3.0))), np.array([[0.0, 3.0], [20.0, 3.0]])
    differing = sum(a != b for a, b in zip(gaps(many), gaps(one), strict=True))
    assert 0.2 < np.mean(gaps(one)) < 0.95
    assert differing <= 0.04 * len(gaps(one))


def test_that_the_pointer_over_an_axis_has_left_the_plot(qtbot: QtBot, canvas: Canvas) -> None:
    none = Qt.MouseButton.NoButton
    told: list[str] = []
    canvas.pointed.connect(lambda _x, _y: told.append("pointed"))
    canvas.pointer_left.connect(lambda: told.append("left"))
    send(canvas, QEvent.Type.MouseMove, canvas.position(10.0, 3.0), none, none)
    send(canvas, QEvent.Type.MouseMove, QPointF(3.0, 200.0), none, none)
    assert told == ["pointed", "left"]


def test_that_a_right_click_asks_for_a_menu_at_its_place_and_nothing_else(canvas: Canvas) -> None:
    told: list[tuple[object, ...]] = []
    canvas.menu_asked.connect(lambda _place, x, y: told.append(("menu", round(x), round(y))))
    canvas.clicked.connect(lambda *_: told.append(("click",)))
    canvas.fit_asked.connect(lambda: told.append(("fit",)))
    at, right = canvas.position(4.0, 6.0), Qt.MouseButton.RightButton
    send(canvas, QEvent.Type.MouseButtonPress, at, right, right)
    send(canvas, QEvent.Type.MouseButtonRelease, at, right, Qt.MouseButton.NoButton)
    assert told == [("menu", 4, 6)]


@pytest.mark.parametrize(("key", "adding"), [("ControlModifier", True), ("AltModifier", False)])
def test_that_ctrl_asks_to_add_as_shift_does(qtbot: QtBot, canvas: Canvas, key: str, adding: bool) -> None:
    with qtbot.waitSignal(canvas.clicked) as clicked:
        modifier = Qt.KeyboardModifier[key]
        click(canvas, canvas.position(4.0, 6.0), QEvent.Type.MouseButtonPress, modifier)
    assert clicked.args[2] is adding


def test_that_the_scene_of_a_plot_keeps_no_tree_of_items(canvas: Canvas) -> None:
    """In Qt's tree an item stays where its box was before another size: painting ends the process."""
    assert canvas.scene().itemIndexMethod() == QGraphicsScene.ItemIndexMethod.NoIndex
