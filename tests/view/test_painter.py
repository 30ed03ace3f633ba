"""The painter's parts by numbers: the map from data to pixels, ticks, arrows, pens, and which items stay."""

import gc
import math
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QIcon, QImage, QKeyEvent, QPainter, QPixmap, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nablaboard.scene import Dots, Element, Label, LegendEntry, Marker, Polylines, Scene, Stroke
from nablaboard.view import icons
from nablaboard.view.icons import icon, pixmap
from nablaboard.view.layout import Rect, font, wrapped
from nablaboard.view.layout.ticks import choices, log_ticks, tick_texts
from nablaboard.view.painter import BoxMap, legend_width
from nablaboard.view.painter.background import arrow_segments, clear_of, rings
from nablaboard.view.painter.colours import band_colour, blend, pen
from nablaboard.view.painter.marks import MarkerItem
from nablaboard.view.painter.over import nested
from nablaboard.view.panes import Canvas
from nablaboard.view.theme import DARK, LIGHT
from nablaboard.words import message


@pytest.fixture
def canvas(qtbot: QtBot) -> Canvas:
    made = Canvas(LIGHT)
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show()
    qtbot.waitExposed(made)
    made.show_scene(a_scene())
    return made


def a_scene(*elements: Element) -> Scene:
    return Scene(title="", x=(0.0, 20.0), y=(-2.0, 8.0), elements=elements)


def handles(*names: str) -> tuple[Marker, ...]:
    return tuple(Marker(n, 2.0 + 3 * k, 1.0 + k, "tangent", handle=n) for k, n in enumerate(names))


def test_that_data_and_pixels_are_each_others_inverse(canvas: Canvas) -> None:
    at = BoxMap(canvas._box)
    width, height = at.size

    assert at.points(np.array([[0.0, -2.0], [20.0, 8.0], [10.0, 3.0]])) == pytest.approx(
        np.array([[0, height], [width, 0], [width / 2, height / 2]])
    )
    for place in ((0.0, -2.0), (13.7, 5.2), (-3.0, 11.0)):
        assert at.data(at.point(*place)) == pytest.approx(place)


def test_that_a_polyline_is_cut_where_it_leaves_what_can_be_painted(canvas: Canvas) -> None:
    at = BoxMap(canvas._box)
    out_and_back = np.array([[1.0, 1.0], [1e9, 1.0], [1e9, 5.0], [1.0, 5.0]])
    parts = at.polylines(out_and_back)

    assert len(at.polylines(np.array([[1.0, 1.0], [2.0, 2.0]]))) == 1
    assert [len(part) for part in parts] == [2, 2]
    assert parts[0][0] == pytest.approx(at.points(out_and_back[:1])[0])
    assert parts[0][1] == pytest.approx((1e5, parts[0][0][1]))
    assert parts[1][0][0] == pytest.approx(1e5)
    assert at.polylines(np.array([[0.0, np.nan], [1e9, 1.0]])) == []
    assert at.polylines(np.array([[1e9, 1.0], [1e9, 2.0]])) == []
    steady = at.polylines(np.array([[1.0, 1.0], [3.0, 2.0], [1e12, 2.0]]))
    assert [len(part) for part in steady] == [3]


def test_that_ticks_of_logarithms_are_whole_powers_or_few_parts_of_them() -> None:
    assert log_ticks(-2.0, 1.0, 10) == [-2, -1, 0, 1]
    assert log_ticks(0.5, 6.5, 3) == [2, 4, 6]
    assert log_ticks(0.0, 2.0, 1) == [0]
    # 1, 2, 5 in less than three powers; all digits in less than one.
    assert [round(10**t) for t in log_ticks(1.0, 2.2, 9)] == [10, 20, 50, 100]
    assert [round(10**t) for t in log_ticks(math.log10(2.5), math.log10(6.5), 9)] == [3, 4, 5, 6]
    assert [round(10**t) for t in log_ticks(0.0, math.log10(5), 9)] == [1, 2, 5]
    assert log_ticks(math.log10(3.2), math.log10(3.8), 9) == []


