"""Update rules that look around before they step, in the symbols of their docstrings.

x is the point, g = ∇f(x), H the Hessian of f, d a direction, t how far along it. Points are tuples of Python
floats as in all rules; what was looked at on the way is kept in the state for pictures.
"""

from collections.abc import Callable
from operator import mul

import numpy as np

from nablaboard.calculus.descent.curvature import is_singular
from nablaboard.calculus.descent.pair import Pair
from nablaboard.calculus.descent.problem import Problem
from nablaboard.calculus.descent.searches import (
    Found,
    SearchLine,
    armijo,
    dot,
    exact,
    exceeds_rounding,
    wolfe,
)
from nablaboard.calculus.floats import Floats, Vector

_Probes = tuple[Vector, ...]


def _searching(problem: Problem, search: Callable[[SearchLine], Found]) -> Pair[_Probes]:
    """Steepest descent, as far as the search along −g says."""

    def init(point: Vector) -> _Probes:  # noqa: ARG001 - nothing was looked at yet
        return ()

    def step(point: Vector, gradient: Vector, state: _Probes) -> tuple[Vector, _Probes]:  # noqa: ARG001
        return search(SearchLine.along(problem, point, gradient, _minus(gradient)))

    return Pair(init, step, probes=lambda state: state)


def armijo_descent(
    problem: Problem, *, sufficient_decrease: float, shrink: float, **_: float
) -> Pair[_Probes]:
    """Steepest descent with Armijo's backtracking: as long as f does not come down enough, less far.

    t = 1, t ← t · shrink until f(x − t g) ≤ f(x) − c₁ t |g|²
    x ← x − t g
    """
    return _searching(
        problem, lambda line: armijo(line, sufficient_decrease=sufficient_decrease, shrink=shrink)
    )


def wolfe_descent(
    problem: Problem, *, sufficient_decrease: float, curvature: float, **_: float
) -> Pair[_Probes]:
    """Steepest descent to a place that is low enough and flat enough along the line.

    t with f(x − t g) ≤ f(x) − c₁ t |g|²,  |g · ∇f(x − t g)| ≤ c₂ |g|²
    x ← x − t g
    """
    return _searching(
        problem, lambda line: wolfe(line, sufficient_decrease=sufficient_decrease, curvature=curvature)
    )


def exact_descent(problem: Problem, **_: float) -> Pair[_Probes]:
    """Steepest descent to where the line stops falling (Cauchy 1847); each step is square to the one before.

    t with g · ∇f(x − t g) = 0
    x ← x − t g
    """
    return _searching(problem, exact)


_Conjugate = tuple[Vector, Vector, _Probes]


def conjugate_gradient(problem: Problem, *, sufficient_decrease: float, curvature: float) -> Pair[_Conjugate]:
    """Conjugate gradients (Polak, Ribière 1969), begun anew where β would be negative or d would not fall.

    β = max(0, g · (g − g₋₁) / |g₋₁|²)
    d ← −g + β d
    x ← x + t d,  t by the strong Wolfe conditions
    """

    def init(point: Vector) -> _Conjugate:
        nothing = (0.0,) * len(point)
        return nothing, nothing, ()

    def step(point: Vector, gradient: Vector, state: _Conjugate) -> tuple[Vector, _Conjugate]:
        before, direction, _ = state
        size = dot(before, before)
        change = dot(gradient, gradient) - dot(gradient, before)
        beta = max(0.0, change / size) if size else 0.0
        direction = tuple(beta * d - g for d, g in zip(direction, gradient, strict=True))
        if not dot(direction, gradient) < 0:
            direction = _minus(gradient)
        line = SearchLine.along(problem, point, gradient, direction)
        point, probes = wolfe(line, sufficient_decrease=sufficient_decrease, curvature=curvature)
        return point, (gradient, direction, probes)

    return Pair(init, step, probes=lambda state: state[2])


def newton(problem: Problem, **_: float) -> Pair[_Probes]:
    """Newton's method: to where the parabola that f is here has its critical point, be it a saddle.

    x ← x − H⁻¹ g
    """

    def init(point: Vector) -> _Probes:  # noqa: ARG001
        return ()

    def step(point: Vector, gradient: Vector, state: _Probes) -> tuple[Vector, _Probes]:
        return _minus_solved(point, problem.hessian(*point), gradient), state

    return Pair(init, step)


