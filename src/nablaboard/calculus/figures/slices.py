"""A surface cut along its axes: one function of one variable for each of the two."""

from collections.abc import Sequence
from math import isfinite

from nablaboard.calculus.derivative import Tangent, tangent
from nablaboard.calculus.expression import Expression
from nablaboard.calculus.expression.build import number
from nablaboard.calculus.expression.tree import substitute
from nablaboard.calculus.figures.faults import refuse
from nablaboard.calculus.points.faults import check_arguments
from nablaboard.classes import dataclass
from nablaboard.words import message


@dataclass(frozen=True, slots=True)
class Slice:
    """f along one variable through a point (x0, y0): f(x, y0) or f(x0, y).

    along: the variable
    at: its value at the point
    expression: the function of it alone
    tangent: the tangent there, whose slope is the partial derivative of f by the variable
    """

    along: str
    at: float
    expression: Expression
    tangent: Tangent


def slices(f: Expression, point: Sequence[float]) -> tuple[Slice, Slice]:
    """f(x, y0) and f(x0, y) with their tangents at the point (x0, y0).

    `FigureError`, a ValueError in the user's words, for a point that is not two finite numbers.

    >>> from nablaboard.calculus.expression import parse
    >>> [str(each.expression) for each in slices(parse("x^2 y"), (3, 2))]
    ['x^2·2', '3^2·y']
    """
    check_arguments(f, 2)
    if len(point) != 2 or not all(isfinite(each) for each in point):
        refuse(message("figure.slices"))
    return _slice(f, point, 0), _slice(f, point, 1)


def _slice(f: Expression, point: Sequence[float], along: int) -> Slice:
    other = 1 - along
    root = substitute(f.root, {f.arguments[other]: number(float(point[other]))})
    cut = Expression(root, (f.arguments[along],), f.parameters)
    at = float(point[along])
    return Slice(f.arguments[along], at, cut, tangent(cut, at))
