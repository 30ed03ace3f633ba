"""`.nabla` files: JSON in UTF-8 with a format number, read strictly and written whole or not at all.

The layout is for people as well: keys in the order of the dataclasses, short values on one line. What is
read is data and nothing else; texts of rows are kept as text, broken ones too. A file of a newer format is
refused, since guessing at it would lose what it says when it is saved.
"""

import json
from pathlib import Path
from typing import Final

from nablaboard.model import limits
from nablaboard.model.atomic import write_atomically
from nablaboard.model.codec import Plain, decode_document, encode_document
from nablaboard.model.document import Document
from nablaboard.model.faults import fault, require

FORMAT: Final = 1
"""The format that is written, and the newest that is read."""

_WIDTH: Final = 110
_LONGEST_INTEGER: Final = 17


def read(source: Path | str | bytes) -> Document:
    """The document in a file (a path) or in its bytes.

    Raises `DocumentError`, whose faults name their places, and `OSError` where the file cannot be read.
    """
    if isinstance(source, bytes):
        return _from_bytes(source)
    with Path(source).open("rb") as file:
        return _from_bytes(file.read(limits.FILE_BYTES + 1))


def write(document: Document, path: Path | str) -> None:
    """Write the document to `path`. Raises `OSError`, and then a file that was there is as it was."""
    write_atomically(Path(path), to_bytes(document))


def to_bytes(document: Document) -> bytes:
    """What `write` writes. Equal documents give equal bytes, and `read` gives the document back."""
    return (_layout({"format": FORMAT, **encode_document(document)}) + "\n").encode()


def _from_bytes(data: bytes) -> Document:
    require(
        len(data) <= limits.FILE_BYTES, "", "document.file-too-large", limit=limits.FILE_BYTES // 1_000_000
    )
    content = _parse(data)
    if not isinstance(content, dict) or "format" not in content:
        raise fault("", "document.no-document")
    number = content.pop("format")
    if type(number) is not int or number < 1:
        raise fault("format", "document.no-format")
    require(number <= FORMAT, "format", "document.newer-format", format=number, known=FORMAT)
    return decode_document(content)


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
