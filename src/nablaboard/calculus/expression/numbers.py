"""Numbers as people type them: each is an expression without variables, such as 1e-6, pi/4 or -sqrt(2)."""

import math

from nablaboard.calculus.expression.errors import ExpressionError, fail
from nablaboard.calculus.expression.expression import constant_value, parse
from nablaboard.calculus.expression.heads import head_of, refuse_unreadable
from nablaboard.words import MINUS

_OPENING, _CLOSING = "([{⌊⌈", ")]}⌋⌉"


def number_in(text: str) -> float:
    """The finite number that a text says or comes to. `ExpressionError`, also where it comes to none."""
    if math.isfinite(value := _literal(text)):
        return value
    refuse_unreadable(text)
    head = head_of(text)
    if head is not None:
        fail("not-an-expression", head.end - 1, 1)
    value = constant_value(parse(text, variables=()))
    if not math.isfinite(value):
        fail("no-number", 0, len(text), text=text.strip())
    return value


def _literal(text: str) -> float:
    """The number that a text of digits is; NaN for any other."""
    plain = text.strip().replace(MINUS, "-")
    if not (plain[-1:].isdigit() and plain.isascii() and "_" not in plain):
        return math.nan
    try:
        return float(plain)
    except ValueError:
        return math.nan


class TypedNumber(float):
    """A number that was typed as an expression, `text`, and is to be shown and saved as it was typed.

    Everywhere else it is the number: what is computed from it is a plain float.
    """

    __slots__ = ("text",)
    text: str

    def __new__(cls, value: float, text: str = "") -> "TypedNumber":
        """The number with the text that comes to it."""
        made = super().__new__(cls, value)
        made.text = text
        return made


def typed_number(text: str) -> float:
    """The number of `number_in`, with the text kept where it is more than digits: pi/4, 2^10."""
    value = number_in(text)
    return value if _literal(text) == value else TypedNumber(value, text.strip())


def pieces_of(text: str, signs: str) -> list[str]:
    """The parts of a text between signs that stand in no brackets: "max(1,2),3" has two at commas."""
    parts, depth = [""], 0
    for letter in text:
        depth += (letter in _OPENING) - (letter in _CLOSING)
        if letter in signs and depth <= 0:
            parts.append("")
        else:
            parts[-1] += letter
    return parts


def numbers_in(text: str, sign: str = ",") -> tuple[float, ...]:
    """Several numbers with a sign between. `ExpressionError` with the place in the whole text."""
    found, start = [], 0
    for part in pieces_of(text, sign):
        try:
            found.append(number_in(part))
        except ExpressionError as error:
            error.column += start
            raise
        start += len(part) + len(sign)
    return tuple(found)
