"""What level lines are held against: the function's own values, at places that the lines do not choose.

Nothing here knows how lines are found. A drawn piece is false where the function is undefined or nearer to
another level than to its own. A crossing is missed if bisection along a row or a column ends at the level,
and no line of it passes within three pixels.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from nablaboard.calculus.expression import Expression
from nablaboard.calculus.surface import LevelLines

Floats = NDArray[np.float64]
View = tuple[float, float]
PIXELS = 600
REACH = 3.0
SCANS, STEPS, HALVINGS = 10, 801, 60


class Verdict(NamedTuple):
    """Shares of the drawn length that are false and of the crossings that have no line, and how many are."""

    false: float
    length: float
    missed: float
    crossings: int


def values(f: Expression, x: Floats, y: Floats) -> Floats:
    with np.errstate(all="ignore"):
        return np.broadcast_to(np.asarray(f(x=x, y=y), np.float64), np.broadcast_shapes(x.shape, y.shape))


def verdict(f: Expression, found: LevelLines, x: View, y: View) -> Verdict:
    scale = PIXELS / np.array([x[1] - x[0], y[1] - y[0]])
    false, length = false_share(f, found, scale)
    return Verdict(false, length, *missed_share(f, found, x, y, scale))


def false_share(f: Expression, found: LevelLines, scale: Floats) -> tuple[float, float]:
    total = bad = 0.0
    for line in found.lines:
        others = np.abs(found.levels[found.levels != line.level] - line.level)
        room = float(others.min()) if others.size else max(abs(line.level), 1e-12)
        paths = [path for path in line.polylines if len(path) > 1]
        if not paths:
            continue
        start = np.concatenate([path[:-1] for path in paths])
        step = np.concatenate([np.diff(path, axis=0) for path in paths])
        long = np.hypot(*(step * scale).T)
        wrong = np.zeros(len(start), bool)
        for share in (0.25, 0.5, 0.75):
            at = start + share * step
            wrong |= ~(np.abs(values(f, at[:, 0], at[:, 1]) - line.level) <= room / 2)
        total += float(long.sum())
        bad += float(long[wrong].sum())
    return (bad / total if total else 0.0), total


def missed_share(f: Expression, found: LevelLines, x: View, y: View, scale: Floats) -> tuple[float, int]:
    rng = np.random.default_rng(7)
    missed = seen = 0
    places: dict[float, list[Floats]] = {float(level): [] for level in found.levels}
    for axis, (own, other) in enumerate(((x, y), (y, x))):
        along = np.linspace(*own, STEPS)
        fixed = rng.uniform(*other, SCANS)[:, None] + 0 * along
        value = at(f, axis, np.broadcast_to(along, fixed.shape), fixed)
        for level, met in places.items():
            off = value - level
            j, i = np.nonzero(np.sign(off[:, :-1]) * np.sign(off[:, 1:]) < 0)
            met.append(bisected(f, axis, level, along[i], along[i + 1], fixed[j, 0], off[j, i]))
    for line in found.lines:
        crossings = np.concatenate(places[line.level]) * scale
        seen += len(crossings)
        drawn = [dense(path * scale) for path in line.polylines]
        if not drawn:
            missed += len(crossings)
        elif len(crossings):
            distance, _ = cKDTree(np.concatenate(drawn)).query(crossings)
            missed += int((distance > REACH).sum())
    return (missed / seen if seen else 0.0), seen


def at(f: Expression, axis: int, along: Floats, fixed: Floats) -> Floats:
    return values(f, *((along, fixed) if axis == 0 else (fixed, along)))


def bisected(
    f: Expression, axis: int, level: float, low: Floats, high: Floats, fixed: Floats, at_low: Floats
) -> Floats:
    """The places (n, 2) at which f passes through the level, and does not jump over it."""
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        off = at(f, axis, middle, fixed) - level
        same = np.sign(off) == np.sign(at_low)
        low, high = np.where(same, middle, low), np.where(same, high, middle)
        low = np.where(np.isnan(off), np.nan, low)
    near = [np.abs(at(f, axis, end, fixed) - level) <= 1e-6 * max(1.0, abs(level)) for end in (low, high)]
    true = near[0] & near[1]
    pair = (low[true], fixed[true])
    return np.column_stack(pair if axis == 0 else pair[::-1])


def dense(path: Floats) -> Floats:
    """Points at most a pixel apart along a polyline in pixels."""
    if len(path) < 2:
        return path
    step = np.diff(path, axis=0)
    count = np.maximum(1, np.ceil(np.hypot(*step.T))).astype(np.intp)
    owner = np.repeat(np.arange(len(count)), count)
    share = (np.arange(len(owner)) - np.repeat(np.cumsum(count) - count, count)) / count[owner]
    return np.asarray(np.concatenate((path[owner] + share[:, None] * step[owner], path[-1:])))


def among_the_middle(f: Expression, levels: Floats, x: View, y: View) -> tuple[int, bool]:
    """How many levels lie among the middle 90 % of the values, and whether these differ."""
    height = values(f, np.linspace(*x, 301)[None, :], np.linspace(*y, 301)[:, None])
    height = height[np.isfinite(height)]
    low, high = np.quantile(height, (0.05, 0.95))
    differ = bool(high - low > 1e-9 * max(1.0, float(np.abs(height).max())))
    return int(((levels >= low) & (levels <= high)).sum()), differ
