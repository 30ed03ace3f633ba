"""Logistic regression: the probability that something is so, from a line through the features."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from nablaboard.calculus.data.features import Features, features
from nablaboard.calculus.data.objective import checked_point, over_points
from nablaboard.calculus.data.observations import Floats, Observations, Rows, labels, observations
from nablaboard.calculus.descent import Point


@dataclass(frozen=True, slots=True, eq=False)
class Logistic:
    """The logistic loss as an objective.

    J = mean(ln(1 + eᶻ) − y z),  z = X p,  ∇J = mean((σ(z) − y) X),  σ(z) = 1/(1 + e⁻ᶻ)
    """

    data: Observations
    features: Features

    @property
    def arguments(self) -> tuple[str, ...]:
        """The parameters b, w of z = b + w x, or b, w_1, w_2, ..."""
        return self.features.names

    @property
    def count(self) -> int:
        """How many data there are."""
        return self.data.count

    def values(self, *coordinates: Floats) -> Floats:
        """J at points given as an array for each parameter."""
        return over_points(self._costs, coordinates, self.count)

    def slope(self, *point: float) -> Point:
        """∇J at a point."""
        return self._slope(self.features.matrix, self.data.y, point)

    def part_slope(self, rows: Rows, *point: float) -> Point:
        """∇J over the data with these numbers."""
        return self._slope(self.features.matrix[rows], self.data.y[rows], point)

    def probabilities(self, point: Point) -> Floats:
        """σ(z) of each datum, (n,)."""
        return sigmoid(self.features.matrix @ checked_point(self.arguments, point))

    def _costs(self, points: Floats) -> Floats:
        scores = points @ self.features.matrix.T
        return np.asarray((np.logaddexp(0.0, scores) - self.data.y * scores).mean(axis=1))

    @staticmethod
    def _slope(matrix: Floats, y: Floats, point: tuple[float, ...]) -> Point:
        with np.errstate(all="ignore"):
            return tuple((matrix.T @ (sigmoid(matrix @ point) - y) / len(y)).tolist())


def logistic(x: ArrayLike, y: ArrayLike, *, scaled: bool = False) -> Logistic:
    """Logistic regression on features x, (n,) or (n, k), and labels y, (n,), each 0 or 1.

    scaled: whether each feature is taken less its mean and over its standard deviation
    """
    data = observations(x, y)
    labels(data.y, 2)
    return Logistic(data, features(data, scaled=scaled))


def sigmoid(z: Floats) -> Floats:
    """1/(1 + e⁻ᶻ), without an overflow on either side.

    >>> sigmoid(np.array([-1000.0, 0.0, 1000.0])).tolist()
    [0.0, 0.5, 1.0]
    """
    falling = np.exp(-np.abs(z))
    return np.asarray(np.where(z >= 0, 1.0, falling) / (1.0 + falling))
