"""Lines on which ∇f is 0: those of extrema, as the circle for (x² + y² − 1)², and others, as x = 0 for x³.

From a place on such a line it is followed as a line of lowest |∇f| is (`ridges`), each place being drawn onto
the line by Newton's steps across it. ∇f counts as 0 where it is no more than its own rounding and that of the
place. What f is across the line, lowest, highest or neither, may change along it, as for x y² beside 0: there
a line ends, and the place between two of them is a degenerate point.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import groupby, pairwise
from typing import Literal

import numpy as np

from nablaboard.calculus.derivative.wedges import edges
from nablaboard.calculus.floats import Flags, Floats, Indices
from nablaboard.calculus.points.crossings import runs
from nablaboard.calculus.points.field import Field, principal, scaled
from nablaboard.calculus.points.lattice import CELLS, Lattice
from nablaboard.calculus.points.line_ends import continued
from nablaboard.calculus.points.nested import Nest
from nablaboard.calculus.points.plateaus import is_amid
from nablaboard.calculus.points.point import PointStretch, path_of
from nablaboard.calculus.points.resting import confirmed, is_critical, snapped, some
from nablaboard.calculus.points.ridges import (
    MOST_LINES,
    MOST_WAYS,
    STEP,
    across_others,
    at_corners_of,
    by_angle,
    edge_axis,
    is_on_edge,
    is_told,
    lines_through_each,
    on_lines,
    on_paths,
    slides,
    untold,
)
from nablaboard.calculus.points.rings import heights, lowest, rounding_of
from nablaboard.calculus.points.rooted import added_to, powers_of
from nablaboard.calculus.points.traced_lines import traced
from nablaboard.calculus.points.zero_line import ZeroLine
from nablaboard.classes import dataclass

_EVERY = 10
"""Of so many rows and columns of the lattice one is looked at; a line that crosses none is met by points."""
_DIPS = 0.6
_MOST_SEEDS, _MOST_IN_VAIN = 400, 32
_MOST_AT_ONCE = 128
"""Of so many seeds at most the lines are followed at once."""
_BESIDE_EACH, _ALONG = 20.0, 0.95
"""So many cells from each other seeds seem to be of one line, if the way leads along it, by this cosine."""
_DRAWINGS = 12
_FEW = 4
_STRAIGHT = 1.0
"""So many cells a line may turn aside on `STEP` cells, or it is looked for all around."""
_SLOWLY = (0.3, 0.999)
_FARTHEST = 3.0
"""So many cells a place is drawn onto a line at most."""
_AT_REST = 1e-14
"""So short, in cells, are the last steps."""
_SHARE = 3e-3
_SMALL = 1e-6
_ASIDE = 0.1
"""Of a ring's radius: so far beside it a line is still that of its ring."""
_LOWER = 3
"""Of the eight lengths of ∇f around a place that many are shorter than what counts as that of its ring."""
_JUMP, _ROUNDED = 1e-3, 1e-14
_BESIDE = 0.03
"""So far across a line, in cells, it is asked what f is there."""
_SHORTEST = 3
"""Of so many places a line has at least, and so many tell that it is of another kind."""
_TINY = 1e-3
_HALVINGS = 52

_Kind = Literal["minimum", "maximum", "degenerate"]
_KINDS: dict[tuple[int, int], _Kind] = {
    (-1, 1): "minimum",
    (1, -1): "maximum",
    (1, 1): "degenerate",
    (-1, -1): "degenerate",
}
"""What f is across a line by the signs of its slope across, before it and after it."""


@dataclass(frozen=True, slots=True)
class _Run:
    """A part of a path that is of one kind, by its first and last place."""

    kind: _Kind
    first: int
    last: int


