"""What is fitted to data: the data, the model, and how its cost is looked at.

A board with a fit has its optimizers walk down the cost of the fit instead of a row's surface: the contour
pane shows the cost over two of the weights, and the start points are places of these two. What cannot be
fitted is refused here, in the words of the mathematics, so whoever holds a `Fit` can ask for its cost.

The seed that batches are shuffled with is the seed of the run, as for `nablaboard.descend`.
"""

from dataclasses import field
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from nablaboard.calculus.descent import Objective
from nablaboard.calculus.fitted import MOST_CLASSES, MOST_HIDDEN, Activation, Distribution, Loss
from nablaboard.classes import dataclass
from nablaboard.model import limits
from nablaboard.model.checks import check_coordinate, check_count, check_range, check_text
from nablaboard.model.declared import check_declared, choice, no_check, several, switch, whole
from nablaboard.model.faults import DocumentError, Fault, fault, require
from nablaboard.model.values import as_annotated

if TYPE_CHECKING:
    from nablaboard.calculus.data import DataObjective, Minibatches, ObjectiveSlice

Model = Literal["line", "quadratic", "logistic", "softmax", "network"]
"""What is fitted: b + w x, a + b x + c x², σ(b + w x), softmax(x W), a network with one hidden layer."""

Weights = tuple[float, ...]
"""A number for each weight of the model, in the order of its cost's arguments."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Generated:
    """Data made up: c₀ + c₁ x (+ c₂ x²) with noise, as of `generate`, at `count` even places of `x`."""

    coefficients: tuple[float, ...]
    count: int = 50
    x: tuple[float, float] = (0.0, 10.0)
    noise: float = 0.0
    distribution: Distribution = "normal"
    seed: int = 0

    def __post_init__(self) -> None:
        as_annotated(self)
        require(1 <= self.count <= limits.DATA, "count", "data.count", most=limits.DATA, given=self.count)
        check_range("x", self.x)
        check_coordinate("noise", self.noise)
        require(self.noise >= 0, "noise", "document.negative", value=self.noise)
        require(0 <= self.seed < limits.SEED, "seed", "document.seed", low=0, high=limits.SEED - 1)

    def points(self) -> tuple[tuple[float, float], ...]:
        """The data, (x, y) each."""
        from nablaboard.calculus.data import generate

        made = generate(
            self.coefficients,
            self.count,
            x=self.x,
            noise=self.noise,
            distribution=self.distribution,
            seed=self.seed,
        )
        return tuple(zip(made.x[:, 0].tolist(), made.y.tolist(), strict=True))


def _held(board: Any) -> Weights:  # noqa: ANN401 - a `Board`, which is made of these
    """The weights that the board's fit begins with."""
    return start_of(board.fit)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """A model and its data.

    points: the data, a row of numbers each, the value or the label last; or `generated` instead of them
    names: what the columns are called; none: x, y or x₁, x₂, ..., y
    hidden, activation, loss, start_seed: of a network
    classes: how many the softmax layer tells apart; None: as many as the labels say
    scaled: each feature less its mean and over its standard deviation
    batch: how many data a step sees; None: all
    start: the weights to begin with; None: the model's own
    shown: the two weights that the contour pane is over; none: the first two
    held: where the others are held there; None: at least squares where there is such a place, else at `start`
    """

    points: tuple[tuple[float, ...], ...] = ()
    generated: Generated | None = None
    names: tuple[str, ...] = ()
    model: Model = field(default="line", metadata=choice("fit-model", settable=False, word="model"))
    hidden: int = field(
        default=3,
        metadata=whole("fit-hidden", 1, MOST_HIDDEN, settable=False, check=no_check, word="hidden"),
    )
    activation: Activation = field(
        default="sigmoid", metadata=choice("fit-activation", settable=False, word="activation")
    )
    loss: Loss = field(default="squared", metadata=choice("fit-loss", settable=False, word="loss"))
    start_seed: int = field(
        default=0,
        metadata=whole("fit-seed", 0, limits.SEED - 1, fault="document.seed", settable=False),
    )
    classes: int | None = field(
        default=None,
        metadata=whole("fit-classes", 2, MOST_CLASSES, settable=False, check=no_check, word="classes"),
    )
    scaled: bool = field(default=False, metadata=switch("fit-scaled", settable=False, word="scale"))
    batch: int | None = field(
        default=None,
        metadata=whole("fit-batch", 1, limits.DATA, check=no_check, undo="undo.fit-batch", word="batch"),
    )
    start: Weights | None = None
    shown: tuple[str, ...] = ()
    held: Weights | None = field(default=None, metadata=several("fit-held", first=_held))

    def __post_init__(self) -> None:
        from nablaboard.calculus.data import DataError, Regression

        as_annotated(self)
        require(bool(self.points) != bool(self.generated), "points", "document.one-kind-of-data")
        _check_points(self.points)
        for index, name in enumerate(self.names):
            check_text(f"names[{index}]", name, limits.TITLE)
        check_declared(self)
        try:
            cost = cost_of(self)
            walked_of(self)
            self._check_weights(len(cost.arguments))
            plane_of(self)
        except DataError as error:
            raise DocumentError((Fault("", error.sentence),)) from None
        count = len(cost.arguments)
        if isinstance(cost, Regression):
            require(cost.count >= count, "points", "document.few-points", count=cost.count, least=count)

    def _check_weights(self, count: int) -> None:
        for place, weights in (("start", self.start), ("held", self.held)):
            require(weights is None or len(weights) == count, place, "document.weights", count=count)
            for weight in weights or ():
                check_coordinate(place, weight)

    @property
    def data(self) -> tuple[tuple[float, ...], ...]:
        """The data, given or made up."""
        return self.generated.points() if self.generated else self.points

    @property
    def columns(self) -> tuple[str, ...]:
        """What the columns of the data are called, the value's or the label's last."""
        features = len(self.data[0]) - 1
        if len(self.names) == features + 1:
            return self.names
        return ("x", "y") if features == 1 else (*(f"x_{k}" for k in range(1, features + 1)), "y")


