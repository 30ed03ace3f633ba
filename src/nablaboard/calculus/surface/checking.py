"""Level lines held against the function itself.

Between the points of a grid a line is straight, the function is not. Each vertex is therefore evaluated:
where f is off the level by more than a tenth of the way to the next one, the crossing nearest to it is
looked for across and upwards within a cell, and the vertex put there. A vertex with no crossing in reach,
and a segment over whose middle f has another value, are left out: a line is not drawn where f has not its
level.
"""

import numpy as np
from numpy.typing import NDArray

from nablaboard.calculus.floats import Flags, Floats, quantiles
from nablaboard.calculus.surface.grid import PlaneProbe
from nablaboard.calculus.surface.seeking import NEAR, Seeker

_FAR = 0.35
"""Of the way to the next level: what a middle may be off."""

_ASIDE = 1e-3
_CLOSER = 1e-3
_ROUNDING = 1e-9
_MOST, _PART = 300_000, 4096
_SKIPPED = 4
_SOME, _TENTH = 4, 0.1
_BENT = 4
"""How often a segment that is off is bent to a vertex in its middle."""


def checked(
    lines: list[list[Floats]],
    levels: Floats,
    probe: PlaneProbe,
    cell: tuple[float, float],
    values: Floats,
    *,
    continuous: bool = False,
) -> list[list[Floats]]:
    """The polylines of each level, without what is false of them; `cell` is the width and height of one.

    `values` are those on the grid.

    Of a continuous function every eighth vertex and as many middles are looked at, and all if one is off.
    """
    parts = [part for level in lines for part in level]
    if not parts:
        return lines
    counts = np.array([len(part) for part in parts])
    ends = np.cumsum(counts)
    lengths = np.diff(np.append(0, ends)[np.cumsum([0, *map(len, lines)])])
    owner = np.repeat(np.arange(len(levels)), lengths)
    room = gaps(levels, values)
    check = _Check(probe, np.array(cell), np.concatenate(parts), owner, levels, room)
    check.last[ends - 1] = True
    if continuous and check.samples():
        return lines
    check.vertices()
    check.bend(check.segments())
    return check.lines(len(levels)) if check.moved or not (check.whole | check.last).all() else lines


def gaps(levels: Floats, values: Floats) -> Floats:
    """How far it is from each level to the nearest other one.

    From a single one it is as far as the tenth of the `values` (ny, nx) that is nearest to it and not on it
    reaches, as about with ten levels; how far the level itself is from 0 says nothing.
    """
    if len(levels) == 1:
        away = np.abs(values[::_SOME, ::_SOME] - levels)
        away = away[np.isfinite(away) & (away > 0)]
        return quantiles(away, (_TENTH,)) if away.size else np.ones(1)
    steps = np.diff(levels)
    return np.minimum(np.concatenate(([np.inf], steps)), np.concatenate((steps, [np.inf])))


