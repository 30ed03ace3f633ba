"""Views that show what there is: what a double click on a pane asks for."""

from dataclasses import replace

import numpy as np

from nablaboard.calculus.expression import on_grid
from nablaboard.compute import DescentAnswer, FunctionAnswer, function_request, read_board
from nablaboard.model import ContourPane, Document
from nablaboard.scene.elements import Array, Range

ROOM = 0.08  # of the extent, around a curve
PATH_ROOM = 0.25  # around the paths, so that what they run down is seen
AWAY = ("diverged", "left-domain")  # runs that a view should not follow
SAMPLES = 1001
FARTHEST = 1e6  # of the start's surroundings; a diverging path is not followed further


def fit_function(answer: FunctionAnswer | None) -> tuple[Range, Range] | None:
    """The x range of now with the y range of its curves.

    The steepest 2 % at both ends are cut off near poles.
    """
    if answer is None:
        return None
    heights = [path[:, 1] for _, curve in answer.curves for path in curve.segments if len(path)]
    if not heights:
        return None
    y = _range(np.concatenate(heights), ROOM)
    return answer.request.x, y


def fit_contour(pane: ContourPane, answer: DescentAnswer | None) -> tuple[Range, Range] | None:
    """The box around all start points and paths, with a quarter of its extent around."""
    points = [np.array(pane.starts, dtype=np.float64).reshape(-1, 2)]
    points += [run.points for _, _, run in answer.runs if run.stop.reason not in AWAY] if answer else []
    every = np.concatenate(points)
    every = every[(np.abs(every) < FARTHEST).all(axis=1)]
    return (_range(every[:, 0], PATH_ROOM), _range(every[:, 1], PATH_ROOM)) if len(every) else None


def fitted(document: Document) -> Document:
    """The document with the function pane's y range around its curves over the x range it has."""
    request = function_request(document, read_board(document.board), (1, 1))
    if request is None:
        return document
    x = np.linspace(*request.x, SAMPLES)
    every = np.concatenate([on_grid((curve.expression,))(x)[0] for curve in request.curves])
    every = every[np.isfinite(every)]
    if not len(every):
        return document
    function = replace(document.board.function, y=_range(every, ROOM))
    return replace(document, board=replace(document.board, function=function))


def _range(values: Array, room: float) -> Range:
    low, high = (float(np.min(values)), float(np.max(values)))
    inner_low, inner_high = (float(end) for end in np.quantile(values, [0.02, 0.98]))
    if high - low > 8 * (inner_high - inner_low) > 0:
        low, high = inner_low, inner_high
    around = room * (high - low) or 1.0
    return low - around, high + around
