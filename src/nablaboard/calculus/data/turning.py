"""Turning points of samples: where the slope between neighbours changes its sign.

The place is that of the vertex of the parabola through the sample and its neighbours, since the turn is
seldom at a sample itself. Of samples that stay level before they turn, it is the middle of the level part.
"""

from typing import Literal

import numpy as np

from nablaboard.calculus.data.faults import refuse
from nablaboard.calculus.data.gradient import AxisGradient, SampledGradient
from nablaboard.classes import dataclass


@dataclass(frozen=True, slots=True)
class TurningPoint:
    """A turn near the sample with this index: its kind, where it is, and how high."""

    kind: Literal["minimum", "maximum"]
    index: int
    at: float
    value: float


def turning_points(gradient: SampledGradient) -> tuple[TurningPoint, ...]:
    """The turning points of samples along one axis, from the first to the last; a gap (NaN) hides a turn.

    >>> from nablaboard.calculus.data import sampled_gradient
    >>> turning_points(sampled_gradient([4, 1, 0, 1, 4]))
    (TurningPoint(kind='minimum', index=2, at=2.0, value=0.0),)
    """
    if len(gradient.axes) != 1:
        refuse("samples.one-axis")
    along = gradient.axes[0]
    found = []
    last = -1
    sloping = np.flatnonzero(along.differences)
    for k in sloping.tolist():
        if last >= 0 and along.differences[last] * along.differences[k] < 0:
            found.append(_turn(gradient, along, last, k))
        last = k
    return tuple(found)


def _turn(gradient: SampledGradient, along: AxisGradient, before: int, after: int) -> TurningPoint:
    """The turn between the slope `before` and the slope `after`; sample k is the left end of slope k."""
    x, v, s = along.positions, gradient.samples, along.slopes
    kind: Literal["minimum", "maximum"] = "maximum" if along.differences[before] > 0 else "minimum"
    if after > before + 1:
        return TurningPoint(kind, before + 1, float((x[before + 1] + x[after]) / 2), float(v[after]))
    bend = (s[after] - s[before]) / (x[after + 1] - x[before])
    slope = along.values[after]
    return TurningPoint(
        kind, after, float(x[after] - slope / (2 * bend)), float(v[after] - slope * slope / (4 * bend))
    )
