"""`nablaboard doctor`: what is there, what is missing, and how to get it.

It loads nothing of what it asks after: versions come from the packages' metadata, Qt's plug-ins are files,
and of the system's libraries the loader is asked, as Qt will ask it. So it speaks, too, where Qt cannot start
or is not there at all.
"""

import argparse
import ctypes
import os
import platform
import sys
from collections.abc import Callable, Mapping
from importlib import metadata, util
from pathlib import Path
from typing import NamedTuple

from nablaboard.cli import output
from nablaboard.model.resources import resource
from nablaboard.version import __version__
from nablaboard.words import Message, message

NEEDED = ("PySide6-Essentials", "pyqtgraph", "numpy", "scipy", "contourpy", "sympy")
FONTS = (
    "Inter-Regular.otf",
    "DejaVuSansMono.ttf",
    "STIXTwoMath-Regular.ttf",
    "NablaboardSansSC-Regular.otf",
    "NablaboardSansJP-Regular.otf",
)

_ALWAYS = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libglib-2.0.so.0": "libglib2.0-0",
}
_BY_PLATFORM: Mapping[str, Mapping[str, str]] = {
    "xcb": {
        "libxcb-cursor.so.0": "libxcb-cursor0",
        "libxcb-icccm.so.4": "libxcb-icccm4",
        "libxcb-keysyms.so.1": "libxcb-keysyms1",
        "libxcb-shape.so.0": "libxcb-shape0",
        "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    },
    "wayland": {
        "libwayland-client.so.0": "libwayland-client0",
        "libwayland-cursor.so.0": "libwayland-cursor0",
    },
}
"""The libraries that Qt loads from the system -> the Debian packages that hold them."""


class Missing(NamedTuple):
    """Something that is not there, and how to get it."""

    what: str
    how: Message


def doctor(asked: argparse.Namespace) -> int:
    """Versions, fonts, the platform plug-in, and what is missing. It is done when it has spoken: always 0."""
    versions = {"nablaboard": __version__, "Python": platform.python_version(), **_versions()}
    plugin = chosen_plugin(os.environ)
    missing = [*_missing_packages(versions), *_missing_fonts(), *_missing_plugin(plugin)]
    missing += missing_libraries(plugin) if sys.platform.startswith("linux") else []
    if asked.json:
        content = {
            "versions": versions,
            "system": platform.platform(),
            "fonts": [name for name in FONTS if _has_font(name)],
            "platform": {"chosen": plugin, "plugins": plugins()},
            "missing": [{"what": each.what, "how": str(each.how)} for each in missing],
        }
        output.show_json(content)
        return 0
    rows = [(name, version or str(message("doctor.absent"))) for name, version in versions.items()]
    rows.append(("system", platform.platform()))
    rows.append(("fonts", f"{sum(map(_has_font, FONTS))} of {len(FONTS)}"))
    rows.append(("platform plug-in", f"{plugin or '-'}   ({', '.join(plugins()) or '-'})"))
    output.table(("part", "found"), rows)
    for each in missing:
        print(f"{each.what}: {each.how}")
    if not missing:
        print(str(message("doctor.complete")))
    return 0


def chosen_plugin(environment: Mapping[str, str]) -> str:
    """The platform plug-in that Qt will take: "" where there is no display and none is named."""
    named = environment.get("QT_QPA_PLATFORM", "").split(":")[0].split(";")[0]
    if named or not sys.platform.startswith("linux"):
        return named or {"win32": "windows", "darwin": "cocoa"}.get(sys.platform, "")
    if environment.get("WAYLAND_DISPLAY"):
        return "wayland"
    return "xcb" if environment.get("DISPLAY") else ""


def plugins() -> list[str]:
    """The platform plug-ins that came with Qt, by name; none where Qt is not installed."""
    found = util.find_spec("PySide6")
    folders = [Path(each) for each in (found.submodule_search_locations or ())] if found else []
    names = {
        each.stem.removeprefix("lib").removeprefix("q")
        for folder in folders
        for inside in ("Qt/plugins", "plugins")
        for each in (folder / inside / "platforms").glob("*q*")
    }
    return sorted({name.split("-")[0] for name in names})


def missing_libraries(plugin: str, is_there: Callable[[str], bool] | None = None) -> list[Missing]:
    """The system's libraries that Qt and this plug-in need and that the loader does not find."""
    asked = is_there or _loads
    wanted = {**_ALWAYS, **_BY_PLATFORM.get(plugin, {})}
    absent = {library: package for library, package in wanted.items() if not asked(library)}
    return [Missing(library, message("doctor.library", package=absent[library])) for library in absent]


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _versions() -> dict[str, str]:
    """The version of each package, "" for one that is not installed."""
    found = {}
    for name in NEEDED:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            found[name] = ""
    return found


def _missing_packages(versions: Mapping[str, str]) -> list[Missing]:
    return [Missing(name, message("doctor.package", name=name)) for name in NEEDED if not versions[name]]


def _missing_fonts() -> list[Missing]:
    return [Missing(name, message("doctor.font")) for name in FONTS if not _has_font(name)]


def _has_font(name: str) -> bool:
    try:
        return resource("fonts", name).is_file()
    except FileNotFoundError:
        return False


def _missing_plugin(plugin: str) -> list[Missing]:
    if not plugin:
        return [Missing("display", message("cli.no-display"))]
    there = plugins()
    if there and plugin not in there:
        return [Missing(plugin, message("doctor.plugin", known=", ".join(there)))]
    return []
