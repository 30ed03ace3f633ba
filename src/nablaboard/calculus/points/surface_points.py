"""Critical points of a function of two variables: all of a rectangle, each with its kind.

The gradient is sampled on a lattice (`lattice`). Newton's method with the exact Hessian starts where it may
vanish. What comes to rest is a critical point if next to nothing is left of the gradient there against what
it is one cell away.

An eigenvalue of the Hessian counts as 0 if it does so against the curvature along its own direction a tenth
of a cell away, so that valleys as narrow as one likes keep their kind; then germs, Taylor's coefficients and
the form of f are asked (`degenerate`). Where the gradient jumps, or the Hessian does, as on the fold of
x |x|, the Hessian says nothing, and f itself is asked (`rings`): extrema without a gradient are `corners`,
and there are saddles like that (`kinked_saddles`), both placed best where f turns along a line on which its
formula breaks (`break_points`); so are extrema where f jumps (`step_extrema`). Lines on which ∇f = 0 are
followed and told as lines (`critical_lines`), or taken from the one function of which f is one (`nested`), so
are kinked ones of extrema (`ridges`) and the sharp valleys that lead to a corner (`break_lines`); areas on
which f is level, their edges included, by a place amid them (`plateaus`). Large powers are looked at by their
roots (`rooted`).

Points that share a lattice cell, a 400th of the side wide, are found from each other, and those of needles
from the parts of the formula (`close_points`); others that no lattice shows may be missed. Where f is finer
than the lattice nothing is looked for, but around 0 on smaller lattices, and that is said.
"""

from dataclasses import replace
from typing import Literal

import numpy as np

from nablaboard.calculus.cancel import CancelToken
from nablaboard.calculus.expression import Expression, FunctionLike, RangeLike, checked, formula_of
from nablaboard.calculus.floats import Flags, Floats
from nablaboard.calculus.points.at_rest import (
    MOST_DECIDED,
    NEARBY,
    eigenvalues_at,
    is_weak,
    not_sloping,
    settled_place,
    told_apart,
    with_led,
)
from nablaboard.calculus.points.break_lines import BreakLine, break_lines, values_at_breaks
from nablaboard.calculus.points.break_points import at_cusps, break_points
from nablaboard.calculus.points.close_points import close_points
from nablaboard.calculus.points.corners import bent, is_beside, lowest_kinks, one_of_each, tips
from nablaboard.calculus.points.critical_lines import critical_lines
from nablaboard.calculus.points.degenerate import kind_at
from nablaboard.calculus.points.faults import check_arguments, checked_range, refuse
from nablaboard.calculus.points.field import Field, Rectangle, newton
from nablaboard.calculus.points.holes import at_holes, ended_at_holes, nulls, seen_beside_holes
from nablaboard.calculus.points.identities import without_noise
from nablaboard.calculus.points.kinked_saddles import is_saddle, kinked_saddles
from nablaboard.calculus.points.lattice import CELLS, Lattice, inner_windows
from nablaboard.calculus.points.line_ends import linked
from nablaboard.calculus.points.nested import Nest, nest_of
from nablaboard.calculus.points.plateaus import is_amid, plateaus, rounded_place
from nablaboard.calculus.points.point import Extremum, Point, PointKind, PointList, PointStretch, path_of
from nablaboard.calculus.points.resting import confirmed, distinct, snapped, some
from nablaboard.calculus.points.ridges import (
    MOST_LINES,
    STEP,
    at_corners_of,
    is_told,
    on_lines,
    on_paths,
    ridges,
)
from nablaboard.calculus.points.rings import is_continuous, is_lowest, slack_of
from nablaboard.calculus.points.rooted import point_of, root_of, sentence_of, stretch_of
from nablaboard.calculus.points.step_extrema import step_extrema
from nablaboard.calculus.points.switches import steps
from nablaboard.calculus.points.touched_steps import parted, touched_steps
from nablaboard.calculus.points.zero_line import ended
from nablaboard.classes import dataclass
from nablaboard.words import Message, message

MOST_POINTS = 20_000
"""How many critical points are told."""
_MOST_SEEDS, _MOST_FLAT = 400, 10_000
_MOST_LOST = 4
_RADII = (0.03, 0.3, 1.0)
_CROWDED, _CLEAR = 0.5, 0.05
_ORDER = ("minimum", "maximum", "saddle", "degenerate", "corner", "jump")


