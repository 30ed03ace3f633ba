"""Critical points of surfaces: known ones, and counts checked with SciPy's root finder from random starts."""

from collections import Counter
from collections.abc import Callable
from math import e, isfinite, log, pi, sqrt

import mpmath
import numpy as np
import pytest

from nablaboard.calculus.expression import parse
from nablaboard.calculus.points import Point, PointsError, critical_points
from nablaboard.words import Message

Square = tuple[tuple[float, float], tuple[float, float]]

BEALE = "(1.5 - x + x y)^2 + (2.25 - x + x y^2)^2 + (2.625 - x + x y^3)^2"
CAMEL = "(4 - 2.1x^2 + x^4/3)x^2 + x y + (4y^2 - 4)y^2"
GOLDSTEIN_PRICE = (
    "(1 + (x+y+1)^2 (19 - 14x + 3x^2 - 14y + 6x y + 3y^2))"
    "(30 + (2x-3y)^2 (18 - 32x + 12x^2 + 48y - 36x y + 27y^2))"
)
HIMMELBLAU = "(x^2 + y - 11)^2 + (x + y^2 - 7)^2"
MCCORMICK = "sin(x + y) + (x - y)^2 - 1.5x + 2.5y + 1"
STYBLINSKI_TANG = "(x^4 - 16x^2 + 5x + y^4 - 16y^2 + 5y)/2"
ACKLEY = "-20e^(-0.2√((x^2 + y^2)/2)) - e^((cos(2π x) + cos(2π y))/2) + e + 20"


def points(
    text: str, x: tuple[float, float] = (-2, 2), y: tuple[float, float] = (-2, 2)
) -> tuple[Point, ...]:
    return tuple(critical_points(parse(text, variables=("x", "y")), x=x, y=y))


def of_kind(found: tuple[Point, ...], kind: str) -> list[Point]:
    return [point for point in found if point.kind == kind]


@pytest.mark.parametrize(
    ("text", "square", "minima", "maxima", "saddles"),
    [
        (HIMMELBLAU, ((-6, 6), (-6, 6)), 4, 1, 4),
        (CAMEL, ((-3, 3), (-2, 2)), 6, 2, 7),
        (STYBLINSKI_TANG, ((-5, 5), (-5, 5)), 4, 1, 4),
        (GOLDSTEIN_PRICE, ((-2, 2), (-2, 2)), 4, 1, 4),
        (MCCORMICK, ((-1.5, 4), (-3, 4)), 2, 0, 1),
        (BEALE, ((-4.5, 4.5), (-4.5, 4.5)), 1, 0, 2),
        ("20 + x^2 + y^2 - 10cos(2π x) - 10cos(2π y)", ((-2.2, 2.2), (-2.2, 2.2)), 25, 16, 40),
    ],
)
def test_that_all_points_of_a_known_function_are_found_with_their_kinds(
    text: str, square: Square, minima: int, maxima: int, saddles: int
) -> None:
    counts = Counter(point.kind for point in points(text, *square))
    assert counts == Counter(minimum=minima, maximum=maxima, saddle=saddles)


@pytest.mark.parametrize(
    ("text", "square", "at", "value", "kind", "eigenvalues"),
    [
        (HIMMELBLAU, ((-6, 6), (-6, 6)), (3, 2), 0, "minimum", (54 - 4 * sqrt(50), 54 + 4 * sqrt(50))),
        (
            HIMMELBLAU,
            ((-6, 6), (-6, 6)),
            (-0.2708445906673476, -0.9230385564799815),
            181.6165215225827,
            "maximum",
            (-45.60522929278952, -16.066019667290867),
        ),
        (
            CAMEL,
            ((-3, 3), (-2, 2)),
            (0.0898420131003181, -0.712656403020739),
            -1.0316284534898774,
            "minimum",
            (7.682251413369078, 16.493195232227734),
        ),
        (CAMEL, ((-3, 3), (-2, 2)), (0, 0), 0, "saddle", (-sqrt(65), sqrt(65))),
        (
            MCCORMICK,
            ((-1.5, 4), (-3, 4)),
            (0.5 - pi / 3, -0.5 - pi / 3),
            -sqrt(3) / 2 - pi / 3,
            "minimum",
            (sqrt(3), 4),
        ),
        (BEALE, ((-4.5, 4.5), (-4.5, 4.5)), (0, 1), 14.203125, "saddle", (-27.75, 27.75)),
        (GOLDSTEIN_PRICE, ((-2, 2), (-2, 2)), (0, -1), 3, "minimum", (402.8310116673604, 965.1689883326396)),
        (
            GOLDSTEIN_PRICE,
            ((-2, 2), (-2, 2)),
            (0.8, 0.2),
            1155,
            "maximum",
            (-10372.534638932, -1603.465361068),
        ),
        (
            STYBLINSKI_TANG,
            ((-5, 5), (-5, 5)),
            (-2.903534027771177, -2.903534027771177),
            -78.33233140754282,
            "minimum",
            (34.583059102550685, 34.583059102550685),
        ),
    ],
)
def test_that_a_known_point_has_its_place_value_kind_and_eigenvalues(
    text: str,
    square: Square,
    at: tuple[float, float],
    value: float,
    kind: str,
    eigenvalues: tuple[float, float],
) -> None:
    found = min(points(text, *square), key=lambda point: float(np.hypot(*np.subtract(point.at, at))))
    assert found.at == pytest.approx(at, rel=1e-12, abs=1e-12)
    assert found.value == pytest.approx(value, rel=1e-12, abs=1e-12)
    assert found.kind == kind
    assert found.eigenvalues == pytest.approx(eigenvalues, rel=1e-11)


# --- where the second derivatives say nothing ----------------------------------


@pytest.mark.parametrize(
    ("text", "at", "kind"),
    [
        ("x^3 - 3x y^2", (0, 0), "saddle"),
        ("x^4 + y^4", (0, 0), "minimum"),
        ("(x - 0.3)^4 + (y + √2)^4", (0.3, -sqrt(2)), "minimum"),
        ("x^2 - y^4", (0, 0), "saddle"),
        ("(x + y)^4 + (x - y)^2", (0, 0), "minimum"),
        ("1 - (x + 2y)^4 - (x - y)^2", (0, 0), "maximum"),
        ("x^4 - x^2 y^2 + y^4", (0, 0), "minimum"),  # (x² − y²/2)² + 3y⁴/4
        ("x^4 - 3x^2 y^2 + y^4", (0, 0), "saddle"),  # −1 on the diagonal
        ("(y - x^2)(y - 3x^2)", (0, 0), "saddle"),  # −1 on y = 2x², and 0 < it on all lines
        ("(y - sin(x)^2)(y - 3x^2)", (0, 0), "saddle"),
        ("x^2 + x y^2 + y^4/5", (0, 0), "saddle"),  # (x + y²/2)² − y⁴/20
        ("x^2 + x y^2 + y^4/3", (0, 0), "minimum"),  # (x + y²/2)² + y⁴/12
        ("(y - x^2)^2 + x^5", (0, 0), "saddle"),
        ("x^4 + y^6 - x^2 y^3", (0, 0), "minimum"),  # a² − a b + b² of a = x², b = y³
        ("x^4 + y^6 - 3x^2 y^3", (0, 0), "saddle"),
        ("x^2 y^2 + x^6 + y^6", (0, 0), "minimum"),
        ("cos(x) + x^2/2 + y^2", (0, 0), "minimum"),  # x⁴/24 + y²
        ("y^2 - cos(x) - x^2/2", (0, 0), "saddle"),
    ],
)
def test_that_more_than_curvature_tells_what_a_degenerate_point_is(
    text: str, at: tuple[float, float], kind: str
) -> None:
    (point,) = (
        points(text, (-1, 0.9), (-1.5, 0.9)) if "sin" in text else points(text, (-1.2, 1.2), (-1.5, 1.2))
    )
    assert point.kind == kind
    assert point.at == pytest.approx(at, abs=1e-9)
    assert point.eigenvalues is not None
    assert 0.0 in point.eigenvalues


# Windows on which Newton's method comes near by different ways.
WINDOWS = [((-2, 2), (-2, 2.4)), ((-1.37, 2.91), (-2.46, 2.13)), ((-2.83, 1.71), (-1.59, 2.77))]
DOTTIE = float(mpmath.findroot(lambda x: mpmath.cos(mpmath.sin(x)) - x, 0.77))


@pytest.mark.parametrize("window", WINDOWS)
@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("(sin(x) - y)^2 + (x - 1)^4", (1.0, np.sin(1.0))),
        ("(sin(x) - y)^4 + (x - 1)^4", (1.0, np.sin(1.0))),
        ("(y - cos(x))^4 + (x - 0.5)^4", (0.5, np.cos(0.5))),
        ("(y - e^x)^2 + (x - 0.7)^4", (0.7, np.exp(0.7))),
        ("(sin(x) - y)^4 + (cos(y) - x)^4", (DOTTIE, np.sin(DOTTIE))),
    ],
)
def test_that_a_minimum_on_a_level_floor_is_found_where_floats_miss_it(
    text: str, at: tuple[float, float], window: Square
) -> None:
    """Sums of even powers, all 0 at one place that no pair of floats is."""
    (point,) = points(text, *window)
    assert point.kind == "minimum"
    assert point.at == pytest.approx(at, abs=1e-14)


