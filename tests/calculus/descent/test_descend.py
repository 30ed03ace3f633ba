"""Runs: where they end, and for which reason."""

from typing import Any

import numpy as np
import pytest

from nablaboard.calculus.descent import OPTIMIZERS, DescentError, Run, basins, descend, stable_rate
from nablaboard.calculus.descent.watch import Limits, Stretch, signs
from nablaboard.calculus.expression import Expression, ExpressionError, parse

BOWL = parse("x^2 + y^2", variables=("x", "y"))
RAVINE = parse("x^2/2 + 50y^2", variables=("x", "y"))
SADDLE = parse("x^2 - y^2", variables=("x", "y"))
ROSENBROCK = parse("(1 - x)^2 + 100(y - x^2)^2", variables=("x", "y"))
WELLS = parse("x^4 - 5x^2 - 3x", variables=("x",))
SQUARE = parse("x^2", variables=("x",))


class Cancelled:
    """A token that was cancelled before the first question."""

    cancelled = True

    def raise_if_cancelled(self) -> None:
        raise AssertionError("a run keeps its path when it is cancelled")


def free(f: Expression, start: tuple[float, ...], rate: float, steps: int, **settings: object) -> Run:
    how: dict[str, Any] = {"tolerance": 0, "bound": None, **settings}
    return descend(f, start, learning_rate=rate, steps=steps, **how)


# --- the path -----------------------------------------------------------------------------------------------


def test_that_a_hundred_steps_with_central_differences_end_where_the_book_ends() -> None:
    run = free(BOWL, (-3, 4), 0.1, 100, gradient_from="central", h=1e-4)
    assert run.points[-1] == pytest.approx((-6.111107928998789e-10, 8.148143905314271e-10), rel=1e-6)
    assert run.points[20] == pytest.approx((-0.03458764513817675, 0.04611686018418694), rel=1e-6)


@pytest.mark.parametrize("rate", [0.01, 0.1, 0.3, 0.99])
def test_that_gradient_descent_on_the_bowl_follows_its_closed_form(rate: float) -> None:
    run = free(BOWL, (-3, 4), rate, 60)
    shrink = (1 - 2 * rate) ** np.arange(61)
    assert run.points == pytest.approx(np.outer(shrink, (-3, 4)), rel=1e-12)
    assert run.values == pytest.approx((run.points**2).sum(axis=1), rel=1e-12)
    assert run.gradients == pytest.approx(2 * run.points, rel=1e-12)


def test_that_rates_on_both_sides_of_the_best_end_equally_far() -> None:
    for rate in (0.99, 0.01):
        assert np.abs(free(BOWL, (-3, 4), rate, 100).points[-1]) == pytest.approx((0.39785867, 0.53047822))


@pytest.mark.parametrize(("rate", "height"), [(0.0199, 0.134), (0.02, 1.0), (0.0201, 7.316)])
def test_that_the_ravine_is_stable_up_to_two_over_its_greatest_curvature(rate: float, height: float) -> None:
    end = free(RAVINE, (10, 1), rate, 200).points[-1]
    assert abs(end[1]) == pytest.approx(height, rel=1e-3)


def test_that_rosenbrock_is_descended_as_far_as_the_reference_says() -> None:
    end = free(ROSENBROCK, (-2, 2), 0.001, 1000).points[-1]
    assert end == pytest.approx((-0.26172728, 0.07378466), abs=1e-8)


@pytest.mark.parametrize(("optimizer", "height"), [("gradient-descent", 0.0091), ("adam", 5.96)])
def test_that_a_hair_beside_the_ridge_a_saddle_is_left(optimizer: str, height: float) -> None:
    run = descend(SADDLE, (1, 1e-6), optimizer, learning_rate=0.1, steps=50, tolerance=0)
    assert run.points[-1][1] == pytest.approx(height, rel=1e-2)


@pytest.mark.parametrize("optimizer", [name for name in OPTIMIZERS if name != "nelder-mead"])
@pytest.mark.parametrize("method", ["dual", "central"])
def test_that_from_the_ridge_of_a_saddle_no_gradient_method_leaves_it(optimizer: str, method: str) -> None:
    run = descend(SADDLE, (1, 0), optimizer, steps=50, tolerance=0, gradient_from=method)
    assert not run.points[:, 1].any()


def test_that_nelder_mead_and_noise_leave_the_ridge_of_a_saddle() -> None:
    assert descend(SADDLE, (1, 0), "nelder-mead", steps=20).points[-1, 1] != 0
    assert descend(SADDLE, (1, 0), noise=1e-3, steps=20).points[-1, 1] != 0


