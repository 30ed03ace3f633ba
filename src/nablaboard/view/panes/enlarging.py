"""A graphics view that shows all that is in it larger in the same room, for those who sit far away."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QDragEnterEvent, QKeyEvent, QResizeEvent, QTransform
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView, QGraphicsWidget


class EnlargingView(QGraphicsView):
    """Its scene has `factor` pixels of the widget for each of its own: texts, lines and marks alike.

    So whoever lays out and paints goes on in logical pixels, of which there are fewer. One item takes all of
    the room.
    """

    def __init__(self) -> None:
        super().__init__()
        self._factor = 1.0
        self._filling: QGraphicsWidget | None = None
        self.setScene(QGraphicsScene(self))
        # Qt's tree of items keeps where an item was when its box had another size, and so one that is gone;
        # a plot has too few of them for a tree.
        self.scene().setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.MinimalViewportUpdate)
        self.setCacheMode(QGraphicsView.CacheModeFlag.CacheBackground)
        self.setMouseTracking(True)

    @property
    def factor(self) -> float:
        """How many pixels of the widget are one of the scene."""
        return self._factor

    def set_factor(self, factor: float) -> None:
        """Show everything so many times as large."""
        if factor != self._factor:
            self._factor = factor
            self.resizeEvent(QResizeEvent(self.size(), self.size()))

    def fill_with(self, item: QGraphicsWidget) -> None:
        """Have this item take all of the room."""
        self._filling = item
        self.scene().addItem(item)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size has room for more or less of the scene's pixels."""
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Nothing here is scrolled by keys: they are for whom the view stands in."""
        event.ignore()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Nor is anything dropped here."""
        event.ignore()

    def _fit(self) -> None:
        room = QRectF(0.0, 0.0, self.width() / self._factor, self.height() / self._factor)
        if self._filling is not None:
            self._filling.setGeometry(room)
        self.setSceneRect(room)
        self.setTransform(QTransform.fromScale(self._factor, self._factor))