@pytest.mark.parametrize("window", WINDOWS)
@pytest.mark.parametrize(
    ("text", "at"),
    [
        # With u = x² + y² − 1: u³ ± x² up to a factor at (0, ±1), u³ less y² or y³ at (±1, 0).
        ("(x^2 + y^2 - 1)^3 - x^2 y^3", [(0, 1), (0, -1), (1, 0), (-1, 0)]),
        ("(x^2 + y^2 - 1)^3 - x^2 y^2", [(0, 1), (0, -1), (1, 0), (-1, 0)]),
        ("x^3 - 0.5(x^2 + y^2 - 1)^3 - 2x^2 y^2", [(0, 1), (0, -1)]),
    ],
)
def test_that_inflections_on_a_circle_are_saddles_on_every_window(
    text: str, at: list[tuple[int, int]], window: Square
) -> None:
    assert set(at) <= {point.at for point in of_kind(points(text, *window), "saddle")}


@pytest.mark.parametrize(
    ("text", "at", "count"),
    [
        ("(x^2 + y^2 - 1)^2 + (y - x)^4", (sqrt(0.5), sqrt(0.5)), 2),
        ("(x^2 - 2)^2 + (y^2 - 3)^4", (sqrt(2), sqrt(3)), 4),
    ],
)
def test_that_minima_at_irrational_places_have_all_digits(
    text: str, at: tuple[float, float], count: int
) -> None:
    minima = of_kind(points(text), "minimum")
    assert len(minima) == count
    for point in minima:
        assert [abs(each) for each in point.at] == pytest.approx(at, abs=1e-14)


@pytest.mark.parametrize("power", [6, 20, 50, 100])
@pytest.mark.parametrize("at", [(0.0, 0.0), (0.3, -0.25)])
def test_that_a_point_of_any_order_is_found_where_it_is(power: int, at: tuple[float, float]) -> None:
    text = f"(x - {at[0]})^{power} + (y - ({at[1]}))^{power}"
    (point,) = points(text, (-1, 1), (-1, 1))
    assert (point.kind, point.at, point.value) == ("minimum", at, 0.0)


@pytest.mark.parametrize(
    ("text", "at", "kind"),
    [
        ("x^20 - y^20", (0, 0), "saddle"),
        ("x^20 + y^4", (0, 0), "minimum"),
        ("x^8 + y^2", (0, 0), "minimum"),
        ("x^20 + y^2", (0, 0), "minimum"),
        ("x^20 - y^4", (0, 0), "saddle"),
        ("(x - 1/4)^20 + (x - 1/4)^22 + (y + 1/2)^30", (0.25, -0.5), "minimum"),
    ],
)
def test_that_a_point_is_found_to_which_coordinates_lead_at_different_rates(
    text: str, at: tuple[float, float], kind: str
) -> None:
    (point,) = points(text, (-1, 1), (-1, 1))
    assert point.kind == kind
    assert point.at == pytest.approx(at, abs=1e-9)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("(x + y - 1/10)^20 + (x - y)^4", (0.05, 0.05)),
        ("(x + 2y)^6 + (x - y - 3/10)^12", (0.2, -0.1)),
    ],
)
def test_that_a_point_of_two_orders_along_slanting_axes_is_found(text: str, at: tuple[float, float]) -> None:
    (point,) = points(text)
    assert (point.kind, point.eigenvalues) == ("minimum", (0.0, 0.0))
    assert point.at == pytest.approx(at, abs=1e-12)


def test_that_slow_steps_that_lead_nowhere_end_at_no_point() -> None:
    """Newton's steps on 1/x grow by a constant factor, those on e^x are all of one length."""
    for text in ("1/x + 1/y", "e^(-20x) + e^(-20y)", "1/(x^20 + y^20)"):
        assert points(text, (0.01, 1), (0.01, 1)) == (), text


def test_that_a_narrow_valley_keeps_its_kind() -> None:
    (point,) = points("x^2 + 1e-7y^2")
    assert (point.kind, point.eigenvalues) == ("minimum", (2e-7, 2))


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("(x + y)^2", ["minimum"]),
        ("|x - y|", ["minimum"]),
        ("|x|", ["minimum"]),
        ("|x y|", ["minimum", "minimum"]),
        ("|x - y|^20", ["minimum"]),
        ("x^20 y^20", ["minimum", "minimum"]),
        ("x^2 y^2", ["minimum", "minimum"]),
        ("(x^2 + y^2 - 1)^2", ["minimum"]),
        ("√|x^2 + y^2 - 1|", ["minimum"]),
        ("sin x", ["maximum", "minimum"]),
        ("-(y - x^2)^2", ["maximum"]),
    ],
)
def test_that_a_line_of_extrema_is_one_and_leads_from_edge_to_edge_or_round(
    text: str, kinds: list[str]
) -> None:
    found = critical_points(parse(text, variables=("x", "y")), (-2, 2), (-2, 2))
    assert of_kind(tuple(found), "degenerate") == of_kind(tuple(found), "corner") == []
    assert sorted(each.kind for each in found.stretches) == kinds
    for each in found.stretches:
        f = parse(text, variables=("x", "y"))
        assert all(f(*place) == pytest.approx(each.value, abs=1e-7) for place in each.path)
        ends = np.array([each.path[0], each.path[-1]])
        assert np.abs(ends).max(axis=1) == pytest.approx(2, abs=1e-6) or each.path[0] == each.path[-1]
        steps = np.hypot(*np.diff(np.array(each.path), axis=0).T)
        assert steps.max() < 0.05


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("x^2 + 0y", [{(0.0, 0.0), (0.0, 1.0)}]),
        ("(y - 1)^2 + 0x", [{(0.0, 1.0), (1.0, 1.0)}]),
        ("x^2 y^2", [{(0.0, 0.0), (0.0, 1.0)}, {(0.0, 0.0), (1.0, 0.0)}]),
    ],
)
def test_that_a_line_of_minima_along_the_edge_of_the_rectangle_is_one(
    text: str, ends: list[set[tuple[float, float]]]
) -> None:
    found = critical_points(parse(text, variables=("x", "y")), (0, 1), (0, 1))
    assert found.points == ()
    assert sorted(sorted({each.path[0], each.path[-1]}) for each in found.stretches) == sorted(
        map(sorted, ends)
    )
    assert {each.kind for each in found.stretches} == {"minimum"}


@pytest.mark.parametrize(
    ("text", "floors"),
    [
        ("x^3", ["x"]),
        ("(x - y)^3", ["x - y"]),
        ("1 + (x + 2y - 1)^5", ["x + 2y - 1"]),
        ("(x^2 + y^2 - 1)^3", ["x^2 + y^2 - 1"]),
        ("sin(x)^3", ["x", "x - pi/2", "x + pi/2"]),
        ("(x - y^2)^3", ["x - y^2"]),
        ("(x^2 - y^3 - 1/7)^5/(2 + sin(x y))", ["x^2 - y^3 - 1/7"]),
        ("(x y - 1)^3", ["x y - 1", "x y - 1"]),
        ("cos(x) - 1 + (x - 2)^3 - (x - 2)^3", ["x"]),
    ],
)
def test_that_a_line_on_which_the_gradient_is_0_is_told_whatever_f_is_across(
    text: str, floors: list[str]
) -> None:
    found = critical_points(parse(text, variables=("x", "y")), (-2, 2), (-2, 2))
    assert len(found.stretches) == len(floors)
    for each in found.stretches:
        x, y = np.array(each.path).T
        near = min(floors, key=lambda floor: float(np.abs(parse(floor, variables=("x", "y"))(x, y)).max()))
        assert np.abs(parse(near, variables=("x", "y"))(x, y)).max() < 1e-9
        kind = {"x - pi/2": "maximum", "x + pi/2": "minimum"}.get(near, "degenerate")
        assert each.kind == ("maximum" if text.startswith("cos") else kind)


@pytest.mark.parametrize(
    ("text", "at", "kinds"),
    [
        ("x y^2", [(0, 0)], ["maximum", "minimum"]),
        ("x^2 y^3", [(0, 0)], ["degenerate", "maximum", "minimum"]),
        ("cos(x) y^2", [(-pi / 2, 0), (pi / 2, 0)], ["maximum", "maximum", "minimum"]),
        ("(x - 1/2) (x + y)^2", [(0.5, -0.5)], ["maximum", "minimum"]),
    ],
)
def test_that_a_line_ends_where_f_is_another_across_and_there_is_a_point(
    text: str, at: list[tuple[float, float]], kinds: list[str]
) -> None:
    """Across y = 0 x y² is lowest for x > 0 and highest for x < 0; ∇f is 0 all along."""
    found = critical_points(parse(text, variables=("x", "y")), (-2, 2), (-2, 2))
    assert [point.kind for point in found] == ["degenerate"] * len(at)
    assert sorted(point.at for point in found) == [pytest.approx(each, abs=1e-9) for each in at]
    assert sorted(each.kind for each in found.stretches) == kinds
    for each in found.stretches:
        ends = np.array([each.path[0], each.path[-1]])
        if each.kind != "degenerate":
            assert any(np.abs(ends - place).max(axis=1).min() < 1e-9 for place in at)


def test_that_all_lines_of_a_wave_are_told_from_edge_to_edge() -> None:
    """A cosine is −1 at odd multiples of π, and 1 at even ones."""
    for text, count in (
        ("cos(x)", (2, 1)),
        ("cos(x + y)", (2, 1)),
        ("cos(2x - y)", (4, 3)),
        ("cos(x y)", (4, 6)),
    ):
        found = critical_points(parse(text, variables=("x", "y")), (-4, 4), (-2, 2))
        kinds = Counter((each.kind, round(each.value)) for each in found.stretches)
        assert kinds == {("minimum", -1): count[0], ("maximum", 1): count[1]}, text
        assert (found.points, found.left_out) == ((), ())
        for each in found.stretches:
            ends = np.abs(np.array([each.path[0], each.path[-1]]))
            assert np.minimum(np.abs(ends[:, 0] - 4), np.abs(ends[:, 1] - 2)).max() < 1e-9


