"""Second derivatives, series, reverse mode and texts beside kinks; and random functions against mpmath."""

import math

import numpy as np
import pytest

from benchmarks.one_sided import main as look_at_random_functions
from nablaboard.calculus.derivative import differentiate, gradient, reverse, tangent, taylor
from nablaboard.calculus.derivative.one_sided import beside_of
from nablaboard.calculus.expression import parse
from nablaboard.calculus.figures import FigureError
from nablaboard.calculus.figures import taylor as polynomial

NAN = math.nan


def test_that_random_functions_are_what_mpmath_finds_beside_the_point() -> None:
    assert look_at_random_functions(60, seed=3) == 0


@pytest.mark.parametrize(
    ("text", "kind", "left", "right"),
    [
        ("x|x|", "corner", -2.0, 2.0),
        ("if(x<0, x^2, 3x^2)", "corner", 2.0, 6.0),
        ("x^(5/3)", "cusp", -math.inf, math.inf),
        ("|x|^1.5", "vertical-tangent", math.inf, math.inf),
        ("|x|", "jump", 0.0, 0.0),
    ],
)
def test_that_a_slope_with_a_kink_has_no_second_derivative_there(
    text: str, kind: str, left: float, right: float
) -> None:
    """By hand: (x|x|)′ = 2|x|; (x^(5/3))″ = 10/9 x^(−1/3), odd; (|x|^1.5)′ = ±1.5 √|x|, upright at 0."""
    found = differentiate(parse(text), 0.0, order=2)

    assert math.isnan(found.value)
    assert found.special is not None
    assert (found.special.kind, found.special.left, found.special.right) == (kind, left, right)


@pytest.mark.parametrize(
    ("text", "at", "first", "second"),
    [
        ("|x|^3", 0.0, 0.0, 0.0),
        ("cos(|x|)", 0.0, 0.0, -1.0),
        ("sinc(x)", 0.0, 0.0, -1 / 3),
        ("max(x^2, x^2)", 0.0, 0.0, 2.0),
        ("if(x<1, x^3, 3x^2-3x+1)", 1.0, 3.0, 6.0),
        ("sqrt(max(x, 0))", -1.0, 0.0, 0.0),
    ],
)
def test_that_derivatives_and_series_agree_where_rules_have_none(
    text: str, at: float, first: float, second: float
) -> None:
    f = parse(text)
    assert differentiate(f, at).value == pytest.approx(first, abs=1e-15)
    assert differentiate(f, at, order=2).value == pytest.approx(second, abs=1e-15)
    assert taylor(f, (at,), "x", 2)[1:] == pytest.approx((first, second / 2), abs=1e-15)
    assert polynomial(f, at, 2).coefficients[1:] == pytest.approx((first, second / 2), abs=1e-15)


def test_that_a_series_ends_where_the_sides_differ() -> None:
    """x²|x| has the third derivative −6 on the left and 6 on the right."""
    found = taylor(parse("x^2 |x| + x"), (0.0,), "x", 4)
    assert found[:3] == (0.0, 1.0, 0.0)
    assert all(map(math.isnan, found[3:]))
    with pytest.raises(FigureError):
        polynomial(parse("x^2 |x|"), 0.0, 3)


@pytest.mark.parametrize(
    ("text", "point", "slopes"),
    [
        ("max(1, 1+x) + y", (0.0, 0.0), (NAN, 1.0)),
        ("|e^x - 1| |y|", (0.0, 2.0), (NAN, 0.0)),
        ("|x y|", (0.0, 0.0), (0.0, 0.0)),
        ("max(x, y)", (1.0, 1.0), (NAN, NAN)),
        ("x|x| + y|y|", (0.0, 0.0), (0.0, 0.0)),
        ("sqrt(max(x, 0)) + y^2", (-1.0, 3.0), (0.0, 6.0)),
        ("atan2(y, x)", (-1.0, 0.0), (0.0, NAN)),
        ("sqrt(x^2 + y^2)", (0.0, 0.0), (NAN, NAN)),
        ("(x^2+y^2)^(3/2)", (0.0, 0.0), (0.0, 0.0)),
    ],
)
def test_that_gradients_are_those_along_the_axes_in_every_mode(
    text: str, point: tuple[float, float], slopes: tuple[float, float]
) -> None:
    f = parse(text, variables=("x", "y"))
    assert gradient(f, point) == pytest.approx(np.array(slopes), abs=1e-15, nan_ok=True)
    assert reverse(f, point).gradient == pytest.approx(np.array(slopes), abs=1e-15, nan_ok=True)


