"""The asymptotes of a curve: the vertical lines along which f goes to infinity, and the lines far out.

Where f may have a pole the samples tell. Whether it has one is told by its germs there, or, at a place that
no float hits, by what |f| grows with each halving of the distance, which is alike for ln and more for powers.
What f comes close to far out is told by its germ at infinity.
"""

import math

import numpy as np

from nablaboard.calculus.derivative.one_sided import exact_value, germ_of
from nablaboard.calculus.expression import Expression
from nablaboard.calculus.expression.running_error import noise_at
from nablaboard.calculus.floats import Flags, Floats
from nablaboard.calculus.germs import Germ
from nablaboard.calculus.germs.monomial import ONE, T, compared, raised
from nablaboard.calculus.germs.real import Real
from nablaboard.calculus.points.point import Asymptote
from nablaboard.calculus.points.sampled_line import SampledLine

_MOST_ASKED = 200
_SHARES = np.array([0.0, 6.0, 12.0, 18.0])
"""Distances at which |f| is looked at, in powers of 2 of the nearest."""
_NEAREST = 64.0
_KEEPS = 0.9
"""What is left of the growth from one distance to the next of what still grows without end."""


def asymptotes(line: SampledLine, low: float, high: float) -> tuple[Asymptote, ...]:
    """The vertical ones between `low` and `high`, ends included, then those for x → ±∞."""
    places = _candidates(line)
    places = places[(places >= low) & (places <= high) & ~_amid_crowds(line, places, low, high)]
    grows = np.column_stack([_grows(line, places, side) for side in (-1, 1)])
    found: list[Asymptote] = []
    for k, place in enumerate(places.tolist()):
        ends = _ends(line, place, grows[k], asked=k < _MOST_ASKED)
        if k >= _MOST_ASKED > len(found):
            ends = tuple(side for side in ends if _grows_exactly(line, place, side))
        if ends:
            found.append(Asymptote(ends, place))
    return (*found, *_far_out(line.f))


def _candidates(line: SampledLine) -> Floats:
    """Where f changes its sign or turns without being continuous, its holes and the edges of its domain."""
    through, turning = (
        line.crossings(order).at[~line.crowded(order, line.crossings(order).at)] for order in (0, 1)
    )
    known = np.isfinite(line.values[0])
    holes = np.flatnonzero(~known[1:-1] & known[:-2] & known[2:]) + 1
    places = np.concatenate(
        (
            through[~line.settled(0, through)],
            turning[~line.settled(0, turning)],
            line.x[holes],
            line.edges.outer,
        )
    )
    places = np.unique(places[~line.crowded(0, places)]) + 0.0
    apart = np.diff(places, prepend=-np.inf) > 4 * np.spacing(np.abs(places))
    return np.asarray(places[apart])


def _amid_crowds(line: SampledLine, places: Floats, low: float, high: float) -> Flags:
    """Which places are some of a crowd of f, f′ or f″, and not the foot that it comes close to."""
    found = np.logical_or.reduce([line.crowded(order, places) for order in range(3)])
    return np.asarray(found & ~np.isin(places, line.feet(low, high)))


def _grows(line: SampledLine, places: Floats, side: int) -> Flags:
    """Whether |f| grows towards each place, no less with each halving of the distance, and is no rounding."""
    offsets = side * _unit(places)[:, np.newaxis] * 2.0**_SHARES
    beside = (places[:, np.newaxis] + offsets).ravel()
    values = np.abs(line.probes[0](beside)).reshape(offsets.shape)
    loud = (values > noise_at(line.f, beside).reshape(offsets.shape)).all(axis=1)
    with np.errstate(invalid="ignore"):
        near, middle, far = (values[:, k] - values[:, k + 1] for k in range(3))
        return np.asarray(loud & (far > 0) & (middle >= _KEEPS * far) & (near >= _KEEPS * middle))


def _ends(line: SampledLine, place: float, grows: Flags, *, asked: bool) -> tuple[int, ...]:
    """On which sides of a place f goes to ±∞."""
    f, seen = line.f, tuple(side for side, flag in zip((-1, 1), grows.tolist(), strict=True) if flag)
    if not asked:
        return seen
    inputs = {**f.parameters, f.arguments[0]: place}
    germs = {side: germ_of(f, inputs, f.arguments[0], side) for side in (-1, 1)}
    proved = tuple(side for side, germ in germs.items() if germ is not None and _is_infinite(germ))
    if proved:
        return proved
    seen = tuple(side for side in seen if _grows_exactly(line, place, side))
    if np.isnan(line.probes[0](np.array([place]))[0]):  # so that it is the place itself, no float beside it
        seen = tuple(side for side in seen if germs[side] is None)
    standing = line.standing(0, place)
    turns_here = standing is not None and standing.value is not None and standing.left == standing.right
    return () if turns_here else seen


def _grows_exactly(line: SampledLine, place: float, side: int) -> bool:
    """Whether with all digits, too, |f| grows towards a place, by half of what it does in floats, or may."""
    beside = place + side * _unit(np.array([place])) * 2.0 ** _SHARES[[0, -1]]
    exact = [exact_value(line.f, x) for x in beside.tolist()]
    seen = np.abs(line.probes[0](beside))
    known = [abs(float(each)) for each in exact if each is not None]
    return len(known) < len(exact) or known[0] - known[1] > (seen[0] - seen[1]) / 2


def _unit(places: Floats) -> Floats:
    """The nearest distances (n,) at which f is looked at beside places."""
    return np.asarray(_NEAREST * np.spacing(np.maximum(np.abs(places), np.finfo(float).tiny)))


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
    germ = germ_of(f, {**f.parameters, f.arguments[0]: side * math.inf}, f.arguments[0], side)
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
