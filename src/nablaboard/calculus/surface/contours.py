"""Level lines and the bands between them.

By contourpy's serial algorithm, which goes straight through each cell of the grid. Where the function is
given, the grid is taken apart along its poles, jumps, branch cuts and the edges of its domain first, the
lines are held against its values, and where they would be nearer than a cell there is a tone instead.
"""

from dataclasses import field
from itertools import pairwise
from typing import Any, cast

import numpy as np
from contourpy import FillType, LineType, SerialContourGenerator, ZInterp
from numpy.typing import NDArray

from nablaboard.calculus.expression import Expression
from nablaboard.calculus.floats import Flags, Floats
from nablaboard.calculus.surface.breaks import NO_BREAKS, find_breaks
from nablaboard.calculus.surface.cells import Corners, Taken, taken_apart
from nablaboard.calculus.surface.checking import checked
from nablaboard.calculus.surface.coarsening import coarsened
from nablaboard.calculus.surface.continuity import is_continuous
from nablaboard.calculus.surface.crowding import blurred, boxes, crowded, only_seems_calm, ruled
from nablaboard.calculus.surface.edges import SurfaceEdge, edges_of
from nablaboard.calculus.surface.grid import Grid, Valued, all_finite, mended, probe_of
from nablaboard.calculus.surface.joining import joined
from nablaboard.classes import dataclass

Polygons = tuple[Floats, NDArray[np.uint32]]
"""Points (n, 2) and offsets (m + 1,): ring i, closed, is points[offsets[i]:offsets[i + 1]]."""

_RING = [0, 1, 2, 1, 2, 3, 0, 3, 0, 1]
"""Left, bottom, right, top of a rectangle as the corners of a closed ring."""

_ROUND = 5
"""So many vertices, the first twice, are on the four edges at a point of the grid."""


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
    """Lines for the levels (k,), increasing, and the bands between and beyond them, from low to high.

    edges: the edges inside the view, one of each kind that there is
    tone: rectangles (n, 4), each left, bottom, right, top, in which lines would be nearer than a cell
    complete: False where f breaks in more places than were looked at
    """

    levels: Floats
    bands: tuple[LevelBand, ...]
    lines: tuple[LevelLine, ...]
    edges: tuple[SurfaceEdge, ...] = ()
    tone: Floats = field(default_factory=lambda: np.empty((0, 4)))
    complete: bool = True


def contours(
    grid: Grid,
    levels: Floats,
    f: Expression | Valued | None = None,
    *,
    banded: bool = True,
    crowd: Flags | None = None,
) -> Contours:
    """Bands and lines of the grid at increasing `levels`, and where both end, if its function is given.

    Together the bands cover every cell that is defined, each place once. There are none where nothing is
    defined. `crowd` marks the cells (ny − 1, nx − 1) in which lines run together, where a cell is no pixel.
    """
    if not np.isfinite(grid.values).any():
        return Contours(levels, (), ())
    probe = None if f is None else probe_of(f)
    if probe is not None:
        grid = mended(grid, probe)
    coarse = coarsened(grid, levels) if banded else grid
    crowd = crowded(coarse.values, levels) if crowd is None else crowd
    if probe is not None and (crowd.any() or only_seems_calm(coarse, probe, levels)):
        crowd = blurred(coarse, probe, levels, crowd)
    dense = crowd if crowd.any() else None
    continuous = isinstance(f, Expression) and is_continuous(f)
    breaks = NO_BREAKS
    if probe is not None:
        breaks = find_breaks(coarse, probe, levels, dense, searched=not continuous)
        near = ruled(breaks.edges, coarse.values)
        if near.any():
            dense = near if dense is None else near | dense
            breaks = breaks.outside(dense)
    taken = taken_apart(coarse, breaks, dense)
    generators = _generators(coarse, taken)
    cell = (float(coarse.x[1] - coarse.x[0]), float(coarse.y[1] - coarse.y[0]))
    found = [_lines(generators, float(level), cell) for level in levels]
    if probe is not None:
        found = checked(found, levels, probe, cell, coarse.values, continuous=continuous)
    lines = tuple(
        LevelLine(float(level), _frozen(_long(parts, cell)))
        for level, parts in zip(levels, found, strict=True)
    )
    tone, means = boxes(coarse, dense)
    bands = _bands(grid, generators, levels, (tone, means)) if banded else ()
    tone.flags.writeable = False
    edges = edges_of(taken.cuts, taken.owners, breaks, probe, coarse) if probe is not None else ()
    return Contours(levels, bands, lines, edges, tone, breaks.complete)


