"""Where axes, plot and colour bar of a pane stand to each other."""

from collections.abc import Mapping

from PySide6.QtWidgets import QGraphicsGridLayout, QGraphicsWidget

from nablaboard.view.layout import Rect, Rooms
from nablaboard.view.layout.axis import AxisSide
from nablaboard.view.painter import Axis, Box
from nablaboard.view.painter.axes import ROOM
from nablaboard.view.painter.colour_bar import BAR, GAP, SPACE
from nablaboard.view.painter.over import Over

TOP, RIGHT = 8.0, 16.0  # logical pixels between the plot and the canvas's edges
PLACES: dict[AxisSide, tuple[int, int]] = {"left": (0, 0), "bottom": (1, 1)}


class Plot(QGraphicsWidget):
    """A box that takes all room beside its axes (left and below) and what stands at its right.

    `Box` is kept alive by the caller; what is painted `over` it is not cut at its edges. `release` takes all
    of them out of their scene again.
    """

    def __init__(self, box: Box, axes: Mapping[AxisSide, Axis], beside: QGraphicsWidget) -> None:
        super().__init__()
        self._box, self._left, self._bottom, self._beside = box, axes["left"], axes["bottom"], beside
        grid = QGraphicsGridLayout(self)
        grid.setContentsMargins(0, TOP, RIGHT, 0)
        grid.setSpacing(0)
        grid.addItem(box, 0, 1)
        for side, axis in axes.items():
            axis.setZValue(0.5)  # over the box
            grid.addItem(axis, *PLACES[side])
        grid.addItem(beside, 0, 2)
        grid.setRowStretchFactor(0, 100)
        grid.setColumnStretchFactor(1, 100)
        self.over = Over(box, self)
        self._rooms: Rooms | None = None
        for part in (box, *axes.values(), beside):
            part.geometryChanged.connect(self._forget_rooms)

    def rooms(self) -> Rooms:
        """The room beside the box, in the box's own pixels."""
        if self._rooms is None:
            self._rooms = self._found_rooms()
        return self._rooms

    def _forget_rooms(self) -> None:
        self._rooms = None

    def _found_rooms(self) -> Rooms:
        parts = (self._left, self._bottom, self._beside)
        left, bottom, bar = (_seen_from(self._box, part) for part in parts)
        high, wide = self._box.rect().height(), self._box.rect().width()
        return Rooms(
            left=Rect(left.left, -TOP, left.width, high + TOP + ROOM["bottom"]),
            bottom=Rect(-ROOM["left"], bottom.top, wide + ROOM["left"] + RIGHT + bar.width, bottom.height),
            scale=Rect(wide + GAP + BAR + SPACE, -TOP, bar.width - GAP - BAR - SPACE, high + 2 * TOP),
        )

    def lay_out(self) -> None:
        """Place the parts at once, without waiting for an event loop."""
        self.layout().activate()

    def release(self) -> None:
        """Let the scene go of all parts, one by one: PySide still holds them when Qt clears a scene."""
        scene = self.scene()
        for part in (self.over, self._box, self._left, self._bottom, self._beside):
            scene.removeItem(part)


def _seen_from(box: Box, item: QGraphicsWidget) -> Rect:
    """The rectangle of an item in the box's own pixels."""
    rect = item.mapRectToItem(box, item.rect())
    return Rect(rect.left(), rect.top(), rect.width(), rect.height())
