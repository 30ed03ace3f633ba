"""Every action of the window as a record: menus, shortcuts and the list of shortcuts read this one table.

Texts are English here and translated where they are shown, in the context "actions".
"""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtGui import QKeySequence

Menu = Literal["file", "edit", "view", "function", "descent", "play", "lessons", "help"]

MENUS: dict[Menu, str] = {
    "file": "&File",
    "edit": "&Edit",
    "view": "&View",
    "function": "F&unction",
    "descent": "&Descent",
    "play": "&Play",
    "lessons": "&Lessons",
    "help": "&Help",
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
    Action("new", "file", "New", (Key.New,), "new"),
    Action("open", "file", "Open…", (Key.Open,), "open"),
    Action("save", "file", "Save", (Key.Save,), "save", rule=True),
    Action("save-as", "file", "Save as…", (Key.SaveAs, "Ctrl+Shift+S")),
    Action("revert", "file", "Go back to what is saved"),
    Action("export", "file", "Export picture…", ("Ctrl+E",), "export", rule=True),
    Action("export-again", "file", "Export once more", ("Ctrl+Shift+E",)),
    Action("copy-picture", "file", "Copy picture", ("Ctrl+Shift+C",)),
    Action("quit", "file", "Quit", ("Ctrl+Q",), rule=True),
    Action("undo", "edit", "Undo", (Key.Undo,), "undo"),
    Action("redo", "edit", "Redo", (Key.Redo, "Ctrl+Y"), "redo"),
    Action("new-row", "edit", "New expression", ("Ctrl+Shift+N",), rule=True),
    Action("row-up", "edit", "Move the expression up", ("Alt+Up",)),
    Action("row-down", "edit", "Move the expression down", ("Alt+Down",)),
    Action("duplicate-row", "edit", "Duplicate the expression", ("Ctrl+Shift+D",)),
    Action("remove-row", "edit", "Delete the expression", ("Ctrl+Shift+K",)),
    Action("settings", "edit", "Settings…", (Key.Preferences, "Ctrl+,"), rule=True),
    Action("view-back", "view", "View before", ("Alt+Left",), "chevron-left"),
    Action("view-forward", "view", "View after", ("Alt+Right",), "chevron-right"),
    Action("fit-function", "view", "Fit the function", ("Ctrl+1",), "fit"),
    Action("fit-contour", "view", "Fit the contours", ("Ctrl+2",), "fit"),
    Action(
        "arrange-large",
        "view",
        "One large pane, small ones below",
        ("Ctrl+Alt+1",),
        "arrange-large",
        checkable=True,
        rule=True,
    ),
    Action("arrange-side", "view", "Panes side by side", ("Ctrl+Alt+2",), "arrange-side", checkable=True),
    Action("arrange-stacked", "view", "Panes stacked", ("Ctrl+Alt+3",), "arrange-stacked", checkable=True),
    Action("arrange-reset", "view", "Reset the arrangement", ("Ctrl+Alt+0",)),
    Action("inspector", "view", "Inspector", ("Ctrl+I",), "inspector", checkable=True),
    Action("pane-enlarge", "view", "Enlarge the pane", ("Ctrl+Shift+M",), "enlarge", rule=True),
    Action("pane-float", "view", "Pane in a window of its own, or back", ("Ctrl+Shift+F",), "float"),
    Action("pane-restore", "view", "Bring the other panes back", ("Esc",), "restore"),
    Action("pane-left", "view", "Move the pane left", ("Alt+Shift+Left",)),
    Action("pane-right", "view", "Move the pane right", ("Alt+Shift+Right",)),
    Action("pane-up", "view", "Move the pane up", ("Alt+Shift+Up",)),
    Action("pane-down", "view", "Move the pane down", ("Alt+Shift+Down",)),
    Action("pane-close", "view", "Close the pane", ("Ctrl+Shift+W",), "close"),
    Action(
        "theme-light",
        "view",
        "Light",
        (),
        checkable=True,
        group="theme",
        rule=True,
    ),
    Action("theme-dark", "view", "Dark", (), checkable=True, group="theme"),
    Action(
        "theme-projector",
        "view",
        "Projector",
        (),
        checkable=True,
        group="theme",
    ),
    Action("theme-system", "view", "As the system is", (), checkable=True, group="theme"),
    Action("text-larger", "view", "Larger text", (Key.ZoomIn, "Ctrl++", "Ctrl+="), rule=True),
    Action("text-smaller", "view", "Smaller text", (Key.ZoomOut, "Ctrl+-")),
    Action("text-usual", "view", "Usual text size", ("Ctrl+0",)),
    Action(
        "full-screen",
        "view",
        "Full screen",
        ("F11",),
        checkable=True,
        rule=True,
    ),
    Action("present", "view", "Present", ("F5",), "present"),
    Action("derivative", "function", "Derivative f′", ("Ctrl+D",), checkable=True),
    Action("tangent", "function", "Tangent", ("Ctrl+T",), checkable=True),
    Action("grid", "function", "Grid", ("Ctrl+G",), checkable=True),
    Action("bands", "descent", "Filled bands", (), checkable=True),
    Action("lines", "descent", "Level lines", (), checkable=True),
    Action(
        "arrows-descent",
        "descent",
        "Arrows down the slope (−∇)",
        (),
        checkable=True,
        group="arrows",
        rule=True,
    ),
    Action(
        "arrows-ascent",
        "descent",
        "Arrows up the slope (∇)",
        (),
        checkable=True,
        group="arrows",
    ),
    Action(
        "arrows-none",
        "descent",
        "No arrows",
        (),
        checkable=True,
        group="arrows",
    ),
    Action("add-start", "descent", "Add a start point", (), "plus", rule=True),
    Action("remove-start", "descent", "Remove the last start point", ()),
    Action("fit-data", "descent", "Fit to data…", (), rule=True),
    Action("play", "play", "Play or pause", ("Space",)),
    Action("step-back", "play", "One step back", ("Left",), "step-back"),
    Action("step-on", "play", "One step on", ("Right",), "step-on"),
    Action("to-start", "play", "To the start", ("Home",), "to-start"),
    Action("to-end", "play", "To the end", ("End",), "to-end"),
    Action("slower", "play", "Slower", ("[",), rule=True),
    Action("faster", "play", "Faster", ("]",)),
    Action("loop", "play", "Loop", ("L",), "loop", checkable=True),
    Action("scene-back", "lessons", "Previous scene", ("PgUp",)),
    Action("scene-on", "lessons", "Next scene", ("PgDown",)),
    Action("help", "help", "Help", ("F1",)),
    Action("what-is-this", "help", "What is this?", ("Shift+F1",)),
    Action("help-functions", "help", "Functions of the language"),
    Action("tour", "help", "Tour of the window", rule=True),
    Action("shortcuts", "help", "Keyboard shortcuts", ("Ctrl+F1",)),
    Action("help-why", "help", "Why Nablaboard", rule=True),
    Action("help-machine", "help", "What stays on this machine"),
    Action("about", "help", "About Nablaboard", ()),
)


def sequences(action: Action) -> list[QKeySequence]:
    """The key sequences of an action on this platform, the first one shown in the menu."""
    found: list[QKeySequence] = []
    for key in action.keys:
        found += QKeySequence.keyBindings(key) if isinstance(key, Key) else [QKeySequence(key)]
    return [sequence for index, sequence in enumerate(found) if sequence not in found[:index]]


def keys_of(action: str) -> str:
    """The keys of the action of this id as this platform writes them; "" where there are none."""
    record = next((each for each in ACTIONS if each.id == action), None)
    found = sequences(record) if record is not None else []
    return found[0].toString(QKeySequence.SequenceFormat.NativeText) if found else ""
