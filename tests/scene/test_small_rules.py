"""Small rules of pictures, by hand: how many arrows fit, names with indices, how optimizers look."""

import pytest

from nablaboard.scene import arrow_lattice, series_shape
from nablaboard.scene.contour import start_handle, start_index
from nablaboard.scene.function import primes
from nablaboard.scene.numbers import level_texts, point, subscripted
from nablaboard.scene.series import function_stroke, series_dash, series_role, series_stroke


@pytest.mark.parametrize(
    ("size", "count"),
    [((600, 400), (13, 10)), ((4000, 3000), (40, 30)), ((10, 10), (4, 3)), ((615, 399), (13, 9))],
)
def test_that_there_is_an_arrow_for_44_by_40_pixels_within_limits(
    size: tuple[int, int], count: tuple[int, int]
) -> None:
    assert arrow_lattice(size) == count


@pytest.mark.parametrize(
    ("name", "shown"),
    [("w_1", "w₁"), ("x_12", "x₁₂"), ("w_1_2", "w₁₂"), ("w_1_12", "w₁,₁₂"), ("rate_a", "rate_a"), ("b", "b")],
)
def test_that_indices_of_names_are_set_low(name: str, shown: str) -> None:
    assert subscripted(name) == shown


def test_that_a_point_stands_in_brackets() -> None:
    assert point((-7.0, 2.5)) == "(−7, 2.5)"
    assert point((1.23456,), 3) == "(1.23)"


def test_that_optimizers_differ_in_colour_dash_and_shape() -> None:
    assert [series_role(index) for index in (0, 7, 8)] == ["series:0", "series:7", "series:0"]
    assert [series_dash(index) for index in (0, 1, 5)] == ["solid", "dash", "solid"]
    assert [series_shape(index) for index in (0, 1, 4, 5)] == [
        "circle",
        "diamond",
        "triangle-down",
        "diamond",
    ]
    assert series_stroke(1).width == 2.0
    looks = {(series_role(index), series_dash(index), series_shape(index)) for index in range(40)}
    assert len(looks) == 40


def test_that_orders_of_derivatives_have_their_marks() -> None:
    assert [primes(order) for order in (0, 1, 2, 3, 4, 10)] == ["", "′", "″", "‴", "⁽⁴⁾", "⁽¹⁰⁾"]


def test_that_start_points_and_their_handles_belong_together() -> None:
    assert start_index(start_handle(12)) == 12
    assert start_index("tangent") is None


def test_that_functions_beyond_six_differ_by_dash_as_well_as_by_colour() -> None:
    looks = [function_stroke(colour) for colour in range(30)]
    assert len({(each.role, each.dash) for each in looks}) == 30
    assert [each.dash for each in looks[:6]] == ["solid"] * 6
    assert looks[6].role == looks[0].role == "row:0"
    assert looks[6].dash != "solid"
    assert function_stroke(30) == looks[0]


def test_that_the_first_dash_of_a_function_is_not_that_of_a_derivative() -> None:
    assert [function_stroke(colour).dash for colour in (6, 12)] == ["dash-dot", "dash-dot-dot"]


@pytest.mark.parametrize(
    ("levels", "texts"),
    [
        ((0.2, 0.4, 1.5), ("0.2", "0.4", "1.5")),
        ((5e8, 1e9, 2e9), ("5·10⁸", "10⁹", "2·10⁹")),
        ((999999999.5, 1e9, 1000000000.5), ("999999999.5", "1000000000", "1000000000.5")),
        ((1e9, 1000500000.0, 1001000000.0), ("1000000000", "1000500000", "1001000000")),
        ((1.0, 1e9, 1000000000.5), ("1", "1000000000", "1000000000.5")),
    ],
)
def test_that_levels_of_one_size_are_written_alike(levels: tuple[float, ...], texts: tuple[str, ...]) -> None:
    assert level_texts(levels) == texts
