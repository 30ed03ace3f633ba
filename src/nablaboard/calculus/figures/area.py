"""The area between a curve and the axis, signed, in pieces, each told with its error.

The range is cut at roots, poles, jumps, corners and edges of the domain, so that each piece is smooth inside
and has one sign. Where f is infinite at an end of it, or has no derivative, its germ there tells whether the
area is finite, and the area beside the end (`ends`). The rest is cut at turning and inflection points, so
that no part of it hides a peak, and where the formula goes over from one of its pieces to the next. It is
integrated by the adaptive Gauss-Kronrod rule of QUADPACK (Piessens et al. 1983), twice, with cuts at other
places; the error is the larger of its own and what both differ. Where a part is much longer than its
neighbour, as beside a narrow peak, it is cut ever closer to that: its tail is there. So is a part beside an
end of which f changes within a small share of it, as e^(−x) does on (0, 10⁶): no place of a rule is there.
Where floats are too large on the way to a value, as in ln(1 + e^x), it is worked out in eighty digits.

What is narrower than samples are apart is looked for by them (`points.finer`), as far as counted work goes;
where it may be narrower still is said, since no error tells of it.

Where f has more waves, or steps, than are worth pieces of their own, as towards 0 of sin(1/x), they are one
piece of both signs, and integrated together (`waves`); where that cannot be done it is said.

A piece with an infinite area is named and the whole has no value. Halves that cancel, as those of 1/x, are
not set off against each other. A part on which f is undefined is named and left out.
"""

from collections.abc import Iterator
from itertools import pairwise
from math import isfinite

import numpy as np

from nablaboard.calculus.cancel import CancelToken
from nablaboard.calculus.derivative.methods import RealFunction
from nablaboard.calculus.derivative.one_sided import exact_value
from nablaboard.calculus.expression import (
    Expression,
    FunctionLike,
    RangeLike,
    checked,
    formula_of,
)
from nablaboard.calculus.figures.ends import End, end_of
from nablaboard.calculus.figures.heights import Heights
from nablaboard.calculus.figures.waves import joined, together
from nablaboard.calculus.floats import EPSILON, Flags, Floats, distinct, nearest
from nablaboard.calculus.points.asymptotes import asymptotes
from nablaboard.calculus.points.crossings import runs
from nablaboard.calculus.points.faults import check_arguments, checked_range
from nablaboard.calculus.points.sampled_line import SampledLine
from nablaboard.calculus.points.sampling import sampled
from nablaboard.calculus.points.switches import switched
from nablaboard.classes import dataclass
from nablaboard.words import Message, message

_RELATIVE = 1e-12
_INTERVALS = 200
_MOST_LOOKS, _FEW_INTERVALS = 100_000, 4
"""After so many values of a piece, which rounding has made rough, its parts are cut less often."""
_SHRINKS = 0.7
"""What at most is left of |f| times the distance after a thousandth of the way, where no germ is known."""
_OTHER_CUT = 0.4375
_SMALLER, _PARTS = 10.0, 16
_PLAIN = 3
"""So many things `quad` tells where it has no warning."""
_MOST_KNOTS = 1000
"""Between so many turning and inflection points of a piece each part is integrated by itself."""
_WIDE, _MOST_IN_A_ROW = 128, 24
"""Pieces narrower than such a part of the range are waves, if there are so many in a row."""
_MOST_ADDED = 300
"""Of so many samples that tell needles each is a cut."""
_ROUNDING = 1e-15
_GROWTH = 4.0
"""How much longer each part is than the one before it, away from what is narrow."""
_CHANGES, _SEEN = 0.6, 1e-14
"""How much of what f changes between two cuts it changes between the next two, closer to an end, where it
changes beside that; of its size, what is no rounding."""
_LARGE, _SCALE = 1e280, 2.0**-128
"""Values whose sums may be too large for floats are made smaller."""
_BETWEEN = np.array([0.01, 0.13, 0.37, 0.63, 0.87, 0.99])
"""Where between two changes of sign it is asked whether they are more than rounding."""
_MOST_ASKED = 64
"""Of so many places without a value for floats it is asked whether there is one."""
_CLOSE = 4
"""Floats from each other at which cuts are one."""


@dataclass(frozen=True, slots=True)
class AreaPiece:
    """The signed area from `low` to `high` and a bound of its error.

    value: ±∞ beside a pole, NaN where f changes too often; there the error is NaN, too
    mixed: whether it is of many waves, not of one sign
    """

    low: float
    high: float
    value: float
    error: float
    mixed: bool = False


