"""The libraries of the system that Qt loads: which are needed, which are missing, and how to get them.

Only the standard library is used, and only the syntax of old Pythons, as in `dev.py`.
"""

from __future__ import annotations

import ctypes
import os
import shutil
from typing import Callable, Mapping, NamedTuple, Sequence  # noqa: UP035 - read by old Pythons, too

from console import call, stop, tell


class Library(NamedTuple):
    """A shared library that Qt loads: the name the loader looks for, and the Debian package that holds it."""

    soname: str
    package: str


ALWAYS = (
    Library("libGL.so.1", "libgl1"),
    Library("libEGL.so.1", "libegl1"),
    Library("libfontconfig.so.1", "libfontconfig1"),
    Library("libdbus-1.so.3", "libdbus-1-3"),
    Library("libxkbcommon.so.0", "libxkbcommon0"),
    Library("libglib-2.0.so.0", "libglib2.0-0"),
)
FOR_X11 = (
    Library("libxcb-cursor.so.0", "libxcb-cursor0"),
    Library("libxcb-icccm.so.4", "libxcb-icccm4"),
    Library("libxcb-keysyms.so.1", "libxcb-keysyms1"),
    Library("libxcb-shape.so.0", "libxcb-shape0"),
    Library("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
)
FOR_WAYLAND = (
    Library("libwayland-client.so.0", "libwayland-client0"),
    Library("libwayland-cursor.so.0", "libwayland-cursor0"),
)


def needed_libraries(environment: Mapping[str, str]) -> tuple[Library, ...]:
    """What Qt will load: on a screen, X11's or Wayland's, it needs more than for a picture in memory."""
    if not environment.get("QT_QPA_PLATFORM"):
        if environment.get("DISPLAY"):
            return ALWAYS + FOR_X11
        if environment.get("WAYLAND_DISPLAY"):
            return ALWAYS + FOR_WAYLAND
    return ALWAYS


def is_loadable(soname: str) -> bool:
    """Whether the loader finds the library: the one question that Qt will ask, too."""
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def missing_libraries(
    libraries: Sequence[Library], loadable: Callable[[str], bool] = is_loadable
) -> list[Library]:
    """Those of the libraries that the loader does not find."""
    return [library for library in libraries if not loadable(library.soname)]


def provide_libraries(libraries: Sequence[Library]) -> None:
    """Install what is missing where that is allowed, or end with the command that does it."""
    missing = missing_libraries(libraries)
    if not missing:
        return
    if may_install():
        install_packages([library.package for library in missing])
        missing = missing_libraries(missing)
    if missing:
        stop(library_sentence(missing, shutil.which("apt-get") is not None))


def library_sentence(missing: Sequence[Library], apt: bool) -> str:
    """Which libraries are missing and how to get them."""
    names = ", ".join(library.soname for library in missing)
    packages = " ".join(library.package for library in missing)
    said = f"The system lacks libraries that Qt needs: {names}."
    if apt:
        return f"{said}\nInstall them with\n    {install_line(packages)}"
    return (
        f"{said}\n"
        f"Install them with the system's package manager; on Debian and Ubuntu they are called {packages}."
    )


def may_install() -> bool:
    """Whether this process may install Debian packages."""
    return shutil.which("apt-get") is not None and os.geteuid() == 0


def install_line(packages: str) -> str:
    """The command that installs Debian packages, for people."""
    return f"sudo apt-get install -y {packages}"


def install_packages(packages: Sequence[str]) -> None:
    """Install exactly these; package lists that are absent or too old are fetched first."""
    tell(f"Installing {' '.join(packages)} ...")
    command = ["apt-get", "install", "-y", "-q", "--no-install-recommends", *packages]
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    if not call(command, quiet):
        call(["apt-get", "update", "-q"], quiet)
        call(command, quiet)
