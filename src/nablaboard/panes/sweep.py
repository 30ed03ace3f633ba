"""The sweep: f after an equal budget against a setting, a curve for each optimizer."""

from nablaboard.calculus.descent import setting_called
from nablaboard.compute import Readings, SweepAnswer, has_setting, surface_candidates, sweep_request
from nablaboard.model import Document
from nablaboard.model.paths import OF_OPTIMIZERS
from nablaboard.panes.controls import controls_of
from nablaboard.panes.pane import Answers, Asked, Pane, Sheet
from nablaboard.panes.questions import about
from nablaboard.scene import Scene, sweep_scene
from nablaboard.words import message


def _asks(document: Document, readings: Readings, _sheet: Sheet) -> Asked:
    candidates = surface_candidates(document.board, readings)
    return about("sweep", candidates, sweep_request(document, readings))


def _draws(document: Document, answers: Answers, _sheet: Sheet) -> Scene:
    found, name = answers.first(SweepAnswer), document.board.sweep.over.name
    running = [choice for choice in document.board.optimizers if choice.enabled]
    missing = running and not any(has_setting(choice, name) for choice in running)
    lacking = (setting_called(name) if name in OF_OPTIMIZERS else name) if missing else ""
    return answers.grey(sweep_scene(found, empty=answers.empty, lacking=lacking), found)


SWEEP = Pane(
    id="sweep",
    lacks=message("pane.lacks-runs"),
    title=lambda _: message("scene.sweep"),
    asks=_asks,
    draws=_draws,
    controls=lambda document: controls_of(document.board, "sweep"),
)
