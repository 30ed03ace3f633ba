"""The one pane widget: a plot in a card whose head and menu are made of what the pane lets be set."""

from collections.abc import Mapping, Sequence
from math import log

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QEnterEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from nablaboard.model import PaneId
from nablaboard.panes.arrangement import LEAST, NO_WISH, PaneWish
from nablaboard.scene import Scene
from nablaboard.view.buttons import IconButton
from nablaboard.view.card import Card
from nablaboard.view.discard import discard
from nablaboard.view.painter import Legend
from nablaboard.view.panes.canvas import Canvas
from nablaboard.view.panes.grip import Grip
from nablaboard.view.panes.head import HeadFormula, PaneTabs, UnitsTag
from nablaboard.view.panes.settings import PaneMenu, PaneSetting, SettingLine
from nablaboard.view.text_size import hold
from nablaboard.view.theme import Theme
from nablaboard.view.words import language, say
from nablaboard.words import message

HEAD_MARGINS, SPACING = 34, 8  # logical pixels in the head that belong to nothing, and between its parts
FIELDS_APART = 10  # logical pixels
FORMULA_SHARE = 0.45  # of what title and fields leave, for the formula before legend and note
LEAST_FORMULA, LEAST_NOTE = 60, 90  # logical pixels in which a part of it still says something
BUTTON = 24  # logical pixels, each side
AROUND = (84, 86)  # logical pixels of a card beside its plot: axes, head, edges
ALIKE = 0.01  # of a ratio, that is not worth moving panes
SCALE = 60  # more to the right of a plot with a colour bar


