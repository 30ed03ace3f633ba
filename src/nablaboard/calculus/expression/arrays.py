"""The functions of the language on NumPy arrays, with NaN where they are undefined.

NumPy's own functions give ±∞ at a pole (1/0, ln 0), where the language has no value. Each function here looks
with one cheap pass whether there is such a place, and only then writes NaN there. Each gives a new array of
the shape to which its arguments broadcast, so that it may be written over later. They are called inside
`np.errstate`. A condition is an array of 1 (holds), 0 (does not) and NaN (undefined).
"""

import functools
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]
Array = Callable[..., Any]


def _blank(values: Any, bad: Any) -> Any:  # noqa: ANN401 - arrays and NumPy's scalars alike
    """`values` with NaN where `bad`."""
    return np.where(bad, np.nan, values) if np.any(bad) else values


def divide(a: Values | float, b: Values, out: Values | None = None) -> Any:  # noqa: ANN401
    """A / b, undefined for b = 0."""
    whole = np.all(b)
    bad = None if whole else np.equal(b, 0)
    quotient = np.divide(a, b, out)
    return quotient if bad is None else _blank(quotient, bad)


def power(a: Values, b: Values) -> Any:  # noqa: ANN401
    """The power aᵇ, with 0⁰ = 1; undefined for a < 0 and no whole number b, and for 0 to a negative power."""
    result = np.power(a, b)
    if not np.all(a):
        result = _blank(result, np.equal(a, 0) & np.less(b, 0))
    if np.ndim(a) and np.ndim(b):
        return _blank(result, np.isnan(a) | np.isnan(b))
    return (
        _blank(result, np.isnan(b) if np.ndim(b) else np.isnan(a)) if np.any(np.equal(result, 1)) else result
    )


def rational(a: Values, p: float, q: float) -> Any:  # noqa: ANN401
    """The power p/q of a, in lowest terms with q odd: real for negative a."""
    size = np.cbrt(np.abs(a)) if (p, q) == (1, 3) else np.abs(a) ** (p / q)
    if p < 0:
        size = _blank(size, np.equal(a, 0))
    return np.copysign(size, a) if p % 2 == 1 else size


def root(n: Values, x: Values) -> Any:  # noqa: ANN401
    """The n-th root of x; for odd n of negative x too."""
    n, x = np.asarray(n), np.asarray(x)
    size = power(np.abs(x), divide(1.0, n))
    signed = np.where(np.mod(n, 2) == 1, np.copysign(size, x), np.where(x < 0, np.nan, size))
    return _blank(signed, np.isnan(n) | np.isnan(x))


def sec(x: Values) -> Any:  # noqa: ANN401
    """1 / cos x."""
    return divide(1.0, np.cos(x))


def csc(x: Values) -> Any:  # noqa: ANN401
    """1 / sin x."""
    return divide(1.0, np.sin(x))


def cot(x: Values) -> Any:  # noqa: ANN401
    """Cos x / sin x."""
    return divide(np.cos(x), np.sin(x))


def sech(x: Values) -> Any:  # noqa: ANN401
    """1 / cosh x."""
    return 1 / np.cosh(x)


def csch(x: Values) -> Any:  # noqa: ANN401
    """1 / sinh x."""
    return divide(1.0, np.sinh(x))


def coth(x: Values) -> Any:  # noqa: ANN401
    """1 / tanh x."""
    return divide(1.0, np.tanh(x))


def artanh(x: Values) -> Any:  # noqa: ANN401
    """The inverse of tanh, undefined at ±1."""
    return _blank(np.arctanh(x), np.equal(np.abs(x), 1))


def _logarithm(function: Array) -> Array:
    def total(x: Values) -> Any:  # noqa: ANN401
        return function(x) if np.all(x) else _blank(function(x), np.equal(x, 0))

    return total


ln, log2, log10 = (_logarithm(function) for function in (np.log, np.log2, np.log10))


def log(x: Values, base: Values) -> Any:  # noqa: ANN401
    """The logarithm of x to this base."""
    return divide(ln(x), ln(base))


def rounded(x: Values) -> Any:  # noqa: ANN401
    """The nearest whole number, halves away from 0."""
    whole = np.trunc(x)
    return whole + np.where(np.abs(x - whole) >= 0.5, np.copysign(1.0, x), 0.0)


