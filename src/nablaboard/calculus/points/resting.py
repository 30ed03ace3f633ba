"""The places at which Newton's method came to rest: which are critical points, told round and once each."""

import numpy as np

from nablaboard.calculus.expression import gradient_of
from nablaboard.calculus.expression.running_error import noise_at
from nablaboard.calculus.floats import Flags, Floats
from nablaboard.calculus.points.field import Field
from nablaboard.calculus.points.rings import is_continuous

_SMALL = 1e-6
_ROOM = 8.0
_GOLDEN = 0.6180339887498949


def confirmed(field: Field, points: Floats) -> Floats:
    """Those of the points (n, 2) at which the gradient is nothing against the gradient around them.

    Where its rule has no value at the very place, as that of x |x|, f is not to jump there.
    """
    if not len(points):
        return points
    ring = field.around(points, 1.0)
    beside = field.steepness(ring.reshape(-1, 2)).reshape(-1, 8)
    typical = np.where(np.isfinite(beside), beside, 0.0).max(axis=1)
    here = field.steepness(points)
    resting = (here <= _SMALL * typical) & (typical > 0)
    row = np.flatnonzero(resting & ~field.has_gradient(points))
    resting[row] = is_continuous(field, points[row])
    return np.asarray(points[resting])


def is_critical(field: Field, points: Floats) -> Flags:
    """At which of the points (n, 2) ∇f is no more than its own rounding and that of the place.

    Where its rule has no value, as that of |x − y|³, nothing is against it.
    """
    slopes = np.abs(np.stack(field.gradient(points[:, 0], points[:, 1]), axis=-1))
    with np.errstate(invalid="ignore"):
        return np.asarray(~(slopes > slack_at(field, points)).any(axis=1))


def slack_at(field: Field, points: Floats) -> Floats:
    """How large the parts of ∇f (n, 2) may be at points (n, 2) by rounding alone, its own and the place's."""
    _, _, fxx, fxy, fyy = np.abs(field.second(points[:, 0], points[:, 1]))
    x, y = np.spacing(np.abs(points)).T
    noises = [noise_at(part, *points.T) for part in gradient_of(field.f)]
    placed = (fxx * x + fxy * y, fxy * x + fyy * y)
    return _ROOM * np.stack([a + b for a, b in zip(noises, placed, strict=True)], axis=-1)


def snapped(field: Field, points: Floats, most: float = 1e-5) -> Floats:
    """The points, one coordinate or both moved to round numbers beside, where ∇f is then no longer.

    They are moved by so many cells at `most`. Where ∇f is as long as before to the last digit neither of its
    parts is to be longer: beside rounding of f_x the other is nothing near √3 of (x² − 2)² + (y² − 3)⁴.
    """
    points = points.copy()
    for decimals in (12, 9, 6, 4):
        for columns in ([0], [1], [0, 1]):
            rounded = points.copy()
            rounded[:, columns] = np.round(points[:, columns], decimals) + 0.0
            near = (np.abs(rounded - points) <= most * np.array([field.dx, field.dy])).all(axis=1)
            there, here = field.steepness(rounded), field.steepness(points)
            tied = np.flatnonzero(near & (there == here))
            one, other = (np.abs(field.gradient(*each[tied].T)) for each in (rounded, points))
            better = near & (there <= here)
            better[tied] = ~(one > other).any(axis=0)
            points[better] = rounded[better]
    return points


def distinct(field: Field, points: Floats) -> Floats:
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


def some(points: Floats, most: int) -> Floats:
    """About so many of the points (n, 2) at most, from all of their row, but by no even steps.

    Of the points of two lines in turn each second one would be of one line.
    """
    every = 1 + len(points) // most
    if every == 1:
        return points
    k = np.arange(len(points) // every)
    return np.asarray(points[((k + k * _GOLDEN % 1) * every).astype(np.intp)])