class PaneCard(Card):
    """A card with a canvas. The scene gives it title, formula, legend and note, the settings fields and menu.

    `setting_changed(path, value)` comes of a field or an entry of the menu, `closed` and `enlarge_asked` of
    buttons, `units_chosen(aspect)` of the tag, `tab_chosen(pane)` of the tabs; `menu_opening(menu, x, y)`
    asks for what the menu is to offer at a place in data coordinates; `wish_changed` says that the card asks
    for another shape, `titled` that it has another title, `entered` that the pointer is over it. The head is
    its `grip`.
    """

    setting_changed = Signal(str, object)
    menu_opening = Signal(object, float, float)
    closed = Signal()
    enlarge_asked = Signal()
    units_chosen = Signal(str)
    tab_chosen = Signal(str)
    wish_changed = Signal()
    titled = Signal()
    entered = Signal()

    def __init__(self, theme: Theme, *, movable: bool = True) -> None:
        super().__init__("", flush=True, eliding=True)
        self.canvas = Canvas(theme, movable=movable)
        self.wish = NO_WISH
        self._told: tuple[object, ...] = ()  # in the head
        self._settings: list[PaneSetting] = []
        self._lines: dict[str, SettingLine] = {}
        self._legend = Legend(theme)
        self._menu = PaneMenu(self)
        self._menu.changed.connect(self.setting_changed)
        self._field_box, self._buttons = QWidget(), QWidget()
        self._fields = QHBoxLayout()
        self._fields.setSpacing(FIELDS_APART)
        self._formula, self._tag, self._tabs = HeadFormula(), UnitsTag(), PaneTabs()
        self._tag.chosen.connect(self.units_chosen)
        self._tabs.chosen.connect(self.tab_chosen)
        self._make_buttons()
        self.canvas.menu_asked.connect(self._open_menu)
        self._lay_out()
        self.grip = Grip(self.head)
        self.grip.pressed_twice.connect(self.enlarge_asked)
        self.set_theme(theme)

    def show_scene(self, scene: Scene) -> None:
        """Show the scene and what is said about it."""
        title, before = say(scene.title), self.title
        head = (title, say(scene.note), say(scene.formula), scene.legend, scene.units, language())
        if head != self._told:
            self._told = head
            self.set_title(title)
            for button in (self._more, self._enlarge, self._close):
                button.setAccessibleDescription(title)  # which pane is meant: all have the same names
            self.set_note(say(scene.note))
            self._formula.set_text(say(scene.formula))
            self._legend.show_entries(scene.legend)
            self._tag.show_units(scene.units)
            self._fit_head()
        self.canvas.show_scene(scene)
        self._ask(wish_of(scene))
        if title != before:
            self.titled.emit()

    def show_fields(self, settings: Sequence[PaneSetting]) -> None:
        """What can be set in the head, as it stands now."""
        if settings == self._settings:
            return
        self._settings = list(settings)
        head = {each.path: each for each in settings if each.value is not None}
        for path in [path for path in self._lines if path not in head]:
            discard(self._fields, self._lines.pop(path))
        for path, setting in head.items():
            if path in self._lines:
                self._lines[path].show_setting(setting)
            else:
                self._add_line(setting)
        self._fit_head()

    def set_closable(self, closable: bool) -> None:
        """Whether the pane can be closed; the last one cannot."""
        self._close.setEnabled(closable)

    def set_enlarged(self, enlarged: bool) -> None:
        """Whether the pane has the whole room, and the button brings the others back."""
        self._enlarge.set_icon("restore" if enlarged else "enlarge")
        self._enlarge.set_words(message("action.pane-restore") if enlarged else message("pane.enlarge"))

    def show_tabs(self, titles: Mapping[PaneId, str], current: PaneId) -> None:
        """Show tabs in place of title and formula, or none."""
        self._tabs.show_tabs(titles, current)
        self._fit_head()

    def set_theme(self, theme: Theme) -> None:
        """Take over another theme's colours."""
        for part in (self.canvas, self._legend, self._formula, self._more, self._enlarge, self._close):
            part.set_theme(theme)
        for line in self._lines.values():
            line.fit()
        self._fit_head()

    def fill_menu(self, menu: QMenu, settings: Sequence[PaneSetting]) -> None:
        """Put what can be set at the end of the menu."""
        self._menu.fill(menu, settings)

    def menu(self, x: float, y: float) -> QMenu:
        """The menu of a right click at (x, y)."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.menu_opening.emit(menu, x, y)
        return menu

    def enterEvent(self, event: QEnterEvent) -> None:
        """The pointer has come."""
        super().enterEvent(event)
        self.entered.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width has room for more or less in the head."""
        super().resizeEvent(event)
        self._fit_head()

    def _ask(self, wish: PaneWish) -> None:
        """Ask for a shape; one that differs by less than can be seen is the same."""
        before, ratio = self.wish.ratio, wish.ratio
        if before is not None and ratio is not None and abs(log(ratio / before)) < ALIKE:
            wish = PaneWish(before, wish.around)
        if wish != self.wish:
            self.wish = wish
            self.wish_changed.emit()

    def _fit_head(self) -> None:
        """Buttons, tag and title first, then the fields; formula, legend and note share what is left."""
        room = self.width() - self._buttons.sizeHint().width() - HEAD_MARGINS
        tag = self._tag.wanted
        self._tag.setVisible(tag > 0)
        room -= tag + SPACING if tag else 0
        title = self._fit_title(room)
        fields = self._fit_fields(room - title)
        self._share(room - title - fields - SPACING)

    def _fit_fields(self, room: int) -> int:
        """Show the fields that there is room for, the first ones first; how much of it is taken."""
        taken = 0
        for line in self._lines.values():
            width = line.sizeHint().width() + (FIELDS_APART if taken else SPACING)
            line.setVisible(taken + width <= room)
            taken += width if taken + width <= room else 0
        self._field_box.setVisible(taken > 0)
        return taken

    def _fit_title(self, room: int) -> int:
        """Show title or tabs in this room; how much of it is taken."""
        tabs = not self._tabs.isHidden()
        self._title.setVisible(not tabs)
        if tabs:
            self._tabs.setFixedWidth(max(1, min(self._tabs.wanted, room)))
            return self._tabs.width()
        title = self._title.sizeHint().width()
        self._title.setMinimumWidth(max(1, min(title, room)))
        return title

    def _fit_formula(self, room: int) -> int:
        """Show the formula, or what it begins with, in this room; how much of it is taken."""
        width = min(self._formula.wanted, room) if self._tabs.isHidden() else 0
        shown = width >= min(self._formula.wanted, LEAST_FORMULA) and width > 0
        self._formula.setVisible(shown)
        self._formula.setFixedWidth(width if shown else 0)
        return width + SPACING if shown else 0

    def _share(self, room: int) -> None:
        """The formula has some of the room before legend and note, and what they leave after them."""
        formula = self._fit_formula(round(FORMULA_SHARE * room))
        left = self._share_marks(room - formula)
        if self._formula.wanted > self._formula.width() and self._tabs.isHidden():
            self._fit_formula(left + max(formula - SPACING, 0) - (0 if formula else SPACING))

    def _share_marks(self, room: int) -> int:
        """Show legend and note in this room; how much of it is left.

        A legend that fits as a whole comes first, then a note that does, then some of the legend.

        What a note that does not fit begins with is shown where there is no legend.
        """
        note = self._note.sizeHint().width() + SPACING if self._note.text() else 0
        whole = self._legend.sizeHint().width() <= room
        first = note if not whole and note <= room else 0
        legend = self._legend.width_in(room - first)
        self._legend.setFixedWidth(legend)
        self._legend.setVisible(legend > 0)
        left = room - (legend + SPACING if legend else 0)
        shown = 0 < note <= left or (note > 0 and not legend and left >= LEAST_NOTE)
        self._note.setVisible(shown)
        return max(0, left - note if shown else left)

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

    def _make_buttons(self) -> None:
        self._more = IconButton("more", message("pane.options"), role="quiet", size=16)
        self._more.clicked.connect(lambda _checked: self._open_below())
        words = message("pane.enlarge")
        self._enlarge = IconButton("enlarge", words, role="quiet", size=15, action="pane-enlarge")
        self._enlarge.clicked.connect(lambda _checked: self.enlarge_asked.emit())
        words = message("pane.close")
        self._close = IconButton("close", words, role="quiet", size=14, action="pane-close")
        self._close.clicked.connect(lambda _checked: self.closed.emit())
        for button in (self._more, self._enlarge, self._close):
            hold(button, width=BUTTON, height=BUTTON)

    def _lay_out(self) -> None:
        self._head.insertWidget(0, self._tabs)
        self._head.insertWidget(2, self._formula)
        self.add_to_head(self._legend)
        self._field_box.setLayout(self._fields)
        self._fields.setContentsMargins(0, 0, 0, 0)
        self.add_to_head(self._field_box)
        self.add_to_head(self._tag)
        row = QHBoxLayout(self._buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for button in (self._more, self._enlarge, self._close):
            row.addWidget(button)
        self.add_to_head(self._buttons)
        self.head.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.add(_inset(self.canvas), 1)
        self.setMinimumSize(*LEAST)


def wish_of(scene: Scene, around: tuple[int, int] = AROUND) -> PaneWish:
    """The shape in which the ranges that the document asks for have equal units; none where they have not.

    around: logical pixels beside a plot without a colour bar
    """
    if scene.units != "equal":
        return NO_WISH
    (left, right), (low, high) = scene.asked or (scene.x, scene.y)
    beside = 0 if scene.scale is None else SCALE
    return PaneWish((right - left) / (high - low), (around[0] + beside, around[1]))


def _inset(canvas: Canvas) -> QWidget:
    """The canvas clear of the card's round corners."""
    holder = QWidget()
    box = QHBoxLayout(holder)
    box.setContentsMargins(4, 0, 4, 8)
    box.addWidget(canvas)
    return holder
