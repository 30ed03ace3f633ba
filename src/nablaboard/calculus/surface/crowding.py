"""Where a surface swings so fast that its level lines cannot be told apart.

There a picture shows a tone, as print does for lines finer than its dots. A block of cells is such a place
where the values pass through more levels there and back than the block has cells, along its rows or its
columns: lines nearer than a cell, and not those of a cliff, which pass through each level once. Each
eighth row and column is looked at. So is a block in which breaks lie nearer than every second cell.
"""

import numpy as np

from nablaboard.calculus.floats import Flags, Floats, median
from nablaboard.calculus.surface.grid import Grid, PlaneProbe, all_finite
from nablaboard.calculus.surface.standing_out import EdgeNumbers

BLOCK = 8
CROWDED = 1.0
"""Levels passed there and back for each cell, from where on lines run together."""

_ALONE = 0.35
"""Part of all that for one level, which is passed once at most from each point of the grid to the next."""

_EACH = 2
"""Cells between breaks, across them, from where on they run together."""

_STRIDE = 5
_FALSE = 0.35
"""Part of the cells around a block that are not what their corners tell: more than an edge there has."""
_SPARSE, _OFTEN = 4, 0.2
_AT = ((0.38, 0.27), (0.27, 0.62), (0.71, 0.38), (0.55, 0.81), (0.13, 0.47))
"""Where in cells of a block f is asked: not in the middle, nor always alike, as ripples come again, too."""


def crowded(values: Floats, levels: Floats, least: float = CROWDED, *, leaps: bool = True) -> Flags:
    """The cells (ny − 1, nx − 1), all their corners defined, of blocks with more than `least`.

    Without `leaps` the way back over a jump or a pole, from one point to the next, does not count.
    """
    rows, columns = values.shape
    cells = np.zeros((rows - 1, columns - 1), bool)
    if not len(levels) or min(rows, columns) <= 2 * BLOCK:
        return cells
    least = least * _share(levels)
    along, upwards = _swings(values, levels, leaps=leaps), _swings(values.T, levels, leaps=leaps).T
    bad = np.maximum(_smoothed(along), _smoothed(upwards)) > least
    return _cells_of(bad, values) if bad.any() else cells


def ruled(edges: EdgeNumbers, values: Floats) -> Flags:
    """The cells of blocks in which breaks, in these edges of the grid, lie nearer than every second cell."""
    rows, columns = (side - 1 for side in values.shape)
    cells = np.zeros((rows, columns), bool)
    if len(edges) * _EACH < BLOCK**2 or min(rows, columns) < 2 * BLOCK:
        return cells
    broken = np.zeros((2, *values.shape))
    broken.ravel()[edges] = 1.0
    down, across = (np.arange(0, count, BLOCK) for count in (rows, columns))
    counts = np.add.reduceat(np.add.reduceat(broken[:, :-1, :-1], down, axis=1), across, axis=2)
    bad = _smoothed(np.hypot(*counts) / BLOCK**2) > 1 / _EACH
    return _cells_of(bad, values) if bad.any() else cells


def blurred(grid: Grid, probe: PlaneProbe, levels: Floats, dense: Flags) -> Flags:
    """The dense cells, and the blocks whose cells only seem to be calm beside them.

    Where f swings once from one point of the grid to the next, its values there are alike. Inside of a few
    cells of each block f is asked: where in many of those around a block it is farther from what the corners
    tell than a level from the next, the block is dense.
    """
    asked = [(3 * k % BLOCK, 5 * k % BLOCK) for k in range(1, len(_AT) + 1)]
    off = [_off(grid, probe, levels, BLOCK, *each) for each in zip(asked, _AT, strict=True)]
    return dense | _cells_of(_smoothed(np.mean(off, axis=0)) > _FALSE * _share(levels), grid.values)


def only_seems_calm(grid: Grid, probe: PlaneProbe, levels: Floats) -> bool:
    """Whether it is worth to look for blocks that only seem to be calm where no block is dense.

    f is asked in one cell of each sixteenth block: where it swings once or more from point to point of the
    whole grid, the values there tell nothing of it.
    """
    rows, columns = grid.values.shape
    if not len(levels) or min(rows, columns) <= 2 * BLOCK:
        return False
    return bool(_off(grid, probe, levels, _SPARSE * BLOCK, (3, 5), _AT[0]).mean() > _OFTEN * _share(levels))


