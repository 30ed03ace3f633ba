"""The map's picture: a colour for the place where each run rests, the stronger the sooner it was there.

The eight places that most runs reach have a colour, a number at the place and an entry of the legend with its
coordinates, so that colour is never the only sign; all further ones share the last look. Runs that still move
or are lost have greys of their own.
"""

import math

import numpy as np
from numpy.typing import NDArray

from nablaboard.calculus.descent import LOST_LABEL, MOVING_LABEL, DescentMap, optimizer_of, setting_called
from nablaboard.calculus.floats import Floats
from nablaboard.compute import MapAnswer
from nablaboard.model import Range
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
from nablaboard.scene.numbers import point
from nablaboard.words import Message, message, number

PLACES = 8  # that have a colour of their own
OTHER, MOVING, LOST = PLACES, PLACES + 1, PLACES + 2
ROLES = (*(f"basin:{index}" for index in range(PLACES)), "arrow", "dim", "line")
SWATCH = 11.0  # logical pixels: a sample of a colour in the legend
STRONGEST, FAINTEST = 1.0, 0.38
ALMOST = 1e-6  # of a factor: what counts as the same
EDGE = 0.03  # of the view: a place nearer to its edge is told by the legend alone


def map_scene(answer: MapAnswer | None, *, empty: bool = False) -> Scene:
    """The scene of a map, or of the rows of it that are done; `empty` says that there is nothing to run."""
    if answer is None:
        says: Text = message("scene.no-map") if empty else ""
        return Scene(message("scene.map"), (0.0, 1.0), (0.0, 1.0), message=says, grid=False)
    request, found = answer.request, answer.map
    log = (_by_factors(found.x), _by_factors(found.y))
    rows = request.shape[0] if request.over is None else request.over[1].count
    x, y = _extent(found.x, len(found.x), log=log[0]), _extent(found.y, rows, log=log[1])
    numbers = _numbers(found)
    best = found.best if request.over is not None else None
    cells = _raster(found, numbers, x, _extent(found.y, len(found.y), log=log[1]))
    marks = _places(found, numbers, x, y) if request.over is None else _best(found, best, log)
    return Scene(
        title=message(
            "scene.basins" if request.over is None else "scene.rates",
            optimizer=optimizer_of(request.optimizer.optimizer).called,
            name=request.expression.name or "f",
        ),
        x=x,
        y=y,
        elements=(cells, *_limit(answer, log, y), *marks),
        legend=_legend(found, numbers),
        note=_told(found, best),
        x_label=found.names[0] if request.over is None else setting_called(found.names[0]),
        y_label=found.names[1] if request.over is None else setting_called(found.names[1]),
        log=log,
        grid=False,
        summary=_summary(found, numbers, best),
    )


def _by_factors(values: Floats) -> bool:
    """Whether values are spaced by even factors, so that their axis is one of logarithms."""
    if len(values) < 3 or values[0] <= 0:
        return False
    factors, steps = values[1:] / values[:-1], np.diff(values)
    even = np.abs(factors / factors[0] - 1).max() < ALMOST
    return bool(even and np.abs(steps / steps[0] - 1).max() > ALMOST)


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
    for label, place in (*numbers.items(), (MOVING_LABEL, MOVING), (LOST_LABEL, LOST)):
        cells[found.labels == label] = place
    strengths = np.where(cells == LOST, 1.0, 0.55)
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


def _told(found: DescentMap, best: tuple[int, int] | None) -> Text:
    return message("scene.map-note") if best is None else _best_message(found, best)


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
    others = (found.labels != MOVING_LABEL) & (found.labels != LOST_LABEL)
    others &= ~np.isin(found.labels, list(numbers))
    rest = (
        ("scene.map-others", others, OTHER),
        ("scene.map-moving", found.labels == MOVING_LABEL, MOVING),
        ("scene.map-lost", found.labels == LOST_LABEL, LOST),
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


def _summary(found: DescentMap, numbers: dict[int, int], best: tuple[int, int] | None) -> tuple[Message, ...]:
    said = [entry.text for entry in _legend(found, numbers) if isinstance(entry.text, Message)]
    return (*said, *([_best_message(found, best)] if best else []))
