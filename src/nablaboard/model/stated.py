"""What is stated of a dataclass's settings: what was declared, and what the annotations of the fields say."""

from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any, get_args, get_origin

from nablaboard.model.declared import Declaration, Kind, declarations
from nablaboard.model.values import hints_of, without_none

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


def stated(kind: "type[DataclassInstance]") -> dict[str, Declaration]:
    """What is stated of each declared field; of a list of things with ids, what is stated of each of them."""
    declared, hints = dict(declarations(kind)), hints_of(kind)
    defaults = {each.name: None if each.default is MISSING else each.default for each in fields(kind)}
    return {name: _stated(each, hints[name], defaults[name]) for name, each in declared.items()}


def _stated(declared: Declaration, hint: object, default: object) -> Declaration:
    inner = without_none(hint)
    if declared.each:
        inner = get_args(inner)[0]
        return replace(declared, type=inner, choices=declared.choices or _words(inner))
    return replace(
        declared,
        type=inner,
        optional=inner is not hint,
        default=default,
        choices=declared.choices or _words(inner),
    )


def _words(hint: object) -> tuple[str | int, ...]:
    """The words of a `Literal`, or of a tuple of them; none of another type."""
    if get_origin(hint) is tuple:
        return _words(get_args(hint)[0])
    return tuple(each for each in get_args(hint) if isinstance(each, str))


def first_value(found: Declaration, board: object) -> object:
    """What an optional setting becomes when it is switched on, on this board.

    Where nothing is declared, the value that is nearest to 1 within the limits, the first choice, the range
    from −1 to 1, the point (0, 0); for parts that of each that must be there.
    """
    if found.first is not None:
        return found.first(board) if callable(found.first) else found.first
    if found.default is not None:
        return found.default
    if found.kind == "parts":
        return found.type(**{name: first_value(each, board) for name, each in _required(found.type).items()})
    return _suggested(found)


def _required(kind: "type[DataclassInstance]") -> dict[str, Declaration]:
    wanted = {each.name for each in fields(kind) if each.default is each.default_factory is MISSING}
    return {name: each for name, each in stated(kind).items() if name in wanted}


def _suggested(found: Declaration) -> object:
    match found.kind:
        case "switch":
            return True
        case "whole" | "number":
            return found.type(min(max(1, found.low), found.high))
        case "range":
            return (-1.0, 1.0)
        case "place":
            return (0.0, 0.0)
        case "text":
            return ""
        case "several":
            return ()
        case "schedule":
            return found.type(found.choices[0])
    return found.choices[0] if found.choices else None


def mentions(holder: "DataclassInstance", kind: Kind, outer: str = "") -> Iterator[tuple[str, Any]]:
    """The places below `holder` where something of the board is spoken of, such as a row, with its id."""
    for name, speaks in _speaking(type(holder), kind):
        value, place = getattr(holder, name), f"{outer}{name}"
        if value is None:
            continue
        if speaks:
            yield place, value
        elif isinstance(value, tuple):
            for index, each in enumerate(value):
                yield from mentions(each, kind, f"{place}[{index}].")
        else:
            yield from mentions(value, kind, f"{place}.")


@cache
def _speaking(holder: "type[DataclassInstance]", kind: Kind) -> tuple[tuple[str, bool], ...]:
    """The fields that speak of something of this kind themselves, and (False) those that have such below."""
    declared = dict(declarations(holder))
    found = []
    for name, hint in hints_of(holder).items():
        inner = without_none(hint)
        inner = get_args(inner)[0] if get_origin(inner) is tuple else inner
        if name in declared and declared[name].kind == kind:
            found.append((name, True))
        elif isinstance(inner, type) and is_dataclass(inner) and _speaking(inner, kind):
            found.append((name, False))
    return tuple(found)
