"""What can be descended: an expression, or anything else that has values and a gradient.

The two are told apart in this module alone; the rest of a run asks the questions that are answered here. An
objective says what its gradient is, so it needs no rules of differentiation; differences of its values are
possible, too, and its curvature is taken from differences of its gradient. What it sees only in parts, data
in batches, is no other objective: the path, its values and its gradients are those of the whole, and only
the steps see a part.
"""

from collections.abc import Callable, Iterator
from typing import Any, Protocol, runtime_checkable

import numpy as np

from nablaboard.calculus.derivative import BlackBox, function_of, gradient_path
from nablaboard.calculus.derivative.methods import EXACT, gradient_by, method_of
from nablaboard.calculus.descent.pair import Pair
from nablaboard.calculus.descent.settings import DescentError
from nablaboard.calculus.descent.walk import Slope, Values
from nablaboard.calculus.expression import Expression, FunctionLike, gradient_of, on_grid, on_path
from nablaboard.calculus.floats import Floats, Vector
from nablaboard.calculus.surface import Valued
from nablaboard.words import message

_CURVATURE_STEP = 1e-5
"""About ε^(1/3), where the errors of a central difference are equal."""


@runtime_checkable
class Objective(Valued, Protocol):
    """A function to be made small that is not a formula.

    It never raises and never warns; where it is undefined or not finite its values are NaN.
    """


@runtime_checkable
class Sampled(Objective, Protocol):
    """An objective whose gradient the steps see only in estimates."""

    def estimates(self, seed: int) -> Iterator[Slope]:
        """The gradient as each step sees it, one function for each step, without an end."""


Descendable = Expression | Objective
"""What `descend` goes down."""


def descendable(f: FunctionLike | Objective, count: int) -> Descendable:
    """What is given to go down, from a point of so many numbers.

    A Python function without a formula is an objective, too.
    """
    return f if isinstance(f, Objective) and not isinstance(f, type) else function_of(f, count)


def name_of(f: Descendable) -> str:
    """What f is called in sentences: its own name, f without one, and J for a cost."""
    if isinstance(f, BlackBox):
        return "f"
    return (f.name or "f") if isinstance(f, Expression) else "J"


def values_of(f: Descendable) -> Values:
    """The values of f at points given as arrays of their coordinates: (f,)."""
    if isinstance(f, Expression):
        return on_grid([f])
    return lambda *coordinates: (f.values(*coordinates),)


def value_of(f: Descendable) -> Callable[..., float]:
    """The value of f at a point given as numbers."""
    if isinstance(f, Expression):
        value = on_path([f])
        return lambda *point: value(*point)[0]
    if isinstance(f, BlackBox):
        return f
    return lambda *point: float(f.values(*map(np.asarray, point)))


def slope_of(f: Descendable, method: str, h: float | None) -> Slope:
    """The gradient of f by this method of differentiation at a point given as numbers."""
    if isinstance(f, Expression):
        return gradient_path(f, method, h)
    chosen = method_of(method)
    if chosen.id in EXACT:
        return f.slope
    if chosen.first is None or isinstance(f, Sampled):
        raise DescentError(message("descent.objective-method", name=method))
    return gradient_by(chosen.first, value_of(f), chosen.step(h, 1) or 0.0)


def hessian_of(f: Descendable) -> Callable[..., Floats]:
    """The second derivatives of f at a point, (d, d); of an objective by differences of its gradient."""
    size = len(f.arguments)
    if isinstance(f, Expression):
        entries = on_path([slope.derivative(name) for slope in gradient_of(f) for name in f.arguments])
        return lambda *point: np.array(entries(*point)).reshape(size, size)
    slope = f.slope

    def hessian(*point: float) -> Floats:
        columns = np.array([_curvature(slope, point, k) for k in range(size)])
        return np.asarray((columns + columns.T) / 2)

    return hessian


def sampled(pair: Pair[Any], f: Sampled, seed: int) -> Pair[Any]:
    """The pair whose steps see an estimate of the gradient of f instead of the gradient."""

    def init(point: Vector) -> tuple[Any, Iterator[Slope]]:
        return pair.init(point), f.estimates(seed)

    def step(
        point: Vector, gradient: Vector, state: tuple[Any, Iterator[Slope]]
    ) -> tuple[Vector, tuple[Any, Iterator[Slope]]]:
        del gradient  # that of the whole, which a step is not to see
        inner, slopes = state
        point, inner = pair.step(point, next(slopes)(*point), inner)
        return point, (inner, slopes)

    return pair.around(init, step, lambda state: state[0])


def _curvature(slope: Slope, point: Vector, k: int) -> Floats:
    """The derivative of the gradient by the coordinate `k`."""
    h = _CURVATURE_STEP * max(1.0, abs(point[k]))
    before, after = (np.asarray(slope(*point[:k], point[k] + shift, *point[k + 1 :])) for shift in (-h, h))
    return np.asarray((after - before) / (2 * h))
