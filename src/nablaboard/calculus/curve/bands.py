"""Columns in which a function swings so fast that only a band can be seen.

There a picture shows the lowest and the highest value of each pixel column and nothing else, so that is
what is looked for, at many uneven places: the chance that a sine's top 2 % are missed by all of them is
one in ten million.
"""

import numpy as np

from nablaboard.calculus.cancel import Token
from nablaboard.calculus.curve.view import Flags, Floats, Probe, View

_PLACES = 256
_CHUNK = 128
_TURNS = 5
_GOLDEN = 0.6180339887498949


def dense_columns(x: Floats, y: Floats, view: View) -> Flags:
    """The columns in which the samples turn around at least five times by a visible amount; (width,)."""
    with np.errstate(all="ignore"):
        step = np.diff(y)
        turns = (np.sign(step[1:]) * np.sign(step[:-1]) < 0) & (
            np.minimum(np.abs(step[1:]), np.abs(step[:-1])) > view.dy / 20
        )
    return np.asarray(np.bincount(view.column(x[1:-1][turns]), minlength=view.width) >= _TURNS)


def extremes(probe: Probe, columns: Flags, view: View, token: Token | None) -> tuple[Floats, Floats]:
    """X and y of the lowest and the highest value in each of the `columns`."""
    found_x, found_y = [np.empty(0)], [np.empty(0)]
    chosen = np.flatnonzero(columns)
    share = (np.arange(_PLACES) + 0.5) / _PLACES
    for start in range(0, chosen.size, _CHUNK):
        if token is not None:
            token.raise_if_cancelled()
        number = chosen[start : start + _CHUNK, np.newaxis]
        wobble = ((share * _PLACES + number) ** 2 * _GOLDEN) % 1.0 / _PLACES
        x = view.left + (number + share + wobble - 0.5 / _PLACES) * view.dx
        y = probe(x.ravel()).reshape(x.shape)
        for best in (
            np.where(np.isnan(y), np.inf, y).argmin(axis=1),
            np.where(np.isnan(y), -np.inf, y).argmax(axis=1),
        ):
            row = np.arange(len(best))
            found_x.append(x[row, best])
            found_y.append(y[row, best])
    return np.concatenate(found_x), np.concatenate(found_y)
