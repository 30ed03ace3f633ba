"""Thirty areas in closed form, each to be met within the error that is stated, and that error small."""

from math import asinh, atan, cos, e, erf, factorial, gamma, isfinite, isnan, log, pi, sin, sqrt, tan

import pytest

from nablaboard.calculus.expression import parse
from nablaboard.calculus.figures import area

Range = tuple[float, float]

AREAS: list[tuple[str, Range, float]] = [
    ("x^(-0.95)", (0, 1), 20),
    ("1/(x ln(x)^2)", (0, 0.5), 1 / log(2)),
    ("e^(-10^6 (x - 0.123)^2)", (-5, 5), sqrt(pi) / 1000),
    ("(1 - x)^(-0.95)", (0, 1), 20),
    ("1/√(1 - x^2)", (-1, 1), pi),
    ("ln(x)", (0, 1), -1),
    ("ln(x)^2", (0, 1), 2),
    ("ln(x)/√x", (0, 1), -4),
    ("√x", (0, 1), 2 / 3),
    ("x ln(x)", (0, 1), -1 / 4),
    ("|x - 1/3|^(-1/2)", (0, 1), 2 * sqrt(1 / 3) + 2 * sqrt(2 / 3)),
    ("|x - √2|^(-0.9)", (1, 2), 10 * ((sqrt(2) - 1) ** 0.1 + (2 - sqrt(2)) ** 0.1)),
    ("1/(x ln(1/x) ln(ln(1/x))^2)", (0, 0.05), 1 / log(log(20))),
    ("e^(-1/x)/x^2", (0, 1), 1 / e),
    ("tan(x)", (0, 1.5), -log(cos(1.5))),
    ("sin(100x)^2", (0, pi), pi / 2),
    ("e^x", (0, 1), e - 1),
    ("1/(1 + 25x^2)", (-1, 1), 2 * atan(5) / 5),
    ("1/(10^(-6) + x^2)", (-1, 1), 2e3 * atan(1e3)),
    ("|sin(x)|", (0, 10), 6 + (1 - cos(10 - 3 * pi))),
    ("x^3 - 3x", (-1, 2), -3 / 4),
    ("e^(-x^2)", (0, 30), sqrt(pi) / 2 * erf(30)),
    ("1/√(x^2 + 1)", (-3, 3), 2 * asinh(3)),
    ("x^(1/3)", (-1, 8), 3 / 4 * (16 - 1)),
    ("(-ln(x))^1.5", (0, 1), gamma(2.5)),
    ("sin(x)/x", (0, 10), 1.6583475942188739),  # the sine integral, by mpmath
    ("floor(x)", (-2, 3.5), -2 - 1 + 0 + 1 + 2 + 1.5),
    ("x sin(x)", (0, 2), sin(2) - 2 * cos(2)),
    ("1/(x √(x - 1))", (1, 2), pi / 2),
    ("√(x^2 - 2)", (1, 2), sqrt(2) - log(1 + sqrt(2))),
]

HIDDEN: list[tuple[str, Range, float]] = [
    ("√(cos(x) - 1 + x^2/2)", (-5, 5), 13.424638120536893386),
    ("√(e^x - 1 - x)", (-3, 5), 21.927868739383388197),
    ("√(ln(1 + x) - x + x^2/2)", (0, 1), 0.18801142102060408346),
    ("√(tan(x) - x)", (0, 1), 0.26399905818602923494),
]
"""By mpmath with 40 digits and more, of which floats leave nothing beside 0."""


def test_that_the_list_has_thirty_areas() -> None:
    assert len(AREAS) == 30


@pytest.mark.parametrize(("text", "x", "known"), AREAS + HIDDEN)
def test_that_an_area_is_within_its_stated_error(text: str, x: Range, known: float) -> None:
    found = area(parse(text, variables=("x",)), x)
    assert abs(found.value - known) <= found.error + 4e-16 * abs(known)
    assert found.error <= 1e-9 * sum(abs(piece.value) for piece in found.pieces) + 1e-300


