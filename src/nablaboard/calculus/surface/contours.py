"""Level lines and the bands between them.

By contourpy's serial algorithm, which goes straight through each cell of the grid. Where the function is
given, the grid is taken apart along its poles, jumps, branch cuts and the edges of its domain first, the
lines are held against its values, and where they would be nearer than a cell there is a tone instead.

A picture with a line for every ripple would have more vertices than it has pixels: where the levels cross
more than `MOST_CROSSINGS` edges of the grid, it is coarsened, as far as that changes no value by more than
a fifth of the way to the next level.
"""

from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Literal

import numpy as np
from contourpy import FillType, LineType, SerialContourGenerator, ZInterp
from numpy.typing import NDArray

from nablaboard.calculus.expression import Expression
from nablaboard.calculus.floats import Flags, Floats
from nablaboard.calculus.surface.breaks import Breaks, PlaneProbe, find_breaks
from nablaboard.calculus.surface.cells import Corners, Taken, taken_apart
from nablaboard.calculus.surface.checking import checked, gaps
from nablaboard.calculus.surface.continuity import is_continuous
from nablaboard.calculus.surface.crowding import BLOCK, CROWDED, UNRESOLVED, crowded
from nablaboard.calculus.surface.grid import Grid, Valued, all_finite, mended, probe_of
from nablaboard.calculus.surface.joining import joined, straightened

MOST_CROSSINGS = 40_000
"""How many edges of the grid the levels may cross: about as many vertices as the lines then have."""

_SKIPPED = 8
_TOLD_APART = 0.2
_COARSEST = 8

Polygons = tuple[Floats, NDArray[np.uint32]]
"""Points (n, 2) and offsets (m + 1,): ring i, closed, is points[offsets[i]:offsets[i + 1]]."""

EdgeKind = Literal["domain", "jump", "pole"]
EDGE_KINDS: tuple[EdgeKind, ...] = ("domain", "jump", "pole")


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
class SurfaceEdge:
    """Where lines and bands end inside the view: polylines (n, 2) along which f breaks.

    kind: "domain" where f ceases to be defined, "jump" where it has another value on each side, a branch
    cut too, and "pole" where its values grow beyond all bounds
    """

    kind: EdgeKind
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
    grid: Grid, levels: Floats, f: "Expression | Valued | None" = None, *, banded: bool = True
) -> Contours:
    """Bands and lines of the grid at increasing `levels`, and where both end, if its function is given.

    Together the bands cover every cell that is defined, each place once. There are none where nothing is
    defined. Without bands (`banded` False) lines are given however near they are, as long as they can be followed.
    """
    if not np.isfinite(grid.values).any():
        return Contours(levels, (), ())
    probe = None if f is None else probe_of(f)
    if probe is not None:
        grid = mended(grid, probe)
    coarse = _coarsened(grid, levels) if banded else grid
    crowd = crowded(coarse.values, levels, CROWDED if banded else UNRESOLVED)
    dense = crowd if crowd.any() else None
    continuous = isinstance(f, Expression) and is_continuous(f)
    breaks = _breaks(coarse, levels, probe, dense, continuous=continuous)
    taken = taken_apart(coarse, breaks, dense)
    generators = _generators(coarse, taken)
    cell = (float(coarse.x[1] - coarse.x[0]), float(coarse.y[1] - coarse.y[0]))
    found = [_lines(generators, float(level), cell) for level in levels]
    if probe is not None:
        found = checked(found, levels, probe, cell, continuous=continuous)
    lines = tuple(LevelLine(float(level), _frozen(parts)) for level, parts in zip(levels, found, strict=True))
    bands = _bands(grid, generators, levels, _squares(coarse, dense)) if banded else ()
    tone = _frozen([_rectangles(coarse, dense)])[0]
    return Contours(levels, bands, lines, _edges(taken, cell), tone, breaks.complete)


def _breaks(
    grid: Grid, levels: Floats, probe: PlaneProbe | None, dense: Flags | None, *, continuous: bool
) -> Breaks:
    if probe is None:
        return Breaks(np.empty(0, np.intp), *[np.empty(0)] * 4, np.empty(0, np.int8), complete=True)
    rows, columns = grid.values.shape
    leave = None
    if dense is not None:
        own = np.zeros((2, rows, columns), bool)
        for j, i in ((slice(None, -1), slice(None, -1)), (slice(1, None), slice(None, -1))):
            own[0][j, i] |= dense
        for j, i in ((slice(None, -1), slice(None, -1)), (slice(None, -1), slice(1, None))):
            own[1][j, i] |= dense
        leave = own.ravel()
    span = (
        float(np.min(gaps(levels)))
        if len(levels) > 1
        else float(np.ptp(grid.values[np.isfinite(grid.values)]))
    )
    return find_breaks(grid, probe, span, leave, searched=not continuous)


def _generators(grid: Grid, taken: Taken) -> list[SerialContourGenerator]:
    """The contour generators of what is left of the grid, and of the patches beside each other in a strip."""
    found = [_generator(*np.meshgrid(grid.x, grid.y), taken.values)]
    if len(taken.patches):
        found.append(_generator(*_strip(taken.patches)))
    return found


