"""The language in force: English, until another one is chosen for the process or for a while.

One place for the whole process, because a sentence is said wherever somebody reads: in a thread's answer as
well as in the window. Who says something for a while (a picture in another language) disturbs nobody else.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

from nablaboard.classes import dataclass
from nablaboard.words.sentences import SENTENCES


@dataclass(frozen=True, slots=True)
class Language:
    """Its id, and its sentences by their kinds; a kind that they lack is said in English."""

    id: str
    sentences: Mapping[str, str]


ENGLISH: Final = Language("en", SENTENCES)

_CHOSEN = [ENGLISH]  # of the process
_FOR_A_WHILE: ContextVar[Language | None] = ContextVar("language", default=None)


def in_force() -> Language:
    """The language in which everything is said now."""
    return _FOR_A_WHILE.get() or _CHOSEN[0]


def undefined() -> str:
    """What stands for a number that there is not."""
    kind = "writing.undefined"
    return in_force().sentences.get(kind, SENTENCES[kind])


def choose(language: Language) -> None:
    """Say everything in this language from now on, also in a block that has one for a while.

    The command line has one for as long as it runs, and the window that it opens lets people choose another.
    """
    _CHOSEN[0] = language
    _FOR_A_WHILE.set(None)


@contextmanager
def for_a_while(language: Language) -> Iterator[None]:
    """Say everything in this language here, until the end of the block."""
    before = _FOR_A_WHILE.set(language)
    try:
        yield
    finally:
        _FOR_A_WHILE.reset(before)
