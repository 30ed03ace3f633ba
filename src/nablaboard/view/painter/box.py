"""The box of a plot: the part of the plane that it shows, which a hand pans and zooms."""

import math

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainterPath
from PySide6.QtWidgets import (
    QGraphicsItem,
    QGraphicsSceneResizeEvent,
    QGraphicsSceneWheelEvent,
    QSizePolicy,
)

from nablaboard.model import Range
from nablaboard.view.painter.hand import Drag, Press, Touched

NOTCH = 1.02 ** (1 / 8)  # what an eighth of a degree of the wheel makes larger
PIXEL = 1.02  # and a pixel of a drag with the right button
SAME = 1e-9  # of a range: rounding, which shows nothing else
BENEATH = -100.0  # axes and what is painted over the plot
EDGE = 0.5  # logical pixels to the right and below that still belong to it

Along = tuple[bool, bool]
"""Which axes a hand changes, across and upwards."""


class Box(Touched):
    """A box that pans with the left button, and zooms with wheel and right button.

    It says in data coordinates what was clicked. One that is not `movable` says instead where the left button
    is dragged: `scrubbed(x, y)`.

    It knows no limits of its own: the document refuses a view that cannot be drawn, and the pane goes back.
    Only what numbers cannot tell is not shown at all.
    """

    view_changed = Signal(bool, bool)
    moved = Signal()
    resized = Signal()
    clicked = Signal(float, float, bool)
    scrubbed = Signal(float, float)
    menu_asked = Signal(object, float, float)

    def __init__(self, *, movable: bool = True) -> None:
        super().__init__()
        self._x: Range = (0.0, 1.0)
        self._y: Range = (0.0, 1.0)
        self._movable = movable
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemClipsChildrenToShape)
        self.setZValue(BENEATH)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def view(self) -> tuple[Range, Range]:
        """The ranges of x and y that are shown."""
        return self._x, self._y

    def show_view(self, x: Range, y: Range) -> None:
        """Show these ranges; nothing else where they are not finite, or too small to be told apart."""
        if not all(math.isfinite(high - low) and low < high for low, high in (x, y)):
            return
        across, upward = _differs(self._x, x), _differs(self._y, y)
        self._x, self._y = (float(x[0]), float(x[1])), (float(y[0]), float(y[1]))
        if across or upward:
            self.update()
            self.view_changed.emit(across, upward)

    def data_at(self, place: QPointF) -> tuple[float, float]:
        """The data coordinates of a place of the scene."""
        at, size = self.mapFromScene(place), self.size()
        (left, right), (low, high) = self._x, self._y
        x = left + at.x() / size.width() * (right - left)
        return x, high - at.y() / size.height() * (high - low)

    def zoom(self, x: float, y: float, center: tuple[float, float] | None = None) -> None:
        """Show ranges so many times as long, with the data at `center`, or in the middle, where they are."""
        middle = center or (sum(self._x) / 2, sum(self._y) / 2)
        self.show_view(_scaled(self._x, x, middle[0]), _scaled(self._y, y, middle[1]))

    def boundingRect(self) -> QRectF:
        """The box with its edge."""
        return QRectF(0.0, 0.0, self.size().width() + EDGE, self.size().height() + EDGE)

    def shape(self) -> QPainterPath:
        """What of its items is seen: a line along the right edge, too."""
        path = QPainterPath()
        path.addRect(self.boundingRect())
        return path

    def resizeEvent(self, event: QGraphicsSceneResizeEvent) -> None:
        """The same view in another size."""
        super().resizeEvent(event)
        if event.oldSize() != event.newSize():
            self.resized.emit()

    def click(self, press: Press) -> None:
        """A left click is told (with Ctrl: to add), a right click asks for a menu."""
        x, y = self.data_at(press.place)
        if press.button == Qt.MouseButton.RightButton:
            self.menu_asked.emit(press.on_screen, x, y)
        elif press.button == Qt.MouseButton.LeftButton:
            adds = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
            self.clicked.emit(x, y, bool(press.keys & adds))

    def drag(self, drag: Drag, along: Along = (True, True)) -> None:
        """Pan or zoom, as far as this box can be moved; else tell where the pointer is."""
        if not self._movable:
            if drag.press.button == Qt.MouseButton.LeftButton:
                self.scrubbed.emit(*self.data_at(drag.now))
            return
        across, upward = along
        if drag.press.button == Qt.MouseButton.RightButton:
            x, y = PIXEL ** -drag.moved.x(), PIXEL ** drag.moved.y()
            self.zoom(x if across else 1.0, y if upward else 1.0, self.data_at(drag.press.place))
        else:
            before, now = self.data_at(drag.before), self.data_at(drag.now)
            x, y = before[0] - now[0], before[1] - now[1]
            self.show_view(_shifted(self._x, x if across else 0.0), _shifted(self._y, y if upward else 0.0))
        self.moved.emit()

    def wheelEvent(self, event: QGraphicsSceneWheelEvent) -> None:
        """Zoom around the pointer."""
        self.turn(event, (True, True))

    def turn(self, event: QGraphicsSceneWheelEvent, along: Along) -> None:
        """The same along some axes; a box that cannot be moved leaves the wheel to what it stands in."""
        event.setAccepted(self._movable)
        if self._movable:
            factor = NOTCH ** -event.delta()
            across, upward = along
            at = self.data_at(event.scenePos())
            self.zoom(factor if across else 1.0, factor if upward else 1.0, at)
            self.moved.emit()


def _differs(one: Range, other: Range) -> bool:
    least = SAME * (other[1] - other[0])
    return abs(one[0] - other[0]) > least or abs(one[1] - other[1]) > least


def _scaled(span: Range, factor: float, center: float) -> Range:
    """A range so many times as long, in which `center` stands at the same place."""
    if factor == 1.0:
        return span
    return center + (span[0] - center) * factor, center + (span[1] - center) * factor


def _shifted(span: Range, by: float) -> Range:
    return span[0] + by, span[1] + by
