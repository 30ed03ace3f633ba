"""What lies over the panes before an audience: nothing, black, or a picture that stands still; the spot."""

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from nablaboard.view.theme import LIGHT, Theme

BLACK = "#000000"
"""Of a blank screen, in every theme: no light falls on the wall then."""
RADIUS, EDGE, INSIDE = 17.0, 1.5, 0.25
"""The spot in logical pixels, its edge in ink, and how much of the accent is inside."""


class Veil(QWidget):
    """Covers its parent, and takes what the mouse does; see-through it is not there at all."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._parent = parent
        self._picture: QPixmap | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.hide()

    def cover(self, picture: QPixmap | None) -> None:
        """Show this picture, or black, until it is lifted."""
        self._picture = picture
        self.setGeometry(self._parent.rect())
        self.show()
        self.raise_()
        self.update()

    @property
    def dark(self) -> bool:
        """Whether it is black."""
        return self._picture is None and not self.isHidden()

    def lift(self) -> None:
        """Show what is beneath again."""
        self._picture = None
        self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Black, with the picture on it if there is one."""
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), QColor(BLACK))
            if self._picture is not None:
                painter.drawPixmap(0, 0, self._picture)


class PointerSpot(QWidget):
    """A disc of light around the pointer; whatever the mouse does goes through it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._factor = LIGHT, 1.0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def dress(self, factor: float, theme: Theme) -> None:
        """Take size and colours."""
        self._theme, self._factor = theme, factor
        side = 2 * round((RADIUS + EDGE) * factor)
        self.resize(side, side)
        self.update()

    def point(self, at: QPoint) -> None:
        """Stand around this place of the parent."""
        self.move(at - QPoint(self.width() // 2, self.height() // 2))
        self.show()
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A tint with an edge."""
        edge, inside = QColor(self._theme.ink), QColor(self._theme.accent)
        inside.setAlphaF(INSIDE)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(edge, EDGE * self._factor))
            painter.setBrush(inside)
            margin = EDGE * self._factor
            painter.drawEllipse(QRectF(self.rect()).adjusted(margin, margin, -margin, -margin))
