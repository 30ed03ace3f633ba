"""A graphics view that shows all that is in it larger in the same room, for those who sit far away."""

import pyqtgraph as pg
from PySide6.QtCore import QRectF
from PySide6.QtGui import QResizeEvent, QTransform


class EnlargingView(pg.GraphicsView):
    """Its scene has `factor` pixels of the widget for each of its own: texts, lines and marks alike.

    So whoever lays out and paints goes on in logical pixels, of which there are fewer.
    """

    _factor = 1.0  # pyqtgraph fits the view before a subclass is complete

    @property
    def factor(self) -> float:
        """How many pixels of the widget are one of the scene."""
        return self._factor

    def set_factor(self, factor: float) -> None:
        """Show everything so many times as large."""
        if factor != self._factor:
            self._factor = factor
            self.autoPixelRange = factor == 1.0
            self.resizeEvent(QResizeEvent(self.size(), self.size()))

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        """Another size has room for more or less of the scene's pixels."""
        if not self.autoPixelRange:
            self.range = QRectF(0.0, 0.0, self.width() / self._factor, self.height() / self._factor)
        super().resizeEvent(event)

    def fitInView(self, *_: object) -> None:  # noqa: N802 - Qt's name
        """Keep the factor exactly, where Qt would leave a margin."""
        self.setTransform(QTransform.fromScale(self._factor, self._factor))
