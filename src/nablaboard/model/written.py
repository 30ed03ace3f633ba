"""Settings as people write them: `run.steps=50`, `function.figures.area=-1:2`, `learning_rate=0.2`.

How a value is read follows from the declared kind, so that a new setting can be written without a word here.
A number is an expression, such as pi/4. Numbers that belong together have a comma or a colon between; what
may be missing is `none`, or `on` for the value that it begins with.
"""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from nablaboard.calculus.descent import Schedule, optimizer_of, setting_called
from nablaboard.calculus.expression import number_in
from nablaboard.calculus.expression.numbers import pieces_of, typed_number
from nablaboard.model.declared import Declaration
from nablaboard.model.document import Board, Document
from nablaboard.model.faults import EditError
from nablaboard.model.paths import DECLARED, OF_OPTIMIZERS, declaration, declared, item, parts_of
from nablaboard.model.setting_edits import Set
from nablaboard.model.values import read_value
from nablaboard.words import Message, message, suggested

ON: Final = ("on", "true", "yes")
OFF: Final = ("off", "false", "no")
NONE: Final = ("none", *OFF)
ALL: Final = "all"

_SEVERAL_PIECES: Final = ("range", "place", "several", "parts")
_IN_PARTS: Final = "written.in-parts"
_TEXTS: Final = ("text", "row", "optimizer", "setting")
_NUMBERS: Final = ("whole", "number", "range", "place")
_BETWEEN: Final = ",:"
_ASSIGNED = re.compile(r"((?:[^=\[]|\[(?:[^\\\]]|\\.)*\])+)=(.*)", re.DOTALL)
_LONGEST: Final = 60  # characters of a wrong value that are repeated


def with_setting(document: Document, name: str, value: object) -> Document:
    """The document with a setting by its path, or by a bare name (see `paths_meant`).

    A text for what is none is read as people write it: a schedule, a number such as "pi/4". `EditError` and
    `DocumentError` are raised.
    """
    for path in paths_meant(document.board, name):
        given = value
        if isinstance(value, str) and (found := declaration(document.board, path)).kind not in _TEXTS:
            given = read_written(found, path, value, path)
        document = Set(path, given).apply(document)
    return document


def with_written(document: Document, text: str) -> Document:
    """The same for a setting that is written PATH=VALUE."""
    found = _ASSIGNED.fullmatch(text.strip())
    if found is None:
        raise EditError(message("edit.no-equals", given=text[:_LONGEST]))
    for path in paths_meant(document.board, found[1].strip()):
        value = read_written(declaration(document.board, path), path, found[2].strip(), path)
        document = Set(path, value).apply(document)
    return document


def paths_meant(board: Board, name: str) -> list[str]:
    """The path itself; for a bare name those of all optimizers that have such a setting, or of the run."""
    if "." in name or "[" in name or name in DECLARED:
        return [name]
    bare = name.replace("-", "_")
    if f"run.{bare}" in DECLARED:
        return [f"run.{bare}"]
    if bare not in OF_OPTIMIZERS:
        return [name]
    having = [each for each in board.optimizers if _has(each.optimizer, bare)]
    if not having:
        raise EditError(message("edit.nobody-has", setting=setting_called(bare)))
    return [f"{item('optimizers', each.id)}.settings.{bare}" for each in having]


def read_written(found: Declaration, path: str, text: str, called: str) -> object:
    """The value that a text says, of the declared kind; what sets it was `called` so.

    Raises `EditError` that says what is expected.
    """
    if found.optional and text.lower() in (*NONE, *ON) and text not in found.choices:
        return found.first if text.lower() in ON else None
    pieces = pieces_of(text, _BETWEEN) if found.kind in _SEVERAL_PIECES else [text]
    try:
        value = _taken(found, path, [piece.strip() for piece in pieces])
    except EditError:
        raise
    except ValueError:
        raise wrongly_written(found, path, text, called) from None
    return value


