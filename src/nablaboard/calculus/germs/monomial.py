"""What the terms of a germ are made of.

As t → 0+ they are

    e^φ (1/t)^s L^q M^r,    L = ln(1/t),  M = ln L

with rational s, q, r, and φ a sum of such monomials, without an e^φ of their own, that are infinite. Of two,
one is always the larger, by any factor: e^(1/t) than all powers, 1/t than all of L, L than all of M.
"""

from fractions import Fraction
from functools import cmp_to_key

from nablaboard.calculus.germs.depth import UndecidedError
from nablaboard.calculus.germs.real import Real, fraction

Exponent = int | Fraction
Exponents = tuple[Exponent, Exponent, Exponent]
Phi = tuple[tuple[Exponents, Real], ...]
Monomial = tuple[Phi, Exponents]

ONE: Monomial = ((), (0, 0, 0))
T: Monomial = ((), (-1, 0, 0))
L: Monomial = ((), (0, 1, 0))
M: Monomial = ((), (0, 0, 1))


def plain(exponent: Exponent) -> Exponent:
    """A whole number as an int, which is quicker than a fraction."""
    return exponent if isinstance(exponent, int) or exponent.denominator > 1 else int(exponent)


def times(a: Monomial, b: Monomial) -> Monomial:
    """The product."""
    (phi, (s, q, r)), (psi, (u, v, w)) = a, b
    exponents = (plain(s + u), plain(q + v), plain(r + w))
    return (_sum(phi, psi) if phi and psi else phi or psi), exponents


def raised(a: Monomial, power: Exponent) -> Monomial:
    """The power."""
    phi, (s, q, r) = a
    grown = tuple((exponents, c * fraction(power)) for exponents, c in phi) if power else ()
    return grown, (plain(s * power), plain(q * power), plain(r * power))


def compared(a: Monomial, b: Monomial) -> int:
    """1 where a is the larger as t → 0, −1 where b is, 0 if they are equal."""
    if a[0] or b[0]:
        difference = _sum(a[0], tuple((exponents, -c) for exponents, c in b[0]))
        if difference:
            return difference[0][1].sign
    return (a[1] > b[1]) - (a[1] < b[1])


BY_SIZE = cmp_to_key(compared)
"""The key by which monomials are sorted, the smallest first."""


def larger(a: Monomial | None, b: Monomial | None) -> Monomial | None:
    """The larger of two, None being smaller than all."""
    if a is None or b is None:
        return a if b is None else b
    return a if compared(a, b) >= 0 else b


def exponential(exponents: Exponents, coefficient: Real) -> Monomial:
    """E to the power of a multiple of an infinite monomial."""
    if exponents == L[1]:
        return (), (coefficient.fraction(), 0, 0)
    if exponents == M[1]:
        return (), (0, coefficient.fraction(), 0)
    if exponents <= (0, 0, 1):
        raise UndecidedError
    return ((exponents, coefficient),), ONE[1]


def _sum(a: Phi, b: Phi) -> Phi:
    found: dict[Exponents, Real] = dict(a)
    for exponents, c in b:
        found[exponents] = found[exponents] + c if exponents in found else c
    return tuple(
        sorted(((e, c) for e, c in found.items() if not c.is_zero), reverse=True, key=lambda p: p[0])
    )
