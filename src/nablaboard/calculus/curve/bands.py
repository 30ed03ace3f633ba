"""Columns in which a function swings so fast that only a band can be seen.

There a picture shows the lowest and the highest value of each pixel column and nothing else, so that is
what is looked for, at many uneven places: the chance that a sine's top 2 % are missed by all of them is
one in twenty million.
"""

import numpy as np

from nablaboard.calculus.curve.view import View
from nablaboard.calculus.floats import Flags, Floats, Probe

_PLACES = 256
_CHUNK = 128
_TURNS = 5
_GOLDEN = 0.6180339887498949


def dense_columns(x: Floats, y: Floats, view: View) -> Flags:
    """The columns in which the samples turn around, or f ends or begins, at least five times; (width,).

    Turns too small to be seen do not count.
    """
    with np.errstate(all="ignore"):
        step = np.diff(y)
        size = np.minimum(np.abs(step[1:]), np.abs(step[:-1]))
        turns = (np.sign(step[1:]) * np.sign(step[:-1]) < 0) & (size > view.dy / 20)
    ends = np.diff(np.isfinite(y)).astype(bool)
    events = np.concatenate((x[1:-1][turns], x[1:][ends]))
    return np.asarray(np.bincount(view.column(events), minlength=view.width) >= _TURNS)


def extremes(probe: Probe, columns: Flags, view: View) -> tuple[Floats, Floats]:
    """X and y of the lowest and the highest value in each of the `columns`."""
    found_x, found_y = [np.empty(0)], [np.empty(0)]
    chosen = np.flatnonzero(columns)
    place = np.arange(_PLACES)
    for start in range(0, chosen.size, _CHUNK):
        number = chosen[start : start + _CHUNK, np.newaxis]
        wobble = ((place + number + 0.5) ** 2 * _GOLDEN) % 1.0
        x = view.left + (number + (place + wobble) / _PLACES) * view.dx
        y = probe(x.ravel()).reshape(x.shape)
        row = np.arange(len(x))
        for best in (
            np.nan_to_num(y, nan=np.inf).argmin(axis=1),
            np.nan_to_num(y, nan=-np.inf).argmax(axis=1),
        ):
            found_x.append(x[row, best])
            found_y.append(y[row, best])
    return np.concatenate(found_x), np.concatenate(found_y)
