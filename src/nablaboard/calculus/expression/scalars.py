"""The functions of the language on Python floats.

Each may raise ValueError or ZeroDivisionError where it is undefined and OverflowError where the result is too
large: that is quickest where all goes well. `careful` makes the form that never raises: NaN where undefined,
infinite where too large.
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


def root(n: float, x: float) -> float:
    """The n-th root of x; for odd n of negative x too."""
    if n % 2 == 1:
        return rational(x, 1.0 if n > 0 else -1.0, abs(n))
    return power(x, 1 / n) if x >= 0 else NAN


def csc(x: float) -> float:
    """1 / sin x."""
    return 1 / math.sin(x)


def sec(x: float) -> float:
    """1 / cos x."""
    return 1 / math.cos(x)


def cot(x: float) -> float:
    """Cos x / sin x."""
    return math.cos(x) / math.sin(x)


def cosh(x: float) -> float:
    """The hyperbolic cosine; even, so that too large is +∞ on both sides."""
    return math.cosh(abs(x))


def sech(x: float) -> float:
    """1 / cosh x, written so that nothing in it becomes too large."""
    small = math.exp(-abs(x))
    return 2 * small / (1 + small * small)


def csch(x: float) -> float:
    """1 / sinh x, written so that nothing in it becomes too large."""
    return math.copysign(2 * math.exp(-abs(x)) / -math.expm1(-2 * abs(x)), x)


def coth(x: float) -> float:
    """1 / tanh x."""
    return 1 / math.tanh(x)


def log(x: float, base: float) -> float:
    """The logarithm of x to this base."""
    return math.log(x) / math.log(base)


def floor(x: float) -> float:
    """The next whole number down."""
    return float(math.floor(x))


def ceil(x: float) -> float:
    """The next whole number up."""
    return float(math.ceil(x))


def rounded(x: float) -> float:
    """The nearest whole number, halves away from 0."""
    whole = float(math.trunc(x))
    return whole + math.copysign(1.0, x) if abs(x - whole) >= 0.5 else whole


def sign(x: float) -> float:
    """−1, 0 or 1."""
    return x if isnan(x) or x == 0 else math.copysign(1.0, x)


def heaviside(x: float) -> float:
    """0 below 0, 1 above, 1/2 at 0."""
    return (sign(x) + 1) / 2


def relu(x: float) -> float:
    """X where it is positive, else 0."""
    return 0.0 if x < 0 else x


def sigmoid(x: float) -> float:
    """1 / (1 + e^(−x)), written so that nothing in it becomes too large."""
    small = math.exp(-abs(x))
    return 1 / (1 + small) if x >= 0 else small / (1 + small)


def largest(*values: float) -> float:
    """The largest; undefined if one of them is."""
    return NAN if any(map(isnan, values)) else max(values)


def smallest(*values: float) -> float:
    """The smallest; undefined if one of them is."""
    return NAN if any(map(isnan, values)) else min(values)


def mod(a: float, b: float) -> float:
    """What is left of a after whole multiples of b, with the sign of b."""
    return a % b


def atan2(y: float, x: float) -> float:
    """The angle of the point (x, y); undefined at the origin, which has none."""
    return math.atan2(y, x) if x or y else NAN


def factorial(x: float) -> float:
    """Γ(x + 1), which is x! for whole x."""
    return math.gamma(x + 1)


def digamma(x: float) -> float:
    """Γ′(x) / Γ(x)."""
    return polygamma(0.0, x)


def polygamma(n: float, x: float) -> float:
    """The n-th derivative of digamma."""
    import numpy as np

    from nablaboard.calculus.expression import arrays

    with np.errstate(all="ignore"):
        return float(arrays.polygamma(n, x))


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
