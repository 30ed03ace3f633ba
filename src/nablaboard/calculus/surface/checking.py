"""Level lines held against the function itself.

Between the points of a grid a line is straight, the function is not. Each vertex is therefore evaluated:
where f is off the level by more than a tenth of the way to the next one, the crossing nearest to it is
looked for across and upwards within a cell, and the vertex put there. A vertex with no crossing in reach,
and a segment over whose middle f has another value, are left out: a line is not drawn where f has not its
level.
"""

import numpy as np

from nablaboard.calculus.floats import Flags, Floats
from nablaboard.calculus.surface.breaks import PlaneProbe

_NEAR, _FAR = 0.1, 0.35
"""Of the way to the next level: what a vertex may be off, and what a middle may be."""

_HALVINGS = 50
_SIDE = 0.5 ** np.arange(7)
_REACH = np.concatenate((-_SIDE, [0.0], _SIDE[::-1]))
_ASIDE = 1e-3
_MOST = 60_000
_SKIPPED = 4


def checked(
    lines: list[list[Floats]],
    levels: Floats,
    probe: PlaneProbe,
    cell: tuple[float, float],
    *,
    continuous: bool = False,
) -> list[list[Floats]]:
    """The polylines of each level, without what is false of them; `cell` is the width and height of one.

    Of a continuous function whose vertices all are true, every fourth middle is looked at first.
    """
    parts = [part for level in lines for part in level]
    if not parts:
        return lines
    points = np.concatenate(parts)
    counts = np.array([len(part) for part in parts])
    owner = np.repeat(np.arange(len(levels)), [len(level) for level in lines])
    wanted = np.repeat(levels[owner], counts)
    room = np.repeat(gaps(levels)[owner], counts)
    check = _Check(probe, np.array(cell))
    true = check.vertices(points, wanted, room)
    last = np.zeros(len(points), bool)
    last[np.cumsum(counts) - 1] = True
    whole = check.middles(points, wanted, room, true, last, _SKIPPED if continuous and not check.moved else 1)
    if not check.moved and (whole | last).all():
        return lines
    if continuous:
        whole = check.middles(points, wanted, room, true, last, 1)
    cuts = np.flatnonzero(~whole)
    found: list[list[Floats]] = [[] for _ in levels]
    starts = np.concatenate(([0], cuts + 1))
    ends = np.concatenate((cuts + 1, [len(points)]))
    level_of = np.repeat(owner, counts)
    for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
        if end - start > 1:
            found[level_of[start]].append(points[start:end].copy())
    return found


def gaps(levels: Floats) -> Floats:
    """How far it is from each level to the nearest other one; from a single one to nothing."""
    if len(levels) < 2:
        return np.maximum(np.abs(levels), 1e-12)
    steps = np.diff(levels)
    return np.minimum(np.concatenate(([np.inf], steps)), np.concatenate((steps, [np.inf])))


class _Check:
    def __init__(self, probe: PlaneProbe, cell: Floats) -> None:
        self.probe, self.cell = probe, cell
        self.moved = False

    def _value(self, points: Floats) -> Floats:
        """The function at points (n, 2); in a gap of no width, the mean of what it is on both sides."""
        value = self.probe(points[:, 0], points[:, 1])
        for axis in (0, 1):
            gap = np.flatnonzero(np.isnan(value))
            if gap.size:
                aside = np.zeros(2)
                aside[axis] = _ASIDE * self.cell[axis]
                below, above = (self.probe(*(points[gap] + sign * aside).T) for sign in (-1, 1))
                value[gap] = (below + above) / 2
        return value

    def vertices(self, points: Floats, wanted: Floats, room: Floats) -> Flags:
        """Put vertices that are off onto their level, in place; False for those with none in reach."""
        value = self._value(points)
        true = np.abs(value - wanted) <= _NEAR * room
        off = np.flatnonzero(~true)
        self.moved = off.size > 0
        for start in range(0, min(off.size, _MOST), 4096):
            part = off[start : start + 4096]
            points[part], true[part] = self._onto(points[part], wanted[part], room[part])
        return true

    def middles(
        self, points: Floats, wanted: Floats, room: Floats, true: Flags, last: Flags, step: int
    ) -> Flags:
        """Whether the segment behind each vertex may be drawn, False behind the last of a polyline.

        Every `step`-th one is looked at.
        """
        whole = true & ~last
        whole[:-1] &= true[1:]
        for share in (0.5, 0.25, 0.75) if self.moved else (0.5,):
            at = np.flatnonzero(whole)[::step]
            between = points[at] * (1 - share) + points[at + 1] * share
            value = self._value(between)
            whole[at] = np.abs(value - wanted[at]) <= _FAR * room[at]
        return whole

    def _onto(self, points: Floats, wanted: Floats, room: Floats) -> tuple[Floats, Flags]:
        """The nearest places within a cell, across or upwards, at which f passes through the level."""
        best, distance = points.copy(), np.full(len(points), np.inf)
        for axis in (0, 1):
            along = points[:, axis, None] + _REACH * self.cell[axis]
            others = np.broadcast_to(points[:, 1 - axis, None], along.shape)
            value = self._along(axis, along, others) - wanted[:, None]
            crossing = np.sign(value[:, :-1]) * np.sign(value[:, 1:]) <= 0
            for place in range(len(_REACH) - 1):
                at = np.flatnonzero(crossing[:, place])
                if not at.size:
                    continue
                found, true = self._halved(
                    axis,
                    along[at, place],
                    along[at, place + 1],
                    others[at, 0],
                    wanted[at],
                    value[at, place],
                    room[at],
                )
                away = np.abs(found - points[at, axis]) / self.cell[axis]
                nearer = true & (away < distance[at])
                best[at[nearer]] = points[at[nearer]]
                best[at[nearer], axis] = found[nearer]
                distance[at[nearer]] = away[nearer]
        return best, np.isfinite(distance)

    def _along(self, axis: int, along: Floats, others: Floats) -> Floats:
        pair = (along, others) if axis == 0 else (others, along)
        return self.probe(pair[0].ravel(), pair[1].ravel()).reshape(along.shape)

    def _halved(
        self,
        axis: int,
        low: Floats,
        high: Floats,
        others: Floats,
        wanted: Floats,
        at_low: Floats,
        room: Floats,
    ) -> tuple[Floats, Flags]:
        """Bisection on f; True where it ends at the level and not at a jump or a pole."""
        for _ in range(_HALVINGS):
            middle = low + (high - low) / 2
            value = self._along(axis, middle, others) - wanted
            same = value * at_low > 0
            low, high = np.where(same, middle, low), np.where(same, high, middle)
        value = self._along(axis, low, others) - wanted
        return low, np.abs(value) <= _NEAR * room
