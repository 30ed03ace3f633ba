"""Polylines that belong together, made one: the parts of a level line in the grid and in its cut cells.

Parts are put in order all at once: each, in each of its two directions, points to the one that follows at the
place where it ends, if exactly two meet there. Pointing on from where one points to doubles the way each
time, so that after the logarithm of their number all know the end of their line and how far it is.
"""

import numpy as np
from numpy.typing import NDArray

from nablaboard.calculus.floats import Flags, Floats, distinct
from nablaboard.classes import dataclass

_TOLERANCE = 1e-6

_STRAIGHT = 0.01
_PASSES = 12

Numbers = NDArray[np.intp]


@dataclass(frozen=True, slots=True, eq=False)
class Chains:
    """Parts in the order in which they follow each other, chain behind chain.

    order: (m,), the numbers of the parts; turned: (m,), whether one is gone through from its end to its
    beginning; first: (m,), whether a chain begins with it
    """

    order: Numbers
    turned: Flags
    first: Flags


def places(ends: Floats, cell: tuple[float, float]) -> Numbers:
    """The ends (m, 2, 2) of parts by number (m, 2), the same for places that are one.

    Places are one to a millionth of a `cell` (width, height).
    """
    if not len(ends):
        return np.empty((0, 2), np.intp)
    scaled = np.rint(ends.reshape(-1, 2) / (np.array(cell) * _TOLERANCE)) + 0.0
    _, numbers = np.unique(scaled[:, 0] + 1j * scaled[:, 1], return_inverse=True)
    return np.asarray(numbers, np.intp).reshape(-1, 2)


def chained(ends: Numbers) -> Chains:
    """How parts that end at the places `ends` (m, 2) follow each other where exactly two meet.

    A part that ends where it begins is a chain of its own.
    """
    partner = _partners(ends)
    last, way, closed = _followed(partner)
    if closed.size:
        partner[partner[closed]] = -1
        partner[closed] = -1
        last, way, _ = _followed(partner)
    pairs = last.reshape(-1, 2)
    turned = pairs[:, 1] < pairs[:, 0]
    chosen = 2 * np.arange(len(ends)) + turned
    chain = last[chosen]
    order = np.lexsort((-way[chosen], chain))
    chain = chain[order]
    first = np.ones(len(order), bool)
    first[1:] = chain[1:] != chain[:-1]
    return Chains(order, turned[order], first)


def _partners(ends: Numbers) -> Numbers:
    """For each end (2 m,) the one that it meets, where it meets exactly one of another part; −1 elsewhere."""
    flat = ends.ravel().copy()
    alone = np.repeat(ends[:, 0] == ends[:, 1], 2)
    flat[alone] = -1
    order = np.argsort(flat, kind="stable")
    ordered = flat[order]
    begins = np.flatnonzero(np.diff(ordered, prepend=-2))
    begins = begins[(np.diff(np.append(begins, len(ordered))) == 2) & (ordered[begins] >= 0)]
    partner = np.full(len(flat), -1, np.intp)
    partner[order[begins]], partner[order[begins + 1]] = order[begins + 1], order[begins]
    return partner


def _followed(partner: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Where each part's chain ends in each direction (2 m,), how many parts on, and where to cut rings.

    Direction 2 s is part s from its beginning to its end, 2 s + 1 the other way. The third is an end of one
    part of each ring.
    """
    own = np.arange(len(partner))
    following = partner[own ^ 1]
    ends = following < 0
    at = np.where(ends, own, following)
    way = (~ends).astype(np.intp)
    least = np.minimum(own, at) // 2
    for _ in range(len(partner).bit_length() + 1):
        if ends[at].all():
            break
        way += way[at]
        least = np.minimum(least, least[at])
        at = at[at]
    else:
        return at, way, 2 * distinct(least[~ends[at]])
    return at, way, np.empty(0, np.intp)


def joined(parts: list[Floats], cell: tuple[float, float]) -> list[Floats]:
    """Polylines (n, 2) put together where they end at one place, to a millionth of a cell (width, height)."""
    if len(parts) < 2:
        return parts
    points = np.concatenate(parts)
    stops = np.cumsum([len(part) for part in parts])
    starts = np.concatenate(([0], stops[:-1]))
    ends = places(np.stack((points[starts], points[stops - 1]), axis=1), cell)
    long = (ends[:, 0] != ends[:, 1]) | (stops - starts > 2)
    kept = np.flatnonzero(long)
    chains = chained(ends[kept])
    found: list[list[Floats]] = []
    for number, turned, first in zip(
        kept[chains.order].tolist(), chains.turned.tolist(), chains.first.tolist(), strict=True
    ):
        part = parts[number][::-1] if turned else parts[number]
        if first:
            found.append([part])
        else:
            found[-1].append(part[1:])
    return [chain[0] if len(chain) == 1 else np.concatenate(chain) for chain in found]


def straightened(points: Floats, fixed: Flags, cell: tuple[float, float]) -> tuple[Floats, Flags]:
    """Polylines, all points (n, 2) behind each other, without every other vertex that is hardly off the way.

    That is a hundredth of a `cell` (width, height) from the straight way between its neighbours, as often as
    any can be left out; so a straight edge has two points, whatever the grid. `fixed` (n,) are the first and
    last points of polylines, which stay.
    """
    scale = np.array(cell)
    for _ in range(_PASSES):
        number = np.arange(len(points))
        behind = number - np.maximum.accumulate(np.where(fixed, number, 0))
        middle = np.flatnonzero(~fixed & (behind % 2 == 1))
        before, at, after = (points[middle + shift] / scale for shift in (-1, 0, 1))
        along, aside = after - before, at - before
        off = np.abs(along[:, 0] * aside[:, 1] - along[:, 1] * aside[:, 0])
        needless = middle[off <= _STRAIGHT * np.maximum(np.hypot(*along.T), 1e-300)]
        if not needless.size:
            break
        points, fixed = np.delete(points, needless, axis=0), np.delete(fixed, needless)
    return points, fixed
