"""Views that show what there is: what a double click on a pane asks for."""

from dataclasses import replace

import numpy as np

from nablaboard.calculus.expression import Expression, on_grid
from nablaboard.calculus.figures import slices
from nablaboard.calculus.floats import Floats
from nablaboard.compute import DescentAnswer, Readings, read_board, shown_rows, slices_request
from nablaboard.model import ContourPane, Document, Range

ROOM = 0.08  # of the extent, around a curve
PATH_ROOM = 0.25  # around the paths, so that what they run down is seen
AWAY = ("diverged", "left-domain")  # runs that a view should not follow
SAMPLES = 1001
FARTHEST = 1e6  # a path beyond it is not followed either


def fit_function(document: Document, readings: Readings) -> tuple[Range, Range] | None:
    """The x range of now with the y range of the functions over it; a derivative may leave the view.

    None where there is no function or none is defined there. Evaluated anew and evenly, because a sampled
    curve has its points where it bends, and none far outside of the view of now.
    """
    functions = _functions(document, readings)
    if not functions:
        return None
    view = document.board.function.x
    x = np.linspace(*view, SAMPLES)
    heights = np.concatenate([on_grid((each,))(x)[0] for each in functions])
    heights = heights[np.isfinite(heights)]
    return (view, _around(*_without_poles(heights), ROOM)) if len(heights) else None


def _functions(document: Document, readings: Readings) -> list[Expression]:
    """The functions of one variable that are shown; without any, the slices of the surface."""
    shown = [each for _, each in shown_rows(document.board, readings) if len(each.arguments) == 1]
    if shown:
        return shown
    cut = slices_request(document, readings, (1, 1))
    return [each.expression for each in slices(cut.expression, cut.at)] if cut else []


def fit_contour(pane: ContourPane, answer: DescentAnswer | None) -> tuple[Range, Range] | None:
    """The box around all start points and paths, with a quarter of its extent around; None without any."""
    points = [np.array(pane.starts, dtype=np.float64).reshape(-1, 2)]
    points += [path.seen for path in answer.runs if path.run.stop.reason not in AWAY] if answer else []
    every = np.concatenate(points)
    every = every[(np.abs(every) < FARTHEST).all(axis=1)]
    if not len(every):
        return None
    (left, low), (right, high) = every.min(axis=0), every.max(axis=0)
    return _around(left, right, PATH_ROOM), _around(low, high, PATH_ROOM)


def fitted(document: Document) -> Document:
    """The document with the function pane's view fitted."""
    view = fit_function(document, read_board(document.board))
    if view is None:
        return document
    function = replace(document.board.function, x=view[0], y=view[1])
    return replace(document, board=replace(document.board, function=function))


def _without_poles(heights: Floats) -> Range:
    """From the smallest to the largest value, but no further than a pole deserves.

    An end lies at most the distance of the 5 % and 95 % quantiles beyond them.
    """
    inner_low, inner_high = (float(end) for end in np.quantile(heights, [0.05, 0.95]))
    reach = inner_high - inner_low
    return max(float(heights.min()), inner_low - reach), min(float(heights.max()), inner_high + reach)


def _around(low: float, high: float, room: float) -> Range:
    """The interval with `room` of its extent at both ends; a single value gets 1 on both sides."""
    more = room * (high - low) or 1.0
    return float(low - more), float(high + more)
