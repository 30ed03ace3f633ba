"""f, its gradient and its Hessian at many points of the plane at once, and Newton's steps on them."""

from collections.abc import Callable
from decimal import Decimal

import numpy as np

from nablaboard.calculus.cancel import CancelToken
from nablaboard.calculus.derivative.one_sided import exact_value, standing_of
from nablaboard.calculus.expression import Expression, on_grid
from nablaboard.calculus.floats import EPSILON, Flags, Floats
from nablaboard.calculus.germs import LEVELS, working
from nablaboard.classes import dataclass

Rectangle = tuple[float, float, float, float]
"""The rectangle x from the first to the second, y from the third to the fourth."""

_STEPS, _FEWER_STEPS = 120, 40
_CROWDED_AFTER = 24
_MOST_SLOW = 100
_HOVERING = 1e-11
"""So short, in cells, are steps that only rounding makes, after so many."""
_SHORTEST = 1e-15
FARTHEST = 12.0
"""So many cells Newton's method leads to what is there, and further to anything."""
_AT_REST = 1e-6
"""So short, in cells, is the last step; where f is e^(kx) all steps are 1/k, and none leads to anything."""
_MEETINGS = (2, 4, 8, 16, 32)
_MET = 1e-3
_HASTENED_EACH = 8
_SLOW_RATES = (0.3, 0.999)
_LEAP, _LONGER = 1e3, 1e6
"""So many times as long as the one before is a step that leaps, and ∇f at its end as where it began."""
_ROUNDED = 1e-14
_CHUNK = 65_536
_BESIDE = 1e-8
"""So many cells beside a place rules are asked that have no value at it, as that of x |x| at 0."""
_AGREED = 1e-6
_ROOM = 8.0


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
        """The length of the gradient at points (n, 2), measured as change of f over a cell.

        NaN where it is undefined; where its rule has no value at the very place, the most that it is beside.
        """
        length = self._lengths(points)
        row = np.flatnonzero(~np.isfinite(length))
        if row.size:
            row = row[np.isfinite(self.value(*points[row].T)[0])]
            length[row] = self._beside(points[row], self._lengths).max(axis=1, initial=0.0)
        return length

    def has_gradient(self, points: Floats) -> Flags:
        """At which of the points (n, 2) the rules of the gradient have values."""
        return np.asarray(np.isfinite(self._lengths(points)))

    def hessians(self, points: Floats) -> Floats:
        """The second derivatives (n, 2, 2) at points (n, 2), 0 where f has none."""
        return self._curving(points)[0]

    def is_smooth(self, points: Floats) -> Flags:
        """At which of the points (n, 2) f has second derivatives."""
        return self._curving(points)[1]

    def _curving(self, points: Floats) -> tuple[Floats, Flags]:
        """The second derivatives (n, 2, 2) at points (n, 2), and which are known there.

        Where their rules have no value at the very place they are what they are beside, if that is one.
        """
        found = self._seconds(points)
        known = np.asarray(np.isfinite(found).all(axis=(1, 2)))
        row = np.flatnonzero(~known)
        if not row.size:
            return found, known
        beside = self._beside(points[row], self._seconds)
        middle = beside.mean(axis=1)
        with np.errstate(invalid="ignore"):
            off = np.abs(beside - middle[:, np.newaxis]).max(axis=(1, 2, 3), initial=0.0)
            known[row] = off <= _AGREED * np.abs(middle).max(axis=(1, 2), initial=0.0)
        found[row] = np.where(known[row, np.newaxis, np.newaxis], middle, found[row])
        return np.nan_to_num(found), known

    def _lengths(self, points: Floats) -> Floats:
        fx, fy = self.gradient(points[:, 0], points[:, 1])
        return np.asarray(np.hypot(fx * self.dx, fy * self.dy))

    def _seconds(self, points: Floats) -> Floats:
        _, _, fxx, fxy, fyy = self.second(points[:, 0], points[:, 1])
        return np.stack((np.stack((fxx, fxy), axis=-1), np.stack((fxy, fyy), axis=-1)), axis=-2)

    def _beside(self, points: Floats, of: Callable[[Floats], Floats]) -> Floats:
        """What is `of` places beside points (n, 2), (n, 8, …), as it goes on up to these: 2 g(r/2) − g(r).

        0 for what rounding of the places may leave.
        """
        near, far = (of(self.around(points, r * _BESIDE).reshape(-1, 2)) for r in (0.5, 1.0))
        placed = (np.spacing(np.abs(points)) / (self.dx, self.dy)).max(axis=1, initial=0.0) / _BESIDE
        slack = np.repeat(_ROOM * (placed + EPSILON), 8).reshape(-1, *[1] * (near.ndim - 1))
        with np.errstate(all="ignore"):
            found = 2 * near - far
            found[np.abs(found) <= slack * np.abs(far)] = 0.0
        return np.asarray(found.reshape(len(points), 8, *found.shape[1:]))

    def slopes_at(self, point: Floats) -> bool:
        """Whether it is known to all digits that a part of the gradient is not 0 at a point (2,)."""
        inputs = {**self.f.parameters, **dict(zip(self.f.arguments, point.tolist(), strict=True))}
        found = [standing_of(self.f.derivative(name), inputs, name) for name in self.f.arguments]
        return any(each is not None and bool(each.value) for each in found)

    def slope_along(self, point: Floats, way: Floats) -> tuple[Decimal, float]:
        """The gradient at a point (2,) along a way (2,), to all digits, and its share of the whole one.

        Both are 0 where ∇f is 0 or cannot be told. Beside a line on which f is level the gradient is across.
        Where tanh is 1 for floats alone it is along.
        """
        slope = self._exact_slope(point)
        if not any(slope):
            return Decimal(0), 0.0
        with working(LEVELS[0]):
            size = max(map(abs, slope))
            parts = np.array([float(each / size) for each in slope])
            along, whole = float(parts @ way), np.hypot(*(parts * (self.dx, self.dy)))
            share = abs(along) / float(whole * np.hypot(*(way / (self.dx, self.dy))))
            return size * Decimal(along), share

    def steps_apart(self, points: Floats, sign: float) -> Floats:
        """How many cells sign · f is above its lowest at points (n, 2), by its slopes, to all digits.

        That is, to a constant factor, how far they are from a line on which f is level; 0 where it cannot be
        told.
        """
        values = [exact_value(self.f, *point) for point in points.tolist()]
        if any(each is None or not each.is_finite() for each in values):
            return np.zeros(len(points))
        with working(LEVELS[0]):
            known = [each * int(sign) for each in values if each is not None]
            slopes = [
                max(abs(part) * Decimal(width) for part, width in zip(each, (self.dx, self.dy), strict=True))
                for each in map(self._exact_slope, points)
            ]
            least = min(known)
            return np.array(
                [
                    float((value - least) / slope) if slope else 0.0
                    for value, slope in zip(known, slopes, strict=True)
                ]
            )

    def _exact_slope(self, point: Floats) -> tuple[Decimal, ...]:
        """∇f at a point (2,) with eighty digits; 0 where a part of it cannot be told."""
        found = [exact_value(self.f.derivative(name), *point.tolist()) for name in self.f.arguments]
        known = tuple(each for each in found if each is not None and each.is_finite())
        return known if len(known) == len(found) else (Decimal(0),) * len(found)

    def around(self, points: Floats, reach: float) -> Floats:
        """Eight points (n, 8, 2) around each one, `reach` cells away."""
        angle = np.arange(8) * (np.pi / 4) + 0.2
        ring = reach * np.column_stack((np.cos(angle) * self.dx, np.sin(angle) * self.dy))
        return np.asarray(points[:, np.newaxis, :] + ring)


