"""The place without a derivative that is meant by a hand near it: the corner of |x|, a pole, an edge.

A hand never lies on 0 to the last digit, so the place is looked for beside it: first at round numbers, where
most of them stand, then where the exact slope makes its largest jump, in ever narrower parts down to two
neighbouring floats. Where no float is without a derivative, as beside π in |sin x|, nothing is found.
"""

import math
from collections.abc import Iterator
from itertools import chain

import numpy as np

from nablaboard.calculus.expression import Expression, on_grid
from nablaboard.calculus.floats import Floats, distinct

SAMPLES = 33
BESIDE = 1 / 64  # of the reach: where a place has neighbours with a slope
PASSES = 12  # each finds one of 32 parts, until two neighbouring floats are left


def special_near(f: Expression, x: float, reach: float) -> float | None:
    """The place within `reach` of x at which f, a function of one variable, has no derivative; None for none.

    The roundest number of several; `reach` is above 0.
    """
    slope = f.derivative(f.arguments[0])
    for place in chain(_round_numbers(x, reach), _jumping(slope, x, reach)):
        around = _values(slope, np.array([place - BESIDE * reach, place, place + BESIDE * reach]))
        if not math.isfinite(around[1]) and np.isfinite(around[[0, 2]]).any():
            return place
    return None


def _round_numbers(x: float, reach: float) -> Iterator[float]:
    """Numbers within reach, from the one with the fewest digits on: 0 or 5, then 0.5, then 0.47."""
    if abs(x) <= reach:
        yield 0.0
    largest = math.floor(math.log10(max(abs(x) + reach, reach)))
    for exponent in range(largest, math.floor(math.log10(reach)) - 1, -1):
        place = round(x, -exponent)
        if place != 0 and abs(place - x) <= reach:
            yield float(place)


def _jumping(slope: Expression, x: float, reach: float) -> Iterator[float]:
    """The floats at which the slope makes its largest jump, or ends."""
    places = np.linspace(x - reach, x + reach, SAMPLES)
    values = _values(slope, places)
    jumps = _changes(values)
    k = int(jumps.argmax())
    if not jumps[k] > 4 * np.median(jumps):
        return
    for _ in range(PASSES):
        places = distinct(np.linspace(places[k], places[k + 1], SAMPLES))
        k = int(_changes(_values(slope, places)).argmax())
        if len(places) <= 2:
            break
    yield from places[k : k + 2].tolist()


def _changes(values: Floats) -> Floats:
    """How much values change from one to the next; ∞ from a number to none, 0 from none to none."""
    known = np.isfinite(values)
    with np.errstate(invalid="ignore"):
        changes = np.abs(np.diff(np.where(known, values, 0.0)))
    changes[known[1:] != known[:-1]] = np.inf
    changes[~known[1:] & ~known[:-1]] = 0.0
    return changes


def _values(f: Expression, places: Floats) -> Floats:
    with np.errstate(all="ignore"):
        return np.asarray(on_grid((f,))(places)[0], dtype=np.float64)