def critical_lines(
    lattice: Lattice, flat: Floats, nest: Nest
) -> tuple[list[PointStretch], Floats, list[Floats]]:
    """The lines on which ∇f = 0, and the places (n, 2) at which they change their kind.

    With them the paths (m, 2) on which it is 0 for floats alone.
    flat: degenerate points (n, 2), some of which may be on lines
    nest: what is known of lines already; those of its `lines` are none of these
    """
    field = lattice.field
    seeds = np.concatenate((some(flat, _MOST_SEEDS), drawn_across(field, _dips(lattice))))
    seeds = confirmed(field, seeds[field.contains(seeds)])
    seeds = seeds[_is_singular(field, seeds) & ~_is_level(field, seeds)]
    seeds = seeds[~is_amid(field, seeds)]
    seeds = seeds[is_critical(field, seeds)]
    seeds = seeds[~nest.slopes(seeds) & ~on_lines(field, seeds, nest.lines)]
    found = [*nest.parts]
    changes: list[Floats] = []
    lost: list[Floats] = []
    for path in _known(field) if len(seeds) else ():
        if not is_told(field, path, [*nest.lines, *found]):
            lines, between = _parted(field, path)
            found += [replace(each, value=added_to(field.f)) for each in lines]
            changes += between
    seen = on_lines(field, seeds, found) | at_corners_of(field, seeds, found)
    groups = _groups(field, seeds)
    vain = 0
    while len(found) < MOST_LINES and vain < _MOST_IN_VAIN and not seen.all():
        field.check()
        unseen = np.flatnonzero(~seen)
        _, first = np.unique(groups[unseen], return_index=True)
        chosen = unseen[np.sort(first)][:_MOST_AT_ONCE]
        lines_of = lines_through_each(
            field, seeds[chosen], partial(_critical_ways, field), partial(_onward, field)
        )
        for k, ways in zip(chosen.tolist(), lines_of, strict=True):
            if ways is None or seen[k] or len(found) >= MOST_LINES or vain >= _MOST_IN_VAIN:
                continue
            seen[k] = True
            before = len(found)
            for way in ways:
                led = snapped(field, _to_the_edge(field, np.array(way)))
                # A way that leads along a slope is critical in parts: no other seed has to find it anew.
                for row in (k, *np.flatnonzero(~seen & on_paths(field, seeds, [led])).tolist()):
                    path = _new_part(field, led, seeds[row], found) if row == k or not seen[row] else led[:0]
                    if len(path) < _SHORTEST or on_paths(field, path, lost).all():
                        continue
                    seen |= on_paths(field, seeds, [path])
                    if slides(field, path):
                        lost.append(path)
                        continue
                    lines, between = _parted(field, path)
                    found += lines
                    seen |= at_corners_of(field, seeds, lines)
                    changes += between
            vain += len(found) == before
    whole = continued(field, found, lambda finer: partial(_onward, finer), _is_of_one_kind, _to_the_edge)
    return whole, np.array(changes).reshape(-1, 2), lost


def _new_part(field: Field, whole: Floats, seed: Floats, found: list[PointStretch]) -> Floats:
    """The part of a path (m, 2) about a seed on which ∇f is 0 but for rounding, without what is told."""
    path = _critical_part(field, whole, seed)
    if is_told(field, path, found):
        return _part_about(field, path, seed, ~on_lines(field, path, found))
    return untold(field, path, found)


def _known(field: Field) -> Iterator[Floats]:
    """The parts (m, 2) of lines on which a factor of f is 0 that it has twice or more, and f is defined.

    Factors with kinks have no slope at the corners of their lines, which are followed as any others.
    """
    for u in powers_of(field.f):
        for path in traced(ZeroLine(field, u)) if not edges(u) else ():
            yield from _defined(field, path)


def _defined(field: Field, path: Floats) -> Iterator[Floats]:
    """The parts of a path (m, 2) on which f is defined; a place between two, a hole, is an end of both."""
    good = np.asarray(np.isfinite(heights(field, path, 1.0)) & is_critical(field, path))
    rows = np.arange(len(path))
    if (path[0] == path[-1]).all() and not good.all():  # from a hole round to it
        rows = np.concatenate((rows[int(good.argmin()) : -1], rows[: int(good.argmin()) + 1]))
    whole = np.concatenate(([True], good[rows], [True]))
    for first, last in zip(*runs(np.asarray(whole[1:-1])), strict=True):
        before = first - (first > 0 and whole[first - 1])
        after = last + (last + 1 < len(rows) and whole[last + 3])
        if last - first + 1 >= _SHORTEST:
            yield path[rows[before : after + 1]]


def _groups(field: Field, seeds: Floats) -> Indices:
    """Numbers (n,) of seeds, the same for those that seem to be on one line: so no line is followed twice."""
    scale = np.array([field.dx, field.dy])
    _, hessian = scaled(field, seeds)
    *_, p, q = principal(*hessian)
    tangent = np.column_stack((-q, p))
    apart = (seeds[:, np.newaxis] - seeds) / scale
    length = np.hypot(apart[..., 0], apart[..., 1])
    along = np.abs((apart * tangent).sum(axis=2)) >= _ALONG * length
    one = (length <= _BESIDE_EACH) & along & along.T
    numbers = np.arange(len(seeds))
    while True:
        least = np.where(one, numbers, len(seeds)).min(axis=1, initial=len(seeds))
        if (least == numbers).all():
            return numbers
        numbers = least[least]


