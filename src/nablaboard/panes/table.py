"""The table of panes: to add one, write its module and its line here, and its id in the model."""

from collections.abc import Mapping
from types import MappingProxyType

from nablaboard.model import PaneId
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
