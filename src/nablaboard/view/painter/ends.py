"""The marks at the ends of paths, over all else in the plot: where a run is now is what is looked for."""

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from nablaboard.scene import Trail, alike
from nablaboard.view.painter.box import Box
from nablaboard.view.painter.colours import colour
from nablaboard.view.painter.item import STALE_OPACITY, BoxMap, SceneItem
from nablaboard.view.painter.over import Over, nested, stands_in
from nablaboard.view.painter.shapes import draw_shape
from nablaboard.view.theme import Theme

HEAD, RIM = 6.0, 1.5  # logical pixels: to the middle of the edge around the mark at a path's end, its width
THIN = 0.9  # the edge of one that others are in
NEAR, GROWTH, LARGEST = 6.0, 0.45, 2.35  # logical pixels, and parts of a mark


class EndsItem(SceneItem):
    """A mark at the step that is shown of each path."""

    def __init__(self, box: Box, theme: Theme, over: Over) -> None:
        super().__init__(box, theme, over)
        self._trails: tuple[Trail, ...] = ()
        self._stale: frozenset[str] = frozenset()
        self.hide()

    def boundingRect(self) -> QRectF:
        """The box, with marks on its edges."""
        reach = LARGEST * (HEAD + RIM)
        return super().boundingRect().adjusted(-reach, -reach, reach, reach)

    def show_trails(self, trails: tuple[Trail, ...], stale_keys: frozenset[str] = frozenset()) -> None:
        """Mark the ends of these from now on, the stale ones greyed."""
        stale = stale_keys & {trail.key for trail in trails}
        if stale != self._stale or not alike(trails, self._trails):
            self.update()
        self._trails, self._stale = trails, stale
        self.setVisible(bool(trails))

    def draw(self, painter: QPainter, at: BoxMap) -> None:
        """Each in its shape; of those at one place the first is the largest."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ends = at.points(np.array([trail.points[trail.shown] for trail in self._trails]))
        sizes = nested(ends, NEAR, GROWTH).tolist()
        for trail, end, size in zip(self._trails, ends.tolist(), sizes, strict=True):
            if stands_in(at, *end):
                painter.setPen(QPen(QColor(self.theme.surface), RIM if size == 1.0 else THIN))
                painter.setOpacity(STALE_OPACITY if trail.key in self._stale else 1.0)
                painter.setBrush(QBrush(colour(self.theme, trail.stroke.role)))
                draw_shape(painter, trail.shape, QPointF(*end), HEAD * min(size, LARGEST))
