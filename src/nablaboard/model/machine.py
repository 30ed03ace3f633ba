"""What the machine says no to, in the words of people: a file that is not there, a disk that is full."""

import errno
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Final

from nablaboard.words import Message, NablaError, message

_CODES: Final[Mapping[int, str]] = MappingProxyType(
    {
        errno.ENOSPC: "disk.full",
        errno.EDQUOT: "disk.full",
        errno.EFBIG: "disk.full",
        errno.EROFS: "disk.read-only",
        errno.ENAMETOOLONG: "disk.name-too-long",
        errno.ELOOP: "disk.loop",
        errno.EIO: "disk.broken",
        errno.EBUSY: "disk.busy",
        errno.ETXTBSY: "disk.busy",
        errno.EMFILE: "disk.too-many-files",
        errno.ENFILE: "disk.too-many-files",
    }
)


class FileError(NablaError, OSError):
    """A file that the machine cannot read or write; `errno` and `filename` are those of the `OSError`."""


class MissingFileError(FileError, FileNotFoundError):
    """A file or a folder that is not there."""


@contextmanager
def in_words() -> Iterator[None]:
    """Raise a `FileError` for the `OSError` of what is done within, but for a reader that has seen enough."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        kind = MissingFileError if isinstance(error, FileNotFoundError) else FileError
        told = kind(reason_of(error))
        told.errno, told.strerror, told.filename = error.errno, error.strerror, error.filename
        raise told from error


def reason_of(error: OSError, path: Path | None = None) -> Message:
    """Why reading or writing the file at `path` failed; without it, the file that the error names."""
    if isinstance(error, FileError):
        return error.sentence
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
