"""Places at which a curve is too steep for floats: the cusps and vertical tangents at zeros of its parts.

Next to √2 the floats leave 0.03 of |x² − 2|^0.1, which is 0 there, so that they show neither the root nor how
deep the cusp is. So the germs of f are asked at the zero itself, which is found with eighty digits.
"""

from collections.abc import Iterator
from decimal import Decimal

import numpy as np

from nablaboard.calculus.curve.view import probe_of
from nablaboard.calculus.derivative.one_sided import Beside, LocalSigns, beside_of, exact_value, standing_of
from nablaboard.calculus.derivative.sides import Inputs
from nablaboard.calculus.expression import Expression
from nablaboard.calculus.floats import Flags, Floats
from nablaboard.calculus.germs import LEVELS, working
from nablaboard.calculus.points.crossings import crossings, spread
from nablaboard.calculus.points.finer import bases
from nablaboard.calculus.points.point import EXTREMA, Point
from nablaboard.calculus.points.sampled_line import SampledLine
from nablaboard.calculus.points.switches import rooted, switches
from nablaboard.classes import dataclass

_MOST = 200
"""Of so many places, the first ones, it is asked."""
_BESIDE = np.array([-2.0, -1.0, 0.0, 1.0, 2.0])
_STEEP = 1e-10
"""Of what f changes within a sample's width: a smooth f changes less within two floats."""
_CLOSE = 64
"""Within so many floats f has no other points that floats tell."""
_STEPS = 12


@dataclass(frozen=True, slots=True)
class SteepPlace:
    """A place at which f goes to its value like a root, and the points that are there."""

    at: float
    points: tuple[Point, ...]


def steep_places(line: SampledLine) -> list[SteepPlace]:
    """The zeros of parts of f, between samples, at which f is continuous and its tangent vertical."""
    found = [_place(line, at, part) for at, part in _zeros(line)]
    return [each for each in found if each is not None]


def is_beside(places: list[SteepPlace], x: float) -> bool:
    """Whether floats mean one of the places by x."""
    return any(abs(x - place.at) <= _CLOSE * np.spacing(abs(place.at)) for place in places)


def _zeros(line: SampledLine) -> list[tuple[float, Expression]]:
    """The floats next to zeros of parts, at which f is steep as they have it, each with its part."""
    found: dict[float, Expression] = {}
    for whole in (*switches(line.f, stepping=False), *rooted(line.f)):
        for part in bases(whole):
            probe = probe_of(part)
            at = crossings(probe, line.x, probe(line.x)).at
            at = at[_is_steep(line, at) & ~line.crowded(0, at)]
            found |= dict.fromkeys(at[: _MOST - len(found)].tolist(), part)
    return sorted(found.items(), key=lambda each: each[0])


def _is_steep(line: SampledLine, at: Floats) -> Flags:
    """Whether f changes within some floats by more than a curve with a slope does."""
    probe = line.probes[0]
    near = spread(probe, at[:, np.newaxis] + np.spacing(np.abs(at))[:, np.newaxis] * _BESIDE)
    return np.asarray(near > _STEEP * spread(probe, at[:, np.newaxis] + line.width * _BESIDE))


def _place(line: SampledLine, at: float, part: Expression) -> SteepPlace | None:
    """The zero of a part beside a float and what f has there; None where f has a slope there, or jumps."""
    zero = _zero(part, at)
    if zero is None:
        return None
    f, name = line.f, line.f.arguments[0]
    inputs: Inputs = {**f.parameters, name: zero}
    there = beside_of(f, inputs, name)
    standing = standing_of(f, inputs, name) if there.is_upright else None
    return None if standing is None else SteepPlace(float(zero), tuple(_kinds(float(zero), there, standing)))


def _kinds(at: float, there: Beside, standing: LocalSigns) -> Iterator[Point]:
    """The points at a place that f leaves upright."""
    if standing.value == 0:
        yield Point("root", (at,), 0.0)
    sides = standing.left, standing.right
    for sign, what in EXTREMA:
        if sides == (sign, sign):
            yield Point("corner", (at,), there.value, extremum=what)
    if sides in ((1, -1), (-1, 1)) and there.left.is_upright and there.right.is_upright:
        yield Point("inflection", (at,), there.value)


def _zero(g: Expression, at: float) -> Decimal | None:
    """The zero of a part that changes its sign beside a float, with eighty digits, by the secant method."""
    with working(LEVELS[0]):
        before, here = (Decimal(float(at + k * np.spacing(abs(at)))) for k in (-1.5, 2.5))
        last, value = exact_value(g, before), exact_value(g, here)
        if last is None or value is None or last.is_nan() or value.is_nan() or last * value >= 0:
            return None
        for _ in range(_STEPS):
            before, here, last = here, here - value * (here - before) / (value - last), value
            value = exact_value(g, here)
            if value is None or value.is_nan():
                return None
            if not value or abs(here - before) <= abs(here).scaleb(-LEVELS[0].digits):
                return here
            if value == last:
                return None
    return None
