"""What is descended, for those optimizers that ask for more than the gradient where they are.

A step is still (point, gradient, state) -> (point, state); what else it looks up, it asks the problem that
its pair was made for. What is asked is counted in one currency, the evaluation: a value or a gradient or both
at one point is one, a Hessian as many as it has rows, since it takes as many gradients. The point asked for
last is not counted again.
"""

from collections.abc import Callable
from dataclasses import replace

from nablaboard.calculus.descent.objective import Descendable, hessian_of, value_of
from nablaboard.calculus.descent.poles import Poles
from nablaboard.calculus.floats import Floats, Vector
from nablaboard.classes import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """f, its gradient and its Hessian on Python floats.

    value: f(x, ...); gradient: (∂f/∂x, ...); hessian: (d, d). NaN where undefined; none raises.
    parted: whether a pole of f lies between two points
    """

    value: Callable[..., float]
    gradient: Callable[..., Vector]
    hessian: Callable[..., Floats]
    parted: Callable[[Vector, Vector], bool]


def problem_of(f: Descendable, gradient: Callable[..., Vector]) -> Problem:
    """The problem of f with this gradient, and with f's exact Hessian, or an objective's own."""
    return Problem(value_of(f), gradient, hessian_of(f), Poles(f).between)


class SpentError(Exception):
    """All evaluations that a run may have are spent."""


class Counter:
    """Counts the evaluations of one run: `total`. `SpentError` where they would become more than `most`."""

    def __init__(self, most: int | None = None) -> None:
        self.total = 0
        self._most = most
        self._last: Vector = ()

    def counted(self, problem: Problem) -> Problem:
        """The same problem, counting."""

        def value(*point: float) -> float:
            self.visit(point)
            return problem.value(*point)

        def gradient(*point: float) -> Vector:
            self.visit(point)
            return problem.gradient(*point)

        def hessian(*point: float) -> Floats:
            self._add(len(point))
            return problem.hessian(*point)

        return replace(problem, value=value, gradient=gradient, hessian=hessian)

    def visit(self, point: Vector) -> None:
        """A value or a gradient was asked for here."""
        if point != self._last:
            self._add(1)
            self._last = point

    def _add(self, count: int) -> None:
        if self._most is not None and self.total + count > self._most:
            raise SpentError
        self.total += count
