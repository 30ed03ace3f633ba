"""The line u = 0 in a window, from end to end: as contours on a grid, drawn onto the line.

A grid as fine as the lattice tells lines apart that are a cell or two from each other. Where the line crosses
itself, as that of x² − y², contours turn aside: they are cut there, and each part is joined with the one
across.
"""

from collections.abc import Iterator

import numpy as np
from contourpy import LineType, contour_generator

from nablaboard.calculus.floats import Flags, Floats
from nablaboard.calculus.points.crossings import runs
from nablaboard.calculus.points.field import Field, newton
from nablaboard.calculus.points.lattice import CELLS
from nablaboard.calculus.points.resting import confirmed, distinct, snapped
from nablaboard.calculus.points.ridges import clipped, edge_axis
from nablaboard.calculus.points.zero_line import ZeroLine, with_rounded

_BEYOND = 0.731
"""So many cells the grid reaches over the window."""
_FAR = 4.0
"""So many cells a place is drawn onto the line at most, or there is none."""
_AT_REST = 1e-9
"""So far from the line, in cells, by Newton's step, a place on it may be."""
_DRAWINGS = 8
_STEEP = 0.2
"""Of what is usual along a line: so small a slope may be that of a crossing."""
_NEAR = 4.0
"""So many cells around a crossing lines are cut."""
_SAME = 1e-3
_ROUND = 1e-6
_DIGITS = (12, 9, 6)


def traced(line: ZeroLine) -> list[Floats]:
    """The parts (m, 2) of a line from left to right, or upward; closed ones end where they begin.

    Places on each are close to each other.
    """
    x, y = _grid(line.field)
    values = np.broadcast_to(line.value(np.stack(np.meshgrid(x, y), axis=-1)), (y.size, x.size))
    known = np.isfinite(values)
    if not ((values > 0) & known).any() or not ((values <= 0) & known).any():
        return []
    generator = contour_generator(x, y, np.ma.array(values, mask=~known), line_type=LineType.Separate)
    parts = [np.asarray(part) for part in generator.lines(0.0)]
    pieces = [piece for part in parts for piece in _whole(_drawn(line, part))]
    paths = [part for path in _joined(line, pieces) for part in _within(line, path)]
    found = [_rounded(line, _spaced(line.field, path)) for path in paths]
    return [path if tuple(path[0]) <= tuple(path[-1]) else path[::-1] for path in found]


def _spaced(field: Field, path: Floats) -> Floats:
    """The path (m, 2) with no places next to others: through points of the grid contours go twice."""
    apart = np.hypot(*(np.diff(path, axis=0) / (field.dx, field.dy)).T) > _SAME
    kept = np.concatenate(([True], apart[:-1], [True]))
    kept[1:-1] &= (np.arange(len(path) - 2) < len(path) - 3) | apart[-1]
    return np.asarray(path[kept])


def _grid(field: Field) -> tuple[Floats, Floats]:
    """The rows and columns of a grid that reaches a little over the window: a line may run along its edge."""
    left, right, bottom, top = field.window
    beyond_x, beyond_y = _BEYOND * field.dx, _BEYOND * field.dy
    x = np.linspace(left - beyond_x, right + beyond_x, CELLS + 1)
    return x, np.linspace(bottom - beyond_y, top + beyond_y, CELLS + 1)


def _drawn(line: ZeroLine, path: Floats) -> Floats:
    """The places (m, 2) drawn onto the line; NaN for none."""
    scale = np.array([line.field.dx, line.field.dy])
    found = line.drawn(path)
    far = np.abs((found - path) / scale).max(axis=1) > _FAR
    found[far | ~is_on(line, found)] = np.nan
    return found


def is_on(line: ZeroLine, places: Floats) -> Flags:
    """Which of the places (n, 2) are on a line, as far as its slope tells."""
    off = np.abs(line.value(places)) / np.hypot(*line.slope(places).T)
    sizes = np.abs(places / (line.field.dx, line.field.dy)).max(axis=1, initial=0.0)
    return np.asarray(off <= _AT_REST * (1 + sizes))


def _within(line: ZeroLine, path: Floats) -> Iterator[Floats]:
    """The parts of a path (m, 2) in the window, with the places on its edge at which they end."""
    field = line.field
    inside = field.contains(path)
    for first, last in zip(*runs(inside), strict=True):
        part = [*path[first : last + 1]]
        if first:
            part = [_at_the_edge(line, path[first], path[first - 1]), *part]
        if last + 1 < len(path):
            part = [*part, _at_the_edge(line, path[last], path[last + 1])]
        if len(part) > 1:
            yield np.array(part)


