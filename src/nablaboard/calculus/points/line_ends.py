"""How lines on which ∇f = 0 end: at the tip of a cusp, or where f has no value, as x y/(x² + y²) at 0.

There what is seen on rings of some cells stops before the end. So a line is followed on by steps that are
made shorter where they find no way on, until they are next to nothing. Two that end at one place at which f
has a value are one line, as those at the cusp of (x² − y³)².
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from nablaboard.calculus.floats import Floats
from nablaboard.calculus.points.field import Field
from nablaboard.calculus.points.point import PointStretch, path_of
from nablaboard.calculus.points.resting import is_critical
from nablaboard.calculus.points.ridges import (
    Onward,
    cells_between,
    clipped,
    cosine,
    is_on_edge,
    on_lines,
    on_paths,
)
from nablaboard.calculus.points.rings import heights, rounding_of

_LONGEST, _SHORTEST = 0.5, 1e-7
"""Of the steps by which lines are followed elsewhere."""
_LONGER = 1.5
_MOST_STEPS, _MOST_ENDS = 400, 16
_AHEAD = 0.7
"""The least cosine between one step and the next."""
_SAME = 0.1
"""So many cells from each other two lines are one."""
_PART = 0.5
_TIP = 1e3
"""So many of the last, shortest cells away a tip is a round number."""
_AT_ONE_PLACE = 1e-6
"""So many cells from each other ends are at one place."""
_BESIDE, _PLACES = 12.0, 6
"""So many cells the ends of two lines may be beside each other where they are one, in so many places."""

IsSame = Callable[[Field, Floats], bool]
"""Whether the last of some places (n, 2) is on a line of the kind of the first one."""


def continued(
    field: Field,
    stretches: Sequence[PointStretch],
    onward: Callable[[Field], Onward],
    is_same: IsSame,
    to_the_edge: Callable[[Field, Floats], Floats],
) -> list[PointStretch]:
    """The lines, each with what is left of it to its ends, and none twice.

    onward: how a line goes on, on a field with cells of any size
    to_the_edge: a path (m, 2), ends that were clipped at the window's edge moved along it onto the line
    """
    found = _once(field, stretches)
    asked = 0
    for k, each in enumerate(found):
        path = np.array(each.path)
        if each.path[0] == each.path[-1] or len(path) < 2:
            continue
        others = [other for j, other in enumerate(found) if j != k]
        for end in (0, -1):
            place = path[[end]]
            if (
                asked >= _MOST_ENDS
                or is_on_edge(field, place)[0]
                or not np.isfinite(heights(field, place, 1.0))[0]
                or on_lines(field, place, others, _SAME)[0]
            ):
                continue
            asked += 1
            own = _straight(field, path if end else path[::-1])
            more = _onward_from(field, own, onward, is_same)
            whole = own if _is_back(field, more, own) else to_the_edge(field, np.concatenate((own, more)))
            path = whole if end else whole[::-1]
        found[k] = replace(each, path=path_of(path))
    return _joined(field, _once(field, found) if asked else found)


def _straight(field: Field, path: Floats) -> Floats:
    """A path (m, 2) without last steps that turn back."""
    while len(path) > 2 and cosine(field, *path[-3:]) < 0:
        path = path[:-1]
    return path


def _is_back(field: Field, more: Floats, path: Floats) -> bool:
    """Whether places (n, 2) lead back along the path (m, 2) before them."""
    return bool(len(more)) and bool(on_paths(field, more[-1:], [path[:-1]], _SAME)[0])


def _onward_from(field: Field, path: Floats, onward: Callable[[Field], Onward], is_same: IsSame) -> Floats:
    """The places (n, 2) after the last of a path (m, 2), to where its line ends."""
    field.check()
    before, here = path[-2:]
    found: list[Floats] = []
    share = _LONGEST
    while share > _SHORTEST and len(found) < _MOST_STEPS and not is_on_edge(field, here[np.newaxis])[0]:
        finer = replace(field, dx=field.dx * share, dy=field.dy * share)
        (ways,) = onward(finer)(before[np.newaxis], here[np.newaxis])
        there = max(ways, key=lambda way: cosine(field, before, here, way), default=None)
        if (
            there is None
            or cosine(field, before, here, there) < _AHEAD
            or not is_same(finer, np.array([here, there]))
        ):
            share /= 2
            continue
        there = clipped(field, here, [here, there])[-1]
        before, here = here, there
        found.append(here)
        share = min(_LONGER * share, 1.0)
    tip = _tip(replace(field, dx=field.dx * share, dy=field.dy * share), here) if found else None
    return np.array([*found, *([] if tip is None else [tip])]).reshape(-1, 2)


def _tip(field: Field, place: Floats) -> Floats | None:
    """The round place next to one (2,) at which f has no value, or is critical and f the same."""
    slack = rounding_of(field, place[np.newaxis])
    for decimals in (4, 6, 9, 12):
        tip = np.round(place, decimals) + 0.0
        if np.abs((tip - place) / (field.dx, field.dy)).max() > _TIP:
            continue
        off = np.abs(heights(field, tip[np.newaxis], 1.0) - heights(field, place[np.newaxis], 1.0))
        if not np.isfinite(off)[0] or (off <= slack and is_critical(field, tip[np.newaxis])[0]):
            return np.asarray(tip)
    return None


def _once(field: Field, stretches: Sequence[PointStretch]) -> list[PointStretch]:
    """The lines without those that are, for the most part, parts of longer ones."""
    kept: list[PointStretch] = []
    for each in sorted(stretches, key=lambda one: -_lengths(field, one).sum()):
        path = np.array(each.path)
        same = on_lines(field, (path[1:] + path[:-1]) / 2, kept, _SAME)
        if _lengths(field, each)[same].sum() <= _PART * _lengths(field, each).sum():
            kept.append(each)
    return [each for each in stretches if each in kept]


def _lengths(field: Field, stretch: PointStretch) -> Floats:
    """How long the steps of a line are, in cells."""
    return np.asarray(np.hypot(*(np.diff(stretch.path, axis=0) / (field.dx, field.dy)).T))


def _joined(field: Field, stretches: list[PointStretch]) -> list[PointStretch]:
    """The lines, two of a kind made one that end where f has a value and the other does."""
    found = list(stretches)
    k = 0
    while k < len(found):
        partner = next((j for j in range(k + 1, len(found)) if _meeting(field, found, k, j)), None)
        if partner is None:
            k += 1
            continue
        found[k] = replace(found[k], path=_meeting(field, found, k, partner))
        del found[partner]
    return found


def linked(field: Field, stretches: Sequence[PointStretch]) -> list[PointStretch]:
    """The lines, two of one kind and value made one where they alone end at one place: at a corner."""
    found = list(stretches)
    places = [np.array(end) for each in found for end in (each.path[0], each.path[-1])]
    for place in places:
        ends = [
            (each, end)
            for each in found
            for end in (0, -1)
            if cells_between(field, np.array(each.path[end]), place) <= _AT_ONE_PLACE
        ]
        if len(ends) != 2 or ends[0][0] is ends[1][0]:
            continue
        (one, first), (other, last) = ends
        if (one.kind, one.value) == (other.kind, other.value):
            path = one.path if first else one.path[::-1], other.path[::-1] if last else other.path
            found = [each for each in found if each is not one and each is not other]
            found.append(replace(one, path=path[0] + path[1][1:]))
    return [_closed(field, each) for each in found]


def _closed(field: Field, stretch: PointStretch) -> PointStretch:
    """A line that ends where it begins, but for the last digits, so that it does."""
    path = stretch.path
    near = len(path) > 2 and cells_between(field, *np.array([path[0], path[-1]])) <= _AT_ONE_PLACE
    return replace(stretch, path=(*path[:-1], path[0])) if near else stretch


def _ends(stretch: PointStretch) -> tuple[tuple[float, ...], tuple[float, ...]]:
    return stretch.path[0], stretch.path[-1]


def _meeting(
    field: Field, stretches: list[PointStretch], one: int, other: int
) -> tuple[tuple[float, ...], ...]:
    """The path of two lines that are one; empty if they are not."""
    first, second = stretches[one], stretches[other]
    levels = np.array([each.path[len(each.path) // 2] for each in (first, second)])
    apart = (cells_between(field, np.array(a), np.array(b)) for a in _ends(first) for b in _ends(second))
    if (
        first.kind != second.kind
        or min(apart) > _BESIDE
        or np.abs(np.diff(heights(field, levels, 1.0))) > rounding_of(field, levels).sum()
    ):
        return ()
    for path in (first.path, first.path[::-1]):
        for onward in (second.path, second.path[::-1]):
            ends = np.array([path[-1], onward[0]])
            if cells_between(field, *ends) > _BESIDE or is_on_edge(field, ends).any():
                continue
            if not np.isfinite(heights(field, ends, 1.0)).all():
                continue
            overlap = on_lines(field, np.array(onward[:_PLACES]), [first], _SAME)
            count = int(overlap.argmin()) if not overlap.all() else _PLACES
            if count > 1 or (count and on_lines(field, ends[:1], [second], _SAME)[0]):
                return path + onward[count:]
    return ()
