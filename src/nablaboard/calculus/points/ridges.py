"""Lines along which a surface has one and the same lowest value: the valley of (x − y)², the axes for |x y|.

From a point on such a line it is followed in each direction in which f is as low, from ring to ring of a few
cells, until f rises, the window ends or the line comes back. So kinks are no hindrance, and a valley with a
slope, such as that of Bukin's function, is none. Nor is one that rises by next to nothing, as x²⁰ + y² along
y = 0: on a line f is one number but for its rounding, and that of the places.
"""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from functools import partial

import numpy as np

from nablaboard.calculus.expression.running_error import noise_at
from nablaboard.calculus.floats import EPSILON, Flags, Floats, Indices, distinct
from nablaboard.calculus.points.crossings import runs
from nablaboard.calculus.points.field import Field, principal, scaled
from nablaboard.calculus.points.point import PointStretch, path_of
from nablaboard.calculus.points.rings import heights, lowest, rounded, rounding_of

_LEVEL = 1e-7
"""What of the height of a ring is no slope of a line across it."""
ROUND = 1e-5
"""So many cells away at most the places of a line are told as round numbers."""
_CUSP = 1e-3
"""What of that height floats may be apart at a cusp; they are farther at a pole."""
STEP = 3.0
"""How far it is from ring to ring, in cells."""
MOST_WAYS = 6
_SHARES = (3e-8, 1e-15)
"""Of angles: enough for what is level to the second order, and enough for a cusp."""
_ONWARD = 0.3
"""The least cosine between one step and the next: what turns more is no way on."""
_CORNER = -0.5
"""The least of one around a corner."""
_CLOSE, _ALIKE = 0.05, 0.9
"""A line through a point leads the same way so near to it, in cells, by this cosine at least."""
_STRAIGHT = 0.995
"""The cosine of what is hardly a turn."""
_LOWER = 3
"""Of the eight heights around a place that many are lower than what counts as the height of its ring."""
_PROBED = 5
"""At so many places of a line f is asked with all digits."""
_ALONG = 0.5
"""Of a gradient: so much of it along a line is more than what its place is off."""
_TILTED, _TURNED = 1e-6, 100.0
"""The same where the axes of the Hessian are known: by rounding, and for each cell that a place is off."""
_PLACED = 1e-4
"""So many cells f may be above its line, by its slope."""
_NEAR = 0.5
_TOLD = 0.5
"""Of the places of a line that is told already."""
_PART = 16
"""Points are held against so many pieces of a line at once, and only those in their box."""
_EDGE = 1e-6
"""So many cells from the window's edge a place is on it."""
_BESIDE = 1e-3
_MOST_REFUSED = 8
"""After so many seeds around which f is level for floats alone no other of the kind is looked at."""
_MOST_STEPS, _AWAY = 600, 3
_SHORTEST_LOOP, _CROSSING = 4, 2
_MEETING = 3.5
"""So many steps from each other the ends of two ways are that have just met."""
_PASSING = 0.6
"""So many steps from a seed at most a way comes that passes through it."""
_SHORTEST = 1e-7
"""Of steps to the end of a line, in cells."""
_ON_EDGE, _PASSES = 41, 8
MOST_LINES = 64
"""Of each kind so many are followed, or a few more."""

Way = list[Floats]
Ways = Callable[[Floats, float], list[list[Floats]]]
"""The places on the ring of so many cells around each of the points (n, 2) to which a way may go on."""
Onward = Callable[[Floats, Floats], list[list[Floats]]]
"""Such places `STEP` cells on for each of the ends (n, 2) of ways, with the places (n, 2) before them."""


