"""The gradient of samples: figures worked by hand, and np.gradient as the judge of the rest."""

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

import nablaboard as nb
from nablaboard.calculus.data import SamplesError, compare, sampled_gradient, turning_points
from nablaboard.calculus.expression import parse
from nablaboard.calculus.floats import Floats

RANDOM = np.random.default_rng(7)
UNEVEN = np.array([0.0, 0.1, 0.7, 1.0, 2.5, 2.6, 4.0])
numpys: Any = np.gradient


def test_that_the_triangle_numbers_have_the_gradients_of_the_table() -> None:
    samples = [1, 2, 4, 7, 11, 16]
    assert sampled_gradient(samples).values.tolist() == [1, 1.5, 2.5, 3.5, 4.5, 5]
    assert sampled_gradient(samples, edge_order=2).values.tolist() == [0.5, 1.5, 2.5, 3.5, 4.5, 5.5]
    assert sampled_gradient(samples).axes[0].differences.tolist() == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    ("spacing", "expected"),
    [
        (1, [2, -0.5, 0.5, 4]),
        (0.5, [4, -1, 1, 8]),
        (np.float64(0.5), [4, -1, 1, 8]),
        ([0, 1, 3, 3.5], [2, 0.8333, 6.1, 8]),
    ],
)
def test_that_the_spacing_is_that_of_the_table(spacing: float | list[float], expected: list[float]) -> None:
    assert nb.sampled_gradient([5, 7, 4, 8], spacing).values == pytest.approx(expected, abs=5e-5)


@pytest.mark.parametrize(("edge_order", "at_the_edge"), [(1, 350), (2, 400)])
def test_that_the_potential_has_its_true_gradient_but_at_a_rough_edge(
    edge_order: int, at_the_edge: float
) -> None:
    """V = 2x² + 3y² − 4z on −100 … 100 in steps of 25; ∂V/∂x at 100 is 400."""
    axis = np.arange(-100.0, 101.0, 25.0)
    x, y, z = np.meshgrid(axis, axis, axis, indexing="ij")
    found = sampled_gradient(2 * x**2 + 3 * y**2 - 4 * z, 25, edge_order)
    assert (found.axes[2].values == -4).all()
    assert found.axes[0].values[6, 4, 4] == 200
    assert found.axes[0].values[8, 4, 4] == at_the_edge
    positions, samples, slopes = found.line(0, (0, 4, 4))
    assert (positions[-1] - positions[0], samples[8], slopes[6]) == (200, 20000, 200)


@pytest.mark.parametrize("edge_order", [1, 2])
@pytest.mark.parametrize("spacing", [1.0, 0.25, -3.0, UNEVEN, -UNEVEN, np.linspace(2, 5, 7)])
def test_that_one_axis_is_differentiated_as_numpy_does(spacing: float | Floats, edge_order: int) -> None:
    samples = RANDOM.normal(size=7)
    expected = numpys(samples, spacing, edge_order=edge_order)
    assert np.asarray(sampled_gradient(samples, spacing, edge_order)) == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize("edge_order", [1, 2])
@pytest.mark.parametrize(
    ("shape", "spacing"),
    [((7, 4), (UNEVEN, 0.5)), ((3, 7), (2.0, UNEVEN)), ((3, 4, 7), (1.0, [0, 1, 5, 6], UNEVEN))],
)
def test_that_two_and_three_axes_are_differentiated_as_numpy_does(
    shape: tuple[int, ...], spacing: tuple[float, ...], edge_order: int
) -> None:
    samples = RANDOM.normal(size=shape)
    expected = numpys(samples, *spacing, edge_order=edge_order)
    found = sampled_gradient(samples, spacing, edge_order)
    assert np.allclose(found.values, np.array(expected), rtol=1e-12, atol=1e-12)
    assert [axis.differences.shape[k] for k, axis in enumerate(found.axes)] == [n - 1 for n in shape]


