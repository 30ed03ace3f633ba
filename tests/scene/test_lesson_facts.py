"""Where the curves, tangents, level lines, arrows and paths of all lessons must be, from their formulas.

The formulas and their derivatives are written here by hand, in NumPy; nothing of the program works them out.
"""

from collections.abc import Callable, Iterator
from typing import TypeVar, cast

import numpy as np
import pytest
from numpy.typing import NDArray

from golden import SHEET, Picture, pictures_of
from nablaboard.model import Board, Fit, lessons
from nablaboard.scene import Arrows, Marker, Polylines, Scene
from nablaboard.scene.elements import Bands, Dots, LevelLabels, Trail

Array = NDArray[np.float64]
Function = Callable[[Array], Array]
Kind = TypeVar("Kind")

CURVES: dict[str, tuple[Function, Function]] = {
    "0.01x^2 + 0.1x": (lambda x: 0.01 * x**2 + 0.1 * x, lambda x: 0.02 * x + 0.1),
    "x^2/2": (lambda x: x**2 / 2, lambda x: x),
    "x^2 - 2": (lambda x: x**2 - 2, lambda x: 2 * x),
    "sin(x)": (np.sin, np.cos),
    "sin(x^2)": (lambda x: np.sin(x**2), lambda x: 2 * x * np.cos(x**2)),
    "|x|": (np.abs, np.sign),
    "1/x": (lambda x: 1 / x, lambda x: -1 / x**2),
    "cbrt(x^2)": (lambda x: np.cbrt(x**2), lambda x: 2 / (3 * np.cbrt(x))),
    "(x^2 - 1)/(x - 1)": (lambda x: x + 1, np.ones_like),
}
"""f and f′ of the rows of one variable."""

Surface = Callable[[Array], Array]

SURFACES: dict[str, tuple[Surface, Surface]] = {
    "x^2 + y^2": (lambda p: (p**2).sum(1), lambda p: 2 * p),
    "x^2 - y^2": (lambda p: p[:, 0] ** 2 - p[:, 1] ** 2, lambda p: p * (2, -2)),
    "x^2/20 + y^2": (lambda p: p[:, 0] ** 2 / 20 + p[:, 1] ** 2, lambda p: p * (0.1, 2)),
    "x^2/2 + 50y^2": (lambda p: p[:, 0] ** 2 / 2 + 50 * p[:, 1] ** 2, lambda p: p * (1, 100)),
    "(x^2 + y - 11)^2 + (x + y^2 - 7)^2": (
        lambda p: (p[:, 0] ** 2 + p[:, 1] - 11) ** 2 + (p[:, 0] + p[:, 1] ** 2 - 7) ** 2,
        lambda p: np.column_stack(
            (
                4 * p[:, 0] * (p[:, 0] ** 2 + p[:, 1] - 11) + 2 * (p[:, 0] + p[:, 1] ** 2 - 7),
                2 * (p[:, 0] ** 2 + p[:, 1] - 11) + 4 * p[:, 1] * (p[:, 0] + p[:, 1] ** 2 - 7),
            )
        ),
    ),
    "(x + y)^2 x": (
        lambda p: p.sum(1) ** 2 * p[:, 0],
        lambda p: np.column_stack(
            (2 * p.sum(1) * p[:, 0] + p.sum(1) ** 2, 2 * p.sum(1) * p[:, 0]),
        ),
    ),
    "(1 - x)^2 + 100(y - x^2)^2": (
        lambda p: (1 - p[:, 0]) ** 2 + 100 * (p[:, 1] - p[:, 0] ** 2) ** 2,
        lambda p: np.column_stack(
            (
                -2 * (1 - p[:, 0]) - 400 * p[:, 0] * (p[:, 1] - p[:, 0] ** 2),
                200 * (p[:, 1] - p[:, 0] ** 2),
            )
        ),
    ),
}
"""g and ∇g of the rows of two variables, for points (n, 2)."""


