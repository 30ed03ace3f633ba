"""Places to which points come ever closer, in ever smaller steps, as those of cos(ln x) do to 0.

They are 0, an end of the range or one of the domain, or a hole beside which f swings. Changes of sign there
are in each few octaves, down to the last that floats have, and of those none is told that is nearer than
some, so that what is told is all.
"""

from collections.abc import Sequence

import numpy as np

from nablaboard.calculus.floats import distinct
from nablaboard.calculus.points.sampled_line import SampledLine
from nablaboard.calculus.points.sampling import OCTAVES
from nablaboard.calculus.points.switches import steps

_PARTS = 4
"""In each part of the octaves beside a foot there is a change of sign, if there are ever more towards it."""
_FINEST = 2.0**20
"""So many floats away from its foot a place has six digits of its distance."""


def clusters(line: SampledLine, low: float, high: float) -> tuple[tuple[float, float], ...]:
    """The feet to which changes of sign of f, f′ or f″, or steps, come ever closer.

    With each how far the nearest that are told are.
    """
    found: dict[float, float] = {}
    asked = [(line, order) for order in range(3)]
    asked += [(SampledLine.of(step.whole, line.x, line.width), 0) for step in steps(line.f)]
    for foot in sorted(line.feet(low, high), key=lambda each: len(repr(each))):
        if any(abs(foot - other) <= 1e-12 * line.width for other in found):
            continue
        near = [_nearest(each, order, foot, side) for each, order in asked for side in (-1, 1)]
        if any(near):
            found[foot] = max(near)
    return tuple(sorted(found.items()))


def is_amid(feet: Sequence[tuple[float, float]], x: float, slack: float = 0.0) -> bool:
    """Whether x is nearer to a foot than what is told, and not the foot itself, or so many floats from it."""
    return any(slack * np.spacing(abs(foot)) < abs(x - foot) < near for foot, near in feet if x != foot)


def _nearest(line: SampledLine, order: int, foot: float, side: int) -> float:
    """How far the nearest change of sign is from a foot to which they come ever closer; 0 if they do not."""
    finest = float(np.spacing(abs(foot)))
    away = side * (line.changes(order).at - foot)
    near = away[(away > _FINEST * finest) & (away <= line.width)]
    if not near.size:
        return 0.0
    least = max(line.width * 2.0**-OCTAVES, finest)
    away = side * (line.x - foot)
    row = np.flatnonzero((away >= least) & (away <= line.width))
    part = np.log(away[row] / least) / np.log(line.width / least) * _PARTS
    sign = np.sign(line.values[order][row])
    turns = part[1:][sign[1:] * sign[:-1] < 0]
    return float(near.min()) if distinct(turns.astype(int)).size >= _PARTS else 0.0
