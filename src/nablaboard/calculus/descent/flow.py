"""Gradient flow: what gradient descent becomes when its steps are made ever shorter, and its two Eulers."""

from collections.abc import Callable
from math import nan
from typing import Any

import numpy as np

from nablaboard.calculus.descent.pair import Pair
from nablaboard.calculus.descent.problem import Problem
from nablaboard.calculus.descent.settings import DescentError
from nablaboard.calculus.floats import Floats, Vector

_Curve = tuple[Vector, ...]
_RELATIVE, _ABSOLUTE = 1e-9, 1e-12
_EASY, _STIFF = 200, 100
"""How many steps the explicit solver gets before the flow is taken for stiff; then the implicit one's."""

MOST = 300_000
"""How often the flow of one run may look at the gradient, whatever its schedule: two or three seconds."""

_BENDS = 8
"""How many points of the curve are kept for each step."""


def gradient_flow(problem: Problem, *, learning_rate: float) -> Pair[_Curve]:
    """Gradient flow, solved as a differential equation; a step is a stretch of time η of it.

    dx/dt = −∇f(x),  x ← x(t + η)

    By SciPy's DOP853, and Radau where that would take too many steps. Gradient descent is its forward Euler
    step, the proximal step its backward Euler step.
    """
    return _curved(lambda point, _: _flowed(problem, point, learning_rate))


def forward_euler(_: Problem, *, learning_rate: float) -> Pair[_Curve]:
    """The forward Euler step of the gradient flow, which is gradient descent.

    x ← x − η g
    """
    return _curved(
        lambda point, gradient: (
            tuple(x - learning_rate * g for x, g in zip(point, gradient, strict=True)),
            (),
        )
    )


def backward_euler(problem: Problem, *, learning_rate: float) -> Pair[_Curve]:
    """The backward Euler step of the gradient flow, which is the proximal step; stable at any rate on a bowl.

    y = x − η ∇f(y), the critical point of f(y) + |y − x|² / (2η), by Newton's method from x
    x ← y
    """

    def step(point: Vector, _: Vector) -> tuple[Vector, _Curve]:
        x = np.asarray(point)
        y = x
        for _newton in range(50):
            residual = y - x + learning_rate * np.asarray(problem.gradient(*y.tolist()))
            slope = np.eye(len(x)) + learning_rate * problem.hessian(*y.tolist())
            try:
                move = np.linalg.solve(slope, residual)
            except np.linalg.LinAlgError:
                return (nan,) * len(point), ()
            y = y - move
            if not np.abs(move).max() > 1e-14 * np.abs(y).max():
                break
        return tuple(y.tolist()), ()

    return _curved(step)


def _curved(move: Callable[[Vector, Vector], tuple[Vector, _Curve]]) -> Pair[_Curve]:
    def init(point: Vector) -> _Curve:  # noqa: ARG001 - no curve leads to the start
        return ()

    def step(point: Vector, gradient: Vector, state: _Curve) -> tuple[Vector, _Curve]:  # noqa: ARG001
        return move(point, gradient)

    return Pair(init, step, probes=lambda state: state)


def _flowed(problem: Problem, point: Vector, duration: float) -> tuple[Vector, _Curve]:
    """Where the flow is after `duration`, and points of the curve there.

    Where it ends before, on a corner or far out, it is as far as it came; not a number if it cannot begin.
    """
    from scipy.integrate import DOP853, Radau

    def downhill(_: float, x: Floats) -> Floats:
        return -np.asarray(problem.gradient(*x.tolist()))

    def bend(_: float, x: Floats) -> Floats:
        return -problem.hessian(*x.tolist())

    if not np.isfinite(downhill(0, np.asarray(point))).all():
        return (nan,) * len(point), ()
    with np.errstate(all="ignore"):  # a flow may end in an infinite slope
        flow = DOP853(downhill, 0.0, point, duration, rtol=_RELATIVE, atol=_ABSOLUTE)
        curve = _solved(flow, _EASY, duration)
        if flow.status != "running":
            return tuple(flow.y.tolist()), curve
        stiff = Radau(downhill, 0.0, point, duration, rtol=_RELATIVE, atol=_ABSOLUTE, jac=bend)
        bends = _solved(stiff, _STIFF, duration)
    return (tuple(stiff.y.tolist()), bends) if stiff.status == "finished" else (tuple(flow.y.tolist()), curve)


def _solved(flow: Any, most: int, duration: float) -> _Curve:  # noqa: ANN401 - SciPy has no annotations
    """Walk a solver to its end, or for `most` steps, and pick points of its curve at even times."""
    times = np.linspace(0, duration, _BENDS + 1)[1:-1]
    curve: list[Vector] = []
    for _ in range(most):
        if flow.status != "running":
            break
        began = flow.t
        try:
            flow.step()
        except DescentError:
            raise
        except ValueError:  # Radau meets an undefined slope
            break
        if flow.status != "failed":
            within = times[(times > began) & (times <= flow.t)]
            curve += map(tuple, flow.dense_output()(within).T.tolist())
    return tuple(curve)