@pytest.mark.parametrize(
    ("text", "x", "y", "at"),
    [
        ("-max(|x|, y^2)", (-2, 2), (-2, 2), (0, 0)),
        ("100 √|y - 0.01x^2| + 0.01|x + 10|", (-15, 5), (-4, 4), (-10, 1)),
        ("|x| + 1e-3|y|", (-2, 2), (-2, 2), (0, 0)),
        ("max(|x - 1|, |y + 1|)", (-2, 2), (-2, 2), (1, -1)),
    ],
)
def test_that_a_valley_with_a_slope_has_one_corner_at_its_end(
    text: str, x: tuple[float, float], y: tuple[float, float], at: tuple[float, float]
) -> None:
    found = critical_points(parse(text, variables=("x", "y")), x, y)
    (corner,) = found
    assert corner.kind == "corner"
    assert corner.at == pytest.approx(at, abs=1e-12)
    assert {each.kind for each in found.stretches} <= {"valley", "ridge"}


@pytest.mark.parametrize(
    ("text", "floors"),
    [
        ("100 √|y - x^2/100| + |x + 10|/100", ["y - x^2/100"]),
        ("|x| + |y|", ["x", "y"]),
        ("-|x - y| - |x + y|", ["x - y", "x + y"]),
        ("√(x^2 + 4y^2)", []),
        ("-max(|x|, y^2)", ["|x| - y^2", "|x| - y^2"]),
        ("-max(|x|, y^2/20)", ["|x| - y^2/20", "|x| - y^2/20"]),
    ],
)
def test_that_the_sharp_valleys_of_a_tip_are_followed_to_the_edge(text: str, floors: list[str]) -> None:
    found = critical_points(parse(text), (-15, 5), (-4, 4))
    assert [each.kind for each in found.stretches] == ["ridge" if text[0] == "-" else "valley"] * len(floors)
    for each in found.stretches:
        x, y = np.array(each.path).T
        off = min((np.abs(parse(floor, variables=("x", "y"))(x, y)) for floor in floors), key=np.max)
        assert off[1:-1].max() < 1e-5  # places are rounded where f is then no worse
        assert off.max() < 1e-3  # an end at the edge, where f may be as low inside
        for end in (each.path[0], each.path[-1]):
            assert min(abs(end[0] + 15), abs(end[0] - 5), abs(abs(end[1]) - 4)) < 1e-6


@pytest.mark.parametrize(
    "text", ["e^(-1/(x^2 + y^2))", "max(x, 0)", "max(x, y)", "|x| + y", "e^(30x)", "y e^(1000x)"]
)
def test_that_no_extremum_is_invented(text: str) -> None:
    found = critical_points(parse(text, variables=("x", "y")), (-2, 2), (-2, 2))
    assert (found.points, found.stretches) == ((), ())


@pytest.mark.parametrize(
    ("text", "slopes"),
    [
        ("√|x^2 - y^2|", [1, -1]),
        ("√|x^2 - 4y^2|", [0.5, -0.5]),
        ("|x^2 - y^2|", [1, -1]),
        ("∛|x - y|", [1]),
        ("√|x^3 - 3x y^2|", [1 / sqrt(3), -1 / sqrt(3), np.inf]),
        ("min(|x - y|, |x + 3y|)", [1, -1 / 3]),
    ],
)
@pytest.mark.parametrize(("x", "y"), [((-3, 2), (-5, 4))])
def test_that_kinked_lines_of_minima_that_cross_are_told_once_each_from_edge_to_edge(
    text: str, slopes: list[float], x: tuple[float, float], y: tuple[float, float]
) -> None:
    found = critical_points(parse(text, variables=("x", "y")), x, y)
    assert {each.kind for each in found.stretches} == {"minimum"}
    told = []
    for each in found.stretches:
        at_x, at_y = np.array(each.path).T
        told.append(
            next(
                slope
                for slope in slopes
                if np.quantile(off := np.abs(at_x if slope == np.inf else at_y - slope * at_x), 0.9) < 1e-9
                and off.max() < 0.05  # where they cross, a place of another line may be as near
            )
        )
        for end in (each.path[0], each.path[-1]):
            assert min(*(abs(end[0] - edge) for edge in x), *(abs(end[1] - edge) for edge in y)) < 1e-6
    assert sorted(told) == sorted(slopes)


def test_that_no_line_is_told_where_f_is_level_for_floats_alone() -> None:
    """1 + x¹⁰⁰ y¹⁰⁰ is 1 for floats where |x y| < 0.7; (2x − y − 0.3)⁸ is next to nothing for some way."""
    found = critical_points("1 + x^100 y^100", (-2, 2), (-2, 2))
    ends = [end for each in found.stretches for end in (each.path[0], each.path[-1])]
    assert [(x, y) for x, y in ends if x != 0 and y != 0] == []
    assert {said.kind for said in found.left_out} == {"points.underflow-around"}
    assert critical_points(parse("(2x - y - 3/10)^8 + (x + 3y)^2"), (-2, 2), (-2, 2)).stretches == ()


@pytest.mark.parametrize(
    ("text", "kind", "floors", "value"),
    [
        ("x^100 y^100", "minimum", ["x", "y"], 0),
        ("-x^70 y^70", "maximum", ["x", "y"], 0),
        ("(x - y)^100", "minimum", ["x - y"], 0),
        ("7(x^2 + y^2 - 1)^40", "minimum", ["x^2 + y^2 - 1"], 0),
        ("x^99 (y - 1)^99", "degenerate", ["x", "y - 1"], 0),
    ],
)
def test_that_lines_of_extrema_are_told_though_powers_are_too_flat_for_floats(
    text: str, kind: str, floors: list[str], value: float
) -> None:
    found = critical_points(text, (-2, 2), (-2, 2))
    assert [(each.kind, each.value) for each in found.stretches] == [(kind, value)] * len(floors)
    for each in found.stretches:
        x, y = np.array(each.path).T
        assert min(np.abs(parse(floor, variables=("x", "y"))(x, y)).max() for floor in floors) < 1e-6
    assert found.left_out == ()


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("max(|x| - 1, 0) + y^2", {((-1, 0), (1, 0))}),
        ("max(x, 0)^2 + y^2", {((-2, 0), (0, 0))}),
        ("|x + y| + max(x, 0)", {((-2, 2), (0, 0))}),
        ("max(|x| - 1, 0) + |y - x^2|", {((-1, 1), (1, 1))}),
        ("floor(x) + y^2", {((k, 0), (k + 1, 0)) for k in (-2, -1, 0, 1)}),
    ],
)
def test_that_a_line_of_minima_is_followed_to_where_f_rises(
    text: str, ends: set[tuple[tuple[int, int], tuple[int, int]]]
) -> None:
    found = critical_points(text, (-2, 2), (-2, 2))
    assert found.points == ()
    told = [sorted((each.path[0], each.path[-1])) for each in found.stretches]
    assert {tuple(tuple(round(part) for part in end) for end in pair) for pair in told} == ends
    assert np.abs(np.array(told) - np.round(told)).max() == 0


HOLED: list[tuple[str, dict[str, list[list[tuple[float, float]]]]]] = [
    ("x^2/y", {"maximum": [[(0, -3), (0, 0)]], "minimum": [[(0, 0), (0, 3)]]}),
    ("x^2/y^2", {"minimum": [[(0, -3), (0, 0)], [(0, 0), (0, 3)]]}),
    (
        "x y/(x^2 + y^2)",
        {
            "maximum": [[(-3, -3), (0, 0)], [(0, 0), (3, 3)]],
            "minimum": [[(-3, 3), (0, 0)], [(0, 0), (3, -3)]],
        },
    ),
    (
        "{x^2 + y^2 > 0: x y/(x^2 + y^2), 0}",
        {
            "maximum": [[(-3, -3), (0, 0)], [(0, 0), (3, 3)]],
            "minimum": [[(-3, 3), (0, 0)], [(0, 0), (3, -3)]],
        },
    ),
    (
        "(x - 1/3)(y - 1/7)/((x - 1/3)^2 + (y - 1/7)^2)",
        {
            "maximum": [[(-59 / 21, -3), (1 / 3, 1 / 7)], [(1 / 3, 1 / 7), (3, 59 / 21)]],
            "minimum": [[(-53 / 21, 3), (1 / 3, 1 / 7)], [(1 / 3, 1 / 7), (3, -53 / 21)]],
        },
    ),
    (
        "x^2 y/(x^4 + y^2)",
        {
            "maximum": [[(-sqrt(3), 3), (0, 0)], [(0, -3), (0, 0)], [(0, 0), (sqrt(3), 3)]],
            "minimum": [[(-sqrt(3), -3), (0, 0)], [(0, 0), (0, 3)], [(0, 0), (sqrt(3), -3)]],
        },
    ),
    ("|x|/x + y^2", {"minimum": [[(-3, 0), (0, 0)], [(0, 0), (3, 0)]]}),
    ("x^3/(x^2 + y^2)", {"degenerate": [[(0, -3), (0, 0)], [(0, 0), (0, 3)]]}),
    ("(x^2 + y^2 - 1)^2/x", {"minimum": [[(0, -1), (0, 1)]], "maximum": [[(0, -1), (0, 1)]]}),
    ("y^2/(e^x - 2)", {"maximum": [[(-3, 0), (log(2), 0)]], "minimum": [[(log(2), 0), (3, 0)]]}),
    (
        "y^2/tan(x)",
        {
            "maximum": [[(-pi / 2, 0), (0, 0)], [(pi / 2, 0), (3, 0)]],
            "minimum": [[(-3, 0), (-pi / 2, 0)], [(0, 0), (pi / 2, 0)]],
        },
    ),
]


