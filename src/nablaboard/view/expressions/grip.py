"""The left edge of a row: the bar in its colour, by which the row is dragged, and which opens its menu."""

from PySide6.QtCore import QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QWidget

from nablaboard.scene import Dash
from nablaboard.view.painter.greys import DASH_PATTERNS
from nablaboard.view.theme import LIGHT
from nablaboard.view.tokens import Theme
from nablaboard.view.words import put
from nablaboard.words import message

BAR = 4
"""Width of the colour bar in logical pixels."""
WIDTH = 13
WIDE_BAR = 7
DASH_SHARE = 0.6  # of the bar's width, for a unit of a dash: gaps show in the height of one row
DOT = 2
"""Of the six dots that say that a row can be dragged."""


class RowGrip(QWidget):
    """`clicked` asks for the row's menu; `dragged` and `dropped` tell where the pointer is on the screen."""

    clicked = Signal(QPoint)
    dragged = Signal(QPoint)
    dropped = Signal(QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colour, self._theme = LIGHT.dim, LIGHT
        self._dash: Dash = "solid"
        self._pressed: QPoint | None = None
        self._dragging = self._hovered = False
        self.setFixedWidth(WIDTH)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        put(self, toolTip=message("rows.grip"))
        put(self, accessibleName=message("rows.grip-name"))

    def show_colour(self, colour: str, dash: Dash, theme: Theme) -> None:
        """Have the bar in this colour, with gaps where the curve has another dash than others of it."""
        self._colour, self._dash, self._theme = colour, dash, theme
        self.update()

    def set_hovered(self, hovered: bool) -> None:
        """Show or hide what says that the row can be taken hold of."""
        if hovered != self._hovered:
            self._hovered = hovered
            self.update()

    def enterEvent(self, event: QEnterEvent) -> None:
        """The bar becomes wider under the pointer."""
        super().enterEvent(event)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click or a drag."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed, self._dragging = event.globalPosition().toPoint(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Past a few pixels it is a drag."""
        if self._pressed is None:
            return
        place = event.globalPosition().toPoint()
        far = (place - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        self._dragging = self._dragging or far
        if self._dragging:
            self.dragged.emit(place)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The row is dropped, or the menu is asked for."""
        if self._pressed is None or event.button() != Qt.MouseButton.LeftButton:
            return
        self._pressed = None
        if self._dragging:
            self._dragging = False
            self.dropped.emit(event.globalPosition().toPoint())
        else:
            self.clicked.emit(self.mapToGlobal(QPoint(WIDTH, 24)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The bar; beside it the dots, while the pointer is on the row."""
        shown = self._hovered or self._dragging
        with QPainter(self) as painter:
            width = WIDE_BAR if self.underMouse() else BAR
            pencil = QPen(QColor(self._colour), width)
            pencil.setCapStyle(Qt.PenCapStyle.FlatCap)
            if self._dash != "solid":
                pencil.setDashPattern([length * DASH_SHARE for length in DASH_PATTERNS[self._dash]])
            painter.setPen(pencil)
            painter.drawLine(QPointF(width / 2, 0.0), QPointF(width / 2, float(self.height())))
            if shown and width == BAR:
                self._draw_dots(painter)

    def _draw_dots(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.dim))
        top = min(self.height() // 2, 21) - 5
        for column in range(2):
            for line in range(3):
                painter.drawEllipse(BAR + 2 + 4 * column, top + 4 * line, DOT, DOT)
