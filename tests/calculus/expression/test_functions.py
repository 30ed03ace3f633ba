"""The rows of the table of functions, and what becomes of one that is not whole."""

import math
from dataclasses import MISSING, fields, replace

import numpy as np
import pytest

from nablaboard.calculus.expression import FUNCTIONS, Function, parse
from nablaboard.calculus.expression.functions import checked

TARGETS = (
    "scalar",
    "array",
    "complex",
    "derivative",
    "domain",
    "series",
    "continuous",
    "bounds",
    "sympy",
    "latex",
)


def test_that_a_row_without_one_of_its_targets_cannot_be_made() -> None:
    told = {each.name: getattr(FUNCTIONS["sin"], each.name) for each in fields(Function)}
    for target in TARGETS:
        with pytest.raises(TypeError, match=target):
            Function(**{name: value for name, value in told.items() if name != target})


def test_that_no_target_has_a_default() -> None:
    defaults = {each.name for each in fields(Function) if each.default is not MISSING}

    assert defaults == {"printed", "aliases", "inverse", "elsewhere", "where", "letters"}


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


@pytest.mark.parametrize(
    ("text", "rewrite"),
    [("sinc(x)", "sinc(π·(x))"), ("2 sinc² 3x + 1", "2 sinc² (π·3x) + 1"), ("sinc x", "sinc (π·x)")],
)
def test_that_sinc_is_read_with_a_notice_of_the_one_of_engineers(text: str, rewrite: str) -> None:
    """Theirs is sin(πx)/(πx), so that its zeros are whole numbers."""
    (notice,) = parse(text).notices

    assert notice.rewrite == rewrite
    assert abs(parse("sinc(x)")(math.pi)) < 1e-15
    assert abs(parse("sinc(π·(x))")(1.0)) < 1e-15
    assert parse(rewrite)(0.0) == parse(text)(0.0)


PLACES = (-3.0, -2.0, -1.5, -1.0, -0.5, 0.0, 0.25, 0.5, 1.0, 1.5, 2.0, 3.0, 4.0)


@pytest.mark.parametrize("row", FUNCTIONS.values(), ids=lambda row: row.name)
def test_that_a_function_has_a_value_where_its_condition_holds_and_only_there(row: Function) -> None:
    condition = parse(f"if({row.where or '0 = 0'}, 1)", variables=("u", "v"))
    called = parse(f"{row.name}({'u, v' if row.most == 2 else 'u'})", variables=("u", "v"))
    u, v = map(np.ravel, np.meshgrid(PLACES, PLACES))
    wrong = np.isfinite(called(u, v)) != np.isfinite(condition(u, v))
    assert list(zip(u[wrong], v[wrong], strict=True)) == []


def test_that_what_is_explained_has_the_letters_of_the_function() -> None:
    assert FUNCTIONS["root"].explained("-ln(v) root(u,v)/u^2") == "-ln(x) root(n,x)/n^2"
    assert FUNCTIONS["arcosh"].explained("1/(sqrt(u-1) 2u)") == "1/(sqrt(x-1) 2x)"
