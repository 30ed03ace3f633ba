"""Functions that are simpler than their formulas, which floats show as rounding, held to values by hand."""

from itertools import pairwise
from math import pi

import numpy as np
import pytest

from nablaboard.calculus.expression import parse
from nablaboard.calculus.points import PointStretch, critical_points, line_points
from nablaboard.calculus.points.cancelling import cancelled
from nablaboard.calculus.points.identities import without_noise

Part = tuple[str, float, float, float]
SIDE = (-4.0, 4.0)
PLACES = np.linspace(-3.1, 3.7, 24)


def parts(stretches: tuple[PointStretch, ...]) -> list[Part]:
    """Of each stretch what it is, where it begins and ends, and its value."""
    return [(each.kind, each.path[0][0], each.path[-1][0], each.value) for each in stretches]


def between(kind: str, value: float, *ends: float) -> list[Part]:
    return [(kind, low, high, value) for low, high in pairwise(ends)]


# --- one variable --------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("(x + 1)^2 - x^2 - 2x - 1", between("root", 0, -4, 4)),
        ("sin(2x) - 2sin(x)cos(x)", between("root", 0, -4, 4)),
        ("cosh(x)^2 - sinh(x)^2 - 1", between("root", 0, -4, 4)),
        ("sqrt(x^2) - |x|", between("root", 0, -4, 4)),
        ("0.1x + 0.2x - 0.3x", between("root", 0, -4, 4)),
        ("max(x, 0) - (x + |x|)/2", between("root", 0, -4, 4)),
        ("(x + 1)^2 - x^2 - 2x", between("constant", 1, -4, 4)),
        ("sin(x)^2 + cos(x)^2", between("constant", 1, -4, 4)),
        ("(x + 1)^3 - x^3 - 3x^2 - 3x - 1 + 1e-20", between("constant", 1e-20, -4, 4)),
        # less than eighty digits tell beside 1
        ("1e-300 + sin(x)^2 + cos(x)^2 - 1", between("constant", 1e-300, -4, 4)),
    ],
)
def test_that_what_is_one_number_is_told_as_one_stretch(text: str, known: list[Part]) -> None:
    found = line_points(text, SIDE)
    assert parts(found.stretches) == known
    assert not found.points
    assert not found.left_out


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("(x^2 - 1)/(x - 1) - x - 1", between("root", 0, -4, 1, 4)),
        ("x/(x^2 - 1) - 1/(2(x - 1)) - 1/(2(x + 1))", between("root", 0, -4, -1, 1, 4)),
        ("ln(x^2) - 2ln(|x|)", between("root", 0, -4, 0, 4)),
        ("e^(ln x) - x", between("root", 0, 0, 4)),
        ("tan(x) - sin(x)/cos(x)", between("root", 0, -4, -pi / 2, pi / 2, 4)),
        ("sin(x)/sin(x)", between("constant", 1, -4, -pi, 0, pi, 4)),
        ("arcsin(x) + arccos(x)", between("constant", pi / 2, -1, 1)),
    ],
)
def test_that_a_stretch_ends_where_the_formula_has_no_value(text: str, known: list[Part]) -> None:
    found = line_points(text, SIDE)
    assert [each[0] for each in parts(found.stretches)] == [each[0] for each in known]
    ends = [each[1:] for each in known]
    assert np.array([each[1:] for each in parts(found.stretches)]) == pytest.approx(np.array(ends), abs=1e-15)
    assert not found.points


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("|x| + x", [("root", -4, 0, 0), ("minimum", -4, 0, 0)]),
        ("sqrt(x^2 - 2x + 1) + x - 1", [("root", -4, 1, 0), ("minimum", -4, 1, 0)]),
        ("sqrt(1 - cos(x)^2) - sin(x)", [("root", 0, pi, 0), ("minimum", 0, pi, 0)]),
        # beyond ±π/2 it is ±π − 2x, above 0 on one side and below on the other
        ("arcsin(sin(x)) - x", [("root", -pi / 2, pi / 2, 0)]),
        ("arctan(x) + arctan(1/x)", [("minimum", -4, 0, -pi / 2), ("maximum", 0, 4, pi / 2)]),
        ("sin(x)^2 + cos(x)^2 + max(x, 0)", [("minimum", -4, 0, 1)]),
    ],
)
def test_that_what_is_one_number_on_a_part_is_told_there(text: str, known: list[Part]) -> None:
    found = parts(line_points(text, SIDE).stretches)
    assert [each for each in found if each[2] != -pi] == known  # what ends there goes on beyond the range


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("(x + 1)^3 - x^3 - 3x^2 - 1", 0.0),
        ("sin(x)^2 + cos(x)^2 + x", -1.0),
        ("ln(e^(2x)) - 1", 0.5),
    ],
)
def test_that_a_straight_line_has_its_root_and_no_bends(text: str, root: float) -> None:
    found = line_points(text, SIDE)
    assert [(each.kind, float(each)) for each in found] == [("root", root)]
    assert not found.stretches


