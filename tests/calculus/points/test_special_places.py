"""The place without a derivative that is meant by a hand near it."""

import pytest

from nablaboard.calculus.expression import parse
from nablaboard.calculus.points import special_near


@pytest.mark.parametrize(
    ("text", "x", "place"),
    [
        ("abs(x)", 0.012, 0.0),
        ("abs(x)", -0.05, 0.0),
        ("abs(x - 0.37)", 0.36, 0.37),
        ("abs(x - 0.3712345)", 0.36, 0.3712345),
        ("1/x", 0.01, 0.0),
        ("sqrt(x)", 0.01, 0.0),
        ("sqrt(x - 0.3712)", 0.38, 0.3712),
        ("if(x < 5, x, 10 - x)", 4.97, 5.0),
        ("x^(1/3)", -0.004, 0.0),
        ("floor(x)", 1.99, 2.0),
    ],
)
def test_that_corners_poles_edges_and_jumps_are_found_to_the_last_digit(
    text: str, x: float, place: float
) -> None:
    assert special_near(parse(text, variables=("x",)), x, 0.05) == place


@pytest.mark.parametrize("text", ["x^2", "sin(50x)", "exp(x)", "1/(1 + 100x^2)", "abs(x - 1)", "7"])
def test_that_nothing_is_found_where_there_is_a_derivative(text: str) -> None:
    assert special_near(parse(text, variables=("x",)), 0.01, 0.05) is None


def test_that_a_corner_out_of_reach_is_not_meant() -> None:
    assert special_near(parse("abs(x)"), 0.06, 0.05) is None


def test_that_no_float_beside_pi_is_a_corner() -> None:
    """sin(float(π)) is 1.2e-16 and not 0, so that |sin x| has a slope at every float near π."""
    assert special_near(parse("abs(sin(x))"), 3.14, 0.05) is None


@pytest.mark.parametrize("size", [1e-6, 1.0, 1e6])
def test_that_the_reach_is_in_the_units_of_the_axis(size: float) -> None:
    f = parse(f"abs(x - {3 * size!r})".replace("e-06", "*10^(-6)").replace("e+06", "*10^6"))
    assert special_near(f, 3.01 * size, 0.05 * size) == pytest.approx(3 * size, rel=1e-15)
