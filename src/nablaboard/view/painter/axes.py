"""Axes, grid and zero lines, at the ticks and with the texts that the layout has found room for."""

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QGraphicsSceneWheelEvent, QStyleOptionGraphicsItem

from nablaboard.view.copies import copied
from nablaboard.view.layout import Layout, Rect
from nablaboard.view.layout.axis import AxisSide, name_face
from nablaboard.view.painter.box import Box
from nablaboard.view.painter.colours import faint
from nablaboard.view.painter.faults import held
from nablaboard.view.painter.hand import Drag, Press, Touched
from nablaboard.view.painter.item import BoxMap, SceneItem
from nablaboard.view.painter.marks import LaidOut
from nablaboard.view.painter.texts import draw_ink, draw_pill
from nablaboard.view.theme import Theme

ROOM: dict[AxisSide, float] = {"left": 54.0, "bottom": 28.0}
"""Logical pixels beside the plot, whatever the labels: plots stand under each other, their size is known."""
ZERO, ON_BANDS = 1.5, 0.38  # the width of x = 0 and y = 0, and how much of the ink they have on bands
INK = 2.0  # logical pixels of a text beyond its rectangle
BEYOND = ROOM["left"]  # logical pixels of labels beyond the ends of an axis, at most

Beneath = Literal["plain", "bands"]


class Axis(Touched):
    """Tick labels and a name, and no line: the layout says what stands where. It pans and zooms alone."""

    def __init__(self, side: AxisSide, box: Box, laid_out: Callable[[], Layout]) -> None:
        super().__init__()
        self._side, self._box, self._laid_out = side, box, laid_out
        self._theme: Theme | None = None
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)  # what is exposed
        self._along = (False, True) if side == "left" else (True, False)
        if side == "left":
            self.setMinimumWidth(ROOM[side])
            self.setMaximumWidth(ROOM[side])
        else:
            self.setMinimumHeight(ROOM[side])
            self.setMaximumHeight(ROOM[side])
        box.view_changed.connect(self._follow)
        box.resized.connect(self._stand_anew)

    def set_theme(self, theme: Theme) -> None:
        """Take over another theme's colours."""
        self._theme = theme
        self.update()

    def click(self, press: Press) -> None:
        """As in the box, beyond its edge."""
        self._box.click(press)

    def drag(self, drag: Drag) -> None:
        """Move the view along this axis alone."""
        self._box.drag(drag, self._along)

    def wheelEvent(self, event: QGraphicsSceneWheelEvent) -> None:
        """Zoom along this axis alone."""
        self._box.turn(event, self._along)

    def boundingRect(self) -> QRectF:
        """The axis with what its labels reach beyond its ends."""
        across, up = (0.0, BEYOND) if self._side == "left" else (BEYOND, 0.0)
        return self.rect().adjusted(-across, -up, across, up)

    def shape(self) -> QPainterPath:
        """What the pointer takes: the axis itself."""
        path = QPainterPath()
        path.addRect(self.rect())
        return path

    @held
    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, *_: object) -> None:
        """The labels in the dim colour, the name in the ink's; only what has to be painted anew of them."""
        if self._theme is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(self.mapFromItem(self._box, 0.0, 0.0))
        exposed = self.mapRectToItem(self._box, copied(option.exposedRect))
        for placed in self._laid_out().axis(self._side).boxes:
            if placed.rect is None or placed.within_plot or not is_exposed(placed.rect, exposed):
                continue
            painter.setPen(QColor(self._theme.dim if placed.kind == "tick" else self._theme.ink))
            draw_ink(
                painter,
                placed.text,
                "small" if placed.kind == "tick" else name_face(placed.text),
                placed.rect,
            )

    def _follow(self, across: bool, upward: bool) -> None:
        """Another view has other ticks."""
        if upward if self._side == "left" else across:
            self.update()

    def _stand_anew(self) -> None:
        self.update()


class GridItem(SceneItem):
    """A thin line at each labelled tick, on whole pixels."""

    def __init__(self, box: Box, theme: Theme, laid_out: LaidOut) -> None:
        super().__init__(box, theme)
        self._laid_out = laid_out
        self.setZValue(-10)

    def draw(self, painter: QPainter, at: BoxMap) -> None:
        """Vertical lines at the bottom axis' ticks, horizontal ones at the left axis'."""
        layout = self._laid_out(at)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QPen(QColor(self.theme.grid), 1.0))
        painter.drawLines(_lines(at, layout.bottom.ticks, layout.left.ticks))


class ZeroItem(SceneItem):
    """The lines x = 0 and y = 0, heavier than the grid; on bands and cells they let the ground through."""

    def __init__(self, box: Box, theme: Theme) -> None:
        super().__init__(box, theme)
        self._log, self._ground = (False, False), "plain"
        self.setZValue(-4.5)

    def show_for(self, log: tuple[bool, bool], ground: Beneath) -> None:
        """An axis of logarithms has no 0."""
        if (log, ground) != (self._log, self._ground):
            self._log, self._ground = log, ground
            self.update()

    def draw(self, painter: QPainter, at: BoxMap) -> None:
        """Each where it is in view; filled, since Qt strokes what lets the ground through far slower."""
        on_bands = self._ground == "bands"
        shade = faint(self.theme, ON_BANDS) if on_bands else QColor(self.theme.zero)
        wide = ZERO * self.theme.weight
        (x, y), (width, height) = at.place(0.0, 0.0), at.size.tolist()
        if not self._log[0] and at.x[0] <= 0.0 <= at.x[1]:
            painter.fillRect(QRectF(x - wide / 2, 0.0, wide, height), shade)
        if not self._log[1] and at.y[0] <= 0.0 <= at.y[1]:
            painter.fillRect(QRectF(0.0, y - wide / 2, width, wide), shade)


class InnerNamesItem(SceneItem):
    """Names of axes that have no room beside the plot."""

    def __init__(self, box: Box, theme: Theme, laid_out: LaidOut) -> None:
        super().__init__(box, theme)
        self._laid_out = laid_out
        self.setZValue(9.0)

    def draw(self, painter: QPainter, at: BoxMap) -> None:
        """Each on a pill in its corner."""
        layout = self._laid_out(at)
        for placed in (*layout.left.boxes, *layout.bottom.boxes):
            if placed.rect is not None and placed.within_plot:
                draw_pill(painter, placed.rect.grown(3.0), self.theme)
                painter.setPen(QColor(self.theme.ink))
                draw_ink(painter, placed.text, name_face(placed.text), placed.rect)


def is_exposed(rect: Rect, exposed: QRectF) -> bool:
    """Whether any of a text may be in what is exposed: its ink may go a little beyond its rectangle."""
    return exposed.intersects(QRectF(*rect.grown(INK)))


def _lines(at: BoxMap, across: tuple[float, ...], up: tuple[float, ...]) -> list[QLineF]:
    """Lines through the whole plot at places of x and of y."""
    width, height = at.size.tolist()
    lines = [QLineF(at.point(x, 0.0).x(), 0.0, at.point(x, 0.0).x(), height) for x in across]
    return lines + [QLineF(0.0, at.point(0.0, y).y(), width, at.point(0.0, y).y()) for y in up]
