"""Where a function turns along a line of the plane: from falling to rising, or back.

The sign of its slope along the line tells that, by halves to the last float, whether the slope goes through 0
there or jumps. The lowest of some values would be known to half of the digits only.
"""

from collections.abc import Callable

import numpy as np

from nablaboard.calculus.expression import Expression, gradient_of, on_grid
from nablaboard.calculus.floats import Floats

_EACH = 4
"""In so many parts each step of a path is looked at."""
_HALVINGS = 56


def path_turns(
    on: Expression, path: Floats, drawn: Callable[[Floats], Floats], way: Callable[[Floats], Floats]
) -> tuple[Floats, Floats]:
    """The places (n, 2) amid a path (m, 2) where a function turns, and 1 (n,) for lowest or −1 for highest.

    drawn: places (k, 2) drawn onto the line of which the path is some
    way: vectors (k, 2) along that line at places (k, 2) on it, forwards or backwards
    """
    parts = on_grid(gradient_of(on))

    def signs(places: Floats, chords: Floats) -> Floats:
        ways, (fx, fy) = way(places), parts(*places.T)
        along = fx * ways[:, 0] + fy * ways[:, 1]
        return np.asarray(np.nan_to_num(np.sign(along * (ways * chords).sum(axis=1))))

    closed = bool((path[0] == path[-1]).all())
    path = _parted(path, drawn)
    path = np.concatenate((path, path[1:2])) if closed else path
    chords = np.diff(path, axis=0)
    first, last = signs(path[:-1], chords), signs(path[1:], chords)
    at_places = np.flatnonzero((last[:-1] * first[1:] == 0) & (first[:-1] * last[1:] < 0))
    row = np.flatnonzero(first * last < 0)
    row = row[row < len(chords) - closed]
    begin, end = path[row], path[row + 1]
    for _ in range(_HALVINGS if row.size else 0):
        middle = drawn((begin + end) / 2)
        before = (signs(middle, chords[row]) == first[row])[:, np.newaxis]
        begin, end = np.where(before, middle, begin), np.where(before, end, middle)
    return np.concatenate((end, path[at_places + 1])), np.concatenate((last[row], last[at_places + 1]))


def _parted(path: Floats, drawn: Callable[[Floats], Floats]) -> Floats:
    """The path (m, 2) with more places (n, 2) between its own."""
    shares = np.arange(_EACH)[:, np.newaxis] / _EACH
    between = path[:-1, np.newaxis] + shares * np.diff(path, axis=0)[:, np.newaxis]
    between[:, 1:] = drawn(between[:, 1:].reshape(-1, 2)).reshape(len(between), -1, 2)
    return np.concatenate((between.reshape(-1, 2), path[-1:]))
