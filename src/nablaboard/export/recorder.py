"""A painter that notes what it is asked to paint, for files that hold strokes and letters.

It is a `QPainter`, so that items paint with it as they do on a screen and Qt keeps its state: transform,
clip, opacity, pen and brush. Only what would make pixels is taken over here. It paints on an image of one
pixel, because Qt wants some device. It takes what our painters draw, in the forms in which they do; a test
looks that they use no other.
"""

from collections.abc import Iterable
from typing import cast

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import (
    QLineF,
    QPointF,
    QRectF,
    Qt,
)
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPainterPath, QPolygonF

from nablaboard.calculus.floats import Floats
from nablaboard.export.drawing import Extent, ImageMark, Mark, PathMark, PenStroke, Shade
from nablaboard.export.paths import LINE, MOVE, Kinds, elements
from nablaboard.export.typesetting import set_line, set_text
from nablaboard.view.painter.item import points_in

CAPS = {
    Qt.PenCapStyle.FlatCap: "butt",
    Qt.PenCapStyle.RoundCap: "round",
    Qt.PenCapStyle.SquareCap: "square",
}
JOINS = {
    Qt.PenJoinStyle.MiterJoin: "miter",
    Qt.PenJoinStyle.RoundJoin: "round",
    Qt.PenJoinStyle.BevelJoin: "bevel",
}


