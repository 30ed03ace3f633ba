"""Seventy surfaces with all that is to be told of them, by hand or from published tables of test functions.

For each how many minima, maxima, saddles, degenerate points and corners there are, some of their places, and
the kinds of the lines that they fill.
"""

from collections import Counter
from math import pi, sqrt

import pytest

from nablaboard.calculus.expression import parse
from nablaboard.calculus.points import critical_points

Range = tuple[float, float]
Place = tuple[float, float]
Known = dict[str, list[Place]]

TWO: Range = (-2, 2)
NEEDLE = (0.4704260582590535, 0.4999950000487495)
"""Distances from 0 along the line to the needle, by mpmath."""
CAMEL = sqrt((4.2 - sqrt(4.2**2 - 14)) / 2)

SINES: Known = {
    "maximum": [(pi / 2, pi / 2), (pi / 2, -pi / 2), (-pi / 2, pi / 2), (-pi / 2, -pi / 2)],
    "saddle": [(0, pi / 2), (0, -pi / 2), (pi / 2, 0), (-pi / 2, 0)],
    "corner": [(0, 0)],
}

SURFACES: list[tuple[str, Range, Range, Known, list[str]]] = [
    ("x^2 + y^2", TWO, TWO, {"minimum": [(0, 0)]}, []),
    ("x^2 - y^2", TWO, TWO, {"saddle": [(0, 0)]}, []),
    ("-(x - 1)^2 - 3(y + 1/2)^2", TWO, TWO, {"maximum": [(1, -0.5)]}, []),
    ("x y", TWO, TWO, {"saddle": [(0, 0)]}, []),
    ("x^3 - 3x + y^2", TWO, TWO, {"minimum": [(1, 0)], "saddle": [(-1, 0)]}, []),
    (
        "x^4 + y^4 - 4x y",
        TWO,
        TWO,
        {"minimum": [(1, 1), (-1, -1)], "saddle": [(0, 0)]},
        [],
    ),
    ("(1 - x)^2 + 100(y - x^2)^2", (-2, 2), (-1, 3), {"minimum": [(1, 1)]}, []),
    ("(x + 2y - 7)^2 + (2x + y - 5)^2", (-10, 10), (-10, 10), {"minimum": [(1, 3)]}, []),
    ("0.26(x^2 + y^2) - 0.48x y", (-10, 10), (-10, 10), {"minimum": [(0, 0)]}, []),
    (
        "2x^2 - 1.05x^4 + x^6/6 + x y + y^2",
        (-1.5, 1.5),
        TWO,
        {
            "minimum": [(0, 0)],
            "saddle": [(CAMEL, -CAMEL / 2), (-CAMEL, CAMEL / 2)],
        },
        [],
    ),
    ("e^(-x^2 - y^2)", TWO, TWO, {"maximum": [(0, 0)]}, []),
    (
        "x e^(-x^2 - y^2)",
        TWO,
        TWO,
        {"maximum": [(sqrt(0.5), 0)], "minimum": [(-sqrt(0.5), 0)]},
        [],
    ),
    (
        "sin(x) sin(y)",
        (1, 5),
        (1, 5),
        {
            "maximum": [(pi / 2, pi / 2), (3 * pi / 2, 3 * pi / 2)],
            "minimum": [(pi / 2, 3 * pi / 2), (3 * pi / 2, pi / 2)],
            "saddle": [(pi, pi)],
        },
        [],
    ),
    ("x^3 - 3x y^2", TWO, TWO, {"saddle": [(0, 0)]}, []),
    ("x^4 + y^4", TWO, TWO, {"minimum": [(0, 0)]}, []),
    ("x^2 - y^4", TWO, TWO, {"saddle": [(0, 0)]}, []),
    ("(y - x^2)(y - 3x^2)", TWO, TWO, {"saddle": [(0, 0)]}, []),
    ("x^3", TWO, TWO, {}, ["degenerate"]),
    ("e^(1000x y)", TWO, TWO, {"saddle": [(0, 0)]}, []),
    ("e^(-1/(x^2 + y^2))", TWO, TWO, {}, []),
    ("x + 2y", TWO, TWO, {}, []),
    ("max(x, 0)", TWO, TWO, {}, []),
    ("1/(x^2 + y^2)", TWO, TWO, {}, []),
    ("ln(x^2 + y^2)", TWO, TWO, {}, []),
    ("e^(30x) + y", TWO, TWO, {}, []),
    ("|x| + |y|", TWO, TWO, {"corner": [(0, 0)]}, ["valley", "valley"]),
    ("√(x^2 + y^2)", TWO, TWO, {"corner": [(0, 0)]}, []),
    ("max(|x - 1|, |y + 1|)", TWO, TWO, {"corner": [(1, -1)]}, ["valley", "valley"]),
    ("-max(|x|, y^2)", TWO, TWO, {"corner": [(0, 0)]}, ["ridge", "ridge"]),
    ("|x| + y^2", TWO, TWO, {"corner": [(0, 0)]}, ["valley"]),
    ("5 - |x - 0.3| - (y - 1)^2", TWO, TWO, {"corner": [(0.3, 1)]}, ["ridge"]),
    ("|x| - |y|", TWO, TWO, {"saddle": [(0, 0)]}, ["ridge", "valley"]),
    ("100√|y - 0.01x^2| + 0.01|x + 10|", (-15, 5), (-4, 4), {"corner": [(-10, 1)]}, ["valley"]),
    ("|x y|", TWO, TWO, {}, ["minimum", "minimum"]),
    ("(x - y)^2", TWO, TWO, {}, ["minimum"]),
    ("|x - y|", TWO, TWO, {}, ["minimum"]),
    ("-|x + y/2|", TWO, TWO, {}, ["maximum"]),
    ("(x^2 + y^2 - 1)^2", TWO, TWO, {"maximum": [(0, 0)]}, ["minimum"]),
    ("√|x^2 + y^2 - 1|", TWO, TWO, {"maximum": [(0, 0)]}, ["minimum"]),
    ("sin(x)", TWO, TWO, {}, ["maximum", "minimum"]),
    ("cos(x)", (-4, 4), TWO, {}, ["maximum", "minimum", "minimum"]),
    ("cos(x + y)", (-4, 4), TWO, {}, ["maximum", "minimum", "minimum"]),
    ("sin(x)^2", (-4, 4), TWO, {}, ["maximum", "maximum", "minimum", "minimum", "minimum"]),
    ("|sin(x)|", (-4, 4), TWO, {}, ["maximum", "maximum", "minimum", "minimum", "minimum"]),
    ("(x - y)^3", (-4, 4), TWO, {}, ["degenerate"]),
    ("(x + 2y - 1)^4", (-4, 4), TWO, {}, ["minimum"]),
    (
        "cos(x) y^2",
        (-4, 4),
        TWO,
        {"degenerate": [(-pi / 2, 0), (pi / 2, 0)]},
        ["maximum", "maximum", "minimum"],
    ),
    ("x y^2", TWO, TWO, {"degenerate": [(0, 0)]}, ["maximum", "minimum"]),
    ("√|x^2 - y^2|", (-4, 4), TWO, {}, ["minimum", "minimum"]),
    ("min(|x|, |y|)", TWO, TWO, {}, ["minimum", "minimum"]),
    ("|x| - y^2", TWO, TWO, {"saddle": [(0, 0)]}, ["valley"]),
    ("y^2 - |x|", TWO, TWO, {"saddle": [(0, 0)]}, ["ridge"]),
    ("|x|^3 - |y|", TWO, TWO, {"saddle": [(0, 0)]}, ["ridge"]),
    ("|x - 1| - |y + 2|", (-4, 4), TWO, {"saddle": [(1, -2)]}, ["ridge", "valley"]),
    ("max(x, y)", TWO, TWO, {}, []),
    ("max(x^2, 2y^2)", TWO, TWO, {"minimum": [(0, 0)]}, ["valley", "valley"]),
    ("-max(x^2, 2y^2)", TWO, TWO, {"maximum": [(0, 0)]}, ["ridge", "ridge"]),
    ("min(x^2, 2y^2)", TWO, TWO, {}, ["minimum", "minimum"]),
    ("max(x^2, 2y^2) - 3x^2", TWO, TWO, {"saddle": [(0, 0)]}, []),
    (  # rings at r = π/12, where it is 0, at 0.5202, and of π/4 the parts in the window
        "-(1 + cos(12sqrt(x^2 + y^2)))/(0.5(x^2 + y^2) + 2)",
        (-0.7, 0.7),
        (-0.7, 0.7),
        {"minimum": [(0, 0)]},
        [*["maximum"] * 5, "minimum"],
    ),
    ("max(x^4, y^4)", TWO, TWO, {"minimum": [(0, 0)]}, ["valley", "valley"]),
    ("|sin(x)| + |sin(y)|", TWO, TWO, SINES, ["valley", "valley"]),
    ("(x - y^2)^2 - y^7", TWO, TWO, {"saddle": [(0, 0)]}, []),
    ("(x - y^2)^2 + y^8", TWO, TWO, {"minimum": [(0, 0)]}, []),
    ("(y - x^2)^2 + x^9", TWO, TWO, {"saddle": [(0, 0)]}, []),
    ("(x - 1 - (y - 2)^2)^2 - (y - 2)^7", (-3, 3), (-3, 3), {"saddle": [(1, 2)]}, []),
    (
        "|x| + |y| - 2y^2",  # along x = 0 it is |y| − 2y², along y = 0 it is |x|
        TWO,
        TWO,
        {"corner": [(0, 0)], "saddle": [(0, -0.25), (0, 0.25)]},
        ["valley", "valley"],
    ),
    (
        "x^2 (x - 0.01)^2 + y^2",
        (-100, 100),
        (-100, 100),
        {"minimum": [(0, 0), (0.01, 0)], "saddle": [(0.005, 0)]},
        [],
    ),
    (
        "(x - 1)^2 (x - 1.01)^2 + y^2",
        (-4, 4),
        TWO,
        {"minimum": [(1, 0), (1.01, 0)], "saddle": [(1.005, 0)]},
        [],
    ),
    (
        "x^2/2 + y^2/2 - 5e^(-1e4((x - 0.3)^2 + (y - 0.4)^2))",  # t − 10⁵ (0.5 − t) e^(−10⁴ (0.5 − t)²) = 0
        (-5, 5),
        (-5, 5),
        {
            "minimum": [(0, 0), (0.6 * NEEDLE[1], 0.8 * NEEDLE[1])],
            "saddle": [(0.6 * NEEDLE[0], 0.8 * NEEDLE[0])],
        },
        [],
    ),
    ("-1/(x - y)^2", (-4, 4), TWO, {}, []),
]


AREAS = {"max(x, 0)": ["points.plateau"], "e^(-1/(x^2 + y^2))": ["points.underflow-around"]}


def test_that_the_list_has_71_surfaces() -> None:
    assert len(SURFACES) == 71


@pytest.mark.parametrize(("text", "x", "y", "known", "lines"), SURFACES)
def test_that_all_points_and_lines_and_no_more_are_told(
    text: str, x: Range, y: Range, known: Known, lines: list[str]
) -> None:
    found = critical_points(parse(text, variables=("x", "y")), x, y)
    assert Counter(point.kind for point in found) == Counter({kind: len(at) for kind, at in known.items()})
    for kind, places in known.items():
        told = sorted(point.at for point in found if point.kind == kind)
        assert [at[0] for at in told] == pytest.approx([at[0] for at in sorted(places)], abs=1e-9)
        assert [at[1] for at in told] == pytest.approx([at[1] for at in sorted(places)], abs=1e-9)
    assert sorted(each.kind for each in found.stretches) == lines
    assert [each.kind for each in found.left_out] == AREAS.get(text, [])
