"""Runs into valleys: where a floor falls on and on none has converged, however the valley bends or lies."""

from typing import Any

import pytest

from nablaboard.calculus.descent import descend, diagnose
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


def test_that_no_distance_along_a_level_floor_is_told() -> None:
    """Every point of 1.99y = e^(x/4) is a minimum; to which the flow from afar leads, no few digits tell."""
    f = named("1.49(1.99y - exp(x/4))^2")
    found = diagnose(f, descend(f, (30.1, -0.0623), steps=0))
    assert found is not None
    assert found.to_go is None


def test_that_the_distance_straight_across_a_level_floor_is_told() -> None:
    """From (1, 3) it is √2 to (2, 2) on x = y."""
    f = named("(x - y)^2")
    found = diagnose(f, descend(f, (1, 3), steps=0))
    assert found is not None
    assert found.to_go == pytest.approx((1, -1))
