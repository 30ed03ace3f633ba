"""Roots, turning points and inflection points of a function of one variable.

f, f′ and f″ are exact and sampled together on some thousand uneven places and at round numbers; the changes
of sign are bisected to the last digit. A root that only touches is a turning point at which nothing but
rounding is left of f. A point where f or its derivative runs off to infinity, or jumps, is none of the smooth
kinds; what is an extremum all the same, as in |x|, is a `corner`.

The sampling reaches a little beyond both ends, so that a turning point at an end is one. An end of the domain
is no turning point, as neither is a place with a whole stretch of equal values. Two roots closer than a
ten-thousandth of the range, not at round numbers, may be missed.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nablaboard.calculus.cancel import CancelToken
from nablaboard.calculus.curve.places import first_places
from nablaboard.calculus.curve.view import view_of
from nablaboard.calculus.derivative import differentiate
from nablaboard.calculus.expression import Expression, on_grid
from nablaboard.calculus.floats import Flags, Floats, Probe
from nablaboard.calculus.points.crossings import Crossing, crossings, merged, noise_at, settles
from nablaboard.calculus.points.faults import check_arguments, checked_range, refuse
from nablaboard.calculus.points.point import Point
from nablaboard.words import message

_COLUMNS = 512
_MOST_COLUMNS = 8192
MOST_CHANGES = 20_000
"""How many changes of sign of f, f′ and f″ are followed."""
AS_CHANCE = 0.45
"""Changes of sign to a sample: signs that are as good as thrown change at every second one."""
_ORDER = ("root", "minimum", "maximum", "corner", "inflection")


def roots(f: Expression, x: tuple[float, float], token: CancelToken | None = None) -> tuple[Point, ...]:
    """The places on x = (a, b), ends included, where f is 0, in their order.

    Poles and jumps are none, double roots are. `token` is asked between the passes and ends them by raising.
    `PointsError`, a ValueError in the user's words, for a function of more variables, a range that is none,
    or more points than are worth their names.

    >>> from nablaboard.calculus.expression import parse
    >>> [float(root) for root in roots(parse("x^2 - 4"), (-5, 5))]
    [-2.0, 2.0]
    """
    return tuple(point for point in line_points(f, x, token) if point.kind == "root")


def line_points(f: Expression, x: tuple[float, float], token: CancelToken | None = None) -> tuple[Point, ...]:
    """Roots, minima, maxima, corners and inflection points of f on x = (a, b), from left to right.

    A double root is two points, a root and a turning point. Arguments and errors are those of `roots`.

    >>> from nablaboard.calculus.expression import parse
    >>> [(point.kind, float(point)) for point in line_points(parse("x^3 - 3x"), (-1.5, 1.5))]
    [('maximum', -1.0), ('root', 0.0), ('inflection', 0.0), ('minimum', 1.0)]
    """
    if not f.arguments:
        f = Expression(f.root, ("x",), f.parameters)
    check_arguments(f, 1)
    low, high = checked_range(x)
    line = sampled(f, low, high, token)
    line.refuse_too_many()
    found = [*line.roots(), *line.turns(), *line.bends()]
    inside = [point for point in found if low <= point.at[0] <= high]
    return tuple(sorted(inside, key=lambda point: (point.at[0], _ORDER.index(point.kind))))


def sampled(f: Expression, low: float, high: float, token: CancelToken | None) -> "SampledLine":
    """The line with as many samples as it takes to see each wave of f′ with several of them."""
    columns = _COLUMNS
    while True:
        if token is not None:
            token.raise_if_cancelled()
        margin = 2 * (high - low) / columns
        places = first_places(view_of((low - margin, high + margin), (0.0, 1.0), (columns, 1)))
        line = SampledLine.of(f, places, (high - low) / (16 * columns))
        if columns >= _MOST_COLUMNS or not line.is_crowded:
            return line
        columns *= 4


@dataclass(frozen=True, slots=True)
class SampledLine:
    """Samples (n,) of f, f′ and f″ at increasing x, about `width` apart, and what they tell."""

    f: Expression
    x: Floats
    y: Floats
    slope: Floats
    bend: Floats
    width: float

    @classmethod
    def of(cls, f: Expression, x: Floats, width: float) -> "SampledLine":
        """The samples at x."""
        first = f.derivative(f.arguments[0])
        y, slope, bend = on_grid((f, first, first.derivative(f.arguments[0])))(x)
        return cls(f, x, y, slope, bend, width)

    @property
    def is_crowded(self) -> bool:
        """Whether f′ changes its sign so often that the samples may pass over some of it."""
        return _sign_changes(self.slope) > self.x.size / 16

    def refuse_too_many(self) -> None:
        """`PointsError` where f, f′ and f″ change their signs more often than points can be told apart."""
        changes = [_sign_changes(each) for each in (self.y, self.slope, self.bend)]
        if sum(changes) > MOST_CHANGES or max(changes) > AS_CHANCE * self.x.size:
            refuse(message("points.too-many", most=MOST_CHANGES))

    def roots(self) -> list[Point]:
        """Changes of sign, and extrema at which f is 0 but for rounding."""
        probe = _probe(self.f)
        crossed = self.crossings_of(self.f, self.y)
        through = crossed.at[self.settled(self.f, crossed.at) | (probe(crossed.at) == 0)]
        touching = [point.at[0] for point in self.turns() if self._vanishes(point)]
        places = np.concatenate((through, np.array(touching), self._edge_roots()))
        return [self._point("root", place) for place in self._apart(np.unique(places).tolist())]

    def crossings_of(self, g: Expression, values: Floats) -> Crossing:
        """The changes of sign of g, of which these are the samples."""
        probe = _probe(g)
        return merged(g, probe, crossings(probe, self.x, values))

    def _vanishes(self, point: Point) -> bool:
        """Whether nothing is left of f at an extremum: less than rounding, or than the next floats change."""
        x = point.at[0]
        noise = float(noise_at(self.f, np.array([x]))[0])
        if point.kind == "corner":
            beside = _probe(self.f)(np.array([np.nextafter(x, -np.inf), np.nextafter(x, np.inf)]))
            noise = max(noise, 4 * float(np.abs(beside - point.value).max()))
        return abs(point.value) <= noise

    def domain_edges(self) -> Floats:
        """The last places at which f is defined beside whole stretches where it is not; no holes."""
        return self._edges()[0]

    def _edges(self) -> tuple[Floats, Floats]:
        """The edges of the domain, and the way from each to the nearest sample's width inside."""
        defined = np.isfinite(self.y)
        place = np.flatnonzero(defined[1:] != defined[:-1])
        probe = _probe(self.f)
        inner = np.where(defined[place], self.x[place], self.x[place + 1])
        outer = np.where(defined[place], self.x[place + 1], self.x[place])
        for _ in range(80):
            middle = inner + (outer - inner) / 2
            known = np.isfinite(probe(middle))
            inner, outer = np.where(known, middle, inner), np.where(known, outer, middle)
        inward = np.where(defined[place], -1.0, 1.0) * self.width
        edge = np.isnan(probe(outer - inward / 4))
        return inner[edge], inward[edge]

    def _edge_roots(self) -> Floats:
        """Ends of the domain that f meets at 0, as √x does."""
        edge, inward = self._edges()
        probe = _probe(self.f)
        return edge[np.abs(probe(edge)) <= 1e-6 * np.abs(probe(edge + inward))]

    def _apart(self, places: list[float]) -> list[float]:
        """The places, one of those that differ by rounding only."""
        close = 1e-9 * self.width
        return [place for k, place in enumerate(places) if not k or place - places[k - 1] > close]

    def turns(self) -> list[Point]:
        """Minima and maxima, and among them the corners."""
        first = self.f.derivative(self.f.arguments[0])
        crossed = self.crossings_of(first, self.slope)
        turning = (crossed.before * crossed.after < 0) & self.settled(self.f, crossed.at)
        at, falls = crossed.at[turning], crossed.before[turning] < 0
        smooth = self.settled(first, at) & np.isfinite(_probe(first)(at))
        found = [
            self._turn(place, fall, known)
            for place, fall, known in zip(at.tolist(), falls.tolist(), smooth.tolist(), strict=True)
        ]
        missing = self._missing(self.slope)
        falling = self.slope[missing - 1] < 0
        return found + [
            self._turn(place, fall, smooth=False)
            for place, fall in zip(self.x[missing].tolist(), falling.tolist(), strict=True)
        ]

    def _missing(self, values: Floats) -> NDArray[np.intp]:
        """The samples at which f is defined but these values are not, with opposite signs beside them."""
        place = np.flatnonzero(np.isfinite(self.y[1:-1]) & np.isnan(values[1:-1])) + 1
        with np.errstate(invalid="ignore"):
            place = place[np.sign(values[place - 1]) * np.sign(values[place + 1]) < 0]
        return place[self.settled(self.f, self.x[place])]

    def _turn(self, x: float, falls: bool, smooth: bool) -> Point:
        """The extremum at x; where the rule has no f′, it may exist all the same, as for (√x²)²."""
        if not smooth:
            beside = _probe(self.f.derivative(self.f.arguments[0]))(
                np.array([x - self.width, x + self.width])
            )
            smooth = abs(differentiate(self.f, x).value) <= 1e-6 * float(np.abs(beside).max())
        return self._point(("minimum" if falls else "maximum") if smooth else "corner", x)

    def bends(self) -> list[Point]:
        """Inflection points: f″ changes its sign, f is continuous and f′ is, or is infinite."""
        name = self.f.arguments[0]
        first = self.f.derivative(name)
        second = first.derivative(name)
        crossed = self._loud(second, self.crossings_of(second, self.bend))
        changes = (crossed.before * crossed.after < 0) & self.settled(self.f, crossed.at)
        at = np.concatenate((crossed.at[changes], self.x[self._missing(self.bend)]))
        at = at[self._upright(_probe(first), at) | self.settled(first, at)]
        return [self._point("inflection", place) for place in at.tolist()]

    def _upright(self, slope: Probe, at: Floats) -> Flags:
        """Whether the tangent is vertical and not a cusp's: f′ grows alike towards both sides."""
        unit = 64 * np.spacing(np.maximum(np.abs(at), self.width))
        left, right = slope(at - unit), slope(at + unit)
        far = np.maximum(np.abs(slope(at - self.width)), np.abs(slope(at + self.width)))
        return np.asarray(
            (np.sign(left) == np.sign(right)) & (np.minimum(np.abs(left), np.abs(right)) > 1e3 * far)
        )

    def _loud(self, g: Expression, crossed: Crossing) -> Crossing:
        """The crossings beside which g is more than rounding."""
        probe = _probe(g)
        beside = [np.abs(probe(crossed.at + side * self.width)) for side in (-1, 1)]
        loud = np.fmax(*beside) > noise_at(g, crossed.at)
        return Crossing(crossed.at[loud], crossed.before[loud], crossed.after[loud])

    def settled(self, g: Expression, at: Floats) -> Flags:
        """Whether g is continuous at each place."""
        return settles(_probe(g), at, self.width, noise_at(g, at))

    def _point(self, kind: str, x: float) -> Point:
        return Point(kind, (x + 0.0,), float(self.f(x)))  # type: ignore[arg-type]


def _sign_changes(values: Floats) -> int:
    """How often neighbours differ in sign."""
    with np.errstate(invalid="ignore"):
        return int((np.sign(values[:-1]) * np.sign(values[1:]) < 0).sum())


def _probe(g: Expression) -> Probe:
    values = on_grid((g,))
    return lambda x: values(x)[0]
