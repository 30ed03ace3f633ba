"""Fewer points where a picture has no room for the lines between more.

A picture with a line for every ripple would have more vertices than it has pixels: where the levels cross
more than `MOST_CROSSINGS` edges of the grid, it is coarsened, as far as that changes hardly any value by more
than a fifth of the way to the next level.
"""

import numpy as np
from numpy.typing import NDArray

from nablaboard.calculus.floats import Floats, distinct, median, quantiles
from nablaboard.calculus.surface.checking import gaps
from nablaboard.calculus.surface.grid import Grid

MOST_CROSSINGS = 40_000
"""How many edges of the grid the levels may cross: about as many vertices as the lines then have."""

_SKIPPED = 8
_TOLD_APART = 0.2
_COARSEST = 8


def coarsened(grid: Grid, levels: Floats) -> Grid:
    """The grid, or every second, third, ... row and column of it, the last ones always kept."""
    some = grid.values[::_SKIPPED], np.ascontiguousarray(grid.values[:, ::_SKIPPED].T)
    step = min(int(np.ceil(_crossings(some, levels) / MOST_CROSSINGS)), _COARSEST)
    room = _TOLD_APART * median(gaps(levels, grid.values)) if step > 1 else 0.0
    while step > 1 and _lost(some, step) > room:
        step -= 1
    if step <= 1:
        return grid
    rows, columns = (_every(step, count) for count in grid.values.shape)
    return Grid(grid.x[columns], grid.y[rows], grid.values[np.ix_(rows, columns)])


def _lost(some: tuple[Floats, Floats], step: int) -> float:
    """What is lost of most values along some rows and columns if they are told by every `step`-th one."""
    worst = 0.0
    for lines in some:
        half = step // 2
        kept = lines[:, ::step]
        between = lines[:, half::step][:, : kept.shape[1] - 1]
        share = half / step
        off = np.abs(between - (kept[:, :-1] * (1 - share) + kept[:, 1:] * share)[:, : between.shape[1]])
        off = off[np.isfinite(off)]
        worst = max(worst, float(quantiles(off, (0.99,))[0]) if off.size else 0.0)
    return worst


def _every(step: int, count: int) -> NDArray[np.intp]:
    return distinct(np.append(np.arange(0, count, step), count - 1))


def _crossings(some: tuple[Floats, Floats], levels: Floats) -> int:
    """How many edges of the grid the levels cross in all, told from some of its rows and columns."""
    total = 0
    for lines in some:
        below = np.searchsorted(levels, lines)
        total += int(np.abs(np.diff(below, axis=1)).sum()) * _SKIPPED
    return total
