"""Where the domain of a sampled function ends, and where it only seems to, by rounding or by overflow.

Beside 1 of √(x − 1)⁹, multiplied out, floats see hundreds of ends, and eighty digits one. 1/x¹⁰⁰ is too large
for floats long before its pole.
"""

from collections.abc import Iterator
from itertools import islice, pairwise

import numpy as np

from nablaboard.calculus.derivative.one_sided import exact_value
from nablaboard.calculus.expression import Expression
from nablaboard.calculus.floats import Flags, Floats, Indices, Probe, halfway
from nablaboard.calculus.points.crossings import runs, told
from nablaboard.calculus.points.sharpened import FINEST, change_amid, domain_end, is_undefined
from nablaboard.classes import dataclass

_CLOSE, _BESIDE = 64.0, 2.0
"""So many widths apart ends may be one that rounding makes many of; so many beside them there is none."""
_PROBED = 17
"""At so many places around them it is asked whether they are."""
_HUGE = 1e290
_AMID = 0.37
"""Where between two floats f is asked whether it is defined there."""
_MOST = 64
_FEW = 4
"""Of so many ends of some that are close it is asked whether rounding makes them."""

EdgeRow = tuple[float, float, float]
"""A row of `Edges`."""


@dataclass(frozen=True, slots=True)
class Edges:
    """The edges of a domain (n,), beside whole stretches where f is undefined.

    at: the last floats at which f is defined; outer: their neighbours, where it is not
    inward: the ways from each to about a sample's width inside
    """

    at: Floats
    outer: Floats
    inward: Floats

    @classmethod
    def of(cls, rows: list[EdgeRow]) -> "Edges":
        """Those of these rows."""
        return cls(*np.array(rows, dtype=np.float64).reshape(-1, 3).T)

    @property
    def rows(self) -> list[EdgeRow]:
        """One for each."""
        return list(zip(self.at.tolist(), self.outer.tolist(), self.inward.tolist(), strict=True))


def edges_of(f: Expression, probe: Probe, x: Floats, values: Floats, width: float) -> Edges:
    """The edges as floats have them, of a function with these samples."""
    defined = np.isfinite(values)
    place = np.flatnonzero(defined[1:] != defined[:-1])
    inner = np.where(defined[place], x[place], x[place + 1])
    outer = np.where(defined[place], x[place + 1], x[place])
    while True:
        middle = halfway(inner, outer)
        open_ = (middle != inner) & (middle != outer)
        if not open_.any():
            break
        known = np.isfinite(probe(middle))
        inner, outer = np.where(open_ & known, middle, inner), np.where(open_ & ~known, middle, outer)
    inward = np.where(defined[place], -1.0, 1.0) * width
    edge = np.isnan(probe(outer - inward / 4)) | np.isin(place, _narrow(f, x, ~defined, width))
    return Edges(inner[edge], outer[edge], inward[edge])


def _narrow(f: Expression, x: Floats, missing: Flags, width: float) -> Indices:
    """After which samples a gap begins or ends that is narrower than a width, and not made by rounding."""
    first, last = runs(missing)
    inner = (first > 0) & (last < x.size - 1) & (first < last) & (x[last] - x[first] <= width)
    pairs = zip(first[inner].tolist(), last[inner].tolist(), strict=True)
    kept = [(k - 1, m) for k, m in islice(pairs, _MOST) if is_undefined(f, x[k]) and is_undefined(f, x[m])]
    return np.array(kept, dtype=np.intp).ravel()


def cleared(f: Expression, edges: Edges, width: float) -> Edges:
    """The edges at their true places where rounding moves them, and one where it makes many of it."""
    rows: list[EdgeRow] = []
    for k, group in enumerate(_groups(edges, width)):
        made = k < _MOST and any(_is_made(f, end) for end in group[:_FEW])
        rows += _true_ones(f, group, width) if made else group
    return Edges.of(rows)