@dataclass(frozen=True, slots=True)
class SignedArea:
    """The signed area between a curve and the axis.

    value: the sum of the pieces, NaN where one of them is infinite; error: the sum of their errors
    pieces: from left to right, each of one sign, but for those of many waves
    gaps: sentences about the parts in which f is finer than is searched, undefined, infinite, or untold
    """

    value: float
    error: float
    pieces: tuple[AreaPiece, ...]
    gaps: tuple[Message, ...]


@checked
def area(f: FunctionLike, x: RangeLike, *, token: CancelToken | None = None) -> SignedArea:
    """The integral of f over x = (a, b), ∫ f(x) dx, parts below the axis counted negative.

    `token` is asked between the pieces and ends them by raising. `PointsError`, a ValueError in the user's
    words, for a function of more variables or a range that is none; `FunctionError` for a Python function
    without a formula.

    >>> found = area("x^3", (-1, 2))
    >>> found.value, [piece.value for piece in found.pieces]
    (3.75, [-0.25, 4.0])
    """
    f = formula_of(f, 1)
    if not f.arguments:
        f = Expression(f.root, ("x",), f.parameters)
    check_arguments(f, 1)
    low, high = checked_range(x)
    pieces: list[AreaPiece] = []
    line = sampled(f, (low, high), token)
    if line is None:
        cuts, knots, zones, gaps = [low, high], np.empty(0), [(low, high)], list[Message]()
    else:
        cuts, knots = _cuts(line, low, high), _knots(line)
        zones = _zones(line, cuts)
        gaps = list(_unresolved(line, low, high, zones))
    known = distinct(np.concatenate((knots, cuts)))
    for left, right in _parts(cuts, zones):
        if token is not None:
            token.raise_if_cancelled()
        if (left, right) in zones:
            piece, said = _mixed(f, known[(known >= left) & (known <= right)], token)
            pieces.append(piece)
            gaps += said
            continue
        own = knots[(knots > left) & (knots < right)]
        beside = known[known < left][-1:], known[known > right][:1]
        found = _piece(f, (left, right), own, (left - beside[0], beside[1] - right), token)
        if found is None:
            gaps.append(message("area.undefined", low=left, high=right))
            continue
        pieces.append(found)
        if not np.isfinite(found.value):
            kind = "area.too-often" if np.isnan(found.value) else "area.infinite"
            gaps.append(message(kind, low=left, high=right))
    finite = all(np.isfinite(piece.value) for piece in pieces)
    total = sum(piece.value for piece in pieces) if finite else float("nan")
    return SignedArea(total, sum(piece.error for piece in pieces), tuple(pieces), tuple(gaps))


def _zones(line: SampledLine, cuts: list[float]) -> list[tuple[float, float]]:
    """From where to where pieces are narrow and many in a row, or in crowds: they are integrated together."""
    ends = np.array(cuts)
    narrow = np.diff(ends) < (ends[-1] - ends[0]) / _WIDE
    first, last = runs(narrow)
    many = last - first >= _MOST_IN_A_ROW
    found = np.column_stack((ends[first[many]], ends[last[many] + 1]))
    for order in range(2):
        for low, high in line.crowds(order).tolist():
            around = np.searchsorted(ends, low, side="right") - 1, np.searchsorted(ends, high)
            if high > ends[0] and low < ends[-1]:
                found = np.vstack((found, ends[[max(around[0], 0), min(around[1], ends.size - 1)]]))
    return joined(found)


