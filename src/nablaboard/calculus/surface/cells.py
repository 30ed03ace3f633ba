"""A grid taken apart where it must not be contoured as it stands: cut cells, and what is left whole.

A cell that the breaks of f pass through is cut along straight lines between the broken places of its edges.
Each piece has the values of its own side, the one-sided limits of f at the cut, so no level line is led
across it and bands end there. Where all edges of a cell are broken, two breaks cross. A break that ends
inside a cell leaves the cell whole, slit at its edge.

contourpy leaves out all four cells around a point without a value, and no fewer. So where a cell is cut,
one of its points is taken out of the grid, and the cells around it that are whole are handed over beside
the pieces, each for itself.
"""

import numpy as np
from numpy.typing import NDArray

from nablaboard.calculus.floats import Flags, Floats, distinct
from nablaboard.calculus.surface.breaks import Breaks
from nablaboard.calculus.surface.grid import Grid, all_finite
from nablaboard.classes import dataclass

Corners = NDArray[np.float64]
"""Corners (n, 4, 3) of quadrilaterals in order: x, y and value; triangles have the last one twice."""


@dataclass(frozen=True, slots=True, eq=False)
class Taken:
    """A grid without the cells that are cut, and these.

    values: (ny, nx), NaN at the points that are taken out
    patches: what covers the cells around those points
    cuts: segments (m, 2, 2) at which pieces end, from both sides
    owners: (m,), the number of the break at an end of each; −1 where there is none
    """

    values: Floats
    patches: Corners
    cuts: Floats
    owners: NDArray[np.intp]


def taken_apart(grid: Grid, breaks: Breaks, left_out: Flags | None = None) -> Taken:
    """The grid along its breaks; cells marked in `left_out` (ny − 1, nx − 1) are in neither part."""
    if not breaks.edges.size and left_out is None and all_finite(grid.values):
        return Taken(grid.values, np.empty((0, 4, 3)), np.empty((0, 2, 2)), np.empty(0, np.intp))
    shape = grid.values.shape
    defined = np.isfinite(grid.values)
    cut = _cut(breaks, defined, shape)
    if left_out is not None:
        cut &= ~left_out
    values = grid.values.copy()
    values[:-1, :-1][cut] = np.nan
    if left_out is not None:
        for rows in (slice(None, -1), slice(1, None)):
            for columns in (slice(None, -1), slice(1, None)):
                values[rows, columns][left_out] = np.nan
    gone = np.isnan(values)
    beside = (gone[:-1, :-1] | gone[:-1, 1:] | gone[1:, :-1] | gone[1:, 1:]) & ~cut
    beside &= defined[:-1, :-1] & defined[:-1, 1:] & defined[1:, :-1] & defined[1:, 1:]
    if left_out is not None:
        beside &= ~left_out
    pieces, cuts, owners = _Cutter(grid, breaks).pieces(np.flatnonzero(cut))
    return Taken(values, np.concatenate((_whole(grid, np.flatnonzero(beside)), pieces)), cuts, owners)


def _cut(breaks: Breaks, defined: Flags, shape: tuple[int, ...]) -> Flags:
    """The cells with a broken edge, or with a defined and an undefined corner; (ny − 1, nx − 1)."""
    rows, columns = shape
    known = np.zeros(2 * rows * columns, bool)
    known[breaks.edges] = True
    across, upwards = known[: rows * columns].reshape(shape), known[rows * columns :].reshape(shape)
    found = across[:-1, :-1] | across[1:, :-1] | upwards[:-1, :-1] | upwards[:-1, 1:]
    corners = defined[:-1, :-1].astype(np.int8) + defined[:-1, 1:] + defined[1:, :-1] + defined[1:, 1:]
    return found | ((corners > 0) & (corners < 4))


def _whole(grid: Grid, cells: NDArray[np.intp]) -> Corners:
    j, i = np.divmod(cells, grid.x.size - 1)
    return np.stack([_point(grid, j + up, i + right) for up, right in _CORNERS], axis=1)


_CORNERS = ((0, 0), (0, 1), (1, 1), (1, 0))


def _point(grid: Grid, j: NDArray[np.intp], i: NDArray[np.intp]) -> Floats:
    return np.stack((grid.x[i], grid.y[j], grid.values[j, i]), axis=1)


