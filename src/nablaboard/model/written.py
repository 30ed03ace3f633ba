"""Settings as people write them: `run.steps=50`, `function.figures.area=-1:2`, `learning_rate=0.2`.

How a value is read follows from the declared kind, so that a new setting can be written without a word here.
A number is an expression, such as pi/4. Numbers that belong together have a comma or a colon between; what
may be missing is `none`, or `on` for the value that it begins with. A text that a document has in several
languages is the one in the language in force. The scene after the last one can be spoken of, too: it is made
of the board as it is by then.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Final, NamedTuple, get_args

from nablaboard.calculus.descent import DescentError, optimizer_of, read_schedule, setting_called
from nablaboard.calculus.expression import moved_by, place_in, whole_of
from nablaboard.calculus.expression.numbers import pieces_of, typed_number
from nablaboard.model.catalogues import language
from nablaboard.model.declared import Declaration
from nablaboard.model.document import Board, Document, LessonScene, Texts
from nablaboard.model.faults import EditError
from nablaboard.model.path_grammar import item
from nablaboard.model.paths import (
    DECLARED,
    OF_OPTIMIZERS,
    declaration,
    declared,
    holder_of,
    is_of_texts,
    parts_of,
)
from nablaboard.model.setting_edits import Set
from nablaboard.words import Message, message, suggested

ON: Final = ("on", "true", "yes")
OFF: Final = ("off", "false", "no")
NONE: Final = ("none", *OFF)
ALL: Final = "all"

HOMES: Final = ("run",)
"""The parts of a board whose settings are meant by their bare names."""

_SEVERAL_PIECES: Final = ("range", "place", "several", "parts")
_IN_PARTS: Final = "written.in-parts"
_TEXTS: Final = ("text", "row", "optimizer", "setting")
_NUMBERS: Final = ("whole", "number", "range", "place")
_BETWEEN: Final = ",:"
_ASSIGNED = re.compile(r"\s*((?:[^=\[]|\[(?:[^\\\]]|\\.)*\])+)=\s*(.*)", re.DOTALL)
_LONGEST: Final = 60  # characters of a wrong value that are repeated


def with_setting(document: Document, name: str, value: object) -> Document:
    """The document with a setting by its path, or by a bare name (see `paths_meant`).

    A text for what is none is read as people write it: a schedule, a number such as "pi/4". `EditError` and
    `DocumentError` are raised.
    """
    document = _with_scene(document, name)
    for path in paths_meant(document.board, name):
        given, found = value, declaration(holder_of(document, path), path)
        if isinstance(value, str) and found.kind not in _TEXTS:
            given = read_written(found, path, value, path)
        document = Set(path, given).apply(document)
    return document


def with_written(document: Document, text: str, homes: Sequence[str] = HOMES) -> Document:
    """The same for a setting that is written PATH=VALUE."""
    said = assigned(text)
    document = _with_scene(document, said.name)
    for path in paths_meant(document.board, said.name, homes):
        with moved_by(said.start):
            value = read_written(declaration(holder_of(document, path), path), path, said.value, path)
        document = Set(path, value).apply(document)
    return document


def _with_scene(document: Document, name: str) -> Document:
    """The document with one more scene, its board as it is now, where the next one is spoken of."""
    if not name.startswith(f"{item('scenes', len(document.scenes))}."):
        return document
    scene = LessonScene(title=Texts(), text=Texts(), board=document.board)
    return replace(document, scenes=(*document.scenes, scene), scene=len(document.scenes))


class Assigned(NamedTuple):
    """A setting that is written PATH=VALUE; the value stands in that from `start` on."""

    name: str
    value: str
    start: int


def assigned(text: str) -> Assigned:
    """What is said of which setting. `EditError` for a text that says neither."""
    found = _ASSIGNED.fullmatch(text)
    if found is None or not found[1].strip():
        raise EditError(message("edit.no-equals", given=text[:_LONGEST]))
    return Assigned(found[1].strip(), found[2].rstrip(), found.start(2))


def paths_meant(board: Board, name: str, homes: Sequence[str] = HOMES) -> list[str]:
    """The path itself; for a bare name those of all optimizers that have such a setting, or of a home.

    `homes` are the parts of the board whose settings have bare names, the first that has it first.
    """
    if is_of_texts(name):
        return [f"{name}.{language()}"]
    if "." in name or "[" in name or name in DECLARED:
        return [name]
    bare = name.replace("-", "_")
    at_home = [path for home in homes if (path := f"{home}.{bare}") in DECLARED]
    if at_home:
        return at_home[:1]
    if bare not in OF_OPTIMIZERS:
        return [name]
    having = [each for each in board.optimizers if _has(each.optimizer, bare)]
    if not having and len(board.optimizers) == 1:
        having = list(board.optimizers)  # which says what it has instead
    if not having:
        raise EditError(message("edit.nobody-has", setting=setting_called(bare)))
    return [f"{item('optimizers', each.id)}.settings.{bare}" for each in having]


def read_written(found: Declaration, path: str, text: str, called: str) -> object:
    """The value that a text says, of the declared kind; what sets it was `called` so.

    Raises `EditError` that says what is expected, for an `ExpressionError` where it has a place in the text.
    """
    if found.optional and text.lower() in (*NONE, *ON) and text not in found.choices:
        return found.first if text.lower() in ON else None
    try:
        value = _taken(found, path, _pieces(text, _BETWEEN if found.kind in _SEVERAL_PIECES else ""))
    except EditError:
        raise
    except ValueError as error:
        raise wrongly_written(found, path, text, called) from place_in(error)
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
            return message("written.numbers" if _is_of_floats(found) else "written.indices")
        case "whole" | "number" | "switch" | "range" | "place" | "text" | "schedule":
            return message(f"written.{found.kind}")
    return message(_IN_PARTS)


def _has(optimizer: str, name: str) -> bool:
    return any(each.name == name for each in optimizer_of(optimizer).settings)


class _Piece(NamedTuple):
    """A part of what is written, and the place in all of it from which on it stands."""

    text: str
    start: int


def _pieces(text: str, signs: str) -> list[_Piece]:
    found, start = [], 0
    for part in pieces_of(text, signs):
        found.append(_Piece(part.strip(), start + len(part) - len(part.lstrip())))
        start += len(part) + 1
    return found


def _taken(found: Declaration, path: str, pieces: list[_Piece]) -> object:
    """The value that all these pieces say. Raises ValueError for too few, too many or wrong ones."""
    value = _take(found, path, pieces)
    if pieces:
        raise ValueError(path)
    return value


def _take(found: Declaration, path: str, pieces: list[_Piece]) -> object:
    """The value that the first pieces say, which are used up."""
    if found.kind == "parts":
        if not _is_of_numbers(path):
            raise ValueError(path)
        return {each.rpartition(".")[2]: _take(declared(each), each, pieces) for each in _numbers_of(path)}
    if found.kind in ("range", "place"):
        return _read("number", found, _next(pieces)), _read("number", found, _next(pieces))
    if found.kind == "several":
        taken = [piece for piece in pieces if piece.text not in ("", ALL)]
        pieces.clear()
        kind = "choice" if found.choices else "number" if _is_of_floats(found) else "whole"
        return tuple(_read(kind, found, piece) for piece in taken)
    return _read(found.kind, found, pieces.pop(0) if found.kind == "text" else _next(pieces))


def _read(kind: str, found: Declaration, piece: _Piece) -> object:
    with moved_by(piece.start):
        return _READERS[kind](found, piece.text)


def _is_of_floats(found: Declaration) -> bool:
    return float in get_args(found.type)


def _is_of_numbers(path: str) -> bool:
    """Whether something with parts is a few numbers, which can be written in a row.

    A choice beside them that has a usual value, as how a slider plays, is left at that.
    """
    others = (declared(each) for each in parts_of(path) if each not in _numbers_of(path))
    return all(each.kind == "choice" and each.default is not None for each in others)


def _numbers_of(path: str) -> list[str]:
    return [each for each in parts_of(path) if declared(each).kind in _NUMBERS]


def _next(pieces: list[_Piece]) -> _Piece:
    if not pieces or not pieces[0].text:
        raise ValueError("nothing is written")
    return pieces.pop(0)


def _whole(text: str) -> int:
    """A whole number; one that is out of all bounds is refused by who knows them."""
    value = whole_of(typed_number(text))
    if value is None:
        raise ValueError(text)
    return value


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


def _schedule(text: str) -> object:
    try:
        return read_schedule(text)
    except DescentError as error:
        raise EditError(error.sentence, error.advice) from place_in(error)


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
        "schedule": lambda _, text: _schedule(text),
    }
)
