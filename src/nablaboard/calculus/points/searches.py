"""Two ways to a root, step by step, to be looked at: bisection and Newton's method.

Unlike `roots` they take one path from where they are told to begin, with all the ways in which that can end.
Bisection halves any change of sign, so at its end it is asked whether there is a root at all or a pole or a
jump.
"""

from typing import Literal

import numpy as np

from nablaboard.calculus.expression import Expression, on_grid, on_path
from nablaboard.calculus.expression.running_error import noise_at
from nablaboard.calculus.floats import Floats
from nablaboard.calculus.points.crossings import crossings, settles
from nablaboard.calculus.points.faults import check_arguments, checked_range, refuse
from nablaboard.classes import dataclass
from nablaboard.words import Message, message

SearchReason = Literal[
    "root", "converged", "no-change", "pole", "jump", "undefined", "level", "circling", "diverged", "steps"
]

_BOUND = 1e12
_WIDTHS = 8192
_MOST = 10_000


@dataclass(frozen=True, slots=True)
class SearchStop:
    """Why a search ended: the reason, the step at which it showed, and the sentence for people."""

    reason: SearchReason
    step: int
    sentence: Message

    @property
    def message(self) -> str:
        """The sentence in English."""
        return str(self.sentence)


@dataclass(frozen=True, slots=True, eq=False)
class Bisection:
    """The path of a bisection.

    brackets: (n + 1, 2), the first one and each half of it that was kept; values: (n + 1, 2), f at their ends
    root: the place found, None if there is none
    """

    brackets: Floats
    values: Floats
    root: float | None
    stop: SearchStop


@dataclass(frozen=True, slots=True, eq=False)
class NewtonSearch:
    """The path of Newton's method.

    points: (n + 1,), the start and where each tangent met the axis; values, slopes: (n + 1,), f and f′ there,
        so that the tangents are y = value + slope (x − point); the last may be NaN where f is undefined
    root: the place found, None if there is none
    """

    points: Floats
    values: Floats
    slopes: Floats
    root: float | None
    stop: SearchStop


def bisection(
    f: Expression, x: tuple[float, float], *, tolerance: float = 1e-12, steps: int = 100
) -> Bisection:
    """Halve x = (a, b) until the half with the change of sign is no longer than `tolerance`.

    `PointsError`, a ValueError in the user's words, for what cannot be meant.

    >>> from nablaboard.calculus.expression import parse
    >>> found = bisection(parse("x^2 - 2"), (1, 2), steps=3)
    >>> found.brackets.tolist()
    [[1.0, 2.0], [1.0, 1.5], [1.25, 1.5], [1.375, 1.5]]
    """
    check_arguments(f, 1)
    bracket = checked_range(x)
    _check(tolerance, steps)
    value = on_path((f,))
    ends = (value(bracket[0])[0], value(bracket[1])[0])
    brackets, values = [bracket], [ends]
    stop = _cannot_begin(bracket, ends)
    while stop is None:
        (low, high), (at_low, at_high) = brackets[-1], values[-1]
        step = len(brackets) - 1
        middle = low + (high - low) / 2
        if high - low <= tolerance or not low < middle < high:
            stop = _verdict(f, bracket[1] - bracket[0], brackets[-1], values[-1], step)
        elif step == steps:
            stop = SearchStop("steps", step, message("search.steps", step=step))
        else:
            (here,) = value(middle)
            if here == 0:
                stop = _root(middle, step + 1)
            elif here != here:
                stop = SearchStop("undefined", step + 1, message("search.undefined", at=middle))
            else:
                left = (here > 0) != (at_low > 0)
                brackets.append((low, middle) if left else (middle, high))
                values.append((at_low, here) if left else (here, at_high))
    root = _found(stop, brackets[-1])
    return Bisection(_frozen(brackets), _frozen(values), root, stop)


