"""Where a surface swings so fast that its level lines cannot be told apart.

There a picture shows a tone, as print does for lines finer than its dots. A block of cells is such a place
where the values pass through more levels there and back than the block has cells, along its rows or its
columns: lines nearer than a cell, and not those of a cliff, which pass through each level once. Each
eighth row and column is looked at.
"""

import numpy as np

from nablaboard.calculus.floats import Flags, Floats
from nablaboard.calculus.surface.grid import Grid, all_finite

BLOCK = 8
CROWDED, UNRESOLVED = 1.0, 2.0
"""Levels passed there and back for each cell: lines that run together, and lines that cannot be followed."""

_STRIDE = 5


def crowded(values: Floats, levels: Floats, least: float = CROWDED) -> Flags:
    """The cells (ny − 1, nx − 1), all their corners defined, of blocks with more than `least`."""
    rows, columns = values.shape
    cells = np.zeros((rows - 1, columns - 1), bool)
    if len(levels) < 2 or min(rows, columns) <= 2 * BLOCK:
        return cells
    along, upwards = _swings(values, levels), _swings(values.T, levels).T
    bad = np.maximum(_smoothed(along), _smoothed(upwards)) > least
    if bad.any():
        whole = np.repeat(np.repeat(bad, BLOCK, axis=0), BLOCK, axis=1)
        defined = np.isfinite(values)
        defined = defined[:-1] & defined[1:]
        cells[:] = whole[: rows - 1, : columns - 1] & defined[:, :-1] & defined[:, 1:]
    return cells


def _swings(values: Floats, levels: Floats) -> Floats:
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
