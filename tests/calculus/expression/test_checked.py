"""What a caller gives is held against the annotations of what takes it."""

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, Protocol

import numpy as np
import pytest

from nablaboard.calculus.expression import CallError, NumberLike, RangeLike, checked


class Named(Protocol):
    """Whatever has a name."""

    @property
    def name(self) -> str:
        """It."""


class Once:
    """Something that must not be asked for its name only to see that it has one."""

    asked = 0

    @property
    def name(self) -> str:
        self.asked += 1
        return "once"


@checked
def called(
    *rows: int,
    text: str = "",
    on: bool | None = None,
    word: Literal["a", "b"] = "a",
    path: str | os.PathLike[str] = "",
    names: Sequence[str] = (),
    by_name: Mapping[str, object] | None = None,
    told: Callable[[int], None] | None = None,
    named: Named | None = None,
    number: NumberLike = 1,
    x: RangeLike = (0, 1),
    **more: object,
) -> tuple[object, ...]:
    """All kinds of arguments."""
    return rows, text, on, word, path, names, by_name, told, named, number, x, more


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"text": 3}, "text takes a text, not 3"),
        ({"text": None}, "text takes a text, not None"),
        ({"on": 1}, "on takes True or False, or None, not 1"),
        ({"word": 3}, "word takes a text, not 3"),
        ({"path": b"a"}, "path takes a text or a path, not b'a'"),
        ({"names": "ab"}, "names takes a list, each of which is a text, not 'ab'"),
        ({"names": ["a", 3]}, "not ['a', 3]"),
        ({"by_name": {3: 3}}, "by_name takes names with values (a dict), or None, not {3: 3}"),
        ({"told": "print"}, "told takes a function, or None, not 'print'"),
        ({"named": 3}, "named takes a value of the class Named, or None, not 3"),
        ({"text": ["x" * 100]}, "…"),
    ],
)
def test_that_the_argument_and_what_it_takes_are_told(given: dict[str, Any], said: str) -> None:
    with pytest.raises(CallError) as caught:
        called(**given)
    assert said in str(caught.value)
    assert caught.value.kind == "call.wrong"
    assert caught.value.facts["name"] == next(iter(given))


def test_that_each_of_many_is_held() -> None:
    with pytest.raises(CallError, match="rows takes a whole number, not 'a'"):
        called(1, "a")  # type: ignore[arg-type]


def test_that_what_is_meant_goes_through() -> None:
    once = Once()
    called(1, np.int64(2), on=np.bool_(1), path=Path("a"), names=np.array(["a"]), named=once, told=print, q=3)  # type: ignore[arg-type]
    assert once.asked == 0


def test_that_numbers_are_left_to_who_reads_them() -> None:
    called(number="q", x=None)  # type: ignore[arg-type]


def test_that_a_call_that_no_value_could_make_right_is_python_s_own_fault() -> None:
    @checked
    def one(text: str) -> str:
        return text

    with pytest.raises(TypeError, match="missing 1 required") as caught:
        one()  # type: ignore[call-arg]
    assert not isinstance(caught.value, CallError)
