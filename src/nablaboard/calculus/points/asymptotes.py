"""The asymptotes of a curve: the vertical lines along which f goes to infinity, and the lines far out.

Where f may have a pole the samples tell. Whether it has one is told by its germs there, or, at a place that
no float hits, by what |f| grows with each halving of the distance, which is alike for ln and more for powers;
with eighty digits where floats lose it.
What f comes close to far out is told by its germ at infinity.
"""

import math
from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

import numpy as np

from nablaboard.calculus.derivative.one_sided import exact_value, germ_of
from nablaboard.calculus.expression import Expression
from nablaboard.calculus.expression.running_error import noise_at
from nablaboard.calculus.floats import Flags, Floats
from nablaboard.calculus.germs import LEVELS, Germ, working
from nablaboard.calculus.germs.monomial import ONE, T, compared, raised
from nablaboard.calculus.germs.real import Real
from nablaboard.calculus.points.point import Asymptote
from nablaboard.calculus.points.sampled_line import SampledLine
from nablaboard.calculus.points.sharpened import is_undefined
from nablaboard.calculus.points.switches import switched

Sides = tuple[int, ...]
"""Of −1 and 1, left and right."""

_MOST_ASKED = 200
_SHARES = np.array([0.0, 1 / 3, 2 / 3, 1.0])
_OCTAVES, _FEWEST = 18.0, 6.0
"""Distances at which |f| is looked at, in powers of 2 of the nearest: so many, or fewer for want of room."""
_NEAREST = 64.0
_KEEPS, _LEAVES = 0.9, Decimal("0.9")
"""What is left of the growth from one distance to the next of what still grows without end."""


def asymptotes(line: SampledLine, low: float, high: float) -> tuple[Asymptote, ...]:
    """The vertical ones between `low` and `high`, ends included, then those for x → ±∞."""
    places = _candidates(line)
    marks = np.concatenate((places, line.feet(low, high)))
    places = places[(places >= low) & (places <= high) & ~_amid_crowds(line, places, low, high)]
    beside = {side: _beside(places, side, marks) for side in (-1, 1)}
    growth = [_growth(line, beside[side]) for side in (-1, 1)]
    found: list[Asymptote] = []
    for k, place in enumerate(places.tolist()):
        around = {side: beside[side][k].tolist() for side in (-1, 1)}
        seen = tuple(
            side for side, (grows, sure) in zip((-1, 1), growth, strict=True) if grows[k] and sure[k]
        )
        open_ = tuple(side for side, (_, sure) in zip((-1, 1), growth, strict=True) if not sure[k])
        ends = _ends(line, place, around, seen, open_) if k < _MOST_ASKED else seen
        if k >= _MOST_ASKED > len(found):
            ends = tuple(side for side in ends if _grows_exactly(line, around[side], seen=True))
        if ends:
            found.append(Asymptote(ends, place))
    return (*found, *_far_out(line.f))


def _candidates(line: SampledLine) -> Floats:
    """Where f changes its sign or turns without being continuous, its holes and the edges of its domain.

    And where a piece of the formula ends and f does not settle: max(tan x, 0) grows on one side of π/2 alone.
    """
    ends = switched(line, stepping=False)
    ends = ends[~line.settled(0, ends, cusps=False)]
    places = np.concatenate((line.breaks(0), line.breaks(1), line.gaps, line.edges.outer, ends))
    places = np.unique(places[~line.crowded(0, places)]) + 0.0
    apart = np.diff(places, prepend=-np.inf) > 4 * np.spacing(np.abs(places))
    return np.asarray(places[apart])


def _amid_crowds(line: SampledLine, places: Floats, low: float, high: float) -> Flags:
    """Which places are some of a crowd of f, f′ or f″, and not the foot that it comes close to."""
    found = np.logical_or.reduce([line.crowded(order, places) for order in range(3)])
    return np.asarray(found & ~np.isin(places, line.feet(low, high)))


def _growth(line: SampledLine, beside: Floats) -> tuple[Flags, Flags]:
    """Whether |f| grows along places (n, 4), the nearest first, and whether that is not lost in rounding."""
    values = np.abs(line.probes[0](beside.ravel())).reshape(beside.shape)
    loud = values > noise_at(line.f, beside.ravel()).reshape(beside.shape)
    return _grows(values), np.asarray(loud.all(axis=1))


