"""Thirteen ways to go wrong, each named for what it is; and where exactly going wrong begins."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nablaboard.calculus.descent import OPTIMIZERS, descend, stable_rate
from nablaboard.calculus.expression import Expression, parse


class AfterAWhile:
    """A token that is cancelled when it is asked for the third time."""

    asked = 0

    @property
    def cancelled(self) -> bool:
        self.asked += 1
        return self.asked >= 3

    def raise_if_cancelled(self) -> None:
        raise AssertionError("a run keeps its path when it is cancelled")


def plane(text: str) -> Expression:
    return parse(text, variables=("x", "y"))


@pytest.mark.parametrize(
    ("text", "start", "settings", "reason", "words"),
    [
        ("x^2 + y^2", (-3, 4), {"learning_rate": 1.1, "steps": 500}, "diverged",
         "learning rate 1.1 is above 2/λmax = 1 here"),
        ("x^2/2 + 50y^2", (10, 1), {"learning_rate": 0.0201, "steps": 5000}, "diverged",
         "learning rate 0.0201 is above 2/λmax = 0.02 here"),
        ("(1 - x)^2 + 100(y - x^2)^2", (-2, 2), {"learning_rate": 0.002}, "diverged",
         "learning rate 0.002 is above 2/λmax"),
        ("(x^2 + y - 11)^2 + (x + y^2 - 7)^2", (4, 4), {"learning_rate": 0.1}, "diverged",
         "learning rate 0.1 is above 2/λmax"),
        ("e^(x^2 + y^2)", (1, 1), {"learning_rate": 0.5}, "diverged", "learning rate 0.5 is above 2/λmax"),
        ("x^2/2 + 50y^2", (10, 1), {"learning_rate": 0.02, "steps": 5000}, "circling",
         "circles between two points"),
        ("x^2 - y^2", (1, 0), {"steps": 500}, "converged", "on a saddle: f falls to both sides"),
        ("abs(x) + y^2", (0.97, 0), {"steps": 500}, "circling", "circles between two points"),
        ("ln x + y^2", (1, 0), {"learning_rate": 0.6}, "left-domain", "f or its gradient is undefined at"),
        ("x^2 + y^2 + 10^17", (1, 2), {"gradient_from": "central", "h": 1e-4}, "rounding",
         "gradient lost to rounding at step 0: f(x + h) equals f(x − h)"),
        ("x^2 + y^2", (-3, 4), {"learning_rate": 1.0}, "circling", "circles between two points"),
        ("x^2 + y^2", (-3, 4), {"learning_rate": 0.001}, "steps", "stopped at 100 steps: still moving"),
        ("x^2 + y^2", (-3, 4), {"learning_rate": 0.001, "steps": 9000, "token": AfterAWhile()}, "cancelled",
         "cancelled at step 96"),
    ],
)  # fmt: skip
def test_that_a_bad_run_is_named_for_what_it_is(
    text: str, start: tuple[float, float], settings: dict[str, Any], reason: str, words: str
) -> None:
    run = descend(plane(text), start, **settings)
    assert run.stop.reason == reason
    assert words in run.stop.message
    assert np.isfinite(run.points).all()
    assert np.isfinite(run.values).all()


def test_that_a_run_that_begins_on_a_maximum_says_so() -> None:
    assert descend(plane("-x^2 - y^2"), (0, 0)).stop.message.endswith("after 0 steps, on a maximum")


def test_that_a_search_that_finds_nothing_lower_does_not_blame_a_rate() -> None:
    valley = plane("abs(x - y) + 0.001x")  # steepest descent cannot go along the bottom of a sharp valley
    run = descend(valley, (1.0, 0.3), "line-search", steps=500, shrink=0.9)
    assert run.stop.reason in ("stalled", "left-domain")
    assert "rate" not in run.stop.message


curvatures = st.floats(0.05, 50)
rates = st.floats(1e-3, 3)
places = st.floats(-1e3, 1e3).filter(lambda x: abs(x) > 1e-3)


@given(rates, places, places, st.integers(0, 60))
def test_that_the_closed_form_holds_on_the_bowl(rate: float, x: float, y: float, steps: int) -> None:
    run = descend(plane("x^2 + y^2"), (x, y), learning_rate=rate, steps=steps, tolerance=0, bound=None)
    shrink = (1 - 2 * rate) ** np.arange(len(run.points))
    # A factor near 0 keeps fewer digits: 1 − 2η itself is rounded in η x, by 2⁻⁵³ of x.
    slack = 1e-15 * np.abs(np.array([x, y])) * max(1, abs(1 - 2 * rate)) ** steps * (steps + 1)
    assert (np.abs(run.points - np.outer(shrink, (x, y))) <= 4 * slack).all()


@given(curvatures, curvatures, st.floats(0, np.pi), st.floats(0.05, 0.95), places, places)
def test_that_every_quadratic_is_stable_below_two_over_its_greatest_curvature_and_not_above(
    first: float, second: float, turn: float, share: float, x: float, y: float
) -> None:
    c, s = np.cos(turn), np.sin(turn)
    # ½ pᵀ R diag(first, second) Rᵀ p, whose eigenvalues are first and second
    parts = {
        "a": (first * c * c + second * s * s) / 2,
        "b": (first - second) * c * s,
        "d": (first * s * s + second * c * c) / 2,
    }
    f = parse("a x^2 + b x y + d y^2", variables=("x", "y"), parameters=parts)
    limit = 2 / max(first, second)
    assert stable_rate(f, (x, y)) == pytest.approx(limit, rel=1e-9)
    below = descend(f, (x, y), learning_rate=share * limit, steps=200, tolerance=0)
    assert (np.diff(below.values) <= 1e-12 * below.values[0]).all()
    axis = np.array((c, s) if first >= second else (-s, c))
    assert abs(below.points[-1] @ axis) <= abs(1 - 2 * share) ** 200 * abs((x, y) @ axis) + 1e-9
    above = descend(f, tuple(axis), learning_rate=limit * (1 + share / 10), steps=20, tolerance=0)
    assert (np.diff(above.values) > 0).all()
    assert above.values[-1] == pytest.approx(above.values[0] * (1 + share / 5) ** 40, rel=1e-6)


WILD = (
    "-x^4 - y^4",
    "e^(x^2 + y^2)",
    "ln x + y",
    "1/x + y^2",
    "x^200 + y^2",
    "0x + 0y",
    "floor(x) + y^2",
    "x^2 - y^2",
)


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_that_wild_functions_end_in_a_reason_and_in_finite_numbers(optimizer: str) -> None:
    for text in WILD:
        for start in ((1, 1), (-3, 4), (1e200, 1), (0, 0)):
            for variant in (each.when for each in OPTIMIZERS[optimizer].variants):
                switch = OPTIMIZERS[optimizer].switch
                settings: dict[str, Any] = {switch: variant} if switch else {}
                run = descend(plane(text), start, optimizer, steps=12, **settings)
                assert np.isfinite(run.points).all()
                assert np.isfinite(run.values).all()
                assert len(run.spent) == len(run.points)
                assert run.stop.message


def test_that_a_slope_that_is_0_on_both_sides_alike_is_not_lost_to_rounding() -> None:
    """Along x f is level, at the corner of |y| its difference is 0 as it is: nothing was lost."""
    run = descend("sin(x)^2+cos(x)^2+|y|", (0.0306, 0), learning_rate=1e-3, gradient_from="central", steps=9)
    assert run.stop.reason == "converged"
    lost = descend("1e20+x", 3.0, gradient_from="central", steps=9)
    assert lost.stop.reason == "rounding"


@pytest.mark.parametrize(
    ("text", "start", "words"),
    [
        ("x^2", 1e200, "f is too large for a number at (10²⁰⁰)"),  # 10⁴⁰⁰, though its slope is 2·10²⁰⁰
        ("x^2", 1e160, "f is too large"),
        ("x^4", 1e100, "f is too large"),
        ("cosh(x)", 1000, "f is too large"),  # 9.85·10⁴³³
        ("exp(exp(x))", 10, "f is too large"),  # e^22026
        ("x!", 200, "f is too large"),  # 7.89·10³⁷⁴
        ("1/x", 1e-310, "f is too large"),
        ("-x^2", 1e200, "f is too large"),
        ("exp(10x)", 70.9, "the gradient of f is too large"),  # f is 8.22·10³⁰⁷ and its slope ten times that
        ("sqrt(1 + x^2)", 1e200, "floats cannot compute f or its gradient"),  # 10²⁰⁰ and 1
        ("ln(exp(x))", 1000, "floats cannot compute"),  # 1000 and 1
        ("x^2/x^2", 1e-200, "floats cannot compute"),  # 1 and 0
        ("ln(x)", -1, "f or its gradient is undefined at (−1)"),
        ("ln(x)", 0, "undefined"),
        ("sqrt(x)", 0, "undefined"),
        ("floor(x)", 1, "undefined"),
    ],
)
def test_that_a_start_at_which_floats_end_is_told_from_one_at_which_f_does(
    text: str, start: float, words: str
) -> None:
    run = descend(text, start)
    assert words in run.stop.message
    assert not len(run.points)
    assert run.stop.reason == ("left-domain" if "undefined" in words else "beyond-floats")


@pytest.mark.parametrize("start", [1e150, 1e153, -1e153])
def test_that_a_run_starts_where_floats_still_have_f(start: float) -> None:
    """x² is 10³⁰⁶ at most, and each step of gradient descent at rate 0.1 leaves 0.8 x."""
    run = descend("x^2", start, steps=3)
    assert run.points[-1, 0] == pytest.approx(0.512 * start, rel=1e-12)


def test_that_a_step_to_where_floats_lose_f_has_not_left_the_domain() -> None:
    """The slope is 1 at 0; at −10²⁰⁰ f is −10²⁰⁰ + 1, and x² on the way is 10⁴⁰⁰."""
    run = descend("x + (x^2 + 1)/(x^2 + 2)", 0, learning_rate=1e200, bound=None)
    assert (run.stop.reason, run.stop.step) == ("beyond-floats", 1)
    assert "floats cannot compute f or its gradient at" in run.stop.message
