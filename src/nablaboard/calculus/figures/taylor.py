"""Taylor polynomials, with their error over a view.

The coefficients are those of the exact derivatives; where not all is smooth, of what f has alike on both
sides. Written out, a derivative grows with its order, for
quotients and roots by a half and more each time; an order that needs more than some hundred operations is
refused rather than waited for.
"""

from math import factorial, isfinite

import numpy as np

from nablaboard.calculus.derivative import taylor as series
from nablaboard.calculus.derivative.regular import is_regular
from nablaboard.calculus.expression import Expression, on_grid
from nablaboard.calculus.expression.build import add, multiply, number, power, subtract
from nablaboard.calculus.expression.program import program
from nablaboard.calculus.expression.tree import Node, Variable
from nablaboard.calculus.figures.faults import refuse
from nablaboard.calculus.points.faults import check_arguments, checked_range
from nablaboard.classes import dataclass
from nablaboard.words import message

_HIGHEST = 20
_LARGEST = 800
_SAMPLES = 4001


@dataclass(frozen=True, slots=True)
class Taylor:
    """The polynomial Σ cₖ (x − x₀)ᵏ, k = 0 … n, with cₖ = f⁽ᵏ⁾(x₀) / k!.

    coefficients: c₀ … cₙ
    error: the largest |f − polynomial| seen on the view, met at `worst`; None without a view, or where f is
        undefined all over it
    """

    polynomial: Expression
    coefficients: tuple[float, ...]
    error: float | None
    worst: float | None


def taylor(f: Expression, at: float, order: int, x: tuple[float, float] | None = None) -> Taylor:
    """The Taylor polynomial of f of this order at x₀ = `at`, with its error over the view x = (a, b).

    `FigureError`, a ValueError in the user's words, where f has no derivatives or they are too large.

    >>> from nablaboard.calculus.expression import parse
    >>> str(taylor(parse("sin(x)"), 0, 3).polynomial)
    'x - 0.16666666666666666x^3'
    """
    check_arguments(f, 1)
    if not 0 <= order <= _HIGHEST:
        refuse(message("figure.order", most=_HIGHEST, given=str(order)))
    coefficients = _coefficients(f, float(at), order)
    name = f.arguments[0]
    polynomial = Expression(_polynomial(coefficients, float(at), name), f.arguments)
    error, worst = (None, None) if x is None else _error(f, polynomial, checked_range(x))
    return Taylor(polynomial, coefficients, error, worst)


def highest(f: Expression, order: int) -> tuple[Expression, int]:
    """The derivative of f, of one variable, of this order or the highest below it that is not too long.

    >>> from nablaboard.calculus.expression import parse
    >>> derivative, order = highest(parse("x^3"), 2)
    >>> str(derivative), order
    ('6x', 2)
    """
    derivative = f
    for reached in range(order):
        if reached and len(derivative.tape.entries) > _LARGEST:
            return derivative, reached
        derivative = derivative.derivative(f.arguments[0])
    return derivative, order


def _coefficients(f: Expression, at: float, order: int) -> tuple[float, ...]:
    if is_regular(program(f.tape), {**f.parameters, f.arguments[0]: at}):
        return _by_derivatives(f, at, order)
    found = series(f, (at,), f.arguments[0], order)
    missing = [k for k, each in enumerate(found) if not isfinite(each)]
    if missing:
        refuse(message("figure.no-derivative", at=at, order=missing[0]))
    return found


def _by_derivatives(f: Expression, at: float, order: int) -> tuple[float, ...]:
    found: list[float] = []
    derivative = f
    for k in range(order + 1):
        value = float(derivative(at))
        if not isfinite(value):
            refuse(message("figure.no-derivative", at=at, order=k))
        found.append(value / factorial(k))
        if k < order:
            if len(derivative.tape.entries) > _LARGEST:
                refuse(message("figure.too-large", order=k + 1))
            derivative = derivative.derivative(f.arguments[0])
    return tuple(found)


def _polynomial(coefficients: tuple[float, ...], at: float, name: str) -> Node:
    variable: Node = Variable((), name)
    step = subtract(variable, number(at))
    total = number(coefficients[0])
    for k, coefficient in enumerate(coefficients[1:], start=1):
        if coefficient:
            total = add(total, multiply(number(coefficient), power(step, number(float(k)))))
    return total


def _error(
    f: Expression, polynomial: Expression, x: tuple[float, float]
) -> tuple[float, float] | tuple[None, None]:
    places = np.linspace(*x, _SAMPLES)
    value, near = on_grid((f, polynomial))(places)
    distance = np.abs(value - near)
    if np.isnan(distance).all():
        return None, None
    worst = int(np.nanargmax(distance))
    return float(distance[worst]), float(places[worst])
