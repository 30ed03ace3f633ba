"""Where sampled functions change their sign, to the last digit, and whether they go through 0 there.

A change of sign alone proves nothing: tan changes it at its poles, a step at its jump. So after the bisection
each place is asked whether the function settles there: what it still changes within some neighbouring floats
must be next to nothing against what it changes within a sample's width.
"""

from math import ceil, log10

import numpy as np
from numpy.typing import NDArray

from nablaboard.calculus.expression import Expression
from nablaboard.calculus.expression.running_error import noise_at
from nablaboard.calculus.floats import HALVINGS, Flags, Floats, Probe, halfway
from nablaboard.classes import dataclass

SampleIndices = NDArray[np.intp]

SHORT = 64
"""A run of so many samples that are 0 may be one place at which f is too small for floats."""
NEAR = np.array([-64.0, -8.0, -1.0, 0.0, 1.0, 8.0, 64.0])
NEAREST = np.array([-3.0, -1.0, 0.0, 1.0, 2.0])
FAR = np.array([-2.0, -1.0, 0.0, 1.0, 2.0])
_BETWEEN = np.array([1e-6, 1e-3, 0.2137, 0.5, 0.7421, 0.999, 1 - 1e-6])
"""Where between two changes of sign it is asked what is left of f: amid them alone, or on
most of the way, it may be 0 by itself."""
REST = 1e-3
"""What may be left of the change: ∛x, the steepest that is common, leaves 4e-5 on eight units."""


@dataclass(frozen=True, slots=True)
class Crossing:
    """SampleIndices (n,) where a function changes its sign, and the signs (n,) before and after them."""

    at: Floats
    before: Floats
    after: Floats


def crossings(probe: Probe, x: Floats, y: Floats) -> Crossing:
    """Every change of sign of the samples y at increasing x, and every sample that is 0 by itself.

    A few zeros in a row, as underflow leaves of x¹⁰⁰, count as one place if amid them there is a zero, too;
    a whole stretch of them is none.
    """
    sign = np.sign(y)
    with np.errstate(invalid="ignore"):
        left = np.flatnonzero(sign[:-1] * sign[1:] < 0)
    first, last = _short_runs(sign)
    middle = amid(x[first], x[last])
    nought = probe(middle) == 0
    first, last = first[nought], last[nought]
    at = np.concatenate((_bisected(probe, x[left], x[left + 1], sign[left]), middle[nought]))
    before = np.concatenate((sign[left], sign[first - 1]))
    after = np.concatenate((sign[left + 1], sign[last + 1]))
    order = np.argsort(at)
    return Crossing(at[order], before[order], after[order])


def _short_runs(sign: Floats) -> tuple[SampleIndices, SampleIndices]:
    """The first and last places of each run of zeros that is no whole stretch, with signs on both sides."""
    first, last = runs(sign == 0)
    known = (first > 0) & (last < sign.size - 1) & (last - first < SHORT)
    first, last = first[known], last[known]
    known = np.isfinite(sign[first - 1] + sign[last + 1])
    return first[known], last[known]


def runs(flags: Flags) -> tuple[SampleIndices, SampleIndices]:
    """The first and last places of each run of flags that are set."""
    edges = np.concatenate(([False], flags, [False]))
    return np.flatnonzero(edges[1:] & ~edges[:-1]), np.flatnonzero(edges[:-1] & ~edges[1:]) - 1


def amid(low: Floats, high: Floats) -> Floats:
    """A place in each range: a number with no more digits than such a range can tell, or else the middle."""
    return np.array([told(a, b) for a, b in zip(low.tolist(), high.tolist(), strict=True)], dtype=np.float64)


def told(low: float, high: float) -> float:
    """A number between these with no more digits than such a range can tell, or else the middle."""
    if low == high:
        return low
    if low <= 0 <= high:
        return 0.0
    half = (high - low) / 2 or high - low
    short = round((low + high) / 2, -ceil(log10(half)))
    return short if low <= short <= high else (low + high) / 2


def _bisected(probe: Probe, low: Floats, high: Floats, sign: Floats) -> Floats:
    """For each bracket the float at which the sign changes, of the last two the one with the smaller value.

    Where the function is undefined in the middle, that place is the answer.
    """
    low, high = low.copy(), high.copy()
    for _ in range(HALVINGS):
        middle = halfway(low, high)
        open_ = (middle > low) & (middle < high)
        if not open_.any():
            break
        here = probe(middle)
        stops = open_ & ~(np.abs(here) > 0)
        before = open_ & (np.sign(here) == sign)
        low = np.where(before | stops, middle, low)
        high = np.where((open_ & ~before) | stops, middle, high)
    at_low, at_high = np.abs(probe(low)), np.abs(probe(high))
    return np.where(at_high < at_low, high, low)


def settles(probe: Probe, x: Floats, width: Floats, noise: Floats, near_by: Floats = NEAR) -> Flags:
    """Whether the function is continuous at each x (n,), to be seen within `width` (n,) on both sides of it.

    `near_by` are so many floats away from each.
    """
    near, far = spreads(probe, x, width, near_by)
    return np.asarray(near <= REST * far + noise)


def spreads(probe: Probe, x: Floats, width: Floats, near_by: Floats = NEAR) -> tuple[Floats, Floats]:
    """What the function changes within some floats of each x (n,), and within `width` (n,) on both sides."""
    unit = np.spacing(np.maximum(np.abs(x), width))
    near = spread(probe, x[:, np.newaxis] + unit[:, np.newaxis] * near_by)
    return near, spread(probe, x[:, np.newaxis] + width[:, np.newaxis] * FAR)


def spread(probe: Probe, places: Floats) -> Floats:
    """The range of the values in each row; infinite where fewer than two of them are defined."""
    values = probe(places.ravel()).reshape(places.shape)
    known = np.isfinite(values)
    high = np.where(known, values, -np.inf).max(axis=1)
    low = np.where(known, values, np.inf).min(axis=1)
    return np.where(known.sum(axis=1) > 1, high - low, np.inf)


def merged(g: Expression, probe: Probe, crossed: Crossing) -> Crossing:
    """One crossing for each group of them between which nothing but rounding is left of g.

    (x − 1)⁹ multiplied out changes its sign dozens of times beside 1, where its value is lost to rounding.
    """
    if crossed.at.size < 2:
        return crossed
    between = crossed.at[:-1, np.newaxis] + np.diff(crossed.at)[:, np.newaxis] * _BETWEEN
    values = probe(between.ravel())
    lost = np.abs(values) <= noise_at(g, between.ravel())
    apart = ~lost.reshape(between.shape).all(axis=1)
    first = np.flatnonzero(np.concatenate(([True], apart)))
    last = np.flatnonzero(np.concatenate((apart, [True])))
    return Crossing(amid(crossed.at[first], crossed.at[last]), crossed.before[first], crossed.after[last])
