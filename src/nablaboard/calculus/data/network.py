"""A network with one hidden layer, its gradient by backpropagation.

Small networks have valleys of equal depth for every exchange of two hidden units, and flat places where
units are silent: what the landscape of a formula of two variables can only hint at. The rectifier's slope at
its corner is taken as 0, as is customary.
"""

from typing import NamedTuple, get_args

import numpy as np
from numpy.typing import ArrayLike

from nablaboard.calculus.data.features import Features, features
from nablaboard.calculus.data.logistic import sigmoid
from nablaboard.calculus.data.objective import over_points
from nablaboard.calculus.data.observations import (
    Observations,
    Rows,
    checked_point,
    labels,
    observations,
    refuse,
)
from nablaboard.calculus.descent.asked import seed_in
from nablaboard.calculus.expression import PointLike, WholeLike, checked, whole_of
from nablaboard.calculus.fitted import MOST_HIDDEN, Activation, Loss
from nablaboard.calculus.floats import Floats, Vector
from nablaboard.classes import dataclass
from nablaboard.words import message

ACTIVATIONS: tuple[Activation, ...] = get_args(Activation)
LOSSES: tuple[Loss, ...] = get_args(Loss)


class NetworkWeights(NamedTuple):
    """The parameters as arrays, each with any number of axes before: W (k, h), b (h,), v (h,), c ()."""

    hidden: Floats
    bias: Floats
    output: Floats
    shift: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Network:
    """The cost of a network as an objective; its parameters are W row by row, then b, v and c.

    z = φ(x W + b) v + c, with φ the sigmoid or the rectifier max(0, ·)
    squared:  J = ½ mean (z − y)²
    logistic: J = mean(ln(1 + eᶻ) − y z) for labels y, 0 or 1
    """

    data: Observations
    features: Features
    hidden: int
    activation: Activation
    loss: Loss

    @property
    def formula(self) -> str:
        """The loss chosen, as text."""
        return "½ mean (z − y)²" if self.loss == "squared" else "mean(ln(1 + eᶻ) − y z)"

    @property
    def arguments(self) -> tuple[str, ...]:
        """w_1_1, w_1_2, ... (from input, to unit), b_1, ..., v_1, ..., c."""
        inputs, units = range(1, self.data.x.shape[1] + 1), range(1, self.hidden + 1)
        weights = (f"w_{i}_{j}" for i in inputs for j in units)
        return (*weights, *(f"b_{j}" for j in units), *(f"v_{j}" for j in units), "c")

    @property
    def count(self) -> int:
        """How many data there are."""
        return self.data.count

    @property
    def effort(self) -> int:
        """A number for each datum and hidden unit is in work for one value of J."""
        return self.count * self.hidden

    def start(self, seed: WholeLike = 0) -> Vector:
        """Weights to begin with: normal with the deviation 1/√(number of inputs of a unit), shifts at 0.

        Not all the same, or all units would stay the same for ever.
        """
        generator, inputs = np.random.default_rng(seed_in(seed)), self.data.x.shape[1]
        hidden = generator.standard_normal((inputs, self.hidden)) / np.sqrt(inputs)
        output = generator.standard_normal(self.hidden) / np.sqrt(self.hidden)
        return (*hidden.ravel().tolist(), *(0.0,) * self.hidden, *output.tolist(), 0.0)

    def predictions(self, point: PointLike, places: ArrayLike) -> Floats:
        """At places (m, k) the output z, or for labels the probability σ(z) of the label 1, (m,)."""
        weights = self._weights(np.asarray(checked_point(self.arguments, point)))
        with np.errstate(all="ignore"):
            active = self._active(self.features.at(places)[:, 1:] @ weights.hidden + weights.bias)
            z = np.asarray(active @ weights.output + weights.shift)
            return sigmoid(z) if self.loss == "logistic" else z

    def values(self, *coordinates: Floats) -> Floats:
        """J at points given as an array for each parameter."""
        return over_points(self._costs, coordinates, self.effort)

    def slope(self, *point: float) -> Vector:
        """∇J at a point."""
        return self._slope(self.features.inputs, self.data.y, point)

    def part_slope(self, rows: Rows, *point: float) -> Vector:
        """∇J over the data with these numbers."""
        return self._slope(self.features.inputs[rows], self.data.y[rows], point)

    def _weights(self, points: Floats) -> NetworkWeights:
        """Points (..., d) as arrays."""
        inputs, units = self.data.x.shape[1], self.hidden
        matrix, bias, output, shift = np.split(points, np.cumsum([inputs * units, units, units]), axis=-1)
        return NetworkWeights(matrix.reshape(*points.shape[:-1], inputs, units), bias, output, shift[..., 0])

    def _active(self, sums: Floats) -> Floats:
        return sigmoid(sums) if self.activation == "sigmoid" else np.maximum(sums, 0.0)

    def _costs(self, points: Floats) -> Floats:
        weights = self._weights(points)
        active = self._active(
            self.features.inputs @ weights.hidden + weights.bias[:, np.newaxis, :]
        )  # (m, n, h)
        z = (active @ weights.output[:, :, np.newaxis])[..., 0] + weights.shift[:, np.newaxis]
        if self.loss == "squared":
            return np.asarray(((z - self.data.y) ** 2).mean(axis=1) / 2)
        return np.asarray((np.logaddexp(0.0, z) - self.data.y * z).mean(axis=1))

    def _slope(self, x: Floats, y: Floats, point: tuple[float, ...]) -> Vector:
        """Backpropagation: from the error of z to that of each sum before it."""
        weights = self._weights(np.asarray(point))
        with np.errstate(all="ignore"):
            sums = x @ weights.hidden + weights.bias
            active = self._active(sums)
            z = active @ weights.output + weights.shift
            error = (z - y if self.loss == "squared" else sigmoid(z) - y) / len(y)  # ∂J/∂z, (n,)
            steep = active * (1 - active) if self.activation == "sigmoid" else sums > 0
            behind = np.outer(error, weights.output) * steep  # ∂J/∂sums, (n, h)
            parts = (x.T @ behind, behind.sum(axis=0), error @ active, error.sum())
        return tuple(np.concatenate([np.ravel(part) for part in parts]).tolist())


@checked
def network(
    inputs: ArrayLike,
    targets: ArrayLike,
    hidden: WholeLike = 3,
    *,
    activation: Activation = "sigmoid",
    loss: Loss = "squared",
    scaled: bool = False,
) -> Network:
    """A network z = φ(x W + b) v + c with one layer of `hidden` units.

    inputs: the data x, (n,) or (n, k); targets: y, (n,), for the loss "logistic" labels, each 0 or 1
    activation: φ, the "sigmoid" or the rectifier, "relu"; loss: "squared" or "logistic" (see `Network`)
    scaled: whether each input is taken less its mean and over its standard deviation

    `DataError` for data or a number of units that cannot be meant.
    """
    data, units = observations(inputs, targets), whole_of(hidden)
    if units is None or not 1 <= units <= MOST_HIDDEN:
        refuse(message("data.hidden", most=MOST_HIDDEN, given=str(hidden)))
    for name, chosen, known in (("activation", activation, ACTIVATIONS), ("loss", loss, LOSSES)):
        if chosen not in known:
            refuse(message("descent.choice", name=name, known=", ".join(known), given=str(chosen)))
    if loss == "logistic":
        labels(data.y, 2)
    return Network(data, features(data, scaled=scaled), units, activation, loss)
