"""What a caller gives is held against the annotations of what takes it, before anything is done with it.

So a wrong kind of thing is a `CallError` that names the argument, whatever function it is given, and no fault
from the depth of another. Nothing is said here of numbers, points, ranges and functions: who takes one reads
it (`numbers`, `accepting`) and tells in a sentence of its own what it may be. Nor of one of a few words, but
that it is a text.
"""

import functools
import inspect
import os
import typing
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence, Set
from types import MappingProxyType, NoneType, UnionType
from typing import Any, Final, Literal, NamedTuple, TypeVar, Union

import numpy as np

from nablaboard.calculus.expression.errors import CallError, shortly
from nablaboard.words import Message, message

Called = TypeVar("Called", bound=Callable[..., Any])


class _Check(NamedTuple):
    """Whether a value is what an annotation has, and what that is in words."""

    holds: Callable[[Any], bool]
    wanted: Message


class _Signature(NamedTuple):
    """What is taken by position, the name of whatever else is, and what of all these is checked."""

    names: tuple[str, ...]
    others: str
    checks: Mapping[str, _Check]


def checked(function: Called) -> Called:
    """The same function, which refuses what its annotations do not have.

    `CallError` for such a value; a call with too many or too few is a `TypeError` of Python's own.
    """

    @functools.cache
    def signature() -> _Signature:
        return _signature_of(function)

    @functools.wraps(function)
    def held(*given: Any, **named: Any) -> Any:  # noqa: ANN401 - whatever the function takes and gives
        names, others, checks = signature()
        for place, value in enumerate(given):
            _hold(names[place] if place < len(names) else others, value, checks)
        for name, value in named.items():
            _hold(name, value, checks)
        return function(*given, **named)

    return typing.cast("Called", held)


def _hold(name: str, value: object, checks: Mapping[str, _Check]) -> None:
    check = checks.get(name)
    if check is not None and not check.holds(value):
        raise CallError(message("call.wrong", name=name, wanted=check.wanted, given=shortly(value)))


def _signature_of(function: Callable[..., Any]) -> _Signature:
    hints = typing.get_type_hints(function)
    parameters = inspect.signature(function).parameters.values()
    found = {
        each.name: check
        for each in parameters
        if each.kind is not each.VAR_KEYWORD and (check := _check_of(hints.get(each.name, Any)))
    }
    names = tuple(
        each.name for each in parameters if each.kind in (each.POSITIONAL_ONLY, each.POSITIONAL_OR_KEYWORD)
    )
    return _Signature(names, next((e.name for e in parameters if e.kind is e.VAR_POSITIONAL), ""), found)


def _check_of(hint: Any) -> _Check | None:  # noqa: ANN401 - whatever an annotation is
    """The check of an annotation; None where anything goes, or who takes it reads it."""
    origin, parts = typing.get_origin(hint) or hint, typing.get_args(hint)
    if origin in (Union, UnionType):
        return _one_of([each for each in parts if each is not NoneType], optional=NoneType in parts)
    if origin is Literal:
        return _PLAIN[str]
    if origin in _PLAIN or origin in _READ or not isinstance(origin, type):
        return _PLAIN.get(origin)
    if origin in _SEVERAL:
        return _list_of(_check_of(parts[0])) if parts else None
    return _of_class(origin)


def _of_class(kind: type) -> _Check:
    """Of a class, or of anything with the members of a protocol."""
    wanted = message("call.class", name=kind.__name__)
    if not vars(kind).get("_is_protocol"):
        return _Check(lambda value: isinstance(value, kind), wanted)
    protocols = (each for each in kind.__mro__ if vars(each).get("_is_protocol"))
    members = {name for each in protocols for name in vars(each) if name[0] != "_"}
    return _Check(lambda value: all(_has(value, name) for name in members), wanted)


def _has(value: object, name: str) -> bool:
    """Whether it has a member of this name, without asking for it where that can be: to ask is to act."""
    missing = object()
    return inspect.getattr_static(value, name, missing) is not missing or hasattr(value, name)


def _one_of(hints: list[Any], *, optional: bool) -> _Check | None:
    """Any of several annotations. A function that could be a text, too, is read by who takes it."""
    checks = [check for each in hints if (check := _check_of(each)) is not None]
    if len(checks) < len(hints) or (len(checks) > 1 and _PLAIN[_FUNCTION] in checks):
        return None
    kinds = (each.wanted for each in checks)
    wanted = functools.reduce(lambda one, other: message("call.or", one=one, other=other), kinds)
    wanted = message("call.optional", wanted=wanted) if optional else wanted
    return _Check(
        lambda value: (optional and value is None) or any(each.holds(value) for each in checks), wanted
    )


def _list_of(each: _Check | None) -> _Check | None:
    """Several that pass one check."""
    if each is None:
        return None
    holds = each.holds
    return _Check(
        lambda value: (
            isinstance(value, Collection) and not isinstance(value, str | bytes) and all(map(holds, value))
        ),
        message("call.list", each=each.wanted),
    )


def _is_by_name(value: object) -> bool:
    return isinstance(value, Mapping) and all(isinstance(name, str) for name in value)


def _is_of(value: object, *kinds: type) -> bool:
    """Whether a value is a number of such a class: a tick is none, whatever Python says."""
    return isinstance(value, kinds) and not isinstance(value, bool)


_FUNCTION: Final = typing.get_origin(Callable[..., Any])

_SEVERAL: Final = tuple, list, Collection, Sequence, Iterable, Set
"""Several of one kind, whatever holds them."""

_WHOLE: Final = int, np.integer

_READ: Final = (object, Any, complex, typing.SupportsFloat, typing.SupportsIndex, np.ndarray)
"""What is read by who takes it: `complex` stands among what NumPy takes for an array."""

_PLAIN: Final[Mapping[Any, _Check]] = MappingProxyType(
    {
        str: _Check(lambda value: isinstance(value, str), message("call.text")),
        int: _Check(lambda value: _is_of(value, *_WHOLE), message("call.whole")),
        float: _Check(lambda value: _is_of(value, *_WHOLE, float, np.floating), message("call.real")),
        bool: _Check(lambda value: isinstance(value, bool | np.bool_), message("call.switch")),
        os.PathLike: _Check(lambda value: isinstance(value, os.PathLike), message("call.path")),
        Mapping: _Check(_is_by_name, message("call.settings")),
        _FUNCTION: _Check(callable, message("call.function")),
    }
)
