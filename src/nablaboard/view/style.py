"""The one style sheet of the window, and the palette that has the colours for it.

The sheet speaks only of what Fusion and the palette cannot: rounded controls, thin scroll bars, the ring
around what has the focus. A widget says what it is by the dynamic property `role` (`card`, `dim`, `primary`,
...), never by a style sheet of its own.

The sheet names roles of the palette, no colours, so that it is the same in every theme: another sheet has Qt
polish each widget twice, and tell it twice that all may be another, its size and its font. Only colours are,
and for those it is enough to polish each once.
"""

import re
from collections.abc import Mapping
from functools import partial
from string import Template
from types import MappingProxyType

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QWidget

from nablaboard.view.tokens import CARD_RADIUS, CONTROL_RADIUS, GAP, Theme

_SHEET = Template(
    """
QToolTip { background: $surface; color: $ink; border: 1px solid $line; border-radius: 4px; padding: 4px 6px; }

QFrame[role="card"] { background: $surface; border: 1px solid $line; border-radius: ${card}px; }
QFrame[role="part"] { background: transparent; border: none; }
QFrame[role="band"] { background: $surface; border: none; border-top: 1px solid $line; }
QFrame[role="bar"] { background: $surface; border: none; border-bottom: 1px solid $line; }
QFrame[role="fault"] { background: $surface; border: 1px solid $error; border-radius: ${control}px; }
QFrame[role="note"] { background: $raised; border: none; border-radius: ${control}px; }
QFrame[role="rule"] { background: $line; border: none; max-height: 1px; min-height: 1px; }

QFrame[role="rule-upright"] { background: $line; border: none; }

QLabel { background: transparent; }
QLabel[role="title"] { font-weight: 600; }
QLabel[role="dim"] { color: $dim; }
QLabel[role="small"] { color: $dim; font-size: 12px; }
QLabel[role="error"] { color: $error; font-size: 12px; }
QLabel[role="bubble"] { background: $surface; color: $error; font-size: 12px; border: 1px solid $error;
  border-radius: 5px; padding: 3px 7px; }

QPushButton {
  background: $surface; color: $ink; border: 1px solid $line; border-radius: ${control}px;
  padding: 0 11px; min-height: 28px; }
QPushButton:hover { background: $raised; }
QPushButton:pressed { background: $line; }
QPushButton:disabled { color: $faded; border-color: $line; }
QPushButton:focus {
  border: 2px solid $accent; padding: 0 10px; min-height: 26px; }
QPushButton[role="primary"] { background: $accent; color: $on_accent; border-color: $accent;
  font-weight: 600; }
QPushButton[role="primary"]:hover { background: $accent_hover; }
QPushButton[role="primary"]:focus { border: 2px solid $ink; }
QPushButton[role="primary"]:disabled { background: $line; border-color: $line; color: $dim; }
QPushButton[role="link"] { background: transparent; border: 2px solid transparent; color: $accent;
  margin-left: -5px; padding: 0 3px; min-height: 18px; text-align: left;
  font-size: 12px; border-radius: 4px; }
QPushButton[role="link"]:hover { text-decoration: underline; }
QPushButton[role="link"]:focus { border-color: $accent; }

QToolButton { background: transparent; color: $ink; border: 2px solid transparent;
  border-radius: ${control}px; padding: 2px; }
QToolButton:hover { background: $raised; }
QToolButton:pressed, QToolButton:checked { background: $line; }
QToolButton:focus { border-color: $accent; }
QToolButton:disabled { color: $faded; background: transparent; }
QToolButton[role="tool"], QPushButton[role="tool"] { background: transparent; border: 1px solid transparent;
  padding: 0; min-height: 28px; }
QToolButton[role="tool"] { min-width: 28px; }
QPushButton[role="tool"] { padding: 0 26px 0 8px; text-align: left; }
QToolButton[role="tool"]:hover, QPushButton[role="tool"]:hover { background: $raised; }
QToolButton[role="tool"]:checked { background: $raised; border-color: $line; }
QToolButton[role="tool"]:focus, QPushButton[role="tool"]:focus { border-color: $accent; }
QPushButton::menu-indicator { image: none; width: 0; }
QToolButton::menu-indicator { image: none; width: 0; }
QToolButton[role="quiet"] { color: $dim; }
QToolButton[role="quiet"]:hover { color: $ink; }
QToolButton[role="menu"] { color: $dim; padding: 1px 16px 1px 4px; border-radius: 5px; }
QToolButton[role="menu"]:hover { color: $ink; }
QToolButton[role="tag"], QToolButton[role="tag-wrong"] {
  background: $raised; color: $dim; border: 1px solid $raised; border-radius: 5px;
  padding: 0 7px; min-height: 18px; max-height: 18px; font-size: 12px; }
QToolButton[role="tag-wrong"] { color: $error; }
QToolButton[role="tag"]:hover, QToolButton[role="tag-wrong"]:hover { border-color: $line; }
QToolButton[role="tag"]:focus, QToolButton[role="tag-wrong"]:focus { border-color: $accent; }
QToolButton[role="round"] { background: $accent; border: 2px solid $accent; border-radius: 18px; padding: 0; }
QToolButton[role="round"]:hover { background: $accent_hover; border-color: $accent_hover; }
QToolButton[role="round"]:focus { border-color: $ink; }
QToolButton[role="round"]:disabled { background: $line; border-color: $line; }

QLineEdit[role="field"] {
  background: $background; color: $ink; border: 1px solid $line; border-radius: 6px; padding: 0 7px;
  min-height: 21px; selection-background-color: $selection; selection-color: $ink; }
QLineEdit[role="field"]:focus { border: 1px solid $accent; background: $surface; }
QLineEdit[role="field"][wrong="true"] { border: 1px solid $error; }
QLineEdit[role="field"]:disabled { color: $faded; }
QLineEdit[role="bare"] { background: transparent; color: $dim; border: 1px solid transparent;
  border-radius: 4px;
  padding: 0; font-size: 12px; selection-background-color: $selection; selection-color: $ink; }
QLineEdit[role="bare"]:hover { border-color: $line; }
QLineEdit[role="bare"]:focus { border-color: $accent; color: $ink; }
QLineEdit[role="bare"][wrong="true"] { border-color: $error; color: $error; }

QTabBar[role="head"] { background: $surface; font-size: 13px; }
QTabBar[role="head"]::tab { background: transparent; color: $dim; border: none;
  border-bottom: 2px solid transparent; padding: 0 10px; min-height: 33px; }
QTabBar[role="head"]::tab:hover { color: $ink; }
QTabBar[role="head"]::tab:selected { color: $ink; border-bottom-color: $accent; font-weight: 600; }
QTabBar[role="head"]::tab:focus { color: $accent; }

QSlider::groove:horizontal { height: 4px; border-radius: 2px; background: $track; }
QSlider::sub-page:horizontal { height: 4px; border-radius: 2px; background: $accent; }
QSlider::handle:horizontal { width: 10px; height: 10px; margin: -5px 0; border: 2px solid $accent;
  border-radius: 7px; background: $surface; }
QSlider::handle:horizontal:hover { background: $raised; }
QSlider::handle:horizontal:focus { background: $accent; }
QSlider::sub-page:horizontal:disabled, QSlider::groove:horizontal:disabled { background: $track; }
QSlider::handle:horizontal:disabled { border-color: $track; }
QSlider[role="scrub"]::groove:horizontal { height: 6px; border-radius: 3px; }
QSlider[role="scrub"]::sub-page:horizontal { height: 6px; border-radius: 3px; }
QSlider[role="scrub"]::handle:horizontal { width: 14px; height: 14px; margin: -6px 0; border-radius: 9px; }

QMenuBar { background: $surface; color: $ink; border: none; padding: 3px 4px; }
QMenuBar::item { background: transparent; padding: 4px 9px; border-radius: 5px; }
QMenuBar::item:selected { background: $raised; }
QMenuBar QToolButton { border: none; padding: 0; }
QMenu { background: $surface; color: $ink; border: 1px solid $line; padding: 4px; menu-scrollable: 1; }
QMenu::item { padding: 6px 26px 6px 12px; border-radius: 5px; }
QMenu::item:selected { background: $raised; }
QMenu::item:disabled { color: $faded; }
QMenu::separator { height: 1px; background: $line; margin: 4px 6px; }
QMenu::icon { padding-left: 8px; }

QProgressBar { background: $track; border: none; border-radius: 2px; max-height: 4px; }
QProgressBar::chunk { background: $accent; border-radius: 2px; }

QAbstractItemView { background: $surface; color: $ink; border: 1px solid $line; outline: none;
  selection-background-color: $raised; selection-color: $ink; }
QAbstractItemView[role="plain"] { background: transparent; border: none; }
QComboBox QAbstractItemView { padding: 3px; }
QComboBox QAbstractItemView::item { min-height: 26px; padding: 0 8px; border: none; border-radius: 5px; }
QComboBox QAbstractItemView::item:selected { background: $raised; color: $ink; }
QHeaderView { background: transparent; border: none; }
QHeaderView::section { background: transparent; color: $dim; border: none; font-size: 12px; padding: 0 7px; }
QAbstractScrollArea[role="plain"] { background: transparent; border: none; }

QScrollBar:vertical { background: transparent; width: 10px; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 2px; }
QScrollBar::handle { background: $line; border-radius: 3px; min-height: 24px; min-width: 24px; }
QScrollBar::handle:hover { background: $dim; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QDockWidget { font-weight: 600; }
QDockWidget { font-weight: 600; }
QSplitter::handle { background: transparent; }
QMainWindow::separator { background: transparent; width: ${gap}px; height: ${gap}px; }
"""
)


