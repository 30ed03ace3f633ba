"""Corners and saddles on the lines on which a formula breaks: places by mpmath, along each line by itself."""

from collections import Counter
from collections.abc import Callable
from itertools import product

import mpmath
import numpy as np
import pytest

from nablaboard.calculus.points import Point, critical_points

EGGHOLDER = "-(y + 47) sin(√|x/2 + y + 47|) - x sin(√|x - (y + 47)|)"
ALPINE = "|x sin(x) + 0.1x| + |y sin(y) + 0.1y|"
Place = tuple[float, float]


def eggholder(x: float, y: float) -> float:
    return float(-(y + 47) * np.sin(np.sqrt(abs(x / 2 + y + 47))) - x * np.sin(np.sqrt(abs(x - (y + 47)))))


def turns(f: Callable[[mpmath.mpf], mpmath.mpf], low: float, high: float, count: int) -> list[float]:
    """Where f is lowest, or highest, of three of some samples, and there to thirty digits."""
    at = np.linspace(low, high, count)
    values = np.array([float(f(mpmath.mpf(each))) for each in at])
    inner = values[1:-1]
    found = (inner - values[:-2]) * (inner - values[2:]) > 0
    with mpmath.workdps(30):
        return [
            float(
                mpmath.findroot(lambda t: mpmath.diff(f, t), (at[k], at[k + 2]), solver="anderson", tol=1e-22)
            )
            for k in np.flatnonzero(found).tolist()
        ]


def along_eggholder(slope: float) -> Callable[[mpmath.mpf], mpmath.mpf]:
    """The values on the line y = `slope` x − 47 on which one of its roots is 0, by hand."""
    if slope == 1:
        return lambda t: -t * mpmath.sin(mpmath.sqrt(abs(1.5 * t)))
    return lambda t: -t * mpmath.sin(mpmath.sqrt(abs(t - slope * t)))


def corners_of_eggholder() -> list[tuple[str, Place, float]]:
    """Where f turns along one of the two lines and rises, or falls, to both sides of it alike."""
    found = []
    for slope, (low, high) in product((1.0, -0.5), ((-512.0, -0.5), (0.5, 512.0))):
        on_line = along_eggholder(slope)
        for t in turns(on_line, low, high, 4001):
            y = slope * t - 47
            here = eggholder(t, y)
            along = [np.sign(eggholder(t + d, slope * (t + d) - 47) - here) for d in (-0.1, 0.1)]
            across = [np.sign(eggholder(t + d * slope, y - d) - here) for d in (-0.1, 0.1)]
            if -512 <= y <= 512 and {*along, *across} in ({1.0}, {-1.0}):
                kind = "minimum" if along[0] > 0 else "maximum"
                found.append((kind, (t, y), float(on_line(mpmath.mpf(t)))))
    return found


def near(found: Point, at: Place, digits: float) -> bool:
    return found.at == pytest.approx(at, rel=digits, abs=digits)


def test_that_all_corners_of_eggholder_are_told_with_all_digits() -> None:
    known = corners_of_eggholder()
    corners = [each for each in critical_points(EGGHOLDER, (-512, 512), (-512, 512)) if each.kind == "corner"]
    assert len(known) == len(corners) == 18
    for kind, at, value in known:
        (point,) = [each for each in corners if near(each, at, 1e-12)]
        assert point.extremum == kind
        assert point.value == pytest.approx(value, rel=1e-12)


