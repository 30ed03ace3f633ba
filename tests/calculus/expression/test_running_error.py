"""The bound of rounding holds against fifty digits, is no idle one, and is one for arrays and floats."""

from collections.abc import Callable

import mpmath
import numpy as np
import pytest

from nablaboard.calculus.expression import parse
from nablaboard.calculus.expression.running_error import noise_at, noise_on_path

PLACES = (0.3, 0.99, 1.0001, 1.7)
CASES = {
    "x^3-3x^2+3x-1": lambda x: x**3 - 3 * x**2 + 3 * x - 1,
    "(1-cos(x-1))/(x-1)^2": lambda x: (1 - mpmath.cos(x - 1)) / (x - 1) ** 2,
    "e^(10x)-e^(10x-1/3)": lambda x: mpmath.exp(10 * x) - mpmath.exp(10 * x - mpmath.mpf(1) / 3),
    "ln(x)-x/3": lambda x: mpmath.log(x) - x / 3,
}


@pytest.mark.parametrize("text", CASES)
def test_a_value_is_no_further_from_the_true_one_than_its_bound(text: str) -> None:
    f = parse(text, variables=("x",))
    with mpmath.workdps(50):
        off = [abs(float(CASES[text](mpmath.mpf(x)) - f(x))) for x in PLACES]
    bounds = noise_at(f, np.array(PLACES))
    assert (np.array(off) <= bounds).all()
    assert (bounds <= 2e-11 * np.exp(10 * np.array(PLACES))).all()


@pytest.mark.parametrize(
    ("text", "of"), [("cbrt(x + 1/3 - 1/3)", mpmath.cbrt), ("√(x + 1/3 - 1/3)", mpmath.sqrt)]
)
def test_a_steep_function_without_jumps_is_as_far_off_as_it_makes_an_error(
    text: str, of: Callable[..., mpmath.mpf]
) -> None:
    """Beside 0 ∛ makes 2e-6 of 1e-17."""
    f, x = parse(text, variables=("x",)), 1e-17
    off = abs(float(of(mpmath.mpf(x)) - f(x)))
    both = noise_at(f, np.array([x]))[0], noise_on_path([f])(x)[0]
    assert off > 1e-9
    assert min(both) >= off


def test_what_a_large_factor_makes_of_an_error_is_no_jump() -> None:
    """Of the last digit of a third, 1e15 makes the second one."""
    f, x = parse("(x/3 - 1/3) 1e15 x^2", variables=("x",)), 1.3
    with mpmath.workdps(50):
        third = mpmath.mpf(1) / 3
        off = abs(float((mpmath.mpf(x) - 1) * third * mpmath.mpf(10) ** 15 * mpmath.mpf(x) ** 2 - f(x)))
    assert off > 0.01
    assert min(noise_at(f, np.array([x]))[0], noise_on_path([f])(x)[0]) >= off


def test_floats_have_the_bound_of_arrays() -> None:
    both = [parse(text, variables=("x", "y")) for text in ("sin(0.3x)/y-|x-y|", "tan(x y/3)+1/(x-y)")]
    points = np.random.default_rng(5).uniform(-3, 3, (40, 2))
    found = np.array([noise_on_path(both)(*point) for point in points.tolist()])
    for k, f in enumerate(both):
        np.testing.assert_allclose(
            found[:, k], noise_at(f, *points.T), rtol=0.25
        )  # an ulp of a sine in either


def test_nothing_rounds_where_there_is_no_value() -> None:
    f = parse("ln(x)", variables=("x",))
    assert noise_on_path([f])(-1.0) == (0.0,)
    assert noise_at(f, np.array([-1.0])).tolist() == [0.0]
