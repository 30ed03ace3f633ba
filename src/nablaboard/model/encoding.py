"""What a document looks like in its file: JSON for people, with the keys in the order of the dataclasses.

Short values stand on one line, and a number that was typed as an expression stands as it was typed: "pi/4".
What has its default is left out, so that a file names what its author chose, and one that uses nothing new
can be read by an older program, to which an unknown key is a fault.
"""

import json
from dataclasses import MISSING, Field, fields, is_dataclass
from typing import TYPE_CHECKING, Any, Final, cast

from nablaboard.calculus.expression.numbers import TypedNumber, TypedWhole
from nablaboard.model.run import Settings
from nablaboard.model.values import hints_of

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

FORMAT: Final = 1
"""The format that is written, and the newest that is read."""

Plain = None | bool | int | float | str | list["Plain"] | dict[str, "Plain"]
"""A JSON value."""

_WIDTH: Final = 110


def to_bytes(document: "DataclassInstance") -> bytes:
    """The file of a document. Equal documents give equal bytes, and `files.read` gives the document back."""
    return (_layout({"format": FORMAT, **_encode_fields(document)}) + "\n").encode()


def default_of(each: Field[Any]) -> object:
    """What the field is without a word about it, or MISSING."""
    return each.default if each.default_factory is MISSING else each.default_factory()


def _encode(value: object) -> Plain:
    if is_dataclass(value) and not isinstance(value, type):
        return _encode_fields(value)
    if isinstance(value, tuple):
        return [_encode(each) for each in value]
    if isinstance(value, TypedNumber | TypedWhole):
        return value.text
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return int(value)
    return cast(Plain, value)


def _encode_fields(value: "DataclassInstance") -> dict[str, Plain]:
    hints = hints_of(type(value))
    result: dict[str, Plain] = {}
    for each in fields(value):
        content = getattr(value, each.name)
        if content == default_of(each):
            continue
        if hints[each.name] == Settings:
            result[each.name] = {name: _encode(setting) for name, setting in content}
        else:
            result[each.name] = _encode(content)
    return result


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
