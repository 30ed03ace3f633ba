"""What the user prefers on this machine, apart from any document.

The reader is the opposite of that of documents: whatever is missing, broken or of a later version takes its
default, because a bad file of preferences must never keep the program from starting.
"""

import os
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from nablaboard.model.own_file import read_own, write_own
from nablaboard.model.pane_layout import MOST_LAYOUTS, SavedLayout, read_layouts

_WINDOWS = {"APPDATA": "Roaming", "LOCALAPPDATA": "Local"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """`theme` is the id of a theme or "system", `language` one of `en zh ja`; the view replaces unknown ones.

    `layouts` say how sets of panes stand, by `layout_key`, the one that was arranged last at the end.
    """

    theme: str = "system"
    language: str = "en"
    layouts: Mapping[str, SavedLayout] = field(default_factory=dict)


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


def load_preferences(path: Path | None = None) -> Preferences:
    """The preferences in the file, with defaults for all that cannot be read."""
    content = read_own(path or preferences_path())
    default = Preferences()
    return Preferences(
        theme=_text(content.get("theme"), default.theme),
        language=_text(content.get("language"), default.language),
        layouts=read_layouts(content.get("layouts")),
    )


def save_preferences(preferences: Preferences, path: Path | None = None) -> None:
    """Write the preferences. Raises `OSError`, and then the old ones are as they were."""
    content = asdict(preferences)
    content["layouts"] = dict(list(content["layouts"].items())[-MOST_LAYOUTS:])
    write_own(path or preferences_path(), content)


def _text(value: object, default: str) -> str:
    return value if isinstance(value, str) and value.isascii() and len(value) <= 60 else default
