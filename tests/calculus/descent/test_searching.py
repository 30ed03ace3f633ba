"""Optimizers that look around, held to steps worked by hand, to closed forms and to SciPy."""

import math

import numpy as np
import pytest
from scipy.optimize import brentq, minimize

from nablaboard.calculus.descent import DescentError, descend, diagnose, explain, prepare, sentences_of
from nablaboard.calculus.descent.problem import Counter
from nablaboard.calculus.expression import parse

RAVINE = parse("x^2/2 + 50y^2", variables=("x", "y"))
ROSENBROCK = parse("(1 - x)^2 + 100(y - x^2)^2", variables=("x", "y"))
SQUARE = parse("x^2", variables=("x",))
SADDLE = parse("x^2 - y^2", variables=("x", "y"))


def test_that_armijo_halves_the_step_until_it_descends_enough() -> None:
    run = descend(SQUARE, 1, "line-search", steps=1)
    assert [points.tolist() for points in run.probes] == [[], [[-1.0], [0.0]]]  # 1 − 2 t for t = 1, ½
    assert run.points[:, 0].tolist() == [1, 0]
    assert run.spent.tolist() == [1, 3]  # the start, then both trials


def test_that_exact_steps_on_a_quadratic_are_cauchys_and_square_to_each_other() -> None:
    run = descend(RAVINE, (10, 1), "line-search", variant="exact", steps=10, tolerance=0)
    g = np.array([10.0, 100.0])
    length = (g @ g) / (g @ (g * (1, 100)))  # g·g / g·Hg
    assert run.points[1] == pytest.approx((10, 1) - length * g, rel=1e-9)
    moves = np.diff(run.points, axis=0)
    products = (moves[1:] * moves[:-1]).sum(axis=1)
    assert (np.abs(products) <= 1e-8 * (moves[1:] ** 2).sum(axis=1) ** 0.5).all()


def test_that_wolfe_steps_are_low_enough_and_flat_enough() -> None:
    run = descend(ROSENBROCK, (-1.2, 1), "line-search", variant="wolfe", steps=50, curvature=0.3)
    for k, move in enumerate(np.diff(run.points, axis=0)):
        slope = run.gradients[k] @ move
        assert run.values[k + 1] <= run.values[k] + 1e-4 * slope
        assert abs(run.gradients[k + 1] @ move) <= 0.3 * abs(slope) + 1e-12


@pytest.mark.parametrize("optimizer", ["conjugate-gradient", "bfgs"])
@pytest.mark.parametrize("start", [(-1.2, 1), (-2, 2), (3, -1)])
def test_that_methods_with_a_memory_come_down_the_banana_valley(
    optimizer: str, start: tuple[float, float]
) -> None:
    run = descend(ROSENBROCK, start, optimizer, steps=200, tolerance=1e-9)
    assert run.stop.reason == "converged"
    assert run.points[-1] == pytest.approx((1, 1), abs=1e-6)
    assert (np.diff(run.values) <= 0).all()


def test_that_newton_is_at_the_bottom_of_a_quadratic_after_one_step_and_on_a_saddle_too() -> None:
    assert descend(RAVINE, (10, 1), "newton").points[1] == pytest.approx((0, 0), abs=1e-12)
    run = descend(SADDLE, (1, 0.5), "newton")
    assert run.points[1] == pytest.approx((0, 0), abs=1e-12)
    assert "on a saddle" in run.stop.message


def test_that_damped_newton_goes_downhill_from_where_newton_climbs() -> None:
    well = parse("x^4 - 5x^2", variables=("x",))
    up, down = (
        descend(well, 0.5, "newton", steps=30),
        descend(well, 0.5, "newton", variant="damped", steps=30),
    )
    assert up.points[-1, 0] == pytest.approx(0, abs=1e-6)  # a maximum
    assert down.points[-1, 0] == pytest.approx(2.5**0.5)
    assert (np.diff(down.values) <= 0).all()


def test_that_a_damped_step_is_that_of_the_damped_hessian() -> None:
    run = descend(RAVINE, (10, 1), "newton", variant="damped", damping=1.0, steps=1)
    assert run.points[1] == pytest.approx((10 - 10 / 2, 1 - 100 / 101))


