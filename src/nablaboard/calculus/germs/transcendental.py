"""The error function, Euler's Γ and its derivatives, and spherical Bessel functions on germs.

Their Taylor coefficients at a point are mpmath's, which is loaded where one of them is first met. Each call
has a context of its own: mpmath's common one is not made for several threads.
"""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from math import factorial
from typing import Any

from nablaboard.calculus.germs import elementary, real
from nablaboard.calculus.germs.depth import (
    GUARD,
    Depth,
    TooFewError,
    UndecidedError,
    UndefinedError,
    depth,
)
from nablaboard.calculus.germs.germ import Germ, composed, constant, listed
from nablaboard.calculus.germs.real import Real, rounded, whole

_HIGHEST = 60
_FARTHEST = 400
"""From 0 to the left, whole steps of Γ′/Γ: mpmath steps, too, where it is asked there."""

_LARGEST_GAMMA = 20
"""Γ(10²⁰) has more digits than a decimal exponent counts."""


def _context() -> Any:  # noqa: ANN401 - mpmath has no types
    from mpmath.ctx_mp import MPContext

    context = MPContext()
    context.dps = depth().digits + GUARD
    return context


def _number(context: Any, x: Real) -> Any:  # noqa: ANN401
    return context.mpf(str(x.value))


def _reals(context: Any, values: list[Any], at: Real) -> list[Real]:  # noqa: ANN401
    """Taylor coefficients at a point, of which each is as right as the next one and the point let it be."""
    digits = depth().digits + GUARD
    made = [rounded(Decimal(context.nstr(value, digits, strip_zeros=False))) for value in values]
    changes = [whole(k + 1) * each for k, each in enumerate(made[1:])]
    return [Real(c.value, max(c.error, at.error + d.size)) for c, d in zip(made, changes, strict=False)]


def erf(u: Germ) -> Germ:
    """The error function; of what is infinite ±1, less a part of the size of e^(−u²)/u."""
    if not elementary.is_bounded(u):
        sign, square = u.sign(), u * u
        tail = elementary.exp(-square) / (u.scaled(real.power(real.pi(), Fraction(1, 2))))
        return constant(whole(sign)) - Germ((), tail.bound)
    _, limit, small = elementary.split(u)
    context = _context()
    slopes = _gaussian(limit)
    front = whole(2) / real.power(real.pi(), Fraction(1, 2))
    values = [context.erf(_number(context, limit)), 1]
    at = _reals(context, values, limit)[0]
    return composed(lambda k: front * slopes(k - 1) / whole(k) if k else at, small)


def _gaussian(c: Real) -> Callable[[int], Real]:
    """The Taylor coefficients of e^(−x²) at c, from g′ = −2 x g."""
    made = [real.exponential(-c * c)]

    def coefficient(k: int) -> Real:
        while len(made) <= k:
            before = made[-2] if len(made) > 1 else whole(0)
            made.append(whole(-2) * (c * made[-1] + before) / whole(len(made)))
        return made[k]

    return coefficient


def gamma(u: Germ) -> Germ:
    """Γ, near 0 by Γ(u) = Γ(u + 1) / u, to the left of it by Γ(u) Γ(1 − u) = π / sin(π u)."""
    if not elementary.is_bounded(u):
        raise UndecidedError
    _, limit, small = elementary.split(u)
    if limit.size > _LARGEST_GAMMA:
        raise UndecidedError
    if limit.sign > 0 > limit.size:
        return gamma(u + constant(whole(1))) / u
    if limit.sign <= 0:
        mirrored = gamma(constant(whole(1)) - u)
        return constant(real.pi()) / (_sine_of_turns(u) * mirrored)
    return elementary.exp(composed(listed(_log_gammas(limit.value, limit.error, depth())), small))


@lru_cache(maxsize=256)
def _log_gammas(value: Decimal, error: int, depth: Depth) -> list[Real]:
    """The Taylor coefficients of ln Γ at a `Real`, asked for on both sides of it, and by derivatives of Γ."""
    context, at = _context(), Real(value, error)
    x = _number(context, at)
    logs = [context.loggamma(x)]
    logs += [context.psi(k - 1, x) / context.factorial(k) for k in range(1, depth.terms + 3)]
    return _reals(context, logs, at)


