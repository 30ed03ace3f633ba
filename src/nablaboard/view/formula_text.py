"""A formula as it was set, or while it is not, as a line of text in the mathematical face.

A label would do for the text, but the face asks for lines five times as high as its letters, as room for
integrals.
"""

import math
import re

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from nablaboard.calculus.expression import FormulaImage
from nablaboard.view.fonts import math_italic
from nablaboard.view.text_size import set_face, text_factor
from nablaboard.view.theme import LIGHT
from nablaboard.view.tokens import Theme

LEADING = 1.4
"""Distance of two lines in sizes of the font."""
LINE_SEPARATOR = "\u2028"
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
BASELINE = 1.05
"""The baseline of a line below its top, in sizes of the font."""


MOST_WIDTHS = 4
"""Widths for which the lines are kept."""

LEAST_SCALE = 0.7
"""A picture that is too wide is made smaller down to this; below it the text is shown, which wraps."""


def _written(text: str) -> str:
    """The text in the letters of formulas: single ones italic, a minus sign for a hyphen, ² for ^2."""
    raised = re.sub(r"\^([0-9]+)(?![0-9./])", lambda found: found.group(1).translate(RAISED), text)
    return math_italic(raised).replace("-", "−").replace("\n", LINE_SEPARATOR)


class FormulaText(QWidget):
    """Shows a formula as a picture, or as plain text, wrapped where it is too long."""

    def __init__(self, pixels: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._usual, self._text, self._theme = pixels, "", LIGHT
        self._picture: FormulaImage | None = None
        self._layouts: dict[int, QTextLayout] = {}
        self._renderer = QSvgRenderer(self)
        set_face(self, "math", pixels)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def _pixels(self) -> float:
        """Of the letters of now."""
        return self._usual * text_factor()

    def changeEvent(self, event: QEvent) -> None:
        """Letters of another size make other lines."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._layouts = {}
            self.updateGeometry()

    def set_text(self, text: str) -> None:
        """Show `text`; letters that stand alone become italic."""
        if text != self._text:
            height = self.heightForWidth(self.width())
            self._text = text
            self._layouts = {}
            self.setAccessibleName(text)
            if self.heightForWidth(self.width()) != height:
                self.updateGeometry()
            self.update()

    def set_picture(self, picture: FormulaImage | None) -> None:
        """Show the text as it was set; None: as text."""
        if picture != self._picture:
            self._picture = picture
            self._load()
            self.updateGeometry()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self._theme = theme
        self._load()

    def heightForWidth(self, width: int) -> int:
        """The height of the picture or of all lines."""
        picture, scale = self._picture, self._scale(width)
        if picture is not None and scale >= LEAST_SCALE * text_factor():
            return max(round(LEADING * self._pixels), math.ceil(scale * picture.height))
        return round(max(self._laid_out(width).lineCount(), 1) * LEADING * self._pixels)

    def sizeHint(self) -> QSize:
        """As wide as it likes, as high as its lines."""
        return QSize(0, self.heightForWidth(max(self.width(), 1)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The picture or the lines, dim."""
        with QPainter(self) as painter:
            scale = self._scale(self.width())
            if self._picture is not None and scale >= LEAST_SCALE * text_factor():
                width, height = scale * self._picture.width, scale * self._picture.height
                top = (self.height() - height) / 2
                self._renderer.render(painter, QRectF(0, top, width, height))
                return
            painter.setPen(QColor(self._theme.dim))
            self._laid_out(self.width()).draw(painter, QPointF(0, 0))

    def _scale(self, width: int) -> float:
        """By how much the picture is larger than it was set, to fit its texts and `width`; 0 for none."""
        return min(text_factor(), width / self._picture.width) if self._picture is not None else 0.0

    def _load(self) -> None:
        if self._picture is not None:
            self._renderer.load(self._picture.in_colour(self._theme.dim))
        self.update()

    def _laid_out(self, width: int) -> QTextLayout:
        """The text in lines of `width`, each at its place; made once for what Qt asks many times a frame."""
        if width not in self._layouts:
            if len(self._layouts) >= MOST_WIDTHS:
                self._layouts = {}
            self._layouts[width] = self._made(width)
        return self._layouts[width]

    def _made(self, width: int) -> QTextLayout:
        layout = QTextLayout(_written(self._text), self.font())
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
