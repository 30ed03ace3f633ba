"""How far one can go straight from places of the plane before something is in the way."""

import numpy as np

from nablaboard.calculus.floats import Floats

_TOGETHER = 64


def reach(starts: Floats, ends: Floats, walls: Floats) -> Floats:
    """The share (n,) of each way from starts (n, 2) to ends (n, 2) up to the first of the walls (m, 2, 2).

    1 where none is met. Ways that lie near each other in y are looked at together, with the walls there.
    """
    found = np.ones(len(starts))
    order = np.argsort(starts[:, 1], kind="stable")
    low, high = walls.min(axis=1), walls.max(axis=1)
    for first in range(0, len(order) if len(walls) else 0, _TOGETHER):
        part = order[first : first + _TOGETHER]
        both = np.concatenate((starts[part], ends[part]))
        near = ((low <= both.max(axis=0)) & (high >= both.min(axis=0))).all(axis=1)
        if near.any():
            found[part] = _first_met(starts[part], ends[part] - starts[part], walls[near])
    return found


def _first_met(starts: Floats, ways: Floats, walls: Floats) -> Floats:
    """Where start + t way meets wall + s along with 0 ≤ s ≤ 1: the least t from 0 to 1, or 1."""
    along = walls[:, 1] - walls[:, 0]
    apart = walls[None, :, 0] - starts[:, None]
    with np.errstate(all="ignore"):
        across = _cross(ways[:, None], along[None])
        t = _cross(apart, along[None]) / across
        s = _cross(apart, ways[:, None]) / across
        met = (t >= 0) & (t <= 1) & (s >= 0) & (s <= 1)
    return np.asarray(np.where(met, t, 1.0).min(axis=1))


def _cross(a: Floats, b: Floats) -> Floats:
    return np.asarray(a[..., 0] * b[..., 1] - a[..., 1] * b[..., 0])
