"""Layers that keep pictures: nothing is stroked that did not change, and no frame paints more than it may."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import repeat
from math import inf

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath
from pytestqt.qtbot import QtBot

from nablaboard.calculus.curve import sample
from nablaboard.calculus.expression import parse
from nablaboard.calculus.floats import Floats
from nablaboard.scene import Course, Element, Marker, Polylines, Scene, Stroke, Trail
from nablaboard.view.painter import BoxMap, background, lines, pictures, trails, walks
from nablaboard.view.painter.colours import colour, pen
from nablaboard.view.painter.lines import CurvesItem
from nablaboard.view.painter.pictures import Clock
from nablaboard.view.painter.trails import TrailsItem
from nablaboard.view.panes import Canvas
from nablaboard.view.theme import DARK, LIGHT

X, Y = (0.0, 20.0), (-2.0, 8.0)
RATIOS = [1.0, 1.5, 2.0]
WAVE: Floats = np.column_stack([np.linspace(*X, 400), 3 + 3 * np.sin(np.linspace(*X, 400))])


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
    return Scene(title="", x=X, y=Y, elements=elements, grid=False, zeros=False)


def curve(points: Floats = WAVE, key: str = "curve") -> Polylines:
    return Polylines(key, (points,), Stroke("tangent", 2.0))


def levels(count: int) -> Polylines:
    """So many lines that lie beneath everything, each a portion of its own kind."""
    heights = np.linspace(-1, 7, count)
    paths = tuple(np.array([(1.0, height), (19.0, height)]) for height in heights)
    return Polylines("levels", paths, Stroke("level", 1.0))


def noisy(steps: int, seed: int = 0) -> Floats:
    """A path that goes down to a place and then trembles about it."""
    way = np.exp(-np.arange(steps + 1) / 12)[:, None] * (-8.0, 3.0)
    tremble = np.random.default_rng(seed).normal(0.0, (1.0, 0.5), (steps + 1, 2))
    return np.asarray((10.0, 3.0) + way + tremble * np.minimum(np.arange(steps + 1) / 40, 1)[:, None])


def pixels(canvas: Canvas) -> Floats:
    """The canvas's channels, (height, width, 3)."""
    image = canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    data = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)
    return data[..., :3].astype(np.float64)


def strokes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Where something is stroked from now on, one word for each time."""
    found: list[str] = []

    def counted(name: str, draw: Callable[..., object]) -> Callable[..., object]:
        def drawn(*words: object, **more: object) -> object:
            found.append(name)
            return draw(*words, **more)

        return drawn

    for module, name in (
        (lines, "polyline_portions"),
        (lines, "draw_exactly"),
        (trails, "draw_segments"),
        (background, "draw_whole"),
    ):
        monkeypatch.setattr(module, name, counted(f"{module.__name__}.{name}", getattr(module, name)))
    return found


def test_that_a_frame_strokes_nothing_that_did_not_change(
    canvas: Canvas, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, others = noisy(60), noisy(60, seed=1)
    still = (levels(5), curve(), curve(WAVE + 1, "other"))
    course = Course("course", WAVE, 100, Stroke("series:0"))
    moving = Trail("trail", path, 30, Stroke("series:1"), "circle")
    resting = Trail("resting", others, 60, Stroke("series:2"), "circle")
    canvas.show_scene(a_scene(*still, course, moving, resting))
    canvas.grab()
    found = strokes(monkeypatch)

    canvas.show_scene(a_scene(*still, course, moving, resting, Marker("point", 3.0, 4.0, "ink")))
    canvas.grab()
    assert found == []

    again = (levels(5), curve(), curve(WAVE + 1, "other"))  # other objects that look the same
    again = (replace(again[0], paths=still[0].paths), curve(), replace(again[2], paths=still[2].paths))
    onwards = replace(course, shown=101), replace(moving, shown=31), resting
    canvas.show_scene(a_scene(*again, *onwards))
    canvas.grab()
    assert set(found) == {"nablaboard.view.painter.trails.draw_segments"}
    assert len(found) == 2  # its edge and its line


def test_that_another_curve_another_view_and_another_theme_are_stroked_anew(
    canvas: Canvas, monkeypatch: pytest.MonkeyPatch
) -> None:
    canvas.show_scene(a_scene(curve()))
    canvas.grab()
    found = strokes(monkeypatch)
    changes: tuple[Callable[[], None], ...] = (
        lambda: canvas.show_scene(a_scene(curve(WAVE + 1))),
        lambda: canvas.show_scene(replace(a_scene(curve(WAVE)), x=(1.0, 21.0))),
        lambda: canvas.set_theme(DARK),
        lambda: canvas.show_scene(replace(a_scene(curve(WAVE)), stale=frozenset({"curve"}))),
    )
    for change in changes:
        change()
        canvas.grab()
        assert len(found) > 0
        found.clear()


def test_that_a_picture_painted_in_portions_is_the_whole_in_the_end(
    canvas: Canvas, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene = a_scene(levels(200), curve(), Trail("trail", noisy(5000), 5000, Stroke("series:1"), "circle"))
    empty = pixels(canvas)
    canvas.show_scene(scene)
    whole = pixels(canvas)
    canvas.show_scene(a_scene())
    assert (pixels(canvas) == empty).all()

    monkeypatch.setattr(pictures, "PORTIONS", 0.0)
    canvas.show_scene(scene)
    first = last = pixels(canvas)
    frames = 1
    while canvas._painter.unfinished and frames < 1000:
        last, frames = pixels(canvas), frames + 1
    assert frames > 5
    assert (first != whole).any()
    assert (last == whole).all()


def test_that_trails_grow_together_where_a_frame_has_time_for_one(
    canvas: Canvas, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The trails of five paths that are played, one portion in a frame: none waits for another's end."""
    paths = [noisy(4000, seed=k) for k in range(5)]

    def at_step(step: int) -> Scene:
        return a_scene(*(Trail(f"{k}", path, step, Stroke("ink"), "circle") for k, path in enumerate(paths)))

    canvas.show_scene(at_step(1))
    canvas.grab()
    monkeypatch.setattr(pictures, "PORTIONS", 0.0)
    for frame in range(40):
        canvas.show_scene(at_step(100 * (frame + 1)))
        canvas.grab()
        qtbot.wait(20)
    ink = canvas._painter._trails._shown
    assert ink is not None
    drawn = [ink._drawn[f"{k}"][1] for k in range(5)]
    assert min(drawn) >= 200
    assert max(drawn) < 4000


