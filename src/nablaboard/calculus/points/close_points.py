"""Critical points closer to each other than the cells of a lattice: those of x² (x − 10⁻⁵)² + y².

Around a point the gradient vanishes nowhere else as long as the Hessian changes by less than its smaller
eigenvalue. Where that is no whole cell, ∇f is looked at on rays from there, at distances of all scales, and
Newton's method starts where it may vanish. So it is around places at which a part of the formula has a
critical point of its own (`inner_places`), if f is finer than a cell there.
"""

import numpy as np

from nablaboard.calculus.floats import EPSILON, Floats
from nablaboard.calculus.points.field import Field, newton, newton_step
from nablaboard.calculus.points.inner_places import inner_places
from nablaboard.calculus.points.lattice import Lattice
from nablaboard.calculus.points.resting import is_critical, slack_at, snapped, some
from nablaboard.calculus.points.rings import is_continuous

_COARSER = 4.0
_FINEST = 14
"""So many times a ring is made a quarter, at the most."""
_WIDEST, _RAYS, _STEPS = 1.5, 16, 96
_MOST_FANNED, _MOST_STARTS = 48, 4000
_ROUNDS = 2
_FARTHEST, _ALONG = 4.0, 200.0
"""So many cells Newton's method leads to what is at hand, and along a canyon."""
_AT_HAND = 0.7
"""Of the length of a ray: so long is the first step at most to what is near to it."""
_CHANGES = 0.5
_SURELY = 4.0
_ONE_PLACE = 1e-10
_COARSE, _ROUND = 1e-3, 1e-9


def close_points(lattice: Lattice, points: Floats, asked: Floats) -> Floats:
    """Further critical points (m, 2) beside known ones (n, 2), some of which are `asked` about (k, 2)."""
    field = lattice.field
    found = np.empty((0, 2))
    inner = points[:0] if lattice.unresolved.all() else _finer(lattice, inner_places(field))
    starts = np.concatenate(
        (_fans(field, asked), newton(field, inner, _ALONG), _on_rays(field, inner, np.zeros(len(inner))))
    )
    for _ in range(_ROUNDS):
        field.check()
        if not len(starts):
            break
        ends = newton(field, starts, _FARTHEST, fine=True)
        ends = ends[is_critical(field, ends) & field.has_gradient(ends)]
        ends = ends[is_continuous(field, ends)]
        new = _new(field, np.concatenate((points, found)), snapped(field, ends, _ROUND))
        found = np.concatenate((found, new))
        starts = _fans(field, new)
    return found


def room(field: Field, points: Floats, most: float) -> Floats:
    """How far each of the points (n, 2) is from the next one, in cells, or else `most`.

    They are put in order by columns, so wide, and upward in each: those that are near are near in it.
    """
    x, y = (points / (field.dx, field.dy)).T
    found = np.full(len(points), most)
    if len(points) < 2:
        return found
    column, height = np.floor(x / most), np.ptp(y) + 3 * most
    key = column * height + (y - y.min())
    order = np.argsort(key, kind="stable")
    for beside in (0, 1):
        first, last = (np.searchsorted(key[order], key + beside * height + side * most) for side in (-1, 1))
        for step in range(int((last - first).max(initial=0))):
            one = np.flatnonzero(first + step < last)
            other = order[first[one] + step]
            one, other = one[other != one], other[other != one]
            apart = np.hypot(x[one] - x[other], y[one] - y[other])
            np.minimum.at(found, one, apart)
            np.minimum.at(found, other, apart)
    return found


def _scaled_hessians(field: Field, points: Floats) -> Floats:
    scale = np.array([field.dx, field.dy])
    return np.asarray(field.hessians(points) * scale * scale[:, np.newaxis])


def alone_within(field: Field, points: Floats) -> Floats:
    """How far from each of the points (n, 2) no other one is, as far as rings tell, in cells, up to 1."""
    here = _scaled_hessians(field, points)
    least = np.abs(np.linalg.eigvalsh(here)).min(axis=1)
    found = np.zeros(len(points))
    open_ = np.arange(len(points))
    for k in range(_FINEST):
        if not open_.size:
            break
        reach = _COARSER**-k
        ring = _scaled_hessians(field, field.around(points[open_], reach).reshape(-1, 2))
        change = np.abs(ring.reshape(-1, 8, 2, 2) - here[open_, np.newaxis]).sum(axis=(2, 3)).max(axis=1)
        good = change < least[open_]
        found[open_[good]] = reach
        open_ = open_[~good]
    return found


def _fans(field: Field, points: Floats) -> Floats:
    """Starts (m, 2) around those of the points (n, 2) beside which there may be others."""
    alone = alone_within(field, points)
    beside = np.flatnonzero(alone < 1)
    chosen = some(np.column_stack((beside, beside)), _MOST_FANNED)[:, 0]
    return _on_rays(field, points[chosen], alone[chosen])


