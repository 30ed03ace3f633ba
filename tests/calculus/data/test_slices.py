"""Objectives of many parameters over two of them."""

import numpy as np
import pytest

from nablaboard.calculus.data import DataError, linear, quadratic, slice_over, softmax_layer
from nablaboard.calculus.descent import descend
from nablaboard.calculus.surface import contours, evaluate, lattice, levels

LAYER = softmax_layer((0.6, 0.9), 2)
POINT = LAYER.point([[0.47355232, 0.9977393, 0.84668094], [0.85557411, 0.03563661, 0.69422093]])


class Cancelled:
    """A token that was cancelled before the first question."""

    cancelled = True

    def raise_if_cancelled(self) -> None:
        raise InterruptedError


def test_that_a_slice_meets_the_whole_at_its_point() -> None:
    seen = slice_over(LAYER, "w_13", "w_22", POINT)
    assert seen.arguments == ("w_13", "w_22")
    assert float(seen.values(np.asarray(POINT[2]), np.asarray(POINT[4]))) == pytest.approx(0.9280685387482351)
    assert seen.slope(POINT[2], POINT[4]) == pytest.approx((-0.36281009, 0.2153437), abs=5e-9)


def test_that_the_loss_over_two_weights_has_level_lines_and_the_path_its_place_in_them() -> None:
    seen = slice_over(LAYER, "w_23", "w_11", POINT)
    grid = evaluate(seen, (-3, 3), (-2, 2), (40, 60))
    assert grid.values.shape == (40, 60)
    moved = (grid.x[7], *POINT[1:5], grid.y[11])
    swapped = (grid.y[11], *POINT[1:5], grid.x[7])
    assert grid.values[11, 7] == pytest.approx(LAYER.forward(swapped).loss)
    assert grid.values[11, 7] != pytest.approx(LAYER.forward(moved).loss)
    assert contours(grid, levels(grid)).lines
    run = descend(LAYER, POINT, steps=5)
    assert seen.path(run.points).tolist() == [[p[5], p[0]] for p in run.points.tolist()]


def test_that_the_level_lines_of_a_cost_lie_where_the_cost_has_the_level() -> None:
    """Of the line b + w x through (0, 1) and (2, 3): half the mean of (b − 1)² and (b + 2 w − 3)²."""
    fit = linear([0, 2], [1, 3])
    grid = evaluate(fit, (-4, 6), (-4, 6))
    found = contours(grid, levels(grid), fit)

    assert found.edges == ()
    for line in found.lines:
        b, w = np.concatenate(line.polylines).T
        assert ((b - 1) ** 2 + (b + 2 * w - 3) ** 2) / 4 == pytest.approx(line.level, rel=0.02, abs=0.02)


def test_that_a_slice_can_be_descended_itself() -> None:
    fit = quadratic([0, 1, 2, 3], [1, 2, 5, 10])  # 1 + x²
    run = descend(slice_over(fit, "a", "b", (0, 0, 1)), (5, 5), learning_rate=0.2, steps=500)
    assert run.points[-1] == pytest.approx((1, 0), abs=1e-4)


def test_that_the_surface_of_a_fit_is_that_of_its_expression() -> None:
    fit = linear([5, 15, 25], [5, 20, 14])
    ours = evaluate(fit, (0, 9), (-1, 1), (9, 50))
    assert ours.values == pytest.approx(evaluate(fit.cost, (0, 9), (-1, 1), (9, 50)).values)


def test_that_a_surface_can_be_cancelled() -> None:
    with pytest.raises(InterruptedError):
        evaluate(slice_over(LAYER, "w_11", "w_12", POINT), (0, 1), (0, 1), token=Cancelled())


@pytest.mark.parametrize(("first", "second"), [("w_11", "w_11"), ("w_11", "v"), ("", "w_12")])
def test_that_a_slice_needs_two_parameters_there_are(first: str, second: str) -> None:
    with pytest.raises(DataError, match="two different ones of w_11"):
        slice_over(LAYER, first, second, POINT)


def test_that_a_surface_of_more_than_two_parameters_is_refused() -> None:
    with pytest.raises(ValueError, match="a surface needs a function of two variables, not of w_11, w_12"):
        evaluate(LAYER, (0, 1), (0, 1))


def test_that_the_arrows_of_a_cost_are_those_of_its_expression() -> None:
    fit = linear([5, 15, 25], [5, 20, 14])
    ours, theirs = (lattice(each, (0, 9), (-1, 1), 5, 4) for each in (fit, fit.cost))
    assert ours.gradient == pytest.approx(theirs.gradient, rel=1e-12)
