"""Where a formula has no value though it has one beside, as x y/(x² + y²) has none at 0: its holes and poles.

There a denominator, the argument of a logarithm or the base of a negative power is 0. A place found beside
such a zero, to within rounding, is none of a surface, though f and its derivatives are numbers there; a line
of points ends at it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

import numpy as np

from nablaboard.calculus.expression import Expression, gradient_of, on_grid
from nablaboard.calculus.expression.build import call, value_of
from nablaboard.calculus.expression.tree import Call, Divide, Node, Power
from nablaboard.calculus.floats import Flags, Floats
from nablaboard.calculus.points.field import Field
from nablaboard.calculus.points.lattice import CELLS, Lattice
from nablaboard.calculus.points.point import PointStretch, path_of
from nablaboard.calculus.points.ridges import is_on_edge
from nablaboard.calculus.points.rings import descended, heights, rounded
from nablaboard.calculus.points.rooted import base_of, factors_of
from nablaboard.calculus.points.switches import parts_of

_MOST = 8
"""So many functions are looked at, the innermost first."""
_RING, _SMALLER_RING, _NOUGHT = 1e-4, 1e-6, 1e-2
"""So many cells around a place a function is more than it is at one of its zeros, by this share."""
_LINE_RING, _ALL_ALONG = 1.0, 1e-4
"""The same on a line, the places of which are known less well."""
_DIPS = 0.5
_FAR = 4.0
_SAME = 1e-12
_PASSES, _DRAWINGS = 60, 6
_FEW, _MANY = 4, 8
_LEVEL = 1e-6
_DIGITS = (12, 9, 6, 4)
_ROUND = 1e-4
_LOGARITHMS = frozenset(("ln", "log", "log2", "log10"))
_CIRCULAR = {"tan": "cos", "sec": "cos", "cot": "sin", "csc": "sin"}
"""What is 0 at the poles of these."""


@lru_cache(maxsize=32)
def nulls(f: Expression) -> tuple[Expression, ...]:
    """The functions, each once, of the arguments of f, at the zeros of which f has no value."""
    return parts_of(f, lambda node: (base_of(each) for part in _nulls(node) for each in factors_of(part)))[
        :_MOST
    ]


def at_holes(field: Field, points: Floats) -> Flags:
    """At which of the points (n, 2) f has no value, or is next to a place at which it has none."""
    found = ~np.isfinite(heights(field, points, 1.0))
    for u in nulls(field.f):
        beside = np.flatnonzero(~found & _is_nought(field, u, points, _RING, _NOUGHT))
        for k in beside.tolist():
            found[k] = _has_no_value(field, u, points[k])
    return np.asarray(found)


def seen_beside_holes(lattice: Lattice) -> Lattice:
    """The lattice, on which nothing is taken for finer that is rounding beside lines of holes.

    (x² − y²)/(x − y) is x + y, and floats tell that the less the closer x is to y.
    """
    if not lattice.unresolved.any() or not nulls(lattice.field.f):
        return lattice
    beside = np.zeros(lattice.unresolved.shape, dtype=bool)
    for u in nulls(lattice.field.f):
        sign = np.sign(_values(u, np.stack(np.meshgrid(lattice.x, lattice.y), axis=-1)))
        corners = sign[:-1, :-1], sign[1:, :-1], sign[:-1, 1:], sign[1:, 1:]
        beside |= np.minimum.reduce(corners) != np.maximum.reduce(corners)
    return lattice.but_for_rounding(beside) if beside.any() else lattice


def ended_at_holes(field: Field, stretches: Sequence[PointStretch]) -> list[PointStretch]:
    """The lines without what is on holes, parted where they lead through one."""
    found = list(stretches)
    for u in nulls(field.f):
        found = [part for each in found for part in _parted(field, u, each)]
    return found


def _nulls(node: Node) -> Iterator[Node]:
    if isinstance(node, Divide):
        yield node.parts[1]
    elif isinstance(node, Power):
        exponent = value_of(node.parts[1])
        if exponent is not None and exponent < 0:
            yield node.parts[0]
    elif isinstance(node, Call) and node.payload in _LOGARITHMS:
        yield node.parts[0]
    elif isinstance(node, Call) and node.payload in _CIRCULAR:
        yield call(_CIRCULAR[node.payload], *node.parts)


def _values(u: Expression, places: Floats) -> Floats:
    (values,) = on_grid((u,))(places[..., 0], places[..., 1])
    return np.asarray(np.broadcast_to(values, places.shape[:-1]))


def _is_nought(field: Field, u: Expression, places: Floats, reach: float, share: float) -> Flags:
    """At which of the places (n, 2) |u| is next to nothing against what it is so many cells away."""
    here = np.abs(_values(u, places))
    around = np.nan_to_num(np.abs(_values(u, field.around(places, reach))), posinf=0.0)
    return np.asarray(here <= share * around.max(axis=1, initial=0.0))


def _has_no_value(field: Field, u: Expression, place: Floats) -> bool:
    """Whether f has no value at the zero of u next to a place (2,), as far as floats meet it.

    Of u, which may be as small as it seems in a needle alone, a zero has to be there.
    """
    for digits in _DIGITS:
        tried = np.round(place, digits) + 0.0
        near = _is_close(field, tried, place)
        if near and _values(u, tried) == 0:
            return not np.isfinite(heights(field, tried[np.newaxis], 1.0))[0]
    zero = _drawn(u, place)
    near = _is_close(field, zero, place)
    return bool(near and _is_nought(field, u, zero[np.newaxis], _SMALLER_RING, _NOUGHT)[0])


def _drawn(u: Expression, place: Floats) -> Floats:
    """A place (2,) drawn onto u = 0 by steps of Newton's method along ∇u."""
    slope = on_grid(gradient_of(u))
    for _ in range(_DRAWINGS):
        part = np.array([float(each) for each in slope(*place)])
        with np.errstate(all="ignore"):
            step = -_values(u, place) * part / (part @ part)
        if not np.isfinite(step).all():
            break
        place = place + step
    return place