@pytest.mark.parametrize("far", [2.0, 4.0])
@pytest.mark.parametrize("slope", ["1e-14", "1e-15"])
def test_that_no_points_are_told_in_a_valley_that_slopes_by_less_than_floats_tell(
    slope: str, far: float
) -> None:
    """By hand: f_x + f_y is the slope, everywhere."""
    found = critical_points(f"(x - y)^2 + {slope} x", (-far, far), (-far, far))
    assert (found.points, found.stretches) == ((), ())


def test_that_a_ring_that_slopes_by_less_than_floats_tell_is_no_line_of_minima() -> None:
    """By hand: ∇f = 0 on y = 0 alone, near −1, 0 and 1."""
    found = critical_points("(x^2 + 2y^2 - 1)^2 + 1e-15x", (-4, 4), (-4, 4))
    assert found.stretches == ()
    assert {(round(point.at[0]), round(point.at[1], 9)) for point in found} <= {(-1, 0), (0, 0), (1, 0)}


@pytest.mark.parametrize("text", ["(x^2 - y^2)/(x - y)", "(x^2 - 1)/(x - 1) + y^2", "x y/x"])
@pytest.mark.parametrize("far", [4.0, 1e-3])
def test_that_nothing_is_said_of_a_line_of_holes_beside_which_floats_are_rounding(
    text: str, far: float
) -> None:
    """By hand: they are x + y, x + 1 + y² and y, with a gradient everywhere."""
    found = critical_points(text, (-far, far), (-far, far))
    assert (found.points, found.stretches, found.left_out) == ((), (), ())


def test_that_what_is_rounding_throughout_beside_a_line_of_holes_is_left_out() -> None:
    """1 − cos d is 0 for floats up to d = 1e-8, and noise against d² long before."""
    found = critical_points("(1 - cos(x - y))/(x - y)^2", (-1e-3, 1e-3), (-1e-3, 1e-3))
    assert not found.points
    assert {said.kind for said in found.left_out} == {"points.unresolved"}


@pytest.mark.parametrize(("text", "lines"), HOLED)
def test_that_a_line_of_points_ends_where_f_has_no_value(
    text: str, lines: dict[str, list[list[tuple[float, float]]]]
) -> None:
    """By hand: f on the lines is homogeneous or a square over what is 0 at a hole."""
    found = critical_points(text, (-3, 3), (-3, 3))
    assert not found.points
    ends: dict[str, list[list[tuple[float, ...]]]] = {}
    for each in found.stretches:
        ends.setdefault(each.kind, []).append(sorted((each.path[0], each.path[-1])))
    assert {kind: sorted(each) for kind, each in ends.items()} == {
        kind: [[pytest.approx(end, abs=1e-6) for end in pair] for pair in each]
        for kind, each in lines.items()
    }


@pytest.mark.parametrize(
    "text",
    [
        "x/sin(x) + y^2",
        "sin(x)/x - y^2",
        "(1 - cos(x))/x^2 + y^2",
        "(x^4 + y^4)/(x^2 + y^2)",
        "√(x y)",
        "1/(x^2 + y^2)",
        "x^2/(x^2 + y^2) + y^2/(x^2 + y^2) + x",
    ],
)
def test_that_there_is_no_point_where_f_has_no_value(text: str) -> None:
    found = critical_points(text, (-3, 3), (-3, 3))
    assert not found.points
    assert not found.stretches


@pytest.mark.parametrize(("x", "y"), [((-3, 3), (-3, 3)), ((-2, 3), (-1, 2))])
def test_that_a_hole_is_no_maximum_and_one_with_a_value_is(
    x: tuple[float, float], y: tuple[float, float]
) -> None:
    """By hand: r² ln r² goes to 0 at 0, is below 0 beside, and least at r = e^(−1/2)."""
    text = "(x^2 + y^2) ln(x^2 + y^2)"
    holed, filled = (critical_points(each, x, y) for each in (text, f"{{x^2 + y^2 > 0: {text}, 0}}"))
    assert [point.kind for point in holed] == []
    assert [(point.kind, point.at, point.value) for point in filled] == [("maximum", (0, 0), 0)]
    for found in (holed, filled):
        (line,) = found.stretches
        assert line.value == pytest.approx(-1 / e)
        assert line.path[0] == line.path[-1]


@pytest.mark.parametrize("text", ["max(x^2, 2y^2)", "x^2 + y^2 + |x y|", "(x^2 + y^2)^0.75"])
def test_that_a_minimum_without_second_derivatives_has_no_eigenvalues(text: str) -> None:
    """By hand: beside 0 the second derivatives are others in each direction, however near."""
    (point,) = critical_points(text, (-3, 2), (-2, 3))
    assert (point.kind, point.at, point.value, point.eigenvalues) == ("minimum", (0, 0), 0, None)


def test_that_a_minimum_at_a_kink_of_third_derivatives_has_its_eigenvalues() -> None:
    """By hand: the second derivatives of |x|³ are 6|x|."""
    (point,) = critical_points("|x|^3 + y^2", (-3, 2), (-2, 3))
    assert (point.kind, point.at, point.eigenvalues) == ("minimum", (0, 0), (0, 2))


def test_that_valleys_of_the_larger_of_two_squares_lead_along_their_meeting_lines() -> None:
    """By hand: x² = 2y² where y = ±x/√2, and across that line both pieces rise."""
    valleys = critical_points("max(x^2, 2y^2)", (-3, 2), (-2, 3)).stretches
    assert [each.kind for each in valleys] == ["valley", "valley"]
    for each in valleys:
        assert all(abs(abs(y) - abs(x) / sqrt(2)) < 1e-6 for x, y in each.path)


def test_that_the_line_of_minima_of_a_distance_less_x_ends_at_0() -> None:
    (line,) = critical_points("√(x^2 + y^2) - x", (-3, 3), (-3, 3)).stretches
    assert sorted((line.path[0], line.path[-1])) == [(0, 0), (3, 0)]


@pytest.mark.parametrize(
    ("text", "kind", "ends", "tip"),
    [
        ("(x^2 - y^3)^2", "minimum", [(-3, 9 ** (1 / 3)), (3, 9 ** (1 / 3))], (0, 0)),
        ("-(x^2 - y^3)^2", "maximum", [(-3, 9 ** (1 / 3)), (3, 9 ** (1 / 3))], (0, 0)),
        ("(x^2 - y^3)^3", "degenerate", [(-3, 9 ** (1 / 3)), (3, 9 ** (1 / 3))], (0, 0)),
        ("4 - (x^2 - y^3)^5", "degenerate", [(-3, 9 ** (1 / 3)), (3, 9 ** (1 / 3))], (0, 0)),
        ("(x^2 - y^5)^2", "minimum", [(-3, 9**0.2), (3, 9**0.2)], (0, 0)),
        ("(y^2 - x^3)^2", "minimum", [(9 ** (1 / 3), -3), (9 ** (1 / 3), 3)], (0, 0)),
        (
            "((x - 1)^2 - (y - 1/3)^3)^2",
            "minimum",
            [(-3, 1 / 3 + 16 ** (1 / 3)), (3, 1 / 3 + 4 ** (1 / 3))],
            (1, 1 / 3),
        ),
    ],
)
def test_that_a_line_of_extrema_leads_through_its_cusp(
    text: str, kind: str, ends: list[tuple[float, float]], tip: tuple[float, float]
) -> None:
    """By hand: x² = y³ has its cusp at 0."""
    found = critical_points(text, (-3, 3), (-3, 3))
    (line,) = found.stretches
    assert not found.points
    assert line.kind == kind
    assert sorted((line.path[0], line.path[-1])) == [pytest.approx(end, abs=1e-6) for end in ends]
    assert min(abs(x - tip[0]) + abs(y - tip[1]) for x, y in line.path) < 1e-6


def test_that_a_line_of_minima_ends_where_a_piece_ends_that_is_at_no_float() -> None:
    (line,) = critical_points("max(x - 1/3, 0)^2 + y^2", (-2, 2), (-2, 2)).stretches
    assert sorted((line.path[0], line.path[-1])) == [(-2, 0), (pytest.approx(1 / 3, rel=1e-15), 0)]


@pytest.mark.parametrize(
    ("text", "kind", "floor"),
    [
        ("max(|x|, |y|) - max(x^2, y^2)/4", "maximum", "max(|x|, |y|) - 2"),  # m − m²/4 is highest at 2
        ("(max(|x|, |y|) - 2)^2", "minimum", "max(|x|, |y|) - 2"),
        ("|max(|x|, |y|) - 2|", "minimum", "max(|x|, |y|) - 2"),
        ("(|x| + |y| - 1)^2", "minimum", "|x| + |y| - 1"),
    ],
)
@pytest.mark.parametrize("square", [((-2, 2), (-2, 2))])
def test_that_a_line_with_corners_is_told_once_and_whole(
    square: Square, text: str, kind: str, floor: str
) -> None:
    """Each is a square, with a corner at 0 as the only point."""
    found = critical_points(text, *square)
    assert [(point.kind, point.at) for point in found] == [("corner", (0, 0))]
    (line,) = [each for each in found.stretches if each.kind not in ("valley", "ridge")]
    assert line.kind == kind
    assert line.path[0] == line.path[-1]
    x, y = np.array(line.path).T
    assert np.abs(parse(floor, variables=("x", "y"))(x, y)).max() < 1e-9
    around = np.unwrap(np.arctan2(y, x))
    assert abs(around[-1] - around[0]) == pytest.approx(2 * pi)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("(x^2 + y^2 - 1)^2", "minima all along a closed line through ("),
        ("3 - |x^2 + y^2 - 1|", "maxima all along a closed line through ("),
        ("(x^2 + y^2 - 1)^3", "∇f is 0 all along a closed line through ("),
    ],
)
def test_that_a_line_that_comes_back_is_told_as_closed(text: str, said: str) -> None:
    (line,) = critical_points(text, (-2, 2), (-2, 2)).stretches
    assert str(line.told()).startswith(said)
    assert line.value == (3 if text.startswith("3") else 0)


