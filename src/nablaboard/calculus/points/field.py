"""f, its gradient and its Hessian at many points of the plane at once, and Newton's steps on them."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from nablaboard.calculus.cancel import CancelToken
from nablaboard.calculus.expression import Expression, on_grid
from nablaboard.calculus.floats import Flags, Floats

Rectangle = tuple[float, float, float, float]
"""The rectangle x from the first to the second, y from the third to the fourth."""

_STEPS = 120
_CROWDED_AFTER = 24
_MOST_SLOW = 100
_SHORTEST = 1e-15
_FARTHEST = 12.0
_AT_REST = 1e-6
"""So short, in cells, is the last step; where f is e^(kx) all steps are 1/k, and none leads to anything."""
_MEETINGS = (2, 4, 8, 16, 32)
_MET = 1e-3
_CHUNK = 65_536


@dataclass(frozen=True, slots=True)
class Field:
    """A function of two variables, seen in `window`, with features no smaller than (dx, dy).

    gradient: (x, y) -> (f_x, f_y), broadcast
    second: (x, y) -> (f_x, f_y, f_xx, f_xy, f_yy), broadcast
    """

    f: Expression
    window: Rectangle
    dx: float
    dy: float
    value: Callable[..., tuple[Floats, ...]]
    gradient: Callable[..., tuple[Floats, ...]]
    second: Callable[..., tuple[Floats, ...]]
    token: CancelToken | None

    @classmethod
    def of(cls, f: Expression, window: Rectangle, cells: int, token: CancelToken | None) -> "Field":
        """The field on a window that is looked at with `cells` cells each way."""
        x, y = f.arguments
        fx, fy = f.derivative(x), f.derivative(y)
        second = (fx.derivative(x), fx.derivative(y), fy.derivative(y))
        dx, dy = (window[1] - window[0]) / cells, (window[3] - window[2]) / cells
        codes = (on_grid((f,)), on_grid((fx, fy)), on_grid((fx, fy, *second)))
        return cls(f, window, dx, dy, *codes, token)

    def check(self) -> None:
        """Leave the work by raising, if that was asked for."""
        if self.token is not None:
            self.token.raise_if_cancelled()

    def contains(self, points: Floats) -> Flags:
        """Which of the points (n, 2) are in the window, its edges included but for rounding."""
        left, right, bottom, top = self.window
        x, y = points.T
        x_slack, y_slack = 1e-9 * self.dx, 1e-9 * self.dy
        inside = (x >= left - x_slack) & (x <= right + x_slack)
        return np.asarray(inside & (y >= bottom - y_slack) & (y <= top + y_slack))

    def steepness(self, points: Floats) -> Floats:
        """The length of the gradient at points (n, 2), measured as change of f over a cell; NaN kept."""
        fx, fy = self.gradient(points[:, 0], points[:, 1])
        return np.asarray(np.hypot(fx * self.dx, fy * self.dy))

    def around(self, points: Floats, reach: float) -> Floats:
        """Eight points (n, 8, 2) around each one, `reach` cells away."""
        angle = np.arange(8) * (np.pi / 4) + 0.2
        ring = reach * np.column_stack((np.cos(angle) * self.dx, np.sin(angle) * self.dy))
        return np.asarray(points[:, np.newaxis, :] + ring)


def newton(field: Field, starts: Floats) -> Floats:
    """The points (m, 2) at which Newton's method x ← x − H⁻¹∇f from some of the starts (n, 2) came to rest.

    Each step is at most two cells long. What runs away from its start or into places where the derivatives
    are undefined is dropped, and one goes on for all that meet; at a degenerate point the steps shrink by a
    constant factor only, so there are many.
    """
    parts = [_newton(field, starts[k : k + _CHUNK]) for k in range(0, len(starts), _CHUNK)]
    return np.concatenate(parts) if parts else np.empty((0, 2))


def _newton(field: Field, starts: Floats) -> Floats:
    points = starts.copy()
    moving = np.ones(len(points), dtype=bool)
    rest = np.zeros(len(points), dtype=bool)
    for count in range(_STEPS):
        field.check()
        if count in _MEETINGS:
            _merge(field, points, moving)
        if count == _CROWDED_AFTER:
            _thin(moving)
        here = points[moving]
        step = _step(field, here)
        length = np.hypot(step[:, 0] / field.dx, step[:, 1] / field.dy)
        lost = ~np.isfinite(length)
        step[lost] = 0
        long = length > 2
        step[long] *= 2 / length[long, np.newaxis]
        there = here + step
        size = np.abs(there) / (field.dx, field.dy)
        still = length <= _SHORTEST * (1 + size.max(axis=1))
        indices = np.flatnonzero(moving)
        points[indices] = there
        far = np.abs(there - starts[indices]) > _FARTHEST * np.array([field.dx, field.dy])
        rest[indices[still | lost]] = True
        moving[indices[still | lost | far.any(axis=1)]] = False
        if not moving.any():
            break
    found = points[(rest | moving) & field.contains(points)]
    last = _step(field, found) / (field.dx, field.dy)
    with np.errstate(invalid="ignore"):
        return np.asarray(found[~(np.hypot(*last.T) > _AT_REST)])


def _merge(field: Field, points: Floats, moving: Flags) -> None:
    """Let only one go on of those that are within a small part of a cell."""
    row = np.flatnonzero(moving)
    boxes = np.floor(points[row] / (field.dx, field.dy) / _MET)
    _, first = np.unique(boxes[:, 0] + 1j * boxes[:, 1], return_index=True)
    dropped = np.ones(row.size, dtype=bool)
    dropped[first] = False
    moving[row[dropped]] = False


def _thin(moving: Flags) -> None:
    """Let only some go on where many have not arrived: they are most likely on a line of critical points."""
    slow = np.flatnonzero(moving)
    dropped = np.ones(slow.size, dtype=bool)
    dropped[:: 1 + slow.size // _MOST_SLOW] = False
    moving[slow[dropped]] = False


def _step(field: Field, points: Floats) -> Floats:
    """The steps −H⁻¹∇f (n, 2), in the directions in which the Hessian is not 0."""
    fx, fy, fxx, fxy, fyy = field.second(points[:, 0], points[:, 1])
    gx, gy = fx * field.dx, fy * field.dy
    a, b, c = fxx * field.dx**2, fxy * field.dx * field.dy, fyy * field.dy**2
    middle, half = (a + c) / 2, np.hypot((a - c) / 2, b)
    low, high = middle - half, middle + half
    angle = np.arctan2(2 * b, a - c) / 2
    cos, sin = np.cos(angle), np.sin(angle)
    least = 1e-14 * np.maximum(np.abs(low), np.abs(high))
    with np.errstate(all="ignore"):
        across, along = (
            np.where(np.abs(value) > least, -slope / value, 0.0 * slope)
            for value, slope in ((low, cos * gy - sin * gx), (high, cos * gx + sin * gy))
        )
    return np.column_stack(((cos * along - sin * across) * field.dx, (cos * across + sin * along) * field.dy))