def test_that_the_gradients_of_a_run_are_those_of_the_method_asked_for() -> None:
    run = descend(SQUARE, 2, steps=0, gradient_from="forward", h=1e-6)
    assert run.gradients[0, 0] == pytest.approx(4.000001, abs=1e-8)


# --- what the caller gives ----------------------------------------------------------------------------------


def test_that_a_start_of_integers_is_walked_in_floats_and_left_alone() -> None:
    start = np.array([-3, 4])
    run = descend(BOWL, start, learning_rate=0.25, steps=2, tolerance=0)
    assert run.points.tolist() == [[-3, 4], [-1.5, 2], [-0.75, 1]]
    assert start.tolist() == [-3, 4]
    assert start.dtype.kind == "i"


def test_that_a_number_alone_starts_a_function_of_one_variable() -> None:
    assert descend(SQUARE, 8, learning_rate=0.25, steps=1).points.tolist() == [[8.0], [4.0]]


def test_that_the_arrays_of_a_run_are_finite_and_cannot_be_written() -> None:
    run = free(ROSENBROCK, (-2, 2), 0.002, 100)
    for array in (run.points, run.values, run.gradients):
        assert np.isfinite(array).all()
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 0


def test_that_noise_is_the_same_for_the_same_seed_and_for_any_length_of_the_run() -> None:
    long = descend(BOWL, (-3, 4), steps=700, noise=0.5, seed=7, tolerance=0)
    short = descend(BOWL, (-3, 4), steps=40, noise=0.5, seed=7, tolerance=0)
    other = descend(BOWL, (-3, 4), steps=40, noise=0.5, seed=8, tolerance=0)
    assert np.array_equal(long.points[:41], short.points)
    assert not np.array_equal(other.points, short.points)
    assert short.gradients == pytest.approx(2 * short.points)


def test_that_noise_has_the_size_asked_for() -> None:
    plane = parse("0x", variables=("x",))
    run = descend(plane, 0, learning_rate=1.0, steps=20_000, noise=0.5, tolerance=0)
    assert np.diff(run.points[:, 0]).std() == pytest.approx(0.5, rel=0.03)


def test_that_an_unknown_method_is_refused_in_words() -> None:
    with pytest.raises(ValueError, match="backwards"):
        descend(BOWL, (1, 2), gradient_from="backwards")


@pytest.mark.parametrize(
    ("start", "settings", "words"),
    [
        ((1,), {}, "the start has 1 number, but it is a function of x, y"),
        ((1, np.nan), {}, "the start is made of finite numbers"),
        ((1, 2), {"steps": -1}, "steps is a whole number from 0 to 1000000, not -1"),
        ((1, 2), {"steps": 2.5}, "steps is a whole number"),
        ((1, 2), {"tolerance": -1e-3}, "tolerance is a finite number, at least 0"),
        ((1, 2), {"noise": np.inf}, "noise is a finite number, at least 0"),
        ((1, 2), {"seed": -1}, "seed is a whole number from 0 on, not -1"),
        ((1, 2), {"seed": 1.5}, "seed is a whole number from 0 on, not 1.5"),
        ((1, 2), {"bound": 0}, "bound is a number above 0, or none"),
    ],
)
def test_that_a_run_that_cannot_be_meant_is_refused_in_words(
    start: object, settings: dict[str, object], words: str
) -> None:
    with pytest.raises(DescentError, match=words):
        descend(BOWL, start, **settings)  # type: ignore[arg-type]


def test_that_a_start_of_letters_is_refused_in_words() -> None:
    with pytest.raises(ExpressionError, match="a is not known"):
        descend(BOWL, ("a", "b"))


# --- why it stops -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "start", "rate", "end", "steps"),
    [
        ("x^2", 10, 0.2, 2.210739197207331e-06, 30),
        ("x^2", 10, 0.8, -4.77519666596786e-07, 33),
        ("x - ln x", 2.5, 0.5, 1.0000011077232125, 24),
    ],
)
def test_that_a_step_within_the_tolerance_is_not_taken(
    text: str, start: float, rate: float, end: float, steps: int
) -> None:
    run = descend(parse(text, variables=("x",)), start, learning_rate=rate, steps=50)
    assert run.points[-1, 0] == pytest.approx(end, rel=1e-9)
    assert (run.stop.reason, run.stop.step, len(run.points)) == ("converged", steps, steps + 1)
    assert run.stop.message == f"converged: step shorter than 10⁻⁶ after {steps} steps"


