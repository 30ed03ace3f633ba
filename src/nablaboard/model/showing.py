"""What to draw beside a function, in one line of words: "points,normal,taylor=3,area=0:2"."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from nablaboard.calculus.messages import message
from nablaboard.model.document import Document
from nablaboard.model.faults import EditError
from nablaboard.model.pane_edits import SetFigure, SetTangent


def _range(text: str) -> tuple[float, float]:
    low, high = text.split(":")
    return float(low), float(high)


READERS: Mapping[str, tuple[str, Callable[[str], bool | float | tuple[float, float]]]] = MappingProxyType(
    {
        "points": ("", bool),
        "normal": ("", bool),
        "circle": ("", bool),
        "second": ("", bool),
        "higher": ("N", int),
        "taylor": ("N", int),
        "secant": ("H", float),
        "area": ("A:B", _range),
        "newton": ("X", float),
        "bisection": ("A:B", _range),
        "at": ("X", float),
    }
)
"""Each word, what stands behind its equals sign, and how that is read."""

KNOWN = ", ".join(f"{word}={form}" if form else word for word, (form, _) in READERS.items())


def with_figures(document: Document, words: str) -> Document:
    """The document with these figures in its function pane. Raises `EditError` or `DocumentError`."""
    for word in words.split(","):
        document = _with(document, word.strip())
    return document


def _with(document: Document, word: str) -> Document:
    name, _, text = word.partition("=")
    form, read = READERS.get(name, ("", bool))
    if name not in READERS or bool(form) != bool(text):
        raise EditError(message("edit.show", given=word, known=KNOWN))
    try:
        value = read(text) if form else True
    except ValueError:
        raise EditError(message("edit.show", given=word, known=KNOWN)) from None
    if name == "at":
        return SetTangent(float(text)).apply(document)
    if name == "second":
        name, value = "higher", 2
    return SetFigure(name, value).apply(document)
