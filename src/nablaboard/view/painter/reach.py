"""What of a long path can be seen: the segments that reach a pixel which no earlier one has reached.

A path of 100,000 noisy steps covers the same few pixels over and over. In the order of its steps each
segment is kept only if it is the first in some pixel, so that what is kept up to a step is the picture of all
up to it, and there is never more than a segment for each pixel.
"""

import numpy as np

from nablaboard.calculus.floats import Flags, Floats, Indices

OFTEN = 50_000
"""Places that are looked at before it is worth it to sum up again which pixels were reached."""
PIECE = 16
"""Places of a segment that are left out together where all pixels around them were reached."""


class Reach:
    """The pixels of a plot that a path has reached so far; `size` is (width, height) in pixels."""

    def __init__(self, size: tuple[int, int]) -> None:
        self._columns, self._rows = size
        self._last = np.array(size, np.float64) - 1
        self._met = np.zeros(self._columns * self._rows, np.bool_)  # by a line
        self._dotted = np.zeros_like(self._met)  # by a dot, which is wider than a pixel, at a segment's end
        self._sums = np.zeros((self._rows + 1, self._columns + 1), np.intp)  # of those met by a line
        self._looked = 0  # at so many places since they were summed up

    def unknown(self, starts: Floats, ends: Floats, *, dots: bool = True) -> Flags:
        """Which of these segments may reach a new pixel, by their lines or by the dots at their ends."""
        self._looked += len(starts)
        found = self._open(starts, ends)
        return found | ~self._dotted[self._flat(self._cells(ends))] if dots else found

    def first(self, starts: Floats, ends: Floats, *, dots: bool = True) -> Flags:
        """Which of these segments, in their order, are the first in some pixel; all count from now on.

        Starts and ends have the shape (n, 2); `dots` says that a segment has a dot at its end.
        """
        moves = ends - starts
        counts = np.ceil(np.abs(moves).max(axis=1, initial=0.0)).astype(np.intp) + 1
        owner, piece = _numbered(-(-counts // PIECE))
        low, high = PIECE * piece, np.minimum(PIECE * (piece + 1), counts[owner]) - 1
        steps = moves / counts[:, None]
        open_ = self._open(*(starts[owner] + steps[owner] * k[:, None] for k in (low, high)))
        owner, low, high = owner[open_], low[open_], high[open_]
        part, along = _numbered(high - low + 1)
        which = owner[part]
        places = starts[which] + steps[which] * (low[part] + along)[:, None]
        kept = np.zeros(len(starts), np.bool_)
        kept[which[self._new(self._met, places)]] = True
        if dots:
            kept[self._new(self._dotted, ends, around=1)] = True
        self._looked += len(which)
        self._sum_up()
        return kept

    def _open(self, starts: Floats, ends: Floats) -> Flags:
        """Which of these segments have a pixel in the box around them that no line had reached lately."""
        first, last = self._cells(np.minimum(starts, ends)), self._cells(np.maximum(starts, ends)) + 1
        sums, flat = self._sums.ravel(), self._columns + 1
        low, high = first[:, 1] * flat, last[:, 1] * flat
        met = (
            sums[high + last[:, 0]]
            - sums[low + last[:, 0]]
            - sums[high + first[:, 0]]
            + sums[low + first[:, 0]]
        )
        return np.asarray(met < (last - first).prod(axis=1), np.bool_)

    def _sum_up(self) -> None:
        if self._looked > OFTEN:
            self._looked = 0
            met = self._met.reshape(self._rows, self._columns)
            self._sums[1:, 1:] = met.cumsum(axis=0, dtype=np.intp).cumsum(axis=1)

    def _new(self, met: Flags, places: Floats, around: int = 0) -> Indices:
        """Those of the places that are the first in a pixel which was not met.

        All are met from now on, and so are pixels `around` those.
        """
        flat = self._flat(self._cells(places))
        open_ = np.flatnonzero(~met[flat])
        _, first = np.unique(flat[open_], return_index=True)
        new = open_[first]
        met[flat[new]] = True
        for aside in (-around, around):
            met[self._flat(self._cells(places[new] + (aside, 0)))] = True
            met[self._flat(self._cells(places[new] + (0, aside)))] = True
        return new

    def _cells(self, places: Floats) -> Indices:
        """Column and row of each place, those outside at the edge."""
        return np.minimum(np.maximum(places, 0.0), self._last).astype(np.intp)

    def _flat(self, cells: Indices) -> Indices:
        """The places of cells, (n, 2), in an array of all pixels."""
        return np.asarray(cells[:, 0] + self._columns * cells[:, 1], np.intp)


def _numbered(counts: Indices) -> tuple[Indices, Indices]:
    """For `counts` parts of each of n wholes, one after the other: which whole, and which part of it."""
    whole = np.repeat(np.arange(len(counts)), counts)
    return whole, np.arange(len(whole)) - np.repeat(np.cumsum(counts) - counts, counts)
