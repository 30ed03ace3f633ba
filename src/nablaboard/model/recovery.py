"""Work that was not saved, kept beside the user's files so that an end without warning loses none of it.

Each running program has a name of its own, a lock that the system takes back however the program ends, and
at most one file with the document as it stood last. A file whose lock is free was left behind by one that is
no more. Changed lessons are kept apart, because nobody is asked about them: a file for each time that one was
left, since who changes a lesson anew has not said that the earlier changes may go.
"""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from time import time, time_ns
from typing import IO, Final

from nablaboard.classes import dataclass
from nablaboard.model import files
from nablaboard.model.atomic import remove_leftovers, write_atomically
from nablaboard.model.document import Document
from nablaboard.model.faults import DocumentError
from nablaboard.model.history import lesson_from, path_from
from nablaboard.model.sight import same_content

_KEPT, _LOCK = ".kept", ".lock"
_LARGEST: Final = 20_000_000
_OLD: Final = 86_400
"""Seconds after which whoever made a lock has held it."""
STATES: Final = 20
"""How many states are kept of each changed lesson; the oldest go."""


@dataclass(frozen=True, slots=True)
class Work:
    """A document that differs from what is saved of it, at `path` or as the lesson with this id.

    known: the digest of the file as this program read or wrote it last; empty where that is not known
    """

    document: Document
    path: Path | None = None
    lesson: str | None = None
    known: bytes = b""


@dataclass(frozen=True, slots=True)
class Left:
    """Work that was left behind, kept in `file` at the time `when`."""

    work: Work
    file: Path
    when: datetime


class Vault:
    """The folder in which this and other running programs keep work.

    own: where this program keeps its work instead, for later ones to find it, if what others left stays out
        of sight

    Its methods raise `OSError`, and `DocumentError` for a document that is too large to be read again.
    """

    def __init__(self, folder: Path, own: Path | None = None) -> None:
        self._folder, self._lessons = folder, folder / "lessons"
        self._own = (own or folder) / f"{os.urandom(8).hex()}{_KEPT}"
        self._held: IO[bytes] | None = None

    def keep(self, work: Work) -> None:
        """Keep this in place of what was kept before."""
        self._hold()
        write_atomically(self._own, _written(work))

    def drop(self) -> None:
        """Everything is saved, or not wanted: nothing is kept any more."""
        self._own.unlink(missing_ok=True)

    def left(self) -> list[Left]:
        """What programs that are no more have left behind, the latest first; what cannot be read stays."""
        self._sweep()
        found = [each for file in self._abandoned() if (each := _left(file)) is not None]
        return sorted(found, key=lambda each: each.when, reverse=True)

    def discard(self, left: Left) -> None:
        """Remove what was left behind."""
        _remove(left.file)

    def keep_lesson(self, name: str, document: Document) -> None:
        """Keep a lesson as it was changed, beside its earlier states but one of the same content."""
        data = files.readable_bytes(document)
        self._lessons.mkdir(parents=True, exist_ok=True)
        files_before, latest = self._states(name), next(self.states(name), None)
        file = self._lessons / f"{name}.{time_ns():020}.nabla"
        write_atomically(file, data)
        remove_leftovers(file)
        if latest is not None and same_content(latest.work.document, document):
            self.discard(latest)
        for file in files_before[STATES - 1 :]:
            _remove(file)

    def states(self, name: str) -> Iterator[Left]:
        """The lesson as it was changed, the latest first; what cannot be read stays."""
        for file in self._states(name):
            if (found := _state(file, name)) is not None:
                yield found

    def _states(self, name: str) -> list[Path]:
        return sorted(self._lessons.glob(f"{name}.*.nabla"), reverse=True)

    def clear(self) -> None:
        """Remove what was left behind, and every changed lesson."""
        for file in self._abandoned():
            _remove(file)
        for lesson in self._lessons.glob("*.nabla"):
            lesson.unlink(missing_ok=True)

    def close(self) -> None:
        """Give the name back. What is still kept will be found by `left`."""
        if self._held is not None:
            self._held.close()
            self._held = None
            if not self._own.exists():
                _lock_of(self._own).unlink(missing_ok=True)

    def _hold(self) -> None:
        """Take the lock of our name before anything stands under it."""
        if self._held is not None:
            return
        self._own.parent.mkdir(parents=True, exist_ok=True)
        held = _lock_of(self._own).open("wb")
        if not _lock(held):
            held.close()
            raise BlockingIOError(f"{self._own.stem} is taken")  # by nobody: it is random
        self._held = held
        remove_leftovers(_lock_of(self._own))

    def _sweep(self) -> None:
        """Remove old locks of programs that were killed with nothing kept; a new one may still be taken."""
        for lock in self._folder.glob(f"*{_LOCK}"):
            with suppress(OSError):
                bare = not lock.with_suffix(_KEPT).exists() and time() - lock.stat().st_mtime > _OLD
                if bare and _is_free(lock):
                    lock.unlink()

    def _abandoned(self) -> Iterator[Path]:
        """The files of programs that are no more."""
        for file in sorted(self._folder.glob(f"*{_KEPT}")):
            if file != self._own and _is_free(_lock_of(file)):
                yield file


def _lock_of(file: Path) -> Path:
    return file.with_suffix(_LOCK)


def _remove(file: Path) -> None:
    """Remove kept work with its lock."""
    file.unlink(missing_ok=True)
    _lock_of(file).unlink(missing_ok=True)


def _is_free(lock: Path) -> bool:
    """Whether nobody who still runs holds this lock."""
    try:
        with lock.open("r+b") as handle:
            return _lock(handle)
    except FileNotFoundError:
        return True
    except OSError:
        return False


def _lock(handle: IO[bytes]) -> bool:
    """Take the lock of an open file, if it is free; it goes when the file is closed or the process ends.

    Where the file system knows no locks, each counts as free: work of a program that runs may be offered to
    another then, which is better than that none is ever found.
    """
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return True
    return True


def _written(work: Work) -> bytes:
    content = {
        "path": None if work.path is None else os.fspath(work.path),
        "lesson": work.lesson,
        "known": work.known.hex(),
        "document": files.readable_bytes(work.document).decode(),
    }
    return json.dumps(content).encode()


def _left(file: Path) -> Left | None:
    """None where the file is gone or holds no work that can be read."""
    with suppress(OSError, ValueError, DocumentError, RecursionError):
        with file.open("rb") as handle:
            content = json.loads(handle.read(_LARGEST))
        return Left(_work(content), file, _written_at(file))
    return None


def _state(file: Path, name: str) -> Left | None:
    """None where the file is gone or holds no lesson that can be read."""
    with suppress(OSError, DocumentError):
        return Left(Work(files.read(file), lesson=name), file, _written_at(file))
    return None


def _written_at(file: Path) -> datetime:
    return datetime.fromtimestamp(file.stat().st_mtime)  # noqa: DTZ006 - as a clock shows


def _work(content: object) -> Work:
    """Raises ValueError for what `_written` has not written."""
    match content:
        case {"path": path, "lesson": lesson, "document": str(text), **more}:
            known = bytes.fromhex(str(more.get("known", "")))
            return Work(files.read(text.encode()), path_from(path), lesson_from(lesson), known)
    raise ValueError("this is no kept work")