def damped_newton(problem: Problem, *, damping: float) -> Pair[_Probes]:
    """Newton's method, damped (Levenberg 1944): the more λ, the shorter and the more downhill the step.

    λ = damping, λ ← 10 λ until f(x − (H + λI)⁻¹ g) < f(x)
    x ← x − (H + λI)⁻¹ g
    """

    def init(point: Vector) -> _Probes:  # noqa: ARG001
        return ()

    def step(point: Vector, gradient: Vector, state: _Probes) -> tuple[Vector, _Probes]:  # noqa: ARG001
        value, hessian, probes = problem.value(*point), problem.hessian(*point), []
        strength = damping
        for _ in range(60):
            there = _minus_solved(point, hessian + strength * np.eye(len(point)), gradient)
            probes.append(there)
            if problem.value(*there) < value and not problem.parted(point, there):
                return there, tuple(probes)
            strength *= 10
        return point, tuple(probes)

    return Pair(init, step, probes=lambda state: state)


_Rows = tuple[tuple[float, ...], ...]
_Bfgs = tuple[_Rows, Vector, Vector, _Probes]


def bfgs(problem: Problem, *, sufficient_decrease: float, curvature: float) -> Pair[_Bfgs]:
    """BFGS (Broyden, Fletcher, Goldfarb, Shanno 1970): learns the inverse B of the Hessian from slopes.

    s = x − x₋₁,  y = g − g₋₁,  ρ = 1 / (s · y)
    B ← (I − ρ s yᵀ) B (I − ρ y sᵀ) + ρ s sᵀ where s · y > 0
    x ← x − t B g,  t by the strong Wolfe conditions

    B is I in the first step, and s·y / y·y before its first update. It is I again where −B g does not lead
    downhill, or is too short to leave x although −g does.
    """

    def init(point: Vector) -> _Bfgs:
        return (), point, (), ()

    def step(point: Vector, gradient: Vector, state: _Bfgs) -> tuple[Vector, _Bfgs]:
        rows, before, slope, _ = state
        rows = _learned(rows, _difference(point, before), _difference(gradient, slope)) if slope else ()
        direction = tuple(-dot(row, gradient) for row in rows) or _minus(gradient)
        # After steps down far steeper ground a step that B tells may be one of rounding.
        moves = exceeds_rounding(point, direction) or not exceeds_rounding(point, gradient)
        if not (moves and dot(direction, gradient) < 0):
            rows, direction = (), _minus(gradient)
        line = SearchLine.along(problem, point, gradient, direction)
        there, probes = wolfe(line, sufficient_decrease=sufficient_decrease, curvature=curvature)
        return there, (rows, point, gradient, probes)

    return Pair(init, step, probes=lambda state: state[3])


def _learned(rows: _Rows, s: Floats, y: Floats) -> _Rows:
    """B after one more step s with its change of slope y; as it was where f curves down."""
    product = sum(map(mul, s.tolist(), y.tolist()))
    if not product > 0:
        return rows
    with np.errstate(all="ignore"):  # a run that leaves the numbers is named by its points
        return _updated(rows, s, y, product)


def _updated(rows: _Rows, s: Floats, y: Floats, product: float) -> _Rows:
    large = float(np.abs(y).max())  # so that y · y is a float where f is very steep
    inverse = np.array(rows) if rows else np.eye(len(s)) * (product / large / float(y @ (y / large)))
    turn = np.eye(len(s)) - np.outer(s, y) / product
    return tuple(map(tuple, (turn @ inverse @ turn.T + np.outer(s, s) / product).tolist()))


def _difference(a: Vector, b: Vector) -> Floats:
    return np.array([x - y for x, y in zip(a, b, strict=True)])


def _minus(vector: Vector) -> Vector:
    return tuple(-each for each in vector)


def _minus_solved(point: Vector, matrix: Floats, gradient: Vector) -> Vector:
    """X − M⁻¹ g; not a number where M has no inverse."""
    if not np.isfinite(matrix).all() or is_singular(matrix):
        return (float("nan"),) * len(point)
    return tuple(map(float, np.asarray(point) - np.linalg.solve(matrix, np.asarray(gradient))))