def ridges(
    field: Field, seeds: Floats, sign: float, told: Sequence[PointStretch]
) -> tuple[list[PointStretch], Flags, list[Floats]]:
    """The lines of lowest sign · f through points (n, 2) at which it is, and which points are on one.

    Without those that are `told`. With them places (2,) on lines on which f is level for floats alone.
    """
    found: list[PointStretch] = []
    lost: list[Floats] = []
    on_line, seen = (np.zeros(len(seeds), dtype=bool) for _ in range(2))
    flat, refused = _is_flat(field, seeds), 0
    for k, seed in enumerate(seeds):
        field.check()
        if len(found) >= MOST_LINES:
            break
        if on_line[k] or seen[k]:
            continue
        if flat[k] and (refused >= _MOST_REFUSED or field.slopes_at(seed)):
            refused += 1
            continue
        lines = [
            rounded(field, to_the_edge(field, np.array(path), sign), sign, ROUND)
            for path in _level_lines(field, seed, sign)
        ]
        for path in lines:
            near = np.flatnonzero(on_paths(field, seeds, [path]))
            seen[near] |= ~_is_level(
                field, path, seeds[near]
            )  # none of them is on a line, nor followed again
        lines = [path for path in lines if _is_level(field, path, seed[np.newaxis])[0]]
        middles = np.array([path[len(path) // 2] for path in lines]).reshape(-1, 2)
        if any(field.slopes_at(place) for place in middles[_is_flat(field, middles)]):
            refused += 1
            continue
        for path in lines:
            if is_told(field, path, [*told, *found]):
                on_line[k] = True
                on_line |= on_paths(field, seeds, [path])
                continue
            if is_lost(field, path, sign):
                lost.append(path[len(path) // 4])
                seen |= _distances(field, seeds, path) <= _NEAR
                continue
            on_line[k] = True
            kind = "minimum" if sign > 0 else "maximum"
            own = untold(field, path, [*told, *found])
            found.append(PointStretch(kind, path_of(own), float(field.f(*seed.tolist()))))  # type: ignore[arg-type]
            on_line |= on_lines(field, seeds, found[-1:]) | at_corners_of(field, seeds, found[-1:])
    return found, on_line, lost


def is_lost(field: Field, path: Floats, sign: float) -> bool:
    """Whether f is known to be level along a path (m, 2) for floats alone.

    By its slope along the path, or since it is lower away from it: (x y)⁷⁰ is 0 for floats around 0.
    """
    off = field.steps_apart(path[_probed(field, path)], sign) > _PLACED
    return _are_many(_sliding(field, path) | off)


def slides(field: Field, path: Floats) -> bool:
    """Whether f is known to change along a path (m, 2), by its slope."""
    return _are_many(_sliding(field, path))


def _sliding(field: Field, path: Floats) -> Flags:
    rows = _probed(field, path)
    ways = path[rows + 1] - path[rows]
    places = _drawn_across(field, path[rows], ways)
    return slopes_on_valleys(field, places, ways)[1]


def slopes_on_valleys(field: Field, places: Floats, ways: Floats) -> tuple[list[Decimal], Flags]:
    """The slopes of f at places (n, 2) on lines of least |∇f|, along these on ways (n, 2), to all digits.

    With them which of them are known not to be 0. What a place is off its line makes a slope across, along
    the axis of the Hessian's larger eigenvalue: that axis is off by its rounding, and as the line turns.
    Where the Hessian tells no axis, as on a kink, the ways are taken for those of the lines.
    """
    scale = np.array([field.dx, field.dy])
    gradient, hessian = scaled(field, places)
    larger, _, _, p, q = principal(*hessian)
    tangent = np.column_stack((-q, p))
    along = (tangent * (ways / scale)).sum(axis=1)
    tangent[along < 0] *= -1
    with np.errstate(all="ignore"):
        least = _TILTED + _TURNED * np.abs((p * gradient[0] + q * gradient[1]) / larger)
        sure = (least < _ALONG) & (np.abs(along) >= _ALIKE * np.hypot(*(ways / scale).T))
    ways = np.where(sure[:, np.newaxis], tangent * scale, ways)
    found = [field.slope_along(*each) for each in zip(places, ways, strict=True)]
    known = np.array([share for _, share in found]) > np.where(sure, least, _ALONG)
    return [slope for slope, _ in found], known


def _drawn_across(field: Field, places: Floats, ways: Floats) -> Floats:
    """Places (n, 2), each moved by one of Newton's steps across its way (n, 2), if that is next to nothing.

    A place that is 1e-8 beside its line has a slope across that hides all that there is along.
    """
    scale = np.array([field.dx, field.dy])
    normal = (ways / scale)[:, ::-1] * (-1.0, 1.0) * scale
    fx, fy, fxx, fxy, fyy = field.second(places[:, 0], places[:, 1])
    u, v = normal.T
    with np.errstate(all="ignore"):
        share = -(fx * u + fy * v) / (fxx * u * u + 2 * fxy * u * v + fyy * v * v)
        near = np.abs(share) * np.hypot(u / field.dx, v / field.dy) <= _PLACED
    return np.asarray(places + np.where(near, share, 0.0)[:, np.newaxis] * normal)


def _probed(field: Field, path: Floats) -> Indices:
    """Some rows of a path (m, 2), at which it turns little: in a corner it leads across the line."""
    way = np.diff(path / (field.dx, field.dy), axis=0)
    way /= np.maximum(np.hypot(*way.T), np.finfo(float).tiny)[:, np.newaxis]
    turns = np.concatenate(([1.0], (way[1:] * way[:-1]).sum(axis=1), [1.0]))
    straight = np.minimum(turns[:-1], turns[1:])
    rows = np.linspace(0, len(path) - 2, _PROBED).round().astype(np.intp)
    beside = np.clip(rows[:, np.newaxis] + (0, 1, -1, 2, -2), 0, len(path) - 2)
    best = straight[beside].argmax(axis=1)
    return distinct(np.take_along_axis(beside, best[:, np.newaxis], axis=1)[:, 0])


def _are_many(flags: Flags) -> bool:
    return bool(2 * flags.sum() >= flags.size)  # where two lines cross, one of them slides


def on_lines(field: Field, points: Floats, stretches: Sequence[PointStretch], near: float = _NEAR) -> Flags:
    """Which of the points (n, 2) are on one of the lines, or so many cells near to one."""
    return on_paths(field, points, [np.array(each.path) for each in stretches], near)


def on_paths(field: Field, points: Floats, paths: Sequence[Floats], near: float = _NEAR) -> Flags:
    """Which of the points (n, 2) are on one of the paths (m, 2), or so many cells near to one."""
    found = np.zeros(len(points), dtype=bool)
    scale = np.array([field.dx, field.dy])
    for path in paths:
        if len(path) < 2:
            continue
        steps = np.minimum(np.arange(-(-(len(path) - 1) // _PART) * _PART), len(path) - 2).reshape(-1, _PART)
        begin, end = path[steps] / scale, path[steps + 1] / scale
        low, high = np.minimum(begin, end).min(axis=1), np.maximum(begin, end).max(axis=1)
        about = (points >= path.min(axis=0) - near * scale) & (points <= path.max(axis=0) + near * scale)
        open_ = np.flatnonzero(~found & about.all(axis=1))
        places = points[open_] / scale
        close = ((places[:, np.newaxis] >= low - near) & (places[:, np.newaxis] <= high + near)).all(axis=2)
        row, part = np.nonzero(close)
        met = _apart(places[row], begin[part], end[part] - begin[part]).min(axis=1, initial=np.inf) <= near
        found[open_[row[met]]] = True
    return found


def at_corners_of(field: Field, points: Floats, stretches: Sequence[PointStretch]) -> Flags:
    """Which of the points (n, 2) are beside a line and as high: at its corners it is told by chords."""
    found = np.zeros(len(points), dtype=bool)
    for each in stretches if len(points) else ():
        row = np.flatnonzero(~found & on_lines(field, points, [each], STEP))
        off = np.abs(heights(field, points[row], 1.0) - each.value)
        found[row] = off <= rounding_of(field, points[row])
    return found


def _level_lines(field: Field, seed: Floats, sign: float) -> Iterator[Way]:
    """The lines through a point on which sign · f is as low."""
    for share in _SHARES:
        ways = partial(_level_ways, field, sign=sign, seed=seed, share=share)
        if ways(seed[np.newaxis], STEP)[0]:
            yield from lines_through(field, seed, ways)
            return


def is_told(field: Field, path: Floats, found: Sequence[PointStretch]) -> bool:
    """Whether most of a path (m, 2) is on lines that are found already."""
    return bool(on_lines(field, path, found).sum() > _TOLD * len(path))


def lines_through(field: Field, seed: Floats, ways: Ways, onward: Onward | None = None) -> Iterator[Way]:
    """The lines through a point, each from one end to the other.

    onward: how a way goes on, where there is a better way to tell than to look all around
    """
    (lines,) = lines_through_each(field, seed[np.newaxis], ways, onward)
    yield from lines or ()


def lines_through_each(
    field: Field, seeds: Floats, ways: Ways, onward: Onward | None = None
) -> list[Iterator[Way] | None]:
    """For each of the points (n, 2) the lines through it, all followed at once, as that costs little more.

    None for one that a way from an earlier one comes to, or that comes to it: it may be on the same line.
    """
    onward_of = onward or partial(across_others, field, ways)
    starts = list(zip(seeds, _first_ways(field, seeds, ways), strict=True))
    for k, (seed, first) in enumerate(starts):
        if len(first) == 1 and field.contains(seed[np.newaxis] + _outward(field, seed))[0]:
            # Beside the end of a line, or a corner, only one way shows: farther on both do.
            there = _farther_on(field, seed, first, onward_of)
            (onward_ways,) = _first_ways(field, there[np.newaxis], ways)
            starts[k] = there, onward_ways
    halves = _followed_each(field, starts, onward_of)
    return [
        None if each is None else _joined(field, seed, each, ways)
        for (seed, _), each in zip(starts, halves, strict=True)
    ]


def _joined(field: Field, seed: Floats, halves: list[Way], ways: Ways) -> Iterator[Way]:
    """The lines that the ways from a seed are, each from one end to the other."""
    closed = [len(half) > 3 and cells_between(field, seed, half[-1]) < STEP for half in halves]
    if any(closed):
        yield [seed, *halves[closed.index(True)], seed]
        return
    whole = _closed_by_both(field, seed, halves)
    if whole:
        yield whole
        return
    halves = [
        [*half, *to_its_end(field, (half[-2] if len(half) > 1 else seed, half[-1]), seed, ways)]
        for half in halves
    ]
    yield from opposite(seed, halves)
    if len(halves) % 2 and (
        len(halves) > 1 or not field.contains(seed[np.newaxis] + _outward(field, seed))[0]
    ):
        back = to_its_end(field, (halves[-1][0], seed), seed, ways) if len(halves) == 1 else []
        yield [*back, seed, *halves[-1]]


def _closed_by_both(field: Field, seed: Floats, halves: list[Way]) -> Way | None:
    """The line that two ways from a seed are that meet: from a corner they do not come back to it."""
    if len(halves) != 2 or min(map(len, halves)) < _SHORTEST_LOOP:
        return None
    one, other = map(np.array, halves)
    met = on_paths(field, one, [other])
    first = np.flatnonzero(met[1:] & met[:-1])
    if not first.size:
        return None
    last = int(first[0])
    to = int(np.hypot(*((other - one[last]) / (field.dx, field.dy)).T).argmin())
    return [seed, *one[: last + 1], *other[:to][::-1], seed]


def untold(field: Field, path: Floats, found: Sequence[PointStretch]) -> Floats:
    """A path (m, 2) without what is told already at its ends; where it crosses a line is no such part."""
    first, last = runs(~on_lines(field, path, found))
    long = np.flatnonzero(last - first >= _CROSSING)
    if not long.size:
        return path
    before, after = int(first[long[0]]), len(path) - 1 - int(last[long[-1]])
    return path[before if before > _CROSSING else 0 : len(path) - (after if after > _CROSSING else 0)]


def _farther_on(field: Field, seed: Floats, first: list[Floats], onward: Onward) -> Floats:
    """The place to which the only way from a seed leads by some steps."""
    (way,) = _followed(field, seed, first, onward, steps=_AWAY)
    return way[-1]


def _first_ways(field: Field, seeds: Floats, ways: Ways) -> list[list[Floats]]:
    """For each of the points (n, 2) the places on its ring on lines through it, and on none beside it."""
    whole = ways(seeds, STEP)
    for k, near in zip(
        shown := [k for k, first in enumerate(whole) if first],
        ways(seeds[shown], _CLOSE) if shown else [],
        strict=True,
    ):
        cosines = [
            max(
                (cosine(field, seeds[k] - (place - seeds[k]), seeds[k], other) for other in near),
                default=-1.0,
            )
            for place in whole[k]
        ]
        through = [place for place, each in zip(whole[k], cosines, strict=True) if each >= _ALIKE]
        whole[k] = through or whole[k]
    return whole


def across_others(field: Field, ways: Ways, befores: Floats, ends: Floats) -> list[list[Floats]]:
    """The ways on from the ends (n, 2); where one turns, straight on over two rings, if there is one.

    Just where another line crosses the ring shows both as one.
    """
    found = ways(ends, STEP)
    for k, (before, end) in enumerate(zip(befores, ends, strict=True)):
        if max((cosine(field, before, end, way) for way in found[k]), default=1.0) < _STRAIGHT:
            farther = ways(end[np.newaxis], 2 * STEP)[0]
            found[k] = [way for way in farther if cosine(field, before, end, way) >= _STRAIGHT] or found[k]
    return found


def to_its_end(field: Field, last: tuple[Floats, Floats], seed: Floats, ways: Ways) -> list[Floats]:
    """Where f rises beyond the last two places of a way, if within the window; by ever shorter steps."""
    (before, end), step = last, STEP / 2
    if is_on_edge(field, end[np.newaxis])[0]:
        return []
    while step > _SHORTEST:
        onward = max(
            ways(end[np.newaxis], step)[0], key=lambda way: cosine(field, before, end, way), default=None
        )
        if onward is not None and cosine(field, before, end, onward) >= _ONWARD:
            before, end = end, onward
        step /= 2
    return [] if end is last[1] else [clipped(field, seed, [last[1], end])[-1]]


def is_on_edge(field: Field, points: Floats) -> Flags:
    """Which of the points (n, 2) are at the edge of the window."""
    left, right, bottom, top = field.window
    inward = np.minimum(points - (left, bottom), (right, top) - points) / (field.dx, field.dy)
    return np.asarray((inward <= _EDGE).any(axis=1))


def _is_level(field: Field, path: Floats, seeds: Floats) -> Flags:
    """Whether f is at all places (m, 2) of a path what it is at seeds (n, 2), but for rounding.

    But for ends at the window's edge, which are clipped, and on a chord.
    """
    path = path[~is_on_edge(field, path)]
    off = np.abs(heights(field, path, 1.0) - heights(field, seeds, 1.0)[:, np.newaxis])
    rounding = rounding_of(field, path) + rounding_of(field, seeds)[:, np.newaxis]
    return np.asarray((off <= rounding).all(axis=1))


def _is_flat(field: Field, points: Floats) -> Flags:
    """Around which of the points (n, 2) f is level as floats have it."""
    around = heights(field, field.around(points, _BESIDE), 1.0)
    return np.asarray((around == heights(field, points, 1.0)[:, np.newaxis]).all(axis=1))


def _outward(field: Field, seed: Floats) -> Floats:
    """A step of a ring from a point away from the middle of the window."""
    left, right, bottom, top = field.window
    away = np.sign(seed - ((left + right) / 2, (bottom + top) / 2))
    return np.asarray(away * STEP * np.array([field.dx, field.dy]))


def _level_ways(
    field: Field, points: Floats, step: float, *, sign: float, seed: Floats, share: float
) -> list[list[Floats]]:
    """For each point (n, 2) the places on its ring, so many cells away, at which f is as low as at the seed.

    By angle; none where f is level in whole sectors.
    """
    low, places = lowest(field, points, np.full(len(points), step), sign, count=MOST_WAYS, share=share)
    around = heights(field, field.around(points, step), sign)
    here = heights(field, seed[np.newaxis], sign)[0]
    # Of a jump beside the most of the ring tells nothing.
    height = np.sort(np.where(np.isfinite(around), around, here), axis=1)[:, _LOWER] - here
    own = float(noise_at(field.f, *seed[:, np.newaxis])[0])
    coarse = grain(field, places) + grain(field, seed[np.newaxis, np.newaxis])
    slack = _LEVEL * height[:, np.newaxis] + own + np.minimum(coarse, _CUSP * height[:, np.newaxis])
    level = np.abs(low - here) <= slack
    ring = np.moveaxis(field.around(points, step), 2, 0)
    level[(np.abs(around - here) <= noise_at(field.f, *ring)).sum(axis=1) > 1] = False
    return by_angle(field, points, places, level)


def grain(field: Field, places: Floats) -> Floats:
    """By how much f differs as near to places (n, k, 2) as angles and floats are: at a cusp that is a lot."""
    unit = np.maximum(np.spacing(np.abs(places)), EPSILON * STEP * np.array([field.dx, field.dy]))
    beside = places + unit * np.array([(-1, 0), (1, 0), (0, -1), (0, 1)])[:, np.newaxis, np.newaxis]
    change = np.abs(heights(field, beside, 1.0) - heights(field, places, 1.0))
    return np.asarray(np.where(np.isfinite(change), change, 0.0).max(axis=0))


def by_angle(field: Field, points: Floats, places: Floats, flags: Flags) -> list[list[Floats]]:
    """For each point (n, 2) those of the places (n, k, 2) around it that are flagged, by their angle."""
    ways = []
    for k, point in enumerate(points):
        found = [each for each, flag in zip(places[k], flags[k], strict=True) if flag]
        turned = [np.arctan2(*((each - point) / (field.dx, field.dy))[::-1]) for each in found]
        ways.append([found[index] for index in np.argsort(turned)])
    return ways


def opposite(seed: Floats, halves: list[Way]) -> Iterator[Way]:
    """Ways from a seed, in the order of their angles, joined two by two with those across."""
    count = len(halves) // 2
    for one, other in zip(halves[:count], halves[count : 2 * count], strict=True):
        yield [*reversed(one), seed, *other]


def _followed(
    field: Field, seed: Floats, first: list[Floats], onward: Onward, *, steps: int = _MOST_STEPS
) -> list[Way]:
    """The way that begins with each of the places, all at once, by so many steps at most."""
    return _followed_each(field, [(seed, first)], onward, steps=steps)[0] or []


def _followed_each(
    field: Field,
    starts: Sequence[tuple[Floats, list[Floats]]],
    onward: Onward,
    *,
    steps: int = _MOST_STEPS,
) -> list[list[Way] | None]:
    """The ways that begin at each of some seeds with each of its places, all at once.

    Two ways from a seed that meet end there: they are a line that comes back. None for a seed that a way from
    an earlier one comes to, or that comes to it.
    """
    seeds, dropped = np.array([seed for seed, _ in starts]), set[int]()
    owners = [k for k, (_, first) in enumerate(starts) for _ in first]
    halves: list[Way] = [[inside(field, place)] for _, first in starts for place in first]
    own = [[k for k, owner in enumerate(owners) if owner == each] for each in range(len(starts))]
    open_ = list(range(len(halves)))
    for _ in range(steps):
        open_ = [k for k in open_ if _goes_on(field, starts[owners[k]][0], halves[k])]
        if not open_:
            break
        field.check()
        ends = np.array([halves[k][-1] for k in open_])
        befores = np.array([halves[k][-2] if len(halves[k]) > 1 else starts[owners[k]][0] for k in open_])
        gone = set()
        for k, before, ways in zip(open_, befores, onward(befores, ends), strict=True):
            turns = [cosine(field, before, halves[k][-1], way) for way in ways]
            there = ways[int(np.argmax(turns))] if turns else None
            # Where there is but the way back besides, a line has a corner.
            least = _CORNER if len(ways) == 2 and min(turns) < -_ALIKE else _ONWARD
            if there is None or max(turns) < least:
                gone.add(k)
            else:
                halves[k].append(inside(field, there))
        if len(starts) > 1:
            dropped |= _met(field, seeds, halves, owners, open_)
        for pair in own:
            if len(pair) == 2 and all(k in open_ and k not in gone for k in pair):
                gone.update(pair if _have_met(field, *(halves[k] for k in pair)) else ())
        open_ = [k for k in open_ if k not in gone and owners[k] not in dropped]
    return [
        None if each in dropped else [clipped(field, seed, halves[k]) for k in own[each]]
        for each, (seed, _) in enumerate(starts)
    ]


def _met(field: Field, seeds: Floats, halves: list[Way], owners: list[int], open_: list[int]) -> set[int]:
    """Which of two seeds (n, 2) are the later ones of which a way from one is next to the other."""
    scale = np.array([field.dx, field.dy])
    heads, owner = np.array([halves[k][-1] for k in open_]) / scale, np.array([owners[k] for k in open_])
    near = np.abs(heads[:, np.newaxis] - seeds / scale).max(axis=2) <= _PASSING * STEP
    row, seed = np.nonzero(near)
    return set(np.maximum(owner[row], seed)[owner[row] != seed].tolist())


def _have_met(field: Field, one: Way, other: Way) -> bool:
    """Whether the last two places of a way are on another that comes from the other side."""
    if (
        min(len(one), len(other)) < _SHORTEST_LOOP
        or cells_between(field, one[-1], other[-1]) > _MEETING * STEP
    ):
        return False
    return bool(on_paths(field, np.array(one[-2:]), [np.array(other[-2 * _SHORTEST_LOOP :])]).all())


def inside(field: Field, place: Floats) -> Floats:
    """The place on the window's edge instead of one less than `_EDGE` beyond: a line may run along it."""
    left, right, bottom, top = field.window
    inside = np.clip(place, (left, bottom), (right, top))
    return np.where(np.abs(place - inside) <= _EDGE * np.array([field.dx, field.dy]), inside, place)


def to_the_edge(field: Field, path: Floats, sign: float) -> Floats:
    """The path (m, 2), clipped ends moved along the edge of the window to where sign · f is lowest."""
    path = path.copy()
    for end in np.flatnonzero(is_on_edge(field, path[[0, -1]])).tolist():
        axis = edge_axis(field, path[-end])
        way = np.zeros(2)
        way[axis], reach = (field.dx, field.dy)[axis], 1.0
        place = path[-end]
        while reach > _SHORTEST * _SHORTEST:
            places = place + reach * np.linspace(-1.0, 1.0, _ON_EDGE)[:, np.newaxis] * way
            values = np.where(field.contains(places), heights(field, places, sign), np.inf)
            place = places[values.argmin()]
            reach *= 4 / _ON_EDGE
        path[-end] = _first_as_low(field, path[-end], place, sign)
    return path


def _first_as_low(field: Field, begin: Floats, end: Floats, sign: float) -> Floats:
    """The first place (2,) on the way to the end at which sign · f is as low as there."""
    least = heights(field, end[np.newaxis], sign)[0]
    low, high = 0.0, 1.0
    for _ in range(_PASSES):
        between = np.linspace(low, high, _ON_EDGE)
        values = heights(field, begin + between[:, np.newaxis] * (end - begin), sign)
        last = int((values <= least).argmax())
        low, high = float(between[max(last - 1, 0)]), float(between[last])
    return np.asarray(begin + high * (end - begin))


def edge_axis(field: Field, place: Floats) -> int:
    """Along which coordinate the window's edge leads at a place (2,) on it."""
    left, right, bottom, top = field.window
    inward = np.minimum(place - (left, bottom), (right, top) - place) / (field.dx, field.dy)
    return int(inward.argmax())


def _goes_on(field: Field, seed: Floats, half: Way) -> bool:
    """Whether a way is in the window and not back at its seed."""
    back = len(half) > 3 and cells_between(field, seed, half[-1]) < 0.9 * STEP
    return bool(field.contains(half[-1][np.newaxis])[0]) and not back


def clipped(field: Field, seed: Floats, half: Way) -> Way:
    """The way as far as the window goes."""
    left, right, bottom, top = field.window
    if field.contains(half[-1][np.newaxis])[0]:
        return half
    before, last = (half[-2] if len(half) > 1 else seed), half[-1]
    inside = np.clip(last, (left, bottom), (right, top))
    step = last - before
    with np.errstate(all="ignore"):
        shares = np.where(step != 0, (inside - before) / step, 1.0)
    return [*half[:-1], before + max(0.0, float(shares.min())) * step]


def cosine(field: Field, before: Floats, here: Floats, there: Floats) -> float:
    """That of the turn at a place (2,) between the ones before it and after it, a cell being one long."""
    one, other = ((b - a) / (field.dx, field.dy) for a, b in ((before, here), (here, there)))
    return float(one @ other / max(np.hypot(*one) * np.hypot(*other), np.finfo(float).tiny))


def cells_between(field: Field, one: Floats, other: Floats) -> float:
    """How far two places (2,) are from each other, in cells."""
    return float(np.hypot(*((other - one) / (field.dx, field.dy))))


def _distances(field: Field, points: Floats, path: Floats) -> Floats:
    """How far points (n, 2) are from a path (m, 2), in cells."""
    scale = np.array([field.dx, field.dy])
    begin, along = path[:-1] / scale, np.diff(path / scale, axis=0)
    return np.asarray(_apart(points / scale, begin, along).min(axis=1))


def _apart(places: Floats, begin: Floats, along: Floats) -> Floats:
    """How far places (n, 2) are from steps (…, m, 2) each, (n, m)."""
    to = places[:, np.newaxis] - begin
    share = np.clip((to * along).sum(axis=-1) / np.maximum((along**2).sum(axis=-1), 1e-300), 0, 1)
    return np.asarray(np.hypot(*np.moveaxis(to - share[..., np.newaxis] * along, -1, 0)))
