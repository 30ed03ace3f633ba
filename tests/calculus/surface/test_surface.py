"""Grids, levels, lines and bands, held to what must be true of any of them."""

from itertools import pairwise

import numpy as np
import pytest

from nablaboard.calculus.expression import parse
from nablaboard.calculus.surface import Contours, Grid, contours, evaluate, lattice, levels
from nablaboard.calculus.surface.coarsening import MOST_CROSSINGS
from nablaboard.calculus.surface.levels import roundest

NAMES = ("x", "y")
ELLIPSE = parse("x^2/20 + y^2", variables=NAMES)


def grid_of(
    text: str, x: tuple[float, float], y: tuple[float, float], shape: tuple[int, int] = (129, 161)
) -> Grid:
    return evaluate(parse(text, variables=NAMES), x, y, shape)


def area(points: np.ndarray) -> float:
    """The area inside a closed ring, positive if it runs against the clock."""
    x, y = points[:-1].T
    return float((x * np.roll(y, -1) - np.roll(x, -1) * y).sum() / 2)


def filled_area(drawn: Contours) -> float:
    return sum(
        area(points[start:end])
        for band in drawn.bands
        for points, offsets in band.polygons
        for start, end in pairwise(offsets)
    )


# --- grids -------------------------------------------------------------------


def test_that_a_grid_has_a_column_for_each_x_and_a_row_for_each_y() -> None:
    grid = grid_of("x + 10y", (0, 2), (0, 1), (2, 3))
    assert grid.values.tolist() == [[0, 1, 2], [10, 11, 12]]
    assert (grid.x.tolist(), grid.y.tolist()) == ([0, 1, 2], [0, 1])


def test_that_the_chunks_of_a_large_grid_fit_together() -> None:
    grid = evaluate(ELLIPSE, (-10, 10), (-5, 5), (301, 512))
    assert grid.values == pytest.approx(grid.x[np.newaxis] ** 2 / 20 + grid.y[:, np.newaxis] ** 2)


def test_that_a_grid_is_blank_where_the_function_is_undefined() -> None:
    grid = grid_of("ln(x)", (-1, 1), (0, 1), (3, 5))
    assert np.isnan(grid.values[:, :3]).all()
    assert np.isfinite(grid.values[:, 3:]).all()


def test_that_a_grid_cannot_be_written() -> None:
    grid = grid_of("x", (0, 1), (0, 1))
    assert not any(array.flags.writeable for array in (grid.x, grid.y, grid.values))


def test_that_the_token_is_asked_between_the_chunks() -> None:
    class Patience:
        cancelled = False
        asked = 0

        def raise_if_cancelled(self) -> None:
            self.asked += 1
            if self.asked > 2:
                raise InterruptedError

    token = Patience()
    with pytest.raises(InterruptedError):
        evaluate(ELLIPSE, (0, 1), (0, 1), (512, 512), token)
    assert token.asked == 3


@pytest.mark.parametrize("text", ["x", "x + y + z"])
def test_that_a_surface_needs_two_variables(text: str) -> None:
    with pytest.raises(ValueError, match="two variables"):
        evaluate(parse(text), (0, 1), (0, 1))


@pytest.mark.parametrize("x", [(1.0, 1.0), (0.0, np.inf), (1.0, 0.0)])
def test_that_a_range_that_is_none_is_refused(x: tuple[float, float]) -> None:
    with pytest.raises(ValueError, match="range"):
        evaluate(ELLIPSE, x, (0, 1))


# --- levels ------------------------------------------------------------------


def test_that_the_ellipse_is_divided_so_that_its_bottom_shows() -> None:
    chosen = levels(evaluate(ELLIPSE, (-10, 10), (-5, 5)))
    assert len(chosen) == 9
    steps = np.diff(np.sqrt(chosen))
    assert steps.max() < 2.5 * steps.min()  # evenly along the axes
    assert chosen[0] < 0.5


def test_that_a_plane_has_evenly_spaced_round_levels() -> None:
    assert levels(grid_of("x", (0, 10), (0, 1))).tolist() == [1, 2, 3, 4, 5, 6, 7, 8, 9]


def test_that_a_valley_six_decades_deep_has_levels_in_each_of_its_lower_ones() -> None:
    chosen = levels(grid_of("e^(14 x^2)", (-1, 1), (-1, 1)))
    assert chosen[0] < 20
    assert chosen[-1] > 1e5


def test_that_a_pit_in_a_plateau_is_divided_from_the_top() -> None:
    chosen = levels(grid_of("1 - e^(-x^2 - y^2)", (-4, 4), (-4, 4)))
    assert (chosen > 0.9).sum() >= 4
    assert (chosen < 0.9).sum() >= 2


@pytest.mark.parametrize(
    "text", ["x^2 + y^2", "sin(3x) + y", "1/x", "-x^4", "1000 + x/1000", "e^(20x)", "1e-300 x"]
)
def test_that_levels_increase_inside_the_range_of_the_values(text: str) -> None:
    grid = grid_of(text, (-2, 3), (-1, 1))
    for count in (1, 5, 12):
        chosen = levels(grid, count)
        assert 0 < len(chosen) <= count
        assert (np.diff(chosen) > 0).all()
        assert np.nanmin(grid.values) < chosen[0]
        assert chosen[-1] < np.nanmax(grid.values)


