"""Values that a surface with steps has at one place, or on one line, alone.

floor(2 − x² − y²) is 2 at 0 and 1 beside it, and floor(2 sin x) − y² is 2 − y² where x = π/2 and 1 − y²
beside that line. There the argument of a step touches a whole number and turns back, which no sample of f
need show.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import numpy as np

from nablaboard.calculus.floats import Flags, Floats
from nablaboard.calculus.points.critical_lines import critical_lines, drawn_across
from nablaboard.calculus.points.field import Field, newton, principal, scaled
from nablaboard.calculus.points.lattice import CELLS, Lattice
from nablaboard.calculus.points.nested import Nest
from nablaboard.calculus.points.path_turns import path_turns
from nablaboard.calculus.points.point import EXTREMA, SIGNS, Extremum, Point, PointStretch, path_of
from nablaboard.calculus.points.resting import confirmed, distinct, snapped
from nablaboard.calculus.points.ridges import on_lines
from nablaboard.calculus.points.rings import is_beyond, is_lowest, slack_of
from nablaboard.calculus.points.sameness import values_at
from nablaboard.calculus.points.step_extrema import is_fine
from nablaboard.calculus.points.switches import Stepping, at_step, steps
from nablaboard.calculus.points.zero_line import level_on, rounding_at

_MOST_STEPS = 6
_RADII = (1e-3, 0.03, 0.3)
"""Of rings around a place, in cells, on which f is beyond what it is at it."""
_NEAR = 0.05
"""So many cells from such a place a line leads through it."""


def touched_steps(lattice: Lattice) -> tuple[list[Point], list[PointStretch]]:
    """The extrema in the window of a lattice at which the argument of a step is whole and turns back.

    And the lines of them, on which f is one number.
    """
    points: list[Point] = []
    lines: list[PointStretch] = []
    for step in steps(lattice.field.f)[:_MOST_STEPS]:
        lattice.field.check()
        if is_fine(lattice, step):
            continue
        own = Field.of(step.argument, lattice.field.window, CELLS, lattice.field.token)
        at, paths = _turning(own, step)
        lowest = np.zeros(len(at))
        on = at_step(lattice.field.f, step)
        for path in paths:
            level = level_on(on, path)
            if level is None:
                turns, signs = path_turns(on, path, partial(drawn_across, own), partial(_way, own))
                at, lowest = np.concatenate((at, snapped(own, turns))), np.concatenate((lowest, signs))
                continue
            (kind,) = _kinds(lattice.field, path[[len(path) // 2]], np.array([level]))
            lines += [] if kind is None else [PointStretch(kind, path_of(path), level)]
        at, values = at + 0.0, values_at(on, at.T) + 0.0
        rows = zip(
            at.tolist(), values.tolist(), lowest.tolist(), _kinds(lattice.field, at, values), strict=True
        )
        points += [
            Point("jump", (x, y), value, extremum=kind)
            for (x, y), value, sign, kind in rows
            if kind and sign in (0, SIGNS[kind])  # no ring meets a line of other values
        ]
    return points, lines


def parted(field: Field, stretches: Sequence[PointStretch], points: Sequence[Point]) -> list[PointStretch]:
    """The lines in parts between such extrema, at which f has another value."""
    found = list(stretches)
    for point in points:
        place = np.array(point.at)
        found = [
            part
            for each in found
            for part in (
                _cut(field, each, place)
                if each.value != point.value and on_lines(field, place[np.newaxis], [each], _NEAR)[0]
                else [each]
            )
        ]
    return found


def _turning(own: Field, step: Stepping) -> tuple[Floats, list[Floats]]:
    """Where the argument of a step is whole and beyond it nowhere beside: places (n, 2), and paths (m, 2)."""
    lattice = Lattice.of(own)
    starts, farthest, _ = lattice.starts()
    at = distinct(own, snapped(own, confirmed(own, newton(own, starts, farthest))))
    at = at[_is_whole(step, at)]
    lines, _, _ = critical_lines(lattice, at, Nest(own))
    sign = -step.side
    at = at[~on_lines(own, at, lines)]
    at = at[is_lowest(own, at, sign, _RADII, slack_of(own, at, sign))]
    paths = [np.array(each.path) for each in lines if each.kind == dict(EXTREMA)[sign]]
    return at, [path for path in paths if _is_whole(step, path[len(path) // 2][np.newaxis])[0]]


def _is_whole(step: Stepping, places: Floats) -> Flags:
    values = values_at(step.argument, places.T)
    return np.asarray(np.abs(values - np.round(values)) <= rounding_at(step.argument, places))


def _way(own: Field, places: Floats) -> Floats:
    """The ways (n, 2) at places (n, 2) along the line on which ∇u is 0, a cell long."""
    *_, p, q = principal(*scaled(own, places)[1])
    return np.column_stack((-q, p)) * (own.dx, own.dy)


def _kinds(field: Field, places: Floats, values: Floats) -> list[Extremum | None]:
    """What f is with values (n,) at places (n, 2), if these are beyond f all around."""
    found: list[Extremum | None] = [None] * len(places)
    for sign, kind in EXTREMA:
        for k in np.flatnonzero(is_beyond(field, places, values, _RADII, sign)).tolist():
            found[k] = kind
    return found


def _cut(field: Field, stretch: PointStretch, place: Floats) -> list[PointStretch]:
    """A line in two parts that end at a place (2,) on it; one that is closed opened there."""
    path = np.array(stretch.path)
    scale = np.array([field.dx, field.dy])
    begin, along = path[:-1] / scale, np.diff(path / scale, axis=0)
    share = ((place / scale - begin) * along).sum(axis=1) / (along**2).sum(axis=1)
    off = np.hypot(*(begin + np.clip(share, 0.0, 1.0)[:, np.newaxis] * along - place / scale).T)
    k = int(off.argmin())
    before, after = [*path[: k + 1], place], [place, *path[k + 1 :]]
    parts = [[*after, *before[1:]]] if stretch.path[0] == stretch.path[-1] else [before, after]
    long = [np.array(part) for part in parts]
    return [
        replace(stretch, path=path_of(part))
        for part in long
        if np.abs(np.ptp(part, axis=0) / scale).max() > _NEAR
    ]
