"""Menus and toolbar, built from the table of actions."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QAction, QActionGroup, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QMenu,
    QPushButton,
    QToolButton,
    QWidget,
)

from nablaboard.app.actions import ACTIONS, MENUS, Menu, keys_of, sequences
from nablaboard.view.buttons import IconButton, draw_arrow, with_keys
from nablaboard.view.columns import WIDE
from nablaboard.view.icons import icon
from nablaboard.view.style import mixed
from nablaboard.view.text_size import hold, roomy
from nablaboard.view.theme import LIGHT, Theme
from nablaboard.view.words import put
from nablaboard.words import Message, message

HEIGHT, MENU_HEIGHT = 44, 30
ICON = 18  # logical pixels

Handler = Callable[[bool], object]
"""What an action calls, with whether a switch is on."""


def make_actions(window: QMainWindow, handlers: Mapping[str, Handler]) -> dict[str, QAction]:
    """A QAction for each record of the table, bound to the handler of its id (or KeyError)."""
    made: dict[str, QAction] = {}
    groups: dict[str, QActionGroup] = {}
    for record in ACTIONS:
        action = QAction(window)
        action.setObjectName(record.id)
        action.setShortcuts(sequences(record))
        words = message(f"action.{record.id}")
        put(action, text=words, toolTip=with_keys(words, partial(keys_of, record.id)))
        action.setCheckable(record.checkable)
        if record.group:
            groups.setdefault(record.group, QActionGroup(window)).addAction(action)
        action.triggered.connect(handlers[record.id])
        made[record.id] = action
    return made


def make_menus(window: QMainWindow, actions: Mapping[str, QAction]) -> dict[Menu, QMenu]:
    """The menu bar: a menu for each entry of `MENUS`, its actions in the table's order."""
    menus: dict[Menu, QMenu] = {}
    hold(window.menuBar(), height=MENU_HEIGHT)
    for key in MENUS:
        menus[key] = window.menuBar().addMenu("")
        put(menus[key], title=message(f"menu.{key}"))
    for record in ACTIONS:
        if record.rule:
            menus[record.menu].addSeparator()
        menus[record.menu].addAction(actions[record.id])
    return menus


def tell_keys(parent: QWidget) -> None:
    """Have the buttons inside that do the same as an action tell its keys."""
    for button in parent.findChildren(IconButton):
        button.set_keys(partial(keys_of, button.objectName()))


class Toolbar(QFrame):
    """The line under the menus: the document, undo and redo, lessons, panes and how they stand; Present.

    Where the window is narrow, the document's actions are icons without words.
    """

    def __init__(self, actions: Mapping[str, QAction], lessons: QMenu, panes: QMenu) -> None:
        super().__init__()
        self.setProperty("role", "bar")
        hold(self, height=HEIGHT)
        self._icons: list[tuple[QAction, str]] = [
            (actions[record.id], record.icon) for record in ACTIONS if record.icon
        ]
        self._words: list[tuple[QPushButton, str, str]] = []
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(10, 0, 10, 0)
        self._line.setSpacing(2)
        self._worded = self._add_actions(actions, "new", "open", "save")
        for name in ("new", "open", "save"):
            _shorten(actions[name])
            actions[name].changed.connect(partial(_shorten, actions[name]))
        self._rule()
        self._add_actions(actions, "undo", "redo")
        self._rule()
        self._add_menu(message("toolbar.lessons"), "lessons", lessons)
        self._rule()
        self._add_menu(message("menu.panes"), "panes", panes)
        self._line.addSpacing(6)
        self._add_actions(actions, "arrange-large", "arrange-side", "arrange-stacked")
        self._line.addStretch(1)
        self._add_actions(actions, "inspector")
        self._line.addSpacing(6)
        self._add_word(message("toolbar.export"), actions["export"])
        self._line.addSpacing(6)
        self._add_word(message("action.present"), actions["present"], role="primary")

    def set_theme(self, theme: Theme) -> None:
        """Colour the icons of all actions and buttons, and have them as large as texts."""
        size = roomy(ICON)
        for each in self.findChildren(QAbstractButton):
            each.setIconSize(QSize(size, size))
        faded = mixed(theme.dim, theme.surface, 0.5)
        for action, name in self._icons:
            action.setIcon(icon(name, theme.ink, disabled=faded))
        for button, name, role in self._words:
            button.setIcon(icon(name, theme.on_accent if role == "primary" else theme.ink, disabled=faded))
        for word in self.findChildren(MenuWord):
            word.set_theme(theme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words where there is room for them."""
        super().resizeEvent(event)
        wide = self.width() >= roomy(WIDE)
        style = Qt.ToolButtonStyle
        for button in self._worded:
            button.setToolButtonStyle(style.ToolButtonTextBesideIcon if wide else style.ToolButtonIconOnly)

    def _add_actions(self, actions: Mapping[str, QAction], *names: str) -> list[QToolButton]:
        made = []
        for name in names:
            button = QToolButton()
            button.setProperty("role", "tool")
            button.setDefaultAction(actions[name])
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            put(button, accessibleName=message(f"action.{name}"))
            self._line.addWidget(button)
            made.append(button)
        return made

    def _add_menu(self, text: Message, picture: str, menu: QMenu) -> None:
        button = MenuWord(text, menu)
        self._words.append((button, picture, ""))
        self._line.addWidget(button)

    def _add_word(self, text: Message, action: QAction, role: str = "") -> None:
        """A button with a word and an icon that does the same as an action."""
        name = action.objectName()
        button = QPushButton()
        button.setProperty("role", role)
        put(
            button,
            text=text,
            toolTip=with_keys(message(f"action.{name}"), partial(keys_of, name)),
        )
        button.clicked.connect(action.trigger)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._words.append((button, name, role))
        self._line.addWidget(button)

    def _rule(self) -> None:
        rule = QFrame()
        rule.setProperty("role", "rule-upright")
        rule.setFixedSize(1, 20)
        self._line.addSpacing(8)
        self._line.addWidget(rule)
        self._line.addSpacing(8)


def _shorten(action: QAction) -> None:
    """A button says nothing of a question to come."""
    action.setIconText(action.text().rstrip("…"))


class MenuWord(QPushButton):
    """A word with an icon before it and an arrow behind it, which opens a menu."""

    def __init__(self, text: Message, menu: QMenu) -> None:
        super().__init__()
        put(self, text=text)
        self._theme = LIGHT
        self.setProperty("role", "tool")
        self.setMenu(menu)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self._theme = theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The button as Qt paints it, and the arrow in the room that the style sheet leaves."""
        super().paintEvent(event)
        with QPainter(self) as painter:
            draw_arrow(painter, QPointF(self.width() - 15, self.height() / 2 + 0.5), self._theme.dim)
