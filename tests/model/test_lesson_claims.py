"""What the lessons say of their boards is what these boards do; the numbers are those of the texts."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from nablaboard.calculus.data import Regression, SoftmaxLayer, linear
from nablaboard.calculus.data.linear_model import LinearModel
from nablaboard.calculus.descent import (
    OPTIMIZERS,
    Descendable,
    DescentMap,
    Run,
    descend,
    explain,
    spaced,
    stable_rate,
    sweep,
)
from nablaboard.calculus.expression import parse, read_rows
from nablaboard.compute import MapAnswer, answer, map_request, read_board
from nablaboard.model import Board, Fit, cost_of, lesson, plane_of, start_at, walked_of

Array = NDArray[np.float64]


def runs_of(board: Board) -> list[Run]:
    """The runs from the first start, in the order of the optimizers."""
    if board.fit is not None:
        start = start_at(board.fit, board.contour.starts[0])
        return _walked(board, walked_of(board.fit), start)
    readings = read_rows([row.text for row in board.rows])
    places = {row.id: reading for row, reading in zip(board.rows, readings, strict=True)}
    f = places[board.contour.row or 0].expression
    assert f is not None
    return _walked(board, f, board.contour.starts[0])


def _walked(board: Board, f: Descendable, start: tuple[float, ...]) -> list[Run]:
    run = board.run
    chosen = [
        (choice.optimizer, dict[str, Any](choice.settings)) for choice in board.optimizers if choice.enabled
    ]
    return [
        descend(
            f,
            start,
            optimizer,
            steps=run.steps,
            tolerance=run.tolerance,
            gradient_from=run.gradient_from,
            h=run.h,
            noise=run.noise,
            seed=run.seed,
            bound=run.bound,
            schedule=run.schedule,
            **settings,
        )
        for optimizer, settings in chosen
    ]


def runs_in(name: str, scene: int) -> list[Run]:
    return runs_of(lesson(name).scenes[scene].board)


def test_that_a_rate_too_large_and_one_too_small_end_equally_far() -> None:
    large, small = runs_in("learning-rate", 0)
    assert large.points[-1] == pytest.approx((-0.39785867, 0.53047822), abs=5e-9)
    assert small.points[-1] == pytest.approx(large.points[-1])
    assert np.hypot(*small.points[-1]) / 5 == pytest.approx(0.13, abs=0.005)
    assert large.points[1, 0] > 0 > small.points[1, 0]


def test_that_the_steepest_way_decides_what_is_stable() -> None:
    below, at, above = (np.abs(run.points[-1]) for run in runs_in("learning-rate", 1))
    assert below == pytest.approx((0.1795, 0.134), rel=1e-3)
    assert at[1] == pytest.approx(1)
    assert above == pytest.approx((0.172, 7.316), rel=2e-3)
    for run, rate, told in zip(
        runs_in("learning-rate", 1), (0.0199, 0.02, 0.0201), (0.91, 50, 2676), strict=True
    ):
        x, y = 10 * (1 - rate) ** 200, (1 - 100 * rate) ** 200
        assert run.values[-1] == pytest.approx(x**2 / 2 + 50 * y**2)
        assert run.values[-1] == pytest.approx(told, rel=5e-3)


def test_that_in_the_bent_valley_twice_the_rate_is_too_much() -> None:
    slow, fast = runs_in("learning-rate", 2)
    assert slow.points[-1] == pytest.approx((-0.26172728, 0.07378466), abs=5e-9)
    assert fast.stop.reason == "diverged"
    assert fast.stop.step < 10


def test_that_the_path_that_stops_has_lost_its_gradient() -> None:
    (run,) = runs_in("learning-rate", 3)
    assert (run.stop.reason, run.stop.step) == ("rounding", 10)
    assert "x ± h equals x" in run.stop.message
    assert run.points[-1] == pytest.approx((-2.6e13, -1.3e12), rel=0.01)
    assert run.values[-1] == pytest.approx(6.7e26, rel=0.01)
    assert np.spacing(2.6e13) == pytest.approx(0.004, rel=0.05)
    board = lesson("learning-rate").scenes[3].board
    (exact,) = runs_of(replace(board, run=replace(board.run, gradient_from="dual", h=None)))
    assert np.log10(np.abs(exact.points[100])) == pytest.approx(128.4, abs=0.2)


def test_that_the_parts_of_a_step_of_momentum_are_those_told() -> None:
    (run,) = runs_in("step", 0)
    assert explain(run, 0).terms[-1].vector == pytest.approx((0.07, -0.4))
    later = explain(run, 4)
    assert later.point == pytest.approx((-6.38, -0.62), abs=0.005)
    slope, memory, whole = (term.vector[1] for term in later.terms)
    assert (slope, memory, whole) == pytest.approx((0.12, -0.67, -0.54), abs=0.005)


def test_that_the_first_step_of_adam_is_as_long_both_ways() -> None:
    (run,) = runs_in("step", 1)
    assert run.gradients[0] == pytest.approx((-0.7, 4.0))
    assert explain(run, 0).terms[-1].vector == pytest.approx((0.3, -0.3))
    assert run.points[30] == pytest.approx((0.14, 0.32), abs=0.005)


def test_that_triangles_rest_on_the_valley_and_leave_the_ridge() -> None:
    (run,) = runs_in("step", 2)
    assert (run.stop.reason, len(run.points) - 1, run.evaluations) == ("converged", 52, 106)
    saddle = descend(parse("x^2 - y^2"), (1, 0), "nelder-mead", steps=20)
    assert saddle.points[-1, 1] > 1


def _spread(run: Run) -> float:
    """The root of the mean square of the distance over the last 100 steps."""
    return float(np.sqrt((run.points[-100:] ** 2).sum(axis=1).mean()))


def test_that_noise_keeps_a_path_at_a_distance_unless_the_rate_falls() -> None:
    """At rest the variance s of a coordinate is that after one more step: s = (1 − 2η)² s + η²."""
    (constant,), (falling,) = runs_in("schedule", 0), runs_in("schedule", 1)
    assert np.hypot(*constant.points[10]) < 0.5
    assert _spread(constant) == pytest.approx(0.31, abs=0.005)
    assert np.sqrt(2 * 0.2**2 / (1 - (1 - 2 * 0.2) ** 2)) == pytest.approx(0.35, abs=0.005)
    assert (constant.points[-100:] ** 2).sum(axis=1).mean() == pytest.approx(0.1, abs=0.005)
    assert _spread(falling) == pytest.approx(0.12, abs=0.005)
    assert pytest.approx(0.0095, abs=5e-5) == 0.2 / (1 + 0.1 * 200)


def test_that_the_flow_stays_on_its_side_and_the_backward_step_too() -> None:
    descent, flow, backward = runs_in("curvature", 0)
    assert descent.points[:3, 1] == pytest.approx((2, -1.6, 1.28))
    assert flow.points[1, 1] == pytest.approx(2 * np.exp(-2 * 0.9), abs=1e-6)
    assert flow.points[1, 1] == pytest.approx(0.33, abs=0.005)
    assert backward.points[:3, 1] == pytest.approx((2, 2 / 2.8, 2 / 2.8**2))
    assert (flow.points[:, 1] > 0).all()


def test_that_the_curvature_leads_to_the_bottom_of_a_bowl_at_once() -> None:
    newton, conjugate, bfgs, search = runs_in("curvature", 1)
    assert [len(run.points) - 1 for run in (newton, conjugate, bfgs)] == [1, 2, 8]
    assert all(np.abs(run.points[-1]).max() < 1e-6 for run in (newton, conjugate, bfgs))
    assert (search.stop.reason, search.stop.step) == ("steps", 100)
    assert search.values[-1] < search.values[-2]


def _map_of(scene: int) -> DescentMap:
    document = lesson("maps")
    board = document.scenes[scene].board
    request = map_request(replace(document, board=board), read_board(board))
    assert request is not None
    found = answer(request)
    assert isinstance(found, MapAnswer)
    return found.map


def test_that_each_valley_takes_a_quarter_and_momentum_loses_some() -> None:
    found = _map_of(0)
    shares = [float((found.labels == label).mean()) for label in range(4)]
    assert sum(shares) == 1.0
    assert all(0.235 < share < 0.265 for share in shares)
    lost = _map_of(1)
    x, y = np.meshgrid(lost.x, lost.y)
    away = lost.labels == -2
    assert away.mean() == pytest.approx(0.11, abs=0.005)
    assert not away[(np.abs(x) < 4) & (np.abs(y) < 4)].any()


def test_that_each_method_has_a_best_rate_of_its_own() -> None:
    board = lesson("maps").scenes[2].board
    over = board.sweep.over
    f = parse("x^2/20 + y^2")
    best = {}
    for choice in board.optimizers:
        rates = spaced(choice.optimizer, over.name, over.low, over.high, over.count)
        found = sweep(
            f, board.contour.starts[0], {over.name: rates}, choice.optimizer, budget=board.sweep.budget
        )
        best[choice.optimizer] = float(found.numbers[int(np.nanargmin(found.values))])
    assert best["gradient-descent"] == pytest.approx(0.8, abs=0.05)
    assert best["adagrad"] > 5
    assert stable_rate(f, (0.0, 0.0)) == pytest.approx(1.0)


def test_that_the_best_rate_of_momentum_is_chance() -> None:
    """In digits that are gained: within 1.5 times the best, momentum from 0.03 to 1.8, descent up to 0.96."""
    f = parse("x^2/20 + y^2")

    def swept(optimizer: str, budget: int) -> tuple[Array, Array]:
        found = sweep(f, (-7, 2), "learning_rate=1e-3:10:60", optimizer, budget=budget)
        return found.numbers, np.log10(found.values)

    for optimizer, low, high in (("gradient-descent", 0.6, 0.96), ("momentum", 0.03, 1.8)):
        rates, digits = swept(optimizer, 100)
        good = rates[digits <= np.nanmin(digits) / 1.5]
        assert (good.min(), good.max()) == pytest.approx((low, high), rel=0.05)
    for fewer, rate in ((2, 1.1), (4, 0.06)):
        rates, digits = swept("momentum", 100 - fewer)
        assert rates[np.nanargmin(digits)] == pytest.approx(rate, rel=0.05)


def test_that_the_curve_of_the_first_picture_falls_to_the_left() -> None:
    board = lesson("optimizers").scenes[0].board
    f = parse(board.rows[0].text)
    assert board.function.tangent_x == 10
    assert pytest.approx(0.3) == 0.02 * 10 + 0.1  # f′ of 0.01 x² + 0.1 x
    assert f(9.9) < f(10) < f(10.1)


def test_that_in_the_famous_figure_the_rates_decide_who_is_lowest() -> None:
    board = lesson("optimizers").scenes[4].board
    values = {run.optimizer: run.values[30] for run in runs_of(board)}
    assert min(values, key=lambda name: values[name]) == "adagrad"
    assert max(values, key=lambda name: values[name]) == "adam"
    assert values["adagrad"] == pytest.approx(0.0007, abs=5e-5)
    assert values["adam"] == pytest.approx(0.10, abs=0.005)
    equal = tuple(
        replace(each, settings=tuple({**dict(each.settings), "learning_rate": 0.3}.items()))
        for each in board.optimizers
    )
    values = {run.optimizer: run.values[30] for run in runs_of(replace(board, optimizers=equal))}
    assert min(values, key=lambda name: values[name]) == "rmsprop"
    assert max(values, key=lambda name: values[name]) == "adagrad"


def test_that_every_method_of_the_lesson_stays_on_the_ridge() -> None:
    runs = runs_in("saddle", 0)
    assert [run.optimizer for run in runs] == ["gradient-descent", "momentum", "adagrad", "rmsprop", "adam"]
    assert not any(run.points[:, 1].any() for run in runs)
    assert runs[0].stop.reason == "converged"
    assert {run.optimizer for run in runs} <= set(OPTIMIZERS)


def test_that_a_hair_beside_the_ridge_tells_the_methods_apart() -> None:
    descent, adam = runs_in("saddle", 1)
    assert descent.points[-1, 1] == pytest.approx(1e-6 * 1.2**50)
    assert descent.points[-1, 1] == pytest.approx(0.0091, abs=5e-5)
    assert adam.points[-1, 1] == pytest.approx(5.96, abs=0.005)
    low, high = lesson("saddle").scenes[1].board.contour.y
    assert low < 5.96 < high  # where it ends is to be seen


def test_that_the_error_of_a_forward_difference_leaves_the_ridge() -> None:
    runs = runs_in("saddle", 2)
    assert all(abs(run.points[-1, 1]) > 0.4 for run in runs)
    # y ← y + 0.1 (2 y + h) is y = (h / 2)(1.2ᵏ − 1)
    assert runs[0].points[-1, 1] == pytest.approx(1e-4 / 2 * (1.2**50 - 1), rel=1e-6)


SIX = np.array([(5, 5), (15, 20), (25, 14), (35, 32), (45, 22), (55, 38)], dtype=float)
"""The six points of the lesson on fitting a line, (x, y) each."""


def line_cost(weights: Array, data: Array = SIX) -> float:
    """Half the mean of the squared errors of y = b + w x."""
    return float(((weights[0] + weights[1] * data[:, 0] - data[:, 1]) ** 2).mean() / 2)


def line_path(start: tuple[float, float], rate: float, steps: int, data: Array = SIX) -> Array:
    """Gradient descent on that cost, from its gradient Xᵀ·errors/m; the points, (steps + 1, 2)."""
    x = np.column_stack((np.ones(len(data)), data[:, 0]))
    points = [np.array(start)]
    for _ in range(steps):
        points.append(points[-1] - rate * x.T @ (x @ points[-1] - data[:, 1]) / len(data))
    return np.array(points)


def test_that_the_lesson_fits_its_line_to_these_six_points_and_shows_the_errors() -> None:
    for scene in (0, 1):
        board = lesson("regression").scenes[scene].board
        assert board.fit is not None
        assert board.fit.data == tuple(map(tuple, SIX.tolist()))
    assert lesson("regression").scenes[0].board.data.residuals


def test_that_the_point_that_moves_tilts_the_line_and_lowers_its_cost() -> None:
    (run,) = runs_in("regression", 0)
    path = line_path((10, 0), 1e-4, 40)
    assert run.points == pytest.approx(path, rel=1e-9)
    assert [line_cost(path[step]) for step in (0, 10, 40)] == pytest.approx((129.42, 27.92, 19.22), abs=0.005)
    assert run.values[[0, 10, 40]] == pytest.approx((129.42, 27.92, 19.22), abs=0.005)
    w, b = np.polyfit(SIX[:, 0], SIX[:, 1], 1)
    assert (b, w) == pytest.approx((5.633, 0.54), abs=5e-4)
    assert line_cost(np.array((b, w))) == pytest.approx(16.88, abs=0.005)


def test_that_the_line_through_six_points_takes_its_time() -> None:
    (run,) = runs_in("regression", 1)
    fit = linear((5, 15, 25, 35, 45, 55), (5, 20, 14, 32, 22, 38))
    assert (run.stop.reason, run.stop.step) == ("converged", 35_317)
    assert run.points[-1] == pytest.approx((5.62822349, 0.54012867), abs=5e-9)
    assert run.values[[0, 1, -1]] == pytest.approx(fit.values(*run.points[[0, 1, -1]].T))
    assert fit.least_squares == pytest.approx((5.633, 0.54), abs=5e-4)
    assert fit.condition == pytest.approx(4875, abs=0.5)
    assert stable_rate(fit, (0, 0)) == pytest.approx(0.00168, abs=5e-6)
    first = line_path((0.5, 0.5), 8e-4, 2)
    assert [line_cost(first[step]) for step in (0, 2)] == pytest.approx((37.17, 20.09), abs=0.005)
    assert run.values[[0, 2, -1]] == pytest.approx((37.17, 20.09, 16.88), abs=0.005)
    wild = line_path((0.5, 0.5), 0.002, 20)
    assert (np.diff(np.abs(np.diff(wild[:, 1]))) > 0).all()  # each swing is wider than the one before


FIFTY = np.column_stack((np.arange(1.0, 51.0), 10 * np.arange(1.0, 51.0) + 1190))


def test_that_a_fit_that_looks_done_is_nine_percent_off() -> None:
    (run,) = runs_in("regression", 2)
    x = np.arange(1, 51)
    fit = linear(x, 10 * x + 1190)
    board = lesson("regression").scenes[2].board
    assert board.fit is not None
    assert np.array(board.fit.data) == pytest.approx(FIFTY)
    assert not board.value.log  # on an axis of powers of ten it would not look like nothing
    assert run.points[-1] == pytest.approx((1084.68630915, 13.12901277), abs=5e-9)
    assert run.values[[0, -1]] == pytest.approx((1_054_425, 1345), abs=0.5)
    assert run.values[0] == pytest.approx(line_cost(np.zeros(2), FIFTY))
    assert fit.distance(tuple(run.points[-1])).relative == pytest.approx((0.09, 0.31), abs=0.005)


def test_that_scaling_makes_a_hundred_steps_of_a_hundred_thousand() -> None:
    (run,) = runs_in("regression", 3)
    x = np.arange(1, 51)
    board = lesson("regression").scenes[3].board
    assert board.fit is not None
    assert board.fit.scaled
    assert np.array(board.fit.data) == pytest.approx(FIFTY)
    assert x.std() == pytest.approx(14.43, abs=5e-3)
    assert linear(x, 10 * x + 1190).condition == pytest.approx(3545, abs=0.5)
    best = 1190 + 10 * x.mean(), 10 * x.std()
    assert best == pytest.approx((1445, 144.3), abs=0.05)
    assert linear(x, 10 * x + 1190, scaled=True).least_squares == pytest.approx(best)
    assert run.points[-1] == pytest.approx(best, rel=3e-5)
    assert run.stop.step == 100


def fit_in(name: str, scene: int) -> Fit:
    fit = lesson(name).scenes[scene].board.fit
    assert fit is not None
    return fit


def regression_in(name: str, scene: int) -> Regression:
    cost = cost_of(fit_in(name, scene))
    assert isinstance(cost, Regression)
    return cost


def test_that_the_flat_direction_of_an_unscaled_valley_hardly_moves() -> None:
    (run,) = runs_in("scaling", 0)
    cost = regression_in("scaling", 0)
    assert cost.condition == pytest.approx(3545, abs=0.5)
    assert cost.least_squares == pytest.approx((1190, 10))
    assert stable_rate(cost, (0, 0)) == pytest.approx(0.00233, abs=5e-6)
    assert run.points[-1, 0] == pytest.approx(63.1, abs=0.05)
    assert descend(cost, (0, 0), learning_rate=0.0024, steps=2000).values[-1] > 1e6


def test_that_scaled_features_make_circles_of_the_contours() -> None:
    (run,) = runs_in("scaling", 1)
    cost = regression_in("scaling", 1)
    assert (cost.features.mean[1], cost.features.deviation[1]) == pytest.approx((25.5, 14.43), abs=5e-3)
    assert cost.condition == pytest.approx(1)
    assert (run.values[0], run.values[-1]) == pytest.approx((1_054_425, 0.00074), rel=0.01)
    assert run.stop.step == 100
    assert cost.curve(tuple(run.points[-1])) == pytest.approx((1189.97, 9.9997), rel=5e-6)
    assert descend(cost, (0, 0), learning_rate=1, steps=1, tolerance=0).points[-1] == pytest.approx(
        cost.least_squares
    )


def test_that_scaling_leaves_a_valley_where_features_rise_together() -> None:
    (run,) = runs_in("scaling", 2)
    fit = fit_in("scaling", 2)
    plain = cost_of(replace(fit, scaled=False))
    assert isinstance(plain, Regression)
    assert plain.condition == pytest.approx(18_981, abs=0.5)
    assert regression_in("scaling", 2).condition == pytest.approx(57, abs=0.5)
    assert plain.least_squares == pytest.approx((2, -1, 0.5))
    assert run.values[-1] < 1e-13
    assert run.points.shape[1] == 3


def test_that_all_data_make_a_smooth_way_to_least_squares() -> None:
    (run,) = runs_in("minibatch", 0)
    cost = regression_in("minibatch", 0)
    assert run.values[[0, 40, 200]] == pytest.approx((103.12, 1.745, 1.7225), abs=5e-3)
    assert cost.least_cost == pytest.approx(1.7225, abs=5e-5)
    assert (np.diff(run.values[:100]) < 0).all()
    assert 200 * cost.count == 8000


def test_that_a_batch_of_eight_comes_as_far_at_a_fifth_of_the_work() -> None:
    (run,), (whole,) = runs_in("minibatch", 1), runs_in("minibatch", 0)
    assert (run.values[20], whole.values[20]) == pytest.approx((3.23, 3.22), abs=5e-3)
    assert run.points[100:].std(axis=0) == pytest.approx((0.05, 0.05), abs=0.01)
    assert 40 / 8 == 5


def test_that_single_samples_are_fast_and_never_settle() -> None:
    (run,) = runs_in("minibatch", 2)
    assert run.values[[40, 200]] == pytest.approx((1.7246, 2.14), abs=2e-3)
    assert run.points[100:, 0].std() == pytest.approx(0.36, abs=5e-3)
    fit = fit_in("minibatch", 2)
    slow = descend(walked_of(fit), (0, 0), learning_rate=0.01, steps=1000, tolerance=0)
    assert slow.points[500:].std(axis=0) == pytest.approx((0.05, 0.05), abs=0.002)
    assert slow.values[400] == pytest.approx(1.75, abs=5e-3)
    swing = np.abs(slow.points[500:] - regression_in("minibatch", 2).least_squares).max()
    assert swing == pytest.approx(0.17, abs=5e-3)
    board = lesson("minibatch").scenes[2].board
    (other,) = runs_of(replace(board, run=replace(board.run, seed=3)))
    assert other.values[40] == pytest.approx(2.105, abs=1e-3)


def test_that_the_hours_that_make_passing_likely_are_found() -> None:
    (run,) = runs_in("logistic", 0)
    cost = cost_of(fit_in("logistic", 0))
    assert cost.count == 20
    assert run.values[0] == pytest.approx(np.log(2))
    assert (run.stop.reason, run.stop.step) == ("converged", 351)
    assert run.values[-1] == pytest.approx(0.4015, abs=5e-5)
    b, w = regression_curve(fit_in("logistic", 0), run)
    assert (b, w) == pytest.approx((-4.078, 1.505), abs=5e-4)
    assert -b / w == pytest.approx(2.71, abs=5e-3)
    plain = walked_of(replace(fit_in("logistic", 0), scaled=False))
    unscaled = descend(plain, (0, 0), learning_rate=0.5, steps=1000)
    assert unscaled.points[-1, 0] == pytest.approx(-4.076, abs=5e-4)


def regression_curve(fit: Fit, run: Run) -> tuple[float, ...]:
    """The coefficients of a model that is linear in its weights, in the units of its data."""
    cost = cost_of(fit)
    assert isinstance(cost, LinearModel)
    return cost.curve(tuple(run.points[-1]))


def test_that_separable_classes_have_their_minimum_at_infinity() -> None:
    (run,) = runs_in("logistic", 1)
    assert run.points[[100, 1000, 10_000], 1] == pytest.approx((2.40, 5.80, 10.31), abs=5e-3)
    assert run.values[[100, -1]] == pytest.approx((0.149, 0.0029), abs=5e-4)
    fit = fit_in("logistic", 1)
    mended = walked_of(replace(fit, points=(*fit.points, (3.5, 0.0))))
    assert descend(mended, (0, 0), learning_rate=0.3, steps=20_000).stop.reason == "converged"


def test_that_a_layer_of_six_weights_has_the_numbers_of_its_text() -> None:
    (run,) = runs_in("softmax", 0)
    layer = cost_of(fit_in("softmax", 0))
    assert isinstance(layer, SoftmaxLayer)
    first, second = (layer.forward(tuple(run.points[step])) for step in (0, 1))
    assert first.scores[0] == pytest.approx((1.054, 0.631, 1.133), abs=5e-4)
    assert first.probabilities[0] == pytest.approx((0.365, 0.239, 0.395), abs=5e-4)
    assert first.loss == pytest.approx(0.928, abs=5e-4)
    assert layer.slope(*run.points[0])[2] == pytest.approx(-0.363, abs=5e-4)
    assert second.probabilities[0, 2] == pytest.approx(0.657, abs=5e-4)


def test_that_a_layer_tells_three_classes_apart() -> None:
    (run,) = runs_in("softmax", 1)
    layer = cost_of(fit_in("softmax", 1))
    assert layer.count == 24
    assert run.values[0] == pytest.approx(np.log(3))
    assert run.values[[10, 100]] == pytest.approx((0.174, 0.0334), abs=5e-4)
    found = layer.predictions(tuple(run.points[-1]), layer.data.x).argmax(axis=1)
    assert found.tolist() == layer.data.y.tolist()


def test_that_a_network_draws_a_wave_and_has_no_bowl() -> None:
    descent, adam = runs_in("network", 0)
    assert (descent.values[-1], adam.values[-1]) == pytest.approx((0.0215, 0.00067), rel=0.01)
    assert descent.points.shape[1] == 10
    plane = plane_of(fit_in("network", 0))
    along = np.linspace(-6, 6, 13)
    values = plane.values(along[np.newaxis, :], along[:, np.newaxis])
    assert (np.diff(values, 2, axis=1) < -1e-3).any()  # higher between two places than at both


def test_that_two_units_separate_what_no_line_can() -> None:
    (run,) = runs_in("network", 1)
    assert run.values[[0, -1]] == pytest.approx((0.677, 0.0078), abs=1e-3)
    cost = cost_of(fit_in("network", 1))
    found = cost.predictions(tuple(run.points[-1]), cost.data.x) > 0.5
    assert found.tolist() == [False, True, True, False]
    ends = []
    for seed in range(30):
        walked = replace(fit_in("network", 1), start_seed=seed)
        start = cost_of(walked).start(seed)
        ends.append(descend(walked_of(walked), start, learning_rate=0.5, steps=500, tolerance=0).values[-1])
    assert (np.array(ends) < 0.05).sum() == 3


def test_that_a_bad_start_is_never_left() -> None:
    descent, adam = runs_in("network", 2)
    assert (descent.values[-1], adam.values[-1]) == pytest.approx((0.478, 0.477), abs=5e-4)
    stuck = -(2 * np.log(2 / 3) + np.log(1 / 3)) / 4  # three points with the probability 2/3
    assert adam.values[-1] == pytest.approx(stuck, abs=1e-3)
    fit = fit_in("network", 2)
    ends = []
    for seed in range(3, 8):
        walked = replace(fit, start_seed=seed)
        run = descend(walked_of(walked), cost_of(walked).start(seed), learning_rate=0.5, steps=500)
        ends.append(run.values[-1])
    assert max(ends) == pytest.approx(np.log(2), abs=1e-3)
