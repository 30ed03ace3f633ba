"""From a role in a scene to a colour of the theme. The one table of roles."""

from functools import cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPen

from nablaboard.scene import Stroke
from nablaboard.view.painter.greys import DASH_PATTERNS, dash_of
from nablaboard.view.theme import Theme

READABLE = 4.5  # the contrast that WCAG 2.1 asks of text


def colour(theme: Theme, role: str) -> QColor:
    """The colour of a role; an unknown role is a fault of the program and raises KeyError."""
    kind, _, index = role.partition(":")
    if kind == "series":
        return QColor(theme.series[int(index) % len(theme.series)])
    if kind == "row":
        return QColor(theme.rows[int(index) % len(theme.rows)])
    if kind == "basin":
        return QColor(theme.basins[int(index) % len(theme.basins)])
    if kind == "level":
        return level_colour(theme)
    return QColor(
        {
            "ink": theme.ink,
            "dim": theme.dim,
            "line": theme.line,
            "surface": theme.surface,
            "accent": theme.accent,
            "derivative": theme.derivative,
            "derivative-text": theme.derivative_text,
            "tangent": theme.tangent,
            "tangent-text": theme.tangent_text,
            "error": theme.error,
            "edge": theme.ink,
            "arrow": theme.arrow,
        }[kind]
    )


@cache
def text_colour(theme: Theme, role: str) -> QColor:
    """The colour of a role as text: one that cannot be read on the surface comes nearer to the ink."""
    named = {"derivative": "derivative-text", "tangent": "tangent-text"}.get(role, role)
    shade, ground = colour(theme, named), QColor(theme.surface)
    for share in range(10):
        mixed = blend(shade, QColor(theme.ink), share / 10)
        if contrast(mixed, ground) >= READABLE:
            return mixed
    return QColor(theme.ink)


def contrast(first: QColor, second: QColor) -> float:
    """The ratio of two luminances, WCAG 2.1: 1 for equal ones to 21 for black and white."""
    high, low = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(shade: QColor) -> float:
    channels = [shade.redF(), shade.greenF(), shade.blueF()]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def faint(theme: Theme, opacity: float) -> QColor:
    """The ink, as far as it hides what lies under it."""
    shade = QColor(theme.ink)
    shade.setAlphaF(opacity)
    return shade


def blend(first: QColor, second: QColor, share: float) -> QColor:
    """First · (1 − share) + second · share, component by component in sRGB."""
    return QColor(
        *(
            round(a + (b - a) * share)
            for a, b in zip(first.getRgb()[:3], second.getRgb()[:3], strict=True)  # type: ignore[index]
        )
    )


def band_colour(theme: Theme, shade: float) -> QColor:
    """The fill of a band, shade 0 (low) to 1 (high)."""
    return blend(QColor(theme.band_low), QColor(theme.band_high), shade)


def level_colour(theme: Theme) -> QColor:
    """Level lines: visible on the highest and on the lowest band, quieter than any path."""
    return blend(QColor(theme.band_high), QColor(theme.ink), 0.28)


def pen(theme: Theme, stroke: Stroke, opacity: float = 1.0) -> QPen:
    """A pen of the stroke: flat caps for plain lines (round ones cost Qt several times the stroke itself)."""
    shade = colour(theme, stroke.role)
    shade.setAlphaF(opacity * stroke.opacity)
    made = QPen(shade, stroke.width * theme.weight)
    made.setCapStyle(Qt.PenCapStyle.FlatCap)
    made.setJoinStyle(Qt.PenJoinStyle.BevelJoin)
    pattern = dash_of(stroke.role, stroke.dash) if theme.dashed else DASH_PATTERNS[stroke.dash]
    if pattern:
        made.setDashPattern(pattern)
    return made
