"""What objectives from data have in common: they are means over the data, or over a part of them."""

from collections.abc import Callable
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import ArrayLike

from nablaboard.calculus.data.observations import Observations, Rows
from nablaboard.calculus.descent import Objective
from nablaboard.calculus.expression import PointLike, WholeLike
from nablaboard.calculus.floats import Floats, Vector

_MOST_AT_ONCE = 1 << 20
"""Numbers in the largest array that is made for many points: 8 MB."""


@runtime_checkable
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

    def start(self, seed: WholeLike = 0) -> Vector:
        """Parameters to begin with."""

    def predictions(self, point: PointLike, places: ArrayLike) -> Floats:
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
