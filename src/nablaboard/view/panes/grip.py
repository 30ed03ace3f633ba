"""The head of a card as a grip: dragged, dropped, pressed twice."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget


class Grip(QObject):
    """Watches a widget for drags with the left button; places are those of the whole screen.

    `dragged(place)` comes while the pointer moves, `dropped(place)` when it lets go, `given_up()` when Esc
    ends the drag before, and `pressed_twice()` of a double click.
    """

    dragged = Signal(QPoint)
    dropped = Signal(QPoint)
    given_up = Signal()
    pressed_twice = Signal()

    def __init__(self, head: QWidget) -> None:
        super().__init__(head)
        self._head = head
        self._pressed: QPoint | None = None
        self._dragging = False
        head.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what belongs to a drag."""
        if isinstance(event, QKeyEvent):
            return self._key(event)
        if not isinstance(event, QMouseEvent):
            return super().eventFilter(watched, event)
        place = event.globalPosition().toPoint()
        if event.type() == QEvent.Type.MouseButtonPress and event.button() == Qt.MouseButton.LeftButton:
            self._pressed = place
        elif event.type() == QEvent.Type.MouseButtonDblClick:
            self._pressed = None
            self.pressed_twice.emit()
        elif event.type() == QEvent.Type.MouseMove and self._pressed is not None:
            self._move(place)
        elif event.type() == QEvent.Type.MouseButtonRelease:
            self._release(place)
        return True

    def _move(self, place: QPoint) -> None:
        far = (place - (self._pressed or place)).manhattanLength() >= QApplication.startDragDistance()
        if far and not self._dragging:
            self._dragging = True
            self._head.setCursor(Qt.CursorShape.ClosedHandCursor)
            self._head.grabKeyboard()
        if self._dragging:
            self.dragged.emit(place)

    def _release(self, place: QPoint) -> None:
        if self._end():
            self.dropped.emit(place)

    def _key(self, event: QKeyEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape and self._end():
            self.given_up.emit()
        return self._dragging or event.key() == Qt.Key.Key_Escape

    def _end(self) -> bool:
        """Whether there was a drag to end."""
        was, self._dragging, self._pressed = self._dragging, False, None
        if was:
            self._head.releaseKeyboard()
            self._head.unsetCursor()
        return was
