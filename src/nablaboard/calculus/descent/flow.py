"""Gradient flow: what gradient descent becomes when its steps are made ever shorter, and its two Eulers."""

from collections.abc import Callable
from math import isfinite, nan
from typing import Any

import numpy as np

from nablaboard.calculus.descent.pair import Cut, Pair
from nablaboard.calculus.descent.problem import Problem, SpentError
from nablaboard.calculus.floats import Floats, Vector
from nablaboard.classes import dataclass

_Curve = tuple[Vector, ...]
_RELATIVE, _ABSOLUTE = 1e-9, 1e-12
_EASY, _STIFF = 200, 4000
"""How many steps the explicit solver gets before the flow is taken for stiff; then the implicit one's."""

_NO_WAY, _CRAWLS = 1e-9, 60
"""Of where it began so short a step stays.

So many steps in turn that stay, and are too short in time to come to the end, come no further. So it is in a
corner; down into a ravine many steps are as short in time.
"""

MOST = 300_000
"""How often the flow of one run may look at the gradient, whatever its schedule: two or three seconds.

Where it would look more often, it goes no further.
"""

_NEWTON_STEPS, _HALVINGS = 50, 30
_ARRIVED, _ROUNDED = 1e-14, 1e-8
"""Of the size of the points: a step of Newton's that small arrives, and one up to that may be of rounding."""

_JUMPS = 1e-13
"""Of the value of f: a difference of that size may be of rounding."""

_BENDS = 8
"""How many points of the curve are kept for each step."""


@dataclass(frozen=True, slots=True)
class Flowed:
    """What a step of the flow leaves: points of its curve, whether it was stiff, where it was cut short."""

    curve: _Curve = ()
    stiff: bool = False
    cut: Cut | None = None


