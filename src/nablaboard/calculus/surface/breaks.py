"""Edges of a grid on which a function breaks: poles, jumps, branch cuts, and where it ceases to be defined.

An edge that is steep among its neighbours is looked at on f itself: the half with the larger difference is
halved again until the difference is gone (f is only steep there) or the numbers are (f jumps, or passes
through infinity). A jump smaller than what f changes from one point of the grid to the next is not found, and
moves a line by less than a cell.

In an edge that is creased the height or the depth of f is looked for, as of a ridge narrower than a cell, the
cusp of |x|^(1/10) or an even pole, since lines go up to it between the points of the grid.
"""

import numpy as np

from nablaboard.calculus.floats import Flags, Floats, distinct, quantiles
from nablaboard.calculus.surface.checking import gaps
from nablaboard.calculus.surface.grid import Grid, PlaneProbe
from nablaboard.calculus.surface.kinds import beside, unbounded
from nablaboard.calculus.surface.seeking import lowest
from nablaboard.calculus.surface.standing_out import (
    EdgeNumbers,
    creased_edges,
    domain_edges,
    placed,
    steep_edges,
)
from nablaboard.classes import dataclass

_HALVINGS, _DIGITS = 40, 60
"""Until an edge is a millionth of a millionth of a cell, and until there are no numbers between its ends."""

_PART = 8192
_SETTLED = 0.02
_ROUNDING = 1e-14
"""Of the values: what they jump by where large ones are rounded."""

_AT_END = 1e-6
_SOME = 8
"""A crease that passes a level in none of each so many rows and columns is not looked for in the others."""

_VISIBLE = 0.02
MOST_EDGES = 300_000
"""How many edges are looked at on f: more lie in a picture only where it is all noise."""


@dataclass(frozen=True, slots=True, eq=False)
class Breaks:
    """The broken edges of a grid of (ny, nx) points, by number, increasing.

    `low` and `high` (k,) are the last coordinates along the edge that belong to its lower and its higher
    end, with the values there; NaN for an end at which f is undefined. Jumps of less than `least` are not
    of interest.
    """

    edges: EdgeNumbers
    low: Floats
    low_value: Floats
    high: Floats
    high_value: Floats
    least: float
    complete: bool

    def outside(self, cells: Flags) -> "Breaks":
        """Those that are not in edges of these cells (ny − 1, nx − 1)."""
        kept = ~_around(cells)[self.edges]
        low, low_value, high, high_value = (
            each[kept] for each in (self.low, self.low_value, self.high, self.high_value)
        )
        return Breaks(self.edges[kept], low, low_value, high, high_value, self.least, self.complete)


NO_BREAKS = Breaks(
    np.empty(0, np.intp),
    np.empty(0),
    np.empty(0),
    np.empty(0),
    np.empty(0),
    least=0.0,
    complete=True,
)


def find_breaks(
    grid: Grid, probe: PlaneProbe, levels: Floats, dense: Flags | None = None, *, searched: bool = True
) -> Breaks:
    """The broken edges of the grid of f, whose values `probe` gives at any points.

    Jumps are of interest from a fiftieth of the way between two levels on, creases that pass a level, too;
    edges of cells marked in `dense` (ny − 1, nx − 1) are not looked at. What is not `searched` has no jumps,
    only edges of its domain and creases.
    """
    values = grid.values
    least = _VISIBLE * _finest(values, levels)
    steep = steep_edges(values, least) if searched else np.empty(0, np.intp)
    ends = domain_edges(values)[:MOST_EDGES]
    leave = np.zeros(2 * values.size, bool) if dense is None else _around(dense)
    steep, ends = steep[~leave[steep]], ends[~leave[ends]]
    complete = steep.size + ends.size <= MOST_EDGES
    if not complete:
        steep = steep[:: max(1, int(np.ceil(steep.size / MOST_EDGES)))]
    search = _Search(grid, probe)
    found = [search.inside(steep), search.at_the_end(ends)] if steep.size or ends.size else []
    found += search.beside(found) if searched else []
    for part in found:
        leave[part[0]] = True
    some = creased_edges(values, least, _SOME)
    some = some[~leave[some]]
    if some.size and search.creases(some, levels, least)[0].size:
        creased = creased_edges(values, least)
        found.append(search.creases(creased[~leave[creased]][:MOST_EDGES], levels, least))
    return _sorted(found, least, complete)


