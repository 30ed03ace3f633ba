"""How far to go along a direction: three searches along a line, and what each of them looked at.

Each returns the point it chose and its probes, the points it looked at, in their order. Where none is good
enough within `_MOST` trials it stays where it is, which the run then names: no lower point was found. A place
beyond a pole of f is too far, however low f is there.
"""

from math import inf

from nablaboard.calculus.descent.problem import Problem
from nablaboard.calculus.floats import EPSILON, Vector
from nablaboard.classes import dataclass

_MOST = 100
_EXACT = 1e-12
_APART, _FAR = 4.0, 1000.0
_HALVINGS = 40
"""So often a step that is too long is halved; from then on it becomes shorter by `_FAR`."""

_MOST_FAR = 1000
"""So many trials a search has that shrinks its step by a given part, while that is above rounding."""

_LARGE = 2.0**1020
"""A slope that leaves room below the largest float."""

Found = tuple[Vector, tuple[Vector, ...]]
"""The point chosen, and the probes."""


@dataclass(frozen=True, slots=True)
class SearchLine:
    """The line x + t d, along which f at 0 has the value `value` and the slope `slope` = d · ∇f < 0."""

    problem: Problem
    start: Vector
    direction: Vector
    value: float
    slope: float

    @classmethod
    def along(cls, problem: Problem, start: Vector, gradient: Vector, direction: Vector) -> "SearchLine":
        """The line from a point whose gradient is known.

        Where f is so steep that d · ∇f is too large for floats, d is shortened until it is not, and at t = 1
        goes no further than the start is large, or 1.
        """
        slope = dot(gradient, direction)
        if not slope > -inf:
            steep, long = max(map(abs, gradient)), max(map(abs, direction))
            most = min(max(1.0, *map(abs, start)), _LARGE / len(start) / steep)
            direction = tuple(d / long * most for d in direction)
            slope = dot(gradient, direction)
        return cls(problem, start, direction, problem.value(*start), slope)

    def at(self, t: float) -> Vector:
        """X + t d."""
        return tuple(x + t * d for x, d in zip(self.start, self.direction, strict=True))

    def is_lower(self, point: Vector, most: float) -> bool:
        """Whether f at a point of the line is at most this, and no pole lies before it."""
        return self.problem.value(*point) <= most and not self.problem.parted(self.start, point)

    def slope_at(self, point: Vector) -> float:
        """D · ∇f at a point of the line."""
        return dot(self.problem.gradient(*point), self.direction)


def dot(a: Vector, b: Vector) -> float:
    """Σ aᵢ bᵢ."""
    return sum(x * y for x, y in zip(a, b, strict=True))


def exceeds_rounding(point: Vector, direction: Vector, t: float = 1.0) -> bool:
    """Whether t d is more than the rounding of a point, or of 1 beside 0."""
    return t * max(map(abs, direction)) > EPSILON * max(1.0, *map(abs, point))


def armijo(line: SearchLine, *, sufficient_decrease: float, shrink: float) -> Found:
    """Backtracking (Armijo 1966): t = 1, and t ← t · shrink until f(x + t d) ≤ f(x) + c₁ t d·∇f."""
    probes: list[Vector] = []
    t = 1.0
    while len(probes) < (_MOST_FAR if exceeds_rounding(line.start, line.direction, t) else _MOST):
        point = line.at(t)
        probes.append(point)
        if line.is_lower(point, line.value + sufficient_decrease * t * line.slope):
            return point, tuple(probes)
        t *= shrink
    return line.start, tuple(probes)


def wolfe(line: SearchLine, *, sufficient_decrease: float, curvature: float) -> Found:
    """The strong Wolfe conditions by bisection, t = 1 first and doubled while the line still falls.

    f(x + t d) ≤ f(x) + c₁ t d·∇f(x)  and  |d·∇f(x + t d)| ≤ c₂ |d·∇f(x)|

    A place that f does not come down to, or where it rises too steeply, is too far; one where it still falls
    too steeply is too near. Where none of many halves is near enough, as on 10¹⁰⁰ x², thousandths are next.
    """
    probes: list[Vector] = []
    t, low, high = 1.0, 0.0, inf
    for _ in range(_MOST):
        point = line.at(t)
        probes.append(point)
        enough = line.is_lower(point, line.value + sufficient_decrease * t * line.slope)
        slope = line.slope_at(point) if enough else inf
        if abs(slope) <= curvature * abs(line.slope):
            return point, tuple(probes)
        low, high = (t, high) if slope < 0 else (low, t)
        t = 2 * t if high == inf else (low + high) / 2
        if not low and len(probes) > _HALVINGS:
            t = high / _FAR
    return _lowest(line, low), tuple(probes)


def exact(line: SearchLine) -> Found:
    """A place where the line neither falls nor rises, between one where it falls and one where it rises.

    By false position, and where that does not halve what is between them, in the middle, by even factors from
    0; so that a slope like that of e^(x²), which is 10³⁰⁰ at t = 1, is found as well. On a quadratic it is
    found at the second look. Where the line falls to its end or further than it was followed, as far as that.
    """
    probes: list[Vector] = []

    def slope(t: float) -> float:
        """Infinite beyond the end of f or a pole."""
        probes.append(line.at(t))
        found = line.slope_at(probes[-1])
        return found if found < inf and not line.problem.parted(line.start, probes[-1]) else inf

    low, falls, high, rises = 0.0, line.slope, inf, inf
    t = 1.0
    for _ in range(_MOST if line.slope < 0 else 0):
        before = high - low
        here = slope(t)
        if abs(here) <= _EXACT * abs(line.slope):
            return _not_higher(line, probes[-1]), tuple(probes)
        low, falls, high, rises = (t, here, high, rises) if here < 0 else (low, falls, t, here)
        halved = before == inf or high - low <= before / 2
        t = _between(low, falls, high, rises) if halved else _middle(low, high)
        if not low < t < high:  # nothing is left between them
            break
    return _not_higher(line, line.at(low)), tuple(probes)


def _between(low: float, falls: float, high: float, rises: float) -> float:
    """Where the chord between both slopes is 0; twice as far where nothing rises yet."""
    if high == inf:
        return 2 * low
    if rises - falls == inf:
        return _middle(low, high)
    return low + (high - low) * (falls / (falls - rises))


def _middle(low: float, high: float) -> float:
    """Between two places, by their size where they are far apart; high is finite."""
    if high > _APART * low:
        return (low * high) ** 0.5 if low > 0 else high / _FAR
    return (low + high) / 2


def _not_higher(line: SearchLine, point: Vector) -> Vector:
    """The point, or the start where f is higher there."""
    return point if line.problem.value(*point) <= line.value else line.start


def _lowest(line: SearchLine, t: float) -> Vector:
    """The place as far as f came down enough, if there was one, else the start."""
    return line.at(t) if t > 0 else line.start
