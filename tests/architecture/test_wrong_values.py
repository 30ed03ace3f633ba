"""Whatever is given to whatever is public: a result, or a public error; and a text where a number can be."""

import dataclasses
import typing
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtGui import QGuiApplication

import nablaboard as nb
from calls import Call, classes, functions, methods

WRONG: tuple[Any, ...] = (
    None,
    3,
    -1,
    True,
    "",
    [],
    {},
    object(),
    float("nan"),
    float("inf"),
    "q",
    "1/0",
    [None],
    ["q", 3],
    b"q",
)
"""What somebody may give where it has no business."""


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QGuiApplication) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("call", [*functions(), *classes(), *methods()], ids=lambda call: call.name)
def test_that_a_wrong_value_is_told_by_a_public_error_or_means_something(call: Call) -> None:
    call.made()
    given = [(parameter, value) for parameter in call.parameters for value in WRONG]
    assert [found for each in given if (found := fault(call, *each))] == []


def fault(call: Call, parameter: str, value: object) -> str:
    """What a wrong value ends in, if that is not told in words."""
    try:
        call.made_with(parameter, value)
    except nb.NablaError as error:
        return "" if error.kind and error.message else f"{parameter}={value!r}: nothing is said"
    except Exception as error:  # noqa: BLE001 - just these are looked for
        return f"{parameter}={value!r}: {error!r}"
    return ""


def test_that_every_public_function_and_every_value_of_a_document_is_called() -> None:
    called = {call.name for call in (*functions(), *classes())}
    public = {name: getattr(nb, name) for name in nb.__all__}
    values = {
        name
        for name, each in public.items()
        if dataclasses.is_dataclass(each) and each.__module__.startswith("nablaboard.model")
    }
    assert values - called <= {"Fault"}


def numbers(call: Call) -> Iterator[tuple[str, object]]:
    """The parameters that take a number and have one, each with the same number as a text."""
    hints = typing.get_type_hints(call.called)
    for parameter in call.parameters:
        value = call.default(parameter) if parameter != "*" else None
        written = typed(value)
        if written != value and "str" in str(hints.get(parameter, "str")):
            yield parameter, written


def typed(value: object) -> object:
    """The same with texts for numbers: "3+0"."""
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, int | float):
        return f"{value} + 0"
    if isinstance(value, tuple):
        return tuple(map(typed, value))
    if isinstance(value, Mapping):
        return {name: typed(each) for name, each in value.items()}
    return value


NUMBERS = [(call, *each) for call in functions() for each in numbers(call)]


@pytest.mark.parametrize(
    ("call", "parameter", "written"), NUMBERS, ids=lambda each: getattr(each, "name", str(each))
)
def test_that_a_number_may_be_written_as_an_expression(call: Call, parameter: str, written: object) -> None:
    assert same(call.made_with(parameter, written), call.made_with(parameter, call.default(parameter)))


def test_that_all_parameters_that_take_numbers_have_one_that_is_written() -> None:
    written = {(call.name, parameter) for call, parameter, _ in NUMBERS}
    assert {
        ("descend", "tolerance"),
        ("level_lines", "levels"),
        ("sweep", "over"),
        ("render", "text_scale"),
    } <= written
    assert len(written) > 70


def same(one: object, other: object) -> bool:
    """Whether two results are equal, arrays and all."""
    if isinstance(one, np.ndarray):
        return np.array_equal(one, np.asarray(other), equal_nan=one.dtype.kind == "f")
    if dataclasses.is_dataclass(one):
        names = [each.name for each in dataclasses.fields(one)]
        return all(same(getattr(one, name), getattr(other, name)) for name in names)
    if isinstance(one, tuple | list):
        return len(one) == len(typing.cast("tuple[object]", other)) and all(
            map(same, one, typing.cast("tuple[object]", other))
        )
    return bool(one == other) or (one != one and other != other)
