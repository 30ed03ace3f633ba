"""The sweep: f after an equal budget against a setting, a curve for each optimizer."""

from nablaboard.compute import Readings, SweepAnswer, surface_candidates, sweep_request
from nablaboard.model import Document
from nablaboard.panes.controls import controls_of
from nablaboard.panes.pane import Answers, Asked, Pane, Sheet
from nablaboard.panes.questions import about
from nablaboard.scene import Scene, sweep_scene
from nablaboard.words import message


def _asks(document: Document, readings: Readings, _sheet: Sheet) -> Asked:
    candidates = surface_candidates(document.board, readings)
    return about("sweep", candidates, sweep_request(document, readings))


def _draws(_document: Document, answers: Answers, _sheet: Sheet) -> Scene:
    found = answers.first(SweepAnswer)
    return answers.grey(sweep_scene(found, empty=answers.empty), found)


SWEEP = Pane(
    id="sweep",
    lacks=message("pane.lacks-runs"),
    title=lambda _: message("scene.sweep"),
    asks=_asks,
    draws=_draws,
    controls=lambda document: controls_of(document.board, "sweep"),
)