def line_cost(fit: Fit) -> tuple[Surface, Surface]:
    """½ mean (b + w x − y)² over the data, and its gradient by (b, w); scaled: (x − mean) / σ for x."""
    x, y = np.array(fit.data).T
    x = (x - x.mean()) / x.std() if fit.scaled else x

    def residuals(p: Array) -> Array:
        return cast(Array, p[:, :1] + p[:, 1:] * x - y)

    return (
        lambda p: (residuals(p) ** 2).mean(1) / 2,
        lambda p: np.column_stack((residuals(p).mean(1), (residuals(p) * x).mean(1))),
    )


def surface_of(board: Board) -> tuple[Surface, Surface] | None:
    """The surface that the board's contour pane shows, where it stands in this file."""
    fit = board.fit
    if fit is not None:
        plain = fit.model == "line" and len(fit.data[0]) == 2
        return line_cost(fit) if plain else None
    texts = [text for text in map(formula_of, board.rows) if text in SURFACES]
    return SURFACES[texts[0]] if texts else None


def formula_of(row: object) -> str:
    """What stands to the right of the first = of a row."""
    return str(getattr(row, "text", "")).partition(" = ")[2]


def found(scene: Scene, kind: type[Kind], key: str) -> Iterator[Kind]:
    """The elements of a kind whose keys begin so."""
    return (each for each in scene.elements if isinstance(each, kind) and each.key.startswith(key))


def all_pictures() -> list[Picture]:
    return [each for name, _ in lessons() for each in pictures_of(name)]


PICTURES = all_pictures()


def those(pane: str) -> pytest.MarkDecorator:
    """All lesson pictures of a pane."""
    chosen = [each for each in PICTURES if each.place.endswith(pane)]
    return pytest.mark.parametrize("picture", chosen, ids=lambda each: each.place)


@those("function")
def test_that_every_point_of_a_curve_lies_on_its_formula(picture: Picture) -> None:
    rows = {row.id: formula_of(row) for row in picture.board.rows}
    height = picture.scene.y[1] - picture.scene.y[0]
    for curve in found(picture.scene, Polylines, "curve:"):
        _, row, order = curve.key.split(":")
        if rows[int(row)] in CURVES and order != "higher":
            f = CURVES[rows[int(row)]][order == "derivative"]
            points = np.concatenate(curve.paths)
            expected = f(points[:, 0])
            near = np.abs(points[:, 1] - expected) <= 1e-9 * np.maximum(height, np.abs(expected))
            far = [np.abs(y - sum(picture.scene.y) / 2) > height for y in (points[:, 1], expected)]
            assert (near | (far[0] & far[1])).all()
            assert near.mean() > 0.9  # beside a pole a curve ends somewhere out of sight


@those("function")
def test_that_a_curve_without_holes_spans_the_view(picture: Picture) -> None:
    broken = {"1/x", "tan(x) - sqrt((8/x)^2 - 1)", "floor(x)", "(x^2 - 1)/(x - 1)", "cbrt(x^2)"}
    rows = {row.id: formula_of(row) for row in picture.board.rows}
    for curve in found(picture.scene, Polylines, "curve:"):
        _, row, order = curve.key.split(":")
        if order == "function" and rows[int(row)] not in broken:
            assert len(curve.paths) == 1
            x = curve.paths[0][:, 0]
            assert (x[0], x[-1]) == pytest.approx(picture.scene.x)
            assert (np.diff(x) >= 0).all()


@those("function")
def test_that_the_tangent_has_the_slope_of_the_formula_at_its_point(picture: Picture) -> None:
    texts = [text for text in map(formula_of, picture.board.rows) if text in CURVES]
    x = picture.board.function.tangent_x
    for line in found(picture.scene, Polylines, "tangent"):
        if line.key == "tangent" and texts:
            f, slope = CURVES[texts[0]]
            (left, low), (right, high) = line.paths[0]
            assert (high - low) / (right - left) == pytest.approx(slope(np.array(x)).item())
            assert low + (x - left) * (high - low) / (right - left) == pytest.approx(f(np.array(x)).item())
            assert left <= picture.scene.x[0] < picture.scene.x[1] <= right


