"""On the screen and in pictures the arrows of ∇f meet the level lines of f at a right angle."""

from collections.abc import Callable

import numpy as np
import pytest

from boards import board
from nablaboard.calculus.floats import Floats
from nablaboard.export import Size
from nablaboard.export.layout import off_screen, plot_sizes
from nablaboard.model import Document, Set, SetView
from nablaboard.panes import AnsweredDocument, Sheet, scenes_of
from nablaboard.scene import Arrows, Polylines, Scene
from nablaboard.view.panes import Canvas
from nablaboard.view.theme import LIGHT

Gradient = Callable[[Floats, Floats], tuple[Floats, Floats]]

SURFACES: dict[str, tuple[str, Gradient]] = {
    "ravine": ("x^2/20 + y^2", lambda x, y: (x / 10, 2 * y)),
    "bowl": ("x^2 + y^2", lambda x, y: (2 * x, 2 * y)),
    "saddle": ("x^2 - y^2", lambda x, y: (2 * x, -2 * y)),
    "waves": ("sin(x/4) + cos(y/4)", lambda x, y: (np.cos(x / 4) / 4, -np.sin(y / 4) / 4)),
}
VIEWS = (((-10.0, 10.0), (-5.0, 5.0)), ((-3.0, 3.0), (-3.0, 3.0)), ((0.5, 4.0), (-20.0, 10.0)))
CHORD = 6.0  # pixels
SIZES = ((333, 701), (720, 360), (1280, 240))


def looked_at(text: str, view: tuple[tuple[float, float], tuple[float, float]]) -> Document:
    return SetView("contour", *view).apply(Set("contour.arrows", "ascent").apply(board(text)))


def directions(canvas: Canvas, steps: Floats) -> Floats:
    """Angles in degrees on the screen, y upwards, of steps in the data, shape (n, 2)."""
    (left, right), (low, high) = canvas.view()
    width, height = canvas.plot_extent()
    across, up = steps[:, 0] * width / (right - left), steps[:, 1] * height / (high - low)
    found: Floats = np.degrees(np.arctan2(up, across))
    return found


def apart(one: Floats, other: Floats) -> Floats:
    """The angles between directions, as lines without a sense: 0 to 90 degrees."""
    turn = np.abs(one - other) % 180
    found: Floats = np.minimum(turn, 180 - turn)
    return found


def arrows_and_lines(scene: Scene, canvas: Canvas, gradient: Gradient) -> tuple[Floats, Floats]:
    """How many degrees arrows are off ∇f on the screen, and level lines off a right angle to it."""

    def steepest(at: Floats) -> Floats:
        return directions(canvas, np.column_stack(gradient(at[:, 0], at[:, 1])))

    drawn = next(each for each in scene.elements if isinstance(each, Arrows))
    arrows = apart(directions(canvas, drawn.tips - drawn.tails), steepest((drawn.tips + drawn.tails) / 2))
    lines = next(each for each in scene.elements if isinstance(each, Polylines) and each.key == "levels")
    pairs = np.concatenate([chords(canvas, path) for path in lines.paths])
    starts, ends = pairs[:, 0], pairs[:, 1]
    middle = (starts + ends) / 2
    slope = np.hypot(*gradient(*middle.T))
    steep = slope > 0.2 * slope.max()  # where it is flat a line has no direction
    along = directions(canvas, (ends - starts)[steep])
    return arrows, 90 - apart(along, steepest(middle[steep]))


def chords(canvas: Canvas, path: Floats) -> Floats:
    """Pairs of points of a polyline, (n, 2, 2), some pixels apart: single segments are shorter than one."""
    (left, right), (low, high) = canvas.view()
    width, height = canvas.plot_extent()
    pixels = path * np.array([width / (right - left), height / (high - low)])
    way = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(pixels, axis=0).T))])
    stops = np.searchsorted(way, np.arange(0.0, way[-1], CHORD))
    return np.stack([path[stops[:-1]], path[stops[1:]]], axis=1)


@pytest.mark.parametrize("name", SURFACES)
@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("size", SIZES)
def test_that_arrows_meet_level_lines_at_a_right_angle_on_the_screen(
    name: str, view: tuple[tuple[float, float], tuple[float, float]], size: tuple[int, int]
) -> None:
    text, gradient = SURFACES[name]
    picture = AnsweredDocument(looked_at(text, view))
    canvas = off_screen(picture.draft("contour", Sheet(size)), LIGHT, *size, transparent=False)
    scene = picture.scene("contour", Sheet(canvas.plot_size()))
    canvas.show_scene(scene)
    canvas.lay_out(*size)
    scene = picture.scene("contour", Sheet(canvas.plot_size()))
    canvas.show_scene(scene)
    assert scene.units == "equal"
    arrows, lines = arrows_and_lines(scene, canvas, gradient)
    assert np.max(arrows) < 1
    assert np.max(lines) < 1
    canvas.close()


def test_that_a_picture_file_has_equal_units_at_any_size() -> None:
    document = looked_at("x^2/20 + y^2", VIEWS[0])
    for width, height in ((600, 400), (400, 1200), (1920, 300)):
        size = Size(width, height)
        (scene,) = scenes_of(
            document,
            ("contour",),
            Sheet((width, height), None, size.factor(1)),
            lambda drafts, size=size: plot_sizes(size, drafts, LIGHT),  # type: ignore[misc]
        )
        ((again, tall),) = plot_sizes(size, (scene,), LIGHT)
        right = (scene.x[1] - scene.x[0]) / again
        upwards = (scene.y[1] - scene.y[0]) / tall
        assert abs(np.degrees(np.arctan(right / upwards)) - 45) < 0.5