@checked
def critical_points(
    f: FunctionLike, x: RangeLike, y: RangeLike, *, token: CancelToken | None = None
) -> PointList:
    """The points of x = (a, b), y = (c, d) with ∇f = 0, and the extrema and saddles without a gradient.

    Each has the eigenvalues of its Hessian: both positive a minimum, both negative a maximum, one of each a
    saddle. Where one of them is 0 it is what can be proved by germs and Taylor's coefficients, else
    degenerate. Sorted by kind, then by value. Lines on which ∇f = 0 are among the stretches. A saddle without
    a gradient is where f is higher and lower in turns around it, twice or more.
    `token` is asked between the passes and ends them by raising. `PointsError`, a ValueError in the user's
    words, for a function that is not one of two variables, ranges that are none, or more points than are
    worth their names; `FunctionError` for a Python function without a formula.

    >>> point, = critical_points("x^2 - y^2", (-2, 2), (-2, 2))
    >>> point.kind, point.at, point.eigenvalues
    ('saddle', (0.0, 0.0), (-2.0, 2.0))
    """
    f = formula_of(f, 2)
    check_arguments(f, 2)
    window = (*checked_range(x), *checked_range(y))
    with np.errstate(all="ignore"):  # what is too large for floats, or undefined, is looked at as such
        return _points_in(without_noise(f, window[:2], window[2:]), window, token)


