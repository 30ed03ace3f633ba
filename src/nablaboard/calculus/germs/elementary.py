"""The functions of which all others are made, on germs: exponential, logarithm, power, sine, arctangent.

What is undefined on a side raises `UndefinedError`.
"""

from collections.abc import Callable
from fractions import Fraction
from math import factorial

from nablaboard.calculus.germs import monomial, real
from nablaboard.calculus.germs.depth import TooFewError, UndecidedError, UndefinedError
from nablaboard.calculus.germs.germ import (
    ZERO,
    Germ,
    GermTerm,
    composed,
    constant,
    swinging,
)
from nablaboard.calculus.germs.monomial import ONE, L, M, Monomial, compared, times
from nablaboard.calculus.germs.real import Real, whole


def split(u: Germ) -> tuple[tuple[GermTerm, ...], Real, Germ]:
    """The infinite terms, the limit of the others, and what goes to 0.

    Where more is in the rest than what goes to 0, `UndecidedError` or `TooFewError`.
    """
    if u.rest is not None and compared(u.rest, ONE) >= 0:
        raise UndecidedError if u.wild else TooFewError
    infinite = tuple(term for term in u.terms if compared(term[0], ONE) > 0)
    small = u.terms[len(infinite) :]
    limit = whole(0)
    if small and small[0][0] == ONE:
        limit, small = small[0][1], small[1:]
    return infinite, limit, Germ(small, u.rest, u.wild)


def is_bounded(u: Germ) -> bool:
    """Whether it goes to a number, as far as is known."""
    bound = u.bound
    return bound is None or compared(bound, ONE) <= 0


def exp(u: Germ) -> Germ:
    """The exponential function."""
    infinite, limit, small = split(u)
    front = ONE
    for (phi, exponents), c in infinite:
        if phi:
            raise UndecidedError  # e^(e^(1/t)) is beyond our monomials
        front = times(front, monomial.exponential(exponents, c))
    size = real.exponential(limit)
    series = composed(lambda k: size / whole(factorial(k)), small)
    return series if front == ONE else series * Germ(((front, whole(1)),))


def ln(u: Germ) -> Germ:
    """The natural logarithm."""
    if u.sign() <= 0:
        raise UndefinedError
    m, c = u.leading()
    return constant(real.logarithm(c)) + _ln_of(m) + _log1p(u.ratio())


def _log1p(small: Germ) -> Germ:
    if small.is_zero:
        return ZERO
    return composed(lambda k: whole((-1) ** (k + 1)) / whole(k) if k else whole(0), small)


def _ln_of(m: Monomial) -> Germ:
    """Its logarithm φ + s L + q M + r ln M, of which the last is beyond our monomials."""
    phi, (s, q, r) = m
    if r:
        raise UndecidedError
    terms: list[GermTerm] = [(((), exponents), c) for exponents, c in phi]
    terms += [(each, real.fraction(count)) for each, count in ((L, s), (M, q)) if count]
    return Germ(tuple(terms))


def power(u: Germ, exponent: Germ) -> Germ:
    """The power: 0⁰ is 1; of a negative number only to a whole one."""
    if exponent.is_constant:
        limit = exponent.limit()
        if isinstance(limit, Real):
            return fixed_power(u, limit.fraction(), is_root=False)
    if u.sign() == 0:
        return power_of_nought(exponent.sign())
    return exp(exponent * ln(u))


def power_of_nought(sign: int) -> Germ:
    """The power of 0 to what has this sign."""
    if sign < 0:
        raise UndefinedError
    return ZERO if sign else constant(whole(1))


def fixed_power(u: Germ, exponent: int | Fraction, *, is_root: bool) -> Germ:
    """The power to a number; `is_root`: the real root, for an odd denominator, of what is negative, too."""
    if exponent == 0:
        return constant(whole(1))
    if (
        not u.terms
        and u.rest is not None
        and u.wild
        and exponent > 0
        and (is_root or exponent == int(exponent))
    ):
        return swinging(monomial.raised(u.rest, exponent))
    sign = u.sign()
    if sign == 0:
        return power_of_nought(1 if exponent > 0 else -1)
    if isinstance(exponent, int) or sign > 0:
        return u.power(exponent)
    if not is_root:
        raise UndefinedError
    size = (-u).power(exponent)
    return -size if exponent.numerator % 2 else size


def sin(u: Germ) -> Germ:
    """The sine; of what is infinite only that it swings."""
    return _wave(u, 0)


def cos(u: Germ) -> Germ:
    """The cosine."""
    return _wave(u, 1)


def _wave(u: Germ, shift: int) -> Germ:
    if not is_bounded(u) or swings(u):
        return swinging(ONE)
    _, limit, small = split(u)
    sine, cosine = real.sine_cosine(limit)
    cycle = (sine, cosine, -sine, -cosine)
    return composed(lambda k: cycle[(k + shift) % 4] / whole(factorial(k)), small)


def is_wild(u: Germ) -> bool:
    """Whether it swings about 0, so that it has no sign."""
    return not u.terms and u.rest is not None and u.wild


def swings(u: Germ) -> bool:
    """Whether it has no limit."""
    return u.wild and u.rest is not None and compared(u.rest, ONE) >= 0


def sinh(u: Germ) -> Germ:
    """The hyperbolic sine, which loses no digits near 0."""
    if not is_bounded(u):
        return (exp(u) - exp(-u)).scaled(whole(1) / whole(2))
    _, limit, small = split(u)
    pair = real.hyperbolic(limit)
    return composed(lambda k: pair[k % 2] / whole(factorial(k)), small)


def arctan(u: Germ) -> Germ:
    """The arctangent; of what is infinite a quarter turn less that of its inverse."""
    if is_bounded(u):
        if swings(u):
            return swinging(ONE)
        _, limit, small = split(u)
        return composed(_inverse(real.arctangent(limit), limit, 1), small)
    quarter = constant(real.pi() / whole(2))
    return (quarter if u.sign() > 0 else -quarter) - arctan(u.power(-1))


def artanh(u: Germ) -> Germ:
    """The inverse hyperbolic tangent, ln((1 + u)/(1 − u)) / 2, which loses no digits near 0."""
    if is_bounded(u) and not swings(u):
        _, limit, small = split(u)
        if limit.size < 0:
            return composed(_inverse(real.artanh(limit), limit, -1), small)
    one = constant(whole(1))
    return ln((one + u) / (one - u)).scaled(real.fraction(Fraction(1, 2)))


def _inverse(at: Real, c: Real, sign: int) -> Callable[[int], Real]:
    """The Taylor coefficients of g at c with g(c) = `at`, from (1 ± (c + s)²) g′(s) = 1 with this sign."""
    front, double = whole(1) + whole(sign) * c * c, whole(2) * c
    slopes = [whole(1) / front]

    def coefficient(k: int) -> Real:
        if k == 0:
            return at
        while len(slopes) < k:
            before = slopes[-2] if len(slopes) > 1 else whole(0)
            slopes.append(whole(-sign) * (double * slopes[-1] + before) / front)
        return slopes[k - 1] / whole(k)

    return coefficient
