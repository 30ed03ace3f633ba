"""A hand at the real window: mouse and keys go to the window itself, and Qt finds out who gets them."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from nablaboard.app.window import Window
from nablaboard.model import PaneId
from nablaboard.scene import Marker, Scene
from nablaboard.view.expressions.row_widget import RowWidget
from nablaboard.view.panes import Canvas
from seen import Seen

LEFT = Qt.MouseButton.LeftButton
NO_KEYS, CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
PATIENCE = 60_000  # milliseconds for answers, on a machine that is busy with others


Place = QPoint | QPointF


def hover(widget: QWidget, at: Place | None = None) -> None:
    """Move the pointer over the middle of a widget, or over a place in it, where it can be seen."""
    place = _in_window(widget, widget.rect().center() if at is None else at)
    met = widget.window().childAt(place) or widget.window()
    assert met is widget or widget.isAncestorOf(met), f"{met} is in the way of {widget}"
    QTest.mouseMove(widget.window().windowHandle(), place)


def click(
    widget: QWidget,
    at: Place | None = None,
    keys: Qt.KeyboardModifier = NO_KEYS,
    button: Qt.MouseButton = LEFT,
) -> None:
    """Click on the middle of a widget, or on a place in it."""
    at = widget.rect().center() if at is None else at
    hover(widget, at)
    QTest.mouseClick(widget.window().windowHandle(), button, keys, _in_window(widget, at))


def double_click(widget: QWidget, at: Place) -> None:
    """As a mouse does it: a click, and the second press as a double one."""
    click(widget, at)
    QTest.mouseDClick(widget.window().windowHandle(), LEFT, NO_KEYS, _in_window(widget, at))


def dragging(widget: QWidget, start: Place, end: Place) -> Iterator[float]:
    """Press, move in quarters, let go; yields after each move how far it is."""
    handle, first, last = widget.window().windowHandle(), QPointF(start), QPointF(end)
    hover(widget, start)
    QTest.mousePress(handle, LEFT, NO_KEYS, _in_window(widget, first))
    for share in (0.25, 0.5, 0.75, 1.0):
        QTest.mouseMove(handle, _in_window(widget, first + (last - first) * share))
        yield share
    QTest.mouseRelease(handle, LEFT, NO_KEYS, _in_window(widget, last))


def drag(widget: QWidget, start: Place, end: Place) -> None:
    """The whole of it."""
    for _share in dragging(widget, start, end):
        pass


def _in_window(widget: QWidget, at: Place) -> QPoint:
    return widget.mapTo(widget.window(), QPointF(at).toPoint())


class Hand:
    """What a user does in front of the window, and what there is to see then."""

    def __init__(self, qtbot: QtBot, window: Window) -> None:
        self.qtbot, self.window = qtbot, window
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)

    # keys

    def type(self, text: str) -> None:
        """Type letter by letter, each to whoever has the keys by then."""
        for letter in text:
            if letter.isascii():
                QTest.keyClicks(self.focused, letter)
            else:  # no key has it: as an input method does
                event = QKeyEvent(QEvent.Type.KeyPress, 0, NO_KEYS, letter)
                QApplication.sendEvent(self.focused, event)

    def press(self, key: Qt.Key, keys: Qt.KeyboardModifier = NO_KEYS) -> None:
        QTest.keyClick(self.focused, key, keys)

    def replace(self, text: str) -> None:
        """Type this in place of what stands where the keys go."""
        self.press(Qt.Key.Key_A, CONTROL)
        self.type(text)

    def enter(self, text: str) -> None:
        """The same, taken over with Return."""
        self.replace(text)
        self.press(Qt.Key.Key_Return)
        self.settle()

    @property
    def focused(self) -> QWidget:
        return QApplication.activePopupWidget() or QApplication.focusWidget() or self.window

    # mouse

    def click(
        self,
        widget: QWidget,
        at: Place | None = None,
        keys: Qt.KeyboardModifier = NO_KEYS,
        button: Qt.MouseButton = LEFT,
    ) -> None:
        click(widget, at, keys, button)

    def double_click(self, widget: QWidget, at: Place) -> None:
        double_click(widget, at)

    def write(self, field: QWidget, text: str) -> None:
        """Click into a field and enter this in place of what it says."""
        self.click(field)
        self.enter(text)

    def dragging(self, widget: QWidget, start: Place, end: Place) -> Iterator[float]:
        return dragging(widget, start, end)

    def drag(self, widget: QWidget, start: Place, end: Place) -> None:
        drag(widget, start, end)

    def choose(self, menu: QMenu, *texts: str) -> None:
        """Click through the entries of an open menu and of those in it, by their beginnings."""
        for text in texts:
            action = next(each for each in menu.actions() if each.text().startswith(text))
            inner = action.menu()
            self.click(menu, menu.actionGeometry(action).center())
            if isinstance(inner, QMenu):
                menu = inner

    @staticmethod
    def open_menu() -> QMenu:
        """The menu that is open."""
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        return menu

    # rows

    def new_row(self, text: str) -> RowWidget:
        """Go to the last line and type; the row that came of it, once it is read."""
        self.press(Qt.Key.Key_N, CONTROL | SHIFT)
        self.type(text)
        self.settle()
        return self.row(-1)

    def row(self, place: int) -> RowWidget:
        """The row at this place of the list."""
        return self.window.parts.expressions.widget(self.window.session.board.rows[place].id)

    @property
    def texts(self) -> list[str]:
        return [row.text for row in self.window.session.board.rows]

    # panes

    def canvas(self, pane: PaneId) -> Canvas:
        return self.window.parts.panes.card(pane).canvas

    def scene(self, pane: PaneId) -> Scene:
        return self.window.session.scenes.scene(pane)

    def seen(self, pane: PaneId) -> Seen:
        """The pane as it is on the screen."""
        canvas = self.canvas(pane)
        return Seen(canvas, canvas.grab().toImage())

    def handle(self, pane: PaneId, name: str) -> QPoint:
        """Where a handle stands in its canvas."""
        marks = (each for each in self.scene(pane).elements if isinstance(each, Marker))
        mark = next(each for each in marks if each.handle == name)
        return self.canvas(pane).position(mark.x, mark.y).toPoint()

    def at(self, pane: PaneId, x: float, y: float) -> QPoint:
        """Where a point of the data stands in the pane's canvas."""
        return self.canvas(pane).position(x, y).toPoint()

    @staticmethod
    def said(widget: QWidget) -> list[str]:
        """What is to be read in a widget."""
        texts: list[QLabel | QAbstractButton] = [
            *widget.findChildren(QLabel),
            *widget.findChildren(QAbstractButton),
        ]
        return [each.text() for each in texts if each.isVisible() and each.text()]

    # time

    def settle(self) -> None:
        """Wait until all is answered."""
        self.qtbot.waitUntil(lambda: not self.window.session.busy, timeout=PATIENCE)
        QApplication.processEvents()

    def undo(self) -> str:
        """Undo by the keys; what it was called."""
        said = self.window.actions_by_id["undo"].text().removeprefix("Undo: ")
        self.press(Qt.Key.Key_Z, CONTROL)
        self.settle()
        return said
