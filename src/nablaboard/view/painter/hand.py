"""What a hand does with a plot or an axis: clicks and drags, told apart by how far and how long it goes."""

from time import perf_counter

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtWidgets import QGraphicsSceneMouseEvent, QGraphicsWidget

from nablaboard.classes import dataclass

FAR, LONG = 5.0, 0.5  # logical pixels and seconds: a movement with less of both still is a click
BUTTONS = Qt.MouseButton.LeftButton | Qt.MouseButton.MiddleButton | Qt.MouseButton.RightButton


@dataclass(frozen=True, slots=True)
class Press:
    """A button that went down: where in the scene and on the screen, with which keys, and when in seconds."""

    button: Qt.MouseButton
    place: QPointF
    on_screen: QPoint
    keys: Qt.KeyboardModifier
    since: float


@dataclass(frozen=True, slots=True)
class Drag:
    """A piece of a drag: from one place of the scene to the next, and so many pixels of the screen."""

    press: Press
    before: QPointF
    now: QPointF
    moved: QPoint


class Touched(QGraphicsWidget):
    """Something on which one button at a time clicks or drags; subclasses say what that means."""

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptedMouseButtons(BUTTONS)
        self._press: Press | None = None
        self._last: Drag | None = None
        self._on_screen = QPoint()  # where it was then

    def click(self, press: Press) -> None:
        """A button went down and up again at one place."""
        raise NotImplementedError

    def drag(self, drag: Drag) -> None:
        """A button moved on while it was down."""
        raise NotImplementedError

    def mousePressEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        """Remember where the first button went down."""
        event.accept()
        if self._press is None:
            place, on_screen = event.scenePos(), event.screenPos()
            self._press = Press(event.button(), place, on_screen, event.modifiers(), perf_counter())

    def mouseDoubleClickEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        """The second press of two in quick succession is one, too."""
        self.mousePressEvent(event)

    def mouseMoveEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        """Go on with the drag, or begin it when it is one."""
        press = self._press
        if press is not None and (self._last is not None or _is_drag(press, event)):
            self._go_on(press, event)

    def mouseReleaseEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        """The end of the drag, or a click."""
        press = self._press
        if press is None or event.button() != press.button:
            return
        if self._last is None:
            self._let_go()
            self.click(press)
        else:
            self._go_on(press, event)
            self._let_go()

    def ungrabMouseEvent(self, _event: QEvent) -> None:
        """Something else has the mouse now."""
        self._let_go()

    def _go_on(self, press: Press, event: QGraphicsSceneMouseEvent) -> None:
        before, on_screen = press.place, press.on_screen
        if self._last is not None:
            before, on_screen = self._last.now, self._on_screen
        self._on_screen = event.screenPos()
        self._last = Drag(press, before, event.scenePos(), self._on_screen - on_screen)
        self.drag(self._last)

    def _let_go(self) -> None:
        self._press = self._last = None


def _is_drag(press: Press, event: QGraphicsSceneMouseEvent) -> bool:
    way = event.scenePos() - press.place
    far = QPointF.dotProduct(way, way) ** 0.5
    return far >= FAR or (far > 0.0 and perf_counter() - press.since >= LONG)