@those("function")
def test_that_the_tangent_point_is_on_the_curve_and_its_foot_on_the_lower_edge(picture: Picture) -> None:
    texts = [text for text in map(formula_of, picture.board.rows) if text in CURVES]
    x = picture.board.function.tangent_x
    for point in found(picture.scene, Marker, "tangent:point"):
        assert point.handle == "tangent"
        assert point.x == x
        if texts:
            assert point.y == pytest.approx(CURVES[texts[0]][0](np.array(x)).item())
        (foot,) = found(picture.scene, Polylines, "tangent:foot")
        assert foot.paths[0].tolist() == [[x, point.y], [x, picture.scene.y[0]]]


@those("contour")
def test_that_the_surface_is_the_same_all_along_a_level_line(picture: Picture) -> None:
    surface = surface_of(picture.board)
    for curve in found(picture.scene, Polylines, "levels"):
        if surface and picture.scene.scale:
            edges = np.array(picture.scene.scale.edges)
            for path in curve.paths:
                values = surface[0](path)
                # A line is straight within a cell of the grid: at most h² f″ / 8 beside the surface.
                away = np.abs(values - edges[np.abs(edges - values.mean()).argmin()]).max()
                assert away <= 2e-5 * (edges[-1] - edges[0])


@those("contour")
def test_that_the_value_written_on_a_level_line_is_that_of_the_surface(picture: Picture) -> None:
    surface = surface_of(picture.board)
    for labels in found(picture.scene, LevelLabels, "level"):
        if surface:
            assert len(labels.texts) == len(labels.lines) > 0
            values = np.array([surface[0](np.concatenate(paths)).mean() for paths in labels.lines])
            told = [number_of(text) for text in labels.texts]
            assert values == pytest.approx(told, rel=6e-3, abs=1e-4 * np.ptp(told))


RAISED = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-", strict=True))


def number_of(text: str) -> float:
    """The number that is written so: −2.5, 3·10⁴, 10⁵."""
    power = "".join(mark for mark in text if mark in RAISED)
    if not power:
        return float(text.replace("−", "-"))
    size = text.removesuffix(power).removesuffix("10").rstrip("·") or "1"
    return float(size.replace("−", "-")) * 10.0 ** int("".join(RAISED[mark] for mark in power))


@those("contour")
def test_that_a_band_lies_between_its_two_edges(picture: Picture) -> None:
    surface, scale = surface_of(picture.board), picture.scene.scale
    for bands in found(picture.scene, Bands, "bands"):
        if surface and scale:
            edges = np.array(scale.edges)
            slack = 2e-5 * (edges[-1] - edges[0])
            assert [band.shade for band in bands.bands] == sorted(band.shade for band in bands.bands)
            for band in bands.bands:
                number = round(band.shade * (len(edges) - 2))
                values = surface[0](band.points)
                assert edges[number] - slack <= values.min()
                assert values.max() <= edges[number + 1] + slack


@those("contour")
def test_that_arrows_point_down_or_up_the_gradient_as_it_is_seen(picture: Picture) -> None:
    surface, scene = surface_of(picture.board), picture.scene
    for arrows in found(picture.scene, Arrows, "arrows"):
        if surface and arrows.key == "arrows":
            pixels = np.array(SHEET.size) / (scene.x[1] - scene.x[0], scene.y[1] - scene.y[0])
            gradient = surface[1]((arrows.tails + arrows.tips) / 2)
            wanted = gradient * pixels * (-1 if picture.board.contour.arrows == "descent" else 1)
            seen = (arrows.tips - arrows.tails) * pixels
            lengths = np.hypot(*seen.T)
            cosines = (seen * wanted).sum(1) / lengths / np.hypot(*wanted.T)
            assert cosines == pytest.approx(np.ones(len(cosines)))
            steep = np.hypot(*gradient.T)
            order = np.argsort(steep)
            assert (np.diff(lengths[order]) >= -1e-9).all()
            assert lengths.max() <= 40