def gradient_flow(problem: Problem, *, learning_rate: float) -> Pair[Flowed]:
    """Gradient flow, solved as a differential equation; a step is a stretch of time η of it.

    dx/dt = −∇f(x),  x ← x(t + η)

    By SciPy's DOP853, and Radau from the step on where that would take too many steps. Gradient descent is
    its forward Euler step, the proximal step its backward Euler step. Where it ends, as on −x³ from 1 after
    a time of ⅓ at ∞, it ends for good: what lies beyond a pole is no part of it.
    """

    def init(point: Vector) -> Flowed:  # noqa: ARG001 - no curve leads to the start
        return Flowed()

    def step(point: Vector, gradient: Vector, state: Flowed) -> tuple[Vector, Flowed]:  # noqa: ARG001
        if state.cut is not None:
            return point, state
        return _flowed(problem, point, learning_rate, stiff=state.stiff)

    return Pair(init, step, probes=lambda state: state.curve, cut=lambda state: state.cut)


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

    Each of Newton's steps is halved until |r| falls, r = y − x + η ∇f(y): whole steps jump to and fro for
    ever on √(1 + x²) with a large η. Where it does not arrive, y is looked for in a corner, in which r jumps
    over 0, as at 0 for |x|; on one axis only. Where there is no such y, x stays.
    """

    def residual(y: Floats, x: Floats) -> Floats:
        return y - x + learning_rate * np.asarray(problem.gradient(*y.tolist()))

    def step(point: Vector, _: Vector) -> tuple[Vector, _Curve]:
        y = x = np.asarray(point)
        left = residual(y, x)
        for _newton in range(_NEWTON_STEPS):
            slope = np.eye(len(x)) + learning_rate * problem.hessian(*y.tolist())
            try:
                move = np.asarray(np.linalg.solve(slope, left), np.float64)
            except np.linalg.LinAlgError:
                break
            away, size = np.abs(move).max(), max(np.abs(y).max(), np.abs(x).max())
            if away <= _ARRIVED * size:
                return tuple((y - move).tolist()), ()
            nearer = _nearer(lambda at: residual(at, x), y, move, np.abs(left).max())
            if nearer is None and away <= _ROUNDED * size:
                return tuple(y.tolist()), ()
            if nearer is None:
                break
            y, left = nearer
        if len(point) > 1:
            return point, ()
        return (_corner(problem, point[0], learning_rate),), ()

    return _curved(step)


def _corner(problem: Problem, x: float, rate: float) -> float:
    """The corner in which f(y) + (y − x)² / (2η) has a minimum, by halves; x where none is found.

    Downhill from x on r = y − x + η f′(y) has the sign of f′(x) at first, and the other one at x − η f′(x) if
    f is convex, else further out.
    """

    def residual(y: float) -> float:
        return y - x + rate * problem.gradient(y)[0]

    def height(y: float) -> float:
        return problem.value(y) + (y - x) ** 2 / (2 * rate)

    first = residual(x)
    near, far = x, x - first
    for _ in range(_NEWTON_STEPS):
        if not residual(far) * first > 0:
            break
        near, far = far, x + 2 * (far - x)
    ends = residual(near), residual(far)
    if not ends[0] * ends[1] < 0 or problem.parted((x,), (far,)):
        return x
    while abs(far - near) > _ARRIVED * max(abs(x), abs(far)):
        middle = (near + far) / 2
        here = residual(middle)
        if middle in (near, far) or not isfinite(here):
            return x
        if here * first > 0:
            near, ends = middle, (here, ends[1])
        else:
            far, ends = middle, (ends[0], here)
    # Across a corner f changes by no more than its slopes tell; where it does, it is a jump.
    most = abs(far - near) * max(map(abs, ends)) / rate + _JUMPS * abs(problem.value(x))
    if not abs(height(far) - height(near)) <= most:
        return x
    return min(near, far, key=height)


def _nearer(
    residual: Callable[[Floats], Floats], y: Floats, move: Floats, most: float
) -> tuple[Floats, Floats] | None:
    """The first of y − move, y − move/2, y − move/4, … at which |r| is less than `most`, with r there."""
    for _ in range(_HALVINGS):
        left = residual(y - move)
        if np.abs(left).max() < most:
            return y - move, left
        move = move / 2
    return None


def _curved(move: Callable[[Vector, Vector], tuple[Vector, _Curve]]) -> Pair[_Curve]:
    def init(point: Vector) -> _Curve:  # noqa: ARG001 - no curve leads to the start
        return ()

    def step(point: Vector, gradient: Vector, state: _Curve) -> tuple[Vector, _Curve]:  # noqa: ARG001
        return move(point, gradient)

    return Pair(init, step, probes=lambda state: state)


def _flowed(problem: Problem, point: Vector, duration: float, *, stiff: bool) -> tuple[Vector, Flowed]:
    """Where the flow is after `duration`, and points of the curve there.

    Where it ends before, on a corner or far out, it is as far as it came, and cut; not a number if it cannot
    begin. `stiff`: the explicit solver need not be tried.
    """
    from scipy.integrate import DOP853, Radau

    def downhill(_: float, x: Floats) -> Floats:
        return -np.asarray(problem.gradient(*x.tolist()))

    def bend(_: float, x: Floats) -> Floats:
        return -problem.hessian(*x.tolist())

    try:
        if not np.isfinite(downhill(0, np.asarray(point))).all():
            return (nan,) * len(point), Flowed()
    except SpentError:
        return point, Flowed((), stiff, Cut(0.0, duration, point))
    how: dict[str, Any] = {"rtol": _RELATIVE, "atol": _ABSOLUTE}
    came: list[tuple[float, Vector, _Curve]] = [(0.0, point, ())]
    with np.errstate(all="ignore"):  # a flow may end in an infinite slope
        for most in (_STIFF,) if stiff else (_EASY, _STIFF):
            implicit = most == _STIFF
            try:
                flow = (
                    Radau(downhill, 0.0, point, duration, jac=bend, **how)
                    if implicit
                    else DOP853(downhill, 0.0, point, duration, **how)
                )
            except SpentError:
                break
            bends = _solved(flow, most, duration)
            if flow.status == "finished":
                return tuple(flow.y.tolist()), Flowed(bends, implicit)
            came.append((float(flow.t), tuple(flow.y.tolist()), bends))
    time, end, curve = max(came, key=lambda each: each[0])
    return end, Flowed(curve, stiff, Cut(time, duration, end))


def _solved(flow: Any, most: int, duration: float) -> _Curve:  # noqa: ANN401 - SciPy has no annotations
    """Walk a solver to its end, or for `most` steps, and pick points of its curve at even times."""
    times = np.linspace(0, duration, _BENDS + 1)[1:-1]
    curve: list[Vector] = []
    crawled, least = 0, max(_NO_WAY * float(np.abs(flow.y).max()), 10 * _ABSOLUTE)
    for _ in range(most):
        if flow.status != "running" or crawled == _CRAWLS:
            break
        began, here = flow.t, flow.y
        try:
            flow.step()
        except (SpentError, ValueError):  # Radau meets an undefined slope
            break
        stays = np.abs(flow.y - here).max() <= least
        crawled = crawled + 1 if stays and most * (flow.t - began) <= duration - flow.t else 0
        if flow.status != "failed":
            within = times[(times > began) & (times <= flow.t)]
            curve += map(tuple, flow.dense_output()(within).T.tolist())
    return tuple(curve)
