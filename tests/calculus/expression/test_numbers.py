"""Numbers as they are typed: any expression without variables is one."""

import math
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest

from nablaboard.calculus.expression import (
    CallError,
    ExpressionError,
    array_of,
    as_number,
    number_in,
    range_of,
    size_of,
    whole_of,
)
from nablaboard.calculus.expression.numbers import numbers_in, pieces_of


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0.5", 0.5),
        ("-3", -3.0),
        ("\N{MINUS SIGN}3", -3.0),
        ("1e-6", 1e-6),
        (" 2pi ", 2 * math.pi),
        ("pi/4", math.pi / 4),
        ("-sqrt(2)", -math.sqrt(2)),
        ("2^10", 1024.0),
        ("½", 0.5),
    ],
)
def test_that_a_number_may_be_an_expression(text: str, value: float) -> None:
    assert number_in(text) == pytest.approx(value, rel=1e-15)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("1/0", "no-number"),
        ("1e999", "no-number"),
        ("x", "unknown-name"),
        ("f(x) = x", "not-an-expression"),
        ("y = 3", "not-an-expression"),
        ("1 < 2", "condition-not-value"),
        ("", "empty"),
        ("1_0", "bad-number"),
    ],
)
def test_that_what_comes_to_no_number_is_refused(text: str, kind: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        number_in(text)
    assert caught.value.kind == kind


def test_that_commas_in_brackets_part_nothing() -> None:
    assert pieces_of("max(1,2),3", ",") == ["max(1,2)", "3"]
    assert numbers_in("max(1,2),-sqrt(4)") == (2.0, -2.0)


def test_that_an_error_says_its_place_in_the_whole_text() -> None:
    with pytest.raises(ExpressionError) as caught:
        numbers_in("1,2+q")
    assert caught.value.column == 4


@pytest.mark.parametrize(
    "given", [True, np.bool_(1), b"1", 1j, np.complex64(1), None, [3], np.array([3.0]), "q"]
)
def test_that_what_is_no_number_is_none(given: object) -> None:
    assert math.isnan(as_number(given))


@pytest.mark.parametrize(
    "given", [3, 3.0, np.int64(3), np.float32(3), "6/2", Fraction(3), Decimal(3), np.array(3)]
)
def test_that_a_whole_number_may_be_any_number_that_is_whole(given: object) -> None:
    assert whole_of(given) == 3


@pytest.mark.parametrize("given", [3.5, "7/2", math.inf, math.nan, True, None, "q", [3]])
def test_that_what_is_not_whole_is_none(given: object) -> None:
    assert whole_of(given) is None


def test_that_a_large_whole_number_keeps_all_its_digits() -> None:
    assert whole_of(2**63 + 1) == 2**63 + 1


def test_that_a_size_is_two_whole_numbers() -> None:
    assert size_of(("2*300", np.int64(400))) == (600, 400)
    assert size_of((600,)) is size_of((600, 0.5)) is size_of("600") is size_of(None) is None


def test_that_numbers_are_read_in_any_shape() -> None:
    found = array_of([[1, "1/2"], [np.float32(3), "2^2"]])
    assert found is not None
    assert found.tolist() == [[1.0, 0.5], [3.0, 4.0]]
    assert array_of([1, None]) is array_of([[1, 2], [3]]) is array_of({"a": 1}) is None


def test_that_a_number_that_is_none_stays_so_among_others() -> None:
    found = array_of([1, math.nan])
    assert found is not None
    assert np.array_equal(found, [1.0, math.nan], equal_nan=True)


@pytest.mark.parametrize("given", [3, (1,), (1, 2, 3), {1, 2}, {"a": 1, "b": 2}, "2"])
def test_that_a_range_is_two_numbers_in_order(given: object) -> None:
    assert range_of(("-pi", 1)) == (-math.pi, 1.0)
    with pytest.raises(CallError, match="a range is two numbers"):
        range_of(given)
