"""The tick box: a filled, rounded square with a white tick, in any colour."""

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QCheckBox

from nablaboard.view.text_size import roomy
from nablaboard.view.theme import LIGHT
from nablaboard.view.tokens import Theme
from nablaboard.view.words import Words, put

BOX = 17
"""Side of the box in logical pixels beside usual texts."""
RING = 3
"""How far its ring stands away from it, likewise."""
TICK = QPolygonF([QPointF(4.2, 8.8), QPointF(7.2, 11.8), QPointF(12.8, 5.6)])


def draw_tick_box(painter: QPainter, box: QRect, colour: str, *, ticked: bool, mark: str = "#FFFFFF") -> None:
    """Draw the box at `box`, in the size that it has there; a box without a tick is an outline."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.topLeft())
    painter.scale(box.width() / BOX, box.height() / BOX)
    painter.setPen(QPen(QColor(colour), 1.5))
    painter.setBrush(QColor(colour) if ticked else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(0.0, 0.0, BOX, BOX).adjusted(0.75, 0.75, -0.75, -0.75), 4, 4)
    if ticked:
        pen = QPen(QColor(mark), 1.7)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawPolyline(TICK)
    painter.restore()


class TickBox(QCheckBox):
    """A tick box in the accent, with its own ring when it has the focus."""

    def __init__(self, name: Words) -> None:
        super().__init__()
        self._theme = LIGHT
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        put(self, accessibleName=name)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        """The box and its ring."""
        side = roomy(BOX) + 2 * roomy(RING)
        return QSize(side, side)

    def hitButton(self, position: QPoint) -> bool:  # noqa: N802 Qt's name
        """All of it can be pressed."""
        return self.rect().contains(position)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ring, the box."""
        with QPainter(self) as painter:
            box, theme = QRect(roomy(RING), roomy(RING), roomy(BOX), roomy(BOX)), self._theme
            draw_tick_box(painter, box, theme.accent, ticked=self.isChecked(), mark=theme.on_accent)
            if self.hasFocus():
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(QPen(QColor(theme.accent), 1.5))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
