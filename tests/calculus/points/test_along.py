"""Points of curves, held to places worked by hand and to published roots."""

from itertools import pairwise
from math import asin, e, exp, pi, sin, sqrt

import mpmath
import numpy as np
import pytest

from nablaboard.calculus.expression import parse
from nablaboard.calculus.points import PointsError, line_points, roots


def kinds(text: str, x: tuple[float, float]) -> list[tuple[str, float]]:
    return [(point.kind, point.at[0]) for point in line_points(parse(text, variables=("x",)), x)]


def places(text: str, x: tuple[float, float], kind: str) -> list[float]:
    return [at for found, at in kinds(text, x) if found == kind]


def poles(text: str, x: tuple[float, float]) -> list[tuple[float, tuple[int, ...]]]:
    return [(each.at, each.ends) for each in line_points(text, x).asymptotes if each.at is not None]


# --- roots -------------------------------------------------------------------


def test_that_the_roots_of_tan_against_a_root_are_found_and_its_poles_refused() -> None:
    found = roots(parse("tan x - √((8/x)^2 - 1)"), (0, 8))
    known = [1.3954661438718707, 4.164830914061049, 6.830674326203779]
    assert [point.at[0] for point in found] == pytest.approx(known, rel=1e-14, abs=1e-14)
    assert all(abs(point.value) < 1e-12 for point in found)


@pytest.mark.parametrize(
    ("text", "x", "known"),
    [
        ("x^2 - 2", (-2, 2), [-sqrt(2), sqrt(2)]),
        ("sin x", (0, 8), [0, pi, 2 * pi]),
        ("e^x - 2", (-5, 5), [0.6931471805599453]),
        ("cbrt(x - √2)", (-1, 2), [sqrt(2)]),
        ("√(x - √2)", (-1, 2), [sqrt(2)]),
        ("ln|x - 3|", (0, 8), [2, 4]),
        # poles where x³ − x = 1, at floats beside which noise is more than f; ln|u| = ±1 for the roots
        ("ln(√|ln|x^3 - x||)", (1.2, 2), [1.6325110790369282]),
        ("2x + 1", (-0.5, 3), [-0.5]),
        ("x^5 - x", (-2, 2), [-1, 0, 1]),
    ],
)
def test_that_each_root_is_found_to_the_last_digits(
    text: str, x: tuple[float, float], known: list[float]
) -> None:
    assert places(text, x, "root") == pytest.approx(known, rel=1e-14, abs=1e-14)


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("(x - √2)^2", sqrt(2)),
        ("x^2 - 2x + 1", 1),
        ("|x - √2|", sqrt(2)),
        ("√|x - √2|", sqrt(2)),
        ("(x - √3)^4", sqrt(3)),
    ],
)
def test_that_a_root_that_only_touches_is_one(text: str, known: float) -> None:
    assert places(text, (-3, 3), "root") == pytest.approx([known], rel=1e-14, abs=1e-14)


@pytest.mark.parametrize("text", ["x^2 + 1e-9", "e^(-x^2)", "(x - √2)^2 + 1e-12", "cos x + 1.000001"])
def test_that_what_stays_above_zero_has_no_root(text: str) -> None:
    assert places(text, (-4, 4), "root") == []


@pytest.mark.parametrize(
    "text",
    ["1/x", "1/(x - √2)", "tan(x) + 1e3/(x - π/2)^3", "floor(x) + 1/2", "sign(x - 1/7) + 0.3", "0x", "5"],
)
def test_that_poles_jumps_and_whole_stretches_are_no_roots(text: str) -> None:
    assert places(text, (0.5 if "tan" in text else -2, 2), "root") == []


def test_that_a_place_beside_which_f_is_too_small_for_floats_is_no_root() -> None:
    """To the left of 0 it is about 3^(−6/|x|³), which is 0 for floats from −0.2 on."""
    assert places("3^(1/(x - sin x))", (-2, 3), "root") == []


def test_that_a_hole_at_a_root_is_no_root() -> None:
    assert places("x^2/x", (-1, 1), "root") == []


def test_that_every_root_of_a_fast_wave_is_found() -> None:
    found = places("sin(500x)", (0, 20), "root")
    assert found == pytest.approx([k * pi / 500 for k in range(int(10_000 / pi) + 1)], rel=1e-13)


def test_that_rounding_makes_one_root_of_ninth_order_no_crowd() -> None:
    text = "x^9 - 9x^8 + 36x^7 - 84x^6 + 126x^5 - 126x^4 + 84x^3 - 36x^2 + 9x - 1"
    assert places(text, (0, 2.2), "root") == [1]


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("x^100", [0]),
        ("1e-200x^2 - 1e-200", [-1, 1]),
        ("1e200x - 1e200", [1]),
        ("x^2 - 1e-20", [-1e-10, 1e-10]),
        ("mod(x, 1) - 0.5", [-1.5, -0.5, 0.5, 1.5]),
        ("tanh(50x)", [0]),
        ("{x<0: -1, x}", [0]),
    ],
)
def test_that_scales_and_pieces_are_no_hindrance(text: str, known: list[float]) -> None:
    assert places(text, (-2, 2), "root") == pytest.approx(known, rel=1e-14)


# --- turning and inflection points -------------------------------------------


def test_that_a_cubic_has_its_points_in_order() -> None:
    assert kinds("x^3 - 3x", (-1.5, 1.5)) == [
        ("maximum", -1.0),
        ("root", 0.0),
        ("inflection", 0.0),
        ("minimum", 1.0),
    ]


def test_that_turning_points_at_the_ends_belong_to_the_range() -> None:
    assert kinds("cos x", (0, 3.0)) == [
        ("maximum", 0.0),
        ("root", pytest.approx(pi / 2)),
        ("inflection", pytest.approx(pi / 2)),
    ]


@pytest.mark.parametrize(
    ("text", "kind", "known"),
    [
        ("x ln x", "minimum", [1 / e]),
        ("x^x", "minimum", [1 / e]),
        ("x e^(-x)", "inflection", [2]),
        ("e^(-x^2)", "inflection", [sqrt(0.5)]),
        ("1/(1 + x^2)", "inflection", [sqrt(1 / 3)]),
        ("x^4", "minimum", []),
        ("gamma(x)", "minimum", [1.4616321449683623]),
    ],
)
def test_that_known_points_are_found(text: str, kind: str, known: list[float]) -> None:
    assert places(text, (0.01, 3), kind) == pytest.approx(known, rel=1e-14)


@pytest.mark.parametrize(
    ("text", "known"),
    [("|x|", 0), ("|x - √2|", sqrt(2)), ("x^(2/3)", 0), ("max(x, 1 - x)", 0.5), ("√|x - √2|", sqrt(2))],
)
def test_that_an_extremum_without_a_derivative_is_a_corner(text: str, known: float) -> None:
    assert places(text, (-3, 3), "corner") == pytest.approx([known], rel=1e-14, abs=1e-14)
    assert places(text, (-3, 3), "minimum") == []


