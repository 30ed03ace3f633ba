"""Spherical Bessel functions, jₙ. SciPy is loaded where one of them is first called.

    j₀(x) = sin x / x,   (2n + 1) jₙ′(x) = n jₙ₋₁(x) − (n + 1) jₙ₊₁(x)

All derivatives are sums of such functions, without a division by x, so that nothing cancels near 0.
"""

import cmath
import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from nablaboard.calculus.expression.functions.row import (
    BY_DERIVATIVE,
    ONE,
    TWO,
    Coefficients,
    Function,
    InSympy,
    Notation,
    OneSided,
    Written,
    nowhere,
    upright,
)
from nablaboard.calculus.expression.scales import PLAIN, Scale
from nablaboard.calculus.floats import Floats
from nablaboard.calculus.germs import transcendental

NAN = math.nan

_HIGHEST_ORDER = 10_000
"""A recurrence over the orders takes a step for each."""

_HIGHEST_WRITTEN = 20


def _spherical(n: Floats | float, x: Floats | float) -> Any:  # noqa: ANN401
    """Undefined for n that are not whole, or not from 0 to `_HIGHEST_ORDER`."""
    from scipy import special

    known = np.equal(n, np.floor(n)) & np.greater_equal(n, 0) & np.less_equal(n, _HIGHEST_ORDER)
    order = np.where(known, n, 0).astype(np.intp)
    return np.where(known, special.spherical_jn(order, np.asarray(x, dtype=float)), NAN)


def _spherical_at(n: float, x: float) -> float:
    with np.errstate(all="ignore"):
        return float(_spherical(n, x))


def spherical_series(n: float, x: Coefficients) -> Coefficients:
    """jₙ(x(t)): its Taylor series at x(0), in which x(t) − x(0) is put by Horner's rule."""
    length = len(x)
    moved = np.array([0.0, *x[1:]])
    result = np.zeros(length)
    for coefficient in reversed(_taylor(n, x[0], length)):
        result = np.convolve(result, moved)[:length]
        result[0] += coefficient
    return tuple(result.tolist())


def _taylor(n: float, at: float, length: int) -> list[float]:
    """The coefficients jₙ⁽ᵏ⁾(at) / k! for k below `length`."""
    weights: Mapping[float, float] = {n: 1.0}
    found = []
    for k in range(length):
        found.append(sum(weight * _spherical_at(m, at) for m, weight in weights.items()) / math.factorial(k))
        weights = _differentiated(weights)
    return found


def _differentiated(weights: Mapping[float, float]) -> Mapping[float, float]:
    """The derivative of Σ wₙ jₙ, as the weights of such a sum."""
    found: dict[float, float] = {}
    for n, weight in weights.items():
        if n > 0:
            found[n - 1] = found.get(n - 1, 0.0) + weight * n / (2 * n + 1)
        found[n + 1] = found.get(n + 1, 0.0) - weight * (n + 1) / (2 * n + 1)
    return found


def _series(given: Sequence[Coefficients]) -> Coefficients:
    """There is no derivative by the order, which is whole."""
    (n, *varies), x = given
    value = _spherical_at(n, x[0])
    if any(varies) or math.isnan(value):
        return (value, *([NAN] * len(varies)))
    return spherical_series(n, x)


def _of_known_order(sympy: Any, n: Any, x: Any) -> Any:  # noqa: ANN401
    """In sines and cosines, so that SymPy can solve; the limit at 0, where it would divide by 0."""
    if n.is_integer is False or n.is_negative:
        return sympy.nan
    if not n.is_Integer or n > _HIGHEST_WRITTEN:
        raise ValueError("a spherical Bessel function with too many terms")
    written = sympy.expand_func(sympy.jn(n, x))
    return sympy.Piecewise((sympy.Integer(int(n == 0)), sympy.Eq(x, 0)), (written, True))


def _sinc(x: Floats) -> Any:  # noqa: ANN401
    ratio = np.divide(np.sin(x), x)
    return ratio if np.all(x) else np.where(np.equal(x, 0), 1.0, ratio)


def _complex_sinc(z: complex) -> complex:
    """Near 0 by its series: of sin z / z the imaginary part would be the difference of two that are alike."""
    if abs(z) > 1:
        return cmath.sin(z) / z
    total = term = complex(1)
    for k in range(2, 20, 2):
        term *= -z * z / (k * (k + 1))
        total += term
    return total


ROWS = (
    # |u − 1| for u − 1: with u = 0 the term is 0 times j₁ and not 0 times j₋₁, which has a pole.
    Function(
        "sphericalbessel", TWO, scalar=_spherical_at, array=_spherical, complex=BY_DERIVATIVE,
        derivative=("0/0", "(u sphericalbessel(|u-1|,v) - (u+1) sphericalbessel(u+1,v))/(2u+1)"),
        domain="lost", series=_series,
        one_sided=OneSided(transcendental.spherical_bessel, nowhere),
        continuous=False, bounds=(-1.0, 1.0),
        scales=(Scale(lambda _, x: x),),
        sympy=InSympy("jn", _of_known_order), latex=Notation(r"j_{$u}\left($v\right)"),
        where="u ≥ 0 and u = floor(u)", letters="nx",
    ),
    Function(
        "sinc", ONE, scalar=lambda x: math.sin(x) / x if x else 1.0, array=_sinc, complex=_complex_sinc,
        derivative=("-sphericalbessel(1,u)",), domain="everywhere",
        series=lambda given: spherical_series(0.0, given[0]),
        one_sided=OneSided(Written("sphericalbessel(0,u)"), nowhere),
        continuous=True, bounds=(-0.2173, 1.0),
        scales=(PLAIN,),
        sympy=InSympy("sinc"), latex=upright("sinc"), elsewhere="π",
    ),
)  # fmt: skip
