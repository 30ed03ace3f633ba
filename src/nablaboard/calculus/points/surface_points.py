"""Critical points of a function of two variables: all of a rectangle, each with its kind.

The gradient is sampled on a lattice, set a little off the rectangle's symmetries. Newton's method with the
exact Hessian starts in each cell in which both of its parts may vanish, at each lattice point where it is
shorter than at all neighbours, and on a coarse lattice besides. What comes to rest is a critical point if
next to nothing is left of the gradient there against what it is one cell away.

An eigenvalue of the Hessian counts as 0 if it does so against the curvature along its own direction a tenth
of a cell away, so that valleys as narrow as one likes keep their kind. Where critical points fill a line, as
for (x + y)², one of them stands for all with its value. Extrema without a gradient are looked for apart
(`corners`). Where several points share a lattice cell, a 400th of the side wide, some may be missed.
"""

from dataclasses import dataclass

import numpy as np

from nablaboard.calculus.cancel import CancelToken
from nablaboard.calculus.expression import Expression
from nablaboard.calculus.floats import Flags, Floats
from nablaboard.calculus.points.corners import corners
from nablaboard.calculus.points.crossings import EPSILON, noise_at
from nablaboard.calculus.points.faults import check_arguments, checked_range, refuse
from nablaboard.calculus.points.field import Field, newton
from nablaboard.calculus.points.point import Point, PointKind, PointList
from nablaboard.words import message

_CELLS = 400
_COARSE = 16
_MOST_STARTS = 200_000
MOST_POINTS = 20_000
"""How many critical points are told."""
_SMALL = 1e-6
_NEARBY = 0.1
_FLAT = 1e-4
_ORDER = ("minimum", "maximum", "saddle", "degenerate", "corner")


def critical_points(
    f: Expression, x: tuple[float, float], y: tuple[float, float], token: CancelToken | None = None
) -> PointList:
    """The points of x = (a, b), y = (c, d) with ∇f = 0, and the extrema without a gradient.

    Each has the eigenvalues of its Hessian: both positive a minimum, both negative a maximum, one of each a
    saddle, one of them 0 degenerate. Sorted by kind, then by value. `token` is asked between the passes and
    ends them by raising. `PointsError`, a ValueError in the user's words, for a function that is not one of
    two variables, ranges that are none, or more points than are worth their names.

    >>> from nablaboard.calculus.expression import parse
    >>> point, = critical_points(parse("x^2 - y^2"), (-2, 2), (-2, 2))
    >>> point.kind, point.at, point.eigenvalues
    ('saddle', (0.0, 0.0), (-2.0, 2.0))
    """
    check_arguments(f, 2)
    window = (*checked_range(x), *checked_range(y))
    field = Field.of(f, window, _CELLS, token)
    lattice = _Lattice.of(field)
    at = _distinct(field, _snapped(field, _confirmed(field, newton(field, lattice.starts()))))
    if len(at) > MOST_POINTS:
        refuse(message("points.too-many", most=MOST_POINTS))
    smooth = _with_kinds(field, at)
    edges = corners(field, lattice.x, lattice.y, lattice.values, at)
    found = [*smooth, *(Point("corner", place, float(f(*place))) for place in edges)]
    return PointList(
        tuple(sorted(found, key=lambda point: (_ORDER.index(point.kind), point.value, point.at)))
    )


