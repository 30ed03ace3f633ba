"""Reverse mode: the tape of a product worked by hand, and gradients against the exact rule."""

import math
import random

import numpy as np
import pytest

from nablaboard.calculus.derivative import DerivativeError, gradient, reverse
from nablaboard.calculus.expression import parse

MANY = tuple(f"x{k}" for k in range(12))


def test_that_the_tape_of_x_squared_y_holds_the_values_partials_and_adjoints_worked_by_hand() -> None:
    """F = x² y at (3, 4): x² = 9, f = 36; ∂f/∂(x²) = 4, ∂f/∂y = 9, ∂f/∂x = 4 · (3 + 3)."""
    tape = reverse(parse("x^2 y"), (3, 4))
    lines = [(line.text, line.value, line.partials, line.adjoint) for line in tape.operations]
    assert lines == [
        ("x", 3.0, (), 24.0),
        ("v₀ · v₀", 9.0, (3.0, 3.0), 4.0),
        ("y", 4.0, (), 9.0),
        ("v₁ · v₂", 36.0, (4.0, 9.0), 1.0),
    ]
    assert tape.value == 36.0
    assert tape.gradient.tolist() == [24.0, 9.0]
    assert not tape.gradient.flags.writeable


def test_that_a_part_that_is_used_twice_is_one_line_with_the_sum_of_both_adjoints() -> None:
    """S = sin x; f = s² + 3s, so ∂f/∂s = 2s + 3."""
    tape = reverse(parse("sin(x)^2 + 3 sin(x)"), 0.5)
    (line,) = [line for line in tape.operations if line.name == "sin"]
    assert line.text == "sin(v₀)"
    assert line.adjoint == pytest.approx(2 * math.sin(0.5) + 3, rel=1e-15)
    assert tape.gradient[0] == pytest.approx(math.cos(0.5) * line.adjoint, rel=1e-15)


@pytest.mark.parametrize(
    ("text", "point"),
    [
        ("sin(x y)/(1 + x^2) + max(x, y)^3", (1.2, 0.7)),
        ("if(x<0, sqrt(x), x^2 y) + x^y + |x-5|", (1.5, 2.0)),
        ("x^(1/3) + (x y)^(2/5) + cbrt(y) + root(3, x)", (-2.0, 3.0)),
        ("e^(x^2) gamma(y) + erf(x) + atan2(y, x) + log(y, 3)", (0.3, 2.5)),
        ("tanh(x) - x/y + mod(x, y) floor(y) + min(x, y, 3) + x^-2", (2.3, 1.7)),
        ("sigmoid(x) + relu(y) + arcsin(x/4) artanh(y/9) + -x", (-1.3, 0.4)),
        ("{0<x<2: x^2; x≥2: 4y} + 2^y", (1.0, 3.0)),
    ],
)
def test_that_the_gradient_is_the_exact_one(text: str, point: tuple[float, float]) -> None:
    f = parse(text, variables=("x", "y"))
    exact = gradient(f, point)
    assert np.isfinite(exact).all()
    assert np.abs(reverse(f, point).gradient - exact).max() <= 1e-14 * max(1.0, np.abs(exact).max())


def test_that_the_gradient_of_twelve_variables_is_the_exact_one() -> None:
    """Σ xₖ² sin(xₖ₊₁) over k = 0 … 10: by hand 2xₖ sin(xₖ₊₁) + xₖ₋₁² cos(xₖ)."""
    f = parse(" + ".join(f"x{k}^2 sin(x{k + 1})" for k in range(11)), variables=MANY)
    x = np.linspace(0.3, 2.4, 12)
    by_hand = np.zeros(12)
    by_hand[:-1] += 2 * x[:-1] * np.sin(x[1:])
    by_hand[1:] += x[:-1] ** 2 * np.cos(x[1:])
    assert np.abs(reverse(f, x.tolist()).gradient - by_hand).max() < 1e-14


def test_that_a_piece_that_does_not_hold_does_no_harm() -> None:
    tape = reverse(parse("if(x<0, 1/(x-1) + sqrt(x-1), x^2)"), 1.0)
    assert (tape.value, tape.gradient.tolist()) == (1.0, [2.0])


@pytest.mark.parametrize("text", ["|x|", "max(x, -x)", "if(x<0, -x, x)", "1/x", "ln x", "sqrt(x)"])
def test_that_there_is_no_gradient_in_a_corner_at_a_pole_and_outside_the_domain(text: str) -> None:
    assert np.isnan(reverse(parse(text), 0.0).gradient).all()


def test_that_at_an_edge_of_pieces_no_variable_has_a_slope() -> None:
    tape = reverse(parse("if(x<y, y, x^2)", variables=("x", "y")), (1, 1))
    assert np.isnan(tape.gradient).all()
    assert tape.value == 1.0


def test_that_a_value_compared_with_itself_is_no_edge() -> None:
    assert reverse(parse("max(x, x) + if(x<x, 3, 2x)"), 1.5).gradient.tolist() == [3.0]


def test_that_a_variable_that_does_not_occur_has_the_slope_nought() -> None:
    f = parse("a x", variables=("x", "y"), parameters={"a": 2.5})
    assert reverse(f, (7, 1)).gradient.tolist() == [2.5, 0.0]


def test_that_rounding_is_felt_where_large_numbers_cancel() -> None:
    """(x + 10⁶) − 10⁶ has lost six digits on the way; sin 1 has lost none."""
    assert reverse(parse("sin x"), 1.0).noise("x") == pytest.approx(2.0**-53, rel=0.01)
    assert reverse(parse("(x + 1e6) - 1e6"), 1.0).noise("x") == pytest.approx(1e6 * 2.0**-53, rel=0.01)


def test_that_a_point_of_the_wrong_length_is_refused_in_words() -> None:
    with pytest.raises(DerivativeError, match="the point has 1 number, but it is a function of x, y"):
        reverse(parse("x y"), 1.0)


def test_that_on_random_expressions_the_gradient_is_the_exact_one() -> None:
    rnd = random.Random(3)  # noqa: S311 - nothing is kept secret with it
    compared = 0
    for _ in range(300):
        f = parse(random_text(rnd, 3), variables=("x", "y"))
        point = (rnd.uniform(-2, 2), rnd.uniform(-2, 2))
        exact, found = gradient(f, point), reverse(f, point).gradient
        known = np.isfinite(exact) & np.isfinite(found)
        compared += int(known.sum())
        assert not (np.isfinite(found) & ~np.isfinite(exact)).any()
        assert (np.abs(found - exact)[known] <= 1e-12 * np.maximum(1, np.abs(exact[known]))).all()
    assert compared > 300


def random_text(rnd: random.Random, depth: int) -> str:
    """An expression of x and y without edges."""
    if depth == 0:
        return rnd.choice(["x", "y", "2", "0.5"])
    a, b = random_text(rnd, depth - 1), random_text(rnd, depth - 1)
    name = rnd.choice(["sin", "exp", "ln", "sqrt", "tanh", "arctan", "erf", "sec", "arsinh"])
    return rnd.choice(
        [
            f"({a})+({b})",
            f"({a})-({b})",
            f"({a})({b})",
            f"({a})/({b})",
            f"({a})^3",
            f"({a})^({b})",
            f"{name}({a})",
        ]
    )