@pytest.mark.parametrize(
    ("text", "x", "known"),
    [
        ("e^(-x)", (0, 1e6), 1),
        ("e^(-x)", (-1, 1e6), e),
        ("e^(-|x|)", (-1e6, 1e6), 2),
        ("1/(1 + e^x)", (0, 1e6), log(2)),
        ("e^(-10^9 x)", (0, 1), 1e-9),
        ("x^(-1/2) e^(-10^6 x)", (0, 1), sqrt(pi) / 1000),
        ("tanh(10^5 x)", (0, 1), 1 - log(2) / 1e5),
        ("1 - e^(-10^5 |x - 0.3|)", (0, 1), 1 - 2e-5),
        ("1/(1 + e^(-10^6 (x - 1/3)))", (0, 1), 2 / 3),
        ("ln(1 + e^(10^5 (x - 0.3)))", (0, 1), 24500 + pi**2 / 6e5),
        ("e^x/(1 + e^x)^2", (-1000, 1000), 1),
        ("e^x/(1 + e^x)", (-1, 1000), 1000 - log(1 + 1 / e)),
        ("x e^x/e^x", (0, 1000), 500_000),
        ("sinh(x)/cosh(x)", (-1, 800), 800 - log(2) - log((e + 1 / e) / 2)),
        ("e^(710x)", (0, 1), 3.14647150163621272e305),  # by mpmath
        ("1e308", (0, 1), 1e308),
    ],
)
def test_that_what_changes_beside_an_end_alone_and_what_is_too_large_on_the_way_are_not_missed(
    text: str, x: Range, known: float
) -> None:
    found = area(parse(text, variables=("x",)), x)
    assert abs(found.value - known) <= found.error + 4e-16 * abs(known)
    assert found.error <= 2e-13 * abs(known)
    assert found.gaps == ()


@pytest.mark.parametrize(
    ("text", "x", "known"),
    [
        ("1/(x^2 + 1e-20)", (-1, 1), 2e10 * atan(1e10)),
        ("1e-200/(x^2 + 1e-20)", (-1, 1), 2e-190 * atan(1e10)),
        ("1/(1e-9 + |x - 0.3|)", (0, 1), log(0.3e9 + 1) + log(0.7e9 + 1)),
        # ∫ du/(1 + u²)² = π/2 − 1/(3U³) − … for u from −U to V
        ("1/(1e-10 + (x - 1/3)^2)^2", (0, 1), 1e15 * (pi / 2 - 9e-15 - 9e-15 / 8)),
        ("e^(-10^8 (x - 0.5)^2)", (-5, 5), sqrt(pi) / 1e4),
        ("e^(-10^8 (x - 1/3)^2)", (-5, 5), sqrt(pi) / 1e4),
        ("e^(-10^4 x^2) + e^(-10^4 (x - 1)^2) + e^(-10^8 (x - 2)^2)", (-10, 10), sqrt(pi) * 0.0201),
    ],
)
def test_that_a_peak_ten_orders_narrower_than_the_range_is_not_missed(
    text: str, x: Range, known: float
) -> None:
    found = area(parse(text, variables=("x",)), x)
    assert abs(found.value - known) <= found.error <= 1e-8 * known


@pytest.mark.parametrize(
    ("text", "x", "known"),
    [
        ("e^(-10^6 (x - 0.3)^2) - 0.01", (-5, 5), sqrt(pi) / 1000 - 0.1),
        ("100e^(-((x - 0.55)/10^(-5))^2) - x", (0, 1), sqrt(pi) / 1000 - 0.5),
    ],
)
def test_that_what_a_narrow_peak_has_beyond_a_root_is_not_missed(text: str, x: Range, known: float) -> None:
    found = area(parse(text, variables=("x",)), x)
    assert abs(found.value - known) <= found.error <= 1e-12


