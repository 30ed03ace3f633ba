"""Roots, turning points and inflection points of a function of one variable.

f, f′ and f″ are exact and sampled together (`sampled_line`); their changes of sign are bisected to the last
digit. A root that only touches is a turning point at which nothing is left of f. A point where f or its
derivative runs off to infinity, or jumps, is none of the smooth kinds; what is an extremum all the same, as
in |x|, is a `corner`. What floats cannot tell, such as whether x¹⁰⁰⁰ is 0 on a stretch, is asked of the
germs of f beside the place (`derivative.one_sided`). So is an extremum at which f jumps a corner, and what
f is at one place alone (`isolated_tops`).

The sampling reaches a little beyond both ends, so that a turning point at an end is one. An end of the domain
is no turning point; whole stretches of roots or of equal extrema are told as stretches, crowds of points that
cannot be told apart are left out, and that is said. What is narrower than samples are apart is looked for
(`finer`), as far as counted work goes, and where it may be finer still, that is said, too.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from math import isfinite, isnan, nan

import numpy as np

from nablaboard.calculus.cancel import CancelToken
from nablaboard.calculus.derivative import differentiate
from nablaboard.calculus.derivative.one_sided import LocalSigns, exact_value
from nablaboard.calculus.expression import Expression, FunctionLike, RangeLike, checked, formula_of
from nablaboard.calculus.expression.running_error import noise_at
from nablaboard.calculus.floats import Flags, Floats, Probe, distinct, nearest
from nablaboard.calculus.germs import LEVELS, working
from nablaboard.calculus.points.asymptotes import asymptotes
from nablaboard.calculus.points.clusters import clusters, is_amid
from nablaboard.calculus.points.crossings import Crossing, amid, runs
from nablaboard.calculus.points.faults import check_arguments, checked_range
from nablaboard.calculus.points.identities import without_noise
from nablaboard.calculus.points.isolated_tops import isolated_tops
from nablaboard.calculus.points.part_zeros import is_beside, part_zeros
from nablaboard.calculus.points.point import (
    EXTREMA,
    SIGNS,
    Extremum,
    Point,
    PointKind,
    PointList,
    PointStretch,
)
from nablaboard.calculus.points.sampled_line import SampledLine
from nablaboard.calculus.points.sampling import sampled_part
from nablaboard.calculus.points.sharpened import change_amid, domain_end
from nablaboard.calculus.points.stretches import left_out, stretches

_MOST_ASKED = 500
"""Of so many roots, the first ones, the germs are asked."""
_TINY = 1e-3
"""Of the distance of samples: places so near to 0 are asked whether f jumps there within a float."""
_NEAR = 1e-9
"""Of the distance of samples: roots that are closer are one, and so far one is looked for with all digits."""
_MOST_HOLES = 64
"""Of so many it is asked whether f has a value there at all."""
_BESIDE = 64
"""So many floats away f is 0 only if it is level, or too small for floats."""
_SAME = 4
"""Floats from each other at which two roots of pairs, or two extrema, are one."""
_FAR_LESS, _HARDLY = 100, Decimal("1e-3")
_DIPS = 1e-3
"""Of f a sample's width away: what is left of it at an extremum that may have a root on both sides."""
_AT_JUMP = np.array([-256.0, -64.0, 64.0, 256.0])
"""So many floats away f has jumped."""
_ORDER = ("root", "minimum", "maximum", "corner", "jump", "inflection")


@checked
def roots(f: FunctionLike, x: RangeLike, *, token: CancelToken | None = None) -> PointList:
    """The places on x = (a, b), ends included, where f is 0, in their order.

    Poles and jumps are none, double roots are. `token` is asked between the passes and ends them by raising.
    `PointsError`, a ValueError in the user's words, for a function of more variables, a range that is none,
    or more points than are worth their names; `FunctionError` for a Python function without a formula.

    >>> [float(root) for root in roots("x^2 - 4", (-5, 5))]
    [-2.0, 2.0]
    """
    found = line_points(f, x, token=token)
    return replace(
        found,
        points=tuple(point for point in found if point.kind == "root"),
        stretches=tuple(each for each in found.stretches if each.kind == "root"),
        asymptotes=(),
    )


