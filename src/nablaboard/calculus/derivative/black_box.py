"""A Python function of which only the values are known: its slopes are differences of them."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from nablaboard.calculus.derivative.methods import METHODS, gradient_by
from nablaboard.calculus.expression import Expression, FunctionError, FunctionLike, formula_in, formula_of
from nablaboard.calculus.expression.tracing import arguments_of
from nablaboard.calculus.floats import Floats, Vector
from nablaboard.words import message

BY_VALUES = "richardson"
"""The method where none is named: of those that need no formula the most accurate."""


class BlackBox:
    """A function that is called and not looked into.

    arguments: the names of its parameters, or of the entries of the one array that it takes
    Where it raises what numbers raise (a ValueError, an ArithmeticError) it is undefined. One that gives what
    is no real number is refused with a `FunctionError`: None, too, since a `return` is soon forgotten.
    """

    def __init__(self, function: Callable[..., Any], count: int | None = None) -> None:
        self.function = function
        self.arguments, self._at_once = arguments_of(function, count)

    def __call__(self, *point: float) -> float:
        """The value at a point given as numbers; NaN where undefined or not finite."""
        try:
            with np.errstate(all="ignore"):
                found = self.function(np.array(point)) if self._at_once else self.function(*point)
        except (ValueError, ArithmeticError):
            return math.nan
        value = _number(found, point)
        return value if math.isfinite(value) else math.nan

    def values(self, *coordinates: Floats) -> Floats:
        """The value at points given as an array for each variable, broadcast over all of them."""
        spread = np.broadcast_arrays(*coordinates)
        numbers = [self(*point) for point in zip(*(each.ravel().tolist() for each in spread), strict=True)]
        return np.array(numbers, dtype=np.float64).reshape(spread[0].shape)

    def slope(self, *point: float) -> Vector:
        """The gradient at a point, by differences."""
        method = METHODS[BY_VALUES]
        difference, h = method.first, method.step(None, 1)
        return () if difference is None or h is None else gradient_by(difference, self, h)(*point)

    def __repr__(self) -> str:
        return f"<BlackBox of {', '.join(self.arguments)}>"


def _number(found: object, point: Vector) -> float:
    """What a function gives, as a float; an array may hold it."""
    values = np.asarray(found)
    try:
        if values.size == 1 and values.dtype.kind in "biufO":
            return float(values.item())
    except TypeError:
        pass
    raise FunctionError(message("function-like.no-number", at=point, given=_kind(found, values)))


def _kind(found: object, values: Floats) -> str:
    return type(found).__name__ if values.ndim == 0 else f"{values.dtype}{list(values.shape)}"


def function_of(f: FunctionLike | BlackBox, count: int | None = None) -> Expression | BlackBox:
    """An expression, or a black box of what has no formula; `count` as of `formula_of`."""
    if isinstance(f, BlackBox):
        return f
    if isinstance(f, Expression | str):
        return formula_of(f, count)
    return formula_in(f, count) or BlackBox(f, count)
