"""The pane of errors against h, of the function pane's function at its tangent point.

The h that is looked at here is the width of the secant in the function pane: the secant's slope is what the
forward difference gives, so that moving one shows the error of the other. The h of a run is another one; it
belongs to the gradient of another function, and moving it would start the runs anew.
"""

from math import copysign

from nablaboard.compute import ErrorStudyAnswer, Readings, error_study_request, function_candidates
from nablaboard.model import Document, Edit, Set
from nablaboard.panes.controls import controls_of
from nablaboard.panes.pane import Answers, Asked, Control, Pane, Sheet
from nablaboard.panes.questions import about
from nablaboard.scene import WIDTH_HANDLE, Scene, error_study_scene
from nablaboard.words import message

WIDTH = "function.figures.secant"
NARROWEST, WIDEST = -16.0, 0.4  # powers of ten that the axis of h has room for
DIGITS = 3  # significant ones of an h: on an axis of logarithms the next matters to nobody


def _asks(document: Document, readings: Readings, _sheet: Sheet) -> Asked:
    candidates = function_candidates(document.board, readings)
    return about("error", candidates, error_study_request(document, readings))


def _draws(document: Document, answers: Answers, _sheet: Sheet) -> Scene:
    study, board = answers.first(ErrorStudyAnswer), document.board
    scene = error_study_scene(board.error, study, h=board.function.figures.secant, empty=answers.empty)
    return answers.grey(scene, study)


def _drags(document: Document, handle: str, x: float, _y: float) -> Edit | None:
    width = document.board.function.figures.secant
    return _sets(document, x) if handle == WIDTH_HANDLE and width is not None else None


def _sets(document: Document, x: float) -> Edit:
    """The secant has the width of this place, on the side where it is."""
    width = float(f"{10.0 ** min(max(x, NARROWEST), WIDEST):.{DIGITS}g}")
    return Set(WIDTH, copysign(width, document.board.function.figures.secant or 1.0))


def _clicks(document: Document, x: float, _y: float, adding: bool) -> Edit | None:
    return None if adding else _sets(document, x)


def _controls(document: Document) -> tuple[Control, ...]:
    shown = document.board.function.figures.secant is not None
    return (Control(WIDTH, "head" if shown else "menu"), *controls_of(document.board, "error"))


ERROR = Pane(
    id="error",
    lacks=message("pane.lacks-function"),
    title=lambda _: message("scene.errors-empty"),
    asks=_asks,
    draws=_draws,
    drags=_drags,
    clicks=_clicks,
    controls=_controls,
)
