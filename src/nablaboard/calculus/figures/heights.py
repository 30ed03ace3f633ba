"""Values of a function between two places, as exact as an integral needs them, and what rounding is left.

Beside 0 of (1 − cos x)/x² floats lose all digits, and no rule sees that: the values only seem to be others.
So the bound of what rounding does (`expression.running_error`) is asked at places that come ever closer to
both ends and to the knots between. Where it is large, and more than a move of the place by some of its digits
does, each value that has lost too many digits is worked out with eighty of them, as is one that is too large
for floats on the way, as in ln(1 + e^x). Beside an end or a knot at which floats tell none at all, as of
√(cos x − 1 + x²/2) beside 0, all are, and that part is one by itself. What is left of the bound is part of
the error. At a hole the value is the limit.
"""

from decimal import Decimal
from itertools import pairwise
from math import inf, isfinite, nan
from typing import TypeVar

import numpy as np

from nablaboard.calculus.derivative.one_sided import beside_of, exact_value
from nablaboard.calculus.expression import Expression, on_grid, on_path
from nablaboard.calculus.expression.running_error import noise_at, noise_on_path
from nablaboard.calculus.floats import EPSILON, Flags, Floats
from nablaboard.calculus.points.crossings import runs

_NOISY = 1e-12
"""What rounding may do to a value, of that and of the mean."""
_MUCH, _EVERYWHERE = 1e-6, 1e-10
"""What rounding may do to the integral of |f|, or at every place of the mean, and is not looked into."""
_ROUGH = 1e-2
"""What rounding does to values of which no rule makes an integral."""
_FEW = 64
"""So many floats away may be the place to which a rounded value belongs, by a bound that has room."""
_MOST_EXACT = 1000
"""So many values of a piece are worked out with eighty digits because of rounding."""
_MOST_HIDDEN = 5000
"""And so many that floats do not tell at all."""
_MOST_PARTS = 64
"""Between so many knots rounding is asked for."""
_NOTHING = 1e-300
_CLOSER = 10.0 ** -np.arange(15.0, 0.0, -1.0)
_SHARES = np.concatenate((_CLOSER, [0.25, 0.5, 0.75], 1 - _CLOSER[::-1]))
"""Where between two knots rounding is asked for."""

OneOrMany = TypeVar("OneOrMany", float, Floats)