def test_that_a_side_tells_the_power_with_which_it_leaves() -> None:
    place = beside_of(parse("2 + |x|^0.7 + x^2"), {"x": 0.0}, "x")
    assert place.value == place.left.limit == place.right.limit == 2.0
    assert (place.right.slope, float(place.right.power or 0)) == (math.inf, 0.7)


def test_that_a_parameter_is_read_as_what_is_meant() -> None:
    """The float 0.1 · 3 is 0.30000000000000004: three tenths, as a slider counts them."""
    f = parse("|x - a|", parameters={"a": 0.3})
    assert [differentiate(f, x).special is not None for x in (0.3, 0.1 * 3, 0.3 + 1e-9)] == [
        True,
        True,
        False,
    ]


def test_that_a_point_that_stands_alone_says_so() -> None:
    line = tangent(parse("sqrt(-x^2)"), 0.0)
    assert (line.y, str(line.special)) == (0.0, "no tangent at 0: undefined on both sides of it")


def test_that_the_slopes_of_a_corner_are_told_apart() -> None:
    special = differentiate(parse("1e10x + |x|"), 0.0).special
    assert str(special and special.sentence) == (
        "no tangent at 0: slope 9999999999 from the left, 10000000001 from the right"
    )


@pytest.mark.parametrize(
    ("text", "point"),
    [
        ("(3erf(-1) - relu(1-x))^sinh(|y|^3)", (3.25, 4e9)),
        ("sigmoid(0) - e^sinh(y) + |x|", (0.0, 9.5)),
        ("sinh(if(x-3e9=0, x, 3e9)) + |y|", (3e9, 0.0)),
        ("cosh(x)^2 + 0|y|", (500.0, 0.0)),
    ],
)
def test_that_what_is_too_large_has_no_slope_along_any_variable(
    text: str, point: tuple[float, float]
) -> None:
    f = parse(text, variables=("x", "y"))
    assert math.isnan(f(*point))
    assert np.isnan(gradient(f, point)).all()
    assert np.isnan(reverse(f, point).gradient).all()
    assert all(np.isnan(taylor(f, point, name, 2)).all() for name in f.arguments)


def test_that_what_is_too_large_on_the_way_is_not_called_undefined() -> None:
    special = differentiate(parse("e^(e^(e^x))"), 5.0).special
    assert special is not None
    assert special.kind == "overflow"


@pytest.mark.parametrize(
    ("text", "order", "right"), [("x|x|", 2, 2.0), ("|x|^3", 3, 6.0), ("x^2|x|", 3, 6.0), ("x^3|x|", 4, 24.0)]
)
def test_that_one_sided_differences_tell_the_sides_of_a_higher_derivative(
    text: str, order: int, right: float
) -> None:
    """By hand: f is xⁿ to the right and −xⁿ to the left, whose derivatives of order n are n! and −n!."""
    f = parse(text)
    for method, side in (("forward", right), ("backward", -right), ("central", 0.0)):
        found = differentiate(f, 0.0, method=method, order=order)
        assert found.value == pytest.approx(side, rel=1e-9, abs=1e-9)
        assert found.error is None


def test_that_differences_need_the_lower_derivative_at_the_point() -> None:
    assert math.isnan(differentiate(parse("|x|"), 0.0, method="forward", order=3).value)
