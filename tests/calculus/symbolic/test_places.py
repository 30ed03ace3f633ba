"""Exact places, held to those worked by hand."""

import math

import pytest

from nablaboard.calculus.expression import parse
from nablaboard.calculus.points import Point, critical_points, line_points
from nablaboard.calculus.symbolic import exact_places

LINES = [
    ("sin x", (-4, 7), "root", ["-π", "0", "π", "2π"]),
    ("sin x", (-4, 7), "maximum", ["π/2"]),
    ("sin x - 1/3", (-4, 3), "root", ["-π - arcsin(1/3)", "arcsin(1/3)", "π - arcsin(1/3)"]),
    ("tan x - 2", (-3, 3), "root", ["arctan(2) - π", "arctan(2)"]),
    ("sin x + cos x", (0, 3), "root", ["3π/4"]),
    ("e^-x sin x", (0.5, 4), "maximum", ["π/4"]),
    ("x^2 - 2", (-3, 3), "root", ["-sqrt(2)", "sqrt(2)"]),
    ("x^4 - 5x^2 + 6", (0, 3), "root", ["sqrt(2)", "sqrt(3)"]),
    ("x^2 - x - 1", (0, 3), "root", ["1/2 + sqrt(5)/2"]),
    ("x^3 - 2", (0, 3), "root", ["cbrt(2)"]),
    ("x^3 - 3x + 1", (0, 3), "root", ["2cos(4π/9)", "2cos(2π/9)"]),
    ("0.1x^2 - 0.3x", (-1, 4), "root", ["0", "3"]),
    ("0.1x^2 - 0.3x", (-1, 4), "minimum", ["3/2"]),
    ("x e^(-x^2)", (0.1, 3), "maximum", ["sqrt(2)/2"]),
    ("x e^(-x^2)", (0.1, 3), "inflection", ["sqrt(6)/2"]),
    ("ln(x)/x", (0.5, 10), "maximum", ["e"]),
    ("ln(x)/x", (0.5, 10), "inflection", ["e^(3/2)"]),
    ("x^x", (0.01, 3), "minimum", ["1/e"]),
    ("e^x - 3", (0, 3), "root", ["ln(3)"]),
    ("2^x - 3", (0, 3), "root", ["ln(3)/ln(2)"]),
    ("x^(1/3) - 2", (1, 10), "root", ["8"]),
    ("x^(1/3)", (-1, 2), "inflection", ["0"]),
    ("|x^2 - 2|", (0.1, 3), "corner", ["sqrt(2)"]),
    ("max(x, 2 - x^2)", (0.1, 3), "corner", ["1"]),
    ("if(x<1/3, 0, 3x-1)", (0, 1), "root", []),
]


@pytest.mark.parametrize(("text", "window", "kind", "places"), LINES)
def test_that_places_on_a_line_have_the_forms_worked_by_hand(
    text: str, window: tuple[float, float], kind: str, places: list[str]
) -> None:
    f = parse(text, variables=("x",))
    points = [point for point in line_points(f, window) if point.kind == kind]
    found = dict(exact_places(f, points))

    assert [found[k] for k in sorted(found)] == [(place,) for place in places]


SURFACES = [
    ("(x^2+y-11)^2 + (x+y^2-7)^2", 6, {("3", "2")}),
    ("(1.5-x+x y)^2 + (2.25-x+x y^2)^2 + (2.625-x+x y^3)^2", 4.5, {("3", "1/2"), ("0", "1")}),
    (
        "sin(x+y) + (x-y)^2 - 1.5x + 2.5y + 1",
        3,
        {
            ("1/2 - π/3", "-π/3 - 1/2"),
            ("1/2 + π/3", "π/3 - 1/2"),
            ("1/2 + 2π/3", "2π/3 - 1/2"),
            ("1/2 - 2π/3", "-2π/3 - 1/2"),
        },
    ),
    ("(4 - 2.1x^2 + x^4/3) x^2 + x y + (4y^2-4) y^2", 2, {("0", "0")}),
    ("x^4 + y^4 - 4x y", 2, {("0", "0"), ("1", "1"), ("-1", "-1")}),
    ("x^3 - 2x + y^2", 2, {("sqrt(6)/3", "0"), ("-sqrt(6)/3", "0")}),
    ("|x| + |y|", 1, {("0", "0")}),
    ("sqrt((x-1)^2 + y^2)", 2, {("1", "0")}),
    ("sin(x) cos(y)", 2, {("-π/2", "0"), ("π/2", "0"), ("0", "-π/2"), ("0", "π/2")}),
]


@pytest.mark.parametrize(("text", "side", "places"), SURFACES)
def test_that_places_on_a_surface_have_the_forms_worked_by_hand(
    text: str, side: float, places: set[tuple[str, str]]
) -> None:
    f = parse(text, variables=("x", "y"))
    points = critical_points(f, (-side, side), (-side, side))

    assert {texts for _, texts in exact_places(f, points)} == places


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("cos(x) - x", 0.7390851332151607),
        ("x^5 - x - 1", 1.1673039782614187),
        ("x^3 - x - 1", 1.324717957244746),
        ("x - 0.3333333333", 0.3333333333),
        ("x - 22/7 + 1e-15", math.pi),
    ],
)
def test_that_a_number_that_is_only_near_to_something_fine_has_no_form(text: str, number: float) -> None:
    points = [Point("root", (number,), 0.0)]

    assert list(exact_places(parse(text), points)) == []


def test_that_what_is_nearly_a_whole_number_is_not_taken_for_one() -> None:
    points = [Point("root", (262537412640768744.0,), 0.0)]

    assert dict(exact_places(parse("x - e^(π sqrt(163))"), points)) == {0: ("e^(sqrt(163)·π)",)}


def test_that_two_places_next_to_each_other_keep_their_own_forms() -> None:
    points = [Point("root", (0.0,), 0.0), Point("root", (1e-6,), 0.0)]

    assert dict(exact_places(parse("x (x - 1e-6)"), points)) == {0: ("0",), 1: ("1/1000000",)}
