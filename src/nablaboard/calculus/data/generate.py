"""Data made up from a curve and noise, the same for the same seed on every machine.

The places are evenly spaced, so that the data show the curve as a table of measurements would.
"""

from collections.abc import Sequence
from math import inf, isfinite
from typing import get_args

import numpy as np

from nablaboard.calculus.data.observations import Observations, observations, refuse
from nablaboard.calculus.expression import (
    NumberLike,
    RangeLike,
    WholeLike,
    as_number,
    checked,
    point_of,
    range_of,
    shortly,
    whole_of,
)
from nablaboard.calculus.fitted import Distribution
from nablaboard.words import message

DISTRIBUTIONS: tuple[Distribution, ...] = get_args(Distribution)

MOST = 1_000_000
"""How many data may be asked for."""


@checked
def generate(
    coefficients: Sequence[NumberLike],
    count: WholeLike = 50,
    *,
    x: RangeLike = (0.0, 10.0),
    noise: NumberLike = 0.0,
    distribution: Distribution = "normal",
    seed: WholeLike = 0,
) -> Observations:
    """Data y = c₀ + c₁ x + c₂ x² + ε at `count` evenly spaced x, both ends of the range included.

    coefficients: (c₀, c₁) for a line, (c₀, c₁, c₂) for a curve of the second order
    noise, distribution, seed: ε is drawn from N(0, noise²), or evenly from −noise to noise where that is
    "uniform", by a generator with this seed

    `DataError` for anything that cannot be meant.

    >>> generate((1, 2), 3, x=(0, 2)).y.tolist()
    [1.0, 3.0, 5.0]
    """
    factors, (low, high) = point_of(coefficients), range_of(x)
    if len(factors) not in (2, 3):
        refuse(message("data.degree", given=len(factors) - 1))
    if not all(map(isfinite, factors)):
        refuse(message("data.coefficients", given=shortly(coefficients)))
    size, deviation, start = whole_of(count), float(as_number(noise)), whole_of(seed)
    if size is None or not 1 <= size <= MOST:
        refuse(message("data.count", most=MOST, given=str(count)))
    if not (isfinite(high - low) and low < high):
        refuse(message("data.range", low=low, high=high))
    if not 0 <= deviation < inf:
        refuse(message("descent.noise", given=str(noise)))
    if start is None or start < 0:
        refuse(message("descent.seed", given=str(seed)))
    places = np.linspace(low, high, size)
    if distribution not in DISTRIBUTIONS:
        refuse(message("data.distribution", given=distribution, known=", ".join(DISTRIBUTIONS)))
    generator = np.random.default_rng(start)
    uniform = distribution == "uniform"
    drawn = generator.uniform(-1.0, 1.0, size) if uniform else generator.standard_normal(size)
    with np.errstate(all="ignore"):  # what becomes too large is refused with the data
        values = np.polynomial.polynomial.polyval(places, factors) + deviation * drawn
    return observations(places, values)