def test_that_trails_far_behind_have_some_of_their_dots_before_all_else(
    canvas: Canvas, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two paths of 20,000 steps, one portion in a frame: dots of both are there when neither is drawn yet."""
    paths = [noisy(20_000, seed=k) + np.array([4.0 * k, 0.0]) for k in range(2)]
    trails_at = [Trail(f"{k}", path, 1, Stroke(f"series:{k}"), "circle") for k, path in enumerate(paths)]
    canvas.show_scene(a_scene(*trails_at))
    canvas.grab()
    monkeypatch.setattr(pictures, "PORTIONS", 0.0)
    canvas.show_scene(a_scene(*(replace(each, shown=20_000) for each in trails_at)))
    ink = canvas._painter._trails._shown
    assert ink is not None
    first, frames = pixels(canvas), 1
    while not ink._dotted and frames < 10:
        first, frames = pixels(canvas), frames + 1
    assert max(drawn for _, drawn, _ in ink._drawn.values()) <= 2048
    monkeypatch.setattr(pictures, "PORTIONS", inf)
    last = pixels(canvas)
    for path in paths:
        left, top = canvas.position(*path[256 * 78].tolist()).toTuple()
        place = round(top), round(left)
        assert np.abs(first[place] - last[place]).max() <= 60


def test_that_trails_which_are_all_stale_are_greyed_and_not_stroked(
    canvas: Canvas, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene = a_scene(*(Trail(f"{k}", noisy(60, k), 60, Stroke("ink"), "circle") for k in range(2)))
    canvas.show_scene(scene)
    fresh = pixels(canvas)
    found = strokes(monkeypatch)
    canvas.show_scene(replace(scene, stale=frozenset({"0", "1"})))
    stale = pixels(canvas)
    assert found == []
    assert (stale >= fresh - 1).mean() > 0.99
    assert stale[fresh.max(axis=2) < 100].mean() > fresh[fresh.max(axis=2) < 100].mean() + 50


def test_that_a_canvas_goes_on_by_itself_until_its_pictures_are_whole(
    canvas: Canvas, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "PORTIONS", 0.0)
    canvas.show_scene(a_scene(levels(200)))
    canvas.grab()
    assert canvas._painter.unfinished
    qtbot.waitUntil(lambda: not canvas._painter.unfinished)


def test_that_a_plot_is_painted_seldom_while_its_pictures_are_unfinished(
    canvas: Canvas, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Forty curves, one in each frame, with nothing else going on."""
    painted: list[object] = []
    draw = CurvesItem.draw

    def counted(item: CurvesItem, painter: QPainter, at: BoxMap) -> None:
        painted.append(item)
        draw(item, painter, at)

    monkeypatch.setattr(CurvesItem, "draw", counted)
    monkeypatch.setattr(pictures, "PORTIONS", 0.0)
    monkeypatch.setattr(Clock, "crowded", False)
    canvas.show_scene(a_scene(*(curve(WAVE + k / 10, f"curve {k}") for k in range(40))))
    canvas.grab()
    qtbot.waitUntil(lambda: not canvas._painter.unfinished, timeout=20_000)
    assert 2 <= len(painted) <= 30


@pytest.mark.parametrize(
    ("other", "moves", "done"),
    [(0.0, True, 12), (5.0, True, 5), (7.0, True, 3), (20.0, True, 3), (0.0, False, 46), (20.0, False, 18)],
    ids=["none", "some", "much", "more", "none, at rest", "more, at rest"],
)
def test_that_portions_have_what_of_a_frame_is_left_and_some_in_any_case(
    other: float, moves: bool, done: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of 8 ms, and 2 ms at least, in portions of 0.7 ms; what others do meanwhile counts for nothing.

    Of 32 ms, and 8 ms at least, where nothing moves.
    """
    wall = thread = 0.0
    monkeypatch.setattr(pictures, "perf_counter", lambda: wall)
    monkeypatch.setattr(pictures, "thread_time", lambda: thread)
    monkeypatch.setattr(pictures, "PORTIONS", 8.0)
    monkeypatch.setattr(pictures, "LEAST", 0.25)
    clock, count = Clock(), 0

    def portion() -> None:
        nonlocal wall, thread, count
        wall, thread, count = wall + 0.003, thread + 0.0007, count + 1

    with clock.painting(None):
        assert clock.run(None, iter([]))
    wall, thread = wall + 1.0, thread + other / 1000
    if moves:
        clock.move()
    with clock.painting(None):
        assert not clock.run(None, repeat(portion))
    assert count == done
    assert clock.crowded == (other > 4)


def test_that_layers_take_turns_where_frames_have_no_time_left(monkeypatch: pytest.MonkeyPatch) -> None:
    """One portion in a frame of all layers, each as often as the others; the time comes back: all of them."""
    wall = thread = 0.0
    monkeypatch.setattr(pictures, "perf_counter", lambda: wall)
    monkeypatch.setattr(pictures, "thread_time", lambda: thread)
    monkeypatch.setattr(pictures, "PORTIONS", 8.0)
    clock, done = Clock(), {"ground": 0, "curves": 0, "trails": 0}

    def portion(layer: str) -> None:
        nonlocal thread
        thread, done[layer] = thread + 0.003, done[layer] + 1

    def frame(before: float) -> int:
        nonlocal wall, thread
        wall, thread, known = wall + 1.0, thread + before, sum(done.values())
        clock.move()
        with clock.painting(None):
            thread += 0.003
            for layer in done:
                clock.run(layer, iter([partial(portion, layer)]))
        return sum(done.values()) - known

    assert frame(0.0) >= 1
    assert [frame(0.02) for _ in range(12)] == [1] * 12
    assert max(done.values()) - min(done.values()) <= 1
    monkeypatch.setattr(pictures, "PORTIONS", 1000.0)
    assert frame(0.0) == 3


def test_that_the_last_picture_moves_with_the_view_until_there_is_another(
    canvas: Canvas, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half of the view to the right: what was in its right half is in its left one."""
    canvas.show_scene(a_scene(levels(200)))
    before = pixels(canvas)
    monkeypatch.setattr(pictures, "PORTIONS", 0.0)
    canvas.show_scene(replace(a_scene(levels(200)), x=(10.0, 30.0)))
    after = pixels(canvas)
    assert canvas._painter.unfinished
    left, top = canvas.position(10.0, 8.0).toTuple()
    right, bottom = canvas.position(18.0, -2.0).toTuple()
    old = slice(round(left) + 1, round(right) - 1)
    width = canvas.plot_size()[0]
    moved = slice(old.start + width // 2, old.stop + width // 2)
    rows = slice(round(top) + 1, round(bottom) - 1)
    assert (before[rows, moved] < 250).any()
    assert (
        np.abs(before[rows, moved] - after[rows, old]).mean() < 8
    )  # smoothed, where half pixels are between


def test_that_a_picture_that_cannot_be_painted_is_begun_anew(
    canvas: Canvas, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ArithmeticError

    canvas.show_scene(a_scene(curve()))
    with monkeypatch.context() as patched:
        patched.setattr(lines, "polyline_portions", fail)
        with pytest.raises(ArithmeticError):
            canvas.grab()
    blank = pixels(canvas)
    canvas.show_scene(a_scene())
    assert (blank != pixels(canvas)).any()


def test_that_a_course_is_faint_beyond_the_place_that_is_shown(canvas: Canvas) -> None:
    """A level line at 3 in the colour of its role up to x = 5, and beyond in 0.28 of its strength."""
    level = np.column_stack([np.linspace(*X, 41), np.full(41, 3.0)])
    shade, ground = (
        np.array([each.blue(), each.green(), each.red()], np.float64)
        for each in (colour(LIGHT, "series:0"), QColor(LIGHT.surface))
    )
    canvas.show_scene(a_scene(Course("course", level, 10, Stroke("series:0", 6.0))))
    seen = pixels(canvas)
    for x, strength in ((1.0, 1.0), (4.8, 1.0), (5.2, 0.28), (19.0, 0.28)):
        at = canvas.position(x, 3.0)
        mixed = ground + strength * (shade - ground)
        assert seen[round(at.y()), round(at.x())] == pytest.approx(mixed, abs=2)


def image(ratio: float) -> QImage:
    """A picture of the plot, `ratio` pixels to a logical one."""
    made = QImage(round(600 * ratio), round(400 * ratio), QImage.Format.Format_ARGB32_Premultiplied)
    made.setDevicePixelRatio(ratio)
    made.fill(QColor("white"))
    return made


def channels(made: QImage) -> Floats:
    data = np.frombuffer(made.constBits(), np.uint8).reshape(made.height(), made.width(), 4)
    return data.astype(np.float64)


CURVES = {
    "sin(x)": "sin(x)",
    "sin(20x)": "3 + 3 sin(20x)",
    "sin(1000x)": "3 + 3 sin(1000x)",
    "corner": "|x - 7| - 1",
    "pole": "1/(x - 7)",
    "sum": "3 + 2 sin(5x) + sin(40x)/2",
}

APART = ("pole", "sum")
"""Dashes begin elsewhere where they come from far outside, or where points are left out."""


@pytest.mark.parametrize("ratio", RATIOS)
@pytest.mark.parametrize(
    ("name", "dash"),
    [*((name, "solid") for name in CURVES), *((name, "dash") for name in CURVES if name not in APART)],
)
def test_that_a_curve_looks_as_a_plain_path_of_all_its_points(
    canvas: Canvas, name: str, dash: str, ratio: float
) -> None:
    """But for a hundredth of its pixels: held against Qt's stroker on a path of every sample."""
    segments = sample(parse(CURVES[name]), x=X, y=Y, size=(600, 400)).segments
    stroke = Stroke("row:0", 2.4, dash)  # type: ignore[arg-type]
    at = BoxMap(canvas._box)
    item = CurvesItem(canvas._box, LIGHT, cached=True)
    item.show_elements((Polylines("curve", segments, stroke),))
    fast, plain = image(ratio), image(ratio)
    painter = QPainter(fast)
    item.draw(painter, at)
    painter.end()
    painter = QPainter(plain)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipRect(canvas._box.rect())
    line = pen(LIGHT, stroke)
    line.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    for piece in (piece for segment in segments for piece in at.polylines(segment)):
        path = QPainterPath()
        for index, (x, y) in enumerate(piece.tolist()):
            (path.lineTo if index else path.moveTo)(x, y)
        painter.strokePath(path, line)
    painter.end()
    apart = np.abs(channels(fast) - channels(plain)).max(axis=2)
    inked = channels(plain).min(axis=2) < 192
    assert inked.mean() > 0.001
    assert (apart > 64).sum() <= 0.01 * inked.sum()


def drawn(canvas: Canvas, points: Floats, shown: tuple[int, ...], ratio: float, stroke: Stroke) -> Floats:
    """A trail's picture after it was shown at these steps, one after the other."""
    item = TrailsItem(canvas._box, LIGHT, cached=True)
    made = image(ratio)
    for step in shown:
        made.fill(QColor("white"))
        item.show_trails((Trail("trail", points, step, stroke, "circle"),))
        painter = QPainter(made)
        item.draw(painter, BoxMap(canvas._box))
        painter.end()
    return channels(made)


@pytest.mark.parametrize("ratio", RATIOS)
@pytest.mark.parametrize("dash", ["solid", "dash", "dot", "dash-dot"])
def test_that_a_trail_on_a_screen_looks_as_qt_strokes_it_in_a_file(
    canvas: Canvas, dash: str, ratio: float
) -> None:
    """Dots stand at the steps alone, not where dashes end; edges go on between dashes."""
    share = np.linspace(0.0, 1.0, 41)
    points = np.column_stack([3 + 14 * share, 3 + 3 * np.exp(-2 * share) * np.cos(40 * share)])
    stroke = Stroke("series:1", 2.0, dash)  # type: ignore[arg-type]
    plain = image(ratio)
    item = TrailsItem(canvas._box, LIGHT, cached=False)
    item.show_trails((Trail("trail", points, 40, stroke, "circle"),))
    painter = QPainter(plain)
    item.draw(painter, BoxMap(canvas._box))
    painter.end()
    inked = channels(plain).min(axis=2) < 192
    assert inked.mean() > 0.001
    for shown in ((40,), (0, 1, 17, 40)):
        fast = drawn(canvas, points, shown, ratio, stroke)
        assert (np.abs(fast - channels(plain)).max(axis=2) > 64).sum() <= 0.01 * inked.sum()


@pytest.mark.parametrize("ratio", RATIOS)
@pytest.mark.parametrize("dash", ["solid", "dash-dot"])
def test_that_a_long_trail_looks_as_if_all_of_it_were_drawn(
    canvas: Canvas, dash: str, ratio: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    points, stroke = noisy(6000), Stroke("series:1", 2.0, dash)  # type: ignore[arg-type]
    less = drawn(canvas, points, (6000,), ratio, stroke)
    monkeypatch.setattr(walks, "MANY", 10_000)
    whole = drawn(canvas, points, (6000,), ratio, stroke)
    inked = whole.min(axis=2) < 192
    assert inked.mean() > 0.01
    assert (np.abs(less - whole).max(axis=2) > 64).sum() <= 0.01 * inked.sum()


def test_that_a_jump_to_the_end_strokes_nothing_that_was_painted_ahead(
    canvas: Canvas, monkeypatch: pytest.MonkeyPatch
) -> None:
    def at(step: int, seed: int = 0) -> QImage:
        one = Trail("one", noisy(500, seed=seed), step, Stroke("series:1", 2.0, "dash"), "circle")
        canvas.show_scene(a_scene(replace(one, points=paths.setdefault(seed, one.points))))
        return QImage(canvas.grab().toImage())

    def wait() -> None:
        while canvas._painter.looks_ahead:
            canvas._painter.look_ahead()

    paths: dict[int, Floats] = {}
    end, other_end = at(500), at(500, seed=1)
    for step in (10, 0, 500, 10):  # from the start, and after the end was there
        at(step)
        wait()
        found = strokes(monkeypatch)
        assert at(500) == end
        assert found == []
    at(10, seed=1)
    wait()
    assert at(500, seed=1) == other_end


def test_that_little_is_stroked_of_a_long_trail(canvas: Canvas, monkeypatch: pytest.MonkeyPatch) -> None:
    counts: list[int] = []
    monkeypatch.setattr(
        trails, "draw_segments", lambda _painter, _pen, starts, _ends: counts.append(len(starts))
    )
    drawn(canvas, noisy(100_000), (100_000,), 1.0, Stroke("series:1", 2.0))
    assert 1000 < sum(counts) / 2 < 20_000  # edges and lines: fewer than pixels


@pytest.mark.parametrize("shown", [(0, 1, 2, 40, 2999), (5000, 2999), (10, 5000, 30, 2999)])
def test_that_a_trail_looks_the_same_however_it_came_to_its_step(
    canvas: Canvas, shown: tuple[int, ...]
) -> None:
    points, stroke = noisy(5000), Stroke("series:1", 2.0, "dash")
    once = drawn(canvas, points, (2999,), 1.0, stroke)
    inked = once.min(axis=2) < 192
    apart = np.abs(drawn(canvas, points, shown, 1.0, stroke) - once).max(axis=2)
    assert (apart > 64).sum() <= 0.002 * inked.sum()
