"""Our data classes are Python's, but for the time at which their methods are written."""

import ast
import copy
import dataclasses
import inspect
import itertools
import math
from collections.abc import Callable
from dataclasses import FrozenInstanceError, field, fields, replace
from pathlib import Path
from typing import Any, get_type_hints

import pytest

from nablaboard.classes import FEW, HashedOnce, dataclass

PACKAGE = Path(__file__).parents[2] / "src" / "nablaboard"
OPTIONS = [
    dict(zip(("frozen", "slots", "kw_only", "eq"), each, strict=True))
    for each in itertools.product((False, True), repeat=4)
]


def point(maker: Callable[..., Callable[[type], type]], options: dict[str, bool]) -> Any:  # noqa: ANN401 - a class
    """A class with a default, a factory, a field that is not compared and one that is not shown."""

    class Point:
        x: float
        names: list[str] = field(default_factory=list, hash=False)
        weight: float = 1.0
        seen: int = field(default=0, compare=False)
        hidden: str = field(default="", repr=False)

    return maker(**options)(Point)


@pytest.mark.parametrize("options", OPTIONS, ids=str)
def test_that_it_is_made_shown_and_compared_as_by_python(options: dict[str, bool]) -> None:
    ours, theirs = (point(maker, options) for maker in (dataclass, dataclasses.dataclass))

    assert str(inspect.signature(ours)) == str(inspect.signature(theirs))
    given: tuple[dict[str, Any], ...] = ({}, {"weight": 2.0}, {"seen": 1}, {"hidden": "h"})
    for left, right in itertools.product(given, repeat=2):
        one, other = (ours(x=1.5, **each) for each in (left, right))
        first, second = (theirs(x=1.5, **each) for each in (left, right))
        assert repr(one) == repr(first)
        assert (one == other) == (first == second)
        assert (one == first) is False
        if options["eq"] and options["frozen"]:
            assert hash(one) == hash(first)
    assert (ours.__hash__ is None) == (theirs.__hash__ is None)
    assert getattr(ours, "__slots__", None) == getattr(theirs, "__slots__", None)
    assert ours.__match_args__ == theirs.__match_args__
    assert [each.name for each in fields(ours)] == [each.name for each in fields(theirs)]


@pytest.mark.parametrize("options", OPTIONS, ids=str)
def test_that_a_copy_and_a_changed_copy_are_those_of_python(options: dict[str, bool]) -> None:
    kind = point(dataclass, options)
    made = kind(x=1.0, names=["f"])

    for copied in (copy.copy(made), copy.deepcopy(made), replace(made)):
        assert repr(copied) == repr(made)
    assert replace(made, x=2.0).x == 2.0
    assert kind(x=1.0).names is not kind(x=1.0).names


def test_that_what_is_frozen_cannot_be_changed() -> None:
    made = point(dataclass, {"frozen": True})(x=1.0)

    with pytest.raises(FrozenInstanceError, match="cannot assign to field 'x'"):
        made.x = 2.0
    with pytest.raises(FrozenInstanceError, match="cannot delete field 'x'"):
        del made.x
    assert made.x == 1.0


@pytest.mark.parametrize("options", OPTIONS, ids=str)
def test_that_the_first_objects_are_made_as_by_python(options: dict[str, bool]) -> None:
    ours, theirs = (point(maker, options) for maker in (dataclass, dataclasses.dataclass))

    for _ in range(FEW + 2):  # some beyond those
        assert repr(ours(x=1.5)) == repr(theirs(x=1.5))
        assert repr(ours(weight=2.0, x=1.5, names=["f"])) == repr(theirs(weight=2.0, x=1.5, names=["f"]))
        if not options["kw_only"]:
            assert repr(ours(1.5, ["f"], seen=3)) == repr(theirs(1.5, ["f"], seen=3))
    assert ours(x=1.0).names is not ours(x=1.0).names


@pytest.mark.parametrize(
    ("values", "named"),
    [((), {}), ((1.0,), {"y": 2.0}), ((1.0,), {"x": 2.0}), ((1.0, [], 2.0, 3, "", 4), {})],
    ids=["missing", "unknown", "twice", "too many"],
)
def test_that_a_wrong_call_is_refused_in_pythons_words(
    values: tuple[Any, ...], named: dict[str, Any]
) -> None:
    said = []
    for maker in (dataclass, dataclasses.dataclass):
        with pytest.raises(TypeError) as refused:
            point(maker, {"frozen": True})(*values, **named)
        said.append(str(refused.value).rpartition(".")[2])
    assert said[0] == said[1]


@dataclass(frozen=True)
class Nothing:
    """Has no field."""


@dataclass(frozen=True, slots=True)
class Only:
    """Has one that may be whatever."""

    value: object


def test_that_objects_are_compared_and_hashed_as_tuples_of_their_fields() -> None:
    assert Nothing() == Nothing()
    assert hash(Nothing()) == hash(())
    assert hash(Only((1, 2))) == hash(((1, 2),))
    assert Only(math.nan) == Only(math.nan)  # the same object is equal in a tuple
    assert Only(Nothing()) != Only(1)


def test_that_the_hash_of_what_is_hashed_once_is_found_once_and_not_copied() -> None:
    asked: list[int] = []

    class Part:
        def __hash__(self) -> int:
            asked.append(1)
            return 7

    @dataclass(frozen=True, slots=True)
    class Large(HashedOnce):
        part: Part
        seen: int = field(default=0, compare=False)

    @dataclass(frozen=True, slots=True)
    class Larger(Large):
        name: str = "a"

    for large, values in ((Large(Part()), (7,)), (Larger(Part(), 1), (7, "a"))):
        asked.clear()
        assert {hash(large), hash(large)} == {hash(values)}
        assert len(asked) == 1
        assert hash(replace(large, seen=2)) == hash(values)
        assert hash(copy.copy(large)) == hash(values)
        assert len(asked) == 3


def test_that_an_object_which_holds_itself_is_shown() -> None:
    held: list[object] = []
    made = Only(held)
    held.append(made)

    assert repr(made) == "Only(value=[...])"


@dataclass(frozen=True, slots=True)
class Base:
    """A number that is made positive."""

    x: float

    def __post_init__(self) -> None:
        object.__setattr__(self, "x", abs(self.x))


@dataclass(frozen=True, slots=True)
class Named(Base):
    """The same with a name, by which alone it is told apart."""

    name: str = ""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Named) and other.name == self.name

    def __hash__(self) -> int:
        return hash(self.name)

    def __repr__(self) -> str:
        return self.name


def test_that_a_class_keeps_its_own_methods_and_inherits_fields() -> None:
    made = Named(-2.0, "b")

    assert (made.x, repr(made)) == (2.0, "b")
    assert made == Named(3.0, "b")
    assert hash(made) == hash("b")
    assert Base(-2.0) == Base(2.0) != made
    assert repr(Base(-2.0)) == "Base(x=2.0)"


def test_that_annotations_are_known_where_the_class_is_written() -> None:
    assert get_type_hints(Named.__init__) == {"x": float, "name": str, "return": type(None)}


def test_that_a_field_without_a_default_comes_first() -> None:
    class Wrong:
        x: float = 1.0
        y: float

    with pytest.raises(TypeError, match="default argument"):
        inspect.signature(dataclass(frozen=True)(Wrong))


def test_that_no_module_has_its_data_classes_from_elsewhere() -> None:
    found = [
        f"{path.name}:{node.lineno}"
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module == "dataclasses"
        if any(each.name == "dataclass" for each in node.names) and path.name != "classes.py"
    ]
    assert not found