def cost_of(fit: Fit) -> "DataObjective":
    """The cost of all data, the very same object for an equal fit of the same data and model."""
    how = fit.hidden, fit.activation, fit.loss, fit.classes
    return _cost(fit.points, fit.generated, fit.model, fit.scaled, how)


def walked_of(fit: Fit) -> Objective:
    """What the optimizers walk down: the cost, seen in batches where the fit says so."""
    whole = cost_of(fit)
    return whole if fit.batch is None else _batches(whole, fit.batch)


def plane_of(fit: Fit) -> "ObjectiveSlice":
    """The cost over the two weights that are shown."""
    from nablaboard.calculus.data import Regression

    whole = cost_of(fit)
    shown = fit.shown or whole.arguments[:2]
    first, second = shown if len(shown) == 2 else (", ".join(shown), "")
    held = fit.held
    if held is None:
        held = whole.least_squares if isinstance(whole, Regression) else start_of(fit)
    return _plane(whole, first, second, held)


def start_of(fit: Fit) -> Weights:
    """The weights to begin with."""
    return cost_of(fit).start(fit.start_seed) if fit.start is None else fit.start


def start_at(fit: Fit, place: tuple[float, float]) -> Weights:
    """The weights to begin with, the two shown ones at `place`."""
    start = list(start_of(fit))
    for index, coordinate in zip(plane_of(fit).places, place, strict=True):
        start[index] = coordinate
    return tuple(start)


@lru_cache(maxsize=16)
def _cost(
    points: tuple[tuple[float, ...], ...],
    generated: Generated | None,
    model: Model,
    scaled: bool,
    how: tuple[int, Activation, Loss, int | None],
) -> "DataObjective":
    from nablaboard.calculus.data import linear, logistic, network, quadratic, softmax_layer

    table = np.array(generated.points() if generated else points, dtype=np.float64)
    x, y = table[:, :-1], table[:, -1]
    hidden, activation, loss, classes = how
    if model == "logistic":
        return logistic(x, y, scaled=scaled)
    if model == "softmax":
        return softmax_layer(x, y, classes or max(2, int(min(y.max(), limits.DATA)) + 1), scaled=scaled)
    if model == "network":
        return network(x, y, hidden, activation=activation, loss=loss, scaled=scaled)
    return linear(x, y, scaled=scaled) if model == "line" else quadratic(x, y, scaled=scaled)


@lru_cache(maxsize=16)
def _batches(whole: "DataObjective", size: int) -> "Minibatches":
    from nablaboard.calculus.data import Minibatches

    return Minibatches(whole, size)


@lru_cache(maxsize=16)
def _plane(whole: "DataObjective", first: str, second: str, held: Weights) -> "ObjectiveSlice":
    from nablaboard.calculus.data import slice_over

    return slice_over(whole, first, second, held)


def _check_points(points: tuple[tuple[float, ...], ...]) -> None:
    check_count("points", len(points), limits.DATA)
    for index, row in enumerate(points):
        place = f"points[{index}]"
        require(len(row) == len(points[0]), place, "document.ragged", count=len(row), wanted=len(points[0]))
        for value in row:
            check_coordinate(place, value)
    if points:
        features = len(points[0]) - 1
        if not 1 <= features <= limits.FEATURES:
            raise fault("points", "document.features", most=limits.FEATURES, given=features)
