"""The pane of errors against h, of the function pane's function at its tangent point."""

from nablaboard.compute import ErrorStudyAnswer, Readings, error_study_request, function_candidates
from nablaboard.model import Document
from nablaboard.panes.controls import controls_of
from nablaboard.panes.pane import Answers, Asked, Pane, Sheet
from nablaboard.panes.questions import about
from nablaboard.scene import Scene, error_study_scene
from nablaboard.words import message


def _asks(document: Document, readings: Readings, _sheet: Sheet) -> Asked:
    candidates = function_candidates(document.board, readings)
    return about("error", candidates, error_study_request(document, readings))


def _draws(document: Document, answers: Answers, _sheet: Sheet) -> Scene:
    study = answers.first(ErrorStudyAnswer)
    return answers.grey(error_study_scene(document.board.error, study, empty=answers.empty), study)


ERROR = Pane(
    id="error",
    lacks=message("pane.lacks-function"),
    title=lambda _: message("scene.errors-empty"),
    asks=_asks,
    draws=_draws,
    controls=lambda document: controls_of(document.board, "error"),
)