@pytest.mark.parametrize(
    ("text", "x", "known"),
    [
        ("|x|", (-2, 2), {0: "minimum"}),
        ("-|x|", (-2, 2), {0: "maximum"}),
        ("1 - x^(2/3)", (-2, 2), {0: "maximum"}),
        ("||x| - 1|", (-2, 2), {-1: "minimum", 0: "maximum", 1: "minimum"}),
        ("max(0, 1 - 10^4 |x - 0.31|)", (0, 1), {0.31: "maximum"}),
        ("max(x, 2x)", (-2, 2), {}),
        # where f jumps, its value there is one of both ends of the jump, or its own
        ("floor(x) - x", (-1.5, 1.5), dict.fromkeys((-1, 0, 1), "jump maximum")),
        ("mod(x, 1)", (-1.5, 1.5), dict.fromkeys((-1, 0, 1), "jump minimum")),
        ("if(x = 1, 5, x^2)", (0.5, 2), {1: "jump maximum"}),
        ("if(x < 1, x, 3 - x)", (0.5, 2), {1: "jump maximum"}),
        ("if(x < 1, x, 3 + x)", (0.5, 2), {}),
        ("sign(x)^2", (-2, 2), {0: "jump minimum"}),
        ("ceil(x) + x", (-1.5, 1.5), {}),
    ],
)
def test_that_a_corner_says_which_extremum_it_is(
    text: str, x: tuple[float, float], known: dict[float, str]
) -> None:
    """`known` has "jump" for those at which f is not continuous."""
    corners = [point for point in line_points(parse(text), x) if point.extremum is not None]
    told = {"corner": "{}", "jump": "jump {}"}
    assert {point.at[0]: told[point.kind].format(point.extremum) for point in corners} == known


@pytest.mark.parametrize(
    "text",
    ["1/x^2", "1/(x - √2)^2", "ln|x - √2|", "floor(x)", "x + sign(x)", "sin(x)^2 + cos(x)^2", "max(x, 0)"],
)
def test_that_poles_jumps_and_level_stretches_are_no_extrema(text: str) -> None:
    assert [kind for kind, _ in kinds(text, (-2, 2)) if kind in ("minimum", "maximum", "corner")] == []


@pytest.mark.parametrize(("text", "known"), [("x^3", [0]), ("cbrt(x)", [0]), ("x|x|", [0]), ("x^4", [])])
def test_that_an_inflection_is_where_the_bend_changes_its_side(text: str, known: list[float]) -> None:
    assert places(text, (-1, 1), "inflection") == known


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("cbrt(x - sin x)", [0]),  # ∛(x³/6 − x⁵/120 + …) = x/∛6 (1 − x²/60 + …)
        ("cbrt(x - tan x)", [0]),  # −x/∛3 (1 + 2x²/15 + …)
        ("cbrt(x - 1 - sin(x - 1))", [1]),
        ("cbrt(x - arctan x)", [0]),  # x/∛3 (1 − x²/5 + …)
        ("(sin x - x + x^3/6)^(1/5)", [0]),  # x/⁵√120 (1 − x²/210 + …)
        ("cbrt(sin x - x + x^3/6)", [0]),  # of x^(5/3), f″ being infinite there
        ("(x - sin x)^(1/5)", [0]),  # of x^(3/5), upright there
        ("cbrt(e^x - 1 - x - x^2/2)", []),  # x/∛6 (1 + x/12 + …)
        ("cbrt(x - sin x) + x^2", []),
        ("√(cos x - 1 + x^2/2)", []),  # x²/√24 (1 − x²/60 + …)
    ],
)
def test_that_an_inflection_at_a_root_of_a_remainder_is_told(text: str, known: list[float]) -> None:
    assert places(text, (-1, 1.2), "inflection") == known


@pytest.mark.parametrize("text", ["tan x", "1/x", "|x^2 - 1|", "2x + 1"])
def test_that_poles_corners_and_lines_are_no_inflections(text: str) -> None:
    assert places(text, (0.5, 2), "inflection") == []


def test_that_a_corner_of_the_tree_that_is_none_of_the_curve_is_a_minimum() -> None:
    assert kinds("(√(x^2))^2", (-1, 1)) == [("root", 0.0), ("minimum", 0.0)]


def test_that_undefined_parts_hide_nothing_beside_them() -> None:
    known = [1 / (k * pi) for k in range(6, 0, -1)]
    assert places("sin(1/x) √x/√x", (-1, 1), "root")[-6:] == pytest.approx(known, rel=1e-13)


def test_that_there_are_no_points_where_f_has_no_value_though_its_derivative_has_one() -> None:
    # x^3 - x is positive on (-1, 0) and beyond 1 only
    found = line_points("ln(min(x^3 - x, 1)) - tan(2x)", (-4, 4))
    assert [float(point) for point in found if not (-1 < float(point) < 0 or float(point) > 1)] == []
    assert len(found) > 3


# --- what is given and refused -------------------------------------------------


def test_that_a_point_of_one_variable_is_a_number() -> None:
    assert np.array(roots(parse("x^2 - 4"), x=(-5, 5)), dtype=float).tolist() == [-2, 2]


def test_that_parameters_keep_their_values() -> None:
    assert float(roots(parse("a x - 3", parameters={"a": 2}), (0, 8))[0]) == 1.5


@pytest.mark.parametrize("x", [(1, 1), (2, 1), (0, np.inf), (np.nan, 1), (1e16, 1e16 + 4)])
def test_that_a_range_that_is_none_is_refused(x: tuple[float, float]) -> None:
    with pytest.raises(PointsError, match="range"):
        roots(parse("x"), x)


def test_that_a_function_of_two_variables_has_no_roots_on_a_line() -> None:
    with pytest.raises(PointsError, match="one variable"):
        roots(parse("x y"), (0, 1))


def kinds_at(text: str, low: float, high: float) -> list[tuple[str, float]]:
    return [(point.kind, round(float(point), 9)) for point in line_points(parse(text), (low, high))]


def test_that_two_roots_with_a_touching_one_amid_them_are_three() -> None:
    """x² − (x³ − x)² = x⁴ (2 − x²) is 0 at 0 and at ±√2; its greatest values are at ±2/√3."""
    found = kinds_at("x^2 - (x^3 - x)^2", -3.0, 3.0)
    assert [place for kind, place in found if kind == "root"] == [-1.414213562, 0.0, 1.414213562]
    assert [place for kind, place in found if kind == "maximum"] == [-1.154700538, 1.154700538]
    assert ("minimum", 0.0) in found


def test_that_logarithms_of_opposite_numbers_keep_their_roots() -> None:
    found = kinds_at("ln(abs(x^2 - 1))", -3.0, 3.0)
    assert [place for kind, place in found if kind == "root"] == [-1.414213562, 0.0, 1.414213562]


@pytest.mark.parametrize(
    ("text", "kind", "path"),
    [
        ("(2x - (x - 1)) - max(x, 0)", "maximum", ((0.0,), (5.0,))),
        ("sin(x)^2 + cos(x)^2", "constant", ((-5.0,), (5.0,))),
        ("max(x, 0) + 1", "minimum", ((-5.0,), (0.0,))),
        ("|x - 1| + |x + 2|", "minimum", ((-2.0,), (1.0,))),
    ],
)
def test_that_a_stretch_ends_where_f_changes_though_floats_do_not_tell(
    text: str, kind: str, path: tuple[tuple[float], tuple[float]]
) -> None:
    found = line_points(text, (-5, 5)).stretches
    assert [(each.kind, each.path) for each in found] == [(kind, path)]


