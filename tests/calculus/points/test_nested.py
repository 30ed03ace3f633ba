"""Surfaces that are a function of one function: their level lines, by hand and by mpmath."""

from collections import Counter
from math import pi, sqrt

import mpmath
import numpy as np
import pytest

from nablaboard.calculus.expression import parse
from nablaboard.calculus.points import critical_points
from nablaboard.calculus.points.nested import nested

DROP_WAVE = "-(1 + cos(12√(x^2 + y^2)))/(0.5(x^2 + y^2) + 2)"


@pytest.mark.parametrize(
    ("text", "outer", "inner"),
    [
        ("sin(1/(x - y))", "sin(1/x)", "x - y"),
        (DROP_WAVE, "-(1 + cos(12√x))/(0.5x + 2)", "x^2 + y^2"),
        ("e^(3x y) - (x y)^2", None, None),  # 3x y is (3x) y
        ("(x y)^2 + cos(x y)", "x^2 + cos(x)", "x y"),
        ("x^2 + y^2", None, None),
        ("2(x^2 + y^2) - 1", None, None),
        ("(x^2 + y^2)(x + y)", None, None),
        ("sin(x)", None, None),
    ],
)
def test_that_the_one_function_is_found_of_which_f_is_one(
    text: str, outer: str | None, inner: str | None
) -> None:
    found = nested(parse(text, variables=("x", "y")))
    assert (found is None) == (outer is None)
    if found is not None and outer is not None and inner is not None:
        assert found[0].tape == parse(outer, variables=("x",)).tape
        assert found[1].tape == parse(inner, variables=("x", "y")).tape


def test_that_all_lines_of_waves_without_number_are_true_and_that_there_are_more_is_said() -> None:
    """By hand: sin(1/t) is 1 or −1 where 1/t is an odd multiple of π/2."""
    found = critical_points("sin(1/(x - y))", (-5, 5), (-5, 5))
    assert not found.points
    assert len(found.stretches) > 40
    for line in found.stretches:
        across = np.diff(np.array(line.path), axis=1)[:, 0]
        turn = -1 / across / (pi / 2)
        k = np.round(turn[0])
        assert k % 2 == 1
        assert turn == pytest.approx(k, rel=1e-9)
        assert line.kind == ("maximum" if k % 4 == 1 else "minimum")
        assert line.value == pytest.approx(1 if k % 4 == 1 else -1)
        assert np.abs(np.array(line.path)[[0, -1]]).max(axis=1) == pytest.approx([5, 5])
    first = Counter(round(-1 / (line.path[0][1] - line.path[0][0]) / (pi / 2)) for line in found.stretches)
    assert set(range(-19, 20, 2)) <= set(first)  # the lines that are farthest from each other, each once
    assert set(first.values()) == {1}
    assert [each.kind for each in found.left_out] == ["points.more-lines", "points.unresolved"]


def test_that_all_rings_of_the_drop_wave_are_told() -> None:
    """By hand f is 0 where 12r is an odd multiple of π, and has a minimum between two of these, by mpmath."""
    tops = [pi / 12 * k for k in range(1, 28, 2)]

    def slope(r: mpmath.mpf) -> mpmath.mpf:
        return mpmath.diff(lambda t: -(1 + mpmath.cos(12 * t)) / (t * t / 2 + 2), r)

    with mpmath.workdps(30):
        lows = [
            float(mpmath.findroot(slope, (pi / 6 * k - 0.2, pi / 6 * k + 0.2), solver="anderson"))
            for k in range(1, 14)
        ]
    found = critical_points(DROP_WAVE, (-5.12, 5.12), (-5.12, 5.12))
    (point,) = found
    assert (point.kind, point.at, point.value) == ("minimum", (0, 0), -1)
    seen = set()
    for line in found.stretches:
        radii = np.hypot(*np.array(line.path).T)
        known = tops if line.kind == "maximum" else lows
        nearest = min(known, key=lambda r: abs(r - radii[0]))
        assert radii == pytest.approx(nearest, abs=1e-9)
        seen.add((line.kind, nearest))
    assert len(seen) == len([*tops, *lows])
    whole = sum(r < 5.12 for r in [*tops, *lows])
    parted = sum(5.12 < r < 5.12 * sqrt(2) for r in [*tops, *lows])
    assert len(found.stretches) == whole + 4 * parted
    assert not found.left_out


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("(x - y)^3", ["degenerate"]),
        ("(x^2 y)^2", ["minimum", "minimum"]),
        ("1/(1 + (x - y)^2)", ["maximum"]),
        ("|sin(x + y)|", ["maximum"] * 2 + ["minimum"] * 3),
        ("(x^2 + y^2 - 1)^4", ["minimum"]),
        ("cos(x y)", ["maximum"] * 2 + ["minimum"]),  # x y is 3.24 in a corner
        ("e^(x + y)", []),
        ("√(x^2 + y^2)", []),
    ],
)
def test_that_each_line_of_a_function_of_one_function_is_told_once(text: str, kinds: list[str]) -> None:
    """By hand."""
    found = critical_points(text, (-1.7, 1.8), (-1.7, 1.8))
    assert sorted(each.kind for each in found.stretches) == kinds


def test_that_as_many_lines_are_told_as_is_said_on_a_window_much_larger_than_waves() -> None:
    """By hand: along each line x y is one multiple of π, and no two lines are one."""
    found = critical_points("cos(x y)", (-1000, 1000), (-1000, 1000))
    (said,) = [each for each in found.left_out if each.kind == "points.more-lines"]
    assert dict(said.facts)["count"] == len(found.stretches)
    for line in found.stretches:
        k = np.prod(np.array(line.path), axis=1) / pi
        assert k == pytest.approx(round(k[0]), abs=1e-3)
        assert (line.kind == "maximum") == (round(k[0]) % 2 == 0)
