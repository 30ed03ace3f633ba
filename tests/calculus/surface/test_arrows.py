"""Arrows stand where the surface has a gradient, and have its value: by hand, for each kind of break."""

from collections.abc import Callable

import numpy as np
import pytest

from nablaboard.calculus.expression import parse
from nablaboard.calculus.floats import Floats
from nablaboard.calculus.surface import lattice

WHOLE = (-3.0, 3.0)
Rule = Callable[[Floats, Floats], Floats]


def bases(text: str, columns: int, rows: int) -> tuple[Floats, Floats]:
    arrows = lattice(parse(text, variables=("x", "y")), WHOLE, WHOLE, columns, rows)
    return arrows.base, arrows.gradient


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("abs(x) + y", lambda x, _: x == 0),
        ("abs(x - y)", lambda x, y: x == y),
        ("max(x, y)", lambda x, y: x == y),
        ("sqrt(x^2 + y^2)", lambda x, y: (x == 0) & (y == 0)),
        ("floor(x) + y", lambda x, _: x == np.round(x)),
        ("sign(x) y + y", lambda x, _: x == 0),
        ("if(x < 0, x^2 + y, y + x)", lambda x, _: x == 0),
        ("atan2(y, x)", lambda x, y: (y == 0) & (x <= 0)),
        ("1/(x y)", lambda x, y: (x == 0) | (y == 0)),
        ("sqrt(x) + y", lambda x, _: x <= 0),
        ("cbrt(x) + y", lambda x, _: x == 0),
        ("sqrt(4 - x^2 - y^2)", lambda x, y: x**2 + y**2 >= 4),
    ],
)
def test_that_there_is_no_arrow_where_there_is_no_gradient_and_one_everywhere_else(
    text: str, without: Rule
) -> None:
    """The middles of 11 × 11 cells of width 1/2 are the multiples of 1/2, 0 and whole numbers among them."""
    view = (-2.75, 2.75)
    arrows = lattice(parse(text, variables=("x", "y")), view, view, 11, 11)
    found = {(round(2 * x), round(2 * y)) for x, y in arrows.base.tolist()}
    whole = {(i, j) for i in range(-5, 6) for j in range(-5, 6)}
    missing = {(i, j) for i, j in whole if bool(without(np.array(i / 2), np.array(j / 2)))}

    assert whole - found == missing


@pytest.mark.parametrize(
    ("text", "by_hand"),
    [
        ("abs(x) + y", lambda x, y: (np.sign(x), 1 + 0 * y)),
        ("floor(x) + y^2", lambda x, y: (0 * x, 2 * y)),
        ("1/(x y)", lambda x, y: (-1 / (x**2 * y), -1 / (x * y**2))),
        ("atan2(y, x)", lambda x, y: (-y / (x**2 + y**2), x / (x**2 + y**2))),
        ("if(x < 0, x^2 + y, y - x^2)", lambda x, y: (-2 * np.abs(x), 1 + 0 * y)),
    ],
)
def test_that_beside_a_break_an_arrow_is_the_gradient_of_its_own_side(
    text: str, by_hand: Callable[[Floats, Floats], tuple[Floats, Floats]]
) -> None:
    base, gradient = bases(text, 14, 10)

    assert len(base) == 140
    assert gradient == pytest.approx(np.column_stack(by_hand(*base.T)), rel=1e-9, abs=1e-12)
