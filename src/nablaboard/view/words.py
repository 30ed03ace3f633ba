"""Sentences of the pure layers in the language in force: English, until another one is set."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from nablaboard.model.catalogues import ENGLISH, catalogue
from nablaboard.words import SENTENCES, Message, render

_IN_FORCE = ContextVar("language", default=ENGLISH)


def language() -> str:
    """The id of the language in force."""
    return _IN_FORCE.get()


@contextmanager
def spoken(name: str) -> Iterator[None]:
    """Say everything in this language for a while. Raises `ModelError` for one that there is not."""
    catalogue(name)
    before = _IN_FORCE.set(name)
    try:
        yield
    finally:
        _IN_FORCE.reset(before)


def say(text: str | Message) -> str:
    """A message in the language in force; a plain text (a symbol, a number) as it stands."""
    return text if isinstance(text, str) else render(text, catalogue(language()))


def sentence(message: Message) -> str:
    """A message that stands by itself: in English with a capital, unless it begins with a name."""
    text = say(message)
    if language() != ENGLISH or SENTENCES[message.kind].startswith("{"):
        return text
    return text[:1].upper() + text[1:]