@checked
def line_points(f: FunctionLike, x: RangeLike, *, token: CancelToken | None = None) -> PointList:
    """Roots, minima, maxima, corners and inflection points of f on x = (a, b), from left to right.

    With them stretches of roots, of extrema and of other constant values, the asymptotes, and what had to be
    left out. A double root is two points, a root and a turning point. Arguments and errors are those of
    `roots`.

    >>> [(point.kind, float(point)) for point in line_points("x^3 - 3x", (-1.5, 1.5))]
    [('maximum', -1.0), ('root', 0.0), ('inflection', 0.0), ('minimum', 1.0)]
    """
    f = formula_of(f, 1)
    if not f.arguments:
        f = Expression(f.root, ("x",), f.parameters)
    check_arguments(f, 1)
    whole = checked_range(x)
    line, (low, high), part = sampled_part(without_noise(f, whole), whole, token)
    turns = [turn for turn in _standing(line, _turns(line)) if not _is_lost(line, turn.at[0], turns=True)]
    zeros = part_zeros(line, low, high, token)
    found = [*_roots(line, turns), *turns, *_tops(line, zeros.unknown), *_bends(line)]
    found = [_held(line, point, low, high) for point in found]
    feet = clusters(line, low, high)
    crowded = line.crowded(0, np.array([point.at[0] for point in found])).tolist()
    ends = line.feet(low, high)
    inside = [
        point
        for point, amid in zip(found, crowded, strict=True)
        if low <= point.at[0] <= high
        and isfinite(point.value)
        and not is_amid(feet, point.at[0])
        and (not amid or point.at[0] in ends)  # of f′ and f″ nothing is known amid a crowd of f
    ]
    inside = [each for each in _apart(inside, [zero.at for zero in zeros.known]) if not zeros.hides(each)]
    inside += [each for zero in zeros.known if not is_amid(feet, zero.at) for each in zero.points]
    lines = asymptotes(line, low, high)
    inside = _apart(inside, [*(each.at for each in lines if each.at is not None), *line.swings])
    tops = [top for top in isolated_tops(line) if low <= top.at[0] <= high]
    inside = [each for each in inside if each.at not in {top.at for top in tops}] + tops
    inside += [Point("root", top.at, 0.0) for top in tops if top.value == 0]
    inside = _at_roots(inside)
    alone = {
        each.at[0]: each
        for each in [*(point for zero in zeros.known for point in zero.points), *tops]
        if each.kind == "jump"
    }
    marks = [*alone, *(zero.at for zero in zeros.known)]
    own = [alone[at] for at in sorted(alone)]
    level, more = stretches(line, low, high, tops=own, marks=marks, feet=feet)
    inside = [point for point in inside if point.kind != "root" or not _is_on(level, point.at[0])]
    peaks = {point.at for point in inside if {point.kind, point.extremum} & {"minimum", "maximum"}}
    # At an extremum f does not go over from one side of its tangent to the other, whatever rounding says.
    inside = [point for point in inside if point.kind != "inflection" or point.at not in peaks]
    return PointList(
        tuple(sorted(inside, key=lambda point: (point.at[0], _ORDER.index(point.kind)))),
        level,
        tuple(each for each in lines if each.at is None or not is_amid(feet, each.at, _SAME)),
        (*part, *more, *zeros.left_out, *left_out(line, low, high, feet)),
    )


def _at_roots(points: list[Point]) -> list[Point]:
    """The points, those that floats mean by a root at its place, where f is 0."""
    x = np.array([point.at[0] for point in points])
    roots = nearest(np.array([point.at[0] for point in points if point.kind == "root"]), x)
    is_root = np.abs(x - roots) <= _SAME * np.spacing(np.abs(roots))
    return [
        replace(point, at=(root,), value=0.0) if is_it else point
        for point, root, is_it in zip(points, roots.tolist(), is_root.tolist(), strict=True)
    ]


def _apart(points: list[Point], places: list[float]) -> list[Point]:
    """The points at none of the places as floats have them."""
    beside = is_beside(places, np.array([point.at[0] for point in points])).tolist()
    return [point for point, is_told in zip(points, beside, strict=True) if not is_told]


def _is_on(stretches: Iterable[PointStretch], x: float) -> bool:
    """Whether x is on a stretch of roots, ends included."""
    return any(each.path[0][0] <= x <= each.path[-1][0] for each in stretches if each.kind == "root")


