"""The update rules, each for one axis, in the symbols of its docstring.

x is the coordinate, g the derivative of f by it, η the learning rate. Those with a momentum stand here; those
that look at the size of g in `scaled_rules`, Adam and its kin in `adam_rules`.
"""

from nablaboard.calculus.descent.pair import Pair, each_axis
from nablaboard.calculus.descent.problem import Problem
from nablaboard.calculus.floats import Vector

_Nothing = tuple[()]


def gradient_descent(*, learning_rate: float) -> Pair[tuple[_Nothing, ...]]:
    """Gradient descent: a step against the gradient, as long as the slope is steep.

    x ← x − η g

    On a bowl with the greatest curvature λmax it settles while η < 2/λmax, and grows without end above.
    """

    def move(x: float, g: float, state: _Nothing) -> tuple[float, _Nothing]:
        return x - learning_rate * g, state

    return each_axis((), move)


def heavy_ball(*, learning_rate: float, momentum: float) -> Pair[tuple[float, ...]]:
    """Momentum as a heavy ball (Polyak 1964): it keeps the share μ of its speed v and is pushed by the slope.

    v ← μ v − η g
    x ← x + v
    """

    def move(x: float, g: float, v: float) -> tuple[float, float]:
        v = momentum * v - learning_rate * g
        return x + v, v

    return each_axis(0.0, move)


def averaged_gradient(*, learning_rate: float, momentum: float) -> Pair[tuple[float, ...]]:
    """Momentum as a running mean v of the gradients.

    v ← μ v + (1 − μ) g
    x ← x − η v

    It is the heavy ball at the rate (1 − μ) η: ten times slower at μ = 0.9 and the same η.
    """

    def move(x: float, g: float, v: float) -> tuple[float, float]:
        v = momentum * v + (1 - momentum) * g
        return x - learning_rate * v, v

    return each_axis(0.0, move)


def nesterov(*, learning_rate: float, momentum: float) -> Pair[tuple[float, ...]]:
    """Nesterov's momentum in the form that needs only the gradient at x (Sutskever 2013, as in PyTorch).

    v ← μ v + g
    x ← x − η (g + μ v)

    Its x is the point that `look_ahead` looks at.
    """

    def move(x: float, g: float, v: float) -> tuple[float, float]:
        v = momentum * v + g
        return x - learning_rate * (g + momentum * v), v

    return each_axis(0.0, move)


def look_ahead(problem: Problem, *, learning_rate: float, momentum: float) -> Pair[Vector]:
    """Nesterov's momentum as he told it (1983): the slope is looked up where the speed alone would lead.

    v ← μ v − η ∇f(x + μ v)
    x ← x + v
    """

    def init(point: Vector) -> Vector:
        return (0.0,) * len(point)

    def step(point: Vector, gradient: Vector, v: Vector) -> tuple[Vector, Vector]:  # noqa: ARG001 - asks ahead
        ahead = problem.gradient(*(x + momentum * speed for x, speed in zip(point, v, strict=True)))
        v = tuple(momentum * speed - learning_rate * g for speed, g in zip(v, ahead, strict=True))
        return tuple(x + speed for x, speed in zip(point, v, strict=True)), v

    return Pair(init, step)


def quasi_hyperbolic(*, learning_rate: float, momentum: float, nu: float) -> Pair[tuple[float, ...]]:
    """Quasi-hyperbolic momentum (Ma, Yarats 2019): the share ν of a mean m of gradients, the rest of g.

    m ← μ m + (1 − μ) g
    x ← x − η [(1 − ν) g + ν m]

    ν = 0 is gradient descent.
    """

    def move(x: float, g: float, m: float) -> tuple[float, float]:
        m = momentum * m + (1 - momentum) * g
        return x - learning_rate * ((1 - nu) * g + nu * m), m

    return each_axis(0.0, move)
