"""The plot of a pane: axes, grid, colour bar and the painter in one graphics view.

The canvas keeps no view of its own: the ranges come with the scene, and what the user does with mouse or
keys is reported as a signal for the session to turn into an edit. The one exception is the frame in which
the user pans or zooms, when the box moves first and the document follows within the same event.
"""

import math
from dataclasses import replace

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPen, QPicture, QResizeEvent
from PySide6.QtWidgets import QFrame

from nablaboard.scene import Label, Marker, Scene
from nablaboard.view.painter import Axis, BoxMap, ColourBar, GridItem, Painter, wrapped
from nablaboard.view.panes.box import Box
from nablaboard.view.theme import Theme
from nablaboard.view.words import say

pg.setConfigOption("mouseRateLimit", -1)  # Qt merges what comes faster than it can be painted

MESSAGE_MARGIN = 48  # logical pixels beside a message: its card's edges, and some of the plot
NUDGE, FINE = 0.01, 0.001  # of the view, for one press of an arrow key; with Shift
ARROW_KEYS = {
    Qt.Key.Key_Left: (-1.0, 0.0),
    Qt.Key.Key_Right: (1.0, 0.0),
    Qt.Key.Key_Down: (0.0, -1.0),
    Qt.Key.Key_Up: (0.0, 1.0),
}


