"""The axis of what varies over a map or a sweep: one of logarithms where its values stand at even factors."""

import math

import numpy as np

from nablaboard.calculus.floats import Floats
from nablaboard.compute import varied
from nablaboard.model import SettingRange

ALMOST = 1e-6  # of a factor: what counts as the same
DIGITS = 3  # significant ones of a value that is picked: a pixel is about a hundredth of a value


def by_factors(values: Floats) -> bool:
    """Whether values are spaced by even factors, so that their axis is one of logarithms."""
    if len(values) < 3 or values[0] <= 0:
        return False
    factors, steps = values[1:] / values[:-1], np.diff(values)
    even = np.abs(factors / factors[0] - 1).max() < ALMOST
    return bool(even and np.abs(steps / steps[0] - 1).max() > ALMOST)


def along(values: Floats, *, log: bool) -> Floats:
    """Where values stand on their axis."""
    return np.log10(values) if log else values


def place_of(value: float, *, log: bool) -> float:
    """Where one value stands on the axis; −∞ for one that has no logarithm."""
    if not log:
        return value
    return math.log10(value) if value > 0 else -math.inf


def picked(optimizer: str, over: SettingRange, place: float) -> float:
    """The value at a place of the axis, within its ends, with as many digits as a hand can mean."""
    log = by_factors(varied(optimizer, over))
    value = 10.0 ** min(place, 300.0) if log else place
    return min(max(float(f"{value:.{DIGITS}g}"), over.low), over.high)