@dataclass(frozen=True, slots=True)
class _Lattice:
    """f and its gradient, all (ny, nx), at pairs of x (nx,) and y (ny,) reaching a little over the window."""

    field: Field
    x: Floats
    y: Floats
    values: Floats
    fx: Floats
    fy: Floats

    @classmethod
    def of(cls, field: Field) -> "_Lattice":
        """The lattice; its sides are stretched unevenly, so that no symmetry of f is one of the lattice."""
        left, right, bottom, top = field.window
        x = np.linspace(left - 1.379 * field.dx, right + 1.283 * field.dx, _CELLS + 3)
        y = np.linspace(bottom - 1.217 * field.dy, top + 1.461 * field.dy, _CELLS + 3)
        rows = []
        for start in range(0, y.size, 64):
            field.check()
            part = y[start : start + 64, np.newaxis]
            rows.append((*field.value(x[np.newaxis, :], part), *field.gradient(x[np.newaxis, :], part)))
        values, fx, fy = (np.concatenate(each) for each in zip(*rows, strict=True))
        return cls(field, x, y, values, fx, fy)

    def starts(self) -> Floats:
        """Where to begin (n, 2): cells in which both parts may vanish, dips, a coarse lattice."""
        side = (self.x[1] - self.x[0], self.y[1] - self.y[0])
        row, column = np.nonzero(_may_vanish(self.fx) & _may_vanish(self.fy))
        cells = np.column_stack((self.x[column], self.y[row])) + np.multiply(0.5, side)
        row, column = np.nonzero(self._dips())
        dips = np.column_stack((self.x[column + 1], self.y[row + 1]))
        places = np.meshgrid(self.x[:: _CELLS // _COARSE], self.y[:: _CELLS // _COARSE])
        coarse = np.column_stack([each.ravel() for each in places])
        starts = np.concatenate((cells, dips, coarse))
        return starts[:: 1 + len(starts) // _MOST_STARTS]

    def _dips(self) -> Flags:
        """The inner lattice points with a gradient shorter than at the four beside them."""
        length = np.hypot(self.fx * self.field.dx, self.fy * self.field.dy)
        inner = length[1:-1, 1:-1]
        beside = (length[:-2, 1:-1], length[2:, 1:-1], length[1:-1, :-2], length[1:-1, 2:])
        return np.asarray(np.logical_and.reduce([inner < each for each in beside]))


def _may_vanish(values: Floats) -> Flags:
    """The cells (ny − 1, nx − 1) in which values of this lattice may be 0.

    Where the corners have both signs; and where the smallest of them is less than half of what the values
    change over the cells around, since a loop on which they are 0 may be smaller than a cell.
    """
    rows, columns = values.shape
    wide = np.pad(values, 1, constant_values=np.nan)
    parts = [wide[dy : dy + rows - 1, dx : dx + columns - 1] for dy in range(4) for dx in range(4)]
    least, most = np.fmin.reduce(parts), np.fmax.reduce(parts)
    corners_of = (values[:-1, :-1], values[1:, :-1], values[:-1, 1:], values[1:, 1:])
    low, high = np.fmin.reduce(corners_of), np.fmax.reduce(corners_of)
    nearest = np.fmin.reduce([np.abs(each) for each in corners_of])
    return np.asarray(((low <= 0) & (high >= 0)) | (nearest < 0.5 * (most - least)))


def _confirmed(field: Field, points: Floats) -> Floats:
    """Those of the points (n, 2) at which the gradient is nothing against the gradient around them."""
    if not len(points):
        return points
    ring = field.around(points, 1.0)
    beside = field.steepness(ring.reshape(-1, 2)).reshape(-1, 8)
    typical = np.where(np.isfinite(beside), beside, 0.0).max(axis=1)
    here = field.steepness(points)
    return np.asarray(points[(here <= _SMALL * typical) & (typical > 0)])


def _snapped(field: Field, points: Floats) -> Floats:
    """The points, one coordinate or both moved to round numbers beside, where ∇f is then no longer."""
    points = points.copy()
    for decimals in (12, 9, 6, 4):
        for columns in ([0], [1], [0, 1]):
            rounded = points.copy()
            rounded[:, columns] = np.round(points[:, columns], decimals) + 0.0
            near = (np.abs(rounded - points) <= 1e-5 * np.array([field.dx, field.dy])).all(axis=1)
            better = near & (field.steepness(rounded) <= field.steepness(points))
            points[better] = rounded[better]
    return points


def _distinct(field: Field, points: Floats) -> Floats:
    """One of each group of points, that with the shortest gradient.

    By boxes, a thousandth of a cell wide; two points that the edge of a box parts share one when the boxes
    are moved by half their width along x, y or both.
    """
    points = points[np.argsort(field.steepness(points), kind="stable")]
    for shift in ((0.0, 0.0), (0.5, 0.0), (0.0, 0.5), (0.5, 0.5)):
        boxes = np.floor(points / (1e-3 * field.dx, 1e-3 * field.dy) + shift)
        _, first = np.unique(boxes, axis=0, return_index=True)
        points = points[np.sort(first)]
    return points


def _with_kinds(field: Field, points: Floats) -> list[Point]:
    """The points with their kinds; of those that fill a line, one for each value, near the middle."""
    left, right, bottom, top = field.window
    away = np.hypot(points[:, 0] - (left + right) / 2, points[:, 1] - (bottom + top) / 2)
    points = points[np.argsort(away, kind="stable")]
    (values,) = field.value(points[:, 0], points[:, 1])
    found: list[Point] = []
    lines: list[tuple[float, float]] = []
    rows = zip(points.tolist(), values.tolist(), _eigenvalues(field, points).tolist(), strict=True)
    for (x, y), value, (low, high) in rows:
        kind = _kind(low, high)
        if kind == "degenerate":
            if any(abs(value - other) <= slack for other, slack in lines):
                continue
            if _on_a_line(field, x, y):
                lines.append(
                    (value, max(float(noise_at(field.f, np.array(x), np.array(y))), 1e-9 * abs(value)))
                )
        found.append(Point(kind, (x, y), value, (low, high)))
    return found


def _eigenvalues(field: Field, points: Floats) -> Floats:
    """The eigenvalues (n, 2) of the Hessians, 0.0 for those that are nothing against the curvature nearby."""
    values, axes = np.linalg.eigh(_hessians(field, points))
    noise = 64 * EPSILON * np.abs(values).max(axis=1)
    for k in range(2):
        axis = axes[:, :, k]
        reach = _NEARBY / np.hypot(axis[:, 0] / field.dx, axis[:, 1] / field.dy)
        step = reach[:, np.newaxis] * axis
        beside = [_hessians(field, points + side * step) for side in (-1, 1)]
        along = [np.abs(np.einsum("ni,nij,nj->n", axis, each, axis)) for each in beside]
        values[np.abs(values[:, k]) <= np.maximum(_FLAT * np.maximum(*along), noise), k] = 0.0
    return np.asarray(values)


def _on_a_line(field: Field, x: float, y: float) -> bool:
    """Whether another critical point is found by starting half a cell away, and no further than two."""
    here = np.array([[x, y]])
    others = _confirmed(field, newton(field, field.around(here, 0.5)[0]))
    cells = np.hypot(*((others - here) / (field.dx, field.dy)).T)
    return bool(((cells > 0.1) & (cells < 2)).any())


def _kind(low: float, high: float) -> PointKind:
    if low == 0 or high == 0:
        return "degenerate"
    return "minimum" if low > 0 else "maximum" if high < 0 else "saddle"


def _hessians(field: Field, points: Floats) -> Floats:
    """The second derivatives (n, 2, 2) at points (n, 2)."""
    _, _, fxx, fxy, fyy = field.second(points[:, 0], points[:, 1])
    both = np.stack((np.stack((fxx, fxy), axis=-1), np.stack((fxy, fyy), axis=-1)), axis=-2)
    return np.nan_to_num(both)
