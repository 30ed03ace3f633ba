"""The map's picture: a colour for the place where each run rests, the stronger the sooner it was there.

The eight places that most runs reach have a colour, a number at the place and an entry of the legend with its
coordinates, so that colour is never the only sign; all further ones share the last look. Runs that still
move, are lost or have no next step have greys of their own.
"""

import math

import numpy as np
from numpy.typing import NDArray

from nablaboard.calculus.descent import (
    LOST_LABEL,
    MOVING_LABEL,
    STUCK_LABEL,
    DescentMap,
    optimizer_of,
    setting_called,
)
from nablaboard.calculus.floats import Floats
from nablaboard.classes import dataclass
from nablaboard.compute import DescentAnswer, MapAnswer, MapRequest, varied
from nablaboard.model import Board, OptimizerChoice, Range, SettingRange, run_names, setting_of
from nablaboard.scene.contour import path_trail, start_marks
from nablaboard.scene.elements import (
    Element,
    Label,
    LegendEntry,
    Marker,
    Polylines,
    Raster,
    Scene,
    Stroke,
    Text,
)
from nablaboard.scene.fitting import running
from nablaboard.scene.naming import called
from nablaboard.scene.numbers import percent, point
from nablaboard.scene.parts import Parts, Stale, fresh
from nablaboard.scene.varied import by_factors, place_of
from nablaboard.words import Message, message, number

MAP_HANDLE = "map:settings"
PLACES = 8  # that have a colour of their own
OTHER, MOVING, LOST, STUCK = PLACES, PLACES + 1, PLACES + 2, PLACES + 3
ROLES = (*(f"basin:{index}" for index in range(PLACES)), "arrow", "dim", "line", "ink")
ENDED = (
    ("scene.map-moving", MOVING_LABEL, MOVING),
    ("scene.map-stuck", STUCK_LABEL, STUCK),
    ("scene.map-lost", LOST_LABEL, LOST),
)
"""What is said of runs that came to no place, their label, and the look of their cells."""
SWATCH = 11.0  # logical pixels: a sample of a colour in the legend
STRONGEST, FAINTEST = 1.0, 0.38
EDGE = 0.03  # of the view: a place nearer to its edge is told by the legend alone


@dataclass(frozen=True, slots=True)
class MapGround:
    """What is drawn of a map whatever paths stand on it."""

    x: Range
    y: Range
    log: tuple[bool, bool]
    elements: tuple[Element, ...]
    legend: tuple[LegendEntry, ...]
    note: Text
    summary: tuple[Message, ...]


def map_ground(answer: MapAnswer) -> MapGround:
    """Cells and their places, of a whole map or of the rows of it that are done."""
    request, found = answer.request, answer.map
    sides = _sides(request)
    log = by_factors(sides[0]), by_factors(sides[1])
    x, y = (_extent(side, len(side), log=logs) for side, logs in zip(sides, log, strict=True))
    numbers = _numbers(found)
    best = found.best if request.over is not None and answer.share == 1 else None
    cells = _raster(found, numbers, x, _extent(sides[1], len(found.y), log=log[1]))
    marks = _places(found, numbers, x, y) if request.over is None else _best(found, best, log)
    missing = _missing(answer, x, (cells.y[1], y[1]))
    return MapGround(
        x,
        y,
        log,
        (cells, *_limit(answer, log, y), *marks, *missing),
        _legend(found, numbers),
        _told(answer, best),
        _summary(answer, numbers, best),
    )


def map_scene(
    answer: MapAnswer | None,
    ground: MapGround | None = None,
    *,
    board: Board | None = None,
    descent: DescentAnswer | None = None,
    step: int = 0,
    stale: Stale = fresh,
    empty: bool = False,
) -> Scene:
    """The scene of a map; `empty` says that there is nothing to run.

    Who draws a map for many steps hands in its `ground`, which is made of the answer alone. With the `board`
    there are, over a map of starts, its start points and the paths of the map's optimizer, drawn up to
    `step`; over one of settings, the place where the settings stand now.
    """
    if answer is None:
        says: Text = message("scene.no-map") if empty else ""
        return Scene(message("scene.map"), (0.0, 1.0), (0.0, 1.0), message=says, grid=False)
    request, drawn, parts = answer.request, ground or map_ground(answer), Parts(stale)
    parts.add(answer, drawn.elements, drawn.legend)
    if board is not None and request.over is None:
        parts.add(descent, _paths(board, request.optimizer, descent, step))
        for index, at in enumerate(board.contour.starts):
            parts.add(None, start_marks(index, at, board.contour.start_name(index)))
    if board is not None and request.over is not None:
        parts.add(answer, _now(board, request.optimizer, request.over, drawn.log))
    names = answer.map.names
    return Scene(
        title=_title(request, board),
        x=drawn.x,
        y=drawn.y,
        elements=parts.elements,
        legend=parts.legend,
        note=drawn.note,
        x_label=names[0] if request.over is None else setting_called(names[0]),
        y_label=names[1] if request.over is None else setting_called(names[1]),
        log=drawn.log,
        grid=False,
        stale=parts.stale,
        summary=drawn.summary,
    )


