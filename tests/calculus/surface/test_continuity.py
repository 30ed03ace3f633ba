"""What is known of a formula without its values: that it cannot break, and between what it lies."""

import math

import numpy as np
import pytest

from nablaboard.calculus.expression import FUNCTIONS, parse
from nablaboard.calculus.expression.functions.row import Function
from nablaboard.calculus.surface.continuity import is_continuous

FAR = np.concatenate(
    (np.linspace(-9.0, 9.0, 4001), np.geomspace(1e-12, 1e3, 400), -np.geomspace(1e-12, 1e3, 400))
)


@pytest.mark.parametrize(
    "text",
    [
        "x^2 + y^2", "x y", "sin(x) cos(y)", "abs(x) + max(x, y)", "1/(1 + x^2 + y^2)", "x/(2 + sin(y))",
        "1/(x x + 0.1)", "y/(1 + exp(x))", "1/cosh(x y)", "x/(-3 - y^4)", "1/(1 + sqrt(x))",
        "sinc(x) + sinc(y)",
        "abs(x)^0.1 + y", "(1 + x^2)^(-3/2)", "(1 + x^2)^y", "1/(3 - cos(x) sin(y))", "1/(1 + abs(x) abs(y))",
        "x/2 + y/pi", "1/(0.3 + sinc(x))", "cbrt(x)", "ln(x) + sqrt(y)", "1/(e^x + 1) + y",
    ],
)  # fmt: skip
def test_that_what_cannot_break_is_known(text: str) -> None:
    assert is_continuous(parse(text, variables=("x", "y")))


@pytest.mark.parametrize(
    "text",
    [
        "1/x + y", "1/(x^2 + y^2)", "1/(1 + x + y^2)", "1/(x^2 - 1)", "tan(x) + y", "floor(x) + y",
        "atan2(y, x)",
        "mod(x, 1) + y", "x^y", "x^(-2) + y", "sign(x) y", "if(x < 0, x, y + 1)", "1/(1 + sin(x)) + y",
        "1/(0.2 + sinc(x)) + y", "x/(1 + x^3) + y", "1/(1 - exp(x)) + y", "y/abs(x)", "gamma(x) + y",
    ],
)  # fmt: skip
def test_that_what_may_break_is_not_taken_to_be_continuous(text: str) -> None:
    assert not is_continuous(parse(text, variables=("x", "y")))


@pytest.mark.parametrize("row", FUNCTIONS.values(), ids=lambda row: row.name)
def test_that_the_values_of_a_function_lie_between_its_bounds(row: Function) -> None:
    with np.errstate(all="ignore"):
        if row.most == 1:
            found = row.array(FAR)
        else:
            found = row.array(np.array([0.0, 1.0, 2.0, 3.0, -2.5])[:, None], FAR[None, ::7])
    found = np.asarray(found)[~np.isnan(found)]
    low, high = row.bounds

    assert len(found)
    assert low <= found.min()
    assert found.max() <= high


@pytest.mark.parametrize("row", FUNCTIONS.values(), ids=lambda row: row.name)
def test_that_a_continuous_function_changes_little_over_a_short_way_and_another_one_much(
    row: Function,
) -> None:
    """Over 5e-4 the steepest continuous one, a cube root at 0, changes by 0.1; the least jump is 1/2."""
    if row.most > 1:
        return
    at = np.linspace(-6.0, 6.0, 24_001) + 1e-4 * math.sqrt(2)
    with np.errstate(all="ignore"):
        value = np.asarray(row.array(at))
    step = np.abs(np.diff(value)) / (1 + np.abs(value[:-1]))
    away = np.isfinite(value[:-3]) & np.isfinite(value[3:]) & np.isfinite(step[:-2]) & np.isfinite(step[2:])
    inside = step[1:-1][away]

    assert (inside.max() < 0.12) == row.continuous
