"""Looks along a stretch of a path for the first reason to stop.

A run is walked in stretches and looked at afterwards, since a handful of NumPy calls for a thousand steps
cost less than a handful of comparisons in each step. The steps walked past the reason are thrown away;
the walk is pure, so nothing remembers them.

Where two reasons show between the same two points the order is: rounding, converged or stalled, diverged,
left-domain, circling.
"""

from collections.abc import Iterator

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view as _windows
from numpy.typing import NDArray

from nablaboard.calculus.descent.run import Reason
from nablaboard.calculus.floats import Floats, Vector
from nablaboard.classes import dataclass

PERIODS = (2, 3, 4)
"""How many points a circle may have."""

HISTORY = 2 * max(PERIODS)
"""How many rows before a stretch have to be seen with it: a circle is believed when it was gone round
twice."""

_SAME = 1e-10
"""Two points are the same when they differ by less than this part of the steps between them: a numerical
gradient shakes them by 1e-12, and the slowest real approach that is shown, a rate 1e-6 below the limit,
moves 4e-6."""

_STILL = 1e-13
"""Steps below this part of the coordinate are the last digit's own jitter around a minimum, not a circle."""


@dataclass(frozen=True, slots=True)
class Limits:
    """When to stop: steps of at most `tolerance` (0: never), coordinates beyond `bound`, slopes below `flat`.

    flat: what counts as a small gradient, the larger of 1000 · tolerance and a thousandth of its size at
    the start.
    numerical: a gradient of nothing but zeros may be one lost to rounding.
    slopes: f has to have a gradient wherever the run is; else values are enough.
    """

    tolerance: float
    bound: float
    flat: float
    numerical: bool
    slopes: bool = True

    def is_defined(self, rows: Floats) -> NDArray[np.bool_]:
        """Whether a run can be at the points of these rows (x, ..., f, ∂f/∂x, ...), (n,)."""
        needed = rows if self.slopes else rows[:, : rows.shape[1] // 2 + 1]
        return np.asarray(np.isfinite(needed).all(axis=1))


@dataclass(frozen=True, slots=True)
class Stretch:
    """Consecutive points of a path, a column each: points (d, n), values (n,), gradients (d, n), reach (n,).

    reach: how far the optimizer goes from each point, where it may rest for a step and then go on; None where
    the points themselves tell

    Columns, since NumPy takes the largest of two rows of a thousand ten times faster than that of a
    thousand pairs.
    """

    points: Floats
    values: Floats
    gradients: Floats
    reach: Floats | None = None

    @classmethod
    def of(cls, rows: Floats, reach: Floats | None = None) -> "Stretch":
        """The stretch of the rows (x, ..., f, ∂f/∂x, ...)."""
        columns = np.ascontiguousarray(rows.T)
        size = len(columns) // 2
        return cls(columns[:size], columns[size], columns[size + 1 :], reach)

    def point(self, row: int) -> Vector:
        """One point of the path."""
        return tuple(map(float, self.points[:, row]))


@dataclass(frozen=True, slots=True)
class Sign:
    """A reason that shows at row `row` of a stretch, the last row that is kept.

    lasts: whether the step after a short one is short, too
    """

    row: int
    reason: Reason
    period: int = 0
    lasts: bool = False


def signs(stretch: Stretch, limits: Limits) -> list[Sign]:
    """The first row for each reason that shows in the stretch, soonest first.

    A gradient of zeros is only a sign of `rounding`: whether the exact one is zero too, the caller must
    ask. So all its rows are told, in their order; and so is each short step up to the first that another
    follows, since a rule that remembers makes one where it turns round. On a slope one alone is none.
    """
    with np.errstate(all="ignore"):  # rows beyond a reason may hold anything
        moves = _largest(np.diff(stretch.points))
        found = [
            *_lost(stretch, limits),
            *_short(stretch, moves, limits),
            *_gone(stretch, limits),
            *_undefined(stretch, limits),
            *_circling(stretch.points, moves),
        ]
    # A circle is seen one row later than what shows between the same two points.
    return sorted(found, key=lambda sign: sign.row - (sign.reason == "circling"))


def _largest(columns: Floats) -> Floats:
    """The largest component of each column, by size."""
    return np.asarray(np.abs(columns).max(axis=0))


def _first(mask: NDArray[np.bool_]) -> Iterator[int]:
    """The first index where `mask` holds, if there is one."""
    if mask.any():
        yield int(mask.argmax())


def _lost(stretch: Stretch, limits: Limits) -> list[Sign]:
    if not limits.numerical:
        return []
    return [Sign(int(row), "rounding") for row in np.flatnonzero(~stretch.gradients.any(axis=0))]


def _short(stretch: Stretch, moves: Floats, limits: Limits) -> Iterator[Sign]:
    if limits.tolerance <= 0:
        return
    short = (moves if stretch.reach is None else stretch.reach[:-1]) <= limits.tolerance
    stays = short & (moves <= limits.tolerance)  # a step may be longer than what the last one reached
    row, lasts = -2, False
    while not lasts and (ahead := short[row + 2 :]).any():
        row += 2 + int(ahead.argmax())
        lasts = row + 1 < len(short) and bool(stays[row] and stays[row + 1])
        steep = np.abs(stretch.gradients[:, row]).max()
        small = steep <= limits.flat or not np.isfinite(steep)  # none is known that would be large
        if small or lasts:
            yield Sign(row, "converged" if small else "stalled", lasts=lasts)


def _gone(stretch: Stretch, limits: Limits) -> Iterator[Sign]:
    size = _largest(stretch.points[:, 1:])
    for row in _first(~((size <= limits.bound) & np.isfinite(size))):
        yield Sign(row, "diverged")


def _undefined(stretch: Stretch, limits: Limits) -> Iterator[Sign]:
    defined = np.isfinite(stretch.values[1:])
    if limits.slopes:
        defined &= np.isfinite(stretch.gradients[:, 1:]).all(axis=0)
    for row in _first(~defined):
        yield Sign(row, "left-domain")


def _circling(points: Floats, moves: Floats) -> Iterator[Sign]:
    """The first row from which the last `period` points are those before them again, up to the last row.

    A circle that is entered is not left, but of two points a rule with a memory may make one of four.
    """
    for period in PERIODS:
        if points.shape[1] >= 2 * period and _is_back(points, moves, period):
            left = np.flatnonzero(~_goes_round(points, moves, period))
            row = int(left[-1]) + 1 if left.size else 0
            if row <= points.shape[1] - 2 * period:
                yield Sign(row + 2 * period - 1, "circling", period)
                return


def _is_back(points: Floats, moves: Floats, period: int) -> bool:
    """Whether the last point moves, and is where it was `period` points before."""
    step = float(moves[-period:].max())
    away = float(np.abs(points[:, -1] - points[:, -1 - period]).max())
    return away <= _SAME * step and step > _STILL * float(np.abs(points[:, -1]).max())


def _goes_round(points: Floats, moves: Floats, period: int) -> NDArray[np.bool_]:
    """Whether from each row on `period` points are repeated by the next `period`; (n − 2 period + 1,)."""
    if points.shape[1] < 2 * period:
        return np.zeros(0, dtype=bool)
    step = np.max(_windows(moves, period), axis=1)
    back = _largest(points[:, period:] - points[:, :-period])
    same = (back <= _SAME * step) & (step > _STILL * _largest(points[:, period:]))
    return np.asarray(_windows(same, period).all(axis=1))
