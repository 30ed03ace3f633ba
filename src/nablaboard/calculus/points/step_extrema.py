"""Extrema of a surface on lines at which it steps, as mod(x, 1) + y² has at (n, 0), n being whole.

On the line f is what it is to one of its sides: that on which floor's argument is above the whole number. So
the line is searched on that side, hardly beside it, for places at which f is higher, or lower, than before
and after (`kinked_saddles`), and each is held against rings around it, whatever f is beyond the step. Lines
on which f steps to an extremum all along are among the `break_lines`.
"""

from itertools import product

import numpy as np

from nablaboard.calculus.expression import gradient_of, on_grid
from nablaboard.calculus.expression.running_error import noise_at
from nablaboard.calculus.floats import EPSILON, Floats
from nablaboard.calculus.points.corners import is_beside
from nablaboard.calculus.points.field import Field
from nablaboard.calculus.points.kinked_saddles import level_along, turns
from nablaboard.calculus.points.lattice import Lattice
from nablaboard.calculus.points.point import EXTREMA, Point
from nablaboard.calculus.points.rings import heights, lowest
from nablaboard.calculus.points.switches import Stepping, steps
from nablaboard.calculus.points.zero_line import ZeroLine, with_rounded
from nablaboard.classes import dataclass

_MOST_LINES = 6
_EVERY, _MOST_CHANGE = 8, 0.25
_MOST_PLACES, _MOST_TURNS = 20_000, 400
_ASIDE = 1e-9
"""So many cells beside a line f is what it is on it, or beyond the step."""
_ROUND = 1e-6
_NEXT = (0, 1, 2, 4, 8, 16)
"""So many floats beside a place that is at no float it is on its side."""
_RADII = (1e-5, 1e-3, 0.03, 0.1, 0.3, 1.0)


@dataclass(frozen=True, slots=True)
class _StepLine(ZeroLine):
    """A line on which an argument is whole, the places on it drawn to the side that belongs to it.

    step: whose argument that is; aside: so many cells to that side, negative to the other
    """

    step: Stepping
    aside: float = 0.0

    def drawn(self, places: Floats) -> Floats:
        on_line = ZeroLine.drawn(self, places)
        return np.asarray(on_line + self.aside * self.own_side(on_line))

    def own_side(self, places: Floats) -> Floats:
        """The ways (…, 2) across the line to the side that belongs to it, one cell long."""
        scale = np.array([self.field.dx, self.field.dy])
        parts = on_grid(gradient_of(self.step.argument))(places[..., 0], places[..., 1])
        slope = np.stack([np.broadcast_to(part, places.shape[:-1]) for part in parts], axis=-1) * scale
        with np.errstate(all="ignore"):
            way = slope / np.hypot(slope[..., 0], slope[..., 1])[..., np.newaxis]
        return np.asarray(self.step.side * way * scale)


def step_extrema(lattice: Lattice, known: Floats) -> tuple[list[Point], bool]:
    """The extrema on lines of steps in the window of a lattice, none beside known points (m, 2).

    With them whether some steps are closer to each other than the lattice shows, and not searched.
    """
    field = lattice.field
    found: list[Point] = []
    fine = len(steps(field.f)) > _MOST_LINES
    for step in steps(field.f)[:_MOST_LINES]:
        field.check()
        if is_fine(lattice, step):
            fine = True
            continue
        line = _StepLine(field, step.whole, step, _ASIDE)
        places = _on_the_line(line, turns(lattice, line, _MOST_PLACES, _MOST_TURNS))
        places = places[field.contains(places)]
        for place in places:
            others = np.concatenate((known, np.array([each.at for each in found]).reshape(-1, 2)))
            if is_beside(field, place[np.newaxis], others)[0]:
                continue
            point = _extremum(line, place)
            found += [] if point is None else [point]
    return found, fine


