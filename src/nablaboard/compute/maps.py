"""Where runs end that differ in their start, or in two settings: a map, in tiles as they are done."""

from collections.abc import Collection
from dataclasses import replace
from time import perf_counter
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from nablaboard.calculus.descent import (
    NUMERIC,
    DescentError,
    DescentMap,
    Tile,
    basins,
    is_quadratic,
    largest_rate,
    limit_of,
    optimizer_of,
    rate_map,
    setting_called,
    spaced,
    stable_rate,
    steps_together,
)
from nablaboard.calculus.expression import Expression
from nablaboard.calculus.floats import Floats
from nablaboard.classes import dataclass
from nablaboard.compute.question import Answer, Request, milliseconds_since
from nablaboard.compute.rows import Readings, surface_of
from nablaboard.compute.token import Token
from nablaboard.model import Document, OptimizerChoice, Range, SettingRange
from nablaboard.words import message

RATE = "learning_rate"
LEAST_TILE, MOST_TILES = 4_096, 32  # runs: fewer are slower in all; told more often, a picture costs too much


@dataclass(frozen=True, slots=True, kw_only=True)
class MapRequest(Request):
    """Where the runs of an optimizer end: from every start in `x` × `y`, or, with `over`, from one start.

    shape: (rows, columns) of starts; over: the two settings that vary instead, the first across
    What the request does not use is still there, so that all maps are of one kind.
    """

    lane: ClassVar[str] = "runs"

    expression: Expression
    optimizer: OptimizerChoice
    x: Range
    y: Range
    shape: tuple[int, int]
    start: tuple[float, ...]
    over: tuple[SettingRange, SettingRange] | None
    steps: int
    tolerance: float

    def work_out(self, token: Token) -> "MapAnswer":
        """Run tile by tile, and tell the token after each."""
        began = perf_counter()

        def told(tile: Tile) -> None:
            if tile.share < 1:
                spent = milliseconds_since(began)
                token.tell(MapAnswer(request=self, map=tile.map, share=tile.share, milliseconds=spent))

        how: dict[str, Any] = {
            "optimizer": self.optimizer.optimizer,
            "steps": self.steps,
            "tolerance": self.tolerance,
            "token": token,
            "progress": told,
            "tile": self._tile(),
        }
        found = self._basins(how) if self.over is None else self._rates(self.over, how)
        return self.answered(found, milliseconds_since(began))

    def answered(self, found: DescentMap, milliseconds: float = 0.0) -> "MapAnswer":
        """The answer that this map is."""
        limit, everywhere = self._limit(found)
        return MapAnswer(
            request=self, map=found, limit=limit, everywhere=everywhere, milliseconds=milliseconds
        )

    def _tile(self) -> int:
        """How many runs are told of at a time: some thousand, or a row of those that go one by one."""
        rows, columns = self.shape if self.over is None else (self.over[1].count, self.over[0].count)
        if not steps_together(optimizer_of(self.optimizer.optimizer), dict(self.optimizer.settings)):
            return 1
        return max(LEAST_TILE, rows * columns // MOST_TILES)

    def _basins(self, how: dict[str, Any]) -> DescentMap:
        settings: dict[str, Any] = dict(self.optimizer.settings)
        return basins(self.expression, self.x, self.y, size=self.shape[::-1], **how, **settings)

    def _rates(self, over: tuple[SettingRange, SettingRange], how: dict[str, Any]) -> DescentMap:
        name = self.optimizer.optimizer
        _require_settings(name, over)
        numbers = {each.name: varied(name, each) for each in over}
        others: dict[str, Any] = {key: value for key, value in self.optimizer.settings if key not in numbers}
        return rate_map(self.expression, self.start, numbers, **how, **others)

    def _limit(self, found: DescentMap) -> tuple[NDArray[np.float64] | None, bool]:
        """The line of the highest stable rate over the map, (n, 2), and whether it holds for every start."""
        if self.over is None or RATE not in found.names or found.best is None:
            return None, False
        place = found.places[found.labels[found.best]]
        slowest = stable_rate(self.expression, place)
        if slowest is None:
            return None, False
        upright = found.names[0] == RATE
        other, numbers = (found.names[1], found.y) if upright else (found.names[0], found.x)
        optimizer = optimizer_of(self.optimizer.optimizer)
        settings = self.optimizer.values
        limit = limit_of(optimizer.id, settings)
        if limit is None:
            return None, False
        rates = [largest_rate(limit, {**settings, other: value}, 2 / slowest) for value in numbers.tolist()]
        line = np.column_stack((rates, numbers) if upright else (numbers, rates))
        line.flags.writeable = False
        return line, is_quadratic(self.expression)


def varied(optimizer: str, over: SettingRange) -> Floats:
    """All values of a setting that varies. `DescentError` where the optimizer has no such setting."""
    return spaced(optimizer, over.name, over.low, over.high, over.count)


def _require_settings(optimizer: str, over: tuple[SettingRange, SettingRange]) -> None:
    """Refuse settings that the optimizer does not have, in the words of whoever chose them from a list."""
    chosen = optimizer_of(optimizer)
    names = [setting.name for setting in chosen.settings if setting.accepts in NUMERIC]
    for each in over:
        if each.name not in names:
            name, known = setting_called(each.name), tuple(map(setting_called, names))
            raise DescentError(
                message("descent.setting", optimizer=chosen.called, name=name, known=known)
                if known
                else message("descent.no-settings", optimizer=chosen.called, name=name)
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class MapAnswer(Answer):
    """A map, or the rows of it that are done: `share` is 1 for the whole.

    limit: (n, 2), the highest stable rate over the map in the units of its axes; None without one
    everywhere: whether that holds for every start, and not only near the place where the best run rests
    """

    request: MapRequest
    map: DescentMap
    share: float = 1.0
    limit: NDArray[np.float64] | None = None
    everywhere: bool = False
    milliseconds: float


def map_request(document: Document, readings: Readings) -> MapRequest | None:
    """The map that the board asks for; None without a surface, an optimizer that is on, or its start."""
    board = document.board
    pane, expression = board.map, surface_of(board, readings)
    chosen, starts = board.mapped, board.contour.starts
    if expression is None or chosen is None or (pane.kind == "settings" and not starts):
        return None
    over = (pane.across, pane.upward) if pane.kind == "settings" else None
    return MapRequest(
        expression=expression,
        optimizer=chosen if over is None else without_settings(chosen, [each.name for each in over]),
        x=pane.x or board.contour.x,
        y=pane.y or board.contour.y,
        shape=(pane.rows, pane.columns),
        start=starts[0] if starts else (0.0, 0.0),
        over=over,
        steps=pane.steps,
        tolerance=pane.tolerance,
    )


def without_settings(choice: OptimizerChoice, names: Collection[str]) -> OptimizerChoice:
    """The optimizer with these settings at their defaults: they vary, so what they are changes nothing."""
    return replace(choice, settings=tuple(each for each in choice.settings if each[0] not in names))
