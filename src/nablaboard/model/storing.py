"""Files of documents as bytes and JSON: what can be said of one without knowing what a document is.

A file is written whole or not at all, and never in place of one of a newer format, or of a picture that
carries a document.
"""

import json
import re
import stat
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from nablaboard.model import limits
from nablaboard.model.atomic import check_name, check_place, remove_leftovers, write_atomically
from nablaboard.model.carried import carried_in
from nablaboard.model.encoding import FORMAT, to_bytes
from nablaboard.model.faults import DocumentError, Fault, fault, require
from nablaboard.model.machine import FileError
from nablaboard.words import Message, message

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_LONGEST_INTEGER: Final = 17
_DEEPEST: Final = 100
"""Brackets in one another that are too deep for sure: a document has a dozen."""
_BRACKETS: Final = re.compile(r'"(?:[^"\\]|\\.)*"|[\[{\]}]')


def content_of(path: Path | str) -> bytes:
    """The bytes of a file, and no more than show that it is too large. Raises `OSError`.

    What is no file but a pipe, a socket or a device is refused, since it may have nothing to read for ever.
    """
    check_name(path)
    mode = Path(path).stat().st_mode
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):  # that a folder cannot be read, the system says
        raise FileError(message("disk.no-file", place=str(path)))
    with Path(path).open("rb") as file:
        return file.read(limits.FILE_BYTES + 1)


def write(document: "DataclassInstance", path: Path | str) -> bytes:
    """Write the document to `path`; returns the bytes that stand there now.

    Raises `OSError`, and `DocumentError` where a file of a newer format or a picture with a document stands,
    or the document is too large to be read again; then what was there is as it was.
    """
    data = readable_bytes(document)
    check_place(Path(path))
    _spare_others(Path(path))
    write_atomically(Path(path), data)
    remove_leftovers(Path(path))
    return data


def readable_bytes(document: "DataclassInstance") -> bytes:
    """What `write` writes. Raises `DocumentError` for a document too large to be read again."""
    data = to_bytes(document)
    _require_size(data)
    return data


def _spare_others(path: Path) -> None:
    try:
        content = content_of(path)
    except FileNotFoundError:
        return
    require(carried_in(content) is None, "", "document.picture-there")
    try:
        number, _ = numbered(content)
    except DocumentError:
        return
    require(number <= FORMAT, "format", "document.newer-there", format=number, known=FORMAT)


def _require_size(data: bytes) -> None:
    limit = limits.FILE_BYTES // 1_000_000
    require(len(data) <= limits.FILE_BYTES, "", "document.file-too-large", limit=limit)


def numbered(data: bytes) -> tuple[int, object]:
    """The number of the format, and the rest. Raises `DocumentError` for what is no document."""
    _require_size(data)
    content = _parse(data)
    if not isinstance(content, dict) or "format" not in content:
        raise fault("", "document.no-document")
    number = content.pop("format")
    if type(number) is not int or number < 1:
        raise fault("format", "document.no-format", most=_LONGEST_INTEGER)
    return number, content


def _parse(data: bytes) -> object:
    wrong: list[Message] = []
    text = ""
    try:
        text = data.decode("utf-8-sig")
        content = json.loads(
            text,
            object_pairs_hook=partial(_without_repeats, wrong),
            parse_int=_bounded_integer,
            parse_constant=partial(_no_constant, wrong),
        )
    except UnicodeDecodeError as error:
        raise fault("", "document.not-utf-8", position=error.start) from None
    except json.JSONDecodeError as error:
        raise fault("", "document.not-json", line=error.lineno, column=error.colno) from None
    except RecursionError:
        line, column = _deep_in(text)
        raise fault("", "document.too-deep", line=line, column=column) from None
    if wrong:
        place = _place_of(wrong[0], content)
        raise DocumentError([Fault(place, wrong[0])])
    return content


def _place_of(wanted: object, content: object) -> str:
    """Where something stands in what was read, as a path; "" where it stands nowhere."""
    open_ = [("", content)]
    while open_:  # what was read may be nested as deeply as Python's own calls
        place, here = open_.pop()
        if here is wanted:
            return place
        if isinstance(here, dict):
            open_ += [(f"{place}.{key}" if place else str(key), value) for key, value in here.items()]
        elif isinstance(here, list):
            open_ += [(f"{place}[{k}]", value) for k, value in enumerate(here)]
    return ""


def _deep_in(text: str) -> tuple[int, int]:
    """The line and the column, from 1, of the first bracket within more of them than any document has."""
    depth, at = 0, 0
    for found in _BRACKETS.finditer(text):
        depth += (found[0] in "[{") - (found[0] in "]}")
        at = found.start()
        if depth > _DEEPEST:
            break
    begun = text.rfind("\n", 0, at) + 1
    return text.count("\n", 0, at) + 1, at - begun + 1


def _without_repeats(wrong: list[Message], pairs: list[tuple[str, object]]) -> dict[str, object]:
    result: dict[str, object] = {}
    for key, value in pairs:
        result[key] = _noted(wrong, message("document.same-key")) if key in result else value
    return result


def _bounded_integer(digits: str) -> int | float:
    """A whole number; one too long for any field as a float, since long ones cost quadratic time."""
    return int(digits) if len(digits) <= _LONGEST_INTEGER else float(digits)


def _no_constant(wrong: list[Message], name: str) -> Message:
    return _noted(wrong, message("document.no-constant", name=name))


def _noted(wrong: list[Message], said: Message) -> Message:
    """What is wrong, standing where it is, so that its place can be told when all is read."""
    wrong.append(said)
    return said