def _points_in(f: Expression, window: Rectangle, token: CancelToken | None) -> PointList:
    """The points of f in a window."""
    root = root_of(f)
    lattice = seen_beside_holes(Lattice.of(Field.of(root, window, CELLS, token)))
    nearer = _nearer(root, window, token) if lattice.share_unresolved > _CROWDED else None
    nest = nest_of(lattice)
    found = _nothing_in(lattice) if nearer and _is_all_in(lattice, nest, nearer) else _search(lattice, nest)
    if found is None:
        refuse(message("points.too-many", most=MOST_POINTS))
    points, stretches, left_out = found
    if nearer:
        inner, more, lines = nearer
        points = [*(each for each in points if not _is_in(each, inner)), *more]
        amid = np.array([each.path[len(each.path) // 4] for each in lines]).reshape(-1, 2)
        known = nest.slopes(amid).tolist()  # of level lines the larger window has told what it tells
        stretches += [each for each, is_known in zip(lines, known, strict=True) if not is_known]
    if len(points) > MOST_POINTS:
        refuse(message("points.too-many", most=MOST_POINTS))
    if root is not f:
        whole = Field.of(f, window, CELLS, token)
        points = [point_of(whole, each) for each in points]
        stretches = [stretch_of(f, each) for each in stretches]
        left_out = tuple(sentence_of(f, each) for each in left_out)
    points = sorted(points, key=lambda point: (_ORDER.index(point.kind), point.value, point.at))
    return PointList(tuple(points), tuple(stretches), (), left_out)


_Found = tuple[list[Point], list[PointStretch], tuple[Message, ...]]
"""Points and lines of a window, and what was not searched."""
_Inner = tuple[Rectangle, list[Point], list[PointStretch]]


def _nearer(root: Expression, window: Rectangle, token: CancelToken | None) -> _Inner | None:
    """The largest window around 0 on the lattice of which f is seen, with its points and lines, if any is."""
    for inner in inner_windows(window):
        lattice = seen_beside_holes(Lattice.of(Field.of(root, inner, CELLS, token)))
        found = _search(lattice, nest_of(lattice)) if lattice.share_unresolved <= _CLEAR else None
        if found is not None and len(found[0]) <= MOST_POINTS:
            return inner, found[0], found[1]
    return None


def _is_all_in(lattice: Lattice, nest: Nest, nearer: _Inner) -> bool:
    """Whether all that a lattice shows is in a window around 0, from which no line leads out."""
    (left, right, bottom, top), _, lines = nearer
    row, column = np.nonzero(~lattice.unresolved)
    x, y = (each[k + np.array([[0], [1]])] for each, k in ((lattice.x, column), (lattice.y, row)))
    inside = ((x >= left) & (x <= right)).all() and ((y >= bottom) & (y <= top)).all()
    return bool(inside) and not (lines or steps(lattice.field.f) or nest.inner)


def _nothing_in(lattice: Lattice) -> _Found:
    """What is said of a window in which nothing is searched."""
    return [], [], (*plateaus(lattice), *_left_out(lattice, 1, [], fine=False))


@dataclass(slots=True)
class _Lines:
    """The lines that are found so far in the window of a lattice.

    nest: what is known of them where f is a function of one function
    followed: those on which ∇f is 0, and kinked ones, that were followed from point to point
    drawn: those that were drawn from an equation, on which f has values
    holed: such on which it may have none at places
    sliding: paths (m, 2) on which f is level for floats alone
    lost: places (2,) on such, which are told
    breaks: on which the formula breaks and f is lowest, or highest, across
    more: whether there may be more
    """

    nest: Nest
    followed: list[PointStretch]
    drawn: list[PointStretch]
    holed: list[PointStretch]
    sliding: list[Floats]
    lost: list[Floats]
    breaks: list[BreakLine]
    more: bool

    @property
    def told(self) -> list[PointStretch]:
        return [*self.followed, *self.drawn, *self.holed]


@dataclass(frozen=True, slots=True)
class _AtRest:
    """Points (n, 2) at which Newton's method came to rest, none of them on a slope that is known.

    on_line: which of them are on lines
    jumps: which of them are where second derivatives jump
    flat: which others have an eigenvalue 0 and are not told as lines
    """

    at: Floats
    eigenvalues: Floats
    on_line: Flags
    jumps: Flags
    flat: Flags


def _search(lattice: Lattice, nest: Nest) -> _Found | None:
    """The points and lines in the window of a lattice, and what was not searched; None for too many."""
    field = lattice.field
    at, flat, every = _resting_points(lattice, nest)
    if len(at) > MOST_POINTS:
        return None
    lines, changes = _lines_of(lattice, nest, at[flat])
    rest, plain = _told_of(field, _with_close(lattice, at, lines), lines)
    points = [*break_points(field, lines.breaks), *plain]
    for sign in (1.0, -1.0):
        points += _kinks_of(lattice, rest, lines, points, sign)
    points += _kinked(lattice, points, lines.told)
    through = _through(field, lines.breaks, points)
    at_steps, tops, fine = _stepping(lattice, points, lines.told)
    points += at_steps
    folds = rest.at[rest.jumps & ~rest.on_line & ~on_lines(field, rest.at, lines.told, STEP)]
    points += _at_folds(field, folds, points)
    points += _points(field, changes, np.zeros_like(changes))
    points += _undecided(field, rest, [*lines.told, *through], points)
    whole = [
        *ended(field, ended_at_holes(field, lines.followed)),
        *lines.drawn,
        *ended_at_holes(field, [*lines.holed, *through]),
    ]
    count = len(lines.told) + len(through)
    said = (
        *plateaus(lattice),
        *([message("points.more-lines", count=count)] if lines.more else []),
        *_left_out(lattice, every, lines.lost, fine=fine),
    )
    return points, [*parted(field, whole, at_steps), *tops], said


def _resting_points(lattice: Lattice, nest: Nest) -> tuple[Floats, Flags, int]:
    """Where Newton's method comes to rest (n, 2), at which of these an eigenvalue is 0.

    With them how many starts there are for each that was taken.
    """
    field = lattice.field
    starts, farthest, every = lattice.starts()
    resting = newton(field, starts, farthest)
    at = told_apart(field, distinct(field, snapped(field, confirmed(field, resting))))
    at = at[~nest.slopes(at)]
    at = with_led(field, at[:0], at[~is_amid(field, at) & ~at_holes(field, at)])
    return *_fewer(at, (eigenvalues_at(field, at) == 0).any(axis=1)), every


def _lines_of(lattice: Lattice, nest: Nest, flat: Floats) -> tuple[_Lines, Floats]:
    """The lines in a window but for those of kinks, and the places (n, 2) at which some change their kind.

    flat: points (m, 2) at which an eigenvalue is 0
    """
    field = lattice.field
    followed, changes, sliding = critical_lines(lattice, flat, nest)
    breaks = break_lines(lattice) if lattice.share_unresolved <= _CROWDED else []
    defined, holed = _level(field, breaks, [*nest.lines, *followed])
    drawn = [*nest.lines, *defined]
    lost = [path[len(path) // 4] for path in sliding]
    more = nest.more or len(followed) + len(drawn) + len(holed) >= MOST_LINES
    changes = distinct(field, changes[~at_holes(field, changes)])
    return _Lines(nest, followed, drawn, holed, sliding, lost, breaks, more), changes


def _with_close(lattice: Lattice, at: Floats, lines: _Lines) -> Floats:
    """Points (n, 2) with those that are close to them and on no lines."""
    field = lattice.field
    more = close_points(lattice, at, at[~on_lines(field, at, lines.told)])
    more = more[~at_holes(field, more) & ~lines.nest.slopes(more)]
    return with_led(field, at, more[~on_lines(field, more, lines.told) & ~is_amid(field, more)])


def _told_of(field: Field, at: Floats, lines: _Lines) -> tuple[_AtRest, list[Point]]:
    """What is known of points (n, 2), and those among them that their eigenvalues tell."""
    on_told = _is_told(field, at, lines.told)
    on_line = on_told | on_paths(field, at, lines.sliding)
    eigenvalues = eigenvalues_at(field, at)
    flat = (eigenvalues == 0).any(axis=1)
    jumps = ~(flat & field.is_smooth(at)) & bent(field, at)
    flat &= ~jumps
    plain = ~flat & ~jumps & ~(on_line & is_weak(eigenvalues))
    points = _points(field, at[plain], eigenvalues[plain])
    flat = not_sloping(field, at, eigenvalues, flat & ~on_told, lines.sliding)
    return _AtRest(at, eigenvalues, on_line, jumps, flat), points


def _kinks_of(
    lattice: Lattice, rest: _AtRest, lines: _Lines, points: list[Point], sign: float
) -> list[Point]:
    """The points without a gradient at which sign · f is lowest; the lines of such are added to the lines."""
    field, told = lattice.field, lines.told
    seeds = some(rest.at[rest.flat & ~rest.on_line], _MOST_SEEDS)[: 0 if lines.more else None]
    smooth = seeds[is_lowest(field, seeds, sign, _RADII, slack_of(field, seeds, sign))]
    kinks = lowest_kinks(field, lattice, rest.at[~rest.jumps], rest.at[rest.jumps], sign)
    kinks = kinks[~_is_told(field, kinks, told) & ~on_paths(field, kinks, lines.sliding)]
    kinks = kinks[is_continuous(field, kinks) & ~at_holes(field, kinks) & ~is_amid(field, kinks)]
    kinks = kinks[~lines.nest.slopes(kinks) & ~is_beside(field, kinks, _places(points))]
    kinks = kinks[~at_cusps(field, kinks, lines.breaks)]
    found, on_ridge, lost = ridges(field, np.concatenate((smooth, kinks)), sign, told)
    lines.more |= len(found) >= MOST_LINES
    lines.followed += found
    lines.lost += lost
    return _tips(field, kinks[~on_ridge[len(smooth) :]], sign)


def _undecided(field: Field, rest: _AtRest, told: list[PointStretch], points: list[Point]) -> list[Point]:
    """What the flat points are that are on no lines and none of the points."""
    apart = rest.flat & ~on_lines(field, rest.at, told, STEP)
    known = {each.at for each in points}
    decided = _decided(field, _points(field, rest.at[apart], rest.eigenvalues[apart]))
    return [each for each in {each.at: each for each in decided}.values() if each.at not in known]


def _stepping(
    lattice: Lattice, points: list[Point], stretches: list[PointStretch]
) -> tuple[list[Point], list[PointStretch], bool]:
    """The extrema where f steps that are on no lines and beside none of the points, and lines of such.

    With them whether f steps more often than the lattice shows.
    """
    field = lattice.field
    at_steps, fine = step_extrema(lattice, _places(points))
    found = [each for each in at_steps if not on_lines(field, np.array([each.at]), stretches)[0]]
    tops, lines = touched_steps(lattice)
    return [*found, *_beside_none(field, tops, [*points, *found])], lines, fine


def _is_told(field: Field, points: Floats, stretches: list[PointStretch]) -> Flags:
    """Which of the points (n, 2) are on lines that are told, or at their corners."""
    return on_lines(field, points, stretches) | at_corners_of(field, points, stretches)


def _level(
    field: Field, breaks: list[BreakLine], told: list[PointStretch]
) -> tuple[list[PointStretch], list[PointStretch]]:
    """The lines of extrema on which the formula breaks, without those that are `told`, each once.

    First those on which f has values by its formula there, whatever floats tell of it; then the others.
    """
    found: tuple[list[PointStretch], list[PointStretch]] = ([], [])
    for each in breaks:
        if each.value is not None and not is_told(field, each.path, [*told, *found[0], *found[1]]):
            kind: Extremum = "minimum" if each.sign > 0 else "maximum"
            holed = bool(nulls(each.across.on))
            found[holed].append(PointStretch(kind, path_of(each.ended()), each.value))
    return linked(field, found[0]), linked(field, found[1])


def _through(field: Field, breaks: list[BreakLine], points: list[Point]) -> list[PointStretch]:
    """The sharp valleys and ridges, each once, that lead through extrema or saddles without a gradient."""
    found: list[PointStretch] = []
    for each in breaks:
        what = "minimum" if each.sign > 0 else "maximum"
        tips = [one for one in points if one.eigenvalues is None and what in (one.kind, one.extremum)]
        tips += [one for one in points if one.eigenvalues is None and one.kind == "saddle"]
        at = np.array([one.at for one in tips]).reshape(-1, 2)
        if each.value is not None or not on_paths(field, at, [each.path]).any():
            continue
        path = each.ended()
        on_it = np.flatnonzero(on_paths(field, at, [path]))
        if on_it.size and not is_told(field, path, found):
            kind: Literal["valley", "ridge"] = "valley" if each.sign > 0 else "ridge"
            found.append(PointStretch(kind, path_of(path), tips[on_it[0]].value))
    return found


def _fewer(points: Floats, flat: Flags) -> tuple[Floats, Flags]:
    """The points (n, 2), of so many flat ones that they fill lines only some, and which are flat."""
    kept = some(points[flat], _MOST_FLAT)
    return np.concatenate((points[~flat], kept)), np.repeat([False, True], [int((~flat).sum()), len(kept)])


def _left_out(lattice: Lattice, every: int, lost: list[Floats], *, fine: bool) -> tuple[Message, ...]:
    """What was not searched, and where f is level for floats alone, at the first of some places.

    fine: whether f steps more often than the lattice shows
    """
    unresolved = lattice.unresolved.size if fine else int(lattice.unresolved.sum())
    said = []
    if unresolved:
        said.append(message("points.unresolved", count=unresolved, cells=lattice.unresolved.size))
    if every > 1:
        said.append(message("points.some", every=every))
    said += [message("points.underflow-around", at=rounded_place(place)) for place in lost[:_MOST_LOST]]
    return tuple(said)


def _is_in(point: Point, window: Rectangle) -> bool:
    (x, y), (left, right, bottom, top) = point.at, window
    return left <= x <= right and bottom <= y <= top


def _points(field: Field, points: Floats, eigenvalues: Floats) -> list[Point]:
    (values,) = field.value(points[:, 0], points[:, 1])
    return [
        Point(_kind(low, high), (x, y), value, (low, high))
        for (x, y), value, (low, high) in zip(
            points.tolist(), values.tolist(), eigenvalues.tolist(), strict=True
        )
    ]


def _places(points: list[Point]) -> Floats:
    return np.array([point.at for point in points]).reshape(-1, 2)


def _kinked(lattice: Lattice, points: list[Point], level: list[PointStretch]) -> list[Point]:
    """The saddles without a gradient that are none of the points, on no level line and at no hole."""
    field = lattice.field
    found = kinked_saddles(lattice, _places(points))
    found = found[~on_lines(field, found, level, STEP) & ~at_holes(field, found)]
    values = values_at_breaks(field, found).tolist()
    return [Point("saddle", (x, y), z) for (x, y), z in zip((found + 0.0).tolist(), values, strict=True)]


def _tips(field: Field, kinks: Floats, sign: float) -> list[Point]:
    """What those of the kinks (n, 2) are at which sign · f is lower than all around."""
    found, jumping = tips(field, kinks, sign)
    what: Extremum = "minimum" if sign > 0 else "maximum"
    rows = zip((found + 0.0).tolist(), values_at_breaks(field, found).tolist(), jumping.tolist(), strict=True)
    return [
        Point("corner", (x, y), value, extremum=what) if jump else Point(what, (x, y), value)
        for (x, y), value, jump in rows
    ]


def _beside_none(field: Field, points: list[Point], told: list[Point]) -> list[Point]:
    """The points that are next to none that are told."""
    near = is_beside(field, _places(points), _places(told)).tolist()
    return [each for each, is_near in zip(points, near, strict=True) if not is_near]


def _decided(field: Field, points: list[Point]) -> list[Point]:
    """The points, the first degenerate ones as what they are proved to be (`degenerate`)."""
    unit = field.dx * NEARBY, field.dy * NEARBY
    found = []
    for each in points[:MOST_DECIDED]:
        at = settled_place(field, each.at)
        kind = kind_at(field.f, at, unit, curved=any(each.eigenvalues or ()))
        found.append(point_of(field, replace(each, kind=kind, at=at)) if kind else each)
    return [*found, *points[MOST_DECIDED:]]


def _at_folds(field: Field, points: Floats, told: list[Point]) -> list[Point]:
    """What the points (n, 2) are at which second derivatives jump, but for those beside one that is told."""
    points = one_of_each(field, points[~is_beside(field, points, _places(told))])
    saddles = is_saddle(field, points)
    decided = _decided(field, [Point("degenerate", (x, y), float(field.f(x, y))) for x, y in points.tolist()])
    return [
        replace(each, kind="saddle") if each.kind == "degenerate" and saddle else each
        for each, saddle in zip(decided, saddles.tolist(), strict=True)
    ]


def _kind(low: float, high: float) -> PointKind:
    if low == 0 or high == 0:
        return "degenerate"
    return "minimum" if low > 0 else "maximum" if high < 0 else "saddle"
