"""The number that a text comes to: digits, or any expression without variables."""

from math import isfinite, nan

from nablaboard.calculus.expression import tree
from nablaboard.calculus.expression.errors import fail
from nablaboard.calculus.expression.heads import head_of, refuse_unreadable
from nablaboard.calculus.expression.names import Scope
from nablaboard.calculus.expression.parser import read
from nablaboard.calculus.expression.program import program, run_on_floats
from nablaboard.words import MINUS


def number_in(text: str) -> float:
    """The finite number that a text says or comes to. `ExpressionError`, also where it comes to none."""
    if isfinite(value := literal(text)):
        return value
    refuse_unreadable(text)
    head = head_of(text)
    if head is not None:
        fail("not-an-expression", head.end - 1, 1)
    root = read(text, (), 0, Scope((), ())).root
    (value,) = run_on_floats(program(tree.tape((root,))), {})
    if not isfinite(value):
        fail("no-number", 0, len(text), text=text.strip())
    return value


def literal(text: str) -> float:
    """The number that a text of digits is; NaN for any other."""
    plain = text.strip().replace(MINUS, "-")
    if not (plain[-1:].isdigit() and plain.isascii() and "_" not in plain):
        return nan
    try:
        return float(plain)
    except ValueError:
        return nan
