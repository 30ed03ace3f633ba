"""Every row of the table of functions against mpmath, in every way in which it is computed.

A function of mpmath's stands for each row, or its definition in mpmath's numbers, undefined where the
language has no value. The points are special ones and some at random. Slopes are quotients over 1e-40 with
120 digits; where those from both sides differ or grow without end, there is none.
"""

import math
import random
from collections.abc import Callable, Sequence
from itertools import product
from typing import Any

import mpmath
import numpy as np
import pytest
from mpmath import mpf

from nablaboard.calculus.derivative import differentiate, reverse, taylor
from nablaboard.calculus.expression import FUNCTIONS, Expression, parse
from nablaboard.calculus.expression.program import program, run_on_floats

Number = Any
"""mpmath has no types."""

Point = tuple[float, ...]
NAN = math.nan
LARGEST = 1.7976931348623157e308
H = mpf(10) ** -40
NOTHING = 1e-70
"""What 120 digits over `H` can tell from 0."""


class UndefinedError(ValueError):
    """The language has no value there."""


def defined(value: Number, *, where: bool) -> Number:
    if not where:
        raise UndefinedError
    return value


def root(n: Number, x: Number) -> Number:
    """The real n-th root: for odd n of negative x, too."""
    if n % 2 == 1:
        return mpmath.sign(x) * abs(x) ** (1 / n)
    return defined(abs(x) ** (1 / n), where=x >= 0)


def polygamma(n: Number, x: Number) -> Number:
    return mpmath.psi(int(n), x) if n == int(n) and n >= 0 else defined(n, where=False)


def spherical_bessel(n: Number, x: Number) -> Number:
    """jₙ of whole order, odd or even as its order is."""
    defined(n, where=n == int(n) and n >= 0)
    if x == 0:
        return mpf(int(n == 0))
    size = mpmath.sqrt(mpmath.pi / (2 * abs(x))) * mpmath.besselj(n + 0.5, abs(x))
    return size if x > 0 or n % 2 == 0 else -size


REFERENCES: dict[str, Callable[..., Number]] = {
    "sin": mpmath.sin,
    "cos": mpmath.cos,
    "tan": mpmath.tan,
    "sec": mpmath.sec,
    "csc": mpmath.csc,
    "cot": mpmath.cot,
    "arcsin": mpmath.asin,
    "arccos": mpmath.acos,
    "arctan": mpmath.atan,
    "atan2": lambda y, x: defined(mpmath.atan2(y, x), where=bool(x or y)),
    "sinh": mpmath.sinh,
    "cosh": mpmath.cosh,
    "tanh": mpmath.tanh,
    "sech": mpmath.sech,
    "csch": mpmath.csch,
    "coth": mpmath.coth,
    "arsinh": mpmath.asinh,
    "arcosh": mpmath.acosh,
    "artanh": mpmath.atanh,
    "exp": mpmath.exp,
    "ln": mpmath.log,
    "log10": mpmath.log10,
    "log2": lambda x: mpmath.log(x, 2),
    "log": lambda x, b: mpmath.log(x) / defined(mpmath.log(b), where=b > 0),
    "sqrt": mpmath.sqrt,
    "cbrt": lambda x: mpmath.sign(x) * mpmath.cbrt(abs(x)),
    "root": root,
    "abs": abs,
    "sign": mpmath.sign,
    "floor": mpmath.floor,
    "ceil": mpmath.ceil,
    "round": lambda x: mpmath.sign(x) * mpmath.floor(abs(x) + 0.5),
    "mod": lambda a, b: a - b * mpmath.floor(a / b),
    "heaviside": lambda x: (mpmath.sign(x) + 1) / 2,
    "min": min,
    "max": max,
    "erf": mpmath.erf,
    "gamma": mpmath.gamma,
    "factorial": mpmath.factorial,
    "digamma": lambda x: mpmath.psi(0, x),
    "polygamma": polygamma,
    "sphericalbessel": spherical_bessel,
    "sinc": mpmath.sinc,
    "sigmoid": lambda x: 1 / (1 + mpmath.exp(-x)),
    "relu": lambda x: max(x, mpf(0)),
}

BESIDE_POLE = math.nextafter(math.pi / 2, 0)
"""The float next to π/2 itself, which counts as π/2: there tan has no slope, here one of 1e31."""

ALONE = [0.0, -0.0, 1e-8, -1e-8, 0.5, -0.5, 1.0, -1.0, BESIDE_POLE, 2.0, -2.0, -2.5, 3.7, 20.0, -20.0]
FAR = [800.0, -800.0, 1e10 + 0.25, -1e10 - 0.25]
PAIRS = [-2.5, -1.0, 0.0, 0.5, 1.0, 2.0, 3.0, 20.0]


def is_left_out(name: str, point: Point) -> bool:
    """The cut of atan2, where its rule tells the slope beside it; what polygamma loses far below 0."""
    if name == "atan2":
        return point[0] == 0 and point[1] < 0
    return name in ("digamma", "polygamma") and point[-1] in (-2.5, FAR[-1])


