"""Edges of a grid that stand out among their neighbours, by their values alone: where f may break.

The edge from point (j, i) to (j, i + 1) of (ny, nx) has the number j nx + i, that to (j + 1, i) the same
+ ny nx. Between two neighbours of a resolved smooth function the difference is much like the next one in the
same row, and beside a height or a depth the differences grow with the distance from it. So an edge is

- steep, if its difference is more than twice that of both its neighbours, or if it and one of them are more
  than twice as steep as those beside both, as where a point of the grid lies on a jump, and
- creased, if f rises on one side of it and falls on the other, and on one of them no faster farther away.
"""

import numpy as np
from numpy.typing import NDArray

from nablaboard.calculus.floats import Flags, Floats
from nablaboard.calculus.surface.grid import all_finite

EdgeNumbers = NDArray[np.intp]

_STEEP = 2.0
_ROWS = 32
_CURVED, _PEAKED = 4.0, 2.0
_ROUND = 1.4
"""How much the differences beside a height grow at least from one to the next if it is a parabola's: 5/3."""


def placed(edges: EdgeNumbers, shape: tuple[int, ...]) -> tuple[Flags, EdgeNumbers, EdgeNumbers]:
    """Whether edges (n,) of a grid of `shape` (ny, nx) go upwards, and row and column of their lower ends."""
    count = shape[0] * shape[1]
    upwards = edges >= count
    return upwards, *np.divmod(edges - upwards * count, shape[1])


def steep_edges(values: Floats, least: float) -> EdgeNumbers:
    """The numbers of edges along rows and along columns that are twice as steep as their neighbours."""
    rows, columns = values.shape
    along, upwards = [], []
    for start in range(0, rows, _ROWS):
        j, i = _stands_out(values[start : start + _ROWS], least, 1)
        along.append((start + j) * columns + i)
        # With the two edges below and the two above, which only lend their differences.
        first, last = max(0, start - 1), min(rows, start + _ROWS + 2)
        j, i = _stands_out(values[first:last], least, 0)
        own = (first + j >= start) & (first + j < start + _ROWS)
        upwards.append(((first + j) * columns + i)[own])
    return np.concatenate((*along, np.concatenate(upwards) + rows * columns))


def _stands_out(values: Floats, least: float, axis: int) -> tuple[EdgeNumbers, EdgeNumbers]:
    """Where a difference along `axis` is more than `least` and twice its neighbours of the same sign."""
    step = np.diff(values, axis=axis)
    if step.shape[axis] < 2:
        return np.empty(0, np.intp), np.empty(0, np.intp)
    half = step / _STEEP
    marked = np.zeros(step.shape, bool)
    first, last = (_part(axis, each) for each in (slice(None, -1), slice(1, None)))
    for compare, bound in ((np.greater, least), (np.less, -least)):
        stands = compare(step, bound)
        above_last, above_next = stands.copy(), stands.copy()
        above_last[last] &= compare(half[last], step[first])
        above_next[first] &= compare(half[first], step[last])
        marked |= above_last & above_next
        pair = above_last[first] & above_next[last]
        marked[first] |= pair
        marked[last] |= pair
    j, i = np.nonzero(marked)
    return j, i


def _part(axis: int, part: slice) -> tuple[slice, ...]:
    return (slice(None), part) if axis else (part, slice(None))


def domain_edges(values: Floats) -> EdgeNumbers:
    """The numbers of edges with one defined end."""
    if all_finite(values):
        return np.empty(0, np.intp)
    defined = np.isfinite(values)
    rows, columns = values.shape
    j, i = np.nonzero(defined[:, 1:] != defined[:, :-1])
    upwards = np.flatnonzero(defined[1:] != defined[:-1])
    return np.concatenate((j * columns + i, upwards + rows * columns))


def creased_edges(values: Floats, least: float, each: int = 1) -> EdgeNumbers:
    """The numbers of edges in which f may be higher or lower than at both ends by more than `least`.

    Only each so many rows and columns are looked at.
    """
    rows, columns = values.shape
    along, upwards = [], []
    for start in range(0, rows, _ROWS * each):
        j, i = _creased(values[start : start + _ROWS * each : each], least)
        along.append((start + each * j) * columns + i)
    for start in range(0, columns, _ROWS * each):
        i, j = _creased(np.ascontiguousarray(values[:, start : start + _ROWS * each : each].T), least)
        upwards.append(j * columns + start + each * i)
    return np.concatenate((*along, np.concatenate(upwards) + rows * columns))


def _creased(values: Floats, least: float) -> tuple[EdgeNumbers, EdgeNumbers]:
    """Row and column of the edges along rows that are creased.

    There the ways up on both sides, going on as steeply as they have become, meet beyond the ends of the edge
    by more than `least`, or one of them becomes so much steeper that it tells nothing of the height.
    """
    step = np.diff(values, axis=1)
    if step.shape[1] < 5:
        return np.empty(0, np.intp), np.empty(0, np.intp)
    before, behind = step[:, 1:-3], step[:, 3:-1]
    j, i = np.nonzero(((before > least) & (behind < -least)) | ((before < -least) & (behind > least)))
    far_before, before, within, behind, far_behind = (np.abs(step[j, i + place]) for place in range(5))
    within = np.where(step[j, i + 1] > 0, step[j, i + 2], -step[j, i + 2])
    rising = before * (before / np.maximum(far_before, before / _CURVED))
    falling = behind * (behind / np.maximum(far_behind, behind / _CURVED))
    rise = rising * ((within + falling) / (rising + falling)) - np.maximum(within, 0.0)
    sharp = (far_before < _ROUND * before) | (far_behind < _ROUND * behind)
    sharp &= rise > least
    sharp |= (before > _PEAKED * far_before) | (behind > _PEAKED * far_behind)
    return j[sharp], i[sharp] + 2
