"""How large texts are in the bundled fonts: the one part of the layout that knows Qt.

A variable within a text of a card stands in the mathematical face, everything else in the text face.
"""

from functools import cache, lru_cache
from typing import NamedTuple

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QFontMetricsF

from nablaboard.scene import Face
from nablaboard.view.fonts import math_font, math_italic, text_font
from nablaboard.view.words import language

PIXELS: dict[Face, int] = {"text": 12, "bold": 12, "math": 18, "axis": 16, "small": 11}
PADDING = QPointF(10.0, 7.0)
"""Between the edge of a card and its text."""
PILL = QPointF(4.0, 1.0)
"""Between the edge of a pill and its text."""
LINE = 17.0  # logical pixels from one line of a card to the next
APART = 14.0  # between two parts of a card that stand side by side
IN_PROSE = 15  # pixels of a variable between words of 12
ARTICLES = "aAI"  # letters that are words


class Ink(NamedTuple):
    """The extent of a line of text: its left edge and width, its upper edge over the baseline (negative)."""

    left: float
    width: float
    top: float
    height: float


class FaceRun(NamedTuple):
    """A part of a line that has one face."""

    text: str
    math: bool


def font(face: Face) -> QFont:
    """The bundled font of a face, for the language in force."""
    return _font(face, language())


@cache
def _font(face: Face, _language: str) -> QFont:
    if face in ("math", "axis"):
        return math_font(PIXELS[face])
    return text_font(PIXELS[face], bold=face == "bold")


def ink(text: str, face: Face) -> Ink:
    """The ink of one line: no wider or higher than what is painted, since STIX leaves room for integrals."""
    return _ink(text, face, language())


@lru_cache(maxsize=4096)
def _ink(text: str, face: Face, name: str) -> Ink:
    metrics = QFontMetricsF(_font(face, name))
    tight = metrics.tightBoundingRect(shown(text, face))
    left, right = min(0.0, tight.left()), max(metrics.horizontalAdvance(shown(text, face)), tight.right())
    return Ink(left, right - left, tight.top(), tight.height())


def shown(text: str, face: Face) -> str:
    """The letters as they are drawn: alone in the mathematical face they are italic."""
    return math_italic(text) if face in ("math", "axis") else text


def extent(text: str, face: Face) -> tuple[float, float]:
    """Width and height of a text, of whole lines where it is none of symbols."""
    return _extent(text, face, language())


@lru_cache(maxsize=4096)
def _extent(text: str, face: Face, name: str) -> tuple[float, float]:
    if face in ("math", "axis"):
        seen = _ink(text, face, name)
        return seen.width, seen.height
    size = QFontMetricsF(_font(face, name)).size(0, text)
    return size.width(), size.height()


def advance(text: str) -> float:
    """How far a line of the text face reaches."""
    return _advance(text, language())


@lru_cache(maxsize=4096)
def _advance(text: str, name: str) -> float:
    return QFontMetricsF(_font("text", name)).horizontalAdvance(text)


def card_extent(parts: tuple[str, ...], *, beside: bool) -> tuple[float, float]:
    """The size of a card with these parts beneath each other, or side by side, with its padding."""
    sizes = [(max(map(line_width, part.split("\n"))), LINE * (part.count("\n") + 1)) for part in parts]
    widths, heights = [each[0] for each in sizes], [each[1] for each in sizes]
    if beside:
        width, height = sum(widths) + APART * (len(parts) - 1), max(heights)
    else:
        width, height = max(widths), sum(heights)
    return width + 2 * PADDING.x(), height + 2 * PADDING.y()


def line_width(line: str) -> float:
    """The width of a line of a card, its variables in the mathematical face."""
    return _line_width(line, language())


@lru_cache(maxsize=1024)
def _line_width(line: str, name: str) -> float:
    plain, symbols = QFontMetricsF(_font("text", name)), QFontMetricsF(prose_font())
    return sum(
        symbols.horizontalAdvance(math_italic(run.text)) if run.math else plain.horizontalAdvance(run.text)
        for run in runs(line)
    )


@cache
def prose_font() -> QFont:
    """The mathematical face between words."""
    return math_font(IN_PROSE)


@lru_cache(maxsize=1024)
def runs(line: str) -> tuple[FaceRun, ...]:
    """A line in parts of one face: a Latin or Greek letter alone is a variable."""
    parts: list[FaceRun] = []
    for index, letter in enumerate(line):
        math = is_variable(line, index)
        if parts and parts[-1].math == math and not math:
            parts[-1] = FaceRun(parts[-1].text + letter, math)
        else:
            parts.append(FaceRun(letter, math))
    return tuple(parts)


def is_variable(line: str, index: int) -> bool:
    """Whether the letter there stands for a number or a function, and is no word or part of one."""
    letter, before, after = line[index], line[index - 1 : index] if index else "", line[index + 1 : index + 2]
    if not (letter.isascii() and letter.isalpha()) or before.isalpha() or after.isalpha() or after == "’":
        return False
    return letter not in ARTICLES or after in ("(", "′", "₀", ",") or line[index + 1 : index + 3] == " ="


def wrapped(text: str, room: float, face: Face = "text") -> str:
    """A text in lines of whole words, none wider than `room` logical pixels unless a word is.

    A word that is wider, as a whole sentence of Chinese or Japanese may be, is broken within.
    """
    return _wrapped(text, room, face, language())


@lru_cache(maxsize=256)
def _wrapped(text: str, room: float, face: Face, name: str) -> str:
    metrics, lines = QFontMetricsF(_font(face, name)), [""]
    for word in text.split():
        for part in _parts(word, metrics, room):
            longer = f"{lines[-1]} {part}".strip()
            if lines[-1] and metrics.horizontalAdvance(longer) > room:
                lines.append(part)
            else:
                lines[-1] = longer
    return "\n".join(lines)


def _parts(word: str, metrics: QFontMetricsF, room: float) -> list[str]:
    """A word without spaces as it stands, or cut into pieces that have room, if its script has no spaces."""
    if metrics.horizontalAdvance(word) <= room or word.isascii():
        return [word]
    parts = [""]
    for letter in word:
        if parts[-1] and metrics.horizontalAdvance(parts[-1] + letter) > room:
            parts.append("")
        parts[-1] += letter
    return parts


def elided(text: str, face: Face, room: float) -> str:
    """A text of one line, cut at its end with dots where it has no room; "" where not even they have."""
    width = ink(text, face).width
    if width <= room:
        return text
    kept = text
    while kept and ink(f"{kept.rstrip()}…", face).width > room:
        kept = kept[:-1]
    return f"{kept.rstrip()}…" if kept else ""
