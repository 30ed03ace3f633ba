"""The numbers of textbooks: tangents of 0.01x² + 0.1x, gradients of x² + y²."""

import math
from collections.abc import Callable

import numpy as np
import pytest
from mpmath import mp, mpf

from nablaboard.calculus.derivative import (
    METHODS,
    DerivativeError,
    differentiate,
    gradient,
    gradient_path,
    tangent,
)
from nablaboard.calculus.expression import parse

BOOK = parse("0.01x^2 + 0.1x")
BOWL = parse("x^2 + y^2")


@pytest.mark.parametrize(("at", "value"), [(5, 0.1999999999990898), (10, 0.2999999999986347)])
def test_that_the_central_difference_gives_the_digits_of_the_book(at: int, value: float) -> None:
    found = differentiate(BOOK, at, method="central", h=1e-4)

    assert found.value == pytest.approx(value, abs=1e-11)
    assert found.error is not None
    assert found.error < 1e-11


@pytest.mark.parametrize(("at", "slope", "height"), [(5, 0.2, -0.25), (10, 0.3, -1.0)])
def test_that_the_tangent_is_the_line_of_the_book(at: float, slope: float, height: float) -> None:
    line = tangent(BOOK, at)

    assert line.slope == pytest.approx(slope, rel=1e-12)
    assert line.y - line.slope * line.x == pytest.approx(height, rel=1e-12)
    assert line.special is None


@pytest.mark.parametrize(("point", "value"), [((3, 4), (6, 8)), ((0, 2), (0, 4)), ((3, 0), (6, 0))])
@pytest.mark.parametrize("method", METHODS)
def test_that_the_gradient_is_the_one_of_the_book(
    point: tuple[float, float], value: tuple[float, float], method: str
) -> None:
    found = gradient(BOWL, point, method=method)

    assert found.dtype == np.float64
    assert found == pytest.approx(value, abs=1e-6)
    assert gradient_path(BOWL, method)(*map(float, point)) == pytest.approx(value, abs=1e-6)


def test_that_partial_differences_have_the_digits_of_the_book() -> None:
    by_x = differentiate(BOWL, (3, 4), variable="x", method="central", h=1e-4).value
    by_y = differentiate(BOWL, (3, 4), variable="y", method="central", h=1e-4).value

    assert by_x == pytest.approx(6.00000000000378, abs=1e-10)
    assert by_y == pytest.approx(7.999999999999119, abs=1e-10)


def test_that_a_forward_difference_errs_by_its_width() -> None:
    assert differentiate(parse("x^2"), 2.0, method="forward", h=1e-6).value == pytest.approx(
        4.000001, abs=1e-8
    )


@pytest.mark.parametrize(
    ("method", "h", "order"),
    [
        ("forward", 1e-3, 1),
        ("backward", 1e-3, 1),
        ("central", 1e-2, 2),
        ("five-point", 1e-1, 4),
        ("richardson", 4e-1, 6),
    ],
)
def test_that_the_error_falls_with_the_power_of_h_in_the_table(method: str, h: float, order: int) -> None:
    sine = parse("sin(x)")

    wide = differentiate(sine, 1.0, method=method, h=h).error
    narrow = differentiate(sine, 1.0, method=method, h=h / 2).error

    assert wide is not None
    assert narrow is not None
    assert math.log2(wide / narrow) == pytest.approx(order, abs=0.1)
    assert METHODS[method].order == order


@pytest.mark.parametrize("method", METHODS)
def test_that_each_method_is_good_at_its_own_width(method: str) -> None:
    first = differentiate(parse("sin(x)"), 1.0, method=method)
    second = differentiate(parse("sin(x)"), 1.0, method=method, order=2)

    assert first.value == pytest.approx(math.cos(1), abs=3e-8)
    assert second.value == pytest.approx(-math.sin(1), abs=3e-5)
    assert first.h == METHODS[method].default_step


