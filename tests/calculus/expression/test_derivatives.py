import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from nablaboard.calculus.expression import FUNCTIONS, gradient_of, parse

BY_HAND = [
    ("0.01x^2 + 0.1x", "0.02x + 0.1"),
    ("x^2/20", "x/10"),
    ("x^3 - 2x + 1", "3x^2 - 2"),
    ("sin(3x)", "3cos(3x)"),
    ("e^(-x^2)", "-2x·e^(-x^2)"),
    ("sqrt(x^2 + 1)", "x/sqrt(x^2 + 1)"),
    ("ln(x)", "1/x"),
    ("x^(1/3)", "x^(-2/3)/3"),
    ("1/x", "-1/x^2"),
    ("|x|", "x/|x|"),
    ("7", "0"),
]


@pytest.mark.parametrize(("text", "slope"), BY_HAND)
def test_that_a_derivative_looks_as_it_is_written_by_hand(text: str, slope: str) -> None:
    assert str(parse(text, variables=("x",)).derivative("x")) == slope


@pytest.mark.parametrize("name", [row.name for row in FUNCTIONS.values() if row.least == 1])
def test_that_the_derivative_of_each_function_is_the_limit_of_its_differences(name: str) -> None:
    at = 1.3 if name == "arcosh" else 0.37
    f = parse(f"{name}(x)", variables=("x",))
    h = 1e-4

    numerical = (8 * (f(at + h) - f(at - h)) - (f(at + 2 * h) - f(at - 2 * h))) / (12 * h)

    assert f.derivative("x")(at) == pytest.approx(numerical, rel=1e-8, abs=1e-10)


@pytest.mark.parametrize(
    ("text", "by_x", "by_y"),
    [
        ("x^y", 0.6 * 1.7 ** (0.6 - 1), math.log(1.7) * 1.7**0.6),
        ("atan2(y, x)", -0.6 / (1.7**2 + 0.6**2), 1.7 / (1.7**2 + 0.6**2)),
        ("mod(x, y)", 1.0, -2.0),
        ("log(x, y)", 1 / (1.7 * math.log(0.6)), -math.log(1.7) / (0.6 * math.log(0.6) ** 2)),
        ("max(x, y)", 1.0, 0.0),
        ("min(x, 2y, 3)", 0.0, 2.0),
        ("x y / (x + y)", 0.6**2 / 2.3**2, 1.7**2 / 2.3**2),
    ],
)
def test_that_gradients_agree_with_those_worked_by_hand(text: str, by_x: float, by_y: float) -> None:
    found = [part(1.7, 0.6) for part in gradient_of(parse(text, variables=("x", "y")))]

    assert found == pytest.approx([by_x, by_y], rel=1e-12, abs=1e-15)


def test_that_a_derivative_is_undefined_where_its_function_is() -> None:
    for text in ("ln(x)", "log2(x)", "log(x, 3)", "x + ln(x)", "if(x<0, ln(x), ln(x))"):
        assert math.isnan(parse(text).derivative("x")(-1.0)), text
    assert math.isnan(parse("artanh(x)").derivative("x")(2.0))
    assert math.isnan(parse("x + 1/y").derivative("x")(1.0, 0.0))
    assert np.isnan(parse("ln(x)").derivative("x").derivative("x")(np.array([-1.0, 1.0]))).tolist() == [
        True,
        False,
    ]


@pytest.mark.parametrize(
    "text",
    [
        "|x|",
        "floor(x)",
        "sign(x)",
        "relu(x)",
        "heaviside(x)",
        "if(x<0, -x, x)",
        "max(x, -x)",
        "mod(x, 1)",
        "{x≥0: x}",
    ],
)
def test_that_there_is_no_derivative_in_a_corner_or_at_a_jump(text: str) -> None:
    assert math.isnan(parse(text, variables=("x",)).derivative("x")(0.0))


def test_that_pieces_that_meet_smoothly_have_a_derivative_where_they_meet() -> None:
    f = parse("if(x<1, x^2, 2x-1)")

    assert f.derivative("x")(1.0) == 2.0
    assert math.isnan(f.derivative("x").derivative("x")(1.0))
    assert parse("if(x>0 and y>0, 1, 0)").derivative("x")(0.0, -1.0) == 0.0
    assert parse("max(x, x)").derivative("x")(1.0) == 1.0


def test_that_a_derivative_is_linear_in_the_size_of_its_function() -> None:
    text = "x"
    for _ in range(20):
        text = f"sin({text})"
    f = parse(text)

    assert len(f.derivative("x").tape.entries) < 5 * len(f.tape.entries)
    assert f.derivative("x")(0.5) == pytest.approx(math.prod(_cosines(0.5, 20)), rel=1e-12)


def _cosines(x: float, count: int) -> list[float]:
    cosines = []
    for _ in range(count):
        cosines.append(math.cos(x))
        x = math.sin(x)
    return cosines


@given(st.floats(-3, 3), st.floats(0.1, 3))
def test_that_the_second_derivatives_do_not_depend_on_the_order(x: float, y: float) -> None:
    f = parse("sin(x y) e^(-x^2/y) + x^3 ln(y)")
    mixed = f.derivative("x").derivative("y")(x, y)
    assume(math.isfinite(mixed))

    assert f.derivative("y").derivative("x")(x, y) == pytest.approx(mixed, rel=1e-9, abs=1e-9)


def test_that_the_order_of_a_derivative_is_one_number() -> None:
    f = parse("digamma(x)").derivative("x").derivative("x").derivative("x")

    assert str(f) == "polygamma(3, x)"
