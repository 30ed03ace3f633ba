"""The pane of data: what the optimizers make of them at the step that is shown."""

from nablaboard.compute import DescentAnswer, FitAnswer, Readings
from nablaboard.model import Document
from nablaboard.panes.controls import controls_of
from nablaboard.panes.pane import Answers, Asked, Pane, Sheet
from nablaboard.panes.questions import FIT, asks_descent, asks_fit
from nablaboard.scene import Scene, data_scene
from nablaboard.words import message


def _asks(document: Document, readings: Readings, _sheet: Sheet) -> Asked:
    if document.board.fit is None:
        return {}
    return {**asks_fit(document), **asks_descent(document, readings)}


def _draws(document: Document, answers: Answers, sheet: Sheet) -> Scene:
    fit, descent = answers.of(FIT, FitAnswer), answers.first(DescentAnswer)
    step = sheet.shown(descent.last if descent else 0)
    return answers.grey(data_scene(document.board, fit, descent, step, empty=answers.empty), fit)


DATA = Pane(
    id="data",
    lacks=message("pane.lacks-data"),
    title=lambda _: message("scene.data"),
    asks=_asks,
    draws=_draws,
    controls=lambda document: controls_of(document.board, "data"),
)
