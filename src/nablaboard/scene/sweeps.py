"""The sweep's picture: f after an equal budget against a setting, a curve for each optimizer.

Both axes are of logarithms where they can be. Values that are 0 or less have no logarithm, so the least value
that any run came to is taken off then, which the axis says. Runs that were lost are gaps, with a cross where
they begin, above all values.
"""

import math

import numpy as np

from nablaboard.calculus.descent import optimizer_of, setting_called
from nablaboard.calculus.floats import Floats
from nablaboard.compute import SweepAnswer, Swept, varied
from nablaboard.model import Board, Range, run_names, setting_of
from nablaboard.scene.elements import (
    Dots,
    Element,
    Label,
    LegendEntry,
    Marker,
    Polylines,
    Scene,
    Stroke,
    Text,
)
from nablaboard.scene.naming import called, name_of_line
from nablaboard.scene.numbers import percent
from nablaboard.scene.parts import Parts, Stale, fresh
from nablaboard.scene.series import series_role, series_shape, series_stroke
from nablaboard.scene.varied import along, by_factors, place_of
from nablaboard.words import Fact, Message, message, number

NOW_HANDLE = "now:"
DEEPEST = 20.0  # decades below the largest value: what is lower stands on the lower edge
HIGHEST = 2.0  # decades above the value of the start
ROOM, STRIP = 0.05, 0.045  # of the height: around the curves, for the crosses of one optimizer


def sweep_scene(
    answer: SweepAnswer | None,
    *,
    board: Board | None = None,
    stale: Stale = fresh,
    empty: bool = False,
    lacking: Text = "",
) -> Scene:
    """The scene of the sweeps that are done, as far as they are.

    `board` says where the setting stands now and what the runs are called beside its others; `empty` says
    that there is nothing to run, `lacking` what the setting is called that no optimizer has that is on.
    """
    if answer is None:
        says: Text = message("scene.no-map") if empty else ""
        if empty and lacking:
            says = message("scene.no-sweep", setting=lacking)
        return Scene(message("scene.sweep"), (0.0, 1.0), (0.0, 1.0), message=says, grid=False)
    request, sweeps = answer.request, answer.sweeps
    numbers = varied(sweeps[0].sweep.optimizer, request.over)
    drawing = _Drawing(answer, board, by_factors(numbers))
    x, name = along(numbers, log=drawing.log), called(request.expression)
    parts = Parts(stale)
    parts.add(answer, drawing.elements(), [drawing.entry(each) for each in sweeps])
    parts.add(answer, drawing.now())
    return Scene(
        title=message("scene.sweep-of", name=name),
        x=(float(x[0]), float(x[-1])),
        y=drawing.y,
        elements=parts.elements,
        legend=parts.legend,
        note=drawing.note(),
        x_label=setting_called(request.over.name),
        y_label=name if not drawing.base else f"{name} − ({number(drawing.base, 4)})",
        log=(drawing.log, True),
        stale=parts.stale,
        summary=drawing.summary(),
    )


