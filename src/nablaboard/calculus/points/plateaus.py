"""Whole areas on which a surface is level, as max(x, 0) + max(y, 0) is where neither is above 0.

Their points are no single ones, and an area has no line. So a place amid it is told, with its value: one at
which f is level along x and along y by its germs, since f may be level for floats alone.
"""

import numpy as np

from nablaboard.calculus.derivative.one_sided import standing_of
from nablaboard.calculus.floats import EPSILON, Flags, Floats, Indices, distinct
from nablaboard.calculus.points.field import Field
from nablaboard.calculus.points.lattice import Lattice
from nablaboard.calculus.points.rings import heights, rounding_of
from nablaboard.words import Message, message

_MOST = 8
"""So many areas are told, the largest first; floor(x + y) may have more than anyone reads."""
_REACH = 1e-4
"""So many cells away is what is beside a place."""
_MOST_ASKED = 40
_ROUNDING, _DIGITS = 64 * EPSILON, 12
"""Of a value: what rounding makes of one on a level area, and digits that it leaves."""


def plateaus(lattice: Lattice) -> tuple[Message, ...]:
    """A sentence for each value that f has on an area, or has there as far as floats tell it.

    Those with the largest areas, and how many values more there are.
    """
    level = _level(lattice)
    row, column = np.nonzero(level)
    values = lattice.values[1:-1, 1:-1][row, column]
    alike = _alike(values)
    kinds, counts = np.unique(alike, return_counts=True)
    said = []
    for k in np.argsort(-counts, kind="stable")[:_MOST]:
        own = alike == kinds[k]
        places = np.column_stack((lattice.x[column[own] + 1], lattice.y[row[own] + 1]))
        middle = places[np.hypot(*(places - places.mean(axis=0)).T).argmin()]
        at = rounded_place(middle)
        if _is_level(lattice.field, middle):
            (value,) = heights(lattice.field, middle[np.newaxis], 1.0).tolist()
            said.append(message("points.plateau", value=value, at=at))
        elif _is_enclosed(level, row[own], column[own]) and lattice.field.slopes_at(middle):
            said.append(message("points.underflow-around", at=at))
    if said and kinds.size > _MOST:
        said.append(message("points.more-plateaus", count=int(kinds.size) - _MOST))
    return tuple(said)


def is_amid(field: Field, points: Floats) -> Flags:
    """Which of the points (n, 2) are amid an area on which f is level, or at its edge.

    At its edge some of the places around, side by side, are amid it. Of those of one value one is asked.
    """
    found = np.zeros(len(points), dtype=bool)
    ring = field.around(points, _REACH)
    level = field.steepness(ring.reshape(-1, 2)).reshape(-1, 8) == 0
    sector = level & np.roll(level, 1, axis=1)
    row = np.flatnonzero(sector.any(axis=1))
    if not row.size:
        return found
    places = ring[row, sector[row].argmax(axis=1)]
    values = np.array(heights(field, places, 1.0))
    before = ring[row, sector[row].argmax(axis=1) - 1]
    rounding, here = rounding_of(field, points[row]), heights(field, points[row], 1.0)
    same = np.abs(heights(field, before, 1.0) - values) <= rounding
    same &= np.abs(values - here) <= rounding
    alike = _alike(values)
    for value in distinct(alike[same])[:_MOST_ASKED]:
        own = same & (alike == value)
        found[row[own]] = _is_level(field, places[own][0])
    return found


def rounded_place(point: Floats) -> tuple[float, float]:
    """A place (2,) amid others, to three digits."""
    return float(f"{point[0]:.3g}"), float(f"{point[1]:.3g}")


def _level(lattice: Lattice) -> Flags:
    """The inner lattice points at which, and at whose eight neighbours, ∇f is 0 and f the same."""
    rows, columns = lattice.values.shape[0] - 2, lattice.values.shape[1] - 2
    inner = lattice.values[1:-1, 1:-1]
    found = np.ones(inner.shape, dtype=bool)
    for dy in range(3):
        for dx in range(3):
            part = (slice(dy, dy + rows), slice(dx, dx + columns))
            found &= (lattice.fx[part] == 0) & (lattice.fy[part] == 0)
            found &= np.abs(lattice.values[part] - inner) <= _ROUNDING * np.abs(inner)
    return found


def _alike(values: Floats) -> Floats:
    """Numbers (n,) that are equal for values that differ by rounding alone, as those of |x − 1| + |x| do."""
    size = np.abs(values).max(initial=0.0)
    return np.asarray(np.round(values / size, _DIGITS)) if size else values


def _is_enclosed(level: Flags, row: Indices, column: Indices) -> bool:
    """Whether an area does not reach the edge: what is too small for floats out there hides no points."""
    rows, columns = level.shape
    return bool(min(row.min(), column.min()) > 0 and row.max() < rows - 1 and column.max() < columns - 1)


def _is_level(field: Field, place: Floats) -> bool:
    """Whether f is known to be level along x and along y beside a place."""
    f = field.f
    inputs = {**f.parameters, **dict(zip(f.arguments, place.tolist(), strict=True))}
    found = [standing_of(f, inputs, name) for name in f.arguments]
    return all(each is not None and each.left == each.right == 0 for each in found)