@pytest.mark.parametrize("steps", [1, 2, 3, 5, 8, 13, 21, 34, 55, 89])
def test_that_the_triangle_walks_as_in_scipy(steps: int) -> None:
    run = descend(ROSENBROCK, (-1.2, 1), "nelder-mead", learning_rate=0.5, steps=steps, tolerance=0)
    corners = [(-1.2, 1), (-0.7, 1), (-1.2, 1.5)]
    options = {"initial_simplex": corners, "maxiter": steps + 1, "xatol": 0, "fatol": 0}
    # SciPy counts its first triangle as an iteration.
    theirs = minimize(lambda p: ROSENBROCK(*p), (-1.2, 1), method="Nelder-Mead", options=options)
    assert run.points[-1] == pytest.approx(theirs.x, rel=1e-9)
    assert run.spent[-1] == theirs.nfev
    assert run.probes[-1] == pytest.approx(theirs.final_simplex[0], rel=1e-9)


def test_that_the_triangle_has_converged_only_when_it_is_small() -> None:
    run = descend(ROSENBROCK, (-1.2, 1), "nelder-mead", steps=500)
    assert run.stop.reason == "converged"
    assert run.points[-1] == pytest.approx((1, 1), abs=1e-4)
    assert np.ptp(run.probes[-1], axis=0).max() <= 2e-6


def test_that_the_flow_on_a_quadratic_decays_by_the_exponential() -> None:
    run = descend(RAVINE, (10, 1), "gradient-flow", learning_rate=0.05, steps=20, tolerance=0)
    t = 0.05 * np.arange(21)
    assert run.points[:, 0] == pytest.approx(10 * np.exp(-t), rel=1e-8)
    assert run.points[:, 1] == pytest.approx(np.exp(-100 * t), abs=1e-9)
    bend = run.probes[1][3]  # the fourth of seven between the ends
    assert bend == pytest.approx((10 * np.exp(-0.025), np.exp(-2.5)), rel=1e-5)


def test_that_the_backward_step_ends_where_its_equation_holds_at_a_rate_at_which_newton_jumps() -> None:
    """By bisection of y + 100 y/√(1 + y²) − 20; from 20 whole steps of Newton go to −79, 120, −80 and on."""
    run = descend("sqrt(1 + x^2)", 20, "gradient-flow", variant="backward", learning_rate=100, steps=1)
    root = brentq(lambda y: y + 100 * y / math.sqrt(1 + y * y) - 20, 0, 1, xtol=1e-15)
    assert run.points[1] == pytest.approx((root,), rel=1e-12)


def test_that_a_backward_step_without_an_end_is_no_divergence() -> None:
    """For η = 1/2 the equation y = x + 2ηy has no solution: no y is the end of a step down −x²."""
    run = descend("-x^2", 1, "gradient-flow", variant="backward", learning_rate=0.5, steps=5)
    assert run.points[-1] == (1.0,)
    assert run.stop.reason == "stalled"
    assert str(run.stop.sentence).startswith("stalled: steps under 10⁻⁶ while the slope is still 2")


def test_that_gradient_descent_is_the_forward_euler_step_and_the_proximal_step_the_backward_one() -> None:
    plain = descend(RAVINE, (10, 1), learning_rate=0.01, steps=15)
    forward = descend(RAVINE, (10, 1), "gradient-flow", variant="forward", learning_rate=0.01, steps=15)
    assert np.array_equal(plain.points, forward.points)
    backward = descend(RAVINE, (10, 1), "gradient-flow", variant="backward", learning_rate=0.5, steps=1)
    assert backward.points[1] == pytest.approx((10 / 1.5, 1 / 51))  # x / (1 + η λ)


def test_that_both_nesterovs_are_one_seen_from_two_points() -> None:
    ahead = descend(RAVINE, (10, 1), "nesterov", variant="look-ahead", learning_rate=0.005, steps=12)
    here = descend(RAVINE, (10, 1), "nesterov", learning_rate=0.005, steps=12)
    speeds = np.diff(ahead.points, axis=0)
    # The corrected form stands where the other looks: x + μ v.
    assert here.points[1:] == pytest.approx(ahead.points[1:] + 0.9 * speeds, rel=1e-9)


