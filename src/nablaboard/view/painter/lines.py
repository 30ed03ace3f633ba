"""Curves and the trails of descent."""

from collections.abc import Sequence
from operator import is_

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPixmap

from nablaboard.calculus.floats import Floats
from nablaboard.scene import Dots, Polylines, Stroke, Trail
from nablaboard.view.painter.colours import colour, pen
from nablaboard.view.painter.item import STALE_OPACITY, BoxMap, SceneItem, clear_picture, polygon
from nablaboard.view.painter.shapes import SIGNS, draw_shape, draw_sign
from nablaboard.view.painter.strokes import LONG, draw_polylines
from nablaboard.view.theme import Theme

HEAD, RIM = 6.0, 1.5  # logical pixels: to the middle of the edge around the mark at a path's end, its width
DOT = 1.9
EDGE, EDGE_OPACITY = 2.0, 0.55  # how much wider the edge around a path is, and how much of it shows


class CurveItem(SceneItem):
    """Polylines of one stroke."""

    def __init__(self, box: pg.ViewBox, theme: Theme, element: Polylines) -> None:
        super().__init__(box, theme)
        self.element = element

    def show_element(self, element: Polylines) -> None:
        """Draw another element of the same key; nothing to do for the very same one."""
        if element is not self.element:
            self.element = element
            self.update()

    def draw(self, painter: QPainter, at: BoxMap) -> None:
        """Each path as one polyline."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pen(self.theme, self.element.stroke))
        for path in self.element.paths:
            for piece in at.polylines(path):
                painter.drawPolyline(polygon(piece))


def is_long(element: Polylines) -> bool:
    """Whether stroking it takes long enough to keep it in a picture."""
    return sum(map(len, element.paths)) >= LONG


class CurvesItem(SceneItem):
    """All long curves of a pane in one picture, for a screen: a frame in which none changes is one blit."""

    def __init__(self, box: pg.ViewBox, theme: Theme) -> None:
        super().__init__(box, theme)
        self.curves: tuple[Polylines, ...] = ()
        self.stale: frozenset[str] = frozenset()
        self._picture: QPixmap | None = None
        self._key: tuple[object, ...] = ()

    def show_curves(self, curves: tuple[Polylines, ...], stale_keys: frozenset[str] = frozenset()) -> None:
        """Draw these from now on, the stale ones greyed; the very same curves cost nothing."""
        stale = stale_keys & {each.key for each in curves}
        same = len(curves) == len(self.curves) and all(map(is_, curves, self.curves))
        if not same or stale != self.stale:
            self.curves, self.stale, self._picture = curves, stale, None
            self.update()

    def set_theme(self, theme: Theme) -> None:
        """Take over another theme's colours; the picture is made anew."""
        self._picture = None
        super().set_theme(theme)

    def draw(self, painter: QPainter, at: BoxMap) -> None:
        """The picture, made anew where a curve, the view or the theme is another."""
        if not self.curves:
            return
        ratio = painter.device().devicePixelRatioF()
        key = (*at.key, ratio)
        if self._picture is None or key != self._key:
            self._picture, self._key = clear_picture(at, ratio), key
            brush = QPainter(self._picture)
            brush.setRenderHint(QPainter.RenderHint.Antialiasing)
            for each in self.curves:
                brush.setOpacity(STALE_OPACITY if each.key in self.stale else 1.0)
                pieces = (piece for path in each.paths for piece in at.polylines(path))
                draw_polylines(brush, pen(self.theme, each.stroke), pieces)
            brush.end()
        painter.drawPixmap(QPointF(0.0, 0.0), self._picture)


class DotsItem(SceneItem):
    """Many marks of one look."""

    def __init__(self, box: pg.ViewBox, theme: Theme, element: Dots) -> None:
        super().__init__(box, theme)
        self.element = element

    def show_element(self, element: Dots) -> None:
        """Draw another element of the same key; nothing to do for the very same one."""
        if element is not self.element:
            self.element = element
            self.update()

    def draw(self, painter: QPainter, at: BoxMap) -> None:
        """Each point as its shape: filled with a rim in the ground's colour, or hollow."""
        dots = self.element
        shade, ground = colour(self.theme, dots.role), QColor(self.theme.surface)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(shade, 1.6) if dots.hollow else QPen(ground, 1.0))
        painter.setBrush(QBrush(ground if dots.hollow else shade))
        for x, y in at.points(dots.points).tolist():
            if dots.shape in SIGNS:
                draw_sign(painter, dots.shape, QPointF(x, y), dots.size / 2, shade, QColor(self.theme.edge))
            else:
                draw_shape(painter, dots.shape, QPointF(x, y), dots.size / 2)


