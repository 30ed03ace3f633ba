"""Bounds of degrees, by hand."""

import pytest

from nablaboard.calculus.derivative.degree import degree_at_most
from nablaboard.calculus.expression import parse


@pytest.mark.parametrize(
    ("text", "variable", "degree"),
    [
        ("x", "x", 1),
        ("-x^2/3 + x", "x", 2),
        ("(x + 1)^3 (x - 1)", "x", 4),
        ("(x + 1)^3 - x^3", "x", 3),  # 2 when multiplied out: a bound
        ("x^2 sin(y)/y", "x", 2),
        ("x^2 sin(y)/y", "y", None),
        ("1/x", "x", None),
        ("sqrt(x)^2", "x", None),
        ("|x|", "x", None),
        ("2^x", "x", None),
    ],
)
def test_that_the_degree_is_read_from_the_operations(text: str, variable: str, degree: int | None) -> None:
    assert degree_at_most(parse(text), variable) == degree
