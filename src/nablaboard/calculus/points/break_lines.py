"""Lines on which the formula breaks and f is lowest, or highest, across: its sharp valleys and ridges.

There the argument of |u| is 0, or what else `edges` tells; each factor of a product has a line of its own. So
they are drawn from the formula, whatever floats tell of f: beside π it is too steep for them in
|sin x|^(1/10). What f is on such a line is told by the formula with 0 for u. Where that is one number the
line is one of extrema; else it is worth a name only where it leads through a point. Lines on which f steps
are looked at for such extrema alone.

A kink is seen across a line at right angles, x and y having the same unit, and the line ends where f rises no
more to one of its sides: that of |y − x²| + (1 − x)², of which the slopes there are 4x + 1 and 8x² − 4x + 1,
at x = −1/4.
"""

from collections.abc import Iterator, Sequence
from functools import reduce
from itertools import product

import numpy as np

from nablaboard.calculus.expression import Expression
from nablaboard.calculus.expression.running_error import noise_at
from nablaboard.calculus.floats import Flags, Floats
from nablaboard.calculus.points.crossings import runs
from nablaboard.calculus.points.field import Field
from nablaboard.calculus.points.lattice import Lattice
from nablaboard.calculus.points.ridges import MOST_LINES, on_paths
from nablaboard.calculus.points.rings import heights
from nablaboard.calculus.points.sameness import values_at
from nablaboard.calculus.points.step_extrema import is_fine
from nablaboard.calculus.points.switches import at_step, broken, steps, without
from nablaboard.calculus.points.traced_lines import is_on, traced
from nablaboard.calculus.points.zero_line import ZeroLine, level_on, rounding_at, with_rounded
from nablaboard.classes import dataclass

_MOST_LINES = 24
_NEAR, _FAR = 1e-9, 1e-5
"""Distances across a line, in cells: at both f rises as steeply, or it is smooth there."""
_SHARP = 0.5
_CONTINUOUS = 0.9
"""Of the rise at the farther distance so much at most is left at the nearer one; all of a jump is."""
_STEPS = (1e-6, 1e-3, 1e-2)
"""Distances at which f is beyond its value on a line of steps."""
_EACH = 8
"""Of so many places of a line one is held against others."""
_SECTIONS, _PASSES = 129, 7
_ROUND, _DIGITS = 1e-7, (12, 9)
"""So many cells from the end of a line a round place is meant."""
_ROOM = 4.0


@dataclass(frozen=True, slots=True)
class Across:
    """What f is across a line.

    on: what f is on the line
    asked: functions of which one is 0 where the line is one of f
    stepping: whether that is told by the values of f beside it, not by its slopes
    """

    line: ZeroLine
    on: Expression
    asked: tuple[Expression, ...]
    stepping: bool

    def signs(self, places: Floats) -> Floats:
        """1 or −1 where f is lowest or highest across at places (m, 2); 0 elsewhere or if unknown."""
        rises = self._steps(places) if self.stepping else self._kinks(places)
        return np.where(self._is_asked(places), rises, 0.0)

    def is_still(self, places: Floats, sign: float) -> Flags:
        """Whether it is so at places (m, 2) between one at which it is and one at which it is not."""
        if self.stepping:
            return np.asarray(self.signs(places) == sign)
        rises = (sign * _slopes(self.line, places, _NEAR) > 0).all(axis=0)
        return np.asarray(rises & self._is_asked(places))

    def rises(self, places: Floats, distances: Sequence[float], sign: float) -> Flags:
        """Whether sign · f is more so many cells to both sides than at places (m, 2) on the line."""
        beside = [_rises(self.line, self.on, places, each) for each in distances]
        return np.asarray((sign * np.concatenate(beside) > 0).all(axis=0))

    def _is_asked(self, places: Floats) -> Flags:
        if not self.asked:
            return np.ones(len(places), dtype=bool)
        nought = [np.abs(values_at(part, places.T)) <= rounding_at(part, places) for part in self.asked]
        return np.asarray(np.logical_or.reduce(nought))

    def _kinks(self, places: Floats) -> Floats:
        near, far = (_rises(self.line, self.on, places, each) for each in (_NEAR, _FAR))
        steep, usual = (_slopes(self.line, places, each) for each in (_NEAR, _FAR))
        loud = _ROOM * noise_at(self.line.field.f, *places.T)
        found = np.zeros(len(places))
        for sign in (1.0, -1.0):
            kink = (sign * steep > 0) & (sign * steep >= _SHARP * np.abs(usual))
            kink &= (sign * far > loud) & (sign * near <= _CONTINUOUS * sign * far)
            found[kink.all(axis=0)] = sign
        return found

    def _steps(self, places: Floats) -> Floats:
        rises = np.concatenate([_rises(self.line, self.on, places, each) for each in _STEPS])
        loud = _ROOM * noise_at(self.line.field.f, *places.T)
        known = np.isfinite(rises).all(axis=0)
        return np.asarray(known * ((rises > loud).all(axis=0) * 1.0 - (rises < -loud).all(axis=0)))