class _Drawing:
    """What a sweep is drawn with: its axes, and what its runs are called."""

    def __init__(self, answer: SweepAnswer, board: Board | None, log: bool) -> None:
        self.answer, self.board, self.log = answer, board, log
        self.base = _base(answer.sweeps)
        self.low, self.high = _heights(answer, self.base)
        self.lost = [each for each in answer.sweeps if not np.isfinite(each.sweep.values).all()]
        self._strip = STRIP * (self.high - self.low)
        choices = [choice for _, choice in answer.request.optimizers] if board is None else board.optimizers
        self._names = run_names(choices)

    @property
    def y(self) -> Range:
        """The heights that are seen, with a strip for the crosses of each that was lost somewhere."""
        room = ROOM * (self.high - self.low)
        return self.low - room, self.high + self._strip * (len(self.lost) + 1)

    def elements(self) -> list[Element]:
        """Curves, limits, crosses and the best values."""
        found: list[Element] = []
        for each in self.answer.sweeps:
            line = self._curve(each)
            found += [line, *name_of_line(line, self._name(each), "text")]
            if each.limit is not None:
                found.append(_limit(each, self.low, self.high, log=self.log))
        found += [_crosses(each, self._row(each), log=self.log) for each in self.lost]
        found += [mark for each in self.answer.sweeps if self._whole(each) for mark in self._best(each)]
        return [*found, *self._missing()]

    def _missing(self) -> list[Element]:
        """Over what is not done yet, that it is not."""
        if self.answer.share == 1:
            return []
        over = self.answer.request.over
        known = self.answer.sweeps[-1].sweep.numbers
        first = over.low if self._whole(self.answer.sweeps[-1]) else float(known[-1])
        middle = (place_of(first, log=self.log) + place_of(over.high, log=self.log)) / 2
        return [Label("missing", self.note(), middle, (self.low + self.high) / 2, "dim", box=True)]

    def now(self) -> list[Element]:
        """A ring that can be dragged where the setting of each optimizer stands now, if that is in view."""
        board, over = self.board, self.answer.request.over
        if board is None:
            return []
        found: list[Element] = []
        for each in self.answer.sweeps:
            choice = board.choice(each.choice)
            value = None if choice is None else setting_of(choice, over.name)
            if isinstance(value, float) and over.low <= value <= over.high:
                x, role = place_of(value, log=self.log), series_role(each.place)
                says = message("scene.setting-now", run=self._name(each), value=value)
                key, y, shape = now_handle(each.choice), self._height(each, x), series_shape(each.place)
                found.append(Marker(key, x, y, role, shape, 13.0, hollow=True, handle=key, description=says))
        return found

    def entry(self, each: Swept) -> LegendEntry:
        """The optimizer with its best number."""
        kind = "scene.sweep-entry" if _found(each) else "scene.sweep-entry-lost"
        says = message(kind, **self._facts(each)) if self._whole(each) else self._name(each)
        return LegendEntry(says, series_stroke(each.place), series_shape(each.place))

    def note(self) -> Message:
        """What the curves stand for; before that, what is not done yet."""
        if self.answer.share < 1:
            return message("scene.incomplete", share=percent(self.answer.share))
        return message(_note(self.answer.sweeps, self.lost), budget=self.answer.request.budget)

    def summary(self) -> tuple[Message, ...]:
        """The best values in words, and that not all is done."""
        whole = [each for each in self.answer.sweeps if self._whole(each) and _found(each)]
        said = tuple(message("scene.sweep-best", **self._facts(each)) for each in whole)
        return (self.note(), *said) if self.answer.share < 1 else said

    def _whole(self, each: Swept) -> bool:
        """Whether all numbers of a sweep are done."""
        return len(each.sweep.numbers) == self.answer.request.over.count

    def _name(self, each: Swept) -> Message:
        return self._names.get(each.choice) or optimizer_of(each.sweep.optimizer).called

    def _facts(self, each: Swept) -> dict[str, Fact]:
        best = each.sweep.best or 0
        return {"optimizer": self._name(each), "at": number(float(each.sweep.numbers[best]), 2)}

    def _points(self, each: Swept) -> Floats:
        """The curve of a sweep, (n, 2), NaN where its run was lost."""
        logs = _logs(each, self.base, self.low)
        return np.column_stack([along(each.sweep.numbers, log=self.log), logs])

    def _curve(self, each: Swept) -> Polylines:
        points = self._points(each)
        known = np.isfinite(points[:, 1])
        cuts = np.flatnonzero(np.diff(known.astype(int))) + 1
        pieces = tuple(part for part in np.split(points, cuts) if np.isfinite(part[0, 1]))
        return Polylines(f"sweep:{each.choice}", pieces, series_stroke(each.place))

    def _row(self, each: Swept) -> float:
        """How high the crosses of a sweep stand."""
        return self.high + self._strip * (self.lost.index(each) + 1)

    def _height(self, each: Swept, x: float) -> float:
        """How high the curve is at x; where the run is lost, its row of crosses."""
        points = self._points(each)
        y = float(np.interp(x, points[:, 0], points[:, 1]))
        return y if math.isfinite(y) else self._row(each)

    def _best(self, each: Swept) -> list[Element]:
        best = each.sweep.best
        if best is None:
            return []
        x, y = self._points(each)[best].tolist()
        says = message("scene.sweep-best", **self._facts(each))
        role, shape = series_role(each.place), series_shape(each.place)
        return [Marker(f"best:{each.choice}", x, y, role, shape, description=says)]


def now_handle(choice: str) -> str:
    """The handle of the setting of the optimizer with this id."""
    return f"{NOW_HANDLE}{choice}"


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


def _limit(each: Swept, low: float, high: float, *, log: bool) -> Polylines:
    at = math.log10(each.limit or 1.0) if log else float(each.limit or 0.0)
    line = np.array([(at, low), (at, high)])
    return Polylines(f"limit:{each.choice}", (line,), Stroke(series_role(each.place), 1.2, "dot"))


def _crosses(each: Swept, height: float, *, log: bool) -> Dots:
    """A cross at the first setting of each range in which all runs are lost."""
    lost = ~np.isfinite(each.sweep.values)
    begins = lost & ~np.concatenate([[False], lost[:-1]])
    places = along(each.sweep.numbers, log=log)[begins]
    points = np.column_stack([places, np.full(len(places), height)])
    return Dots(f"lost:{each.choice}", points, series_role(each.place), "cross", size=9.0, hollow=True)


def _found(each: Swept) -> bool:
    return each.sweep.best is not None


def _note(sweeps: tuple[Swept, ...], lost: list[Swept]) -> str:
    if any(each.limit is not None for each in sweeps):
        return "scene.sweep-limit-lost" if lost else "scene.sweep-limit"
    return "scene.sweep-lost" if lost else "scene.sweep-note"
