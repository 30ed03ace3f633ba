"""Curves, and the points of data."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from nablaboard.calculus.floats import Floats
from nablaboard.scene import Course, Dots, Element, Polylines, Shape, Stroke, alike
from nablaboard.view.painter.box import Box
from nablaboard.view.painter.colours import colour, pen
from nablaboard.view.painter.greys import mark_of, marked
from nablaboard.view.painter.item import STALE_OPACITY, BoxMap, SceneItem, sharpness
from nablaboard.view.painter.pictures import PictureItem, show_picture
from nablaboard.view.painter.shapes import SIGNS, draw_shape, draw_sign
from nablaboard.view.painter.strokes import Portion, draw_each, draw_exactly, polyline_portions
from nablaboard.view.theme import Theme

KEPT = 64  # points of a curve from which on it is kept in a picture
MARK, HOLLOW, RIM = 3.8, 1.6, 1.0  # logical pixels: radius and line of a mark along a curve
LATER = 0.28  # of a course's strength: what comes after the place that is shown


class CurveItem(SceneItem):
    """Polylines of one stroke."""

    def __init__(self, box: Box, theme: Theme, element: Polylines) -> None:
        super().__init__(box, theme)
        self.element = element

    def show_element(self, element: Polylines) -> None:
        """Draw another element of the same key; nothing to do for one that looks the same."""
        if not alike(element, self.element):
            self.element = element
            self.update()

    def draw(self, painter: QPainter, at: BoxMap) -> None:
        """Each path as one polyline."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        stroke, paths = self.element.stroke, self.element.paths
        draw_each(painter, pen(self.theme, stroke), at, paths)
        mark = mark_of(stroke) if self.theme.dashed else None
        if mark is not None:
            draw_marks(painter, self.theme, stroke, mark, marked(stroke.role, at, paths))


def draw_marks(
    painter: QPainter, theme: Theme, stroke: Stroke, mark: tuple[Shape, bool], places: Floats
) -> None:
    """Draw a mark at each of the places, (n, 2) in pixels: filled with a rim of the ground's, or hollow."""
    shade, ground = colour(theme, stroke.role), QColor(theme.surface)
    shape, hollow = mark
    painter.setPen(QPen(shade, HOLLOW) if hollow else QPen(ground, RIM))
    painter.setBrush(QBrush(ground if hollow else shade))
    for x, y in places.tolist():
        draw_shape(painter, shape, QPointF(x, y), MARK)


def is_long(element: Element) -> bool:
    """Whether stroking it takes long enough to keep it in a picture."""
    return isinstance(element, Polylines) and sum(map(len, element.paths)) >= KEPT


class CurvesItem(PictureItem):
    """All long curves of a pane, for a screen."""

    def portions(self, at: BoxMap) -> Iterator[Portion]:
        """A curve at a time."""
        for each in self.elements:
            if isinstance(each, Polylines):
                opacity = STALE_OPACITY if each.key in self.stale else 1.0
                line = pen(self.theme, each.stroke)
                for path in each.paths:
                    for portion in polyline_portions(line, at.polylines(path), at):
                        yield partial(_smooth, portion, opacity)


def _smooth(portion: Portion, opacity: float, painter: QPainter) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setOpacity(opacity)
    portion(painter)


class CoursesItem(PictureItem):
    """All courses of a pane: one picture of whole lines, whose part beyond the shown place is faint.

    Playing on moves the border between both parts and strokes nothing.
    """

    def __init__(self, box: Box, theme: Theme, *, cached: bool) -> None:
        super().__init__(box, theme, cached=cached)
        self._courses: tuple[Course, ...] = ()

    def show_courses(self, courses: tuple[Course, ...], stale_keys: frozenset[str] = frozenset()) -> None:
        """Draw these courses from now on, each up to the place that it shows."""
        if not alike(courses, self._courses):
            self.update()
        self._courses = courses
        whole = tuple(replace(each, shown=len(each.points) - 1) for each in courses)
        self.show_elements(whole if self._cached else courses, stale_keys)

    def draw(self, painter: QPainter, at: BoxMap) -> None:
        """The picture twice, up to the border and, faint, beyond it."""
        if not self._cached:
            super().draw(painter, at)
            return
        picture = self.picture(at, sharpness(painter))
        width, height = at.size.tolist()
        border = max(at.place(*each.points[each.shown])[0] for each in self._courses)
        for left, right, opacity in ((0.0, border, 1.0), (border, width, LATER)):
            painter.save()
            painter.setOpacity(opacity)
            painter.setClipRect(QRectF(left, 0.0, max(right - left, 0.0), height))
            show_picture(painter, picture, at)
            painter.restore()

    def portions(self, at: BoxMap) -> Iterator[Portion]:
        """A course at a time, what comes after the shown place first."""
        for each in self.elements:
            if isinstance(each, Course):
                yield from self._course(at, each, STALE_OPACITY if each.key in self.stale else 1.0)

    def _course(self, at: BoxMap, course: Course, strength: float) -> Iterator[Portion]:
        line = pen(self.theme, course.stroke)
        before, after = course.points[: course.shown + 1], course.points[course.shown :]
        for part, opacity in ((after, LATER), (before, 1.0)):
            if len(part) > 1:
                whole = iter([partial(draw_exactly, pen=line, at=at, line=part)])
                for portion in polyline_portions(line, at.polylines(part), at) if self._cached else whole:
                    yield partial(_smooth, portion, opacity * strength)


class DotsItem(SceneItem):
    """Many marks of one look."""

    def __init__(self, box: Box, theme: Theme, element: Dots) -> None:
        super().__init__(box, theme)
        self.element = element

    def show_element(self, element: Dots) -> None:
        """Draw another element of the same key; nothing to do for one that looks the same."""
        if not alike(element, self.element):
            self.element = element
            self.update()

    def draw(self, painter: QPainter, at: BoxMap) -> None:
        """Each point as its shape: filled with a rim in the ground's colour, or hollow."""
        dots = self.element
        shade, ground = colour(self.theme, dots.role), QColor(self.theme.surface)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(shade, HOLLOW) if dots.hollow else QPen(ground, RIM))
        painter.setBrush(QBrush(ground if dots.hollow else shade))
        for x, y in at.points(dots.points).tolist():
            if dots.shape in SIGNS:
                draw_sign(painter, dots.shape, QPointF(x, y), dots.size / 2, shade, QColor(self.theme.edge))
            else:
                draw_shape(painter, dots.shape, QPointF(x, y), dots.size / 2)
