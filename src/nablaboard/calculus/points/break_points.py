"""Extrema and saddles on the lines on which a formula breaks, as the corners of Eggholder are.

Where f is lowest across such a line it has a minimum where it is lowest along it too, and a saddle where it
is highest along it. Along the line f is as smooth as the formula of it there, of which the turns are known to
the last digit (`path_turns`). Where another line crosses nothing is known across, and rings around the place
are asked, or places across the line for a saddle.
"""

from collections.abc import Iterable, Sequence
from itertools import product

import numpy as np

from nablaboard.calculus.expression import gradient_of, on_grid
from nablaboard.calculus.floats import Flags, Floats
from nablaboard.calculus.points.break_lines import BreakLine, values_at_breaks
from nablaboard.calculus.points.corners import bent, has_jump, is_beside
from nablaboard.calculus.points.field import Field, newton
from nablaboard.calculus.points.lattice import CELLS
from nablaboard.calculus.points.path_turns import path_turns
from nablaboard.calculus.points.point import EXTREMA, Extremum, Point
from nablaboard.calculus.points.ridges import on_paths
from nablaboard.calculus.points.rings import is_beyond, is_settled
from nablaboard.calculus.points.sameness import values_at
from nablaboard.calculus.points.switches import broken
from nablaboard.calculus.points.traced_lines import is_on
from nablaboard.calculus.points.zero_line import ZeroLine, rounding_at, with_rounded

_BESIDE = (0.1, 1.0)
"""So many cells before and after a place on a line f is beyond what it is at it, or else the second."""
_RADII = (1e-3, 0.03)
"""Of rings around a place, in cells, and distances to both sides of a line."""
_ROUND, _DIGITS = 1e-6, (12, 9, 6, 4)
_LEVEL = 1e-6
"""Of its slope a cell away: where u has less it is level."""
_FLOATS = 4
"""So many floats beside a place f may be as steep along a line as at it."""
_NEAR = 0.1


def break_points(field: Field, lines: Iterable[BreakLine]) -> list[Point]:
    """The extrema and saddles at which f turns along one of the lines, each once."""
    found: list[Point] = []
    others = [ZeroLine(field, u) for u, _ in broken(field.f)]
    for each in lines:
        if each.value is None:
            field.check()
            places, turns = _turns(each, others)
            new = ~is_beside(field, places, np.array([one.at for one in found]).reshape(-1, 2))
            found += _points(field, each, places[new], turns[new])
    return found


def at_cusps(field: Field, places: Floats, lines: Iterable[BreakLine]) -> Flags:
    """Which of the places (n, 2) are on lines of cusps: no ring meets the floor of |x|^(1/10) by chance."""
    found = ~is_settled(field, places)
    found[found] = on_paths(field, places[found], [each.path for each in lines], _NEAR)
    return found


def _turns(line: BreakLine, others: Sequence[ZeroLine]) -> tuple[Floats, Floats]:
    """The places (n, 2) on a line at which f turns along it, with 1 (n,) for lowest or −1 for highest."""
    across = line.across
    places, turns = path_turns(across.on, line.path, across.line.drawn, across.line.way)
    kept = across.line.field.contains(places)
    kept[kept] = _rises_along(line, places[kept]) == turns[kept]
    return _placed(line, places[kept], others), turns[kept]


def _rises_along(line: BreakLine, places: Floats) -> Floats:
    """1 (n,) if f is less at a place on a line than before and after it, −1 if more, 0 if it is neither."""
    zero, on = line.across.line, line.across.on
    here, loud, ways = values_at(on, places.T), rounding_at(on, places), zero.way(places)
    found = np.zeros(len(places))
    for reach in reversed(_BESIDE):
        before, after = (values_at(on, zero.drawn(places + side * reach * ways).T) - here for side in (-1, 1))
        told = (np.abs(before) > loud) & (np.abs(after) > loud)
        found[told] = ((np.sign(before) + np.sign(after)) / 2)[told]
    return found