def test_that_values_beside_a_pole_do_not_take_the_levels_away() -> None:
    chosen = levels(grid_of("x + 10^-9/(x^2 + y^2)", (0, 1), (0, 1), (128, 128)))
    assert len(chosen) == 9


@pytest.mark.parametrize("text", ["5", "0x + 0y", "sqrt(-1 - x^2)"])
def test_that_there_are_no_levels_where_there_is_no_height(text: str) -> None:
    assert not len(levels(grid_of(text, (0, 1), (0, 1))))


@pytest.mark.parametrize(
    ("low", "high", "wanted", "found"),
    [(13.4, 16.0, 14.7, 15), (6.6, 8.4, 7.5, 8), (-0.2, 0.3, 0.1, 0), (1000.2, 1000.45, 1000.35, 1000.4),
     (-27, -18, -22.5, -20), (0.00031, 0.00049, 0.0004, 0.0004)],
)  # fmt: skip
def test_that_the_roundest_number_in_reach_is_taken(
    low: float, high: float, wanted: float, found: float
) -> None:
    assert roundest(low, high, wanted) == found


# --- lines and bands ---------------------------------------------------------


def test_that_the_points_of_a_line_are_at_its_level() -> None:
    grid = grid_of("x^2/20 + y^2", (-10, 10), (-5, 5))
    drawn = contours(grid, levels(grid))
    cell = (20 / 160, 10 / 128)
    error = max(2 / 20 * cell[0] ** 2, 2 * cell[1] ** 2) / 8  # of a parabola by its chord
    for line in drawn.lines:
        x, y = np.concatenate(line.polylines).T
        assert np.abs(x**2 / 20 + y**2 - line.level).max() <= error * 1.000001


def test_that_a_level_line_of_the_ellipse_is_one_closed_ring() -> None:
    grid = grid_of("x^2/20 + y^2", (-10, 10), (-5, 5))
    (line,) = contours(grid, np.array([2.0])).lines
    (ring,) = line.polylines
    assert ring[0].tolist() == ring[-1].tolist()
    assert abs(area(ring)) == pytest.approx(np.pi * np.sqrt(40) * np.sqrt(2), rel=1e-3)


@pytest.mark.parametrize("text", ["x^2/20 + y^2", "sin(2x) cos(3y)", "x", "(1 - x)^2 + 100(y - x^2)^2"])
def test_that_the_bands_cover_the_rectangle_once(text: str) -> None:
    grid = grid_of(text, (-2, 2), (-1, 3))
    assert filled_area(contours(grid, levels(grid))) == pytest.approx(16, rel=1e-9)


def test_that_the_bands_leave_out_what_is_undefined() -> None:
    grid = grid_of("x + sqrt(x)", (-1, 1), (0, 1), (11, 21))  # defined on the columns from x = 0 on
    assert filled_area(contours(grid, levels(grid))) == pytest.approx(1, rel=1e-9)


def test_that_the_bands_begin_and_end_at_the_lowest_and_the_highest_value() -> None:
    grid = grid_of("x", (0, 10), (0, 1))
    bands = contours(grid, np.array([2.0, 5.0])).bands
    assert [(band.low, band.high) for band in bands] == [(0, 2), (2, 5), (5, 10)]


def test_that_a_flat_surface_is_one_band() -> None:
    drawn = contours(grid_of("5", (0, 1), (0, 1)), np.empty(0))
    assert [(band.low, band.high) for band in drawn.bands] == [(5, 5)]
    assert filled_area(drawn) == pytest.approx(1)


def test_that_nothing_is_drawn_of_what_is_nowhere_defined() -> None:
    drawn = contours(grid_of("sqrt(-1 - x^2)", (0, 1), (0, 1)), np.empty(0))
    assert (drawn.bands, drawn.lines) == ((), ())


def test_that_a_surface_full_of_ripples_has_not_more_vertices_than_a_picture_shows() -> None:
    grid = grid_of("sin(40x) sin(40y)", (-5, 5), (-5, 5), (512, 512))
    drawn = contours(grid, levels(grid))
    vertices = sum(len(path) for line in drawn.lines for path in line.polylines)
    assert vertices < 1.5 * MOST_CROSSINGS
    assert filled_area(drawn) == pytest.approx(100, rel=1e-9)


def test_that_lines_and_bands_cannot_be_written() -> None:
    grid = grid_of("x^2 + y^2", (-1, 1), (-1, 1))
    drawn = contours(grid, levels(grid))
    arrays = [path for line in drawn.lines for path in line.polylines]
    arrays += [points for band in drawn.bands for points, _ in band.polygons]
    assert not any(array.flags.writeable for array in arrays)


# --- arrows ------------------------------------------------------------------


def test_that_arrows_stand_in_the_middle_of_their_cells_with_the_gradient() -> None:
    arrows = lattice(ELLIPSE, (-10, 10), (-5, 5), columns=4, rows=2)
    assert arrows.base[:4].tolist() == [[-7.5, -2.5], [-2.5, -2.5], [2.5, -2.5], [7.5, -2.5]]
    assert arrows.gradient == pytest.approx(arrows.base * (0.1, 2))


def test_that_there_is_no_arrow_where_there_is_no_gradient() -> None:
    arrows = lattice(parse("sqrt(x) + y", variables=NAMES), (-1, 1), (0, 1), columns=2, rows=1)
    assert arrows.base.tolist() == [[0.5, 0.5]]
