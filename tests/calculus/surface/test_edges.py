"""Each edge of a surface is of the kind that it is by hand, whole, and in one piece where it is straight."""

from itertools import pairwise

import numpy as np
import pytest

import nablaboard as nb
from nablaboard.calculus.surface.joining import chained, joined, places
from nablaboard.calculus.surface.kinds import unbounded
from surface_truth import Floats

WHOLE = (-3.0, 3.0)
DIAGONAL = 6 * np.sqrt(2)


def edges_of(text: str, side: int = 600, view: tuple[float, float] = WHOLE) -> dict[str, list[Floats]]:
    found = nb.level_lines(nb.parse(text, variables=("x", "y")), view, view, size=(side, side))
    return {edge.kind: list(edge.polylines) for edge in found.edges}


def length(paths: list[Floats]) -> float:
    return float(sum(np.hypot(*np.diff(path, axis=0).T).sum() for path in paths))


@pytest.mark.parametrize("side", [600, 601])  # no point of the grid lies on x = 0, and a column does
@pytest.mark.parametrize(
    ("text", "kind", "long"),
    [
        ("1/(x + y)", "pole", DIAGONAL),
        ("1/(x^2 - y^2)", "pole", 2 * DIAGONAL),
        ("gamma(x + y)", "pole", DIAGONAL * (6 + 5 + 4 + 3 + 2 + 1) / 6),
        ("1/(x y)", "pole", 12),
        ("1e200/(x y)", "pole", 12),
        ("1e-200/(x y)", "pole", 12),
        ("asinh(1/x) + y", "pole", 6),
        ("ln(abs(x - y))", "pole", DIAGONAL),
        ("ln(abs(x + y))", "pole", DIAGONAL),
        ("ln(abs(x)) + y", "pole", 6),
        ("1/(x - y)^2", "pole", DIAGONAL),
        ("y/x^2", "pole", 6),
        ("abs(x)/x + y", "jump", 6),
        ("atan(1/x) + y", "jump", 6),
        ("atan(1/(x + y)) + x/9", "jump", DIAGONAL),
        ("sign(x - y) + x/9", "jump", DIAGONAL),
        ("(x + y)/abs(x + y) + x/9", "jump", DIAGONAL),
        ("abs(x y)/(x y) + x/9", "jump", 12),
        ("sqrt(x + y)", "domain", DIAGONAL),
        ("ln(x + y)", "domain", DIAGONAL),
        ("1/sqrt(x + y)", "domain", DIAGONAL),
    ],
)
def test_that_a_break_is_of_one_kind_wherever_the_grid_lies(
    text: str, kind: str, long: float, side: int
) -> None:
    found = edges_of(text, side)

    assert list(found) == [kind]
    assert length(found[kind]) == pytest.approx(long, abs=0.06)


@pytest.mark.parametrize("side", [600, 601])
@pytest.mark.parametrize("text", ["exp(1/x) + y", "exp(-1/x) + y"])
def test_that_a_pole_beside_which_numbers_end_is_a_pole(text: str, side: int) -> None:
    """exp(1/x) is no number from x = 1/709.8 on down to 0."""
    found = edges_of(text, side)

    assert list(found) == ["pole"]
    assert all(np.abs(path[:, 0]).max() < 1.001 / 709.7 for path in found["pole"])


@pytest.mark.parametrize("side", [600, 601])
@pytest.mark.parametrize(
    "text", ["abs(x - 0.1)^0.1 + y/5", "abs(x + y)^0.05", "1/(1 + ln(abs(x - y))^2) + y"]
)
def test_that_a_cusp_is_no_edge(text: str, side: int) -> None:
    assert edges_of(text, side) == {}


def test_that_rounding_of_large_values_is_no_jump() -> None:
    """Near exp(1/0.03) = 3·10¹⁴ there is a number each 1/16 or 1/32: y goes on in steps."""
    f = nb.parse("exp(1/x) + y", variables=("x", "y"))
    found = nb.level_lines(f, (-3.2, 3.2), WHOLE, size=(530, 492))

    assert [edge.kind for edge in found.edges] == ["pole"]


def test_that_parts_of_one_line_have_the_kinds_that_f_has_there() -> None:
    """On x = 0, 1/x has a pole where y > 0, and sign(x) jumps elsewhere."""
    found = edges_of("if(y > 0, 1/x, sign(x))")
    upright = {kind: [path for path in paths if np.ptp(path[:, 0]) < 0.01] for kind, paths in found.items()}

    assert length(upright["pole"]) == pytest.approx(3, abs=0.2)
    assert length(upright["jump"]) == pytest.approx(3, abs=0.2)
    assert min(path[:, 1].min() for path in upright["pole"]) > -0.2