def test_that_evaluations_rise_along_a_run_and_end_at_its_sum() -> None:
    for optimizer in ("line-search", "conjugate-gradient", "newton", "bfgs", "nelder-mead"):
        run = descend(ROSENBROCK, (-1.2, 1), optimizer, steps=5, tolerance=0)
        assert (np.diff(run.spent) >= 1).all()
        assert run.evaluations == run.spent[-1]
        assert len(run.probes) == len(run.points)


def test_that_a_method_without_a_rate_has_no_schedule() -> None:
    with pytest.raises(DescentError, match="bfgs has no learning rate"):
        descend(RAVINE, (1, 1), "bfgs", schedule="cosine")


def test_that_noise_is_held_for_the_curve_that_a_step_of_the_flow_follows() -> None:
    """On a plane the slope is the same everywhere, so that each stretch is straight and walked evenly."""
    plane = parse("x + 2y", variables=("x", "y"))
    run = descend(plane, (0, 0), "gradient-flow", noise=3, seed=1, steps=4, tolerance=0)
    for step in range(4):
        stretch = np.vstack((run.points[step], run.probes[step + 1], run.points[step + 1]))
        moves = np.diff(stretch, axis=0)
        assert moves == pytest.approx(np.tile(moves[0], (len(moves), 1)), rel=1e-6)
    turns = np.diff(run.points, axis=0)
    assert not np.allclose(turns[0], turns[1], rtol=1e-3)