@given(
    arrays.arrays(np.float64, st.integers(3, 12), elements=st.floats(-1e6, 1e6)),
    st.floats(0.01, 100),
    st.integers(1, 2),
)
def test_that_any_samples_are_differentiated_as_numpy_does(
    samples: Floats, spacing: float, edge_order: int
) -> None:
    expected = numpys(samples, spacing, edge_order=edge_order)
    size = max(1.0, np.abs(samples).max() / spacing)
    assert np.abs(sampled_gradient(samples, spacing, edge_order).values - expected).max() <= 1e-13 * size


@pytest.mark.parametrize("edge_order", [1, 2])
@pytest.mark.parametrize("spacing", [0.5, UNEVEN])
def test_that_every_value_is_the_sum_that_its_stencil_says(spacing: float | Floats, edge_order: int) -> None:
    samples = RANDOM.normal(size=7)
    found = sampled_gradient(samples, spacing, edge_order)
    for place in range(7):
        stencil = found.stencil(place)
        total = sum(w * samples[k] for k, w in zip(stencil.indices, stencil.weights, strict=True))
        assert total == pytest.approx(found.values[place], rel=1e-11)


def test_that_the_stencils_are_those_of_the_textbook() -> None:
    """Distance 1/2: inside (−1, 1); edge order 2: (−3, 4, −1). Uneven, at 1 of 0, 1, 3: −2/3, 1/2, 1/6."""
    even = sampled_gradient([5, 7, 4, 8], 0.5)
    assert (even.stencil(1).indices, even.stencil(1).weights) == ((0, 2), (-1, 1))
    assert (even.stencil(0).indices, even.stencil(0).weights) == ((0, 1), (-2, 2))
    assert (even.stencil(3).indices, even.stencil(3).weights) == ((2, 3), (-2, 2))
    assert sampled_gradient([5, 7, 4, 8], 0.5, 2).stencil(0).weights == (-3, 4, -1)
    assert sampled_gradient([5, 7, 4, 8], 0.5, 2).stencil(3).weights == (1, -4, 3)
    uneven = sampled_gradient([5, 7, 4, 8], [0, 1, 3, 3.5]).stencil(1)
    assert uneven.weights == pytest.approx((-2 / 3, 1 / 2, 1 / 6))


def test_that_two_samples_have_the_slope_between_them() -> None:
    found = sampled_gradient([1, 4], 2)
    assert found.values.tolist() == [1.5, 1.5]
    for place in (0, 1):
        assert (found.stencil(place).indices, found.stencil(place).weights) == ((0, 1), (-0.5, 0.5))


def test_that_what_the_caller_gave_is_not_changed_and_results_are_read_only() -> None:
    samples = np.array([1, 2, 4])
    found = sampled_gradient(samples)
    samples[0] = 7
    assert found.samples.tolist() == [1, 2, 4]
    along = found.axes[0]
    for array in (found.samples, along.values, along.slopes, along.differences, along.weights, along.indices):
        assert not array.flags.writeable


def test_that_a_gap_stays_a_gap_of_its_neighbours() -> None:
    found = sampled_gradient([0, 1, math.nan, 9, 16, 25]).values
    assert np.isnan(found).tolist() == [False, True, True, True, False, False]


@pytest.mark.parametrize(
    ("samples", "spacing", "edge_order", "sentence"),
    [
        ([1], 1, 1, "1 sample is too few; edge order 1 needs 2"),
        ([1, 2], 1, 2, "2 samples are too few; edge order 2 needs 3"),
        ([1, 2, 3], 0, 1, "the spacing is a number other than 0, not 0"),
        ([1, 2, 3], math.nan, 1, "the spacing is a number other than 0, not undefined"),
        ([1, 2, 3], [0, 1], 1, "2 positions are given for 3 samples"),
        ([1, 2, 3], [[0, 1, 2]], 1, "samples and positions are numbers in rows"),
        ([1, 2, 3], [0, 1, 1], 1, "1 is followed by 1 at place 3"),
        ([1, 2, 3], [0, 2, 1], 1, "2 is followed by 1 at place 3"),
        ([1, 2, 3], [0, math.nan, 1], 1, "0 is followed by undefined"),
        ([[1, 2], [3, 4]], [1, 2, 3], 1, "3 spacings are given for 2 axes"),
        ([1, 2, 3], 1, 3, "the edge order is 1 or 2, not 3"),
        (["a", "b"], 1, 1, "samples and positions are numbers"),
        ([1j, 2j], 1, 1, "samples and positions are numbers"),
        ([[1, 2], [3]], 1, 1, "rows of equal length"),
        (5.0, 1, 1, "samples have 1 to 3 axes, not 0"),
    ],
)
def test_that_what_has_no_gradient_is_refused_in_words(
    samples: list[float], spacing: float, edge_order: int, sentence: str
) -> None:
    with pytest.raises(SamplesError, match=sentence):
        sampled_gradient(samples, spacing, edge_order)