class TrailsItem(SceneItem):
    """All trails of a pane, over edges in the ground's colour that part them from bands and from each other.

    On a screen the segments stay in two transparent pictures, of lines and of edges, that grow by the new
    segment at each step, since re-stroking eight trails of 500 points costs more than the rest of the frame;
    they are drawn anew when the view, the theme or a path changes or the playhead goes back. An export draws
    the strokes themselves.
    """

    def __init__(self, box: pg.ViewBox, theme: Theme, *, cached: bool) -> None:
        super().__init__(box, theme)
        self.trails: tuple[Trail, ...] = ()
        self.stale: frozenset[str] = frozenset()
        self._cached = cached
        self._pictures: tuple[QPixmap, QPixmap] | None = None
        self._drawn: dict[str, tuple[Floats, int, Stroke]] = {}
        self._key: tuple[object, ...] = ()

    def show_trails(self, trails: tuple[Trail, ...], stale_keys: frozenset[str] = frozenset()) -> None:
        """Draw these trails from now on, the stale ones greyed."""
        stale = stale_keys & {trail.key for trail in trails}
        if stale != self.stale:
            self._pictures = None
        self.trails, self.stale = trails, stale
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Take over another theme's colours; the pictures are made anew."""
        self._pictures = None
        super().set_theme(theme)

    def draw(self, painter: QPainter, at: BoxMap) -> None:
        """Segments from the pictures or directly, heads on top of all of them."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._cached:
            edges, lines = self._grown(painter, at)
            painter.setOpacity(EDGE_OPACITY)
            painter.drawPixmap(QPointF(0.0, 0.0), edges)
            painter.setOpacity(1.0)
            painter.drawPixmap(QPointF(0.0, 0.0), lines)
        else:
            for trail in self.trails:
                painter.setOpacity(EDGE_OPACITY * self._opacity(trail))
                self._edge(painter, at, trail, 0)
            for trail in self.trails:
                self._segments(painter, at, trail, 0)
        for trail in self.trails:
            painter.setOpacity(self._opacity(trail))
            end = at.points(trail.points[trail.shown : trail.shown + 1])[0]
            painter.setPen(QPen(QColor(self.theme.surface), RIM))
            painter.setBrush(QBrush(colour(self.theme, trail.stroke.role)))
            draw_shape(painter, trail.shape, QPointF(float(end[0]), float(end[1])), HEAD)

    def _grown(self, painter: QPainter, at: BoxMap) -> tuple[QPixmap, QPixmap]:
        ratio = painter.device().devicePixelRatioF()
        key = (*at.key, ratio)
        if self._pictures is None or key != self._key or not self._extends():
            self._pictures = clear_picture(at, ratio), clear_picture(at, ratio)
            self._drawn, self._key = {}, key
        self._grow(*self._pictures, at)
        return self._pictures

    def _extends(self) -> bool:
        """True where every trail goes on from what is in the picture already."""
        now = {trail.key: trail for trail in self.trails}
        return all(
            key in now and now[key].points is points and now[key].shown >= shown and now[key].stroke == stroke
            for key, (points, shown, stroke) in self._drawn.items()
        )

    def _grow(self, edges: QPixmap, lines: QPixmap, at: BoxMap) -> None:
        behind = [trail for trail in self.trails if self._shown(trail) < trail.shown]
        if not behind:
            return
        for picture, stroke in ((edges, self._edge), (lines, self._segments)):
            brush = QPainter(picture)
            brush.setRenderHint(QPainter.RenderHint.Antialiasing)
            for trail in behind:
                stroke(brush, at, trail, max(self._shown(trail), 0))
            brush.end()
        for trail in behind:
            self._drawn[trail.key] = (trail.points, trail.shown, trail.stroke)

    def _opacity(self, trail: Trail) -> float:
        return STALE_OPACITY if trail.key in self.stale else 1.0

    def _shown(self, trail: Trail) -> int:
        return self._drawn[trail.key][1] if trail.key in self._drawn else -1

    def _edge(self, painter: QPainter, at: BoxMap, trail: Trail, first: int) -> None:
        """What lies around the same segments, without gaps."""
        line = QPen(QColor(self.theme.edge), trail.stroke.width + EDGE)
        line.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        line.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        self._stroke(painter, line, at.polylines(trail.points[first : trail.shown + 1]))

    def _segments(self, painter: QPainter, at: BoxMap, trail: Trail, first: int) -> None:
        """The polyline from index `first` to `shown` and a dot at each of its points."""
        painter.setOpacity(self._opacity(trail))
        seen = at.points(trail.points[: trail.shown + 1])
        line = pen(self.theme, trail.stroke)
        if trail.stroke.dash != "solid" and first:
            line.setDashOffset(_length(seen[: first + 1]) / trail.stroke.width)
        line.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        self._stroke(painter, line, at.polylines(trail.points[first : trail.shown + 1]))
        shade = colour(self.theme, trail.stroke.role)
        dots = QPen(shade, 2 * DOT)
        dots.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(dots)
        painter.drawPoints(polygon(seen[first:]))

    def _stroke(self, painter: QPainter, line: QPen, pieces: Sequence[Floats]) -> None:
        """Fast into the pictures of a screen, as polylines into an export."""
        if self._cached:
            draw_polylines(painter, line, pieces)
            return
        painter.setPen(line)
        for piece in pieces:
            painter.drawPolyline(polygon(piece))


def _length(points: Floats) -> float:
    steps = np.diff(points, axis=0)
    return float(np.hypot(steps[:, 0], steps[:, 1]).sum())
