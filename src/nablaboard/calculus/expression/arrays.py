"""The operations of the language on NumPy arrays, with NaN where they are undefined.

NumPy's own functions give ±∞ at a pole (1/0, ln 0), where the language has no value. Each function here looks
with one cheap pass whether there is such a place, and only then writes NaN there. Each gives a new array of
the shape to which its arguments broadcast, so that it may be written over later. They are called inside
`np.errstate`. A condition is an array of 1 (holds), 0 (does not) and NaN (undefined).
"""

import functools
from collections.abc import Callable
from typing import Any

import numpy as np

from nablaboard.calculus.floats import Floats

Array = Callable[..., Any]


def blank(values: Any, bad: Any) -> Any:  # noqa: ANN401 - arrays and NumPy's scalars alike
    """`values` with NaN where `bad`."""
    return np.where(bad, np.nan, values) if np.any(bad) else values


def divide(a: Floats | float, b: Floats, out: Floats | None = None) -> Any:  # noqa: ANN401
    """A / b, undefined for b = 0."""
    whole = np.all(b)
    bad = None if whole else np.equal(b, 0)
    quotient = np.divide(a, b, out)
    return quotient if bad is None else blank(quotient, bad)


def power(a: Floats, b: Floats) -> Any:  # noqa: ANN401
    """The power aᵇ, with 0⁰ = 1; undefined for a < 0 and no whole number b, and for 0 to a negative power."""
    result = np.power(a, b)
    if not np.all(a):
        result = blank(result, np.equal(a, 0) & np.less(b, 0))
    return blank(result, np.isnan(a) | np.isnan(b)) if np.any(np.equal(result, 1)) else result


def rational(a: Floats, p: float, q: float) -> Any:  # noqa: ANN401
    """The power p/q of a, in lowest terms with q odd: real for negative a."""
    size = np.cbrt(np.abs(a)) if (p, q) == (1, 3) else np.abs(a) ** (p / q)
    if p < 0:
        size = blank(size, np.equal(a, 0))
    return np.copysign(size, a) if p % 2 == 1 else size


def largest(*values: Floats) -> Any:  # noqa: ANN401
    """The largest; undefined if one of them is."""
    return functools.reduce(np.maximum, values, values[0])


def _compare(holds: Array) -> Array:
    def condition(a: Floats, b: Floats) -> Any:  # noqa: ANN401
        return blank(np.asarray(holds(a, b), dtype=np.float64), np.isnan(a) | np.isnan(b))

    return condition


def both(*conditions: Floats) -> Any:  # noqa: ANN401
    """1 where all hold, NaN where one is undefined, else 0."""
    return functools.reduce(np.multiply, conditions)


def choose(*parts: Floats) -> Any:  # noqa: ANN401
    """The value after the first condition that holds; NaN where a condition before it is undefined."""
    result: Any = parts[-1] if len(parts) % 2 else np.nan
    for k in range(len(parts) // 2 - 1, -1, -1):
        condition, value = parts[2 * k], parts[2 * k + 1]
        result = blank(np.where(np.equal(condition, 1), value, result), np.isnan(condition))
    return result


def where(value: Floats, *guards: Floats) -> Any:  # noqa: ANN401
    """`value` where no guard is NaN."""
    return np.where(functools.reduce(np.logical_or, map(np.isnan, guards)), np.nan, value)


OPERATIONS: dict[str, Array] = {
    "add": np.add,
    "subtract": np.subtract,
    "multiply": np.multiply,
    "negate": np.negative,
    "divide": divide,
    "power": power,
    "rational": rational,
    "and": both,
    "or": largest,
    "choose": choose,
    "where": where,
    "<": _compare(np.less),
    "≤": _compare(np.less_equal),
    ">": _compare(np.greater),
    "≥": _compare(np.greater_equal),
    "=": _compare(np.equal),
    "≠": _compare(np.not_equal),
}
"""What is not in the table of functions."""


def can_reuse(function: Array) -> bool:
    """Whether `function` may write its result over an argument, given as `out`."""
    return function is divide or (isinstance(function, np.ufunc) and function.nout == 1)
