"""What cannot be looked for as asked, in the user's words."""

from math import isfinite
from typing import NoReturn

from nablaboard.calculus.expression import Expression, RangeLike, range_of
from nablaboard.words import Message, NablaError, message

FARTHEST = 1e100
"""How far from 0 points are looked for: squares of what is told there are finite."""


class PointsError(NablaError):
    """A wish that has no meaning, such as a range of no width."""


def refuse(sentence: Message) -> NoReturn:
    """Raise a `PointsError` with this reason."""
    raise PointsError(sentence)


def checked_range(ends: RangeLike) -> tuple[float, float]:
    """The range as two floats; `PointsError` unless it goes from a finite number up to another."""
    low, high = map(float, range_of(ends))
    if not (isfinite(high - low) and low < high):
        refuse(message("points.range", low=low, high=high))
    if max(-low, high) > FARTHEST:
        refuse(message("points.far", low=low, high=high, most=FARTHEST))
    if low + (high - low) * 1e-6 == low or high - (high - low) * 1e-6 == high:
        refuse(message("points.narrow", low=low, high=high))
    return low, high


def check_arguments(f: Expression, count: int) -> None:
    """`PointsError` unless f is a function of so many variables."""
    if len(f.arguments) != count:
        names = ", ".join(f.arguments) or "-"
        refuse(message("points.one-variable" if count == 1 else "points.two-variables", names=names))
