"""How far to go along a direction: three searches along a line, and what each of them looked at.

Each returns the point it chose and its probes, the points it looked at, in their order. Where none is good
enough within `_MOST` trials it stays where it is, which the run then names: no lower point was found.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import inf

from nablaboard.calculus.descent.problem import Problem
from nablaboard.calculus.floats import Vector

_MOST = 60
_EXACT = 1e-12
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
        """The line from a point whose gradient is known."""
        return cls(problem, start, direction, problem.value(*start), dot(gradient, direction))

    def at(self, t: float) -> Vector:
        """X + t d."""
        return tuple(x + t * d for x, d in zip(self.start, self.direction, strict=True))

    def slope_at(self, point: Vector) -> float:
        """D · ∇f at a point of the line."""
        return dot(self.problem.gradient(*point), self.direction)


def dot(a: Vector, b: Vector) -> float:
    """Σ aᵢ bᵢ."""
    return sum(x * y for x, y in zip(a, b, strict=True))


def armijo(line: SearchLine, *, sufficient_decrease: float, shrink: float) -> Found:
    """Backtracking (Armijo 1966): t = 1, and t ← t · shrink until f(x + t d) ≤ f(x) + c₁ t d·∇f."""
    probes: list[Vector] = []
    t = 1.0
    for _ in range(_MOST):
        point = line.at(t)
        probes.append(point)
        if line.problem.value(*point) <= line.value + sufficient_decrease * t * line.slope:
            return point, tuple(probes)
        t *= shrink
    return line.start, tuple(probes)


def wolfe(line: SearchLine, *, sufficient_decrease: float, curvature: float) -> Found:
    """The strong Wolfe conditions by bisection, t = 1 first and doubled while the line still falls.

    f(x + t d) ≤ f(x) + c₁ t d·∇f(x)  and  |d·∇f(x + t d)| ≤ c₂ |d·∇f(x)|

    A place that f does not come down to, or where it rises too steeply, is too far; one where it still falls
    too steeply is too near.
    """
    probes: list[Vector] = []
    t, low, high = 1.0, 0.0, inf
    for _ in range(_MOST):
        point = line.at(t)
        probes.append(point)
        enough = line.problem.value(*point) <= line.value + sufficient_decrease * t * line.slope
        slope = line.slope_at(point) if enough else inf
        if abs(slope) <= curvature * abs(line.slope):
            return point, tuple(probes)
        low, high = (t, high) if slope < 0 else (low, t)
        t = 2 * t if high == inf else (low + high) / 2
    return _lowest(line, low), tuple(probes)


def exact(line: SearchLine) -> Found:
    """The first place found where the line neither falls nor rises, by the Illinois form of false position.

    On a quadratic it is found at the second look.
    """
    probes: list[Vector] = []

    def slope(t: float) -> float:
        probes.append(line.at(t))
        return line.slope_at(probes[-1])

    bracket = _bracket(slope, line.slope) if line.slope < 0 else None
    if bracket is None:
        return line.start, tuple(probes)
    low, falls, high, rises = bracket
    for _ in range(_MOST):
        t = (low * rises - high * falls) / (rises - falls) if rises > falls else low
        if not low < t < high:  # nothing is left between them, or numbers ended
            break
        here = slope(t)
        if abs(here) <= _EXACT * abs(line.slope):
            break
        if here < 0:
            low, falls, rises = t, here, rises / 2
        else:
            high, rises, falls = t, here, falls / 2
    return probes[-1], tuple(probes)


def _bracket(slope: Callable[[float], float], falls: float) -> tuple[float, float, float, float] | None:
    """Two places, t = 1 or beyond the second, between which the slope changes sign, and their slopes."""
    low, high = 0.0, 1.0
    for _ in range(_MOST):
        there = slope(high)
        if there >= 0:
            return low, falls, high, there
        low, falls, high = (high, there, 2 * high) if there < 0 else (low, falls, (low + high) / 2)
    return None


def _lowest(line: SearchLine, t: float) -> Vector:
    """The place as far as f came down enough, if there was one, else the start."""
    return line.at(t) if t > 0 else line.start
