"""Logistic regression: the probability that something is so, from a line through the features."""

import numpy as np
from numpy.typing import ArrayLike

from nablaboard.calculus.data.features import features
from nablaboard.calculus.data.linear_model import LinearModel
from nablaboard.calculus.data.objective import over_points
from nablaboard.calculus.data.observations import Rows, labels, observations
from nablaboard.calculus.expression import PointLike, checked
from nablaboard.calculus.floats import Floats, Vector
from nablaboard.classes import dataclass


@dataclass(frozen=True, eq=False)
class Logistic(LinearModel):
    """The logistic loss as an objective.

    J = mean(ln(1 + eᶻ) − y z),  z = X p,  ∇J = mean((σ(z) − y) X),  σ(z) = 1/(1 + e⁻ᶻ)
    """

    formula = "mean(ln(1 + eᶻ) − y z)"

    @property
    def effort(self) -> int:
        """A number for each datum is in work for one value of J."""
        return self.count

    def values(self, *coordinates: Floats) -> Floats:
        """J at points given as an array for each parameter."""
        return over_points(self._costs, coordinates, self.effort)

    def slope(self, *point: float) -> Vector:
        """∇J at a point."""
        return self._slope(self.features.matrix, self.data.y, point)

    def part_slope(self, rows: Rows, *point: float) -> Vector:
        """∇J over the data with these numbers."""
        return self._slope(self.features.matrix[rows], self.data.y[rows], point)

    def predictions(self, point: PointLike, places: ArrayLike) -> Floats:
        """The probability σ(z) of the label 1 at places (m, k), (m,)."""
        return sigmoid(self._scores(point, places))

    def _costs(self, points: Floats) -> Floats:
        scores = points @ self.features.matrix.T
        return np.asarray((np.logaddexp(0.0, scores) - self.data.y * scores).mean(axis=1))

    @staticmethod
    def _slope(matrix: Floats, y: Floats, point: tuple[float, ...]) -> Vector:
        with np.errstate(all="ignore"):
            return tuple((matrix.T @ (sigmoid(matrix @ point) - y) / len(y)).tolist())


@checked
def logistic(inputs: ArrayLike, targets: ArrayLike, *, scaled: bool = False) -> Logistic:
    """Logistic regression: the probability of the label 1 is σ(b + w x).

    inputs: the features x, (n,) or (n, k); targets: the labels y, (n,), each 0 or 1
    scaled: whether each feature is taken less its mean and over its standard deviation

    `DataError` for data and labels that cannot be meant.
    """
    data = observations(inputs, targets)
    labels(data.y, 2)
    return Logistic(data, features(data, scaled=scaled))


def sigmoid(z: Floats) -> Floats:
    """1/(1 + e⁻ᶻ), without an overflow on either side.

    >>> sigmoid(np.array([-1000.0, 0.0, 1000.0])).tolist()
    [0.0, 0.5, 1.0]
    """
    falling = np.exp(-np.abs(z))
    return np.asarray(np.where(z >= 0, 1.0, falling) / (1.0 + falling))