def _is_made(f: Expression, end: EdgeRow) -> bool:
    """Whether rounding makes an edge: with eighty digits f does not end between the two floats."""
    within, beyond = (exact_value(f, x) for x in end[:2])
    return within is not None and beyond is not None and (within.is_nan() or not beyond.is_nan())


def peaks(
    line: tuple[Expression, Expression], edges: Edges, probe: Probe, ends: tuple[float, float]
) -> list[float]:
    """Where f may have a pole amid floats at which it, or what it is made of, is too large for them.

    line: f and f′; ends: of the samples
    """
    rows = edges.rows
    found: list[float] = []
    with np.errstate(invalid="ignore"):
        huge = np.abs(probe(edges.at)) > _HUGE
    for left, right in pairwise([None, *range(min(len(rows), _MOST)), None]):
        if (left is not None and rows[left][2] > 0) or (right is not None and rows[right][2] < 0):
            continue
        low, high = (end if k is None else rows[k][0] for k, end in ((left, ends[0]), (right, ends[1])))
        if any(k is not None and huge[k] for k in (left, right)) or not is_undefined(
            line[0], (low + high) / 2
        ):
            place = _amid(line, low, high)
            found += [] if place is None else [place]
    return found


def holes(line: tuple[Expression, Expression], x: Floats, values: Floats, width: float) -> list[float]:
    """Where f may be undefined or have a pole amid samples (n,) without a value, narrower than a width.

    1/(1 − cos x) has none on 1e-8 each way.
    """
    first, last = runs(~np.isfinite(values))
    inner = (first > 0) & (last < x.size - 1) & (x[last] - x[first] <= width)
    first, last = first[inner], last[inner]
    single = first == last
    pairs = list(zip(x[first[~single] - 1].tolist(), x[last[~single] + 1].tolist(), strict=True))[:_MOST]
    amid = [place for pair in pairs for place in [_amid(line, *pair)] if place is not None]
    return [*x[first[single]].tolist(), *amid]


def _amid(line: tuple[Expression, Expression], low: float, high: float) -> float | None:
    """A place between two floats at which f ends, or changes its sign, or turns; None for none known."""
    gone = is_undefined(line[0], low), is_undefined(line[0], high)
    if all(gone):  # what floats have of f there is rounding
        return None
    if any(gone):
        inside, outside = (high, low) if gone[0] else (low, high)
        end = domain_end(line[0], inside, outside, inside - outside)
        return None if end is None else _outer(end, inside - outside)
    short = told(low, high)
    if is_undefined(line[0], short):
        return short
    through = change_amid(line[0], low, high)
    return change_amid(line[1], low, high) if through is None else through


def _groups(edges: Edges, width: float) -> Iterator[list[EdgeRow]]:
    """The edges, those together that are close."""
    rows, first = edges.rows, 0
    for k in range(1, len(rows) + 1):
        if k == len(rows) or rows[k][0] - rows[k - 1][0] > _CLOSE * width:
            yield rows[first:k]
            first = k


def _true_ones(f: Expression, group: list[EdgeRow], width: float) -> list[EdgeRow]:
    """The one edge that some are in truth; as they are where they are none or more, or it cannot be told."""
    low, high = group[0][0] - _BESIDE * width, group[-1][0] + _BESIDE * width
    places = np.linspace(low, high, _PROBED).tolist()
    if any(exact_value(f, place) is None for place in places):
        return group
    gone = np.array([is_undefined(f, place) for place in places])
    if int((gone[1:] != gone[:-1]).sum()) != 1:
        return group
    inside, outside = (high, low) if gone[0] else (low, high)
    inward = np.copysign(high - low, inside - outside)
    at = domain_end(f, inside, outside, float(inward))
    if at is None:
        return group
    outer = _outer(at, float(inward))
    return [(float(np.nextafter(outer, inside)), outer, float(inward))]


def _outer(at: float, inward: float) -> float:
    """The float beside the last at which f is defined; 0 beside what is too near to be told from it."""
    return 0.0 if 0 < abs(at) <= 2 * FINEST * abs(inward) else float(np.nextafter(at, at - inward))
