"""What descent takes in a corner, where f is continuous and has slopes on both sides but no gradient.

Along each axis a number between the slope to the left and that to the right. It is 0 where f rises to both
sides, since the axis is then at rest; else the slope of the side that falls, of two the steeper (so that the
top of −|x| is left and not rested on). Only the axes are looked along, one by one: of a convex f(x) it is a
subgradient, of several variables it need not be, as (0, 0) is none of max(x, y) at 0.
"""

import math
from collections.abc import Callable
from functools import cached_property
from itertools import compress

from nablaboard.calculus.derivative.one_sided import beside_of
from nablaboard.calculus.expression import Expression
from nablaboard.calculus.expression.tree import Variable, names_in, terms_of
from nablaboard.calculus.floats import Vector


class CornerSlope:
    """The gradient of f at a point given as numbers, in a corner what stands for it; `corners` are those met.

    A place whose formula breaks and whose slopes are the same to both sides, as max(x, 0)² has at 0, is none.
    """

    def __init__(self, f: Expression, gradient: Callable[..., Vector]) -> None:
        self._f = f
        self._gradient = gradient
        self._found: dict[Vector, Vector] = {}
        self._along: dict[tuple[str, Vector], tuple[float, float]] = {}
        self.corners: set[Vector] = set()

    def __call__(self, *point: float) -> Vector:
        """(∂f/∂x, ...); NaN where there is neither a slope nor a corner."""
        found = self._gradient(*point)
        total = sum(found)
        return found if total == total else self._in_corner(point, found)

    def _in_corner(self, point: Vector, found: Vector) -> Vector:
        if not math.isfinite(self._f(*point)):
            return found
        if point not in self._found:
            sides = [
                self._beside(point, name) if math.isnan(slope) else (slope, slope)
                for name, slope in zip(self._f.arguments, found, strict=True)
            ]
            self._found[point] = tuple(between(*each) for each in sides)
            if all(map(math.isfinite, self._found[point])) and any(left != right for left, right in sides):
                self.corners.add(point)
        return self._found[point]

    def _beside(self, point: Vector, name: str) -> tuple[float, float]:
        """The slopes to both sides along an axis; NaN where there are none, or f jumps.

        Of a sum only the terms with this name decide them, as x alone along x in |x| + |y|: where all numbers
        of these are the same again, so are the slopes.
        """
        deciding = tuple(compress(point, self._deciding[name]))
        if (name, deciding) not in self._along:
            self._along[name, deciding] = self._slopes(point, name)
        return self._along[name, deciding]

    @cached_property
    def _deciding(self) -> dict[str, list[bool]]:
        """Of which arguments the slopes along each axis depend: those in one term of f with it."""
        names = self._f.arguments
        terms = [names_in(term, Variable) for term, _ in terms_of(self._f.root)]
        return {name: [any({name, other} <= term for term in terms) for other in names] for name in names}

    def _slopes(self, point: Vector, name: str) -> tuple[float, float]:
        inputs = {**self._f.parameters, **dict(zip(self._f.arguments, point, strict=True))}
        place = beside_of(self._f, inputs, name)
        left, right = place.left, place.right
        if not left.limit == place.value == right.limit or left.slope is None or right.slope is None:
            return math.nan, math.nan
        return left.slope, right.slope


def between(left: float, right: float) -> float:
    """The number between the slopes of both sides that leads down, 0 where none does; NaN for ∞ and NaN.

    >>> between(-1, 1), between(-3, -1), between(1, -2)
    (0.0, -1, -2)
    """
    if left == right or math.isnan(left):
        return left if math.isfinite(left) else math.nan
    falls = [slope for slope, falling in ((left, left > 0), (right, right < 0)) if falling]
    slope = max(falls, key=abs) if falls else 0.0
    return slope if math.isfinite(slope) else math.nan