FADED = 0.45
"""How far the ink of what cannot be used now is on its way to the ground."""
DISABLED = 0.55
"""How much of the dim colour shows in texts that Fusion paints, where nothing can be done with them."""
_OF_TEXTS = re.compile(r"(?<=[ {])(font-size|min-height|max-height|min-width): (\d{2,})px")
"""Lengths of two digits are those of texts, and of what is as high as its text; others are lines."""

_ROLE = QPalette.ColorRole
_NAMED: Mapping[str, QPalette.ColorRole] = MappingProxyType(
    {
        "background": _ROLE.Window,
        "surface": _ROLE.Base,
        "raised": _ROLE.AlternateBase,
        "line": _ROLE.Mid,
        "ink": _ROLE.WindowText,
        "dim": _ROLE.PlaceholderText,
        "accent": _ROLE.Accent,
        "selection": _ROLE.Highlight,
        "error": _ROLE.BrightText,
        "on_accent": _ROLE.Light,
        "accent_hover": _ROLE.LinkVisited,
        "faded": _ROLE.Shadow,
        "track": _ROLE.Midlight,
    }
)
"""The colours of the sheet, each with its role in the palette. Fusion has no use for the last four."""
_BESIDES: Mapping[QPalette.ColorRole, str] = MappingProxyType(
    {
        _ROLE.Text: "ink",
        _ROLE.Button: "surface",
        _ROLE.ButtonText: "ink",
        _ROLE.ToolTipBase: "surface",
        _ROLE.ToolTipText: "ink",
        _ROLE.HighlightedText: "ink",
        _ROLE.Link: "accent",
        _ROLE.Dark: "line",
    }
)
"""What Fusion paints besides."""