def test_that_the_complex_step_has_no_rounding() -> None:
    for text in (
        "sin(x)",
        "e^x/(sin(x)^3 + cos(x)^3)",
        "|x|^3",
        "x^(1/3)",
        "(-x)^(1/3)",
        "gamma(x)",
        "atan2(x, 2)",
        "if(x<0, 1, ln(x))",
        "max(x, 2x)",
        "erf(x)",
        "x^x",
        "mod(5x, 3)",
    ):
        found = differentiate(parse(text), 1.3, method="complex-step")
        exact = differentiate(parse(text), 1.3).value
        assert found.value == pytest.approx(exact, rel=1e-13), text


def test_that_the_complex_step_of_large_width_errs_as_the_central_difference_does() -> None:
    found = differentiate(parse("sin(x)"), 1.0, method="complex-step", h=0.1)

    assert found.error == pytest.approx(9.0e-4, rel=0.01)


@pytest.mark.parametrize(
    "wish",
    [
        {"method": "magic"},
        {"h": 0.0},
        {"h": -1.0},
        {"h": math.inf},
        {"order": 9},
        {"variable": "z"},
        {"at": (1.0, 2.0)},
    ],
)
def test_that_a_wish_without_meaning_is_refused_in_words(wish: dict[str, object]) -> None:
    asked = {"at": 1.0, **wish}
    with pytest.raises(DerivativeError) as caught:
        differentiate(BOOK, **asked)  # type: ignore[arg-type]

    assert str(caught.value) == str(caught.value.sentence)


def test_that_a_gradient_path_gives_nan_where_there_is_no_gradient() -> None:
    for method in METHODS:
        assert all(map(math.isnan, gradient_path(parse("ln(x) + ln(y)"), method)(-1.0, -1.0))), method


@pytest.mark.parametrize("order", range(1, 9))
def test_that_a_derivative_of_any_order_to_eight_is_right(order: int) -> None:
    """Of e^(2x) it is 2ⁿ e^(2x)."""
    known = 2.0**order * math.exp(1.0)
    f = parse("e^(2x)")
    assert differentiate(f, 0.5, order=order).value == pytest.approx(known, rel=1e-14)
    assert differentiate(f, 0.5, method="complex-step", order=order).value == pytest.approx(known, rel=1e-14)
    assert differentiate(f, 0.5, method="five-point", order=order).value == pytest.approx(known, rel=1e-7)


@pytest.mark.parametrize("order", [1, 2])
@pytest.mark.parametrize("method", [each.id for each in METHODS.values() if each.first])
def test_that_a_width_too_small_to_be_halved_or_squared_gives_no_slope(method: str, order: int) -> None:
    """5e-324 is the least number there is: its half is 0, and so is its square."""
    found = differentiate(parse("1/x"), 1.0, method=method, h=5e-324, order=order)

    assert math.isnan(found.value) or found.value == 0  # 1 + h is 1
    assert str(found.remark).endswith("x + h or x − h equals x")
    if order == 1:
        assert all(math.isnan(each) or each == 0 for each in gradient_path(BOWL, method, 5e-324)(3.0, 4.0))


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("(1-cos(x))/x^2", lambda x: (1 - mp.cos(x)) / x**2),
        ("sin(x)/x", lambda x: mp.sin(x) / x),
        ("(x-sin(x))/x^3", lambda x: (x - mp.sin(x)) / x**3),
        ("sqrt(1+x^2)-x", lambda x: mp.sqrt(1 + x * x) - x),
        ("ln(1+x)/x", lambda x: mp.log(1 + x) / x),
    ],
)
@pytest.mark.parametrize("at", [1e-6, 0.05, 0.1, 2.0001, 300.0])
@pytest.mark.parametrize("order", [1, 2, 5, 8])
def test_that_no_digits_of_the_exact_derivative_are_lost_where_those_of_its_formula_are(
    text: str, of: Callable[[mpf], mpf], at: float, order: int
) -> None:
    """By the rules the slope of (1 − cos x)/x² at 1e-6 is −88.9, and is −8.3e-8."""
    with mp.workdps(200):
        expected = float(mp.taylor(of, mpf(at), order)[order] * mp.factorial(order))
    found = differentiate(text, at, order=order)

    assert found.value == pytest.approx(expected, rel=1e-11, abs=0)
    assert found.error == 0
