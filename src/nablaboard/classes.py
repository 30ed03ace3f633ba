"""Data classes whose methods are made when they are first called.

Python writes, compiles and runs the source of up to six methods when it makes a frozen data class: half a
millisecond for each of some three hundred, of which a start needs the fewest. `dataclass` here makes the same
class, but leaves a method to be made, of a syntax tree, once somebody looks it up. What inherits from such a
class is made here, too: Python's decorator takes it for one that can change. What we have no use for is not
there, such as `order` and `InitVar`.
"""

import ast
import dataclasses
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, Field
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
        method = _MAKERS[self.name](self.home, dataclasses.fields(self.home))
        method.__qualname__, method.__module__ = f"{self.home.__qualname__}.{self.name}", self.home.__module__
        setattr(self.home, self.name, method)
        return method if made is None else method.__get__(made, kind)


class _Factory:
    """Where a signature has the default of a field that is made anew for each object."""

    def __repr__(self) -> str:
        return "<factory>"


_FACTORY = _Factory()
_SELF, _OTHER = "self", "other"
_SET, _NEW, _HASH, _NO = " set", " new", " hash", " no"  # no field has a name with a blank
MadeMethod = Any  # a function of the class
Fields = Sequence[Field[Any]]


def _init(home: type, fields: Fields) -> MadeMethod:
    """`__init__`: sets each field to what is given, to its default, or to what its factory makes."""
    placed, named = ([each for each in fields if each.kw_only is keyword] for keyword in (False, True))
    names: dict[str, Any] = {_SET: object.__setattr__, _NEW: _FACTORY}
    names |= {_maker(each): each.default_factory for each in fields if each.default_factory is not MISSING}
    body: list[ast.stmt] = [
        _call(_SET, _name(_SELF), ast.Constant(each.name, **_AT), _value(each)) for each in fields
    ]
    if hasattr(home, "__post_init__"):
        again = ast.Attribute(_name(_SELF), "__post_init__", ast.Load(), **_AT)
        body.append(ast.Expr(ast.Call(again, [], [], **_AT), **_AT))
    first, last = ([each.name for each in some] for some in (placed, named))
    made = _compiled(home, _function("__init__", [_SELF, *first], body, last), names)
    made.__annotations__ = {each.name: each.type for each in (*placed, *named)} | {"return": None}
    defaults = _defaults(placed)
    if list(defaults) != [each.name for each in placed[len(placed) - len(defaults) :]]:
        raise TypeError("a field without a default follows one with a default")
    made.__defaults__ = tuple(defaults.values())
    made.__kwdefaults__ = _defaults(named)
    return made


_AT: dict[str, Any] = {"lineno": 1, "col_offset": 0, "end_lineno": 1, "end_col_offset": 0}
"""Where a part of the tree stands in its text, of which there is none."""


def _compiled(home: type, function: ast.FunctionDef, names: Mapping[str, object]) -> MadeMethod:
    """The function, in which these names are known besides what is where the class is written."""
    outer = _function("make", list(names), [function, ast.Return(_name(function.name), **_AT)])
    space: dict[str, Any] = {}
    known = vars(sys.modules[home.__module__])
    exec(compile(ast.Module([outer], []), f"<{home.__qualname__}>", "exec"), known, space)
    return space["make"](*names.values())


def _function(
    name: str, placed: Sequence[str], body: list[ast.stmt], named: Sequence[str] = ()
) -> ast.FunctionDef:
    taken = ast.arguments(
        posonlyargs=[],
        args=[ast.arg(each, **_AT) for each in placed],
        kwonlyargs=[ast.arg(each, **_AT) for each in named],
        kw_defaults=[None for _ in named],
        defaults=[],
    )
    return ast.FunctionDef(name, taken, body or [ast.Pass(**_AT)], [], **_AT)


def _name(name: str) -> ast.expr:
    return ast.Name(name, ast.Load(), **_AT)


def _call(name: str, *given: ast.expr) -> ast.stmt:
    return ast.Expr(ast.Call(_name(name), list(given), [], **_AT), **_AT)


def _value(field: Field[Any]) -> ast.expr:
    """What a field is set to."""
    given = _name(field.name)
    if field.default_factory is MISSING:
        return given
    left_out = ast.Compare(given, [ast.Is()], [_name(_NEW)], **_AT)
    return ast.IfExp(left_out, ast.Call(_name(_maker(field)), [], [], **_AT), given, **_AT)


def _maker(field: Field[Any]) -> str:
    return f" make {field.name}"


def _defaults(fields: Fields) -> dict[str, object]:
    """The defaults by name."""
    return {
        each.name: each.default if each.default_factory is MISSING else _FACTORY
        for each in fields
        if not each.default is each.default_factory is MISSING
    }


def _repr(home: type, fields: Fields) -> MadeMethod:
    """`__repr__`, as Python writes it for another class with these fields."""
    names = {"__annotations__": {each.name: each.type for each in fields}, "__doc__": home.__doc__}
    like = type(home.__name__, (), {**names, **{each.name: each for each in fields}})
    return vars(dataclasses.dataclass(init=False, eq=False)(like))["__repr__"]


def _eq(home: type, fields: Fields) -> MadeMethod:
    """`__eq__`: objects of the same class are equal whose fields are."""
    names = [each.name for each in fields if each.compare]
    same = ast.Compare(_told(_SELF, names), [ast.Eq()], [_told(_OTHER, names)], **_AT)
    kinds: list[ast.expr] = [
        ast.Attribute(_name(each), "__class__", ast.Load(), **_AT) for each in (_OTHER, _SELF)
    ]
    alike = ast.Compare(kinds[0], [ast.Is()], kinds[1:], **_AT)
    found = ast.Return(ast.IfExp(alike, same, _name(_NO), **_AT), **_AT)
    return _compiled(home, _function("__eq__", [_SELF, _OTHER], [found]), {_NO: NotImplemented})


def _hash(home: type, fields: Fields) -> MadeMethod:
    """`__hash__`: that of all fields that are compared."""
    names = [each.name for each in fields if (each.compare if each.hash is None else each.hash)]
    found = ast.Return(ast.Call(_name(_HASH), [_told(_SELF, names)], [], **_AT), **_AT)
    return _compiled(home, _function("__hash__", [_SELF], [found]), {_HASH: hash})


def _told(made: str, names: Sequence[str]) -> ast.expr:
    """These attributes of an object, in their order."""
    each: list[ast.expr] = [ast.Attribute(_name(made), name, ast.Load(), **_AT) for name in names]
    return ast.Tuple(each, ast.Load(), **_AT)


_MAKERS: dict[str, Callable[[type, Fields], MadeMethod]] = {
    "__init__": _init,
    "__repr__": _repr,
    "__eq__": _eq,
    "__hash__": _hash,
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
