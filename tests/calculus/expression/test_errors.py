import pytest
from hypothesis import given
from hypothesis import strategies as st

from nablaboard.calculus.expression import ExpressionError, parse

CASES = [
    ("", "empty", 0),
    ("   ", "empty", 0),
    ("x+", "unexpected-end", 2),
    ("2^(", "unexpected-end", 3),
    ("√", "unexpected-end", 1),
    ("*x", "unexpected-token", 0),
    ("x+*y", "unexpected-token", 2),
    ("x^^2", "unexpected-token", 2),
    ("x//2", "unexpected-token", 2),
    ("x@y", "unexpected-character", 1),
    ("x%2", "unexpected-character", 1),
    ("x[0]", "unexpected-character", 1),
    ("x'", "unexpected-character", 1),
    ("x;y", "unexpected-character", 1),
    ("x\u200b", "unexpected-character", 1),
    ("\\frac", "unexpected-character", 0),
    ("(x+1", "unclosed-bracket", 0),
    ("|x", "unclosed-bracket", 0),
    ("if(x>0,1", "unclosed-bracket", 2),
    ("x+1)", "unmatched-bracket", 3),
    ("(x+1]", "mismatched-bracket", 4),
    ("()", "empty-bracket", 1),
    ("sin", "missing-argument", 3),
    ("sin()", "missing-argument", 4),
    ("sin*x", "missing-argument", 3),
    ("sin(x,y)", "argument-count", 0),
    ("atan2(x)", "argument-count", 0),
    ("max()", "argument-count", 0),
    ("foo(x)", "unknown-name", 0),
    ("x + q", "unknown-name", 4),
    ("x2", "unknown-name", 0),
    ("i", "unknown-name", 0),
    ("inf", "unknown-name", 0),
    ("2 3", "adjacent-numbers", 2),
    ("1 000", "adjacent-numbers", 2),
    ("1,5", "unexpected-comma", 1),
    ("x,y", "unexpected-comma", 1),
    ("1.2.3", "bad-number", 3),
    ("1..2", "bad-number", 2),
    ("0x10", "bad-number", 0),
    ("1_000", "bad-number", 1),
    ("7" * 65, "bad-number", 0),
    ("x=3", "not-an-expression", 1),
    ("x==3", "not-an-expression", 1),
    ("x<3", "condition-not-value", 1),
    ("(x<3)+1", "condition-not-value", 2),
    ("if(x,1,2)", "condition-expected", 3),
    ("x and y", "condition-expected", 0),
    ("3!!", "ambiguous", 2),
    ("sin^-2 x", "ambiguous", 3),
    ("sin^x(2)", "ambiguous", 3),
    ("x" * 2001, "too-long", 2000),
    ("(" * 65 + "x" + ")" * 65, "too-deep", 64),
    ("x" * 1100, "too-complex", 1000),
    ("max(" + ",".join("x" * 17) + ")", "too-complex", 35),
    ("f(x) = f(x) + 1", "circular", 7),
]


@pytest.mark.parametrize(("text", "kind", "column"), CASES, ids=[case[0][:20] for case in CASES])
def test_that_a_wrong_text_is_told_with_its_kind_and_place(text: str, kind: str, column: int) -> None:
    with pytest.raises(ExpressionError) as caught:
        parse(text, variables=("x", "y"))

    assert (caught.value.kind, caught.value.column) == (kind, column)
    assert caught.value.message == str(caught.value.sentence)


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("sen(x)", "Did you mean sin?"),
        ("sinn(x)", "Did you mean sin?"),
        ("E", "Did you mean e?"),
        ("x2", "Did you mean x^2, 2x or x_2?"),
        ("1,5", "Did you mean 1.5?"),
        ("y = x^2", "Did you mean f(x) = x^2?"),
    ],
)
def test_that_a_likely_slip_has_a_suggestion(text: str, suggestion: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        parse(text, variables=("x", "y"))

    assert caught.value.suggestion == suggestion


@pytest.mark.parametrize("text", ["(1, 2)", "(x, y)", "( 1,5 )"])
def test_that_a_point_is_told_to_be_one(text: str) -> None:
    with pytest.raises(ExpressionError, match="are a point") as caught:
        parse(text, variables=("x", "y"))

    assert (caught.value.kind, caught.value.suggestion) == ("unexpected-comma", None)


@pytest.mark.parametrize(
    ("text", "rewrites"),
    [
        ("2 + sen(x)", ["2 + sin(x)"]),
        ("x2 + 1", ["x^2 + 1", "2x + 1", "x_2 + 1"]),
        ("1,5x", ["1.5x"]),
        ("y = x + y", ["f(x) = x + y"]),
        ("x^2 + y^2 = 25", ["x^2 + y^2 - 25"]),
        ("x y = x + 1", ["x y - (x + 1)"]),
        ("x = 3", []),
        ("q", []),
    ],
)
def test_that_what_was_meant_can_be_taken_over_as_the_whole_text(text: str, rewrites: list[str]) -> None:
    with pytest.raises(ExpressionError) as caught:
        parse(text)

    assert [fix.rewrite for fix in caught.value.fixes] == rewrites


def test_that_a_character_without_meaning_is_named_by_its_code_point() -> None:
    with pytest.raises(ExpressionError, match=r"U\+200B"):
        parse("x\u200b + 1")


def test_that_40_levels_of_brackets_are_read() -> None:
    assert parse("(" * 40 + "x" + ")" * 40)(2.0) == 2.0
    assert parse("1^(" * 40 + "x" + ")" * 40)(2.0) == 1.0


@given(st.text(alphabet="xy01.9+-*/^(){}|,;:<>=!√²⁻πe sinmaxlogif_'½", max_size=30))
def test_that_any_text_gives_a_value_or_an_expression_error(text: str) -> None:
    try:
        f = parse(text, variables=("x", "y"))
    except ExpressionError as error:
        assert error.message  # noqa: PT017 - both ways are good
        assert 0 <= error.column <= len(text)  # noqa: PT017
    else:
        f(x=0.5, y=-2.0)


VALID = [
    "3 x^2 sin(2πx) / (1 + |y|)",
    "if(x<0, x^2, x>1, 5, 0)",
    "log_2(8) + √(x+6)⁻¹",
    "{0<x≤2: e^-x; x>2: 3!}",
]


@pytest.mark.parametrize("text", VALID)
def test_that_every_beginning_of_a_valid_text_gives_a_value_or_an_expression_error(text: str) -> None:
    for end in range(len(text) + 1):
        try:
            parse(text[:end], variables=("x", "y"))
        except ExpressionError as error:
            assert 0 <= error.column <= end  # noqa: PT017
