"""The data that a model is fitted to: places and what was seen there."""

from dataclasses import dataclass
from typing import NoReturn

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nablaboard.calculus.floats import Floats
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
    try:
        places, values = np.array(x, dtype=np.float64), np.array(y, dtype=np.float64)
    except (TypeError, ValueError):
        refuse(message("data.finite"))
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


def labels(y: Floats, classes: int) -> Rows:
    """Y as whole numbers from 0 to below `classes`. `DataError` if there is anything else."""
    if not np.isin(y, np.arange(classes)).all():
        refuse(message("data.labels", most=classes - 1))
    return y.astype(np.intp)


def read_only(array: Floats) -> Floats:
    """The array itself, which can no longer be written."""
    array.flags.writeable = False
    return array
