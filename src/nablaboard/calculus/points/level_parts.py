"""Parts of a line on which a function is one number though floats show noise: arcsin(sin x) − x amid ±π/2.

There it gets the formula of that number, in pieces. Where such a part ends is known to the last float, by the
digits of f, and its germs there have to tell that f is level on one side and not on the other.
"""

from collections.abc import Callable, Iterator
from math import inf, isfinite, isinf

import numpy as np

from nablaboard.calculus.derivative.one_sided import exact_value, standing_of
from nablaboard.calculus.expression import Expression, build, tree
from nablaboard.calculus.expression.tree import Node
from nablaboard.calculus.floats import Floats
from nablaboard.calculus.points.cancelling import guarded
from nablaboard.calculus.points.crossings import runs, told
from nablaboard.calculus.points.sameness import LEAST, agree, boundary, has_value, noise_of, values_at
from nablaboard.classes import dataclass

_NOUGHT = 1e-30
"""Of a range: ends that are closer to 0 are there, where eighty digits of 1 − cos²x tell no more of x."""


@dataclass(frozen=True, slots=True)
class _End:
    """An end of a part, ±∞ for that of the range; whether f is there what it is in the part."""

    place: float
    closed: bool = False


def in_pieces(f: Expression, x: Floats) -> Expression:
    """A formula of f in pieces, a number on each part of some rising places (n,) on which f is one.

    f itself where there is no such part, or floats show no noise on it.
    """
    pieces: list[Node] = []
    variable = tree.Variable((), f.arguments[0])
    done = -1
    for first, last in _noisy_runs(f, x):
        level = exact_value(f, float(x[first]))
        if first <= done or level is None or not isfinite(float(level)):
            continue
        is_level = has_value(f, level, unknown=False)
        left, _ = _end(x, is_level, first, -1)
        right, done = _end(x, is_level, last, 1)
        if not (_is_known(f, left, -1) and _is_known(f, right, 1)):
            continue
        if isfinite(left.place):
            pieces += [_below(variable, left.place, closed=not left.closed), f.root]
        pieces.append(guarded(build.number(float(level)), f))
        if isinf(right.place):
            break
        pieces.insert(-1, _below(variable, right.place, closed=right.closed))
    if not pieces:
        return f
    rest = () if len(pieces) % 2 else (f.root,)
    root = tree.Pieces((*pieces, *rest)) if len(pieces) + len(rest) > 1 else pieces[0]
    return Expression(root, f.arguments, f.parameters)


def _below(variable: Node, place: float, *, closed: bool) -> Node:
    return tree.Compare((variable, build.number(place)), "≤" if closed else "<")


def _noisy_runs(f: Expression, x: Floats) -> Iterator[tuple[int, int]]:
    """The first and last of the places (n,) in each run on which f is one number and floats show noise."""
    values, noise = values_at(f, x[np.newaxis]), noise_of(f, x[np.newaxis])
    alike = np.abs(np.diff(values)) <= noise[1:] + noise[:-1]
    first, last = runs(alike)
    long = last - first >= LEAST
    if not long.any():
        return
    slope = f.derivative(f.arguments[0])
    for k, m in zip(first[long].tolist(), (last[long] + 1).tolist(), strict=True):
        places = x[np.newaxis, k : m + 1]
        slopes = np.nan_to_num(values_at(slope, places))
        quiet = (np.abs(slopes) <= noise_of(slope, places)).all()
        if quiet and (np.ptp(values[k : m + 1]) or slopes.any()):
            pairs = np.stack((places, np.roll(places, 1, axis=1)))
            if agree(f, slope, pairs, np.arange(m + 1 - k)):
                yield k, m


def _end(x: Floats, is_level: Callable[[float], bool], k: int, side: int) -> tuple[_End, int]:
    """How far f is level from place k of some (n,), to a side, and at which of them last."""
    while 0 <= k + side < x.size and is_level(float(x[k + side])):
        k += side
    if not 0 <= k + side < x.size:
        return _End(side * inf), k
    ends = boundary(is_level, float(x[k + side]), float(x[k]))
    place = told(min(ends), max(ends))
    if abs(place) <= _NOUGHT * (x[-1] - x[0]):
        place = 0.0
    return _End(place, is_level(place)), k


def _is_known(f: Expression, end: _End, side: int) -> bool:
    """Whether f is known to be level up to an end, and not beyond."""
    if isinf(end.place):
        return True
    standing = standing_of(f, {**f.parameters, f.arguments[0]: end.place}, f.arguments[0])
    if standing is None:
        return False
    within, beyond = (standing.right, standing.left) if side < 0 else (standing.left, standing.right)
    return (within == 0 and beyond != 0) or (standing.value is None and not end.closed)
