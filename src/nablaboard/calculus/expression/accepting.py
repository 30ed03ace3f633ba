"""What a caller may give for a function: an expression, its text, or a Python function that has a formula."""

from collections.abc import Callable
from typing import Any

from nablaboard.calculus.expression.errors import ExpressionError, FunctionError
from nablaboard.calculus.expression.expression import USUAL_VARIABLES, Expression, parse
from nablaboard.calculus.expression.tracing import name_of, trace
from nablaboard.words import message

FunctionLike = Expression | str | Callable[..., Any]
"""An expression; a text, as `parse` reads it; or a Python function of numbers."""


def formula_of(f: FunctionLike, count: int | None = None) -> Expression:
    """The expression that is given, read or traced.

    count: how many numbers it is to be a function of, if that is known; a text that has fewer of x, y, z in
    it is still one of as many. `ExpressionError` for a text that cannot be read, `FunctionError` for a Python
    function without a formula.
    """
    found = formula_in(f, count)
    if found is None:
        raise FunctionError(message("function-like.no-formula", name=name_of(f)))
    return found


def formula_in(f: FunctionLike, count: int | None = None) -> Expression | None:
    """The same, None for a Python function without a formula."""
    if isinstance(f, Expression):
        return f
    if isinstance(f, str):
        return _read(f, count)
    if not callable(f):
        raise FunctionError(message("function-like.none", given=type(f).__name__))
    traced = trace(f, count)
    return None if traced is None else Expression(*traced)


def _read(text: str, count: int | None) -> Expression:
    """The text as a function of so many variables, where it does not say itself of which."""
    if count is not None and "=" not in text and 0 < count <= len(USUAL_VARIABLES):
        try:
            return parse(text, variables=USUAL_VARIABLES[:count])
        except ExpressionError:
            pass  # of y alone, perhaps: it is read as it stands, or says itself what is wrong
    return parse(text)
