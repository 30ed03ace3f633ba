"""How much of what is drawn a box would cover: a coarse grid of cells and its sums over rectangles."""

from collections.abc import Hashable, Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from nablaboard.calculus.floats import Floats
from nablaboard.view.layout.boxes import Rect

CELL = 4.0  # logical pixels: fine enough for a box of text, coarse enough for each frame


class Block(NamedTuple):
    """Cells of a rectangle: rows from `top` on before `bottom`, columns from `left` on before `right`."""

    top: int
    bottom: int
    left: int
    right: int


Cells = NDArray[np.intp] | Block
"""Places in a flat grid, each once; or a rectangle of them."""


class Footprint(NamedTuple):
    """Cells that something takes, how heavily, and whether nothing may stand over it, as over a path."""

    cells: Cells
    weight: float = 1.0
    path: bool = False


class Covering:
    """The cells of a plot of `size` pixels, and how heavily each is taken."""

    def __init__(self, size: Floats) -> None:
        self.shape = tuple(max(1, int(np.ceil(side / CELL))) for side in size[::-1])
        self._weights = np.zeros(self.shape)
        self._sums: Floats | None = None

    def cells(self, seen: Floats) -> Cells:
        """The cells in which these pixels are."""
        if not len(seen):
            return np.zeros(0, np.intp)
        (column, row), (rows, columns) = (seen.T / CELL).astype(np.intp), self.shape
        kept = (column >= 0) & (column <= columns) & (row >= 0) & (row <= rows)
        taken = np.zeros(self.shape, np.bool_)
        taken[np.minimum(row[kept], rows - 1), np.minimum(column[kept], columns - 1)] = True
        return np.flatnonzero(taken)

    def cells_of(self, rect: Rect) -> Block:
        """The cells that a rectangle touches."""
        left, top = max(0, int(rect.left // CELL)), max(0, int(rect.top // CELL))
        right, bottom = int(-(-rect.right // CELL)), int(-(-rect.bottom // CELL))
        return Block(top, max(top, bottom), left, max(left, right))

    def take(self, cells: Cells, weight: float = 1.0) -> None:
        """Count the cells as taken; with a negative weight, as no longer taken."""
        if isinstance(cells, Block):
            self._weights[cells.top : cells.bottom, cells.left : cells.right] += weight
        else:
            self._weights.ravel()[cells] += weight
        self._sums = None

    def cover(self, rects: Floats) -> Floats:
        """What boxes of shape (n, 4), left, top, width, height, would cover, as parts of their own cells."""
        if self._sums is None:
            self._sums = np.zeros((self.shape[0] + 1, self.shape[1] + 1))
            self._sums[1:, 1:] = self._weights.cumsum(axis=0).cumsum(axis=1)
        sums, (rows, columns) = self._sums, self.shape
        left, top, width, height = rects.T
        first = np.clip(np.floor(left / CELL).astype(np.intp), 0, columns)
        last = np.clip(np.ceil((left + width) / CELL).astype(np.intp), 0, columns)
        upper = np.clip(np.floor(top / CELL).astype(np.intp), 0, rows)
        lower = np.clip(np.ceil((top + height) / CELL).astype(np.intp), 0, rows)
        taken = sums[lower, last] - sums[upper, last] - sums[lower, first] + sums[upper, first]
        return np.asarray(taken / np.maximum((last - first) * (lower - upper), 1), np.float64)


class Ground:
    """What is drawn in a plot of `size` pixels: all of it, and its paths.

    Of one picture after another only what is no longer the same is counted. Weights are whole numbers of
    1/32, so that sums are exact, whatever was counted before and taken back.
    """

    def __init__(self, size: Floats) -> None:
        self.size = size
        self.all, self.paths = Covering(size), Covering(size)
        self._taken: Mapping[Hashable, Footprint] = {}

    def show(self, taken: Mapping[Hashable, Footprint]) -> None:
        """Count this; equal names mean equal cells and weights."""
        before, self._taken = self._taken, taken
        for name in before.keys() - taken.keys():
            self._count(before[name], -before[name].weight)
        for name in taken.keys() - before.keys():
            self._count(taken[name], taken[name].weight)

    def _count(self, some: Footprint, weight: float) -> None:
        self.all.take(some.cells, weight)
        if some.path:
            self.paths.take(some.cells, weight)
