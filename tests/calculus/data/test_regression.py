"""Regression: the cost as a quadratic, least squares, scaling, and the runs of the reference."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import ArrayLike

from nablaboard.calculus.data import DataError, Regression, generate, linear, quadratic
from nablaboard.calculus.descent import descend, stable_rate
from nablaboard.calculus.surface import contours, evaluate, levels

X = (5, 15, 25, 35, 45, 55)
Y = (5, 20, 14, 32, 22, 38)
COUNTED = np.arange(1, 51)


def mean_square(fit: Regression, point: tuple[float, ...]) -> float:
    """½ mean r², as it is written in books."""
    residuals = fit.features.matrix @ point - fit.data.y
    return float((residuals @ residuals) / len(residuals) / 2)


# --- the cost -----------------------------------------------------------------------------------------------


def test_that_the_cost_of_two_points_is_what_is_worked_by_hand() -> None:
    fit = linear([0, 2], [1, 5])  # r = (b − 1, b + 2w − 5)
    assert fit.cost(0, 0) == pytest.approx((1 + 25) / 4)
    assert fit.cost(1, 1) == pytest.approx((0 + 4) / 4)
    assert fit.slope(0, 0) == pytest.approx((-3, -5))
    assert fit.least_squares == pytest.approx((1, 2))
    assert fit.hessian == pytest.approx(np.array([[1, 1], [1, 2]]))
    assert fit.condition == pytest.approx((3 + np.sqrt(5)) / (3 - np.sqrt(5)))


@given(
    st.lists(st.tuples(st.floats(-50, 50), st.floats(-50, 50)), min_size=1, max_size=12),
    st.tuples(st.floats(-20, 20), st.floats(-20, 20), st.floats(-20, 20)),
)
def test_that_the_expression_is_the_mean_over_the_data(
    data: list[tuple[float, float]], point: tuple[float, float, float]
) -> None:
    x, y = zip(*((round(a, 3), round(b, 3)) for a, b in data), strict=True)  # no two places all but the same
    for fit in (linear(x, y), quadratic(x, y)):
        place = point[: len(fit.arguments)]
        residuals = fit.features.matrix @ place - fit.data.y
        size = mean_square(fit, place) + float(np.abs(fit.data.y).max() ** 2)
        assert fit.cost(*place) == pytest.approx(mean_square(fit, place), abs=1e-9 * (1 + size))
        slope = fit.features.matrix.T @ residuals / len(residuals)
        scale = float(np.abs(fit.hessian).max() * (np.abs(place).max() + np.abs(fit.least_squares).max()))
        assert fit.slope(*place) == pytest.approx(slope, abs=1e-9 * (1 + scale))
        assert fit.part_slope(np.arange(len(x)), *place) == pytest.approx(slope, abs=1e-9 * (1 + scale))


def test_that_a_perfect_fit_costs_nothing_and_never_less() -> None:
    fit = linear(COUNTED, 10 * COUNTED + 1190)
    near = np.linspace(-1e-7, 1e-7, 101)
    assert (fit.values(1190 + near, 10 - near[:, np.newaxis]) >= 0).all()
    assert fit.cost(1190, 10) < 1e-20


def test_that_the_gradient_agrees_with_central_differences() -> None:
    fit = quadratic(X, Y, scaled=True)
    exact = descend(fit, (1, -2, 0.5), steps=0).gradients
    differences = descend(fit, (1, -2, 0.5), steps=0, gradient_from="central", h=1e-4).gradients
    assert np.abs(exact - differences).max() < 1e-7


def test_that_a_fit_of_two_parameters_has_contours() -> None:
    grid = evaluate(linear(X, Y).cost, (0, 12), (0, 1), (40, 50))
    drawn = contours(grid, levels(grid))
    assert drawn.lines
    assert grid.values[0, 0] == pytest.approx(mean_square(linear(X, Y), (0, 0)))


def test_that_the_curvature_is_that_of_the_hessian() -> None:
    fit = linear(X, Y)
    greatest = np.linalg.eigvalsh(fit.hessian)[-1]
    assert stable_rate(fit, (1, 1)) == pytest.approx(2 / greatest, rel=1e-6)
    assert stable_rate(fit.cost, (1, 1)) == pytest.approx(2 / greatest)


# --- least squares ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("scaled", [False, True])
@pytest.mark.parametrize("seed", range(5))
def test_that_least_squares_are_those_of_numpy(seed: int, *, scaled: bool) -> None:
    data = generate((3, -2, 0.5), 40, x=(-4, 6), noise=1.5, seed=seed)
    places = data.x[:, 0]
    for fit, columns in (
        (linear(places, data.y, scaled=scaled), [places**0, places]),
        (quadratic(places, data.y, scaled=scaled), [places**0, places, places**2]),
    ):
        expected = np.linalg.lstsq(np.column_stack(columns), data.y, rcond=None)[0]
        assert np.abs(np.array(fit.curve(fit.least_squares)) - expected).max() < 1e-10


def test_that_several_features_have_a_weight_each() -> None:
    x = np.random.default_rng(3).normal(size=(30, 3))
    y = 4 + x @ [1, -2, 3]
    fit = linear(x, y)
    assert fit.arguments == ("b", "w_1", "w_2", "w_3")
    assert fit.least_squares == pytest.approx((4, 1, -2, 3), abs=1e-10)
    run = descend(fit, (0, 0, 0, 0), learning_rate=0.5, steps=400)
    assert run.stop.reason == "converged"
    assert run.points[-1] == pytest.approx(fit.least_squares, abs=1e-4)


def test_that_what_the_data_leave_open_is_told_by_an_infinite_condition() -> None:
    fit = linear([2, 2, 2], [1, 2, 3])
    assert fit.condition == float("inf")
    assert fit.least_squares == pytest.approx((0.4, 0.8))  # the shortest with b + 2w = 2
    assert fit.least_cost == pytest.approx(1 / 3)


# --- scaling ------------------------------------------------------------------------------------------------


def test_that_scaling_makes_the_valley_of_a_line_round() -> None:
    plain, scaled = linear(COUNTED, 10 * COUNTED + 1190), linear(COUNTED, 10 * COUNTED + 1190, scaled=True)
    greatest, least = np.linalg.eigvalsh([[1, 25.5], [25.5, 858.5]])[::-1]
    assert plain.condition == pytest.approx(greatest / least)
    assert scaled.condition == pytest.approx(1)
    assert quadratic(COUNTED, COUNTED).condition > 1000 * quadratic(COUNTED, COUNTED, scaled=True).condition


def test_that_one_step_reaches_the_bottom_of_a_round_valley() -> None:
    fit = linear(COUNTED, 10 * COUNTED + 1190, scaled=True)
    run = descend(fit, (0, 0), learning_rate=1.0, steps=1)
    assert fit.curve(tuple(run.points[-1])) == pytest.approx((1190, 10))


# --- the runs of the reference ------------------------------------------------------------------------------


def test_that_the_line_is_reached_after_the_steps_of_the_reference() -> None:
    fit = linear(X, Y)
    run = descend(fit, (0.5, 0.5), learning_rate=0.0008, steps=100_000, tolerance=1e-6)
    assert (run.stop.reason, run.stop.step) == ("converged", 35_317)
    assert run.points[-1] == pytest.approx((5.62822349, 0.54012867), abs=5e-9)
    assert fit.least_squares == pytest.approx((5.63333333, 0.54), abs=5e-9)
    assert fit.least_cost == pytest.approx(mean_square(fit, fit.least_squares))


def test_that_what_looks_done_is_told_to_be_far_away() -> None:
    fit = linear(COUNTED, 10 * COUNTED + 1190)
    run = descend(fit, (0, 0), learning_rate=1e-4, steps=100_000, tolerance=0, bound=None)
    assert run.points[-1] == pytest.approx((1084.68630915, 13.12901277), abs=5e-9)
    distance = fit.distance(tuple(run.points[-1]))
    assert distance.parameters == pytest.approx((-105.31369085, 3.12901277))
    assert distance.relative == pytest.approx((0.0885, 0.3129), abs=1e-4)
    assert distance.excess == pytest.approx(run.values[-1] - fit.least_cost)


def test_that_a_parameter_whose_best_is_nothing_has_no_relative_distance() -> None:
    assert linear([-1, 1], [0, 0]).distance((1, 0)).relative == (None, None)


def test_that_a_best_parameter_of_rounding_size_has_no_relative_distance() -> None:
    intercept, slope = linear([1, 2, 3], [2, 4, 6]).distance((1, 3)).relative

    assert intercept is None
    assert slope == pytest.approx(0.5)


# --- what cannot be meant -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("x", "y", "words"),
    [
        ([1, 2], [1], "there are 2 places and 1 values"),
        ([], [], "there are no data"),
        ([1, float("nan")], [1, 2], "the data are finite numbers"),
        (["a"], [1], "the data are finite numbers"),
        ([1e80], [1], "the data are too large"),
    ],
)
def test_that_data_that_are_none_are_refused_in_words(x: list[float], y: list[float], words: str) -> None:
    with pytest.raises(DataError, match=words):
        quadratic(x, y)


def test_that_the_distance_is_asked_with_a_number_for_each_parameter() -> None:
    with pytest.raises(DataError, match="the point has 1 number, but the parameters are 2: b, w"):
        linear(X, Y).distance((1,))


def test_that_a_curve_is_fitted_to_one_feature_only() -> None:
    with pytest.raises(DataError, match="to one feature, not to 2"):
        quadratic([[1, 2], [2, 3], [4, 4]], [1, 2, 3])


@pytest.mark.parametrize(("places", "words"), [([[1, 2]], "rows of 1 number each"), ("q", "finite numbers")])
def test_that_predictions_are_asked_at_places_of_the_data(places: ArrayLike, words: str) -> None:
    fit = linear([0, 1], [1, 3])
    assert fit.predictions((1, "2"), ["2", "1/2"]).tolist() == [5.0, 2.0]
    with pytest.raises(DataError, match=words):
        fit.predictions((1, 2), places)


def test_that_data_of_the_caller_are_copied_and_not_changed() -> None:
    x, y = np.array(X), np.array(Y, dtype=float)
    fit = linear(x, y, scaled=True)
    y[0] = 99
    assert fit.data.y[0] == 5
    assert x.dtype.kind == "i"
    assert not fit.data.x.flags.writeable
