"""Taylor coefficients against those of mpmath with forty digits, and by hand where there are none."""

import math

import mpmath
import pytest

from nablaboard.calculus.derivative import differentiate, taylor
from nablaboard.calculus.expression import parse


@pytest.mark.parametrize(
    ("text", "reference", "at"),
    [
        ("sin x", mpmath.sin, 1.0),
        ("tan(x)/(1+x^2)", lambda x: mpmath.tan(x) / (1 + x**2), 0.7),
        ("x^x ln x", lambda x: x**x * mpmath.log(x), 1.3),
        ("gamma(x)", mpmath.gamma, 2.5),
        ("erf(x) arctan(x)", lambda x: mpmath.erf(x) * mpmath.atan(x), 0.2),
        ("x^(5/3)", lambda x: -(mpmath.cbrt(-x) ** 5), -2.0),
        ("x^-3 + x^0.5", lambda x: x**-3 + mpmath.sqrt(x), 1.7),
        ("cosh(x)/log2(x)", lambda x: mpmath.cosh(x) / mpmath.log(x, 2), 3.0),
        ("max(x, 2) + if(x<5, x^2, x) - |x|", lambda x: x**2, 3.0),
        ("2^(x^2)", lambda x: 2 ** (x**2), 0.5),
    ],
)
def test_that_nine_derivatives_are_those_of_mpmath(text: str, reference: object, at: float) -> None:
    with mpmath.workdps(40):
        expected = [float(each) for each in mpmath.taylor(reference, at, 9)]
    assert taylor(parse(text), (at,), "x", 9) == pytest.approx(expected, rel=1e-12, abs=1e-15)


def test_that_a_whole_power_of_nought_has_all_derivatives() -> None:
    assert taylor(parse("x^5 + (2x)^3"), (0.0,), "x", 6) == (0, 0, 0, 8, 0, 1, 0)


def test_that_it_is_undefined_from_the_order_on_from_which_there_is_no_derivative() -> None:
    """x^(5/3) has a first derivative at 0, and no second; |x| has none."""
    series = taylor(parse("x^(5/3)"), (0.0,), "x", 3)
    assert series[:2] == (0.0, 0.0)
    assert all(map(math.isnan, series[2:]))
    corner = taylor(parse("|x|"), (0.0,), "x", 2)
    assert corner[0] == 0.0
    assert all(map(math.isnan, corner[1:]))


def test_that_the_other_variables_are_held_fixed() -> None:
    f = parse("a x^2 y^3", variables=("x", "y"), parameters={"a": 2})
    assert taylor(f, (3, 1), "y", 3) == (18, 54, 54, 18)


@pytest.mark.parametrize("at", [0.0, 1e-8, 1e-3, 0.1, 1.0, math.pi, 30.0])
def test_that_sinc_has_all_its_digits_near_nought_too(at: float) -> None:
    """By hand sinc x = 1 − x²/6 + x⁴/120 − …, and (sin x / x)′ loses all digits at 1e-8."""
    f = parse("sinc(x)")
    with mpmath.workdps(60):
        expected = [float(each) for each in mpmath.taylor(mpmath.sinc, at, 6)]

    assert taylor(f, (at,), "x", 6) == pytest.approx(expected, rel=1e-13, abs=1e-18)
    assert differentiate(f, at).value == pytest.approx(expected[1], rel=1e-13, abs=0)
    assert differentiate(f, at, order=2).value == pytest.approx(2 * expected[2], rel=1e-13)
    assert differentiate(f, at, method="complex-step").value == pytest.approx(expected[1], rel=1e-13, abs=0)
