"""Real numbers with eighty digits and more, which know to which digit they are right.

A difference below that digit is 0: so e⁰ − 1, sin π and 3 (1/3) − 1 are exactly 0, and 1e-9 is not.
"""

from decimal import Context, Decimal, InvalidOperation, Overflow, getcontext
from fractions import Fraction
from functools import lru_cache

from nablaboard.calculus.germs.depth import TooFewError, UndecidedError, depth
from nablaboard.classes import dataclass

_NOWHERE = -(10**9)
"""The first wrong digit of a number without any: of a 0 that is exact."""

_LARGEST_DENOMINATOR = 1000


@dataclass(frozen=True, slots=True, eq=False)
class Real:
    """`value`, of which the digits above 10^`error` are right."""

    value: Decimal
    error: int

    @property
    def is_zero(self) -> bool:
        """Whether none of its digits is right, so that it is 0."""
        return not self.value or self.value.adjusted() < self.error

    @property
    def sign(self) -> int:
        """−1, 0 or 1."""
        return 0 if self.is_zero else -1 if self.value < 0 else 1

    @property
    def size(self) -> int:
        """The exponent of its first digit."""
        return self.value.adjusted() if self.value else self.error

    @property
    def digits(self) -> int:
        """How many of its digits are right."""
        return self.size - self.error

    def __add__(self, other: "Real") -> "Real":
        return Real(self.value + other.value, max(self.error, other.error))

    def __sub__(self, other: "Real") -> "Real":
        return Real(self.value - other.value, max(self.error, other.error))

    def __neg__(self) -> "Real":
        return Real(-self.value, self.error)

    def __mul__(self, other: "Real") -> "Real":
        error = max(self.size + other.error, other.size + self.error)
        return Real(self.value * other.value, error)

    def __truediv__(self, other: "Real") -> "Real":
        """The quotient by what is not 0."""
        error = max(self.error - other.size, self.size - 2 * other.size + other.error)
        return Real(self.value / other.value, error)

    def __float__(self) -> float:
        """The nearest float, ±∞ where it is too large; 0.0 and never −0.0."""
        return 0.0 if self.is_zero else float(self.value) + 0.0

    def whole(self) -> int | None:
        """The whole number that it is; None if it is none."""
        if self.error >= 0:
            raise TooFewError
        nearest = self.value.to_integral_value()
        rest = self.value - nearest
        return int(nearest) if not rest or rest.adjusted() < self.error else None

    def fraction(self) -> int | Fraction:
        """It as a fraction: a simple one if it is one, else one that has all of its digits."""
        if self.value and abs(self.size) > 2 * depth().digits:
            raise UndecidedError
        whole = self.whole()
        if whole is not None:
            return whole
        exact = Fraction(self.value)
        simple = exact.limit_denominator(_LARGEST_DENOMINATOR)
        return simple if abs(exact - simple) < Fraction(10) ** self.error else exact


def rounded(value: Decimal, error: int | None = None) -> Real:
    """A number that was computed in the working precision, its arguments right to 10^`error` of it."""
    own = value.adjusted() - depth().digits if value else _NOWHERE
    return Real(value, own if error is None else max(own, error))


def whole(value: int) -> Real:
    """A whole number."""
    return rounded(Decimal(value))


def fraction(value: int | Fraction) -> Real:
    """A fraction."""
    if isinstance(value, int):
        return whole(value)
    return rounded(Decimal(value.numerator) / Decimal(value.denominator))


@lru_cache(maxsize=8)
def _pi(digits: int) -> Decimal:
    """By Machin's formula, π = 16 arctan(1/5) − 4 arctan(1/239), in whole numbers."""
    unit: int = 10 ** (digits + 10)

    def arctan(n: int) -> int:
        term = unit // n
        total = term
        k = 1
        while term:
            term //= -n * n
            k += 2
            total += term // k
        return total

    return Context(prec=digits + 5).divide(Decimal(16 * arctan(5) - 4 * arctan(239)), Decimal(unit))


def pi() -> Real:
    """π."""
    return rounded(_pi(getcontext().prec))


def exponential(x: Real) -> Real:
    """eˣ."""
    if x.error > -1:
        raise TooFewError
    try:
        value = x.value.exp()
    except Overflow as error:
        raise UndecidedError from error
    if not value and x.value.is_finite():
        raise UndecidedError  # too small for the exponents that there are, and not 0
    return rounded(value, value.adjusted() + x.error + 1)


