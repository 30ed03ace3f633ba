"""No two sentences about one run contradict each other, and none blames what is not to blame."""

import math
from typing import Any

import pytest

from nablaboard.calculus.descent import descend, diagnose, sentences_of
from nablaboard.calculus.expression import parse


def test_that_no_bottom_in_sight_is_denied() -> None:
    """∇f is 0 where tan x = 2(π − x) and tan y = 2(π − y), by hand at (−4.7755, 4.978)."""
    f = parse("-cos(x)cos(y)exp(-((x - pi)^2 + (y - pi)^2))", variables=("x", "y"))
    run = descend(f, (-5, 5), learning_rate=0.5)
    found = diagnose(f, run)
    assert found is not None
    assert any("The bottom of the bowl is still 0.2256 away" in str(each) for each in sentences_of(found))
    assert run.stop.sentence.kind == "stop.stalled"


def test_that_a_steep_place_is_no_plateau_because_the_tolerance_is_large() -> None:
    """The slope of x² at 1/2 is 1, and a step at the rate 0.00056 is shorter than 0.001."""
    run = descend(parse("max(x, 0)^2", variables=("x",)), 0.5, learning_rate=0.00056, tolerance=1e-3)
    assert run.stop.message == "stalled: steps under 0.001 while the slope is still 1; the rate is too small"


def test_that_no_rate_is_called_stable_where_a_run_diverged() -> None:
    """At the bottom of x² + y² e^x the limit is 1; the steps from (−4.6, 3) lead to where it is less."""
    f = parse("x^2 + y^2 exp(x)", variables=("x", "y"))
    run = descend(f, (-4.6, 3), learning_rate=0.782, steps=300)
    found = diagnose(f, run)
    assert run.stop.reason == "diverged"
    assert found is not None
    assert found.pace is None


def test_that_a_critical_point_in_sight_is_not_denied() -> None:
    """Cos x has its maximum at 0, a ten thousandth away."""
    run = descend(parse("cos(x)", variables=("x",)), 1e-4, learning_rate=0.001)
    assert run.stop.sentence.kind == "stop.stalled"


def test_that_no_rate_is_called_stable_where_a_run_rests_on_a_maximum() -> None:
    f = parse("(x^2 - 1)^2", variables=("x",))
    run = descend(f, 1e-9)
    found = diagnose(f, run)
    assert run.stop.sentence.kind == "stop.converged-maximum"
    assert found is not None
    assert found.pace is None


def test_that_no_rate_is_blamed_where_differences_vanish_beside_the_minimum() -> None:
    """((x + h)² − x²)/h is 0 at −h/2, whatever the rate."""
    run = descend(parse("x^2", variables=("x",)), 3, gradient_from="forward", h=0.1, learning_rate=0.4)
    assert run.points[-1, 0] == pytest.approx(-0.05, abs=1e-5)
    assert run.stop.sentence.kind == "stop.stalled-difference"


@pytest.mark.parametrize(
    ("text", "start", "how", "said"),
    [
        # Both quotients are 0 by their own error: (x ± 1)² = x² at ∓1/2, where f′ = ∓1.
        (
            "x^2",
            3,
            {"gradient_from": "forward", "h": 1, "learning_rate": 0.5},
            "stalled at step 1: the numerical gradient is 0, though f has a slope of 1",
        ),
        (
            "x^2",
            3,
            {"gradient_from": "backward", "h": 1, "learning_rate": 0.5},
            "stalled at step 1: the numerical gradient is 0, though f has a slope of 1",
        ),
        # (sin(1 + π) − sin(1 − π)) / 2π is 0, cos 1 is not.
        ("sin(x)", 1, {"gradient_from": "central", "h": math.pi}, "where f has a slope of 0.540302"),
        ("x^2", 3, {"gradient_from": "forward", "h": 1}, "where f has a slope of 0.999991"),
        ("x^2", 3, {"gradient_from": "forward", "h": 1e-17}, "lost to rounding at step 0: x + h equals x"),
        ("x^2", 3, {"gradient_from": "backward", "h": 1e-17}, "lost to rounding at step 0: x − h equals x"),
        ("x^2", 3, {"gradient_from": "central", "h": 1e-17}, "lost to rounding at step 0: x ± h equals x"),
        ("x^2 + 1e20", 3, {"gradient_from": "forward"}, "rounding at step 0: f(x + h) equals f(x)"),
        ("x^2 + 1e20", 3, {"gradient_from": "backward"}, "rounding at step 0: f(x) equals f(x − h)"),
        ("x^2 + 1e20", 3, {"gradient_from": "central"}, "rounding at step 0: f(x + h) equals f(x − h)"),
    ],
)
def test_that_what_is_said_of_a_vanished_difference_is_what_vanished(
    text: str, start: float, how: dict[str, Any], said: str
) -> None:
    run = descend(parse(text, variables=("x",)), start, **how)
    assert run.stop.message.endswith(said)
    assert run.stop.reason == ("rounding" if "rounding" in said else "stalled")


@pytest.mark.parametrize(
    ("text", "start", "how", "kind"),
    [
        ("sqrt(1 - x^2)", 0.5, {"optimizer": "nesterov", "variant": "look-ahead"}, "stop.left-ahead"),
        ("sqrt(x) + x^2", 0.1, {"gradient_from": "central", "h": 0.5}, "stop.start-beside"),
        ("sqrt(x) + x^2", 1, {"gradient_from": "central", "h": 0.5}, "stop.left-beside"),
        ("sqrt(x)", 1, {}, "stop.left-domain"),
        ("x^2", 3, {"optimizer": "nesterov", "learning_rate": 3.0, "steps": 300}, "stop.diverged-bound"),
    ],
)
def test_that_the_place_where_f_is_undefined_is_told(
    text: str, start: float, how: dict[str, Any], kind: str
) -> None:
    """√(1 − x²) ends at 1, √x at 0: ahead of a place that is within, or h beside it."""
    run = descend(parse(text, variables=("x",)), start, **how)
    assert run.stop.sentence.kind == kind