@pytest.mark.parametrize(
    ("text", "x", "known"),
    [
        ("e^(-10^8 (x - 0.123)^2)", (-5, 5), sqrt(pi) / 1e4),
        ("e^(-10^12 (x - 0.7137)^2)", (0, 1), sqrt(pi) / 1e6),
        ("e^(-10^8 (x^2 - 2)^2)", (-5, 5), 2 * sqrt(pi) / 1e4 / (2 * sqrt(2)) * (1 + 3e-8 / 32 / 2)),
        ("sech(10^6 (x - 0.2137))^2", (-5, 5), 2e-6),
        ("1/(1 + 10^14 (x - 0.2137)^2) - 1/2", (-5, 5), 1e-7 * (atan(4.7863e7) + atan(5.2137e7)) - 5),
        ("e^(-10^9 |x - 0.2137|)", (0, 1), 2e-9),
        ("max(0, 10^(-14) - (x - 0.2137)^2)", (0, 1), 4e-21 / 3),
        ("{|x - 0.3| < 10^(-9): 1, x}", (0, 1), 0.5 + 2e-9 * 0.7),
        ("tanh(10^8 (x - 0.3137))", (0, 1), 1 - 2 * 0.3137),
    ],
)
def test_that_what_no_sample_meets_is_counted(text: str, x: Range, known: float) -> None:
    found = area(parse(text, variables=("x",)), x)
    # A place near 1/4 is a float, of which the next one is 2.8e-17 away.
    assert abs(found.value - known) <= found.error + 4e-16 * abs(known)
    assert found.error <= 1e-7 * abs(known)
    assert found.gaps == ()


def test_that_what_is_too_narrow_to_be_counted_is_told() -> None:
    (said,) = area(parse("e^(-10^30 (x - 0.7137)^2)"), (0, 1)).gaps
    assert said.kind == "area.unresolved"
    low, high = (float(str(dict(said.facts)[name])) for name in ("low", "high"))
    assert low < 0.7137 < high < low + 0.01


@pytest.mark.parametrize(
    ("text", "x"),
    [
        ("1/x", (0, 1)),
        ("1/(x ln(x))", (0, 0.5)),
        ("x^(-1.001)", (0, 1)),
        ("e^(1/x)", (0, 1)),
        ("1/(x - π)", (3, 4)),
        ("1/(cos(x) - x)", (0, 2)),
    ],
)
def test_that_an_infinite_area_is_told(text: str, x: Range) -> None:
    found = area(parse(text, variables=("x",)), x)
    assert isnan(found.value)
    assert not all(isfinite(piece.value) for piece in found.pieces)


@pytest.mark.parametrize(
    ("text", "x", "known"),
    [
        ("max(0, 1 - 10^4 |x - 0.31|)", (0, 1), 1e-4),
        ("max(0, 1 - 10^3 |x - 0.31|)", (-5, 5), 1e-3),
        ("if(|x - 0.31| < 10^(-4), 1, 0)", (0, 1), 2e-4),
        ("heaviside(x - 0.2) - heaviside(x - 0.2001)", (0, 1), 1e-4),
        ("if(x < 0.3, x, if(x < 0.30001, 100, 1 - x))", (0, 1), 0.045 + 1e-3 + 0.69999**2 / 2),
        ("floor(37.3x)", (0, 1), sum(k / 37.3 for k in range(37)) + 37 * 0.3 / 37.3),
        ("mod(x, 0.07)", (0, 1), 14 * 0.07**2 / 2 + 0.02**2 / 2),
        ("round(3x)", (-1, 2), 4.5),
        ("min(x, 2 - x, 1/2)", (0, 2), 0.75),
    ],
)
def test_that_what_is_between_pieces_of_the_formula_is_counted(text: str, x: Range, known: float) -> None:
    found = area(parse(text, variables=("x",)), x)
    # A place near 1/4 is a float, of which the next one is 2.8e-17 away, and f jumps there by up to 100.
    assert abs(found.value - known) <= found.error + 1e-14 * max(abs(known), 1e-2)
    assert found.error <= 1e-9
    assert found.gaps == ()


@pytest.mark.parametrize(
    ("text", "x", "known", "off"),
    [
        ("cos(10^5 x)^2", (0, 1), 1 / 2 + sin(2e5) / 4e5, 1e-8),
        ("cos(10^6 x)^2", (0, 1), 1 / 2 + sin(2e6) / 4e6, 1e-6),
        ("sin(1000x)", (0, 2), (1 - cos(2000)) / 1000, 1e-10),
        ("|sin(1000x)|", (0, 2 * pi), 4, 1e-9),
        ("x + |sin(1000x)|", (0, 2 * pi), 2 * pi**2 + 4, 1e-9),
        ("floor(10^6 x)", (0, 1), (1e6 - 1) / 2, 1e-6),
        ("sin(10^4 x) + 1000", (0, 3), 3000 + (1 - cos(3e4)) / 1e4, 1e-6),
        ("cos(ln(x))", (0, 1), 1 / 2, 1e-9),
        # with u = 1/x, by mpmath: sin 1 − Ci 1, that of sin(u)/u³ twice, and sin²(u)/u²
        ("sin(1/x)", (0, 1), 0.5040670619069283719898561, 1e-4),
        ("sin(1/x)", (-1, 1), 0, 1e-3),
        ("x sin(1/x)", (-1, 1), 0.7570600342483226197634706, 1e-8),
        ("sin(1/x)^2", (0, 1), 0.6734567682657193, 1e-4),
    ],
)
def test_that_the_area_of_waves_without_number_is_within_its_stated_error(
    text: str, x: Range, known: float, off: float
) -> None:
    found = area(parse(text), x)
    assert abs(found.value - known) <= found.error + 1e-15
    assert found.error <= off
    assert found.gaps == ()


