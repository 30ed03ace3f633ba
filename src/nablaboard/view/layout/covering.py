"""How much of what is drawn a box would cover: a coarse grid of cells and its sums over rectangles."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from nablaboard.calculus.floats import Floats
from nablaboard.view.layout.boxes import Rect

CELL = 4.0  # logical pixels: fine enough for a box of text, coarse enough for each frame

Cells = NDArray[np.intp] | tuple[slice, slice]
"""Places in a flat grid, each once; or rows and columns."""


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
        places = (seen / CELL).astype(np.intp)
        rows, columns = self.shape
        kept = ((places >= 0) & (places <= (columns, rows))).all(axis=1)
        taken = np.zeros(self.shape, np.bool_)
        taken[np.minimum(places[kept, 1], rows - 1), np.minimum(places[kept, 0], columns - 1)] = True
        return np.flatnonzero(taken)

    def cells_of(self, rect: Rect) -> Cells:
        """The cells that a rectangle touches."""
        left, top = max(0, int(rect.left // CELL)), max(0, int(rect.top // CELL))
        right, bottom = int(-(-rect.right // CELL)), int(-(-rect.bottom // CELL))
        return slice(top, max(top, bottom)), slice(left, max(left, right))

    def take(self, cells: Iterable[Cells], weight: float = 1.0) -> None:
        """Count the cells as taken, once for each line that is in them."""
        flat = self._weights.ravel()
        for some in cells:
            if isinstance(some, tuple):
                self._weights[some] += weight
            else:
                flat[some] += weight
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
