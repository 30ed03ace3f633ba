"""Where a range is sampled, and which part of it, where it has more points than are worth their names.

There are some thousand uneven places and round numbers, and more towards each end of the range and of the
domain, towards 0, and towards holes beside which f swings, where places of any scale may lie.
"""

from collections.abc import Sequence

import numpy as np

from nablaboard.calculus.cancel import CancelToken
from nablaboard.calculus.curve.places import first_places
from nablaboard.calculus.curve.view import view_of
from nablaboard.calculus.expression import Expression, on_grid
from nablaboard.calculus.expression.running_error import noise_at
from nablaboard.calculus.floats import Floats, Indices, distinct, nearest
from nablaboard.calculus.points.faults import refuse
from nablaboard.calculus.points.finer import finer
from nablaboard.calculus.points.holes import nulls
from nablaboard.calculus.points.sampled_line import SampledLine
from nablaboard.calculus.points.switches import steps, zeros_of
from nablaboard.words import Message, message

Interval = tuple[float, float]

OCTAVES = 96
_PER_OCTAVE = 4
_COLUMNS = 512
_FINER = 4
_MOST_COLUMNS = 8192
_MOST_CHANGES = 20_000
"""How many changes of sign of f and f′ are followed."""
_MOST_HALVINGS = 16
_CALMER = 2
_MOST_HOLES, _OFTEN = 24, 3
"""Of so many holes it is asked whether f swings beside them, so often in the octaves nearest to each."""
_OCTAVES_BESIDE, _NEAREST = 20, 64.0
"""So many, and so many floats off."""
_APART = 4.0
"""So many floats from a foot a hole is that foot."""
_SHARES = (4.0, 2.0, 1.0)
"""How much longer than a part with few samples one with many may be."""


def sampled(f: Expression, x: Interval, token: CancelToken | None) -> SampledLine | None:
    """The line with as many samples as it takes to see each wave of f and f′ with several of them.

    None where they change their signs more often than is followed.
    """
    line, changes = _line(f, x, token)
    return finer(line, token) if changes <= _MOST_CHANGES else None


def sampled_part(
    f: Expression, x: Interval, token: CancelToken | None
) -> tuple[SampledLine, Interval, tuple[Message, ...]]:
    """The same, of a part of x where f and f′ change their signs more often than is followed.

    With it the range that it is of, and what is to be said of that. `PointsError` where no part is found.
    """
    line, changes = _line(f, x, token)
    if changes <= _MOST_CHANGES:
        return finer(line, token), x, ()
    part = _calm_part(f, x, token)
    for share in _SHARES:
        low, high = _grown(part, x, share)
        line, still = _line(f, (low, high), token)
        if still <= _MOST_CHANGES:
            return (
                finer(line, token),
                (low, high),
                (message("points.part", count=changes, low=low, high=high),),
            )
    return refuse(message("points.too-many", most=_MOST_CHANGES))


def _line(f: Expression, x: Interval, token: CancelToken | None) -> tuple[SampledLine, int]:
    """The line with more and more samples until none of them are crowded.

    With it how often f and f′ change their signs, where some are crowded to the last; else 0.
    """
    columns = _COLUMNS
    while True:
        if token is not None:
            token.raise_if_cancelled()
        places, width = _places(x, columns)
        line = SampledLine.of(f, places, width)
        feet = line.feet(*x)
        swings = _swings(line, feet)
        line = SampledLine.of(f, np.union1d(places, _ladders(width, [*feet, *swings])), width, swings)
        if not _is_crowded(line):
            return line, 0
        if columns >= _MOST_COLUMNS:
            return line, _changes(line)
        columns *= _FINER


def _is_crowded(line: SampledLine) -> bool:
    return bool(line.crowds(0).size or line.crowds(1).size)


def _places(x: Interval, columns: int) -> tuple[Floats, float]:
    """The places of so many columns, a little beyond both ends, and about how far they are apart."""
    low, high = x
    margin = 2 * (high - low) / columns
    view = view_of((low - margin, high + margin), (0.0, 1.0), (columns, 1))
    return first_places(view), (high - low) / (16 * columns)


def _ladders(width: float, feet: Sequence[float]) -> Floats:
    """Places ever closer to some."""
    rungs = width * 2.0 ** (-np.arange(1, OCTAVES * _PER_OCTAVE) / _PER_OCTAVE)
    return distinct(np.concatenate([foot + side * rungs for foot in feet for side in (-1, 1)]))


def _swings(line: SampledLine, feet: Sequence[float]) -> tuple[float, ...]:
    """The holes beside which f, f′, f″ or what decides a step changes its sign ever again, some of them.

    Those at a foot are known.
    """
    holes = zeros_of(nulls(line.f), line)
    unit = np.spacing(np.abs(holes))
    holes = holes[np.abs(holes - nearest(np.array(feet), holes)) > _APART * unit][:_MOST_HOLES]
    if not holes.size:
        return ()
    apart = _NEAREST * np.spacing(np.abs(holes))[:, np.newaxis] * 2.0 ** np.arange(_OCTAVES_BESIDE)
    found = np.zeros(holes.shape, dtype=bool)
    asked = (*line.orders, *(step.whole for step in steps(line.f)))
    for side in (-1, 1):
        places = holes[:, np.newaxis] + side * apart
        for each, values in zip(asked, on_grid(asked)(places), strict=True):
            often = _changes_in(np.broadcast_to(values, places.shape)) >= _OFTEN
            if (often & ~found).any():
                loud = np.abs(values) > noise_at(each, places.ravel(), quotients=True).reshape(places.shape)
                found |= _changes_in(np.where(loud, values, 0.0)) >= _OFTEN
    return tuple(holes[found].tolist())


def _changes_in(values: Floats) -> Indices:
    """How often neighbours differ in sign, in each row of some values (n, m)."""
    with np.errstate(invalid="ignore"):
        sign = np.sign(values)
        return np.asarray((sign[:, 1:] * sign[:, :-1] < 0).sum(axis=1))


def _calm_part(f: Expression, x: Interval, token: CancelToken | None) -> Interval:
    """A part of x that is not crowded: about 0, or else near it, unless it is much calmer further out."""
    for _ in range(_MOST_HALVINGS):
        if token is not None:
            token.raise_if_cancelled()
        low, high = x
        if low < 0 < high:
            x = (low / 2, high / 2)
        else:
            middle = low + (high - low) / 2
            near, far = ((low, middle), (middle, high)) if low >= 0 else ((middle, high), (low, middle))
            calmer = _changes(_coarse(f, near)) > _CALMER * _changes(_coarse(f, far))
            x = far if calmer else near
        if not _is_crowded(_coarse(f, x)):
            break
    return x


def _coarse(f: Expression, x: Interval) -> SampledLine:
    return SampledLine.of(f, *_places(x, _COLUMNS))


def _grown(part: Interval, whole: Interval, share: float) -> Interval:
    """A range so many times as long, from the same end, or about 0."""
    low, high = part
    if low < 0 < high:
        return max(share * low, whole[0]), min(share * high, whole[1])
    longer = share * (high - low)
    return (low, min(low + longer, whole[1])) if low >= 0 else (max(high - longer, whole[0]), high)


def _changes(line: SampledLine) -> int:
    """How often neighbours differ in sign, of f and of f′."""
    with np.errstate(invalid="ignore"):
        signs = [np.sign(each) for each in line.values[:2]]
        return sum(int((sign[:-1] * sign[1:] < 0).sum()) for sign in signs)