@pytest.mark.parametrize("text", ["min(cos(2x), 1)", "ln(abs(min(cos(x), 1)))", "-max(1 - cos(x), 0)"])
def test_that_a_maximum_at_which_two_arguments_meet_is_one(text: str) -> None:
    """As floats have it cos x is 1 for all x below 10⁻⁸."""
    assert ("maximum", 0.0) in kinds_at(text, -1.0, 1.0)


def test_that_what_is_0_only_as_floats_have_it_is_no_root_and_no_minimum() -> None:
    """e^(−tan²x) is nowhere 0; beside π/2 it is less than any float."""
    found = line_points(parse("e^(-tan(x)^2)"), (-3.0, 3.0))
    assert {point.kind for point in found} == {"maximum", "inflection"}
    assert [point.kind for point in line_points(parse("(x - 1)^1000"), (-3.0, 3.0))] == ["root", "minimum"]


@pytest.mark.parametrize(
    ("text", "known"),
    [
        # cbrt(x²) + 1 − x: f′ = 2/(3 ∛x) − 1, f″ = −2/(9 x^(4/3)) < 0
        ("cbrt((x^2 - 1) + 1) - (x - 1)", [("corner", 0.0), ("maximum", 8 / 27)]),
        # √(x² + e^(−x²) − 1) = √(x⁴/2 − …) = x²/√2 − …
        ("√|1 + (x^2 - 2) + e^(-x^2)|", [("root", 0.0), ("minimum", 0.0)]),
        ("√((2x + 1) + (x - 1))", [("root", 0.0)]),  # √(3x)
        ("(√(ln|x - 1|))^2", [("root", 0.0), ("root", 2.0)]),
        ("1/(x - 1) + (x - π/4) x", [("inflection", 0.0)]),  # f″ = 2/(x − 1)³ + 2
    ],
)
def test_that_rounding_makes_no_point_and_moves_none(text: str, known: list[tuple[str, float]]) -> None:
    found = [(kind, at) for kind, at in kinds(text, (-0.4, 2.0)) if abs(at) < 0.4 or at == 2]
    assert [kind for kind, _ in found] == [kind for kind, _ in known]
    assert [at for _, at in found] == pytest.approx([at for _, at in known], rel=1e-15, abs=0)


def test_that_f_has_no_corner_where_it_falls_on_both_sides() -> None:
    """|x − x²| + e^(x³ − x) falls by 2 to the left of 0 and as −x²/2 to its right."""
    assert [at for _, at in kinds("|(x - 1)x| + e^(x^3 - x)", (-0.3, 0.3))] == []


def test_that_the_poles_of_a_crowd_of_logarithms_are_no_roots() -> None:
    """ln|sin u| is 0 where sin u is ±1, and nowhere between."""
    found = roots("ln|sin((x^3 - x)^3)|", (-3, 3))
    assert all(abs(sin((x**3 - x) ** 3)) > 1 - 1e-9 for x in map(float, found))
    assert len(found) > 2000


def test_that_extrema_at_which_f_is_0_as_floats_have_it_all_around_are_roots() -> None:
    """ln|sin x| is −δ²/2 beside π/2, and for floats 0 up to δ = 1e-8."""
    found = [(kind, at) for kind, at in kinds("ln|sin(x)|", (0.5, 6)) if kind in ("root", "maximum")]
    assert [kind for kind, _ in found] == ["root", "maximum"] * 2
    assert [at for _, at in found] == pytest.approx([pi / 2] * 2 + [3 * pi / 2] * 2, rel=1e-15)
    irrational = places("ln|sin((x^3 - x)^3)|", (1.5, 1.6), "root")
    assert [abs(sin((x**3 - x) ** 3)) for x in irrational] == [1.0] * len(irrational)
    assert len(irrational) == 3  # (x³ − x)³ from 6.59 to 15.1 passes 5π/2, 7π/2 and 9π/2


@pytest.mark.parametrize(
    "text", ["tanh((x^3 - x)^3) - ((x^3 - x)/(x^3 - x) + 1/(x - 1))", "(x^2 - 2)(x^2 - 2)/(x^2 - 2)"]
)
def test_that_there_is_no_root_where_f_is_undefined(text: str) -> None:
    """Both go to 0, at 0 and at ±√2, where they are 0/0."""
    assert places(text, (-1.6, 1.6), "root") == []


def test_that_an_extremum_close_to_an_end_of_the_domain_is_one() -> None:
    """cos(ln|ln(x − 1)|) is −1 where ln(x − 1) = −e^π, at 1 + 8.9e-11."""
    assert places("cos(ln|ln(x - 1)|)", (0.5, 1.1), "minimum") == [
        pytest.approx(1 + exp(-exp(pi)), rel=1e-15)
    ]


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("(x - 1/3)^300", [("root", 1 / 3), ("minimum", 1 / 3)]),
        ("(x - 1/3)^301", [("root", 1 / 3), ("inflection", 1 / 3)]),
        ("(x^2 - 2)^200", [("root", sqrt(2)), ("minimum", sqrt(2))]),
        ("2 + (x - pi/4)^400", [("minimum", pi / 4)]),
    ],
)
def test_that_points_are_told_amid_places_where_floats_see_nothing_change(
    text: str, known: list[tuple[str, float]]
) -> None:
    found = line_points(text, (0.2, 3))
    assert [each.kind for each in found] == [kind for kind, _ in known]
    assert [each.at[0] for each in found] == pytest.approx([at for _, at in known], rel=1e-15)
    assert found.left_out == ()


@pytest.mark.parametrize(
    ("text", "pole"),
    [
        # by mpmath with 50 digits: with floats the first lies 18 floats beside, the others are lost
        ("tan((x - pi/4)^2 - (x - 1))", 0.018040877470411502079739633620730736),
        ("1/(x^2 - x/50 + cos(x) - 1.0001)", -0.0044948967334605462963893523745),
        ("1/(x^2 - x/50 + cos(x) - 1.0001)^3", -0.0044948967334605462963893523745),
    ],
)
def test_that_a_pole_is_told_to_the_last_digit(text: str, pole: float) -> None:
    found = [each.at for each in line_points(text, (-0.05, 0.02)).asymptotes if each.at is not None]
    assert found == pytest.approx([pole], rel=2e-16)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("floor(x)/x", [((-1, 1), 0, 1)]),  # 1 − 1/x < f ≤ 1 to the right, 1 ≤ f < 1 − 1/x to the left
        ("ceil(x)/x", [((-1, 1), 0, 1)]),
        ("x + floor(x)/x", [((-1, 1), 1, 1)]),
        ("mod(x, 2)/x + 3", [((-1, 1), 0, 3)]),
        ("floor(2x + 1)/(x + 3)", [((-1, 1), 0, 2)]),
        ("floor(x)/floor(2x)", [((-1, 1), 0, 0.5)]),
        ("sin(x)/x", [((-1, 1), 0, 0)]),
        ("sin(x)^2/x + 2x - 1", [((-1, 1), 2, -1)]),
        ("x/(x + sin(x))", [((-1, 1), 0, 1)]),
        ("cos(x)/ln(x)", [((1,), 0, 0)]),
        ("e^(-x) sin(x)", [((1,), 0, 0)]),
        ("floor(ln(x))/x", [((1,), 0, 0)]),
        ("sin(x)", []),
        ("x + sin(x)", []),
        ("floor(x)", []),
        ("floor(x) - x", []),
        ("x sin(x)", []),
        ("floor(x)^2/x", []),  # x − 2 {x} + …
        ("x - floor(x)^2/x", []),  # 2 {x} − …
    ],
)
def test_that_a_line_is_told_that_what_swings_or_leaps_comes_close_to(
    text: str, lines: list[tuple[tuple[int, ...], float, float]]
) -> None:
    found = line_points(parse(text, variables=("x",)), (1.0, 3.0)).asymptotes
    assert [(each.ends, each.slope, each.intercept) for each in found if each.at is None] == lines


