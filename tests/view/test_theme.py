"""The colours of every theme against the contrast that WCAG 2.1 asks for, and the sheet made from them."""

from collections.abc import Sequence
from itertools import combinations, product
from math import dist

import pytest
from PySide6.QtCore import Qt, qInstallMessageHandler
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
from nablaboard.view.style import mixed
from nablaboard.view.theme import THEMES, Theme, theme_for

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


@pytest.mark.parametrize(
    ("chosen", "scheme", "worn"),
    [
        ("system", Qt.ColorScheme.Dark, "dark"),
        ("system", Qt.ColorScheme.Light, "light"),
        ("system", Qt.ColorScheme.Unknown, "light"),
        ("projector", Qt.ColorScheme.Dark, "projector"),
        ("light", Qt.ColorScheme.Dark, "light"),
        ("of a later version", Qt.ColorScheme.Dark, "dark"),
    ],
)
def test_that_a_theme_is_worn_as_chosen_or_as_the_system_is(
    chosen: str, scheme: Qt.ColorScheme, worn: str
) -> None:
    assert theme_for(chosen, scheme).id == worn


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


MARKS = ("accent", "derivative", "tangent", "error", "arrow", "zero")
PALETTES = {"series": 10.0, "rows": 10.0, "basins": 6.0}
"""The least distance in CIELAB between two colours of each; areas may be nearer to each other than lines."""

Matrix = list[list[float]]
SIGHTS: dict[str, Matrix] = {
    "usual": [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
    "protanopia": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deuteranopia": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritanopia": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}
"""How colours are seen, in linear RGB: Machado, Oliveira and Fernandes 2009, table 1, severity 1.0."""
TO_XYZ: Matrix = [
    [0.4124564, 0.3575761, 0.1804375],
    [0.2126729, 0.7151522, 0.0721750],
    [0.0193339, 0.1191920, 0.9503041],
]
"""From linear sRGB, IEC 61966-2-1, to XYZ."""
WHITE = (0.95047, 1.0, 1.08883)


def times(matrix: Matrix, vector: Sequence[float]) -> list[float]:
    return [sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix]


def lab(colour: str, sight: str) -> list[float]:
    """CIELAB of a colour as it is seen."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    seen = [min(max(c, 0.0), 1.0) for c in times(SIGHTS[sight], linear)]
    parts = [c / white for c, white in zip(times(TO_XYZ, seen), WHITE, strict=True)]
    x, y, z = (c ** (1 / 3) if c > 216 / 24389 else (24389 / 27 * c + 16) / 116 for c in parts)
    return [116 * y - 16, 500 * (x - y), 200 * (y - z)]


def test_that_the_lightness_of_white_is_a_hundred_and_red_is_where_tables_have_it() -> None:
    assert lab("#FFFFFF", "usual") == pytest.approx([100, 0, 0], abs=0.01)
    assert lab("#FF0000", "usual") == pytest.approx([53.24, 80.09, 67.20], abs=0.01)


@pytest.mark.parametrize("theme", list(THEMES.values()), ids=list(THEMES))
def test_that_every_mark_stands_out_from_the_surface(theme: Theme) -> None:
    colours = {name: getattr(theme, name) for name in MARKS}
    for palette in PALETTES:
        colours |= {f"{palette} {k}": each for k, each in enumerate(getattr(theme, palette))}
    found = {name: contrast(each, theme.surface) for name, each in colours.items()}
    assert {name: ratio for name, ratio in found.items() if ratio < 3} == {}


@pytest.mark.parametrize("theme", list(THEMES.values()), ids=list(THEMES))
@pytest.mark.parametrize("band", ["band_low", "band_high"])
def test_that_arrows_stand_out_from_the_bands_on_which_they_lie(theme: Theme, band: str) -> None:
    assert contrast(theme.arrow, getattr(theme, band)) >= 3


@pytest.mark.parametrize("theme", list(THEMES.values()), ids=list(THEMES))
@pytest.mark.parametrize("palette", list(PALETTES))
@pytest.mark.parametrize("sight", list(SIGHTS))
def test_that_the_colours_of_a_palette_are_told_apart(theme: Theme, palette: str, sight: str) -> None:
    pairs = combinations(getattr(theme, palette), 2)
    near = {pair: dist(*(lab(each, sight) for each in pair)) for pair in pairs}
    assert {pair: found for pair, found in near.items() if found < PALETTES[palette]} == {}


@pytest.mark.parametrize("theme", list(THEMES.values()), ids=list(THEMES))
def test_that_the_grid_is_paler_than_the_lines_at_zero_and_can_be_seen(theme: Theme) -> None:
    assert 1.1 < contrast(theme.grid, theme.surface) < 2 < contrast(theme.zero, theme.surface)


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