@pytest.mark.parametrize(
    "text",
    [
        "sin(2x) - 2sin(x)cos(x) + 1e-15x",
        "sin(x)^2 + cos(x)^2 - 1 + 1e-300x",
        # one number at all floats but those of a needle
        "1/2 - e^(-10^8 (x - 0.3)^2)",
        "arctan(tan(x))",
        # of what jumps nothing is known at single places
        "floor(x) - floor(x) + sin(x)^2 + cos(x)^2",
        "x^3 - 3x",
    ],
)
def test_that_what_is_no_simpler_function_keeps_its_formula(text: str) -> None:
    f = parse(text, variables=("x",))
    assert without_noise(f, SIDE) == f


# --- formulas ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("(x + 1)^3 - x^3 - 3x - 1", "3x^2"),
        ("(x - 20)^2 - (x + 20)^2", "-80x"),
        ("(x + 1/3)^2 - x^2 - x/3", "x/3 + 1/9"),
        ("(x + 0.1)^2 - x^2 - 0.2x", "0.01"),
    ],
)
def test_that_brackets_are_multiplied_out_where_terms_cancel(text: str, known: str) -> None:
    f, g = (parse(each, variables=("x",)) for each in (text, known))
    found = cancelled(f, PLACES[np.newaxis])
    assert found != f
    assert np.asarray(found(PLACES)) == pytest.approx(np.asarray(g(PLACES)), rel=1e-15)


def test_that_what_counts_as_a_variable_keeps_where_the_formula_is_defined() -> None:
    f = parse("(100ln(x) + x)^2 - 10000ln(x)^2 - 200x ln(x)", variables=("x",))
    found = cancelled(f, PLACES[np.newaxis])
    assert found != f
    assert np.isnan(found(-1.0))
    assert float(found(4.0)) == 16


@pytest.mark.parametrize(
    "text", ["(x - 1)^20", "(x - 1)^20 + x^21 - x^21", "(x + 1)^2 - 2x", "x^4 - 5x^2 + 4"]
)
def test_that_a_formula_stays_where_rounding_does_no_less_to_the_other_one(text: str) -> None:
    f = parse(text, variables=("x",))
    assert cancelled(f, PLACES[np.newaxis]) is f


# --- two variables -------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("(x + y)^2 - x^2 - 2x*y - y^2", 0.0),
        ("sin(x + y) - sin(x)cos(y) - cos(x)sin(y)", 0.0),
        ("|x y| - |x||y|", 0.0),
        ("sin(x y)^2 + cos(x y)^2", 1.0),
    ],
)
def test_that_a_surface_that_is_one_number_has_no_points_and_is_one_area(text: str, value: float) -> None:
    found = critical_points(parse(text, variables=("x", "y")), SIDE, SIDE)
    assert not found.points
    assert not found.stretches
    (said,) = found.left_out
    assert said.kind == "points.plateau"
    assert dict(said.facts)["value"] == value


@pytest.mark.parametrize(
    ("text", "value"),
    [("(x + y)^2 - x^2 - 2x*y - y^2 + x^2", 0.0), ("sin(x + y)^2 + cos(x + y)^2 + x^2", 1.0)],
)
def test_that_a_surface_of_one_variable_in_truth_has_a_line_of_minima(text: str, value: float) -> None:
    found = critical_points(parse(text, variables=("x", "y")), SIDE, SIDE)
    (line,) = found.stretches
    assert (line.kind, line.value) == ("minimum", value)
    assert {place[0] for place in line.path} == {0.0}
    assert {line.path[0][1], line.path[-1][1]} == {-4.0, 4.0}
    assert not found.points
    assert not found.left_out


@pytest.mark.parametrize(
    ("text", "level", "holes"),
    [
        ("floor(((x^2-1)-(x^2-2))^2)", 1, []),
        ("sgn((x+1)^2-x^2-2x-1)", 0, []),
        ("mod((x+1)^2-x^2-2x,1)", 0, []),
        ("ceil(sin(x)^2+cos(x)^2)-1/2", 0.5, []),
        ("sgn(tan(x)-sin(x)/cos(x))", 0, [-pi / 2, pi / 2]),
        ("2sgn(ln(x^2)-2ln|x|-1)", -2, [0]),
    ],
)
def test_that_what_jumps_by_a_number_that_floats_show_noise_of_is_level(
    text: str, level: float, holes: list[float]
) -> None:
    found = line_points(text, (-3, 3))
    ends = zip([-3, *holes], [*holes, 3], strict=True)
    assert [each.path for each in found.stretches] == [((low,), (high,)) for low, high in ends]
    assert {each.value for each in found.stretches} == {level}
    assert (len(found), found.left_out) == (0, ())
