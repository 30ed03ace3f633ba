"""What the panes show that compare many runs: a map of where they end, and a sweep over a setting.

Whose runs they are stands on the board already: its optimizers with their settings, and its start points.
What stands here is what varies, and how long each run may take.
"""

from dataclasses import field
from typing import Any, Literal

from nablaboard.calculus.descent import NUMERIC, optimizer_of
from nablaboard.classes import dataclass
from nablaboard.model import limits
from nablaboard.model.checks import check_range
from nablaboard.model.declared import (
    check_declared,
    choice,
    interval,
    number,
    optimizer_of_board,
    parts,
    setting_of_optimizers,
    whole,
)
from nablaboard.model.faults import require
from nablaboard.model.values import as_annotated

MapKind = Literal["basins", "settings"]
"""What varies over a map: the start of the run, or two settings of the optimizer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingRange:
    """A setting with `count` values from low to high, spaced as its slider is."""

    name: str = field(metadata=setting_of_optimizers("range-name"))
    low: float = field(metadata=number("range-low"))
    high: float = field(metadata=number("range-high"))
    count: int = field(default=60, metadata=whole("range-count", 2, limits.CELLS))

    def __post_init__(self) -> None:
        as_annotated(self)
        check_range("", (self.low, self.high))
        check_declared(self)


RATES = SettingRange(name="learning_rate", low=1e-3, high=10.0)
MOMENTA = SettingRange(name="momentum", low=0.0, high=0.98)


def _kinds(board: Any) -> tuple[MapKind, ...]:  # noqa: ANN401 - a `Board`, which is made of these
    """What a map of the board's optimizer can be of: two settings, if there are two."""
    chosen = board.mapped
    settings = () if chosen is None else optimizer_of(chosen.optimizer).settings
    count = sum(setting.accepts in NUMERIC for setting in settings)
    return ("basins", "settings") if chosen is None or count > 1 else ("basins",)


@dataclass(frozen=True, slots=True, kw_only=True)
class MapPane:
    """What the map shows: where runs of one optimizer end that differ in their start or in two settings.

    optimizer: the id of one of the board's, None for the first that is on
    x, y: the starts of basins, None for the view of the contour pane; columns, rows: how many
    across, upward: the two settings otherwise, from the first start point of the board
    steps, tolerance: how long each run may go on, and from which step on it has settled
    """

    kind: MapKind = field(default="basins", metadata=choice("map-kind", offers=_kinds))
    optimizer: str | None = field(default=None, metadata=optimizer_of_board("map-optimizer"))
    x: tuple[float, float] | None = field(
        default=None, metadata=interval("map-x", word="x", first=lambda board: board.contour.x)
    )
    y: tuple[float, float] | None = field(
        default=None, metadata=interval("map-y", word="y", metavar="C:D", first=lambda board: board.contour.y)
    )
    columns: int = field(default=256, metadata=whole("map-columns", 2, limits.CELLS))
    rows: int = field(default=256, metadata=whole("map-rows", 2, limits.CELLS))
    across: SettingRange = field(default=RATES, metadata=parts("map-across"))
    upward: SettingRange = field(default=MOMENTA, metadata=parts("map-upward"))
    steps: int = field(default=500, metadata=whole("map-steps", 1, limits.STEPS, word="steps"))
    tolerance: float = field(
        default=1e-6, metadata=number("map-tolerance", low=0.0, word="tolerance", metavar="T", log=True)
    )

    def __post_init__(self) -> None:
        as_annotated(self)
        check_declared(self)
        require(self.across.name != self.upward.name, "upward.name", "document.same-setting")


@dataclass(frozen=True, slots=True, kw_only=True)
class SweepPane:
    """What the sweep shows: f after `budget` evaluations of f and its gradient, against a setting.

    One curve for each optimizer that is on and has the setting, from the first start point of the board.
    """

    over: SettingRange = field(default=RATES, metadata=parts("sweep-over"))
    budget: int = field(default=100, metadata=whole("budget", 1, limits.STEPS, word="budget"))

    def __post_init__(self) -> None:
        as_annotated(self)
        check_declared(self)
