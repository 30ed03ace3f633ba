"""Every action of the window as a record: menus, shortcuts and the list of shortcuts read this one table."""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QT_TRANSLATE_NOOP
from PySide6.QtGui import QKeySequence

Menu = Literal["file", "edit", "view", "function", "descent", "play", "lessons", "help"]

MENUS: dict[Menu, str] = {
    "file": QT_TRANSLATE_NOOP("actions", "File"),
    "edit": QT_TRANSLATE_NOOP("actions", "Edit"),
    "view": QT_TRANSLATE_NOOP("actions", "View"),
    "function": QT_TRANSLATE_NOOP("actions", "Function"),
    "descent": QT_TRANSLATE_NOOP("actions", "Descent"),
    "play": QT_TRANSLATE_NOOP("actions", "Play"),
    "lessons": QT_TRANSLATE_NOOP("actions", "Lessons"),
    "help": QT_TRANSLATE_NOOP("actions", "Help"),
}


@dataclass(frozen=True, slots=True)
class Action:
    """One thing a user can do. `keys` are key sequences as Qt reads them, or names of standard ones.

    Actions of one `group` are choices of which one holds; `checkable` ones are switches. `rule` puts a line
    above the action in its menu.
    """

    id: str
    menu: Menu
    text: str
    keys: tuple[str | QKeySequence.StandardKey, ...] = ()
    icon: str = ""
    checkable: bool = False
    group: str = ""
    rule: bool = False


Key = QKeySequence.StandardKey

ACTIONS: tuple[Action, ...] = (
    Action("export", "file", QT_TRANSLATE_NOOP("actions", "Export picture…"), ("Ctrl+E",), "export"),
    Action("copy-picture", "file", QT_TRANSLATE_NOOP("actions", "Copy picture"), ("Ctrl+Shift+C",)),
    Action("quit", "file", QT_TRANSLATE_NOOP("actions", "Quit"), ("Ctrl+Q",), rule=True),
    Action("undo", "edit", QT_TRANSLATE_NOOP("actions", "Undo"), (Key.Undo,), "undo"),
    Action("redo", "edit", QT_TRANSLATE_NOOP("actions", "Redo"), (Key.Redo, "Ctrl+Y"), "redo"),
    Action("new-row", "edit", QT_TRANSLATE_NOOP("actions", "New expression"), ("Ctrl+N",), rule=True),
    Action("fit-function", "view", QT_TRANSLATE_NOOP("actions", "Fit the function"), ("Ctrl+1",), "fit"),
    Action("fit-contour", "view", QT_TRANSLATE_NOOP("actions", "Fit the contours"), ("Ctrl+2",), "fit"),
    Action(
        "pane-function", "view", QT_TRANSLATE_NOOP("actions", "Function pane"), (), checkable=True, rule=True
    ),
    Action("pane-contour", "view", QT_TRANSLATE_NOOP("actions", "Contour pane"), (), checkable=True),
    Action(
        "theme-light",
        "view",
        QT_TRANSLATE_NOOP("actions", "Light"),
        (),
        checkable=True,
        group="theme",
        rule=True,
    ),
    Action("theme-dark", "view", QT_TRANSLATE_NOOP("actions", "Dark"), (), checkable=True, group="theme"),
    Action(
        "theme-projector",
        "view",
        QT_TRANSLATE_NOOP("actions", "Projector"),
        (),
        checkable=True,
        group="theme",
    ),
    Action(
        "full-screen",
        "view",
        QT_TRANSLATE_NOOP("actions", "Full screen"),
        ("F11",),
        checkable=True,
        rule=True,
    ),
    Action(
        "derivative", "function", QT_TRANSLATE_NOOP("actions", "Derivative f′"), ("Ctrl+D",), checkable=True
    ),
    Action("tangent", "function", QT_TRANSLATE_NOOP("actions", "Tangent"), ("Ctrl+T",), checkable=True),
    Action("grid", "function", QT_TRANSLATE_NOOP("actions", "Grid"), ("Ctrl+G",), checkable=True),
    Action("bands", "descent", QT_TRANSLATE_NOOP("actions", "Filled bands"), (), checkable=True),
    Action("lines", "descent", QT_TRANSLATE_NOOP("actions", "Level lines"), (), checkable=True),
    Action(
        "arrows-descent",
        "descent",
        QT_TRANSLATE_NOOP("actions", "Arrows down the slope (−∇)"),
        (),
        checkable=True,
        group="arrows",
        rule=True,
    ),
    Action(
        "arrows-ascent",
        "descent",
        QT_TRANSLATE_NOOP("actions", "Arrows up the slope (∇)"),
        (),
        checkable=True,
        group="arrows",
    ),
    Action(
        "arrows-none",
        "descent",
        QT_TRANSLATE_NOOP("actions", "No arrows"),
        (),
        checkable=True,
        group="arrows",
    ),
    Action("add-start", "descent", QT_TRANSLATE_NOOP("actions", "Add a start point"), (), "plus", rule=True),
    Action("remove-start", "descent", QT_TRANSLATE_NOOP("actions", "Remove the last start point"), ()),
    Action("play", "play", QT_TRANSLATE_NOOP("actions", "Play or pause"), ("Space",)),
    Action("step-back", "play", QT_TRANSLATE_NOOP("actions", "One step back"), ("Left",), "step-back"),
    Action("step-on", "play", QT_TRANSLATE_NOOP("actions", "One step on"), ("Right",), "step-on"),
    Action("to-start", "play", QT_TRANSLATE_NOOP("actions", "To the start"), ("Home",), "to-start"),
    Action("to-end", "play", QT_TRANSLATE_NOOP("actions", "To the end"), ("End",), "to-end"),
    Action("slower", "play", QT_TRANSLATE_NOOP("actions", "Slower"), ("[",), rule=True),
    Action("faster", "play", QT_TRANSLATE_NOOP("actions", "Faster"), ("]",)),
    Action("loop", "play", QT_TRANSLATE_NOOP("actions", "Loop"), ("L",), "loop", checkable=True),
    Action("scene-back", "lessons", QT_TRANSLATE_NOOP("actions", "Previous scene"), ("PgUp",)),
    Action("scene-on", "lessons", QT_TRANSLATE_NOOP("actions", "Next scene"), ("PgDown",)),
    Action("shortcuts", "help", QT_TRANSLATE_NOOP("actions", "Keyboard shortcuts"), ("F1",)),
    Action("about", "help", QT_TRANSLATE_NOOP("actions", "About Nablaboard"), ()),
)


def sequences(action: Action) -> list[QKeySequence]:
    """The key sequences of an action on this platform, the first one shown in the menu."""
    found: list[QKeySequence] = []
    for key in action.keys:
        found += QKeySequence.keyBindings(key) if isinstance(key, Key) else [QKeySequence(key)]
    return [sequence for index, sequence in enumerate(found) if sequence not in found[:index]]
