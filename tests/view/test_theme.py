"""The colours of every theme against the contrast that WCAG 2.1 asks for, and the sheet made from them."""

from itertools import product

import pytest
from PySide6.QtCore import qInstallMessageHandler
from PySide6.QtGui import QFontDatabase, QFontMetricsF
from PySide6.QtWidgets import QApplication, QLabel

from dressing import dress
from nablaboard.scene import FUNCTIONS
from nablaboard.view.fonts import (
    MATH_FAMILY,
    MONO_FAMILY,
    TEXT_FAMILY,
    fallbacks,
    load_fonts,
    math_italic,
    text_font,
)
from nablaboard.view.style import mixed, style_sheet
from nablaboard.view.theme import THEMES, Theme

TEXT = ("ink", "dim", "accent", "derivative_text", "tangent_text", "error")
GROUND = ("background", "surface", "raised")


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.1: 0.2126 R + 0.7152 G + 0.0722 B of the linearised channels."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    high, low = sorted((luminance(first), luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_that_black_on_white_has_the_greatest_contrast() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


@pytest.mark.parametrize("theme", list(THEMES.values()), ids=list(THEMES))
@pytest.mark.parametrize(("text", "ground"), list(product(TEXT, GROUND)))
def test_that_text_can_be_read_on_every_ground(theme: Theme, text: str, ground: str) -> None:
    assert contrast(getattr(theme, text), getattr(theme, ground)) >= 4.5


@pytest.mark.parametrize("theme", list(THEMES.values()), ids=list(THEMES))
def test_that_text_can_be_read_on_the_accent_and_on_a_selection(theme: Theme) -> None:
    assert contrast(theme.on_accent, theme.accent) >= 4.5
    assert contrast(theme.ink, theme.selection) >= 4.5


@pytest.mark.parametrize("theme", list(THEMES.values()), ids=list(THEMES))
def test_that_every_row_colour_stands_out_from_the_surface(theme: Theme) -> None:
    assert all(contrast(colour, theme.surface) >= 3 for colour in theme.rows)


def test_that_a_colour_mixed_half_way_lies_between_its_parents() -> None:
    assert mixed("#000000", "#FFFFFF", 0) == "#000000"
    assert mixed("#000000", "#FFFFFF", 1) == "#FFFFFF"
    assert mixed("#102030", "#304050", 0.5) == "#203040"


@pytest.mark.parametrize("theme", list(THEMES.values()), ids=list(THEMES))
def test_that_qt_understands_the_whole_style_sheet(qapp: QApplication, theme: Theme) -> None:
    said: list[str] = []
    before = qInstallMessageHandler(lambda _kind, _context, text: said.append(text))
    try:
        dress(qapp, theme)
        QLabel("x").ensurePolished()
    finally:
        qInstallMessageHandler(before)
    assert said == []
    assert theme.accent in style_sheet(theme)


def test_that_the_bundled_faces_are_found_under_their_names(qapp: QApplication) -> None:
    load_fonts()
    assert {TEXT_FAMILY, MONO_FAMILY, MATH_FAMILY, *fallbacks()} <= set(QFontDatabase.families())


def test_that_figures_of_the_text_face_have_one_width(qapp: QApplication) -> None:
    load_fonts()
    metrics = QFontMetricsF(text_font())
    assert metrics.horizontalAdvance("1111") == pytest.approx(metrics.horizontalAdvance("8888"))


def test_that_single_letters_become_italic_and_names_stay_upright() -> None:
    assert math_italic("f′(x) = sin x") == "𝑓′(𝑥) = sin 𝑥"
    assert math_italic("h") == "\N{PLANCK CONSTANT}"
    assert math_italic("0.02x + A") == "0.02𝑥 + 𝐴"


@pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))
def test_that_each_theme_has_as_many_colours_for_functions_as_are_told_apart_by_colour(theme: Theme) -> None:
    assert len(set(theme.rows)) == len(theme.rows) == FUNCTIONS
