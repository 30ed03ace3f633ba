"""Taylor polynomials, secants, normals, circles and directions against what is worked by hand."""

from math import e, inf, sqrt

import pytest

from nablaboard.calculus.expression import parse
from nablaboard.calculus.figures import (
    FigureError,
    directional_derivative,
    normal,
    osculating_circle,
    secants,
    taylor,
)

# --- Taylor polynomials ----------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "at", "coefficients"),
    [
        ("sin x", 0, (0, 1, 0, -1 / 6, 0, 1 / 120)),
        ("e^x", 1, (e, e, e / 2, e / 6)),
        ("1/(1 - x)", 0, (1, 1, 1, 1, 1, 1, 1)),
        ("ln x", 1, (0, 1, -1 / 2, 1 / 3, -1 / 4)),
        ("x^3 - 2x + 5", 2, (9, 10, 6, 1, 0, 0)),
        ("√(1 + x)", 0, (1, 1 / 2, -1 / 8, 1 / 16, -5 / 128)),
    ],
)
def test_that_the_coefficients_are_those_of_the_series(
    text: str, at: float, coefficients: tuple[float, ...]
) -> None:
    found = taylor(parse(text), at, len(coefficients) - 1)
    assert found.coefficients == pytest.approx(coefficients, rel=1e-13, abs=1e-15)


def test_that_the_polynomial_is_an_expression_that_reads_back() -> None:
    polynomial = taylor(parse("e^x"), 1, 3).polynomial
    assert polynomial(1.0) == pytest.approx(e, rel=1e-15)
    assert polynomial(2.0) == pytest.approx(e * (1 + 1 + 1 / 2 + 1 / 6), rel=1e-14)
    assert parse(str(polynomial))(1.7) == polynomial(1.7)
    assert polynomial.arguments == ("x",)


def test_that_the_error_over_the_view_is_the_largest_distance() -> None:
    found = taylor(parse("e^x"), 0, 2, x=(-1, 2))
    assert found.error == pytest.approx(e**2 - 5, rel=1e-14)
    assert found.worst == 2
    assert taylor(parse("x^2"), 1, 2, x=(-9, 9)).error == pytest.approx(0, abs=1e-13)
    assert taylor(parse("x^2"), 1, 2).error is None


def test_that_a_constant_is_its_own_polynomial() -> None:
    assert taylor(parse("2x - x + 3"), 5, 0).coefficients == (8,)


@pytest.mark.parametrize(
    ("text", "at", "order", "kind"),
    [
        ("|x|", 0, 1, "figure.no-derivative"),
        ("ln x", -1, 2, "figure.no-derivative"),
        ("x", 0, -1, "figure.order"),
        ("x", 0, 21, "figure.order"),
        ("e^(-x^2)cos(3x)/(1+x^2)", 0, 20, "figure.too-large"),
    ],
)
def test_that_what_has_no_polynomial_is_told(text: str, at: float, order: int, kind: str) -> None:
    with pytest.raises(FigureError) as caught:
        taylor(parse(text), at, order)
    assert caught.value.sentence.kind == kind


# --- secants, normal, circle -------------------------------------------------------


def test_that_secants_of_a_square_have_the_slope_two_x_plus_h() -> None:
    found = secants(parse("x^2"), 1, h=1, factor=0.5, count=4)
    assert [(each.h, each.slope, each.error) for each in found] == [
        (1, 3, 1),
        (0.5, 2.5, 0.5),
        (0.25, 2.25, 0.25),
        (0.125, 2.125, 0.125),
    ]


def test_that_secants_may_come_from_the_left_and_have_no_error_at_a_corner() -> None:
    assert [(each.slope, each.error) for each in secants(parse("|x|"), 0, h=-1, count=3)] == [(-1, None)] * 3


def test_that_secants_into_the_undefined_are_left_out() -> None:
    found = secants(parse("√x"), 0.5, h=-1, factor=0.5, count=3)
    assert [each.h for each in found] == [-0.5, -0.25]


def test_that_a_width_lost_to_rounding_is_left_out() -> None:
    assert [each.h for each in secants(parse("x^2"), 1, h=1e-15, factor=0.01, count=3)] == [
        pytest.approx(1.1102230246251565e-15)
    ]


@pytest.mark.parametrize(("text", "x", "slope"), [("x^2", 1, -0.5), ("x^2", 0, inf), ("5 - 3x", 7, 1 / 3)])
def test_that_a_normal_is_at_right_angles_to_the_tangent(text: str, x: float, slope: float) -> None:
    found = normal(parse(text), x)
    assert found.slope == pytest.approx(slope)
    assert (found.x, found.y) == (x, parse(text)(x))


def test_that_a_parabola_has_the_circle_of_huygens() -> None:
    found = osculating_circle(parse("x^2"), 1)
    assert found.centre == pytest.approx((-4, 3.5))
    assert found.radius == pytest.approx(5 * sqrt(5) / 2)
    assert found.curvature == pytest.approx(2 / 5**1.5)


def test_that_a_half_circle_is_its_own_circle_from_above() -> None:
    found = osculating_circle(parse("√(4 - x^2)"), 1.2)
    assert found.centre == pytest.approx((0, 0), abs=1e-14)
    assert found.radius == pytest.approx(2)
    assert found.curvature == pytest.approx(-0.5)


def test_that_a_line_has_no_circle_and_a_corner_no_normal() -> None:
    straight = osculating_circle(parse("2x + 1"), 3)
    assert (straight.centre, straight.radius, straight.curvature) == (None, inf, 0)
    with pytest.raises(FigureError, match="no derivative"):
        normal(parse("|x|"), 0)


# --- directions --------------------------------------------------------------------


def test_that_a_slope_in_a_direction_does_not_depend_on_its_length() -> None:
    f = parse("x^2 + 3y")
    short, long = (directional_derivative(f, (1, 5), (3 * k, 4 * k)) for k in (1e-3, 100))
    assert short.slope == pytest.approx((2 * 3 + 3 * 4) / 5)
    assert long.slope == pytest.approx(short.slope)
    assert long.unit == pytest.approx((0.6, 0.8))


def test_that_the_level_line_is_at_right_angles_to_the_gradient_and_level() -> None:
    f = parse("x^2/20 + y^2")
    found = directional_derivative(f, (-7, 2), (1, 0))
    assert found.gradient == pytest.approx((-0.7, 4))
    assert found.level is not None
    along = directional_derivative(f, (-7, 2), found.level)
    assert along.slope == pytest.approx(0, abs=1e-15)
    assert sum(each * each for each in found.level) == pytest.approx(1)


def test_that_a_level_place_has_no_level_line() -> None:
    assert directional_derivative(parse("x^2 + y^2"), (0, 0), (1, 1)).level is None


def test_that_a_direction_without_length_and_a_tip_are_refused() -> None:
    with pytest.raises(FigureError, match="direction"):
        directional_derivative(parse("x y"), (1, 1), (0, 0))
    with pytest.raises(FigureError, match="gradient"):
        directional_derivative(parse("√(x^2 + y^2)"), (0, 0), (1, 0))


def test_that_partial_derivatives_which_are_no_gradient_make_no_slope() -> None:
    """√|x y| is 0 along both axes, and rises with 1/√2 along (1, 1) to both sides."""
    with pytest.raises(FigureError, match="no gradient"):
        directional_derivative(parse("√|x y|"), (0, 0), (1, 1))
