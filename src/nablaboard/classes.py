"""Data classes whose methods are made when they are first called.

Python writes, compiles and runs the source of up to six methods when it makes a frozen data class: half a
millisecond for each of some three hundred, of which a start needs the fewest. `dataclass` here makes the same
class, but leaves a method to be made once somebody looks it up. Those that compare, hash and show read the
fields by their names, as fast as written ones; `__init__` is written, by Python, for a class of which many
objects are made, and for whoever asks how it is called. What inherits from such a class is made here, too:
Python's decorator takes it for one that can change. What we have no use for is not there, such as `order` and
`InitVar`. What inherits from `HashedOnce` keeps its hash.
"""

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from operator import attrgetter
from reprlib import recursive_repr
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # a type checker knows Python's own, and ours is one to whoever uses it
    from dataclasses import dataclass
else:

    def dataclass(
        *, frozen: bool = False, slots: bool = False, kw_only: bool = False, eq: bool = True
    ) -> Callable[[type], type]:
        """As `dataclasses.dataclass`."""
        return lambda kind: _made(kind, frozen=frozen, slots=slots, kw_only=kw_only, eq=eq)


__all__ = ["HashedOnce", "dataclass"]

FEW = 200
"""Objects of a class for which its fields are read: only for more is it worth while to write `__init__`."""


class HashedOnce:
    """What is large and looked up often: its hash is found once for each object, which has to be frozen."""

    __slots__ = ("_hash",)

    _hash: int


def _made(kind: type, *, frozen: bool, slots: bool, kw_only: bool, eq: bool) -> type:
    """The class with its fields, and what stands where its methods are to be; those of its own are left."""
    names = ["__init__", "__repr__", *(["__eq__"] if eq else []), *(["__hash__"] if eq and frozen else [])]
    later = [_Later(name) for name in names if vars(kind).get(name) is None]
    for each in later:
        setattr(kind, each.name, each)
    if eq and not frozen:
        kind.__hash__ = None  # type: ignore[assignment] # what changes is not found again by its value
    if frozen:
        kind.__setattr__ = _refuse_setting  # type: ignore[assignment]
        kind.__delattr__ = _refuse_deleting  # type: ignore[assignment]
    if frozen and slots:
        kind.__getstate__, kind.__setstate__ = _state, _restore  # type: ignore[attr-defined, assignment]
    kind.__doc__ = kind.__doc__ or kind.__name__  # else Python would write one from the signature
    made: type = dataclasses.dataclass(init=False, repr=False, eq=False, slots=slots, kw_only=kw_only)(kind)
    for each in later:
        each.home = made
    return made


class _Later:
    """Stands for a method of `home` until that is looked up for the first time."""

    __slots__ = ("home", "name")

    home: type

    def __init__(self, name: str) -> None:
        self.name = name

    def __get__(self, made: object, kind: type) -> object:
        home, name = self.home, self.name
        if name == "__init__" and made is not None and all(each.init for each in dataclasses.fields(home)):
            first = _First(home)
            setattr(home, name, first)
            return first.__get__(made, kind)
        method = _put(home, name, _MAKES[name](home))
        return method if made is None else method.__get__(made, kind)


class _First:
    """The `__init__` of the first objects of `home`, which reads the fields; the written one refuses."""

    __slots__ = ("_fields", "_home", "_in_turn", "_left", "_names", "_needed", "_set")

    def __init__(self, home: type) -> None:
        self._home, self._left, self._fields = home, FEW, dataclasses.fields(home)
        self._names = {each.name for each in self._fields}
        self._needed = {each.name for each in self._fields if not _has_default(each)}
        self._in_turn = [each.name for each in self._fields if not each.kw_only]
        self._set = object.__setattr__ if _is_frozen(home) else setattr

    def __get__(self, made: object, kind: type) -> object:
        if made is None or not self._left:
            method = self._write()
            return method if made is None else method.__get__(made, kind)
        self._left -= 1
        return partial(self._fill, made)

    def _fill(self, made: object, /, *values: object, **named: object) -> None:
        given = dict(zip(self._in_turn, values, strict=False)) | named
        all_told = len(given) == len(values) + len(named)
        if not (all_told and self._needed <= given.keys() <= self._names):
            self._write()(made, *values, **named)
            return
        for each in self._fields:
            if each.name in given:
                self._set(made, each.name, given[each.name])
            elif each.default is not dataclasses.MISSING:
                self._set(made, each.name, each.default)
            elif each.default_factory is not dataclasses.MISSING:
                self._set(made, each.name, each.default_factory())
        if hasattr(made, "__post_init__"):
            made.__post_init__()

    def _write(self) -> Any:  # noqa: ANN401 - a function of the class
        return _put(self._home, "__init__", _written_init(self._home))


