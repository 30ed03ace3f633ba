"""A pane before an audience: its plot, and over it in one line what it shows. Nothing to press."""

from dataclasses import replace

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from nablaboard.panes.arrangement import NO_WISH
from nablaboard.scene import LevelLabels, Scene
from nablaboard.view.layout.head import PictureHead, lay_out_head
from nablaboard.view.legible import told
from nablaboard.view.painter.axes import ROOM
from nablaboard.view.painter.heads import head_entries, paint_head_box
from nablaboard.view.panes import Canvas
from nablaboard.view.panes.pane_card import wish_of
from nablaboard.view.panes.plot import RIGHT, TOP
from nablaboard.view.theme import Theme
from nablaboard.view.words import language

NO_HEAD = PictureHead(0.0, ())


class StagePane(QWidget):
    """A canvas under its `head`. `wish_changed` tells that it asks for another shape.

    A pane with a formula is known by it; any other says its title.
    """

    wish_changed = Signal()

    def __init__(self, theme: Theme, *, movable: bool) -> None:
        super().__init__()
        self.canvas = Canvas(theme, movable=movable)
        self.canvas.setParent(self)
        self.wish = NO_WISH
        self._theme = theme
        self._scene: Scene | None = None
        self.head = NO_HEAD
        self._told: tuple[object, ...] = ()  # in the head, and in which room

    def show_scene(self, scene: Scene) -> None:
        """Show the scene and what is said about it."""
        if any(isinstance(each, LevelLabels) for each in scene.elements):
            scene = replace(scene, scale=None)  # the levels say themselves what a bar would say beside
        self._scene = scene
        self._lay_out()
        self.canvas.show_scene(scene)
        self._ask()

    def set_factor(self, factor: float) -> None:
        """Show everything so many times as large."""
        self.canvas.set_factor(factor)
        self._lay_out()

    def set_theme(self, theme: Theme) -> None:
        """Take over another theme's colours."""
        self._theme = theme
        self.canvas.set_theme(theme)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width has room for more or less in the head; a shape that is asked for may come at once."""
        super().resizeEvent(event)
        self._lay_out()
        self._ask()
        self._lay_out()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The head."""
        if self._scene is None:
            return
        with QPainter(self) as painter:
            painter.scale(self.canvas.factor, self.canvas.factor)
            painter.translate(ROOM["left"], 0.0)
            for placed in self.head.boxes:
                if placed.rect is not None:
                    legend, theme = self._scene.legend, self._theme
                    paint_head_box(painter, placed, placed.rect, legend, theme, plain=("title", "formula"))

    def _lay_out(self) -> None:
        """Give the head what it needs, and the canvas the rest."""
        factor, scene = self.canvas.factor, self._scene
        size = self.width() / factor - ROOM["left"] - RIGHT, self.height() / factor
        look = size, factor, self._theme
        wanted = (*look, language()) if scene is None else (*look, *_said(scene))
        if wanted == self._told:
            return
        self._told = wanted
        self.head = _head(scene, size, self._theme) if scene is not None and min(size) > 0 else NO_HEAD
        top = round(self.head.height * factor)
        self.canvas.setGeometry(QRect(0, top, self.width(), max(self.height() - top, 0)))
        self.update()

    def _ask(self) -> None:
        """Ask for the shape in which the axes' units are equal, where they are to be."""
        if self._scene is None:
            return
        around = round(ROOM["left"] + RIGHT), round(self.head.height + TOP + ROOM["bottom"])
        wish = wish_of(self._scene, around)
        if wish != self.wish:
            self.wish = wish
            self.wish_changed.emit()


def _said(scene: Scene) -> tuple[object, ...]:
    return told(scene.title), told(scene.note), told(scene.formula), scene.legend, language()


def _head(scene: Scene, size: tuple[float, float], theme: Theme) -> PictureHead:
    """Title or formula, note and legend."""
    formula = told(scene.formula)
    title = "" if formula else told(scene.title)
    entries = head_entries(theme, scene.legend)
    return lay_out_head(title, told(scene.note), entries, size, formula)
