"""The tops of peaks and the bottoms of valleys between the samples, and poles that do not change sign.

Around a sample that is higher than both its neighbours by a visible amount the higher neighbourhood is
halved until its height differs by less than a quarter of a pixel. Where it never does the function has no
value to settle at, as 1/(x − 1/3)² and ln|x − 1/3| have none: the curve is cut there.
"""

import numpy as np

from nablaboard.calculus.curve.view import View
from nablaboard.calculus.floats import Flags, Floats, Probe

_HALVINGS = 64
_MOST = 10_000


def peaks(probe: Probe, x: Floats, y: Floats, view: View, leave: Flags) -> tuple[Floats, Floats]:
    """The x of the extrema, and the x after which the curve is cut; two arrays.

    Samples marked by `leave` are not looked at.
    """
    with np.errstate(all="ignore"):
        before, after = np.sign(y[1:-1] - y[:-2]), np.sign(y[1:-1] - y[2:])
        height = np.maximum(np.abs(y[1:-1] - y[:-2]), np.abs(y[1:-1] - y[2:]))
        found = (before * after > 0) & (height > view.dy / 4)
    middle = np.flatnonzero(found & ~leave[1:-1])[:_MOST] + 1
    sign = before[middle - 1]
    places = np.stack((x[middle - 1], x[middle], x[middle + 1]))
    return _climb(
        probe, places, np.stack((y[middle - 1], y[middle], y[middle + 1])) * sign, sign, view.dy / 4
    )


def _climb(probe: Probe, x: Floats, y: Floats, sign: Floats, least: float) -> tuple[Floats, Floats]:
    """Halves around the highest of three: x, y (3, k), `sign` (k,) turns valleys into peaks."""
    tops, cuts = [], []
    for _ in range(_HALVINGS):
        if not sign.size:
            break
        between = (x[:-1] + x[1:]) / 2
        value = probe(between.ravel()).reshape(between.shape) * sign
        gap = np.isnan(value).any(axis=0)  # the top is missing: a pole that was met exactly
        x = np.stack((x[0], between[0], x[1], between[1], x[2]))
        y = np.stack((y[0], value[0], y[1], value[1], y[2]))
        top = np.argmax(np.where(np.isnan(y), -np.inf, y)[1:4], axis=0) + 1
        column = np.arange(top.size)
        x, y = (np.stack([each[top + shift, column] for shift in (-1, 0, 1)]) for each in (x, y))
        with np.errstate(all="ignore"):
            settled = ~gap & (y[1] - np.minimum(y[0], y[2]) <= least)
        tops.append(x[1, settled])
        cuts.append(x[1, gap])
        going_on = ~(settled | gap)
        x, y, sign = x[:, going_on], y[:, going_on], sign[going_on]
    cuts.append(x[1])
    return np.concatenate([*tops, *cuts]), np.concatenate(cuts)
