"""What of a path can be seen in a view, found a stretch of its steps at a time."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from nablaboard.calculus.floats import Flags, Floats, Indices
from nablaboard.scene import Trail
from nablaboard.view.painter.item import BoxMap
from nablaboard.view.painter.reach import Reach
from nablaboard.view.painter.strokes import dashed

MARGIN = 6.0  # logical pixels: what is so far outside of the plot can still be seen
STRETCH = 2048  # steps that are looked at in one go
MANY = 2000  # points of a path from which on most of them say nothing new


class Seen(NamedTuple):
    """Segments to draw of a path, in pixels (n, 2): starts, ends, and the step to which each leads."""

    starts: Floats
    ends: Floats
    steps: Indices

    def those(self, kept: Flags) -> "Seen":
        """Some of them."""
        return Seen(self.starts[kept], self.ends[kept], self.steps[kept])

    def between(self, first: int, last: int) -> "Seen":
        """Those that lead to the steps after `first` up to `last`."""
        if not len(self.steps) or (first < self.steps[0] and self.steps[-1] <= last):
            return self
        low, high = np.searchsorted(self.steps, (first, last), side="right").tolist()
        return Seen(self.starts[low:high], self.ends[low:high], self.steps[low:high])


class WalkStretch(NamedTuple):
    """What is to be drawn of a path up to step `last`, from where the stretch before it ends.

    segments: those to the steps, on which dots and edges lie
    strokes: what the line has of them, less where it is dashed
    """

    last: int
    segments: Seen
    strokes: Seen

    def portions(self, first: int, last: int, count: int) -> Iterator[tuple[int, Seen, Seen]]:
        """Segments and strokes of the steps after `first` up to `last`, and up to which step they go.

        No more than `count` of either at a time, while a single step has no more.
        """
        low, last = first, min(last, self.last)
        segments, strokes = (each.between(first, last) for each in (self.segments, self.strokes))
        cuts = [int(step) for each in (segments, strokes) for step in each.steps[count - 1 :: count]]
        for high in (*sorted({step for step in cuts if step < last}), last):
            yield high, segments.between(low, high), strokes.between(low, high)
            low = high


class Walk:
    """What of a path can be seen in a view; stretches of it are looked at when they are asked for."""

    def __init__(self, trail: Trail, at: BoxMap, ratio: float, dash: Floats | None) -> None:
        self.points, self.stroke = trail.points, trail.stroke
        self._at, self._ratio, self._dash = at, ratio, dash
        width, height = (int(np.ceil(ratio * side)) + 1 for side in at.size)
        many = len(trail.points) > MANY
        self._reach = Reach((width, height)) if many else None
        self._inked = Reach((width, height)) if many and dash is not None else None
        self._stretches: list[WalkStretch] = []
        self._along = 0.0

    @property
    def unknown(self) -> int:
        """How many stretches were not looked at."""
        return max(0, -(-(len(self.points) - 1) // STRETCH) - len(self._stretches))

    def stretches(self, first: int, last: int) -> Iterator[WalkStretch | None]:
        """Those that have the steps after `first` up to `last`, one at a time.

        None where one has to be looked at before: so often it has to `look_on`.
        """
        for place in range(first // STRETCH, -(-last // STRETCH)):
            while place >= len(self._stretches):
                yield None
            yield self._stretches[place]

    def look_on(self) -> None:
        """Look at one more stretch."""
        first = len(self._stretches) * STRETCH
        points = self.points[first : first + STRETCH + 1]
        starts, ends, along, which, length = self._at.segments(points, MARGIN)
        seen = Seen(starts, ends, which + first + 1)
        segments = strokes = self._news(seen, self._reach)
        if self._dash is not None:
            strokes = self._dashed(seen, self._along + along, self._dash)
            self._along = float(np.mod(self._along + length, self._dash.sum()))
        self._stretches.append(WalkStretch(first + len(points) - 1, segments, strokes))

    def _dashed(self, seen: Seen, along: Floats, dash: Floats) -> Seen:
        """The dashes of segments, each of which begins so far along its path."""
        if self._inked is not None:
            kept = self._inked.unknown(self._ratio * seen.starts, self._ratio * seen.ends, dots=False)
            seen, along = seen.those(kept), along[kept]
        starts, ends, which = dashed(seen.starts, seen.ends, along, dash)
        return self._news(Seen(starts, ends, seen.steps[which]), self._inked, dots=False)

    def _news(self, seen: Seen, reach: Reach | None, *, dots: bool = True) -> Seen:
        """Those that reach a pixel which no earlier one has reached."""
        if reach is None:
            return seen
        ratio = self._ratio
        seen = seen.those(reach.unknown(ratio * seen.starts, ratio * seen.ends, dots=dots))
        return seen.those(reach.first(ratio * seen.starts, ratio * seen.ends, dots=dots))
