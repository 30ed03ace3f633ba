"""Values that a curve with steps has at one place alone, as floor(2 sin x) is 2 at π/2 and 1 beside it.

There the argument of a step touches a whole number and turns back, which no sample of f need show.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from nablaboard.calculus.curve.view import probe_of
from nablaboard.calculus.expression.running_error import noise_at
from nablaboard.calculus.points.point import EXTREMA, Point, PointStretch
from nablaboard.calculus.points.sampled_line import SampledLine
from nablaboard.calculus.points.switches import Stepping, steps

_NEXT = np.array([0, 1, -1, 2, -2, 4, -4, 8, -8])
"""So many floats beside a place its argument may be whole, as floats have it."""
_BESIDE = np.array([-1e-1, -1e-2, 1e-2, 1e-1])
"""Of a sample's width: so far from it f is what it is beside it."""
_ROOM = 4.0


def isolated_tops(line: SampledLine) -> list[Point]:
    """The extrema of a line at which the argument of a step is whole and is beyond it on neither side."""
    return [
        point
        for step in steps(line.f)
        for place in _turns(line, step)
        if (point := _top(line, step, place)) is not None
    ]


def parted(stretch: PointStretch, tops: Sequence[Point]) -> list[PointStretch]:
    """A stretch in parts between such extrema."""
    ((low,), (high,)) = stretch.path[0], stretch.path[-1]
    ends = [low, *(top.at[0] for top in tops if low < top.at[0] < high), high]
    return [replace(stretch, path=((begin,), (end,))) for begin, end in pairwise(ends)]


def _turns(line: SampledLine, step: Stepping) -> list[float]:
    """Where the argument of a step turns, on the side of whole numbers that counts as theirs."""
    argument = SampledLine.of(step.argument, line.x, line.width)
    crossed = argument.changes(1)
    at = crossed.at[(step.side * crossed.before > 0) & (step.side * crossed.after < 0)]
    values = argument.probes[0](at)
    whole = np.abs(values - np.round(values)) <= _ROOM * noise_at(step.argument, at)
    return [float(place) for place in at[whole]]


def _top(line: SampledLine, step: Stepping, place: float) -> Point | None:
    """The extremum at a place where the argument of a step is whole, if f is beyond it on both sides."""
    nearest = place + np.spacing(abs(place)) * _NEXT
    beside = place + line.width * _BESIDE
    argument, f = probe_of(step.argument), line.probes[0]
    whole = float(np.round(argument(np.array([place])))[0])
    reached = np.flatnonzero(step.side * (argument(nearest) - whole) >= 0)
    if not reached.size or not (step.side * (argument(beside) - whole) < 0).all():
        return None
    value = float(f(nearest)[reached[0]])
    off = f(beside) - value
    slack = _ROOM * float(noise_at(line.f, np.array([place]))[0])
    for sign, what in EXTREMA:
        if (sign * off > slack).all():
            return Point("jump", (place,), value, extremum=what)
    return None