@dataclass(frozen=True, slots=True)
class BreakLine:
    """A part of a line on which the formula breaks and f is lowest, or highest, across.

    across: what f is across the line
    sign: 1 where it is lowest, −1 where it is highest
    path: (m, 2), places close to each other, of which the first and the last may be just beyond its ends
    beyond: whether these two are
    value: what f is all along; None where it is no one number
    """

    across: Across
    sign: int
    path: Floats
    beyond: tuple[bool, bool]
    value: float | None

    def ended(self) -> Floats:
        """The path (m, 2) up to its ends."""
        path = self.path.copy()
        if self.beyond[0]:
            path[0] = _end(self.across, self.path[[1, 0]], self.sign)
        if self.beyond[1]:
            path[-1] = _end(self.across, self.path[[-2, -1]], self.sign)
        return path


def break_lines(lattice: Lattice) -> list[BreakLine]:
    """Those in the window of a lattice, `MOST_LINES` or a few more at most."""
    field = lattice.field
    found: list[BreakLine] = []
    lines = [
        *((ZeroLine(field, u), without(field.f, u), asked) for u, asked in broken(field.f)[:_MOST_LINES]),
        *(
            (ZeroLine(field, step.whole), at_step(field.f, step), ())
            for step in steps(field.f)[:_MOST_LINES]
            if not is_fine(lattice, step)
        ),
    ]
    for line, on, asked in lines:
        field.check()
        for path in traced(line) if len(found) < MOST_LINES else ():
            if on_paths(field, path[::_EACH], [each.path for each in found]).all():
                continue  # another factor is 0 on the same line, or so near to it that floats know no other
            kinks = list(_parts(Across(line, on, asked, stepping=False), path))
            found += kinks or _parts(Across(line, on, asked, stepping=True), path, level=True)
    return found


def values_at_breaks(field: Field, places: Floats) -> Floats:
    """What f is at places (n, 2), next to lines on which the formula breaks what it is on these."""
    found = heights(field, places, 1.0)
    lines = [ZeroLine(field, u) for u, _ in broken(field.f)] if len(places) else []
    on_it = np.zeros((len(lines), len(places)), dtype=bool)
    for k, line in enumerate(lines):
        on_it[k] = is_on(line, places)
    for which in np.unique(on_it[:, on_it.any(axis=0)], axis=1).T:
        row = np.flatnonzero((on_it == which[:, np.newaxis]).all(axis=0))
        g = reduce(without, (line.u for line, on in zip(lines, which, strict=True) if on), field.f)
        values = values_at(g, places[row].T)
        found[row] = np.where(np.abs(values) <= rounding_at(g, places[row]), 0.0, values)
    return found


def _aside(line: ZeroLine, places: Floats, distance: float) -> tuple[Floats, Floats]:
    """Places (2, m, 2) so many cells to both sides of some (m, 2) on a line, and the ways (2, m, 2) there."""
    slope = line.slope(places) / (line.field.dx, line.field.dy)
    way = slope / np.hypot(*(slope / (line.field.dx, line.field.dy)).T)[:, np.newaxis]
    ways = np.stack((-way, way))
    return places + distance * ways, ways


def _rises(line: ZeroLine, on: Expression, places: Floats, distance: float) -> Floats:
    """How much f is more (2, m) so many cells to both sides of places (m, 2)."""
    return heights(line.field, _aside(line, places, distance)[0], 1.0) - values_at(on, places.T)


def _slopes(line: ZeroLine, places: Floats, distance: float) -> Floats:
    """How steeply f rises (2, m) so many cells to both sides of places (m, 2), away from them."""
    sides, ways = _aside(line, places, distance)
    fx, fy = line.field.gradient(sides[..., 0], sides[..., 1])
    return np.asarray(fx * ways[..., 0] + fy * ways[..., 1])


def _parts(across: Across, path: Floats, *, level: bool = False) -> Iterator[BreakLine]:
    """The parts of a path (m, 2) on which f is lowest, or highest, across it.

    level: whether only those are asked for on which it is one number
    """
    signs = across.signs(path)
    amid = (signs[1:-1] == 0) & (signs[:-2] == signs[2:])
    signs[1:-1][amid] = signs[2:][amid]
    turns = np.flatnonzero(np.diff(signs))
    if (path[0] == path[-1]).all() and turns.size:
        path, signs = (
            np.concatenate((each[turns[0] + 1 : -1], each[: turns[0] + 1])) for each in (path, signs)
        )
    for sign in (1, -1):
        for first, last in zip(*runs(signs == sign), strict=True):
            value = level_on(across.on, path[first : last + 1])
            if last == first or (level and value is None):
                continue
            beyond = bool(first), bool(last + 1 < len(path))
            part = path[first - beyond[0] : last + 1 + beyond[1]]
            yield BreakLine(across, sign, part, beyond, value)


def _end(across: Across, ends: Floats, sign: float) -> Floats:
    """The last place (2,) on the way from one to another (2, 2) at which it is still so with this sign."""
    low, high = ends
    for _ in range(_PASSES):
        places = across.line.drawn(low + np.linspace(0.0, 1.0, _SECTIONS)[:, np.newaxis] * (high - low))
        still = across.is_still(places, sign)
        k = int(np.argmin(still)) if not still.all() else _SECTIONS - 1
        low, high = places[max(k - 1, 0)], places[k]
    return _rounded(across.line, high)


def _rounded(line: ZeroLine, place: Floats) -> Floats:
    """A place (2,) on a line or the round one beside it, if that is on the line."""
    for digits, columns in product(_DIGITS, ([0], [1], [0, 1])):
        rounded = with_rounded(place, columns, digits)
        near = (np.abs(rounded - place) <= _ROUND * np.array([line.field.dx, line.field.dy])).all()
        place = rounded if near and is_on(line, rounded[np.newaxis])[0] else place
    return place
