"""The table of panes: to add one, write its module and its line here, and its id in the model."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from nablaboard.model import Board, PaneId
from nablaboard.panes.contour import CONTOUR
from nablaboard.panes.data import DATA
from nablaboard.panes.error import ERROR
from nablaboard.panes.function import FUNCTION
from nablaboard.panes.map import MAP
from nablaboard.panes.pane import Pane
from nablaboard.panes.samples import SAMPLES
from nablaboard.panes.slopes import SLOPES
from nablaboard.panes.sweep import SWEEP
from nablaboard.panes.value import VALUE

PANES: Mapping[PaneId, Pane] = MappingProxyType(
    {pane.id: pane for pane in (FUNCTION, CONTOUR, DATA, VALUE, ERROR, SAMPLES, SLOPES, MAP, SWEEP)}
)
"""Every pane by its id, in the order in which panes are offered."""

RUNNERS: Final = frozenset[PaneId]({"contour", "data", "value", "map", "sweep"})
"""The panes that show what optimizers do."""


def shows_runs(board: Board) -> bool:
    """Whether an optimizer is on and a pane is shown that tells of it."""
    return any(choice.enabled for choice in board.optimizers) and not RUNNERS.isdisjoint(board.panes)
