"""A value as the annotation of its field has it, or an `EditError` that says what is expected.

What is given is the value itself or its form in JSON: a list for a tuple, an object for a dataclass; or as
people have it, a text for a number, an array for a tuple. Only types are looked at here; whether a number is
within its limits is asked by whoever holds it.
"""

import math
import types
from collections.abc import Callable, Mapping, Set
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final, Literal, NoReturn, Union, get_args, get_origin, get_type_hints

import numpy as np

from nablaboard.calculus.descent import DescentError, Schedule, SettingValue, read_schedule
from nablaboard.calculus.expression import as_number, whole_of
from nablaboard.calculus.expression.numbers import TypedNumber
from nablaboard.model.faults import DocumentError, EditError, Fault
from nablaboard.words import message


def as_annotated(made: "DataclassInstance") -> None:
    """Read each field of a value that is being made. `DocumentError` at a field that cannot be read."""
    for name, hint, right in _fields_of(type(made)):
        given = getattr(made, name)
        if type(given) in right:
            continue
        try:
            value = read_value(hint, given)
        except EditError as error:
            raise DocumentError((Fault(name, error.sentence),)) from None
        if value is not given:
            object.__setattr__(made, name, value)


def read_value(hint: object, value: object) -> object:
    """`value` as something of the type `hint`; a whole number where a number is asked for is one."""
    origin = get_origin(hint)
    if hint == SettingValue:
        return value if isinstance(value, bool | str) else _read_number(value)
    if origin in (Union, types.UnionType):
        return None if value is None else read_value(without_none(hint), value)
    if origin is tuple:
        return _read_tuple(get_args(hint), value)
    if origin is Literal:
        return _read_word(get_args(hint), value)
    if hint is Schedule and isinstance(value, str):
        return _read_schedule(value)
    if isinstance(hint, type) and is_dataclass(hint):
        return value if isinstance(value, hint) else _read_fields(hint, value)
    return _PLAIN_READERS[hint](value)


if TYPE_CHECKING:
    from _typeshed import DataclassInstance

LARGEST: Final = 2**64
"""A whole number beyond it is none that could be meant, and may be too long to be told in a sentence."""

_PLAIN: Final[Mapping[object, Set[type]]] = types.MappingProxyType(
    {float: {float, TypedNumber}, str: {str}, bool: {bool}}
)
"""Of which types a value is as it should be, by the annotation."""


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


@cache
def _fields_of(kind: type) -> tuple[tuple[str, object, Set[type]], ...]:
    """The name and the annotation of each field, and of which types its value is as it should be."""
    return tuple((name, hint, _right(hint)) for name, hint in hints_of(kind).items())


@cache
def _right(hint: object) -> Set[type]:
    """Of which types a value is as it should be, whatever it is; none where it has to be looked at."""
    if hint == SettingValue:
        return frozenset()
    if get_origin(hint) in (Union, types.UnionType):
        return {*_right(without_none(hint)), types.NoneType}
    if isinstance(hint, type) and is_dataclass(hint):
        return {hint}
    return _PLAIN.get(hint, frozenset())


def _read_schedule(text: str) -> Schedule:
    try:
        return read_schedule(text)
    except DescentError as error:
        raise EditError(error.sentence, error.advice) from None


def _read_number(value: object) -> float:
    if type(value) is float:
        return value
    number = as_number(value)
    if math.isnan(number) and not isinstance(value, float):
        _refuse("document.expected-number")
    return number


def _read_whole(value: object) -> int:
    number = whole_of(value)
    if number is None or abs(number) > LARGEST:
        _refuse("document.expected-whole-number")
    return number


def _read_switch(value: object) -> bool:
    if not isinstance(value, bool | np.bool_):
        _refuse("document.expected-switch")
    return bool(value)


def _read_text(value: object) -> str:
    if not isinstance(value, str):
        _refuse("document.expected-text")
    return value


def _read_tuple(kinds: tuple[object, ...], value: object) -> tuple[object, ...]:
    if isinstance(value, np.ndarray):
        value = value.tolist()
    if not isinstance(value, list | tuple):
        _refuse("document.expected-list")
    if kinds[-1] is Ellipsis:
        if type(value) is tuple and set(map(type, value)) <= _right(kinds[0]):
            return value  # it may have a hundred thousand numbers
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


_PLAIN_READERS: Final[Mapping[object, Callable[[object], object]]] = types.MappingProxyType(
    {bool: _read_switch, int: _read_whole, float: _read_number, str: _read_text}
)
