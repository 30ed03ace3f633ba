"""How wrong a difference is: the part of the formula, and the part of rounding.

    error(h) ≈ C hᵖ + R / h

C hᵖ is the first term that the formula leaves of the Taylor series of f, from exact higher derivatives. R / h
is the rounding of f, blown up by dividing by h. The two are equal in size near ε^(1/(p + 1)), where the error
is smallest: h = (R / (p C))^(1/(p + 1)).

What a formula does to a power of t and to noise is asked of the formula itself, applied to a power of t, and
to a function that is 1 at one of its places; so there is no second table of coefficients to keep in step.
"""

import math
from functools import lru_cache
from itertools import count

from nablaboard.calculus.derivative.methods import METHODS
from nablaboard.calculus.expression.functions.row import Coefficients
from nablaboard.calculus.floats import EPSILON, Floats
from nablaboard.classes import dataclass

HIGHEST = 9
"""The highest derivative that is asked for: two more than the first that Richardson's formula leaves."""

_NEGLIGIBLE = 64 * EPSILON
_FARTHEST = 1e30  # its eighth power is still a float


@dataclass(frozen=True, slots=True)
class ErrorModel:
    """The expected error of one method, C h^order + R / h, never below `floor`.

    order: p, the first power of h that is left; None where none is seen or no derivative says
    truncation: C, NaN where the derivative that it is made of does not exist; 0 where no power is seen
    rounding: R; 0 where the values of f near the point are small enough to be as exact as h is
    floor: half a unit in the last place of the derivative; for a method that subtracts no values of f, what
        rounding does to f′ if that is more
    """

    order: int | None
    truncation: float
    rounding: float
    floor: float

    def truncation_at(self, h: Floats) -> Floats:
        """The part of the formula, C h^order."""
        return self.truncation * h ** (self.order or 0)

    def rounding_at(self, h: Floats) -> Floats:
        """The part of rounding, R / h, and the last digit of the result."""
        return self.rounding / h + self.floor

    @property
    def best(self) -> tuple[float, float] | None:
        """(h, error) where the error is smallest; None where nothing, or not only h, decides that.

        Without rounding it is the h from which on the formula's part is below the last digit: a smaller one
        is as good.
        """
        if self.order is None or not self.truncation > 0:
            return None
        p, c = self.order, self.truncation
        noisy = self.rounding > 0
        h = (self.rounding / (p * c)) ** (1 / (p + 1)) if noisy else (self.floor / c) ** (1 / p)
        if not 0 < h <= 1 / EPSILON:
            return None
        return h, c * h**p + self.rounding / h + self.floor


def model(method: str, series: Coefficients, x: float, noise: float, slope_noise: float) -> ErrorModel:
    """The model of a method with a width, for a function with these Taylor coefficients at x.

    `noise` is about how far rounding moves a value of f near x, `slope_noise` one of f′. A term
    that is no more than the rounding of the terms before it is passed over: that of sine at π, which is 0
    but for the last digit of π.
    """
    floor = EPSILON / 2 * abs(series[1])
    rounding = _amplification(method) * noise
    if METHODS[method].first is None and slope_noise > floor:
        floor = slope_noise
    reach = min(max(abs(x), 1.0), _FARTHEST)
    largest = abs(series[1])
    for k in range(2, len(series)):
        size = abs(series[k]) * reach ** (k - 1)
        if _remainder(method, k) and not size <= _NEGLIGIBLE * largest:
            order = None if math.isnan(series[k]) else k - 1
            return ErrorModel(order, abs(_remainder(method, k) * series[k]), rounding, floor)
        largest = max(largest, size)
    return ErrorModel(None, 0.0, rounding, floor)


@lru_cache(maxsize=16)
def exact_degree(method: str) -> int:
    """The highest degree of which all polynomials are differentiated exactly by a method with a width."""
    return next(k for k in count(1) if _remainder(method, k + 1))


@lru_cache(maxsize=256)
def _remainder(method: str, k: int) -> float:
    """What the formula makes of tᵏ at 0 with h = 1: the factor of cₖ hᵏ⁻¹ in its value."""
    difference = METHODS[method].first
    if difference is None:
        return ((1j) ** k).imag
    return difference(lambda t: t**k, 0.0, 1.0)


@lru_cache(maxsize=16)
def _amplification(method: str) -> float:
    """The root of Σ w², if the formula is Σ wᵢ f(xᵢ) / h: what independent errors of f become."""
    difference = METHODS[method].first
    if difference is None:
        return 0.0
    places: set[float] = set()

    def asked(t: float) -> float:
        places.add(t)
        return 0.0

    difference(asked, 0.0, 1.0)
    return math.hypot(*(_weight(method, place) for place in places))


def _weight(method: str, place: float) -> float:
    difference = METHODS[method].first
    return difference(lambda t: float(t == place), 0.0, 1.0) if difference else 0.0
