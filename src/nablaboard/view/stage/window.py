"""The window that an audience sees: it has a whole screen, and nothing of the program's other windows.

It is a window of its own, so that the program's main one stays as it is meanwhile, with its size, its layout
and what has the keys.

Blank is black: the audience looks at whoever speaks. Frozen, the picture stands still while the speaker goes
on: to another scene, with another value. What is new is seen when it is thawed. Nothing can be pressed or
dragged through either.
"""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nablaboard.view.card import plain_label
from nablaboard.view.fonts import TEXT_PIXELS, text_font
from nablaboard.view.stage.caption import FOOT, LEFT, coloured
from nablaboard.view.stage.measures import factor_for
from nablaboard.view.stage.picture import BOTTOM, TOP, StagePicture
from nablaboard.view.stage.veil import PointerSpot, Veil
from nablaboard.view.theme import LIGHT, Theme

TOLD = 6000
"""Milliseconds that a remark stays."""
RESTS = 4000
"""Milliseconds without a move after which the pointer and its spot go."""


def fill(window: QWidget, screen: QRect) -> None:
    """Give a window the whole of this screen, a rectangle of the desktop in logical pixels.

    One that has another screen leaves it first: a window manager moves none that has all of one.
    """
    if window.isVisible() and window.geometry() == screen:
        return
    window.hide()
    window.setGeometry(screen)
    found = QGuiApplication.screenAt(screen.center())
    if found is not None:
        window.setScreen(found)
    window.showFullScreen()


class StageWindow(QWidget):
    """A picture on a whole screen. `resized` tells of another size, `closed` that the system closed it."""

    resized = Signal()
    closed = Signal()

    def __init__(self, picture: StagePicture) -> None:
        super().__init__()
        self.picture = picture
        self._theme, self._text = LIGHT, 1.0
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # no plot takes the keys by itself
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(picture)
        self.veil, self.spot, self.remark = Veil(self), PointerSpot(self), plain_label("", "dim")
        self.remark.setParent(self)
        self.remark.setAutoFillBackground(True)
        self.remark.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.spots = True
        self._told, self._rest = QTimer(self, singleShot=True), QTimer(self, singleShot=True, interval=RESTS)
        self._told.timeout.connect(self.remark.hide)
        self._rest.timeout.connect(self._hide_pointer)
        self.watch(self)
        picture.area.added.connect(self.watch)

    def show_on(self, screen: QRect) -> None:
        """Take this screen, a rectangle of the desktop in logical pixels."""
        fill(self, screen)
        self.activateWindow()
        self.setFocus()

    def set_theme(self, theme: Theme, text: float = 1.0) -> None:
        """Take the colours of `theme`; in the window texts are `text` times the usual size."""
        self._theme, self._text = theme, text
        self.picture.set_theme(theme)
        self.setPalette(self.picture.palette())
        self._fit()

    def watch(self, widget: QWidget) -> None:
        """Let the spot follow the pointer over this widget and all in it, too."""
        for each in (widget, *widget.findChildren(QWidget)):
            each.setMouseTracking(True)
            each.installEventFilter(self)

    def tell(self, words: str) -> None:
        """Say something at the edge for a moment."""
        self.remark.setText(words)
        self.remark.show()
        self._place_remark()
        self._told.start(TOLD)

    def set_spots(self, spots: bool) -> None:
        """Whether a spot follows the pointer."""
        self.spots = spots
        if not spots:
            self.spot.hide()

    def blank(self) -> None:
        """Show nothing."""
        for light in (self.spot, self.remark):
            light.hide()
        self.veil.cover(None)

    def freeze(self) -> None:
        """Show what is to be seen now for as long as it lasts."""
        self.veil.cover(self.picture.grab())

    def lift(self) -> None:
        """Show what is beneath again."""
        self.veil.lift()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See where the pointer goes."""
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseMove:
            self._point(self.mapFromGlobal(event.globalPosition()).toPoint())
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size has another factor."""
        super().resizeEvent(event)
        self._fit()
        self.veil.setGeometry(self.rect())
        self.resized.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell whoever has opened it."""
        super().closeEvent(event)
        self.closed.emit()

    def _fit(self) -> None:
        factor = factor_for(self.size(), self._text)
        self.picture.set_factor(factor)
        self.spot.dress(factor, self._theme)
        self.remark.setFont(text_font(round(TEXT_PIXELS * factor)))
        coloured(self.remark, self._theme.dim)
        self._place_remark()

    def _place_remark(self) -> None:
        """At the left of the line in which the dots are; over the panes where there is no such line."""
        factor, below = self.picture.factor, self.picture.caption.dots.isVisible()
        self.remark.resize(self.remark.sizeHint().width(), round((FOOT if below else TOP) * factor))
        top = self.height() - round((BOTTOM + FOOT) * factor) if below else 0
        self.remark.move(round(LEFT * factor), top)
        self.remark.raise_()

    def _point(self, at: QPoint) -> None:
        """The pointer is moved: show it, and the spot where there is light."""
        self.unsetCursor()
        self._rest.start()
        if self.spots and not self.veil.dark:
            self.spot.point(at)

    def _hide_pointer(self) -> None:
        self.spot.hide()
        self.setCursor(Qt.CursorShape.BlankCursor)
