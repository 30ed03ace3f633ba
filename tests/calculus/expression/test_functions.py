"""The rows of the table of functions, and what becomes of one that is not whole."""

from dataclasses import MISSING, fields, replace

import pytest

from nablaboard.calculus.expression import FUNCTIONS, Function
from nablaboard.calculus.expression.functions import checked

TARGETS = ("scalar", "array", "complex", "derivative", "domain", "series", "sympy", "latex")


def test_that_a_row_without_one_of_its_targets_cannot_be_made() -> None:
    told = {each.name: getattr(FUNCTIONS["sin"], each.name) for each in fields(Function)}
    for target in TARGETS:
        with pytest.raises(TypeError, match=target):
            Function(**{name: value for name, value in told.items() if name != target})


def test_that_no_target_has_a_default() -> None:
    defaults = {each.name for each in fields(Function) if each.default is not MISSING}

    assert defaults == {"printed", "aliases", "inverse"}


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"derivative": ()}, "sin: derivative"),
        ({"name": "cosine"}, "cosine: help"),
        ({"inverse": "cos"}, "sin: inverse"),
        ({"aliases": ("cos",)}, "sin: name"),
    ],
)
def test_that_what_is_wrong_with_a_row_is_said_with_its_name(change: dict[str, object], fault: str) -> None:
    rows = [replace(row, **change) if row.name == "sin" else row for row in FUNCTIONS.values()]  # type: ignore[arg-type]

    with pytest.raises(ValueError, match=fault):
        checked(rows)


def test_that_a_helpful_word_is_said_of_each_function() -> None:
    assert str(FUNCTIONS["atan2"].help) == "atan2(y, x) is the angle of the point (x, y)"
    assert all(str(row.help) for row in FUNCTIONS.values())
