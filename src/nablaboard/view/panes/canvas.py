"""The plot of a pane: axes, grid, colour bar and the painter in one graphics view.

The canvas keeps no view of its own: the ranges come with the scene, and what the user does with mouse or
keys is reported as a signal for the session to turn into an edit. The one exception is the frame in which
the user pans or zooms, when the box moves first and the document follows within the same event.
"""

import math
from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy

from nablaboard.scene import Bands, Label, Raster, Scene
from nablaboard.view.described import described
from nablaboard.view.ending_press import ENDING_PRESS
from nablaboard.view.layout import Layout, PlacedBox, PlotLayout, Rect
from nablaboard.view.layout.axis import AxisSide
from nablaboard.view.painter import Axis, Box, BoxMap, ColourBar, GridItem, InnerNamesItem, Painter, ZeroItem
from nablaboard.view.painter.axes import Beneath
from nablaboard.view.painter.faults import raised
from nablaboard.view.painter.pictures import CLOCK
from nablaboard.view.panes.enlarging import EnlargingView
from nablaboard.view.panes.frames import Frames
from nablaboard.view.panes.handle_keys import ARROW_KEYS, HandleKeys
from nablaboard.view.panes.plot import Plot
from nablaboard.view.panes.undrawn import paint_undrawn
from nablaboard.view.theme import Theme
from nablaboard.view.words import language, say

REST = 250
"""Milliseconds without another scene after which the picture is said in words."""
EACH = 1000
"""Milliseconds between two descriptions of a picture that never rests."""
SIDES: tuple[AxisSide, ...] = ("left", "bottom")


