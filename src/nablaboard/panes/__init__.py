"""The table of panes: what each asks, draws, lets be moved and offers as controls. No Qt."""

from nablaboard.panes.pane import Answers, Asked, Control, Given, Pane, Sheet, Spot
from nablaboard.panes.picture import AnsweredDocument, NoAnswerError, multiples, panes_of, scenes_of
from nablaboard.panes.table import PANES, shows_runs
from nablaboard.panes.units import units_of
from nablaboard.panes.views import fit_contour, fit_function, fitted

__all__ = [
    "PANES",
    "AnsweredDocument",
    "Answers",
    "Asked",
    "Control",
    "Given",
    "NoAnswerError",
    "Pane",
    "Sheet",
    "Spot",
    "fit_contour",
    "fit_function",
    "fitted",
    "multiples",
    "panes_of",
    "scenes_of",
    "shows_runs",
    "units_of",
]