def test_that_a_run_that_is_out_of_steps_says_that_it_still_moves() -> None:
    run = descend(SQUARE, 10, learning_rate=0.005, steps=50)
    assert run.points[-1, 0] == pytest.approx(6.050060671375367)
    assert (run.stop.reason, run.stop.step) == ("steps", 50)
    assert run.stop.message == "stopped at 50 steps: still moving"


def test_that_a_walk_that_rests_at_the_bottom_says_that_it_stands_still() -> None:
    run = descend(SQUARE, 1, learning_rate=0.5, steps=5, tolerance=0)
    assert run.stop.message == "stopped at 5 steps: it stands still"


def test_that_a_rate_too_small_is_told_from_an_arrival() -> None:
    run = descend(BOWL, (-3, 4), learning_rate=1e-10)
    assert (run.stop.reason, run.stop.step) == ("stalled", 0)
    assert run.stop.message == ("stalled: steps under 10⁻⁶ while the slope is still 8; the rate is too small")


def test_that_without_a_tolerance_the_smallest_rate_walks_on() -> None:
    run = free(BOWL, (-3, 4), 1e-10, 100)
    assert run.points[-1] == pytest.approx((-2.999999939999995, 3.9999999199999934), rel=1e-14)


@pytest.mark.parametrize("method", ["dual", "central"])
def test_that_rate_one_on_the_bowl_circles_between_two_points(method: str) -> None:
    run = free(BOWL, (-3, 4), 1.0, 100, gradient_from=method, h=1e-4 if method == "central" else None)
    assert run.stop.reason == "circling"
    assert run.stop.message == "circles between two points"
    assert np.abs(run.points[-1]) == pytest.approx((3, 4))


def test_that_a_cycle_of_four_is_named_once_it_is_gone_round_twice() -> None:
    run = descend(WELLS, 0, learning_rate=0.1, steps=500)
    assert run.stop.message == "circles through 4 points"
    assert sorted(run.points[-4:, 0]) == pytest.approx([1.0393, 1.2854, 1.9296, 2.0213], abs=1e-4)
    assert descend(WELLS, 0, learning_rate=0.1, steps=50).points[-1, 0] == pytest.approx(1.285401330315467)


def test_that_passing_through_the_same_places_on_the_way_back_is_no_circle() -> None:
    there_and_back = np.array([3.0, 5, 6, 6, 5, 3, 0])
    rows = np.column_stack((there_and_back, there_and_back, np.ones(7)))
    assert signs(Stretch.of(rows), Limits(tolerance=0, bound=np.inf, flat=0, numerical=False)) == []


def test_that_a_numerical_gradient_lost_to_rounding_is_named_with_its_step() -> None:
    run = free(BOWL, (-3, 4), 10, 100, gradient_from="central", h=1e-4)
    assert (run.stop.reason, run.stop.step) == ("rounding", 10)
    assert run.stop.message == "gradient lost to rounding at step 10: x ± h equals x"
    assert np.abs(run.points[-1]) == pytest.approx((25898374737328.363, 1295248616896.5398), rel=1e-3)


def test_that_the_width_a_method_takes_by_itself_can_be_too_small_too() -> None:
    run = free(BOWL, (-3, 4), 10, 100, gradient_from="central")
    assert run.stop.reason == "rounding"
    assert run.stop.message.endswith("x ± h equals x")


def test_that_equal_values_on_both_sides_are_told_from_an_x_that_does_not_move() -> None:
    high = parse("x^2 + 10^17", variables=("x",))
    run = descend(high, 1, gradient_from="central", h=1e-4)
    assert (run.stop.reason, run.stop.step) == ("rounding", 0)
    assert run.stop.message == "gradient lost to rounding at step 0: f(x + h) equals f(x − h)"


def test_that_a_true_minimum_is_not_taken_for_rounding() -> None:
    assert descend(SQUARE, 0, gradient_from="central", h=1e-4).stop.reason == "converged"


def test_that_a_run_above_the_stable_rate_names_both_rates() -> None:
    run = descend(RAVINE, (10, 1), learning_rate=0.021, steps=2000)
    assert run.stop.reason == "diverged"
    assert run.stop.message == (
        f"diverged at step {run.stop.step}: learning rate 0.021 is above 2/λmax = 0.02 here"
    )
    assert len(run.points) == run.stop.step
    assert np.abs(run.points).max() <= 1e12


def test_that_rosenbrock_at_twice_the_rate_is_out_of_the_numbers_at_step_nine() -> None:
    run = free(ROSENBROCK, (-2, 2), 0.002, 100)
    assert (run.stop.reason, run.stop.step) == ("diverged", 9)