def _parts(cuts: list[float], zones: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """From cut to cut from left to right, the zones whole."""
    apart = [
        pair for pair in pairwise(cuts) if not any(low <= pair[0] and pair[1] <= high for low, high in zones)
    ]
    return sorted([*apart, *zones])


def _mixed(f: Expression, cuts: Floats, token: CancelToken | None) -> tuple[AreaPiece, list[Message]]:
    """The area from the first of the cuts to the last, of both signs, and what is to be said of it."""
    low, high = float(cuts[0]), float(cuts[-1])
    found = together(f, cuts, token)
    if found is None:
        said = [message("area.too-often", low=low, high=high)]
        return AreaPiece(low, high, float("nan"), float("nan"), mixed=True), said
    gaps = [message("area.undefined", low=left, high=right) for left, right in found.missing]
    return AreaPiece(low, high, found.value, found.error, mixed=True), gaps


def _unresolved(
    line: SampledLine, low: float, high: float, zones: list[tuple[float, float]]
) -> Iterator[Message]:
    """That in some parts between two samples f is finer than is searched: no area there is seen.

    Of many in a zone the panels are finer than samples.
    """
    parts = line.unresolved[(line.unresolved[:, 1] > low) & (line.unresolved[:, 0] < high)]
    for left, right in zones:
        inside = (parts[:, 0] < right) & (parts[:, 1] > left)
        parts = parts[~inside] if inside.sum() > _MOST_IN_A_ROW else parts
    if len(parts):
        count, first, last = len(parts), max(low, float(parts[0, 0])), min(high, float(parts[-1, 1]))
        yield message("area.unresolved", count=count, low=first, high=last)


def _cuts(line: SampledLine, low: float, high: float) -> list[float]:
    """The ends of the pieces, both ends of the range included, in their order."""
    through, turning = _heard(line, 0), _heard(line, 1)
    turning = turning[~line.settled(0, turning)]
    slope = line.values[1]
    rough = line.x[1:-1][np.isnan(slope[1:-1]) & np.isfinite(slope[:-2]) & np.isfinite(slope[2:])]
    rough = rough[~_is_hidden(line, rough)]
    poles = [each.at for each in asymptotes(line, low, high) if each.at is not None]
    cuts = np.array([low, high, *poles])
    edges = np.where(line.edges.outer == 0, 0.0, line.edges.at)[
        np.array([not _overflows(line, outer) for outer in line.edges.outer.tolist()], dtype=bool)
    ]
    for places in (through, turning, rough, edges):
        inside = places[(places > low) & (places < high)]
        cuts = np.concatenate(
            (cuts, inside[np.abs(inside - nearest(cuts, inside)) > _CLOSE * np.spacing(np.abs(inside))])
        )
    return [float(cut) for cut in distinct(cuts)]


def _is_hidden(line: SampledLine, at: Floats) -> Flags:
    """At which places (n,) f has a value, of which floats leave none, or 0: √(eˣ − 1 − x) beside 0."""
    found = ~(np.abs(line.probes[0](at)) > 0)
    for k in np.flatnonzero(found)[:_MOST_ASKED].tolist():
        exact = exact_value(line.f, float(at[k]))
        found[k] = exact is not None and exact.is_finite() and exact != 0
    return np.asarray(found)


def _heard(line: SampledLine, order: int) -> Floats:
    """Where f or f′ changes its sign and is more than rounding on both sides, up to the next changes."""
    at = line.crossings(order).at
    if not at.size:
        return at
    ends = np.concatenate((line.x[:1], at, line.x[-1:]))
    between = ends[:-1, np.newaxis] + np.diff(ends)[:, np.newaxis] * _BETWEEN
    values = line.probes[order](between.ravel())
    gone = np.isnan(values)
    gone[gone] = ~_is_hidden(line, between.ravel()[gone])
    heard = np.asarray(line.loud(order, between.ravel(), values) | gone)
    loud = np.asarray(heard.reshape(between.shape).any(axis=1))
    return np.asarray(at[loud[:-1] & loud[1:]])


def _overflows(line: SampledLine, outer: float) -> bool:
    """Whether it is known that f is defined around a place, and only too large for floats."""
    standing = line.standing(0, outer)
    return standing is not None and None not in (standing.value, standing.before, standing.after)


def _knots(line: SampledLine) -> Floats:
    """Turning and inflection points, places between pieces of the formula, and samples that tell a needle."""
    turning = distinct(np.concatenate((line.changes(1).at, line.changes(2).at)))
    some = line.added[~np.isnan(line.probes[0](line.added))]
    some = some[:: 1 + some.size // _MOST_ADDED]
    return distinct(np.concatenate((turning, switched(line), some)))


def _piece(
    f: Expression,
    ends_at: tuple[float, float],
    knots: Floats,
    beside: tuple[Floats, Floats],
    token: CancelToken | None,
) -> AreaPiece | None:
    """The area of a piece that is defined all through or nowhere; None for nowhere, NaN for none to be told.

    beside: how far it is from its ends to what is known outside of it, empty where that is nothing
    """
    low, high = ends_at
    value = Heights(f, low, high, knots)
    inside = [value(low + part * (high - low)) for part in (0.1, 0.37, 0.5, 0.77, 0.9)]
    known = [each for each in inside if each == each]
    if not known:
        return None
    if max(map(abs, (*known, *map(value, ends_at))), default=0.0) > _LARGE:
        value.scale = _SCALE
    nearest, farthest = (float(knots[0]), float(knots[-1])) if knots.size else (high, low)
    ends = [
        _end(f, value, low, nearest - low),
        _end(f, value, high, farthest - high),
    ]
    if any(end.is_infinite for end in ends):
        return AreaPiece(low, high, float(np.copysign(np.inf, known[0])), float("nan"))
    begin, stop = low + ends[0].width, high - ends[1].width
    inner = distinct(np.concatenate((knots, value.edges)))
    places = _graded(np.array([begin, *inner[(inner > begin) & (inner < stop)].tolist(), stop]), beside)
    if knots.size > _MOST_KNOTS:
        found = together(f, np.array(places), token)
        parts = [] if found is None else [(found.value, found.error)]
    else:
        parts = [_integral(value, *pair) for pair in pairwise(places)]
    if not parts:
        return AreaPiece(low, high, float("nan"), float("nan"))
    total = sum(part for part, _ in parts) / value.scale + sum(end.value for end in ends)
    error = sum(error for _, error in parts) / value.scale + sum(end.error for end in ends)
    error += value.rounding(begin, stop) + _ROUNDING * abs(total)
    # Where values ran out that floats do not tell, there is an area all the same.
    return AreaPiece(low, high, total, error) if total == total or value.is_spent else None


def _graded(places: Floats, beside: tuple[Floats, Floats]) -> list[float]:
    """The places with cuts in each part that is much longer than one beside it, ever closer to that."""
    lengths = np.diff(places)
    before = np.concatenate((beside[0] if beside[0].size else lengths[:1], lengths[:-1]))
    after = np.concatenate((lengths[1:], beside[1] if beside[1].size else lengths[-1:]))
    found = [places]
    for low, length, left, right in zip(places, lengths, before, after, strict=False):
        for start, way, short in ((low, 1.0, left), (low + length, -1.0, right)):
            if 0 < short < length / 2:
                steps = short * _GROWTH ** np.arange(np.ceil(np.log(length / 2 / short) / np.log(_GROWTH)))
                found.append(start + way * steps)
    return [float(place) for place in distinct(np.concatenate(found))]


def _integral(value: Heights, low: float, high: float) -> tuple[float, float]:
    """The integral over a part without a turn, and its error.

    Where f changes beside an end alone, as e^(−x) on (0, 10⁶), or is large there, as 1/(x² + 1e-20) beside 0,
    and that is not seen to the end, in ever smaller parts towards both.
    """
    if not low < high:
        return 0.0, 0.0
    steps = np.asarray((high - low) / 2 * _SMALLER ** -np.arange(_PARTS), np.float64)
    changes = _changes_beside(value, low + steps, low) or _changes_beside(value, high - steps, high)
    parts = [] if changes else [_quadrature(value, low, high)]
    if (not all(is_done for _, _, is_done in parts) and value.looks < _MOST_LOOKS) or changes:
        cuts = distinct(np.concatenate((low + steps, high - steps, [low, high]))).tolist()
        parts = [_quadrature(value, *pair) for pair in pairwise(cuts)]
    total, error = sum(part for part, _, _ in parts), sum(each for _, each, _ in parts)
    # A place is a float: without a turn ∫ |x f′| dx is the change of x f, less the integral.
    rounded = EPSILON * abs(high * value(high) - low * value(low) - total)
    return total, error + (rounded if isfinite(rounded) else 0.0)


def _changes_beside(value: RealFunction, places: Floats, end: float) -> bool:
    """Whether f changes within a small share of a part, towards whose end the places (n,) lead."""
    heights = np.array([value(each) for each in (*places.tolist(), end)])
    changes = np.abs(np.diff(heights))
    seen = _SEEN * np.nanmax(np.abs(heights))
    return bool(((changes[2:] > _CHANGES * changes[1:-1]) & (changes[2:] > seen)).any())


def _quadrature(value: Heights, low: float, high: float) -> tuple[float, float, bool]:
    """The integral over a part, its error, and whether nothing was in doubt."""
    from scipy.integrate import quad

    cut, most = low + _OTHER_CUT * (high - low), _INTERVALS if value.looks < _MOST_LOOKS else _FEW_INTERVALS
    whole, left, right = (
        quad(value, *pair, epsabs=0.0, epsrel=_RELATIVE, limit=most, full_output=1)
        for pair in ((low, high), (low, cut), (cut, high))
    )
    halves = left[0] + right[0]
    error = left[1] + right[1] + abs(whole[0] - halves)
    return float(halves), float(error), max(map(len, (whole, left, right))) == _PLAIN


def _end(f: Expression, value: RealFunction, at: float, inward: float) -> End:
    """What f is at an end of a piece; by its growth where no germ is known, or the place is at no float."""
    found = end_of(f, value, at, 1 if inward > 0 else -1, abs(inward))
    if found is not None and (found.is_infinite or found.width):
        return found
    return End(is_infinite=_is_infinite(value, at, inward))


def _is_infinite(f: RealFunction, end: float, inward: float) -> bool:
    """Whether |f| times the distance to this end does not go to 0 towards it."""
    closest = max(64 * float(np.spacing(abs(end))), abs(inward) * 2.0**-40)
    near, far = (abs(f(end + np.copysign(d, inward))) * d for d in (closest, closest * 2.0**10))
    return bool(near > _SHRINKS * far > 0)
