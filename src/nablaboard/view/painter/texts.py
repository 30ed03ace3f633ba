"""Texts as the layout has placed them: lines of words and of symbols, cards and pills."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPen

from nablaboard.scene import Face, Label
from nablaboard.view.fonts import math_italic
from nablaboard.view.layout import Rect, font
from nablaboard.view.layout.measure import (
    APART,
    LINE,
    PADDING,
    PILL,
    ink,
    line_width,
    prose_font,
    runs,
    shown,
)
from nablaboard.view.painter.colours import text_colour
from nablaboard.view.theme import Theme

CARD_RADIUS, PILL_RADIUS = 6.0, 4.0
PILL_OPACITY = 0.9
BASELINE = 12.5  # of a card's line below its top


def draw_ink(painter: QPainter, text: str, face: Face, rect: Rect) -> None:
    """One line whose ink fills `rect`, in the painter's pen."""
    found = ink(text, face)
    painter.setFont(font(face))
    painter.drawText(QPointF(rect.left - found.left, rect.top - found.top), shown(text, face))


def draw_label(painter: QPainter, label: Label, text: str, rect: Rect, theme: Theme) -> None:
    """A text in its rectangle, on its card or on a pill: nothing beneath shines through its letters."""
    if label.box:
        draw_card(painter, label, text, rect, theme)
        return
    draw_pill(painter, rect, theme)
    inner = Rect(
        rect.left + PILL.x(), rect.top + PILL.y(), rect.width - 2 * PILL.x(), rect.height - 2 * PILL.y()
    )
    painter.setPen(text_colour(theme, label.role))
    if label.face in ("math", "axis"):
        draw_ink(painter, text, label.face, inner)
        return
    painter.setFont(font(label.face))
    flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip
    painter.drawText(QRectF(*inner), flags, text)


def draw_pill(painter: QPainter, rect: Rect, theme: Theme) -> None:
    """A patch of the ground's colour."""
    ground = QColor(theme.surface)
    ground.setAlphaF(PILL_OPACITY)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(ground))
    painter.drawRoundedRect(QRectF(*rect), PILL_RADIUS, PILL_RADIUS)


def draw_card(painter: QPainter, label: Label, text: str, rect: Rect, theme: Theme) -> None:
    """A card with its lines, the last part in a colour of its own; side by side where the card is low."""
    painter.setPen(QPen(QColor(theme.line), 1.0))
    painter.setBrush(QBrush(QColor(theme.surface)))
    painter.drawRoundedRect(QRectF(*rect), CARD_RADIUS, CARD_RADIUS)
    lines = text.split("\n")
    left, top = rect.left + PADDING.x(), rect.top + PADDING.y()
    beside = label.tail and round((rect.height - 2 * PADDING.y()) / LINE) < len(lines)
    for index, line in enumerate(lines):
        own = bool(label.tail) and index == len(lines) - 1
        painter.setPen(text_colour(theme, label.tail_role if own else label.role))
        if own and beside:
            left, top = left + max(map(line_width, lines[:-1])) + APART, rect.top + PADDING.y() - index * LINE
        _draw_line(painter, line, QPointF(left, top + index * LINE + BASELINE))


def _draw_line(painter: QPainter, line: str, at: QPointF) -> None:
    """A line from its baseline on, its variables in the mathematical face."""
    for run in runs(line):
        face = prose_font() if run.math else font("text")
        text = math_italic(run.text) if run.math else run.text
        painter.setFont(face)
        painter.drawText(at, text)
        at = QPointF(at.x() + QFontMetricsF(face).horizontalAdvance(text), at.y())
