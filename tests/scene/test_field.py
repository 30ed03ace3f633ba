"""The arrows of a field stay on their side of what the surface breaks at: each side known by hand."""

from collections.abc import Callable

import numpy as np
import pytest

from nablaboard.calculus.expression import parse
from nablaboard.calculus.floats import Floats
from nablaboard.calculus.surface import reach
from nablaboard.compute import SurfaceAnswer, SurfaceRequest, answer
from nablaboard.scene.field import field_arrows

SIZE = (600, 400)
VIEW = (-3.0, 3.0)
HEAD = 2.6  # pixels aside of the shaft


def answered(text: str) -> SurfaceAnswer:
    f = parse(text, variables=("x", "y"))
    found = answer(
        SurfaceRequest(function=f, x=VIEW, y=VIEW, shape=(512, 512), columns=13, rows=10, about=(VIEW, VIEW))
    )
    assert isinstance(found, SurfaceAnswer)
    return found


def covered(tails: Floats, tips: Floats) -> tuple[Floats, Floats]:
    """Places (n, m) on shafts and heads, in data coordinates."""
    per_unit = np.array(SIZE) / 6
    along = (tips - tails) * per_unit
    unit = along / np.hypot(*along.T)[:, None]
    aside = unit[:, ::-1] * (-1, 1) * HEAD / per_unit
    share = np.linspace(0, 1, 101)[None, :, None]
    shaft = tails[:, None] + share * (tips - tails)[:, None]
    back = tips - unit * 5 / per_unit
    sides = [tips[:, None] + share * (back + turn * aside - tips)[:, None] for turn in (-1, 1)]
    return tuple(np.moveaxis(np.concatenate((shaft, *sides), axis=1), 2, 0))


@pytest.mark.parametrize(
    ("text", "side", "least"),
    [
        ("tan(x) + y", lambda x, _: np.floor(x / np.pi - 0.5), 110),
        ("mod(x y, 1)", lambda x, y: np.floor(x * y), 40),
        ("floor(x) + y^2", lambda x, _: np.floor(x), 90),
        ("sign(y) + x + y", lambda _, y: np.sign(y), 110),
        ("1/(x + y)", lambda x, y: np.sign(x + y), 110),
        ("sqrt(x + y)", lambda x, y: np.where(x + y >= 0, 1, np.nan), 50),
        ("sqrt(0.02 - abs(x - y))", lambda x, y: np.where(np.abs(x - y) <= 0.02, 1, np.nan), 0),
    ],
)
def test_that_no_arrow_reaches_over_a_break(
    text: str, side: Callable[[Floats, Floats], Floats], least: int
) -> None:
    drawn = field_arrows(answered(text), -1.0, SIZE)
    on = side(*covered(drawn.tails, drawn.tips))

    assert len(drawn.tails) >= least
    assert (on == on[:, :1]).all()


def test_that_an_arrow_beside_a_break_keeps_its_direction_and_some_length() -> None:
    found = answered("floor(x) + x/2 + y")
    drawn = field_arrows(found, 1.0, SIZE)
    along = (drawn.tips - drawn.tails) * np.array(SIZE) / 6
    long = np.hypot(*along.T)

    assert along[:, 1] / along[:, 0] == pytest.approx(400 / (600 / 2))
    assert long.max() == pytest.approx(20)
    assert 8 <= long.min() < 19


def test_that_no_arrow_lies_over_a_tone() -> None:
    found = answered("if(x < 0, 9 sin(900 y), x + y)")
    drawn = field_arrows(found, 1.0, SIZE)

    assert len(found.contours.tone)
    assert len(drawn.tails) > 40
    assert np.minimum(drawn.tails, drawn.tips)[:, 0].min() > -0.1


def test_that_a_way_reaches_to_the_first_wall() -> None:
    starts, ends = np.zeros((4, 2)), np.array([(4.0, 0), (0, 4), (-4, 0), (4, 4)])
    walls = np.array([[(3.0, -1), (3, 1)], [(1, -1), (1, 0.5)], [(-5, -1), (-5, 1)], [(2, 0), (3, 0)]])

    assert reach(starts, ends, walls).tolist() == [0.25, 1, 1, 1]
    assert reach(starts, ends, np.empty((0, 2, 2))).tolist() == [1, 1, 1, 1]