def points_of(name: str) -> list[Point]:
    rnd = random.Random(name)  # noqa: S311 - nothing is kept secret with it
    if FUNCTIONS[name].most > 1:
        some = [(float(rnd.randint(0, 4)), rnd.uniform(-4, 4)) for _ in range(5)]
        return [each for each in (*product(PAIRS, PAIRS), *some) if not is_left_out(name, each)]
    alone = [*ALONE, *FAR, *(rnd.uniform(-4, 4) for _ in range(5))]
    return [(x,) for x in alone if not is_left_out(name, (x,))]


def function_of(name: str) -> Expression:
    arguments = ("x", "y") if FUNCTIONS[name].most > 1 else ("x",)
    return parse(f"{name}({', '.join(arguments)})", variables=arguments)


def number_of(reference: Callable[..., Number], point: Sequence[Number]) -> Number:
    """The reference's value; NaN where it has none that is real and no larger than a float."""
    try:
        value = mpmath.mpmathify(reference(*point))
    except (ValueError, ZeroDivisionError):
        return mpf("nan")
    real = not isinstance(value, mpmath.mpc) or value.imag == 0
    return value.real if real and abs(value) <= LARGEST else mpf("nan")


def slope_of(reference: Callable[..., Number], point: Point, k: int) -> float:
    """The derivative by argument k; NaN where there is none."""

    def at(h: Number) -> Number:
        return number_of(reference, [mpf(x) + h * (i == k) for i, x in enumerate(point)])

    here = at(mpf(0))
    left, right, near = (here - at(-H)) / H, (at(H) - here) / H, (at(H / 10**6) - here) / (H / 10**6)
    grows = abs(near) > 100 * (abs(right) + 1)
    alike = abs(left - right) <= mpf(10) ** -20 * abs(right) + mpf(10) ** -30
    return float((left + right) / 2) if alike and not grows else NAN


def is_near(found: float, expected: float, share: float, nothing: float = NOTHING) -> bool:
    if math.isnan(expected) or math.isnan(found):
        return math.isnan(expected) and math.isnan(found)
    return abs(found - expected) <= share * abs(expected) + nothing


def finite(value: float) -> float:
    return value if math.isfinite(value) else NAN


def test_that_there_is_a_reference_for_each_row() -> None:
    assert set(REFERENCES) == set(FUNCTIONS)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_that_paths_grids_and_the_interpreter_give_the_value_of_mpmath(name: str) -> None:
    f, points = function_of(name), points_of(name)
    steps = program(f.tape)
    on_grid = f(*np.array(points).T)

    for point, in_grid in zip(points, on_grid.tolist(), strict=True):
        with mpmath.workdps(40):
            expected = float(number_of(REFERENCES[name], [mpf(x) for x in point]))
        interpreted = finite(run_on_floats(steps, dict(zip(f.arguments, point, strict=True)))[0])
        for found in (f(*point), in_grid, interpreted):
            assert is_near(found, expected, 2e-13, 1e-300), (point, found, expected)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_that_what_is_not_a_number_or_infinite_is_the_same_on_paths_and_on_grids(name: str) -> None:
    f = function_of(name)
    fill = [1.5] * (len(f.arguments) - 1)

    for x in (math.nan, math.inf, -math.inf):
        assert is_near(f(x, *fill), f(np.array([x]), *fill)[0], 0.0), x
    assert math.isnan(f(math.nan, *fill))
    assert math.isnan(f(*fill, math.nan))


@pytest.mark.parametrize("name", FUNCTIONS)
def test_that_each_way_to_the_derivative_gives_that_of_mpmath(name: str) -> None:
    f = function_of(name)
    for point, (k, variable) in product(points_of(name), enumerate(f.arguments)):
        with mpmath.workdps(120):
            expected = slope_of(REFERENCES[name], point, k)
        rule = f.derivative(variable)(*point)
        stepped = differentiate(f, point, variable=variable, method="complex-step", h=1e-80).value
        assert is_near(differentiate(f, point, variable=variable).value, expected, 1e-12), (point, expected)
        for found in (rule, reverse(f, point).gradient[k], taylor(f, point, variable, 1)[1]):
            unknown = math.isnan(rule) and math.isnan(found)
            assert unknown or is_near(found, expected, 1e-12), (point, found, expected)
        unknown = math.isnan(rule) and (math.isnan(stepped) or abs(stepped) > 1e6)
        assert unknown or is_near(stepped, expected, 1e-12), (point, stepped, expected)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_that_the_series_has_the_higher_derivatives_of_mpmath(name: str) -> None:
    f = function_of(name)
    for point, (k, variable) in product(points_of(name), enumerate(f.arguments)):
        found = taylor(f, point, variable, 3)
        if not all(map(math.isfinite, found)) or max(map(abs, point)) > 30:
            continue
        with mpmath.workdps(50):
            at = [mpf(x) for x in point]
            expected = mpmath.taylor(
                lambda t, at=at, k=k: number_of(REFERENCES[name], [*at[:k], t, *at[k + 1 :]]), at[k], 3
            )
        for order, (ours, theirs) in enumerate(zip(found, expected, strict=True)):
            assert is_near(ours, float(theirs), 1e-10) or abs(ours - theirs) < 1e-14, (point, order, found)