def _generators(grid: Grid, taken: Taken) -> list[SerialContourGenerator]:
    """The contour generators of what is left of the grid, and of the patches beside each other in a strip."""
    found = [_generator(*np.meshgrid(grid.x, grid.y), taken.values)]
    if len(taken.patches):
        found.append(_generator(*_strip(taken.patches)))
    return found


def _generator(x: Floats, y: Floats, values: Floats) -> SerialContourGenerator:
    """Contourpy's own class: its function of many kinds copies the values thrice to find the undefined."""
    # Its stub wants a mask; None is what its own function hands over where all is defined.
    undefined = cast("Flags", None) if all_finite(values) else ~np.isfinite(values)
    return SerialContourGenerator(
        x,
        y,
        values,
        undefined,
        corner_mask=False,
        line_type=LineType.Separate,
        fill_type=FillType.ChunkCombinedOffset,
        quad_as_tri=False,
        z_interp=ZInterp.Linear,
        x_chunk_size=0,
        y_chunk_size=0,
    )


def _strip(patches: Corners) -> tuple[Floats, Floats, Floats]:
    """Quadrilaterals as cells of a grid of two rows, with a column without values between them."""
    strip = np.full((2, len(patches), 3, 3), np.nan)
    strip[0, :, 0], strip[0, :, 1] = patches[:, 0], patches[:, 1]
    strip[1, :, 0], strip[1, :, 1] = patches[:, 3], patches[:, 2]
    strip[:, :, 2, :2] = 0.0
    x, y, values = np.moveaxis(strip.reshape(2, -1, 3), 2, 0)
    return np.ascontiguousarray(x), np.ascontiguousarray(y), np.ascontiguousarray(values)


def _lines(generators: list[SerialContourGenerator], level: float, cell: tuple[float, float]) -> list[Floats]:
    parts = [part for generator in generators for part in cast("list[Floats]", generator.lines(level))]
    return joined(parts, cell) if len(generators) > 1 else parts


def _long(parts: list[Floats], cell: tuple[float, float]) -> list[Floats]:
    """The polylines that have a length, and not those round one point of the grid that is on its level."""
    least = 1e-6 * np.array(cell)
    return [part for part in parts if len(part) > _ROUND or bool((np.ptp(part, axis=0) > least).any())]


def _bands(
    grid: Grid, generators: list[SerialContourGenerator], levels: Floats, tone: tuple[Floats, Floats]
) -> tuple[LevelBand, ...]:
    least, most = float(np.nanmin(grid.values)), float(np.nanmax(grid.values))
    bounds = [-np.inf, *map(float, levels), np.inf]
    rings, mean = tone[0][:, _RING].reshape(-1, 5, 2), tone[1]
    found = []
    for low, high in pairwise(bounds):
        parts = [pair for each in generators for pair in _polygons(*each.filled(low, high))]
        own = rings[(mean > low) & (mean <= high)]
        if len(own):
            parts.append((own.reshape(-1, 2), np.arange(0, 5 * len(own) + 1, 5, dtype=np.uint32)))
        found.append(LevelBand(max(low, least), min(high, most), _one(parts)))
    return tuple(found)


def _one(parts: list[Polygons]) -> tuple[Polygons, ...]:
    """All rings as one path, so that those that touch leave nothing between them when they are filled."""
    if not parts:
        return ()
    if len(parts) == 1:
        _frozen(list(parts[0]))
        return (parts[0],)
    starts = np.cumsum([0, *(len(points) for points, _ in parts)])
    offsets = [ends[1:] + start for (_, ends), start in zip(parts, starts[:-1].tolist(), strict=True)]
    points = np.concatenate([points for points, _ in parts])
    joint = np.concatenate([np.zeros(1, np.uint32), *offsets]).astype(np.uint32)
    points.flags.writeable = joint.flags.writeable = False
    return ((points, joint),)


def _frozen(arrays: list[Any]) -> tuple[Any, ...]:
    for array in arrays:
        array.flags.writeable = False
    return tuple(arrays)


def _polygons(points: list[Floats | None], offsets: list[NDArray[np.uint32] | None]) -> list[Polygons]:
    return [
        (ring, ends)
        for ring, ends in zip(points, offsets, strict=True)
        if ring is not None and ends is not None
    ]