def _put(home: type, name: str, method: Any) -> Any:  # noqa: ANN401 - a function
    """Put a method into its class under its name; returns it."""
    method.__name__, method.__qualname__ = name, f"{home.__qualname__}.{name}"
    method.__module__ = home.__module__
    setattr(home, name, method)
    return method


def _has_default(each: dataclasses.Field[object]) -> bool:
    missing = dataclasses.MISSING
    return each.default is not missing or each.default_factory is not missing


def _is_frozen(home: type) -> bool:
    return vars(home).get("__setattr__") is _refuse_setting


def _written_init(home: type) -> Any:  # noqa: ANN401 - a function of the class
    """The `__init__` that Python writes for another class with these fields, in the same module."""
    again = {"__post_init__": None} if hasattr(home, "__post_init__") else {}
    names = {
        "__annotations__": {each.name: each.type for each in dataclasses.fields(home)},
        "__doc__": home.__doc__,
        "__module__": home.__module__,
        **again,
        **{each.name: each for each in dataclasses.fields(home)},
    }
    writes = dataclasses.dataclass(init=True, repr=False, eq=False, frozen=_is_frozen(home))
    return vars(writes(type(home.__name__, (), names)))["__init__"]


def _made_eq(home: type) -> Callable[[object, object], bool]:
    values = _values(each.name for each in dataclasses.fields(home) if each.compare)

    def __eq__(self: object, other: object) -> bool:  # noqa: N807 - it becomes that of the class
        if other.__class__ is not self.__class__:
            return NotImplemented
        return values(self) == values(other)

    return __eq__


def _made_hash(home: type) -> Callable[[object], int]:
    counted = [
        each for each in dataclasses.fields(home) if (each.compare if each.hash is None else each.hash)
    ]
    values = _values(each.name for each in counted)

    def __hash__(self: object) -> int:  # noqa: N807
        return hash(values(self))

    def once(self: Any) -> int:  # noqa: ANN401 - a HashedOnce
        try:
            return self._hash  # type: ignore[no-any-return]
        except AttributeError:
            found = hash(values(self))
            object.__setattr__(self, "_hash", found)
            return found

    return once if issubclass(home, HashedOnce) else __hash__


def _made_repr(home: type) -> Callable[[object], str]:
    shown = [each.name for each in dataclasses.fields(home) if each.repr]

    @recursive_repr()
    def __repr__(self: object) -> str:  # noqa: N807
        fields = ", ".join(f"{name}={getattr(self, name)!r}" for name in shown)
        return f"{self.__class__.__qualname__}({fields})"

    return __repr__


def _values(names: Iterable[str]) -> Callable[[object], tuple[object, ...]]:
    """What reads these attributes of an object as one tuple."""
    match tuple(names):
        case ():
            return lambda _made: ()
        case (name,):
            only = attrgetter(name)
            return lambda made: (only(made),)
        case several:
            return attrgetter(*several)


_MAKES: Mapping[str, Callable[[type], Any]] = {
    "__init__": _written_init,
    "__eq__": _made_eq,
    "__hash__": _made_hash,
    "__repr__": _made_repr,
}


def _refuse_setting(_made: object, name: str, _value: object) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_deleting(_made: object, name: str) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")


def _state(made: Any) -> list[object]:  # noqa: ANN401 - any data class
    """What a copy of an object with slots is made of."""
    return [getattr(made, each.name) for each in dataclasses.fields(made)]


def _restore(made: Any, state: list[object]) -> None:  # noqa: ANN401 - any data class
    for each, value in zip(dataclasses.fields(made), state, strict=True):
        object.__setattr__(made, each.name, value)
