"""Data made up from a curve and noise, the same for the same seed on every machine.

The places are evenly spaced, so that the data show the curve as a table of measurements would.
"""

from collections.abc import Sequence
from math import isfinite
from typing import Literal, get_args

import numpy as np

from nablaboard.calculus.data.observations import Observations, observations, refuse
from nablaboard.words import message

Distribution = Literal["normal", "uniform"]
"""How the noise of made up data is drawn."""

DISTRIBUTIONS: tuple[Distribution, ...] = get_args(Distribution)

MOST = 1_000_000
"""How many data may be asked for."""


def generate(
    coefficients: Sequence[float],
    count: int = 50,
    *,
    x: tuple[float, float] = (0.0, 10.0),
    noise: float = 0.0,
    distribution: Distribution = "normal",
    seed: int = 0,
) -> Observations:
    """Data y = c₀ + c₁ x + c₂ x² + ε at `count` evenly spaced x, both ends of the range included.

    coefficients: (c₀, c₁) for a line, (c₀, c₁, c₂) for a curve of the second order
    noise, distribution, seed: ε is drawn from N(0, noise²), or evenly from −noise to noise where that is
    "uniform", by a generator with this seed

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
    if distribution not in DISTRIBUTIONS:
        refuse(message("data.distribution", given=distribution, known=", ".join(DISTRIBUTIONS)))
    generator = np.random.default_rng(seed)
    uniform = distribution == "uniform"
    drawn = generator.uniform(-1.0, 1.0, count) if uniform else generator.standard_normal(count)
    with np.errstate(all="ignore"):  # what becomes too large is refused with the data
        values = np.polynomial.polynomial.polyval(places, coefficients) + noise * drawn
    return observations(places, values)
