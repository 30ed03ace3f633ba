"""Where a surface turns: the places a view of it should not leave out.

It is looked for on a grid, for a picture and not for a sentence: a cell is taken in which both slopes change
sign, which those with a minimum, a maximum or a saddle do, those with a pole, and those along a bent valley.
"""

import numpy as np

from nablaboard.calculus.expression import Expression, on_grid
from nablaboard.calculus.floats import Flags, Floats

CELLS = 128  # of the grid, along each axis


def turning(function: Expression, x: tuple[float, float], y: tuple[float, float]) -> Floats:
    """The middles of the cells of x × y in which ∂f/∂x and ∂f/∂y both change sign, shape (n, 2)."""
    across, up = np.linspace(*x, CELLS + 1), np.linspace(*y, CELLS + 1)
    (values,) = on_grid((function,))(across[None, :], up[:, None])
    with np.errstate(all="ignore"):
        slopes = np.gradient(values)
    rows, columns = np.nonzero(_changes(slopes[0]) & _changes(slopes[1]))
    middles = (across[columns] + across[columns + 1]) / 2, (up[rows] + up[rows + 1]) / 2
    return np.stack(middles, axis=1)


def _changes(slope: Floats) -> Flags:
    """The cells with slopes of both signs, or of one and 0, at their corners; none without values."""
    corners = np.stack([slope[:-1, :-1], slope[1:, :-1], slope[:-1, 1:], slope[1:, 1:]])
    low, high = corners.min(axis=0), corners.max(axis=0)
    return np.asarray((low <= 0) & (high >= 0) & (low < high))