def _placed(line: BreakLine, places: Floats, others: Sequence[ZeroLine]) -> Floats:
    """Turns (n, 2) drawn onto the other lines that they are next to, or the round places beside them."""
    field = line.across.line.field
    crossing = [(each, is_on(each, places)) for each in (line.across.line, *others)]
    for each, on_it in crossing:
        places[on_it] = each.drawn(places[on_it])
    crossed = _is_level(line, places)
    places[crossed] = _at_crossings(line, places[crossed])
    off = [np.where(on_it, np.abs(each.value(places)), np.inf) for each, on_it in crossing]
    for digits, columns in product(_DIGITS, ([0], [1], [0, 1])):
        rounded = with_rounded(places, columns, digits)
        near: Flags = np.all(np.abs(rounded - places) <= _ROUND * np.array([field.dx, field.dy]), axis=1)
        for (each, _), least in zip(crossing, off, strict=True):
            near &= np.abs(each.value(rounded)) <= least
        near &= ~crossed
        near[near] = _is_as_level(line, rounded[near], places[near])
        places = np.where(near[:, np.newaxis], rounded, places)
    return places


def _is_level(line: BreakLine, places: Floats) -> Flags:
    """At which of the places (n, 2) on a line u has no slope: where the line crosses itself."""
    zero = line.across.line
    here, around = (
        np.hypot(*np.moveaxis(zero.slope(each), -1, 0)) for each in (places, zero.field.around(places, 1.0))
    )
    return np.asarray(here <= _LEVEL * around.max(axis=1, initial=0.0))


def _at_crossings(line: BreakLine, places: Floats) -> Floats:
    """Places (n, 2) at which a line crosses itself, to all digits: u is 0 for some way around them."""
    field = line.across.line.field
    own = Field.of(line.across.line.u, field.window, CELLS, field.token)
    found = newton(own, places, _BESIDE[0]) if len(places) else places
    if not len(found):
        return places
    apart = np.abs((places[:, np.newaxis] - found) / (field.dx, field.dy)).max(axis=2)
    return np.where(apart.min(axis=1)[:, np.newaxis] <= _BESIDE[0], found[apart.argmin(axis=1)], places)


def _is_as_level(line: BreakLine, places: Floats, others: Floats) -> Flags:
    """Whether f is at places (n, 2) on a line no steeper along it than some floats beside others (n, 2)."""
    ways = line.across.line.way(others)
    beside = _FLOATS * np.sign(ways) * np.spacing(np.abs(others))
    tried = np.array([places, others - beside, others, others + beside])
    fx, fy = on_grid(gradient_of(line.across.on))(tried[..., 0], tried[..., 1])
    slopes = np.abs(fx * ways[:, 0] + fy * ways[:, 1])
    return np.asarray(~(slopes[0] > slopes[1:].max(axis=0, initial=0.0)))


def _points(field: Field, line: BreakLine, places: Floats, turns: Floats) -> list[Point]:
    """What f is at turns (n, 2) on a line that are extrema or saddles, lowest (n,) along it or highest."""
    values, sign = values_at_breaks(field, places), line.sign
    known = line.across.signs(places) == sign
    lower = turns == sign
    asked, told = np.flatnonzero(~known), known.copy()
    told[asked] = np.where(
        lower[asked],
        is_beyond(field, places[asked], values[asked], _RADII, sign),
        line.across.rises(places[asked], _RADII, sign),
    )
    jumps = known | has_jump(field, places)
    told[~jumps] &= bent(field, places[~jumps])
    kind: Extremum = dict(EXTREMA)[sign]
    return [
        Point("saddle", (x, y), value)
        if not is_lower
        else Point("corner", (x, y), value, extremum=kind)
        if jump
        else Point(kind, (x, y), value)
        for (x, y), value, is_lower, jump in zip(
            (places[told] + 0.0).tolist(),
            values[told].tolist(),
            lower[told].tolist(),
            jumps[told].tolist(),
            strict=True,
        )
    ]