def _grows(values: Floats) -> Flags:
    """Whether |f| (n, 4), the nearest first, grows no less with each step inwards."""
    with np.errstate(invalid="ignore"):
        near, middle, far = (values[:, k] - values[:, k + 1] for k in range(3))
        return np.asarray((far > 0) & (middle >= _KEEPS * far) & (near >= _KEEPS * middle))


def _ends(
    line: SampledLine, place: float, around: Mapping[int, Sequence[float]], seen: Sides, open_: Sides
) -> Sides:
    """On which sides of a place f goes to ±∞: of those on which it is seen to grow, or floats cannot tell.

    around: where f is looked at on each side
    """
    f = line.f
    inputs = {**f.parameters, f.arguments[0]: place}
    germs = {side: germ_of(f, inputs, f.arguments[0], side, wild=True) for side in (-1, 1)}
    proved = tuple(side for side, germ in germs.items() if germ is not None and _is_infinite(germ))
    if proved:
        return proved
    if is_undefined(f, place):  # so that it is the place itself, no float beside it
        seen, open_ = (tuple(side for side in each if germs[side] is None) for each in (seen, open_))
    found = tuple(
        side
        for side in (-1, 1)
        if side in seen + open_ and _grows_exactly(line, around[side], seen=side in seen)
    )
    standing = line.standing(0, place) if found else None
    turns_here = standing is not None and standing.value is not None and standing.left == standing.right != 0
    return () if turns_here else found


def _grows_exactly(line: SampledLine, beside: Sequence[float], *, seen: bool) -> bool:
    """Whether with eighty digits |f| grows along places; as floats have `seen` where they do not tell."""
    exact = [exact_value(line.f, x) for x in beside]
    known = [each.copy_abs() for each in exact if each is not None]
    if len(known) < len(exact) or not all(each.is_finite() for each in known):
        return seen and len(known) < len(exact)
    with working(LEVELS[0]):
        near, middle, far = (one - other for one, other in pairwise(known))
        return far > 0 and middle >= _LEAVES * far and near >= _LEAVES * middle


def _beside(places: Floats, side: int, marks: Floats) -> Floats:
    """Where (n, 4) f is looked at on one side of places (n,), the nearest first.

    That is halfway to the next one of the marks at most, but for those that are too near.
    """
    nearest = _NEAREST * np.spacing(np.maximum(np.abs(places), np.finfo(float).tiny))
    away = side * (marks - places[:, np.newaxis])
    room = np.where(away > nearest[:, np.newaxis], away, np.inf).min(axis=1, initial=np.inf) / 2
    with np.errstate(over="ignore"):
        octaves = np.log2(np.maximum(room / nearest, 1.0))
    octaves = np.where(octaves < _FEWEST, _OCTAVES, np.minimum(octaves, _OCTAVES))
    return np.asarray(
        places[:, np.newaxis] + side * nearest[:, np.newaxis] * 2.0 ** (octaves[:, np.newaxis] * _SHARES)
    )


def _is_infinite(germ: Germ) -> bool:
    return bool(germ.terms) and compared(germ.terms[0][0], ONE) > 0


def _far_out(f: Expression) -> tuple[Asymptote, ...]:
    """The lines that f comes close to for x → −∞ and x → ∞, one where they are the same."""
    ends = {side: _line_of(f, side) for side in (-1, 1)}
    if ends[-1] is not None and ends[-1] == ends[1]:
        return (Asymptote((-1, 1), None, *ends[-1]),)
    return tuple(Asymptote((side,), None, *line) for side, line in ends.items() if line is not None)


def _line_of(f: Expression, side: int) -> tuple[float, float] | None:
    """Slope and intercept of the line for x → ±∞; None where there is none, or f is it."""
    inputs = {**f.parameters, f.arguments[0]: side * math.inf}
    germ = germ_of(f, inputs, f.arguments[0], side, wild=True)  # a bound of what swings is enough
    if germ is None:
        return None
    steep = raised(T, -1)
    kept = dict(germ.terms[: sum(compared(m, ONE) >= 0 for m, _ in germ.terms)])
    is_it = germ.rest is None and len(kept) == len(germ.terms)
    if is_it or (germ.rest is not None and compared(germ.rest, ONE) >= 0) or not {*kept} <= {steep, ONE}:
        return None
    return side * _number(kept.get(steep)) + 0.0, _number(kept.get(ONE))


def _number(value: Real | None) -> float:
    return 0.0 if value is None else float(value) + 0.0
