"""Germs against series from paper: what they begin with, and what is exactly nothing."""

import math
from collections.abc import Callable, Iterator
from fractions import Fraction

import numpy as np
import pytest

from nablaboard.calculus.germs import (
    LEVELS,
    Germ,
    Real,
    UndecidedError,
    UndefinedError,
    beside,
    real,
    stepwise,
    transcendental,
    working,
)
from nablaboard.calculus.germs import elementary as el
from nablaboard.calculus.germs.germ import constant, differentiated
from nablaboard.calculus.germs.meaning import _simple, meant
from nablaboard.calculus.germs.real import whole


@pytest.fixture(autouse=True)
def _depth() -> Iterator[None]:
    with working(LEVELS[0]):
        yield


def t(at: float = 0.0, side: int = 1) -> Germ:
    return beside(meant(at), side)


def number(value: float) -> Germ:
    return constant(meant(float(value)))


def powers(g: Germ) -> list[tuple[float, float]]:
    """(power of t, coefficient) of the terms that are powers."""
    return [(-float(s), float(c)) for (_, (s, _, _)), c in g.terms]


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (lambda: el.exp(t()), [(0, 1), (1, 1), (2, 1 / 2), (3, 1 / 6)]),
        (lambda: el.exp(t()) - number(1), [(1, 1), (2, 1 / 2), (3, 1 / 6)]),
        (lambda: el.sin(t(math.pi)), [(1, -1), (3, 1 / 6)]),
        (lambda: el.cos(t(math.pi / 2)), [(1, -1), (3, 1 / 6)]),
        (lambda: el.ln(t(1.0)), [(1, 1), (2, -1 / 2), (3, 1 / 3)]),
        (lambda: el.arctan(t().power(-1)), [(0, math.pi / 2), (1, -1), (3, 1 / 3)]),
        (lambda: number(1) / (number(1) - t()), [(0, 1), (1, 1), (2, 1), (3, 1)]),
        (lambda: el.fixed_power(t(), Fraction(2, 3), is_root=True), [(2 / 3, 1)]),
        (lambda: el.fixed_power(t(0.0, -1), Fraction(1, 3), is_root=True), [(1 / 3, -1)]),
        (lambda: transcendental.erf(t()), [(1, 2 / math.sqrt(math.pi)), (3, -2 / (3 * math.sqrt(math.pi)))]),
    ],
)
def test_that_a_germ_begins_with_the_terms_of_its_series(
    make: Callable[[], Germ], expected: list[tuple[float, float]]
) -> None:
    found = powers(make())

    assert [power for power, _ in found[: len(expected)]] == pytest.approx([p for p, _ in expected])
    assert [c for _, c in found[: len(expected)]] == pytest.approx([c for _, c in expected], rel=1e-15)


def test_that_what_cancels_is_nothing_and_what_is_small_is_not() -> None:
    third = number(1) / number(3)
    assert (third * number(3) - number(1)).is_zero
    assert (el.sin(number(math.pi))).is_zero
    assert (number(0.1) + number(0.2) - number(0.3)).is_zero
    assert (el.exp(number(1e-9)) - number(1)).sign() == 1


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0.1, Fraction(1, 10)),
        (1 / 3, Fraction(1, 3)),
        (2.0**-40 + 1, 1 + Fraction(1, 2**40)),
        (0.1 * 3, Fraction(3, 10)),
        (0.7234567890123457, Fraction(0.7234567890123457)),
        (1e22, Fraction(10**22)),
    ],
)
def test_that_a_float_is_read_as_what_is_meant(value: float, expected: Fraction) -> None:
    assert (meant(value) - real.fraction(expected)).is_zero


@pytest.mark.parametrize("largest", [1, 12, 1000])
def test_that_the_nearest_simple_fraction_is_that_of_the_standard_library(largest: int) -> None:
    values = [k * math.pi ** (k % 7 - 3) / 97 for k in range(-300, 300)] + [p / 12 for p in range(-30, 30)]
    assert all(_simple(each, largest) == Fraction(each).limit_denominator(largest) for each in values)


def test_that_floats_next_to_multiples_of_pi_are_those() -> None:
    for p, q in ((1, 1), (3, 1), (-5, 4), (7, 3)):
        share = meant(p * math.pi / q) / real.pi()
        assert share.fraction() == Fraction(p, q)
    assert (meant(math.e) - real.exponential(whole(1))).is_zero
    assert not (meant(3.14159) - real.pi()).is_zero


