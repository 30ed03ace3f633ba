"""The lessons that come with the program: ordinary documents, read by the reader of the user's files."""

import os
from pathlib import Path
from typing import Final

from nablaboard.calculus.expression import checked
from nablaboard.model import files
from nablaboard.model.document import Document, Texts
from nablaboard.model.faults import ModelError
from nablaboard.model.machine import in_words
from nablaboard.model.resources import resource
from nablaboard.words import message, suggested

LESSON: Final = "lesson:"
"""Stands before the id of a lesson, where a file could be named."""

LESSONS: Final = (
    "tangent",
    "secant",
    "no-tangent",
    "difference",
    "automatic",
    "samples",
    "step",
    "learning-rate",
    "optimizers",
    "saddle",
    "maps",
    "curvature",
    "schedule",
    "regression",
    "scaling",
    "minibatch",
    "logistic",
    "softmax",
    "network",
)
"""Ids of the lessons in the order in which they are meant to be taken."""


def lessons() -> tuple[tuple[str, Texts], ...]:
    """Id and title of each lesson."""
    return tuple((name, files.read_title(_place(name))) for name in LESSONS)


def lesson(name: str) -> Document:
    """The lesson with this id. Raises `ModelError` that names those there are."""
    if name not in LESSONS:
        said = message("lesson.unknown", name=name[:60], lessons=", ".join(LESSONS))
        raise ModelError(said, suggested(name[:60], LESSONS))
    return files.read(_place(name))


@checked
def open_document(path: str | os.PathLike[str]) -> Document:
    """The document at a path, also in a picture that carries one, or a lesson: "lesson:optimizers".

    `DocumentError` with the places of all faults, `ModelError` for a lesson that there is not, `FileError`
    where the file cannot be read.
    """
    name = os.fspath(path)
    if name.startswith(LESSON):
        return lesson(name.removeprefix(LESSON))
    with in_words():
        return files.read(Path(name))


def _place(name: str) -> Path:
    return resource("lessons", f"{name}.nabla")
