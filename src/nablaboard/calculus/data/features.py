"""What a model that is linear in its parameters sees of the places: a column of numbers for each parameter.

Scaling takes from each column its mean and divides it by its standard deviation. It changes nothing about
the best curve, and all about the way to it: the valley of the cost becomes rounder, its condition number
smaller. The parameters then belong to the scaled columns; `unscaled` gives those of the plain ones.
"""

import numpy as np
from numpy.typing import ArrayLike

from nablaboard.calculus.data.observations import (
    LARGEST,
    Observations,
    checked_point,
    numbers,
    read_only,
    refuse,
)
from nablaboard.calculus.expression import PointLike
from nablaboard.calculus.floats import Floats, Vector
from nablaboard.classes import dataclass
from nablaboard.words import message

NAMES = {1: ("b", "w"), 2: ("a", "b", "c")}
"""The parameters of b + w x and of a + b x + c x²."""


@dataclass(frozen=True, slots=True, eq=False)
class Features:
    """The columns: `matrix` (n, d) has 1, ... and for each parameter of `names` what it is multiplied with.

    mean, deviation: (d,), what was taken from each column and what it was then divided by; 0 and 1 where
    nothing was
    degree: the highest power of x among the columns
    """

    names: tuple[str, ...]
    matrix: Floats
    mean: Floats
    deviation: Floats
    degree: int = 1

    @property
    def inputs(self) -> Floats:
        """The columns without that of 1, (n, d − 1)."""
        return self.matrix[:, 1:]

    def at(self, places: ArrayLike) -> Floats:
        """The columns (m, d) at other places (m, k), scaled by what was found for the data.

        Of one feature they may be (m,), too. `DataError` for what are no such places.
        """
        found, count = numbers(places), 1 if self.degree > 1 else len(self.names) - 1
        found = found[:, np.newaxis] if found.ndim == 1 and count == 1 else found
        if found.ndim != 2 or found.shape[1] != count:
            refuse(message("data.places", count=count, given=str(found.shape)))
        with np.errstate(all="ignore"):
            columns = (_powers(found, self.degree) - self.mean[1:]) / self.deviation[1:]
        return np.column_stack((np.ones(len(found)), columns))

    def unscaled(self, point: PointLike) -> Vector:
        """The parameters of the same curve for columns that were not scaled: w/σ, and b − Σ w μ/σ.

        `DataError` for a point that has not one number for each of the names.
        """
        weights = np.array(checked_point(self.names, point)) / self.deviation
        weights[0] -= weights[1:] @ self.mean[1:]
        return tuple(map(float, weights))


def features(data: Observations, degree: int = 1, *, scaled: bool = False) -> Features:
    """The columns 1, x for a line, 1, x, x² for degree 2; with several features 1, x₁, x₂, ...

    `DataError` for another degree, for degree 2 with several features, and for features too large to square.
    """
    several = data.x.shape[1] > 1
    if degree not in NAMES:
        refuse(message("data.degree", given=degree))
    if several and degree > 1:
        refuse(message("data.several", count=data.x.shape[1]))
    names = ("b", *(f"w_{k}" for k in range(1, data.x.shape[1] + 1))) if several else NAMES[degree]
    with np.errstate(over="ignore"):
        columns = _powers(data.x, degree)
    if not (np.abs(columns) <= LARGEST).all():
        refuse(message("data.large", most=LARGEST))
    mean, deviation = np.zeros(columns.shape[1]), np.ones(columns.shape[1])
    if scaled:
        mean, deviation = columns.mean(axis=0), columns.std(axis=0)
        deviation[deviation == 0] = 1.0
    matrix = np.column_stack((np.ones(data.count), (columns - mean) / deviation))
    return Features(
        names,
        read_only(matrix),
        read_only(np.concatenate(([0.0], mean))),
        read_only(np.concatenate(([1.0], deviation))),
        degree,
    )


def _powers(places: Floats, degree: int) -> Floats:
    """X, x², ... of places (n, 1); the features themselves where there are several, (n, k)."""
    return places if degree == 1 else places ** np.arange(1, degree + 1)
