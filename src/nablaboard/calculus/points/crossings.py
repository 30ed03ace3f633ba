"""Where sampled functions change their sign, to the last digit, and whether they go through 0 there.

A change of sign alone proves nothing: tan changes it at its poles, a step at its jump. So after the bisection
each place is asked whether the function settles there: what it still changes within some neighbouring floats
must be next to nothing against what it changes within a sample's width.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nablaboard.calculus.expression import Expression
from nablaboard.calculus.expression.program import LEAVES, SCALARS, program

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Probe = Callable[[Floats], Floats]
"""A function at each x of an array: float64, NaN where it is undefined."""

EPSILON = float(np.finfo(float).eps)

_HALVINGS = 1100
_NEAR = np.array([-64.0, -8.0, -1.0, 0.0, 1.0, 8.0, 64.0])
_FAR = np.array([-2.0, -1.0, 0.0, 1.0, 2.0])
_REST = 1e-3
"""What may be left of the change: ∛x, the steepest that is common, leaves 4e-5 on eight units."""


@dataclass(frozen=True, slots=True)
class Crossing:
    """Places (n,) where a function changes its sign, and the signs (n,) before and after them."""

    at: Floats
    before: Floats
    after: Floats


def crossings(probe: Probe, x: Floats, y: Floats) -> Crossing:
    """Every change of sign of the samples y at increasing x, and every sample that is 0 by itself.

    Where y is 0 on several samples in a row there is no single place, and none is given.
    """
    sign = np.sign(y)
    with np.errstate(invalid="ignore"):
        left = np.flatnonzero(sign[:-1] * sign[1:] < 0)
    zero = np.flatnonzero(sign == 0)
    zero = zero[(zero > 0) & (zero < x.size - 1)]
    zero = zero[(sign[zero - 1] != 0) & (sign[zero + 1] != 0)]
    at = np.concatenate((_bisected(probe, x[left], x[left + 1], sign[left]), x[zero]))
    before = np.concatenate((sign[left], sign[zero - 1]))
    after = np.concatenate((sign[left + 1], sign[zero + 1]))
    order = np.argsort(at)
    return Crossing(at[order], before[order], after[order])


def _bisected(probe: Probe, low: Floats, high: Floats, sign: Floats) -> Floats:
    """For each bracket the float at which the sign changes, of the last two the one with the smaller value.

    Where the function is undefined in the middle, that place is the answer.
    """
    low, high = low.copy(), high.copy()
    for _ in range(_HALVINGS):
        middle = low + (high - low) / 2
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


def settles(probe: Probe, x: Floats, width: float, noise: Floats) -> Flags:
    """Whether the function is continuous at each x (n,), to be seen within `width` on both sides of it."""
    unit = np.spacing(np.maximum(np.abs(x), width))
    near = _spread(probe, x[:, np.newaxis] + unit[:, np.newaxis] * _NEAR)
    far = _spread(probe, x[:, np.newaxis] + width * _FAR)
    return np.asarray(near <= _REST * far + noise)


def _spread(probe: Probe, places: Floats) -> Floats:
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
    middle = (crossed.at[1:] + crossed.at[:-1]) / 2
    apart = ~(np.abs(probe(middle)) <= noise_at(g, middle))
    first = np.flatnonzero(np.concatenate(([True], apart)))
    last = np.flatnonzero(np.concatenate((apart, [True])))
    at = np.where(first == last, crossed.at[first], (crossed.at[first] + crossed.at[last]) / 2)
    return Crossing(at, crossed.before[first], crossed.after[last])


def noise_at(f: Expression, x: Floats) -> Floats:
    """What rounding may do to f at each x (n,), as `rounding` has it."""
    return np.array([rounding(f, float(place)) for place in x])


def rounding(f: Expression, *point: float) -> float:
    """What rounding may do to f at a point: eight units in the last place of its largest partial result.

    Infinite where a partial result is.
    """
    inputs = {**f.parameters, **dict(zip(f.arguments, point, strict=True))}
    values: list[float] = []
    for step in program(f.tape).steps:
        if step.name in LEAVES:
            values.append(step.value if isinstance(step.value, float) else inputs[str(step.value)])
        else:
            values.append(float(SCALARS[step.name](*[values[place] for place in step.arguments])))
    return 8 * EPSILON * max((abs(value) for value in values if value == value), default=0.0)
