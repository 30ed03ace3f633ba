"""A formula as a line of text in the mathematical face.

A label would do, but the face asks for lines five times as high as its letters, as room for integrals.
"""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from nablaboard.view.fonts import math_font, math_italic
from nablaboard.view.theme import LIGHT
from nablaboard.view.tokens import Theme

LEADING = 1.4
"""Distance of two lines in sizes of the font."""
LINE_SEPARATOR = "\u2028"
BASELINE = 1.05
"""The baseline of a line below its top, in sizes of the font."""


class FormulaText(QWidget):
    """Shows a formula as plain text, wrapped where it is too long."""

    def __init__(self, pixels: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pixels, self._text, self._theme = pixels, "", LIGHT
        self.setFont(math_font(pixels))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_text(self, text: str) -> None:
        """Show `text`; letters that stand alone become italic."""
        if text != self._text:
            self._text = text
            self.setAccessibleName(text)
            self.updateGeometry()
            self.update()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self._theme = theme
        self.update()

    def heightForWidth(self, width: int) -> int:
        """The height of all lines."""
        return round(max(self._laid_out(width).lineCount(), 1) * LEADING * self._pixels)

    def sizeHint(self) -> QSize:
        """As wide as it likes, as high as its lines."""
        return QSize(0, self.heightForWidth(max(self.width(), 1)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The lines, dim."""
        with QPainter(self) as painter:
            painter.setPen(QColor(self._theme.dim))
            self._laid_out(self.width()).draw(painter, QPointF(0, 0))

    def _laid_out(self, width: int) -> QTextLayout:
        """The text in lines of `width`, each at its place."""
        layout = QTextLayout(math_italic(self._text).replace("\n", LINE_SEPARATOR), self.font())
        option = QTextOption(Qt.AlignmentFlag.AlignLeft)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            baseline = (line.lineNumber() * LEADING + BASELINE) * self._pixels
            line.setPosition(QPointF(0, baseline - line.ascent()))
        layout.endLayout()
        return layout
