"""What stands for the gradient in a corner; by hand, from the slopes to both sides."""

from unittest.mock import patch

import pytest

from nablaboard.calculus.derivative import one_sided
from nablaboard.calculus.descent import subgradient
from nablaboard.calculus.descent.subgradient import CornerSlope
from nablaboard.calculus.expression import parse


def slope_of(text: str) -> CornerSlope:
    f = parse(text)
    return CornerSlope(f, lambda *point: tuple(f.derivative(name)(*point) for name in f.arguments))


@pytest.mark.parametrize(
    ("text", "slopes"),
    [
        ("|x| + |y|", {(0, 2): (0, 1), (0, -3): (0, -1), (1, 0): (1, 0), (0, 0): (0, 0)}),
        ("x - 3|x| + y^2", {(0, 1): (4, 2), (0, -2): (4, -4)}),
        ("y |x| - |y|/2 + x", {(0, 2): (0, -0.5), (0, 0.5): (0.5, -0.5), (0, -2): (3, 0.5)}),
        ("max(x, 0) + max(y, 0)^2", {(0, 2): (0, 4), (0, -1): (0, 0), (3, 0): (1, 0)}),
    ],
)
def test_that_along_each_axis_the_way_down_is_taken(
    text: str, slopes: dict[tuple[float, float], tuple[float, float]]
) -> None:
    """Asked one after another of one and the same, which remembers what it has found."""
    found = slope_of(text)
    assert {place: found(*map(float, place)) for place in slopes} == slopes


def test_that_a_term_is_asked_once_where_all_its_numbers_are_the_same() -> None:
    found = slope_of("|x| + |y|")
    with patch.object(subgradient, "beside_of", wraps=one_sided.beside_of) as asked:
        for step in range(1, 50):
            assert found(0.0, step / 8) == (0, 1)
    assert asked.call_count == 1
