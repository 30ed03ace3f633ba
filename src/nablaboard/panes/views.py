"""Views that show what there is: what a double click on a pane asks for."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from nablaboard.calculus.descent.run import AWAY
from nablaboard.calculus.expression import Expression, RangeLike, on_grid, range_of
from nablaboard.calculus.floats import Floats, quantiles
from nablaboard.calculus.surface import level_lines, turning
from nablaboard.compute import (
    DescentAnswer,
    Readings,
    WalkedPath,
    read_board,
    shown_equations,
    shown_rows,
    slices_request,
)
from nablaboard.model import ContourPane, Document, Range, limits

ROOM = 0.08  # of the extent, around a curve
PATH_ROOM = 0.25  # around the paths, so that what they run down is seen
SAMPLES = 1001
WIDER = (1.0, 4.0, 16.0)
"""So many times as wide as the view the curve of an equation is looked for."""

LOOKED_AT = 200  # pixels on each side of the picture for that
NEAR = 5.0  # in units of the axes, at least so far a surface is looked at
FARTHEST = 1e6  # a path beyond it is not followed either


def fit_function(document: Document, readings: Readings) -> tuple[Range, Range] | None:
    """The curves of equations, and the x range of now with the y range of the functions over it.

    A derivative may leave the view. None where there is nothing of all this. Evaluated anew and evenly,
    because a sampled curve has its points where it bends, and none far outside of the view of now.
    """
    pane, functions = document.board.function, _functions(document, readings)
    equations = [each.difference for _, each in shown_equations(document.board, readings) if each is not None]
    boxes = [box for each in equations if (box := _box_of(each, pane.x, pane.y)) is not None]
    if not functions:
        return (_over(box[0] for box in boxes), _over(box[1] for box in boxes)) if boxes else None
    x = _over([pane.x, *(box[0] for box in boxes)])
    places = np.linspace(*x, SAMPLES)
    heights = np.concatenate([on_grid((each,))(places)[0] for each in functions])
    heights = heights[np.isfinite(heights)]
    own = [_around(*_without_poles(heights), ROOM)] if len(heights) else []
    ranges = [*own, *(box[1] for box in boxes)]
    return (x, _over(ranges)) if ranges else None


def _box_of(f: Expression, x: Range, y: Range) -> tuple[Range, Range] | None:
    """The box around the curve f = 0 with some room, looked for in the view and ever farther about it.

    Of a curve that goes on and on, the first box in which there is a part of it; None without any.
    """
    open_in = None
    for times in WIDER:
        region = _grown(x, times), _grown(y, times)
        if not all(np.isfinite(region[0] + region[1])):
            break
        lines = level_lines(f, *region, levels=[0.0], size=(LOOKED_AT, LOOKED_AT)).lines[0].polylines
        if not lines:
            continue
        points = np.concatenate(lines)
        low, high = points.min(axis=0), points.max(axis=0)
        (left, right), (bottom, top) = region
        if left < low[0] and high[0] < right and bottom < low[1] and high[1] < top:
            return _around(low[0], high[0], ROOM), _around(low[1], high[1], ROOM)
        open_in = open_in or region
    return open_in


def _grown(ends: Range, times: float) -> Range:
    """The range, so many times as wide about its middle."""
    middle, half = (ends[0] + ends[1]) / 2, times * (ends[1] - ends[0]) / 2
    return middle - half, middle + half


def _over(ranges: Iterable[Range]) -> Range:
    """The range from the lowest to the highest end."""
    lows, highs = zip(*ranges, strict=True)
    return min(lows), max(highs)


def _functions(document: Document, readings: Readings) -> list[Expression]:
    """The functions of one variable that are shown; without any, the slices of the surface."""
    shown = [each for _, each in shown_rows(document.board, readings) if len(each.arguments) == 1]
    if shown:
        return shown
    cut = slices_request(document, readings, (1, 1))
    if cut is None:
        return []
    from nablaboard.calculus.figures import slices

    return [each.expression for each in slices(cut.expression, cut.at)]


def fit_contour(
    pane: ContourPane, paths: Sequence[WalkedPath], surface: Expression | None = None
) -> tuple[Range, Range] | None:
    """The box around starts, paths and places where the surface turns, with a quarter of its extent around.

    A path that has not come to rest is followed only around the starts and the origin, and one that leads out
    of there only where the surface turns nowhere. None where there is nothing of all this.
    """
    starts = np.array(pane.starts, dtype=np.float64).reshape(-1, 2)
    x, y = _region(starts[:, 0]), _region(starts[:, 1])
    turns = np.empty((0, 2)) if surface is None else turning(surface, x, y)
    points = [starts, turns]
    for path in paths:
        inside = ((path.seen >= (x[0], y[0])) & (path.seen <= (x[1], y[1]))).all(axis=1)
        if path.run.stop.reason == "converged":
            points.append(path.seen)
        elif path.run.stop.reason not in AWAY and (inside.all() or not len(turns)):
            points.append(path.seen[inside])
    every = np.concatenate(points)
    every = every[(np.abs(every) < FARTHEST).all(axis=1)]
    if not len(every):
        return None
    (left, low), (right, high) = every.min(axis=0), every.max(axis=0)
    return _around(left, right, PATH_ROOM), _around(low, high, PATH_ROOM)


def fitted_to_paths(document: Document, answers: Sequence[DescentAnswer]) -> Document:
    """The document with the contour pane's view around starts and paths; as it is where there are none."""
    pane = document.board.contour
    view = fit_contour(pane, [path for answer in answers for path in answer.runs])
    if view is None:
        return document
    contour = replace(pane, x=view[0], y=view[1])
    return replace(document, board=replace(document.board, contour=contour))


def viewed(document: Document, x: RangeLike | None, y: RangeLike | None) -> Document:
    """The document with other ranges in both panes."""
    board = document.board
    function, contour = board.function, board.contour
    if x is not None:
        function, contour = replace(function, x=range_of(x)), replace(contour, x=range_of(x))
    if y is not None:
        function, contour = replace(function, y=range_of(y)), replace(contour, y=range_of(y))
    return replace(document, board=replace(board, function=function, contour=contour))


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
    inner_low, inner_high = (float(end) for end in quantiles(heights, (0.05, 0.95)))
    reach = inner_high - inner_low
    return max(float(heights.min()), inner_low - reach), min(float(heights.max()), inner_high + reach)


def _region(starts: Floats) -> Range:
    """The starts and the origin along one axis, with their extent on both sides, and no less than `NEAR`."""
    low, high = min(0.0, *starts, 0.0), max(0.0, *starts, 0.0)
    return low - max(high - low, NEAR), high + max(high - low, NEAR)


def _around(low: float, high: float, room: float) -> Range:
    """The interval with `room` of its extent at both ends, and as wide as a view has to be at least.

    A single value gets 1 on both sides.
    """
    more = max(room * (high - low) or 1.0, limits.NARROWEST * max(abs(low), abs(high)))
    return float(low - more), float(high + more)
