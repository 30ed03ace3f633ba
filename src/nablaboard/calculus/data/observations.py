"""The data that a model is fitted to: places and what was seen there."""

from typing import NoReturn

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nablaboard.calculus.expression import ExpressionError, PointLike, array_of, point_of
from nablaboard.calculus.floats import Floats, Vector
from nablaboard.classes import dataclass
from nablaboard.words import Message, NablaError, message

Rows = NDArray[np.intp]

LARGEST = 1e100
"""The largest number that data, and powers of them, may hold: squares of it can still be added up."""


class DataError(NablaError):
    """Data, or a question to them, that cannot be meant."""


def refuse(sentence: Message) -> NoReturn:
    """Raise `DataError` with this sentence."""
    raise DataError(sentence)


@dataclass(frozen=True, slots=True, eq=False)
class Observations:
    """What was seen: places x (n, k), a column for each feature, and values y (n,); read-only, finite."""

    x: Floats
    y: Floats

    @property
    def count(self) -> int:
        """How many there are, n."""
        return len(self.y)


def observations(x: ArrayLike, y: ArrayLike) -> Observations:
    """Copies of x, (n,) or (n, k), and of y, (n,). `DataError` if they do not belong together.

    >>> observations([1, 2], [3, 4]).x.tolist()
    [[1.0], [2.0]]
    """
    places, values = np.array(numbers(x)), np.array(numbers(y))
    places = places[:, np.newaxis] if places.ndim == 1 else places
    if places.ndim != 2 or values.ndim != 1 or len(places) != len(values):
        refuse(message("data.points", x=len(np.atleast_1d(places)), y=len(np.atleast_1d(values))))
    if not places.size:
        refuse(message("data.none"))
    if not (np.isfinite(places).all() and np.isfinite(values).all()):
        refuse(message("data.finite"))
    if max(np.abs(places).max(), np.abs(values).max()) > LARGEST:
        refuse(message("data.large", most=LARGEST))
    return Observations(read_only(places), read_only(values))


def numbers(given: ArrayLike) -> Floats:
    """Numbers in any shape as an array. `DataError` if there is anything else among them."""
    try:
        found = array_of(given)
    except ExpressionError:
        found = None
    if found is None:
        refuse(message("data.finite"))
    return found


def labels(y: Floats, classes: int) -> Rows:
    """Y as whole numbers from 0 to below `classes`. `DataError` if there is anything else."""
    if not np.isin(y, np.arange(classes)).all():
        refuse(message("data.labels", most=classes - 1))
    return y.astype(np.intp)


def checked_point(names: tuple[str, ...], given: PointLike) -> Vector:
    """The point as floats. `DataError` if it has not one number for each name."""
    point = tuple(map(float, point_of(given)))
    if len(point) != len(names):
        refuse(message("data.point", given=len(point), count=len(names), names=", ".join(names)))
    return point


def read_only(array: Floats) -> Floats:
    """The array itself, which can no longer be written."""
    array.flags.writeable = False
    return array