def test_that_a_hole_is_no_asymptote() -> None:
    found = line_points(parse("(x - 1/2) 2x/(x (x - 1))"), (-3.0, 3.0)).asymptotes
    assert [each.at for each in found if each.at is not None] == [1.0]


def test_that_a_short_stretch_on_which_f_is_level_has_no_inflection_amid_it() -> None:
    """1/(200 (x² − 2)) is more than 1 from √2 to √2.005 only."""
    found = line_points(parse("min(1/(200 (x^2 - 2)), 1)"), (-3.0, 3.0))
    level = [each.path[0][0] for each in found.stretches if each.kind == "maximum"]
    assert len(level) == 2
    assert not [point for point in found if point.kind == "inflection" and 1.4 < abs(point.at[0]) < 1.42]


# --- points of any scale -----------------------------------------------------


def test_that_extrema_that_come_ever_closer_are_smooth_and_the_rest_is_said() -> None:
    found = line_points(parse("cos(ln x)", variables=("x",)), (0, 3))
    turns = [point for point in found if point.kind not in ("root", "inflection")]
    known = [exp(-k * pi) for k in range(len(turns))][::-1]  # cos(ln x) is (−1)ᵏ at e^(−kπ)
    assert len(turns) > 20
    assert [float(point) for point in turns] == pytest.approx(known, rel=1e-9)
    assert [point.kind for point in turns[-2:]] == ["minimum", "maximum"]
    assert {point.kind for point in turns} == {"minimum", "maximum"}
    (said,) = found.left_out
    assert said.kind == "points.cluster"
    assert dict(said.facts) == {"at": 0, "near": pytest.approx(min(float(point) for point in found))}


def test_that_a_root_at_which_f_leaves_0_too_slowly_for_floats_is_found() -> None:
    assert places("(tan(x) - max(x, 0))(x - 2)", (-1, 1), "root") == [0]


def test_that_roots_on_both_sides_of_a_stretch_of_roots_are_kept_apart_from_it() -> None:
    found = line_points(parse("sin(max(x^2 - 2, 0))", variables=("x",)), (-3, 3))
    near, far = sqrt(2 + pi), sqrt(2 + 2 * pi)
    known = pytest.approx([-far, -near, near, far], rel=1e-14)
    assert [float(point) for point in found if point.kind == "root"] == known
    assert [float(point) for point in found if point.kind == "maximum"] == pytest.approx(
        [-sqrt(2 + pi / 2), sqrt(2 + pi / 2)]
    )


def test_that_poles_amid_a_crowd_are_left_out() -> None:
    found = line_points(parse("sin(1/(2x))/(x^3 - x)", variables=("x",)), (-3, 3))
    assert [each.at for each in found.asymptotes] == [-1, 1, None]
    assert [each.kind for each in found.left_out] == ["points.crowd"]


@pytest.mark.parametrize("text", ["tanh(cbrt(x^3 - x)(x^3 - x)^3)", "e^(-tan(x)^2)", "coth(50x)"])
def test_that_what_is_level_for_floats_alone_is_no_stretch(text: str) -> None:
    found = line_points(parse(text, variables=("x",)), (1, 2.9))
    assert found.stretches == ()
    assert [point for point in found if point.kind == "root" and point.at[0] > 1] == []


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("1/tan(x - 1)", [1 - pi / 2, 1 + pi / 2]),
        ("min(tan(tanh(x - π/4)), 1)", [pi / 4]),  # u − u⁵/15 + …, u = x − π/4
    ],
)
def test_that_an_inflection_that_rounding_hides_is_found_to_its_last_digits(
    text: str, known: list[float]
) -> None:
    assert places(text, (-3, 3), "inflection") == pytest.approx(known, rel=1e-14)


@pytest.mark.parametrize(
    ("text", "x", "known"),
    [
        ("x^2 - 2x + 1 - 1e-14", (0, 2), [1 - 1e-7, 1 + 1e-7]),
        ("(x - 1/7)(x - 1/7 - 1e-13)", (0, 1), [1 / 7, 1 / 7 + 1e-13]),
        ("(x^2 - 2)^2 - 1e-9", (0, 2), [sqrt(2 - sqrt(1e-9)), sqrt(2 + sqrt(1e-9))]),
        ("|x - 1/3| - 1e-14", (0, 1), [1 / 3 - 1e-14, 1 / 3 + 1e-14]),
        ("cos(x) - 1 + 1e-18", (-1, 1), [-sqrt(2) * 1e-9, sqrt(2) * 1e-9]),
        ("x^2 - 2x + 1 + 1e-14", (0, 2), []),
    ],
)
def test_that_two_roots_beside_an_extremum_are_found_however_close(
    text: str, x: tuple[float, float], known: list[float]
) -> None:
    assert places(text, x, "root") == pytest.approx(known, rel=1e-15)


EXPANDED = "x^9 - 9x^8 + 36x^7 - 84x^6 + 126x^5 - 126x^4 + 84x^3 - 36x^2 + 9x - 1"


def test_that_no_end_of_a_domain_and_no_pole_is_made_of_rounding() -> None:
    """√(x − 1)⁹ ends at 1 alone; sin x − x + x³/6 = x⁵/120 − … is above 0 to the right of 0 alone."""
    assert places(f"√({EXPANDED})", (-3, 3), "root") == pytest.approx([1], abs=1e-9)
    assert poles("1/√(sin(x) - x + x^3/6)", (-3, 3)) == [(0, (1,))]
    assert poles("ln(1 + x - x - 1 + x^3)", (-1, 1)) == [(0, (1,))]


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("1/x^100", [(0, (-1, 1))]),
        ("e^(1/x)", [(0, (1,))]),
        ("e^(1/x^2)", [(0, (-1, 1))]),
        ("cosh(1/(x - 1/3))", [(1 / 3, (-1, 1))]),
        ("tan(x)^99", [(-pi / 2, (-1, 1)), (pi / 2, (-1, 1))]),
        ("ln(x)/x^300", [(0, (1,))]),
        ("1/(x - √2)^301", [(sqrt(2), (-1, 1))]),
        ("e^x/(e^x - 1)", [(0, (-1, 1))]),
        ("1/(1 - cos(x))", [(0, (-1, 1))]),
        ("1/(x - tanh(x))", [(0, (-1, 1))]),
        ("(1 - cos(x))/x^2", []),
        ("e^(x^2)", []),
    ],
)
def test_that_a_pole_is_told_amid_floats_at_which_f_has_no_value_for_them(
    text: str, known: list[tuple[float, tuple[int, ...]]]
) -> None:
    found = poles(text, (-3, 3))
    assert [ends for _, ends in found] == [ends for _, ends in known]
    assert [at for at, _ in found] == pytest.approx([at for at, _ in known], rel=2e-16)
    assert "root" not in [each.kind for each in line_points("e^(1/x)", (-3, 3))]


