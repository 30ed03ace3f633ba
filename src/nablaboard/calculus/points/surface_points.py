"""Critical points of a function of two variables: all of a rectangle, each with its kind.

The gradient is sampled on a lattice (`lattice`). Newton's method with the exact Hessian starts where it may
vanish. What comes to rest is a critical point if next to nothing is left of the gradient there against what
it is one cell away.

An eigenvalue of the Hessian counts as 0 if it does so against the curvature along its own direction a tenth
of a cell away, so that valleys as narrow as one likes keep their kind; then germs, Taylor's coefficients and
the form of f are asked (`degenerate`). Where the gradient jumps, or the Hessian does, as on the fold of
x |x|, the Hessian says nothing, and f itself is asked (`rings`): extrema without a gradient are `corners`,
and there are saddles like that (`kinked_saddles`); so are extrema where f jumps (`step_extrema`). Lines on
which ∇f = 0 are followed and told as lines (`critical_lines`), so are kinked ones of extrema (`ridges`) and
the sharp valleys that lead to a corner (`break_lines`); areas on which f is level, their edges included, by a
place amid them (`plateaus`). Large powers are looked at by their roots (`rooted`).

Points that share a lattice cell, a 400th of the side wide, are found from each other, and those of needles
from the parts of the formula (`close_points`); others that no lattice shows may be missed. Where f is finer
than the lattice nothing is looked for, but around 0 on smaller lattices, and that is said.
"""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import Literal

import numpy as np

from nablaboard.calculus.cancel import CancelToken
from nablaboard.calculus.expression import Expression, FunctionLike, RangeLike, checked, formula_of
from nablaboard.calculus.floats import EPSILON, Flags, Floats, Indices
from nablaboard.calculus.points.break_lines import BreakLine, break_lines, values_at_breaks
from nablaboard.calculus.points.break_points import at_cusps, break_points
from nablaboard.calculus.points.close_points import close_points, room
from nablaboard.calculus.points.corners import bent, is_beside, lowest_kinks, one_of_each, tips
from nablaboard.calculus.points.critical_lines import critical_lines, drawn_across
from nablaboard.calculus.points.degenerate import kind_at, settled
from nablaboard.calculus.points.exact_steps import led_on
from nablaboard.calculus.points.faults import check_arguments, checked_range, refuse
from nablaboard.calculus.points.field import Field, Rectangle, newton, principal, scaled
from nablaboard.calculus.points.holes import at_holes, ended_at_holes, nulls, seen_beside_holes
from nablaboard.calculus.points.identities import without_noise
from nablaboard.calculus.points.kinked_saddles import is_saddle, kinked_saddles
from nablaboard.calculus.points.lattice import CELLS, Lattice, inner_windows
from nablaboard.calculus.points.line_ends import linked
from nablaboard.calculus.points.nested import Nest, nest_of, nested
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
    slopes_on_valleys,
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
_SMALLEST = 1e-280
"""Gradients that are smaller, as the change of f over a cell, are underflow, and tell no place."""
_NEARBY, _SHARE = 0.1, 0.3
_FLAT, _SMALL = 1e-4, 1e-6
_WEAK = 1e-6
"""A point on a told line is none of its own where f curves so little along it, beside what it does across."""
_MOST_SEEDS, _MOST_FLAT = 400, 10_000
_MOST_ASKED, _FEW_ASKED = 40, 12
_MOST_LOST = 4
_MOST_DECIDED = 32
_SLOW = 0.05
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
    found = _nothing_in(lattice) if nearer and _is_all_in(lattice, nearer) else _search(lattice)
    if found is None:
        refuse(message("points.too-many", most=MOST_POINTS))
    points, stretches, left_out = found
    if nearer:
        inner, more, lines = nearer
        points = [*(each for each in points if not _is_in(each, inner)), *more]
        stretches = [*stretches, *lines]
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
        found = _search(lattice) if lattice.share_unresolved <= _CLEAR else None
        if found is not None and len(found[0]) <= MOST_POINTS:
            return inner, found[0], found[1]
    return None


