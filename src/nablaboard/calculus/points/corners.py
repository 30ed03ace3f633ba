"""Extrema of a surface at which it has no gradient: the tip of a cone, the bottom of |x| + |y|.

Newton's method cannot find them. So each lattice point lower (or higher) than all its neighbours, with no
smooth critical point near it and a gradient that turns faster around it than the Hessian says, is the start
of a search by values alone (Nelder, Mead 1965), and its end is asked three things: whether f is an extremum
there, whether it is continuous, and whether the gradient jumps.
"""

import numpy as np

from nablaboard.calculus.expression import on_path
from nablaboard.calculus.floats import Flags, Floats
from nablaboard.calculus.points.field import Field

_TINY = 1e-8
_MOST = 400
_BESIDE = [(dy, dx) for dy in (-1, 0, 1) for dx in (-1, 0, 1) if dy or dx]


def corners(
    field: Field, x: Floats, y: Floats, values: Floats, smooth: Floats
) -> tuple[tuple[float, float], ...]:
    """The corners of a field, from its values (ny, nx) on the lattice of x (nx,) and y (ny,).

    `smooth` are its smooth critical points (n, 2), whose neighbourhood is left out.
    """
    found: list[tuple[float, float]] = []
    cell = np.array([field.dx, field.dy])
    for sign in (1.0, -1.0):
        for start in _starts(field, x, y, sign * values, smooth):
            field.check()
            end = _descended(field, start, sign)
            near = [np.abs((end - np.array(other)) / cell).max() < 1e-3 for other in found]
            if not any(near) and np.abs((end - start) / cell).max() < 3 and _is_corner(field, end, sign):
                found.append((float(end[0]), float(end[1])))
    return tuple(found)


def _starts(field: Field, x: Floats, y: Floats, values: Floats, smooth: Floats) -> Floats:
    """The lattice points (n, 2) lower than all neighbours, kinked, and with no smooth point beside them."""
    inner = values[1:-1, 1:-1]
    rows, columns = inner.shape
    lower = [inner < values[1 + dy : 1 + dy + rows, 1 + dx : 1 + dx + columns] for dy, dx in _BESIDE]
    free = np.ones((y.size, x.size), dtype=bool)
    near_x, near_y = (np.rint((smooth - (x[0], y[0])) / (x[1] - x[0], y[1] - y[0])).astype(np.intp)).T
    for dy, dx in [*_BESIDE, (0, 0)]:
        free[np.clip(near_y + dy, 0, y.size - 1), np.clip(near_x + dx, 0, x.size - 1)] = False
    row, column = np.nonzero(np.logical_and.reduce(lower) & free[1:-1, 1:-1])
    points = np.column_stack((x[column + 1], y[row + 1]))
    return np.asarray(points[_kinked(field, points)][:_MOST])


def _kinked(field: Field, points: Floats) -> Flags:
    """Whether the gradient changes across a point otherwise than the Hessians on both sides say."""
    ring = field.around(points, 1.5)
    fx, fy, fxx, fxy, fyy = field.second(ring[..., 0], ring[..., 1])
    dx, dy = ((ring[:, :4] - ring[:, 4:])[..., k] for k in (0, 1))
    change_x, change_y = fx[:, :4] - fx[:, 4:], fy[:, :4] - fy[:, 4:]
    xx, xy, yy = ((each[:, :4] + each[:, 4:]) / 2 for each in (fxx, fxy, fyy))
    rest = np.hypot(change_x - xx * dx - xy * dy, change_y - xy * dx - yy * dy)
    smooth = rest <= 0.02 * np.hypot(change_x, change_y)
    return np.asarray(~smooth.all(axis=1))


def _descended(field: Field, start: Floats, sign: float) -> Floats:
    """The lowest place (for sign −1 the highest) that a simplex finds; rounded where that is no worse."""
    from scipy.optimize import minimize

    value = on_path((field.f,))
    cell = np.array([field.dx, field.dy])

    def height(offset: Floats) -> float:
        (here,) = value(*(start + offset * cell).tolist())
        return sign * here if here == here else np.inf

    end = np.zeros(2)
    for size in (0.7, 0.1, 1e-3, 1e-6):
        simplex = end + size * np.array([(0.0, 0.0), (1.0, 0.3), (-0.2, 1.0)])
        options = {"initial_simplex": simplex, "xatol": 1e-13, "fatol": 0.0, "maxfev": 600}
        end = minimize(height, end, method="Nelder-Mead", options=options).x
    place = start + end * cell
    for decimals in (12, 9, 6):
        rounded = np.round(place, decimals) + 0.0
        near = np.abs((rounded - place) / cell).max() < 1e-5
        if near and sign * value(*rounded.tolist())[0] <= sign * value(*place.tolist())[0]:
            place = rounded
    return np.asarray(place)


def _is_corner(field: Field, place: Floats, sign: float) -> bool:
    """Whether f is defined, lowest and continuous at a place, and its gradient jumps there."""
    here = float(field.f(*place.tolist()))
    if not (field.contains(place[np.newaxis])[0] and np.isfinite(here)):
        return False
    tiny, small, cell = (field.around(place[np.newaxis], reach)[0] for reach in (_TINY, 1e-3, 1.0))
    changes = [field.value(ring[:, 0], ring[:, 1])[0] - here for ring in (tiny, small, cell)]
    if not all((sign * change >= 0).all() for change in changes[1:]):
        return False
    continuous = np.abs(changes[0]).max() <= 1e-3 * np.abs(changes[2]).max()
    return bool(continuous and _turning(field, tiny) > 1e-2 * _turning(field, cell))


def _turning(field: Field, ring: Floats) -> float:
    """By how much the gradient differs around a ring (8, 2)."""
    gradients = field.gradient(ring[:, 0], ring[:, 1])
    known = [each[np.isfinite(each)] for each in gradients]
    parts = [float(np.ptp(each)) if each.size else 0.0 for each in known]
    return float(np.hypot(parts[0] * field.dx, parts[1] * field.dy))
