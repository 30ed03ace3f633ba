"""Functions with all partial derivatives at a point, and whether they are a gradient there."""

import math
from typing import Any

import pytest

from nablaboard.calculus.derivative import gradient
from nablaboard.calculus.derivative.along_lines import no_gradient
from nablaboard.calculus.expression import parse


def told(text: str, point: tuple[float, ...]) -> dict[str, Any]:
    f = parse(text, variables=("x", "y", "z")[: len(point)])
    found = no_gradient(f, point, tuple(gradient(f, point).tolist()))
    return {} if found is None else {"kind": found.kind, **dict(found.facts)}


@pytest.mark.parametrize(
    ("text", "point", "along", "slope", "promised"),
    [
        ("sqrt(abs(x y))", (0, 0), (1, 1), 1 / math.sqrt(2), 0),
        ("cbrt(x^2 y)", (0, 0), (1, 1), 1 / math.sqrt(2), 0),
        ("cbrt(x^3 + y^3)", (0, 0), (1, 1), 2 ** (1 / 3) / math.sqrt(2), math.sqrt(2)),
        ("x + sqrt(abs(x - 1/3) abs(y - 1/3))", (1 / 3, 1 / 3), (1, 1), math.sqrt(2), 1 / math.sqrt(2)),
        ("x + min(abs(y), abs(z))", (0, 0, 0), (0, 1, 1), 1 / math.sqrt(2), 0),
        ("floor(x) y", (1, 0), (-1, -1), 0, -1 / math.sqrt(2)),
        ("mod(x, 1) y", (1, 0), (-1, -1), -1 / math.sqrt(2), 0),
        ("x mod(y, 1)", (0, 1), (-1, -1), -1 / math.sqrt(2), 0),
        ("x + mod(y, 1) z", (0, 1, 0), (0, -1, -1), -1 / math.sqrt(2), 0),
        ("2x + mod(-x, 1) y", (1, 0), (1, 1), 3 / math.sqrt(2), math.sqrt(2)),
    ],
)
def test_that_partial_derivatives_that_are_no_gradient_are_told_with_a_line(
    text: str, point: tuple[float, ...], along: tuple[float, ...], slope: float, promised: float
) -> None:
    """By hand: f along the direction, as √|t t| = |t|, over the length of its step.

    For t in (0, 1) mod(1 + t, 1) (t) is t², and mod(1 − t, 1) (−t) is −t + t².
    """
    found = told(text, point)
    assert (found["kind"], found["at"], found["along"]) == ("special.no-gradient", point, along)
    assert found["slope"] == pytest.approx(slope)
    assert found["promised"] == pytest.approx(promised, abs=1e-15)


@pytest.mark.parametrize(
    ("text", "point", "low", "high"),
    [
        ("max(0, min(y - 2x, 3x - y))", (0, 0), 2, 3),
        ("x + max(0, min(y - 2x, 3x - y))", (0, 0), 2, 3),
        ("-max(0, min(y - 2x, 3x - y))", (0, 0), 2, 3),
        ("max(0, min(y - 1.001x, 1.002x - y))", (0, 0), 1.001, 1.002),
        ("max(0, min(x - 50y, 51y - x))", (0, 0), 1 / 51, 1 / 50),
        ("{2x < y and y < 3x: min(y - 2x, 3x - y), 0}", (0, 0), 2, 3),
        ("√(max(0, (y - 2x)(3x - y)))", (0, 0), 2, 3),
        ("max(0, min(sin(y) - sinh(2x), 3x - y))", (0, 0), 2, 3),
        ("max(0, |x|/10 - |y - 2x|)", (0, 0), 1.9, 2.1),
        ("max(0, min(y - 2 - 2(x - 1), 3(x - 1) - y + 2))", (1, 2), 2, 3),
        ("max(0, min(y - 2(x - π), 3(x - π) - y))", (math.pi, 0), 2, 3),
        ("max(0, min(z - 2y, 3y - z)) + x", (0, 0, 0), 2, 3),
    ],
)
def test_that_partial_derivatives_that_are_no_gradient_in_a_thin_wedge_alone_are_told(
    text: str, point: tuple[float, ...], low: float, high: float
) -> None:
    """By hand: beside the point f differs from its linear part only between two slopes."""
    found = told(text, point)
    *_, across, up = found["along"]
    assert found["kind"] == "special.no-gradient"
    assert low < up / across < high
    f = parse(text, variables=("x", "y", "z")[: len(point)])
    t = 1e-7  # of f at most of first and second order, the second leaves 1e-7
    rise = f(*(a + t * v for a, v in zip(point, found["along"], strict=True))) - f(*point)
    assert found["slope"] == pytest.approx(rise / t / math.hypot(*found["along"]), abs=1e-6)
    assert abs(found["slope"] - found["promised"]) > 1e-4


@pytest.mark.parametrize(
    ("text", "point"),
    [
        ("x^2 + y^2", (0, 0)),
        ("max(0, (y - 2x)(3x - y))", (0, 0)),
        ("max(0, min(y - x^2, 2x^2 - y))", (0, 0)),
        ("max(0, min(y - 2x, 3x - y))^2", (0, 0)),
        ("|x - y| - |y - x| + x", (0, 0)),
        ("max(x^2, 2y^2)", (0, 0)),
        ("abs(x y)", (0, 0)),
        ("x abs(y)", (0, 0)),
        ("abs(x)^1.5 + y", (0, 0)),
        ("max(x, 0)^2 y + 3x", (0, 1)),
        ("(x^2 + y^2)^0.75", (0, 0)),
        ("sqrt(abs(x y))", (1, 2)),
        ("sqrt(x^2 + y^2)", (0, 0)),
        ("abs(x)^3", (0,)),
    ],
)
def test_that_nothing_is_told_where_f_is_differentiable_or_a_partial_derivative_is_missing(
    text: str, point: tuple[float, ...]
) -> None:
    assert told(text, point) == {}


def test_that_a_jump_between_the_axes_is_told() -> None:
    """F is 0 on both axes, and 1 beside them."""
    found = told("{x y = 0: 0, 1}", (0, 0))
    assert (found["kind"], found["along"]) == ("special.no-gradient-jump", (1, 1))


def test_that_the_direction_of_a_jump_is_that_to_the_side_on_which_it_is() -> None:
    """F is 0 on both axes and where x + y ≥ 0."""
    found = told("{x y = 0: 0, x + y >= 0: 0, 1}", (0, 0))
    assert (found["kind"], found["along"]) == ("special.no-gradient-jump", (-1, -1))
