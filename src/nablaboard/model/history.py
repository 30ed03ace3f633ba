"""Where the user was: the files opened last, and the place to come back to at the next start.

Several programs may run at once, so what another has written is read again before anything is added. What
cannot be read counts as nothing: losing it loses no work.
"""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

from nablaboard.classes import dataclass
from nablaboard.model.library import LESSONS
from nablaboard.model.own_file import read_own, write_own

MOST_RECENT: Final = 10
"""Files that are remembered."""


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where a document comes from: a file, a scene of a lesson, or neither."""

    path: Path | None = None
    lesson: str | None = None
    scene: int = 0


@dataclass(frozen=True, slots=True)
class Past:
    """The files opened last, the latest first, and the last place."""

    recent: tuple[Path, ...] = ()
    last: Whereabouts | None = None


class History:
    """The file in which the past is kept. What changes it raises `OSError`."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def read(self) -> Past:
        """What is known of the past."""
        content = read_own(self._file)
        recent = content.get("recent")
        paths = map(path_from, recent if isinstance(recent, list) else ())
        return Past(tuple(filter(None, paths))[:MOST_RECENT], _place(content.get("last")))

    def remember(self, place: Whereabouts) -> None:
        """The user is here now."""
        self._write(lambda past: Past(_with(place.path, past.recent), place))

    def forget(self, path: Path) -> None:
        """The file is not there any more."""
        self._write(lambda past: replace(past, recent=tuple(each for each in past.recent if each != path)))

    def clear(self) -> None:
        """Forget all files and the last place."""
        self._file.unlink(missing_ok=True)

    def _write(self, change: Callable[[Past], Past]) -> None:
        before = self.read()
        past = change(before)
        if past == before:
            return
        content: dict[str, object] = {"recent": [os.fspath(each) for each in past.recent]}
        if past.last is not None:
            path = past.last.path
            content["last"] = {
                "path": None if path is None else os.fspath(path),
                "lesson": past.last.lesson,
                "scene": past.last.scene,
            }
        write_own(self._file, content)


def _with(path: Path | None, recent: tuple[Path, ...]) -> tuple[Path, ...]:
    if path is None:
        return recent
    return (path, *(each for each in recent if each != path))[:MOST_RECENT]


def _place(content: object) -> Whereabouts | None:
    match content:
        case {"path": path, "lesson": lesson, "scene": int(scene)}:
            return Whereabouts(path_from(path), lesson_from(lesson), scene)
    return None


def path_from(value: object) -> Path | None:
    """The path that a text names, and nothing else."""
    return Path(value) if isinstance(value, str) and value and "\0" not in value else None


def lesson_from(value: object) -> str | None:
    """The id of a lesson that there is."""
    return value if isinstance(value, str) and value in LESSONS else None
