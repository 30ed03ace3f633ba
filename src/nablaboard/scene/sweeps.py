"""The sweep's picture: f after an equal budget against a setting, a curve for each optimizer.

Both axes are of logarithms where they can be. Values that are 0 or less have no logarithm, so the least value
that any run came to is taken off then, which the axis says. Runs that were lost are gaps, with a cross where
they begin, above all values.
"""

import math

import numpy as np

from nablaboard.calculus.descent import optimizer_of, setting_called
from nablaboard.calculus.floats import Floats
from nablaboard.compute import SweepAnswer, Swept
from nablaboard.model import Range
from nablaboard.scene.elements import Dots, Element, LegendEntry, Marker, Polylines, Scene, Stroke, Text
from nablaboard.scene.function import name_of_line
from nablaboard.scene.series import series_role, series_shape, series_stroke
from nablaboard.words import Fact, Message, message, number

DEEPEST = 20.0  # decades below the largest value: what is lower stands on the lower edge
HIGHEST = 2.0  # decades above the value of the start
ROOM, STRIP = 0.05, 0.045  # of the height: around the curves, for the crosses of one optimizer


def sweep_scene(answer: SweepAnswer | None, *, empty: bool = False, lacking: Text = "") -> Scene:
    """The scene of the sweeps that are done.

    `empty` says that there is nothing to run, `lacking` what the setting is called that no optimizer has
    that is on.
    """
    if answer is None:
        says: Text = message("scene.no-map") if empty else ""
        if empty and lacking:
            says = message("scene.no-sweep", setting=lacking)
        return Scene(message("scene.sweep"), (0.0, 1.0), (0.0, 1.0), message=says, grid=False)
    request, sweeps = answer.request, answer.sweeps
    base = _base(sweeps)
    log = _by_factors(sweeps[0].sweep.numbers)
    low, high = _heights(answer, base)
    lost = [each for each in sweeps if not np.isfinite(each.sweep.values).all()]
    strip = STRIP * (high - low)
    elements: list[Element] = []
    for each in sweeps:
        line = _curve(each, base, low, log=log)
        elements += [line, *name_of_line(line, optimizer_of(each.sweep.optimizer).called, "text")]
        if each.limit is not None:
            elements.append(_limit(each, low, high, log=log))
    for row, each in enumerate(lost):
        elements.append(_crosses(each, high + strip * (row + 1), log=log))
    elements += [mark for each in sweeps for mark in _best(each, base, low, log=log)]
    x = _along(sweeps[0].sweep.numbers, log=log)
    name = request.expression.name or "f"
    return Scene(
        title=message("scene.sweep-of", name=name),
        x=(float(x[0]), float(x[-1])),
        y=(low - ROOM * (high - low), high + strip * (len(lost) + 1)),
        elements=tuple(elements),
        legend=tuple(_entry(each) for each in sweeps),
        note=message(_note(sweeps, lost), budget=request.budget),
        x_label=setting_called(request.over.name),
        y_label=name if base is None or base == 0 else f"{name} − ({number(base, 4)})",
        log=(log, True),
        summary=tuple(message("scene.sweep-best", **_facts(each)) for each in sweeps if _found(each)),
    )


def _by_factors(numbers: Floats) -> bool:
    return bool(
        len(numbers) > 2 and numbers[0] > 0 and numbers[2] - numbers[1] > 1.001 * (numbers[1] - numbers[0])
    )


def _along(numbers: Floats, *, log: bool) -> Floats:
    return np.log10(numbers) if log else numbers


def _base(sweeps: tuple[Swept, ...]) -> float | None:
    """The least value if it is not above 0, and so has no logarithm; None where all values are."""
    values = np.concatenate([each.sweep.values for each in sweeps])
    known = values[np.isfinite(values)]
    return float(known.min()) if known.size and known.min() <= 0 else None


def _heights(answer: SweepAnswer, base: float | None) -> Range:
    """The logarithms of the least and the largest value to be shown."""
    start = float(answer.request.expression(*answer.request.start)) - (base or 0.0)
    values = np.concatenate([each.sweep.values for each in answer.sweeps]) - (base or 0.0)
    known = np.log10(values[np.isfinite(values) & (values > 0)])
    top = math.log10(start) if start > 0 else 0.0
    if not known.size:
        return top - 1.0, top + 1.0
    high = max(min(float(known.max()), top + HIGHEST), top)
    low = max(float(known.min()), high - DEEPEST)
    return low, max(high, low + 1.0)


def _logs(each: Swept, base: float | None, low: float) -> Floats:
    with np.errstate(divide="ignore", invalid="ignore"):
        logs = np.log10(each.sweep.values - (base or 0.0))
    return np.where(np.isnan(logs), np.nan, np.maximum(logs, low))


def _curve(each: Swept, base: float | None, low: float, *, log: bool) -> Polylines:
    points = np.column_stack([_along(each.sweep.numbers, log=log), _logs(each, base, low)])
    known = np.isfinite(points[:, 1])
    cuts = np.flatnonzero(np.diff(known.astype(int))) + 1
    pieces = tuple(part for part in np.split(points, cuts) if np.isfinite(part[0, 1]))
    return Polylines(f"sweep:{each.choice}", pieces, series_stroke(each.place))


def _limit(each: Swept, low: float, high: float, *, log: bool) -> Polylines:
    at = math.log10(each.limit or 1.0) if log else float(each.limit or 0.0)
    line = np.array([(at, low), (at, high)])
    return Polylines(f"limit:{each.choice}", (line,), Stroke(series_role(each.place), 1.2, "dot"))


def _crosses(each: Swept, height: float, *, log: bool) -> Dots:
    """A cross at the first setting of each range in which all runs are lost."""
    lost = ~np.isfinite(each.sweep.values)
    begins = lost & ~np.concatenate([[False], lost[:-1]])
    places = _along(each.sweep.numbers, log=log)[begins]
    points = np.column_stack([places, np.full(len(places), height)])
    return Dots(f"lost:{each.choice}", points, series_role(each.place), "cross", size=9.0, hollow=True)


def _best(each: Swept, base: float | None, low: float, *, log: bool) -> list[Element]:
    best = each.sweep.best
    if best is None:
        return []
    x = float(_along(each.sweep.numbers, log=log)[best])
    y = float(_logs(each, base, low)[best])
    says = message("scene.sweep-best", **_facts(each))
    role, shape = series_role(each.place), series_shape(each.place)
    return [Marker(f"best:{each.choice}", x, y, role, shape, description=says)]


def _found(each: Swept) -> bool:
    return each.sweep.best is not None


def _facts(each: Swept) -> dict[str, Fact]:
    best = each.sweep.best or 0
    return {
        "optimizer": optimizer_of(each.sweep.optimizer).called,
        "at": number(float(each.sweep.numbers[best]), 2),
    }


def _note(sweeps: tuple[Swept, ...], lost: list[Swept]) -> str:
    if any(each.limit is not None for each in sweeps):
        return "scene.sweep-limit-lost" if lost else "scene.sweep-limit"
    return "scene.sweep-lost" if lost else "scene.sweep-note"


def _entry(each: Swept) -> LegendEntry:
    """The optimizer with its best number."""
    kind = "scene.sweep-entry" if _found(each) else "scene.sweep-entry-lost"
    says: Message = message(kind, **_facts(each))
    return LegendEntry(says, series_stroke(each.place), series_shape(each.place))
