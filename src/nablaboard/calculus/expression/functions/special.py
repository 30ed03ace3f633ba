"""The error function and Euler's Γ with its derivatives. SciPy is loaded where one of them is first called.

SciPy's complex forms are absent, or too coarse for so small an imaginary part as the complex step has.
"""

import math
from typing import Any

import numpy as np

from nablaboard.calculus.expression.arrays import Array, blank
from nablaboard.calculus.expression.functions.row import (
    BY_DERIVATIVE,
    ONE,
    REAL,
    TWO,
    Function,
    InSympy,
    Notation,
    OneSided,
    Written,
    named,
    nowhere,
    upright,
)
from nablaboard.calculus.expression.scales import Scale, by_magnitude, within
from nablaboard.calculus.floats import Floats
from nablaboard.calculus.germs import transcendental

_LARGEST_FACTORIAL = 170


def _erf(x: Floats) -> Any:  # noqa: ANN401
    from scipy import special

    return special.erf(x)


def _is_pole(x: Floats) -> Any:  # noqa: ANN401
    return np.less_equal(x, 0) & np.equal(x, np.floor(x))


def _gamma(x: Floats) -> Any:  # noqa: ANN401
    from scipy import special

    return blank(special.gamma(x), _is_pole(x))


def _digamma(x: Floats) -> Any:  # noqa: ANN401
    from scipy import special

    return blank(special.digamma(x), _is_pole(x))


def _polygamma(n: Floats | float, x: Floats | float) -> Any:  # noqa: ANN401
    """The n-th derivative of digamma: (−1)ⁿ⁺¹ n! ζ(n + 1, x) for n ≥ 1, undefined for other n."""
    from scipy import special

    order, at = np.broadcast_arrays(np.asarray(n, dtype=float), np.asarray(x, dtype=float))
    order = np.where(order == np.floor(order), order, np.nan)
    series = np.where(np.mod(order, 2) == 1, 1.0, -1.0) * special.gamma(order + 1) * _hurwitz(order + 1, at)
    values = np.where(order == 0, special.digamma(at), np.where(order > 0, series, np.nan))
    return np.where(_is_pole(at) | np.isnan(at), np.nan, values)


def _hurwitz(s: Floats, x: Floats) -> Any:  # noqa: ANN401
    """ζ(s, x), for negative x by stepping up: ζ(s, x) = x^(−s) + ζ(s, x + 1); whole s."""
    from scipy import special

    steps = np.clip(np.ceil(-np.where(np.isfinite(x), x, 0.0)), 0, 400)
    total = np.zeros_like(x)
    for k in range(int(steps.max(initial=0))):
        total += np.where(k < steps, np.power(np.where(k < steps, x + k, 1.0), -s), 0.0)
    return total + special.zeta(s, np.where(x + steps > 0, x + steps, np.nan))


def _polygamma_at(n: float, x: float) -> float:
    with np.errstate(all="ignore"):
        return float(_polygamma(n, x))


def _from_pole(x: float) -> float:
    """The distance to the next whole number that is not above 0."""
    return x if x > 0 else abs(x - round(x)) if math.isfinite(x) else math.nan


def _refuse_many_digits(_: Any, *arguments: Any) -> None:  # noqa: ANN401
    """SymPy writes these out as a product or a sum for whole numbers."""
    if any(each.is_Rational and abs(each) > _LARGEST_FACTORIAL for each in arguments):
        raise ValueError("a factorial with too many digits")


def _of_whole_order(sympy: Any, order: Any, x: Any) -> Any:  # noqa: ANN401
    """SymPy has an order between two derivatives, too."""
    _refuse_many_digits(sympy, order, x)
    if order.is_integer:
        return None
    whole = sympy.And(sympy.Eq(sympy.floor(order), order), order >= 0)
    return sympy.Piecewise((sympy.polygamma(order, x), whole), (sympy.nan, True))


_GROWING = Scale(lambda u: np.where(u > 1, u * np.log1p(np.maximum(u, 0.0)), u))
_TO_POLES = by_magnitude(lambda u: np.where(u < 0.5, np.sin(np.pi * u), 1.0))
_BETWEEN_POLES = (_GROWING, _TO_POLES)


def _of(scale: Scale, argument: Array) -> Scale:
    """The scale of a function of what the arguments make."""
    return Scale(lambda *given: scale.coordinate(argument(*given)), scale.breaks)


ROWS = (
    Function(
        "erf", ONE, scalar=math.erf, array=_erf, complex=BY_DERIVATIVE,
        derivative=("2/sqrt(π) exp(-u^2)",), domain="everywhere", series=BY_DERIVATIVE,
        one_sided=OneSided(transcendental.erf, nowhere),
        continuous=True, bounds=(-1.0, 1.0),
        scales=(within(-28.0, 28.0),),
        sympy=InSympy("erf"), latex=upright("erf"),
    ),
    Function(
        "gamma", ONE, scalar=math.gamma, array=_gamma, complex=BY_DERIVATIVE,
        derivative=("gamma(u) digamma(u)",), domain="kept", series=BY_DERIVATIVE,
        one_sided=OneSided(transcendental.gamma, _from_pole),
        continuous=False, bounds=REAL,
        scales=_BETWEEN_POLES,
        sympy=InSympy("gamma", _refuse_many_digits), latex=named(r"\Gamma"),
        where="u > 0 or u ≠ floor(u)",
    ),
    Function(
        "factorial", ONE,
        scalar=lambda x: math.gamma(x + 1),
        array=lambda x: _gamma(np.add(x, 1)),
        complex=BY_DERIVATIVE,
        derivative=("factorial(u) digamma(u+1)",), domain="kept", series=BY_DERIVATIVE,
        one_sided=OneSided(Written("gamma(u+1)"), lambda u: _from_pole(u + 1)),
        continuous=False, bounds=REAL,
        scales=tuple(_of(each, lambda u: u + 1) for each in _BETWEEN_POLES),
        sympy=Written("gamma(u+1)"),
        latex=Notation("$atom!", closed=False), printed=Notation("$atom!", closed=False),
        where="u > -1 or u ≠ floor(u)",
    ),
    Function(
        "digamma", ONE, scalar=lambda x: _polygamma_at(0.0, x), array=_digamma, complex=BY_DERIVATIVE,
        derivative=("polygamma(1,u)",), domain="kept", series=BY_DERIVATIVE,
        one_sided=OneSided(transcendental.digamma, _from_pole),
        continuous=False, bounds=REAL,
        scales=_BETWEEN_POLES,
        sympy=InSympy("digamma", _refuse_many_digits), latex=named(r"\psi"),
        where="u > 0 or u ≠ floor(u)",
    ),
    Function(
        "polygamma", TWO, scalar=_polygamma_at, array=_polygamma, complex=BY_DERIVATIVE,
        derivative=("0/0", "polygamma(u+1,v)"), domain="lost", series=BY_DERIVATIVE,
        one_sided=OneSided(transcendental.polygamma, lambda _, x: _from_pole(x)),
        continuous=False, bounds=REAL,
        scales=tuple(_of(each, lambda _, x: x) for each in _BETWEEN_POLES),
        sympy=InSympy("polygamma", _of_whole_order), latex=upright("polygamma"),
        where="u ≥ 0 and u = floor(u) and v > 0 or u ≥ 0 and u = floor(u) and v ≠ floor(v)", letters="nx",
    ),
)  # fmt: skip