def test_that_points_of_a_large_power_have_its_values() -> None:
    """(x² + y² − 2)²⁰ has at 0 the value 2²⁰, and ∂²f/∂x² = 20 u¹⁹ · 2 there, u being −2."""
    (point,) = points("(x^2 + y^2 - 2)^20")
    assert (point.kind, point.at, point.value) == ("maximum", (0, 0), 2**20)
    assert point.eigenvalues == pytest.approx((-40 * 2**19, -40 * 2**19))


@pytest.mark.parametrize("text", ["tanh(100000x) + y^2", "erf(1000x) + y^2"])
def test_that_a_step_that_is_level_for_floats_alone_has_no_points(text: str) -> None:
    """∂f/∂x is above 0 everywhere, by sech² u and e^(−u²); beyond 0.01 it is less than any float."""
    found = critical_points(parse(text), (-2, 2), (-2, 2))
    assert (found.points, found.stretches) == ((), ())
    assert {said.kind for said in found.left_out} == {"points.underflow-around"}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("(x - 3/10)^101 + y^2", "saddle"),
        ("(x - 3/10)^100 + y^2", "minimum"),
        ("(x - 3/10)^61 - y^2", "saddle"),
    ],
)
def test_that_a_point_beside_which_f_changes_less_than_floats_tell_is_one(text: str, kind: str) -> None:
    (point,) = points(text)
    assert (point.kind, point.at) == (kind, (0.3, 0))


def test_that_two_parabolas_have_one_point_between_them_that_is_no_extremum() -> None:
    (point,) = points("(y - x^2)(y - 3x^2)")
    assert (point.kind, point.at) == ("saddle", (0, 0))


@pytest.mark.parametrize("text", ["x^4 - x^2 y^2 + y^4/4 + x^12", "x^4 - x^2 y^2 + y^4/4 - x^2 y^10"])
def test_that_where_nothing_decides_a_point_stays_degenerate(text: str) -> None:
    """(x² − y²/2)² is 0 on two lines, along which terms of order 12 decide."""
    kinds = {point.kind for point in critical_points(text, (-0.5, 0.5), (-0.5, 0.5)) if point.at == (0, 0)}
    assert kinds == {"degenerate"}


def test_that_a_saddle_of_a_steep_exponential_is_its_only_point() -> None:
    (point,) = points("e^(1000x y)")
    assert (point.kind, point.at) == ("saddle", (0, 0))


def test_that_what_is_finer_than_the_lattice_is_said_and_searched_around_0() -> None:
    schaffer = "0.5 + (cos(sin|x^2 - y^2|)^2 - 0.5)/(1 + 0.001(x^2 + y^2))^2"
    found = critical_points(parse(schaffer), (-100, 100), (-100, 100))
    (said,) = found.left_out
    assert said.kind == "points.unresolved"
    lowest = sorted(point.at for point in found if point.value < 0.2925787)
    known = 1.2531318  # published: the minimum 0.292579 at (0, ±1.25313) and (±1.25313, 0)
    assert lowest == [
        pytest.approx(at, abs=1e-6) for at in ((-known, 0), (0, -known), (0, known), (known, 0))
    ]


def test_that_a_wave_that_seems_slow_on_the_lattice_is_told_as_finer() -> None:
    found = critical_points(parse("sin(1e9x) + y^2"), (-1, 1), (-1, 1))
    assert found.points == ()
    assert {said.kind for said in found.left_out} == {"points.unresolved"}


@pytest.mark.parametrize("text", ["sin(1000x) sin(y)", "sin(300x) sin(y)", "cos(1000y) + x^2"])
def test_that_a_wave_almost_as_long_as_cells_is_told_as_finer_nearly_everywhere(text: str) -> None:
    """The cells are 0.02 wide: 1000x changes there by 20, which is 6π and a little more."""
    (said,) = critical_points(parse(text), (-4, 4), (-4, 4)).left_out
    facts = dict(said.facts)
    assert said.kind == "points.unresolved"
    assert facts["count"] > 0.85 * facts["cells"]  # type: ignore[operator]


def test_that_a_level_plane_has_no_points() -> None:
    assert points("3") == points("x + 2y") == points("max(x, -9) 0") == ()


def test_that_all_of_many_points_are_found() -> None:
    found = points("sin(3x) sin(3y)", (-2, 2), (-2, 2))
    grid = {(k * pi / 6, m * pi / 6) for k in range(-3, 4) for m in range(-3, 4) if (k - m) % 2 == 0}
    assert len(found) == len(grid)
    for point in found:
        assert min(abs(point.at[0] - x) + abs(point.at[1] - y) for x, y in grid) < 1e-12


def test_that_points_are_found_where_a_part_of_the_gradient_vanishes_in_less_than_a_cell() -> None:
    levi = "sin(3π x)^2 + (x - 1)^2 (1 + sin(3π y)^2) + (y - 1)^2 (1 + sin(2π y)^2)"
    found = points(levi, (-10, 10), (-10, 10))
    at = (-3.59515286, 2.33470288)  # found by SciPy's root from a start nearby
    assert min(np.abs(np.subtract(point.at, at)).max() for point in found) < 1e-7


# --- corners ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("|x| + |y|", (0, 0)),
        ("|x - √2| + |y - 0.3| + 1", (sqrt(2), 0.3)),
        ("5 - √((x - 1/3)^2 + y^2)", (1 / 3, 0)),
        ("2|x + y - 0.1| + |x - y|", (0.05, 0.05)),
        ("|x| + y^2", (0, 0)),
        ("√√(x^2 + y^2)", (0, 0)),
    ],
)
def test_that_an_extremum_without_a_gradient_is_a_corner(text: str, at: tuple[float, float]) -> None:
    (point,) = points(text)
    assert (point.kind, point.eigenvalues) == ("corner", None)
    assert point.at == pytest.approx(at, abs=1e-12)


@pytest.mark.parametrize(
    ("text", "x", "y", "extremum"),
    [
        ("100√|y - 0.01x^2| + 0.01|x + 10|", (-15, -5), (-3, 3), "minimum"),
        ("-max(|x|, y^2)", (-2, 2), (-2, 2), "maximum"),
        ("|x| + |y|", (-2, 2), (-2, 2), "minimum"),
        ("5 - |x - 0.3| - (y - 1)^2", (-2, 2), (-2, 2), "maximum"),
    ],
)
def test_that_a_corner_of_a_surface_says_which_extremum_it_is(
    text: str, x: tuple[float, float], y: tuple[float, float], extremum: str
) -> None:
    found = critical_points(text, x, y)
    assert [(each.kind, each.extremum) for each in found] == [("corner", extremum)]
    assert str(found.told("x")[-1]) == "corners are listed only where f has an extremum"


def test_that_a_saddle_of_conditions_is_found_like_one_of_sizes() -> None:
    assert [(each.kind, each.at) for each in points("if(x > 0, x, -x) - |y|")] == [("saddle", (0, 0))]


def test_that_the_minimum_of_ackley_is_a_corner_among_smooth_ones() -> None:
    found = points(ACKLEY, (-1.5, 1.5), (-1.5, 1.5))
    (corner,) = of_kind(found, "corner")
    assert corner.at == (0, 0)
    assert corner.value == pytest.approx(0, abs=1e-14)
    assert len(of_kind(found, "minimum")) == 8


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("|x| - |y|", [(0, 0)]),
        ("|x| - y^2", [(0, 0)]),
        ("y^2 - |x|", [(0, 0)]),
        ("|x|^3 - |y|", [(0, 0)]),
        ("|x - 1| - |y + 2|", [(1, -2)]),
        ("|x + y - 0.3| - |x - y|", [(0.15, 0.15)]),
        ("|x| - |y| + (x + y)/2", [(0, 0)]),
        ("√|x| - √|y|", [(0, 0)]),
        ("|y - x^2| - (x - 0.3)^2", [(0.3, 0.09)]),
        ("|x^2 + y^2 - 1| + x y", [(-sqrt(1 / 2), -sqrt(1 / 2)), (sqrt(1 / 2), sqrt(1 / 2))]),
        ("max(x, y) - x^2 - y^2", [(0.25, 0.25)]),
        ("max(x, y)", []),
        ("|x| + y", []),
        ("|x| - 2|y| + x", []),
    ],
)
def test_that_a_saddle_without_a_gradient_is_told(text: str, at: list[tuple[float, float]]) -> None:
    """On small circles round it f is higher and lower in turns, twice: that of |x| − |y| at 0, by hand."""
    found = of_kind(points(text), "saddle")
    kinked = sorted(point.at for point in found if point.eigenvalues is None)
    assert kinked == [pytest.approx(place, abs=1e-9) for place in at]


