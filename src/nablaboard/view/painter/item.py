"""The base of all painted elements: a child of the plot's view box that paints in the box's own pixels.

pyqtgraph's own items live inside the box's data transform, where a pen must be cosmetic and every zoom
changes every item's transform. Painting in the box's logical pixels instead costs one affine map of the
points, keeps widths and texts in proportion when an export scales the painter, and lets a picture be cached
as it stands.
"""

from itertools import pairwise
from typing import cast

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPainterPath, QPolygonF
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from nablaboard.calculus.floats import Floats
from nablaboard.view.theme import Theme

STALE_OPACITY = 0.35  # of what shows the last good answer of an expression that is broken just now
FAR = 1e5  # logical pixels; beyond it Qt's rasteriser loses precision, and nobody sees the difference


class BoxMap:
    """The affine map from data to the box's logical pixels at one moment.

    X = (x − x_low) · width / (x_high − x_low), Y = height − (y − y_low) · height / (y_high − y_low).
    """

    def __init__(self, box: pg.ViewBox) -> None:
        (x_low, x_high), (y_low, y_high) = box.viewRange()
        rect = box.rect()
        self.key = (x_low, x_high, y_low, y_high, rect.width(), rect.height())
        self.low = np.array([x_low, y_low])
        self.size = np.array([rect.width(), rect.height()])
        self.scale = self.size / np.array([x_high - x_low, y_high - y_low])

    def points(self, data: Floats) -> Floats:
        """Pixels, shape (n, 2), of single points of shape (n, 2), kept within `FAR` of the box."""
        return cast("Floats", np.clip(self._seen(data), -FAR, FAR))

    def polylines(self, data: Floats) -> list[Floats]:
        """The pixels of a polyline, in one piece where it stays near, else cut where its segments leave.

        Cutting each coordinate by itself would turn the segments and draw them where they are not.
        """
        seen = self._seen(data)
        return [seen] if bool((np.abs(seen) <= FAR).all()) else _cut(seen)

    def _seen(self, data: Floats) -> Floats:
        with np.errstate(over="ignore"):
            seen = (data - self.low) * self.scale
        seen[:, 1] = self.size[1] - seen[:, 1]
        return cast("Floats", seen)

    def point(self, x: float, y: float) -> QPointF:
        """One point's pixel."""
        at = self.points(np.array([[x, y]], dtype=np.float64))[0]
        return QPointF(float(at[0]), float(at[1]))

    def data(self, at: QPointF) -> tuple[float, float]:
        """The data coordinates of a pixel."""
        x = self.low[0] + at.x() / self.scale[0]
        y = self.low[1] + (self.size[1] - at.y()) / self.scale[1]
        return float(x), float(y)


def _cut(seen: Floats) -> list[Floats]:
    """The parts of a polyline within `FAR`, each of shape (n, 2)."""
    parts: list[list[Floats]] = []
    for start, end in pairwise(seen):
        shares = _shares_within(start, end)
        if shares is None:
            continue
        first, last = (start + share * (end - start) for share in shares)
        if parts and shares[0] == 0.0 and np.array_equal(parts[-1][-1], start):
            parts[-1].append(last)
        else:
            parts.append([first, last])
    return [np.array(part) for part in parts]


def _shares_within(start: Floats, end: Floats) -> tuple[float, float] | None:
    """The part of a segment within `FAR` of the origin, as shares of its way; Liang and Barsky 1984."""
    if not (np.isfinite(start).all() and np.isfinite(end).all()):
        return None
    enter, leave = 0.0, 1.0
    for at, step in zip(start, end - start, strict=True):
        if step == 0:
            if abs(at) > FAR:
                return None
            continue
        near, far = sorted(((-FAR - at) / step, (FAR - at) / step))
        enter, leave = max(enter, float(near)), min(leave, float(far))
    return (enter, leave) if enter < leave else None


class SceneItem(QGraphicsItem):
    """One painted element; subclasses say how in `draw`."""

    def __init__(self, box: pg.ViewBox, theme: Theme) -> None:
        super().__init__(box)
        self.box = box
        self.theme = theme

    def boundingRect(self) -> QRectF:
        """The whole box: what is outside is clipped by it."""
        return cast("QRectF", self.box.rect())

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

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        """Called by Qt; paints nothing in a box without an extent."""
        if self.box.rect().isEmpty():
            return
        painter.save()
        self.draw(painter, self.map())
        painter.restore()

    def draw(self, painter: QPainter, at: BoxMap) -> None:
        """Paint in the box's logical pixels."""
        raise NotImplementedError


def polygon(points: Floats) -> QPolygonF:
    """A QPolygonF of points of shape (n, 2), through NumPy's buffer instead of n calls."""
    return cast("QPolygonF", pg.functions.arrayToQPolygonF(points[:, 0], points[:, 1]))