@pytest.mark.parametrize("schedule", [None, "cosine"])
@pytest.mark.parametrize("noise", [0.0, 0.1])
def test_that_a_flow_that_is_too_rough_ends_in_words_whatever_its_schedule(
    schedule: str | None, noise: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is left of fifty looks keeps its path: it is that of a run that may look on, as far as it goes."""
    whole = descend(RAVINE, (10, 1), "gradient-flow", steps=1, schedule=schedule, noise=noise)
    monkeypatch.setattr(prepare, "Counter", lambda most: Counter(most and 50))
    run = descend(RAVINE, (10, 1), "gradient-flow", steps=100, schedule=schedule, noise=noise)
    assert run.stop.sentence.kind == "stop.flow-ended"  # and not that its steps are too short
    assert run.points[0].tolist() == [10, 1]
    assert 10 > run.points[-1, 0] >= whole.points[-1, 0]
    assert run.evaluations <= 50


def test_that_no_other_rule_is_given_up_for_its_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prepare, "Counter", lambda most: Counter(most and 50))
    assert descend(ROSENBROCK, (-1.2, 1), "bfgs", steps=100).evaluations > 50


@pytest.mark.parametrize("start", [4.0, 0.0])
def test_that_a_triangle_rests_on_the_edge_of_a_domain(start: float) -> None:
    """√0 = 0 is the least value of √x; it has no slope there, and Nelder–Mead needs none."""
    run = descend("sqrt(x)", start, "nelder-mead")
    assert run.stop.reason == "converged"
    assert run.points[-1].tolist() == [0]
    assert run.values[-1] == 0
    assert np.isnan(run.gradients[-1]).all()


def test_that_a_triangle_does_not_rest_where_f_falls_along_an_edge() -> None:
    """√x − y falls along y without end."""
    assert descend("sqrt(x) - y", (4, 1), "nelder-mead", bound=100).stop.reason == "diverged"


def test_that_a_triangle_starts_at_a_jump_and_not_outside_a_domain() -> None:
    """1 where x ≥ 1, else 0: it has a value at 1; ln(−4) is none."""
    assert descend("if(x < 1, 0, 1)", 1, "nelder-mead").values[-1] == 0
    assert descend("log(x)", -4, "nelder-mead").stop.sentence.kind == "stop.undefined-start"


@pytest.mark.parametrize(("text", "start"), [("|x|", 3.0), ("|x|", 0.0), ("|x - 1| + |y|", (0.0, 0.0))])
def test_that_nothing_is_said_of_slopes_that_a_triangle_does_not_use(
    text: str, start: float | tuple[float, ...]
) -> None:
    assert "corner" not in descend(text, start, "nelder-mead").stop.message


def test_that_a_triangle_loses_no_slope_to_differences() -> None:
    """For floats x + 10⁻²⁰ is x: the difference is 0, and Nelder–Mead goes down x² to 0 without it."""
    run = descend("x^2", 3, "nelder-mead", gradient_from="central", h=1e-20)
    assert (run.stop.reason, run.points[-1].tolist()) == ("converged", [0])


def test_that_no_slope_is_told_where_there_is_none() -> None:
    run = descend("sqrt(x)", 4, "nelder-mead")
    found = diagnose(run.f, run)
    assert found is not None
    assert np.isnan(found.slope)
    assert not any(said.kind == "diagnosis.end" for said in sentences_of(found))
    last = len(run.points) - 1
    assert [term.role for term in explain(run, last).terms] == ["step"]
    assert [term.role for term in explain(run, 0).terms] == ["gradient", "step"]


@pytest.mark.parametrize(
    ("f", "start", "bottom"),
    [
        ("e^(x^2)", 20, 0),
        ("e^(x^2)", 25, 0),
        ("e^(x^2)", 26, 0),
        ("cosh(x)", 700, 0),
        ("cosh(x - 100)", 800, 100),
        ("1e200x^2", 1, 0),
    ],
)
@pytest.mark.parametrize("variant", ["armijo", "wolfe", "exact"])
def test_that_a_search_comes_down_from_where_the_square_of_the_slope_is_too_large_for_a_float(
    f: str, start: float, bottom: float, variant: str
) -> None:
    run = descend(f, start, "line-search", variant=variant)
    assert run.stop.reason == "converged", run.stop.message
    assert run.points[-1, 0] == pytest.approx(bottom, abs=1e-5)


@pytest.mark.parametrize("optimizer", ["bfgs", "conjugate-gradient"])
@pytest.mark.parametrize(
    ("f", "start", "bottom"),
    [
        ("cosh(x)", 700, (0,)),
        ("1e200x^2", 1, (0,)),
        ("1e100x^2", 1, (0,)),
        ("cosh(x - 100)", 800, (100,)),
        # 2x + y = 0 and x + 6 (y − 1) = 0
        ("1e200x^2 + 3e200(y - 1)^2 + 1e200x*y", (1, 3), (-6 / 11, 12 / 11)),
    ],
)
def test_that_directions_with_a_memory_begin_with_a_step_that_stays_in_a_steep_bowl(
    f: str, start: float | tuple[float, float], bottom: tuple[float, ...], optimizer: str
) -> None:
    run = descend(f, start, optimizer, steps=400)
    assert run.stop.reason == "converged", run.stop.message
    assert run.points[-1] == pytest.approx(bottom, abs=1e-5)
    assert (np.diff(run.values) <= 0).all()


@pytest.mark.parametrize(("rate", "corner"), [(2, 0), (0.7, 0), (1.3, 1 / 3)])
def test_that_the_implicit_step_before_a_corner_is_the_proximal_one(rate: float, corner: float) -> None:
    """That of |x − c| moves by η, and no further than c."""
    f = parse("|x - c|", parameters={"c": corner}, variables=("x",))
    run = descend(f, 3, "gradient-flow", learning_rate=rate, variant="backward")
    told = [max(3 - corner - rate * k, 0) + corner for k in range(len(run.points))]
    assert run.points[:, 0] == pytest.approx(told, abs=1e-12)
    assert run.points[-1, 0] == pytest.approx(corner, abs=1e-12)
    assert run.stop.reason == "converged"


def test_that_the_implicit_step_takes_no_jump_for_a_corner() -> None:
    """To the right of 0 f is higher by 1 at once, and 0 itself belongs to the left."""
    f = parse("if(x > 0, x + 1, -x)", variables=("x",))
    run = descend(f, 0.5, "gradient-flow", learning_rate=2, variant="backward")
    assert run.points[-1, 0] == 0.5
    assert run.stop.reason == "stalled"
