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


def map_settings(board: Board) -> dict[str, Setting]:
    """The numeric settings of the optimizer that the map is of, by name; of none, all that there are."""
    chosen = board.mapped
    return numeric_settings(board if chosen is None else replace(board, optimizers=(chosen,)))


def with_fitting_map(board: Board) -> Board:
    """The board whose map of two settings is over two that its optimizer has, as far as it has two."""
    known, pane = map_settings(board), board.map
    if pane.kind != "settings" or len(known) < 2:
        return board
    across = pane.across if pane.across.name in known else None
    upward = pane.upward if pane.upward.name in known else None
    free = [name for name in known if name not in {each.name for each in (across, upward) if each}]
    across = across or varying(pane.across, known[free.pop(0)])
    upward = upward or varying(pane.upward, known[free.pop(0)])
    return replace(board, map=replace(pane, across=across, upward=upward))


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