def newton(f: Expression, start: float, *, tolerance: float = 1e-12, steps: int = 50) -> NewtonSearch:
    """Follow tangents to the axis, x ← x − f(x)/f′(x), until a step is within `tolerance` · max(1, |x|).

    `PointsError`, a ValueError in the user's words, for what cannot be meant.

    >>> from nablaboard.calculus.expression import parse
    >>> newton(parse("x^2 - 2"), 1, steps=2).points.tolist()
    [1.0, 1.5, 1.4166666666666667]
    """
    check_arguments(f, 1)
    _check(tolerance, steps)
    if not abs(start) <= _BOUND:
        refuse(message("search.start", given=str(start)))
    both = on_path((f, f.derivative(f.arguments[0])))
    rows = [(float(start), *both(float(start)))]
    while (stop := _newton_stop(rows, tolerance, steps)) is None:
        x, y, slope = rows[-1]
        rows.append((x - y / slope, *both(x - y / slope)))
    points, values, slopes = (_frozen(column) for column in zip(*rows, strict=True))
    root = float(points[-1]) if stop.reason in ("root", "converged") else None
    return NewtonSearch(points, values, slopes, root, stop)


def _newton_stop(rows: list[tuple[float, ...]], tolerance: float, steps: int) -> SearchStop | None:
    """The reason to stop at the last of the rows (x, f, f′), if there is one."""
    x, y, slope = rows[-1]
    step = len(rows) - 1
    if not abs(x) <= _BOUND:
        return SearchStop("diverged", step, message("search.diverged", step=step))
    if y == 0:
        return _root(x, step)
    if y != y or slope != slope:
        return SearchStop("undefined", step, message("search.undefined", at=x))
    if step and abs(x - rows[-2][0]) <= tolerance * max(1.0, abs(x)):
        said = message("search.converged", at=x, step=step, width=abs(x - rows[-2][0]))
        return SearchStop("converged", step, said)
    if slope == 0:
        return SearchStop("level", step, message("search.level", at=x))
    for back in range(2, min(step, 12) + 1):
        if abs(x - rows[-1 - back][0]) <= 1e-14 * max(1.0, abs(x)):
            return SearchStop("circling", step, message("search.circling", period=back))
    return SearchStop("steps", step, message("search.steps", step=step)) if step == steps else None


def _cannot_begin(bracket: tuple[float, float], ends: tuple[float, float]) -> SearchStop | None:
    for place, value in zip(bracket, ends, strict=True):
        if value == 0:
            return _root(place, 0)
        if value != value:
            return SearchStop("undefined", 0, message("search.undefined", at=place))
    if (ends[0] > 0) == (ends[1] > 0):
        low, high = bracket
        return SearchStop("no-change", 0, message("search.no-change", low=low, high=high))
    return None


def _verdict(
    f: Expression, width: float, last: tuple[float, float], values: tuple[float, float], step: int
) -> SearchStop:
    """What the last bracket holds: a root, a pole or a jump. `width` is that of the first."""
    grid = on_grid((f,))
    at = crossings(lambda x: grid(x)[0], np.array(last), np.array(values)).at
    if settles(lambda x: grid(x)[0], at, np.full(at.shape, width / _WIDTHS), noise_at(f, at))[0]:
        said = message("search.converged", at=sum(last) / 2, step=step, width=last[1] - last[0])
        return SearchStop("converged", step, said)
    near, far = (np.abs(grid(at + side * np.spacing(np.abs(at) + width / _WIDTHS))[0]) for side in (8, 64))
    kind: SearchReason = "pole" if near[0] > 1.2 * far[0] else "jump"
    return SearchStop(kind, step, message(f"search.{kind}", at=float(at[0])))


def _root(place: float, step: int) -> SearchStop:
    return SearchStop("root", step, message("search.root", at=place, step=step))


def _found(stop: SearchStop, bracket: tuple[float, float]) -> float | None:
    if stop.reason == "root":
        (at,) = [
            float(fact) for name, fact in stop.sentence.facts if name == "at" and isinstance(fact, float)
        ]
        return at
    return sum(bracket) / 2 if stop.reason == "converged" else None


def _check(tolerance: float, steps: int) -> None:
    if not 0 <= tolerance < float("inf"):
        refuse(message("search.tolerance", given=str(tolerance)))
    if not 0 <= steps <= _MOST:
        refuse(message("search.count", most=_MOST, given=str(steps)))


def _frozen(rows: object) -> Floats:
    array = np.array(rows, dtype=np.float64)
    array.flags.writeable = False
    return array
