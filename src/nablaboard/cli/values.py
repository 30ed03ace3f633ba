"""What stands behind an option: points, ranges, sizes, settings. A wrong one is told in the user's words."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from nablaboard.calculus.expression import ExpressionError, number_in, place_in, whole_of
from nablaboard.calculus.expression.numbers import numbers_in, pieces_of, typed_number
from nablaboard.model import inches
from nablaboard.model.checks import check_range
from nablaboard.words import NablaError, message

ALL = "all"

MOST_WHOLE = 10**9
"""A whole number is below it; what can be computed with, each command knows for itself."""


class UsageError(NablaError):
    """The command line cannot be understood."""


class BrokenTextError(NablaError):
    """A text that is no expression: the error, the text it speaks of, and the option it stands behind."""

    def __init__(self, error: ExpressionError, text: str, option: str = "") -> None:
        super().__init__(error.sentence)
        self.error = error
        self.text = text
        self.option = option


@contextmanager
def behind(text: str, option: str = "") -> Iterator[None]:
    """What goes wrong at a place of the text that stands behind an option is told with that place.

    Raises `BrokenTextError` for it, with the sentence of who wanted the text and the reason why not.
    """
    try:
        yield
    except NablaError as error:
        place = place_in(error)
        if place is None:
            raise
        said = place.sentence
        if place is not error:
            said = message("cli.because", said=error.sentence, reason=said)
        told = ExpressionError(place.kind, place.column, place.length, said, error.advice or place.advice)
        raise BrokenTextError(told, text, option) from error


def between(low: float, high: float) -> Callable[[str], float]:
    """A reader of numbers from `low` to `high`."""

    def reader(text: str) -> float:
        read = number_in(text)
        if not low <= read <= high:
            raise UsageError(message("cli.between", text=text, low=low, high=high))
        return read

    return reader


def interval(text: str) -> tuple[float, float]:
    """Two ends with a colon between, low before high: "-6:6", "0:2pi"."""
    if len(pieces_of(text, ":")) != 2:
        raise UsageError(message("cli.range", text=text))
    low, high = numbers_in(text, ":")
    if low >= high:
        raise UsageError(message("cli.range", text=text))
    return low, high


def view(text: str) -> tuple[float, float]:
    """A range such as a document may hold and a pane can draw."""
    ends = interval(text)
    check_range("", ends)
    return ends


def size(text: str) -> tuple[int, int]:
    """Pixels, width and height, each an expression: "1920x1080", "2^9x300"."""
    for sign in re.finditer("[xX×]", text):
        try:
            return whole(text[: sign.start()]), whole(text[sign.end() :])
        except NablaError:
            continue
    raise UsageError(message("cli.size", text=text))


def whole(text: str) -> int:
    """A whole number from 0."""
    return whole_between(0, MOST_WHOLE - 1)(text)


def whole_between(low: int, high: int) -> Callable[[str], int]:
    """A reader of whole numbers from `low` to `high`."""

    def reader(text: str) -> int:
        read = whole_of(typed_number(text))
        if read is None or not low <= read <= high:
            raise UsageError(message("cli.whole", text=text, low=low, high=high))
        return read

    return reader


def scene(text: str) -> int | str:
    """The number of a scene of a lesson, from 1, or all."""
    told = text.strip().lower()
    return ALL if told == ALL else whole(told)


def length(text: str) -> str:
    """A length on paper, looked at before anything is drawn."""
    inches(text)
    return text


def indices(text: str) -> tuple[int, ...]:
    """Whole numbers from 0 with commas between: "4,0,4"."""
    found = numbers_in(text)
    for each in found:
        if not (0 <= each < MOST_WHOLE and each == int(each)):
            raise UsageError(message("cli.whole", text=text, low=0, high=MOST_WHOLE - 1))
    return tuple(map(int, found))


def file_to_write(text: str) -> str:
    """The name of a file; what may stand in it the system says."""
    if not text.strip():
        raise UsageError(message("cli.out-nothing", name="a.png"))
    return text
