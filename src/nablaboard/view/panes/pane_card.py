"""The one pane widget: a plot in a card whose head and menu are made of what the pane lets be set."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from nablaboard.scene import Scene
from nablaboard.view.buttons import IconButton
from nablaboard.view.card import FEW_LETTERS, Card
from nablaboard.view.painter import Legend
from nablaboard.view.panes.canvas import Canvas
from nablaboard.view.panes.settings import PaneMenu, PaneSetting, SettingLine
from nablaboard.view.theme import Theme
from nablaboard.view.words import say

LEAST = (240, 180)
HEAD_MARGINS, SPACING = 34, 8  # logical pixels in the head that belong to nothing, and between its parts


class PaneCard(Card):
    """A card with a canvas. The scene gives it title, legend and note, the settings its fields and its menu.

    `setting_changed(path, value)` comes of a field or an entry of the menu, `closed` of the button;
    `menu_opening(menu, x, y)` asks for what the menu is to offer at a place in data coordinates.
    """

    setting_changed = Signal(str, object)
    menu_opening = Signal(object, float, float)
    closed = Signal()

    def __init__(self, theme: Theme, *, movable: bool = True) -> None:
        super().__init__("", flush=True, eliding=True)
        self.canvas = Canvas(theme, movable=movable)
        self._lines: dict[str, SettingLine] = {}
        self._legend = Legend(theme)
        self._menu = PaneMenu(self)
        self._menu.changed.connect(self.setting_changed)
        self._field_box, self._buttons = QWidget(), QWidget()
        self._fields = QHBoxLayout()
        self._fields.setSpacing(10)
        self._more = IconButton("more", self.tr("Options of this pane"), role="quiet", size=16)
        self._more.clicked.connect(lambda _checked: self._open_below())
        self._close = IconButton("close", self.tr("Close this pane"), role="quiet", size=14)
        self._close.clicked.connect(lambda _checked: self.closed.emit())
        self.canvas.menu_asked.connect(self._open_menu)
        self._lay_out()
        self.set_theme(theme)

    def show_scene(self, scene: Scene) -> None:
        """Show the scene and what is said about it."""
        self.set_title(say(scene.title))
        self.set_note(say(scene.note))
        self._legend.show_entries(scene.legend)
        self._fit_head()
        self.canvas.show_scene(scene)

    def show_fields(self, settings: Sequence[PaneSetting]) -> None:
        """What can be set in the head, as it stands now."""
        head = {each.path: each for each in settings if each.value is not None}
        for path in [path for path in self._lines if path not in head]:
            gone = self._lines.pop(path)
            self._fields.removeWidget(gone)
            gone.deleteLater()
        for path, setting in head.items():
            if path in self._lines:
                self._lines[path].show_setting(setting)
            else:
                self._add_line(setting)
        self._fit_head()

    def set_closable(self, closable: bool) -> None:
        """Whether the pane can be closed; the last one cannot."""
        self._close.setEnabled(closable)

    def set_theme(self, theme: Theme) -> None:
        """Take over another theme's colours."""
        self.canvas.set_theme(theme)
        self._legend.set_theme(theme)
        self._more.set_theme(theme)
        self._close.set_theme(theme)

    def fill_menu(self, menu: QMenu, settings: Sequence[PaneSetting]) -> None:
        """Put what can be set at the end of the menu."""
        self._menu.fill(menu, settings)

    def menu(self, x: float, y: float) -> QMenu:
        """The menu of a right click at (x, y)."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.menu_opening.emit(menu, x, y)
        return menu

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width has room for more or less in the head."""
        super().resizeEvent(event)
        self._fit_head()

    def _fit_head(self) -> None:
        """The title first, then the fields; legend and note share what is left."""
        room = self.width() - self._buttons.sizeHint().width() - HEAD_MARGINS
        title, fields = self._title.sizeHint().width(), self._field_box.sizeHint().width() + SPACING
        self._title.setMinimumWidth(max(1, min(title, room)))
        shows = bool(self._lines) and title + fields <= room
        self._field_box.setVisible(shows)
        self._share(room - title - (fields if shows else 0) - SPACING)

    def _share(self, room: int) -> None:
        """A legend that fits as a whole comes first, then a note that does, then some of the legend.

        What a note that does not fit begins with is shown where nothing else has room.
        """
        note = self._note.sizeHint().width() + SPACING if self._note.text() else 0
        whole = self._legend.sizeHint().width() <= room
        first = note if not whole and note <= room else 0
        legend = self._legend.width_in(room - first)
        self._legend.setFixedWidth(legend)
        self._legend.setVisible(legend > 0)
        left = room - (legend + SPACING if legend else 0)
        self._note.setVisible(note > 0 and left >= min(note, FEW_LETTERS))

    def _add_line(self, setting: PaneSetting) -> None:
        line = self._lines[setting.path] = SettingLine(setting, setting.words)
        line.changed.connect(self.setting_changed)
        self._fields.addWidget(line)

    def _open_menu(self, place: QPoint, x: float, y: float) -> None:
        self.menu(x, y).popup(QPoint(round(place.x()), round(place.y())))

    def _open_below(self) -> None:
        (left, right), (low, high) = self.canvas.view()
        menu = self.menu((left + right) / 2, (low + high) / 2)
        menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def _lay_out(self) -> None:
        self.add_to_head(self._legend)
        self._field_box.setLayout(self._fields)
        self._fields.setContentsMargins(0, 0, 0, 0)
        self.add_to_head(self._field_box)
        row = QHBoxLayout(self._buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._more)
        row.addWidget(self._close)
        self.add_to_head(self._buttons)
        self.head.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.add(_inset(self.canvas), 1)
        self.setMinimumSize(*LEAST)


def _inset(canvas: Canvas) -> QWidget:
    """The canvas clear of the card's round corners."""
    holder = QWidget()
    box = QHBoxLayout(holder)
    box.setContentsMargins(4, 0, 4, 8)
    box.addWidget(canvas)
    return holder
