"""The base of all painted elements: a child of the plot's view box that paints in the box's own pixels.

Inside of a transform from the data a pen would have to be cosmetic, and every zoom would change every item's
transform. Painting in the box's logical pixels instead costs one affine map of the points, keeps widths and
texts in proportion when an export scales the painter, and lets a picture be cached as it stands.
"""

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPixmap, QPolygonF
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget
from shiboken6 import VoidPtr

from nablaboard.calculus.floats import Floats
from nablaboard.view.layout import PlotFrame
from nablaboard.view.painter.box import Box
from nablaboard.view.painter.faults import held
from nablaboard.view.theme import Theme

STALE_OPACITY = 0.35  # of what shows the last good answer of an expression that is broken just now


class BoxMap(PlotFrame):
    """The map from data to the logical pixels of a view box as it stands now."""

    def __init__(self, box: Box) -> None:
        size = box.size()
        super().__init__(*box.view, size.width(), size.height())

    def point(self, x: float, y: float) -> QPointF:
        """One point's pixel."""
        return QPointF(*self.place(x, y))

    def data(self, at: QPointF) -> tuple[float, float]:
        """The data coordinates of a pixel."""
        x = self.low[0] + at.x() / self.scale[0]
        y = self.low[1] + (self.size[1] - at.y()) / self.scale[1]
        return float(x), float(y)


class SceneItem(QGraphicsItem):
    """One painted element; subclasses say how in `draw`. A `parent` beside the box does not cut it."""

    def __init__(self, box: Box, theme: Theme, parent: QGraphicsItem | None = None) -> None:
        super().__init__(parent or box)
        self.box = box
        self.theme = theme

    def boundingRect(self) -> QRectF:
        """The whole box: what is outside is clipped by it."""
        return self.box.rect()

    def shape(self) -> QPainterPath:
        """Nothing: the pointer reaches through to the box, except where a subclass says otherwise."""
        return QPainterPath()

    def set_theme(self, theme: Theme) -> None:
        """Take over another theme's colours."""
        self.theme = theme
        self.update()

    def view_changed(self) -> None:
        """The box shows another range or has another size."""
        self.prepareGeometryChange()
        self.update()

    def map(self) -> BoxMap:
        """The map from data to pixels as the box stands now."""
        return BoxMap(self.box)

    @held
    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        """Called by Qt; paints nothing in a box without an extent."""
        if self.box.rect().isEmpty():
            return
        painter.save()
        try:
            self.draw(painter, self.map())
        finally:
            painter.restore()

    def draw(self, painter: QPainter, at: BoxMap) -> None:
        """Paint in the box's logical pixels."""
        raise NotImplementedError


def sharpness(painter: QPainter) -> float:
    """Device pixels of a logical one: those of the screen, times what the view is enlarged by."""
    return painter.device().devicePixelRatioF() * painter.worldTransform().m11()


def clear_picture(at: BoxMap, ratio: float) -> QPixmap:
    """A transparent picture of the box's size, `ratio` pixels to a logical one."""
    made = QPixmap(*(max(1, int(np.ceil(side * ratio))) for side in at.size))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    return made


def polygon(points: Floats) -> QPolygonF:
    """A QPolygonF of points of shape (n, 2), through its memory instead of n calls."""
    made = QPolygonF()
    made.resize(len(points))
    points_in(made)[:] = points
    return made


def points_in(polygon: QPolygonF) -> Floats:
    """The points of a polygon, shape (n, 2): its own memory, for as long as it is there."""
    if polygon.isEmpty():
        return np.empty((0, 2))
    size = polygon.size() * 2 * np.dtype(np.float64).itemsize
    memory = VoidPtr(polygon.data(), size, True)  # type: ignore[call-arg, arg-type]
    return np.frombuffer(memory, np.float64).reshape(-1, 2)  # type: ignore[call-overload, no-any-return]