@dataclass(frozen=True, slots=True)
class _Cutter:
    grid: Grid
    breaks: Breaks

    def pieces(self, cells: NDArray[np.intp]) -> tuple[Corners, Floats, NDArray[np.intp]]:
        """The pieces of these cells as quadrilaterals and triangles, and the segments between them."""
        rows, columns = self.grid.values.shape
        j, i = np.divmod(cells, columns - 1)
        corner = j * columns + i
        edges = np.stack(
            (corner, corner + 1 + rows * columns, corner + columns, corner + rows * columns), axis=1
        )
        place = np.searchsorted(self.breaks.edges, edges)
        place = np.minimum(place, max(self.breaks.edges.size - 1, 0))
        broken = self.breaks.edges[place] == edges if self.breaks.edges.size else np.zeros(edges.shape, bool)
        points = np.stack([_point(self.grid, j + up, i + right) for up, right in _CORNERS], axis=1)
        defined = np.isfinite(points[:, :, 2])
        pattern = (np.concatenate((defined, broken), axis=1) << np.arange(8)).sum(axis=1)
        patches, cuts, owners = [np.empty((0, 4, 3))], [np.empty((0, 2, 2))], [np.empty(0, np.intp)]
        for each in distinct(pattern):
            of_kind = np.flatnonzero(pattern == each)
            flags = [bool(each >> bit & 1) for bit in range(8)]
            for piece in _walk(flags[:4], flags[4:]):
                vertices = self._vertices(piece, points[of_kind], place[of_kind])
                patches += _quadrilaterals(vertices)
                if not all(flags):
                    cuts.append(vertices[:, [-1, 0], :2])
                    owners.append(_owners(piece, place[of_kind]))
            if all(flags):
                cuts += self._crossing(points[of_kind], place[of_kind])
                owners += [place[of_kind, number] for number in (0, 1, 0, 1)]
        return np.concatenate(patches), np.concatenate(cuts), np.concatenate(owners)

    def _vertices(self, piece: "_Piece", points: Floats, place: NDArray[np.intp]) -> Floats:
        """Corners and broken places (n, m, 3) of one piece of cells of one pattern."""
        found = []
        for what, number in piece:
            if what == "corner":
                found.append(points[:, number])
                continue
            at = place[:, number]
            low = (what == "before") == (number < 2)
            along = (self.breaks.low if low else self.breaks.high)[at]
            value = (self.breaks.low_value if low else self.breaks.high_value)[at]
            beside = points[:, number, :2].copy()
            beside[:, number % 2] = along
            found.append(np.column_stack((beside, value)))
        return np.stack(found, axis=1)

    def _crossing(self, points: Floats, place: NDArray[np.intp]) -> list[Floats]:
        """The cuts across cells all of whose edges are broken, straight through from side to side."""
        found = []
        for before, behind in (("before", "behind"), ("behind", "before")):
            for number in (0, 1):
                ends = [(before, number), (behind, number + 2)]
                found.append(self._vertices(ends, points, place)[:, :, :2])
        return found


_Piece = list[tuple[str, int]]
"""What is met round a piece: a corner, the place "before" or "behind" the gap of an edge; its number."""


def _walk(defined: list[bool], broken: list[bool]) -> list[_Piece]:
    """The pieces of a cell, each from one gap of its boundary to the next, against the clock."""
    met: list[tuple[str, int]] = []
    for number in range(4):
        following = (number + 1) % 4
        if defined[number]:
            met.append(("corner", number))
        if broken[number] and defined[number]:
            met.append(("before", number))
        if broken[number] or not (defined[number] and defined[following]):
            met.append(("gap", number))
        if broken[number] and defined[following]:
            met.append(("behind", number))
    if not any(what == "gap" for what, _ in met):
        return [met]
    first = next(place for place, (what, _) in enumerate(met) if what == "gap")
    pieces: list[_Piece] = [[]]
    for step in [*met[first + 1 :], *met[: first + 1]]:
        if step[0] == "gap":
            pieces.append([])
        else:
            pieces[-1].append(step)
    return [piece for piece in pieces if len(piece) > 2]


def _quadrilaterals(vertices: Floats) -> list[Corners]:
    """Polygons (n, m, 3) as fans around their first vertex."""
    count = vertices.shape[1]
    return [vertices[:, [0, first, first + 1, min(first + 2, count - 1)]] for first in range(1, count - 1, 2)]


def _owners(piece: _Piece, place: NDArray[np.intp]) -> NDArray[np.intp]:
    """The break at one end of the cut that closes a piece of cells; −1 where both ends are corners."""
    numbers = [number for what, number in (piece[0], piece[-1]) if what != "corner"]
    return place[:, numbers[0]] if numbers else np.full(len(place), -1, np.intp)
