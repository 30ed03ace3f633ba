"""Level lines and the bands between them.

By contourpy's serial algorithm, which goes straight through each cell of the grid; cells with an
undefined corner stay blank, but for the triangle where only one is. A picture with a line for every
ripple would have more vertices than it has pixels: where the levels cross more than `MOST_CROSSINGS`
edges of the grid, it is coarsened.
"""

from dataclasses import dataclass
from itertools import pairwise
from typing import cast

import numpy as np
from contourpy import FillType, LineType, contour_generator
from numpy.typing import NDArray

from nablaboard.calculus.floats import Floats
from nablaboard.calculus.surface.grid import Grid

MOST_CROSSINGS = 40_000
"""How many edges of the grid the levels may cross: about as many vertices as the lines then have."""

_SKIPPED = 8

Polygons = tuple[Floats, NDArray[np.uint32]]
"""Points (n, 2) and offsets (m + 1,): ring i, closed, is points[offsets[i]:offsets[i + 1]]."""


@dataclass(frozen=True, slots=True, eq=False)
class LevelBand:
    """Where the values lie between two levels.

    low, high: the levels; the first band begins at the lowest value and the last ends at the highest
    polygons: outer rings and holes of each connected group, to be filled by the odd-even rule as one path
    """

    low: float
    high: float
    polygons: tuple[Polygons, ...]


@dataclass(frozen=True, slots=True, eq=False)
class LevelLine:
    """Where the value is `level`: polylines (n, 2), closed ones with the first point again at the end."""

    level: float
    polylines: tuple[Floats, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Contours:
    """Lines for the levels (k,), increasing, and the bands between and beyond them, from low to high."""

    levels: Floats
    bands: tuple[LevelBand, ...]
    lines: tuple[LevelLine, ...]


def contours(grid: Grid, levels: Floats) -> Contours:
    """Bands and lines of the grid at increasing `levels`.

    Together the bands cover every cell that is defined, each place once. There are none where nothing is
    defined.
    """
    if not np.isfinite(grid.values).any():
        return Contours(levels, (), ())
    coarse = _coarsened(grid, levels)
    generator = contour_generator(
        coarse.x,
        coarse.y,
        coarse.values,
        name="serial",
        line_type=LineType.Separate,
        fill_type=FillType.ChunkCombinedOffset,
    )
    lines = tuple(
        LevelLine(float(level), _frozen(cast("list[Floats]", generator.lines(level)))) for level in levels
    )
    least, most = float(np.nanmin(grid.values)), float(np.nanmax(grid.values))
    bounds = [-np.inf, *map(float, levels), np.inf]
    bands = tuple(
        LevelBand(max(low, least), min(high, most), _polygons(*generator.filled(low, high)))
        for low, high in pairwise(bounds)
    )
    return Contours(levels, bands, lines)


def _frozen(arrays: list[Floats]) -> tuple[Floats, ...]:
    for array in arrays:
        array.flags.writeable = False
    return tuple(arrays)


def _polygons(points: list[Floats | None], offsets: list[NDArray[np.uint32] | None]) -> tuple[Polygons, ...]:
    found = tuple(
        (ring, ends)
        for ring, ends in zip(points, offsets, strict=True)
        if ring is not None and ends is not None
    )
    for arrays in found:
        for array in arrays:
            array.flags.writeable = False
    return found


def _coarsened(grid: Grid, levels: Floats) -> Grid:
    """The grid, or every second, third, ... row and column of it, the last ones always kept."""
    crossings = _crossings(grid.values, levels)
    step = int(np.ceil(crossings / MOST_CROSSINGS))
    if step <= 1:
        return grid
    rows, columns = (_every(step, count) for count in grid.values.shape)
    return Grid(grid.x[columns], grid.y[rows], grid.values[np.ix_(rows, columns)])


def _every(step: int, count: int) -> NDArray[np.intp]:
    return np.unique(np.append(np.arange(0, count, step), count - 1))


def _crossings(values: Floats, levels: Floats) -> int:
    """How many edges of the grid the levels cross in all, told from some of its rows and columns."""
    total = 0
    for lines in (values[::_SKIPPED], values[:, ::_SKIPPED].T):
        below = np.searchsorted(levels, np.ascontiguousarray(lines))
        total += int(np.abs(np.diff(below, axis=1)).sum()) * _SKIPPED
    return total
