"""Where a function has a level, near places at which it has another value.

Across or upwards within about a cell, the nearest passage of f through the level is looked for: between
places on both sides of the level, or, where all are on one side, at the height or depth of a crease or ridge
between them. What is found is halved down to the level; a jump or a pole that passes it is none.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from nablaboard.calculus.floats import Flags, Floats
from nablaboard.calculus.surface.grid import PlaneProbe
from nablaboard.classes import dataclass

NEAR = 0.1
"""Of the way to the next level: what a vertex may be off."""

_HALVINGS = 40
_CLOSE = 0.01
_GOLDEN = (5**0.5 - 1) / 2
_NARROWINGS = 80
_SIDE = 0.5 ** np.arange(7)
_REACH = np.concatenate(([-1.25], -_SIDE, [0.0], _SIDE[::-1], [1.25]))

Owners = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Seeker:
    """Puts points onto levels of the function `probe` within about a `cell` (width, height) around them."""

    probe: PlaneProbe
    cell: Floats

    def onto(self, points: Floats, wanted: Floats, room: Floats) -> tuple[Floats, Flags]:
        """The nearest places to points (n, 2) where f has the levels `wanted` (n,), and if there are any.

        `room` (n,) is how far it is to the next level.
        """
        best, distance = points.copy(), np.full(len(points), np.inf)
        for axis in (0, 1):
            owner, found = self._passages(axis, points, wanted, room)
            away = np.abs(found - points[owner, axis]) / self.cell[axis]
            order = np.argsort(-away, kind="stable")  # the nearest one of a point comes last, and stays
            owner, found, away = owner[order], found[order], away[order]
            nearest = np.full(len(points), np.inf)
            place = np.zeros(len(points))
            nearest[owner], place[owner] = away, found
            nearer = nearest < distance
            best[nearer] = points[nearer]
            best[nearer, axis] = place[nearer]
            distance[nearer] = nearest[nearer]
        return best, np.isfinite(distance)

    def _passages(self, axis: int, points: Floats, wanted: Floats, room: Floats) -> tuple[Owners, Floats]:
        """Which points (m,) have a passage through their level along an axis, and where it is (m,)."""
        along = points[:, axis, None] + _REACH * self.cell[axis]
        off = self._off(axis, along, points[:, 1 - axis, None], wanted[:, None])
        owner, place = np.nonzero(np.sign(off[:, :-1]) * np.sign(off[:, 1:]) <= 0)
        low, high, at_low = along[owner, place], along[owner, place + 1], off[owner, place]
        alone = np.setdiff1d(np.arange(len(points)), owner)
        if alone.size:
            more, *ends = self._hidden(axis, along, off, points, wanted, room, alone)
            owner = np.concatenate((owner, more))
            low, high, at_low = (np.concatenate(each) for each in zip((low, high, at_low), ends, strict=True))
        others = points[owner, 1 - axis]
        found, true = self._halved(axis, low, high, at_low, others, wanted[owner], room[owner])
        return owner[true], found[true]

    def _hidden(
        self,
        axis: int,
        along: Floats,
        off: Floats,
        points: Floats,
        wanted: Floats,
        room: Floats,
        alone: Owners,
    ) -> tuple[Owners, Floats, Floats, Floats]:
        """Ends of passages on both sides of a crease beyond the level, where the values tell of none."""
        side = np.where(np.isnan(off[alone]), np.inf, np.abs(off[alone]))
        place = side.argmin(axis=1)
        inside = (place > 0) & (place < len(_REACH) - 1) & np.isfinite(side.min(axis=1))
        owner, place = alone[inside], place[inside]
        sign = np.sign(off[owner, place])
        ends = along[owner, place - 1], along[owner, place + 1]
        fixed, level = points[owner, 1 - axis], wanted[owner]

        def height(at: Floats, which: Owners) -> Floats:
            value = sign[which] * self._off(axis, at, fixed[which], level[which])
            return np.where(np.isnan(value), np.inf, value)

        top, beyond = lowest(height, *ends, _CLOSE * float(room[owner].min(initial=np.inf)))
        through = beyond <= 0
        owner, top, sign, below = owner[through], top[through], sign[through], beyond[through]
        before, behind = (end[through] for end in ends)
        at_low = np.concatenate((off[owner, place[through] - 1], sign * below - sign * 1e-300))
        return (
            np.concatenate((owner, owner)),
            np.concatenate((before, top)),
            np.concatenate((top, behind)),
            at_low,
        )

    def _off(self, axis: int, along: Floats, others: Floats, wanted: Floats) -> Floats:
        """How far f is from levels, at places along an axis where the other coordinate is `others`."""
        others = np.broadcast_to(others, along.shape)
        pair = (along, others) if axis == 0 else (others, along)
        return self.probe(pair[0].ravel(), pair[1].ravel()).reshape(along.shape) - wanted

    def _halved(
        self,
        axis: int,
        low: Floats,
        high: Floats,
        at_low: Floats,
        others: Floats,
        wanted: Floats,
        room: Floats,
    ) -> tuple[Floats, Flags]:
        """Bisection on f; True where it ends at the level and not at a jump or a pole."""
        found, off = low.copy(), at_low.copy()
        working = np.flatnonzero(np.abs(off) > _CLOSE * room)
        left = [each[working] for each in (low, high, at_low, others, wanted, _CLOSE * room)]
        for _ in range(_HALVINGS):
            if not working.size:
                break
            below, above, sign, fixed, level, close = left
            middle = below + (above - below) / 2
            value = self._off(axis, middle, fixed, level)
            same = value * sign > 0
            left[:2] = np.where(same, middle, below), np.where(same, above, middle)
            found[working], off[working] = middle, value
            going = ~(np.abs(value) <= close)
            if not going.all():
                working, left = working[going], [each[going] for each in left]
        return found, np.abs(off) <= NEAR * room


def lowest(
    height: Callable[[Floats, Owners], Floats], low: Floats, high: Floats, settled: float
) -> tuple[Floats, Floats]:
    """Where `height` is least from low (n,) to high (n,), and how low, by the golden section.

    height: at places (m,), one for each of `which` (m,) of the n; taken to fall and then to rise
    settled: no more than this higher are the ends of what is still looked at when it is left
    """
    best, least = np.full(len(low), np.nan), np.full(len(low), np.inf)
    which = np.arange(len(low))
    low, high = low.copy(), high.copy()
    at_low, at_high = np.full(len(low), np.inf), np.full(len(low), np.inf)
    first = high - _GOLDEN * (high - low)
    at_first = height(first, which)
    for _ in range(_NARROWINGS):
        if not which.size:
            break
        # The other inner place, on the far side of the middle.
        other = _GOLDEN * (high - low)
        second = np.where(first < low + (high - low) / 2, low + other, high - other)
        at_second = height(second, which)
        swapped = second < first
        left, right = np.where(swapped, second, first), np.where(swapped, first, second)
        at_left = np.where(swapped, at_second, at_first)
        at_right = np.where(swapped, at_first, at_second)
        lower = at_left <= at_right
        high, at_high = np.where(lower, right, high), np.where(lower, at_right, at_high)
        low, at_low = np.where(lower, low, left), np.where(lower, at_low, at_left)
        first, at_first = np.where(lower, left, right), np.where(lower, at_left, at_right)
        best[which], least[which] = first, at_first
        going = ~(np.maximum(at_low, at_high) <= at_first + settled)
        which, low, high, at_low, at_high, first, at_first = (
            each[going] for each in (which, low, high, at_low, at_high, first, at_first)
        )
    return best, least