def _at_the_edge(line: ZeroLine, within: Floats, beyond: Floats) -> Floats:
    """Where the line meets the window's edge on the way from a place (2,) in it to one out of it."""
    field = line.field
    place = clipped(field, within, [within, beyond])[-1]
    axis, found = edge_axis(field, place), place.copy()
    for _ in range(_DRAWINGS):
        slope = line.slope(found[np.newaxis])[0, axis]
        step = float(line.value(found) / slope) * (field.dx, field.dy)[axis]
        found[axis] -= step if np.isfinite(step) else 0.0
    return found if field.contains(found[np.newaxis])[0] else place


def _whole(path: Floats) -> Iterator[Floats]:
    """The parts of a path (m, 2) between places that are NaN."""
    known: Flags = np.asarray(np.isfinite(path).all(axis=1))
    for first, last in zip(*runs(known), strict=True):
        if last > first:
            yield path[first : last + 1]


def _joined(line: ZeroLine, pieces: list[Floats]) -> list[Floats]:
    """The pieces, those that come to a crossing each joined with the one that leads on."""
    field = line.field
    crossings = _crossings(line, pieces)
    if not len(crossings):
        return pieces
    pieces = [part for piece in pieces for part in _cut(field, piece, crossings)]
    onward: dict[tuple[int, int], tuple[int, int, Floats]] = {}
    for place in crossings:
        ends = sorted(
            (float(np.arctan2(*((pieces[k][-end] - place) / (field.dx, field.dy))[::-1])), k, end)
            for k in range(len(pieces))
            for end in (0, 1)
            if _is_near(field, pieces[k][-end][np.newaxis], place, 2 * _NEAR)[0]
        )
        half = len(ends) // 2
        for (_, k, end), (_, other, to) in zip(ends[:half], ends[half : 2 * half], strict=True):
            onward[k, end], onward[other, to] = (other, to, place), (k, end, place)
    return list(_chained(pieces, onward))


def _chained(
    pieces: list[Floats], onward: dict[tuple[int, int], tuple[int, int, Floats]]
) -> Iterator[Floats]:
    """The lines that pieces make of which each leads on from its end, 0 or 1, to the end of another."""
    left = set(range(len(pieces)))
    ends = [(k, end) for k in range(len(pieces)) for end in (0, 1)]
    for start in sorted(ends, key=lambda each: each in onward):
        path: list[Floats] = []
        k, begin = start
        while k in left:
            left.remove(k)
            path.append(pieces[k] if begin == 0 else pieces[k][::-1])
            if (k, 1 - begin) in onward:
                k, begin, place = onward[k, 1 - begin]
                path.append(place[np.newaxis])
        if path:
            yield np.concatenate(path)


def _crossings(line: ZeroLine, pieces: list[Floats]) -> Floats:
    """The places (n, 2) at which the line crosses itself: there u has no slope."""
    if not pieces:
        return np.empty((0, 2))
    places: Floats = np.concatenate(pieces)
    steep = np.hypot(*line.slope(places).T)
    starts = places[steep < _STEEP * np.median(steep)]
    if not len(starts):
        return np.empty((0, 2))
    own = Field.of(line.u, line.field.window, CELLS, line.field.token)
    found = newton(own, starts, _NEAR)
    found = distinct(own, snapped(own, confirmed(own, found)))
    around = np.abs(line.value(own.around(found, 1.0))).max(axis=1, initial=0.0)
    return np.asarray(found[np.abs(line.value(found)) <= _ROUND * around])


def _cut(field: Field, piece: Floats, crossings: Floats) -> Iterator[Floats]:
    """The parts of a piece (m, 2) that are not near to crossings."""
    near = np.logical_or.reduce([_is_near(field, piece, place, _NEAR) for place in crossings])
    cut = piece.copy()
    cut[near] = np.nan
    yield from _whole(cut)


def _is_near(field: Field, places: Floats, place: Floats, reach: float) -> Flags:
    return np.asarray(np.hypot(*((places - place) / (field.dx, field.dy)).T) < reach)


def _rounded(line: ZeroLine, path: Floats) -> Floats:
    """The path (m, 2), coordinates rounded where its places are then on the line as well."""
    scale = np.array([line.field.dx, line.field.dy])
    for digits in _DIGITS:
        for columns in ([0], [1], [0, 1]):
            rounded = with_rounded(path, columns, digits)
            near = (np.abs(rounded - path) <= _ROUND * scale).all(axis=1)
            better = near & (np.abs(line.value(rounded)) <= np.abs(line.value(path)))
            path = np.where(better[:, np.newaxis], rounded, path)
    return path
