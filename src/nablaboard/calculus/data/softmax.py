"""A layer of weights with softmax and cross-entropy: the smallest classifier, small enough to see all of it.

The logarithm has no small number added to it: the loss is taken from the scores, ln Σ eᵃ − a_t, which is
exact where the probability itself would round to 0.
"""

import numpy as np
from numpy.typing import ArrayLike

from nablaboard.calculus.data.features import Features, features
from nablaboard.calculus.data.objective import over_points
from nablaboard.calculus.data.observations import (
    Observations,
    Rows,
    checked_point,
    labels,
    numbers,
    observations,
    read_only,
    refuse,
)
from nablaboard.calculus.expression import PointLike, WholeLike, checked, whole_of
from nablaboard.calculus.fitted import MOST_CLASSES
from nablaboard.calculus.floats import Floats, Vector
from nablaboard.classes import dataclass
from nablaboard.words import message


@dataclass(frozen=True, slots=True, eq=False)
class Forward:
    """What a layer makes of its data, from left to right.

    scores: a = x W, (n, c); probabilities: softmax of each row, (n, c); losses: −ln of the probability of the
    right class, (n,); loss: their mean
    """

    scores: Floats
    probabilities: Floats
    losses: Floats
    loss: float


@dataclass(frozen=True, slots=True, eq=False)
class SoftmaxLayer:
    """The cross-entropy of a layer as an objective; its parameters are the weights W (k, c) row by row.

    J = mean(ln Σ eᵃ − a_t),  a = x W,  dW = mean(x ⊗ (softmax(a) − onehot(t)))
    """

    data: Observations
    features: Features
    targets: Rows
    classes: int

    @property
    def formula(self) -> str:
        """The cross-entropy of the class t of each datum."""
        return "mean(ln Σ eᵃ − a_t)"

    @property
    def shape(self) -> tuple[int, int]:
        """(k, c): how many inputs and how many classes."""
        return self.data.x.shape[1], self.classes

    @property
    def arguments(self) -> tuple[str, ...]:
        """w_11, w_12, ..., row by row: from which input, to which class."""
        inputs, classes = self.shape
        apart = "_" if max(inputs, classes) > 9 else ""
        return tuple(f"w_{i}{apart}{j}" for i in range(1, inputs + 1) for j in range(1, classes + 1))

    @property
    def count(self) -> int:
        """How many data there are."""
        return self.data.count

    @property
    def effort(self) -> int:
        """A score for each datum and class is in work for one value of J."""
        return self.count * self.classes

    def start(self, seed: WholeLike = 0) -> Vector:
        """Weights to begin with: all 0, whatever the seed, which makes all classes equally likely."""
        del seed  # for models whose parameters must not begin alike
        return (0.0,) * len(self.arguments)

    def predictions(self, point: PointLike, places: ArrayLike) -> Floats:
        """The probability of each class at places (m, k), (m, c)."""
        with np.errstate(all="ignore"):
            return softmax(
                self.features.at(places)[:, 1:] @ self._weights(checked_point(self.arguments, point))
            )

    def point(self, weights: ArrayLike) -> Vector:
        """The weights W (k, c) as a point; `DataError` if they are not as many."""
        return checked_point(self.arguments, numbers(weights).ravel().tolist())

    def forward(self, point: PointLike) -> Forward:
        """Scores, probabilities and losses of the data with these weights."""
        weights = self._weights(checked_point(self.arguments, point))
        with np.errstate(all="ignore"):
            scores = self.features.inputs @ weights
            losses = _log_sum(scores) - scores[np.arange(self.count), self.targets]
            probabilities = softmax(scores)
        loss = float(losses.mean())
        return Forward(read_only(scores), read_only(probabilities), read_only(losses), loss)

    def values(self, *coordinates: Floats) -> Floats:
        """J at points given as an array for each weight."""
        return over_points(self._costs, coordinates, self.effort)

    def slope(self, *point: float) -> Vector:
        """DW row by row at a point."""
        return self._slope(self.features.inputs, self.targets, point)

    def part_slope(self, rows: Rows, *point: float) -> Vector:
        """DW over the data with these numbers."""
        return self._slope(self.features.inputs[rows], self.targets[rows], point)

    def _weights(self, point: tuple[float, ...]) -> Floats:
        return np.reshape(point, self.shape)

    def _costs(self, points: Floats) -> Floats:
        scores = self.features.inputs @ points.reshape(-1, *self.shape)  # (m, n, c)
        right = scores[:, np.arange(self.count), self.targets]
        return np.asarray((_log_sum(scores) - right).mean(axis=1))

    def _slope(self, x: Floats, targets: Rows, point: tuple[float, ...]) -> Vector:
        with np.errstate(all="ignore"):
            error = softmax(x @ self._weights(point)) - np.eye(self.classes)[targets]
            return tuple((x.T @ error / len(x)).ravel().tolist())


@checked
def softmax_layer(
    inputs: ArrayLike, targets: ArrayLike, classes: WholeLike = 3, *, scaled: bool = False
) -> SoftmaxLayer:
    """A layer that gives each of the classes a probability: softmax(x W).

    inputs: the data x, (n, k), or one datum (k,); targets: the numbers of their classes, (n,) or one, from 0
    scaled: whether each input is taken less its mean and over its standard deviation

    `DataError` for data or a number of classes that cannot be meant.

    >>> softmax_layer((0.6, 0.9), 2).arguments
    ('w_11', 'w_12', 'w_13', 'w_21', 'w_22', 'w_23')
    """
    count = whole_of(classes)
    if count is None or not 2 <= count <= MOST_CLASSES:
        refuse(message("data.classes", most=MOST_CLASSES, given=str(classes)))
    data = observations(np.atleast_2d(numbers(inputs)), np.atleast_1d(numbers(targets)))
    return SoftmaxLayer(data, features(data, scaled=scaled), labels(data.y, count), count)


def softmax(scores: Floats) -> Floats:
    """eᵃ / Σ eᵃ over the last axis, with the largest score taken away first so that nothing overflows."""
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=-1, keepdims=True))


def _log_sum(scores: Floats) -> Floats:
    """Ln Σ eᵃ over the last axis."""
    largest = scores.max(axis=-1)
    return np.asarray(largest + np.log(np.exp(scores - largest[..., np.newaxis]).sum(axis=-1)))