def _is_of_one_kind(field: Field, places: Floats) -> bool:
    """Whether the last of some places (n, 2) is on a line where ∇f = 0, with f and the kind of the first."""
    along = np.diff(places[[0, -1]] / (field.dx, field.dy), axis=0)[0]
    across = np.tile((-along[1], along[0]) / np.hypot(*along), (2, 1))
    one, other = _sides(field, places[[0, -1]], across)
    off = np.abs(np.diff(heights(field, places[[0, -1]], 1.0)))
    same = bool(off <= rounding_of(field, places[[0, -1]]).sum())
    return same and one == other and one in _KINDS and bool(is_critical(field, places[-1:])[0])


def _dips(lattice: Lattice) -> Floats:
    """Places (n, 2) on some rows and columns of the lattice at which |∇f| is far less than beside."""
    steep = np.hypot(lattice.fx * lattice.field.dx, lattice.fy * lattice.field.dy)
    found = []
    for values, is_row in ((steep[::_EVERY], True), (steep.T[::_EVERY], False)):
        inner = values[:, 2:-2]
        with np.errstate(invalid="ignore"):
            dips = (inner <= values[:, 1:-3]) & (inner <= values[:, 3:-1])
            dips &= inner <= _DIPS * np.minimum(values[:, :-4], values[:, 4:])
        line, place = np.nonzero(dips)
        x, y = (place + 2, line * _EVERY) if is_row else (line * _EVERY, place + 2)
        known = ~lattice.unresolved[np.minimum(y, CELLS), np.minimum(x, CELLS)]
        x, y = x[known], y[known]
        found.append(np.column_stack((lattice.x[x], lattice.y[y])))
    return some(np.concatenate(found), _MOST_SEEDS)


def drawn_across(field: Field, points: Floats, most: int = _DRAWINGS) -> Floats:
    """Where points (n, 2) come to rest by Newton's steps along the axis of the Hessian's larger eigenvalue.

    Where f is level to a higher order across a line the steps shrink by a constant factor, and Aitken's Δ²
    process tells where they lead. What comes too far stays where it was. At most `most` steps are made.
    """
    scale = np.array([field.dx, field.dy])
    places, before = points.copy(), np.full_like(points, np.nan)
    for count in range(most):
        (gx, gy), hessian = scaled(field, places)
        larger, _, _, p, q = principal(*hessian)
        with np.errstate(all="ignore"):
            length = np.nan_to_num(-(p * gx + q * gy) / larger, posinf=0.0, neginf=0.0)
            step = np.column_stack((p, q)) * np.clip(length, -_FARTHEST, _FARTHEST)[:, np.newaxis]
            rate = (step * before).sum(axis=1) / (before * before).sum(axis=1)
            slow = (count % 3 == 2) & (rate > _SLOWLY[0]) & (rate < _SLOWLY[1])
            before = step
            step = np.where(slow[:, np.newaxis], step / (1 - rate)[:, np.newaxis], step)
        places = places + step * scale
        if np.abs(step).max(initial=0.0) <= _AT_REST:
            break
    near = np.abs((places - points) / scale).max(axis=1, initial=0.0) <= _FARTHEST
    return np.where(near[:, np.newaxis], places, points)


def _critical_ways(field: Field, points: Floats, step: float) -> list[list[Floats]]:
    """For each point (n, 2) the places beside its ring, so many cells away, at which ∇f is 0, by angle.

    None where it is 0 in whole sectors.
    """
    steep = replace(field, value=partial(_steepness, field))
    low, ring = lowest(steep, points, np.full(len(points), step), 1.0, count=MOST_WAYS, share=_SHARE)
    places = drawn_across(field, ring.reshape(-1, 2)).reshape(ring.shape)
    around = field.steepness(field.around(points, step).reshape(-1, 2)).reshape(-1, 8)
    around[~np.isfinite(around)] = np.inf
    typical = np.sort(around, axis=1)[:, _LOWER, np.newaxis]
    short = ~(field.steepness(places.reshape(-1, 2)).reshape(low.shape) > _SMALL * typical)
    near = np.hypot(*np.moveaxis((places - ring) / (field.dx, field.dy), 2, 0)) <= _ASIDE * step
    same = _is_the_same(field, points[:, np.newaxis], places, typical)
    return by_angle(field, points, places, np.isfinite(low) & short & near & same & (typical > 0))


