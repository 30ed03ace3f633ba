"""Where the digits of the numbers end: columns in which a curve would show rounding and not the function.

How far rounding moves f is known from reverse mode, which costs as much as some values of f. A few columns
are asked of every curve, and those in which the samples swing; only if rounding is seen there the others are.
"""

import numpy as np
from numpy.typing import NDArray

from nablaboard.calculus.curve.view import View
from nablaboard.calculus.derivative.reverse import value_and_noise
from nablaboard.calculus.expression import Expression
from nablaboard.calculus.floats import Flags

_FEW, _MOST = 8, 128
_SEEN = 2.0
"""From how many pixels on rounding is seen."""


def lost_columns(f: Expression, dense: Flags, view: View) -> Flags:
    """The columns in which rounding moves f by more than is seen; (width,).

    f is one of one variable, `dense` the columns in which its samples swing. Some columns are asked; those
    between two of them are as these are.
    """
    none = np.zeros_like(dense)
    swings = np.flatnonzero(dense)
    few = _spread(np.arange(view.width), _FEW)
    asked = np.union1d(few, _spread(swings, _FEW)) if swings.size else few
    if not f.arguments or not any(_is_noisy(f, view, int(column)) for column in asked):
        return none
    asked = np.union1d(_spread(np.arange(view.width), _MOST), _spread(swings, _MOST))
    noisy = np.array([_is_noisy(f, view, int(column)) for column in asked], dtype=float)
    return np.asarray(np.interp(np.arange(view.width), asked, noisy) > 0.5)


def _spread(columns: NDArray[np.intp], most: int) -> NDArray[np.intp]:
    """At most so many of the columns, evenly."""
    places = np.linspace(0, max(columns.size - 1, 0), min(columns.size, most))
    return np.asarray(columns[places.astype(np.intp)])


def _is_noisy(f: Expression, view: View, column: int) -> bool:
    """Whether rounding is seen in a column, at one of two places where f is in view as far as it can tell."""
    places = (view.left + (column + share) * view.dx for share in (0.47, 0.81))
    asked = (value_and_noise(f, (place,), f.arguments[0]) for place in places)
    return any(
        noise > _SEEN * view.dy and view.bottom - noise <= value <= view.top + noise for value, noise in asked
    )
