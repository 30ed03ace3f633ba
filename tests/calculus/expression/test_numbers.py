"""Numbers as they are typed: any expression without variables is one."""

import math

import pytest

from nablaboard.calculus.expression import ExpressionError, number_in
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