def _is_all_in(lattice: Lattice, nearer: _Inner) -> bool:
    """Whether all that a lattice shows is in a window around 0, from which no line leads out."""
    (left, right, bottom, top), _, lines = nearer
    row, column = np.nonzero(~lattice.unresolved)
    x, y = (each[k + np.array([[0], [1]])] for each, k in ((lattice.x, column), (lattice.y, row)))
    inside = ((x >= left) & (x <= right)).all() and ((y >= bottom) & (y <= top)).all()
    return bool(inside) and not (lines or steps(lattice.field.f) or nested(lattice.field.f))


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


def _search(lattice: Lattice) -> _Found | None:
    """The points and lines in the window of a lattice, and what was not searched; None for too many."""
    field, nest = lattice.field, nest_of(lattice)
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
    at = _told_apart(field, distinct(field, snapped(field, confirmed(field, resting))))
    at = at[~nest.slopes(at)]
    at = _with_led(field, at[:0], at[~is_amid(field, at) & ~at_holes(field, at)])
    return *_fewer(at, (_eigenvalues(field, at) == 0).any(axis=1)), every


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
    return _with_led(field, at, more[~on_lines(field, more, lines.told) & ~is_amid(field, more)])


def _told_of(field: Field, at: Floats, lines: _Lines) -> tuple[_AtRest, list[Point]]:
    """What is known of points (n, 2), and those among them that their eigenvalues tell."""
    on_told = _is_told(field, at, lines.told)
    on_line = on_told | on_paths(field, at, lines.sliding)
    eigenvalues = _eigenvalues(field, at)
    flat = (eigenvalues == 0).any(axis=1)
    jumps = ~(flat & field.is_smooth(at)) & bent(field, at)
    flat &= ~jumps
    plain = ~flat & ~jumps & ~(on_line & _is_weak(eigenvalues))
    points = _points(field, at[plain], eigenvalues[plain])
    flat = _resting(field, at, eigenvalues, flat & ~on_told, lines.sliding)
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


def _told_apart(field: Field, points: Floats) -> Floats:
    """The points without those that are underflow, and of those that came to rest slowly one of a group.

    At a degenerate point the gradient is next to nothing for some way around.
    """
    points = points[~_is_underflow(field, points)]
    flat = np.flatnonzero((_eigenvalues(field, points) == 0).any(axis=1))
    scale = (field.dx, field.dy)
    kept = np.ones(len(points), dtype=bool)
    if 0 < flat.size <= _MOST_SEEDS:
        for k in flat[np.argsort(field.steepness(points[flat]), kind="stable")]:
            near = np.abs((points - points[k]) / scale).max(axis=1) < _SLOW
            shorter = field.steepness(points) > field.steepness(points[k : k + 1])
            kept &= ~(near & shorter)
    return np.asarray(points[kept])


def _with_led(field: Field, known: Floats, points: Floats) -> Floats:
    """Known points (n, 2) with others (m, 2), these led on to where they belong, each once.

    Steps that lead nowhere may only be slow: what is left out is asked for the round place beside it.
    """
    led = led_on(field, points)
    if led is points:
        return np.concatenate((known, led))
    gone = points[~(points[:, np.newaxis] == led).all(axis=2).any(axis=1)]
    beside = [(tuple(each), _settled(field, tuple(each))) for each in gone[:_MOST_DECIDED].tolist()]
    back = np.array([place for each, place in beside if place != each]).reshape(-1, 2)
    everything = np.concatenate((known, led, back))
    return _told_apart(field, distinct(field, snapped(field, everything)))


