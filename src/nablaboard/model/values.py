"""A value as the annotation of its field has it, or an `EditError` that says what is expected.

What is given is the value itself or its form in JSON: a list for a tuple, an object for a dataclass. Only
types are looked at here; whether a number is within its limits is asked by whoever holds it.
"""

import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final, Literal, NoReturn, Union, get_args, get_origin, get_type_hints

from nablaboard.calculus.expression.numbers import TypedNumber
from nablaboard.model.faults import EditError
from nablaboard.words import message


def read_value(hint: object, value: object) -> object:
    """`value` as something of the type `hint`; a whole number where a number is asked for is one."""
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        return None if value is None else read_value(without_none(hint), value)
    if origin is tuple:
        return _read_tuple(get_args(hint), value)
    if origin is Literal:
        return _read_word(get_args(hint), value)
    if isinstance(hint, type) and is_dataclass(hint):
        return value if isinstance(value, hint) else _read_fields(hint, value)
    if hint is float:
        return _read_number(value)
    if type(value) is not hint or (isinstance(value, int) and abs(value) > LARGEST):
        _refuse(f"document.expected-{_EXPECTED[hint]}")
    return value


if TYPE_CHECKING:
    from _typeshed import DataclassInstance

LARGEST: Final = 2**64
"""A whole number beyond it is none that could be meant, and may be too long to be told in a sentence."""

_EXPECTED: Mapping[object, str] = types.MappingProxyType({bool: "switch", int: "whole-number", str: "text"})


def without_none(hint: object) -> object:
    """The type of an optional value where there is one; another type as it is."""
    if get_origin(hint) not in (Union, types.UnionType):
        return hint
    (only,) = (each for each in get_args(hint) if each is not types.NoneType)
    return only


@cache
def hints_of(kind: type) -> Mapping[str, Any]:
    """The annotations of a dataclass."""
    return types.MappingProxyType(get_type_hints(kind))


def _read_number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        _refuse("document.expected-number")
    if isinstance(value, TypedNumber):
        return value
    try:
        return float(value)
    except OverflowError:
        _refuse("document.expected-number")


def _read_tuple(kinds: tuple[object, ...], value: object) -> tuple[object, ...]:
    if not isinstance(value, list | tuple):
        _refuse("document.expected-list")
    if kinds[-1] is Ellipsis:
        kinds = (kinds[0],) * len(value)
    if len(kinds) != len(value):
        _refuse("document.expected-items", count=len(kinds))
    return tuple(read_value(kind, each) for kind, each in zip(kinds, value, strict=True))


def _read_word(choices: tuple[object, ...], value: object) -> object:
    if not isinstance(value, str) or value not in choices:
        _refuse("document.expected-choice", choices=", ".join(map(str, choices)))
    return value


def _read_fields(kind: "type[DataclassInstance]", value: object) -> object:
    if not isinstance(value, Mapping):
        _refuse("document.expected-object")
    hints = hints_of(kind)
    known = {each.name: each for each in fields(kind)}
    if not value.keys() <= known.keys():
        _refuse("document.unknown-key")
    wanted = {name for name, each in known.items() if each.default is each.default_factory is MISSING}
    if not wanted <= value.keys():
        _refuse("document.missing-key")
    make: Callable[..., object] = kind
    return make(**{name: read_value(hints[name], each) for name, each in value.items()})


def _refuse(kind: str, **facts: str | int) -> NoReturn:
    raise EditError(message(kind, **facts))
