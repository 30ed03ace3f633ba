"""Python functions as expressions: the formula that is noted is that of the function, or there is none."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from nablaboard.calculus.expression import FunctionError, formula_in, formula_of, parse


def named(x: float, y: float) -> float:
    return x * y


def with_default(x: float, scale: float = 3.0) -> float:
    return scale * x


def looped(x: float) -> float:
    total = 0.0
    for k in range(1, 4):
        total += x**k / k
    return total


SAME: list[tuple[Callable[..., Any], str]] = [
    (lambda x: x**2 + 2 * x - 1, "x^2 + 2x - 1"),
    (lambda x, y: (x - y) / (1 + abs(x * y)), "(x - y)/(1 + |x y|)"),
    (lambda x: np.exp(-(x**2)) * np.sin(3 * x), "e^(-x^2) sin(3x)"),
    (lambda x: np.sqrt(x) + np.log(x) + np.arctan(x), "sqrt(x) + ln(x) + arctan(x)"),
    (lambda x: 2**x + 1 / x - -x, "2^x + 1/x + x"),
    (lambda x: np.maximum(x, 0) + np.minimum(x, 1), "max(x, 0) + min(x, 1)"),
    (lambda x: np.where(x < 0, -x, x**2), "if(x < 0, -x, x^2)"),
    (lambda x: np.where((x > -1) & (x < 1), 1.0, x), "if(x > -1 and x < 1, 1, x)"),
    (lambda x: x % 2, "mod(x, 2)"),
    (lambda x: np.float64(2) * x + np.int64(3), "2x + 3"),
    (np.hypot, "sqrt(x^2 + y^2)"),
    (lambda x, y: np.arctan2(y, x), "atan2(y, x)"),
    (np.cosh, "cosh(x)"),
    (looped, "x + x^2/2 + x^3/3"),
    (with_default, "3x"),
    (named, "x y"),
]


@pytest.mark.parametrize(("function", "text"), SAME, ids=[text for _, text in SAME])
def test_that_a_function_of_arithmetic_and_numpy_is_the_formula(
    function: Callable[..., Any], text: str
) -> None:
    found, expected = formula_of(function), parse(text)
    assert set(found.arguments) == set(expected.arguments)
    rng = np.random.default_rng(5)
    for point in rng.uniform(0.1, 3.0, (20, len(found.arguments))).tolist():
        named_point = dict(zip(found.arguments, point, strict=True))
        assert found(**named_point) == pytest.approx(expected(**named_point), rel=1e-12)
        assert found(**named_point) == pytest.approx(float(function(*point)), rel=1e-12)


@pytest.mark.parametrize("function", [math.sin, lambda x: x if x > 0 else -x, float, str])
def test_that_a_function_that_looks_at_its_numbers_has_no_formula(function: Callable[..., Any]) -> None:
    assert formula_in(function) is None
    with pytest.raises(FunctionError, match="has no formula"):
        formula_of(function)


def test_that_a_function_of_one_array_is_one_of_its_entries() -> None:
    found = formula_of(lambda x: np.sum(x**2) + np.sin(x[0]), 2)
    assert found.arguments == ("x0", "x1")
    assert found(3.0, 4.0) == pytest.approx(25 + math.sin(3))


def test_that_a_loop_too_long_for_a_formula_has_none() -> None:
    def long(x: float) -> float:
        for _ in range(3000):
            x = x + np.sin(x)
        return x

    assert formula_in(long) is None


@pytest.mark.parametrize(
    ("text", "count", "arguments"),
    [("x^2", 2, ("x", "y")), ("y^2", 1, ("y",)), ("f(u, v) = u v", 2, ("u", "v")), ("5", 1, ("x",))],
)
def test_that_a_text_is_a_function_of_as_many_variables_as_are_asked_for(
    text: str, count: int, arguments: tuple[str, ...]
) -> None:
    assert formula_of(text, count).arguments == arguments


def test_that_what_is_no_function_is_refused_by_its_kind() -> None:
    with pytest.raises(FunctionError, match="not int") as caught:
        formula_of(3)  # type: ignore[arg-type]
    assert caught.value.kind == "function-like.none"
    assert dict(caught.value.facts) == {"given": "int"}
