"""Where a curve is looked at first.

Sixteen times in each pixel column, at places that are not evenly spaced: an even grid sees a fast
oscillation as a slow one. And at round numbers, where the functions that people write have their holes,
poles, corners and spikes. A place beside a round number gives way to it, since quotients like (1 − cos
x)/x² lose their digits just beside 0.
"""

from math import ceil, floor, log10

import numpy as np

from nablaboard.calculus.curve.view import View
from nablaboard.calculus.floats import Floats, distinct

PER_COLUMN = 16

_GOLDEN = 0.6180339887498949
_TWELFTHS_UP_TO = 100


def first_places(view: View) -> Floats:
    """Increasing x from one edge of the view to the other."""
    count = PER_COLUMN * view.width
    cell = (view.right - view.left) / count
    number = np.arange(count)
    spread = view.left + (number + 0.15 + 0.7 * ((number * _GOLDEN) % 1.0)) * cell
    round_ = round_numbers(view.left, view.right)
    if round_.size:
        after = np.clip(np.searchsorted(round_, spread), 1, max(round_.size - 1, 1))
        nearest = np.minimum(
            np.abs(spread - round_[after - 1]), np.abs(spread - round_[np.minimum(after, round_.size - 1)])
        )
        spread = spread[nearest > cell / 4]
    return distinct(np.concatenate(([view.left, view.right], round_, spread)))


def round_numbers(low: float, high: float) -> Floats:
    """200 to 2,000 numbers with few decimals from `low` to `high`, and twelfths where these are few."""
    if (high - low) / 200 == 0:
        return np.empty(0)
    exponent = floor(log10((high - low) / 200))
    found = _multiples(low, high, exponent)
    if high - low <= _TWELFTHS_UP_TO and max(abs(low), abs(high)) < 1e9:
        found = np.concatenate((found, np.arange(ceil(12 * low), floor(12 * high) + 1) / 12))
    return distinct(found[(found >= low) & (found <= high)])


def _multiples(low: float, high: float, exponent: int) -> Floats:
    """The multiples of 10^exponent, each the double next to its decimal: k/10^n is, k·10^−n is not."""
    if max(abs(low), abs(high)) > 1e15 * 10.0**exponent or not -300 < exponent < 300:
        return np.empty(0)
    power = 10.0 ** abs(exponent)
    first, last = (
        (ceil(low * power), floor(high * power)) if exponent < 0 else (ceil(low / power), floor(high / power))
    )
    steps = np.arange(first, last + 1, dtype=np.float64)
    return steps / power if exponent < 0 else steps * power
