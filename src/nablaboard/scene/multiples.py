"""Small multiples: the contours of one function with its paths at several learning rates, side by side."""

from collections.abc import Sequence
from dataclasses import replace

from nablaboard.calculus.descent import optimizer_of
from nablaboard.compute import DescentAnswer, descent_request
from nablaboard.model import Document, OptimizerChoice
from nablaboard.scene.asking import Asking
from nablaboard.scene.elements import Scene
from nablaboard.scene.whole import PICTURES, Sheet
from nablaboard.words import message


def multiples(document: Document, rates: Sequence[float], sheet: Sheet) -> tuple[Scene, ...]:
    """A scene for each rate, which all optimizers that have a rate run with; each says how it ends.

    Raises `NoAnswerError` where the computation failed, and `DocumentError` for a rate that cannot be.
    """
    return tuple(_at_rate(document, rate, sheet) for rate in rates)


def _at_rate(document: Document, rate: float, sheet: Sheet) -> Scene:
    board = document.board
    choices = tuple(_with_rate(choice, rate) for choice in board.optimizers)
    changed = replace(document, board=replace(board, optimizers=choices))
    asking = Asking(changed)
    scene = PICTURES["contour"].draw(asking, sheet)
    descent = asking.answer(descent_request(changed, asking.readings), DescentAnswer)
    ends = [path.run.stop.sentence for path in descent.runs] if descent else []
    note = ends[0] if len(ends) == 1 else ""
    return replace(scene, title=message("scene.multiple", rate=rate), note=note)


def _with_rate(choice: OptimizerChoice, rate: float) -> OptimizerChoice:
    if not optimizer_of(choice.optimizer).has_rate:
        return choice
    return replace(choice, settings=(*choice.settings, ("learning_rate", rate)))
