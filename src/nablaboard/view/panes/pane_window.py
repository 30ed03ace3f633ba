"""A pane in a window of its own, which stays over the program's and can stand on another screen."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QMoveEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nablaboard.model import PaneId, WindowPlace
from nablaboard.view.panes.pane_card import PaneCard

REST = 400
"""Milliseconds without another place after which it is kept."""


class PaneWindow(QWidget):
    """Holds the card of a pane. A tool window: the keys of the program's window hold in it, too.

    `left()` comes when it is closed by its frame, and `placed()` when it has come to rest somewhere.
    """

    left = Signal()
    placed = Signal()

    def __init__(self, card: PaneCard, owner: QWidget, place: QRect) -> None:
        super().__init__(owner, Qt.WindowType.Tool)
        self.card = card
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self.placed)
        self.setGeometry(within_reach(place))
        self._entitle()
        card.titled.connect(self._entitle)

    def release(self, parent: QWidget) -> None:
        """Give the card back to where it came from, and go."""
        self._rest.stop()
        self.card.titled.disconnect(self._entitle)
        self.card.setParent(parent)
        self.hide()
        self.deleteLater()

    def closeEvent(self, event: QCloseEvent) -> None:
        """The pane goes back; nothing is lost by closing its window."""
        event.ignore()
        self.left.emit()

    def moveEvent(self, event: QMoveEvent) -> None:
        """It stands elsewhere."""
        super().moveEvent(event)
        self._rest.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """It has another size."""
        super().resizeEvent(event)
        self._rest.start()

    def spare(self, place: QRect) -> None:
        """Stand under this place, where that covers none of it."""
        frame = self.frameGeometry()
        under = within_reach(frame.translated(0, place.bottom() + 1 - frame.top()))
        if frame.intersects(place) and not under.intersects(place):
            self.move(under.topLeft())

    def _entitle(self) -> None:
        self.setWindowTitle(self.card.title)


class PaneWindows(QObject):
    """The windows of the panes that float, over that of `owner`; the others' cards stand in `home`.

    `left(pane)` comes when one is closed, `placed(pane, place)` when one has come to rest, `opened()` when
    there is one more.
    """

    left = Signal(str)
    placed = Signal(str, object)
    opened = Signal()

    def __init__(self, owner: QWidget, home: QWidget, card: Callable[[PaneId], PaneCard]) -> None:
        super().__init__(owner)
        self._owner, self._home, self._card = owner, home, card
        self._windows: dict[PaneId, PaneWindow] = {}

    @property
    def cards(self) -> Mapping[PaneId, PaneCard]:
        """Those of the panes that float now."""
        return {pane: window.card for pane, window in self._windows.items()}

    def show(self, wanted: Mapping[PaneId, WindowPlace]) -> None:
        """Have a window for each of these panes, at its place, and none for another."""
        for pane in self._windows.keys() - wanted.keys():
            self._windows.pop(pane).release(self._home)
        for pane in wanted.keys() - self._windows.keys():
            card = self._card(pane)
            window = PaneWindow(card, self._owner.window(), QRect(*wanted[pane]))
            self._windows[pane] = window
            window.left.connect(partial(self.left.emit, pane))
            window.placed.connect(partial(self._tell, pane))
            card.set_enlarged(True)
            card.show()
            window.show()
            self.opened.emit()

    def spare(self, place: QRect) -> None:
        """Let no window cover this place on the screens, where there is room for it elsewhere."""
        for window in self._windows.values():
            window.spare(place)

    def end(self) -> dict[PaneId, WindowPlace]:
        """Close all windows with the program's, and tell nothing more. Returns where they stood."""
        for window in self._windows.values():
            window.left.disconnect()
            window.placed.disconnect()
            window.hide()
        return {pane: self._place(pane) for pane in self._windows}

    def _tell(self, pane: PaneId) -> None:
        self.placed.emit(pane, self._place(pane))

    def _place(self, pane: PaneId) -> WindowPlace:
        place = self._windows[pane].geometry()
        return place.x(), place.y(), place.width(), place.height()


def within_reach(place: QRect) -> QRect:
    """The place, or where it can be taken hold of: within a screen that there is."""
    screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
    nearest = max(screens, key=lambda screen: _area(screen.intersected(place)))
    size = place.size().boundedTo(nearest.size())
    left = min(max(place.left(), nearest.left()), nearest.right() + 1 - size.width())
    top = min(max(place.top(), nearest.top()), nearest.bottom() + 1 - size.height())
    return QRect(left, top, size.width(), size.height())


def _area(place: QRect) -> int:
    return place.width() * place.height() if place.isValid() else 0
