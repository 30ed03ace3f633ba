"""Data made up from a curve and noise, the same for the same seed on every machine.

The places are evenly spaced, so that the data show the curve as a table of measurements would.
"""

from collections.abc import Sequence
from math import isfinite

import numpy as np

from nablaboard.calculus.data.observations import Observations, observations, refuse
from nablaboard.words import message

MOST = 1_000_000
"""How many data may be asked for."""


def generate(
    coefficients: Sequence[float],
    count: int = 50,
    *,
    x: tuple[float, float] = (0.0, 10.0),
    noise: float = 0.0,
    seed: int = 0,
) -> Observations:
    """Data y = c₀ + c₁ x + c₂ x² + σ N(0, 1) at `count` evenly spaced x, both ends of the range included.

    coefficients: (c₀, c₁) for a line, (c₀, c₁, c₂) for a curve of the second order
    noise, seed: σ, and the seed of the generator it is drawn from

    `DataError` for anything that cannot be meant.

    >>> generate((1, 2), 3, x=(0, 2)).y.tolist()
    [1.0, 3.0, 5.0]
    """
    if len(coefficients) not in (2, 3):
        refuse(message("data.degree", given=len(coefficients) - 1))
    if not 1 <= count <= MOST:
        refuse(message("data.count", most=MOST, given=count))
    if not (isfinite(x[0]) and isfinite(x[1]) and x[0] < x[1]):
        refuse(message("data.range", low=x[0], high=x[1]))
    if not 0 <= noise < float("inf"):
        refuse(message("descent.noise", given=str(noise)))
    places = np.linspace(x[0], x[1], count)
    drawn = np.random.default_rng(seed).standard_normal(count)
    with np.errstate(all="ignore"):  # what becomes too large is refused with the data
        values = np.polynomial.polynomial.polyval(places, coefficients) + noise * drawn
    return observations(places, values)
