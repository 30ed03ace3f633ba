"""The sweep: f after an equal budget against a setting, a curve for each optimizer."""

from collections.abc import Sequence

from nablaboard.calculus.descent import DescentError, setting_called
from nablaboard.compute import Readings, SweepAnswer, has_setting, surface_candidates, sweep_request
from nablaboard.model import Board, Document, Edit, OptimizerChoice, TakeSettings
from nablaboard.model.paths import OF_OPTIMIZERS
from nablaboard.panes.controls import controls_of
from nablaboard.panes.pane import Answers, Asked, Pane, Sheet
from nablaboard.panes.questions import about
from nablaboard.scene import NOW_HANDLE, Scene, picked, sweep_scene
from nablaboard.words import message


def _asks(document: Document, readings: Readings, _sheet: Sheet) -> Asked:
    candidates = surface_candidates(document.board, readings)
    return about("sweep", candidates, sweep_request(document, readings))


def _draws(document: Document, answers: Answers, _sheet: Sheet) -> Scene:
    found, board = answers.first(SweepAnswer), document.board
    name = board.sweep.over.name
    running = any(choice.enabled for choice in board.optimizers)
    missing = running and not _swept(board)
    lacking = (setting_called(name) if name in OF_OPTIMIZERS else name) if missing else ""
    return sweep_scene(found, board=board, stale=answers.greyed, empty=answers.empty, lacking=lacking)


def _swept(board: Board) -> list[OptimizerChoice]:
    """The optimizers that the sweep is of: those that are on and have the setting."""
    name = board.sweep.over.name
    return [choice for choice in board.optimizers if choice.enabled and has_setting(choice, name)]


def _drags(document: Document, handle: str, x: float, _y: float) -> Edit | None:
    """The setting of one optimizer follows the hand."""
    if not handle.startswith(NOW_HANDLE):
        return None
    whose = [each for each in _swept(document.board) if each.id == handle.removeprefix(NOW_HANDLE)]
    return _takes(document.board, whose, x, dragged=True)


def _clicks(document: Document, x: float, _y: float, adding: bool) -> Edit | None:
    """All optimizers of the sweep take the setting that was clicked."""
    return None if adding else _takes(document.board, _swept(document.board), x, dragged=False)


def _takes(board: Board, whose: Sequence[OptimizerChoice], x: float, *, dragged: bool) -> Edit | None:
    over = board.sweep.over
    try:
        taken = tuple((each.id, over.name, picked(each.optimizer, over, x)) for each in whose)
    except DescentError:
        return None
    return TakeSettings(taken, dragged) if taken else None


SWEEP = Pane(
    id="sweep",
    lacks=message("pane.lacks-runs"),
    title=lambda _: message("scene.sweep"),
    asks=_asks,
    draws=_draws,
    drags=_drags,
    clicks=_clicks,
    controls=lambda document: controls_of(document.board, "sweep"),
)