def test_that_a_straight_edge_is_one_line_through_all_cells_and_crossings() -> None:
    """Breaks at the 21 whole numbers from −10 to 10, along each axis."""
    one, both = (
        edges_of("floor(x) + y", 600, (-10.3, 10.3)),
        edges_of("floor(x) + floor(y)", 600, (-10.3, 10.3)),
    )

    assert [len(path) for path in one["jump"]] == [2] * 21
    assert length(one["jump"]) == pytest.approx(21 * 20.6)
    assert len(both["jump"]) == 42
    assert length(both["jump"]) == pytest.approx(42 * 20.6, rel=1e-3)


def test_that_where_breaks_are_nearer_than_can_be_shown_there_is_a_tone() -> None:
    """mod(x², y) jumps wherever x²/y is whole: at x = 2.5 once in each 0.01 of y about y = 0.25."""
    f = nb.parse("mod(x^2, y)", variables=("x", "y"))
    found = nb.level_lines(f, WHOLE, WHOLE)
    left, low, right, top = found.tone.T

    def toned(x: float, y: float) -> bool:
        return bool(((left <= x) & (x <= right) & (low <= y) & (y <= top)).any())

    assert all(toned(x, y) for x in (-2.5, 2.5) for y in (-0.1, 0.1))
    assert not any(toned(x, y) for x in (-2.5, 0, 2.5) for y in (-2, 2))
    assert "pole" not in [edge.kind for edge in found.edges]


def test_that_what_a_pixel_cannot_show_is_a_tone_in_python_too() -> None:
    """Of 600 pixels each period has six: up through the levels in both directions, and back."""
    found = nb.level_lines(nb.parse("mod(x, 1) + mod(y, 1)", variables=("x", "y")), (-50, 50), (-50, 50))
    left, low, right, top = found.tone.T

    assert ((right - left) * (top - low)).sum() == pytest.approx(100**2, rel=0.01)
    assert all(line.polylines == () for line in found.lines)


AWAY = 10.0 ** -np.arange(2, 9)


@pytest.mark.parametrize(
    ("values", "grows"),
    [
        (1 / AWAY, True), (np.log(AWAY), True), (5 - np.log(AWAY) ** 2, True), (AWAY**-0.05, True),
        (AWAY**0.05, False), (AWAY**0.5, False), (2 + AWAY, False), (np.full(7, 3.0), False),
        (np.arctan(1 / AWAY), False), (np.sin(1 / AWAY), False), (1 / np.log(AWAY), False),
        (np.where(AWAY > 1e-6, 1 / AWAY, np.nan), True), (np.full(7, np.nan), False),
    ],
)  # fmt: skip
def test_that_growth_beyond_all_bounds_is_told_from_a_limit(values: Floats, grows: bool) -> None:
    assert unbounded(values[None], 0.01).tolist() == [grows]


def segments(*lines: list[tuple[float, float]]) -> Floats:
    return np.array([pair for line in lines for pair in pairwise(line)])


def test_that_parts_in_any_order_and_direction_become_one_line() -> None:
    way = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (2.0, 1.0), (3.0, 3.0)]
    parts = segments(way)[[2, 0, 3, 1]]
    parts[[0, 3]] = parts[[0, 3], ::-1]
    (line,) = joined(list(parts), (0.1, 0.1))

    assert line.tolist() in ([list(p) for p in way], [list(p) for p in way[::-1]])


def test_that_a_ring_ends_where_it_begins() -> None:
    ring = [(np.cos(t), np.sin(t)) for t in np.arange(8) * np.pi / 4]
    parts = segments([*ring, ring[0]])[[5, 1, 7, 0, 2, 6, 4, 3]]
    (line,) = joined(list(parts), (0.1, 0.1))

    assert len(line) == 9
    assert line[0] == pytest.approx(line[-1])
    assert np.hypot(*np.diff(line, axis=0).T) == pytest.approx(np.full(8, 2 * np.sin(np.pi / 8)))


def test_that_no_line_goes_on_where_three_parts_meet() -> None:
    parts = segments([(0, 0), (1, 0)], [(1, 0), (2, 1)], [(1, 0), (2, -1)])
    chains = chained(places(parts, (1.0, 1.0)))

    assert chains.first.tolist() == [True] * 3


def test_that_parts_without_a_length_are_left_out() -> None:
    point = np.array([(1.0, 1.0), (1.0, 1.0)])

    assert joined([point, point.copy()], (1.0, 1.0)) == []