@pytest.mark.parametrize(
    ("text", "square", "minima", "saddles"),
    [
        ("x^2 (x - 0.01)^2 + y^2", ((-100, 100), (-100, 100)), [(0, 0), (0.01, 0)], [(0.005, 0)]),
        ("x^2 (x - 1e-5)^2 + y^2", ((-100, 100), (-100, 100)), [(0, 0), (1e-5, 0)], [(5e-6, 0)]),
        ("(x - 1)^2 (x - 1.01)^2 + y^2", ((-4, 4), (-2, 2)), [(1, 0), (1.01, 0)], [(1.005, 0)]),
        (
            "(x + y - 1)^2 (x + y - 1.01)^2 + (x - y)^2",
            ((-4, 4), (-2, 2)),
            [(0.5, 0.5), (0.505, 0.505)],
            [(0.5025, 0.5025)],
        ),
        (
            "((x - 1)^2 + (y - 1)^2)((x - 1.001)^2 + (y - 1)^2)",
            ((-4, 4), (-2, 2)),
            [(1, 1), (1.001, 1)],
            [(1.0005, 1)],
        ),
        ("(x - 1.003)^3/3 - 1e-8(x - 1.003) + y^2", ((-4, 4), (-2, 2)), [(1.0031, 0)], [(1.0029, 0)]),
    ],
)
def test_that_points_closer_together_than_the_cells_of_the_lattice_are_told_apart(
    text: str, square: Square, minima: list[tuple[float, float]], saddles: list[tuple[float, float]]
) -> None:
    found = points(text, *square)
    assert len(found) == len(minima) + len(saddles)
    for kind, at in (("minimum", minima), ("saddle", saddles)):
        assert [point.at for point in of_kind(found, kind)] == [pytest.approx(each, abs=1e-12) for each in at]


@pytest.mark.parametrize("sharpness", ["1e4", "1e6", "1e8"])
@pytest.mark.parametrize(
    "needle", ["e^(-{}((x - 0.3)^2 + (y - 0.4)^2))", "1/(1 + {}((x - 0.3)^2 + (y - 0.4)^2))"]
)
def test_that_the_minimum_in_a_needle_is_found_with_the_saddle_beside_it(sharpness: str, needle: str) -> None:
    """On the line through 0 and the needle ∇f is along it, so the points are roots of one equation there."""
    f = f"x^2/2 + y^2/2 - 5({needle.format(sharpness)})"
    found = points(f, (-5, 5), (-5, 5))
    assert [point.kind for point in found] == ["minimum", "minimum", "saddle"]
    assert found[0].value == pytest.approx(0.125 - 5, abs=1e-3)
    for point in found:
        assert point.at[0] * 4 == pytest.approx(point.at[1] * 3, abs=1e-9)
    assert found[2].value == max(point.value for point in found)


@pytest.mark.parametrize("canyon", ["x - 0.3", "x + y - 0.7"])
def test_that_the_minimum_in_a_canyon_narrower_than_a_cell_is_found(canyon: str) -> None:
    found = points(f"x^2 + y^2 - 5e^(-1e6({canyon})^2)", (-4, 4), (-2, 2))
    assert [point.kind for point in found] == ["minimum", "minimum", "saddle"]
    assert abs(parse(canyon, variables=("x", "y"))(*found[0].at)) < 1e-6


@pytest.mark.parametrize(
    "text", ["1/(x^2 + y^2)", "ln(x^2 + y^2)", "1/(x y)", "ln x + y", "-1/(x - y)^2", "1/√|x - y|"]
)
def test_that_poles_are_neither_extrema_nor_corners(text: str) -> None:
    assert points(text) == ()


# --- what is given and refused -----------------------------------------------------


def test_that_points_outside_the_rectangle_are_left_out() -> None:
    assert [point.at for point in points("x^3 - 3x + y^2", (-0.5, 1), (0, 1))] == [(1, 0)]


def test_that_scales_far_apart_are_no_hindrance() -> None:
    (point,) = points("(1e6x - 2)^2 + (1e-3y - 5)^2", (-1e-5, 1e-5), (0, 1e4))
    assert point.at == pytest.approx((2e-6, 5000), rel=1e-12)


def test_that_a_function_of_one_variable_is_refused() -> None:
    with pytest.raises(PointsError, match="two variables"):
        critical_points(parse("x^2"), (0, 1), (0, 1))


def test_that_a_range_that_is_none_is_refused() -> None:
    with pytest.raises(PointsError, match="range"):
        points("x y", (1, 0))


# --- sharp valleys -----------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "square", "ends"),
    [
        ("if(x > y, x, y) + x^2 + y^2", ((-2, 2), (-2, 2)), [(-2, -2), (2, 2)]),
        ("|x - y| + x^2 + y^2", ((-1, 2.5), (-1, 2.5)), [(-1, -1), (2.5, 2.5)]),
        ("|x - y| + x^2 + y^2", ((-1.7, 2.3), (-2.1, 1.6)), [(-1.7, -1.7), (1.6, 1.6)]),
        ("-|x - y| - x^2 - y^2", ((-2, 2), (-2, 2)), [(-2, -2), (2, 2)]),
        ("|x + y| + x^2 + y^2", ((-2, 2), (-2, 2)), [(-2, 2), (2, -2)]),
        ("|x - y^3| + (x + y)^2/9", ((-2, 2), (-2, 2)), [(-2, -(2 ** (1 / 3))), (2, 2 ** (1 / 3))]),
        ("|y - x^2| + x^2/5", ((-2, 2), (-2, 2)), [(-sqrt(2), 2), (sqrt(2), 2)]),
    ],
)
def test_that_a_sharp_valley_ends_where_its_floor_meets_the_edge_of_the_window(
    text: str, square: Square, ends: list[tuple[float, float]]
) -> None:
    """Its floor is where the kink is, wherever f falls along the edge."""
    (line,) = critical_points(text, *square).stretches
    told = sorted((line.path[0], line.path[-1]))
    assert [at[0] for at in told] == pytest.approx([at[0] for at in ends], abs=1e-9)
    assert [at[1] for at in told] == pytest.approx([at[1] for at in ends], abs=1e-9)


@pytest.mark.parametrize(
    ("text", "square", "ends"),
    [
        # Across y = x² the slopes are 4x + 1 to the one side and 8x² − 4x + 1 to the other.
        ("|y - x^2| + (1 - x)^2", ((-4, 4), (-4, 4)), [(-1 / 4, 1 / 16), (2, 4)]),
        # Across x = 0 they are 1 + y and 1 − y.
        ("|x^2 + y^2 + x y| + |sin(x)| + |cos(y)|", ((-4, 4), (-4, 4)), [(0, -1), (0, 1)]),
    ],
)
def test_that_a_sharp_valley_ends_where_f_rises_no_more_to_one_side(
    text: str, square: Square, ends: list[tuple[float, float]]
) -> None:
    (line,) = critical_points(text, *square).stretches
    assert line.kind == "valley"
    told = sorted((line.path[0], line.path[-1]))
    assert [at[0] for at in told] == pytest.approx([at[0] for at in ends], abs=1e-9)
    assert [at[1] for at in told] == pytest.approx([at[1] for at in ends], abs=1e-9)


def test_that_all_valleys_are_told_where_there_are_many_tips() -> None:
    """By hand: |sin x| + |sin y| has them where x or y is a multiple of π, and is 0 where both are."""
    found = critical_points("|sin(x)| + |sin(y)|", (-4, 4), (-4, 4))
    valleys = [each for each in found.stretches if each.kind == "valley"]
    ends = sorted(
        tuple(round(each, 9) for at in (line.path[0], line.path[-1]) for each in at) for line in valleys
    )
    k = [round(each, 9) for each in (-pi, 0.0, pi)]
    assert ends == sorted([*((x, -4, x, 4) for x in k), *((-4, y, 4, y) for y in k)])
    tips = [point for point in found if point.kind == "corner"]
    assert len(tips) == 9
    assert {point.value for point in tips} == {0}


@pytest.mark.parametrize(
    ("text", "value", "kind", "lines"),
    [
        ("|sin(x)|^0.1", 0, "minimum", [(x, -4, x, 4) for x in (-pi, 0, pi)]),
        ("-|x - 2y|^0.05", 0, "maximum", [(-4, -2, 4, 2)]),
        ("mod(x, 1)", 0, "minimum", [(x, -4, x, 4) for x in range(-4, 5)]),
        ("3 - mod(x + y, 4)", 3, "maximum", [(-4, 0, 0, -4), (-4, 4, 4, -4), (0, 4, 4, 0)]),
    ],
)
def test_that_lines_of_extrema_are_told_where_no_float_shows_them(
    text: str, value: float, kind: str, lines: list[tuple[float, ...]]
) -> None:
    """By hand: they are where |u| is 0 or mod steps, and f is one number on each."""
    found = critical_points(text, (-4, 4), (-4, 4))
    own = [each for each in found.stretches if each.kind == kind and each.value == value]
    told = sorted((*each.path[0], *each.path[-1]) for each in own)
    assert len(told) == len(lines)
    for each, line in zip(told, sorted(lines), strict=True):
        assert each == pytest.approx(line, abs=1e-12)


@pytest.mark.parametrize(
    ("text", "value"), [("sin(x)^2", 0.0), ("|x| + 1e-20", 1e-20), ("x^2 + 1e-20", 1e-20)]
)
def test_that_a_line_of_minima_has_its_value_where_its_place_is_no_float(text: str, value: float) -> None:
    lines = [each for each in critical_points(text, (-4, 4), (-4, 4)).stretches if each.kind == "minimum"]
    assert {each.value for each in lines} == {value}


