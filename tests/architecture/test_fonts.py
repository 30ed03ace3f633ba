"""The bundled fonts draw every character that the program's own texts hold."""

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication, QRawFont

import subset_fonts

FONTS = Path(__file__).parents[2] / "resources" / "fonts"
SUBSETS = sorted(FONTS.glob("NablaboardSans*.otf"))


def missing(font: Path, characters: set[str]) -> set[str]:
    """The characters that the font has no glyph for."""
    raw = QRawFont(str(font), 16)
    return {character for character in characters if not raw.supportsCharacter(ord(character))}


@pytest.mark.parametrize("font", SUBSETS, ids=lambda font: font.stem)
def test_that_the_fonts_of_both_regions_draw_every_character_shown(qapp: QGuiApplication, font: Path) -> None:
    assert missing(font, subset_fonts.shown_characters()) == set(), "run packaging/subset_fonts.py"


def test_that_there_is_a_font_for_each_region_in_each_weight() -> None:
    assert [font.stem.removeprefix("NablaboardSans") for font in SUBSETS] == [
        "JP-Bold",
        "JP-Regular",
        "SC-Bold",
        "SC-Regular",
    ]


@pytest.mark.parametrize("font", sorted(FONTS.glob("Inter-*")), ids=lambda font: font.stem)
def test_that_the_text_face_draws_the_signs_of_mathematics(qapp: QGuiApplication, font: Path) -> None:
    assert missing(font, set("0123456789−×·√∞≈≠≤≥∂∆π′″₀²³½–…αβγηλρε")) == set()


def test_that_the_face_for_formulas_draws_nabla_and_italic_letters(qapp: QGuiApplication) -> None:
    assert missing(FONTS / "STIXTwoMath-Regular.ttf", set("∇∂′∫∞√−𝑓𝑔𝑥𝑦ℎ")) == set()