def test_that_no_inflection_is_told_where_f_is_straight_but_for_rounding() -> None:
    """∛(x³ − x)³ − (x³ − 2x) is x; of f″ a billionth of a billionth beside 0 no digit is right."""
    found = line_points("cbrt((x^3 - x)^3) - min((x^2 - 2)x, 1)", (-1, 1))
    assert [(each.kind, each.at[0]) for each in found] == [("root", 0)]


def test_that_no_point_is_told_amid_those_that_are_left_out() -> None:
    """At −√2 the tangent swings between all numbers; two floats there look like a corner."""
    found = line_points("tan(|(x + 1/2)/(x^2 - 2)|)", (-3, 3))
    assert [each for each in found if abs(abs(each.at[0]) - sqrt(2)) < 1e-3] == []


def test_that_what_is_larger_than_any_decimal_is_compared() -> None:
    found = poles("e^(tan(x - pi/4))", (-3, 3))
    assert [at for at, _ in found] == pytest.approx([-pi / 4, 3 * pi / 4])
    assert [ends for _, ends in found] == [(-1,), (-1,)]


@pytest.mark.parametrize("text", ["ln(cos((x - 1)/x))", "√(sin(1/x))"])
def test_that_where_stretches_without_values_come_ever_closer_that_is_said(text: str) -> None:
    (said,) = line_points(text, (-3, 3)).left_out
    assert said.kind == "points.crowd"
    facts = {name: float(str(fact)) for name, fact in said.facts}
    assert -0.02 < facts["low"] < 0 < facts["high"] < 0.02


@pytest.mark.parametrize("x", [(1, 3), (-1, 1)])
@pytest.mark.parametrize(
    ("text", "kinds"),
    [(EXPANDED, ["root", "inflection"]), ("x^4 - 4x^3 + 6x^2 - 4x + 1", ["root", "minimum"])],
)
def test_that_a_root_at_an_end_beyond_which_there_is_but_rounding_is_told_once(
    text: str, kinds: list[str], x: tuple[float, float]
) -> None:
    found = line_points(parse(text), x)
    assert [(point.kind, float(point)) for point in found] == [(kind, 1.0) for kind in kinds]


def test_that_of_more_points_than_are_followed_a_part_is_told_and_the_rest_is_said() -> None:
    found = line_points(parse("sin(x)"), (0, 1e6))
    (said,) = found.left_out
    low, high = (float(str(dict(said.facts)[name])) for name in ("low", "high"))
    assert said.kind == "points.part"
    assert low == 0
    assert 1000 < high < 1e6
    places = [float(point) for point in found if point.kind == "root"]
    assert places == pytest.approx([k * pi for k in range(int(high / pi) + 1)], rel=1e-15)
    assert len([point for point in found if point.kind in ("minimum", "maximum")]) == len(places) - (
        places[-1] + pi / 2 > high
    )


# --- what no sample meets ----------------------------------------------------


@pytest.mark.parametrize(
    ("text", "x", "known"),
    [
        (
            "e^(-10^12 (x - 0.7137)^2)",
            (0, 1),
            [
                ("inflection", 0.7137 - 1e-6 / sqrt(2)),
                ("maximum", 0.7137),
                ("inflection", 0.7137 + 1e-6 / sqrt(2)),
            ],
        ),
        (
            "x^2 - 2/(1 + 10^10 (x - 0.31)^2)",
            (0.3099, 0.3101),
            [
                ("root", 0.31 - 1e-5 * sqrt(2 / 0.31**2 - 1)),
                ("inflection", 0.31 - 1e-5 / sqrt(3)),
                ("minimum", 0.31),
                ("inflection", 0.31 + 1e-5 / sqrt(3)),
                ("root", 0.31 + 1e-5 * sqrt(2 / 0.31**2 - 1)),
            ],
        ),
        ("tanh(10^8 (x - 0.3137)) + 2", (0, 1), [("inflection", 0.3137)]),
        ("(x - 5)(x - 5.03)^2", (0, 1000), [
            ("root", 5), ("maximum", 5.01), ("inflection", 5.02), ("root", 5.03), ("minimum", 5.03)
        ]),
    ],
)  # fmt: skip
def test_that_points_between_samples_are_told(
    text: str, x: tuple[float, float], known: list[tuple[str, float]]
) -> None:
    found = kinds(text, x)
    assert [kind for kind, _ in found] == [kind for kind, _ in known]
    assert [at for _, at in found] == pytest.approx([at for _, at in known], abs=2e-8)


def test_that_points_of_a_needle_are_the_same_on_a_range_on_which_it_is_wide() -> None:
    text = "x^2 - 2/(1 + 10^10 (x - 0.31)^2)"
    wide = [(kind, at) for kind, at in kinds(text, (-1, 1)) if abs(at - 0.31) < 1e-4]
    narrow = kinds(text, (0.3099, 0.3101))
    assert len(wide) == 5
    assert [kind for kind, _ in wide] == [kind for kind, _ in narrow]
    assert [at for _, at in wide] == pytest.approx([at for _, at in narrow], rel=1e-13)


def test_that_what_is_finer_than_is_searched_is_said() -> None:
    (said,) = line_points("e^(-10^30 (x - 0.7137)^2) + x", (0, 1)).left_out
    assert said.kind == "points.unresolved"
    assert dict(said.facts)["count"] == 1


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("{|x - 0.2137| < 10^(-9): 1, 0}", 0.2137 - 1e-9, 0.2137 + 1e-9),
        ("floor(10^(-14) - (x - 0.2137)^2)", 0.2137 - 1e-7, 0.2137 + 1e-7),
    ],
)
def test_that_a_stretch_between_samples_is_told(text: str, low: float, high: float) -> None:
    (stretch,) = (each for each in line_points(text, (0, 1)).stretches if each.kind == "maximum")
    assert [end for (end,) in stretch.path] == pytest.approx([low, high], rel=1e-13)


def test_that_a_minimum_whose_value_is_too_small_for_floats_is_told() -> None:
    assert places("e^(-10^8 (sin(x) - 0.3)^2)", (0, 3), "minimum") == [pytest.approx(pi / 2, rel=1e-15)]
    (said,) = line_points("e^(-10^8 (sin(x) - 0.3)^2)", (1, 2)).left_out
    assert said.kind == "points.underflow"


@pytest.mark.parametrize(
    ("text", "x", "ends"),
    [
        ("floor(x)", (-1, 1), [(-1, 0), (0, 1)]),
        ("sign(x)", (-1, 1), [(-1, 0), (0, 1)]),
        ("ceil(x)", (-0.5, 0.5), [(-0.5, 0), (0, 0.5)]),
        ("if(x < 1/2, 0, x)", (0, 1), [(0, 0.5)]),
        ("max(x, 0)", (-1, 1), [(-1, 0)]),
    ],
)
def test_that_a_stretch_ends_at_its_jump_and_not_a_float_before(
    text: str, x: tuple[float, float], ends: list[tuple[float, float]]
) -> None:
    told = {(each.path[0][0], each.path[-1][0]) for each in line_points(text, x).stretches}
    assert told == set(ends)


def parts_of(text: str, x: tuple[float, float]) -> list[tuple[str, float, float, float]]:
    """The stretches on a range: kind, value, and from where to where."""
    found = line_points(text, x).stretches
    return [(each.kind, each.value, each.path[0][0], each.path[-1][0]) for each in found]