def _onward(field: Field, befores: Floats, ends: Floats) -> list[list[Floats]]:
    """Where the lines through places (n, 2) go on from their ends (n, 2): straight on, drawn onto them.

    Where that leads to no line, it is looked for all around.
    """
    scale = np.array([field.dx, field.dy])
    way = (ends - befores) / scale
    ahead = ends + way * (STEP / np.hypot(*way.T))[:, np.newaxis] * scale
    places = drawn_across(field, ahead, _FEW)
    (gx, gy), hessian = scaled(field, places)
    aside = np.hypot(*((places - ahead) / scale).T)
    curved = np.abs(principal(*hessian)[0])
    straight = (np.hypot(gx, gy) <= _SMALL * curved) & (aside <= _STRAIGHT)
    straight &= _is_the_same(field, ends, places, curved)
    found = [[place] for place in places]
    others = np.flatnonzero(~straight).tolist()
    if others:
        around = across_others(field, partial(_critical_ways, field), befores[others], ends[others])
        for k, each in zip(others, around, strict=True):
            found[k] = each
    return found


def _is_the_same(field: Field, places: Floats, others: Floats, typical: Floats) -> Flags:
    """Whether f is the same at places and others (…, 2), against what it changes over a cell beside."""
    (one,), (other,) = (field.value(each[..., 0], each[..., 1]) for each in (places, others))
    with np.errstate(invalid="ignore"):
        return np.asarray(np.abs(one - other) <= _JUMP * typical + _ROUNDED * np.abs(one))


def _steepness(field: Field, x: Floats, y: Floats) -> tuple[Floats]:
    """|∇f| as change over a cell."""
    fx, fy = field.gradient(x, y)
    return (np.asarray(np.hypot(fx * field.dx, fy * field.dy)),)


def _is_singular(field: Field, points: Floats) -> Flags:
    """At which of the points (n, 2) an eigenvalue of the Hessian is 0, as it is on all of a line."""
    _, hessian = scaled(field, points)
    larger, smaller, *_ = principal(*hessian)
    return np.asarray(~(np.abs(smaller) > _SMALL * np.abs(larger)))


def _is_level(field: Field, points: Floats) -> Flags:
    """Around which of the points (n, 2) ∇f is 0 as floats have it."""
    around = field.steepness(field.around(points, _TINY).reshape(-1, 2)).reshape(-1, 8)
    return np.asarray((around == 0).all(axis=1))


def _to_the_edge(field: Field, path: Floats) -> Floats:
    """The path (m, 2), ends that were clipped at the window's edge moved along the edge onto the line."""
    path = path.copy()
    for end in np.flatnonzero(is_on_edge(field, path[[0, -1]])).tolist():
        axis = edge_axis(field, path[-end])
        place = path[-end].copy()
        for _ in range(_DRAWINGS):
            gradient, hessian = scaled(field, place[np.newaxis])
            larger, _, _, *way = principal(*hessian)
            with np.errstate(all="ignore"):
                step = -(way[0] * gradient[0] + way[1] * gradient[1]) / (larger * way[axis])
            place[axis] += float(np.nan_to_num(step)[0]) * (field.dx, field.dy)[axis]
        if (
            np.abs((place - path[-end]) / (field.dx, field.dy)).max() <= 1
            and field.contains(place[np.newaxis])[0]
        ):
            path[-end] = place
    return path


def _critical_part(field: Field, path: Floats, seed: Floats) -> Floats:
    """The part of a path (m, 2) about its seed on which ∇f is known to be 0 but for rounding.

    An end at the window's edge belongs to it, though it is clipped, and on a chord.
    """
    good = is_critical(field, path)
    edge = is_on_edge(field, path)
    good[0] |= edge[0]
    good[-1] |= edge[-1]
    return _part_about(field, path, seed, good)


def _part_about(field: Field, path: Floats, seed: Floats, good: Flags) -> Floats:
    """The places of a path (m, 2) about its seed that are good, all in a row."""
    here = int(np.abs((path - seed) / (field.dx, field.dy)).max(axis=1).argmin())
    bad = np.flatnonzero(~good)
    first = int(bad[bad <= here].max(initial=-1)) + 1
    last = int(bad[bad >= here].min(initial=len(path)))
    return path[first:last]


