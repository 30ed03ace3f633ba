"""What objectives from data have in common: they are means over the data, or over a part of them."""

from collections.abc import Callable
from typing import Protocol

import numpy as np

from nablaboard.calculus.data.observations import Observations, Rows, refuse
from nablaboard.calculus.descent import Objective
from nablaboard.calculus.floats import Floats, Vector
from nablaboard.words import message

_MOST_AT_ONCE = 1 << 20
"""Numbers in the largest array that is made for many points: 8 MB."""


class DataObjective(Objective, Protocol):
    """A cost that is a mean over `count` data; two of them are never equal."""

    def __hash__(self) -> int:
        """As of any object that is compared by identity."""

    @property
    def count(self) -> int:
        """How many data there are."""

    @property
    def data(self) -> Observations:
        """What it is a cost of."""

    @property
    def formula(self) -> str:
        """What it is a mean of, as text, with every factor."""

    @property
    def effort(self) -> int:
        """How many numbers are in work for one value; whoever asks for many values goes by it."""

    def start(self, seed: int = 0) -> Vector:
        """Parameters to begin with."""

    def predictions(self, point: Vector, places: Floats) -> Floats:
        """What the model says with these parameters at places (m, k): (m,), or (m, classes)."""

    def part_slope(self, rows: Rows, *point: float) -> Vector:
        """The gradient at a point of the mean over the data with these numbers alone."""


def over_points(costs: Callable[[Floats], Floats], coordinates: tuple[Floats, ...], effort: int) -> Floats:
    """The costs (m,) of points (m, d), for coordinates that broadcast; NaN where one is not finite.

    effort: how many numbers are in work for one point, so that many points are taken in parts
    """
    spread = np.broadcast_arrays(*coordinates)
    points = np.column_stack([np.asarray(each, dtype=np.float64).ravel() for each in spread])
    found = np.empty(len(points))
    size = max(1, _MOST_AT_ONCE // effort)
    with np.errstate(all="ignore"):
        for first in range(0, len(points), size):
            found[first : first + size] = costs(points[first : first + size])
    found[~np.isfinite(found)] = np.nan
    return found.reshape(spread[0].shape)


def checked_point(names: tuple[str, ...], point: tuple[float, ...]) -> tuple[float, ...]:
    """The point as floats. `DataError` if it has not one number for each name."""
    if len(point) != len(names):
        refuse(message("data.point", given=len(point), count=len(names), names=", ".join(names)))
    return tuple(map(float, point))
