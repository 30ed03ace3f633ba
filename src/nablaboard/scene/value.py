"""The value pane's picture: f, or the cost, against the step for every path, up to the step that is shown.

Logarithms are for values above 0: with a value below it the axis is plain, and says so; a value of exactly 0
stands at the lower edge. What runs away leaves the view through an arrow at its upper edge, or nothing else
would be seen of the others.
"""

from collections.abc import Sequence

import numpy as np

from nablaboard.calculus.descent import Run, name_of
from nablaboard.calculus.descent.run import AWAY
from nablaboard.calculus.floats import Floats
from nablaboard.classes import dataclass
from nablaboard.compute import DescentAnswer, WalkedPath
from nablaboard.model import Board, Range, cost_of, run_names
from nablaboard.scene.elements import Course, Element, LegendEntry, Marker, Polylines, Scene, Stroke, Text
from nablaboard.scene.fitting import running
from nablaboard.scene.numbers import subscripted
from nablaboard.scene.series import path_names, series_role, series_shape, series_stroke
from nablaboard.words import Message, message

STEP_HANDLE = "step"
CURSOR = "cursor:line"
"""The key of the line at the step that is shown."""
ROOM = 0.06  # of the extent, below the values
ABOVE = 0.14  # of the extent, above them, where the cursor's handle stands in a low pane
HANDLE = 0.075  # of the view, from its upper edge to the handle: in the lowest pane it is not cut
MARK = 0.05  # of the view, from its lower edge to the mark of a value that lies below
DIGITS = 4  # significant digits of a value in the legend, which changes while it is looked at
WIDEST = 1e18  # times: what is further below the largest value is at the edge

Paths = Sequence[tuple[int, WalkedPath]]


@dataclass(frozen=True, slots=True)
class ValueLine:
    """A path's values as heights in the view, (n, 2), up to where they leave it for the first time.

    away: whether they do, at the last of the points
    """

    place: int
    path: WalkedPath
    points: Floats
    away: bool


@dataclass(frozen=True, slots=True)
class ValueLines:
    """What is drawn of the paths whatever step is shown."""

    x: Range
    y: Range
    log: bool
    lines: tuple[ValueLine, ...] = ()


def value_lines(board: Board, descent: DescentAnswer) -> ValueLines:
    """The lines of all paths that run, and the view that shows them."""
    paths = running(board, descent)
    log = board.value.log and not any((path.run.values < 0).any() for _, path in paths)
    right = max(1.0, float(descent.last))
    view = _view(*_extent(paths, log=log), log=log) if paths else (0.0, 1.0)
    lines = tuple(_line(place, path, view, log=log) for place, path in paths)
    return ValueLines((-0.02 * right, 1.02 * right), view, log, lines)


def value_scene(
    board: Board,
    descent: DescentAnswer | None,
    drawn: ValueLines | None,
    step: int,
    *,
    empty: bool = False,
) -> Scene:
    """The scene of the value pane at a step, from `value_lines`; `empty` says there is no run to wait for."""
    if descent is None or drawn is None or not drawn.lines:
        says: Text = message("scene.no-run") if empty or descent is not None else ""
        if descent is not None and descent.runs:
            says = descent.runs[0].run.stop.sentence
        return Scene(message("scene.value"), (0.0, 1.0), (0.0, 1.0), message=says)
    at = min(step, descent.last)
    low, high = drawn.y
    elements: list[Element] = [_cursor(at, drawn.y)]
    for line in drawn.lines:
        elements += _shown(line, at, drawn.y)
    name = subscripted(name_of(descent.request.function))
    top = high - HANDLE * (high - low)
    elements.append(Marker("cursor", float(at), top, "dim", "triangle-down", 9.0, handle=STEP_HANDLE))
    paths = [(line.place, line.path) for line in drawn.lines]
    return Scene(
        title=message("scene.value-of", name=name),
        x=drawn.x,
        y=drawn.y,
        elements=tuple(elements),
        legend=_legend(board, paths, at),
        note=_note(board, log=drawn.log),
        x_label=message("scene.steps"),
        y_label=name,
        log=(False, drawn.log),
        summary=_summary(board, [path for _, path in paths], at),
    )


