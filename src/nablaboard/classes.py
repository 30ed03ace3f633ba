"""Data classes whose methods are made when they are first called.

Python writes, compiles and runs the source of up to six methods when it makes a frozen data class: half a
millisecond for each of some three hundred, of which a start needs the fewest. `dataclass` here makes the same
class, but leaves a method to be written, by Python, once somebody looks it up. What inherits from such a
class is made here, too: Python's decorator takes it for one that can change. What we have no use for is not
there, such as `order` and `InitVar`.
"""

import dataclasses
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # a type checker knows Python's own, and ours is one to whoever uses it
    from dataclasses import dataclass
else:

    def dataclass(
        *, frozen: bool = False, slots: bool = False, kw_only: bool = False, eq: bool = True
    ) -> Callable[[type], type]:
        """As `dataclasses.dataclass`."""
        return lambda kind: _made(kind, frozen=frozen, slots=slots, kw_only=kw_only, eq=eq)


__all__ = ["dataclass"]


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
        method = _written(self.home, self.name)
        method.__qualname__, method.__module__ = f"{self.home.__qualname__}.{self.name}", self.home.__module__
        setattr(self.home, self.name, method)
        return method if made is None else method.__get__(made, kind)


def _written(home: type, name: str) -> Any:  # noqa: ANN401 - a function of the class
    """A method that Python writes for another class with these fields, in the same module."""
    fields = dataclasses.fields(home)
    frozen = name == "__init__" and vars(home).get("__setattr__") is _refuse_setting
    again = {"__post_init__": None} if hasattr(home, "__post_init__") else {}
    names = {
        "__annotations__": {each.name: each.type for each in fields},
        "__doc__": home.__doc__,
        "__module__": home.__module__,
        **again,
        **{each.name: each for each in fields},
    }
    writes = dataclasses.dataclass(
        init=name == "__init__",
        repr=name == "__repr__",
        eq=name == "__eq__",
        unsafe_hash=name == "__hash__",
        frozen=frozen,
    )
    return vars(writes(type(home.__name__, (), names)))[name]


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