def _sine_of_turns(u: Germ) -> Germ:
    """sin(π u), undefined where it is 0."""
    wave = elementary.sin(u.scaled(real.pi()))
    if wave.sign() == 0:
        raise UndefinedError
    return wave


def _order(n: Germ) -> int:
    """The order of a function of which there is one for each whole number from 0 on."""
    order = n.limit() if n.is_constant else None
    count = order.whole() if isinstance(order, Real) else None
    if count is None or count < 0:
        raise UndefinedError
    if count > _HIGHEST:
        raise UndecidedError
    return count


def digamma(u: Germ) -> Germ:
    """Γ′/Γ."""
    return polygamma(constant(whole(0)), u)


def polygamma(n: Germ, u: Germ) -> Germ:
    """The n-th derivative of digamma, to the left of 0 by stepping up."""
    count = _order(n)
    infinite, limit, small = elementary.split(u)
    if infinite:
        raise UndecidedError
    if limit.whole() is not None and limit.sign <= 0:
        return _stepped(count, u, -int(limit.value.to_integral_value()))
    if limit.value < -_FARTHEST:
        raise UndecidedError
    return composed(listed(_polygammas(count, limit.value, limit.error, depth())), small)


@lru_cache(maxsize=256)
def _polygammas(n: int, value: Decimal, error: int, depth: Depth) -> list[Real]:
    """The Taylor coefficients of ψₙ at a `Real`, asked for on both sides of it."""
    context, at = _context(), Real(value, error)
    x = _number(context, at)
    values = [context.psi(n + k, x) / context.factorial(k) for k in range(depth.terms + 3)]
    return _reals(context, values, at)


def _stepped(n: int, u: Germ, steps: int) -> Germ:
    """ψₙ(u) = ψₙ(u + k + 1) − (−1)ⁿ n! Σ 1/(u + j)ⁿ⁺¹ over j = 0 … k."""
    if steps > _FARTHEST:
        raise UndecidedError
    total = polygamma(constant(whole(n)), u + constant(whole(steps + 1)))
    for j in range(steps + 1):
        part = (u + constant(whole(j))).power(-n - 1)
        total = total - part.scaled(whole((-1) ** n * factorial(n)))
    return total


def spherical_bessel(n: Germ, u: Germ) -> Germ:
    """jₙ: far out 0 but for a part that swings, of the size of 1/u."""
    count = _order(n)
    if not elementary.is_bounded(u):
        return elementary.sin(u) / u
    _, limit, small = elementary.split(u)
    if limit.size > depth().digits:
        raise TooFewError
    return composed(listed(_spherical_series(count, limit)), small)


def _spherical_series(n: int, at: Real) -> list[Real]:
    """The Taylor coefficients, by (2n + 1) jₙ′ = n jₙ₋₁ − (n + 1) jₙ₊₁."""
    context = _context()
    x, most = _number(context, at), depth().terms + 3
    values = {m: _spherical(context, m, x) for m in range(n + most + 1)}
    weights: dict[int, Any] = {n: context.mpf(1)}
    found = []
    for k in range(most):
        total = context.fsum(weight * values[m] for m, weight in weights.items())
        found.append(total / context.factorial(k))
        changed: dict[int, Any] = {}
        for m, weight in weights.items():
            if m:
                changed[m - 1] = changed.get(m - 1, 0) + weight * m / (2 * m + 1)
            changed[m + 1] = changed.get(m + 1, 0) - weight * (m + 1) / (2 * m + 1)
        weights = changed
    return _reals(context, found, at)


def _spherical(context: Any, n: int, x: Any) -> Any:  # noqa: ANN401
    if not x:
        return context.mpf(int(n == 0))
    size = context.sqrt(context.pi / (2 * abs(x))) * context.besselj(n + context.mpf(1) / 2, abs(x))
    return size if x > 0 or n % 2 == 0 else -size