@pytest.mark.parametrize(
    ("text", "x", "kind", "value", "ends"),
    [
        ("floor(sin(x))", (-7, 7), "root", 0, [-2 * pi, -3 * pi / 2, -pi]),
        ("floor(sin(x))", (-7, 7), "root", 0, [0, pi / 2, pi]),
        ("floor(2sin(x))", (-7, 7), "constant", 1, [-11 * pi / 6, -3 * pi / 2, -7 * pi / 6]),
        ("floor(2sin(x))", (-7, 7), "constant", 1, [pi / 6, pi / 2, 5 * pi / 6]),
        ("ceil(cos(x))", (-7, 7), "root", 0, [-3 * pi / 2, -pi, -pi / 2]),
        ("ceil(cos(x))", (-7, 7), "root", 0, [pi / 2, pi, 3 * pi / 2]),
        ("floor(1 - (x - 2)^2)", (-5, 9), "root", 0, [1, 2, 3]),
    ],
)
def test_that_both_halves_beside_a_value_at_one_place_amid_them_are_told(
    text: str, x: tuple[float, float], kind: str, value: float, ends: list[float]
) -> None:
    """The place is halfway, where f is not what it is on the stretch."""
    parts = [part[2:] for part in parts_of(text, x) if part[:2] == (kind, value)]
    for half in pairwise(ends):
        assert any(part == pytest.approx(half, abs=1e-14) for part in parts)


@pytest.mark.parametrize(
    ("text", "x", "known"),
    [
        ("floor(x) + 1/2", (-1.5, 0.5), [("constant", -1.5), ("constant", -0.5), ("constant", 0.5)]),
        ("floor(-x) + 1/2", (-1.5, 0.5), [("constant", 1.5), ("constant", 0.5), ("constant", -0.5)]),
        ("round(x) + 1/4", (-1, 1), [("constant", -0.75), ("constant", 0.25), ("constant", 1.25)]),
        ("floor(x^2) + 1/2", (-1.2, 1.2), [("constant", 1.5), ("minimum", 0.5), ("constant", 1.5)]),
        ("ceil(cos(x))", (-4, 2), [("root", 0), ("root", 0), ("maximum", 1), ("root", 0)]),
        ("floor(sin(x)) + 1/2", (0.5, 2.5), [("minimum", 0.5), ("minimum", 0.5)]),
        ("max(x, 0) + 1", (-5, 5), [("minimum", 1)]),
        ("max(x, 0)^3 + 1", (-5, 5), [("minimum", 1)]),
        ("3 - √max(x - 1, 0)", (-5, 5), [("maximum", 3)]),
        ("max(x, 0) + min(x + 2, 0) + 1", (-5, 5), [("constant", 1)]),
        ("floor(√x) + 1", (-2, 3), [("minimum", 1), ("constant", 2)]),
    ],
)
def test_that_a_step_that_the_range_cuts_off_is_no_extremum(
    text: str, x: tuple[float, float], known: list[tuple[str, float]]
) -> None:
    """It is one all the same if f leaves it without a jump: then f has an extremum at that end, too.

    Or if f has another value at one place amid it, which is higher or lower. Where the domain ends, as that
    of √x at 0, there is nothing more to know.
    """
    assert [part[:2] for part in parts_of(text, x)] == known


def test_that_crowds_that_read_alike_are_told_once() -> None:
    said = [str(each) for each in line_points("1/gamma(x)", (-3, -2.9)).left_out]
    assert len(said) == len(set(said)) > 0


def test_that_a_stretch_amid_which_the_rule_has_no_slope_is_told_once() -> None:
    found = [(each.kind, each.path) for each in line_points("floor(x^2)", (-0.5, 0.5)).stretches]
    assert found == [("root", ((-0.5,), (0.5,)))]


@pytest.mark.parametrize(
    ("text", "at", "value", "extremum"),
    [
        ("floor(2sin(x))", pi / 2, 2, "maximum"),
        ("-floor(2sin(x))", pi / 2, -2, "minimum"),
        ("ceil(2cos(x))", pi, -2, "minimum"),
        ("floor(3 - (x - 2)^2)", 2, 3, "maximum"),
        ("floor(1 - (x - 1/3)^2)", 1 / 3, 1, "maximum"),
        ("3floor(sin(x)) + x/10", pi / 2, 3 + pi / 20, "maximum"),
        ("mod(-(x - 5)^2, 1) + 0x", 5, 0, "minimum"),
    ],
)
def test_that_a_value_that_f_has_at_one_place_alone_is_told(
    text: str, at: float, value: float, extremum: str
) -> None:
    """The argument of the step is a whole number there, and less, or more, beside it."""
    found = [point for point in line_points(text, (0, 7)) if point.at[0] == pytest.approx(at, abs=1e-9)]
    jump = next(point for point in found if point.kind == "jump")
    assert jump.extremum == extremum
    assert jump.value == pytest.approx(value, abs=1e-12)


def test_that_a_stretch_ends_at_such_a_place_and_a_root_there_is_told() -> None:
    found = line_points("floor(2sin(x)) - 2", (0, 3))
    assert [(point.kind, point.at[0]) for point in found] == [("root", pi / 2), ("jump", pi / 2)]
    (before, after) = [each for each in found.stretches if each.value == -1]
    assert (before.kind, after.kind) == ("constant", "constant")
    assert [*before.path[0], *before.path[-1]] == pytest.approx([pi / 6, pi / 2])
    assert [*after.path[0], *after.path[-1]] == pytest.approx([pi / 2, 5 * pi / 6])


@pytest.mark.parametrize("text", ["floor(1.9sin(x))", "floor(2cos(x) + 2.5)", "ceil(2sin(x) + 0.25)"])
def test_that_a_step_that_is_not_reached_is_none(text: str) -> None:
    assert [point for point in line_points(text, (0.5, 6)) if point.extremum is not None] == []


@pytest.mark.parametrize(
    ("text", "shift"),
    [("|sin(pi x)|", 0.0), ("|cos(pi x)|", 0.5), ("sqrt(sin(pi x)^2)", 0.0), ("-|sin(pi x)|", 0.0)],
)
def test_that_corners_are_found_on_both_sides_of_0(text: str, shift: float) -> None:
    """At −1 floats have the sign of sin πx as it is beside: the change is one float before it."""
    found = line_points(text, (-3.3, 3.3))
    known = [at + shift for at in range(-3, 4) if abs(at + shift) < 3.3]
    for kind in ("root", "corner"):
        assert [point.at[0] for point in found if point.kind == kind] == pytest.approx(known, abs=1e-15)