@pytest.mark.parametrize(
    ("values", "spacing", "words"),
    [
        ([-2.0, 0.0, 2.0], 2.0, ["−2", "0", "2"]),
        ([0.1, 0.2, 0.30000000000000004], 0.1, ["0.1", "0.2", "0.3"]),
        ([1000000.5, 1000001.0], 0.5, ["1000000.5", "1000001"]),
        ([1234.5], 0.5, ["1234.5"]),
        ([3.0], 0.0, ["3"]),
        ([], 1.0, []),
    ],
)
def test_that_a_tick_has_as_many_digits_as_its_spacing_needs(
    values: list[float], spacing: float, words: list[str]
) -> None:
    assert tick_texts(values, spacing) == words


def test_that_labels_of_logarithms_have_room() -> None:
    def first(low: float, high: float, pixels: float) -> tuple[float, ...]:
        return next(choices(low, high, log=True, pixels=pixels, ideal=55.0)).values

    assert first(-8.0, 0.0, 400.0) == tuple(float(power) for power in range(-8, 1))
    assert first(-8.0, 0.0, 140.0) == (-6.0, -3.0, 0.0)
    assert first(-8.0, 0.0, 10.0) == (-5.0, 0.0)


def test_that_arrows_that_would_cross_a_value_are_left_out() -> None:
    """Through, up to, into, beside and past a box from (10, 10) to (30, 20), and a point within."""
    tails = np.array([[0.0, 15.0], [0.0, 15.0], [20.0, 0.0], [0.0, 30.0], [40.0, 15.0], [20.0, 15.0]])
    tips = np.array([[40.0, 15.0], [5.0, 15.0], [20.0, 12.0], [40.0, 30.0], [60.0, 15.0], [20.0, 15.0]])
    box = Rect(10.0, 10.0, 20.0, 10.0)
    assert clear_of(tails, tips, [box]).tolist() == [False, True, False, True, True, False]
    assert clear_of(tails, tips, []).all()


def test_that_an_arrow_is_a_shaft_and_two_sides_of_a_head() -> None:
    # A head goes 5 back and 2.6 across, or six tenths of a short arrow back; all times the width.
    long = arrow_segments(np.array([[0.0, 0.0]]), np.array([[20.0, 0.0]]))
    assert long.tolist() == [[0, 0], [20, 0], [20, 0], [15, 2.6], [20, 0], [15, -2.6]]
    down = arrow_segments(np.array([[1.0, 1.0]]), np.array([[1.0, 5.0]]), 2.0)
    expected = [[1, 1], [1, 5], [1, 5], [-4.2, 2.6], [1, 5], [6.2, 2.6]]
    assert down == pytest.approx(np.array(expected))
    nothing = arrow_segments(np.array([[3.0, 3.0]]), np.array([[3.0, 3.0]]))
    assert np.isfinite(nothing).all()


def test_that_rings_are_closed_and_holes_within_each_other() -> None:
    square = np.array([(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)])
    path = rings(np.concatenate((square, square / 2 + 2)), (0, 4, 8))

    assert path.contains(QPointF(1, 1))
    assert path.contains(QPointF(9.5, 5))
    assert not path.contains(QPointF(4, 4))


def test_that_colours_are_blended_component_by_component() -> None:
    assert blend(QColor("#000000"), QColor("#FF8040"), 0.25).name() == "#402010"
    assert band_colour(LIGHT, 0.0).name().upper() == LIGHT.band_low
    assert band_colour(LIGHT, 1.0).name().upper() == LIGHT.band_high


def test_that_a_pen_has_the_strokes_width_dash_and_opacity() -> None:
    made = pen(DARK, Stroke("accent", 2.5, "dash"), 0.5)

    assert made.widthF() == 2.5
    assert made.dashPattern() == [4.0, 2.2]
    assert made.color().alphaF() == pytest.approx(0.5, abs=0.01)
    assert made.capStyle() == Qt.PenCapStyle.FlatCap
    assert made.joinStyle() == Qt.PenJoinStyle.BevelJoin
    plain = pen(DARK, Stroke("accent"))
    assert plain.style() == Qt.PenStyle.SolidLine
    assert plain.color().name().upper() == DARK.accent
    assert plain.color().alpha() == 255


