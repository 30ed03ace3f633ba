"""Marker shapes, each filled to look equally large."""

import math

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPolygonF

from nablaboard.scene import Shape

CORNERS: dict[Shape, tuple[tuple[float, float], ...]] = {
    "diamond": ((0.0, -1.25), (1.25, 0.0), (0.0, 1.25), (-1.25, 0.0)),
    "triangle": ((0.0, -1.3), (1.2, 0.85), (-1.2, 0.85)),
    "triangle-down": ((0.0, 1.3), (1.2, -0.85), (-1.2, -0.85)),
}


def draw_shape(painter: QPainter, shape: Shape, at: QPointF, radius: float) -> None:
    """Draw the shape around `at` with the painter's pen and brush; `radius` in logical pixels."""
    if shape in CORNERS:
        corners = [QPointF(at.x() + radius * x, at.y() + radius * y) for x, y in CORNERS[shape]]
        painter.drawPolygon(QPolygonF(corners))
    elif shape == "square":
        side = radius * math.sqrt(math.pi)
        painter.drawRect(QRectF(at.x() - side / 2, at.y() - side / 2, side, side))
    elif shape in ("plus", "cross"):
        reach = radius if shape == "plus" else radius / math.sqrt(2)
        for x, y in ((1.0, 0.0), (0.0, 1.0)) if shape == "plus" else ((1.0, 1.0), (1.0, -1.0)):
            step = QPointF(reach * x, reach * y)
            painter.drawLine(at - step, at + step)
    else:
        painter.drawEllipse(at, radius, radius)