def _held(line: SampledLine, point: Point, low: float, high: float) -> Point:
    """The point; one that floats put just beyond an end of the range at the end, if it is known to be there.

    Of |sin πx| they put the corner at 3 behind it, since their π is less.
    """
    x = point.at[0]
    end = min(max(x, low), high)
    if x == end or abs(x - end) > _SAME * np.spacing(abs(end)):
        return point
    sign = SIGNS.get(point.extremum or point.kind)
    if sign is not None:
        is_there = _is_extremum(line, end, sign, unknown=False)
    else:
        standing = line.standing(0 if point.kind == "root" else 2, end)
        is_there = standing is not None and (
            standing.value == 0
            if point.kind == "root"
            else (standing.before, standing.after) in ((1, -1), (-1, 1))
        )
    return _point(line, point.kind, end, point.extremum) if is_there else point


def _roots(line: SampledLine, turns: list[Point]) -> list[Point]:
    """Changes of sign, extrema at which nothing is left of f, and ends of the domain that f meets at 0."""
    probe = line.probes[0]
    crossed = line.changes(0).at
    through = crossed[line.settled(0, crossed) | (probe(crossed) == 0)]
    pairs = _pairs(line, turns)
    inner = distinct(np.concatenate((through, _touching(line, turns)))).tolist()
    slack = _NEAR * line.width
    inner = [at for at in inner if not any(left - slack <= at <= right + slack for left, right in pairs)]
    inner = [place for k, place in enumerate(inner) if k >= _MOST_HOLES or not _is_hole(line, place)]
    places = distinct(np.concatenate((inner, _edge_roots(line)))).tolist()
    places = [_known(line, place) if k < _MOST_ASKED else place for k, place in enumerate(places)]
    places = [place for place in places if not isnan(place)]
    close = _NEAR * line.scale(np.array(places))
    apart = [place for k, place in enumerate(places) if not k or place - places[k - 1] > close[k]]
    paired = distinct(np.array(pairs))
    paired = paired[np.diff(paired, prepend=-np.inf) > _SAME * np.spacing(np.abs(paired))]
    return [Point("root", (place + 0.0,), 0.0) for place in (*apart, *paired.tolist())]


def _pairs(line: SampledLine, turns: list[Point]) -> list[tuple[float, float]]:
    """Two roots, one on each side of an extremum, that are closer than samples: those of (x − 1)² − 1e-14.

    They are within a width and before the next extrema. Of the extrema at which f is next to nothing, or is
    of another sign than beside.
    """
    x = np.sort([turn.at[0] for turn in turns])
    ends = np.concatenate(([-np.inf], x, [np.inf]))
    low, high = np.maximum(x - line.width, ends[:-2]), np.minimum(x + line.width, ends[2:])
    here, left, right = (line.probes[0](each) for each in (x, low, high))
    with np.errstate(invalid="ignore"):
        small = np.abs(here) <= _DIPS * np.minimum(np.abs(left), np.abs(right))
        dips = (np.sign(left) == np.sign(right)) & (small | (np.sign(here) != np.sign(left)))
    found = []
    for before, at, after in np.column_stack((low, x, high))[dips][:_MOST_ASKED].tolist():
        first, second = change_amid(line.f, before, at), change_amid(line.f, at, after)
        if first is not None and second is not None:
            found.append((first, second))
    return found


def _touching(line: SampledLine, turns: list[Point]) -> Floats:
    """Extrema at which nothing is left of f: less than rounding, or than the next floats change.

    What is known of f to all digits decides where it is known that the extremum is there, and at no place
    between floats.
    """
    x = np.array([point.at[0] for point in turns])
    here, left, right = (
        line.probes[0](each) for each in (x, np.nextafter(x, -np.inf), np.nextafter(x, np.inf))
    )
    steps = 4 * np.maximum(np.abs(left - here), np.abs(right - here))
    quiet = np.flatnonzero(np.abs(here) <= np.maximum(noise_at(line.f, x), steps)).tolist()
    kept = [each for k, each in enumerate(quiet) if k >= _MOST_ASKED or not _misses(line, turns[each])]
    return x[kept]


def _known(line: SampledLine, x: float) -> float:
    """The root at x; where floats cannot tell f from 0 that beside it by all digits, or NaN for none."""
    if not _is_lost(line, x):
        return x
    near = _NEAR * float(line.scale(np.array([x]))[0])
    found = change_amid(line.f, x - near, x + near)
    return nan if found is None else found


