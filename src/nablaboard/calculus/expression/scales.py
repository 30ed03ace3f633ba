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
_JUMP = 2.0
"""Apart are the two sides of a corner or a jump."""


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


def within(low: float, high: float) -> Scale:
    """The argument, but where it is beyond these, since there the function does not change any more."""
    return Scale(lambda u: np.clip(u, low, high))


def magnitude(u: Floats | float) -> Any:  # noqa: ANN401 - arrays and NumPy's scalars alike
    """The logarithm of |u|, moved so far that its sides are apart: those of 0 are jumps."""
    return np.sign(u) * (800.0 + np.log(np.maximum(np.abs(u), np.finfo(float).tiny)))


def by_magnitude(distance: Array = _itself) -> Scale:
    """The scale of what has a pole, a root or an edge where this is 0."""
    return Scale(lambda *given: magnitude(distance(*given)), breaks=True)


def in_steps(step: Array) -> Scale:
    """The scale of what has a corner or a jump where this changes; it is a whole number."""
    return Scale(lambda *given: _JUMP * step(*given), breaks=True)


def _exponent(base: Floats, exponent: Floats) -> Any:  # noqa: ANN401
    size = np.clip(exponent * np.log(np.abs(base)), LEAST, MOST)
    return np.sign(base) * (size - LEAST)


def chosen(choice: Array) -> Array:
    """Which of its arguments is chosen."""

    def place(*given: Floats) -> Any:  # noqa: ANN401
        return choice(np.stack(np.broadcast_arrays(*given)), axis=0)

    return place


def _condition(holds: Array) -> tuple[Scale, ...]:
    return (in_steps(lambda a, b: np.where(holds(a, b), 1.0, 0.0)),)


PLAIN = Scale(_itself)
BY_SIZE, BY_SIGN = by_magnitude(), in_steps(np.sign)
EXPONENT = within(LEAST, MOST)
FLATTENING = Scale(np.arcsinh)
"""Of what changes ever less far out, as arctan does."""
POWER = Scale(_exponent, breaks=True)

OF_OPERATIONS: dict[str, tuple[Scale, ...]] = {
    "divide": (by_magnitude(lambda _, below: below),),
    "power": (POWER,),
    "rational": (Scale(lambda base, p, q: _exponent(base, p / q), breaks=True),),
    **{
        name: _condition(holds)
        for name, holds in (
            ("<", np.less),
            ("≤", np.less_equal),
            (">", np.greater),
            ("≥", np.greater_equal),
            ("=", np.equal),
            ("≠", np.not_equal),
        )
    },
}
"""What is not in the table of functions."""
