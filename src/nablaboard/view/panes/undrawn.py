"""What stands in the place of a plot that could not be drawn."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QWidget

from nablaboard.view.fonts import TEXT_PIXELS, text_font
from nablaboard.view.text_size import scaled
from nablaboard.view.tokens import Theme
from nablaboard.view.words import sentence
from nablaboard.words import message

MARGIN = 12


def paint_undrawn(widget: QWidget, theme: Theme) -> None:
    """Say so over all of a widget; it needs nothing of what has failed."""
    with QPainter(widget) as painter:
        painter.fillRect(widget.rect(), QColor(theme.surface))
        painter.setPen(QColor(theme.error))
        painter.setFont(text_font(scaled(TEXT_PIXELS)))
        place = widget.rect().adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(place, flags, sentence(message("window.undrawn")))
