"""What stands behind an option: points, ranges, sizes, settings. A wrong one is told in the user's words."""

import math
from collections.abc import Callable

from nablaboard.calculus.expression import ExpressionError
from nablaboard.model.checks import check_range
from nablaboard.words import NablaError, message

Value = float | str | bool


class UsageError(NablaError):
    """The command line cannot be understood."""


class BrokenTextError(NablaError):
    """A text that is no expression: the error, and the text it speaks of."""

    def __init__(self, error: ExpressionError, text: str) -> None:
        super().__init__(error.sentence)
        self.error = error
        self.text = text


def number(text: str) -> float:
    """A finite number; U+2212 counts as a minus sign."""
    try:
        read = float(text.strip().replace("\u2212", "-")) if "_" not in text else math.nan
    except ValueError:
        read = math.nan
    if not math.isfinite(read):
        raise UsageError(message("cli.number", text=text))
    return read


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
    return tuple(number(part) for part in text.split(","))


def interval(text: str) -> tuple[float, float]:
    """Two ends with a colon between, low before high: "-6:6"."""
    ends = text.split(":")
    if len(ends) != 2:
        raise UsageError(message("cli.range", text=text))
    low, high = (number(end) for end in ends)
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
    if not (text.isascii() and text.isdigit() and len(text) <= 9):
        raise UsageError(message("cli.whole", text=text))
    return int(text)


def indices(text: str) -> tuple[int, ...]:
    """Whole numbers from 0 with commas between: "4,0,4"."""
    return tuple(whole(part.strip()) for part in text.split(","))


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
        return number(text)
    except UsageError:
        return text


def over(text: str) -> tuple[tuple[str, float, float, int], ...]:
    """Settings with a range and how many values: "learning_rate=1e-4:1:60", several with commas between."""
    return tuple(_over(part) for part in text.split(","))


def _over(text: str) -> tuple[str, float, float, int]:
    name, _, range_ = text.partition("=")
    parts = range_.split(":")
    if not name.strip() or len(parts) != 3:
        raise UsageError(message("cli.over", text=text))
    return name.strip(), number(parts[0]), number(parts[1]), whole(parts[2].strip())
