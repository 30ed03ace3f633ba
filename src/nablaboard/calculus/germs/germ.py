"""What a function is on one side of a point, as t → 0+: a sum of monomials of falling size.

    g(t) = Σ cₖ mₖ(t) + O(rest)

A Puiseux series with what else the functions of the language need (`monomial`): x ln x, e^(−1/x) and x^π are
germs. Sums, products and quotients of germs are germs; where terms cancel, the next ones tell. A germ whose
rest is `wild` is one of which no more than a bound is known, since it swings without end, as x sin(1/x) does.
"""

from collections.abc import Callable, Iterable, Sequence

from nablaboard.calculus.germs import monomial, real
from nablaboard.calculus.germs.depth import TooFewError, UndecidedError, UndefinedError, depth
from nablaboard.calculus.germs.monomial import ONE, Exponent, Monomial, T, compared, larger, raised, times
from nablaboard.calculus.germs.real import Real, fraction, whole
from nablaboard.classes import dataclass

GermTerm = tuple[Monomial, Real]

_LARGEST_PRODUCT = 8


@dataclass(frozen=True, slots=True, eq=False)
class Germ:
    """`terms`, the largest first, none of them 0, and O(`rest`), None where the terms are all.

    wild: whether the rest is no rest of a series, but swings
    """

    terms: tuple[GermTerm, ...]
    rest: Monomial | None = None
    wild: bool = False

    @property
    def bound(self) -> Monomial | None:
        """What it is not larger than; None for 0."""
        return self.terms[0][0] if self.terms else self.rest

    @property
    def is_constant(self) -> bool:
        """Whether it is a number."""
        return self.rest is None and all(each == ONE for each, _ in self.terms)

    def sign(self) -> int:
        """−1, 0 or 1: its sign beside the point, 0 only if it is 0 there.

        `UndecidedError` where it swings, `TooFewError` where no term is known.
        """
        if self.terms:
            return self.terms[0][1].sign
        if self.rest is None:
            return 0
        if self.wild:
            raise UndecidedError
        if not depth().deepest:
            raise TooFewError
        return 0

    def limit(self) -> int | Real | None:
        """Where it goes: a number, −1 or 1 for −∞ and ∞; None where it goes nowhere."""
        rest = self.rest is not None and compared(self.rest, ONE) >= 0
        if self.terms:
            size = compared(self.terms[0][0], ONE)
            if size > 0:
                return self.terms[0][1].sign
            if size == 0:
                return self.terms[0][1]
        if rest:
            if self.wild:
                return None
            raise TooFewError
        return whole(0)

    def without_limit(self) -> "Germ":
        """It less its finite limit."""
        kept = tuple(term for term in self.terms if term[0] != ONE)
        return Germ(kept, self.rest, self.wild)

    def __neg__(self) -> "Germ":
        return Germ(tuple((m, -c) for m, c in self.terms), self.rest, self.wild)

    def __add__(self, other: "Germ") -> "Germ":
        rest, wild = _rest(self, other)
        return gathered((*self.terms, *other.terms), rest, wild=wild)

    def __sub__(self, other: "Germ") -> "Germ":
        return self + -other

    def __mul__(self, other: "Germ") -> "Germ":
        if self.is_zero or other.is_zero:
            return ZERO
        products = [(times(m, n), c * d) for m, c in self.terms for n, d in other.terms]
        first = _product_rest(self, other)
        second = _product_rest(other, self)
        rest, wild = _rest(first, second)
        return gathered(products, rest, wild=wild)

    @property
    def is_zero(self) -> bool:
        """Whether it is known to be 0."""
        return not self.terms and self.rest is None

    def __truediv__(self, other: "Germ") -> "Germ":
        """The quotient; `UndefinedError` by 0."""
        return self * other.power(-1)

    def scaled(self, factor: Real) -> "Germ":
        """It times a number that is not 0."""
        return Germ(tuple((m, c * factor) for m, c in self.terms), self.rest, self.wild)

    def leading(self) -> GermTerm:
        """Its largest term; `UndefinedError` where it is 0."""
        if self.sign() == 0:
            raise UndefinedError
        return self.terms[0]

    def ratio(self) -> "Germ":
        """δ of g = c m (1 + δ)."""
        m, c = self.leading()
        inverse, factor = raised(m, -1), whole(1) / c
        terms = tuple((times(each, inverse), value * factor) for each, value in self.terms[1:])
        return Germ(terms, None if self.rest is None else times(self.rest, inverse), self.wild)

    def power(self, exponent: Exponent) -> "Germ":
        """A power of what is not 0; for a fraction, of what is above 0 or is a real root of what is below."""
        if isinstance(exponent, int) and 0 < exponent <= _LARGEST_PRODUCT:
            return self if exponent == 1 else self * self.power(exponent - 1)
        m, c = self.leading()
        front = Germ(((raised(m, exponent), real.power(c, exponent)),))
        delta = self.ratio()
        return front if delta.is_zero else front * composed(_binomials(exponent), delta)


