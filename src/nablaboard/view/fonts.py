"""The bundled faces: one for text, one for source, one for formulas, the same on every machine.

Sizes are in pixels, not points, and hinting is off: with both, a picture made without a screen is the picture
on the screen. Figures are tabular wherever the text face is used, so that a number that changes does not
jump.
"""

from functools import cache, lru_cache

from PySide6.QtCore import QLoggingCategory
from PySide6.QtGui import QFont, QFontDatabase

from nablaboard.model.resources import resource
from nablaboard.view.words import language

TEXT_FAMILY = "Inter"
MONO_FAMILY = "DejaVu Sans Mono"
MATH_FAMILY = "STIX Two Math"

CHINESE_FAMILY, JAPANESE_FAMILY = "Nablaboard Sans SC", "Nablaboard Sans JP"

TEXT_PIXELS = 13
MONO_PIXELS = 14
MATH_PIXELS = 16

QUIET = "qt.text.font.db=false"
"""Qt tells of every font of a machine that it lacks the rules of a script, once for each letter of it."""


@cache
def load_fonts() -> None:
    """Make the bundled fonts known to Qt; the first call reads the files, later ones do nothing.

    A QGuiApplication must exist. Raises FileNotFoundError where a font file is missing or cannot be read.
    """
    QLoggingCategory.setFilterRules(QUIET)
    for path in sorted(resource("fonts").rglob("*.[ot]tf")):
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            raise FileNotFoundError(path)


def fallbacks() -> tuple[str, ...]:
    """Faces for what the text face does not have: ∇ and its like, the Chinese and Japanese of texts.

    The language in force comes first, since the same character is drawn differently in both.
    """
    if language() == "ja":
        return MONO_FAMILY, JAPANESE_FAMILY, CHINESE_FAMILY
    return MONO_FAMILY, CHINESE_FAMILY, JAPANESE_FAMILY


def text_font(pixels: int = TEXT_PIXELS, *, bold: bool = False) -> QFont:
    """The text face with tabular figures."""
    font = _font(TEXT_FAMILY, pixels)
    font.setFeature(QFont.Tag("tnum"), 1)
    if bold:
        font.setWeight(QFont.Weight.DemiBold)
    return font


def mono_font(pixels: int = MONO_PIXELS) -> QFont:
    """The face for source text."""
    font = _font(MONO_FAMILY, pixels)
    font.setStyleHint(QFont.StyleHint.Monospace)
    return font


def math_font(pixels: int = MATH_PIXELS) -> QFont:
    """The face for formulas; letters become italic through `math_italic`, since it has no italic style."""
    return _font(MATH_FAMILY, pixels)


@lru_cache(4096)
def math_italic(text: str) -> str:
    """`text` with each letter that stands alone in mathematical italics; names such as sin stay upright."""
    result = []
    for index, letter in enumerate(text):
        before, after = text[index - 1 : index], text[index + 1 : index + 2]
        alone = not (_is_letter(before) or _is_letter(after))
        result.append(_italic(letter) if _is_letter(letter) and alone else letter)
    return "".join(result)


def _font(family: str, pixels: int) -> QFont:
    font = QFont([family, *fallbacks()])
    font.setPixelSize(pixels)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def _is_letter(text: str) -> bool:
    return text.isascii() and text.isalpha()


def _italic(letter: str) -> str:
    """The letter of Unicode's mathematical italics (U+1D434, U+1D44E); h stands apart."""
    if letter == "h":
        return "\N{PLANCK CONSTANT}"
    start = 0x1D434 - ord("A") if letter.isupper() else 0x1D44E - ord("a")
    return chr(start + ord(letter))
