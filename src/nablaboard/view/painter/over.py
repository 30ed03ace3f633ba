"""What lies over a plot and is not cut at its edges: marks, the ends of paths, texts.

A view box cuts what is in it. A mark half of which is beyond the edge would be half a mark: at the last step
of a run, on the edge of a map, or at the floor of errors. Only what stands outside is not shown.
"""

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QGraphicsWidget, QStyleOptionGraphicsItem, QWidget

from nablaboard.calculus.floats import Floats
from nablaboard.view.layout import PlotFrame
from nablaboard.view.painter.box import Box

HEIGHT = 0.6  # over the axes and the box
SLACK = 0.5  # pixels outside of a plot that are still on its edge


class Over(QGraphicsItem):
    """Where a view box is, in the same coordinates, beneath nothing: the parent of what is not cut."""

    def __init__(self, box: Box, parent: QGraphicsWidget) -> None:
        super().__init__(parent)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemHasNoContents)
        self.setZValue(HEIGHT)
        box.geometryChanged.connect(lambda: self.setPos(box.pos()))

    def boundingRect(self) -> QRectF:
        """Nothing of its own."""
        return QRectF()

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Nothing of its own."""


def stands_in(frame: PlotFrame, x: float, y: float) -> bool:
    """Whether a place in pixels is in the plot or on its edge."""
    width, height = frame.size.tolist()
    return bool(-SLACK <= x <= width + SLACK and -SLACK <= y <= height + SLACK)


def nested(places: Floats, near: float, growth: float) -> Floats:
    """How much larger than usual each mark is for those painted after it that are within `near` pixels.

    So of several marks at one place, (n, 2), each is to be seen, the first behind as the largest. It grows as
    they come nearer: 1 + growth · Σ (1 − distance / near).
    """
    away = np.abs(places[:, None] - places).max(axis=2)
    later = np.triu(np.maximum(1.0 - away / near, 0.0), 1)
    return np.asarray(1.0 + growth * later.sum(axis=1), np.float64)
