"""Runs into valleys: where a floor falls on and on none has converged, however the valley bends or lies."""

from typing import Any

import pytest

from nablaboard.calculus.descent import descend, diagnose, sentences_of
from nablaboard.calculus.expression import Expression, parse

RULES: tuple[tuple[str, dict[str, Any]], ...] = (
    ("gradient-descent", {"learning_rate": 0.05}),
    ("momentum", {"learning_rate": 0.01}),
    ("adam", {"learning_rate": 0.3}),
    ("rprop", {}),
    ("newton", {}),
    ("bfgs", {}),
    ("conjugate-gradient", {}),
    ("nelder-mead", {}),
)


def named(text: str) -> Expression:
    return parse(text, variables=("x", "y"))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule[0])
@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("(x - y)^2/(1 + x^2) + exp(-x - y)", (20, 21)),
        ("(x - sqrt(2)y)^2 + exp(-x - y)", (20, 21)),
        ("(x - 2y)^2 + exp(-x - y)", (20, 21)),
        ("(y - x^2)^2 + exp(-x)", (1, 3)),
        ("(y - x^2)^2 + 1e-9exp(-x)", (20, 21)),
        ("(y - sin(x))^2 + 1e-9x", (1, 3)),
        ("x^2 y^2 + exp(-x)", (20, 21)),
    ],
)
def test_that_no_run_has_converged_on_a_floor_that_falls_on_and_on(
    text: str, start: tuple[float, float], rule: tuple[str, dict[str, Any]]
) -> None:
    """By hand: along each floor f has a slope such as −2e^(−2x), −10⁻⁹e^(−x) and 10⁻⁹, which is nowhere 0."""
    optimizer, settings = rule
    run = descend(named(text), start, optimizer, steps=300, **settings)
    assert run.stop.reason != "converged"
    assert "minimum" not in run.stop.message


@pytest.mark.parametrize("optimizer", ["bfgs", "gradient-flow", "line-search", "conjugate-gradient"])
def test_that_a_run_beside_a_floor_that_has_its_minimum_elsewhere_has_not_converged(optimizer: str) -> None:
    """The only critical point of (y − x²)² + 10⁻¹⁴ (x − 3)² is (3, 9); the runs end at 4.7, −4.4, ..."""
    run = descend(named("(y - x^2)^2 + 1e-14(x - 3)^2"), (20, 21), optimizer)
    assert abs(run.points[-1, 0] - 3) > 1
    assert run.stop.reason != "converged"


@pytest.mark.parametrize("rule", RULES[:4] + RULES[5:], ids=lambda rule: rule[0])
@pytest.mark.parametrize("text", ["(y - x^2)^2", "(x^2 + y^2 - 4)^2", "(y - sin(x))^2"])
def test_that_a_run_has_converged_on_a_bent_floor_that_is_level(
    text: str, rule: tuple[str, dict[str, Any]]
) -> None:
    optimizer, settings = rule
    run = descend(named(text), (1, 3), optimizer, steps=3000, **settings)
    assert run.stop.sentence.kind == "stop.converged"


def test_that_no_bottom_in_sight_is_denied() -> None:
    """∇f is 0 where tan x = 2(π − x) and tan y = 2(π − y), by hand at (−4.7755, 4.978)."""
    f = named("-cos(x)cos(y)exp(-((x - pi)^2 + (y - pi)^2))")
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
    f = named("x^2 + y^2 exp(x)")
    run = descend(f, (-4.6, 3), learning_rate=0.782, steps=300)
    found = diagnose(f, run)
    assert run.stop.reason == "diverged"
    assert found is not None
    assert found.pace is None
