"""The look of the window as one table of colours for each theme, and the one function that puts it on.

The platform's own colours are not used: they differ from machine to machine and do nothing on the offscreen
platform, so pictures would not be the same everywhere. Only whether it is light or dark is asked, by who has
chosen to follow it. A theme is plain data; whoever paints
asks it for a colour, and switching it is `apply_theme` plus `set_theme` on the window, which has its widgets
look up the colours of the palette and hands the theme on to those that paint for themselves.
"""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from nablaboard.model import Preferences
from nablaboard.view.fonts import MATH_FAMILY, MONO_FAMILY, TEXT_FAMILY, TEXT_PIXELS, load_fonts, text_font
from nablaboard.view.style import palette
from nablaboard.view.tokens import Theme

LIGHT = Theme(
    id="light",
    background="#F6F7F9",
    surface="#FFFFFF",
    raised="#EEF1F5",
    line="#DFE3E8",
    ink="#1B2430",
    dim="#566170",
    accent="#0B66C3",
    on_accent="#FFFFFF",
    derivative="#D55E00",
    derivative_text="#A84300",
    tangent="#009E73",
    tangent_text="#00704F",
    error="#C4320A",
    band_low="#EEF4FB",
    band_high="#79A1CB",
    selection="#CBE0F6",
    arrow="#404D5C",
    series=("#C28A34", "#CC79A7", "#009E73", "#0072B2", "#D55E00", "#2E93CC", "#754E90", "#8F6C28"),
    rows=("#0B66C3", "#D55E00", "#4D42C0", "#B0437F", "#785D02", "#009E73"),
    zero="#8A95A3",
    grid="#DFE3E8",
)

DARK = Theme(
    id="dark",
    background="#12161C",
    surface="#1A2029",
    raised="#242C38",
    line="#2B3442",
    ink="#E8EDF3",
    dim="#93A1B2",
    accent="#62A8F0",
    on_accent="#0B1118",
    derivative="#FF9E5E",
    derivative_text="#FF9E5E",
    tangent="#2ED3A2",
    tangent_text="#2ED3A2",
    error="#FF8A65",
    band_low="#1B2634",
    band_high="#396188",
    selection="#2B4868",
    arrow="#ABB6C4",
    series=("#E69F00", "#CC79A7", "#00B283", "#3AADFA", "#EA6A0A", "#9ADBFF", "#B599DD", "#D9C27A"),
    rows=("#62A8F0", "#FF9E5E", "#9983CF", "#E98FBE", "#EDCD5D", "#2ED3A2"),
    zero="#66778C",
    grid="#2B3442",
    dark=True,
)

PROJECTOR = Theme(
    id="projector",
    background="#FFFFFF",
    surface="#FFFFFF",
    raised="#EDEDED",
    line="#6E6E6E",
    ink="#000000",
    dim="#303030",
    accent="#003F9E",
    on_accent="#FFFFFF",
    derivative="#B23C00",
    derivative_text="#8F3000",
    tangent="#00694B",
    tangent_text="#00553D",
    error="#A81B00",
    band_low="#FFFFFF",
    band_high="#9DBBDD",
    selection="#B9D4F2",
    arrow="#202020",
    series=("#B87A00", "#B03A80", "#007A58", "#1260A0", "#C55925", "#1F88C3", "#5B2E80", "#66500F"),
    rows=("#003F9E", "#B23C00", "#1B1F95", "#8F2A65", "#564101", "#00694B"),
    zero="#303030",
    grid="#DCDCDC",
    weight=1.5,
    text=1.15,
)

PRINT = Theme(
    id="print",
    background="#FFFFFF",
    surface="#FFFFFF",
    raised="#EFEFEF",
    line="#D4D4D4",
    ink="#000000",
    dim="#404040",
    accent="#262626",
    on_accent="#FFFFFF",
    derivative="#595959",
    derivative_text="#4D4D4D",
    tangent="#737373",
    tangent_text="#4D4D4D",
    error="#000000",
    band_low="#FFFFFF",
    band_high="#C8C8C8",
    selection="#D9D9D9",
    arrow="#595959",
    series=("#000000", "#4A4A4A", "#242424", "#6E6E6E", "#121212", "#5C5C5C", "#363636", "#767676"),
    rows=("#000000", "#5C5C5C", "#242424", "#767676", "#3D3D3D", "#6A6A6A"),
    zero="#7F7F7F",
    grid="#D4D4D4",
    basins=("#E8E8E8", "#B0B0B0", "#D6D6D6", "#8C8C8C", "#F4F4F4", "#C4C4C4", "#CFCFCF", "#9E9E9E"),
    dashed=True,
)
"""Greys for paper: dashes and marks tell lines apart, and a copy of a copy still shows them.

The greys of areas are light, since lines of ink on them tell whose they are.
"""

THEMES: Mapping[str, Theme] = MappingProxyType({theme.id: theme for theme in (LIGHT, DARK, PROJECTOR)})
"""The themes of the window that there are, by id."""

SYSTEM = "system"
"""What is chosen to follow the system: the light theme or the dark one."""

PICTURE_THEMES: Mapping[str, Theme] = MappingProxyType({**THEMES, PRINT.id: PRINT})
"""Those that a picture can have."""

__all__ = [
    "DARK",
    "LIGHT",
    "MATH_FAMILY",
    "MONO_FAMILY",
    "PICTURE_THEMES",
    "PRINT",
    "PROJECTOR",
    "SYSTEM",
    "TEXT_FAMILY",
    "THEMES",
    "Theme",
    "apply_theme",
    "load_fonts",
    "theme_for",
    "worn",
]


def theme_for(chosen: str, scheme: Qt.ColorScheme) -> Theme:
    """The theme that is chosen, on a system of this scheme; an unknown choice follows the system."""
    return THEMES.get(chosen) or (DARK if scheme is Qt.ColorScheme.Dark else LIGHT)


def worn(theme: Theme, preferences: Preferences) -> Theme:
    """The theme with texts and lines as large as they are preferred.

    A plot is enlarged as a whole with its texts; its lines are not: they have a width of their own.
    """
    text = preferences.text_size / 100
    return replace(theme, text=theme.text * text, weight=theme.weight * preferences.line_width / 100 / text)


def apply_theme(application: QApplication, theme: Theme) -> None:
    """Dress the whole application: bundled fonts, Fusion and the palette of `theme`.

    The style sheet is the window's: dressing its widgets anew takes a fifth of the time that Qt needs for one
    of the application.
    """
    load_fonts()
    if application.style().name() != "fusion":
        application.setStyle("Fusion")
    application.setPalette(palette(theme))
    application.setFont(text_font(round(TEXT_PIXELS * theme.text)))
