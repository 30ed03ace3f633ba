"""What a pane lets be set, as plain data, and the menu and the fields that are made of it.

The widgets keep nothing: they show the values they were given last, and say by `changed(path, value)` what
the user chose.
"""

from collections.abc import Callable, Iterable
from typing import Literal, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget, QWidgetAction

from nablaboard.calculus.expression import whole_of
from nablaboard.classes import dataclass
from nablaboard.view.card import plain_label
from nablaboard.view.explained import explain
from nablaboard.view.fields import ANY, Bounds, NumberField
from nablaboard.view.keys import CONFIRM
from nablaboard.view.text_field import TextField
from nablaboard.view.text_size import scaled
from nablaboard.words import message

LEAST_FIELD, WIDEST_FIELD = 56, 72
"""Logical pixels of a field for a number: as wide as the numbers that it has shown, between these."""
MENU_MARGINS = (36, 2, 12, 2)  # as the words of the other entries stand

Option = tuple[object, str]
"""A value, and what it is called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaneSetting:
    """Something that can be set, as it stands now.

    path: what is changed; words: what it is called; hint: what it is for
    kind: how it is set; `pair` are two numbers, `several` some of the choices
    value: None where it is off; `first`: what an optional one is when it is switched on
    bounds: of each number
    """

    path: str
    words: str
    hint: str = ""
    kind: Literal["switch", "number", "pair", "choice", "several", "text", "nothing"]
    where: Literal["head", "menu"] = "menu"
    value: object = None
    first: object = None
    optional: bool = False
    bounds: Bounds = ANY
    choices: tuple[Option, ...] = ()


class PaneMenu(QObject):
    """Fills menus with settings."""

    changed = Signal(str, object)

    def fill(self, menu: QMenu, settings: Iterable[PaneSetting]) -> None:
        """Put an entry for each setting at the end of the menu."""
        menu.setToolTipsVisible(True)
        for setting in settings:
            if setting.kind in ("choice", "several"):
                self._choose(menu, setting)
                continue
            if setting.kind == "switch" or setting.optional:
                self._switch(menu, setting)
            if setting.kind != "switch" and setting.value is not None:
                self._type(menu, setting)

    def _switch(self, menu: QMenu, setting: PaneSetting) -> None:
        action = menu.addAction(setting.words)
        action.setToolTip(setting.hint)
        action.setCheckable(True)
        action.setChecked(setting.value is not None and setting.value is not False)  # 0 is a value
        off, on = (None, setting.first) if setting.kind != "switch" else (False, True)
        action.triggered.connect(lambda checked: self.changed.emit(setting.path, on if checked else off))

    def _choose(self, menu: QMenu, setting: PaneSetting) -> None:
        below = menu.addMenu(setting.words)
        below.setToolTipsVisible(True)
        below.menuAction().setToolTip(setting.hint)
        group = QActionGroup(below)
        group.setExclusive(setting.kind == "choice")
        for value, words in setting.choices:
            action = QAction(words, group)
            action.setToolTip(setting.hint)
            action.setCheckable(True)
            action.setChecked(_holds(setting, value))
            action.triggered.connect(self._chooses(setting, value))
            below.addAction(action)

    def _chooses(self, setting: PaneSetting, value: object) -> Callable[[bool], None]:
        def choose(checked: bool) -> None:
            chosen = value if setting.kind == "choice" else _toggled(setting, value, on=checked)
            self.changed.emit(setting.path, chosen)

        return choose

    def _type(self, menu: QMenu, setting: PaneSetting) -> None:
        if setting.kind == "nothing":
            return
        action = QWidgetAction(menu)
        line = SettingLine(setting, "" if setting.optional else setting.words)
        line.layout().setContentsMargins(*MENU_MARGINS)  # type: ignore[union-attr]
        line.changed.connect(self.changed)
        action.setDefaultWidget(line)
        menu.addAction(action)


class SettingLine(QWidget):
    """Fields for the numbers, or the text, of a setting, behind a dim word."""

    changed = Signal(str, object)

    def __init__(self, setting: PaneSetting, words: str) -> None:
        super().__init__()
        self.path, self._setting = setting.path, setting
        explain(setting.hint, self)  # of its fields too, while they have nothing to say themselves
        self._pair = setting.kind == "pair"
        self._words = plain_label(words, "small")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        line.addWidget(self._words)
        if words == "":
            line.addStretch(1)
        self._fields: list[NumberField] = []
        if setting.kind == "text":
            self._add_text(setting)
        else:
            self._add_numbers(setting)
        self.show_setting(setting)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep the Return that takes a number: a menu would trigger whichever of its entries is current."""
        if event.key() not in CONFIRM:
            super().keyPressEvent(event)

    def show_setting(self, setting: PaneSetting) -> None:
        """Show the value of now, under its name of now."""
        self._setting = setting
        if self._words.text():
            self._words.setText(setting.words)
        explain(setting.hint, self)
        for field, name in zip(self._fields, self._names(setting), strict=True):
            field.setAccessibleName(name)
        values = cast("tuple[float, ...]", setting.value if self._pair else (setting.value,))
        for field, value in zip(self._fields, values, strict=False):
            wanted = min(field.wanted_for(float(value)), scaled(WIDEST_FIELD))
            field.setFixedWidth(max(wanted, field.minimumWidth()))
            field.show_value(float(value))

    def fit(self) -> None:
        """Be as wide as the numbers in texts of the size of now."""
        for field in self._fields:
            field.setFixedWidth(scaled(LEAST_FIELD))
        self.show_setting(self._setting)

    def _add_text(self, setting: PaneSetting) -> None:
        field = TextField(setting.words)
        field.show_text(str(setting.value or ""))
        field.chosen.connect(lambda text: self.changed.emit(self.path, text))
        self.layout().addWidget(field)  # type: ignore[union-attr]

    def _add_numbers(self, setting: PaneSetting) -> None:
        for name in self._names(setting):
            field = NumberField(name, setting.bounds)
            field.setFixedWidth(scaled(LEAST_FIELD))
            field.chosen.connect(lambda _: self._say(whole=setting.bounds.whole))
            self._fields.append(field)
            self.layout().addWidget(field)  # type: ignore[union-attr]

    def _names(self, setting: PaneSetting) -> list[str]:
        """What its fields for numbers are called."""
        if setting.kind == "text":
            return []
        if not self._pair:
            return [setting.words]
        return [str(message(f"pane.{each}-number", setting=setting.words)) for each in ("first", "second")]

    def _say(self, *, whole: bool) -> None:
        values = tuple(whole_of(field.value) if whole else field.value for field in self._fields)
        self.changed.emit(self.path, values if self._pair else values[0])


def _holds(setting: PaneSetting, value: object) -> bool:
    if setting.kind == "several":
        chosen = cast("tuple[object, ...]", setting.value)
        return value in chosen or not chosen  # none named means all
    return setting.value == value


def _toggled(setting: PaneSetting, value: object, *, on: bool) -> tuple[object, ...]:
    """The choices that hold with this one on or off, in their order."""
    return tuple(each for each, _ in setting.choices if (on if each == value else _holds(setting, each)))
