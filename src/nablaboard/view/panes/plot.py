"""Where axes, plot and colour bar of a pane stand to each other.

Instead of `pyqtgraph.PlotItem`, which brings a menu of some sixty widgets that no pane shows: with nine panes
they are more than half of the window's, and each is styled anew when the theme changes.
"""

from collections.abc import Mapping

import pyqtgraph as pg
from PySide6.QtWidgets import QGraphicsGridLayout, QGraphicsWidget

from nablaboard.view.layout.axis import AxisSide

TOP, RIGHT = 8.0, 16.0  # logical pixels between the plot and the canvas's edges
PLACES: dict[AxisSide, tuple[int, int]] = {"left": (0, 0), "bottom": (1, 1)}


class Plot(pg.GraphicsWidget):
    """A box that takes all room beside its axes (left and below) and what stands at its right.

    `Box` is kept alive by the caller; `release` takes all of them out of their scene again.
    """

    def __init__(
        self, box: pg.ViewBox, axes: Mapping[AxisSide, pg.AxisItem], beside: QGraphicsWidget
    ) -> None:
        super().__init__()
        self._parts = (box, *axes.values(), beside)
        grid = QGraphicsGridLayout(self)
        grid.setContentsMargins(0, TOP, RIGHT, 0)
        grid.setSpacing(0)
        grid.addItem(box, 0, 1)
        for side, axis in axes.items():
            axis.linkToView(box)
            axis.setZValue(0.5)  # over the box
            grid.addItem(axis, *PLACES[side])
        grid.addItem(beside, 0, 2)
        grid.setRowStretchFactor(0, 100)
        grid.setColumnStretchFactor(1, 100)

    def lay_out(self) -> None:
        """Place the parts at once, without waiting for an event loop."""
        self.layout().activate()

    def release(self) -> None:
        """Let the scene go of all parts, one by one: PySide still holds them when Qt clears a scene."""
        scene = self.scene()
        for part in self._parts:
            scene.removeItem(part)
