"""The gradient by the rules against differences over a view; errors of the formulas are worked by hand."""

from math import isnan

import pytest

from nablaboard.calculus.expression import parse
from nablaboard.calculus.surface import check_field

VIEW = (-4.0, 4.0)


def test_that_the_largest_error_of_forward_differences_is_found_with_its_place() -> None:
    """x² y: along x it is h y, largest at the rows farthest from y = 0, half of a sixteenth of 8 inside."""
    found = check_field(parse("x^2 y", variables=("x", "y")), VIEW, VIEW, "forward", 0.1)
    assert (found.compared, found.left_out) == (384, 0)
    assert found.largest == pytest.approx(0.1 * 3.75)
    assert abs(found.at[1]) == 3.75
    x, y = found.at
    assert found.rules == pytest.approx((2 * x * y, x * x))
    assert found.differences == pytest.approx((2 * x * y + 0.1 * y, x * x))


def test_that_central_differences_of_a_quadratic_are_off_by_rounding_only() -> None:
    found = check_field(parse("x^2/20 + x y - y^2", variables=("x", "y")), VIEW, VIEW, "central", 1e-3)
    assert 0 <= found.largest < 1e-10


def test_that_places_without_a_gradient_are_left_out_and_counted() -> None:
    """The root of x is defined for half of the columns."""
    found = check_field(parse("sqrt(x) + y", variables=("x", "y")), VIEW, VIEW, "central", 1e-5)
    assert (found.compared, found.left_out) == (192, 192)
    assert found.at[0] > 0


def test_that_a_jump_is_no_fault_of_the_rules() -> None:
    found = check_field(parse("floor(x + 1/6) + y", variables=("x", "y")), VIEW, VIEW, "central", 1e-5)
    assert found.largest < 1e-9


def test_that_nowhere_is_told_where_there_is_no_gradient_at_all() -> None:
    found = check_field(parse("sqrt(-1 - x^2 - y^2)", variables=("x", "y")), VIEW, VIEW, "central", 1e-5)
    assert (found.compared, found.left_out) == (0, 384)
    assert isnan(found.largest)


def test_that_nowhere_is_told_where_no_difference_is_finite() -> None:
    """(x + h)² is beyond all floats."""
    found = check_field(parse("x^2 + y^2", variables=("x", "y")), VIEW, VIEW, "forward", 1e200)
    assert (found.compared, found.left_out) == (0, 384)
    assert all(map(isnan, (found.largest, *found.at)))
