"""Which level lines are drawn.

Levels are evenly spaced on a scale on which the surface's values are: between the lowest and the highest
value lo and hi, the k-th of n is at lo + (hi − lo)(k/n)^p. The power p, a whole number from 1 to 5, is
the one that puts the middle level nearest to the median of the values: 1 for a plane, 2 for the bowl
x²/20 + y², where the lines then stand evenly along each axis and its bottom is seen, 5 for
Goldstein–Price, whose values span six decades. Where most values are high, as on a plateau with a pit,
the same is done from the top. Values a thousand times as far out as the others, as beside a pole, do not
count.

Each level is then moved to the roundest number within a third of the way to its neighbours, since levels
are read. Quantiles are not used: they follow the values too closely, and give Rastrigin's hundred wells a
line for each height.
"""

from collections.abc import Iterator
from math import floor, inf, log, log10

import numpy as np

from nablaboard.calculus.expression import Expression
from nablaboard.calculus.floats import Floats, distinct, median, quantiles
from nablaboard.calculus.surface.grid import Grid, PlaneProbe, Valued, probe_of

_STEEPEST = 5
_STEEPEST_INSIDE = 3
"""Where levels begin amid the values, lines that crowd at the beginning would run beside each other."""

_REACH = 0.35
_LOOKED_AT = 16_384
_FEW = 0.125
"""Of these: so few may lie on one line, such as a diagonal, and have values that others have not."""

_ASKED_EACH = 8
_SPREAD = (0.7548776662466927, 0.5698402909980532)
"""Multiples of these two, without their whole parts, fill a square evenly: Roberts's R2 sequence."""

_OUTLYING = 1000.0
_EDGE = 0.06
"""Of the values at each end; a little more than asked for, as others will look at other ones."""

_AMONG_THE_MIDDLE = 5
_HEAVY = 4.0
_BESIDE = 0.1


def levels(grid: Grid, count: int = 9, f: Expression | Valued | None = None) -> Floats:
    """At most `count` increasing levels, inside the range of the values; none where all values are one.

    Where f is defined at few points of the grid only, it is asked between these, too.

    At least five of them, or all that are asked for, lie among the middle 90 % of the values where these
    differ. Read-only, (k,).
    """
    values = _some(grid, f)
    chosen = np.empty(0)
    if values.size and count > 0:
        lowest = min(float(np.nanmin(grid.values)), float(values[0]))
        highest = max(float(np.nanmax(grid.values)), float(values[-1]))
        low, high = _ends(values, _EDGE)
        differ = high - low > 1e-9 * max(abs(low), abs(high))
        wanted = min(count, _AMONG_THE_MIDDLE) if differ else 0
        for tried in _ways(values, lowest, highest, count):
            chosen = tried
            if np.count_nonzero((chosen >= low) & (chosen <= high)) >= wanted:
                break
    chosen.flags.writeable = False
    return chosen


def _ways(values: Floats, lowest: float, highest: float, count: int) -> Iterator[Floats]:
    """Levels over the whole range, from the middle to both sides, and over less and less of the values."""
    whole = _range(values, lowest, highest)
    yield _between(values, *whole, count)
    inner = _ends(values, 0.02)
    if _heavy(values):
        yield _both_ways(values, *whole, count)
        yield _both_ways(values, *inner, count)
    yield _between(values, *inner, count, _STEEPEST_INSIDE)
    yield _between(values, *inner, count)
    yield _between(values, *_ends(values, 0.05), count)


