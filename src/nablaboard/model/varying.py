"""Which settings of optimizers can vary over a map or a sweep, and from where to where each does."""

from dataclasses import replace

from nablaboard.calculus.descent import NUMERIC, OPTIMIZERS, DescentError, Setting, optimizer_of
from nablaboard.model.document import Board
from nablaboard.model.exploring import SettingRange


def numeric_settings(board: Board) -> dict[str, Setting]:
    """The numeric settings of the board's optimizers, or of all that there are where it has none, by name."""
    chosen = [optimizer_of(each.optimizer) for each in board.optimizers] or list(OPTIMIZERS.values())
    found: dict[str, Setting] = {}
    for setting in (setting for optimizer in chosen for setting in optimizer.settings):
        if setting.accepts in NUMERIC:
            found.setdefault(setting.name, setting)
    return found


def varying(ends: SettingRange, setting: Setting) -> SettingRange:
    """The same range of another setting; over its usual values where the ends do not fit it."""
    if _fits(ends, setting):
        return replace(ends, name=setting.name)
    return replace(ends, name=setting.name, low=setting.low, high=setting.high)


def _fits(ends: SettingRange, setting: Setting) -> bool:
    if setting.logarithmic and ends.low <= 0:
        return False
    try:
        return (setting.read(ends.low), setting.read(ends.high)) == (ends.low, ends.high)
    except DescentError:
        return False
