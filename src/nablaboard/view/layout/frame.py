"""The map from data to the logical pixels of a plot, and lines in them."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import cast

import numpy as np

from nablaboard.calculus.floats import Flags, Floats, Indices
from nablaboard.model import Range

MANY = 4000  # pixels of a line, from which on none stands alone
GOLDEN = (5**0.5 - 1) / 2  # whose multiples have parts behind the point that are nowhere close together
FAR = 1e5  # logical pixels; beyond it Qt's rasteriser loses precision, and nobody sees the difference
MEET = 1e-6  # pixels: the end of a segment and the beginning of the next one, but for rounding


class PlotFrame:
    """The affine map from data to pixels of a plot of this size at one moment.

    X = (x − x_low) · width / (x_high − x_low), Y = height − (y − y_low) · height / (y_high − y_low).
    """

    def __init__(self, x: Range, y: Range, width: float, height: float) -> None:
        self.key = (*x, *y, width, height)
        self.low = np.array([x[0], y[0]])
        self.size = np.array([width, height])
        self.scale = self.size / np.array([x[1] - x[0], y[1] - y[0]])
        self._scale = tuple(self.scale.tolist())

    @property
    def x(self) -> Range:
        """The range of x that is shown."""
        return self.key[0], self.key[1]

    @property
    def y(self) -> Range:
        """The range of y that is shown."""
        return self.key[2], self.key[3]

    def points(self, data: Floats) -> Floats:
        """Pixels, shape (n, 2), of single points of shape (n, 2), kept within `FAR` of the box."""
        return cast("Floats", np.clip(self._seen(data), -FAR, FAR))

    def each(self, lines: Sequence[Floats]) -> list[Floats]:
        """The same of several lines, mapped in one go."""
        if not lines:
            return []
        ends = np.cumsum([len(line) for line in lines])
        return np.split(self.points(np.concatenate(lines)), ends[:-1])

    def place(self, x: float, y: float) -> tuple[float, float]:
        """One point's pixel."""
        (x_low, _, y_low, _, _, height), (across, up) = self.key, self._scale
        left, top = (x - x_low) * across, height - (y - y_low) * up
        return min(max(left, -FAR), FAR), min(max(top, -FAR), FAR)

    def polylines(self, data: Floats) -> list[Floats]:
        """The pixels of a polyline, in one piece where it stays near, else cut where its segments leave.

        Cutting each coordinate by itself would turn the segments and draw them where they are not.
        """
        seen = self._seen(data)
        return [seen] if bool((np.abs(seen) <= FAR).all()) else _cut(seen)

    def dense(self, lines: Sequence[Floats], step: float) -> list[Floats]:
        """Of each polyline pixels at most `step` apart on what of it is in the plot, shape (n, 2).

        Those of one that goes through the plot more often than can be told apart, `MANY` and more, are
        further apart, on each segment at other places.
        """
        if not lines:
            return []
        whole = [line if len(line) > 1 else line.repeat(2, axis=0) for line in lines]
        data, line = np.concatenate(whole), np.repeat(np.arange(len(whole)), list(map(len, whole)))
        starts, ends, segment = _clipped(self._seen(data), self.size)
        own = line[segment] == line[segment + 1]
        starts, moves, owner = starts[own], (ends - starts)[own], line[segment[own]]
        lengths = np.abs(moves).max(axis=1, initial=0.0)
        steps = np.maximum(step, np.bincount(owner, lengths, len(whole)) / MANY)[owner]
        counts = np.ceil(lengths / steps).astype(np.intp) + 1
        which = np.repeat(np.arange(len(counts)), counts)
        along = np.arange(len(which)) - np.repeat(np.cumsum(counts) - counts, counts)
        first = np.where(steps > step, np.mod(GOLDEN * np.arange(len(counts)), 1.0), 0.0)
        found = starts[which] + moves[which] * ((along + first[which]) / counts[which])[:, None]
        return np.split(found, np.searchsorted(owner[which], np.arange(1, len(lines))))

    def segments(self, data: Floats, margin: float) -> tuple[Floats, Floats, Floats, Indices, float]:
        """What of a polyline's segments is `within` the plot, for one in data."""
        return self.within(self._seen(data), margin)

    def within(self, seen: Floats, margin: float) -> tuple[Floats, Floats, Floats, Indices, float]:
        """What of the segments of a polyline in pixels is in the plot or within `margin` pixels of it.

        Starts and ends, each (n, 2) pixels, how far along the polyline each starts, which segment each is,
        and how long all of the polyline is; a segment counts as no longer than `FAR`.
        """
        starts, ends, which = _clipped(seen + margin, self.size + 2 * margin)
        starts, ends = starts - margin, ends - margin
        with np.errstate(over="ignore", invalid="ignore"):
            lengths = np.minimum(np.hypot(*np.diff(seen, axis=0).T), FAR)
            along = np.concatenate([[0.0], np.cumsum(lengths)])
            before = along[which] + np.minimum(np.hypot(*(starts - seen[which]).T), FAR)
        return starts, ends, before, which, float(along[-1])

    def pieces(self, data: Floats, margin: float) -> Iterator[tuple[Floats, float]]:
        """The pieces of a polyline that are in the plot or within `margin` pixels of it.

        Each with its pixels, shape (n, 2), and how far along the polyline it begins.
        """
        starts, ends, along, _, _ = self.segments(data, margin)
        apart = np.abs(starts[1:] - ends[:-1]).max(axis=1, initial=0.0) > MEET
        edges = [0, *(np.flatnonzero(apart) + 1).tolist(), len(starts)]
        for first, last in pairwise(edges):
            if last > first:
                yield np.concatenate([starts[first:last], ends[last - 1 : last]]), float(along[first])

    def holds(self, seen: Floats, margin: float = 0.0) -> Flags:
        """Which pixels are in the plot or within `margin` pixels of it."""
        (x, y), (width, height) = seen.T, self.size + margin
        return np.asarray((x >= -margin) & (y >= -margin) & (x <= width) & (y <= height), np.bool_)

    def _seen(self, data: Floats) -> Floats:
        with np.errstate(over="ignore"):
            seen = (data - self.low) * self.scale
        seen[:, 1] = self.size[1] - seen[:, 1]
        return cast("Floats", seen)


