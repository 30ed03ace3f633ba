"""Sixty functions with all their roots, and narrow ones: by hand, or to 17 digits by mpmath's `findroot`."""

from math import acos, acosh, asin, atanh, e, exp, log, pi, sqrt, tan

import pytest

from nablaboard.calculus.expression import parse
from nablaboard.calculus.points import roots

Range = tuple[float, float]

SIMPLE: list[tuple[str, Range, list[float]]] = [
    ("x e^x - 1", (0, 2), [0.5671432904097838]),
    ("cos(x) - x", (0, 2), [0.7390851332151607]),
    ("e^x - 3x", (0, 3), [0.6190612867359451, 1.5121345516578424]),
    ("x^3 - 2x - 5", (0, 4), [2.0945514815423265]),
    ("tan(x) - x", (1, 12), [4.493409457909064, 7.725251836937707, 10.904121659428899]),
    ("ln(x) + x", (0, 4), [0.5671432904097838]),
    ("x^5 - x - 1", (-2, 2), [1.1673039782614187]),
    ("sin(x) - x/10", (0.5, 10), [2.852341894450092, 7.068174358095817, 8.423203932360492]),
    ("erf(x) - 0.5", (-2, 2), [0.4769362762044699]),
    ("gamma(x) - 3", (0.1, 5), [0.2991976228173258, 3.405869986309567]),
    ("x^x - 2", (0.01, 3), [1.5596104694623694]),
    (
        "e^(-x) - sin(x)",
        (0, 10),
        [0.5885327439818611, 3.0963639324106462, 6.285049273382587, 9.424697254738522],
    ),
    ("x - cos(x)^2", (0, 2), [0.6417143708728826]),
    ("cosh(x) cos(x) - 1", (1, 9), [4.730040744862704, 7.853204624095838]),
    ("2^x - x^2", (-2, 5), [-0.766664695962123, 2.0, 4.0]),
    (
        "x^4 - 10x^3 + 35x^2 - 50x + 23.9",
        (0, 5),
        [0.983817673177084, 2.0514566332785105, 2.9485433667214895, 4.016182326822916],
    ),
    ("sinh(x) - 2", (0, 3), [1.4436354751788103]),
    ("arctan(x) - x/2", (1, 4), [2.331122370414423]),
    ("sin(x^2)", (0.5, 4), [sqrt(k * pi) for k in range(1, 6)]),
    ("x^2 - 5", (-3, 3), [-sqrt(5), sqrt(5)]),
    ("e^x - 10", (-5, 5), [log(10)]),
    ("ln(x)", (0, 1e6), [1]),
    ("(x - 1)(x - 1000)(x - 10^6)", (0, 1e7), [1, 1000, 1e6]),
    ("x^2 - 10^(-20)", (-2, 2), [-1e-10, 1e-10]),
    ("(x - 10^(-6))(x - 1)", (-5, 5), [1e-6, 1]),
    ("ln(x - 3)", (3, 1e5), [4]),
    ("x^(1/3) - 2", (0, 1e5), [8]),
    ("1/x - 10^5", (-1, 1), [1e-5]),
    ("tan(x)", (-5, 5), [-pi, 0, pi]),
    ("sin(x)/x", (-10, 10), [k * pi for k in (-3, -2, -1, 1, 2, 3)]),
    ("(x^2 - 4)/(x - 2)", (-3, 3), [-2]),
    ("x/|x| (x - 1)", (-2, 2), [1]),
    ("cos(x) - 1/2", (-4, 4), [-pi / 3, pi / 3]),
    ("|x| - 1", (-3, 3), [-1, 1]),
    ("max(x, -1)", (-3, 3), [0]),
    ("x^9 - 9x^8 + 36x^7 - 84x^6 + 126x^5 - 126x^4 + 84x^3 - 36x^2 + 9x - 1", (0, 2.2), [1]),
    ("floor(x) - x + 1/2", (0, 3), [0.5, 1.5, 2.5]),
    ("sin(40x)", (0.01, 1), [k * pi / 40 for k in range(1, 13)]),
    ("e^(-x) - e^(-2)", (0, 50), [2]),
    ("arcsin(x) - 1/3", (-1, 1), [0.3271946967961523]),
]
MULTIPLE: list[tuple[str, Range, list[float]]] = [
    ("sin(x)^2", (1, 7), [pi, 2 * pi]),
    ("tan(x)^2", (1, 7), [pi, 2 * pi]),
    ("sin(x)^4", (1, 7), [pi, 2 * pi]),
    ("(cos(x) - x)^2", (0, 2), [0.7390851332151607]),
    ("x^6 - 4x^3 + 4", (0, 2), [2 ** (1 / 3)]),
    ("(x - e)^2", (0, 5), [e]),
    ("1 - sin(x)", (0, 9), [pi / 2, 5 * pi / 2]),
    ("|x^2 - 2|", (-3, 3), [-sqrt(2), sqrt(2)]),
    ("√(x^2 - 3)", (0, 3), [sqrt(3)]),
    ("√x", (-1, 1), [0]),
    ("√(cos(x) - x)", (0, 2), [0.7390851332151607]),
    ("x^1000", (-3, 3), [0]),
    ("(e^x - 2)^2", (-1, 2), [log(2)]),
    ("(sin(x) - 1/3)^2", (0, 1), [asin(1 / 3)]),
    ("x^2 (x - 1)^2", (-2, 2), [0, 1]),
]
NONE: list[tuple[str, Range, list[float]]] = [
    ("x ln(x)", (0, 0.9), []),
    ("x^2/x", (-1, 1), []),
    ("(x - 1)^2 + 10^(-33)", (0, 2), []),
    ("e^(-x^2)", (-100, 100), []),
    ("1/x", (-1, 1), []),
]
NARROW: list[tuple[str, Range, list[float]]] = [
    ("e^(-10^8 (x - 0.2137)^2) - 1/2", (-5, 5), [0.2137 - 1e-4 * sqrt(log(2)), 0.2137 + 1e-4 * sqrt(log(2))]),
    ("1/(1 + 10^14 (x - 0.2137)^2) - 1/2", (-5, 5), [0.2137 - 1e-7, 0.2137 + 1e-7]),
    ("sech(10^6 (x - 0.2137)) - 1/2", (-5, 5), [0.2137 - 1e-6 * acosh(2), 0.2137 + 1e-6 * acosh(2)]),
    (
        "1/2 - tanh(10^8 (x - 0.3137))^2",
        (0, 1),
        [0.3137 - 1e-8 * atanh(sqrt(0.5)), 0.3137 + 1e-8 * atanh(sqrt(0.5))],
    ),
    (
        "ln(1 + e^(-10^8 (x - 0.2137)^2)) - ln(3/2)",
        (-1, 1),
        [0.2137 - 1e-4 * sqrt(log(2)), 0.2137 + 1e-4 * sqrt(log(2))],
    ),
    (
        "arctan(10^20 (x - 0.7137)^2) - 1",
        (0, 1),
        [0.7137 - 1e-10 * sqrt(tan(1)), 0.7137 + 1e-10 * sqrt(tan(1))],
    ),
    ("1/2 - 10^9|x - 0.2137|", (0, 1), [0.2137 - 5e-10, 0.2137 + 5e-10]),
    ("max(0, 1 - 10^9|x - 0.2137|) - 1/2", (0, 1), [0.2137 - 5e-10, 0.2137 + 5e-10]),
    (
        "1/2 - e^(-10^8 (sin(x) - 0.3)^2)",
        (0, 3),
        [
            asin(0.3 - 1e-4 * sqrt(log(2))),
            asin(0.3 + 1e-4 * sqrt(log(2))),
            pi - asin(0.3 + 1e-4 * sqrt(log(2))),
            pi - asin(0.3 - 1e-4 * sqrt(log(2))),
        ],
    ),
    ("√((x - 0.2137)^2 - 10^(-16))", (0, 1), [0.2137 - 1e-8, 0.2137 + 1e-8]),
    ("1/(x - 0.2137) - 10^9", (0, 1), [0.2137 + 1e-9]),
    ("tan(x) - 10^9", (0, 3), [pi / 2 - 1e-9]),
    ("(x - 5)(x - 5.03)^2", (0, 1000), [5, 5.03]),
    ("(x - 1)(x - 1.01)(x - 1.02)", (0, 1000), [1, 1.01, 1.02]),
    ("(x - 123.4)(x - 123.5)(x - 123.6)", (0, 10_000), [123.4, 123.5, 123.6]),
    ("(x - 1)^2 (x - 1.01)^2", (0, 100), [1, 1.01]),
    ("(x - 1)(x - 1.0001)(x - 1.0002)(x - 1.0003)(x - 1.0004)", (0, 1000), [1 + 1e-4 * k for k in range(5)]),
    (
        "(x - 0.36485)^2 (x - 0.36497)^2 (x - 0.36506)^2 (x - 0.36512)",
        (0, 1),
        [0.36485, 0.36497, 0.36506, 0.36512],
    ),
    (
        "(x - 720.504)^3 (x - 720.549)^2 (x - 720.594)^2 (x - 720.621)",
        (-5, 995),
        [720.504, 720.549, 720.594, 720.621],
    ),
    ("ln(x)^2 - 10^(-6)", (0, 1e6), [exp(-1e-3), exp(1e-3)]),
    ("ln(x) (ln(x) - 10^(-3))", (0, 1e6), [1, exp(1e-3)]),
    (
        "(cos(x) - 0.3)^4 sin(10x)",
        (-1, 100),
        sorted(
            [k * pi / 10 for k in range(-3, 319)]
            + [
                2 * k * pi + sign * acos(0.3)
                for k in range(17)
                for sign in (-1, 1)
                if 0 < 2 * k * pi + sign * acos(0.3) < 100
            ]
        ),
    ),
    (
        "(ln(x) - 3)(cos(x) - 0.3)^2",
        (0.001, 100),
        sorted(
            [e**3]
            + [
                2 * k * pi + sign * acos(0.3)
                for k in range(17)
                for sign in (-1, 1)
                if 0 < 2 * k * pi + sign * acos(0.3) < 100
            ]
        ),
    ),
    ("(x - 31.62)^2 sin(7x)", (0, 1000), sorted([31.62, *(k * pi / 7 for k in range(2229))])),
    ("(x^2 - 1000)^4 sin(7x)", (0, 1000), sorted([sqrt(1000), *(k * pi / 7 for k in range(2229))])),
    ("e^x - 1 - x - x^2/2", (-1, 1), [0]),
    ("(e^x - 1.5) sin(1.5x)^3", (0.001, 700), [log(1.5), *(k * pi / 1.5 for k in range(1, 335))]),
]