def _share(levels: Floats) -> float:
    """The part of what is too much for several levels that is too much for these."""
    return _ALONE if len(levels) == 1 else 1.0


def _off(
    grid: Grid,
    probe: PlaneProbe,
    levels: Floats,
    step: int,
    first: tuple[int, int],
    at: tuple[float, float],
) -> Flags:
    """Where f within a cell is farther from what its corners tell than a level from the next.

    With one level alone: where it is on the other side of that.
    Of the cells from `first` on, down and to the right, each `step`-th is looked at, `at` these parts of it.
    """
    rows, columns = (side - 1 for side in grid.values.shape)
    j = np.minimum(np.arange(0, rows, step) + first[0], rows - 1)[:, None]
    i = np.minimum(np.arange(0, columns, step) + first[1], columns - 1)[None, :]
    (p, u), (q, v) = (1 - at[0], at[0]), (1 - at[1], at[1])
    x = p * grid.x[i] + u * grid.x[i + 1] + 0 * j
    y = q * grid.y[j] + v * grid.y[j + 1] + 0 * i
    below, above = (p * grid.values[up, i] + u * grid.values[up, i + 1] for up in (j, j + 1))
    value = probe(x.ravel(), y.ravel()).reshape(x.shape)
    told = q * below + v * above
    if len(levels) == 1:
        return np.asarray(((value < levels) & (told > levels)) | ((value > levels) & (told < levels)))
    return np.asarray(np.abs(value - told) > median(np.diff(levels)))


def _cells_of(blocks: Flags, values: Floats) -> Flags:
    """The cells (ny − 1, nx − 1), all their corners defined, of the blocks."""
    rows, columns = values.shape
    whole = np.repeat(np.repeat(blocks, BLOCK, axis=0), BLOCK, axis=1)
    defined = np.isfinite(values)
    defined = defined[:-1] & defined[1:]
    return np.asarray(whole[: rows - 1, : columns - 1] & defined[:, :-1] & defined[:, 1:])


def _swings(values: Floats, levels: Floats, *, leaps: bool) -> Floats:
    """How many levels are passed there and back for each cell, in each block, along one of its rows.

    Which row it is differs from block to block, so that ripples as wide as a block are met in every phase.
    """
    rows = len(values)
    blocks = -(-(rows - 1) // BLOCK)
    chosen = np.minimum(np.arange(blocks) * BLOCK + np.arange(blocks) * _STRIDE % BLOCK, rows - 1)
    lines = np.ascontiguousarray(values[chosen])
    passed = np.diff(np.searchsorted(levels, lines).astype(np.float64), axis=1)
    if not all_finite(lines):
        passed[~np.isfinite(np.diff(lines, axis=1))] = 0.0
    if not leaps:
        way = np.pad(np.sign(np.diff(lines, axis=1)), ((0, 0), (2, 2)), mode="symmetric")
        around = way[:, :-4] + way[:, 1:-3] + way[:, 3:-1] + way[:, 4:]
        passed[way[:, 2:-2] * around == -4] = 0.0
    passed = np.pad(passed, ((0, 0), (0, -passed.shape[1] % BLOCK))).reshape(blocks, -1, BLOCK)
    total, net = np.abs(passed).sum(axis=2), np.abs(passed.sum(axis=2))
    return np.asarray((total - net) / BLOCK)


def _smoothed(each: Floats) -> Floats:
    """The mean over a block and those around it."""
    padded = np.pad(each, 1, mode="edge")
    rows = padded[:-2] + padded[1:-1] + padded[2:]
    return np.asarray((rows[:, :-2] + rows[:, 1:-1] + rows[:, 2:]) / 9)


def boxes(grid: Grid, dense: Flags | None) -> tuple[Floats, Floats]:
    """The dense cells as rectangles (n, 4), whole blocks as one, and the mean of the values around (n,)."""
    found, means = [], []
    if dense is None:
        return np.empty((0, 4)), np.empty(0)
    for j, i in np.argwhere(_any_of_blocks(dense)) * BLOCK:
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


def _any_of_blocks(cells: Flags) -> Flags:
    """For each block whether one of its cells is marked."""
    down, across = (np.arange(0, count, BLOCK) for count in cells.shape)
    return np.asarray(np.logical_or.reduceat(np.logical_or.reduceat(cells, down, axis=0), across, axis=1))