def _extent(paths: Paths, *, log: bool) -> Range:
    """The values that are to be seen: those of the runs that stay, and where the others start."""
    kept = [path.run.values if path.run.stop.reason not in AWAY else path.run.values[:1] for _, path in paths]
    every = np.concatenate(kept)
    if log:
        every = every[every > 0]
        every = every[every > every.max() / WIDEST] if len(every) else np.array([1.0])
    return float(every.min()), float(every.max())


def _view(low: float, high: float, *, log: bool) -> Range:
    if log:
        low, high = float(np.log10(low)), float(np.log10(high))
    extent = high - low or (1.0 if log else abs(low) or 1.0)
    return low - ROOM * extent, high + ABOVE * extent


def _line(place: int, path: WalkedPath, view: Range, *, log: bool) -> ValueLine:
    values = path.run.values
    with np.errstate(divide="ignore"):
        heights = np.log10(np.maximum(values, 0.0)) if log else values
    points = np.column_stack((np.arange(len(values), dtype=np.float64), np.clip(heights, *view)))
    gone = np.flatnonzero(heights > view[1])
    end = int(gone[0]) + 1 if len(gone) else len(points)
    return ValueLine(place, path, points[:end], bool(len(gone)))


def _shown(line: ValueLine, step: int, view: Range) -> list[Element]:
    """A line up to the step and on, with a ring where it ended before and an arrow where it left."""
    key, role = f"value:{line.place}:{line.path.start}", series_role(line.place)
    shown = min(step, len(line.points) - 1)
    course = Course(key, line.points, shown, series_stroke(line.place))
    x, y = line.points[shown].tolist()
    if line.away and shown == len(line.points) - 1:
        return [course, Marker(f"{key}:away", x, y, role, "triangle", 12.0)]
    y = max(y, view[0] + MARK * (view[1] - view[0]))
    ended = step > len(line.points) - 1
    return [course, Marker(f"{key}:now", x, y, role, series_shape(line.place), 10.0, hollow=ended)]


def _cursor(step: int, view: Range) -> Polylines:
    line = np.array([[step, view[0]], [step, view[1]]], dtype=np.float64)
    return Polylines(CURSOR, (line,), Stroke("dim", 1.0, "dash"))


def _legend(board: Board, paths: Paths, step: int) -> tuple[LegendEntry, ...]:
    names = run_names(board.optimizers)
    return tuple(
        LegendEntry(_entry(names[path.choice], path, step), series_stroke(place), series_shape(place))
        for place, path in paths
        if path.start == 0
    )


def _entry(name: Message, path: WalkedPath, step: int) -> Message:
    value = float(path.run.values[min(step, len(path.run.values) - 1)])
    return message("scene.value-now", optimizer=name, value=float(f"{value:.{DIGITS}g}"))


def _note(board: Board, *, log: bool) -> Text:
    if board.value.log and not log:
        return message("scene.value-linear")
    if board.fit is None or board.fit.batch is None:
        return ""
    return message("scene.epoch", steps=-(-cost_of(board.fit).count // board.fit.batch))


def _summary(board: Board, paths: Sequence[WalkedPath], step: int) -> tuple[Message, ...]:
    return tuple(
        _told(name, path.run, min(step, len(path.run.values) - 1))
        for name, path in zip(path_names(board, paths), paths, strict=True)
    )


def _told(name: Message, run: Run, step: int) -> Message:
    """What a run has come to at a step."""
    return message(
        "scene.value-path",
        optimizer=name,
        first=float(run.values[0]),
        step=step,
        value=float(run.values[step]),
        outcome=run.stop.sentence,
    )
