"""What is said to people: a kind and facts, a sentence only where it is read.

The pure layers say only which kind of thing happened and with what facts. One table of English sentences,
`words.sentences`, turns that into text for window, command line and Python alike; a catalogue of another
language has the same kinds. A fact may itself be a message, so no sentence is frozen in one language inside
another.
"""

import math
import string
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Union

from nablaboard.classes import dataclass
from nablaboard.words.numbers import MINUS, number
from nablaboard.words.sentences import SENTENCES
from nablaboard.words.spoken import ENGLISH, in_force

Fact = Union[str, int, float, tuple[float, ...], "Message", tuple["Message", ...]]
"""What stands in a sentence: a name, a count, a number, a point, another sentence, or a list of sentences."""

_FORMATTER = string.Formatter()


@dataclass(frozen=True, slots=True)
class Message:
    """A kind (of `SENTENCES`) and its facts, sorted by name; `str()` says it in the language in force."""

    kind: str
    facts: tuple[tuple[str, Fact], ...] = ()

    def __str__(self) -> str:
        return render(self, in_force().sentences)


def message(kind: str, /, **facts: Fact) -> Message:
    """A message of this kind with these facts."""
    return Message(kind, tuple(sorted(facts.items())))


def sentence(said: Message) -> str:
    """A message that stands by itself: in English with a capital, unless it begins with a name."""
    text = str(said)
    if in_force() is not ENGLISH or SENTENCES[said.kind].startswith("{"):
        return text
    return text[:1].upper() + text[1:]


def full(said: Message) -> str:
    """A message that stands by itself, with its full stop."""
    return str(message("writing.stop", said=sentence(said)))


def running(sentences: Iterable[str]) -> str:
    """Sentences one after the other: with a space between, or with none, as the language has it."""
    return str(message("writing.gap", first="", second="")).join(sentences)


def listed(names: Iterable[str]) -> str:
    """Names one after the other with the language's comma."""
    return str(message("writing.comma")).join(names)


def render(said: Message, sentences: Mapping[str, str] = SENTENCES) -> str:
    """The sentence with its plain fields {name} filled in; numbers as people write them.

    {count:step|steps} is the one word or the other, as the count, a fact, is 1 or not.
    `sentences` is the table of a language; a kind that it lacks is said in English. Only names of facts are
    looked up, never attributes or items, so a text from a stranger stays a text.
    """
    facts = {name: _shown(fact, sentences) for name, fact in said.facts}
    parts = []
    for text, field, forms, _ in _pieces(sentences.get(said.kind) or SENTENCES[said.kind]):
        parts.append(text)
        if field is not None and forms:
            parts.append(forms.split("|")[facts[field] != "1"])
        elif field is not None:
            parts.append(facts[field])
    return "".join(parts)


@cache
def _pieces(template: str) -> tuple[tuple[str, str | None, str | None, str | None], ...]:
    """A template taken apart once: a window says hundreds of sentences in a frame."""
    return tuple(_FORMATTER.parse(template))


def _shown(fact: Fact, sentences: Mapping[str, str]) -> str:
    """A fact as it is read: −0.5, 3·10⁻⁷, (−7, 2), or what it says; a list with the language's comma."""
    if isinstance(fact, Message):
        return render(fact, sentences)
    if isinstance(fact, str):
        return fact
    if isinstance(fact, tuple):
        parts = [_shown(each, sentences) for each in fact]
        if any(isinstance(each, Message) for each in fact):
            return render(Message("writing.comma"), sentences).join(parts)
        return f"({', '.join(parts)})"
    if isinstance(fact, int):
        return str(fact).replace("-", MINUS)
    return render(Message("writing.undefined"), sentences) if math.isnan(fact) else number(fact)
