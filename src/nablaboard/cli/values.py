"""What stands behind an option: points, ranges, sizes, settings. A wrong one is told in the user's words."""

from collections.abc import Callable

from nablaboard.calculus.descent import Spread, read_spreads
from nablaboard.calculus.expression import ExpressionError, number_in
from nablaboard.calculus.expression.numbers import numbers_in, pieces_of
from nablaboard.model import inches
from nablaboard.model.checks import check_range
from nablaboard.words import NablaError, message

Value = float | str | bool

ALL = "all"

MOST_WHOLE = 10**9
"""A whole number is below it; what can be computed with, each command knows for itself."""


class UsageError(NablaError):
    """The command line cannot be understood."""


class BrokenTextError(NablaError):
    """A text that is no expression: the error, the text it speaks of, and the option it stands behind."""

    def __init__(self, error: ExpressionError, text: str) -> None:
        super().__init__(error.sentence)
        self.error = error
        self.text = text
        self.option = ""


def number(text: str) -> float:
    """A finite number: 0.5, pi/4, -sqrt(2). `BrokenTextError` with the place where it goes wrong."""
    try:
        return number_in(text)
    except ExpressionError as error:
        raise BrokenTextError(error, text) from error


def between(low: float, high: float) -> Callable[[str], float]:
    """A reader of numbers from `low` to `high`."""

    def reader(text: str) -> float:
        read = number(text)
        if not low <= read <= high:
            raise UsageError(message("cli.between", text=text, low=low, high=high))
        return read

    return reader


def point(text: str) -> tuple[float, ...]:
    """Numbers with commas between: "-7,2"."""
    try:
        return numbers_in(text)
    except ExpressionError as error:
        raise BrokenTextError(error, text) from error


def interval(text: str) -> tuple[float, float]:
    """Two ends with a colon between, low before high: "-6:6", "0:2pi"."""
    if len(pieces_of(text, ":")) != 2:
        raise UsageError(message("cli.range", text=text))
    try:
        low, high = numbers_in(text, ":")
    except ExpressionError as error:
        raise BrokenTextError(error, text) from error
    if low >= high:
        raise UsageError(message("cli.range", text=text))
    return low, high


def view(text: str) -> tuple[float, float]:
    """A range such as a document may hold and a pane can draw."""
    ends = interval(text)
    check_range("", ends)
    return ends


def size(text: str) -> tuple[int, int]:
    """Pixels, width and height: "1920x1080"."""
    sides = text.lower().replace("×", "x").split("x")
    if len(sides) != 2 or not all(side.strip().isascii() and side.strip().isdigit() for side in sides):
        raise UsageError(message("cli.size", text=text))
    width, height = (int(side) for side in sides)
    return width, height


def whole(text: str) -> int:
    """A whole number from 0."""
    read = number(text)
    if not (0 <= read < MOST_WHOLE and read == int(read)):
        raise UsageError(message("cli.whole", text=text, most=MOST_WHOLE - 1))
    return int(read)


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
    return tuple(whole(part) for part in pieces_of(text, ","))


def file_to_write(text: str) -> str:
    """The name of a file; what may stand in it the system says."""
    if not text.strip():
        raise UsageError(message("cli.out-nothing", name="a.png"))
    return text


def setting(text: str) -> tuple[str, str]:
    """A name and its value, still a text: "learning_rate=0.1", "schedule=step every=5"."""
    name, equals, written = text.partition("=")
    if not equals or not name.strip():
        raise UsageError(message("cli.setting", text=text))
    if not written.strip():
        raise UsageError(message("cli.setting-value", name=name.strip()))
    return name.strip(), written.strip()


def value(text: str) -> Value:
    """What stands for a setting: a tick, a number, or a word."""
    if text.lower() in ("true", "yes", "on"):
        return True
    if text.lower() in ("false", "no", "off"):
        return False
    try:
        return number_in(text)
    except ExpressionError:
        return text


def over(text: str) -> tuple[Spread, ...]:
    """Settings with a range and how many values: "learning_rate=1e-4:1:60", several with commas between."""
    try:
        return read_spreads(text)
    except ExpressionError as error:
        raise BrokenTextError(error, text) from error