def newton(
    field: Field, starts: Floats, farthest: Floats | float = FARTHEST, *, fine: bool = False
) -> Floats:
    """The points (m, 2) at which Newton's method x ← x − H⁻¹∇f from some of the starts (n, 2) came to rest.

    Each step is at most two cells long. What comes as far as `farthest` cells (n,) from its start, or into
    places where the derivatives are undefined, is dropped, and one goes on for all that meet. At a degenerate
    point the steps shrink by a constant factor only, by 98/99 at that of x¹⁰⁰, and Aitken's Δ² process tells
    where they lead. It may lead to where a curvature is 0 and ∇f not quite, from which Newton's step would
    leap away, as at (ε, −1) of (x² + y² − 1)³ − x²y³.
    fine: whether all go on by themselves, with fewer steps, since they may be closer to each other
    """
    most = np.broadcast_to(farthest, len(starts))
    chunks = [slice(k, k + _CHUNK) for k in range(0, len(starts), _CHUNK)]
    parts = [_newton(field, starts[chunk], most[chunk], fine=fine) for chunk in chunks]
    return np.concatenate(parts) if parts else np.empty((0, 2))


def _newton(field: Field, starts: Floats, farthest: Floats, *, fine: bool) -> Floats:
    points = starts.copy()
    moving = np.ones(len(points), dtype=bool)
    rest = np.zeros(len(points), dtype=bool)
    before = np.zeros_like(points)
    for count in range(_FEWER_STEPS if fine else _STEPS):
        field.check()
        if count in _MEETINGS and not fine:
            _merge(field, points, moving)
        if count == _CROWDED_AFTER and not fine:
            hovering = moving & (np.hypot(*(before / (field.dx, field.dy)).T) <= _HOVERING)
            rest |= hovering
            moving &= ~hovering
            _thin(moving)
        here = points[moving]
        step, length = _bounded_step(field, here, before[moving])
        lost = np.isnan(length)
        there = here + step
        if count % _HASTENED_EACH == _HASTENED_EACH - 1:
            there = _hastened(field, there, before[moving], step)
        before[moving] = step
        size = np.abs(there) / (field.dx, field.dy)
        still = length <= _SHORTEST * (1 + size.max(axis=1))
        indices = np.flatnonzero(moving)
        points[indices] = there
        far = np.abs((there - starts[indices]) / (field.dx, field.dy)).max(axis=1) > farthest[indices]
        rest[indices[still | lost]] = True
        moving[indices[still | lost | far]] = False
        if not moving.any():
            break
    kept = (rest | moving) & field.contains(points)
    found = points[kept]
    _, last = _bounded_step(field, found, before[kept])
    with np.errstate(invalid="ignore"):
        return np.asarray(found[~(last > _AT_REST)])