def _generator(x: Floats, y: Floats, values: Floats) -> SerialContourGenerator:
    """contourpy's own class: its function of many kinds copies the values thrice to find the undefined."""
    whole = all_finite(values)
    return SerialContourGenerator(
        x,
        y,
        values,
        None if whole else ~np.isfinite(values),
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
    parts: list[Floats] = [part for generator in generators for part in generator.lines(level)]
    return joined(parts, cell) if len(generators) > 1 else parts


def _edges(taken: Taken, cell: tuple[float, float]) -> tuple[SurfaceEdge, ...]:
    found = []
    for number, kind in enumerate(EDGE_KINDS):
        parts = [straightened(part, cell) for part in joined(list(taken.cuts[taken.kinds == number]), cell)]
        if parts:
            found.append(SurfaceEdge(kind, _frozen(parts)))
    return tuple(found)


def _bands(
    grid: Grid, generators: list[SerialContourGenerator], levels: Floats, squares: tuple[Floats, Floats]
) -> tuple[LevelBand, ...]:
    least, most = float(np.nanmin(grid.values)), float(np.nanmax(grid.values))
    bounds = [-np.inf, *map(float, levels), np.inf]
    rings, mean = squares
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


def _blocks(grid: Grid, dense: Flags) -> tuple[Floats, Floats]:
    """The dense cells as rectangles (n, 4), whole blocks as one, and the mean of the values around (n,)."""
    found, means = [], []
    for j, i in np.argwhere(_of_blocks(dense, np.logical_or)) * BLOCK:
        part = dense[j : j + BLOCK, i : i + BLOCK]
        whole = bool(part.all())
        inside = grid.values[j : j + part.shape[0] + 1, i : i + part.shape[1] + 1]
        mean = float(inside[np.isfinite(inside)].mean())
        step = part.shape if whole else (1, 1)
        for up, right in [(0, 0)] if whole else np.argwhere(part).tolist():
            low, left = j + up, i + right
            found.append((grid.x[left], grid.y[low], grid.x[left + step[1]], grid.y[low + step[0]]))
            means.append(mean)
    return np.array(found, dtype=np.float64).reshape(-1, 4), np.array(means, dtype=np.float64)


def _of_blocks(cells: Flags, join: np.ufunc) -> Flags:
    """One flag for each block of cells."""
    starts = [np.arange(0, count, BLOCK) for count in cells.shape]
    return np.asarray(join.reduceat(join.reduceat(cells, starts[0], axis=0), starts[1], axis=1))


def _rectangles(grid: Grid, dense: Flags | None) -> Floats:
    return np.empty((0, 4)) if dense is None else _blocks(grid, dense)[0]


def _squares(grid: Grid, dense: Flags | None) -> tuple[Floats, Floats]:
    """Closed rings (n, 5, 2) of the dense blocks, and the mean of their values (n,)."""
    if dense is None:
        return np.empty((0, 5, 2)), np.empty(0)
    boxes, means = _blocks(grid, dense)
    return boxes[:, [0, 1, 2, 1, 2, 3, 0, 3, 0, 1]].reshape(-1, 5, 2), means


def _coarsened(grid: Grid, levels: Floats) -> Grid:
    """The grid, or every second, third, ... row and column of it, the last ones always kept."""
    step = min(int(np.ceil(_crossings(grid.values, levels) / MOST_CROSSINGS)), _COARSEST)
    room = _TOLD_APART * float(np.median(gaps(levels))) if step > 1 else 0.0
    while step > 1 and _lost(grid.values, step) > room:
        step -= 1
    if step <= 1:
        return grid
    rows, columns = (_every(step, count) for count in grid.values.shape)
    return Grid(grid.x[columns], grid.y[rows], grid.values[np.ix_(rows, columns)])


def _lost(values: Floats, step: int) -> float:
    """What is lost of most values if they are interpolated between every `step`-th one."""
    worst = 0.0
    for lines in (values[::_SKIPPED], values[:, ::_SKIPPED].T):
        half = step // 2
        kept = lines[:, ::step]
        between = lines[:, half::step][:, : kept.shape[1] - 1]
        share = half / step
        off = np.abs(between - (kept[:, :-1] * (1 - share) + kept[:, 1:] * share)[:, : between.shape[1]])
        off = off[np.isfinite(off)]
        worst = max(worst, float(np.quantile(off, 0.99)) if off.size else 0.0)
    return worst


def _every(step: int, count: int) -> NDArray[np.intp]:
    return np.unique(np.append(np.arange(0, count, step), count - 1))


def _crossings(values: Floats, levels: Floats) -> int:
    """How many edges of the grid the levels cross in all, told from some of its rows and columns."""
    total = 0
    for lines in (values[::_SKIPPED], values[:, ::_SKIPPED].T):
        below = np.searchsorted(levels, np.ascontiguousarray(lines))
        total += int(np.abs(np.diff(below, axis=1)).sum()) * _SKIPPED
    return total