@pytest.mark.parametrize("bound", [10, 1e12])
def test_that_a_start_beyond_the_bound_has_not_diverged_where_it_comes_nearer(bound: float) -> None:
    """On x² a step takes 1 − 2η of the way, inwards with 0.1, and outwards with −1.4 of it with 1.2."""
    for optimizer in ("gradient-descent", "momentum"):
        inwards = descend("x^2", 2 * bound, optimizer, learning_rate=0.1, bound=bound, steps=4000)
        assert inwards.stop.reason == "converged"
        outwards = descend("x^2", 2 * bound, optimizer, learning_rate=4, bound=bound, steps=50)
        assert outwards.stop.reason == "diverged"
    span = (-3 * bound, 3 * bound)
    found = basins("x^2+y^2", span, span, size=(8, 8), learning_rate=0.1, bound=bound, steps=4000)
    assert (found.labels == 0).all()


def test_that_other_optimizers_name_the_bound_that_was_passed() -> None:
    run = descend(RAVINE, (10, 1), "momentum", learning_rate=1.0, steps=2000)
    assert run.stop.message == f"diverged at step {run.stop.step}: a coordinate is beyond 10¹²"


def test_that_a_function_that_outgrows_the_numbers_has_not_left_its_domain() -> None:
    run = descend(parse("e^(x^2)", variables=("x",)), 2, learning_rate=0.5)
    assert run.stop.reason == "diverged"


def test_that_a_step_out_of_the_domain_is_not_kept() -> None:
    run = descend(parse("sqrt(x)", variables=("x",)), 1, learning_rate=1.0)
    assert (run.stop.reason, run.stop.step) == ("left-domain", 2)
    assert run.points[:, 0].tolist() == [1.0, 0.5]  # 1 − 1/2, then 1/2 − 1/√2
    assert run.stop.message == "left the domain at step 2: f or its gradient is undefined at (−0.207107)"


def test_that_a_start_outside_the_domain_is_a_run_without_points() -> None:
    run = descend(parse("sqrt(x)", variables=("x",)), -1)
    assert (run.stop.reason, run.stop.step, run.points.shape) == ("left-domain", 0, (0, 1))
    assert run.stop.message == "cannot start: f or its gradient is undefined at (−1)"


def test_that_a_cancelled_run_keeps_the_path_so_far() -> None:
    run = descend(BOWL, (-3, 4), token=Cancelled())
    assert (run.stop.reason, run.points.tolist()) == ("cancelled", [[-3.0, 4.0]])


def test_that_evaluations_count_the_points_that_were_looked_at() -> None:
    assert descend(BOWL, (-3, 4), steps=17, tolerance=0).evaluations == 18


# --- the stable rate ----------------------------------------------------------------------------------------


def test_that_the_stable_rate_is_two_over_the_greatest_eigenvalue_of_the_hessian() -> None:
    assert stable_rate(RAVINE, (1, 1)) == pytest.approx(0.02)
    tilted = parse("x^2 + x y + y^2", variables=("x", "y"))  # eigenvalues 1 and 3
    assert stable_rate(tilted, (0, 0)) == pytest.approx(2 / 3)


def test_that_there_is_no_stable_rate_where_nothing_curves_upwards() -> None:
    assert stable_rate(parse("-x^2", variables=("x",)), (1,)) is None


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [("|x|", 0.0, 0.0), ("|x - 1|", 3.0, 1.0), ("relu(x) + |x + 2|", -2.0, -2.0), ("max(1, 1+x)", 0.0, 0.0)],
)
def test_that_what_is_taken_in_a_corner_is_said(text: str, start: float, end: float) -> None:
    run = descend(parse(text), start, learning_rate=0.5)

    assert run.points[-1, 0] == end
    assert run.stop.reason == "converged"
    assert "a number between its slopes to both sides took its place" in run.stop.message


def test_that_the_top_of_a_corner_is_left() -> None:
    run = descend(parse("-|x|"), 0.0, learning_rate=0.5, steps=2)
    assert abs(run.points[:, 0]).tolist() == [0.0, 0.5, 1.0]


def test_that_a_start_where_the_inner_function_is_constant_has_a_gradient() -> None:
    """|max(x, 0)| + (x + 3)² is (x + 3)² for x < 0."""
    run = descend(parse("|max(x,0)|+(x+3)^2"), -1.0)
    assert run.points[-1, 0] == pytest.approx(-3, abs=1e-4)
    assert "took its place" not in run.stop.message
