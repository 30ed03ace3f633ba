"""Numbers as people give them: as numbers, or as expressions without variables, such as 1e-6 or pi/4.

Whatever takes a number reads it here. Who has a sentence about a number reads it with `as_number` or
`whole_of`, which know no error, and says what it may be; who has none lets the text speak (`number_of`).
"""

import math
from collections.abc import Mapping, Sequence, Set
from typing import SupportsFloat, SupportsIndex

import numpy as np

from nablaboard.calculus.expression.constants import literal, number_in
from nablaboard.calculus.expression.errors import CallError, ExpressionError, moved_by, shortly
from nablaboard.calculus.floats import Floats, Vector
from nablaboard.words import message

NumberLike = SupportsFloat | str
"""A number, or the text of one, such as "pi/4"."""

WholeLike = SupportsIndex | str
"""A whole number, or the text of one, such as "2^10"."""

PointLike = NumberLike | Sequence[NumberLike]
"""A number for each variable; one alone for one."""

RangeLike = tuple[NumberLike, NumberLike]
"""The two ends of an interval, the lower one first."""

SizeLike = tuple[WholeLike, WholeLike]
"""How many across and how many up: pixels, or points."""

_NO_NUMBERS = bool, np.bool_, bytes, complex, np.complexfloating
"""What `float` would take, and nobody means."""

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


class TypedWhole(int):
    """A whole number that was typed as an expression, `text`, such as "2^10"; as `TypedNumber`."""

    text: str

    def __new__(cls, value: int, text: str = "") -> "TypedWhole":
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
    """The number that is given, a text read and kept; NaN for what is none. `ExpressionError` for a text."""
    if isinstance(given, str):
        return typed_number(given)
    if isinstance(given, _NO_NUMBERS) or (isinstance(given, np.ndarray) and given.ndim):
        return math.nan
    try:
        return given if isinstance(given, TypedNumber) else float(given)  # type: ignore[arg-type]
    except (TypeError, ValueError, OverflowError):
        return math.nan


def as_number(given: object) -> float:
    """The same, NaN for a text that comes to no number, too."""
    try:
        return number_of(given)
    except ExpressionError:
        return math.nan


def whole_of(given: object) -> int | None:
    """The whole number that is given, a text read and kept; None for what is none."""
    if isinstance(given, TypedWhole):
        return given
    if isinstance(given, int | np.integer) and not isinstance(given, bool):
        return int(given)
    number = as_number(given)
    if not number.is_integer():
        return None
    return TypedWhole(int(number), number.text) if isinstance(number, TypedNumber) else int(number)


def size_of(given: object) -> tuple[int, int] | None:
    """How many across and up; None for what are not two whole numbers."""
    sides = [whole_of(each) for each in _parts(given)]
    if len(sides) != 2 or sides[0] is None or sides[1] is None:
        return None
    return sides[0], sides[1]


def point_of(given: object) -> Vector:
    """The numbers of a point, each as of `number_of`; a single one is one of one variable."""
    return tuple(map(number_of, _parts(given)))


def range_of(given: object) -> tuple[float, float]:
    """The ends of an interval, each as of `number_of`. `CallError` where there are not two."""
    ends = point_of(given)
    if len(ends) != 2:
        raise CallError(message("call.range", given=shortly(given)))
    return ends[0], ends[1]


def array_of(given: object) -> Floats | None:
    """Numbers in any shape as float64, texts among them read; None where anything else is among them.

    `ExpressionError` for a text that comes to no number.
    """
    try:
        found = np.asarray(given)
    except ValueError:  # ragged
        return None
    if found.dtype.kind in "biuf":
        return found.astype(np.float64, copy=False)
    parts = found.astype(object).ravel().tolist()
    read = [number_of(each) for each in parts]
    if any(math.isnan(number) and each == each for number, each in zip(read, parts, strict=True)):
        return None
    return np.array(read, dtype=np.float64).reshape(found.shape)


def numbers_in(text: str, sign: str = ",") -> tuple[float, ...]:
    """Several numbers with a sign between, kept as typed. `ExpressionError` with the place in all of it."""
    found, start = [], 0
    for part in pieces_of(text, sign):
        with moved_by(start):
            found.append(typed_number(part))
        start += len(part) + len(sign)
    return tuple(found)


def _parts(given: object) -> Sequence[object]:
    """What is given one by one, a text or a number alone as the only one."""
    if isinstance(given, str | bytes | Mapping | Set):  # the last two have no order to go by
        return (given,)
    try:
        return tuple(given)  # type: ignore[arg-type]
    except TypeError:  # what is no sequence
        return (given,)
