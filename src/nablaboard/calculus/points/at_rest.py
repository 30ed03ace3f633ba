"""What is at places where Newton's method came to rest: of which kind, or on a slope that floats do not tell.

On the floor of a valley that is level for floats the method rests anywhere. So what is flat is led on with
many digits (`exact_steps`), and held against slopes that are known to all digits.
"""

from collections.abc import Callable
from decimal import Decimal
from functools import partial

import numpy as np

from nablaboard.calculus.floats import EPSILON, Flags, Floats, Indices
from nablaboard.calculus.points.close_points import room
from nablaboard.calculus.points.critical_lines import drawn_across
from nablaboard.calculus.points.degenerate import settled
from nablaboard.calculus.points.exact_steps import led_on
from nablaboard.calculus.points.field import Field, principal, scaled
from nablaboard.calculus.points.resting import distinct, snapped
from nablaboard.calculus.points.ridges import on_paths, slopes_on_valleys

_SMALLEST = 1e-280
"""Gradients that are smaller, as the change of f over a cell, are underflow, and tell no place."""
NEARBY = 0.1
"""So many cells away is what is beside a point."""
_SHARE = 0.3
_FLAT, _SMALL = 1e-4, 1e-6
_WEAK = 1e-6
"""A point on a told line is none of its own where f curves so little along it, beside what it does across."""
_MOST_FLAT = 400
_MOST_ASKED, _FEW_ASKED = 40, 12
MOST_DECIDED = 32
"""Of so many points it is asked with many digits what they are."""
_SLOW = 0.05


def eigenvalues_at(field: Field, points: Floats) -> Floats:
    """The eigenvalues (n, 2) of the Hessians, 0.0 for those that are nothing against the curvature nearby.

    Nearby is a tenth of a cell away, or less where another point is near.
    """
    values, axes = np.linalg.eigh(field.hessians(points))
    noise = 64 * EPSILON * np.abs(values).max(axis=1)
    near = np.minimum(NEARBY, _SHARE * room(field, points, 1.0))
    for k in range(2):
        axis = axes[:, :, k]
        reach = near / np.hypot(axis[:, 0] / field.dx, axis[:, 1] / field.dy)
        step = reach[:, np.newaxis] * axis
        beside = [field.hessians(points + side * step) for side in (-1, 1)]
        along = [np.abs(np.einsum("ni,nij,nj->n", axis, each, axis)) for each in beside]
        values[np.abs(values[:, k]) <= np.maximum(_FLAT * np.maximum(*along), noise), k] = 0.0
    return np.asarray(values)


def is_weak(eigenvalues: Floats) -> Flags:
    """Where one of the eigenvalues (n, 2) is so small beside the other that a place of few digits makes it.

    On a line on which ∇f = 0 one of them is 0; so many digits off it f is bent a little along the line.
    """
    size = np.abs(eigenvalues)
    return np.asarray(size.min(axis=1) <= _WEAK * size.max(axis=1))


def told_apart(field: Field, points: Floats) -> Floats:
    """The points without those that are underflow, and of those that came to rest slowly one of a group.

    At a degenerate point the gradient is next to nothing for some way around.
    """
    points = points[~_is_underflow(field, points)]
    flat = np.flatnonzero((eigenvalues_at(field, points) == 0).any(axis=1))
    scale = (field.dx, field.dy)
    kept = np.ones(len(points), dtype=bool)
    if 0 < flat.size <= _MOST_FLAT:
        for k in flat[np.argsort(field.steepness(points[flat]), kind="stable")]:
            near = np.abs((points - points[k]) / scale).max(axis=1) < _SLOW
            shorter = field.steepness(points) > field.steepness(points[k : k + 1])
            kept &= ~(near & shorter)
    return np.asarray(points[kept])


def with_led(field: Field, known: Floats, points: Floats) -> Floats:
    """Known points (n, 2) with others (m, 2), these led on to where they belong, each once.

    Steps that lead nowhere may only be slow: what is left out is asked for the round place beside it.
    """
    led = led_on(field, points)
    if led is points:
        return np.concatenate((known, led))
    gone = points[~(points[:, np.newaxis] == led).all(axis=2).any(axis=1)]
    beside = [(tuple(each), settled_place(field, tuple(each))) for each in gone[:MOST_DECIDED].tolist()]
    back = np.array([place for each, place in beside if place != each]).reshape(-1, 2)
    everything = np.concatenate((known, led, back))
    return told_apart(field, distinct(field, snapped(field, everything)))


def _is_underflow(field: Field, points: Floats) -> Flags:
    """Where the Hessian is too small for floats, and ∇f is known not to be 0, or not known.

    Not where it is 0 at one float alone, as near (1, sin 1) of (y − sin x)⁴ + (x − 1)⁴.
    """
    if not len(points):
        return np.zeros(0, dtype=bool)
    sizes = _sizes(field, points)
    small = (sizes > 0) & (sizes < _SMALLEST)
    level = np.flatnonzero(sizes == 0)
    around = _sizes(field, field.around(points[level], NEARBY).reshape(-1, 2)).reshape(-1, 8)
    level = level[~(around >= _SMALLEST).all(axis=1)]
    small |= _nearest_told(points, level, lambda k: field.slopes_at(points[k]), _MOST_ASKED)
    return np.asarray(small)


