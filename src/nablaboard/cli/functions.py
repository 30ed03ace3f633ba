"""The function that a command is about."""

from nablaboard.calculus.expression import Expression, ExpressionError, formula_of
from nablaboard.cli.values import BrokenTextError, UsageError
from nablaboard.words import message


def expression_at(text: str, point: tuple[float, ...]) -> Expression:
    """The expression with as many variables as the point has coordinates.

    X; x, y; or x, y, z; or its own head's.
    """
    text = text.strip()
    try:
        f = formula_of(text, len(point))
    except ExpressionError as error:
        raise BrokenTextError(error, text) from error
    if len(f.arguments) != len(point):
        names = ", ".join(f.arguments)
        raise UsageError(message("cli.coordinates", count=len(point), names=names))
    return f