@pytest.mark.parametrize("x", [(0, 3), (0, 7), (1, 2), (-3, 3)])
@pytest.mark.parametrize("level", ["0.999999", "0.999998", "0.9999995", "0.9999"])
def test_that_roots_beside_an_extremum_are_found_where_f_rises_by_less_than_floats_tell(
    level: str, x: tuple[float, float]
) -> None:
    """Beside arcsin 0.999999 sin x rises by 3e-19 from float to float."""
    first = asin(float(level))
    found = [float(root) for root in roots(f"{level} - sin(x)", x)]
    assert found == pytest.approx([first, pi - first], abs=2e-13)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("|x|^0.1", [("root", None, 0, 0), ("corner", "minimum", 0, 0)]),
        ("|x|^(1/8)", [("root", None, 0, 0), ("corner", "minimum", 0, 0)]),
        ("√√√|x|", [("root", None, 0, 0), ("corner", "minimum", 0, 0)]),
        ("2 - |x|^0.1", [("corner", "maximum", 0, 2)]),
        ("|x - 1|^0.1 + 1", [("corner", "minimum", 1, 1)]),
        ("|x|^(-0.1)", []),
    ],
)
def test_that_a_cusp_too_steep_for_floats_is_an_extremum(
    text: str, found: list[tuple[str, str | None, float, float]]
) -> None:
    points = line_points(parse(text, variables=("x",)), (-2, 2))
    assert [(point.kind, point.extremum, point.at[0], point.value) for point in points] == found


@pytest.mark.parametrize(
    ("text", "corners"),
    [
        ("x^2 + floor(x - 3)", [(-2, "maximum"), (-1, "maximum")]),  # at 0 it is -3, and -4 from the left
        ("x^2 + ceil(x)", [(-2, "minimum"), (-1, "minimum"), (0, "minimum")]),
        ("|x| + floor(x)", [(-2, "maximum"), (-1, "maximum")]),
    ],
)
def test_that_a_jump_to_one_side_is_no_corner(text: str, corners: list[tuple[float, str]]) -> None:
    found = line_points(text, (-2.5, 2.5))
    told = [point for point in found if point.extremum is not None]
    assert {point.kind for point in told} == {"jump"}
    assert [point.extremum for point in told] == [what for _, what in corners]
    assert [point.at[0] for point in told] == pytest.approx([at for at, _ in corners], abs=1e-15)


@pytest.mark.parametrize("text", ["|sin(x - pi)|", "|sin(x + pi)|", "|cos(x - pi/2)|", "|sin(2x - pi)|"])
def test_that_a_corner_at_0_is_found_where_floats_beside_it_are_all_one(text: str) -> None:
    """For all x within 2e-16 of 0 floats have one x − π."""
    found = line_points(text, (-1.2, 1.2))
    assert [point.at[0] for point in found if point.kind == "root"] == [0]
    (corner,) = (point for point in found if point.kind == "corner")
    assert (corner.at[0], corner.extremum) == (0, "minimum")


@pytest.mark.parametrize(
    ("text", "x", "found"),
    [
        ("|x^2 - 2|^0.1", (0.5, 2), [("root", sqrt(2), 0), ("corner", sqrt(2), 0)]),
        ("|sin x|^0.01", (2, 4), [("root", pi, 0), ("corner", pi, 0)]),
        ("2 - |cos(x) - x|^0.1", (0, 1), [("corner", 0.7390851332151607, 2)]),
        ("|cos(x) - x|^0.1 + 1", (0, 1), [("corner", 0.7390851332151607, 1)]),
        ("cbrt(x^3 - x - 1)", (1, 2), [("root", 1.324717957244746, 0), ("inflection", 1.324717957244746, 0)]),
        ("√(cos(x) - x)", (0, 1), [("root", 0.7390851332151607, 0)]),
        ("cos(x)^0.1", (1, 2), [("root", pi / 2, 0)]),
        ("(x - 1/3)^(1/9)", (0, 1), [("root", 1 / 3, 0), ("inflection", 1 / 3, 0)]),
    ],
)
def test_that_what_is_too_steep_beside_a_place_between_floats_is_found(
    text: str, x: tuple[float, float], found: list[tuple[str, float, float]]
) -> None:
    """Each is c + |g|ᵖ, p < 1: the value c at the zero of g, which is worked with mpmath."""
    points = line_points(parse(text, variables=("x",)), x)
    assert [(point.kind, point.value) for point in points] == [(kind, value) for kind, _, value in found]
    assert [point.at[0] for point in points] == pytest.approx([at for _, at, _ in found], rel=2e-16)


@pytest.mark.parametrize(
    ("text", "kinds_at_0"),
    [
        ("sin(x) - x + x^3/6", ["root", "inflection"]),  # x⁵/120
        ("atan(x) - x + x^3/3", ["root", "inflection"]),  # x⁵/5
        ("cos(x) - 1 + x^2/2 - x^4/24", ["root", "maximum"]),  # −x⁶/720
        ("sin(x) - x + x^3/6 - x^5/120", ["root", "inflection"]),  # −x⁷/5040
        ("e^x - 1 - x - x^2/2 - x^3/6", ["root", "minimum"]),  # x⁴/24
        ("cos(x) + floor(x)", ["jump"]),  # 1, and 0 to its left
    ],
)
def test_that_what_eighty_digits_leave_nothing_of_is_found_at_0(text: str, kinds_at_0: list[str]) -> None:
    assert kinds(text, (-0.9, 0.9)) == [(kind, 0) for kind in kinds_at_0]


@pytest.mark.parametrize(
    ("text", "at_ends"),
    [
        ("|sin(pi x)|", ["root", "corner"]),
        ("|sin(pi x)| + 1", ["corner"]),
        ("sin(pi x)", ["root", "inflection"]),
        ("cos(pi x)", ["minimum"]),
    ],
)
def test_that_a_point_at_an_end_of_the_range_is_found_where_floats_have_it_beyond(
    text: str, at_ends: list[str]
) -> None:
    found = kinds(text, (-3, 3))
    assert [kind for kind, at in found if at == -3] == at_ends
    assert [kind for kind, at in found if at == 3] == at_ends


@pytest.mark.parametrize(
    ("text", "count", "x"),
    [
        ("mod(x - 1, 1)", 7, (-3, 3)),
        ("floor(100x) - x", 601, (-3, 3)),
        ("mod(x + 2/3, 1)", 3, (-0.5, 2.5)),
        ("floor(pi x) - x", 13, (-2, 2)),
        ("mod(x^2 - 3, 1)", 8, (-2, 2)),  # at ±1, ±√2, ±√3, ±2; at 0 it is smooth
    ],
)
def test_that_each_jump_is_found_be_it_at_a_float_or_between(
    text: str, count: int, x: tuple[float, float]
) -> None:
    assert sum(point.kind == "jump" for point in line_points(text, x)) == count


def test_that_a_value_at_a_jump_between_floats_is_that_of_the_place() -> None:
    """√2² − 3 is a whole number, though no float's square is 2."""
    found = [(point.kind, point.value) for point in line_points("mod(x^2 - 3, 1)", (1.2, 1.5))]
    assert found == [("root", 0), ("jump", 0)]


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("√(x^2 (x - 1))", [0, 1]),  # 0 alone, and from 1 on
        ("√(x - 1) √(1 - x)", [1]),
        ("√(-(x^2 - 2)^2)", [-sqrt(2), sqrt(2)]),
    ],
)
def test_that_a_place_at_which_alone_f_has_a_value_may_be_a_root(text: str, known: list[float]) -> None:
    assert places(text, (-3, 3), "root") == pytest.approx(known, rel=1e-15)


@pytest.mark.parametrize("text", ["√(x)^2 - x", "|x| + x", "max(x, 0)^0.1"])
def test_that_no_root_is_told_besides_the_stretch_that_it_is_on(text: str) -> None:
    found = line_points(text, (-4, 4))
    assert [each.kind for each in found.stretches if each.kind == "root"] == ["root"]
    assert places(text, (-4, 4), "root") == []


