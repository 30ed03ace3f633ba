"""Values of a function of two variables on a grid.

The grid is an open mesh, x a row and y a column, so that what depends on one variable is computed once
for each row or column. It is filled in chunks of whole rows: large enough that NumPy's calls do not
count, small enough to stay in the cache and to let others have the interpreter in between.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import isfinite
from typing import Protocol

import numpy as np

from nablaboard.calculus.cancel import CancelToken
from nablaboard.calculus.expression import Expression, on_grid
from nablaboard.calculus.floats import Floats
from nablaboard.words import Refusal, message

_CHUNK = 32_768
_MOST = 4096


class SurfaceError(Refusal):
    """A surface that cannot be meant, such as one of a function of one variable."""


class Valued(Protocol):
    """A function that is no formula but has values and a gradient; NaN where it is undefined."""

    @property
    def arguments(self) -> tuple[str, ...]:
        """The names of its variables, one for each dimension."""

    def values(self, *coordinates: Floats) -> Floats:
        """The value at points given as an array for each variable, broadcast over all of them."""

    def slope(self, *point: float) -> tuple[float, ...]:
        """The exact gradient at a point given as numbers."""


@dataclass(frozen=True, slots=True, eq=False)
class Grid:
    """Values (ny, nx) at every pair of x (nx,) and y (ny,), NaN where f is undefined; all read-only."""

    x: Floats
    y: Floats
    values: Floats


def evaluate(
    f: Expression | Valued,
    x: tuple[float, float],
    y: tuple[float, float],
    shape: tuple[int, int] = (512, 512),
    token: CancelToken | None = None,
) -> Grid:
    """f(x, y) on shape = (ny, nx) evenly spaced points of x = (a, b) and y = (c, d), ends included.

    `token` is asked between the chunks and ends them by raising. `SurfaceError` for a function that is not
    one of two variables, or ranges or shapes that are none.
    """
    columns, rows = axes(f, x, y, shape)
    values = np.empty(shape)
    heights = _heights(f)
    step = max(1, _CHUNK // shape[1])
    for start in range(0, shape[0], step):
        if token is not None:
            token.raise_if_cancelled()
        part = slice(start, start + step)
        values[part] = heights(columns[np.newaxis, :], rows[part, np.newaxis])
    for array in (columns, rows, values):
        array.flags.writeable = False
    return Grid(columns, rows, values)


def axes(
    f: Expression | Valued, x: tuple[float, float], y: tuple[float, float], shape: tuple[int, int]
) -> tuple[Floats, Floats]:
    """The x (nx,) and the y (ny,) of a grid over these ranges, once all is found to be in order."""
    if len(f.arguments) != 2:
        names = ", ".join(f.arguments) or "none"
        raise SurfaceError(message("surface.arguments", names=names))
    if not all(2 <= count <= _MOST for count in shape):
        raise SurfaceError(message("surface.size", most=_MOST))
    for low, high in (x, y):
        if not (isfinite(low) and isfinite(high) and low < high and isfinite(high - low)):
            raise SurfaceError(message("curve.range"))
    return np.linspace(x[0], x[1], shape[1]), np.linspace(y[0], y[1], shape[0])


def _heights(f: Expression | Valued) -> Callable[..., Floats]:
    """The values of f at points given as arrays of their coordinates."""
    if not isinstance(f, Expression):
        return f.values
    code = on_grid([f])
    return lambda *coordinates: code(*coordinates)[0]