# --- turning points -----------------------------------------------------------------------------------------


def test_that_a_parabola_turns_at_its_vertex_even_between_samples() -> None:
    x = np.arange(0.0, 5.0)
    (turn,) = turning_points(sampled_gradient((x - 1.7) ** 2 + 3, x))
    assert (turn.kind, turn.index) == ("minimum", 2)
    assert (turn.at, turn.value) == pytest.approx((1.7, 3.0), rel=1e-12)


def test_that_sine_turns_up_and_down_near_its_true_places() -> None:
    x = np.linspace(0, 7, 71)
    top, bottom = turning_points(sampled_gradient(np.sin(x), x))
    assert (top.kind, bottom.kind) == ("maximum", "minimum")
    assert (top.at, bottom.at) == pytest.approx((math.pi / 2, 3 * math.pi / 2), abs=1e-4)
    assert (top.value, bottom.value) == pytest.approx((1, -1), abs=1e-5)


def test_that_level_samples_turn_in_their_middle_or_not_at_all() -> None:
    (turn,) = turning_points(sampled_gradient([0, 2, 2, 2, 1]))
    assert (turn.kind, turn.at, turn.value) == ("maximum", 2.0, 2.0)
    assert turning_points(sampled_gradient([0, 1, 1, 2])) == ()
    assert turning_points(sampled_gradient([0, 1, math.nan, 1, 0])) == ()


# --- samples of a formula -----------------------------------------------------------------------------------


def test_that_samples_of_a_parabola_are_wrong_at_the_edges_only() -> None:
    """At the edge with order 1 the slope is that of the middle, h off: 2 · (0.5 / 2)."""
    found = compare(parse("x^2"), [np.linspace(0, 2, 5)])
    assert found.exact.tolist() == [0, 1, 2, 3, 4]
    assert found.errors == pytest.approx([0.5, 0, 0, 0, -0.5])
    assert compare(parse("x^2"), [np.linspace(0, 2, 5)], 2).errors == pytest.approx([0] * 5)


def test_that_the_error_inside_falls_with_the_square_of_the_distance() -> None:
    coarse, fine = (compare(parse("sin x"), [np.linspace(0, 1, n)]).errors[1:-1] for n in (11, 21))
    assert np.abs(coarse).max() / np.abs(fine).max() == pytest.approx(4, abs=0.15)


def test_that_each_axis_belongs_to_its_argument() -> None:
    found = compare(parse("x^2 + 10y", variables=("x", "y")), [np.arange(4.0), np.arange(3.0)], 2)
    assert found.gradient.samples.shape == (4, 3)
    assert found.errors == pytest.approx(np.zeros((2, 4, 3)), abs=1e-12)


def test_that_positions_for_the_wrong_number_of_variables_are_refused() -> None:
    with pytest.raises(SamplesError, match="positions for 1 variable, but it is a function of x, y"):
        compare(parse("x y"), [[0, 1]])


def test_that_a_masked_sample_is_a_gap() -> None:
    masked = np.ma.masked_array([0.0, 1.0, 50.0, 9.0, 16.0], mask=[False, False, True, False, False])
    gap = sampled_gradient([0.0, 1.0, np.nan, 9.0, 16.0])
    np.testing.assert_array_equal(np.asarray(sampled_gradient(masked)), np.asarray(gap))