class _Check:
    """Polylines behind each other: points (n, 2), the number of their level `owner` (n,), whether one ends.

    true: whether a vertex is on its level; whole: whether the segment behind it may be drawn
    """

    def __init__(
        self,
        probe: PlaneProbe,
        cell: Floats,
        points: Floats,
        owner: NDArray[np.intp],
        levels: Floats,
        room: Floats,
    ) -> None:
        self.probe, self.cell, self.seeker = probe, cell, Seeker(probe, cell)
        self.points, self.owner = points, owner
        self.levels, self.gaps = levels, room
        self.last, self.true, self.whole = (np.zeros(len(points), bool) for _ in range(3))
        self.moved = False

    def _value(self, points: Floats) -> Floats:
        """The function at points (n, 2); in a gap of no width, the mean of what it is on both sides.

        There it comes to the same value from both sides, a thousand times nearer as well.
        """
        value = self.probe(points[:, 0], points[:, 1])
        for axis in (0, 1):
            gap = np.flatnonzero(np.isnan(value))
            if gap.size:
                near = (-_ASIDE * _CLOSER, _ASIDE * _CLOSER, -_ASIDE, _ASIDE)
                below, above, left, right = (self._beside(points[gap], axis, each) for each in near)
                with np.errstate(all="ignore"):
                    apart = np.abs(right - left) + _ROUNDING * np.abs(left)
                    same = np.abs(above - below) <= apart
                value[gap] = np.where(same, (left + right) / 2, np.nan)
        return value

    def _beside(self, points: Floats, axis: int, share: float) -> Floats:
        aside = np.zeros(2)
        aside[axis] = share * self.cell[axis]
        return self.probe(*(points + aside).T)

    def samples(self) -> bool:
        """Whether every eighth vertex, and the middle of a segment between two of these, is on its level."""
        at = np.arange(0, len(self.points) - 1, _SKIPPED)
        middle = at % (2 * _SKIPPED) > 0
        share = np.where(middle, 0.5, 0.0)[:, None]
        value = self._value(self.points[at] * (1 - share) + self.points[at + 1] * share)
        off = np.abs(value - self.levels[self.owner[at]])
        bound = np.where(middle, _FAR, NEAR) * self.gaps[self.owner[at]]
        return bool(((off <= bound) | (middle & self.last[at])).all())

    def vertices(self) -> None:
        """Put vertices that are off onto their level; those with none in reach are not true."""
        wanted, room = self.levels[self.owner], self.gaps[self.owner]
        self.true = np.abs(self._value(self.points) - wanted) <= NEAR * room
        off = np.flatnonzero(~self.true)
        self.moved = off.size > 0
        if self.moved:
            self.points = self.points.copy()
        for start in range(0, min(off.size, _MOST), _PART):
            part = off[start : start + _PART]
            self.points[part], self.true[part] = self.seeker.onto(self.points[part], wanted[part], room[part])

    def segments(self) -> NDArray[np.intp]:
        """The numbers of the vertices with a true one behind them, and true themselves."""
        return np.flatnonzero(self.true[:-1] & self.true[1:] & ~self.last[:-1])

    def middles(self, at: NDArray[np.intp]) -> Flags:
        """Whether the segments behind these vertices may be drawn."""
        good = np.ones(len(at), bool)
        for share in (0.5, 0.25, 0.75) if self.moved else (0.5,):
            left = np.flatnonzero(good)
            of, owner = at[left], self.owner[at[left]]
            value = self._value(self.points[of] * (1 - share) + self.points[of + 1] * share)
            good[left] = np.abs(value - self.levels[owner]) <= _FAR * self.gaps[owner]
        return good

    def bend(self, segments: NDArray[np.intp]) -> None:
        """Find out which of the segments are whole, and give those that are not a vertex in their middle."""
        self.whole[segments] = self.middles(segments)
        unsure = segments[~self.whole[segments]]
        for _ in range(_BENT):
            if not 0 < unsure.size <= _MOST:
                break
            self.moved = True
            owner = self.owner[unsure]
            middle = (self.points[unsure] + self.points[unsure + 1]) / 2
            between, true = self.seeker.onto(middle, self.levels[owner], self.gaps[owner])
            unsure, between = unsure[true], between[true]
            self.points = np.insert(self.points, unsure + 1, between, axis=0)
            self.owner = np.insert(self.owner, unsure + 1, owner[true])
            self.last = np.insert(self.last, unsure + 1, values=False)
            self.whole = np.insert(self.whole, unsure + 1, values=False)
            first = unsure + np.arange(len(unsure))
            halves = np.sort(np.concatenate((first, first + 1)))
            self.whole[halves] = self.middles(halves)
            unsure = halves[~self.whole[halves]]

    def lines(self, count: int) -> list[list[Floats]]:
        """What is whole, as polylines of each of the levels."""
        cuts = np.flatnonzero(~self.whole)
        found: list[list[Floats]] = [[] for _ in range(count)]
        starts, ends = np.concatenate(([0], cuts + 1)), np.concatenate((cuts + 1, [len(self.points)]))
        for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
            if end - start > 1:
                found[self.owner[start]].append(self.points[start:end].copy())
        return found
