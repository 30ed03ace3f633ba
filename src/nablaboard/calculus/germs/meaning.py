"""What is meant by a float: 0.1 is a tenth, and the floats next to π, √2 and ln 2 are these numbers.

A corner of |x² − 2| is at no float. Who asks about the float next to it, typed or found by a search, asks
about the corner. Among all floats those next to such numbers are some in a thousand millions.
"""

import math
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

import numpy as np

from nablaboard.calculus.germs.real import (
    Real,
    exponential,
    fraction,
    logarithm,
    pi,
    power,
    rounded,
    whole,
)

_FEW_BITS = 32
_FEW_DIGITS = 12
_MOST_DIGITS = 15
"""So many digits of a decimal a float keeps; 3π as a float has no more."""

_LARGEST_DENOMINATOR = 1000
_LARGEST_NUMERATOR = 1_000_000
_ROUNDING = 2.0**-50
_SQUARES = np.arange(1.0, 13.0)[:, None]
_LINEAR = np.arange(-24.0, 25.0)
"""The a and b of a x² + b x = c, the roots of which are read."""

_SMALL_DENOMINATOR = 12
_NEAREST, _FARTHEST = 1e-3, 1e4
"""Where roots are looked for, by size."""

_ROUGH = 1e-12
"""By how much more than all rounding floats differ from a candidate that is none."""

_LARGEST_LOGARITHM = 8.0
"""Beyond it an exponential is too coarse to tell whether it is a fraction."""

Meant = tuple[str, Fraction, Fraction]
"""What a float is, in two fractions p and q: see `_made`."""

_NOTHING = Fraction(0)


def meant(value: float) -> Real:
    """The number that is meant by a float.

    Itself if it has few binary digits, the decimal if that has few digits. Else a multiple of π or e, a
    simple fraction, a root of a quadratic equation with small whole coefficients, or a cube root, a logarithm
    or an exponential of a simple fraction, if it is one as floats have it; else itself.
    """
    kind, p, q = _reading(value)
    if kind == "exact":
        return itself(value)
    return rounded(Decimal(repr(value))) if kind == "written" else _made(kind, p, q)


def itself(value: float | Decimal) -> Real:
    """A float, or a number of more digits, taken for the number that it is."""
    return rounded(+Decimal(value))


def _made(kind: str, p: Fraction, q: Fraction) -> Real:
    """The number p, p π, p e, p ± √q with the sign of `kind`, ∛p, ln p or e^p."""
    if kind in ("+", "-"):
        root = power(fraction(q), Fraction(1, 2))
        return fraction(p) + root if kind == "+" else fraction(p) - root
    if kind == "∛":
        size = power(fraction(abs(p)), Fraction(1, 3))
        return size if p > 0 else -size
    if kind == "ln":
        return logarithm(fraction(p))
    if kind == "exp":
        return exponential(fraction(p))
    if kind == "":
        return fraction(p)
    return fraction(p) * (pi() if kind == "π" else exponential(whole(1)))


def _roughly(kind: str, p: float, q: float) -> float:
    """A root, a logarithm or an exponential in floats: enough to see of most that they are not meant."""
    match kind:
        case "+" | "-":
            return p + math.sqrt(q) if kind == "+" else p - math.sqrt(q)
        case "∛":
            return math.cbrt(p)
        case "ln":
            return math.log(p)
        case _:
            return math.exp(p)


@lru_cache(maxsize=4096)
def _reading(value: float) -> Meant:
    """What a float stands for; "exact" for itself, "written" for its decimal."""
    if value.is_integer() and abs(value) < 2.0**53:
        return "", Fraction(int(value)), _NOTHING
    mantissa = abs(int(math.frexp(value)[0] * 2**53))
    if (mantissa // (mantissa & -mantissa)).bit_length() <= _FEW_BITS:
        return "exact", _NOTHING, _NOTHING
    digits = len(Decimal(repr(value)).normalize().as_tuple().digits)
    if digits <= _FEW_DIGITS:
        return "written", _NOTHING, _NOTHING
    for found in (*_multiples(value), *_others(value)):
        return found
    return "written" if digits <= _MOST_DIGITS else "exact", _NOTHING, _NOTHING


def _simple(value: float, largest: int) -> Fraction:
    """The fraction nearest to a number of those whose denominator is no larger, by its continued fraction.

    `Fraction.limit_denominator` finds the same, with fractions on the way.
    """
    n, d = value.as_integer_ratio()
    if d <= largest:
        return Fraction(n, d)
    end = d
    p, q, next_p, next_q = 0, 1, 1, 0
    while (further := q + (part := n // d) * next_q) <= largest:
        p, q, next_p, next_q = next_p, next_q, p + part * next_p, further
        n, d = d, n - part * d
    most = (largest - q) // next_q
    if 2 * d * (q + most * next_q) <= end:
        return Fraction(next_p, next_q)
    return Fraction(p + most * next_p, q + most * next_q)


def _multiples(value: float) -> Iterator[Meant]:
    """The multiples of π, 1 and e that it is."""
    for kind, unit in (("π", math.pi), ("", 1.0), ("e", math.e)):
        share = _simple(value / unit, _LARGEST_DENOMINATOR)
        p, q = share.numerator, share.denominator
        if 0 < abs(p) < _LARGEST_NUMERATOR and value in (p * unit / q, p * (unit / q), p / q * unit):
            yield kind, share, _NOTHING


def _others(value: float) -> Iterator[Meant]:
    """The roots, logarithms and exponentials next to which it is."""
    for kind, p, q in _candidates(value):
        if (
            abs(p.numerator) < _LARGEST_NUMERATOR
            and abs(_roughly(kind, float(p), float(q)) - value) <= _ROUGH * (1 + abs(p) + abs(value))
            and _is_next(value, _made(kind, p, q))
        ):
            yield kind, p, q


def _candidates(value: float) -> Iterator[Meant]:
    if _NEAREST < abs(value) < _FARTHEST:
        yield from _quadratic(value)
        yield "∛", _simple(value**3, _SMALL_DENOMINATOR), _NOTHING
    share = _simple(math.exp(min(value, _LARGEST_LOGARITHM)), _LARGEST_DENOMINATOR)
    if share > 0:
        yield "ln", share, _NOTHING
    if value > 0:
        yield "exp", _simple(math.log(value), _SMALL_DENOMINATOR), _NOTHING


def _quadratic(value: float) -> Iterator[Meant]:
    """The roots (−b ± √(b² + 4 a c)) / 2a near it."""
    square, linear = _SQUARES * value * value, _LINEAR * value
    total = square + linear
    whole_ones = np.rint(total)
    near = (np.abs(total - whole_ones) <= _ROUNDING * (square + np.abs(linear))) & (whole_ones != 0)
    for row, column in np.argwhere(near & (np.abs(total) < _LARGEST_NUMERATOR)).tolist():
        a, b, c = int(_SQUARES[row, 0]), int(_LINEAR[column]), int(whole_ones[row, column])
        sign = "+" if 2 * a * value + b > 0 else "-"
        yield sign, Fraction(-b, 2 * a), Fraction(b * b + 4 * a * c, 4 * a * a)


def _is_next(value: float, made: Real) -> bool:
    """Whether a number is within a rounding or two of a float."""
    return abs(float(made) - value) <= 2 * math.ulp(value)