def _is_lost(line: SampledLine, x: float, *, turns: bool = False) -> bool:
    """Whether f is 0 at x and beside as floats have it, and not known to be: e^(−tan²x) beside π/2.

    At a place between floats at which f touches 0, as ln|sin x| at π/2, it is far less than beside. Where it
    hardly changes, and is only too small for floats, it is not 0, but where it `turns` is known.
    """
    if line.probes[0](_around(x)).any():
        return False
    standing = line.standing(0, x)
    if standing is None or not standing.value:
        return standing is None or standing.value is None
    sizes = [exact_value(line.f, place) for place in _around(x).tolist()]
    left, here, right = (None if each is None or each.is_nan() else each.copy_abs() for each in sizes)
    with working(LEVELS[0]):
        if left is None or here is None or right is None:
            return True
        hardly = max(left, here, right) - min(left, here, right) <= _HARDLY * here
        return not ((turns and hardly) or here * _FAR_LESS <= min(left, right))


def _is_hole(line: SampledLine, x: float) -> bool:
    """Whether f is known to have no value at x."""
    standing = line.standing(0, x)
    return standing is not None and standing.value is None


def _around(x: float) -> Floats:
    return np.asarray(x + _BESIDE * np.spacing(abs(x)) * np.array([-1.0, 0.0, 1.0]))


def _misses(line: SampledLine, turn: Point) -> bool:
    """Whether it is known that f has an extremum there and is not 0, or turns where it is farthest from 0.

    So ln|√|x|| has its minimum at the float next to its pole.
    """
    standing = line.standing(0, turn.at[0])
    if standing is None or standing.value == 0:
        return False
    away = {"minimum": -1, "maximum": 1}.get(turn.kind)
    return standing.left == standing.right or standing.before == standing.after == standing.value == away


def _edge_roots(line: SampledLine) -> Floats:
    """Ends of the domain at which f is defined and 0, as √x is; not that of x ln x."""
    edges, probe = line.edges, line.probes[0]
    small = np.abs(probe(edges.at)) <= 1e-6 * np.abs(probe(edges.at + edges.inward))
    ends = np.column_stack((edges.at, edges.outer, edges.inward))[small].tolist()
    found = [_edge_root(line, *each) for each in ends]
    return np.array([at for at in found if at is not None], dtype=np.float64)


def _edge_root(line: SampledLine, at: float, outer: float, inward: float) -> float | None:
    """The end of the domain beside these floats, unless f is known to be no 0 there, or undefined."""
    here = line.standing(0, at)
    if here is not None and _ends(here):
        return at if here.value == 0 else None
    there = line.standing(0, outer)
    if there is not None and there.value is None and (there.before if inward < 0 else there.after):
        return None
    if (
        there is None and not line.probes[0](np.array([at + inward]))[0]
    ):  # too small for floats as far as that
        return None
    return (
        domain_end(line.f, at, outer, inward)
        if there is None or not _ends(there) or there.value == 0
        else None
    )


def _ends(standing: LocalSigns) -> bool:
    """Whether f is defined on one side only."""
    return (standing.before is None) != (standing.after is None)


def _turns(line: SampledLine) -> list[Point]:
    """Minima and maxima, and among them the corners."""
    crossed = line.changes(1)
    turning = (crossed.before * crossed.after < 0) & line.settled(0, crossed.at)
    at, falls = crossed.at[turning], crossed.before[turning] < 0
    smooth = line.settled(1, at) & np.isfinite(line.probes[1](at))
    for k in np.flatnonzero(smooth & _is_next_to_nothing(line, at)).tolist():
        smooth[k] = not line.jumps(float(at[k]), 1)
    found = [
        _turn(line, place, fall, smooth=known)
        for place, fall, known in zip(at.tolist(), falls.tolist(), smooth.tolist(), strict=True)
    ]
    missing = _missing(line, 1)
    return found + [
        _turn(line, place, fall, smooth=False)
        for place, fall in zip(missing.at.tolist(), (missing.before < 0).tolist(), strict=True)
    ]


def _is_next_to_nothing(line: SampledLine, at: Floats) -> Flags:
    """Which places are so near to 0 that all floats beside them may be one place of f: x − π is."""
    return np.asarray(np.abs(at) <= _TINY * line.width)


def _standing(line: SampledLine, turns: list[Point]) -> Iterator[Point]:
    """The extrema but for corners at 0 at which f is known to jump, and not to both sides: x² + ⌊x − 3⌋."""
    near = _is_next_to_nothing(line, np.array([turn.at[0] for turn in turns])).tolist()
    for turn, is_near in zip(turns, near, strict=True):
        jumps = turn.extremum is not None and is_near and line.jumps(turn.at[0])
        if not jumps or _is_extremum(line, turn.at[0], SIGNS[str(turn.extremum)]):
            yield turn


