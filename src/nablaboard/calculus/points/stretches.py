"""Whole stretches of a line on which f is 0 or level, and those on which its points cannot be told.

That f is the same at all floats of a stretch may be underflow: whether it is level is asked of its germs.
Nor is it another number wherever floats have one: sgn(1 − cos x) is 1 up to 0, and 0 there alone.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from math import isnan

import numpy as np

from nablaboard.calculus.derivative.one_sided import exact_value
from nablaboard.calculus.expression.running_error import noise_at
from nablaboard.calculus.floats import Floats
from nablaboard.calculus.points.crossings import runs, told
from nablaboard.calculus.points.holes import nulls
from nablaboard.calculus.points.isolated_tops import parted
from nablaboard.calculus.points.point import Point, PointStretch
from nablaboard.calculus.points.sameness import SAME, boundary, has_value
from nablaboard.calculus.points.sampled_line import SampledLine
from nablaboard.calculus.points.switches import zeros_of
from nablaboard.words import Message, message

_MOST = 200
"""So many stretches are told; floor(x) may have more than anyone reads."""
_ASKED = 9
"""So many places of a run are asked for their digits."""
_TINY = 1e-30
"""Of the distance of samples: from where f has no value as far as floats have it to where it has none."""
_FEWEST = 64
"""Floats that a stretch is long at least: the ends of shorter ones are rounding."""
_AT_FOOT = 2.0**20
"""So many floats from a foot a stretch that is too short is one of those towards it."""
_SAME_CROWD = 1e-3
"""Of the distance of samples: crowds that are closer are one."""
_FLOATS = 4
"""So many floats from an end a gap is that end."""
_NEAREST, _LITTLE = 2, 0.1
"""So many of the places beyond an end are next to it, and what f is off there, of what it is beyond, if it
does not jump: of √x there is a 250th."""
_BETWEEN = np.array([0.171, 0.386, 0.614, 0.829])
"""Where between two samples f is asked whether it is the same."""


Feet = Sequence[tuple[float, float]]
"""Places to which points come ever closer, and how far the nearest that are told are from each."""


def stretches(
    line: SampledLine,
    low: float,
    high: float,
    *,
    tops: Sequence[Point],
    marks: Sequence[float],
    feet: Feet,
) -> tuple[tuple[PointStretch, ...], tuple[Message, ...]]:
    """Stretches on which f is one number, between `low` and `high` from left to right, and what is left out.

    They are of roots, of extrema, or of neither and constant all the same. None leads over a place at which f
    has no value, or over one of the `tops`, at which it has another than beside. They may end at `marks`.
    None is nearer to the `feet`, those of `clusters`, than is told there.
    """
    found: list[PointStretch] = []
    short: list[tuple[float, float]] = []
    said: list[Message] = []
    for left, right, value in _whole(_told(line, (low, high), tops, marks, feet), tops):
        if right - left <= _FEWEST * np.spacing(max(abs(left), abs(right))):
            short.append((left, right))
            continue
        if found and min(right, high) <= found[-1].path[-1][0]:
            continue  # told already: amid floor(x²) = 0 its rule has no slope at 0
        if len(found) >= _MOST:
            said.append(message("points.more-stretches", count=_MOST, after=left))
            break
        path = ((max(left, low),), (min(right, high),))
        if value == 0:
            found.append(PointStretch("root", path, 0.0))
        kind = _extremum(line, left, right, value, tops)
        if kind:
            found.append(PointStretch("minimum" if kind > 0 else "maximum", path, value))
        elif value != 0:
            found.append(PointStretch("constant", path, value))
    said += _too_short(line, (low, high), short, found, feet)
    gaps = _gaps(line) if found else []
    whole = (part for each in found for part in _between_gaps(line, each, gaps))
    return tuple(part for each in whole for part in parted(each, tops)), tuple(said)


def _told(
    line: SampledLine,
    ends: tuple[float, float],
    tops: Sequence[Point],
    marks: Sequence[float],
    feet: Feet,
) -> Iterator[tuple[float, float, float]]:
    """Where stretches on a range begin and end, and what f is there.

    As floats have them: f may have no value at a place between floats, as tan has at π/2.
    """
    low, high = ends
    first, last = runs(line.values[1] == 0)
    for k, m in zip(first[last > first].tolist(), last[last > first].tolist(), strict=True):
        for part, value in _parts(line, k, m):
            if any(max(abs(end - foot) for end in part) < near for foot, near in feet):
                continue
            left, right, level = _held(line, part, value, _amid(*part, tops), marks)
            inner = max(left, low), min(right, high)
            if inner[0] < inner[1] and _is_level(line, _amid(*inner, tops)):
                yield left, right, level


def _whole(
    parts: Iterator[tuple[float, float, float]], tops: Sequence[Point]
) -> Iterator[tuple[float, float, float]]:
    """The stretches, those made one that samples part at one of the `tops`, as they do not part all."""
    places = {top.at[0] for top in tops}
    last = next(parts, None)
    for each in parts:
        if last is not None and last[1] == each[0] in places and last[2] == each[2]:
            last = last[0], *each[1:]
            continue
        if last is not None:
            yield last
        last = each
    if last is not None:
        yield last


def _too_short(
    line: SampledLine,
    ends: tuple[float, float],
    short: Sequence[tuple[float, float]],
    found: Sequence[PointStretch],
    known: Feet,
) -> Iterator[Message]:
    """That some stretches of a range are too short: those towards a foot that is not known, and others."""
    feet = line.feet(*ends)
    near = {each: min(feet, key=lambda foot: abs(foot - each[0])) for each in short}
    towards = {
        each: foot
        for each, foot in near.items()
        if abs(foot - each[0]) <= _AT_FOOT * np.spacing(max(abs(foot), abs(each[0])))
    }
    for foot in sorted({*towards.values()} - {foot for foot, _ in known}):
        told = [abs(end - foot) for each in found for (end,) in each.path]
        own = [abs(end - foot) for each in short if towards.get(each) == foot for end in each]
        least = min((away for away in told if away >= max(own)), default=max(own))
        yield message("points.cluster", at=foot, near=least)
    for low, high in _joined([each for each in short if each not in towards]):
        yield message("points.crowd", low=max(low, ends[0]), high=min(high, ends[1]))


def _gaps(line: SampledLine) -> list[float]:
    """The places at which f has no value, of those at which a denominator or the like is 0."""
    places = zeros_of(nulls(line.f), line)[:_MOST].tolist()
    known = [(place, line.standing(0, place)) for place in places]
    return [place for place, there in known if there is not None and there.value is None]


def _between_gaps(line: SampledLine, stretch: PointStretch, gaps: list[float]) -> Iterator[PointStretch]:
    """The parts of a stretch; one that ends where floats are too small for f leads up to the gap."""
    ((left,), (right,)) = stretch.path[0], stretch.path[-1]
    is_level = has_value(line.f, Decimal(stretch.value), unknown=True)
    for gap in gaps:
        if 0 < left - gap <= _TINY * line.width and is_level(float(np.nextafter(gap, left))):
            left = gap
        if 0 < gap - right <= _TINY * line.width and is_level(float(np.nextafter(gap, right))):
            right = gap
    inside = [gap for gap in gaps if min(gap - left, right - gap) > _FLOATS * np.spacing(abs(gap))]
    for ends in pairwise((left, *inside, right)):
        yield replace(stretch, path=((ends[0],), (ends[1],)))


def _parts(line: SampledLine, first: int, last: int) -> Iterator[tuple[tuple[float, float], float]]:
    """The parts of a run of samples without a slope on which f is one number: where they end, and what it is.

    All of it is one where f is known to be the same throughout, whatever floats make of it, as of 2x − x − x.
    """
    parts = _equal(line, first, last)
    level = None if len(parts) == 1 else _throughout(line, first, last)
    if level is not None:
        outside = line.x[[max(first - 1, 0), min(last + 1, line.x.size - 1)]]
        yield (float(outside[0]), float(outside[1])), level
        return
    for begin, end in parts:
        if _is_one_number(line, begin, end):
            yield _ends(line, begin, end), float(line.values[0][begin])


def _throughout(line: SampledLine, first: int, last: int) -> float | None:
    """What f is at places all over a run of samples, where it is known to eighty digits to be the same."""
    places = line.x[np.unique(np.linspace(first, last, _ASKED).round().astype(int))].tolist()
    level = exact_value(line.f, places[0])
    if level is None or not level.is_finite():
        return None
    if not all(map(has_value(line.f, level, unknown=True), places)):
        return None
    between = _between(line.x[first : last + 1])
    off = np.abs(line.probes[0](between) - float(level))
    return float(level) if (off <= noise_at(line.f, between)).all() else None


def _equal(line: SampledLine, first: int, last: int) -> list[tuple[int, int]]:
    """The parts of a run of samples on which f is one number, of two samples at least."""
    same = np.diff(line.values[0][first : last + 1]) == 0
    return [(first + int(a), first + int(b) + 1) for a, b in zip(*runs(same), strict=True)]


def _is_one_number(line: SampledLine, first: int, last: int) -> bool:
    """Whether f has the value of the samples of a run between them, too, and they are in no crowd."""
    x = line.x[first : last + 1]
    if any(line.crowded(order, x[[0, -1]]).any() for order in range(2)):
        return False
    return bool((line.probes[0](_between(x)) == line.values[0][first]).all())


def _between(x: Floats) -> Floats:
    """Places between the samples of a run."""
    return np.asarray((x[:-1, np.newaxis] + np.diff(x)[:, np.newaxis] * _BETWEEN).ravel())


def _amid(left: float, right: float, tops: Sequence[Point]) -> float:
    """A place amid a stretch, as far from the `tops` as some are: at one f is not what it is all along."""
    own = [top.at[0] for top in tops if left < top.at[0] < right]
    places: list[float] = [left + part * (right - left) for part in (0.5, *_BETWEEN.tolist())]
    return max(places, key=lambda place: min((abs(place - top) for top in own), default=0.0))


def _is_level(line: SampledLine, place: float) -> bool:
    """Whether f is level beside a place amid a stretch, and not just as floats have it."""
    standing = line.standing(0, place)
    return standing is not None and (standing.left, standing.right) == (0, 0)


def _ends(line: SampledLine, first: int, last: int) -> tuple[float, float]:
    """How far f has the value of a run of samples: two floats at which it has it."""
    value = float(line.values[0][first])
    while first and line.values[0][first - 1] == value:
        first -= 1
    while last < line.x.size - 1 and line.values[0][last + 1] == value:
        last += 1
    left, right = float(line.x[first]), float(line.x[last])

    def is_it(place: float) -> bool:
        return bool(line.probes[0](np.array([place]))[0] == value)

    if first:
        left = boundary(is_it, float(line.x[first - 1]), left)[1] + 0.0
    if last < line.x.size - 1:
        right = boundary(is_it, float(line.x[last + 1]), right)[1] + 0.0
    return left, right


def _held(
    line: SampledLine, part: tuple[float, float], value: float, middle: float, marks: Sequence[float]
) -> tuple[float, float, float]:
    """The ends, moved to where f is the same to eighty digits, where those are known, and what it is.

    As it is at a place in the middle. ln tanh 27 is 0 for floats alone.
    """
    left, right = part
    level = exact_value(line.f, middle)
    if level is None or not level.is_finite():
        return _told_end(line, left, -1), _told_end(line, right, 1), value

    may_be, is_level = (has_value(line.f, level, unknown=unknown) for unknown in (True, False))

    def held(end: float, side: int) -> float:
        if may_be(end):
            return _told_end(line, *_further(line, is_level, end, side, marks))
        found = boundary(may_be, end, middle)[1] + 0.0
        return 0.0 if abs(found) <= SAME and may_be(0.0) else _told_end(line, found, side)

    return held(left, -1), held(right, 1), value or float(level)


def _further(
    line: SampledLine, is_level: Callable[[float], bool], end: float, side: int, marks: Sequence[float]
) -> tuple[float, int]:
    """An end, moved outward as far as f is known to be the same where floats have another number for it.

    Up to one of the marks, if it is so far. With it the side on which it may be told shorter, 0 for none.
    """
    if not line.x[0] < end < line.x[-1] or not is_level(float(np.nextafter(end, side * np.inf))):
        return end, side
    samples = np.flatnonzero(side * (line.x - end) > 0)[::side]
    again = np.flatnonzero(line.values[0][samples] == line.probes[0](np.array([end])))
    beyond = line.x[samples[: again[0]] if again.size else samples].tolist()
    last = float(line.x[samples[again[0]] if again.size else samples[-1]])
    tiny = _TINY * line.width
    ahead = [mark for mark in marks if 0 < side * (mark - end) <= side * (last - end)]
    mark = min(ahead, key=lambda at: abs(at - end), default=None)
    tried = []
    if mark is not None:
        tried = [mark - side * max(float(np.spacing(abs(mark))), tiny), end + (mark - end) / 2]
        if all(map(is_level, tried)):
            return mark, 0
    tried += [told(min(beyond[0], beyond[-1]), max(beyond[0], beyond[-1])), beyond[-1]] if beyond else []
    outside = next((place for place in tried if not is_level(place)), None)
    if outside is not None:
        found = boundary(is_level, outside, end)[1] + 0.0
        return (0.0, 0) if abs(found) <= tiny else (found, side)
    return (end, side) if again.size else (last, 0)


def _told_end(line: SampledLine, end: float, side: int) -> float:
    """The end, or the next float to a side, if f has another value there and it is shorter: of floor(x) 0."""
    if not side:
        return end
    beyond = float(np.nextafter(end, side * np.inf))
    here, there = line.probes[0](np.array([end, beyond]))
    return end if here == there else told(min(end, beyond), max(end, beyond))


def _extremum(line: SampledLine, left: float, right: float, value: float, tops: Sequence[Point]) -> int:
    """1 for a minimum, −1 for a maximum, 0 for neither, by where f goes at and beyond the ends of a stretch.

    And at places amid it at which f has a value of its own. One that the samples cut off is known on one side
    alone: without such a place it is an extremum only if f goes on from its other end without a jump, and so
    has one at that end, as max(x, 0) at 0, or has no value there. Each step of floor(x) is cut off where the
    range is, and none is one.
    """
    signs = {int(np.sign(top.value - value)) for top in tops if left <= top.at[0] <= right}
    known = [left < top.at[0] < right for top in tops]
    ends = [(end, side) for end, side in ((left, -1), (right, 1)) if line.x[0] < end < line.x[-1]]
    for end, side in ends:
        beyond = np.array([end + side * step for step in _steps(line, end)])
        here, *there = line.probes[0](np.array([end, *beyond.tolist()])).tolist()
        off = np.array(there) - value
        signs |= set(np.sign(off[np.abs(off) > noise_at(line.f, beyond)]).astype(int).tolist())
        sizes = np.abs(off)
        known.append(isnan(here) or bool(sizes[:_NEAREST].max() <= _LITTLE * sizes.max()))
    return signs.pop() if len(signs) == 1 and (len(ends) > 1 or any(known)) else 0


def _steps(line: SampledLine, end: float) -> tuple[float, ...]:
    """How far beyond an end f is asked where it goes: where it leaves its value slowly, not too near."""
    return float(np.spacing(abs(end)) * 2), line.width * 1e-6, line.width * 1e-3, line.width / 16


def left_out(line: SampledLine, low: float, high: float, feet: Feet) -> tuple[Message, ...]:
    """Where there are points that are not told: in crowds, and where f or f′ is too small for floats.

    `feet` are those of `clusters`.
    """
    said = []
    crowds = [tuple(row) for order in range(3) for row in line.crowds(order).tolist()]
    for left, right in _joined(crowds, _SAME_CROWD * line.width):
        if right > low and left < high:
            said.append(message("points.crowd", low=max(left, low), high=min(right, high)))
    said += [message("points.cluster", at=foot, near=near) for foot, near in feet]
    said += _unresolved(line, (low, high), crowds, feet)
    for place, standing, (first, last) in line.nought(1):
        known = standing is not None and (standing.value == 0 or standing.before == standing.after == 0)
        known = known or line.change_amid(1, first, last) is not None
        begins, ends = first == 0, last == line.x.size - 1
        if known or begins != ends or not low <= place <= high:
            continue
        if begins or np.sign(line.values[1][first - 1]) * np.sign(line.values[1][last + 1]) < 0:
            left, right = float(line.x[first]), float(line.x[last])
            said.append(message("points.underflow", low=max(left, low), high=min(right, high)))
    return tuple(said)


def _unresolved(
    line: SampledLine,
    ends: tuple[float, float],
    crowds: Sequence[tuple[float, ...]],
    feet: Feet,
) -> Iterator[Message]:
    """That f is finer than is searched in some parts of a range, but for those of which that is told."""
    told = [*crowds, *((foot - near, foot + near) for foot, near in feet)]
    parts = line.unresolved[(line.unresolved[:, 1] > ends[0]) & (line.unresolved[:, 0] < ends[1])]
    for left, right in told:
        parts = parts[(parts[:, 1] < left) | (parts[:, 0] > right)]
    if len(parts):
        cells = int(((line.x[1:] > ends[0]) & (line.x[:-1] < ends[1])).sum())
        yield message("points.unresolved", count=len(parts), cells=cells)


def _joined(ranges: list[tuple[float, ...]], apart: float = 0.0) -> list[list[float]]:
    """Ranges that overlap, or are no farther apart than that, made into one."""
    made: list[list[float]] = []
    for left, right in sorted(ranges):
        if made and left - made[-1][1] <= apart:
            made[-1][1] = max(made[-1][1], right)
        else:
            made.append([left, right])
    return made