ZERO = Germ(())


def constant(value: Real) -> Germ:
    """A number."""
    return ZERO if value.is_zero else Germ(((ONE, value),))


def beside(value: Real, side: int) -> Germ:
    """X itself beside a point: x + t, x − t, or for side 0 the point."""
    at = constant(value)
    return at if side == 0 else Germ((*at.terms, (T, whole(side))))


def swinging(bound: Monomial) -> Germ:
    """Something of which only this bound is known."""
    return Germ((), bound, wild=True)


def gathered(terms: Iterable[GermTerm], rest: Monomial | None, *, wild: bool = False) -> Germ:
    """The germ of these terms in any order, equal monomials added, as far as it is computed and known."""
    sums: dict[object, GermTerm] = {}
    with_phi: list[GermTerm] = []
    for m, c in terms:
        if m[0]:
            _add_to(with_phi, m, c)
        else:
            known = sums.get(m[1])
            sums[m[1]] = (m, c if known is None else known[1] + c)
    found = [term for term in (*sums.values(), *with_phi) if not term[1].is_zero]
    if with_phi:
        found.sort(key=lambda term: monomial.BY_SIZE(term[0]), reverse=True)
    else:
        found.sort(key=lambda term: term[0][1], reverse=True)
    if rest is not None:
        found = [term for term in found if compared(term[0], rest) > 0]
    most = depth().terms
    if len(found) > most:
        return Germ(tuple(found[:most]), found[most][0], wild=False)
    return Germ(tuple(found), rest, wild)


def _add_to(found: list[GermTerm], m: Monomial, c: Real) -> None:
    for place, (other, value) in enumerate(found):
        if compared(m, other) == 0:
            found[place] = (other, value + c)
            return
    found.append((m, c))


def _rest(a: Germ, b: Germ) -> tuple[Monomial | None, bool]:
    """The larger of two rests, and whether it is wild."""
    if a.rest is None or b.rest is None:
        return (a.rest, a.wild) if b.rest is None else (b.rest, b.wild)
    order = compared(a.rest, b.rest)
    return larger(a.rest, b.rest), (a.wild or b.wild) if order == 0 else (a.wild if order > 0 else b.wild)


def _product_rest(a: Germ, b: Germ) -> Germ:
    """The rest of a times all of b."""
    bound = b.bound
    return ZERO if a.rest is None or bound is None else Germ((), times(a.rest, bound), a.wild)


def composed(coefficient: Callable[[int], Real], small: Germ) -> Germ:
    """Σ gₖ δᵏ for a germ δ that goes to 0, of an analytic function with these coefficients."""
    if small.is_zero:
        return constant(coefficient(0))
    bound = small.bound
    if bound is None or compared(bound, ONE) >= 0:
        raise UndecidedError if small.wild else TooFewError
    most = depth().terms
    coefficients = [coefficient(k) for k in range(most + 1)]
    total = constant(coefficients[most])
    total = Germ(total.terms, bound)
    for c in reversed(coefficients[:most]):
        total = total * small + constant(c)
    return total


def differentiated(g: Germ) -> Germ:
    """Dg/dt, term by term; `UndecidedError` of what swings, of which a bound says nothing about its slope."""
    if g.wild:
        raise UndecidedError
    total = ZERO
    for m, c in g.terms:
        total = total + Germ(((m, c),)) * _logarithmic_slope(m)
    if g.rest is None:
        return total
    steepest = _logarithmic_slope(g.rest).bound or T
    return gathered(total.terms, larger(total.rest, times(g.rest, steepest)))


def _logarithmic_slope(m: Monomial) -> Germ:
    """m′/m = φ′ − s/t − q/(t L) − r/(t L M)."""
    phi, (s, q, r) = m
    total = ZERO
    for exponents, c in phi:
        one: Germ = Germ(((((), exponents), c),))
        total = total + one * _logarithmic_slope(((), exponents))
    parts = ((s, (1, 0, 0)), (q, (1, -1, 0)), (r, (1, -1, -1)))
    return total + Germ(tuple((((), e), fraction(-count)) for count, e in parts if count))


def _binomials(exponent: Exponent) -> Callable[[int], Real]:
    """The coefficients of (1 + δ)^exponent."""
    made: list[Real] = [whole(1)]

    def coefficient(k: int) -> Real:
        while len(made) <= k:
            j = len(made)
            made.append(made[-1] * fraction(exponent - j + 1) / whole(j))
        return made[k]

    return coefficient


def listed(values: Sequence[Real]) -> Callable[[int], Real]:
    """Coefficients from a list."""
    return lambda k: values[k]
