"""The pane of the value along the paths: f, or the cost, against the step."""

from nablaboard.compute import DescentAnswer, Readings
from nablaboard.model import Document
from nablaboard.panes.controls import controls_of
from nablaboard.panes.pane import Answers, Asked, Pane, Sheet
from nablaboard.panes.questions import asks_descent
from nablaboard.scene import STEP_HANDLE, Scene, ValueLines, value_lines, value_scene
from nablaboard.words import message


def _asks(document: Document, readings: Readings, _sheet: Sheet) -> Asked:
    return asks_descent(document, readings)


def _draws(document: Document, answers: Answers, sheet: Sheet) -> Scene:
    descent = answers.first(DescentAnswer)
    step = sheet.shown(descent.last if descent else 0)
    scene = value_scene(
        document.board, descent, _lines(document, answers, descent), step, empty=answers.empty
    )
    return answers.grey(scene, descent)


def _lines(document: Document, answers: Answers, descent: DescentAnswer | None) -> ValueLines | None:
    """The very same lines while nothing changes but the step."""
    if descent is None:
        return None
    board = document.board
    decides = (descent, board.optimizers, board.value.log)
    return answers.once("lines", decides, lambda: value_lines(board, descent))


def _seeks(_document: Document, handle: str, x: float, _y: float) -> int | None:
    """The cursor goes where it is dragged, and where the plot is clicked."""
    return max(0, round(x)) if handle in ("", STEP_HANDLE) else None


VALUE = Pane(
    id="value",
    lacks=message("pane.lacks-value"),
    title=lambda _: message("scene.value"),
    asks=_asks,
    draws=_draws,
    seeks=_seeks,
    controls=lambda document: controls_of(document.board, "value"),
)
