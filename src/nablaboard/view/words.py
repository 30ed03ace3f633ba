"""The words on widgets, said anew when another language is chosen while the program runs.

A widget is told what to say, not the text of it: `put` says it in the language in force and leaves a note
with the widget (or the action of a menu), and `say_again` goes through everything inside a window. So a
widget that only has words needs no code of its own for another language; whoever does more with them, such as
a list of options or what shows the document, has a method `say_again`.

The note is a property of Qt's object: a table of our own would keep alive what Qt has deleted, and a signal
of the language holds whoever listens where Python's collector does not look.
"""

import re
from collections.abc import Callable
from functools import partial
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QObject
from shiboken6 import isValid

from nablaboard.model.catalogues import language, spoken
from nablaboard.words import Message, message, sentence

__all__ = ["Words", "breakable", "capital", "language", "put", "say", "say_again", "sentence", "spoken"]

Words = str | Message | Callable[[], str]
"""A symbol or a name as it stands, a message, or what makes a text of messages when it is to be said."""

_NOTE = "words"

_LONG = r"[^\s\u2e80-\uffef]{16}(?=[^\s\u2e80-\uffef]{8})"
"""What is followed by a space without width; wide characters need none."""
_LEAST = 24
"""Characters of a text that may have one. Python takes long to compile that."""


class _Note:
    """What stands where on an object: words by the name of Qt's property."""

    __slots__ = ("places",)

    def __init__(self) -> None:
        self.places: dict[str, Words] = {}


@runtime_checkable
class SaysAgain(Protocol):
    """A widget that does more with its words than show them."""

    def say_again(self) -> None:
        """Say everything in the language in force."""


def say(words: Words) -> str:
    """The words in the language in force."""
    return words() if callable(words) else str(words)


def capital(kind: str) -> Words:
    """A sentence that others say in the middle of theirs, as one that stands by itself."""
    return partial(sentence, message(kind))


def breakable(words: Words) -> Words:
    """The same, where a line may end inside of what is longer than a word: a path, the name of a file."""
    return partial(_with_ends, words)


def _with_ends(words: Words) -> str:
    text = say(words)
    return text if len(text) < _LEAST else re.sub(_LONG, "\\g<0>\u200b", text)


def put(target: QObject, **places: Words) -> None:
    """Let words stand at these properties of a widget or an action: text, toolTip, accessibleName, ..."""
    note = target.property(_NOTE)
    if not isinstance(note, _Note):
        note = _Note()
        target.setProperty(_NOTE, note)
    for place, words in places.items():
        note.places.pop(place, None)
        if not isinstance(words, str):  # a text as it stands is the same in every language
            note.places[place] = words
        target.setProperty(place, say(words))


def say_again(root: QObject) -> None:
    """Say all that stands on `root` and inside it in the language in force.

    Who has words is seen before any are said: Qt makes and deletes objects of its own as texts change, and
    whoever holds one of these from Python is not told when it goes.
    """
    inside = [root, *root.findChildren(QObject)]
    noted = [(each, note) for each in inside if isinstance(note := each.property(_NOTE), _Note)]
    told = [each for each in inside if isinstance(each, SaysAgain)]
    del inside
    for each, note in noted:
        if isValid(each):
            put(each, **dict(note.places))
    for each in told:
        if isValid(each):
            each.say_again()