def test_that_the_list_has_sixty_functions() -> None:
    assert len(SIMPLE) + len(MULTIPLE) + len(NONE) == 60


@pytest.mark.parametrize(("text", "x", "known"), SIMPLE + MULTIPLE + NONE)
def test_that_all_roots_and_no_more_are_found(text: str, x: Range, known: list[float]) -> None:
    found = roots(parse(text, variables=("x",)), x)
    assert [float(point) for point in found] == pytest.approx(known, rel=1e-14, abs=1e-15)
    assert found.left_out == ()


@pytest.mark.parametrize(("text", "x", "known"), NARROW)
def test_that_no_root_is_lost_between_samples(text: str, x: Range, known: list[float]) -> None:
    found = roots(parse(text, variables=("x",)), x)
    assert [float(point) for point in found] == pytest.approx(known, rel=1e-13, abs=1e-15)
    assert found.left_out == ()


@pytest.mark.parametrize(
    ("text", "x", "low", "high"),
    [
        ("max(x, 0)", (-2, 2), -2, 0),
        ("|x| - x", (-2, 2), 0, 2),
        ("|x + 1| + |x - 1| - 2", (-2, 2), -1, 1),
        ("0x", (-2, 2), -2, 2),
        ("{|x| < 10^(-3): 0, x}", (-2, 2), -1e-3, 1e-3),
    ],
)
def test_that_a_stretch_of_zeros_is_one(text: str, x: Range, low: float, high: float) -> None:
    found = roots(parse(text, variables=("x",)), x)
    assert found.points == ()
    (stretch,) = found.stretches
    assert [end for (end,) in stretch.path] == pytest.approx([low, high], abs=1e-15)


def test_that_underflow_is_no_stretch_of_zeros() -> None:
    assert roots(parse("e^(-x^2)"), (-100, 100)).stretches == ()
    assert exp(-(30.0**2)) == 0  # as floats have it
