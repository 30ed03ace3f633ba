"""Numbers as people write them."""

import math

import pytest

from nablaboard.words import MINUS, number


@pytest.mark.parametrize(
    ("value", "digits", "written"),
    [
        (2.50, 6, "2.5"),
        (-0.5, 6, f"{MINUS}0.5"),
        (0.0, 6, "0"),
        (-0.0, 6, "0"),
        (1 / 3, 3, "0.333"),
        (123456.0, 6, "123456"),
        (1234567.0, 6, "1.23457·10⁶"),
        (1e6, 6, "10⁶"),
        (-1e-7, 6, f"{MINUS}10⁻⁷"),
        (3.2e-12, 2, "3.2·10⁻¹²"),
        (math.inf, 6, "∞"),
        (-math.inf, 6, f"{MINUS}∞"),
    ],
)
def test_that_a_number_is_written_as_on_paper(value: float, digits: int, written: str) -> None:
    assert number(value, digits) == written


def test_that_what_is_no_number_is_called_undefined() -> None:
    assert number(math.nan) == "undefined"