def test_that_the_ridges_of_a_tray_are_told_and_no_points_on_them() -> None:
    """By hand: −(|u| + 1)^0.1 is −1 where u is 0, on x = kπ and y = kπ, and less elsewhere."""
    tray = "-0.0001(|sin(x)sin(y)exp(|100 - sqrt(x^2 + y^2)/pi|)| + 1)^0.1"
    found = critical_points(tray, (-10, 10), (-10, 10))
    assert {point.kind for point in found} == {"minimum"}
    assert [(each.kind, each.value) for each in found.stretches] == [("maximum", -0.0001)] * 14


# --- cusps -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "kind", "at"),
    [
        ("(x^2 + y^2)^0.1", "minimum", (0, 0)),
        ("-(x^2 + y^2)^0.05", "maximum", (0, 0)),
        ("((x - 1/3)^2 + (y - 0.1)^2)^0.1", "minimum", (1 / 3, 0.1)),
        ("((x - √2)^2 + (y - π)^2)^0.1", "minimum", (sqrt(2), pi)),
        ("|x|^0.1 + |y|^0.1", "minimum", (0, 0)),
        ("|x - 1/3|^0.1 + |y - 0.7|^0.1", "minimum", (1 / 3, 0.7)),
        ("((x - 1)^2)^0.1 + y^2", "minimum", (1, 0)),
        ("|x - 2y|^0.1 + (x - 1)^2", "minimum", (1, 0.5)),
        ("|x|^0.1 - |y|^0.1", "saddle", (0, 0)),
    ],
)
def test_that_the_tip_of_a_cusp_is_found_however_steep(text: str, kind: str, at: tuple[float, float]) -> None:
    """By hand: each is 0 there, and the saddle is more along one line and less along another."""
    (point,) = critical_points(text, (-4, 4), (-4, 4))
    assert kind in (point.kind, point.extremum)
    assert point.at == pytest.approx(at, rel=1e-15, abs=1e-15)
    assert point.value == 0


@pytest.mark.parametrize("text", ["-1/(x^2 + y^2)^0.1", "ln(x^2 + y^2)", "max(x, y)", "|x|^0.1 + y"])
def test_that_a_pole_or_a_floor_that_falls_is_no_cusp(text: str) -> None:
    found = critical_points(text, (-4, 4), (-4, 4))
    assert not found.points
    assert not found.stretches


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize(
    ("text", "reach"),
    [
        ("418.9829*2 - x sin(sqrt(|x|)) - y sin(sqrt(|y|))", 500),
        ("max(exp(x), exp(y))", 500),
        ("|1/x| + |y|", 4),
        ("|ln(x)| + |ln(y)|", 4),
        ("|x y|^50 + |x|", 1e-3),
    ],
)
def test_that_what_is_undefined_or_too_large_is_no_warning(text: str, reach: float) -> None:
    found = critical_points(text, (-reach, reach), (-reach, reach))
    assert all(isfinite(point.value) for point in found)


# --- folds -------------------------------------------------------------------

EVEN, UNEVEN = ((-2.0, 2.0), (-2.0, 2.0)), ((-1.7, 2.3), (-2.1, 1.6))


@pytest.mark.parametrize("square", [EVEN, UNEVEN])
@pytest.mark.parametrize(
    ("text", "kind", "at"),
    [
        ("x^2 + y^2 + 0.1x |x|", "minimum", (0, 0)),
        ("-x^2 - y^2 - x |x|/3 - y |y|/2", "maximum", (0, 0)),
        ("(x - 0.3)^2 + (x - 0.3)|x - 0.3|/2 + (y + 0.7)^2", "minimum", (0.3, -0.7)),
        ("x^2 + y^2 + (x + y)|x + y|/4", "minimum", (0, 0)),
        ("(x - 1)^2 + (y - 1)^2 + 3max(0, x + y - 2)^2", "minimum", (1, 1)),
        ("x^2 + y^2 + max(0, x)^2", "minimum", (0, 0)),
        ("if(x > 0, x^2, 2x^2) + y^2", "minimum", (0, 0)),
        ("√(|x|^3) + x^2 + y^2", "minimum", (0, 0)),
        ("x^2 - y^2 + 0.3x |x|", "saddle", (0, 0)),
        ("x^2 - y^2 + (x + y)|x + y|", "saddle", (0, 0)),
        ("x |x| - y |y|", "saddle", (0, 0)),
        ("x y + x |x|", "saddle", (0, 0)),  # x (y + |x|)
        ("x |x| + y^2", "saddle", (0, 0)),
        ("max(0, x)^2 - min(0, x)^2 + y^2", "saddle", (0, 0)),
    ],
)
def test_that_a_point_where_second_derivatives_jump_is_found_wherever_the_lattice_lies(
    text: str, square: Square, kind: str, at: tuple[float, float]
) -> None:
    """All are sums of terms of one sign about the point, or have both signs on its axes."""
    found = critical_points(parse(text), *square)
    (point,) = found
    assert (point.kind, point.eigenvalues) == (kind, None)
    assert point.at == pytest.approx(at, abs=1e-12)
    assert (found.stretches, found.left_out) == ((), ())


@pytest.mark.parametrize("square", [UNEVEN])
@pytest.mark.parametrize(
    "text", ["x^2 + y^2 + x y |x|", "x^2 + y^2 + x y |x y|", "|x|^3 + x^2 + y^2", "x^2 + y^2 + x^2 |y|"]
)
def test_that_second_derivatives_are_told_that_have_a_limit_at_a_fold(text: str, square: Square) -> None:
    """By hand: what is added is of the third order."""
    (point,) = of_kind(points(text, *square), "minimum")
    assert (point.at, point.value, point.eigenvalues) == ((0, 0), 0, (2, 2))


@pytest.mark.parametrize("square", [EVEN, UNEVEN])
@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("x |x| + 0y", [(0, None)] * 2),
        ("(1 + x^2) y |y|", [(None, 0)] * 2),
        ("(x - 0.3)|x - 0.3|(1 + y^2)", [(0.3, None)] * 2),
    ],
)
def test_that_a_line_on_which_a_gradient_vanishes_at_a_fold_is_one_line(
    text: str, square: Square, ends: list[tuple[float | None, float | None]]
) -> None:
    (line,) = critical_points(parse(text, variables=("x", "y")), *square).stretches
    assert line.kind == "degenerate"
    axis = 0 if ends[0][0] is None else 1
    assert sorted(place[axis] for place in (line.path[0], line.path[-1])) == pytest.approx(square[axis])
    assert {place[1 - axis] for place in line.path} == {ends[0][1 - axis]}


def test_that_a_part_of_the_gradient_that_is_one_number_but_for_rounding_is_not_fine() -> None:
    """f_x = −2y where x + y < 0, whatever x is."""
    assert critical_points("x^2 - y^2 + (x + y)|x + y|", (-2, 2), (-2, 2)).left_out == ()


# --- steps -------------------------------------------------------------------


@pytest.mark.parametrize("square", [EVEN])
@pytest.mark.parametrize(
    ("text", "extremum", "lines", "across"),
    [
        ("floor(x) - x - y^2", "maximum", [-2, -1, 0, 1, 2], 0),
        ("mod(x, 1) + y^2", "minimum", [-2, -1, 0, 1, 2], 0),
        ("ceil(x) - x + y^2", "minimum", [-2, -1, 0, 1, 2], 0),
        ("x - floor(x) + sin(y)^2", "minimum", [-2, -1, 0, 1, 2], 0),
        ("floor(3x) - 3x - (y - 0.2)^2", "maximum", [k / 3 for k in range(-6, 7)], 0.2),
        ("mod(x, 1) + |y|", "minimum", [-2, -1, 0, 1, 2], 0),
    ],
)
def test_that_extrema_on_lines_of_steps_are_told(
    text: str, square: Square, extremum: str, lines: list[float], across: float
) -> None:
    """To one side of the line f goes away from its value slowly, to the other it jumps away from it."""
    left, right = square[0]
    found = sorted(points(text, *square), key=lambda point: point.at)
    inside = [x for x in lines if left <= x <= right]
    assert [(point.kind, point.extremum) for point in found] == [("jump", extremum)] * len(inside)
    assert [point.at[0] for point in found] == pytest.approx(inside, abs=1e-12)
    assert [point.at[1] for point in found] == pytest.approx([across] * len(inside), abs=1e-12)
    assert [point.value for point in found] == pytest.approx([0] * len(inside), abs=1e-12)


@pytest.mark.parametrize(
    ("text", "extremum", "value", "at"),
    [
        ("floor(2sin(x)) - y^2", "maximum", 2, [(pi / 2, 0)]),
        ("ceil(2cos(x)) + |y|", "minimum", -2, [(-pi, 0), (pi, 0)]),
        ("floor(2 - x^2 - y^2)", "maximum", 2, [(0, 0)]),
        ("ceil(x^2 + (y - 1/3)^2)", "minimum", 0, [(0, 1 / 3)]),
    ],
)
def test_that_what_a_step_is_at_one_place_alone_is_told(
    text: str, extremum: str, value: float, at: list[tuple[float, float]]
) -> None:
    """By hand: there its argument touches a whole number; a line of extrema of another value ends there."""
    found = critical_points(text, (-4, 4), (-4, 4))
    assert [(each.kind, each.extremum) for each in found] == [("jump", extremum)] * len(at)
    assert sorted(each.at for each in found) == [pytest.approx(place, abs=1e-9) for place in at]
    assert [each.value for each in found] == [value] * len(at)
    for each in found.stretches:
        xs = sorted(place[0] for place in each.path)
        assert not any(xs[0] + 1e-6 < place[0] < xs[-1] - 1e-6 for place in at)