def _finest(values: Floats, levels: Floats) -> float:
    """The shortest way from one level to the next; without two, how far apart the middle values are."""
    if len(levels) > 1:
        return float(np.min(gaps(levels, values)))
    some = values[::_SOME, ::_SOME]
    some = some[np.isfinite(some)]
    return float(np.ptp(quantiles(some, (0.25, 0.75)))) if some.size else 0.0


def _around(cells: Flags) -> Flags:
    """The edges of marked cells, by number."""
    rows, columns = cells.shape
    found = np.zeros((2, rows + 1, columns + 1), bool)
    found[:, :-1, :-1] = cells
    found[0, 1:, :-1] |= cells
    found[1, :-1, 1:] |= cells
    return found.ravel()


def _sorted(found: "list[_Found]", least: float, complete: bool) -> Breaks:
    if not found:
        return NO_BREAKS
    columns = [np.concatenate(parts) for parts in zip(*found, strict=True)]
    edges, first = np.unique(columns[0].astype(np.intp), return_index=True)
    low, low_value, high, high_value = (column[first] for column in columns[1:])
    return Breaks(edges, low, low_value, high, high_value, least, complete)


_Found = tuple[EdgeNumbers, Floats, Floats, Floats, Floats]


@dataclass(frozen=True, slots=True)
class _Search:
    grid: Grid
    probe: PlaneProbe

    def _ends(self, edges: EdgeNumbers) -> tuple[Flags, Floats, Floats, Floats, Floats, Floats]:
        """Whether edges go upwards, where they begin and end, where they stay, and the values at the ends."""
        upwards, j, i = placed(edges, self.grid.values.shape)
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
        parts = [self._halved(edges[start : start + _PART]) for start in range(0, max(edges.size, 1), _PART)]
        return tuple(np.concatenate(each) for each in zip(*parts, strict=True))  # type: ignore[return-value]

    def _halved(self, edges: EdgeNumbers) -> _Found:
        upwards, low, high, fixed, low_value, high_value = self._ends(edges)
        whole = np.abs(high_value - low_value)
        middle = np.full(low.shape, np.nan)
        broken = np.zeros(low.shape, bool)
        working = np.flatnonzero(np.isfinite(whole) & (whole > 0))
        for _ in range(_HALVINGS):
            if not working.size:
                break
            every = working.size == low.size
            own = slice(None) if every else working
            a, b, below, above = low[own], high[own], low_value[own], high_value[own]
            at = a + (b - a) / 2
            value = self._at(upwards[own], at, fixed[own])
            gap, stuck = np.isnan(value), (at <= a) | (at >= b)
            to_low = _steeper_below(below, value, above)
            up, down = ~gap & ~to_low, ~gap & to_low
            low[own], low_value[own] = np.where(up, at, a), np.where(up, value, below)
            high[own], high_value[own] = np.where(down, at, b), np.where(down, value, above)
            below, above = low_value[own], high_value[own]
            rounding = _ROUNDING * np.maximum(np.abs(below), np.abs(above))
            steep = np.abs(above - below) > np.maximum(_SETTLED * whole[own], rounding)
            ended = gap | (stuck & steep)
            if ended.any():
                middle[working[gap]] = at[gap]
                broken[working[ended]] = True
            working = working[~ended & ~stuck & steep]
        broken[working] = True
        at_gap = np.flatnonzero(np.isfinite(middle))
        for end, end_value in ((low, low_value), (high, high_value)):
            end[at_gap], end_value[at_gap] = self._last_defined(
                upwards[at_gap], end[at_gap], end_value[at_gap], middle[at_gap], fixed[at_gap]
            )
        return tuple(each[broken] for each in (edges, low, low_value, high, high_value))  # type: ignore[return-value]

    def at_the_end(self, edges: EdgeNumbers) -> _Found:
        """Where f ceases to be defined on edges with one defined end."""
        upwards, low, high, fixed, low_value, high_value = self._ends(edges)
        from_low = np.isfinite(low_value)
        inside, outside = np.where(from_low, low, high), np.where(from_low, high, low)
        value = np.where(from_low, low_value, high_value)
        end, end_value = self._last_defined(upwards, inside, value, outside, fixed)
        nothing = np.full(end.shape, np.nan)
        return (
            edges,
            np.where(from_low, end, nothing),
            np.where(from_low, end_value, nothing),
            np.where(from_low, nothing, end),
            np.where(from_low, nothing, end_value),
        )

    def creases(self, edges: EdgeNumbers, levels: Floats, least: float) -> _Found:
        """The edges in which f is higher, or lower, than at both ends, and passes a level or is unbounded.

        They are cut there, and those that end at a point of the grid beside which f is unbounded, too.
        """
        upwards, low, high, fixed, low_value, high_value = self._ends(edges)
        _, j, i = placed(edges, self.grid.values.shape)
        before = self.grid.values[j - upwards, i - ~upwards]
        sign = np.where(before < low_value, -1.0, 1.0)

        def height(at: Floats, which: EdgeNumbers) -> Floats:
            value = sign[which] * self._at(upwards[which], at, fixed[which])
            return np.where(np.isnan(value), np.inf, value)

        top, value = lowest(height, low, high, _SETTLED * least)
        higher = np.minimum(sign * low_value, sign * high_value) - value > least
        value *= sign
        nearer = np.where(sign < 0, np.maximum(low_value, high_value), np.minimum(low_value, high_value))
        passed = np.searchsorted(levels, value) != np.searchsorted(levels, nearer)
        ends = np.minimum(top - low, high - top) <= _AT_END * (high - low)
        unsure = np.flatnonzero(~passed & (higher | ends))
        higher &= passed
        at = top[unsure]
        sides = beside(self.probe, self.grid, upwards[unsure], at, at, fixed[unsure])
        higher[unsure] = unbounded(sides[0], least) | unbounded(sides[1], least)
        return tuple(each[higher] for each in (edges, top, value, top, value))  # type: ignore[return-value]

    def _last_defined(
        self, upwards: Flags, inside: Floats, value: Floats, outside: Floats, fixed: Floats
    ) -> tuple[Floats, Floats]:
        """The last place towards `outside`, where f is undefined, at which it is defined, and its value."""
        inside, value, outside = inside.copy(), value.copy(), outside.copy()
        for _ in range(_DIGITS if inside.size else 0):
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


def _steeper_below(low: Floats, middle: Floats, high: Floats) -> Flags:
    """Whether values change more from low to middle than from there to high.

    Beside a middle so large that both differences are rounded to it, that is where the end is smaller.
    """
    below, above = np.abs(middle - low), np.abs(high - middle)
    return np.asarray((below > above) | ((below == above) & (np.abs(low) < np.abs(high))))


def lonely(known: Flags, rows: int, columns: int) -> EdgeNumbers:
    """All edges of the cells that have one edge among the `known`."""
    across = known[: rows * columns].reshape(rows, columns)
    upwards = known[rows * columns :].reshape(rows, columns)
    cells = across[:-1, :-1].astype(np.int8) + across[1:, :-1] + upwards[:-1, :-1] + upwards[:-1, 1:]
    j, i = np.nonzero(cells == 1)
    corner = j * columns + i
    above = corner + rows * columns
    return distinct(np.concatenate((corner, corner + columns, above, above + 1)))
