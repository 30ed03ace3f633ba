"""The table of panes: what each asks, draws, lets be moved and offers as controls. No Qt."""

from nablaboard.panes.composing import (
    NO_SETTINGS,
    USUAL,
    FunctionRows,
    around_paths,
    document,
    document_of,
    with_data,
    with_runs,
)
from nablaboard.panes.contour import OF_SURFACES
from nablaboard.panes.pane import Answers, Asked, Control, Given, Pane, Ranged, Sheet, Spot
from nablaboard.panes.picture import (
    ANY,
    AnsweredDocument,
    NoAnswerError,
    at_rate,
    multiples,
    panes_of,
    scenes_in,
    scenes_of,
)
from nablaboard.panes.results import RunView, panes_of_result, scenes_of_result, scenes_of_runs
from nablaboard.panes.table import PANES, shows_runs
from nablaboard.panes.units import units_of
from nablaboard.panes.views import fit_contour, fit_function, fitted, viewed

__all__ = [
    "ANY",
    "NO_SETTINGS",
    "OF_SURFACES",
    "PANES",
    "USUAL",
    "AnsweredDocument",
    "Answers",
    "Asked",
    "Control",
    "FunctionRows",
    "Given",
    "NoAnswerError",
    "Pane",
    "Ranged",
    "RunView",
    "Sheet",
    "Spot",
    "around_paths",
    "at_rate",
    "document",
    "document_of",
    "fit_contour",
    "fit_function",
    "fitted",
    "multiples",
    "panes_of",
    "panes_of_result",
    "scenes_in",
    "scenes_of",
    "scenes_of_result",
    "scenes_of_runs",
    "shows_runs",
    "units_of",
    "viewed",
    "with_data",
    "with_runs",
]