def _is_underflow(field: Field, points: Floats) -> Flags:
    """Where the Hessian is too small for floats, and ∇f is known not to be 0, or not known."""
    if not len(points):
        return np.zeros(0, dtype=bool)
    sizes = np.abs(field.hessians(points)).max(axis=(1, 2)) * field.dx * field.dy
    small = (sizes > 0) & (sizes < _SMALLEST)
    small |= _nearest_told(
        points, np.flatnonzero(sizes == 0), lambda k: field.slopes_at(points[k]), _MOST_ASKED
    )
    return np.asarray(small)


def _resting(field: Field, points: Floats, eigenvalues: Floats, flat: Flags, paths: list[Floats]) -> Flags:
    """Which of the points (n, 2), of these flat ones, are not known to be on a slope."""
    found = flat.copy()
    found[flat] = ~_is_on_slope(field, points[flat], eigenvalues[flat], paths)
    return found


def _is_on_slope(field: Field, points: Floats, eigenvalues: Floats, paths: list[Floats]) -> Flags:
    """Which of the points (n, 2) are on a slope, though floats tell none, as on paths that slide."""
    found = _is_sloping(field, points, eigenvalues)
    row = np.flatnonzero(~found & on_paths(field, points, paths))
    found |= _nearest_told(
        points,
        row,
        lambda k: field.slopes_at(np.array(_settled(field, tuple(points[k].tolist())))),
        _MOST_ASKED,
    )
    row = np.flatnonzero(~found & (eigenvalues != 0).any(axis=1))
    found |= _nearest_told(points, row, lambda k: _keeps_sloping(field, points[k]), _FEW_ASKED)
    return found


def _keeps_sloping(field: Field, point: Floats) -> bool:
    """Whether f is known to slope one way along a valley at a point (2,) in it and on both sides of it.

    And at it not much less than at both: there a saddle would be, as that of x³ + y².
    """
    scale = np.array([field.dx, field.dy])
    *_, p, q = principal(*scaled(field, point[np.newaxis])[1])
    way = np.column_stack((-q, p)) * scale
    slopes: list[Decimal] = []
    for side in (0, -1, 1):
        place = drawn_across(field, (point + side * _NEARBY * way[0])[np.newaxis])
        (slope,), known = slopes_on_valleys(field, place, way)
        if not known[0]:
            return False
        slopes.append(slope)
    one_way = min(slopes) > 0 or max(slopes) < 0
    here, *beside = map(abs, slopes)
    return one_way and 2 * here >= min(beside)


def _is_sloping(field: Field, points: Floats, eigenvalues: Floats) -> Flags:
    """Where f is known to slope one way along a flat axis on both sides, though less than floats tell."""
    _, axes = np.linalg.eigh(field.hessians(points))
    found = np.zeros(len(points), dtype=bool)
    for k in range(2):
        axis = axes[:, :, k]
        step = axis * (_NEARBY / np.hypot(axis[:, 0] / field.dx, axis[:, 1] / field.dy))[:, np.newaxis]
        slopes = [
            np.abs((np.stack(field.gradient(*(points + side * step).T), axis=-1) * step).sum(axis=1))
            for side in (-1, 1)
        ]
        small = (eigenvalues[:, k] == 0) & (np.maximum(*slopes) < _SMALLEST)
        found |= _nearest_told(
            points, np.flatnonzero(small), partial(_slopes_through, field, points, step), _MOST_SEEDS
        )
    return found


def _slopes_through(field: Field, points: Floats, steps: Floats, row: int) -> bool:
    """Whether f is known to slope one way at a point and on both sides, and at it not the least."""
    left, here, right = (
        field.slope_along(points[row] + side * steps[row], steps[row])[0] for side in (-1, 0, 1)
    )
    return min(left, right) <= here <= max(left, right) and (max(left, right) < 0 or min(left, right) > 0)


