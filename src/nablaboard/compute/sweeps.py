"""The value after an equal budget against a setting, for several optimizers."""

from collections.abc import Callable, Mapping
from functools import partial
from time import perf_counter
from typing import Any, ClassVar, NamedTuple

from nablaboard.calculus.descent import (
    Sweep,
    is_quadratic,
    largest_rate,
    limit_of,
    optimizer_of,
    stable_rate,
    sweep,
)
from nablaboard.calculus.expression import Expression
from nablaboard.classes import dataclass
from nablaboard.compute.maps import RATE, varied, without_settings
from nablaboard.compute.question import Answer, Request, milliseconds_since
from nablaboard.compute.rows import Readings, surface_of
from nablaboard.compute.token import Token
from nablaboard.model import Document, OptimizerChoice, SettingRange


class Swept(NamedTuple):
    """A sweep of the optimizer with the id `choice`, in that `place` of the board.

    limit: the highest stable rate, where a rate is swept and f has the same curvature everywhere; else None
    """

    choice: str
    place: int
    sweep: Sweep
    limit: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SweepRequest(Request):
    """The value of f after `budget` evaluations, from one start, for many values of a setting.

    optimizers: with their places on the board, which say how they look
    """

    lane: ClassVar[str] = "runs"

    expression: Expression
    start: tuple[float, ...]
    optimizers: tuple[tuple[int, OptimizerChoice], ...]
    over: SettingRange
    budget: int

    def work_out(self, token: Token) -> "SweepAnswer":
        """Sweep one optimizer after another, and tell the token after each, and on the way of a long one."""
        began = perf_counter()
        found: tuple[Swept, ...] = ()
        for place, choice in self.optimizers:
            on_the_way = partial(self._tell, token, began, found, place, choice)
            found = (*found, self._swept(place, choice, token, on_the_way))
            self._hand_over(token, began, found, len(found) / len(self.optimizers))
        return SweepAnswer(request=self, sweeps=found, milliseconds=milliseconds_since(began))

    def _tell(
        self,
        token: Token,
        began: float,
        before: tuple[Swept, ...],
        place: int,
        choice: OptimizerChoice,
        some: Sweep,
    ) -> None:
        """Tell what is known after the sweeps `before` and the first numbers of the next one."""
        share = (len(before) + len(some.numbers) / self.over.count) / len(self.optimizers)
        self._hand_over(token, began, (*before, Swept(choice.id, place, some, None)), share)

    def _hand_over(self, token: Token, began: float, sweeps: tuple[Swept, ...], share: float) -> None:
        if share < 1:
            spent = milliseconds_since(began)
            token.tell(SweepAnswer(request=self, sweeps=sweeps, share=share, milliseconds=spent))

    def _swept(
        self, place: int, choice: OptimizerChoice, token: Token, progress: Callable[[Sweep], None]
    ) -> Swept:
        over = {self.over.name: varied(choice.optimizer, self.over)}
        others: dict[str, Any] = {name: value for name, value in choice.settings if name != self.over.name}
        found = sweep(
            self.expression,
            self.start,
            over,
            choice.optimizer,
            budget=self.budget,
            token=token,
            progress=progress,
            **others,
        )
        return Swept(choice.id, place, found, highest_stable(self.expression, self.start, found, others))


def highest_stable(
    f: Expression, start: tuple[float, ...], found: Sweep, settings: Mapping[str, Any]
) -> float | None:
    """The highest stable rate, if a rate was swept and f has one curvature everywhere; None otherwise."""
    if found.setting != RATE or not is_quadratic(f):
        return None
    slowest = stable_rate(f, start)
    optimizer = optimizer_of(found.optimizer)
    settings = {**optimizer.defaults, **settings}
    limit = limit_of(optimizer.id, settings)
    return None if slowest is None or limit is None else largest_rate(limit, settings, 2 / slowest)


@dataclass(frozen=True, slots=True, kw_only=True)
class SweepAnswer(Answer):
    """The sweeps in the order of the request; `share` of them is done."""

    request: SweepRequest
    sweeps: tuple[Swept, ...]
    share: float = 1.0
    milliseconds: float


def sweep_request(document: Document, readings: Readings) -> SweepRequest | None:
    """The sweep that the board asks for, of all optimizers that are on and have the setting."""
    board = document.board
    pane, expression, starts = board.sweep, surface_of(board, readings), board.contour.starts
    optimizers = tuple(
        (index, without_settings(choice, (pane.over.name,)))
        for index, choice in enumerate(board.optimizers)
        if choice.enabled and has_setting(choice, pane.over.name)
    )
    if expression is None or not optimizers or not starts:
        return None
    return SweepRequest(
        expression=expression, start=starts[0], optimizers=optimizers, over=pane.over, budget=pane.budget
    )


def has_setting(choice: OptimizerChoice, name: str) -> bool:
    """Whether an optimizer has a setting of this name."""
    return any(setting.name == name for setting in optimizer_of(choice.optimizer).settings)
