"""Numbers as people type them: each is an expression without variables, such as 1e-6, pi/4 or -sqrt(2)."""

import math
from collections.abc import Sequence

import numpy as np

from nablaboard.calculus.expression.errors import moved_by
from nablaboard.calculus.expression.expression import NumberLike, literal, number_in
from nablaboard.calculus.floats import Vector

PointLike = NumberLike | Sequence[NumberLike]
"""A number for each variable; one alone for one."""

RangeLike = tuple[NumberLike, NumberLike]
"""The two ends of an interval, the lower one first."""

_OPENING, _CLOSING = "([{⌊⌈", ")]}⌋⌉"


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
    return value if literal(text) == value else TypedNumber(value, text.strip())


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


def number_of(given: object) -> float:
    """The number that is given, a text read and kept; NaN for what is none. `ExpressionError`."""
    if isinstance(given, str):
        return typed_number(given)
    if isinstance(given, np.ndarray) and given.ndim:
        return math.nan
    try:
        return given if isinstance(given, TypedNumber) else float(given)  # type: ignore[arg-type]
    except (TypeError, ValueError, OverflowError):
        return math.nan


def point_of(given: object) -> Vector:
    """The numbers of a point, each as of `number_of`; a single one is one of one variable."""
    if isinstance(given, str):
        return (number_of(given),)
    try:
        return tuple(map(number_of, given))  # type: ignore[call-overload]
    except TypeError:  # what is no sequence
        return (number_of(given),)


def range_of(given: object) -> tuple[float, float]:
    """The ends of an interval, each as of `number_of`; NaN where there are not two."""
    ends = point_of(given)
    return (ends[0], ends[1]) if len(ends) == 2 else (math.nan, math.nan)


def numbers_in(text: str, sign: str = ",") -> tuple[float, ...]:
    """Several numbers with a sign between, kept as typed. `ExpressionError` with the place in all of it."""
    found, start = [], 0
    for part in pieces_of(text, sign):
        with moved_by(start):
            found.append(typed_number(part))
        start += len(part) + len(sign)
    return tuple(found)
