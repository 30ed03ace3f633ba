"""The two panes with a card around them.

A plot, its legend, and fields for the numbers that can be dragged.
"""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from nablaboard.scene import Scene
from nablaboard.view.card import Card, plain_label
from nablaboard.view.fields import Bounds, NumberField
from nablaboard.view.painter import Legend
from nablaboard.view.panes.canvas import Canvas
from nablaboard.view.theme import Theme
from nablaboard.view.words import say

FARTHEST = 1e9
FIELD_WIDTH = 50


class Pane(Card):
    """A card with a canvas. The scene gives it title, legend and note."""

    def __init__(self, theme: Theme) -> None:
        super().__init__("", flush=True)
        self.canvas = Canvas(theme)
        self.add(_inset(self.canvas), 1)
        self.setMinimumSize(240, 200)

    def show_scene(self, scene: Scene) -> None:
        """Show the scene and what is said about it."""
        self.set_title(say(scene.title))
        self.canvas.show_scene(scene)

    def set_theme(self, theme: Theme) -> None:
        """Take over another theme's colours."""
        self.canvas.set_theme(theme)


class FunctionPane(Pane):
    """f, f′ and the tangent; the tangent's place is dragged on the canvas or typed here."""

    tangent_chosen = Signal(float)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._legend = Legend(theme)
        self._place = _field(QCoreApplication.translate("FunctionPane", "Tangent point x₀"))
        self._place.chosen.connect(self.tangent_chosen)
        self.add_to_head(self._legend)
        self.add_to_head(_labelled("x₀", self._place))

    def show_scene(self, scene: Scene) -> None:
        """Show the scene and its legend."""
        super().show_scene(scene)
        self._legend.show_entries(scene.legend)

    def show_place(self, x: float) -> None:
        """Where the tangent touches."""
        self._place.show_value(x)

    def set_theme(self, theme: Theme) -> None:
        """Take over another theme's colours."""
        super().set_theme(theme)
        self._legend.set_theme(theme)


class ContourPane(Pane):
    """Contours and paths; the first start point is dragged on the canvas or typed here."""

    start_chosen = Signal(float, float)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        words = QCoreApplication.translate("ContourPane", "Start point, first coordinate")
        self._across = _field(words)
        self._up = _field(QCoreApplication.translate("ContourPane", "Start point, second coordinate"))
        self._start = (0.0, 0.0)
        self._across.chosen.connect(lambda x: self.start_chosen.emit(x, self._start[1]))
        self._up.chosen.connect(lambda y: self.start_chosen.emit(self._start[0], y))
        label = QCoreApplication.translate("ContourPane", "start")
        self.add_to_head(_labelled(label, self._across, self._up))

    def show_scene(self, scene: Scene) -> None:
        """Show the scene and its note."""
        super().show_scene(scene)
        self.set_note(say(scene.note))

    def show_start(self, start: tuple[float, float]) -> None:
        """Where the first path starts."""
        self._start = start
        self._across.show_value(start[0])
        self._up.show_value(start[1])


def _inset(canvas: Canvas) -> QWidget:
    """The canvas clear of the card's round corners."""
    holder = QWidget()
    box = QHBoxLayout(holder)
    box.setContentsMargins(4, 0, 4, 8)
    box.addWidget(canvas)
    return holder


def _field(name: str) -> NumberField:
    field = NumberField(name, Bounds(low=-FARTHEST, high=FARTHEST))
    field.setFixedWidth(FIELD_WIDTH)
    return field


def _labelled(text: str, *fields: QWidget) -> QWidget:
    """Fields in a line behind a dim word."""
    holder = QWidget()
    line = QHBoxLayout(holder)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(6)
    for widget in (plain_label(text, "small"), *fields):
        line.addWidget(widget)
    return holder