def hyperbolic(x: Real) -> tuple[Real, Real]:
    """The hyperbolic sine and cosine of x."""
    up, down = exponential(x), exponential(-x)
    half = whole(1) / whole(2)
    sine = (up - down) * half
    if x.size < -1:
        total = term = x
        k = 1
        while term.size > total.error:
            term = term * x * x / whole((k + 1) * (k + 2))
            total, k = total + term, k + 2
        sine = total
    return sine, (up + down) * half


def logarithm(x: Real) -> Real:
    """The natural logarithm of x > 0."""
    value = x.value.ln()
    return rounded(value, max(x.error - x.size, -depth().digits))


def power(x: Real, exponent: int | Fraction) -> Real:
    """The power of x > 0, or of any x to a whole number."""
    if isinstance(exponent, int) and abs(exponent) < 64:
        return _whole_power(x, exponent)
    if x.value < 0:
        size = power(-x, exponent)
        return size if exponent % 2 == 0 else -size
    root = _exact_root(x, exponent)
    return root if root is not None else exponential(fraction(exponent) * logarithm(x))


def _whole_power(x: Real, exponent: int) -> Real:
    if exponent < 0:
        return whole(1) / _whole_power(x, -exponent)
    made = whole(1)
    for _ in range(exponent):
        made = made * x
    return made


def _exact_root(x: Real, exponent: int | Fraction) -> Real | None:
    """The square root to the last digit."""
    if exponent != Fraction(1, 2):
        return None
    try:
        value = x.value.sqrt()
    except InvalidOperation as error:
        raise UndecidedError from error
    return rounded(value, value.adjusted() + x.error - x.size)


def sine_cosine(x: Real) -> tuple[Real, Real]:
    """Sin x and cos x."""
    if x.error > -1:
        raise TooFewError
    quarter = pi().value / 2
    turns = (x.value / quarter).to_integral_value()
    if turns.adjusted() + x.digits > 2 * depth().digits:
        raise TooFewError
    if not turns:
        return rounded(_sine_series(x.value), x.error), rounded(_sine_series(x.value, begin=1), x.error)
    rest = _reduced(x.value, int(turns))
    error = max(x.error, -depth().digits)
    sine, cosine = _sine_series(rest), _sine_series(rest, begin=1)
    pair = ((sine, cosine), (cosine, -sine), (-sine, -cosine), (-cosine, sine))[int(turns) % 4]
    return Real(pair[0], error), Real(pair[1], error)


def _reduced(value: Decimal, turns: int) -> Decimal:
    """`value` less so many quarter turns, π with as many more digits as the turns have."""
    more = len(str(abs(turns)))
    with_more = getcontext().copy()
    with_more.prec += more
    quarter = with_more.divide(_pi(with_more.prec), Decimal(2))
    return with_more.subtract(value, with_more.multiply(quarter, Decimal(turns)))


def _sine_series(x: Decimal, begin: int = 0) -> Decimal:
    """Sin x for small x by its series, or with `begin` 1 cos x."""
    term = total = Decimal(1) if begin else x
    k = 0 if begin else 1
    square, least = x * x, Decimal(10) ** (total.adjusted() - getcontext().prec - 5)
    while abs(term) > least:
        term = -term * square / ((k + 1) * (k + 2))
        total += term
        k += 2
    return total


def arctangent(x: Real) -> Real:
    """Arctan x, by three halvings of the angle and the series."""
    value = x.value
    for _ in range(4):
        value = value / (1 + (1 + value * value).sqrt())
    square, term, total, k = value * value, value, value, 1
    least = Decimal(10) ** (value.adjusted() - getcontext().prec - 5)
    while abs(term) > least:
        term = -term * square
        k += 2
        total += term / k
    return rounded(total * 16, x.error - 2 * max(x.size, 0))


def artanh(x: Real) -> Real:
    """Artanh x for |x| < 1, ln((1 + x)/(1 − x)) / 2, near 0 by its series, which loses no digits."""
    if x.size >= -1:
        return logarithm((whole(1) + x) / (whole(1) - x)) / whole(2)
    total = power = x
    k = 1
    while power.size > total.error:
        power, k = power * x * x, k + 2
        total = total + power / whole(k)
    return total