CHOOSING = (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class Canvas(pg.PlotWidget):
    """A plot that shows scenes and reports gestures; all coordinates are data coordinates.

    A plot that is not `movable` cannot be panned or zoomed: its ranges follow from what it shows. A handle
    is `handle_moved` by the mouse, and `handle_nudged` by keys, which mean a place to the last digit. Where
    nothing can be panned, a drag of the ground is `scrubbed`.
    """

    view_changed = Signal(tuple, tuple)
    handle_moved = Signal(str, float, float)
    handle_nudged = Signal(str, float, float)
    gesture_ended = Signal()
    clicked = Signal(float, float, bool)
    scrubbed = Signal(float, float)
    fit_asked = Signal()
    menu_asked = Signal(object, float, float)
    pointed = Signal(float, float)
    pointer_left = Signal()
    resized = Signal(int, int)

    def __init__(self, theme: Theme, *, cached: bool = True, movable: bool = True) -> None:
        self._box = Box()
        self._box.setMouseEnabled(x=movable, y=movable)
        self._movable = movable
        self._axes = {"left": Axis("left"), "bottom": Axis("bottom")}
        super().__init__(viewBox=self._box, axisItems=self._axes)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.hideButtons()
        self.plotItem.setMenuEnabled(False)
        self.plotItem.setContentsMargins(6, 8, 16, 4)
        self._bar = ColourBar(theme)
        self.plotItem.layout.addItem(self._bar, 2, 3)
        self._grid = GridItem(self._box, theme, self._axes)
        self._painter = Painter(
            self._box,
            theme,
            cached=cached,
            on_moved=self.handle_moved.emit,
            on_released=self._let_go,
            on_double=self.fit_asked.emit,
        )
        self._held = 0
        self._scene: Scene | None = None
        self._theme = theme
        self._connect()
        self.set_theme(theme)

    def show_scene(self, scene: Scene) -> None:
        """Show the scene in its view."""
        if self.view() != (scene.x, scene.y):
            self._box.setRange(xRange=scene.x, yRange=scene.y, padding=0, disableAutoRange=True)
        self._grid.setVisible(scene.grid)
        self._bar.show_scale(scene.scale)
        for side, text, log in zip(
            ("bottom", "left"), (scene.x_label, scene.y_label), scene.log, strict=True
        ):
            self._axes[side].show_log(log)
            self._axes[side].show_label(say(text))
        self._scene = scene
        self._paint()
        self.setAccessibleName(say(scene.title))
        self.setAccessibleDescription(" ".join(say(said) for said in scene.summary))

    def view(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """The ranges of x and y that are shown."""
        (x_low, x_high), (y_low, y_high) = self._box.viewRange()
        return (float(x_low), float(x_high)), (float(y_low), float(y_high))

    def plot_size(self) -> tuple[int, int]:
        """The size of the plot inside of its axes, in logical pixels."""
        rect = self._box.rect()
        return max(1, round(rect.width())), max(1, round(rect.height()))

    def lay_out(self, width: float, height: float) -> None:
        """Place axes and plot in this logical size at once, without a window and an event loop."""
        self.resize(round(width), round(height))
        area = QRectF(0.0, 0.0, width, height)
        self.setSceneRect(area)
        self.plotItem.setGeometry(area)
        for _ in range(2):  # the left axis is as wide as its labels, which depend on the plot's height
            self.plotItem.layout.activate()
            notes = QPicture()
            pencil = QPainter(notes)
            for axis in self._axes.values():
                axis.generateDrawSpecs(pencil)
            pencil.end()
        self.plotItem.layout.activate()

    def rounded(self, x: float, y: float) -> tuple[float, float]:
        """A place under the pointer, with no more digits than a tenth of a pixel has."""
        places = []
        for value, (low, high), pixels in zip((x, y), self.view(), self.plot_size(), strict=True):
            digits = 1 - math.floor(math.log10((high - low) / pixels))
            places.append(round(value, digits))
        return places[0], places[1]

    def position(self, x: float, y: float) -> QPointF:
        """Where a point of the data stands on this widget, in logical pixels."""
        return QPointF(self.mapFromScene(self._box.mapToScene(BoxMap(self._box).point(x, y))))

    def set_theme(self, theme: Theme) -> None:
        """Take over another theme's colours."""
        self._theme = theme
        self.setBackground(QColor(theme.surface))
        for axis in self._axes.values():
            axis.set_theme(theme)
        self._bar.set_theme(theme)
        self._grid.set_theme(theme)
        self._painter.set_theme(theme)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys move the handle in focus, Page Up and Down choose another, + and − zoom."""
        markers = self._painter.markers()
        if event.key() in ARROW_KEYS and markers:
            self._nudge(markers[self._held % len(markers)], event)
        elif event.key() in CHOOSING and markers:
            self._held += 1 if event.key() == Qt.Key.Key_PageDown else -1
        elif event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Minus):
            self._zoom(0.8 if event.key() == Qt.Key.Key_Plus else 1.25)
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """The end of a move by keys."""
        if event.key() in ARROW_KEYS and not event.isAutoRepeat():
            self.gesture_ended.emit()
        else:
            super().keyReleaseEvent(event)

    def event(self, event: QEvent) -> bool:
        """Take the arrow keys for the handle before the window's shortcuts see them."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in (ARROW_KEYS if len(self._painter.markers()) == 1 else {*ARROW_KEYS, *CHOOSING})
            and self._painter.markers()
        ):
            event.accept()
            return True
        return bool(super().event(event))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell where the pointer is while it is over the plot."""
        super().mouseMoveEvent(event)
        place = self.mapToScene(event.position().toPoint())
        if self._box.sceneBoundingRect().contains(place):
            at = self._box.mapSceneToView(place)
            self.pointed.emit(at.x(), at.y())
        else:
            self.pointer_left.emit()

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer went elsewhere."""
        super().leaveEvent(event)
        self.pointer_left.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the focus, and end what the keys moved."""
        super().focusOutEvent(event)
        self.gesture_ended.emit()
        self.viewport().update()

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:  # noqa: N802 - Qt's name
        """A frame in the accent's colour, while the keys belong to this plot."""
        super().drawForeground(painter, rect)
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(self._theme.accent), 2.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.sceneRect().adjusted(1.5, 1.5, -1.5, -1.5), 7, 7)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the view; the curve is sampled for the new width."""
        super().resizeEvent(event)
        if hasattr(self, "_painter"):  # pyqtgraph resizes before this class is complete
            self.resized.emit(*self.plot_size())

    def _paint(self) -> None:
        """Show the scene's elements, and its message in as many lines as it needs now."""
        if self._scene is not None:
            self._painter.show(_with_message(self._scene, self.plot_size()[0] - MESSAGE_MARGIN))

    def _resize_message(self) -> None:
        if self._scene is not None and self._scene.message:
            self._paint()

    def _connect(self) -> None:
        self._box.sigRangeChangedManually.connect(self._moved)
        self._box.sigResized.connect(lambda *_: self._resize_message())
        self._box.sigResized.connect(lambda *_: self.resized.emit(*self.plot_size()))
        self._box.clicked.connect(self.clicked)
        self._box.scrubbed.connect(self.scrubbed)
        self._box.fit_asked.connect(self.fit_asked)
        self._box.menu_asked.connect(self.menu_asked)

    def _moved(self, *_: object) -> None:
        if self._movable:
            self.view_changed.emit(*self.view())

    def _let_go(self, _handle: str) -> None:
        self.gesture_ended.emit()

    def _zoom(self, factor: float) -> None:
        if self._movable:
            self._box.scaleBy((factor, factor))
            self._moved()

    def _nudge(self, marker: Marker, event: QKeyEvent) -> None:
        share = FINE if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else NUDGE
        (x_low, x_high), (y_low, y_high) = self.view()
        right, up = ARROW_KEYS[Qt.Key(event.key())]
        self.handle_nudged.emit(
            marker.handle,
            marker.x + right * share * (x_high - x_low),
            marker.y + up * share * (y_high - y_low),
        )


def _with_message(scene: Scene, room: float) -> Scene:
    """The scene with its message as a card in the middle of the view, in lines no longer than `room`."""
    if not scene.message:
        return scene
    middle = (scene.x[0] + scene.x[1]) / 2, (scene.y[0] + scene.y[1]) / 2
    label = Label("message", wrapped(say(scene.message), room), *middle, role="dim", box=True)
    return replace(scene, elements=(*scene.elements, label))
