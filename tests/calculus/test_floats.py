"""Ranges of floats are halved in their own order."""

import math

import numpy as np
import pytest

from nablaboard.calculus.floats import HALVINGS, distinct, halfway, median, quantiles

LARGEST, TINY = 1.7976931348623157e308, 5e-324


@pytest.mark.parametrize(
    ("low", "high"), [(0.0, 1.0), (-0.0, -1.0), (-LARGEST, LARGEST), (1.0, 1.5), (-3.0, 2.0), (TINY, LARGEST)]
)
@pytest.mark.parametrize("kept", ["low", "high"])
def test_that_as_many_halvings_lead_from_any_range_to_two_neighbours(
    low: float, high: float, kept: str
) -> None:
    ends = {"low": np.array([low]), "high": np.array([high])}
    for _ in range(HALVINGS):
        ends["high" if kept == "low" else "low"] = halfway(ends["low"], ends["high"])
    one, other = sorted((float(ends["low"][0]), float(ends["high"][0])))
    assert other in (one, math.nextafter(one, math.inf))


def test_that_half_of_the_floats_from_one_to_four_are_below_two() -> None:
    assert halfway(np.array([1.0]), np.array([4.0]))[0] == 2.0
    assert halfway(np.array([-1.0]), np.array([1.0]))[0] == 0.0


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ([], []),
        ([2.0], [2.0]),
        ([3.0, 1.0, 2.0, 1.0, 3.0], [1.0, 2.0, 3.0]),
        ([math.nan, math.inf, 1.0, math.nan, -math.inf, 1.0], [-math.inf, 1.0, math.inf, math.nan]),
        ([math.nan, math.nan], [math.nan]),
        ([[2.0, 1.0], [1.0, 2.0]], [1.0, 2.0]),
        ([TINY, -TINY, 0.0], [-TINY, 0.0, TINY]),
    ],
)
def test_that_each_number_is_there_once_in_rising_order(given: list[float], expected: list[float]) -> None:
    np.testing.assert_array_equal(distinct(np.array(given)), expected)


def test_that_whole_numbers_stay_whole() -> None:
    found = distinct(np.array([3, 1, 3, -2], dtype=np.int8))
    assert found.tolist() == [-2, 1, 3]
    assert found.dtype == np.int8


@pytest.mark.parametrize("size", [1, 2, 3, 10, 101])
def test_that_median_and_quantiles_are_those_of_numpy(size: int) -> None:
    numbers = np.random.default_rng(size).normal(size=size)
    shares = (0.0, 0.05, 0.25, 0.5, 0.9, 1.0)

    assert median(numbers) == np.median(numbers)
    np.testing.assert_array_equal(quantiles(numbers, shares), np.quantile(numbers, shares))


def test_that_the_middle_of_an_even_number_is_halfway_between_two() -> None:
    assert median(np.array([4.0, 1.0, 2.0, 8.0])) == 3.0
    assert quantiles(np.array([0.0, 10.0]), (0.25, 0.9)).tolist() == [2.5, 9.0]
    assert math.isnan(median(np.array([1.0, math.nan, 2.0])))