def _missing(answer: MapAnswer, x: Range, y: Range) -> list[Element]:
    """In the middle of what is not done yet, that it is not."""
    if answer.share == 1:
        return []
    middle = (x[0] + x[1]) / 2, (y[0] + y[1]) / 2
    return [Label("missing", _incomplete(answer), *middle, "dim", box=True)]


def _incomplete(answer: MapAnswer) -> Message:
    return message("scene.incomplete", share=percent(answer.share))


def _title(request: MapRequest, board: Board | None) -> Message:
    """What the map is of; its optimizer by its name beside the others of the board."""
    names = run_names(board.optimizers if board is not None else [request.optimizer])
    return message(
        "scene.basins" if request.over is None else "scene.rates",
        optimizer=names.get(request.optimizer.id) or optimizer_of(request.optimizer.optimizer).called,
        name=called(request.expression),
    )


def _sides(request: MapRequest) -> tuple[Floats, Floats]:
    """All values along both axes, also those of rows that are still to come."""
    if request.over is None:
        rows, columns = request.shape
        return np.linspace(*request.x, columns), np.linspace(*request.y, rows)
    across, upward = (varied(request.optimizer.optimizer, each) for each in request.over)
    return across, upward


def _paths(
    board: Board, optimizer: OptimizerChoice, descent: DescentAnswer | None, step: int
) -> list[Element]:
    """The paths of the map's optimizer, over the places where they are led to."""
    paths = [pair for pair in running(board, descent) if pair[1].choice == optimizer.id]
    return [path_trail(place, path, step) for place, path in paths if path.start < len(board.contour.starts)]


def _now(
    board: Board,
    optimizer: OptimizerChoice,
    over: tuple[SettingRange, SettingRange],
    log: tuple[bool, bool],
) -> list[Element]:
    """A ring that can be dragged where the settings stand now, if that is on the map."""
    choice = board.choice(optimizer.id)
    x, y = (None if choice is None else setting_of(choice, each.name) for each in over)
    if not (isinstance(x, float) and isinstance(y, float)):
        return []
    across, upward = over
    if not (across.low <= x <= across.high and upward.low <= y <= upward.high):
        return []
    says = message("scene.settings-now", x=x, y=y)
    at = place_of(x, log=log[0]), place_of(y, log=log[1])
    return [Marker("now", *at, "ink", size=13.0, hollow=True, handle=MAP_HANDLE, description=says)]


def _extent(values: Floats, count: int, *, log: bool) -> Range:
    """From the lower edge of the first cell to the upper edge of the last of `count`."""
    seen = np.log10(values[:2]) if log else values[:2]
    width = float(seen[1] - seen[0]) if len(seen) > 1 else 1.0
    low = float(seen[0]) - width / 2
    return low, low + count * width


def _numbers(found: DescentMap) -> dict[int, int]:
    """The number, from 0, of each place that has a colour of its own, those of most runs first."""
    labels, counts = np.unique(found.labels[found.labels >= 0], return_counts=True)
    order = np.argsort(-counts, kind="stable")[:PLACES]
    return {int(labels[k]): number for number, k in enumerate(order)}


def _raster(found: DescentMap, numbers: dict[int, int], x: Range, y: Range) -> Raster:
    cells: NDArray[np.intp] = np.full(found.labels.shape, OTHER, np.intp)
    for label, place in (*numbers.items(), *((label, look) for _, label, look in ENDED)):
        cells[found.labels == label] = place
    strengths = np.where(cells >= LOST, 1.0, 0.55)
    rests = cells <= OTHER
    if rests.any():
        steps = np.log(np.maximum(found.steps[rests], 1))
        low, high = float(steps.min()), float(steps.max())
        share = (steps - low) / (high - low or 1.0)
        strengths[rests] = STRONGEST + (FAINTEST - STRONGEST) * share
    return Raster("map", x, y, cells, strengths, ROLES)


