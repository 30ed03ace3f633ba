"""The paths of optimizers from start points."""

from time import perf_counter
from typing import Any, ClassVar, NamedTuple

from nablaboard.calculus.derivative import METHODS
from nablaboard.calculus.descent import Descendable, Run, descend, optimizer_of
from nablaboard.calculus.floats import Floats
from nablaboard.classes import dataclass
from nablaboard.compute.question import Answer, Request, milliseconds_since
from nablaboard.compute.rows import Readings, surface_of
from nablaboard.compute.token import Token
from nablaboard.model import (
    Board,
    Document,
    OptimizerChoice,
    RunSettings,
    Weights,
    plane_of,
    start_at,
    walked_of,
)


class WalkedPath(NamedTuple):
    """A run, of the optimizer with the id `choice`, from the start point with the index `start`.

    seen: its points in the plane that the contour pane shows, (n + 1, 2)
    """

    choice: str
    start: int
    run: Run
    seen: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class DescentRequest(Request):
    """The paths of all these optimizers from all these start points.

    plane: which two of the coordinates the contour pane shows
    """

    lane: ClassVar[str] = "paths"

    function: Descendable
    starts: tuple[Weights, ...]
    optimizers: tuple[OptimizerChoice, ...]
    run: RunSettings
    plane: tuple[int, int] = (0, 1)

    def work_out(self, token: Token) -> "DescentAnswer":
        """Walk every path."""
        began = perf_counter()
        runs = []
        for index, start in enumerate(self.starts):
            for choice in self.optimizers:
                token.raise_if_cancelled()
                run = walk_of(self.function, start, choice, self.run, token)
                runs.append(WalkedPath(choice.id, index, run, self._seen(run)))
        return DescentAnswer(request=self, runs=tuple(runs), milliseconds=milliseconds_since(began))

    def _seen(self, run: Run) -> Floats:
        if len(self.function.arguments) == 2 and self.plane == (0, 1):
            return run.points
        seen = run.points[:, self.plane]
        seen.flags.writeable = False
        return seen


@dataclass(frozen=True, slots=True, kw_only=True)
class DescentAnswer(Answer):
    """The runs: of each start point in turn, every optimizer in the order of the request."""

    request: DescentRequest
    runs: tuple[WalkedPath, ...]
    milliseconds: float

    @property
    def last(self) -> int:
        """The step at which the longest path ends."""
        return max([0, *(len(path.run.points) - 1 for path in self.runs)])


def walk_of(
    function: Descendable,
    start: Weights,
    choice: OptimizerChoice,
    run: RunSettings,
    token: Token | None = None,
) -> Run:
    """The path of an optimizer as chosen on a board; a schedule is of those that have a learning rate."""
    settings: dict[str, Any] = dict(choice.settings)
    return descend(
        function,
        start,
        choice.optimizer,
        steps=run.steps,
        tolerance=run.tolerance,
        gradient_from=run.gradient_from,
        h=METHODS[run.gradient_from].step(run.h, 1),
        noise=run.noise,
        seed=run.seed,
        bound=run.bound,
        schedule=run.schedule if optimizer_of(choice.optimizer).has_rate else None,
        token=token,
        **settings,
    )


def descent_request(document: Document, readings: Readings) -> DescentRequest | None:
    """The paths of all optimizers that are switched on, from all start points."""
    board = document.board
    optimizers = tuple(choice for choice in board.optimizers if choice.enabled)
    if not optimizers or not board.contour.starts:
        return None
    if board.fit is not None:
        return _fitting(board, optimizers)
    expression = surface_of(board, readings)
    if expression is None:
        return None
    return DescentRequest(
        function=expression, starts=board.contour.starts, optimizers=optimizers, run=board.run
    )


def _fitting(board: Board, optimizers: tuple[OptimizerChoice, ...]) -> DescentRequest | None:
    """The paths down the cost of the board's fit."""
    fit = board.fit
    if fit is None:
        return None
    return DescentRequest(
        function=walked_of(fit),
        starts=tuple(start_at(fit, place) for place in board.contour.starts),
        optimizers=optimizers,
        run=board.run,
        plane=plane_of(fit).places,
    )
