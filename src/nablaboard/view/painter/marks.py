"""Points that can be dragged, and texts where the layout has placed them."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import (
    QGraphicsObject,
    QGraphicsSceneHoverEvent,
    QGraphicsSceneMouseEvent,
    QStyleOptionGraphicsItem,
    QWidget,
)

from nablaboard.scene import Label, Marker
from nablaboard.view.layout import Layout, PlotFrame
from nablaboard.view.painter.box import Box
from nablaboard.view.painter.colours import colour
from nablaboard.view.painter.faults import held
from nablaboard.view.painter.item import BoxMap, SceneItem
from nablaboard.view.painter.over import Over, stands_in
from nablaboard.view.painter.shapes import SIGNS, draw_shape, draw_sign
from nablaboard.view.painter.texts import draw_label
from nablaboard.view.theme import Theme

REACH = 16.0  # logical pixels around a handle that take hold of it

LaidOut = Callable[[PlotFrame], Layout]
"""Where the texts of the scene stand in a frame."""


class LabelItem(SceneItem):
    """A text in the rectangle that the layout has given it; nothing where it was left out."""

    def __init__(self, box: Box, theme: Theme, element: Label, laid_out: LaidOut, over: Over) -> None:
        super().__init__(box, theme, over)
        self.element = element
        self._laid_out = laid_out

    def show_element(self, element: Label) -> None:
        """Draw another text of the same key."""
        if element != self.element:
            self.element = element
            self.update()

    def draw(self, painter: QPainter, at: BoxMap) -> None:
        """The text, with its card or pill."""
        placed = self._laid_out(at).by_key.get(self.element.key)
        if placed is not None and placed.rect is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            draw_label(painter, self.element, placed.text, placed.rect, self.theme)


class MarkerItem(QGraphicsObject):
    """A point; with a handle it is taken hold of and dragged, and says where the pointer is in data."""

    moved = Signal(str, float, float)
    released = Signal(str)

    def __init__(self, box: Box, theme: Theme, element: Marker, over: Over) -> None:
        super().__init__(over)
        self.box, self.theme, self.element = box, theme, element
        self._hot = False
        self._inside = True
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
            at = BoxMap(self.box)
            self.setPos(at.point(self.element.x, self.element.y))
            self._inside = stands_in(at, self.x(), self.y())
        self.update()

    def boundingRect(self) -> QRectF:
        """The reach of the handle, or the mark with its halo."""
        reach = max(REACH, self.element.size)
        return QRectF(-reach, -reach, 2 * reach, 2 * reach)

    def shape(self) -> QPainterPath:
        """What takes hold: a disc for a handle in the plot, nothing for a plain mark."""
        path = QPainterPath()
        if self.element.handle and self._inside:
            path.addEllipse(QPointF(0, 0), REACH, REACH)
        return path

    @held
    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        """A halo under a handle, then the mark; nothing outside of the plot."""
        if not self._inside:
            return
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
        if mark.shape in SIGNS:
            draw_sign(painter, mark.shape, QPointF(0, 0), radius, shade, QColor(self.theme.edge))
            return
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
