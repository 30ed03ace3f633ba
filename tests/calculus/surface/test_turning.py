"""Where surfaces turn, known by hand: extrema, saddles and poles, and none on a plane."""

import numpy as np
import pytest

from nablaboard.calculus.expression import read_rows
from nablaboard.calculus.floats import Floats
from nablaboard.calculus.surface import turning

CELL = 20 / 128  # of the grid over −10 … 10


def places(text: str) -> Floats:
    function = read_rows([text])[0].expression
    assert function is not None
    return turning(function, (-10.0, 10.0), (-10.0, 10.0))


@pytest.mark.parametrize(
    ("text", "x", "y"),
    [
        ("(x - 1)^2 + (y + 2)^2", 1.0, -2.0),
        ("x^2/20 + y^2", 0.0, 0.0),
        ("(x - 1)^2 - (y - 3)^2", 1.0, 3.0),
        ("1/((x + 4)^2 + y^2)", -4.0, 0.0),
        ("abs(x) + abs(y - 1)", 0.0, 1.0),
    ],
)
def test_that_an_extremum_a_saddle_a_pole_and_a_corner_are_one_place(text: str, x: float, y: float) -> None:
    found = places(text)
    assert len(found)
    assert np.abs(found - (x, y)).max() <= 2 * CELL


@pytest.mark.parametrize("text", ["x + 2y", "x^2 + 0y", "x^3 + y", "0x + 0y + 3", "sqrt(-1 - x^2 - y^2)"])
def test_that_a_plane_a_straight_valley_and_what_is_not_defined_turn_nowhere(text: str) -> None:
    assert len(places(text)) == 0


def test_that_all_minima_are_found() -> None:
    """Himmelblau's four, as published."""
    found = places("(x^2 + y - 11)^2 + (x + y^2 - 7)^2")
    for place in ((3.0, 2.0), (-2.805118, 3.131312), (-3.779310, -3.283186), (3.584428, -1.848126)):
        assert np.abs(found - place).max(axis=1).min() <= CELL