def heaviside(x: Values) -> Any:  # noqa: ANN401
    """0 below 0, 1 above, 1/2 at 0."""
    return (np.sign(x) + 1) / 2


def relu(x: Values) -> Any:  # noqa: ANN401
    """X where it is positive, else 0."""
    return np.maximum(x, 0.0)


def sigmoid(x: Values) -> Any:  # noqa: ANN401
    """1 / (1 + e^(−x))."""
    return 1 / (1 + np.exp(np.negative(x)))


def largest(*values: Values) -> Any:  # noqa: ANN401
    """The largest; undefined if one of them is."""
    return functools.reduce(np.maximum, values, values[0])


def smallest(*values: Values) -> Any:  # noqa: ANN401
    """The smallest; undefined if one of them is."""
    return functools.reduce(np.minimum, values, values[0])


def atan2(y: Values, x: Values) -> Any:  # noqa: ANN401
    """The angle of the point (x, y); undefined at the origin, which has none."""
    return _blank(np.arctan2(y, x), np.equal(x, 0) & np.equal(y, 0))


def _is_pole(x: Values) -> Any:  # noqa: ANN401
    return np.less_equal(x, 0) & np.equal(x, np.floor(x))


def gamma(x: Values) -> Any:  # noqa: ANN401
    """Euler's Γ, undefined at 0 and the negative whole numbers."""
    from scipy import special

    return _blank(special.gamma(x), _is_pole(x))


def factorial(x: Values) -> Any:  # noqa: ANN401
    """Γ(x + 1), which is x! for whole x."""
    return gamma(np.add(x, 1))


def digamma(x: Values) -> Any:  # noqa: ANN401
    """Γ′(x) / Γ(x)."""
    from scipy import special

    return _blank(special.digamma(x), _is_pole(x))


def polygamma(n: Values | float, x: Values | float) -> Any:  # noqa: ANN401
    """The n-th derivative of digamma: (−1)ⁿ⁺¹ n! ζ(n + 1, x) for n ≥ 1, undefined for other n."""
    from scipy import special

    order, at = np.broadcast_arrays(np.asarray(n, dtype=float), np.asarray(x, dtype=float))
    order = np.where(order == np.floor(order), order, np.nan)
    series = np.where(np.mod(order, 2) == 1, 1.0, -1.0) * special.gamma(order + 1) * _hurwitz(order + 1, at)
    values = np.where(order == 0, special.digamma(at), np.where(order > 0, series, np.nan))
    return np.where(_is_pole(at) | np.isnan(at), np.nan, values)


def _hurwitz(s: Values, x: Values) -> Any:  # noqa: ANN401
    """ζ(s, x), for negative x by stepping up: ζ(s, x) = x^(−s) + ζ(s, x + 1); whole s."""
    from scipy import special

    steps = np.clip(np.ceil(-np.where(np.isfinite(x), x, 0.0)), 0, 400)
    total = np.zeros_like(x)
    for k in range(int(steps.max(initial=0))):
        total += np.where(k < steps, np.power(np.where(k < steps, x + k, 1.0), -s), 0.0)
    return total + special.zeta(s, np.where(x + steps > 0, x + steps, np.nan))


def erf(x: Values) -> Any:  # noqa: ANN401
    """The error function."""
    from scipy import special

    return special.erf(x)


def _compare(holds: Array) -> Array:
    def condition(a: Values, b: Values) -> Any:  # noqa: ANN401
        return _blank(np.asarray(holds(a, b), dtype=np.float64), np.isnan(a) | np.isnan(b))

    return condition


def both(*conditions: Values) -> Any:  # noqa: ANN401
    """1 where all hold, NaN where one is undefined, else 0."""
    return functools.reduce(np.multiply, conditions)


def choose(*parts: Values) -> Any:  # noqa: ANN401
    """The value after the first condition that holds; NaN where a condition before it is undefined."""
    result: Any = parts[-1] if len(parts) % 2 else np.nan
    for k in range(len(parts) // 2 - 1, -1, -1):
        condition, value = parts[2 * k], parts[2 * k + 1]
        result = _blank(np.where(np.equal(condition, 1), value, result), np.isnan(condition))
    return result


def where(value: Values, *guards: Values) -> Any:  # noqa: ANN401
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
