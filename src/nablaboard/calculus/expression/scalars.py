"""The operations of the language on Python floats, and how its functions are made careful.

A function may raise ValueError or ZeroDivisionError where it is undefined and OverflowError where the result
is too large: that is quickest where all goes well. `careful` makes the form that never raises: NaN where
undefined, infinite where too large.
"""

import math
from collections.abc import Callable
from math import isnan

Scalar = Callable[..., float]

NAN = math.nan
INF = math.inf


def careful(quick: Scalar) -> Scalar:
    """`quick` with NaN for what is undefined, and for what is too large ±∞, by the first argument's sign."""

    def total(*values: float) -> float:
        try:
            return quick(*values)
        except (ValueError, ZeroDivisionError):
            return NAN
        except OverflowError:
            return math.copysign(INF, values[0])

    return total


def divide(a: float, b: float) -> float:
    """A / b, undefined for b = 0."""
    return a / b if b else NAN


def power(a: float, b: float) -> float:
    """The power aᵇ, with 0⁰ = 1; undefined for a < 0 and no whole number b, and for 0 to a negative power."""
    if isnan(a) or isnan(b):
        return NAN
    try:
        return math.pow(a, b)
    except ValueError:
        return NAN
    except OverflowError:
        return -INF if a < 0 and b % 2 == 1 else INF


def rational(a: float, p: float, q: float) -> float:
    """The power p/q of a, in lowest terms with q odd: real for negative a."""
    if a == 0 and p < 0:
        return NAN
    size = power(abs(a), p / q)
    return -size if a < 0 and p % 2 == 1 else size


def largest(*values: float) -> float:
    """The largest; undefined if one of them is."""
    return NAN if any(map(isnan, values)) else max(values)


_COMPARISONS: dict[str, Callable[[float, float], bool]] = {
    "<": lambda a, b: a < b,
    "≤": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    "≥": lambda a, b: a >= b,
    "=": lambda a, b: a == b,
    "≠": lambda a, b: a != b,
}


def _compare(holds: Callable[[float, float], bool]) -> Scalar:
    return lambda a, b: NAN if isnan(a) or isnan(b) else float(holds(a, b))


def both(*conditions: float) -> float:
    """1 if all hold, NaN if one is undefined, else 0."""
    return math.prod(conditions)


def choose(*parts: float) -> float:
    """The value after the first condition that holds; NaN where a condition before it is undefined."""
    for condition, value in zip(parts[::2], parts[1::2], strict=False):
        if condition:
            return NAN if isnan(condition) else value
    return parts[-1] if len(parts) % 2 else NAN


def where(value: float, *guards: float) -> float:
    """`value` if no guard is NaN."""
    return NAN if any(map(isnan, guards)) else value


OPERATIONS: dict[str, Scalar] = {
    "add": lambda a, b: a + b,
    "subtract": lambda a, b: a - b,
    "multiply": lambda a, b: a * b,
    "negate": lambda a: -a,
    "divide": divide,
    "power": power,
    "rational": rational,
    "and": both,
    "or": largest,
    "choose": choose,
    "where": where,
    **{sign: _compare(holds) for sign, holds in _COMPARISONS.items()},
}
"""What is not in the table of functions; none of these raises."""