def _clipped(seen: Floats, size: Floats) -> tuple[Floats, Floats, Indices]:
    """The parts of a polyline's segments within (0, 0) to `size`, and which segments those are.

    Liang and Barsky 1984, for all at once.
    """
    if ((seen >= 0) & (seen <= size)).all():
        return seen[:-1], seen[1:], np.arange(len(seen) - 1)
    starts, moves = seen[:-1], np.diff(seen, axis=0)
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        near, far = -starts / moves, (size - starts) / moves
        first, last = np.fmin(near, far), np.fmax(near, far)
        still = moves == 0
        inside = (starts >= 0) & (starts <= size)
        first = np.where(still, np.where(inside, 0.0, np.inf), first)
        last = np.where(still, np.where(inside, 1.0, -np.inf), last)
        enter = np.maximum(first.max(axis=1), 0.0)
        leave = np.minimum(last.min(axis=1), 1.0)
    kept = (enter <= leave) & np.isfinite(moves).all(axis=1)
    starts, moves = starts[kept], moves[kept]
    which = np.flatnonzero(kept)
    return starts + enter[kept, None] * moves, starts + leave[kept, None] * moves, which


def _cut(seen: Floats) -> list[Floats]:
    """The parts of a polyline within `FAR`, each of shape (n, 2)."""
    parts: list[list[Floats]] = []
    for start, end in pairwise(seen):
        shares = _shares_within(start, end)
        if shares is None:
            continue
        first, last = (start + share * (end - start) for share in shares)
        if parts and shares[0] == 0.0 and np.array_equal(parts[-1][-1], start):
            parts[-1].append(last)
        else:
            parts.append([first, last])
    return [np.array(part) for part in parts]


def _shares_within(start: Floats, end: Floats) -> tuple[float, float] | None:
    """The part of a segment within `FAR` of the origin, as shares of its way; Liang and Barsky 1984."""
    if not (np.isfinite(start).all() and np.isfinite(end).all()):
        return None
    enter, leave = 0.0, 1.0
    for at, step in zip(start, end - start, strict=True):
        if step == 0:
            if abs(at) > FAR:
                return None
            continue
        near, far = sorted(((-FAR - at) / step, (FAR - at) / step))
        enter, leave = max(enter, float(near)), min(leave, float(far))
    return (enter, leave) if enter < leave else None