def _nearest_told(points: Floats, rows: Indices, told: Callable[[int], bool], most: int) -> Flags:
    """What is told of some of the points (n, 2) in these rows, for each what is of the nearest; else no."""
    found = np.zeros(len(points), dtype=bool)
    asked = rows[:: 1 + rows.size // most]
    answers = np.array([told(row) for row in asked.tolist()], dtype=bool)
    for row in rows.tolist():
        found[row] = answers[np.abs(points[asked] - points[row]).sum(axis=1).argmin()]
    return found


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
    unit = field.dx * _NEARBY, field.dy * _NEARBY
    found = []
    for each in points[:_MOST_DECIDED]:
        at = _settled(field, each.at)
        kind = kind_at(field.f, at, unit, curved=any(each.eigenvalues or ()))
        found.append(point_of(field, replace(each, kind=kind, at=at)) if kind else each)
    return [*found, *points[_MOST_DECIDED:]]


def _settled(field: Field, place: tuple[float, ...]) -> tuple[float, ...]:
    """The place, or the one beside it at which ∇f is known to be 0, where f is level between the two."""
    there = settled(field.f, place, (field.dx * _NEARBY, field.dy * _NEARBY))
    return there if _is_level_between(field, np.array(place), np.array(there)) else place


def _is_level_between(field: Field, one: Floats, other: Floats) -> bool:
    """Whether amid two places (2,) f has next to no slope along them, against those a cell away."""
    middle, step = (one + other)[np.newaxis] / 2, (other - one) / (field.dx, field.dy)
    fx, fy = (float(each[0]) for each in field.gradient(middle[:, 0], middle[:, 1]))
    around = field.steepness(field.around(middle, 1.0)[0])
    slope = abs(fx * field.dx * step[0] + fy * field.dy * step[1])
    return bool(slope <= _SMALL * np.hypot(*step) * np.where(np.isfinite(around), around, 0.0).max())


def _at_folds(field: Field, points: Floats, told: list[Point]) -> list[Point]:
    """What the points (n, 2) are at which second derivatives jump, but for those beside one that is told."""
    points = one_of_each(field, points[~is_beside(field, points, _places(told))])
    saddles = is_saddle(field, points)
    decided = _decided(field, [Point("degenerate", (x, y), float(field.f(x, y))) for x, y in points.tolist()])
    return [
        replace(each, kind="saddle") if each.kind == "degenerate" and saddle else each
        for each, saddle in zip(decided, saddles.tolist(), strict=True)
    ]


def _eigenvalues(field: Field, points: Floats) -> Floats:
    """The eigenvalues (n, 2) of the Hessians, 0.0 for those that are nothing against the curvature nearby.

    Nearby is a tenth of a cell away, or less where another point is near.
    """
    values, axes = np.linalg.eigh(field.hessians(points))
    noise = 64 * EPSILON * np.abs(values).max(axis=1)
    near = np.minimum(_NEARBY, _SHARE * room(field, points, 1.0))
    for k in range(2):
        axis = axes[:, :, k]
        reach = near / np.hypot(axis[:, 0] / field.dx, axis[:, 1] / field.dy)
        step = reach[:, np.newaxis] * axis
        beside = [field.hessians(points + side * step) for side in (-1, 1)]
        along = [np.abs(np.einsum("ni,nij,nj->n", axis, each, axis)) for each in beside]
        values[np.abs(values[:, k]) <= np.maximum(_FLAT * np.maximum(*along), noise), k] = 0.0
    return np.asarray(values)


def _is_weak(eigenvalues: Floats) -> Flags:
    """Where one of the eigenvalues (n, 2) is so small beside the other that a place of few digits makes it.

    On a line on which ∇f = 0 one of them is 0; so many digits off it f is bent a little along the line.
    """
    size = np.abs(eigenvalues)
    return np.asarray(size.min(axis=1) <= _WEAK * size.max(axis=1))


def _kind(low: float, high: float) -> PointKind:
    if low == 0 or high == 0:
        return "degenerate"
    return "minimum" if low > 0 else "maximum" if high < 0 else "saddle"