def _for_texts(text: float, found: re.Match[str]) -> str:
    """One of them, for texts so large; what is to be pressed is never smaller than usual."""
    factor = text if found[1] == "font-size" else max(1.0, text)
    return f"{found[1]}: {round(factor * int(found[2]))}px"


def style_sheet(text: float) -> str:
    """The style sheet for texts of this size beside the usual one; its colours are those of the palette."""
    colours = {name: f"palette({_in_sheets(role)})" for name, role in _NAMED.items()}
    sheet = _SHEET.substitute(colours, card=CARD_RADIUS, control=CONTROL_RADIUS, gap=GAP)
    return _OF_TEXTS.sub(partial(_for_texts, text), sheet)


def palette(theme: Theme) -> QPalette:
    """The colours of `theme` in Qt's roles."""
    derived = {
        "faded": mixed(theme.dim, theme.surface, FADED),
        "track": mixed(theme.line, theme.ink, 0.03),
        "accent_hover": mixed(theme.accent, theme.ink, 0.12),
    }
    named = {**{role: name for name, role in _NAMED.items()}, **_BESIDES}
    result = QPalette()
    for role, name in named.items():
        result.setColor(role, QColor(derived.get(name) or getattr(theme, name)))
    for role in (_ROLE.WindowText, _ROLE.Text, _ROLE.ButtonText):
        pale = QColor(theme.dim)
        pale.setAlphaF(DISABLED)
        result.setColor(QPalette.ColorGroup.Disabled, role, pale)
    return result


def recolour_all(root: QWidget) -> None:
    """Have `root` and all in it look up their colours again, after the palette has changed."""
    for widget in (root, *root.findChildren(QWidget)):
        widget.style().polish(widget)


def _in_sheets(role: QPalette.ColorRole) -> str:
    """The name of a role in style sheets: `PlaceholderText` is `placeholder-text`."""
    return re.sub("(?<=[a-z])(?=[A-Z])", "-", role.name).lower()


def mixed(first: str, second: str, share: float) -> str:
    """The colour that lies `share` (0 to 1) of the way from `first` to `second`, both "#RRGGBB"."""
    pairs = zip(_channels(first), _channels(second), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