@pytest.mark.parametrize(
    ("text", "asymptotes"),
    [
        ("|tan(x)|", [(-pi / 2, (-1, 1)), (pi / 2, (-1, 1))]),
        ("max(tan(x), 0)", [(-pi / 2, (-1,)), (pi / 2, (-1,))]),
        ("min(tan(x), 5)", [(-pi / 2, (1,)), (pi / 2, (1,))]),
        ("max(1/(x^2 - 2), 0)", [(-sqrt(2), (-1,)), (sqrt(2), (1,))]),
        ("ln|sec(x) + tan(x)|", [(-pi / 2, (-1, 1)), (pi / 2, (-1, 1))]),
        ("cbrt(tan(x))", [(-pi / 2, (-1, 1)), (pi / 2, (-1, 1))]),
    ],
)
def test_that_a_pole_of_a_part_is_an_asymptote_and_no_jump(
    text: str, asymptotes: list[tuple[float, tuple[int, ...]]]
) -> None:
    found = line_points(text, (-1.8, 1.8))
    assert [point for point in found if point.kind == "jump"] == []
    told = [(each.at, each.ends) for each in found.asymptotes if each.at is not None]
    assert [at for at, _ in told] == pytest.approx([at for at, _ in asymptotes], rel=1e-15)
    assert [ends for _, ends in told] == [ends for _, ends in asymptotes]


@pytest.mark.parametrize(
    ("text", "kind", "at"),
    [
        ("√(e^x - 1 - x)", "corner", 0),  # |x|/√2 …
        ("√(e^(x - 1) - x)", "corner", 1),
        ("√(cos(x) - 1 + x^2/2)", "minimum", 0),  # x²/√24 …
        ("sgn(1 - cos(x))", "jump", 0),
    ],
)
def test_that_a_part_that_only_touches_0_amid_rounding_is_seen(text: str, kind: str, at: float) -> None:
    found = kinds(text, (-1.5, 1.5))
    assert ("root", at) in found
    assert (kind, at) in found


def test_that_no_jumps_are_made_of_rounding() -> None:
    assert kinds("|sin(x) - x + x^3/6|^0.1", (-1, 1)) == [("root", 0), ("corner", 0)]


# --- what is amid ever more points -------------------------------------------


@pytest.mark.parametrize(("text", "at"), [("mod(tan(x-1),1)", 1 + pi / 2), ("mod(1/(x(x-π/4)),1)", pi / 4)])
def test_that_no_inflection_is_told_at_a_pole_of_what_is_mapped_to_a_period(text: str, at: float) -> None:
    """To floats it is 0 at all the nearest ones, since large floats are whole numbers."""
    found = line_points(text, (-3, 3))
    assert [each for each in found if each.at[0] == pytest.approx(at, abs=1e-13)] == []


def test_that_no_asymptote_is_told_amid_a_crowd_and_both_sides_beside_one() -> None:
    """Towards 1 from the right the argument of the tangent goes to −∞, so that its poles have no first one.

    Towards −1 there are ever more, too, those that are told being u = −1 + t with u = (k + 1/2)π.
    """
    found = line_points("tan(ln(x^3-x)/sin(x-1))", (-3, 3))
    told = [(each.at, each.ends) for each in found.asymptotes if each.at is not None]
    assert [at for at, _ in told if 1 <= at < 1.007] == []
    near = [(at, ends) for at, ends in told if -1 < at < -0.99]
    assert {ends for _, ends in near} == {(-1, 1)}
    with mpmath.workdps(40):
        for at, _ in near:
            x = mpmath.mpf(at)
            u = mpmath.log(x**3 - x) / mpmath.sin(x - 1) / mpmath.pi - mpmath.mpf(1) / 2
            assert abs(u - mpmath.nint(u)) < 1e-6


@pytest.mark.parametrize(
    ("text", "at"),
    [("floor(ln(3/(x^2-1)))", 1), ("floor(ln(x-1))", 1), ("floor(ln|x^2-2|)", sqrt(2)), ("floor(ln|x|)", 0)],
)
def test_that_stretches_shorter_than_floats_can_tell_are_left_out_and_that_is_said(
    text: str, at: float
) -> None:
    found = line_points(text, (-3, 3))
    f = parse(text, variables=("x",))
    for each in found.stretches:
        ((low,), (high,)) = each.path
        assert high - low > 64 * np.spacing(max(abs(low), abs(high)))
        assert float(f((low + high) / 2)) == each.value
    said = [dict(each.facts) for each in found.left_out if each.kind == "points.cluster"]
    assert [facts["at"] for facts in said if facts["at"] == pytest.approx(at, abs=1e-15)] != []
    told = [each for each in found.asymptotes if each.at == pytest.approx(at, abs=1e-15)]
    assert len(told) == 1


@pytest.mark.parametrize(("text", "at"), [("sin(ln|x^2-2|)", sqrt(2)), ("mod(ln|x^2-2|,1)", sqrt(2))])
def test_that_points_ever_closer_to_a_hole_amid_the_domain_are_told_as_such(text: str, at: float) -> None:
    """Of sin(ln|x² − 2|) the roots are where x² = 2 ± e^(−kπ), those of mod(ln|x² − 2|, 1) where ± e⁻ᵏ."""
    found = line_points(text, (1, 2))
    (said,) = (dict(each.facts) for each in found.left_out if each.kind == "points.cluster")
    assert said["at"] == pytest.approx(at, rel=1e-15)
    step, near = pi if "sin" in text else 1, 1.01 * float(str(said["near"]))
    all_of_them = (sqrt(2 + sign * exp(-k * step)) for k in range(80) for sign in (-1, 1))
    known = sorted(root for root in all_of_them if 1 <= root <= 2 and abs(root - at) > near)
    inner = [each.at[0] for each in found if each.kind == "root" and abs(each.at[0] - at) > near]
    assert inner == pytest.approx(known, abs=1e-13)
    assert {each.kind for each in found} <= {"root", "minimum", "maximum", "inflection", "jump"}


def test_that_a_constant_that_is_0_for_floats_alone_is_no_stretch_of_roots() -> None:
    """The logarithm of tanh 27 is −2 e⁻⁵⁴ to sixteen digits."""
    (stretch,) = line_points("ln|tanh(3^3)|+0x", (-1, 1)).stretches
    assert stretch.kind == "constant"
    assert stretch.value == pytest.approx(-2 * exp(-54), rel=1e-12)


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("arcsin(sin(x^2))", [sqrt(pi / 2), sqrt(3 * pi / 2), sqrt(5 * pi / 2)]),
        ("arccos(cos(x^2))", [sqrt(pi), sqrt(2 * pi)]),
        ("arcsin(2x/(1 + x^2))", [1]),  # 2 arctan x up to 1
        ("arcosh(cosh(x^2 - 2))", [sqrt(2)]),  # |x² − 2|
    ],
)
def test_that_corners_where_an_inverse_turns_back_are_told_to_their_last_digit_and_are_no_inflections(
    text: str, known: list[float]
) -> None:
    """Beside them floats know nothing of 1 − sin u on 1e-8 each way."""
    found = [each for each in line_points(text, (0.5, 3)) if each.kind in ("corner", "inflection")]
    assert [each.kind for each in found] == ["corner"] * len(known)
    assert [each.at[0] for each in found] == pytest.approx(known, rel=3e-16)
