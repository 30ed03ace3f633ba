"""Whether Qt will find a screen for the window, asked before it is loaded: where it finds none it aborts.

The answer comes from those whom Qt asks, too: X11's own library is told to connect, and Wayland's socket is
knocked at.
"""

import ctypes
import os
import sys
from collections.abc import Callable, Mapping, MutableMapping
from importlib import util
from pathlib import Path

from nablaboard.classes import dataclass
from nablaboard.words import Message, message

VARIABLE = "QT_QPA_PLATFORM"
"""The environment variable that names a platform plug-in."""
SYSTEMS = {"win32": "windows", "darwin": "cocoa"}


def candidates(environment: Mapping[str, str]) -> tuple[str, ...]:
    """The platform plug-ins that Qt will try, the first first; none where no screen is named."""
    named = tuple(each.split(":")[0] for each in environment.get(VARIABLE, "").split(";"))
    if any(named):
        return tuple(each for each in named if each)
    if not sys.platform.startswith("linux"):
        return (SYSTEMS.get(sys.platform, ""),)
    wayland = environment.get("WAYLAND_DISPLAY") or environment.get("XDG_SESSION_TYPE") == "wayland"
    found = (("wayland", wayland), ("xcb", environment.get("DISPLAY")))
    return tuple(name for name, there in found if there)


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


@dataclass(frozen=True, slots=True)
class Screen:
    """What Qt will find.

    plugin: the first of the plug-ins that has a screen, "" for none; first: the one that Qt tries first
    fault: why there will be no window, None if there will be one
    """

    plugin: str
    first: str
    fault: Message | None = None


def look(environment: Mapping[str, str], connects: Callable[[str], bool] | None = None) -> Screen:
    """Ask each screen once: `connects` of "xcb" and "wayland"; others paint elsewhere, and have one."""
    tried = candidates(environment)
    if not tried:
        return Screen("", "", message("cli.no-display"))
    there, asked = plugins(), connects or can_connect
    known = [each for each in tried if not there or each in there]
    if not known:
        return Screen(
            "", tried[0], message("cli.no-plugin", name=tried[0], variable=VARIABLE, known=", ".join(there))
        )
    for plugin in known:
        if plugin not in ("xcb", "wayland") or asked(plugin):
            return Screen(plugin, tried[0])
    names = [environment.get(variable, "") for variable in ("DISPLAY", "WAYLAND_DISPLAY")]
    named = ", ".join(name for name in names if name)
    fault = message("cli.bad-display", name=named) if named else message("cli.no-display")
    return Screen("", tried[0], fault)


def settle(screen: Screen, environment: MutableMapping[str, str]) -> None:
    """Name the plug-in to Qt, before it is loaded, where it would take one that has no screen."""
    left_to_qt = environment.get(VARIABLE) or not sys.platform.startswith("linux")
    if not left_to_qt and screen.plugin not in ("", screen.first):
        environment[VARIABLE] = screen.plugin


def can_connect(plugin: str) -> bool:
    """Whether the display that the environment names answers: X11's for "xcb", Wayland's for "wayland".

    True where the library to ask with is missing, since that is another fault.
    """
    try:
        return _connects_x11() if plugin == "xcb" else _connects_wayland()
    except (OSError, AttributeError):
        return True


def _connects_x11() -> bool:
    library = ctypes.CDLL("libxcb.so.1")
    library.xcb_connect.restype = ctypes.c_void_p
    library.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    library.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = library.xcb_connect(None, None)
    broken = library.xcb_connection_has_error(connection)
    library.xcb_disconnect(connection)
    return not broken


def _connects_wayland() -> bool:
    """By its socket: Wayland's library would print what it thinks of a missing one."""
    import socket

    folder = os.environ.get("XDG_RUNTIME_DIR", "")
    place = Path(folder, os.environ.get("WAYLAND_DISPLAY") or "wayland-0")
    if not place.is_absolute():
        return False
    with socket.socket(socket.AF_UNIX) as asked:
        try:
            asked.connect(str(place))
        except OSError:
            return False
    return True
