"""Answers: frozen values with read-only arrays and the request they belong to.

`answer` is the one way to ask: the window's lanes, the command line and the tests call it alike.
"""

from dataclasses import dataclass
from time import perf_counter
from typing import Any, NamedTuple

from nablaboard.calculus.curve import Curve, sample
from nablaboard.calculus.derivative import ErrorStudy, error_study, tangent
from nablaboard.calculus.descent import Run, descend
from nablaboard.calculus.messages import Message
from nablaboard.calculus.surface import Arrows, Contours, Grid, contours, evaluate, lattice, levels
from nablaboard.compute.failures import Failure, failure
from nablaboard.compute.requests import (
    CurveInput,
    DescentRequest,
    ErrorsRequest,
    FunctionRequest,
    Request,
    SurfaceRequest,
    TangentRequest,
)
from nablaboard.compute.token import Token
from nablaboard.model import OptimizerChoice, Point


class DrawnCurve(NamedTuple):
    """A curve beside what it is of."""

    input: CurveInput
    curve: Curve


class WalkedPath(NamedTuple):
    """A run, of the optimizer with the id `choice`, from the start point with the index `start`."""

    choice: str
    start: int
    run: Run


@dataclass(frozen=True, slots=True, kw_only=True)
class FunctionAnswer:
    """The curves of the function pane, in the order of the request."""

    request: FunctionRequest
    curves: tuple[DrawnCurve, ...]
    milliseconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TangentAnswer:
    """Height and slope at the point; NaN where there is none, and then `special` says why."""

    request: TangentRequest
    y: float
    slope: float
    special: Message | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorsAnswer:
    """The error of every method against h, and what was expected."""

    request: ErrorsRequest
    study: ErrorStudy
    milliseconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SurfaceAnswer:
    """Values on the grid, their contours, and the gradient at the lattice of arrows."""

    request: SurfaceRequest
    grid: Grid
    contours: Contours
    arrows: Arrows
    milliseconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class DescentAnswer:
    """The runs: of each start point in turn, every optimizer in the order of the request."""

    request: DescentRequest
    runs: tuple[WalkedPath, ...]
    milliseconds: float


Answer = FunctionAnswer | TangentAnswer | ErrorsAnswer | SurfaceAnswer | DescentAnswer | Failure


def answer(request: Request, token: Token | None = None) -> Answer:
    """The answer to a request, or the `Failure` to find one. Raises nothing but what ends the program."""
    try:
        return _answer(request, token or Token())
    except Exception as error:  # noqa: BLE001 - an exception is an answer; `failure` logs what was not expected
        return failure(request, error)


def _answer(request: Request, token: Token) -> Answer:
    match request:
        case FunctionRequest():
            return _curves(request, token)
        case TangentRequest():
            return _tangent(request)
        case ErrorsRequest():
            return _errors(request)
        case SurfaceRequest():
            return _surface(request, token)
        case DescentRequest():
            return _runs(request, token)
        case _:
            raise TypeError(f"nothing answers a {type(request).__name__}")


def _curves(request: FunctionRequest, token: Token) -> FunctionAnswer:
    began = perf_counter()
    curves = []
    for each in request.curves:
        token.raise_if_cancelled()
        curve = sample(each.expression, x=request.x, y=request.y, size=request.size, token=token)
        curves.append(DrawnCurve(each, curve))
    return FunctionAnswer(request=request, curves=tuple(curves), milliseconds=_since(began))


def _tangent(request: TangentRequest) -> TangentAnswer:
    touching = tangent(request.expression, request.x)
    return TangentAnswer(request=request, y=touching.y, slope=touching.slope, special=touching.special)


def _errors(request: ErrorsRequest) -> ErrorsAnswer:
    began = perf_counter()
    study = error_study(request.expression, request.at, variable=request.variable)
    return ErrorsAnswer(request=request, study=study, milliseconds=_since(began))


def _surface(request: SurfaceRequest, token: Token) -> SurfaceAnswer:
    began = perf_counter()
    grid = evaluate(request.expression, x=request.x, y=request.y, shape=request.shape, token=token)
    token.raise_if_cancelled()
    lines = contours(grid, levels(grid, request.level_count))
    token.raise_if_cancelled()
    arrows = lattice(request.expression, request.x, request.y, request.columns, request.rows)
    return SurfaceAnswer(
        request=request, grid=grid, contours=lines, arrows=arrows, milliseconds=_since(began)
    )


def _runs(request: DescentRequest, token: Token) -> DescentAnswer:
    began = perf_counter()
    runs = []
    for index, start in enumerate(request.starts):
        for choice in request.optimizers:
            token.raise_if_cancelled()
            runs.append(WalkedPath(choice.id, index, _walk(request, choice, start, token)))
    return DescentAnswer(request=request, runs=tuple(runs), milliseconds=_since(began))


def _walk(request: DescentRequest, choice: OptimizerChoice, start: Point, token: Token) -> Run:
    run = request.run
    settings: dict[str, Any] = dict(choice.settings)
    return descend(
        request.expression,
        start,
        choice.optimizer,
        steps=run.steps,
        tolerance=run.tolerance,
        gradient_from=run.gradient_from,
        h=run.h,
        noise=run.noise,
        seed=run.seed,
        token=token,
        **settings,
    )


def _since(began: float) -> float:
    return (perf_counter() - began) * 1000
