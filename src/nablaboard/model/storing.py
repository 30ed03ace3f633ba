"""Files of documents as bytes and JSON: what can be said of one without knowing what a document is.

A file is written whole or not at all, and never in place of one of a newer format, or of a picture that
carries a document.
"""

import json
import stat
from pathlib import Path
from typing import TYPE_CHECKING, Final

from nablaboard.model import limits
from nablaboard.model.atomic import check_name, check_place, write_atomically
from nablaboard.model.carried import carried_in
from nablaboard.model.encoding import FORMAT, to_bytes
from nablaboard.model.faults import DocumentError, fault, require
from nablaboard.model.machine import FileError
from nablaboard.words import message

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_LONGEST_INTEGER: Final = 17


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
    try:
        return json.loads(
            data.decode("utf-8-sig"),
            object_pairs_hook=_without_repeats,
            parse_int=_bounded_integer,
            parse_constant=_no_constant,
        )
    except UnicodeDecodeError as error:
        raise fault("", "document.not-utf-8", position=error.start) from None
    except json.JSONDecodeError as error:
        raise fault("", "document.not-json", line=error.lineno, column=error.colno) from None
    except RecursionError:
        raise fault("", "document.too-deep") from None


def _without_repeats(pairs: list[tuple[str, object]]) -> dict[str, object]:
    result: dict[str, object] = {}
    for key, value in pairs:
        require(key not in result, key, "document.same-key")
        result[key] = value
    return result


def _bounded_integer(digits: str) -> int | float:
    """A whole number; one too long for any field as a float, since long ones cost quadratic time."""
    return int(digits) if len(digits) <= _LONGEST_INTEGER else float(digits)


def _no_constant(name: str) -> object:
    raise fault("", "document.no-constant", name=name)
