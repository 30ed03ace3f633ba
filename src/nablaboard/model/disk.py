"""What the system says of files, in the words of people; and whether a file is another than it was."""

import errno
import hashlib
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType
from typing import Final, Literal

from nablaboard.model.files import content_of
from nablaboard.words import Message, message

_CODES: Final[Mapping[int, str]] = MappingProxyType(
    {
        errno.ENOSPC: "disk.full",
        errno.EDQUOT: "disk.full",
        errno.EFBIG: "disk.full",
        errno.EROFS: "disk.read-only",
        errno.ENAMETOOLONG: "disk.name-too-long",
        errno.EIO: "disk.broken",
        errno.EBUSY: "disk.busy",
        errno.ETXTBSY: "disk.busy",
        errno.EMFILE: "disk.too-many-files",
        errno.ENFILE: "disk.too-many-files",
    }
)

State = Literal["same", "changed", "gone"]


def reason_of(error: OSError, path: Path | None = None) -> Message:
    """Why reading or writing the file at `path` failed; without it, the file that the error names."""
    named = Path(error.filename) if isinstance(error.filename, str) else None
    path = path or named
    if path is not None:
        match error:
            case FileNotFoundError() | NotADirectoryError():
                place = path if path.parent.is_dir() else path.parent
                return message("disk.not-there", place=str(place))
            case IsADirectoryError():
                return message("disk.folder", place=str(path))
            case PermissionError():
                return message("disk.refused", place=str(named or path))
    known = _CODES.get(error.errno or 0)
    return message(known) if known else message("disk.other", reason=error.strerror or str(error))


class OnDisk:
    """A file as it was when it was read or written with these bytes, held against what it is by now."""

    def __init__(self, path: Path, data: bytes) -> None:
        self.path = path
        self._known = _digest(data)
        self._seen: tuple[int, ...] = ()
        self._state: State = "same"  # of what was seen

    def accept(self) -> None:
        """What stands there by now is known, and no change any more."""
        with suppress(OSError):
            self._known = _digest(content_of(self.path))
            self._seen = ()

    def look(self) -> State:
        """What became of the file; its bytes are read only where the system says that it was written.

        A file that cannot be looked at now counts as the same: nothing is known of a change.
        """
        try:
            status = self.path.stat()
            seen = (status.st_mtime_ns, status.st_size, status.st_ino)
            if seen != self._seen:
                self._state = "same" if _digest(content_of(self.path)) == self._known else "changed"
                self._seen = seen
        except (FileNotFoundError, NotADirectoryError):
            return "gone"
        except OSError:
            return "same"
        return self._state


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()