def is_fine(lattice: Lattice, step: Stepping) -> bool:
    """Whether there are more steps than one on four cells nearly anywhere."""
    values = on_grid((step.argument,))(lattice.x[np.newaxis, ::_EVERY], lattice.y[::_EVERY, np.newaxis])[0]
    values = np.broadcast_to(values, (lattice.y[::_EVERY].size, lattice.x[::_EVERY].size))
    with np.errstate(all="ignore"):
        change = max(float(np.nanmedian(np.abs(np.diff(values, axis=axis)))) for axis in (0, 1))
    return not change <= _MOST_CHANGE * _EVERY


def _on_the_line(line: _StepLine, places: Floats) -> Floats:
    """The places (n, 2) beside a line drawn onto it, and rounded where they are then on it as well."""
    found = ZeroLine.drawn(line, level_along(line, places))
    found = found[np.isfinite(found).all(axis=1)]
    scale = np.array([line.field.dx, line.field.dy])
    for decimals, columns in product((12, 9, 6, 4), ([0], [1], [0, 1])):
        rounded = with_rounded(found, columns, decimals)
        near = (np.abs(rounded - found) <= _ROUND * scale).all(axis=1)
        unit = EPSILON * np.maximum(1.0, np.abs(on_grid((line.step.argument,))(*rounded.T)[0]))
        better = near & (np.abs(line.value(rounded)) <= np.abs(line.value(found)) + 8 * np.pi * unit)
        better &= _slope_along(line, rounded) <= _slope_along(line, found)
        found = np.where(better[:, np.newaxis], rounded, found)
    return found


def _slope_along(line: _StepLine, places: Floats) -> Floats:
    """How steep f is along a line at places (n, 2) on it."""
    beside, way = places + line.aside * line.own_side(places), line.way(places)
    fx, fy = line.field.gradient(*beside.T)
    return np.abs(np.asarray(fx * way[:, 0] + fy * way[:, 1]))


def _extremum(line: _StepLine, place: Floats) -> Point | None:
    """The extremum at a place (2,) on a line, if f steps there and it is one."""
    field = line.field
    way = line.own_side(place)
    own, beyond = (heights(field, place + side * _ASIDE * way, 1.0) for side in (1, -1))
    unit = np.spacing(np.abs(place)) * np.sign(way)
    nearest = heights(field, place + np.array(_NEXT)[:, np.newaxis] * unit, 1.0)
    with np.errstate(invalid="ignore"):
        as_own = np.abs(nearest - own) < np.abs(nearest - beyond)
    if not (np.isfinite(own) and np.isfinite(beyond) and as_own.any()):
        return None
    value = float(nearest[as_own.argmax()])
    slack = float(noise_at(field.f, *place[:, np.newaxis])[0])
    if abs(own - beyond) <= 4 * (slack + abs(own - value)):
        return None
    value = 0.0 if abs(value) <= 2 * slack else value
    ways = np.array([[-1.0], [1.0]]) * line.way(place[np.newaxis])
    rises = heights(field, line.drawn(place + ways), 1.0) - own
    for sign, kind in EXTREMA:
        rising = (sign * rises > 2 * abs(own - value) + slack).all()
        if rising and _is_lower(field, place, sign * value, slack, sign):
            return Point("jump", (float(place[0]) + 0.0, float(place[1]) + 0.0), value, extremum=kind)
    return None


def _is_lower(field: Field, place: Floats, value: float, slack: float, sign: float) -> bool:
    """Whether sign · f is nowhere as low as a value on rings around a place (2,), and on the least not lower.

    By more than `slack`, for rounding.
    """
    around = np.repeat(place[np.newaxis], len(_RADII), axis=0)
    whole = np.isfinite([heights(field, field.around(place[np.newaxis], r), sign).sum() for r in _RADII])
    low, _ = lowest(field, around, np.array(_RADII), sign)
    margin = np.where(np.arange(len(_RADII)) > 0, slack, -slack)
    return bool(whole.all() and (low[:, 0] > value + margin).all())