def _missing(line: SampledLine, order: int) -> Crossing:
    """The places at which f is defined but f′ or f″ is not, with opposite signs beside them.

    As floats have it that may be some samples in a row: those beside 0 where cos x is 1, in min(cos x, 1).
    """
    values = line.values[order]
    unknown = np.isfinite(line.values[0]) & np.isnan(values)
    first, last = runs(unknown | (values == 0))
    count = np.concatenate(([0], np.cumsum(unknown)))
    single = (first > 0) & (last < values.size - 1) & (count[last + 1] > count[first])
    first, last = first[single], last[single]
    narrow = line.x[last] - line.x[first] <= line.width
    first, last = first[narrow], last[narrow]
    at = amid(line.x[first], line.x[last])
    before, after = np.sign(values[first - 1]), np.sign(values[last + 1])
    with np.errstate(invalid="ignore"):
        kept = (before * after < 0) & line.settled(0, at)
    return line.held(order, Crossing(at[kept], before[kept], after[kept]))


def _turn(line: SampledLine, x: float, falls: bool, *, smooth: bool) -> Point:
    """The extremum at x; where the rule has no f′, it may exist all the same, as for (√x²)²."""
    if not smooth:
        beside = line.probes[1](np.array([x - line.width, x + line.width]))
        smooth = abs(differentiate(line.f, x).value) <= 1e-6 * float(np.abs(beside).max())
    what: Extremum = "minimum" if falls else "maximum"
    return _point(line, what, x) if smooth else _corner(line, what, x)


def _tops(line: SampledLine, at: Floats) -> list[Point]:
    """Those of the places (n,) at which f jumps, or has a value of its own, and is an extremum for floats."""
    at = at[~line.settled(0, at, cusps=False)]
    beside = at[:, np.newaxis] + np.spacing(np.abs(at))[:, np.newaxis] * _AT_JUMP
    off = line.probes[0](beside.ravel()).reshape(beside.shape) - line.probes[0](at)[:, np.newaxis]
    noise = noise_at(line.f, at)[:, np.newaxis]
    return [
        _point(line, "jump", place, what)
        for sign, what in EXTREMA
        for place in at[(sign * off > noise).all(axis=1)].tolist()
    ]


def _is_extremum(line: SampledLine, x: float, sign: int, *, unknown: bool = True) -> bool:
    """Whether f is on both sides beyond what it is at x; `unknown` where that is not known."""
    standing = line.standing(0, x)
    return unknown if standing is None else (standing.left, standing.right) == (sign, sign)


def _bends(line: SampledLine) -> list[Point]:
    """Inflection points: f″ changes its sign, f is continuous and f′ is, or is infinite."""
    crossed = line.changes(2)
    changes = (crossed.before * crossed.after < 0) & line.settled(0, crossed.at)
    at = np.concatenate((crossed.at[changes], _missing(line, 2).at))
    at = at[line.settled(0, at) & (_upright(line, line.probes[1], at) | line.settled(1, at))]
    return [_point(line, "inflection", place) for place in at.tolist()]


def _upright(line: SampledLine, slope: Probe, at: Floats) -> Flags:
    """Whether the tangent is vertical and not a cusp's: f′ grows alike towards both sides."""
    unit = 64 * np.spacing(np.maximum(np.abs(at), line.width))
    left, right = slope(at - unit), slope(at + unit)
    far = np.maximum(np.abs(slope(at - line.width)), np.abs(slope(at + line.width)))
    near = np.minimum(np.abs(left), np.abs(right))
    return np.asarray((np.sign(left) == np.sign(right)) & (1e-3 * near > far))


def _corner(line: SampledLine, what: Extremum, x: float) -> Point:
    """The extremum without a derivative at x: a corner, or one at a jump, as ⌊x⌋ − x has at whole numbers."""
    at = np.array([x])
    is_plain = line.settled(0, at, cusps=False)[0] and not _is_next_to_nothing(line, at)[0]
    return _point(line, "corner" if is_plain or not line.jumps(x) else "jump", x, what)


def _point(line: SampledLine, kind: PointKind, x: float, extremum: Extremum | None = None) -> Point:
    """The point, its value NaN where f has none, though its derivatives can have one, by their rules."""
    value = float(line.f(x))
    if isnan(value):
        exact = exact_value(line.f, x)
        value = nan if exact is None else float(exact)
    return Point(kind, (x + 0.0,), value, extremum=extremum)
