"""What to draw, in words with commas between: "points,normal,taylor=3", "critical", "arrows=ascent".

The words are those of the board's settings that have one; what stands behind the equals sign follows from
their kind. Because a comma ends a word, parts of a value have colons between.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final, cast

from nablaboard.calculus.expression import moved_by, place_in
from nablaboard.calculus.expression.numbers import pieces_of
from nablaboard.model.declared import Declaration
from nablaboard.model.document import Document
from nablaboard.model.faults import EditError
from nablaboard.model.paths import DECLARED, declaration, parts_of, value_at
from nablaboard.model.setting_edits import Set
from nablaboard.model.written import read_written, wrongly_written
from nablaboard.words import message, suggested


def _words() -> Iterator[tuple[str, str]]:
    """Each word with the path that it sets: where several settings have it, the first of the board."""
    seen: set[str] = set()
    for path, found in DECLARED.items():
        if found.word and found.word not in seen and "[]" not in path:
            seen.add(found.word)
            yield found.word, path


WORDS: Final[Mapping[str, str]] = MappingProxyType(dict(_words()))
"""The path that each word sets."""

SHORT: Final[Mapping[str, str]] = MappingProxyType({"second": "higher=2"})
"""Words that stand for others."""

FURTHER: Final[Mapping[str, str]] = MappingProxyType({"at": "function.figures.tangents"})
"""Where the values of a word go that is said again: at=20,at=24 are two tangents."""


def _known() -> Iterator[str]:
    """Each word, with what is to stand behind it."""
    for word, path in WORDS.items():
        value = _value(DECLARED[path], path)
        yield f"{word}={value}" if value else word
    yield from SHORT


def _value(found: Declaration, path: str) -> str:
    """What stands for the value: N, A:B, descent|ascent; for parts those of each."""
    if found.kind == "parts":
        return ":".join(_value(DECLARED[inner], inner) for inner in parts_of(path))
    if found.choices and not found.metavar:
        return "|".join(map(str, found.choices))
    named = found.metavar or ("TEXT" if found.kind == "text" else "")
    return named.replace(",", ":")


KNOWN: Final = ", ".join(_known())


def with_figures(document: Document, words: str) -> Document:
    """The document with these figures in its panes. Raises `EditError` or `DocumentError`."""
    set_: set[str] = set()
    start = 0
    for part in pieces_of(words, ","):
        word = part.strip()
        name = SHORT.get(word, word).partition("=")[0]
        again = name in set_
        if again and name not in FURTHER:
            raise EditError(message("edit.show-twice", given=name))
        set_.add(name)
        with moved_by(start + len(part) - len(part.lstrip())):
            document = _with(document, word, again=again)
        start += len(part) + 1
    return document


def _with(document: Document, word: str, *, again: bool) -> Document:
    """The same with one of them, again after others; what cannot be read of it has its place in the word."""
    name, equals, text = SHORT.get(word, word).partition("=")
    if name not in WORDS:
        raise EditError(message("edit.show", given=word, known=KNOWN), suggested(name, (*WORDS, *SHORT)))
    path = WORDS[name]
    found = declaration(document.board, path)
    try:
        if not equals and found.kind != "switch":
            raise wrongly_written(found, path, "", name)
        with moved_by(len(word) - len(text.lstrip())):
            value = read_written(found, path, text.strip(), name) if equals else True
    except EditError as error:
        raise EditError(message("edit.show-value", given=word, reason=error.sentence)) from place_in(error)
    if again:
        path = FURTHER[name]
        value = (*cast("tuple[object, ...]", value_at(document.board, path)), value)
    return Set(path, value).apply(document)