def _on_rays(field: Field, points: Floats, least: Floats) -> Floats:
    """Places (m, 2) on rays from points (n, 2), farther away than some cells, at which ∇f may be near to 0.

    Those at which |∇f| is less than before and after, or its part along the ray changes its sign.
    """
    if not len(points):
        return np.empty((0, 2))
    scale = np.array([field.dx, field.dy])
    _, axes = np.linalg.eigh(_scaled_hessians(field, points))
    angles = np.arange(_RAYS) * (2 * np.pi / _RAYS)
    ways = np.einsum("rk,nik->nri", np.column_stack((np.cos(angles), np.sin(angles))), axes)
    steps = np.geomspace(_COARSER**-_FINEST, _WIDEST, _STEPS)
    places = points[:, np.newaxis, np.newaxis] + steps[:, np.newaxis] * (ways * scale)[:, :, np.newaxis]
    fx, fy = (
        each * width for each, width in zip(field.gradient(*np.moveaxis(places, 3, 0)), scale, strict=True)
    )
    along, steep = fx * ways[..., :1] + fy * ways[..., 1:], np.hypot(fx, fy)
    near = steps >= least[:, np.newaxis, np.newaxis] / 2
    with np.errstate(all="ignore"):
        dips = (steep[..., 1:-1] < steep[..., :-2]) & (steep[..., 1:-1] < steep[..., 2:])
        turns = along[..., 1:] * along[..., :-1] < 0
        share = (along[..., :-1] / (along[..., :-1] - along[..., 1:]))[..., np.newaxis]
        between = places[..., :-1, :] + share * np.diff(places, axis=2)
    chosen = ((places[..., 1:-1, :], dips & near[..., 1:-1]), (between, turns & near[..., 1:]))
    starts = np.concatenate([each[flags] for each, flags in chosen])
    radii = np.concatenate(
        [np.broadcast_to(steps[1 : 1 + flags.shape[2]], flags.shape)[flags] for _, flags in chosen]
    )
    step = np.hypot(*(newton_step(field, starts) / scale).T)
    return some(starts[step <= _AT_HAND * radii], _MOST_STARTS)


def _finer(lattice: Lattice, places: Floats) -> Floats:
    """Those of the places (n, 2) around which the second derivatives change within a cell by half of them."""
    field = lattice.field
    places = places[field.contains(places)]
    column = np.searchsorted(lattice.x, places[:, 0]) - 1
    row = np.searchsorted(lattice.y, places[:, 1]) - 1
    places = places[~lattice.unresolved[row, column]]
    here = _scaled_hessians(field, places)
    ring = _scaled_hessians(field, field.around(places, 1.0).reshape(-1, 2)).reshape(-1, 8, 2, 2)
    size = np.maximum(np.abs(here).max(axis=(1, 2)), np.abs(ring).max(axis=(1, 2, 3)))
    change = np.abs(ring - here[:, np.newaxis]).max(axis=(1, 2, 3))
    return np.asarray(places[change > _CHANGES * size])


def _new(field: Field, known: Floats, points: Floats) -> Floats:
    """One of each group of points (n, 2) that are none of the known ones (m, 2), as far as floats tell."""
    points = points[np.argsort(field.steepness(points), kind="stable")]
    scale = np.array([field.dx, field.dy])
    everything = np.concatenate((known, points))
    vague = _vagueness(field, everything)
    kept = np.arange(len(everything)) < len(known)
    column = everything[:, 0] / field.dx
    order = np.argsort(column, kind="stable")
    reach = _SURELY * vague.max(initial=0.0)
    first, last = (np.searchsorted(column[order], column + side * reach) for side in (-1, 1))
    for k in range(len(known), len(everything)):
        near = order[first[k] : last[k] + 1]
        near = near[kept[near]]
        apart = np.hypot(*((everything[near] - everything[k]) / scale).T)
        kept[k] = not (apart <= _SURELY * np.maximum(vague[near], vague[k])).any()
    return everything[len(known) :][kept[len(known) :]]


def _vagueness(field: Field, points: Floats) -> Floats:
    """So many cells each of the points (n, 2) may be off, by rounding of ∇f and of its place."""
    scale = np.array([field.dx, field.dy])
    slack = np.hypot(*(slack_at(field, points) * scale).T)
    with np.errstate(all="ignore"):
        found = slack / np.abs(np.linalg.eigvalsh(_scaled_hessians(field, points))).min(axis=1)
    placed = 16 * EPSILON * np.abs(points / scale).max(axis=1, initial=0.0)
    return np.asarray(np.minimum(np.nan_to_num(found, nan=_COARSE), _COARSE) + placed + _ONE_PLACE)
