import math

import numpy as np
import pytest

from nablaboard.calculus.expression import on_grid, on_path, parse

UNDEFINED = [
    "x/0",
    "0/0",
    "1/(1/(x-1.5))",
    "ln(0)",
    "ln(-1)",
    "0^-1",
    "sqrt(-x)",
    "(-8)^0.5",
    "(-8)^0.2",
    "x^(1/(x-1.5))",
    "(1/0)^0",
    "1^(1/0)",
    "0(1/0)",
    "min(1/0, 1)",
    "if(1/0 > 1, 1, 2)",
    "{x>2: 1}",
    "log(x, 1)",
    "log(x, -2)",
    "mod(x, 0)",
    "gamma(0)",
    "(-1)!",
    "arcsin(2)",
    "arcosh(0)",
    "artanh(1)",
    "root(0, x)",
    "atan2(0, 0)",
    "10^999",
    "(10^9)!",
    "9^9^9^9",
    "e^(1000x)",
    "1e400",
]
DEFINED = [
    ("0^0", 1.0),
    ("(x-1.5)^0", 1.0),
    ("1/(1+e^(1000x))", 0.0),
    ("1/1e400", 0.0),
    ("if(x>5, 1/0, 2)", 2.0),
    ("(-8)^(1/3)", -2.0),
    ("arctan(10^999)", math.pi / 2),
    ("max(-10^999, 3)", 3.0),
    ("sigmoid(-1000x)", 0.0),
]


@pytest.mark.parametrize("text", UNDEFINED)
def test_that_what_is_undefined_is_nan_on_paths_and_on_grids(text: str) -> None:
    f = parse(text, variables=("x",))

    assert math.isnan(f(1.5))
    assert np.isnan(f(np.array([1.5, 1.5]))).all()


@pytest.mark.parametrize(("text", "value"), DEFINED)
def test_that_what_is_defined_has_its_value_on_paths_and_on_grids(text: str, value: float) -> None:
    f = parse(text, variables=("x",))

    assert f(1.5) == pytest.approx(value, abs=1e-15)
    assert f(np.array([1.5])) == pytest.approx(value, abs=1e-15)


def test_that_a_hole_is_not_filled() -> None:
    f = parse("(x^2-1)/(x-1)")

    assert math.isnan(f(1.0))
    assert np.isnan(f(np.array([0.0, 1.0, 2.0]))).tolist() == [False, True, False]


def test_that_nan_given_as_an_argument_comes_back() -> None:
    for text in ("x^0", "1^x", "if(x<0, 1, 2)", "max(x, 1)", "sign(x)", "heaviside(x)"):
        f = parse(text)
        assert math.isnan(f(math.nan))
        assert np.isnan(f(np.array([math.nan]))).all()


def test_that_a_path_never_raises_and_a_grid_never_warns() -> None:
    f = parse("1/x + ln(x) + x^x + exp(1000x) + sqrt(x)")

    assert all(math.isnan(on_path((f,))(x)[0]) for x in (0.0, -1.0, 1.0, -0.0, math.inf, math.nan))
    assert np.isnan(on_grid((f,))(np.array([0.0, -1.0, 1.0]))[0]).all()


def test_that_pieces_may_be_undefined_where_they_are_not_chosen() -> None:
    f = parse("if(x>0, x ln(x), 0)")

    assert [f(-1.0), f(0.0), f(1.0)] == [0.0, 0.0, 0.0]
    assert f(np.array([-1.0, 0.0, 1.0])).tolist() == [0.0, 0.0, 0.0]
