"""Places that a line must not cross: jumps and poles.

Between two samples more than a pixel apart in height the half with the larger difference is halved again,
until the difference is gone (the function is only steep there) or the numbers are (it jumps, or passes
through infinity).
"""

import numpy as np

from nablaboard.calculus.curve.view import View
from nablaboard.calculus.floats import Flags, Floats, Probe

_HALVINGS = 64
_MOST = 20_000


def jumps(probe: Probe, x: Floats, y: Floats, view: View, leave: Flags) -> tuple[Floats, Floats]:
    """The last x before and the first x after each jump or pole; two arrays (k,).

    Pairs of samples marked by `leave` are not looked at, nor such as lie outside the view together.
    """
    with np.errstate(all="ignore"):
        low, high = np.minimum(y[:-1], y[1:]), np.maximum(y[:-1], y[1:])
        tall = high - low > view.dy
    seen = (high >= view.bottom) & (low <= view.top)
    pairs = np.flatnonzero(tall & seen & ~leave[:-1])[:_MOST]
    return _halve(probe, x[pairs], x[pairs + 1], y[pairs], y[pairs + 1], view.dy / 2)


def _halve(
    probe: Probe, left: Floats, right: Floats, at_left: Floats, at_right: Floats, least: float
) -> tuple[Floats, Floats]:
    cuts = []
    for _ in range(_HALVINGS):
        if not left.size:
            break
        middle = left / 2 + right / 2
        value = probe(middle)
        with np.errstate(all="ignore"):
            go_left = np.abs(value - at_left) > np.abs(at_right - value)
        gap = np.isnan(value)  # f does not exist in between: the pair is a cut as it stands
        cuts.append((left[gap], right[gap]))
        right, at_right = np.where(go_left, middle, right), np.where(go_left, value, at_right)
        left, at_left = np.where(go_left, left, middle), np.where(go_left, at_left, value)
        with np.errstate(all="ignore"):
            going_on = ~gap & (np.abs(at_right - at_left) > least)
        left, right, at_left, at_right = (each[going_on] for each in (left, right, at_left, at_right))
    cuts.append((left, right))
    return np.concatenate([cut[0] for cut in cuts]), np.concatenate([cut[1] for cut in cuts])
