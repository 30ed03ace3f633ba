"""Texts of pictures in letters that some face draws: ours first, then those of the machine.

What no face draws Qt shows as a box of its own, which no file can have: it is no glyph, and asking for the
font behind it ends the process. A letter of pixels only, as emoji are in many fonts, would be in a PNG and in
no other file. Both stand as U+FFFD in every picture, and signs that choose between looks of a letter (U+FE0F)
are left out.
"""

from functools import lru_cache
from unicodedata import category

from PySide6.QtGui import QFontMetricsF, QTextLayout

from nablaboard.view.fonts import text_font
from nablaboard.view.words import Words, language, say

UNKNOWN = "\N{REPLACEMENT CHARACTER}"
UNSEEN = ("Cf", "Mn", "Cc", "Zl", "Zp")
"""Categories of Unicode of what is no letter by itself."""


def told(words: Words) -> str:
    """The words in the language in force, as a picture can show them."""
    return legible(say(words))


def legible(text: str) -> str:
    """The text with U+FFFD for letters that no face draws."""
    return text if text.isascii() else _legible(text, language())


def undrawn(text: str) -> str:
    """The letters of a text that no face draws, each once, in their order."""
    name = language()
    lost = (each for each in text if not each.isascii() and _instead(each) and not _is_drawn(each, name))
    return "".join(dict.fromkeys(lost))


@lru_cache(maxsize=1024)
def _legible(text: str, name: str) -> str:
    return "".join(each if each.isascii() or _is_drawn(each, name) else _instead(each) for each in text)


def _instead(letter: str) -> str:
    """What stands for a letter that no face draws."""
    return "" if category(letter) in UNSEEN else UNKNOWN


@lru_cache(maxsize=4096)
def _is_drawn(letter: str, _language: str) -> bool:
    """Whether some face has strokes for a letter; Qt is asked for its glyph only where there is one."""
    font = text_font()
    if not QFontMetricsF(font).inFontUcs4(ord(letter)):
        return False
    if letter.isspace() or category(letter) in UNSEEN:
        return True
    layout = QTextLayout(letter, font)
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    glyphs = [(run.rawFont(), number) for run in layout.glyphRuns() for number in run.glyphIndexes()]
    return any(number and not face.pathForGlyph(number).isEmpty() for face, number in glyphs)
