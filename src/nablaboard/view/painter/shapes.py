"""Marks: shapes of optimizers, filled to look equally large, and signs of points, which are strokes."""

import math
from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from nablaboard.scene import Shape

CORNERS: dict[Shape, tuple[tuple[float, float], ...]] = {
    "diamond": ((0.0, -1.25), (1.25, 0.0), (0.0, 1.25), (-1.25, 0.0)),
    "triangle": ((0.0, -1.3), (1.2, 0.85), (-1.2, 0.85)),
    "triangle-down": ((0.0, 1.3), (1.2, -0.85), (-1.2, -0.85)),
}
SIGNS: frozenset[Shape] = frozenset(("cup", "cap", "arcs", "bend", "corner", "step", "open"))
"""Shapes that are strokes of ink and never filled, so that no point looks like an optimizer."""
INK, HALO = 1.8, 4.2  # logical pixels: a sign's stroke, and the ground's colour around it
HALO_OPACITY = 0.8
BALL = 0.3  # of the radius: the ball in a cup or on a cap


def draw_sign(
    painter: QPainter, shape: Shape, at: QPointF, radius: float, shade: QColor, ground: QColor
) -> None:
    """Draw a sign in strokes of `shade` over wider ones of `ground`, which part it from lines beneath."""
    path = sign(shape)
    painter.save()
    painter.translate(at)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    around = QColor(ground)
    around.setAlphaF(HALO_OPACITY)
    for colour, width in ((around, HALO), (shade, INK)):
        line = QPen(colour, width / radius)
        line.setCapStyle(Qt.PenCapStyle.RoundCap)
        line.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(line)
        painter.save()
        painter.scale(radius, radius)
        painter.drawPath(path)
        painter.restore()
    if shape in ("cup", "cap"):
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shade)
        height = 0.15 if shape == "cup" else -0.4
        painter.drawEllipse(QPointF(0.0, height * radius - 0.1 * radius), BALL * radius, BALL * radius)
    painter.restore()


@cache
def sign(shape: Shape) -> QPainterPath:
    """The strokes of a sign within −1 to 1, y downwards."""
    path = QPainterPath()
    if shape == "cup":
        path.moveTo(-1.0, -0.55)
        path.cubicTo(-0.85, 1.1, 0.85, 1.1, 1.0, -0.55)
    elif shape == "cap":
        path.moveTo(-1.0, 0.95)
        path.cubicTo(-0.85, -0.0, 0.85, -0.0, 1.0, 0.95)
    elif shape == "arcs":
        for side in (-1.0, 1.0):
            path.moveTo(side, -0.9)
            path.quadTo(-0.1 * side, 0.0, side, 0.9)
    elif shape == "bend":
        path.moveTo(-1.0, 0.7)
        path.cubicTo(-0.1, 0.9, 0.1, -0.9, 1.0, -0.7)
    elif shape == "corner":
        path.moveTo(-0.9, -0.8)
        path.lineTo(0.0, 0.8)
        path.lineTo(0.9, -0.8)
    elif shape == "step":
        for side, height in ((-1.0, 0.55), (1.0, -0.55)):
            path.moveTo(side, height)
            path.lineTo(0.2 * side, height)
        path.moveTo(0.0, -0.9)
        path.lineTo(0.0, 0.9)
    else:
        path.arcMoveTo(QRectF(-0.8, -0.8, 1.6, 1.6), 60)
        path.arcTo(QRectF(-0.8, -0.8, 1.6, 1.6), 60, 280)
    return path


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