@those("contour")
def test_that_a_trail_of_gradient_descent_takes_the_steps_of_its_rule(picture: Picture) -> None:
    surface, board = surface_of(picture.board), picture.board
    run, batch = board.run, board.fit.batch if board.fit else None
    exact = run.gradient_from in ("dual", "reverse", "symbolic", "complex-step")
    plain = exact and run.schedule is None and run.noise == 0 and batch is None
    for trail in found(picture.scene, Trail, "trail:"):
        _, place, start = trail.key.split(":")
        choice = board.optimizers[int(place)]
        rate = dict(choice.settings).get("learning_rate")
        if surface and plain and choice.optimizer == "gradient-descent" and isinstance(rate, float):
            points = trail.points
            assert points[0] == pytest.approx(board.contour.starts[int(start)])
            expected = points[:-1] - rate * surface[1](points[:-1])
            assert points[1:] == pytest.approx(expected, rel=1e-9, abs=1e-9)
            assert trail.shown == len(points) - 1


@those("contour")
def test_that_every_start_point_has_its_handle_and_every_trail_begins_at_one(picture: Picture) -> None:
    board = picture.board
    for index, (x, y) in enumerate(board.contour.starts):
        (marker,) = [each for each in found(picture.scene, Marker, "start:") if each.key == f"start:{index}"]
        assert (marker.x, marker.y, marker.handle, marker.hollow) == (x, y, f"start:{index}", True)
    for trail in found(picture.scene, Trail, "trail:"):
        place, start = map(int, trail.key.split(":")[1:])
        assert board.optimizers[place].enabled
        assert trail.points[0] == pytest.approx(board.contour.starts[start])


@those("value")
def test_that_the_value_pane_shows_the_values_of_the_surface_along_the_trail(picture: Picture) -> None:
    surface, name = surface_of(picture.board), picture.place.removesuffix("value")
    beside = [each for each in PICTURES if each.place == name + "contour"]
    if surface is None or not beside:
        pytest.skip("no formula, or no contour pane beside it")
    trails = {each.key.removeprefix("trail:"): each for each in found(beside[0].scene, Trail, "trail:")}
    low, high = picture.scene.y
    for curve in found(picture.scene, Polylines, "value:"):
        points = curve.paths[0]
        values = surface[0](trails[curve.key.removeprefix("value:")].points[: len(points)])
        with np.errstate(divide="ignore"):  # a value of 0 is at the lower edge
            heights = np.log10(values) if picture.scene.log[1] else values
        assert points[:, 0].tolist() == list(range(len(points)))
        assert points[:, 1] == pytest.approx(np.clip(heights, low, high), rel=1e-9, abs=1e-9 * (high - low))


@those("data")
def test_that_the_data_and_the_line_of_least_squares_are_where_arithmetic_puts_them(picture: Picture) -> None:
    fit = picture.board.fit
    assert fit is not None
    data = np.array(fit.data)
    for dots in found(picture.scene, Dots, "data"):
        assert dots.points == pytest.approx(data[:, :2])
    for curve in found(picture.scene, Polylines, "best"):
        if fit.model == "line":
            x, y = data.T
            slope = ((x - x.mean()) * (y - y.mean())).sum() / ((x - x.mean()) ** 2).sum()
            points = curve.paths[0]
            assert points[:, 1] == pytest.approx(y.mean() + slope * (points[:, 0] - x.mean()))
            assert points[[0, -1], 0] == pytest.approx(picture.scene.x)


def test_that_most_pictures_stand_on_a_formula_of_this_file() -> None:
    functions = [each for each in PICTURES if each.place.endswith("function")]
    contours = [each for each in PICTURES if each.place.endswith("contour")]
    known = [each for each in functions if set(map(formula_of, each.board.rows)) & set(CURVES)]

    assert len(known) >= 0.8 * len(functions)
    assert len([each for each in contours if surface_of(each.board)]) >= 0.75 * len(contours)


@pytest.mark.parametrize("picture", PICTURES, ids=lambda each: each.place)
def test_that_whatever_can_be_dragged_is_in_view(picture: Picture) -> None:
    (left, right), (low, high) = picture.scene.x, picture.scene.y
    away = [
        marker.key
        for marker in found(picture.scene, Marker, "")
        if marker.handle and not (left <= marker.x <= right and low <= marker.y <= high)
    ]
    assert away == []
