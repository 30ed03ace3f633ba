"""Derivatives as people write them: the pieces by hand, and the values of the derivative that they show."""

import numpy as np
import pytest

from nablaboard.calculus.expression import Expression, as_shown, parse


def shown(text: str, variable: str = "x") -> Expression:
    slope = parse(text, variables=("x", "y"), parameters={"a": 2.0}).derivative(variable)
    return Expression(as_shown(slope.root), slope.arguments, slope.parameters)


@pytest.mark.parametrize(
    ("text", "derivative"),
    [
        ("if(x<5, x, 10-x)", "if(x < 5, 1, x > 5, -1)"),
        ("if(x<=5, x, 10-x)", "if(x < 5, 1, x > 5, -1)"),
        ("if(x<0, -x^2, x^2)", "if(x < 0, -2x, 2x)"),
        ("if(x<0, -x, x<1, x, 2-x)", "if(x < 0, -1, x > 0 and x < 1, 1, x > 1, -1)"),
        ("if(x>1, x^2)", "if(x > 1, 2x)"),
        ("if(x<y, x, y)", "if(x < y, 1, x > y, 0)"),
        ("if(x<a, x, a)", "if(x < a, 1, x > a, 0)"),
        ("max(x, 1-x)", "if(x > 1 - x, 1, 1 - x > x, -1)"),
        ("sin(x)/x", "(x·cos(x) - sin(x))/x^2"),
        ("ln(x)", "1/x"),
        ("(y + x^2)^2", "4x·(y + x^2)"),
        ("exp(x^2)", "2x·exp(x^2)"),
        ("x^2/a", "2x/a"),
    ],
)
def test_that_pieces_are_written_as_pieces_and_names_before_functions(text: str, derivative: str) -> None:
    assert str(shown(text)) == derivative


@pytest.mark.parametrize(
    "text",
    [
        "if(x<5, x, 10-x)",
        "if(x<0, -x^2, x<1, x^2, x)",
        "if(0<x<2, x, 1)",
        "if(x<1, x^2, x<1.5, 2x-1, 3)",
        "if(x<a, x^2, 4)",
        "if(x<a, x^2, 4x-4)",
        "if(x<y, x y, x^2)",
        "max(x, x^2, 1)",
        "min(x, 2x)",
        "|x - 1|",
        "x^2 sin(x)",
    ],
)
def test_that_what_is_shown_has_the_values_of_the_derivative(text: str) -> None:
    slope = parse(text, variables=("x", "y"), parameters={"a": 2.0}).derivative("x")
    x, y = np.meshgrid(np.arange(-8, 9) / 4, np.arange(-4, 5) / 4)

    np.testing.assert_allclose(shown(text)(x, y), slope(x, y), rtol=1e-15)
