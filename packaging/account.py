"""The program in the user's own account: its command, its entry in the menu, its icon, and .nabla files.

Only files in the user's folders are touched, and only those named in `files`, which are all taken away
again. The command starts what stands in the checkout's `.venv`, so the checkout has to stay where it is. For
Linux and other systems that hold to the desktop entries of freedesktop.org.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Callable, Mapping, NamedTuple, Sequence  # noqa: UP035 - read by old Pythons, too

PACKAGING = Path(__file__).resolve().parent
ICONS = PACKAGING.parent / "resources" / "icons"


class Place(NamedTuple):
    """Where the account keeps commands, and where its data."""

    commands: Path
    data: Path


def place_of(environment: Mapping[str, str]) -> Place:
    """The folders of the account: ~/.local/bin and $XDG_DATA_HOME, or ~/.local/share."""
    home = Path(environment.get("HOME") or Path.home())
    data = environment.get("XDG_DATA_HOME", "")
    return Place(
        home / ".local" / "bin", Path(data) if Path(data).is_absolute() else home / ".local" / "share"
    )


def files(place: Place, python: Path) -> dict[Path, bytes]:
    """Each file of an installation with what stands in it."""
    command = place.commands / "nablaboard"
    data = place.data
    return {
        command: command_text(python).encode(),
        data / "applications" / "nablaboard.desktop": entry_text(command).encode(),
        data / "icons" / "hicolor" / "scalable" / "apps" / "nablaboard.svg": (
            ICONS / "nablaboard.svg"
        ).read_bytes(),
        data / "mime" / "packages" / "nablaboard.xml": (PACKAGING / "nablaboard-mime.xml").read_bytes(),
        data / "metainfo" / "org.nablaboard.Nablaboard.metainfo.xml": (
            PACKAGING / "nablaboard.metainfo.xml"
        ).read_bytes(),
    }


def command_text(python: Path) -> str:
    """The command as a script of the shell: -P, or a file of the user's could stand for one of ours."""
    return f'#!/bin/sh\nexec {shlex.quote(str(python))} -P -m nablaboard "$@"\n'


def entry_text(command: Path) -> str:
    """The desktop entry with the whole path of the command: menus know nothing of ~/.local/bin."""
    entry = (PACKAGING / "nablaboard.desktop").read_text(encoding="utf-8")
    return entry.replace("Exec=nablaboard ", f"Exec={quoted(str(command))} ")


def quoted(word: str) -> str:
    """A word as the key Exec takes it: in quotes, with what is special there behind a backslash."""
    for special in '\\"`$':
        word = word.replace(special, f"\\{special}")
    return '"' + word.replace("\\", "\\\\").replace("%", "%%") + '"'


def install(place: Place, python: Path, tell: Callable[[str], None]) -> None:
    """Put the files there, each whole or not at all, and let the desktop know."""
    for path, content in files(place, python).items():
        path.parent.mkdir(parents=True, exist_ok=True)
        put(path, content, 0o755 if path.parent == place.commands else 0o644)
    refresh(place.data)
    tell(
        f"Nablaboard is in the menu, opens .nabla files, and is the command {place.commands / 'nablaboard'}."
    )
    if str(place.commands) not in os.environ.get("PATH", "").split(os.pathsep):
        tell(f"The shell does not look into {place.commands} yet: add it to PATH, or log in again.")


def uninstall(place: Place, python: Path, tell: Callable[[str], None]) -> None:
    """Take the files away, and let the desktop know."""
    there = [path for path in files(place, python) if path.exists()]
    for path in there:
        path.unlink()
    refresh(place.data)
    tell(
        "Nablaboard is out of the account; the checkout stays." if there else "Nablaboard was not installed."
    )


def put(path: Path, content: bytes, mode: int) -> None:
    """Write a file beside its place and move it there."""
    handle, name = tempfile.mkstemp(dir=str(path.parent))
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).chmod(mode)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink()
        raise


def refresh(data: Path) -> None:
    """Have the caches of types, entries and icons made anew, where there are programs for it."""
    run(["update-mime-database", str(data / "mime")])
    run(["update-desktop-database", str(data / "applications")])
    icons = str(data / "icons" / "hicolor")
    run(["gtk-update-icon-cache", "--quiet", "--force", "--ignore-theme-index", icons])


def run(command: Sequence[str]) -> None:
    """Run a program if it is there; what it says is nobody's concern."""
    if shutil.which(command[0]) is not None:
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