def _sizes(field: Field, points: Floats) -> Floats:
    """The largest second derivatives (n,) at points (n, 2), as changes of f over a cell."""
    return np.asarray(np.abs(field.hessians(points)).max(axis=(1, 2)) * field.dx * field.dy)


def not_sloping(field: Field, points: Floats, eigenvalues: Floats, flat: Flags, paths: list[Floats]) -> Flags:
    """Which of the points (n, 2), of these flat ones, are not known to be on a slope."""
    found = flat.copy()
    found[flat] = ~_is_on_slope(field, points[flat], eigenvalues[flat], paths)
    return found


def _is_on_slope(field: Field, points: Floats, eigenvalues: Floats, paths: list[Floats]) -> Flags:
    """Which of the points (n, 2) are on a slope, though floats tell none, as on paths that slide."""
    found = _is_sloping(field, points, eigenvalues)
    row = np.flatnonzero(~found & on_paths(field, points, paths))
    found |= _nearest_told(
        points,
        row,
        lambda k: field.slopes_at(np.array(settled_place(field, tuple(points[k].tolist())))),
        _MOST_ASKED,
    )
    row = np.flatnonzero(~found & (eigenvalues != 0).any(axis=1))
    found |= _nearest_told(points, row, lambda k: _keeps_sloping(field, points[k]), _FEW_ASKED)
    return found


def _keeps_sloping(field: Field, point: Floats) -> bool:
    """Whether f is known to slope one way along a valley at a point (2,) in it and on both sides of it.

    And at it not much less than at both: there a saddle would be, as that of x³ + y².
    """
    scale = np.array([field.dx, field.dy])
    *_, p, q = principal(*scaled(field, point[np.newaxis])[1])
    way = np.column_stack((-q, p)) * scale
    slopes: list[Decimal] = []
    for side in (0, -1, 1):
        place = drawn_across(field, (point + side * NEARBY * way[0])[np.newaxis])
        (slope,), known = slopes_on_valleys(field, place, way)
        if not known[0]:
            return False
        slopes.append(slope)
    one_way = min(slopes) > 0 or max(slopes) < 0
    here, *beside = map(abs, slopes)
    return one_way and 2 * here >= min(beside)


def _is_sloping(field: Field, points: Floats, eigenvalues: Floats) -> Flags:
    """Where f is known to slope one way along a flat axis on both sides, though less than floats tell."""
    _, axes = np.linalg.eigh(field.hessians(points))
    found = np.zeros(len(points), dtype=bool)
    for k in range(2):
        axis = axes[:, :, k]
        step = axis * (NEARBY / np.hypot(axis[:, 0] / field.dx, axis[:, 1] / field.dy))[:, np.newaxis]
        slopes = [
            np.abs((np.stack(field.gradient(*(points + side * step).T), axis=-1) * step).sum(axis=1))
            for side in (-1, 1)
        ]
        small = (eigenvalues[:, k] == 0) & (np.maximum(*slopes) < _SMALLEST)
        found |= _nearest_told(
            points, np.flatnonzero(small), partial(_slopes_through, field, points, step), _MOST_FLAT
        )
    return found


def _slopes_through(field: Field, points: Floats, steps: Floats, row: int) -> bool:
    """Whether f is known to slope one way at a point and on both sides, and at it not the least."""
    left, here, right = (
        field.slope_along(points[row] + side * steps[row], steps[row])[0] for side in (-1, 0, 1)
    )
    return min(left, right) <= here <= max(left, right) and (max(left, right) < 0 or min(left, right) > 0)


def _nearest_told(points: Floats, rows: Indices, told: Callable[[int], bool], most: int) -> Flags:
    """What is told of some of the points (n, 2) in these rows, for each what is of the nearest; else no."""
    found = np.zeros(len(points), dtype=bool)
    asked = rows[:: 1 + rows.size // most]
    answers = np.array([told(row) for row in asked.tolist()], dtype=bool)
    for row in rows.tolist():
        found[row] = answers[np.abs(points[asked] - points[row]).sum(axis=1).argmin()]
    return found


def settled_place(field: Field, place: tuple[float, ...]) -> tuple[float, ...]:
    """The place, or the one beside it at which ∇f is known to be 0, where f is level between the two."""
    there = settled(field.f, place, (field.dx * NEARBY, field.dy * NEARBY))
    return there if _is_level_between(field, np.array(place), np.array(there)) else place


def _is_level_between(field: Field, one: Floats, other: Floats) -> bool:
    """Whether amid two places (2,) f has next to no slope along them, against those a cell away."""
    middle, step = (one + other)[np.newaxis] / 2, (other - one) / (field.dx, field.dy)
    fx, fy = (float(each[0]) for each in field.gradient(middle[:, 0], middle[:, 1]))
    around = field.steepness(field.around(middle, 1.0)[0])
    slope = abs(fx * field.dx * step[0] + fy * field.dy * step[1])
    return bool(slope <= _SMALL * np.hypot(*step) * np.where(np.isfinite(around), around, 0.0).max())
