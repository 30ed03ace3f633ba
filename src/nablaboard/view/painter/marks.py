"""Points that can be dragged, and texts."""

from functools import cache

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import (
    QGraphicsObject,
    QGraphicsSceneHoverEvent,
    QGraphicsSceneMouseEvent,
    QStyleOptionGraphicsItem,
    QWidget,
)

from nablaboard.scene import Face, Label, Marker
from nablaboard.view.fonts import math_font, math_italic, text_font
from nablaboard.view.painter.colours import colour
from nablaboard.view.painter.item import BoxMap, SceneItem
from nablaboard.view.painter.shapes import draw_shape
from nablaboard.view.theme import Theme
from nablaboard.view.words import language, say

REACH = 16.0  # logical pixels around a handle that take hold of it
PIXELS: dict[Face, int] = {"text": 12, "bold": 12, "math": 20, "small": 10}
PADDING = QPointF(10.0, 7.0)
EDGE = 4.0  # logical pixels between a text and the edge of the plot


def font(face: Face) -> QFont:
    """The bundled font of a face, for the language in force."""
    return _font(face, language())


@cache
def _font(face: Face, _language: str) -> QFont:
    if face == "math":
        return math_font(PIXELS["math"])
    return text_font(PIXELS[face], bold=face == "bold")


def _extent(face: QFont, text: str, *, tight: bool) -> QSizeF:
    """What a text takes: its lines, or just its ink, since a mathematical font leaves room for tall signs."""
    metrics = QFontMetricsF(face)
    if tight:
        return QSizeF(metrics.horizontalAdvance(text), metrics.tightBoundingRect(text).height())
    return metrics.size(0, text)


def wrapped(text: str, room: float) -> str:
    """A text in lines of whole words, none wider than `room` logical pixels unless a word is."""
    metrics, lines = QFontMetricsF(font("text")), [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and metrics.horizontalAdvance(longer) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return "\n".join(lines)


class LabelItem(SceneItem):
    """Text at a point, kept inside the box as long as the point is (on a card of its own: always)."""

    def __init__(self, box: pg.ViewBox, theme: Theme, element: Label) -> None:
        super().__init__(box, theme)
        self.element = element

    def show_element(self, element: Label) -> None:
        """Draw another text of the same key."""
        if element != self.element:
            self.element = element
            self.update()

    def draw(self, painter: QPainter, at: BoxMap) -> None:
        """The text, with its card where it has one."""
        label = self.element
        text = math_italic(say(label.text)) if label.face == "math" else say(label.text)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(label.face))
        size = _extent(painter.font(), text, tight=label.face == "math")
        place = self._place(at, size.width(), size.height())
        if label.box:
            painter.setPen(QPen(QColor(self.theme.line), 1.0))
            painter.setBrush(QBrush(QColor(self.theme.surface)))
            painter.drawRoundedRect(place, 6, 6)
            place = place.adjusted(PADDING.x(), PADDING.y(), -PADDING.x(), -PADDING.y())
        painter.setPen(colour(self.theme, label.role))
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip
        painter.drawText(place, flags, text)

    def _place(self, at: BoxMap, width: float, height: float) -> QRectF:
        label = self.element
        if label.box:
            width, height = width + 2 * PADDING.x(), height + 2 * PADDING.y()
        point = at.point(label.x, label.y)
        left = point.x() + label.offset[0] - label.anchor[0] * width
        top = point.y() + label.offset[1] - label.anchor[1] * height
        if label.box or _within(point, at):
            left = min(max(left, EDGE), max(at.size[0] - width - EDGE, EDGE))
            top = min(max(top, EDGE), max(at.size[1] - height - EDGE, EDGE))
        return QRectF(left, top, width, height)


def _within(point: QPointF, at: BoxMap) -> bool:
    return bool(0 <= point.x() <= at.size[0] and 0 <= point.y() <= at.size[1])


class MarkerItem(QGraphicsObject):
    """A point; with a handle it is taken hold of and dragged, and says where the pointer is in data."""

    moved = Signal(str, float, float)
    released = Signal(str)
    pressed_twice = Signal()

    def __init__(self, box: pg.ViewBox, theme: Theme, element: Marker) -> None:
        super().__init__(box)
        self.box, self.theme, self.element = box, theme, element
        self._hot = False
        self._grip = QPointF()
        self.setAcceptedMouseButtons(Qt.MouseButton.LeftButton if element.handle else Qt.MouseButton.NoButton)
        if element.handle:
            self.setAcceptHoverEvents(True)
            self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.view_changed()

    def show_element(self, element: Marker) -> None:
        """Draw another state of the same point."""
        if element != self.element:
            self.element = element
            self.view_changed()

    def set_theme(self, theme: Theme) -> None:
        """Take over another theme's colours."""
        self.theme = theme
        self.update()

    def view_changed(self) -> None:
        """Stand where the point is in the box as it is now."""
        if not self.box.rect().isEmpty():
            self.setPos(BoxMap(self.box).point(self.element.x, self.element.y))
        self.update()

    def boundingRect(self) -> QRectF:
        """The reach of the handle, or the mark with its halo."""
        reach = max(REACH, self.element.size)
        return QRectF(-reach, -reach, 2 * reach, 2 * reach)

    def shape(self) -> QPainterPath:
        """What takes hold: a disc for a handle, nothing for a plain mark."""
        path = QPainterPath()
        if self.element.handle:
            path.addEllipse(QPointF(0, 0), REACH, REACH)
        return path

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        """A halo under a handle, then the mark."""
        mark = self.element
        shade = colour(self.theme, mark.role)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = mark.size / 2
        if mark.handle and (not mark.hollow or self._hot):
            halo = QColor(shade)
            halo.setAlphaF(0.30 if self._hot else 0.18)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QBrush(halo))
            painter.drawEllipse(QPointF(0, 0), radius + 4.5, radius + 4.5)
        surface = QColor(self.theme.surface)
        painter.setPen(QPen(shade, 2.0) if mark.hollow else QPen(surface, 1.5))
        painter.setBrush(QBrush(surface if mark.hollow else shade))
        draw_shape(painter, mark.shape, QPointF(0, 0), radius)

    def hoverEnterEvent(self, _event: QGraphicsSceneHoverEvent) -> None:
        """Show that the point can be taken."""
        self._warm(True)

    def hoverLeaveEvent(self, _event: QGraphicsSceneHoverEvent) -> None:
        """Back to rest."""
        self._warm(False)

    def mousePressEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        """Take hold, remembering where on the mark, so that it does not jump."""
        self._grip = self.pos() - self.mapToParent(event.pos())
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        self._warm(True)
        event.accept()

    def mouseDoubleClickEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        """A double click is meant for the plot beneath, even where a first click has put the point."""
        self.pressed_twice.emit()
        event.accept()

    def mouseMoveEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        """Report the place under the pointer in data coordinates."""
        x, y = BoxMap(self.box).data(self.mapToParent(event.pos()) + self._grip)
        self.moved.emit(self.element.handle, x, y)
        event.accept()

    def mouseReleaseEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        """Let go."""
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self._warm(False)
        self.released.emit(self.element.handle)
        event.accept()

    def _warm(self, hot: bool) -> None:
        self._hot = hot
        self.update()
