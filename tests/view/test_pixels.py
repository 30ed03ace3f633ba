"""What is at the pixel where the data are: colours of known places, in the light and in the dark."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from nablaboard.scene import (
    Area,
    Arrows,
    Bands,
    ColourScale,
    Dash,
    Dots,
    Element,
    Label,
    LegendEntry,
    Marker,
    Polylines,
    Raster,
    Scene,
    Shape,
    Stroke,
    Trail,
)
from nablaboard.scene.elements import Band, LevelLabels, Tone
from nablaboard.view.painter.legend import Legend
from nablaboard.view.panes import Canvas
from nablaboard.view.theme import THEMES, Theme
from seen import Seen, mixed, near, rgb, seen

X = np.linspace(-4.0, 4.0, 161)
SQUARE = np.array([(-2.0, 0.0), (2.0, 0.0), (2.0, 4.0), (-2.0, 4.0)])


@pytest.fixture(params=["light", "dark"])
def theme(request: pytest.FixtureRequest) -> Theme:
    return THEMES[request.param]


@pytest.fixture
def canvas(qtbot: QtBot, theme: Theme) -> Canvas:
    """The light one keeps pictures, as a screen does; the dark one paints strokes, as an export does."""
    made = Canvas(theme, cached=theme.id == "light")
    qtbot.addWidget(made)
    made.resize(640, 480)
    made.show()
    qtbot.waitExposed(made)
    return made


def a_scene(*elements: Element) -> Scene:
    return Scene(title="", x=(-4.0, 4.0), y=(-2.0, 8.0), elements=elements, grid=False, zeros=False)


def at_points(*points: tuple[float, float]) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    return np.array(points, dtype=np.float64)


def test_that_a_curve_has_its_rows_colour_at_each_of_its_points(canvas: Canvas, theme: Theme) -> None:
    picture = seen(canvas, a_scene(Polylines("f", (np.column_stack((X, X**2 / 2)),), Stroke("row:1", 6.0))))

    for x in (-3.1, -1.7, 0.3, 2.2, 3.7):
        assert picture.pixel(x, x**2 / 2) == rgb(theme.rows[1])
        assert picture.pixel(x, x**2 / 2, down=30) == rgb(theme.surface)


def test_that_there_is_a_gap_where_a_curve_has_a_pole(canvas: Canvas, theme: Theme) -> None:
    left, right = X[X < -0.05], X[X > 0.05]
    paths = tuple(np.column_stack((x, 1 / x)) for x in (left, right))
    picture = seen(canvas, a_scene(Polylines("f", paths, Stroke("accent", 3.0))))

    assert picture.pixel(1.0, 1.0) == picture.pixel(-1.0, -1.0) == rgb(theme.accent)
    for y in (-1.9, 0.0, 3.0, 7.0):
        assert picture.pixel(0.0, y) == rgb(theme.surface)


@pytest.mark.parametrize(
    ("dash", "on", "off"),
    [  # with a width of 5 one unit of the pattern is 5 pixels
        ("solid", (2, 40, 90), ()),
        ("dash", (4, 17, 34, 48), (25, 29, 55)),
        ("dot", (2, 19, 36), (9, 14, 27)),
        ("dash-dot", (10, 22, 37, 55, 70), (29, 33, 44, 48)),
        ("dash-dot-dot", (10, 22, 37, 52, 70), (29, 33, 43, 47, 58, 62)),
        ("long-dash", (4, 25, 46, 65), (54, 57)),
    ],
)
def test_that_a_dash_has_its_gaps(
    canvas: Canvas, theme: Theme, dash: Dash, on: tuple[int, ...], off: tuple[int, ...]
) -> None:
    line = at_points((-4, 3), (4, 3))
    picture = seen(canvas, a_scene(Polylines("f", (line,), Stroke("ink", 5.0, dash))))

    for right in on:
        assert picture.pixel(-4, 3, right=right) == rgb(theme.ink)
    for right in off:
        assert picture.pixel(-4, 3, right=right) == rgb(theme.surface)


def test_that_a_line_is_as_wide_as_its_stroke(canvas: Canvas, theme: Theme) -> None:
    wide, thin = (
        Polylines(str(y), (at_points((-4, y), (4, y)),), Stroke("ink", w)) for y, w in ((5, 9), (1, 3))
    )
    picture = seen(canvas, a_scene(wide, thin))

    column = QRect(300, 0, 1, 480)
    tall = picture.place(0, 3).y()
    assert picture.count(rgb(theme.ink), column.adjusted(0, 0, 0, int(tall) - 480)) in (8, 9)
    assert picture.count(rgb(theme.ink), column.adjusted(0, int(tall), 0, -60)) in (2, 3)


@pytest.mark.parametrize("theme", ["projector"], indirect=True)
def test_that_lines_are_heavier_for_a_projector(canvas: Canvas, theme: Theme) -> None:
    line = Polylines("line", (at_points((-4, 3), (4, 3)),), Stroke("ink", 6))
    picture = seen(canvas, a_scene(line))
    assert picture.count(rgb(theme.ink), QRect(300, 0, 1, 440)) in (8, 9)


@pytest.mark.parametrize(
    ("role", "colour"),
    [
        ("series:3", "series.3"),
        ("series:11", "series.3"),
        ("row:5", "rows.5"),
        ("row:7", "rows.1"),
        *(
            (name, name)
            for name in ("ink", "dim", "line", "accent", "derivative", "tangent", "error", "arrow")
        ),
        ("derivative-text", "derivative_text"),
        ("tangent-text", "tangent_text"),
    ],
)
def test_that_a_role_has_its_colour_in_the_theme(
    canvas: Canvas, theme: Theme, role: str, colour: str
) -> None:
    name, _, index = colour.partition(".")
    expected = getattr(theme, name)[int(index)] if index else getattr(theme, name)
    picture = seen(canvas, a_scene(Dots("d", at_points((1, 3)), role, "square", size=12)))

    assert picture.pixel(1, 3) == rgb(expected)


# Places right of and below the middle, inside the shape and outside of it, in tenths of its radius.
SHAPES: dict[Shape, tuple[list[tuple[int, int]], list[tuple[int, int]]]] = {
    "circle": ([(0, 0), (6, 6), (-8, 0), (0, 8)], [(9, 9), (-9, 8), (13, 0)]),
    "square": ([(0, 0), (7, 7), (-7, -7), (-7, 7)], [(11, 0), (0, -11), (11, 11)]),
    "diamond": ([(0, 0), (10, 0), (0, -10), (5, 5)], [(8, 8), (-8, 8), (15, 0)]),
    "triangle": ([(0, 0), (0, -10), (8, 6), (-8, 6)], [(8, -6), (-8, -6), (0, 11)]),
    "triangle-down": ([(0, 0), (0, 10), (8, -6), (-8, -6)], [(8, 6), (-8, 6), (0, -11)]),
}


@pytest.mark.parametrize("shape", list(SHAPES))
@pytest.mark.parametrize("kind", [Dots, Marker])
def test_that_a_mark_is_filled_in_its_shape(
    canvas: Canvas, theme: Theme, shape: Shape, kind: type[Dots] | type[Marker]
) -> None:
    inside, outside = SHAPES[shape]
    mark = (
        Dots("m", at_points((0, 3)), "error", shape, size=60)
        if kind is Dots
        else Marker("m", 0, 3, "error", shape, size=60)
    )
    picture = seen(canvas, a_scene(mark))

    for right, down in inside:
        assert picture.pixel(0, 3, 3 * right, 3 * down) == rgb(theme.error), (right, down)
    for right, down in outside:
        assert picture.pixel(0, 3, 3 * right, 3 * down) == rgb(theme.surface), (right, down)


def test_that_a_plus_and_a_cross_are_two_lines_each(canvas: Canvas, theme: Theme) -> None:
    plus, cross = (Dots(s, at_points((x, 3)), "error", s, 24, hollow=True) for s, x in MARKED.items())
    picture = seen(canvas, a_scene(plus, cross))

    def inked(shape: Shape, right: int, down: int) -> bool:
        return picture.box(
            rgb(theme.error), picture.around(MARKED[shape], 3, 1).translated(right, down), 90
        ).isValid()

    for right, down in ((9, 0), (-9, 0), (0, 9), (0, -9)):
        assert inked("plus", right, down)
        assert not inked("cross", right, down)
    for right, down in ((6, 6), (-6, 6), (6, -6), (-6, -6)):
        assert inked("cross", right, down)
        assert not inked("plus", right, down)


MARKED: dict[Shape, float] = {"plus": -2.0, "cross": 2.0}


@pytest.mark.parametrize("kind", [Dots, Marker])
def test_that_a_hollow_mark_is_a_ring(canvas: Canvas, theme: Theme, kind: type[Dots] | type[Marker]) -> None:
    mark = (
        Dots("m", at_points((0, 3)), "tangent", size=24, hollow=True)
        if kind is Dots
        else Marker("m", 0, 3, "tangent", size=24, hollow=True)
    )
    picture = seen(canvas, a_scene(Polylines("f", (at_points((-4, 3), (4, 3)),), Stroke("ink", 4)), mark))

    assert picture.pixel(0, 3) == picture.pixel(0, 3, right=8) == rgb(theme.surface)
    ring = picture.box(rgb(theme.tangent), picture.around(0, 3, 20), most=60)
    assert 23 <= ring.width() <= 27
    assert 23 <= ring.height() <= 27
    assert picture.pixel(0, 3, right=16) == rgb(theme.ink)


def test_that_only_a_handle_that_is_filled_has_a_halo(canvas: Canvas, theme: Theme) -> None:
    handle = Marker("a", -2, 3, "accent", size=20, handle="tangent")
    plain = Marker("b", 0, 3, "accent", size=20)
    start = Marker("c", 2, 3, "accent", size=20, hollow=True, handle="start:0")
    picture = seen(canvas, a_scene(handle, plain, start))

    halo = mixed(theme.surface, theme.accent, 0.18)
    assert near(picture.pixel(-2, 3, down=13), halo)
    assert near(picture.pixel(-2, 3, right=-13), halo)
    assert picture.pixel(-2, 3, down=17) == rgb(theme.surface)
    assert picture.pixel(0, 3, down=13) == picture.pixel(2, 3, down=13) == rgb(theme.surface)


def test_that_a_filled_mark_has_a_rim_of_the_ground_over_a_line(canvas: Canvas, theme: Theme) -> None:
    line = Polylines("f", (at_points((-4, 3), (4, 3)),), Stroke("ink", 8))
    picture = seen(canvas, a_scene(line, Marker("m", 0, 3, "error", size=20)))

    rims = [picture.pixel(0, 3, right=right) for right in (-10, 10)]
    assert all(near(rim, rgb(theme.surface), 90) for rim in rims)
    assert picture.pixel(0, 3, right=14) == rgb(theme.ink)


def test_that_bands_are_filled_from_low_to_high_and_rings_within_rings_are_holes(
    canvas: Canvas, theme: Theme
) -> None:
    inner = SQUARE / 2 + np.array((0, 1))
    low = Band(0.0, np.concatenate((SQUARE, SQUARE[:1], inner, inner[:1])), (0, 5, 10))
    half = Band(0.5, np.concatenate((inner, inner[:1])), (0, 5))
    high = Band(1.0, SQUARE + np.array((0, 4)), (0, 4))
    picture = seen(canvas, a_scene(Bands("bands", (low, half, high))))

    assert picture.pixel(-1.5, 0.5) == rgb(theme.band_low)
    assert near(picture.pixel(0, 2), mixed(theme.band_low, theme.band_high, 0.5), 1)
    assert picture.pixel(1.5, 6) == rgb(theme.band_high)
    assert picture.pixel(3, 2) == rgb(theme.surface)
    hollow = seen(canvas, a_scene(Bands("bands", (low,))))
    assert hollow.pixel(0, 2) == rgb(theme.surface)
    assert hollow.pixel(-1.5, 0.5) == rgb(theme.band_low)


def test_that_level_lines_lie_between_the_highest_band_and_the_ink(canvas: Canvas, theme: Theme) -> None:
    band = Bands("bands", (Band(0.0, SQUARE * 2, (0, 4)),))
    line = Polylines("levels", (at_points((-4, 3), (4, 3)),), Stroke("level", 4.0))
    picture = seen(canvas, a_scene(band, line))

    assert near(picture.pixel(1, 3), mixed(theme.band_high, theme.ink, 0.28), 1)


def test_that_the_value_on_a_level_line_interrupts_it(canvas: Canvas, theme: Theme) -> None:
    band = Bands("bands", (Band(1.0, at_points((-4, -2), (4, -2), (4, 8), (-4, 8)), (0, 4)),))
    x = np.linspace(-4, 4, 400)
    lines = [np.column_stack((x, np.full(400, y))) for y in (2.0, 5.0)]
    levels = Polylines("levels", tuple(lines), Stroke("level", 3.0))
    values = LevelLabels("labels", tuple((line,) for line in lines), ("100", "−5"))
    picture = seen(canvas, a_scene(band, levels, values))

    widths = []
    for y, key in ((2.0, "labels:0"), (5.0, "labels:1")):
        rect = next(each.rect for each in canvas.boxes() if each.key == key)
        assert rect is not None
        assert rect.top + rect.height / 2 == pytest.approx(picture.place(0, y).y(), abs=1)
        inside = QRect(int(rect.left) + 1, int(rect.top), int(rect.width) - 2, int(rect.height))
        assert picture.count(rgb(theme.ink), inside, most=90) > 5
        assert picture.count(mixed(theme.band_high, theme.ink, 0.28), inside, most=12) < 30
        beside = inside.translated(-inside.width() - 8, 0)
        assert picture.count(mixed(theme.band_high, theme.ink, 0.28), beside, most=3) > 20
        widths.append(rect.width)
    assert widths[0] > widths[1]


def test_that_an_edge_is_whole_and_a_value_keeps_clear_of_it(canvas: Canvas, theme: Theme) -> None:
    """Level lines end at the edge x = 1, so that their middles, where values stand, are beside it or far."""
    lines = [at_points((1 - length, y), (1, y), (1 + length, y)) for length, y in ((0.4, 2.0), (3.0, 5.0))]
    levels = Polylines("levels", tuple(lines), Stroke("level", 1.0))
    values = LevelLabels("labels", tuple((line,) for line in lines), ("100", "−5"))
    edge = Polylines("edges:jump", (at_points((1, -2), (1, 8)),), Stroke("edge", 2.0))
    picture = seen(canvas, a_scene(levels, values, edge))

    for y in np.linspace(-1.9, 7.9, 50):
        assert near(picture.pixel(1, y), rgb(theme.ink), 90)
    at = picture.place(1, 2).x()
    rects = [each.rect for each in canvas.boxes() if each.key.startswith("labels") and each.rect is not None]
    assert rects
    assert all(rect.left > at or rect.left + rect.width < at for rect in rects)


def test_that_a_tone_lies_over_its_boxes_and_nowhere_else(canvas: Canvas, theme: Theme) -> None:
    tone = Tone("tone", np.array([(-2.0, 0.0, 0.0, 2.0), (1.0, 3.0, 2.0, 6.0)]))
    picture = seen(canvas, a_scene(tone))

    inside = [picture.pixel(x, y) for x, y in ((-1.9, 0.1), (-1, 1), (-0.1, 1.9), (1.1, 3.1), (1.9, 5.9))]
    assert len(set(inside)) == 1
    assert not near(inside[0], rgb(theme.surface), 10)
    for x, y in ((-2.1, 1), (0.1, 1), (-1, 2.1), (-1, -0.1), (0.5, 4), (1.5, 2.9), (2.1, 4)):
        assert picture.pixel(x, y) == rgb(theme.surface)


def test_that_an_arrow_is_a_shaft_with_a_head_at_its_tip(canvas: Canvas, theme: Theme) -> None:
    arrows = Arrows("arrows", at_points((-3, 3), (3, 6)), at_points((-1, 3), (1, 6)), "error", 4.0)
    picture = seen(canvas, a_scene(arrows))

    error = rgb(theme.error)
    for x, y in ((-2, 3), (2, 6)):
        assert picture.pixel(x, y) == error
        assert picture.pixel(x, y, down=6) == rgb(theme.surface)
    # A head of width 4 goes 20 pixels back and 10.4 to each side.
    for tip, y, back in ((-1, 3, -10), (1, 6, 10)):
        for down in (-5, 5):
            assert near(picture.pixel(tip, y, right=back, down=down), error, 60)
            assert picture.pixel(tip, y, right=-back, down=down) == rgb(theme.surface)
            assert picture.pixel(tip, y, right=3 * back, down=down) == rgb(theme.surface)
    heads = [picture.box(error, picture.around(x, y, 24), most=60) for x, y in ((-1, 3), (1, 6))]
    assert [18 <= head.height() <= 26 for head in heads] == [True, True]


def test_that_cells_stand_as_the_data_do_rows_from_below(canvas: Canvas, theme: Theme) -> None:
    cells = np.array([[0, 1], [2, 3], [0, 0]])
    strengths = np.array([[1.0, 1.0], [1.0, 0.5], [0.0, 0.25]])
    raster = Raster("map", (-3, 3), (0, 6), cells, strengths, ("series:0", "series:1", "series:2", "error"))
    picture = seen(canvas, a_scene(raster))

    assert picture.pixel(-1.5, 1) == rgb(theme.series[0])
    assert picture.pixel(1.5, 1) == rgb(theme.series[1])
    assert picture.pixel(-1.5, 3) == rgb(theme.series[2])
    assert near(picture.pixel(1.5, 3), mixed(theme.surface, theme.error, 0.5))
    assert picture.pixel(-1.5, 5) == rgb(theme.surface)
    assert near(picture.pixel(1.5, 5), mixed(theme.surface, theme.series[0], 0.25))
    edge = picture.pixel(0, 1, right=-2), picture.pixel(0, 1, right=2)
    assert edge == (rgb(theme.series[0]), rgb(theme.series[1]))
    assert picture.pixel(-3, 1, right=-2) == picture.pixel(0, 0, down=2) == rgb(theme.surface)


def test_that_an_area_is_laid_over_the_ground(canvas: Canvas, theme: Theme) -> None:
    picture = seen(canvas, a_scene(Area("area", (SQUARE, SQUARE + np.array((0, 4))), "tangent", 0.3)))

    for y in (2, 6):
        assert near(picture.pixel(0, y), mixed(theme.surface, theme.tangent, 0.3))
    assert picture.pixel(3, 2) == rgb(theme.surface)


def test_that_a_trail_has_a_dot_at_each_step_and_its_head_at_the_last_shown(
    canvas: Canvas, theme: Theme
) -> None:
    points = at_points((-3, 0), (-1, 0), (1, 4), (3, 4))
    picture = seen(canvas, a_scene(Trail("t", points, 2, Stroke("series:2", 3.0), "square")))
    shade = rgb(theme.series[2])

    assert picture.pixel(-2, 0) == shade
    assert picture.pixel(0, 2) == shade
    assert picture.pixel(2, 4) == picture.pixel(3, 4) == rgb(theme.surface)
    for right, down in ((3, 3), (-3, -3), (3, -3)):
        assert picture.pixel(1, 4, right, down) == shade
    thin = seen(canvas, a_scene(Trail("t", points, 2, Stroke("series:2", 1.0), "square")))
    dot, line = (thin.box(shade, thin.around(x, 0, 3), most=80).height() for x in (-1, -2))
    assert line <= 2
    assert 3 <= dot <= 5


def test_that_a_dashed_trail_has_gaps_and_is_never_filled(canvas: Canvas, theme: Theme) -> None:
    points = at_points((-4, 3), (4, 3))
    picture = seen(canvas, a_scene(Trail("t", points, 1, Stroke("ink", 5.0, "dash"), "circle")))

    assert picture.pixel(-4, 3, right=10) == rgb(theme.ink)
    assert near(picture.pixel(-4, 3, right=25), mixed(theme.surface, theme.edge, 0.55))


def test_that_what_is_painted_later_lies_above(canvas: Canvas, theme: Theme) -> None:
    line, dots, marker = (
        Polylines("c", (at_points((-4, 3), (4, 3)),), Stroke("ink", 10)),
        Dots("d", at_points((0, 3)), "error", "square", 30),
        Marker("m", 0, 3, "tangent", size=10),
    )
    trail = Trail("t", at_points((-4, 3), (2, 3)), 1, Stroke("accent", 10), "circle")
    picture = seen(canvas, a_scene(marker, dots, trail, line))

    assert picture.pixel(0, 3) == rgb(theme.tangent)
    assert picture.pixel(0, 3, right=10) == rgb(theme.error)
    assert picture.pixel(-3, 3) == rgb(theme.accent)
    assert picture.pixel(3.5, 3) == rgb(theme.ink)


def test_that_of_two_curves_the_later_lies_above_whatever_the_order_was_before(
    canvas: Canvas, theme: Theme
) -> None:
    one, two = (Polylines(role, (at_points((-4, 3), (4, 3)),), Stroke(role, 6)) for role in ("ink", "error"))

    assert seen(canvas, a_scene(one, two)).pixel(1, 3) == rgb(theme.error)
    assert seen(canvas, a_scene(two, one)).pixel(1, 3) == rgb(theme.ink)


def test_that_a_stale_picture_is_faded(canvas: Canvas, theme: Theme) -> None:
    line = Polylines("c", (at_points((-4, 3), (4, 3)),), Stroke("ink", 8))
    fresh = seen(canvas, a_scene(line)).pixel(1, 3)
    faded = seen(canvas, replace(a_scene(line), stale=frozenset({"c"}))).pixel(1, 3)

    assert fresh == rgb(theme.ink)
    assert near(faded, mixed(theme.surface, theme.ink, 0.35))
    assert seen(canvas, a_scene(line)).pixel(1, 3) == fresh


def test_that_what_is_no_longer_in_the_scene_is_gone(canvas: Canvas, theme: Theme) -> None:
    line = Polylines("c", (at_points((-4, 3), (4, 3)),), Stroke("ink", 8))
    dots = Dots("c", at_points((1, 3)), "error", "square", 20)

    assert seen(canvas, a_scene(line)).pixel(1, 3) == rgb(theme.ink)
    assert seen(canvas, a_scene(dots)).pixel(1, 3) == rgb(theme.error)
    assert seen(canvas, a_scene(dots)).pixel(3, 3) == rgb(theme.surface)
    assert seen(canvas, a_scene()).pixel(1, 3) == rgb(theme.surface)


def test_that_another_element_of_the_same_key_is_drawn_at_its_own_place(canvas: Canvas, theme: Theme) -> None:
    makers: tuple[Callable[[float], Element], ...] = (
        lambda y: Polylines("k", (at_points((-4, y), (4, y)),), Stroke("ink", 8)),
        lambda y: Dots("k", at_points((0, y)), "ink", "square", 20),
        lambda y: Marker("k", 0, y, "ink", "square", 20),
        lambda y: Area("k", (at_points((-4, y - 1), (4, y - 1), (4, y + 1), (-4, y + 1)),), "ink", 1.0),
    )
    for make in makers:
        for y in (1.0, 6.0, 3.0):
            element = make(y)
            picture = seen(canvas, a_scene(element))
            assert picture.pixel(0, y) == rgb(theme.ink)
            assert picture.pixel(0, y - 2) == rgb(theme.surface)


def test_that_all_moves_with_the_view(canvas: Canvas, theme: Theme) -> None:
    elements = (
        Polylines("c", (at_points((-4, 3), (4, 3)),), Stroke("ink", 8)),
        Area("a", (SQUARE + np.array((0, 3.5)),), "error", 1.0),
        Trail("t", at_points((-4, 1), (2, 1)), 1, Stroke("accent", 8), "circle"),
        Marker("m", 3, 5, "tangent", size=16),
    )
    seen(canvas, a_scene(*elements))
    picture = seen(canvas, replace(a_scene(*elements), x=(-1.0, 5.0), y=(0.0, 6.0)))

    assert picture.pixel(2.5, 3) == rgb(theme.ink)
    assert picture.pixel(1, 5) == rgb(theme.error)
    assert picture.pixel(0.5, 1) == rgb(theme.accent)
    assert picture.pixel(3, 5) == rgb(theme.tangent)


def test_that_another_theme_paints_everything_anew(canvas: Canvas, theme: Theme) -> None:
    other = THEMES["dark" if theme.id == "light" else "light"]
    scene = a_scene(
        Polylines("c", (at_points((-4, 3), (4, 3)),), Stroke("ink", 8)),
        Bands("b", (Band(1.0, SQUARE + np.array((0, 3.5)), (0, 4)),)),
        Trail("t", at_points((-4, 1), (2, 1)), 1, Stroke("series:1", 8), "circle"),
        Marker("m", 3, 5, "tangent", size=16),
        Dots("d", at_points((-3, 6)), "error", "square", 16),
    )
    seen(canvas, scene)
    canvas.set_theme(other)
    picture = seen(canvas, scene)

    assert picture.pixel(3, 3) == rgb(other.ink)
    assert picture.pixel(1, 5) == rgb(other.band_high)
    assert picture.pixel(0, 1) == rgb(other.series[1])
    assert picture.pixel(3, 5) == rgb(other.tangent)
    assert picture.pixel(-3, 6) == rgb(other.error)
    assert picture.pixel(3, -1) == rgb(other.surface)


def test_that_the_grid_is_a_thin_line_at_each_labelled_tick(canvas: Canvas, theme: Theme) -> None:
    picture = seen(canvas, replace(a_scene(), grid=True))
    bare = seen(canvas, a_scene())

    for x, y in ((-2, 1.3), (0, 1.3), (2, 1.3), (1.3, 0), (1.3, 2), (1.3, 6)):
        across, down = (1, 0) if y == 1.3 else (0, 1)
        band = [picture.pixel(x, y, across * k, down * k) for k in (-3, -2, -1, 0, 1, 2, 3)]
        assert band.count(rgb(theme.line)) == 1, (x, y)
        assert band.count(rgb(theme.surface)) == 6
        assert bare.pixel(x, y) == rgb(theme.surface)


def test_that_the_numbers_beside_the_axes_stand_at_their_ticks(canvas: Canvas, theme: Theme) -> None:
    picture = seen(canvas, a_scene())
    edge = picture.place(-4, -2)

    for x in (-2, 0, 2):
        at = picture.place(x, -2)
        under = QRect(int(at.x()) - 14, int(at.y()) + 4, 28, 22)
        ink = picture.box(rgb(theme.dim), under, most=60)
        assert ink.isValid()
        assert abs(ink.center().x() - at.x()) <= 6
    for y in (0, 2, 4, 6):
        at = picture.place(-4, y)
        beside = QRect(0, int(at.y()) - 10, int(edge.x()) - 3, 20)
        ink = picture.box(rgb(theme.dim), beside, most=60)
        assert ink.isValid()
        assert abs(ink.center().y() - at.y()) <= 2


def test_that_the_colour_bar_runs_from_low_below_to_high_above(canvas: Canvas, theme: Theme) -> None:
    scale = ColourScale((0.0, 1.0, 2.0, 4.0, 8.0))
    picture = seen(canvas, replace(a_scene(), scale=scale))
    right = picture.place(4, 3).x()
    column = QRect(int(right) + 13, 0, 10, 480)

    fields = [picture.box(mixed(theme.band_low, theme.band_high, k / 3), column, most=1) for k in range(4)]
    assert all(field.isValid() for field in fields)
    middles = [field.center().y() for field in fields]
    assert middles == sorted(middles, reverse=True)
    heights = [field.height() for field in fields]
    assert max(heights) - min(heights) <= 2
    top, bottom = (picture.place(0, y).y() for y in (8, -2))
    assert fields[3].top() == pytest.approx(top, abs=2)
    assert fields[0].bottom() == pytest.approx(bottom, abs=2)
    # The edges between them are labelled, at their heights; the lowest and the highest are not.
    for edge in range(1, 4):
        y = bottom + (top - bottom) * edge / 4
        beside = QRect(int(right) + 28, int(y) - 8, 40, 16)
        ink = picture.box(rgb(theme.dim), beside, most=90)
        assert ink.isValid()
        assert abs(ink.center().y() - y) <= 3
    without = seen(canvas, a_scene())
    assert without.place(4, 3).x() > right + 25


def legend_of(qtbot: QtBot, theme: Theme, *entries: LegendEntry) -> tuple[Legend, Seen]:
    widget = Legend(theme)
    qtbot.addWidget(widget)
    widget.show_entries(entries)
    widget.resize(widget.sizeHint())
    picture = QImage(widget.size(), QImage.Format.Format_RGB32)
    picture.fill(theme.surface)
    widget.render(picture, QPoint())
    return widget, Seen(None, picture)


def test_that_the_legend_shows_a_sample_of_each_stroke_before_its_name(qtbot: QtBot, theme: Theme) -> None:
    widget, picture = legend_of(
        qtbot,
        theme,
        LegendEntry("first", Stroke("row:0", 3.0)),
        LegendEntry("second", Stroke("error", 3.0, "dash"), "square"),
    )

    one, two = (picture.box(rgb(colour), most=30) for colour in (theme.rows[0], theme.error))
    words = picture.box(rgb(theme.dim), most=60)
    assert widget.height() == 20
    assert 15 <= one.width() <= 17
    assert 2 <= one.height() <= 4
    assert abs(one.center().y() - 10) <= 1
    assert one.right() < words.left() <= one.right() + 8
    assert one.right() < two.left()
    assert 5 <= two.height() <= 8
    assert words.right() >= widget.width() - 5
    between = QRect(one.right() + 1, 0, two.left() - one.right() - 2, 20)
    first = picture.box(rgb(theme.dim), between, most=60)
    assert two.left() - first.right() >= 10
    assert widget.accessibleName() == "first, second"


def test_that_a_mark_without_a_line_stands_alone_in_the_legend(qtbot: QtBot, theme: Theme) -> None:
    _, picture = legend_of(qtbot, theme, LegendEntry("point", Stroke("error", 0.0), "circle"))

    mark = picture.box(rgb(theme.error), most=60)
    assert 6 <= mark.width() <= 9
    assert abs(mark.center().x() - 9) <= 2


def label_at(x: float, y: float, **how: object) -> Label:
    return Label("l", "MMMM", x, y, "error", **how)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("anchor", "offset", "left", "right", "above", "below"),
    [
        ((0.0, 0.0), (0.0, 0.0), False, True, False, True),
        ((1.0, 1.0), (0.0, 0.0), True, False, True, False),
        ((0.5, 0.5), (0.0, 0.0), True, True, True, True),
        ((0.0, 1.0), (8.0, -6.0), False, True, True, False),
        ((0.5, 0.0), (0.0, 9.0), True, True, False, True),
    ],
)
def test_that_a_text_stands_where_its_anchor_and_offset_put_it(
    canvas: Canvas,
    theme: Theme,
    anchor: tuple[float, float],
    offset: tuple[float, float],
    left: bool,
    right: bool,
    above: bool,
    below: bool,
) -> None:
    picture = seen(canvas, a_scene(label_at(0, 3, anchor=anchor, offset=offset)))
    at = picture.place(0, 3)
    ink = picture.box(rgb(theme.error), most=60)

    assert (ink.left() < at.x() - 2, ink.right() > at.x() + 2) == (left, right)
    assert (ink.top() < at.y() - 2, ink.bottom() > at.y() + 2) == (above, below)
    if offset[0]:
        assert ink.left() - at.x() == pytest.approx(offset[0], abs=3)
    if anchor == (0.5, 0.5):
        assert ink.center().x() == pytest.approx(at.x(), abs=2)
        assert ink.center().y() == pytest.approx(at.y(), abs=2)


@pytest.mark.parametrize(("x", "y"), [(-4, 8), (4, 8), (-4, -2), (4, -2)])
def test_that_a_text_at_a_corner_stays_within_the_plot(
    canvas: Canvas, theme: Theme, x: float, y: float
) -> None:
    picture = seen(canvas, a_scene(label_at(x, y)))
    left, top = picture.place(-4, 8).toTuple()
    right, bottom = picture.place(4, -2).toTuple()
    ink = picture.box(rgb(theme.error), most=60)

    assert left + 3 <= ink.left() <= left + (10 if x < 0 else 600)
    assert right - (11 if x > 0 else 600) <= ink.right() <= right - 3
    assert top + 3 <= ink.top()
    assert ink.bottom() <= bottom - 3


def test_that_a_text_of_a_place_out_of_view_is_out_of_view_on_a_card_or_not(
    canvas: Canvas, theme: Theme
) -> None:
    assert not seen(canvas, a_scene(label_at(20, 3))).box(rgb(theme.error), most=60).isValid()
    assert not seen(canvas, a_scene(label_at(0, -30))).box(rgb(theme.error), most=60).isValid()
    for kind in ("mark", "card"):
        away = label_at(20, 3, box=True, kind=kind)
        assert not seen(canvas, a_scene(away)).box(rgb(theme.error), most=60).isValid()


def test_that_a_card_has_the_grounds_colour_a_rim_and_room_around_its_text(
    canvas: Canvas, theme: Theme
) -> None:
    behind = Area("a", (at_points((-4, -2), (4, -2), (4, 8), (-4, 8)),), "tangent", 1.0)
    picture = seen(canvas, a_scene(behind, label_at(0, 3, anchor=(0.0, 0.0), offset=(10.0, 10.0), box=True)))
    at = picture.place(0, 3)
    ink = picture.box(rgb(theme.error), most=60)
    card = picture.box(rgb(theme.surface), QRect(at.toPoint(), QSize(150, 90)), most=2)

    assert card.left() == pytest.approx(at.x() + 11, abs=2)
    assert card.top() == pytest.approx(at.y() + 11, abs=2)
    assert ink.left() - card.left() == pytest.approx(10, abs=3)
    assert card.right() - ink.right() == pytest.approx(10, abs=3)
    assert 6 <= ink.top() - card.top() <= 13
    rim = rgb(picture.image.pixelColor(card.center().x(), card.top() - 1))
    assert near(rim, rgb(theme.line), 90)
    assert rgb(picture.image.pixelColor(card.center().x(), card.top() - 4)) == rgb(theme.tangent)


def test_that_the_faces_of_texts_differ_in_size(canvas: Canvas, theme: Theme) -> None:
    faces = ("small", "text", "bold", "math")
    boxes = [
        seen(canvas, a_scene(label_at(0, 3, face=face))).box(rgb(theme.error), most=60) for face in faces
    ]
    small, text, bold, math = (box.height() for box in boxes)

    assert small < text <= bold < math
    assert boxes[1].width() < boxes[2].width()


def test_that_the_message_of_a_scene_stands_on_a_card_in_the_middle(canvas: Canvas, theme: Theme) -> None:
    picture = seen(canvas, replace(a_scene(), message="nowhere defined"))
    middle = picture.place(0, 3)
    ink = picture.box(rgb(theme.dim), picture.around(0, 3, 90), most=60)

    assert ink.center().x() == pytest.approx(middle.x(), abs=3)
    assert ink.center().y() == pytest.approx(middle.y(), abs=3)
    assert not seen(canvas, a_scene()).box(rgb(theme.dim), picture.around(0, 3, 90), most=60).isValid()


@pytest.mark.parametrize(("x", "y"), [(4.0, 3.0), (-4.0, 3.0), (0.0, 8.0), (0.0, -2.0)])
@pytest.mark.parametrize("kind", ["end of a path", "mark"])
def test_that_marks_on_the_edges_of_a_plot_are_whole(
    canvas: Canvas, theme: Theme, x: float, y: float, kind: str
) -> None:
    if kind == "mark":
        element: Element = Marker("m", x, y, "error", "square", size=12.0)
    else:
        element = Trail("t", at_points((0.3, 3.3), (x, y)), 1, Stroke("error", 1.0), "square")
    picture = seen(canvas, a_scene(element))

    for right, down in ((-3, 0), (3, 0), (0, -3), (0, 3)):
        assert picture.pixel(x, y, right=right, down=down) == rgb(theme.error)


@pytest.mark.parametrize(("x", "y"), [(4.3, 3.0), (0.0, 8.5)])
def test_that_marks_outside_of_a_plot_are_not_shown(canvas: Canvas, theme: Theme, x: float, y: float) -> None:
    end = Trail("t", at_points((10 * x, 10 * y), (x, y)), 1, Stroke("error", 1.0), "square")
    picture = seen(canvas, a_scene(end, Marker("m", x, y, "error", "square", size=12.0)))
    assert picture.count(rgb(theme.error)) == 0


def test_that_the_end_of_a_path_lies_over_other_marks(canvas: Canvas, theme: Theme) -> None:
    trail = Trail("t", at_points((-3, 3), (1, 3)), 1, Stroke("error", 2.0), "square")
    picture = seen(canvas, a_scene(trail, Marker("m", 1.0, 3.0, "ink", "circle", size=10.0)))
    assert picture.pixel(1.0, 3.0) == rgb(theme.error)


def test_that_ends_of_paths_at_one_place_are_all_to_be_seen(canvas: Canvas, theme: Theme) -> None:
    trails = [
        Trail(role, at_points((-3, y), (1, 3)), 1, Stroke(role, 1.0), "circle")
        for role, y in (("error", 0), ("accent", 3), ("tangent", 6))
    ]
    picture = seen(canvas, a_scene(*trails))
    around = QRect(picture.place(1.0, 3.0).toPoint() - QPoint(14, 14), QSize(29, 29))
    assert picture.pixel(1.0, 3.0) == rgb(theme.tangent)
    for shade in (theme.error, theme.accent, theme.tangent):
        assert picture.count(rgb(shade), around) > 12


@pytest.mark.parametrize("face", ["text", "math", "small"])
def test_that_no_line_shines_through_the_letters_of_a_text(canvas: Canvas, theme: Theme, face: str) -> None:
    """A text that has no other place than one on many lines."""
    lines = tuple(at_points((-4, y), (4, y)) for y in np.linspace(-2, 8, 201))
    ground = Polylines("lines", lines, Stroke("accent", 1.0))
    label = Label("l", "x", 0.0, 3.0, "error", face, (0.5, 0.5))  # type: ignore[arg-type]
    picture = seen(canvas, a_scene(ground, label))
    ink = picture.box(rgb(theme.error), most=60)
    assert ink.isValid()
    assert picture.count(rgb(theme.accent), ink) == 0
