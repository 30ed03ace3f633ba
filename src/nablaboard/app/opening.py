"""What the window opens: a file, a lesson, an empty board; and which of them at the start."""

from dataclasses import replace
from pathlib import Path

from nablaboard.classes import dataclass
from nablaboard.model import (
    Document,
    DocumentError,
    OnDisk,
    Past,
    Whereabouts,
    blank,
    files,
    lesson,
    reason_of,
)
from nablaboard.model.disk import digest
from nablaboard.view.words import language, say, sentence
from nablaboard.words import Message, message

FIRST_LESSON = "optimizers"
NOWHERE = Whereabouts()
"""Where a document is that was never saved."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A document, where it is from, and the file with the bytes that it was read from.

    newer: of a file of a newer format, what of it is not known here
    carried: whether the file is a picture that carries the document
    """

    document: Document
    place: Whereabouts = NOWHERE
    on_disk: OnDisk | None = None
    newer: Message | None = None
    carried: bool = False

    @property
    def writable(self) -> bool:
        """Whether the document may be saved where it is from."""
        return self.newer is None and not self.carried


@dataclass(frozen=True, slots=True)
class Failed:
    """What could not be done with a file, and all its faults where there are several."""

    reason: Message
    details: str | None = None


def name_of(path: Path | None, document: Document) -> str:
    """What a document is called: its file, its title, or nothing yet."""
    title = document.title.get(language())
    return path.name if path else title or say(message("file.untitled"))


def opened_file(path: Path) -> Opened | Failed:
    """The document in a file, or in a picture; of a newer format as far as it is known."""
    path = path.absolute()
    try:
        data = files.content_of(path)
        reading = files.look_into(data)
    except (OSError, DocumentError) as error:
        return failed("file.not-opened", path, error)
    on_disk = OnDisk(path, digest(data))
    return Opened(reading.document, Whereabouts(path), on_disk, _newer(reading), reading.carried)


def opened_lesson(name: str, scene: int = 0) -> Opened:
    """A lesson as it comes with the program, at this scene if it has one. Raises `ModelError`."""
    document = lesson(name)
    if 0 < scene < len(document.scenes):
        document = replace(document, scene=scene, board=document.scenes[scene].board)
    return Opened(document, Whereabouts(lesson=name, scene=document.scene))


def opened_new() -> Opened:
    """An empty board."""
    return Opened(blank())


def first(file: str | None, lesson_id: str | None, past: Past) -> tuple[Opened, Failed | None]:
    """What is shown at the start, and what could not be: what is named, else the last place.

    Raises `ModelError` for a lesson that there is not.
    """
    last = past.last or Whereabouts()
    if lesson_id:
        return opened_lesson(lesson_id), None
    path = Path(file) if file else last.path
    if path is not None:
        found = opened_file(path)
        if isinstance(found, Opened):
            return found, None
        return opened_lesson(FIRST_LESSON), found
    return opened_lesson(last.lesson or FIRST_LESSON, last.scene), None


def failed(kind: str, path: Path, error: OSError | DocumentError) -> Failed:
    """Why a file could not be opened or saved, with the place of what is wrong in it."""
    if isinstance(error, OSError):
        return Failed(message(kind, name=path.name, reason=reason_of(error, path)))
    told = [
        message("file.fault-at", place=each.place, reason=each.sentence) if each.place else each.sentence
        for each in error.faults
    ]
    details = "\n".join(map(sentence, told)) if len(told) > 1 else None
    return Failed(message(kind, name=path.name, reason=told[0]), details)


def _newer(reading: files.FileReading) -> Message | None:
    if not reading.newer:
        return None
    facts = {"format": reading.format, "known": files.FORMAT}
    if reading.left_out:
        return message("offer.newer-part", **facts, count=reading.left_out)
    return message("offer.newer", **facts)
