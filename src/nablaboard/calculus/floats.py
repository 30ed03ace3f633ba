"""Floats, and what is made of them, as all of calculus and the pictures of it name them."""

import math
from collections.abc import Callable, Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

AnyNumber = TypeVar("AnyNumber", bound=np.generic)

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Indices = NDArray[np.intp]

Probe = Callable[[Floats], Floats]
"""A function at each x of an array: float64, NaN where it is undefined."""

Vector = tuple[float, ...]
"""A point or a gradient: a number for each variable."""

EPSILON = 2.0**-52
"""From 1 to the next float."""

SMALLEST = 5e-324
"""From 0 to the next float."""

HALVINGS = 64
"""So often a range of floats can be halved until two neighbours are left (`halfway`)."""


def distinct(numbers: NDArray[AnyNumber]) -> NDArray[AnyNumber]:
    """Each of the numbers once, in rising order, as a row; NaN, if there is any, once at its end.

    As NumPy's `unique`; that loads all of the masked arrays to ask whether it was given one, and so do its
    `median` and `quantile`: a start would wait for them.
    """
    ordered = np.sort(numbers, axis=None)
    if ordered.size and np.isnan(ordered[-1]):
        ordered = ordered[: np.searchsorted(ordered, ordered[-1]) + 1]
    return ordered[np.concatenate(([True], ordered[1:] != ordered[:-1]))[: ordered.size]]


def median(numbers: Floats) -> float:
    """The number in the middle of some in rising order, or halfway between the two; NaN if one is."""
    ordered = np.sort(numbers, axis=None)
    low, high = ordered[(ordered.size - 1) // 2], ordered[ordered.size // 2]
    middle = low if low == high else (low + high) / 2
    return math.nan if np.isnan(ordered[-1]) else float(middle)


def quantiles(numbers: Floats, shares: Sequence[float]) -> Floats:
    """Below which each share of some numbers is, on the straight line between two of them; without NaN."""
    ordered = np.sort(numbers, axis=None)
    place = np.array(shares) * (ordered.size - 1)
    before = place.astype(np.intp)
    low, high, on = ordered[before], ordered[np.minimum(before + 1, ordered.size - 1)], place - before
    return np.asarray(np.where(on < 0.5, low + (high - low) * on, high - (high - low) * (1 - on)))


def nearest(numbers: Floats, x: Floats) -> Floats:
    """That of some numbers (m,) which is nearest to each of x (n,), the lower of two; −∞ where m is 0."""
    ordered = np.concatenate(([-np.inf], np.sort(numbers), [np.inf]))
    after = np.searchsorted(ordered, x)
    low, high = ordered[after - 1], ordered[after]
    return np.asarray(np.where(high - x < x - low, high, low))


def halfway(low: Floats, high: Floats) -> Floats:
    """The float halfway from each of `low` (n,) to that of `high` in the order of all floats.

    By the half of the distance, as usual, it takes a thousand halvings from 1 to the next float to 0.
    """
    one, other = _order(low), _order(high)
    middle = one // 2 + other // 2 + (one % 2 + other % 2) // 2
    return np.copysign(np.abs(middle).view(np.float64), middle)


def _order(x: Floats) -> NDArray[np.int64]:
    """How many floats each number is away from 0, below it as a number below 0."""
    size = np.abs(x).view(np.int64)
    return np.where(x < 0, -size, size)
