"""The line u = 0 of a function of two variables, and where lines of points end on one.

A line of minima of max(x, 0) + y² ends where x is 0: there the formula goes over from one piece to the next
(`switches`). That of √(x² + y²) − x ends at 0, and those of |x|/x + y² where f has no value (`holes`). How
far f is level floats know to half of their digits only, and so does the search.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from nablaboard.calculus.expression import Expression, gradient_of, on_grid
from nablaboard.calculus.expression.running_error import noise_at
from nablaboard.calculus.floats import Floats
from nablaboard.calculus.points.field import Field
from nablaboard.calculus.points.holes import nulls
from nablaboard.calculus.points.point import PointStretch
from nablaboard.calculus.points.ridges import is_on_edge
from nablaboard.calculus.points.rings import heights, rounding_of
from nablaboard.calculus.points.switches import rooted, switches
from nablaboard.classes import dataclass

_DRAWINGS = 6
_MOST_LINES = 6
_NEAR = 1e-4
"""So many cells away an end is on the line."""
_ROUND, _DIGITS = 1e-6, (12, 9, 6)
_ROOM = 4.0
_FAR = 4.0
"""So many cells ahead a corner is looked for."""
_TRIED, _PASSES = 33, 11


@dataclass(frozen=True, slots=True)
class ZeroLine:
    """The line u = 0 on a field."""

    field: Field
    u: Expression

    def value(self, places: Floats) -> Floats:
        """The values of u at places (…, 2)."""
        return np.asarray(on_grid((self.u,))(places[..., 0], places[..., 1])[0])

    def slope(self, places: Floats) -> Floats:
        """The gradient of u at places (…, 2), a cell being one long."""
        scale = (self.field.dx, self.field.dy)
        parts = on_grid(gradient_of(self.u))(places[..., 0], places[..., 1])
        return np.stack([np.asarray(part) * width for part, width in zip(parts, scale, strict=True)], axis=-1)

    def way(self, places: Floats) -> Floats:
        """The way along the line at places (n, 2), one cell long."""
        slope = self.slope(places)
        with np.errstate(all="ignore"):
            way = np.column_stack((-slope[:, 1], slope[:, 0])) / np.hypot(*slope.T)[:, np.newaxis]
        return np.asarray(way * (self.field.dx, self.field.dy))

    def drawn(self, places: Floats) -> Floats:
        """The places (…, 2), drawn onto the line; NaN for none."""
        for _ in range(_DRAWINGS):
            slope = self.slope(places)
            with np.errstate(all="ignore"):
                step = -self.value(places)[..., np.newaxis] * slope / (slope**2).sum(axis=-1, keepdims=True)
            step = np.where(np.isfinite(step), step, 0.0) * (self.field.dx, self.field.dy)
            places = places + step
            if (np.abs(step) <= np.spacing(np.abs(places))).all():
                break
        return places


def with_rounded(places: Floats, columns: list[int], digits: int) -> Floats:
    """Places (…, 2) with coordinates in some columns rounded to so many digits."""
    found = places.copy()
    found[..., columns] = np.round(places[..., columns], digits) + 0.0
    return found


def rounding_at(f: Expression, places: Floats) -> Floats:
    """By how much f may be off at places (m, 2), by its own rounding and by that of the place."""
    unit, (values,) = np.spacing(np.abs(places)), on_grid((f,))(*places.T)
    off = [np.abs(on_grid((f,))(*(places + unit * step).T)[0] - values) for step in ((1, 0), (0, 1))]
    return np.asarray(_ROOM * np.broadcast_to(noise_at(f, *places.T) + off[0] + off[1], len(places)))


def level_on(f: Expression, path: Floats) -> float | None:
    """The number that f is all along a path (m, 2) but for rounding, if it is one."""
    (values,), slack = on_grid((f,))(*path.T), rounding_at(f, path)
    middle = len(path) // 2
    value = float(values[middle])
    if not (np.abs(values - value) <= slack + slack[middle]).all():
        return None
    return 0.0 if abs(value) <= slack[middle] else value


def ended(field: Field, stretches: Sequence[PointStretch]) -> list[PointStretch]:
    """The stretches with their ends where the formula breaks, and 0 for what rounding left.

    That is on lines between its pieces, and where a root is taken of 0, or f has no value.
    """
    if not stretches:
        return []
    edges = (*switches(field.f)[:_MOST_LINES], *nulls(field.f), *rooted(field.f)[:_MOST_LINES])
    lines = [ZeroLine(field, u) for u in edges]
    found = []
    for each in stretches:
        path = [list(place) for place in each.path]
        ends = (0, -1) if each.path[0] != each.path[-1] else ()
        for end in ends:
            last = np.array(each.path[:3] if end == 0 else each.path[:-4:-1])
            path[end] = _drawn(field, lines, last).tolist()
        rounding = rounding_at(field.f, np.array([each.path[len(path) // 2]]))[0]
        value = 0.0 if abs(each.value) <= rounding else each.value
        found.append(replace(each, path=tuple((x, y) for x, y in path), value=value))
    return found


def _drawn(field: Field, lines: Sequence[ZeroLine], last: Floats) -> Floats:
    """The last place (2,) of a path, drawn onto the first of the lines across it that it is next to.

    And straight on from the two before it, `last` being all three (3, 2), where f is then no further from
    what it is at these.
    """
    place = last[:1]
    scale = np.array([field.dx, field.dy])
    if not np.isfinite(heights(field, place, 1.0))[0]:
        return np.asarray(last[0])
    if len(last) > 1:
        lines = [line for line in lines if np.abs((line.drawn(last[1:]) - last[1:]) / scale).max() > _NEAR]
    for line in lines:
        drawn = line.drawn(place)
        if field.contains(drawn)[0] and np.abs((drawn - place) / scale).max() <= _NEAR:
            for digits in _DIGITS:
                rounded = np.round(drawn, digits)
                near = np.abs((rounded - drawn) / scale).max() <= _ROUND
                closer = np.abs(line.value(rounded)) <= np.abs(line.value(drawn))
                drawn = rounded if near and closer[0] else drawn
            return np.asarray(_straight(field, last, drawn[0]) + 0.0)
    return _ahead(field, lines, last)


def _ahead(field: Field, lines: Sequence[ZeroLine], last: Floats) -> Floats:
    """The last place (2,) of a path, or the corner that is next straight on, if f is the same up to it."""
    place: Floats = last[0]
    if len(last) < 3 or is_on_edge(field, last[:1])[0]:
        return place
    scale = np.array([field.dx, field.dy])
    way = (place - last[1]) / scale
    shares = np.linspace(0.0, 1.0, _TRIED)[:, np.newaxis]
    found = place
    for line in lines:
        low, high = place, place + _FAR * way / max(np.hypot(*way), np.finfo(float).tiny) * scale
        for _ in range(_PASSES):
            tried = low + shares * (high - low)
            signs = np.sign(line.value(tried))
            first = np.flatnonzero(signs[1:] * signs[:-1] <= 0)
            if not first.size:
                break
            low, high = tried[first[0]], tried[first[0] + 1]
        else:
            corner = np.round(high, 12) + 0.0
            between = place + shares * (corner - place)
            off = np.abs(heights(field, between, 1.0) - heights(field, last[1:2], 1.0))
            if field.contains(corner[np.newaxis])[0] and (off <= rounding_of(field, between)).all():
                found = corner
    return found


def _straight(field: Field, last: Floats, drawn: Floats) -> Floats:
    """Of a place (2,) and that beside it straight on from the last two of a path, where f is as at these."""
    if len(last) < 3 or not np.isfinite(heights(field, drawn[np.newaxis], 1.0))[0]:
        return drawn
    scale = np.array([field.dx, field.dy])
    way = (last[1] - last[2]) / scale
    beside = last[1] + ((drawn - last[1]) / scale @ way) / (way @ way) * way * scale
    beside = np.where(np.abs(beside - drawn) <= _ROUND * scale, drawn, beside)
    values = heights(field, np.array([last[1], drawn, beside]), 1.0)
    off = np.abs(values[1:] - values[0])
    return beside if off[1] <= off[0] else drawn
