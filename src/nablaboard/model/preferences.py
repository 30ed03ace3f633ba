"""What the user prefers on this machine, apart from any document.

What can be chosen is declared beside its field, as the settings of a document are: the dialog of settings and
the reader follow that. The reader is the opposite of that of documents: whatever is missing or broken takes
its default, because a bad file of preferences must never keep the program from starting. One in which
something is broken is set aside, so that what stood there is not lost either.
"""

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, field, fields, replace
from pathlib import Path
from typing import Final, Literal

from nablaboard.classes import dataclass
from nablaboard.model.declared import Declaration, choice, switch
from nablaboard.model.faults import EditError
from nablaboard.model.own_file import look_at_own, write_own
from nablaboard.model.pane_layout import MOST_LAYOUTS, SavedLayout, WindowPlace, read_floating, read_layouts
from nablaboard.model.panes import PaneId
from nablaboard.model.stated import stated
from nablaboard.model.values import read_value

_WINDOWS = {"APPDATA": "Roaming", "LOCALAPPDATA": "Local"}
_LONGEST: Final = 1000

ThemeChoice = Literal["system", "light", "dark", "projector"]
"""A theme of the window, or "system": the light or the dark one, whichever the system wears."""

LanguageChoice = Literal["system", "en", "zh", "ja"]
"""A language of the window, or "system": that which the system's variables ask for."""

TEXT_SIZES: Final = (75, 90, 100, 115, 130, 150, 175, 200)
"""Percentages of the usual size of texts."""
LINE_WIDTHS: Final = (75, 100, 150, 200, 300)
"""Percentages of the usual width of lines in pictures."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """What is preferred. What is declared is chosen in the dialog of settings; the rest follows from use.

    layouts: how sets of panes stand, by `layout_key`, the one that was arranged last at the end
    floating: the panes that stand in windows of their own wherever they are shown, with their places
    window: place and size of the window, as Qt writes them down, in base 64; "" before the first end
    """

    theme: ThemeChoice = field(default="system", metadata=choice("theme"))
    language: LanguageChoice = field(default="system", metadata=choice("language"))
    text_size: int = field(default=100, metadata=choice("text-size", TEXT_SIZES))
    line_width: int = field(default=100, metadata=choice("line-width", LINE_WIDTHS))
    reduced_motion: bool = field(default=False, metadata=switch("reduced-motion"))
    layouts: Mapping[str, SavedLayout] = field(default_factory=dict)
    floating: Mapping[PaneId, WindowPlace] = field(default_factory=dict)
    window: str = ""


@dataclass(frozen=True, slots=True)
class FoundPreferences:
    """What a file of preferences says; `broken`: whether something of it could not be read."""

    preferences: Preferences
    broken: bool = False


def preferences_path() -> Path:
    """Where the preferences are kept: the folder that this system has for them."""
    return own_folder(windows="APPDATA", linux="XDG_CONFIG_HOME", usual=".config") / "preferences.json"


def state_folder() -> Path:
    """Where the program keeps what it needs the next time: recent files, and work that was not saved."""
    return own_folder(windows="LOCALAPPDATA", linux="XDG_STATE_HOME", usual=".local/state")


def log_path() -> Path:
    """Where faults of the program are written."""
    return state_folder() / "nablaboard.log"


def own_folder(*, windows: str, linux: str, usual: str) -> Path:
    """The program's folder in one of the system's, which an environment variable names there or there."""
    home = Path.home()
    if sys.platform == "win32":
        return Path(os.environ.get(windows) or home / "AppData" / _WINDOWS[windows]) / "nablaboard"
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / "nablaboard"
    return Path(os.environ.get(linux) or home / usual) / "nablaboard"


def find_preferences(path: Path | None = None) -> FoundPreferences:
    """The preferences in the file, with defaults for all that is not there or cannot be read."""
    content = look_at_own(path or preferences_path())
    if content is None:
        return FoundPreferences(Preferences(), broken=True)
    found = {name: _read(name, value) for name, value in content.items() if name in _NAMES}
    sound = {name: value for name, value in found.items() if value is not None}
    made = replace(Preferences(), **sound)  # type: ignore[arg-type]
    return FoundPreferences(made, broken=len(sound) < len(found))


def load_preferences(path: Path | None = None) -> Preferences:
    """The preferences in the file, with defaults for all that cannot be read."""
    return find_preferences(path).preferences


def save_preferences(preferences: Preferences, path: Path | None = None) -> None:
    """Write the preferences. Raises `OSError`, and then the old ones are as they were."""
    content = asdict(preferences)
    content["layouts"] = dict(list(content["layouts"].items())[-MOST_LAYOUTS:])
    write_own(path or preferences_path(), content)


def set_aside(preferences: Preferences, path: Path | None = None) -> Path:
    """Keep the file, in which something is broken, under another name, and write what was read of it.

    Returns where the old file is now. Raises `OSError`, and then it is where it was.
    """
    path = path or preferences_path()
    aside = next(each for each in _names_aside(path) if not each.exists())
    path.rename(aside)
    with suppress(OSError):
        save_preferences(preferences, path)
    return aside


def chosen_preferences(preferences: Preferences) -> dict[str, Declaration]:
    """What is declared of each preference that can be chosen, with the value that it has now."""
    return {
        name: replace(found, value=getattr(preferences, name)) for name, found in stated(Preferences).items()
    }


def _names_aside(path: Path) -> Iterator[Path]:
    number = 1
    while True:
        yield path.with_name(f"{path.stem}.broken{number if number > 1 else ''}{path.suffix}")
        number += 1


def _read(name: str, value: object) -> object | None:
    """The value of a preference; None for one that it cannot have."""
    declared = stated(Preferences).get(name)
    if name == "layouts":
        return read_layouts(value) if isinstance(value, dict) else None
    if name == "floating":
        return read_floating(value) if isinstance(value, dict) else None
    if declared is None:
        return value if isinstance(value, str) and value.isascii() and len(value) <= _LONGEST else None
    with suppress(EditError):
        found = read_value(declared.type, value)
        return found if not declared.choices or found in declared.choices else None
    return None


_NAMES = frozenset(each.name for each in fields(Preferences))
"""Entries of other names are those of a later version, and no fault."""
