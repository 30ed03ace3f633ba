"""What the panes show that compare many runs: a map of where they end, and a sweep over a setting.

Whose runs they are stands on the board already: its optimizers with their settings, and its start points.
What stands here is what varies, and how long each run may take.
"""

from dataclasses import dataclass
from typing import Literal

from nablaboard.model import limits
from nablaboard.model.checks import check_between, check_coordinate, check_range, check_text
from nablaboard.model.faults import require

MapKind = Literal["basins", "settings"]
"""What varies over a map: the start of the run, or two settings of the optimizer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingRange:
    """A setting with `count` values from low to high, spaced as its slider is."""

    name: str
    low: float
    high: float
    count: int = 60

    def __post_init__(self) -> None:
        check_text("name", self.name, limits.TITLE)
        check_range("", (self.low, self.high))
        check_between("count", self.count, 2, limits.CELLS)


RATES = SettingRange(name="learning_rate", low=1e-3, high=10.0)
MOMENTA = SettingRange(name="momentum", low=0.0, high=0.98)


@dataclass(frozen=True, slots=True, kw_only=True)
class MapPane:
    """What the map shows: where runs of one optimizer end that differ in their start or in two settings.

    optimizer: the id of one of the board's, None for the first that is on
    x, y: the starts of basins, None for the view of the contour pane; columns, rows: how many
    across, upward: the two settings otherwise, from the first start point of the board
    steps, tolerance: how long each run may go on, and from which step on it has settled
    """

    kind: MapKind = "basins"
    optimizer: str | None = None
    x: tuple[float, float] | None = None
    y: tuple[float, float] | None = None
    columns: int = 256
    rows: int = 256
    across: SettingRange = RATES
    upward: SettingRange = MOMENTA
    steps: int = 500
    tolerance: float = 1e-6

    def __post_init__(self) -> None:
        check_text("optimizer", self.optimizer or "", limits.TITLE)
        for place, ends in (("x", self.x), ("y", self.y)):
            if ends is not None:
                check_range(place, ends)
        check_between("columns", self.columns, 2, limits.CELLS)
        check_between("rows", self.rows, 2, limits.CELLS)
        require(self.across.name != self.upward.name, "upward.name", "document.same-setting")
        check_between("steps", self.steps, 1, limits.STEPS)
        check_coordinate("tolerance", self.tolerance)
        require(self.tolerance >= 0, "tolerance", "document.negative", value=self.tolerance)


@dataclass(frozen=True, slots=True, kw_only=True)
class SweepPane:
    """What the sweep shows: f after `budget` evaluations of f and its gradient, against a setting.

    One curve for each optimizer that is on and has the setting, from the first start point of the board.
    """

    over: SettingRange = RATES
    budget: int = 100

    def __post_init__(self) -> None:
        check_between("budget", self.budget, 1, limits.STEPS)
