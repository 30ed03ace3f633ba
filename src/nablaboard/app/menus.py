"""Menus and toolbar, built from the table of actions."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMainWindow, QMenu, QPushButton, QToolButton, QWidget

from nablaboard.app.actions import ACTIONS, MENUS, Menu, sequences
from nablaboard.view.icons import icon
from nablaboard.view.theme import Theme

Handler = Callable[[bool], object]
"""What an action calls, with whether a switch is on."""


def make_actions(window: QMainWindow, handlers: Mapping[str, Handler]) -> dict[str, QAction]:
    """A QAction for each record of the table, bound to the handler of its id (or KeyError)."""
    made: dict[str, QAction] = {}
    groups: dict[str, QActionGroup] = {}
    for record in ACTIONS:
        action = QAction(QCoreApplication.translate("actions", record.text), window)
        action.setObjectName(record.id)
        action.setShortcuts(sequences(record))
        action.setCheckable(record.checkable)
        if record.group:
            groups.setdefault(record.group, QActionGroup(window)).addAction(action)
        action.triggered.connect(handlers[record.id])
        made[record.id] = action
    return made


def make_menus(window: QMainWindow, actions: Mapping[str, QAction]) -> dict[Menu, QMenu]:
    """The menu bar: a menu for each entry of `MENUS`, its actions in the table's order."""
    menus: dict[Menu, QMenu] = {}
    for key, title in MENUS.items():
        menus[key] = window.menuBar().addMenu(QCoreApplication.translate("actions", title))
    for record in ACTIONS:
        if record.rule:
            menus[record.menu].addSeparator()
        menus[record.menu].addAction(actions[record.id])
    return menus


class Toolbar(QFrame):
    """The line under the menus: lessons, undo and redo, panes at the left; export at the right."""

    def __init__(self, actions: Mapping[str, QAction], lessons: QMenu, panes: QMenu) -> None:
        super().__init__()
        self.setProperty("role", "bar")
        self.setFixedHeight(48)
        self._icons: list[tuple[QAction, str]] = [
            (actions[record.id], record.icon) for record in ACTIONS if record.icon
        ]
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(10, 0, 10, 0)
        self._line.setSpacing(8)
        self._line.addWidget(_menu_button(QCoreApplication.translate("actions", "Lessons"), lessons))
        self._rule()
        self._line.addWidget(_action_button(actions["undo"], icon_only=True))
        self._line.addWidget(_action_button(actions["redo"], icon_only=True))
        self._rule()
        self._line.addWidget(_menu_button(QCoreApplication.translate("actions", "Panes"), panes))
        self._line.addStretch(1)
        export = QPushButton(QCoreApplication.translate("actions", "Export"))
        export.setProperty("role", "primary")
        export.setToolTip(actions["export"].toolTip())
        export.clicked.connect(actions["export"].trigger)
        export.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._line.addWidget(export)

    def set_theme(self, theme: Theme) -> None:
        """Colour the icons of all actions."""
        for action, name in self._icons:
            action.setIcon(icon(name, theme.ink, disabled=theme.dim, size=18))

    def _rule(self) -> None:
        rule = QFrame()
        rule.setProperty("role", "rule-upright")
        rule.setFixedSize(1, 20)
        self._line.addSpacing(4)
        self._line.addWidget(rule)
        self._line.addSpacing(4)


def _action_button(action: QAction, *, icon_only: bool = False) -> QWidget:
    button = QToolButton()
    button.setProperty("role", "button")
    button.setDefaultAction(action)
    style = Qt.ToolButtonStyle.ToolButtonIconOnly if icon_only else Qt.ToolButtonStyle.ToolButtonTextOnly
    button.setToolButtonStyle(style)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setAccessibleName(action.text())
    return button


def _menu_button(text: str, menu: QMenu) -> QWidget:
    button = QPushButton(text)
    button.setMenu(menu)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
