"""`.nabla` files: JSON in UTF-8 with a format number, read strictly and written whole or not at all.

The layout is for people as well: keys in the order of the dataclasses, short values on one line. What is
read is data and nothing else; texts of rows are kept as text, broken ones too. A file of a newer format is
refused by `read`, since guessing at it would lose what it says when it is saved; `look_into` shows what is
known of it, and `write` never puts anything in its place.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from nablaboard.model import limits
from nablaboard.model.atomic import check_place, write_atomically
from nablaboard.model.codec import Plain, decode_document, decode_known, encode_document
from nablaboard.model.document import Document
from nablaboard.model.faults import DocumentError, Fault, fault, require
from nablaboard.words import message

FORMAT: Final = 1
"""The format that is written, and the newest that is read."""

_WIDTH: Final = 110
_LONGEST_INTEGER: Final = 17


@dataclass(frozen=True, slots=True)
class FileReading:
    """A document and the format of its file; of a newer one, how many entries are not known here."""

    document: Document
    format: int = FORMAT
    left_out: int = 0

    @property
    def newer(self) -> bool:
        """Whether the file says more than this program knows: it is there to be looked at."""
        return self.format > FORMAT


def read(source: Path | str | bytes) -> Document:
    """The document in a file (a path) or in its bytes.

    Raises `DocumentError`, whose faults name their places, and `OSError` where the file cannot be read.
    """
    number, content = _numbered(source if isinstance(source, bytes) else content_of(source))
    require(number <= FORMAT, "format", "document.newer-format", format=number, known=FORMAT)
    return decode_document(content)


def look_into(data: bytes) -> FileReading:
    """What these bytes say, of a newer format as far as it is known here. Raises `DocumentError`."""
    number, content = _numbered(data)
    if number > FORMAT:
        return FileReading(*_known(content, number))
    return FileReading(decode_document(content))


def content_of(path: Path | str) -> bytes:
    """The bytes of a file, and no more than show that it is too large. Raises `OSError`."""
    with Path(path).open("rb") as file:
        return file.read(limits.FILE_BYTES + 1)


def write(document: Document, path: Path | str) -> bytes:
    """Write the document to `path`; returns the bytes that stand there now.

    Raises `OSError`, and `DocumentError` where a file of a newer format stands or the document is too large
    to be read again; then what was there is as it was.
    """
    data = readable_bytes(document)
    check_place(Path(path))
    _spare_newer(Path(path))
    write_atomically(Path(path), data)
    return data


def readable_bytes(document: Document) -> bytes:
    """What `write` writes. Raises `DocumentError` for a document too large to be read again."""
    data = to_bytes(document)
    _require_size(data)
    return data


def to_bytes(document: Document) -> bytes:
    """The document as a file. Equal documents give equal bytes, and `read` gives the document back."""
    return (_layout({"format": FORMAT, **encode_document(document)}) + "\n").encode()


def _spare_newer(path: Path) -> None:
    try:
        number, _ = _numbered(content_of(path))
    except (FileNotFoundError, DocumentError):
        return
    require(number <= FORMAT, "format", "document.newer-there", format=number, known=FORMAT)


def _require_size(data: bytes) -> None:
    limit = limits.FILE_BYTES // 1_000_000
    require(len(data) <= limits.FILE_BYTES, "", "document.file-too-large", limit=limit)


def _numbered(data: bytes) -> tuple[int, object]:
    """The number of the format, and the rest. Raises `DocumentError` for what is no document."""
    _require_size(data)
    content = _parse(data)
    if not isinstance(content, dict) or "format" not in content:
        raise fault("", "document.no-document")
    number = content.pop("format")
    if type(number) is not int or number < 1:
        raise fault("format", "document.no-format")
    return number, content


def _known(content: object, number: int) -> tuple[Document, int, int]:
    """Raises `DocumentError` that begins with why so little of it is known."""
    try:
        document, left_out = decode_known(content)
    except DocumentError as error:
        newer = Fault("format", message("document.newer-format", format=number, known=FORMAT))
        raise DocumentError((newer, *error.faults)) from None
    return document, number, left_out


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


def _layout(value: Plain, indent: int = 0) -> str:
    line = json.dumps(value, ensure_ascii=False, allow_nan=False)
    if not value or not isinstance(value, dict | list) or (indent and indent + len(line) <= _WIDTH):
        return line
    inner = indent + 2
    if isinstance(value, dict):
        parts = [
            f"{json.dumps(key, ensure_ascii=False)}: {_layout(each, inner)}" for key, each in value.items()
        ]
    else:
        parts = [_layout(each, inner) for each in value]
    joint = ",\n" + " " * inner
    opening, closing = ("{", "}") if isinstance(value, dict) else ("[", "]")
    return f"{opening}\n{' ' * inner}{joint.join(parts)}\n{' ' * indent}{closing}"
