"""Writing a file so that at every moment either the old one or the whole new one is there.

That holds also when the disk is full or the power fails.
The new bytes go to a temporary file in the same folder, which is flushed to the disk and then takes the
old one's name. A link is followed: its target is replaced. The mode of the old file is kept; its owner is
not, since that needs rights an editor does not have.

From the moment of the new name on nothing is told as a failure any more, whatever the system says: who is
told of one may take it that the old file is as it was.

A process that is killed on the way leaves its temporary file behind. Its name says whose it is, and
`remove_leftovers` takes it away once it is too old for anybody to be writing it still.
"""

import errno
import os
import re
import stat
from contextlib import AbstractContextManager, nullcontext, suppress
from pathlib import Path
from typing import Final

guard: AbstractContextManager[object] = nullcontext()
"""Held while a temporary file comes or goes: a lock where another thread may `abandon` them."""

_unfinished: set[Path] = set()
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_OURS: Final = re.compile(r"\.nablaboard-[0-9a-f]{16}\.tmp")
_OLD: Final = 86_400
"""Seconds after which whoever began a temporary file has moved it, or never will."""


def abandon() -> None:
    """Remove what is half written, with `guard` held: for who ends the process from another thread."""
    for temporary in tuple(_unfinished):
        temporary.unlink(missing_ok=True)


def write_atomically(path: Path, data: bytes) -> None:
    """Make `path` a file with exactly `data`. Raises `OSError`, and then the old file is as it was."""
    target = _followed(path)
    mode = _mode_of(target)
    temporary = target.parent / f".nablaboard-{os.urandom(8).hex()}.tmp"
    try:
        with guard:
            handle = os.open(temporary, _NEW, 0o666)
            _unfinished.add(temporary)
    except OSError as error:  # of the folder, whose name says more than the temporary file's
        raise type(error)(error.errno, error.strerror, str(target.parent)) from None
    try:
        try:
            _write_all(handle, data)
            os.fsync(handle)
        finally:
            os.close(handle)
        if mode is not None:
            temporary.chmod(mode)
        with guard:
            temporary.replace(target)
            _unfinished.discard(temporary)
    except BaseException as error:
        with guard, suppress(OSError):  # what is told is why nothing could be written
            temporary.unlink(missing_ok=True)
            _unfinished.discard(temporary)
        if isinstance(error, OSError) and error.filename in (None, str(temporary)):
            error.filename = str(target)  # the temporary file's name says nothing
        raise
    _flush_folder(target.parent)


def remove_leftovers(path: Path) -> None:
    """Remove what killed processes left half written beside this file, which was written just now.

    A day older than the file is what counts as left, by the times of the disk alone: a shared one may have
    another clock than this machine. What cannot be looked at or removed stays.
    """
    with suppress(OSError):
        now = path.stat().st_mtime
        with os.scandir(path.resolve().parent) as entries:
            found = [each for each in entries if _OURS.fullmatch(each.name)]
        for each in found:
            with suppress(OSError):
                if each.is_file(follow_symlinks=False) and now - each.stat().st_mtime > _OLD:
                    Path(each).unlink()


def check_name(path: Path | str) -> None:
    """Raise an `OSError` for what no file can be called: with a NUL in it, or half of a surrogate pair."""
    try:
        possible = b"\0" not in os.fsencode(path)
    except UnicodeEncodeError:
        possible = False
    if not possible:
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(path))


def check_place(path: Path) -> None:
    """Raise the `OSError` that writing a file there would end in, as far as it can be known before."""
    target = _followed(path)
    if not target.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(target.parent))
    if _mode_of(target) is None and not os.access(target.parent, os.W_OK | os.X_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target.parent))


def _followed(path: Path) -> Path:
    """The path without links; one that cannot be read is no reason to replace it by a file."""
    check_name(path)
    try:
        return Path(os.path.realpath(path, strict=True))
    except FileNotFoundError:  # a new file, or a link to where none is yet
        return Path(os.path.realpath(path))


def _mode_of(target: Path) -> int | None:
    """The mode of an existing file, None where there is none; refuses what must not be replaced."""
    try:
        status = target.stat()
    except FileNotFoundError:
        return None
    if why := _protected(target, status):
        raise PermissionError(f"{target} cannot be replaced: it is {why}")
    return stat.S_IMODE(status.st_mode)


def _protected(target: Path, status: os.stat_result) -> str:
    """What keeps a file from being replaced; "" for nothing."""
    if stat.S_ISDIR(status.st_mode):
        return "a folder"
    if not stat.S_ISREG(status.st_mode):
        return "not an ordinary file"
    return "" if os.access(target, os.W_OK) else "write-protected"


def _write_all(handle: int, data: bytes) -> None:
    """A full disk can show as a short write: go on until nothing is left or the system says why it cannot."""
    rest = memoryview(data)
    while rest:
        written = os.write(handle, rest)
        if written <= 0:
            raise OSError("nothing more could be written")
        rest = rest[written:]


def _flush_folder(folder: Path) -> None:
    """Make the new name last, too; where folders cannot be opened (Windows) the system does it by itself.

    Some network folders refuse it, and some may be written and not read: the new file stands all the same.
    """
    if os.name != "posix":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
