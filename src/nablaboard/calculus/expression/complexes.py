"""The operations of the language on complex numbers, for the complex step.

The imaginary part is a small step beside a real point, so each goes by the branch on which its real form
lies: a^(p/q) with odd q is the real root, also for negative a. Conditions go by the real part, which is right
as long as the step does not reach across an edge. Each may raise what `cmath` raises.
"""

import cmath
import math
from collections.abc import Callable, Mapping

from nablaboard.calculus.expression import scalars

Complex = Callable[..., complex]

NAN = complex(math.nan, math.nan)


def by_real_part(function: scalars.Scalar) -> Complex:
    """The function of the real parts."""
    return lambda *values: complex(function(*[value.real for value in values]))


def power(a: complex, b: complex) -> complex:
    """The power aᵇ; NaN for a < 0 and no whole number b."""
    if a == 0:
        return complex(scalars.power(a.real, b.real))
    if b.imag == 0 and b.real.is_integer():
        size = cmath.exp(b * cmath.log(-a if a.real < 0 else a))
        return -size if a.real < 0 and b.real % 2 == 1 else size
    return NAN if a.real < 0 else cmath.exp(b * cmath.log(a))


def rational(a: complex, p: complex, q: complex) -> complex:
    """The power p/q of a, in lowest terms with q odd: real for negative a."""
    if a == 0:
        return complex(scalars.rational(0.0, p.real, q.real))
    size = cmath.exp(p / q * cmath.log(-a if a.real < 0 else a))
    return -size if a.real < 0 and p.real % 2 == 1 else size


def choose(*parts: complex) -> complex:
    """The value after the first condition that holds; NaN where a condition before it is undefined."""
    for condition, value in zip(parts[::2], parts[1::2], strict=False):
        if condition.real:
            return NAN if math.isnan(condition.real) else value
    return parts[-1] if len(parts) % 2 else NAN


def where(value: complex, *guards: complex) -> complex:
    """`value` if no guard is NaN."""
    return NAN if any(cmath.isnan(guard) for guard in guards) else value


OPERATIONS: Mapping[str, Complex] = {
    **{name: by_real_part(scalars.OPERATIONS[name]) for name in (*"<≤>≥=≠", "and", "or")},
    "add": lambda a, b: a + b,
    "subtract": lambda a, b: a - b,
    "multiply": lambda a, b: a * b,
    "divide": lambda a, b: a / b,
    "negate": lambda a: -a,
    "power": power,
    "rational": rational,
    "choose": choose,
    "where": where,
}
"""What is not in the table of functions."""
