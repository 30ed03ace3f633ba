"""What to draw beside a function or on a surface, in words: "points,normal,taylor=3", "critical".

The words are those of the settings of both panes that have one; what stands behind the equals sign follows
from their kind.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from nablaboard.model.declared import Declaration
from nablaboard.model.document import Document
from nablaboard.model.faults import EditError
from nablaboard.model.paths import DECLARED
from nablaboard.model.setting_edits import Set
from nablaboard.words import message

PANES = ("function.", "contour.")

WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {each.word: path for path, each in DECLARED.items() if each.word and path.startswith(PANES)}
)
"""The path that each word sets."""

SHORT: Final[Mapping[str, str]] = MappingProxyType({"second": "higher=2"})
"""Words that stand for others."""


def _known() -> Iterator[str]:
    """Each word, with what is to stand behind it."""
    for word, path in WORDS.items():
        form = _form(path)
        yield f"{word}={form}" if form else word
    yield from SHORT


def _form(path: str) -> str:
    """What stands for the value: N, A:B; for parts those of each."""
    declaration = DECLARED[path]
    if declaration.kind == "parts":
        return ":".join(_form(inner) for inner in _parts(path))
    return declaration.metavar


def _parts(path: str) -> list[str]:
    return [inner for inner in DECLARED if inner.startswith(f"{path}.")]


KNOWN: Final = ", ".join(_known())


def with_figures(document: Document, words: str) -> Document:
    """The document with these figures in its panes. Raises `EditError` or `DocumentError`."""
    for word in words.split(","):
        document = _with(document, word.strip())
    return document


def _with(document: Document, word: str) -> Document:
    name, _, text = SHORT.get(word, word).partition("=")
    if name not in WORDS or bool(_form(WORDS[name])) != bool(text):
        raise EditError(message("edit.show", given=word, known=KNOWN))
    try:
        value = _read(WORDS[name], text.split(":"))
    except ValueError:
        raise EditError(message("edit.show", given=word, known=KNOWN)) from None
    return Set(WORDS[name], value).apply(document)


def _read(path: str, texts: list[str]) -> object:
    """The value that these texts say, used up from the front. Raises ValueError for too few or too many."""
    value = _take(DECLARED[path], path, texts)
    if texts:
        raise ValueError(texts)
    return value


def _take(declaration: Declaration, path: str, texts: list[str]) -> object:
    if declaration.kind == "parts":
        return {inner.rpartition(".")[2]: _take(DECLARED[inner], inner, texts) for inner in _parts(path)}
    if declaration.kind == "switch":
        return not texts.pop(0)
    if not texts:
        raise ValueError(path)
    if declaration.kind == "whole":
        return int(texts.pop(0))
    if declaration.kind in ("range", "place"):
        return _number(texts), _number(texts)
    return _number(texts)


def _number(texts: list[str]) -> float:
    if not texts:
        raise ValueError("a number is missing")
    return float(texts.pop(0))
