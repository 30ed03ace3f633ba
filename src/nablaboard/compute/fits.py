"""A fit beside its data: the best curve, how well the problem is posed, and a layer in numbers."""

from dataclasses import replace
from time import perf_counter
from typing import TYPE_CHECKING, ClassVar

from nablaboard.classes import dataclass
from nablaboard.compute.question import Answer, Request, milliseconds_since
from nablaboard.compute.token import Token
from nablaboard.model import Document, Fit, Weights, cost_of, walked_of

if TYPE_CHECKING:
    from nablaboard.calculus.data import DataObjective, Forward, GradientCheck

WIDTH = 1e-4
"""h of the central differences that stand beside a gradient by its formula."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeastSquares:
    """The best weights of a regression, their cost, and both condition numbers."""

    weights: Weights
    cost: float
    plain: float
    scaled: float


@dataclass(frozen=True, slots=True, kw_only=True)
class FitRequest(Request):
    """What can be said of a fit before any step."""

    lane: ClassVar[str] = "paths"

    fit: Fit

    def work_out(self, token: Token) -> "FitAnswer":
        """Solve least squares where there are such, with both condition numbers."""
        from nablaboard.calculus.data import Minibatches

        began = perf_counter()
        cost, walked = cost_of(self.fit), walked_of(self.fit)
        best = _least_squares(cost, self.fit)
        epoch = walked.epoch if isinstance(walked, Minibatches) else 1
        spent = milliseconds_since(began)
        return FitAnswer(request=self, cost=cost, best=best, epoch=epoch, milliseconds=spent)


@dataclass(frozen=True, slots=True, kw_only=True)
class FitAnswer(Answer):
    """The cost, which says what the model makes of any place; the best weights; steps that see all data."""

    request: FitRequest
    cost: "DataObjective"
    best: LeastSquares | None
    epoch: int
    milliseconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class GradientRequest(Request):
    """The gradient of a fit's cost at these weights by its formula and by differences."""

    lane: ClassVar[str] = "paths"

    fit: Fit
    weights: Weights

    def work_out(self, token: Token) -> "GradientAnswer":
        """Both gradients, and of a layer what it computes on the way."""
        from nablaboard.calculus.data import SoftmaxLayer, check_gradient

        cost = cost_of(self.fit)
        forward = cost.forward(self.weights) if isinstance(cost, SoftmaxLayer) else None
        return GradientAnswer(request=self, check=check_gradient(cost, self.weights, WIDTH), forward=forward)


@dataclass(frozen=True, slots=True, kw_only=True)
class GradientAnswer(Answer):
    """Both gradients side by side; scores, probabilities and loss of a softmax layer."""

    request: GradientRequest
    check: "GradientCheck"
    forward: "Forward | None"


def fit_request(document: Document) -> FitRequest | None:
    """What can be said of the board's fit, if it has one."""
    fit = document.board.fit
    return None if fit is None else FitRequest(fit=fit)


def _least_squares(cost: "DataObjective", fit: Fit) -> LeastSquares | None:
    from nablaboard.calculus.data import Regression

    other = cost_of(replace(fit, scaled=not fit.scaled, start=None, held=None))
    if not (isinstance(cost, Regression) and isinstance(other, Regression)):
        return None
    plain, scaled = (other, cost) if fit.scaled else (cost, other)
    return LeastSquares(
        weights=cost.least_squares, cost=cost.least_cost, plain=plain.condition, scaled=scaled.condition
    )