def _parted(field: Field, path: Floats) -> tuple[list[PointStretch], list[Floats]]:
    """The lines of one kind each that a path (m, 2) is made of, and the places between them.

    A closed path that is of one kind but for too few places has one change, at its ends.
    """
    kinds, across = _kinds(field, path)
    turns = [k for k, (one, other) in enumerate(pairwise(kinds), 1) if one != other and one and other]
    closed = bool((path[0] == path[-1]).all()) and bool(turns)
    if closed:  # from a place at which the kind changes round to the one before
        path = np.concatenate((path[turns[0] : -1], path[: turns[0]]))
        kinds, across = _kinds(field, path)
    runs = _runs(kinds)
    pairs = [*pairwise(runs), *([(runs[-1], runs[0])] if closed else [])]
    changes = [
        _change(field, path[[one.last, other.first]], across[one.last], one.kind) for one, other in pairs
    ]
    lines = []
    for k, run in enumerate(runs):
        before = changes[k - 1 :][:1] if k or closed else []
        places = [*before, *path[run.first : run.last + 1], *changes[k : k + 1]]
        value = float(field.f(*path[(run.first + run.last) // 2].tolist()))
        lines.append(PointStretch(run.kind, path_of(places), value))
    return lines, changes


def _kinds(field: Field, path: Floats) -> tuple[list[_Kind | None], Floats]:
    """What f is across a path (m, 2) at each place, and the ways (m, 2) across, one cell long."""
    along = np.gradient(path / (field.dx, field.dy), axis=0)
    across = np.column_stack((-along[:, 1], along[:, 0]))
    across /= np.maximum(np.hypot(*across.T), np.finfo(float).tiny)[:, np.newaxis]
    return [_KINDS.get(pair) for pair in _sides(field, path, across)], across


def _change(field: Field, ends: Floats, across: Floats, kind: _Kind) -> Floats:
    """The place between two (2, 2) on a line at which it is no more of a kind.

    By halves; the curvature across tells the kind, or the slopes beside where it is of no sign.
    """
    normal = across / np.hypot(*across) * (field.dx, field.dy)
    curved = [float(normal @ each @ normal) for each in field.hessians(ends)]
    by_curvature = curved[0] * curved[1] < 0

    def is_before(place: Floats) -> bool:
        if by_curvature:
            place = drawn_across(field, place)
            return float(normal @ field.hessians(place)[0] @ normal) * curved[0] > 0
        return _KINDS.get(_sides(field, place, across[np.newaxis])[0]) == kind

    low, high = 0.0, 1.0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (
            (middle, high)
            if is_before((ends[0] + middle * (ends[1] - ends[0]))[np.newaxis])
            else (low, middle)
        )
    place = ends[0] + high * (ends[1] - ends[0])
    return np.asarray(snapped(field, drawn_across(field, place[np.newaxis]))[0])


def _sides(field: Field, path: Floats, across: Floats) -> list[tuple[int, int]]:
    """The signs of the slope of f across a path (m, 2), before it and after it."""
    slopes = [
        _across(field, path + side * _BESIDE * across * (field.dx, field.dy), across) for side in (-1, 1)
    ]
    before, after = (np.sign(np.nan_to_num(each)).astype(int).tolist() for each in slopes)
    return list(zip(before, after, strict=True))


def _across(field: Field, places: Floats, across: Floats) -> Floats:
    """The slope of f at places (n, 2) along unit ways (n, 2), a cell being one long."""
    fx, fy = field.gradient(places[:, 0], places[:, 1])
    return np.asarray(fx * field.dx * across[:, 0] + fy * field.dy * across[:, 1])


def _runs(kinds: list[_Kind | None]) -> list[_Run]:
    """The runs of one kind from end to end; what is unknown, or too short, is none of its own."""
    runs: list[_Run] = []
    count = 0
    for kind, group in groupby(kinds):
        first, count = count, count + len(list(group))
        if kind is None or (count - first < _SHORTEST and count - first < len(kinds)):
            continue
        if runs and runs[-1].kind == kind:
            runs[-1] = replace(runs[-1], last=count - 1)
        else:
            runs.append(_Run(kind, first if runs else 0, count - 1))
    if runs:
        runs[-1] = replace(runs[-1], last=len(kinds) - 1)
    return runs