def wrongly_written(found: Declaration, path: str, text: str, called: str) -> EditError:
    """Says what is expected instead of this text."""
    expected = form_of(found, path)
    said = message("edit.written", setting=called, form=expected, given=text[:_LONGEST])
    return EditError(said, suggested(text, tuple(map(str, found.choices))))


def form_of(found: Declaration, path: str) -> Message:
    """What is to be written, in words."""
    form = _form(found, path)
    if not found.optional:
        return form
    return message("written.switch") if form.kind == _IN_PARTS else message("written.optional", form=form)


def _form(found: Declaration, path: str) -> Message:
    known = ", ".join(map(str, found.choices))
    match found.kind:
        case "several" if known:
            return message("written.several", known=known)
        case "choice" | "row" | "optimizer" | "setting":
            return message("written.choice", known=known) if known else message("written.no-choice")
        case "parts" if _is_of_numbers(path):
            forms = tuple(form_of(declared(each), each) for each in _numbers_of(path))
            return message("written.parts", forms=forms)
        case "several":
            return message("written.indices")
        case "whole" | "number" | "switch" | "range" | "place" | "text" | "schedule":
            return message(f"written.{found.kind}")
    return message(_IN_PARTS)


def _has(optimizer: str, name: str) -> bool:
    return any(each.name == name for each in optimizer_of(optimizer).settings)


def _taken(found: Declaration, path: str, pieces: list[str]) -> object:
    """The value that all these pieces say. Raises ValueError for too few, too many or wrong ones."""
    value = _take(found, path, pieces)
    if pieces:
        raise ValueError(path)
    return value


def _take(found: Declaration, path: str, pieces: list[str]) -> object:
    """The value that the first pieces say, which are used up."""
    if found.kind == "parts":
        if not _is_of_numbers(path):
            raise ValueError(path)
        return {each.rpartition(".")[2]: _take(declared(each), each, pieces) for each in _numbers_of(path)}
    if found.kind in ("range", "place"):
        return typed_number(_next(pieces)), typed_number(_next(pieces))
    if found.kind == "several":
        taken = [piece for piece in pieces if piece not in ("", ALL)]
        pieces.clear()
        return tuple(_chosen(found, piece) if found.choices else _whole(piece) for piece in taken)
    return _READERS[found.kind](found, pieces.pop(0) if found.kind == "text" else _next(pieces))


def _is_of_numbers(path: str) -> bool:
    """Whether something with parts is a few numbers, which can be written in a row.

    A choice beside them that has a usual value, as how a slider plays, is left at that.
    """
    others = (declared(each) for each in parts_of(path) if each not in _numbers_of(path))
    return all(each.kind == "choice" and each.default is not None for each in others)


def _numbers_of(path: str) -> list[str]:
    return [each for each in parts_of(path) if declared(each).kind in _NUMBERS]


def _next(pieces: list[str]) -> str:
    if not pieces or not pieces[0]:
        raise ValueError("nothing is written")
    return pieces.pop(0)


def _whole(text: str) -> int:
    """A whole number; one that is out of all bounds is refused by who knows them."""
    value = number_in(text)
    if value != int(value):
        raise ValueError(text)
    return int(value)


def _switch(text: str) -> bool:
    if text.lower() not in (*ON, *OFF):
        raise ValueError(text)
    return text.lower() in ON


def _chosen(found: Declaration, text: str) -> str | int:
    """The choice that is written by its id, or by what it is called."""
    for choice in found.choices:
        if text == str(choice) or (found.kind == "setting" and text == str(found.called(choice))):
            return choice
    raise ValueError(text)


_READERS: Mapping[str, Callable[[Declaration, str], object]] = MappingProxyType(
    {
        "switch": lambda _, text: _switch(text),
        "whole": lambda _, text: _whole(text),
        "number": lambda _, text: typed_number(text),
        "choice": _chosen,
        "row": _chosen,
        "optimizer": _chosen,
        "setting": _chosen,
        "text": lambda _, text: text,
        "schedule": lambda _, text: read_value(Schedule, text),
    }
)