def _some(grid: Grid, f: Expression | Valued | None) -> Floats:
    """Enough finite values, taken evenly, to know how they are distributed; increasing."""
    step = max(1, int((grid.values.size / _LOOKED_AT) ** 0.5))
    part = grid.values[::step, ::step]
    defined = part[np.isfinite(part)]
    if defined.size < _FEW * part.size:
        defined = grid.values[np.isfinite(grid.values)]
        defined = defined[:: 1 + defined.size // _LOOKED_AT]
        if f is not None:
            defined = np.concatenate((defined, _beside(grid, probe_of(f))))
    return np.sort(defined)


def _beside(grid: Grid, probe: PlaneProbe) -> Floats:
    """The finite values at places up to a cell away from the points at which there is a value."""
    j, i = np.nonzero(np.isfinite(grid.values))
    thin = slice(None, None, 1 + j.size * _ASKED_EACH // _LOOKED_AT)
    number = np.arange(j[thin].size * _ASKED_EACH)
    across, up = (2 * (number * share % 1.0) - 1 for share in _SPREAD)
    x, y = (np.repeat(axis[of[thin]], _ASKED_EACH) for axis, of in ((grid.x, i), (grid.y, j)))
    found = probe(x + across * (grid.x[1] - grid.x[0]), y + up * (grid.y[1] - grid.y[0]))
    return found[np.isfinite(found)]


def _range(values: Floats, low: float, high: float) -> tuple[float, float]:
    """The lowest and the highest value, or where these are far out, the ends of the middle 98 %."""
    usual_low, usual_high = _ends(values, 0.01)
    far = _OUTLYING * (usual_high - usual_low)
    return (usual_low if low < usual_low - far else low), (usual_high if high > usual_high + far else high)


def _between(values: Floats, low: float, high: float, count: int, steepest: int = _STEEPEST) -> Floats:
    span = high - low
    if not (np.isfinite(span) and span > 1e-12 * max(abs(low), abs(high))):
        return np.empty(0)
    middle = (median(values) - low) / span
    return _rounded(low + span * _shares(middle, count, steepest), low, high)


def _heavy(values: Floats) -> bool:
    """Whether the values have far ends on both sides of what most of them are."""
    ends = quantiles(values, (0.05, 0.25, 0.5, 0.75, 0.95))
    low, lower, _, higher, high = (ends - ends[2]).tolist()
    return bool(-low > _HEAVY * -lower and high > _HEAVY * higher)


def _ends(values: Floats, share: float) -> tuple[float, float]:
    """The quantiles at `share` and as far from the top, of increasing values."""
    last = len(values) - 1
    low, high = np.interp((share * last, (1 - share) * last), np.arange(last + 1), values)
    return float(low), float(high)


def _both_ways(values: Floats, low: float, high: float, count: int) -> Floats:
    """One level at the median, and from there to each side as many, divided as that side's values are."""
    centre = roundest(*_ends(values, 0.4), median(values))
    each = max(1, (count - 1) // 2)
    sides = [
        sign * _between(away, float(quantiles(away, (0.05,))[0]), sign * end, each, _STEEPEST_INSIDE)
        for sign, end in ((-1.0, low), (1.0, high))
        for away in [sign * values[sign * values > sign * centre]]
    ]
    below, above = np.sort(sides[0]), sides[1]
    if not (below.size and above.size):
        return np.empty(0)
    nearest = float(np.min(np.abs(values - centre)))
    between = [centre] if nearest < _BESIDE * min(above[0] - centre, centre - below[-1]) else []
    return distinct(np.concatenate((below, between, above)) + 0.0)[:count]


def _shares(middle: float, count: int, steepest: int) -> Floats:
    """Where between 0 and 1 the levels are, if the median is at `middle`."""
    evenly = np.arange(1, count + 1) / (count + 1)
    from_top = middle > 0.5
    nearer = min(max(1 - middle if from_top else middle, 1e-9), 0.5)
    power = min(max(round(log(nearer) / log(0.5)), 1), steepest)
    return np.asarray(1 - evenly[::-1] ** power if from_top else evenly**power)


def _rounded(raw: Floats, low: float, high: float) -> Floats:
    gaps = np.diff(np.concatenate(([low], raw, [high])))
    reach = _REACH * np.minimum(gaps[:-1], gaps[1:])
    found = [roundest(level - near, level + near, level) for level, near in zip(raw, reach, strict=True)]
    return distinct(np.array(found))


def roundest(low: float, high: float, wanted: float) -> float:
    """The number from `low` to `high` with the coarsest step of 1, 2 or 5 times a power of ten.

    Zero comes before all others. Of several with the same step it is the one nearest to `wanted`.
    """
    if low <= 0 <= high:
        return 0.0
    if not high > low:
        return wanted
    exponent = floor(log10(high - low))
    for power in range(floor(log10(max(abs(low), abs(high)))), exponent - 3, -1):
        for digit in (5, 2, 1):
            step = float(f"{digit}e{power}")
            found = float(f"{round(wanted / step) * digit}e{power}") if 0 < step < inf else 0.0
            if low <= found <= high:
                return found
    return wanted