def _places(found: DescentMap, numbers: dict[int, int], x: Range, y: Range) -> list[Element]:
    """A cup at each place in view, with its number and its coordinates: colour is never alone."""
    elements: list[Element] = []
    for label, place in numbers.items():
        at = (float(found.places[label][0]), float(found.places[label][1]))
        inside = all(
            low + EDGE * (high - low) <= each <= high - EDGE * (high - low)
            for each, (low, high) in zip(at, (x, y), strict=True)
        )
        if inside:
            elements.append(Marker(f"place:{place}", *at, "ink", "cup", size=13.0, description=point(at)))
            text = f"{place + 1}: {point(at, 3)}"
            elements.append(Label(f"place:{place}:label", text, *at, "ink", "text", (0.5, 0.0), (0.0, 10.0)))
    return elements


def _best(found: DescentMap, best: tuple[int, int] | None, log: tuple[bool, bool]) -> list[Element]:
    if best is None:
        return []
    x, y = _cell(found, best)
    across, up = (math.log10(x) if log[0] else x), (math.log10(y) if log[1] else y)
    says = _best_message(found, best)
    return [Marker("best", across, up, "ink", "diamond", size=12.0, hollow=True, description=says)]


def _cell(found: DescentMap, best: tuple[int, int]) -> tuple[float, float]:
    return float(found.x[best[1]]), float(found.y[best[0]])


def _best_message(found: DescentMap, best: tuple[int, int]) -> Message:
    x, y = _cell(found, best)
    return message(
        "scene.best-settings",
        first=setting_called(found.names[0]),
        one=number(x, 3),
        second=setting_called(found.names[1]),
        other=number(y, 3),
        steps=int(found.steps[best]),
    )


def _limit(answer: MapAnswer, log: tuple[bool, bool], y: Range) -> list[Element]:
    """The line of the highest stable rate, named where it leaves the map or at its middle."""
    if answer.limit is None:
        return []
    line = np.array(answer.limit)
    for axis in (0, 1):
        if log[axis]:
            line[:, axis] = np.log10(line[:, axis])
    middle = line[len(line) // 2]
    says = message("scene.limit-everywhere" if answer.everywhere else "scene.limit-near")
    place = float(middle[0]), float(min(max(middle[1], y[0]), y[1]))
    return [
        Polylines("limit", (line,), Stroke("ink", 2.0, "dash")),
        Label("limit:label", says, *place, "ink", "text", (0.0, 0.5), (10.0, 0.0)),
    ]


def _told(answer: MapAnswer, best: tuple[int, int] | None) -> Text:
    """The best settings, or what the colours say; before that, how much is not done yet."""
    if answer.share < 1:
        return _incomplete(answer)
    return message("scene.map-note") if best is None else _best_message(answer.map, best)


def _legend(found: DescentMap, numbers: dict[int, int]) -> tuple[LegendEntry, ...]:
    entries = [
        LegendEntry(
            message(
                "scene.map-place",
                number=place + 1,
                place=point([float(each) for each in found.places[label]], 3),
                share=_share(found, found.labels == label),
            ),
            Stroke(ROLES[place], SWATCH),
        )
        for label, place in numbers.items()
    ]
    others = ~np.isin(found.labels, [*numbers, *(label for _, label, _ in ENDED)])
    rest = (
        ("scene.map-others", others, OTHER),
        *((kind, found.labels == label, look) for kind, label, look in ENDED),
    )
    entries += [
        LegendEntry(message(kind, share=_share(found, there)), Stroke(ROLES[role], SWATCH))
        for kind, there, role in rest
        if there.any()
    ]
    return tuple(entries)


def _share(found: DescentMap, there: NDArray[np.bool_]) -> str:
    share = float(there.sum()) / max(found.labels.size, 1)
    return f"{share:.0%}" if share >= 0.01 else "<1%"


def _summary(answer: MapAnswer, numbers: dict[int, int], best: tuple[int, int] | None) -> tuple[Message, ...]:
    found = answer.map
    said = [entry.text for entry in _legend(found, numbers) if isinstance(entry.text, Message)]
    said += [_incomplete(answer)] if answer.share < 1 else []
    return (*said, *([_best_message(found, best)] if best else []))
