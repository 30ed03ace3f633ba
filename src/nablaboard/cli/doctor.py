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
from typing import NamedTuple

from nablaboard.cli import output, screen
from nablaboard.model.preferences import log_path
from nablaboard.model.resources import resource
from nablaboard.version import __version__
from nablaboard.words import Message, message

NEEDED = {
    "PySide6-Essentials": ">=6.8,!=6.12.0",
    "numpy": ">=2.0",
    "scipy": ">=1.13",
    "contourpy": ">=1.3",
    "sympy": ">=1.13",
    "ziamath": ">=0.13",
    "fonttools": ">=4.60",
    "argcomplete": ">=3.5",
}
"""The packages and their versions, as the project file has them."""
FONTS = (
    "DejaVuSansMono-Bold.ttf",
    "DejaVuSansMono.ttf",
    "Inter-Bold.otf",
    "Inter-Italic.otf",
    "Inter-Medium.otf",
    "Inter-Regular.otf",
    "Inter-SemiBold.otf",
    "NablaboardSansJP-Bold.otf",
    "NablaboardSansJP-Regular.otf",
    "NablaboardSansSC-Bold.otf",
    "NablaboardSansSC-Regular.otf",
    "STIXTwoMath-Regular.ttf",
)
"""All that the program comes with, as a test holds."""

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
    found = screen.look(os.environ)
    plugin = found.plugin or found.first
    missing = [*_missing_packages(versions), *_missing_fonts()]
    missing += [Missing("display", found.fault)] if found.fault else []
    missing += missing_libraries(plugin) if sys.platform.startswith("linux") else []
    if asked.json:
        content = {
            "versions": versions,
            "system": platform.platform(),
            "fonts": [name for name in FONTS if _has_font(name)],
            "log": str(log_path()),
            "platform": {"chosen": plugin, "plugins": screen.plugins()},
            "missing": [{"what": each.what, "how": str(each.how)} for each in missing],
        }
        output.show_json(content)
        return 0
    rows = [(name, version or str(message("doctor.absent"))) for name, version in versions.items()]
    rows.append((str(message("cell.system")), platform.platform()))
    there = message("cell.some", count=sum(map(_has_font, FONTS)), all=len(FONTS))
    rows.append((str(message("cell.fonts")), str(there)))
    rows.append((str(message("cell.plugin")), f"{plugin or '-'}   ({', '.join(screen.plugins()) or '-'})"))
    log = str(log_path())
    written = log if log_path().exists() else str(message("doctor.no-log", path=log))
    rows.append((str(message("cell.log")), written))
    output.table((message("head.part"), message("head.found")), rows)
    for each in missing:
        output.say(f"{each.what}: {each.how}")
    if not missing:
        output.say(str(message("doctor.complete")))
    return 0


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
    from importlib import metadata  # not before it is asked for: a window asks for libraries alone

    found = {}
    for name in NEEDED:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            found[name] = ""
    return found


def _missing_packages(versions: Mapping[str, str]) -> list[Missing]:
    """Packages that are not there, are too old, or of a version that is known to fail."""
    absent = [Missing(name, message("doctor.package", name=name)) for name in NEEDED if not versions[name]]
    unfit = [
        Missing(name, message("doctor.version", found=versions[name], wanted=wanted, name=name))
        for name, wanted in NEEDED.items()
        if versions[name] and not fits(versions[name], wanted)
    ]
    return [*absent, *unfit]


def fits(version: str, wanted: str) -> bool:
    """Whether a version such as "6.11.3" is within what is wanted, such as ">=6.8,!=6.12.0"."""
    oldest, _, never = wanted.removeprefix(">=").partition(",!=")
    return _numbers(version) >= _numbers(oldest) and version != never


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdigit())


def _missing_fonts() -> list[Missing]:
    return [Missing(name, message("doctor.font")) for name in FONTS if not _has_font(name)]


def _has_font(name: str) -> bool:
    try:
        return resource("fonts", name).is_file()
    except FileNotFoundError:
        return False