def test_that_floats_next_to_roots_logarithms_and_exponentials_are_those() -> None:
    root, golden, cube = meant(math.sqrt(2)), meant((1 + math.sqrt(5)) / 2), meant(-(2 ** (1 / 3)))
    assert (root * root - whole(2)).is_zero
    assert (golden * golden - golden - whole(1)).is_zero
    assert (cube * cube * cube + whole(2)).is_zero
    assert (real.exponential(meant(math.log(2 / 3))) - real.fraction(Fraction(2, 3))).is_zero
    assert (real.logarithm(meant(math.exp(1.5))) - real.fraction(Fraction(3, 2))).is_zero


def test_that_other_floats_are_themselves() -> None:
    """Of two thousand none is near enough to such a number by chance."""
    chance = np.random.default_rng(5)
    values = chance.uniform(-10, 10, 2000) * 10.0 ** chance.integers(-9, 9, 2000)
    assert [float(meant(value)) for value in values.tolist()] == values.tolist()


def test_that_logarithms_are_smaller_than_powers_and_exponentials_larger() -> None:
    x_ln_x = t() * el.ln(t())
    assert isinstance(x_ln_x.limit(), Real)
    assert float(x_ln_x.limit() or 0) == 0.0
    flat = el.exp(-t().power(-1))
    assert float((flat / t().power(9)).limit() or 0) == 0.0
    assert (el.ln(t()) * t().power(-1)).limit() == -1
    assert el.exp(x_ln_x).limit() is not None
    one = el.exp(x_ln_x).limit()
    assert isinstance(one, Real)
    assert float(one) == 1.0


def test_that_what_swings_has_a_bound_and_no_sign() -> None:
    wave = el.sin(t().power(-1))
    assert wave.limit() is None
    assert float((t() * wave).limit() or 0) == 0.0
    with pytest.raises(UndecidedError):
        (t() * wave).sign()
    assert (t() + t() * t() * wave).sign() == 1


@pytest.mark.parametrize(
    "make",
    [
        lambda: number(1) / number(0),
        lambda: el.ln(-t()),
        lambda: el.fixed_power(-t(), Fraction(1, 2), is_root=False),
        lambda: el.power(number(0), number(-1)),
        lambda: number(1) / (t() - t()),
    ],
)
def test_that_what_has_no_value_on_a_side_is_undefined(make: Callable[[], Germ]) -> None:
    with pytest.raises(UndefinedError):
        make()


@pytest.mark.parametrize(
    "make",
    [
        lambda: transcendental.spherical_bessel(number(0), el.exp(number(6e9))),
        lambda: transcendental.gamma(el.exp(number(6e9))),
        lambda: transcendental.gamma(-el.exp(number(6e9))),
        lambda: transcendental.digamma(number(-1e9) - number(0.5)),
        lambda: transcendental.polygamma(number(2), number(-1e9) - number(0.5)),
    ],
)
def test_that_what_takes_too_many_digits_is_left_undecided(make: Callable[[], Germ]) -> None:
    """sin(e^(6e9)) is told by none but the first 2,600,000,000 digits of π."""
    with pytest.raises(UndecidedError):
        make()


@pytest.mark.parametrize("size", [1e-30, 1e-100, 1e-300, -1e-200])
def test_that_functions_that_begin_like_x_keep_what_is_small(size: float) -> None:
    for function in (el.sin, el.sinh, el.arctan, el.artanh):
        limit = function(number(size)).limit()
        assert isinstance(limit, Real)
        assert float(limit) == pytest.approx(size, rel=1e-15, abs=0)


def test_that_only_nought_is_nought() -> None:
    assert not (whole(0) - meant(1e-300)).is_zero
    assert (whole(0) - whole(0)).is_zero


def test_that_steps_go_by_the_first_term() -> None:
    below, above = number(2) - t(), number(2) + t()
    assert [float(stepwise.floor(each).limit() or 0) for each in (below, number(2), above)] == [1, 2, 2]
    assert powers(stepwise.largest(t(), t() * t())) == [(1, 1)]
    assert powers(stepwise.absolute(-t())) == [(1, 1)]


def test_that_a_derivative_is_taken_term_by_term() -> None:
    assert powers(differentiated(t() * t() * t())) == [(2, 3)]
    flat = el.exp(-t().power(-1))
    assert (differentiated(flat) / flat - t().power(-2)).is_zero