def _bounded_step(field: Field, points: Floats, before: Floats) -> tuple[Floats, Floats]:
    """Newton's steps (n, 2) of two cells at most, and how long they are (n,), 0 and NaN where unknown.

    Of steps that leap away from where ∇f is next to nothing that part is left which the larger curvature
    makes.
    before: the steps before these; those that leap come after such as are as short as the last ones
    """
    scale = field.dx, field.dy
    step = newton_step(field, points)
    length = np.hypot(*(step / scale).T)
    length[~np.isfinite(length)] = np.nan
    step[np.isnan(length)] = 0
    long = length > 2
    step[long] *= 2 / length[long, np.newaxis]
    last = np.hypot(*(before / scale).T)
    row = np.flatnonzero((last > 0) & (last <= _AT_REST) & (length > _LEAP * last))
    if row.size:
        row = row[field.steepness(points[row] + step[row]) > _LONGER * field.steepness(points[row])]
        step[row] = _step_parts(field, points[row])[0]
        length[row] = np.hypot(*(step[row] / scale).T)
    return step, length


def _hastened(field: Field, points: Floats, before: Floats, step: Floats) -> Floats:
    """Where steps (n, 2) that shrink by a constant factor lead from points (n, 2), if ∇f is shorter there.

    x + r s / (1 − r) along each axis of the Hessian, s being the last step, and r how long it is against the
    one before: (x + y)²⁰ + (x − y)⁴ is of two orders along two of them.
    """
    scale = np.array([field.dx, field.dy])
    _, hessian = scaled(field, points)
    *_, p, q = principal(*hessian)
    axes = np.stack((np.column_stack((p, q)), np.column_stack((-q, p))), axis=1)
    last, earlier = (np.einsum("nki,ni->nk", axes, each / scale) for each in (step, before))
    least, most = _SLOW_RATES
    with np.errstate(all="ignore"):
        rate = last / earlier
        way = np.where((rate >= least) & (rate <= most), rate * last / (1 - rate), 0.0)
    there = points + np.einsum("nk,nki->ni", way, axes) * scale
    shorter = field.steepness(there) < field.steepness(points)
    return np.where(shorter[:, np.newaxis], there, points)


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


def newton_step(field: Field, points: Floats) -> Floats:
    """The steps −H⁻¹∇f (n, 2), in the directions in which the Hessian is not 0."""
    along, across = _step_parts(field, points)
    return along + across


def _step_parts(field: Field, points: Floats) -> tuple[Floats, Floats]:
    """What Newton's steps are along the axes of the larger and of the smaller curvature, both (n, 2)."""
    (gx, gy), hessian = scaled(field, points)
    larger, smaller, noise, p, q = principal(*hessian)
    with np.errstate(all="ignore"):
        along, across = (
            np.where(np.abs(value) > least, -slope / value, 0.0 * slope)
            for value, least, slope in ((larger, 0.0, p * gx + q * gy), (smaller, noise, p * gy - q * gx))
        )
    scale = np.array([field.dx, field.dy])
    return np.column_stack((p * along, q * along)) * scale, np.column_stack((-q * across, p * across)) * scale


def scaled(field: Field, points: Floats) -> tuple[tuple[Floats, Floats], tuple[Floats, Floats, Floats]]:
    """The gradient, and f_xx, f_xy and f_yy, at points (n, 2), a cell being one long."""
    fx, fy, fxx, fxy, fyy = field.second(points[:, 0], points[:, 1])
    second = fxx * field.dx**2, fxy * field.dx * field.dy, fyy * field.dy**2
    return (fx * field.dx, fy * field.dy), second


def principal(a: Floats, b: Floats, c: Floats) -> tuple[Floats, Floats, Floats, Floats, Floats]:
    """The eigenvalues of [[a, b], [b, c]], the larger first, rounding of the smaller, the larger one's axis.

    The smaller one is that of the determinant: where b is 0, a and c are exact, however far apart.
    """
    size = np.maximum(np.maximum(np.abs(a), np.abs(b)), np.abs(c))
    with np.errstate(all="ignore"):
        a, b, c = (np.where(size > 0, each / size, each) for each in (a, b, c))
        middle = (a + c) / 2
        larger = middle + np.copysign(np.hypot((a - c) / 2, b), middle)
        smaller, noise = (
            np.where(larger != 0, each / larger, 0.0) for each in (a * c - b * b, _ROUNDED * b * b)
        )
        steep = np.abs(larger - a) > np.abs(larger - c)
        p, q = np.where(steep, b, larger - c), np.where(steep, larger - a, b)
        length = np.hypot(p, q)
        p, q = np.where(length > 0, p / length, 1.0), np.where(length > 0, q / length, 0.0)
    return larger * size, smaller * size, np.abs(noise) * size, p, q