@pytest.mark.parametrize(
    ("text", "x"),
    [
        ("cos(10^9 x)^2", (0, 1)),
        ("tan(10^5 x)", (0, 1)),
        ("1/sin(10^5 x)", (0.9, 1)),
        ("sin(1/x)/x", (0, 1)),
        ("tan(1000x)", (0, 1)),
    ],
)
def test_that_where_waves_are_too_many_or_have_poles_that_is_said(text: str, x: Range) -> None:
    found = area(parse(text), x)
    assert isnan(found.value)
    assert {said.kind for said in found.gaps} == {"area.too-often"}


def test_that_waves_on_a_part_of_the_range_tell_the_other_part() -> None:
    """∫ √x cos²(10⁵ x) dx from 0 to 1 is 1/3 + a half of ∫ √x cos(2·10⁵ x) dx, by mpmath."""
    found = area(parse("√x cos(10^5 x)^2"), (-1, 1))
    assert abs(found.value - 0.33333315120671039) <= found.error <= 1e-8
    assert [str(said) for said in found.gaps] == ["undefined from −1 to 0: nothing is counted there"]


@pytest.mark.parametrize(
    ("text", "x", "known"),
    [
        # by mpmath, with sixty digits; Si 1 − 1 + cos 1 is the first
        ("(1 - cos(x))/x^2", (0, 1), 0.48638537623532265),
        ("(1 - cos(x))/x^2", (-1, 1), 2 * 0.48638537623532265),
        ("(x - sin(x))/x^3", (0, 1), 0.16392818052160958),
        ("(tan(x) - x)/x^3", (0, 1), 0.39318046829018433),
        ("1/sin(x)^2 - 1/x^2", (0, 1), 1 - 1 / tan(1)),
        ("(e^x - 1 - x)/x^2", (0, 1), sum(1 / (factorial(k) * (k - 1)) for k in range(2, 25))),
        ("ln(1 + x)/x", (0, 1), pi**2 / 12),
        ("(√(1 + x) - 1)/x", (0, 1), 2 * (sqrt(2) - 1) - 2 * log((1 + sqrt(2)) / 2)),
        ("√(x^2 + 10^16) - 10^8", (0, 100), 1e6 / 6e8),
        ("(x + 10^8) - 10^8", (0, 1), 1 / 2),
    ],
)
def test_that_rounding_beside_a_hole_and_of_large_numbers_is_within_the_error(
    text: str, x: Range, known: float
) -> None:
    found = area(parse(text, variables=("x",)), x)
    assert abs(found.value - known) <= found.error + 4e-13 * abs(known)
    assert found.error <= 1e-12 * abs(known)
    assert found.gaps == ()


@pytest.mark.parametrize(
    ("text", "x", "known"),
    [
        ("sin(π x)/(x - 1)", (0, 2), -3.7038741039649327),  # −2 Si π
        ("1/ln(x) + 1/(1 - x)", (0, 1), 0.57721566490153286),  # Euler's constant
        ("(√x - √2)/(x - 2)", (0, 3), 1.20237180069929),
        ("(2^x - 2)/(x - 1)", (0, 2), 2.8476696463571623),  # 4 Shi(ln 2)
    ],
)
def test_that_a_hole_at_which_a_rule_asks_is_no_gap(text: str, x: Range, known: float) -> None:
    found = area(parse(text, variables=("x",)), x)
    assert abs(found.value - known) <= found.error + 1e-14
    assert found.error <= 1e-11
    assert found.gaps == ()
