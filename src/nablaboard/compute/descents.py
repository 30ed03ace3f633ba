"""The paths of optimizers from start points."""

from dataclasses import dataclass
from time import perf_counter
from typing import Any, NamedTuple

from nablaboard.calculus.descent import Run, descend
from nablaboard.calculus.expression import Expression
from nablaboard.compute.question import Answer, Request, milliseconds_since
from nablaboard.compute.rows import Readings, surface_of
from nablaboard.compute.token import Token
from nablaboard.model import Document, OptimizerChoice, Point, RunSettings


class WalkedPath(NamedTuple):
    """A run, of the optimizer with the id `choice`, from the start point with the index `start`."""

    choice: str
    start: int
    run: Run


@dataclass(frozen=True, slots=True, kw_only=True)
class DescentRequest(Request):
    """The paths of all these optimizers from all these start points."""

    expression: Expression
    starts: tuple[Point, ...]
    optimizers: tuple[OptimizerChoice, ...]
    run: RunSettings

    def work_out(self, token: Token) -> "DescentAnswer":
        """Walk every path."""
        began = perf_counter()
        runs = []
        for index, start in enumerate(self.starts):
            for choice in self.optimizers:
                token.raise_if_cancelled()
                runs.append(WalkedPath(choice.id, index, self._walk(choice, start, token)))
        return DescentAnswer(request=self, runs=tuple(runs), milliseconds=milliseconds_since(began))

    def _walk(self, choice: OptimizerChoice, start: Point, token: Token) -> Run:
        run = self.run
        settings: dict[str, Any] = dict(choice.settings)
        return descend(
            self.expression,
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


@dataclass(frozen=True, slots=True, kw_only=True)
class DescentAnswer(Answer):
    """The runs: of each start point in turn, every optimizer in the order of the request."""

    request: DescentRequest
    runs: tuple[WalkedPath, ...]
    milliseconds: float


def descent_request(document: Document, readings: Readings) -> DescentRequest | None:
    """The paths of all optimizers that are switched on, from all start points."""
    board = document.board
    expression = surface_of(board, readings)
    optimizers = tuple(choice for choice in board.optimizers if choice.enabled)
    starts = board.contour.starts
    if expression is None or not optimizers or not starts:
        return None
    return DescentRequest(expression=expression, starts=starts, optimizers=optimizers, run=board.run)