def test_that_a_legend_is_as_wide_as_its_samples_words_and_spaces(qapp: QApplication) -> None:
    one, two = LegendEntry("f", Stroke("ink")), LegendEntry("tangent", Stroke("ink"))

    assert legend_width(LIGHT, ()) == 0
    assert legend_width(LIGHT, (one, two)) == pytest.approx(
        legend_width(LIGHT, (one,)) + legend_width(LIGHT, (two,)) + 12
    )
    assert 16 + 5 < legend_width(LIGHT, (one,)) < 30


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
def test_that_an_icon_has_its_colour_at_each_scale(qapp: QApplication, scale: float) -> None:
    made = icon("play", "#FF0000", disabled="#00FF00")
    for mode, name in ((QIcon.Mode.Normal, "#ff0000"), (QIcon.Mode.Disabled, "#00ff00")):
        image = made.pixmap(QSize(20, 20), scale, mode).toImage()
        assert (image.width(), image.devicePixelRatio()) == (20 * scale, scale)
        line = [image.pixelColor(x, image.height() // 2) for x in range(image.width())]
        assert {colour.name() for colour in line if colour.alpha() > 250} == {name}
    assert pixmap("play", "#123456", 31).width() == 31


def test_that_an_icon_is_drawn_in_the_size_in_which_it_is_painted_and_not_before(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = list[int]()

    def noted(_name: str, _colour: str, pixels: int) -> QPixmap:
        drawn.append(pixels)
        return QPixmap(pixels, pixels)

    monkeypatch.setattr(icons, "pixmap", noted)
    made = icon("play", "#FF0000", disabled="#00FF00")
    assert not drawn
    made.pixmap(QSize(16, 16))
    assert drawn == [16]


def test_that_an_icon_without_room_is_not_painted(qapp: QApplication) -> None:
    paper = QImage(20, 20, QImage.Format.Format_RGB32)
    paper.fill(QColor("white"))
    before = paper.copy()
    with QPainter(paper) as painter:
        icon("close", "#FF0000", disabled="#00FF00").paint(painter, QRect(5, 5, 0, 12))
    assert paper == before


def test_that_an_icon_can_be_changed_when_another_is_like_it(qapp: QApplication) -> None:
    for _ in range(20):
        first = icon("play", "#FF0000", disabled="#00FF00")
        second = QIcon(first)
        second.addPixmap(QPixmap(8, 8))  # Qt asks for an engine of its own
        gc.collect()
        assert second.pixmap(QSize(16, 16)).toImage() == first.pixmap(QSize(16, 16)).toImage()


def test_that_items_of_keys_that_stay_are_kept(canvas: Canvas) -> None:
    line = Polylines("c", (np.array([[0.0, 0.0], [20.0, 5.0]]),), Stroke("ink"))
    label, dots, marker = (
        Label("l", "a", 1, 1),
        Dots("d", np.array([[2.0, 2.0]]), "ink"),
        handles("tangent")[0],
    )
    canvas.show_scene(a_scene(line, label, dots, marker))
    before = dict(canvas._painter._items)
    canvas.show_scene(a_scene(marker, replace(label, text="b"), replace(dots, size=9.0), replace(line)))

    assert canvas._painter._items == before
    canvas.show_scene(a_scene(label))
    assert list(canvas._painter._items) == ["l"]
    canvas.show_scene(a_scene(Marker("l", 1, 1, "ink")))
    assert isinstance(canvas._painter._items["l"], MarkerItem)
    assert canvas._painter._items["l"] is not before["l"]


def test_that_only_marks_with_a_handle_can_be_taken(canvas: Canvas) -> None:
    plain, held = Marker("a", 3, 3, "ink"), handles("tangent")[0]
    canvas.show_scene(a_scene(plain, held, Label("l", "x", 1, 1)))
    first, second = canvas._painter._items["a"], canvas._painter._items["tangent"]

    assert canvas._painter.markers() == (held,)
    assert isinstance(first, MarkerItem)
    assert isinstance(second, MarkerItem)
    assert first.shape().isEmpty()
    assert second.shape().contains(QPointF(15.5, 0))
    assert not second.shape().contains(QPointF(16.5, 0))
    assert first.acceptedMouseButtons() == Qt.MouseButton.NoButton
    assert second.acceptedMouseButtons() == Qt.MouseButton.LeftButton
    assert second.cursor().shape() == Qt.CursorShape.OpenHandCursor
    assert second.boundingRect().contains(QPointF(15.9, -15.9))


@pytest.mark.parametrize(
    ("key", "right", "up"),
    [
        (Qt.Key.Key_Left, -1, 0),
        (Qt.Key.Key_Right, 1, 0),
        (Qt.Key.Key_Up, 0, 1),
        (Qt.Key.Key_Down, 0, -1),
    ],
)
def test_that_each_arrow_key_moves_a_handle_its_way(
    canvas: Canvas, qtbot: QtBot, key: Qt.Key, right: int, up: int
) -> None:
    (marker,) = handles("tangent")
    canvas.show_scene(a_scene(marker))
    for keys, share in ((Qt.KeyboardModifier.NoModifier, 0.01), (Qt.KeyboardModifier.ShiftModifier, 0.001)):
        with qtbot.waitSignal(canvas.handle_nudged) as moved:
            QTest.keyClick(canvas, key, keys)
        x, y = marker.x + right * share * 20, marker.y + up * share * 10
        assert moved.args == ["tangent", pytest.approx(x), pytest.approx(y)]


def test_that_the_end_of_a_move_by_keys_is_told_once_the_key_is_up(canvas: Canvas, qtbot: QtBot) -> None:
    canvas.show_scene(a_scene(*handles("tangent")))
    QTest.keyPress(canvas, Qt.Key.Key_Right)
    with qtbot.waitSignal(canvas.gesture_ended):
        QTest.keyRelease(canvas, Qt.Key.Key_Right)
    with qtbot.assertNotEmitted(canvas.gesture_ended):
        QTest.keyClick(canvas, Qt.Key.Key_Plus)
        repeated = QKeyEvent(
            QEvent.Type.KeyRelease, Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier, "", autorep=True
        )
        QApplication.sendEvent(canvas, repeated)


def test_that_page_keys_choose_which_handle_the_arrows_move(canvas: Canvas, qtbot: QtBot) -> None:
    canvas.show_scene(a_scene(*handles("a", "b", "c")))
    told: list[str] = []
    canvas.handle_nudged.connect(lambda handle, _x, _y: told.append(handle))
    for key in (
        Qt.Key.Key_Right,
        Qt.Key.Key_PageDown,
        Qt.Key.Key_Right,
        Qt.Key.Key_PageDown,
        Qt.Key.Key_Right,
        Qt.Key.Key_PageDown,
        Qt.Key.Key_Right,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_Right,
    ):
        QTest.keyClick(canvas, key)

    assert told == ["a", "b", "c", "a", "c"]


@pytest.mark.parametrize(
    ("names", "key", "kept"),
    [
        ((), Qt.Key.Key_Left, False),
        (("a",), Qt.Key.Key_Left, True),
        (("a",), Qt.Key.Key_PageUp, False),
        (("a", "b"), Qt.Key.Key_PageUp, True),
        (("a", "b"), Qt.Key.Key_Space, False),
    ],
)
def test_that_a_plot_keeps_only_the_keys_that_it_has_a_use_for(
    canvas: Canvas, names: tuple[str, ...], key: Qt.Key, kept: bool
) -> None:
    canvas.show_scene(a_scene(*handles(*names)))
    event = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.NoModifier)
    event.ignore()
    QApplication.sendEvent(canvas, event)

    assert event.isAccepted() is kept


def test_that_plus_and_minus_zoom_about_the_middle(canvas: Canvas, qtbot: QtBot) -> None:
    for key, factor in ((Qt.Key.Key_Plus, 0.8), (Qt.Key.Key_Minus, 1.25)):
        canvas.show_scene(a_scene())
        with qtbot.waitSignal(canvas.view_changed) as changed:
            QTest.keyClick(canvas, key)
        assert changed.args == [
            pytest.approx((10 - 10 * factor, 10 + 10 * factor)),
            pytest.approx((3 - 5 * factor, 3 + 5 * factor)),
        ]


def test_that_the_wheel_zooms_about_the_pointer(canvas: Canvas, qtbot: QtBot) -> None:
    at = canvas.position(5.0, 3.0)
    event = QWheelEvent(
        at,
        QPointF(canvas.viewport().mapToGlobal(at.toPoint())),
        QPointF(0, 0).toPoint(),
        QPointF(0, 120).toPoint(),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    with qtbot.waitSignal(canvas.view_changed) as changed:
        QApplication.sendEvent(canvas.viewport(), event)
    (low, high), _ = changed.args
    assert high - low < 20
    assert (5.0 - low) / (high - low) == pytest.approx(0.25, abs=0.01)


def test_that_leaving_is_told_and_ends_what_the_keys_moved(canvas: Canvas, qtbot: QtBot) -> None:
    with qtbot.waitSignal(canvas.pointer_left):
        QApplication.sendEvent(canvas, QEvent(QEvent.Type.Leave))
    canvas.activateWindow()
    qtbot.waitUntil(canvas.isActiveWindow)
    canvas.setFocus()
    qtbot.waitUntil(canvas.hasFocus)
    with qtbot.waitSignal(canvas.gesture_ended):
        canvas.clearFocus()


def test_that_a_plot_says_in_words_what_it_shows_when_it_rests(canvas: Canvas, qtbot: QtBot) -> None:
    said = message("scene.said-tone", name="g")
    canvas.show_scene(replace(a_scene(), title="Contour of g", summary=(said,)))

    assert canvas.accessibleName() == "Contour of g"
    assert canvas.accessibleDescription() == ""
    qtbot.waitUntil(lambda: canvas.accessibleDescription() == str(said))


def test_that_a_plot_that_never_rests_says_what_it_shows_and_nothing_of_what_it_showed(
    canvas: Canvas, qtbot: QtBot
) -> None:
    def said(title: str, step: int) -> str:
        summary = (message("scene.said-tone", name=f"{title}{step}"),)
        canvas.show_scene(replace(a_scene(), title=title, summary=summary))
        return str(summary[0])

    for title in ("f", "g"):
        told: dict[str, float] = {}
        for step in range(150):  # a frame each 16 ms, for 2.4 s
            told.setdefault(said(title, step), step)
            description = canvas.accessibleDescription()
            assert description in {"", *told}
            assert description or step < 60
            assert not description or step - told[description] < 90
            qtbot.wait(16)
        assert told[canvas.accessibleDescription()] > 0


@pytest.mark.parametrize(("x", "y"), [(10.123456, 2.98765), (0.0, 0.0), (-7.77777, 5.55555)])
def test_that_a_rounded_place_is_within_a_tenth_of_a_pixel(canvas: Canvas, x: float, y: float) -> None:
    width, height = canvas.plot_size()
    rounded_x, rounded_y = canvas.rounded(x, y)

    assert abs(rounded_x - x) <= 20 / width / 2
    assert abs(rounded_y - y) <= 10 / height / 2
    # 20/540 px: a pixel is 0.037, a tenth of it has three digits.
    assert round(rounded_x, 3) == rounded_x
    assert round(rounded_y, 3) == rounded_y


def test_that_a_text_is_wrapped_between_words_and_no_line_is_wider_than_the_room() -> None:
    text = "paste or open a table of samples, or write a formula"
    metrics = QFontMetricsF(font("text"))
    lines = wrapped(text, 120.0).split("\n")
    assert " ".join(lines) == text
    assert len(lines) > 1
    assert all(metrics.horizontalAdvance(line) <= 120.0 for line in lines)
    assert wrapped("word", 1.0) == "word"


def test_that_a_mark_grows_for_those_painted_after_it_as_they_come_nearer() -> None:
    """By hand: 1 + 0.5 · (1 + 0.5), 1 + 0.5 · 0.5, 1 and 1, with the third half of six pixels away."""
    places = np.array([(0.0, 0.0), (0.0, 0.0), (3.0, 0.0), (50.0, 0.0)])
    assert nested(places, 6.0, 0.5).tolist() == pytest.approx([1.75, 1.25, 1.0, 1.0])
