"""Derivatives of what is constant over whole intervals, where the outer function alone would have none."""

import math

import numpy as np
import pytest

from nablaboard.calculus.expression import parse


@pytest.mark.parametrize(
    ("text", "slopes"),
    [
        ("sqrt(max(x, 0))", {-2: 0, -1: 0, 1: 0.5, 4: 0.25}),
        ("arccos(max(-1, min(1, x)))", {-3: 0, 0: -1, 2: 0}),
        ("relu(relu(x))", {-1: 0, 1: 1}),
        ("cbrt(relu(x))", {-1: 0, 1: 1 / 3, 8: 1 / 12}),
        ("relu(x)^0.5", {-1: 0, 1: 0.5}),
        ("|max(x, 0)| + (x+3)^2", {-4: -2, -1: 4, 1: 9}),
        ("if(mod(floor(x), 2) = 0, x - floor(x), 1 - x + floor(x))", {-1.5: 1, 0.5: 1, 1.5: -1, 2.5: 1}),
        ("sqrt(if(x<0, 0, x))", {-1: 0, 1: 0.5}),
        ("max(relu(x), relu(-x))", {-2: -1, 2: 1}),
        ("sqrt(floor(x))", {0.5: 0, 2.5: 0}),
        ("if(floor(x) = 2, 3x, x^2)", {2.5: 3, 1.5: 3}),
        ("sqrt(sign(x) + 1)", {-1: 0, 1: 0}),
        ("if(|floor(x)| = 1, 5x, x)", {1.5: 5, -0.5: 5, 0.5: 1, 2.5: 1}),
    ],
)
def test_that_a_slope_is_found_where_the_inner_function_is_constant(
    text: str, slopes: dict[float, float]
) -> None:
    """By hand, piece by piece."""
    slope = parse(text, variables=("x",)).derivative("x")

    assert slope(np.array(list(slopes))) == pytest.approx(np.array(list(slopes.values())), rel=1e-15)
    assert [slope(x) for x in slopes] == pytest.approx(list(slopes.values()), rel=1e-15)


@pytest.mark.parametrize(
    ("text", "x"),
    [
        ("sqrt(x^2)", 0.0),
        ("sqrt(max(x, 0))", 0.0),
        ("sqrt(max(x, -1))", -2.0),
        ("|floor(x)|", 1.0),
        ("relu(relu(x))", 0.0),
        ("sqrt(relu(x)) + ln(x)", -1.0),
    ],
)
def test_that_no_slope_is_made_up_at_a_kink_or_outside_the_domain(text: str, x: float) -> None:
    assert math.isnan(parse(text).derivative("x")(x))


def test_that_along_another_variable_the_rest_is_constant() -> None:
    f = parse("sqrt(max(x, 0)) + y^2", variables=("x", "y"))
    assert [f.derivative(name)(-1.0, 3.0) for name in ("x", "y")] == [0.0, 6.0]
