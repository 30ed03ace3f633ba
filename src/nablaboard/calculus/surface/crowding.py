"""Where a surface swings so fast that its level lines cannot be told apart.

There a picture shows a tone, as print does for lines finer than its dots. A block of cells is such a place
where the values pass through more levels there and back than the block has cells, along its rows or its
columns: lines nearer than a cell, and not those of a cliff, which pass through each level once. Each
eighth row and column is looked at.
"""

import numpy as np

from nablaboard.calculus.floats import Flags, Floats
from nablaboard.calculus.surface.grid import all_finite

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
    rows, columns = values.shape
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