def test_that_a_line_is_told_on_which_alone_a_step_is_higher() -> None:
    (line,) = critical_points("floor(2sin(x)) + 0y", (-4, 4), (-4, 4)).stretches
    assert (line.kind, line.value) == ("maximum", 2)
    assert [place[0] for place in line.path] == pytest.approx([pi / 2] * len(line.path), abs=1e-9)


def test_that_extrema_on_slanting_and_on_bent_lines_of_steps_are_told() -> None:
    found = points("mod(x + y, 1) + (x - y)^2")
    assert sorted(point.at for point in found) == [(k / 2, k / 2) for k in range(-4, 5)]
    found = points("floor(x^2 + y^2) - x^2 - y^2 + x/10")
    assert {point.kind for point in found} == {"maximum", "jump"}
    told = sorted(point.at[0] for point in found if point.kind == "jump")
    assert told == pytest.approx([1, sqrt(2), sqrt(3), 2])


@pytest.mark.parametrize(
    "text",
    ["-mod(x, 1) + y^2", "mod(x, 1)(1 + y^2)", "floor(x) + y^2", "floor(x) - y^2", "floor(x) + x - y^2"],
)
def test_that_a_step_away_from_an_extremum_is_none(text: str) -> None:
    """Its value is not attained, or it is on a line of them, or f goes on beyond the step."""
    assert points(text) == ()


def test_that_steps_finer_than_the_search_are_told_to_be() -> None:
    found = critical_points("mod(100x, 1) + y^2", (-2, 2), (-2, 2))
    assert found.points == ()
    assert [said.kind for said in found.left_out] == ["points.unresolved"]


# --- valleys that are level but for rounding ---------------------------------


@pytest.mark.parametrize("square", [UNEVEN])
@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("(x - y)^2 + 1e-14x^2", {(0, 0): "minimum"}),
        ("(x - y)^2 - 1e-14x^2", {(0, 0): "saddle"}),
        ("-(x - 2y)^2 - 1e-13(y - 0.3)^2", {(0.6, 0.3): "maximum"}),
        ("(x - y)^2 + x^20", {(0, 0): "minimum"}),
        ("(x - y)^4 + 1e-14x^2", {(0, 0): "minimum"}),
        ("(sin(x) - y)^2 + 1e-14x^2", {(0, 0): "minimum"}),
        ("(x^2 - y)^2 + 1e-14(x - 1)^2", {(1, 1): "minimum"}),
        ("(x^2 - y^2)^2 + x^12 y^12", {(0, 0): "minimum"}),
        (
            "(x + y)^2 + 1e-13(x - 1)^2 (x + 1)^2",
            {(1, -1): "minimum", (-1, 1): "minimum", (0, 0): "saddle"},
        ),
    ],
)
def test_that_of_a_floor_that_is_level_for_floats_alone_only_its_own_points_are_told(
    text: str, square: Square, known: dict[tuple[float, float], str]
) -> None:
    """Sums of terms of one sign; the saddles fall along the floor and rise across it."""
    found = critical_points(parse(text), *square)
    assert {tuple(round(each, 9) + 0.0 for each in point.at): point.kind for point in found} == known
    assert len(found) == len(known)
    assert found.stretches == ()


def test_that_a_place_on_a_slope_is_no_saddle() -> None:
    """The floor of this valley rises from (1, 1) by less than floats tell: no place on it may be named."""
    found = critical_points("(x - y)^2 + 1e-20(x - 1)^2", (-2, 2), (-2, 2))
    assert {point.at for point in found} <= {(1, 1)}
    assert found.stretches == ()
    assert {said.kind for said in found.left_out} == {"points.underflow-around"}


# --- areas -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "value", "inside"),
    [
        ("max(x, 0) + 0y", 0, lambda x, _: x < 0),
        ("max(x, 0) + max(y, 0)", 0, lambda x, y: x < 0 and y < 0),
        ("min(x^2 + y^2, 4)", 4, lambda x, y: x * x + y * y > 4),
    ],
)
def test_that_an_area_on_which_f_is_level_is_told_by_a_place_amid_it(
    text: str, value: float, inside: Callable[[float, float], bool]
) -> None:
    found = critical_points(parse(text, variables=("x", "y")), (-3, 3), (-3, 3))
    (said,) = found.left_out
    facts = dict(said.facts)
    assert said.kind == "points.plateau"
    assert facts["value"] == value
    assert isinstance(facts["at"], tuple)
    assert inside(*facts["at"])
    assert [point for point in found if point.kind == "degenerate"] == []


@pytest.mark.parametrize("square", [EVEN])
@pytest.mark.parametrize(
    "text",
    [
        "max(0, x^2 + y^2 - 1)^2",
        "max(0, x^2 + y^2 - 1)",
        "max(0, x)^2 + 0y",
        "max(0, x - y)^2",
        "max(0, x)^2 (1 + y^2)",
        "max(0, x)^3 + max(0, y)^3",
        "max(0, x^2 - 1)^2 + max(0, y^2 - 1)^2",
        "max(0, |x| - 1) + max(0, |y| - 1)",
    ],
)
def test_that_the_edge_of_an_area_is_not_told_point_by_point(text: str, square: Square) -> None:
    """On the area f is 0, its edge included, and more outside."""
    found = critical_points(parse(text, variables=("x", "y")), *square)
    assert (found.points, found.stretches) == ((), ())
    assert [said.kind for said in found.left_out] == ["points.plateau"]


def test_that_extrema_beside_an_area_are_told_and_lines_that_lead_to_it_end_there() -> None:
    (top,) = points("max(0, 1 - x^2 - y^2)^2")
    assert (top.kind, top.at, top.value) == ("maximum", (0, 0), 1)
    (line,) = critical_points("max(0, x)^2 y^2", (-2, 2), (-2, 2)).stretches
    assert {line.path[0], line.path[-1]} == {(0, 0), (2, 0)}


@pytest.mark.parametrize("text", ["e^(-1/(x^2 + y^2))", "x^100 + y^100", "e^(-1000(x^2 + y^2))"])
def test_that_what_is_level_for_floats_alone_is_no_area(text: str) -> None:
    found = critical_points(parse(text, variables=("x", "y")), (-3, 3), (-3, 3))
    assert "points.plateau" not in {said.kind for said in found.left_out}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("|x|^3 + y^2", "minimum"),
        ("|x|^2.5 + y^2", "minimum"),
        ("|x|^3 + |y|^3 + x^2 y^2", "minimum"),
        ("-|x|^3 - y^4", "maximum"),
        ("|x|^3 - y^2", "saddle"),
    ],
)
def test_that_a_point_at_a_kink_of_a_higher_derivative_is_what_f_is_on_all_sides(
    text: str, kind: str
) -> None:
    """Each term has one sign: Taylor's polynomial of one side alone would make saddles of minima."""
    (found,) = critical_points(parse(text), (-2, 2), (-2, 2)).points
    assert (found.kind, found.at, found.value) == (kind, (0.0, 0.0), 0.0)


def test_that_each_level_area_is_told_or_counted() -> None:
    """⌊x⌋ + ⌊y⌋ has the values −4 to 2 on (−2, 2)², ⌊3x⌋ + ⌊3y⌋ those from −12 to 10."""

    def said(text: str) -> tuple[Message, ...]:
        return critical_points(parse(text, variables=("x", "y")), x=(-2, 2), y=(-2, 2)).left_out

    told = [each for each in said("floor(x) + floor(y)") if each.kind == "points.plateau"]
    values = [dict(each.facts)["value"] for each in told]
    assert sorted(map(str, values)) == sorted(f"{k}.0" for k in range(-4, 3))
    found = said("floor(3x) + floor(3y)")
    kinds = Counter(each.kind for each in found)
    assert kinds == {"points.plateau": 8, "points.more-plateaus": 1}
    assert ("count", 23 - 8) in next(each for each in found if each.kind == "points.more-plateaus").facts


# --- crowds of starts --------------------------------------------------------


def test_that_no_point_is_lost_whose_last_steps_are_rounding() -> None:
    """By mpmath: two of the 4,000 points of two rings of waves, amid so many starts that some are dropped."""
    text = (
        "e^(-((x-3)^2 + (y-5)^2)/π) cos(π((x-3)^2 + (y-5)^2)) + 2e^(-((x-5)^2 + (y-2)^2)/π) "
        "cos(π((x-5)^2 + (y-2)^2))"
    )

    def ring(x: mpmath.mpf, y: mpmath.mpf, a: float, b: float) -> mpmath.mpf:
        r = (x - a) ** 2 + (y - b) ** 2
        return mpmath.exp(-r / mpmath.pi) * mpmath.cos(mpmath.pi * r)

    def f(x: mpmath.mpf, y: mpmath.mpf) -> mpmath.mpf:
        return ring(x, y, 3, 5) + 2 * ring(x, y, 5, 2)

    found = np.array([point.at for point in points(text, (0, 10), (0, 10)) if point.kind == "maximum"])
    with mpmath.workdps(30):
        for start in ((0.466, 0.811), (0.369, 0.4125)):
            at = mpmath.findroot(
                lambda x, y: (mpmath.diff(f, (x, y), (1, 0)), mpmath.diff(f, (x, y), (0, 1))), start
            )
            apart = np.abs(found - [float(each) for each in at]).max(axis=1)
            assert apart.min() < 1e-9
