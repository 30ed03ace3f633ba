"""Integrals up to a place at which a function is infinite, or has no derivative.

There it is the sum of powers and logarithms that its germ says, which are integrated by hand:

    ∫₀^ε t^p L^q M^r dt = ∫_U^∞ e^(−(p+1)u) u^q (ln u)^r du,    L = ln(1/t), M = ln L, U = ln(1/ε)

Floats do not reach nearer to a place than its last digit, and a sixth of what (1 − x)^(−0.95) has up to 1 is
nearer. How far the sum holds is asked of the function itself.
"""

import math

from nablaboard.calculus.derivative.methods import RealFunction
from nablaboard.calculus.derivative.one_sided import germ_of
from nablaboard.calculus.expression import Expression
from nablaboard.calculus.germs import Germ
from nablaboard.classes import dataclass

PowerTerm = tuple[float, float, float, float]
"""c, p, q and r of c t^p L^q M^r."""

_FARTHEST, _HALVINGS = 0.5, 40
_LOGARITHMIC = 0.01
"""Within so much of the place L and M are large enough to be what they are called."""
_AGREES = 2e-13


@dataclass(frozen=True, slots=True)
class End:
    """What a function is towards an end of a piece.

    is_infinite: whether its integral up to there is
    width: how far from the end the integral is known; 0 where it is not needed
    value, error: the integral over that width
    """

    is_infinite: bool
    width: float = 0.0
    value: float = 0.0
    error: float = 0.0


def end_of(f: Expression, value: RealFunction, at: float, side: int, reach: float) -> End | None:
    """The integral of f from `at` some way to a side, at most `reach` far; None where nothing is known.

    value: f as floats have it
    """
    germ = germ_of(f, {**f.parameters, f.arguments[0]: at}, f.arguments[0], side)
    if germ is None or not germ.terms:
        return None
    if germ.terms[0][0][0]:  # e^(1/t) has no finite area, e^(−1/t) one that needs no help
        (_, steepest), *_ = germ.terms[0][0][0]
        return End(is_infinite=steepest.sign > 0)
    terms = _terms(germ)
    if not terms:
        return None
    if not _converges(terms[0]):
        return End(is_infinite=True)
    if all(p >= 0 and p.is_integer() and q == r == 0 for _, p, q, r in terms):
        return End(is_infinite=False)
    width = _FARTHEST * reach
    if any(q or r for _, _, q, r in terms):
        width = min(width, _LOGARITHMIC)
    for _ in range(_HALVINGS):
        off = max(_apart(value, terms, at, side, share * width) for share in (1.0, 0.4, 0.1))
        if off <= 1:
            total = sum(_integral(term, width) for term in terms)
            return End(is_infinite=False, width=width, value=total, error=_AGREES * abs(total))
        width /= 2
    return None


def _terms(germ: Germ) -> tuple[PowerTerm, ...] | None:
    """The terms as floats; None where one is no product of powers."""
    if any(phi for (phi, _), _ in germ.terms):
        return None
    return tuple(
        (float(c), -float(s), float(q), float(r)) for (_, (s, q, r)), c in germ.terms if float(c) != 0
    )


def _converges(term: PowerTerm) -> bool:
    """Whether ∫ t^p L^q M^r dt is finite: p > −1, or p = −1 and then q, and then r, below it."""
    _, p, q, r = term
    return p > -1 or (p == -1 and (q < -1 or (q == -1 and r < -1)))


def _apart(value: RealFunction, terms: tuple[PowerTerm, ...], at: float, side: int, t: float) -> float:
    """How far the terms are from f at a distance t, as a share of what they may be."""
    there = at + side * t
    distance = abs(there - at)
    if distance == 0:
        return math.inf
    here = value(there)
    rounding = 8 * math.ulp(at) / distance * (1 + abs(terms[0][1]))
    allowed = (_AGREES + rounding) * abs(here)
    return abs(here - sum(_at(term, distance) for term in terms)) / allowed if allowed > 0 else math.inf


def _at(term: PowerTerm, t: float) -> float:
    c, p, q, r = term
    logarithm = -math.log(t)
    powers: float = c * t**p
    if q:
        powers *= logarithm**q
    if r:
        powers *= math.log(logarithm) ** r
    return powers


def _integral(term: PowerTerm, width: float) -> float:
    """∫ c t^p L^q M^r dt from 0 to a width below 1."""
    c, p, q, r = term
    if not (q or r):
        return float(c * width ** (p + 1) / (p + 1))
    from scipy.integrate import quad

    start = -math.log(width)
    if p > -1:
        found = quad(
            lambda u: math.exp(-(p + 1) * u) * u**q * math.log(u) ** r,
            start,
            math.inf,
            epsabs=0,
            epsrel=1e-13,
        )
        return c * float(found[0])
    if not r:
        return float(c * start ** (q + 1) / -(q + 1))
    if q == -1:
        return float(c * math.log(start) ** (r + 1) / -(r + 1))
    found = quad(lambda v: math.exp((q + 1) * v) * v**r, math.log(start), math.inf, epsabs=0, epsrel=1e-13)
    return c * float(found[0])
