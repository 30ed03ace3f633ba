"""What lies between the panes and over them: bars that are dragged to resize, and the place of a drop."""

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from nablaboard.view.keys import MOVE, kept
from nablaboard.view.theme import LIGHT
from nablaboard.view.tokens import CARD_RADIUS, Theme
from nablaboard.view.words import put
from nablaboard.words import message

STEP = 10
"""Logical pixels for one press of an arrow key."""
LINE = 36.0
"""Length of the line that a bar shows under the pointer or with the keys, in logical pixels."""
KEYS = {Qt.Key.Key_Left: -STEP, Qt.Key.Key_Up: -STEP, Qt.Key.Key_Right: STEP, Qt.Key.Key_Down: STEP}


class DragBar(QWidget):
    """The gap between two panes or rows. `place` says which: the row above or with it, and a column.

    `began` comes with the press, `moved(by)` with the distance from there, `ended` at last.
    """

    began = Signal()
    moved = Signal(int)
    ended = Signal()

    def __init__(self, parent: QWidget, place: tuple[int, int | None]) -> None:
        super().__init__(parent)
        self.place, self._theme = place, LIGHT
        self._from: QPointF | None = None  # where a drag began
        across = place[1] is None
        self._upright = not across
        self.setCursor(Qt.CursorShape.SplitVCursor if across else Qt.CursorShape.SplitHCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        put(self, accessibleName=message("pane.row-height" if across else "pane.width"))

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self._theme = theme

    def event(self, event: QEvent) -> bool:
        """Keep the arrow keys."""
        return kept(event, MOVE) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrow keys move it a little."""
        by = KEYS.get(Qt.Key(event.key()))
        if by is None:
            super().keyPressEvent(event)
            return
        self.began.emit()
        self.moved.emit(by)
        self.ended.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A drag begins."""
        self._from = event.globalPosition()
        self.began.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The drag goes on."""
        if self._from is None:
            return
        way = event.globalPosition() - self._from
        self.moved.emit(round(way.x() if self._upright else way.y()))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """The drag ends."""
        if self._from is not None:
            self._from = None
            self.ended.emit()

    def enterEvent(self, _event: QEvent) -> None:
        """Show that it can be dragged."""
        self.update()

    def leaveEvent(self, _event: QEvent) -> None:
        """Nothing to show any more."""
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A short line in the middle, under the pointer or with the keys."""
        if not (self.underMouse() or self.hasFocus()):
            return
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            colour = self._theme.accent if self.hasFocus() else self._theme.dim
            painter.setPen(QPen(QColor(colour), 3.0, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            middle = QRectF(self.rect()).center()
            half = QPointF(0.0, LINE / 2) if self._upright else QPointF(LINE / 2, 0.0)
            painter.drawLine(middle - half, middle + half)


class DropMark(QWidget):
    """Shows where the pane that is dragged would come."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = LIGHT
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self._theme = theme

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A frame in the accent over a light tint of it."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            tint = QColor(self._theme.accent)
            painter.setPen(QPen(tint, 2.0))
            tint.setAlphaF(0.16)
            painter.setBrush(tint)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), CARD_RADIUS, CARD_RADIUS)
