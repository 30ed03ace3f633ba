"""Every action of the window as a record: menus, shortcuts and the list of shortcuts read this one table.

What they are called stands in `words.sentences.actions`, under `action.ID` and `menu.ID`.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, get_args

from PySide6.QtGui import QKeySequence

from nablaboard.classes import dataclass

Menu = Literal["file", "edit", "view", "function", "descent", "play", "lessons", "help"]

MENUS: tuple[Menu, ...] = get_args(Menu)


@dataclass(frozen=True, slots=True)
class Action:
    """One thing a user can do. `keys` are key sequences as Qt reads them, or names of standard ones.

    Actions of one `group` are choices of which one holds; `checkable` ones are switches. `rule` puts a line
    above the action in its menu.
    """

    id: str
    menu: Menu
    keys: tuple[str | QKeySequence.StandardKey, ...] = ()
    icon: str = ""
    checkable: bool = False
    group: str = ""
    rule: bool = False


Key = QKeySequence.StandardKey

ACTIONS: tuple[Action, ...] = (
    Action("new", "file", (Key.New,), "new"),
    Action("open", "file", (Key.Open,), "open"),
    Action("save", "file", (Key.Save,), "save", rule=True),
    Action("save-as", "file", (Key.SaveAs, "Ctrl+Shift+S")),
    Action("revert", "file"),
    Action("export", "file", ("Ctrl+E",), "export", rule=True),
    Action("export-again", "file", ("Ctrl+Shift+E",)),
    Action("print", "file", (Key.Print,)),
    Action("copy-picture", "file", ("Ctrl+Shift+C",)),
    Action("quit", "file", ("Ctrl+Q",), rule=True),
    Action("undo", "edit", (Key.Undo,), "undo"),
    Action("redo", "edit", (Key.Redo, "Ctrl+Y"), "redo"),
    Action("new-row", "edit", ("Ctrl+Shift+N",), rule=True),
    Action("row-up", "edit", ("Alt+Up",)),
    Action("row-down", "edit", ("Alt+Down",)),
    Action("duplicate-row", "edit", ("Ctrl+Shift+D",)),
    Action("remove-row", "edit", ("Ctrl+Shift+K",)),
    Action("settings", "edit", (Key.Preferences, "Ctrl+,"), rule=True),
    Action("view-back", "view", ("Alt+Left",), "chevron-left"),
    Action("view-forward", "view", ("Alt+Right",), "chevron-right"),
    Action("fit-function", "view", ("Ctrl+1",), "fit"),
    Action("fit-contour", "view", ("Ctrl+2",), "fit"),
    Action("arrange-large", "view", ("Ctrl+Alt+1",), "arrange-large", checkable=True, rule=True),
    Action("arrange-side", "view", ("Ctrl+Alt+2",), "arrange-side", checkable=True),
    Action("arrange-stacked", "view", ("Ctrl+Alt+3",), "arrange-stacked", checkable=True),
    Action("arrange-reset", "view", ("Ctrl+Alt+0",)),
    Action("inspector", "view", ("Ctrl+I",), "inspector", checkable=True),
    Action("pane-enlarge", "view", ("Ctrl+Shift+M",), "enlarge", rule=True),
    Action("pane-float", "view", ("Ctrl+Shift+F",), "float"),
    Action("pane-restore", "view", ("Esc",), "restore"),
    Action("pane-left", "view", ("Alt+Shift+Left",)),
    Action("pane-right", "view", ("Alt+Shift+Right",)),
    Action("pane-up", "view", ("Alt+Shift+Up",)),
    Action("pane-down", "view", ("Alt+Shift+Down",)),
    Action("pane-close", "view", ("Ctrl+Shift+W",), "close"),
    Action("theme-light", "view", checkable=True, group="theme", rule=True),
    Action("theme-dark", "view", checkable=True, group="theme"),
    Action("theme-projector", "view", checkable=True, group="theme"),
    Action("theme-system", "view", checkable=True, group="theme"),
    Action("language-en", "view", checkable=True, group="language", rule=True),
    Action("language-zh", "view", checkable=True, group="language"),
    Action("language-ja", "view", checkable=True, group="language"),
    Action("text-larger", "view", (Key.ZoomIn, "Ctrl++", "Ctrl+="), rule=True),
    Action("text-smaller", "view", (Key.ZoomOut, "Ctrl+-")),
    Action("text-usual", "view", ("Ctrl+0",)),
    Action("part-next", "view", ("F6",), rule=True),
    Action("part-before", "view", ("Shift+F6",)),
    Action("full-screen", "view", ("F11",), checkable=True, rule=True),
    Action("present", "view", ("F5",), "present"),
    Action("derivative", "function", ("Ctrl+D",), checkable=True),
    Action("tangent", "function", ("Ctrl+T",), checkable=True),
    Action("grid", "function", ("Ctrl+G",), checkable=True),
    Action("bands", "descent", checkable=True),
    Action("lines", "descent", checkable=True),
    Action("arrows-descent", "descent", checkable=True, group="arrows", rule=True),
    Action("arrows-ascent", "descent", checkable=True, group="arrows"),
    Action("arrows-none", "descent", checkable=True, group="arrows"),
    Action("add-start", "descent", icon="plus", rule=True),
    Action("remove-start", "descent"),
    Action("fit-data", "descent", rule=True),
    Action("play", "play", ("Space",)),
    Action("step-back", "play", ("Left",), "step-back"),
    Action("step-on", "play", ("Right",), "step-on"),
    Action("to-start", "play", ("Home",), "to-start"),
    Action("to-end", "play", ("End",), "to-end"),
    Action("slower", "play", ("[",), rule=True),
    Action("faster", "play", ("]",)),
    Action("loop", "play", ("L",), "loop", checkable=True),
    Action("scene-back", "lessons", ("PgUp",)),
    Action("scene-on", "lessons", ("PgDown",)),
    Action("help", "help", ("F1",)),
    Action("what-is-this", "help", ("Shift+F1",)),
    Action("help-functions", "help"),
    Action("tour", "help", rule=True),
    Action("shortcuts", "help", ("Ctrl+F1",)),
    Action("help-why", "help", rule=True),
    Action("help-machine", "help"),
    Action("about", "help"),
)

_BY_ID: Mapping[str, Action] = MappingProxyType({each.id: each for each in ACTIONS})


def sequences(action: Action) -> list[QKeySequence]:
    """The key sequences of an action on this platform, the first one shown in the menu."""
    found: list[QKeySequence] = []
    for key in action.keys:
        found += QKeySequence.keyBindings(key) if isinstance(key, Key) else [QKeySequence(key)]
    return [sequence for index, sequence in enumerate(found) if sequence not in found[:index]]


def keys_of(action: str) -> str:
    """The keys of the action of this id as this platform writes them; "" where there are none."""
    record = _BY_ID.get(action)
    found = sequences(record) if record is not None else []
    return found[0].toString(QKeySequence.SequenceFormat.NativeText) if found else ""