class Canvas(EnlargingView):
    """A plot that shows scenes and reports gestures; all coordinates are data coordinates.

    A plot that is not `movable` cannot be panned or zoomed: its ranges follow from what it shows. A handle
    is `handle_moved` by the mouse, and `handle_nudged` by keys, which mean a place to the last digit. Where
    nothing can be panned, a drag of the ground is `scrubbed`. A click that ended the typing of a number
    is not `clicked`. `rested(title, sentences)` says in words what is shown, when it stands still.
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
    rested = Signal(str, tuple)

    def __init__(self, theme: Theme, *, cached: bool = True, movable: bool = True) -> None:
        super().__init__()
        self._box = Box(movable=movable)
        self._movable = movable
        self._layout = PlotLayout(lambda: self._plot.rooms())  # noqa: PLW0108 - the plot comes later
        self._axes = {side: Axis(side, self._box, self._laid_out) for side in SIDES}
        self._bar = ColourBar(self._box, theme, self._laid_out)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._plot = Plot(self._box, self._axes, self._bar)
        self.fill_with(self._plot)
        self._grid = GridItem(self._box, theme, self._layout.at)
        self._zero = ZeroItem(self._box, theme)
        self._inner = InnerNamesItem(self._box, theme, self._layout.at)
        self._painter = Painter(
            self._box,
            theme,
            self._layout.at,
            self._plot.over,
            cached=cached,
            on_moved=self.handle_moved.emit,
            on_released=self._let_go,
        )
        self._keys = HandleKeys(self._painter.markers, self.view, self.handle_nudged.emit)
        self._undrawn, self._fault, self._closed = False, "", False
        self._frames = Frames(self._painter, lambda: self.viewport().update(), self)  # closed, it has another
        self._resting = QTimer(self, singleShot=True, interval=REST)
        self._resting.timeout.connect(self._describe)
        self._telling = QTimer(self, singleShot=True)
        self._telling.timeout.connect(self._tell)
        self._ends_typing = False
        self._scene: Scene | None = None
        self._subject: tuple[object, ...] = ()  # what the description is of
        self._names: tuple[object, ...] = ()  # of the axes, and what else the view does not say of them
        self._theme = theme
        self._connect()
        self.set_factor(theme.text)
        self.set_theme(theme)

    def show_scene(self, scene: Scene) -> None:
        """Show the scene in its view."""
        CLOCK.move()
        if self.view() != (scene.x, scene.y):
            self._box.show_view(scene.x, scene.y)
        self._grid.setVisible(scene.grid)
        self._bar.show_scale(scene.scale)
        self._zero.setVisible(scene.zeros and bool(scene.elements))
        self._zero.show_for(scene.log, _ground(scene))
        self._layout.show(scene)
        self._layout.moving = self._resting.isActive()
        self._scene, self._undrawn = scene, False
        self._painter.show(_with_message(scene))
        self._show_names(scene)
        self.setAccessibleName(say(scene.title))
        self._resting.start()
        self._tell_soon(scene)

    def view(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """The ranges of x and y that are shown."""
        return self._box.view

    def plot_size(self) -> tuple[int, int]:
        """The size of the plot inside of its axes, in logical pixels."""
        width, height = self.plot_extent()
        return max(1, round(width)), max(1, round(height))

    def plot_extent(self) -> tuple[float, float]:
        """The same, not rounded to whole pixels."""
        rect = self._box.rect()
        return float(rect.width()), float(rect.height())

    def plot_rect(self) -> Rect:
        """Where the plot inside of its axes stands, in this widget's logical pixels."""
        corner = self._box.mapToScene(0.0, 0.0)
        return Rect(corner.x(), corner.y(), *self.plot_extent())

    def lay_out(self, width: float, height: float) -> None:
        """Place axes and plot in this logical size at once, without a window and an event loop."""
        self.resize(round(width), round(height))
        area = QRectF(0.0, 0.0, width, height)
        self.setSceneRect(area)
        self._plot.setGeometry(area)
        self._plot.lay_out()

    def close(self) -> bool:
        """Give up all that the plot shows, and then the widget."""
        if not self._closed:
            self._closed = True
            self._plot.release()
            self.scene().clear()
            self.setParent(None)
            super().close()
        return True

    def boxes(self) -> tuple[PlacedBox, ...]:
        """Where all texts stand, in this widget's logical pixels, and which were left out."""
        corner = self.plot_rect()
        return tuple(each.moved(corner.left, corner.top) for each in self._laid_out().placed)

    def hiding(self, keys: Iterable[str], most: float) -> frozenset[str]:
        """Those of these texts that are left out, or cover more than `most` logical pixels of lines."""
        texts = self._laid_out().by_key  # none at all where the plot has no room
        rects = {key: texts[key].rect for key in texts.keys() & set(keys)}
        return frozenset(key for key, rect in rects.items() if not rect or self._layout.covered(rect) > most)

    def rounded(self, x: float, y: float) -> tuple[float, float]:
        """A place under the pointer, with no more digits than a tenth of a pixel has."""
        places = []
        for value, pixel in zip((x, y), self.reach(1.0), strict=True):
            places.append(round(value, 1 - math.floor(math.log10(pixel))))
        return places[0], places[1]

    def reach(self, pixels: float) -> tuple[float, float]:
        """So many logical pixels in the units of both axes."""
        ((left, right), (low, high)), (width, height) = self.view(), self.plot_size()
        return pixels * (right - left) / width, pixels * (high - low) / height

    def position(self, x: float, y: float) -> QPointF:
        """Where a point of the data stands on this widget, in logical pixels."""
        return QPointF(self.mapFromScene(self._box.mapToScene(BoxMap(self._box).point(x, y))))

    def set_theme(self, theme: Theme) -> None:
        """Take over another theme's colours."""
        self.set_factor(self.factor * theme.text / self._theme.text)
        self._theme, self._undrawn = theme, False
        self.setBackgroundBrush(QColor(theme.surface))
        for axis in self._axes.values():
            axis.set_theme(theme)
        self._bar.set_theme(theme)
        for item in (self._grid, self._zero, self._inner):
            item.set_theme(theme)
        self._painter.set_theme(theme)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys move the handle in focus, Page Up and Down choose another, + and − zoom."""
        if self._keys.take(event):
            return
        if event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Minus):
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
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and self._keys.claims(event)
        ):
            event.accept()
            return True
        return bool(super().event(event))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """See what the press is for."""
        self._ends_typing = ENDING_PRESS.now
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Ask to fit, whatever the first click has put under the pointer; other buttons are just pressed."""
        place = self.mapToScene(event.position().toPoint())
        fitting = any(each.sceneBoundingRect().contains(place) for each in (self._box, *self._axes.values()))
        if event.button() == Qt.MouseButton.LeftButton and fitting:
            self.fit_asked.emit()
        else:
            super().mouseDoubleClickEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell where the pointer is while it is over the plot."""
        super().mouseMoveEvent(event)
        place = self.mapToScene(event.position().toPoint())
        if self._box.sceneBoundingRect().contains(place):
            self.pointed.emit(*self._box.data_at(place))
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

    def paintEvent(self, event: QPaintEvent) -> None:
        """What the scene shows, or words until there is something else to show.

        What an item could not paint is raised when Qt has done, and once: not in each frame that fails so.
        What a frame had no time for is painted in a later one.
        """
        if self._undrawn:
            paint_undrawn(self.viewport(), self._theme)
            return
        try:
            with CLOCK.painting(self), raised():
                super().paintEvent(event)
        except Exception as error:
            known, self._fault, self._undrawn = self._fault, repr(error), True
            paint_undrawn(self.viewport(), self._theme)
            if self._fault != known:
                raise
        self._frames.painted()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the view; the curve is sampled for the new width.

        Who hears of a size may give another one, and Qt tells of none that a hidden widget gets meanwhile.
        """
        size = self.size()
        super().resizeEvent(event)
        self._undrawn = False
        self.resized.emit(*self.plot_size())
        if self.size() != size:
            self.resizeEvent(QResizeEvent(self.size(), size))

    def _describe(self) -> None:
        """Say in words what is shown: when it rests, since nobody listens to each frame."""
        if self._layout.settle():
            self.viewport().update()
        self._telling.stop()
        lines = self._tell()
        if self._scene is not None:
            self.rested.emit(say(self._scene.title), lines)

    def _tell_soon(self, scene: Scene) -> None:
        """Have the description follow also what never rests, and take away one of something else."""
        kinds = tuple(said.kind for said in scene.summary)
        subject = scene.title, kinds, tuple(entry.text for entry in scene.legend)
        if subject != self._subject and self.accessibleDescription():
            self.setAccessibleDescription("")
            self._telling.stop()
        self._subject = subject
        if not self._telling.isActive():
            self._telling.start(EACH if self.accessibleDescription() else REST)

    def _tell(self) -> tuple[str, ...]:
        """Describe what is shown, however it moves, for who asks, and say how; nothing is read out."""
        lines = tuple(described(self._scene)) if self._scene is not None else ()
        told = "\n".join(lines)
        if told != self.accessibleDescription():
            self.setAccessibleDescription(told)
        return lines

    def _show_names(self, scene: Scene) -> None:
        """Paint the axes anew where more than the view is another: that one they follow by themselves."""
        names = (scene.log, scene.x_label, scene.y_label, language())
        if names != self._names:
            self._names = names
            self._inner.update()
            for axis in self._axes.values():
                axis.update()

    def _laid_out(self) -> Layout:
        """The layout as the box stands now."""
        return self._layout.at(BoxMap(self._box))

    def _connect(self) -> None:
        self._box.moved.connect(self._moved)
        self._box.resized.connect(lambda: self.resized.emit(*self.plot_size()))
        self._box.clicked.connect(self._on_click)
        self._box.scrubbed.connect(self.scrubbed)
        self._box.menu_asked.connect(self.menu_asked)

    def _moved(self, *_: object) -> None:
        if self._movable:
            CLOCK.move()
            self.view_changed.emit(*self.view())

    def _on_click(self, x: float, y: float, adding: bool) -> None:
        if not self._ends_typing:
            self.clicked.emit(x, y, adding)

    def _let_go(self, _handle: str) -> None:
        self.gesture_ended.emit()

    def _zoom(self, factor: float) -> None:
        if self._movable:
            self._box.zoom(factor, factor)
            self._moved()


def _with_message(scene: Scene) -> Scene:
    """The scene with its message as a text on a card; where it stands and in which lines the layout says."""
    if not scene.message:
        return scene
    label = Label("message", scene.message, 0.0, 0.0, role="dim", box=True)
    return replace(scene, elements=(*scene.elements, label))


def _ground(scene: Scene) -> Beneath:
    """What lies beneath the curves."""
    return "bands" if any(isinstance(each, Bands | Raster) for each in scene.elements) else "plain"