class Recorder(QPainter):
    """Notes `marks` on a page of this size in pixels. Call `end` when all is painted."""

    def __init__(self, width: int, height: int) -> None:
        self._device = QImage(1, 1, QImage.Format.Format_ARGB32_Premultiplied)
        super().__init__(self._device)
        self._page = Extent(0.0, 0.0, width, height)
        self.marks: list[Mark] = []

    def drawPath(self, path: QPainterPath) -> None:
        """A path of lines and curves."""
        points, kinds = elements(path)
        self._add(points, kinds, even_odd=path.fillRule() == Qt.FillRule.OddEvenFill)

    def drawPolyline(self, points: QPolygonF) -> None:  # type: ignore[override]
        """Straight pieces, not filled."""
        seen = _points(points)
        self._add(seen, _open(len(seen)), filled=False)

    def drawPolygon(self, points: QPolygonF) -> None:  # type: ignore[override]
        """Straight pieces that lead back to the first point."""
        seen = _points(points)
        seen = np.concatenate([seen, seen[:1]])
        self._add(seen, _open(len(seen)), even_odd=True)

    def drawPoints(self, points: QPolygonF) -> None:  # type: ignore[override]
        """Dots as wide as the pen: pieces without a length."""
        seen = np.repeat(_points(points), 2, axis=0)
        self._add(seen, _pairs(len(seen)), filled=False)

    def drawLine(self, first: QPointF, second: QPointF) -> None:  # type: ignore[override]
        """One straight piece."""
        self.drawLines([QLineF(first, second)])

    def drawLines(self, lines: Iterable[QLineF]) -> None:  # type: ignore[override]
        """Separate straight pieces."""
        ends = [(line.x1(), line.y1(), line.x2(), line.y2()) for line in lines]
        seen = np.array(ends, np.float64).reshape(-1, 2)
        self._add(seen, _pairs(len(seen)), filled=False)

    def drawRect(self, rect: QRectF) -> None:  # type: ignore[override]
        """A rectangle."""
        path = QPainterPath()
        path.addRect(rect)
        self.drawPath(path)

    def drawRoundedRect(self, rect: QRectF, across: float, down: float) -> None:  # type: ignore[override]
        """A rectangle with round corners."""
        path = QPainterPath()
        path.addRoundedRect(rect, across, down)
        self.drawPath(path)

    def drawEllipse(self, middle: QPointF, across: float, down: float) -> None:  # type: ignore[override]
        """An ellipse around a point."""
        path = QPainterPath()
        path.addEllipse(middle, across, down)
        self.drawPath(path)

    def fillRect(self, rect: QRectF, shade: QColor) -> None:  # type: ignore[override]
        """A rectangle in one colour, without an edge."""
        self.save()
        self.setPen(Qt.PenStyle.NoPen)
        self.setBrush(QBrush(shade))
        self.drawRect(rect)
        self.restore()

    def drawImage(self, place: QRectF, image: QImage) -> None:  # type: ignore[override]
        """An image that fills a rectangle."""
        extent = _whole(self.worldTransform().mapRect(place))
        self.marks.append(ImageMark(_pixels(image), extent, self.opacity(), self._clip()))

    def drawText(self, place: QPointF | QRectF, *rest: object) -> None:  # type: ignore[override]
        """A line from a point of its baseline on, or lines aligned in a rectangle."""
        shade, text = self._shade(self.pen().color()), str(rest[-1])
        if isinstance(place, QPointF):
            lines = [set_line(text, self.font(), place)]
        else:
            lines = list(set_text(text, self.font(), place, cast("Qt.AlignmentFlag", rest[0])))
        clip = self._clip()
        self.marks += [line.mark(self.worldTransform(), shade, clip) for line in lines if not line.blank]

    def _add(self, points: Floats, kinds: Kinds, *, filled: bool = True, even_odd: bool = False) -> None:
        """Note a path in the painter's own coordinates, with its pen and brush."""
        brush, stroke = self.brush(), self._stroke()
        fill = self._shade(brush.color()) if filled and brush.style() != Qt.BrushStyle.NoBrush else None
        if len(points) < 2 or (fill is None and stroke is None):
            return
        seen = self.worldTransform()
        to_page = np.array([[seen.m11(), seen.m12()], [seen.m21(), seen.m22()]])
        placed = points @ to_page + (seen.dx(), seen.dy())
        smooth = self.testRenderHint(QPainter.RenderHint.Antialiasing)
        self.marks.append(PathMark(placed, kinds, fill, stroke, even_odd, smooth, self._clip()))

    def _stroke(self) -> PenStroke | None:
        pen = self.pen()
        if pen.style() == Qt.PenStyle.NoPen:
            return None
        width = pen.widthF()
        dash = () if pen.style() == Qt.PenStyle.SolidLine else tuple(pen.dashPattern())
        scale = self._scale()
        return PenStroke(
            self._shade(pen.color()),
            width * scale,
            tuple(length * width * scale for length in dash),
            pen.dashOffset() % sum(dash) * width * scale if dash else 0.0,
            CAPS[pen.capStyle()],  # type: ignore[arg-type]
            JOINS[pen.joinStyle()],  # type: ignore[arg-type]
        )

    def _shade(self, colour: QColor) -> Shade:
        return Shade(colour.red(), colour.green(), colour.blue(), colour.alphaF() * self.opacity())

    def _scale(self) -> float:
        return float(np.sqrt(abs(self.worldTransform().determinant())))

    def _clip(self) -> Extent | None:
        """What of the page can be painted on, in pixels; None for all of it."""
        if not self.hasClipping():
            return None
        clip = _whole(self.worldTransform().mapRect(self.clipBoundingRect()))
        return None if clip.holds(self._page) else clip


def _whole(rect: QRectF) -> Extent:
    """The whole pixels of a rectangle, where Qt puts images and clips: no edge of theirs is half painted."""
    seen = rect.toRect()
    return Extent(seen.left(), seen.top(), seen.width(), seen.height())


def _points(polygon: QPolygonF) -> Floats:
    return points_in(polygon).copy()


def _open(count: int) -> Kinds:
    kinds = np.full(count, LINE, np.uint8)
    kinds[:1] = MOVE
    return kinds


def _pairs(count: int) -> Kinds:
    kinds = np.full(count, LINE, np.uint8)
    kinds[::2] = MOVE
    return kinds


def _pixels(image: QImage) -> NDArray[np.uint8]:
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), plain.bytesPerLine())
    return rows[:, : 3 * plain.width()].reshape(plain.height(), plain.width(), 3).copy()