def _parted(field: Field, u: Expression, stretch: PointStretch) -> Iterator[PointStretch]:
    """The parts of a line between the zeros of u at which f has no value, or another one."""
    path = np.array(stretch.path)
    on_hole = _is_nought(field, u, path, _LINE_RING, _ALL_ALONG)
    if 2 * on_hole.sum() > len(path):
        if not _has_no_value(field, u, path[len(path) // 2]):
            yield stretch
        return
    closed = stretch.path[0] == stretch.path[-1]
    for end in () if closed else (0, -1):
        if on_hole[end] and not is_on_edge(field, path[[end]])[0]:
            path = _met(field, u, path) if end else _met(field, u, path[::-1])[::-1]
    cuts = {
        k: place
        for k, place in _zeros(field, u, path)
        if _values(u, place) != 0 or not _is_level(field, place, stretch.value)
    }
    parts = _cut(field, path, cuts)
    if closed and cuts:
        parts = [[*parts[-1], *parts[0][1:]], *parts[1:-1]]
    for part in parts:
        if len(part) >= _FEW or (len(part) > 1 and not _is_close(field, part[0], part[-1])):
            yield replace(stretch, path=path_of(part))


def _cut(field: Field, path: Floats, cuts: Mapping[int, Floats]) -> list[list[Floats]]:
    """The parts of a path (m, 2) between places (2,), each after one of the path."""
    parts: list[list[Floats]] = [[]]
    for k, place in enumerate(path):
        if not any(_is_close(field, place, cut) for cut in cuts.values()):
            parts[-1].append(place)
        if k in cuts:
            parts[-1].append(cuts[k])
            parts.append([cuts[k]])
    return parts


def _is_close(field: Field, one: Floats, other: Floats) -> bool:
    """Whether two places (2,) are next to each other."""
    return _cells(field, one - other) <= _ROUND


def _is_level(field: Field, place: Floats, value: float) -> bool:
    """Whether f has at a place (2,) a value of its line, against what it changes over a cell."""
    here = heights(field, place[np.newaxis], 1.0)[0]
    around = heights(field, field.around(place[np.newaxis], 1.0), 1.0)
    around = around[np.isfinite(around)]
    spread = float(np.ptp(around)) if around.size else 0.0
    return bool(np.isfinite(here) and abs(here - value) <= _LEVEL * max(spread, abs(value)))


def _met(field: Field, u: Expression, path: Floats) -> Floats:
    """A path (m, 2), its last place moved to where u changes its sign, straight on from those before.

    If it is not at a zero of u already.
    """
    if len(path) < _FEW or _values(u, path[-1]) == 0:
        return path
    before = path[-_MANY - 1 : -1]
    along, at = _through(before)
    ends = float(along[-1]), float(along[-1] + 2 * np.hypot(*(path[-1] - before[-1])))
    if _values(u, at(ends[0])) * _values(u, at(ends[1])) >= 0:
        return path
    place = _turn(u, at, ends)
    return np.concatenate((path[:-1], place[np.newaxis])) if _cells(field, place - path[-1]) < 1 else path


def _cells(field: Field, step: Floats) -> float:
    return float(np.abs(step / (field.dx, field.dy)).max())


def _zeros(field: Field, u: Expression, path: Floats) -> Iterator[tuple[int, Floats]]:
    """The zeros of u on a path (m, 2), each with the number of the place before it."""
    values = _values(u, path)
    sizes = np.pad(np.abs(values), 2, mode="edge")
    for k in range(len(path)):
        left, own, right = sizes[k : k + 2], sizes[k + 2], sizes[k + 3 : k + 5]
        if k + 1 < len(path) and values[k] * values[k + 1] < 0:
            place = _crossing(u, path[max(k - 3, 0) : k + 5], min(k, 3))
            if abs(_values(u, place)) <= own:
                yield k, place
        elif (
            0 < k < len(path) - 1 and own <= min(left[1], right[0]) and own <= _DIPS * min(left[0], right[1])
        ):
            found = path[k] if own == 0 else _touching(field, u, path[k], float(np.sign(values[k])))
            if found is not None:
                yield k, found


def _crossing(u: Expression, places: Floats, before: int) -> Floats:
    """Where u changes its sign between two of some places (n, 2) in a row, on a smooth line through all."""
    along, at = _through(places)
    return _turn(u, at, (float(along[before]), float(along[before + 1])))


def _through(places: Floats) -> tuple[Floats, Callable[[float], Floats]]:
    """The polynomial through places (n, 2), and where each of them is on it."""
    along = np.concatenate(([0.0], np.cumsum(np.hypot(*np.diff(places, axis=0).T))))

    def at(t: float) -> Floats:
        weights = [np.prod([(t - other) / (own - other) for other in along if other != own]) for own in along]
        return np.asarray(np.array(weights) @ places)

    return along, at


def _turn(u: Expression, at: Callable[[float], Floats], ends: tuple[float, float]) -> Floats:
    """Where u changes its sign between two ends on a line."""
    low, high = ends
    first = _values(u, at(low))
    for _ in range(_PASSES):
        middle = (low + high) / 2
        low, high = (middle, high) if _values(u, at(middle)) * first > 0 else (low, middle)
    return _rounded(u, at(high))


def _rounded(u: Expression, place: Floats) -> Floats:
    for digits in _DIGITS:
        tried = np.round(place, digits) + 0.0
        if np.abs(tried - place).max() <= _SAME * max(1.0, np.abs(place).max()) and abs(
            _values(u, tried)
        ) <= abs(_values(u, place)):
            place = tried
    return place


def _touching(field: Field, u: Expression, place: Floats, sign: float) -> Floats | None:
    """The zero of u near a place (2,) at which it keeps its sign."""
    own = Field.of(u, field.window, CELLS, field.token)
    ends = rounded(own, descended(own, place[np.newaxis], sign, _FAR), sign, _ROUND)
    ends = ends[_is_nought(own, u, ends, _RING, _NOUGHT)] if len(ends) else ends
    return ends[0] if len(ends) else None