def test_that_all_points_of_a_product_of_kinked_waves_are_told() -> None:
    """By hand: f is a(x) + a(y), so its points are pairs of those of a: 8 zeros, and 7 tops between them."""

    def wave(t: mpmath.mpf) -> mpmath.mpf:
        return t * mpmath.sin(t) + t / 10

    with mpmath.workdps(30):
        zeros = [float(mpmath.findroot(lambda t: mpmath.sin(t) + 0.1, near)) for near in
                 (-9.3, -6.4, -3.0, -0.1, 3.2, 6.2, 9.5)]  # fmt: skip
    zeros = sorted([*zeros, 0.0])
    tops = turns(wave, -9.3, 9.5, 2001)
    assert (len(zeros), len(tops)) == (8, 7)
    kinds = {
        "corner": [*product(zeros, zeros)],
        "maximum": [*product(tops, tops)],
        "saddle": [*product(zeros, tops), *product(tops, zeros)],
    }
    found = critical_points(ALPINE, (-10, 10), (-10, 10))
    assert Counter(each.kind for each in found) == {kind: len(at) for kind, at in kinds.items()}
    for kind, places in kinds.items():
        for at in places:
            assert sum(each.kind == kind and near(each, at, 1e-9) for each in found) == 1


@pytest.mark.parametrize(
    ("text", "kind", "at"),
    [
        ("|y| + (x - 1/3)^4", "corner", (1 / 3, 0)),
        ("|y - x^2| + cos(3x)", "corner", (np.pi / 3, np.pi**2 / 9)),
        ("|y - x^2| + cos(3x)", "saddle", (0, 0)),
        ("√|x - y| + (x + y - 1)^2", "corner", (0.5, 0.5)),
        ("√|x - y| - (x + y - 1)^2", "saddle", (0.5, 0.5)),
        ("|x^2 + y^2 - 1| + x/3 + y/5", "corner", (-5 / 34**0.5, -3 / 34**0.5)),
        ("|x^2 + y^2 - 1| + x/3 + y/5", "saddle", (5 / 34**0.5, 3 / 34**0.5)),
        ("floor(2 - (x^2 + y^2 - 1)^2) + x/3 + y/5", "jump", (5 / 34**0.5, 3 / 34**0.5)),
        ("|x - floor(x + 0.5)| + y^2", "saddle", (0.5, 0)),  # f does not step there, but has a kink
        ("(x - floor(x + 0.5))^2 + y^2", "saddle", (-0.5, 0)),
        ("max(sin(4x), cos(4y))", "minimum", (-np.pi / 8, np.pi / 4)),  # where two lines cross
        ("y^2 - |mod(x, 1) - 0.5|", "corner", (1, 0)),
    ],
)
def test_that_a_turn_along_a_line_of_kinks_has_its_place(text: str, kind: str, at: Place) -> None:
    """By hand: along each line f is a plain function of one variable."""
    found = critical_points(text, (-1.3, 1.4), (-1.3, 1.4))
    assert [each.kind for each in found if near(each, at, 1e-12)] == [kind]


def test_that_a_place_lowest_along_a_line_of_maxima_is_no_extremum() -> None:
    """By hand: on the circle f is 2 + x/3 + y/5, beside it 1 less; at (−5, −3)/√34 it is least on it."""
    found = critical_points("floor(2 - (x^2 + y^2 - 1)^2) + x/3 + y/5", (-1.3, 1.4), (-1.3, 1.4))
    assert not [each for each in found if near(each, (-5 / 34**0.5, -3 / 34**0.5), 1e-3)]


def test_that_the_lines_of_a_cross_leg_table_are_told_though_floats_meet_none_of_them() -> None:
    """By hand: f is −1 where sin x or sin y is 0 and more beside; at the float next to π it is −1/1000."""
    text = "-1/(|sin(x) sin(y) e^|100 - √(x^2 + y^2)/π|| + 1)^0.1"
    lines = critical_points(text, (-10, 10), (-10, 10)).stretches
    assert {(each.kind, each.value) for each in lines} == {("minimum", -1.0)}
    upright = [each for each in lines if each.path[0][0] == pytest.approx(each.path[-1][0])]
    for axis, own in ((0, upright), (1, [each for each in lines if each not in upright])):
        at = sorted(each.path[0][axis] for each in own)
        assert at == pytest.approx([np.pi * k for k in range(-3, 4)])
        ends = [sorted((each.path[0][1 - axis], each.path[-1][1 - axis])) for each in own]
        assert ends == [pytest.approx([-10, 10])] * 7
