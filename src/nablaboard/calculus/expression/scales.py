"""How far apart two arguments of a function are, measured by what is the finest that it has there.

A scale is a coordinate of the arguments: between two places that are less than 1 apart on all of its scales a
function is about a polynomial of low degree. sin has its argument as its scale, ln the logarithm of it. So
whoever knows a formula at some places can tell whether something narrower may lie between them, without
knowing where: of e^(−10⁸ (x − 1/3)²) neighbouring places have exponents far apart.

Sums and products have none, since they are smooth wherever their parts are.
"""

from typing import Any

import numpy as np

from nablaboard.calculus.expression.arrays import Array
from nablaboard.calculus.floats import Floats
from nablaboard.classes import dataclass

LEAST, MOST = -746.0, 711.0
"""Of exponents: e to what is beyond these is 0, or too large for floats."""
_FACTOR = 2.0
"""So far apart are arguments of a scale of magnitudes whose quotient is e.

Of a parabola that touches 0 between two places the next ones are a multiple: that it does is seen from there.
"""
_JUMP = 2.0
"""Apart are the two sides of a jump."""


@dataclass(frozen=True, slots=True)
class Scale:
    """One coordinate.

    coordinate: arguments as arrays or floats -> as an array; NaN where there is none
    breaks: whether it jumps, at poles, corners, jumps and edges of the domain
    """

    coordinate: Array
    breaks: bool = False


def _itself(u: Floats) -> Floats:
    return u


def _beyond(u: Floats, low: float, high: float) -> Any:  # noqa: ANN401 - arrays and NumPy's scalars alike
    inside = np.clip(u, low, high)
    return inside + _FACTOR * np.sign(u) * np.log(np.maximum(np.abs(u / inside), 1.0))


def within(low: float, high: float) -> Scale:
    """The argument; beyond these, where the function does not change any more, its magnitude."""
    return Scale(lambda u: _beyond(u, low, high))


def _magnitude(u: Floats | float) -> Any:  # noqa: ANN401
    """The logarithm of |u|, moved so far that its sides are apart: those of 0 are jumps."""
    return np.sign(u) * (800.0 + np.log(np.maximum(np.abs(u), np.finfo(float).tiny))) * _FACTOR


def by_magnitude(distance: Array = _itself) -> Scale:
    """The scale of what has a pole, a root, a corner or an edge where this is 0."""
    return Scale(lambda *given: _magnitude(distance(*given)), breaks=True)


def in_steps(step: Array) -> Scale:
    """The scale of what jumps where this changes; it is a whole number."""
    return Scale(lambda *given: _JUMP * step(*given), breaks=True)


def from_whole(u: Floats | float) -> Any:  # noqa: ANN401
    """How far a number is from the next whole one."""
    return np.abs(u - np.round(u))


def _exponent(base: Floats, exponent: Floats) -> Any:  # noqa: ANN401
    size = _beyond(exponent * np.log(np.abs(base)), LEAST, MOST)
    return np.where(size > LEAST, np.sign(base), 1.0) * (size - LEAST)


def _lead(*given: Floats) -> Any:  # noqa: ANN401
    """How far the first two are apart, which is the larger being seen of two alone."""
    if len(given) == 2:
        return np.subtract(*given)
    ordered = np.sort(np.stack(np.broadcast_arrays(*given)), axis=0)
    return np.diff(ordered, axis=0).min(axis=0) if len(given) > 1 else np.ones(np.shape(given[0]))


def _place(*given: Floats) -> Any:  # noqa: ANN401
    """Which is the largest, and which the smallest."""
    each = np.stack(np.broadcast_arrays(*given))
    return np.argmax(each, axis=0) + len(given) * np.argmin(each, axis=0)


PLAIN = Scale(_itself)
BY_SIZE = by_magnitude()
EXPONENT = within(LEAST, MOST)
FLATTENING = Scale(lambda u: _FACTOR * np.arcsinh(u))
"""Of what changes ever less far out, as arctan does."""
POWER = Scale(_exponent, breaks=True)
CHOICE = (by_magnitude(_lead), in_steps(_place))
_CONDITION = (by_magnitude(np.subtract),)

OF_OPERATIONS: dict[str, tuple[Scale, ...]] = {
    "divide": (by_magnitude(lambda _, below: below),),
    "power": (POWER,),
    "rational": (Scale(lambda base, p, q: _exponent(base, p / q), breaks=True),),
    **dict.fromkeys(("<", "≤", ">", "≥", "=", "≠"), _CONDITION),
}
"""What is not in the table of functions."""