class Heights:
    """The function from `low` to `high` as values of floats, times `scale`.

    knots: increasing places (n,) between, beside which it may change fast
    looks: how many values were asked for
    """

    def __init__(self, f: Expression, low: float, high: float, knots: Floats) -> None:
        self.scale = 1.0
        self._f = f
        self._ends = low, high
        both = f, f.derivative(f.arguments[0])
        self._code = on_path((f,))
        self._places = _places(low, high, knots)
        values, slopes = (np.abs(each) for each in on_grid(both)(self._places))
        noise = noise_at(f, self._places, quotients=True)
        sure = _known(values - noise)
        self._mean = float(_integrated(self._places, sure)) / (high - low)
        self._noise = np.maximum(noise - _moved(self._places, _steepest(_known(slopes))), 0.0)
        marks = np.array([low, *knots.tolist(), high])
        gone = np.isnan(values) & ~np.isin(self._places, marks)
        self._rough = _runs_at(self._places, gone | (self._noise > _ROUGH * sure), marks)
        self._rough = [part for part in self._rough if gone[_amid(self._places, part)].any()]
        if not self._counts():
            self._noise = np.zeros_like(noise)
        self._is_noisy = self._noise > _NOISY * np.maximum(sure, self._mean)
        self._rounding = noise_on_path((f,), quotients=True) if self._is_noisy.any() else None
        self._slope = on_path(both[1:])
        self._room, self._hidden = _MOST_EXACT, _MOST_HIDDEN
        self.looks = 0

    def __call__(self, x: float) -> float:
        """The value at a place, NaN or ±∞ where there is none.

        A rule may ask one float beyond an end, where f may be another: that is the end.
        """
        self.looks += 1
        x = min(max(x, self._ends[0]), self._ends[1])
        found = self._code(x)[0]
        if self._rough and self._room > 0 and any(left <= x <= right for left, right in self._rough):
            self._room -= 1
        elif isfinite(found) and not self._is_lost(x, found):
            return self.scale * found
        self._hidden -= not isfinite(found)
        if self._hidden < 0:
            return self.scale * found
        exact = exact_value(self._f, x)
        if exact is None:
            self._room = 0 if isfinite(found) else self._room
            return self.scale * found
        return self.scale * self._limit(x) if exact.is_nan() else float(Decimal(self.scale) * exact)

    @property
    def edges(self) -> list[float]:
        """From where to where beside the ends and knots floats tell no values, or nothing but rounding."""
        return [edge for part in self._rough for edge in part]

    @property
    def is_spent(self) -> bool:
        """Whether values were asked of which floats tell none, and there was no room for more."""
        return self._hidden < 0

    def rounding(self, low: float, high: float) -> float:
        """A bound of what rounding of the values between two places does to the integral, without `scale`.

        Between the places that are asked it grows by as much in each part, as beside a peak.
        """
        left = self._noise if self._room <= 0 else np.where(self._is_noisy, 0.0, self._noise)
        some = (self._places >= low) & (self._places <= high)
        return _integrated(self._places[some], left[some])

    def _counts(self) -> bool:
        """Whether rounding is much somewhere, as beside a hole, or some of it everywhere, as of 10⁸ + x."""
        low, high = self._ends
        all_of_it = _integrated(self._places, self._noise)
        return bool(
            all_of_it > _MUCH * self._mean * (high - low)
            or self._noise[1:-1].min() > _EVERYWHERE * self._mean
        )

    def _is_lost(self, x: float, found: float) -> bool:
        """Whether rounding may do too much to the value at x, and there is room for one more with digits."""
        if self._rounding is None or self._room <= 0:
            return False
        (noise,) = self._rounding(x)
        if noise <= _NOISY * self._mean:
            return False
        slope = abs(self._slope(x)[0])
        left = noise - (_moved(x, slope) if slope < inf else 0.0)
        lost = left > _NOISY * max(abs(found) - noise, self._mean)
        self._room -= lost
        return lost

    def _limit(self, x: float) -> float:
        """What the function goes to at a place where it has no value, from within; NaN where that is none."""
        low, high = self._ends
        beside = beside_of(self._f, {**self._f.parameters, self._f.arguments[0]: x}, self._f.arguments[0])
        limits = {side.limit for side, end in ((beside.left, low), (beside.right, high)) if x != end}
        limit = limits.pop() if len(limits) == 1 else None
        return limit if limit is not None and isfinite(limit) else nan


def _runs_at(x: Floats, flags: Flags, marks: Floats) -> list[tuple[float, float]]:
    """From where to where flags of increasing places (n,) are set around some of them."""
    first, last = runs(flags)
    first, last = np.maximum(first - 1, 0), np.minimum(last + 1, x.size - 1)
    parts = zip(x[first].tolist(), x[last].tolist(), strict=True)
    return [part for part in parts if _amid(marks, part).any()]


def _amid(x: Floats, part: tuple[float, float]) -> Flags:
    """Which places are in a part, ends included."""
    return np.asarray((x >= part[0]) & (x <= part[1]))


def _moved(x: OneOrMany, slope: OneOrMany) -> OneOrMany:
    """What a move of the place by some of its last digits does."""
    return _FEW * EPSILON * abs(x) * slope


def _steepest(slopes: Floats) -> Floats:
    """The largest of each slope and its neighbours': at a corner there is none."""
    padded = np.concatenate((slopes[:1], slopes, slopes[-1:]))
    return np.asarray(np.maximum.reduce((padded[:-2], padded[1:-1], padded[2:])))


def _known(sizes: Floats) -> Floats:
    """Sizes as far as they are known: 0 where they are less than rounding, too large or unknown."""
    return np.where(np.isfinite(sizes), np.maximum(sizes, 0.0), 0.0)


def _integrated(x: Floats, y: Floats) -> float:
    """The integral of y > 0 that grows by as much in each part of x, as beside a peak."""
    known = np.maximum(y, _NOTHING)
    first, last = known[:-1], known[1:]
    with np.errstate(invalid="ignore", divide="ignore", over="ignore"):
        mean = np.where(first == last, first, (last - first) / np.log(last / first))
    return float((mean * np.diff(x)).sum())


def _places(low: float, high: float, knots: Floats) -> Floats:
    """The places at which rounding is asked for, in their order, both ends included."""
    some = knots[:: 1 + knots.size // _MOST_PARTS].tolist()
    parts = [left + (right - left) * _SHARES for left, right in pairwise([low, *some, high])]
    return np.unique(np.concatenate(([low, high], *parts)))
