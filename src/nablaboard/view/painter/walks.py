"""What of a path can be seen in a view, found a stretch of its steps at a time."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from nablaboard.calculus.floats import Floats, Indices
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

    def part(self, low: int, high: int) -> "Seen":
        """Those in places from `low` up to `high`."""
        return Seen(self.starts[low:high], self.ends[low:high], self.steps[low:high])


class Walk:
    """What of a path can be seen in a view; stretches of it are looked at when they are asked for."""

    def __init__(self, trail: Trail, at: BoxMap, ratio: float, dash: Floats | None) -> None:
        self.points, self.stroke = trail.points, trail.stroke
        self._at, self._ratio, self._dash = at, ratio, dash
        self._reach: Reach | None = None
        if len(trail.points) > MANY:
            width, height = (int(np.ceil(ratio * side)) + 1 for side in at.size)
            self._reach = Reach((width, height))
        self._stretches: list[Seen] = []
        self._along = 0.0

    @property
    def unknown(self) -> int:
        """How many stretches were not looked at."""
        return max(0, -(-(len(self.points) - 1) // STRETCH) - len(self._stretches))

    def stretches(self, first: int, last: int) -> Iterator[Seen]:
        """What is to be drawn of the steps after `first` up to `last`, a stretch at a time."""
        for place in range(first // STRETCH, -(-last // STRETCH)):
            while place >= len(self._stretches):
                self.look_on()
            found = self._stretches[place]
            low, high = np.searchsorted(found.steps, (first, last), side="right")
            yield found.part(int(low), int(high))

    def look_on(self) -> None:
        """Look at one more stretch."""
        first = len(self._stretches) * STRETCH
        points = self.points[first : first + STRETCH + 1]
        starts, ends, along, which, length = self._at.segments(points, MARGIN)
        reach, ratio, dash = self._reach, self._ratio, self._dash
        if reach is not None:
            kept = reach.unknown(ratio * starts, ratio * ends)
            starts, ends, along, which = starts[kept], ends[kept], along[kept], which[kept]
        if dash is not None:
            starts, ends, part = dashed(starts, ends, self._along + along, dash)
            which = which[part]
            self._along = float(np.mod(self._along + length, dash.sum()))
        if reach is not None:
            kept = reach.first(ratio * starts, ratio * ends)
            starts, ends, which = starts[kept], ends[kept], which[kept]
        self._stretches.append(Seen(starts, ends, which + first + 1))
