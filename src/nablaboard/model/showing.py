"""What to draw beside a function or on a surface, in words: "points,normal,taylor=3", "critical"."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from nablaboard.model.document import Document
from nablaboard.model.edit import Edit
from nablaboard.model.faults import EditError
from nablaboard.model.figures import Heading
from nablaboard.model.pane_edits import SetFigure, SetHeading, SetPaneOption, SetSlices, SetTangent
from nablaboard.words import message

Value = bool | float | tuple[float, float] | Heading


def _pair(text: str) -> tuple[float, float]:
    first, second = text.split(":")
    return float(first), float(second)


def _heading(text: str) -> Heading:
    x, y, degrees = (float(each) for each in text.split(":"))
    return Heading(at=(x, y), degrees=degrees)


READERS: Mapping[str, tuple[str, Callable[[str], Value]]] = MappingProxyType(
    {
        "points": ("", bool),
        "normal": ("", bool),
        "circle": ("", bool),
        "second": ("", bool),
        "higher": ("N", int),
        "taylor": ("N", int),
        "secant": ("H", float),
        "area": ("A:B", _pair),
        "newton": ("X", float),
        "bisection": ("A:B", _pair),
        "at": ("X", float),
        "critical": ("", bool),
        "explain": ("", bool),
        "direction": ("X:Y:DEGREES", _heading),
        "slices": ("X:Y", _pair),
    }
)
"""Each word, what stands behind its equals sign, and how that is read."""

KNOWN = ", ".join(f"{word}={form}" if form else word for word, (form, _) in READERS.items())


def with_figures(document: Document, words: str) -> Document:
    """The document with these figures in its panes. Raises `EditError` or `DocumentError`."""
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
    return _edit(name, value).apply(document)


def _edit(name: str, value: Value) -> Edit:
    if name == "slices" and isinstance(value, tuple):
        return SetSlices(value)
    if isinstance(value, Heading):
        return SetHeading(value)
    if name in ("critical", "explain"):
        return SetPaneOption("contour", "points" if name == "critical" else name, True)
    if name == "at" and isinstance(value, float):
        return SetTangent(value)
    return SetFigure("higher", 2) if name == "second" else SetFigure(name, value)
