"""The view box of a pane: pans with the left button, zooms with the wheel, fits on a double click."""

import pyqtgraph as pg
from PySide6.QtCore import Qt, Signal


class Box(pg.ViewBox):
    """A view box that says in data coordinates what was clicked, and leaves ranges to its owner.

    One that cannot be panned says where the left button is dragged: `scrubbed(x, y)`.

    It knows no limits of its own: the document refuses a view that cannot be drawn, and the pane goes back.
    """

    clicked = Signal(float, float, bool)
    scrubbed = Signal(float, float)
    fit_asked = Signal()
    menu_asked = Signal(object, float, float)

    def __init__(self) -> None:
        super().__init__(enableMenu=False)
        self.disableAutoRange()
        self.setDefaultPadding(0.0)

    def mouseClickEvent(self, event: object) -> None:
        """A double click fits, a left click is told (with Ctrl: to add), a right click asks for a menu."""
        place = self.mapSceneToView(event.scenePos())  # type: ignore[attr-defined]
        button, keys = event.button(), event.modifiers()  # type: ignore[attr-defined]
        event.accept()  # type: ignore[attr-defined]
        if button == Qt.MouseButton.RightButton:
            self.menu_asked.emit(event.screenPos(), place.x(), place.y())  # type: ignore[attr-defined]
        elif button == Qt.MouseButton.LeftButton and event.double():  # type: ignore[attr-defined]
            self.fit_asked.emit()
        elif button == Qt.MouseButton.LeftButton:
            adding = bool(keys & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier))
            self.clicked.emit(place.x(), place.y(), adding)

    def mouseDragEvent(self, event: object, axis: int | None = None) -> None:
        """Pan, as far as this box can be; else tell where the pointer is."""
        if any(self.state["mouseEnabled"]) or event.button() != Qt.MouseButton.LeftButton:  # type: ignore[attr-defined]
            super().mouseDragEvent(event, axis)
            return
        event.accept()  # type: ignore[attr-defined]
        place = self.mapSceneToView(event.scenePos())  # type: ignore[attr-defined]
        self.scrubbed.emit(place.x(), place.y())
