"""Edges of a grid on which a function breaks: poles, jumps, branch cuts, and where it ceases to be defined.

Between two neighbours of a resolved smooth function the difference is much like the next one in the same
row. An edge whose difference is more than twice that of both its neighbours is therefore looked at on f
itself: the half with the larger difference is halved again until the difference is gone (f is only steep
there) or the numbers are (f jumps, or passes through infinity). A jump smaller than what f changes from
one point of the grid to the next is not found, and moves a line by less than a cell.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nablaboard.calculus.floats import Flags, Floats
from nablaboard.calculus.surface.grid import Grid, all_finite

PlaneProbe = Callable[[Floats, Floats], Floats]
"""A function at points given as two arrays (n,): float64 (n,), NaN where it is undefined."""

DOMAIN, JUMP, POLE = 0, 1, 2

_HALVINGS = 60
_STEEP = 2.0
_ROWS = 32
_SETTLED = 0.02
_POLE = 100.0
_VISIBLE = 0.02
MOST_EDGES = 200_000
"""How many edges are looked at on f: more lie in a picture only where it is all noise."""

EdgeNumbers = NDArray[np.intp]


@dataclass(frozen=True, slots=True, eq=False)
class Breaks:
    """The broken edges of a grid of (ny, nx) points, by number, increasing.

    The edge from point (j, i) to (j, i + 1) has the number j nx + i, that to (j + 1, i) the same + ny nx.
    `low` and `high` (k,) are the last coordinates along the edge that belong to its lower and its higher
    end, with the values there; NaN for an end at which f is undefined. `kind` is DOMAIN, JUMP or POLE.
    """

    edges: EdgeNumbers
    low: Floats
    low_value: Floats
    high: Floats
    high_value: Floats
    kind: NDArray[np.int8]
    complete: bool


NO_BREAKS = Breaks(
    np.empty(0, np.intp),
    np.empty(0),
    np.empty(0),
    np.empty(0),
    np.empty(0),
    np.empty(0, np.int8),
    complete=True,
)


def find_breaks(
    grid: Grid, probe: PlaneProbe, visible: float, dense: Flags | None = None, *, searched: bool = True
) -> Breaks:
    """The broken edges of the grid of f, whose values `probe` gives at any points.

    Jumps are of interest from a fiftieth of `visible` on; edges of cells marked in `dense`
    (ny − 1, nx − 1) are not looked at. What is not `searched` has no jumps, only edges of its domain.
    """
    values = grid.values
    steep = np.concatenate(_steep(values, _VISIBLE * visible)) if searched else np.empty(0, np.intp)
    ends = _domain_edges(values)
    complete = True
    if dense is not None:
        leave = _around(dense)
        steep, ends = steep[~leave[steep]], ends[~leave[ends]]
    if steep.size + ends.size > MOST_EDGES:
        complete = False
        steep = steep[:: max(1, int(np.ceil(steep.size / MOST_EDGES)))]
    search = _Search(grid, probe)
    found = [search.inside(steep), search.at_the_end(ends)] if steep.size or ends.size else []
    found += search.beside(found) if searched else []
    return _sorted(found, complete)


def _around(cells: Flags) -> Flags:
    """The edges of marked cells, by number."""
    rows, columns = cells.shape
    found = np.zeros((2, rows + 1, columns + 1), bool)
    found[:, :-1, :-1] = cells
    found[0, 1:, :-1] |= cells
    found[1, :-1, 1:] |= cells
    return found.ravel()


def _sorted(found: "list[_Found]", complete: bool) -> Breaks:
    if not found:
        return NO_BREAKS
    columns = [np.concatenate(parts) for parts in zip(*found, strict=True)]
    edges, first = np.unique(columns[0].astype(np.intp), return_index=True)
    low, low_value, high, high_value, kind = (column[first] for column in columns[1:])
    return Breaks(edges, low, low_value, high, high_value, kind.astype(np.int8), complete)


_Found = tuple[EdgeNumbers, Floats, Floats, Floats, Floats, Floats]


def _steep(values: Floats, least: float) -> tuple[EdgeNumbers, EdgeNumbers]:
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
    return np.concatenate(along), np.concatenate(upwards) + rows * columns


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
        stands[last] &= compare(half[last], step[first])
        stands[first] &= compare(half[first], step[last])
        marked |= stands
    j, i = np.nonzero(marked)
    return j, i


def _part(axis: int, part: slice) -> tuple[slice, ...]:
    return (slice(None), part) if axis else (part, slice(None))


def _domain_edges(values: Floats) -> EdgeNumbers:
    """The numbers of edges with one defined end."""
    if all_finite(values):
        return np.empty(0, np.intp)
    defined = np.isfinite(values)
    rows, columns = values.shape
    j, i = np.nonzero(defined[:, 1:] != defined[:, :-1])
    upwards = np.flatnonzero(defined[1:] != defined[:-1])
    return np.concatenate((j * columns + i, upwards + rows * columns))[:MOST_EDGES]


@dataclass(frozen=True, slots=True)
class _Search:
    grid: Grid
    probe: PlaneProbe

    def _ends(self, edges: EdgeNumbers) -> tuple[Flags, Floats, Floats, Floats, Floats, Floats]:
        """Whether edges go upwards, where they begin and end, where they stay, and the values at the ends."""
        count = self.grid.values.size
        upwards = edges >= count
        j, i = np.divmod(edges - upwards * count, self.grid.x.size)
        x, y, values = self.grid.x, self.grid.y, self.grid.values
        low = np.where(upwards, y[j], x[i])
        high = np.where(upwards, y[j + upwards], x[i + ~upwards])
        return (
            upwards,
            low,
            high,
            np.where(upwards, x[i], y[j]),
            values[j, i],
            values[j + upwards, i + ~upwards],
        )

    def _at(self, upwards: Flags, along: Floats, fixed: Floats) -> Floats:
        return self.probe(np.where(upwards, fixed, along), np.where(upwards, along, fixed))

    def inside(self, edges: EdgeNumbers) -> _Found:
        """The breaks among edges with two defined ends."""
        upwards, low, high, fixed, low_value, high_value = self._ends(edges)
        first = np.stack((low_value, high_value))
        whole = np.abs(high_value - low_value)
        middle = np.full(low.shape, np.nan)
        working = np.flatnonzero(np.isfinite(whole) & (whole > 0))
        broken = np.zeros(low.shape, bool)
        for _ in range(_HALVINGS):
            if not working.size:
                break
            a, b = low[working], high[working]
            at = a + (b - a) / 2
            value = self._at(upwards[working], at, fixed[working])
            gap = np.isnan(value)
            middle[working[gap]] = at[gap]
            to_low = np.abs(value - low_value[working]) > np.abs(high_value[working] - value)
            up, down = working[~gap & ~to_low], working[~gap & to_low]
            low[up], low_value[up] = at[~gap & ~to_low], value[~gap & ~to_low]
            high[down], high_value[down] = at[~gap & to_low], value[~gap & to_low]
            stuck = (at <= a) | (at >= b)
            left = np.abs(high_value[working] - low_value[working])
            steep = left > _SETTLED * whole[working]
            broken[working[gap | (stuck & steep)]] = True
            working = working[~gap & ~stuck & steep]
        broken[working] = True
        at_gap = np.flatnonzero(np.isfinite(middle))
        for end, end_value in ((low, low_value), (high, high_value)):
            end[at_gap], end_value[at_gap] = self._last_defined(
                upwards[at_gap], end[at_gap], end_value[at_gap], middle[at_gap], fixed[at_gap]
            )
        kind = _kinds(low_value, high_value, first)
        kind[at_gap] = np.where(kind[at_gap] == POLE, POLE, DOMAIN)
        return tuple(each[broken] for each in (edges, low, low_value, high, high_value, kind))  # type: ignore[return-value]

    def at_the_end(self, edges: EdgeNumbers) -> _Found:
        """Where f ceases to be defined on edges with one defined end."""
        upwards, low, high, fixed, low_value, high_value = self._ends(edges)
        from_low = np.isfinite(low_value)
        inside, outside = np.where(from_low, low, high), np.where(from_low, high, low)
        value = np.where(from_low, low_value, high_value)
        end, end_value = self._last_defined(upwards, inside, value, outside, fixed)
        kind = np.where(np.abs(end_value) > _POLE * np.maximum(np.abs(value), 1e-300), POLE, DOMAIN)
        nothing = np.full(end.shape, np.nan)
        return (
            edges,
            np.where(from_low, end, nothing),
            np.where(from_low, end_value, nothing),
            np.where(from_low, nothing, end),
            np.where(from_low, nothing, end_value),
            kind.astype(np.float64),
        )

    def _last_defined(
        self, upwards: Flags, inside: Floats, value: Floats, outside: Floats, fixed: Floats
    ) -> tuple[Floats, Floats]:
        """The last place towards `outside`, where f is undefined, at which it is defined, and its value."""
        inside, value, outside = inside.copy(), value.copy(), outside.copy()
        for _ in range(_HALVINGS if inside.size else 0):
            at = inside + (outside - inside) / 2
            found = self._at(upwards, at, fixed)
            defined = np.isfinite(found)
            inside, value = np.where(defined, at, inside), np.where(defined, found, value)
            outside = np.where(defined, outside, at)
        return inside, value

    def beside(self, found: list[_Found]) -> list[_Found]:
        """Breaks on the other edges of cells that have one only: there the difference did not stand out."""
        if not found:
            return []
        rows, columns = self.grid.values.shape
        known = np.zeros(2 * rows * columns, bool)
        for part in found:
            known[part[0]] = True
        more: list[_Found] = []
        tried = known.copy()
        for _ in range(3):
            edges = lonely(known, rows, columns)
            edges = edges[~tried[edges]]
            if not 0 < edges.size <= MOST_EDGES:
                break
            tried[edges] = True
            new = self.inside(edges)
            known[new[0]] = True
            more.append(new)
        return more


def lonely(known: Flags, rows: int, columns: int) -> EdgeNumbers:
    """All edges of the cells that have one edge among the `known`."""
    across = known[: rows * columns].reshape(rows, columns)
    upwards = known[rows * columns :].reshape(rows, columns)
    cells = across[:-1, :-1].astype(np.int8) + across[1:, :-1] + upwards[:-1, :-1] + upwards[:-1, 1:]
    j, i = np.nonzero(cells == 1)
    corner = j * columns + i
    above = corner + rows * columns
    return np.unique(np.concatenate((corner, corner + columns, above, above + 1)))


def _kinds(low_value: Floats, high_value: Floats, first: Floats) -> Floats:
    """POLE where the values have grown a hundredfold, JUMP elsewhere."""
    largest = np.maximum(np.abs(low_value), np.abs(high_value))
    return np.where(largest > _POLE * np.abs(first).max(axis=0), POLE, JUMP).astype(np.float64)
