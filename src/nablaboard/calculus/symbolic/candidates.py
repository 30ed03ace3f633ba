"""Exact forms that may stand behind a number; whether one does, `places` proves.

First those that people meet: fractions, fractions of π, sums of both, roots of fractions, logarithms. They
cost next to nothing to try and find each member of a periodic family. Then the factors of a polynomial.
Then SymPy's own solvers, which know more and take longer.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import lru_cache
from math import acos, exp, isfinite, log, pi

import sympy

from nablaboard.calculus.symbolic.building import Form

CLOSE = 1e-9
"""How near a form is to its number, against the number."""

_NEAR_ZERO = 1e-13
_SLACK = 1e-11
_MOST_PARTS = 40


def is_near(form: Form, number: float) -> bool:
    """Whether a form has the value of a number that was computed."""
    value = form.evalf(25, maxn=400)
    return bool(value.is_Float or value.is_Integer or value.is_Rational) and (
        abs(float(value) - number) <= CLOSE * abs(number) + _NEAR_ZERO
    )


def recognized(number: float, *, circular: bool, exponential: bool) -> Iterator[Form]:
    """Forms with about this value, the plainest first; with π if `circular`, logarithms if `exponential`."""
    yield from _fractions(number, 1000)
    if circular:
        yield from (form * sympy.pi for form in _fractions(number / pi, 60))
    for power in (2, 3):
        for form in _fractions(abs(number) ** power, 1000):
            yield sympy.root(form, power) * (1 if number >= 0 else -1)
    if circular:
        yield from _with_turns(number)
    if exponential:
        yield from _logarithms(number)


def _fractions(number: float, most: int) -> Iterator[Form]:
    """The fraction with at most this denominator that a number is but for rounding, and its decimal."""
    if not isfinite(number):
        return
    decimal = Fraction(f"{number:.12g}")
    for fraction in dict.fromkeys((Fraction(number).limit_denominator(most), decimal)):
        if (
            abs(float(fraction) - number) <= _SLACK * abs(number) + _NEAR_ZERO
            and fraction.denominator < 10**9
        ):
            yield sympy.Rational(fraction.numerator, fraction.denominator)


def _with_turns(number: float) -> Iterator[Form]:
    """Sums of a fraction and a fraction of π with small denominators."""
    for twelfths in range(-48, 49):
        if twelfths:
            for rest in _fractions(number - twelfths * pi / 12, 12):
                yield rest + sympy.Rational(twelfths, 12) * sympy.pi


def _logarithms(number: float) -> Iterator[Form]:
    if abs(number) < 20:
        yield from (sympy.log(form) for form in _fractions(exp(number), 100))
    if number:
        sign = 1 if number > 0 else -1
        yield from (sign * sympy.exp(form) for form in _fractions(log(abs(number)), 100))


def cosines(number: float) -> Iterator[Form]:
    """2 cos φ and cos φ for fractions φ of π: what three real roots of a cubic are, if they are anything."""
    for size in (2, 1):
        if abs(number) < size:
            for turn in _fractions(acos(number / size) / pi, 60):
                yield size * sympy.cos(turn * sympy.pi)


@lru_cache(maxsize=64)
def algebraic(equation: Form, symbol: Form) -> tuple[Form, ...]:
    """The roots that have radicals, of an equation that is a polynomial over a polynomial."""
    above, _ = sympy.fraction(sympy.together(equation))
    if not above.is_polynomial(symbol) or above.free_symbols != {symbol}:
        return ()
    polynomial = sympy.Poly(above, symbol)
    if not polynomial.domain.is_QQ and not polynomial.domain.is_ZZ:
        return ()
    factors = [factor for factor, _ in polynomial.factor_list()[1]]
    short = [each for each in factors if each.degree() <= 2 or len(each.terms()) == 2]
    return tuple(root for factor in short for root in sympy.roots(factor) if root.is_real)


@lru_cache(maxsize=64)
def eliminated(equations: tuple[Form, ...], symbols: tuple[Form, ...], wanted: Form) -> tuple[Form, ...]:
    """The values of one of two symbols at which two polynomials may both be 0, by their resultant."""
    if len(equations) != 2 or not all(each.is_polynomial(*symbols) for each in equations):
        return ()
    (other,) = (symbol for symbol in symbols if symbol is not wanted)
    return algebraic(sympy.resultant(*equations, other), wanted)


def solved(equation: Form, symbol: Form, number: float) -> Iterator[Form]:
    """What SymPy's solver finds for a variable; of a family the member next to the number."""
    yield from _members(_solution(equation, symbol), number)


@lru_cache(maxsize=64)
def _solution(equation: Form, symbol: Form) -> Form:
    return sympy.solveset(equation, symbol, sympy.S.Reals)


@lru_cache(maxsize=64)
def solved_together(equations: tuple[Form, ...], symbols: tuple[Form, ...]) -> tuple[tuple[Form, ...], ...]:
    """The places that SymPy's solver finds for two equations of which one is no polynomial."""
    if all(each.is_polynomial(*symbols) for each in equations):
        return ()
    found = sympy.solve(equations, symbols, dict=True)
    return tuple(tuple(each[symbol] for symbol in symbols) for each in found if set(each) == set(symbols))


def _members(found: Form, number: float) -> Iterator[Form]:
    if isinstance(found, sympy.FiniteSet):
        yield from found
    elif isinstance(found, sympy.ImageSet):
        yield from _next_to(found, number)
    elif isinstance(found, sympy.Complement):
        yield from _members(found.args[0], number)
    elif isinstance(found, sympy.Union | sympy.Intersection):
        for part in found.args[:_MOST_PARTS]:
            yield from _members(part, number)


def _next_to(family: Form, number: float) -> Iterator[Form]:
    """The member of a + n b, n whole, next to the number."""
    if len(family.lamda.variables) == 1 and family.base_sets == (sympy.S.Integers,):
        start, width = (float(family.lamda(n).evalf(25)) for n in (0, 1))
        yield family.lamda(round((number - start) / (width - start)))


def traits(equations: Sequence[Form]) -> tuple[bool, bool]:
    """Whether angles occur, and whether exponentials or logarithms do."""
    whole = sympy.Tuple(*equations)
    circular = whole.has(sympy.pi, *_CIRCULAR)
    return circular, whole.has(sympy.exp, sympy.log, *_HYPERBOLIC) or _has_exponential(whole)


_CIRCULAR = (
    sympy.functions.elementary.trigonometric.TrigonometricFunction,
    sympy.functions.elementary.trigonometric.InverseTrigonometricFunction,
)
_HYPERBOLIC = (sympy.functions.elementary.hyperbolic.HyperbolicFunction,)


def _has_exponential(whole: Form) -> bool:
    """Whether a variable stands in an exponent."""
    return any(each.exp.free_symbols for each in whole.atoms(sympy.Pow))
