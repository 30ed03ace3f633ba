"""Values of a function of two variables on a grid.

The grid is an open mesh, x a row and y a column, so that what depends on one variable is computed once
for each row or column. It is filled in chunks of whole rows: large enough that NumPy's calls do not
count, small enough to stay in the cache and to let others have the interpreter in between.
"""

from collections.abc import Callable
from math import isfinite
from typing import Protocol, runtime_checkable

import numpy as np

from nablaboard.calculus.cancel import CancelToken
from nablaboard.calculus.derivative import function_of
from nablaboard.calculus.expression import Expression, FunctionLike, on_grid
from nablaboard.calculus.floats import Floats
from nablaboard.classes import dataclass
from nablaboard.words import NablaError, message

_CHUNK = 32_768
_CHUNK_OF_SUMS = 4096
_MOST = 4096


PlaneProbe = Callable[[Floats, Floats], Floats]
"""A function at points given as two arrays (n,): float64 (n,), NaN where it is undefined."""


class SurfaceError(NablaError):
    """A surface that cannot be meant, such as one of a function of one variable."""


@runtime_checkable
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

    def within(self, x: tuple[float, float], y: tuple[float, float]) -> "Grid":
        """The part of it over x × y, and all of it where that has no rows or no columns."""
        columns, rows = ((axis >= low) & (axis <= high) for axis, (low, high) in ((self.x, x), (self.y, y)))
        if (columns.all() and rows.all()) or not (columns.any() and rows.any()):
            return self
        return Grid(self.x[columns], self.y[rows], self.values[rows][:, columns])


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


def surface_like(f: FunctionLike | Valued) -> Expression | Valued:
    """What is given for a function of two variables: an expression where there is a formula."""
    return f if isinstance(f, Valued) and not isinstance(f, type) else function_of(f, 2)


def probe_of(f: Expression | Valued) -> PlaneProbe:
    """The values of f (n,) at points given by their x (n,) and y (n,)."""
    heights = _heights(f)
    most = _CHUNK if isinstance(f, Expression) else _CHUNK_OF_SUMS

    def probe(x: Floats, y: Floats) -> Floats:
        found = np.empty(x.shape)
        for start in range(0, x.size, most):
            part = slice(start, start + most)
            found[part] = heights(x[part], y[part])
        return found

    return probe


def mended(grid: Grid, probe: PlaneProbe) -> Grid:
    """The grid with values at removable gaps, such as those of sin(x)/x on x = 0.

    A gap at one point between two defined ones, across or upwards, is one where f comes to the same value
    from both sides: a thousandth of a cell away, the values differ by little of what they do a cell away,
    and those halfway towards them are no farther.
    """
    if all_finite(grid.values):
        return grid
    values = grid.values.copy()
    for axis in (1, 0):
        _mend(grid, values, probe, axis)
    values.flags.writeable = False
    return Grid(grid.x, grid.y, values)


def all_finite(values: Floats) -> bool:
    """Whether there is nothing undefined, told by the sum: half the cost of looking at each."""
    with np.errstate(over="ignore", invalid="ignore"):
        return bool(np.isfinite(np.add.reduce(values, axis=None))) or bool(np.isfinite(values).all())


def _mend(grid: Grid, values: Floats, probe: PlaneProbe, axis: int) -> None:
    along = values if axis else values.T
    defined = np.isfinite(along)
    j, i = np.nonzero(~defined[:, 1:-1] & defined[:, :-2] & defined[:, 2:])
    i = i + 1
    if not j.size:
        return
    across, fixed = (grid.x, grid.y) if axis else (grid.y, grid.x)
    cell = across[1] - across[0]

    def at(share: float) -> Floats:
        moved, stays = across[i] + share * cell, fixed[j]
        return probe(moved, stays) if axis else probe(stays, moved)

    below, above, left, right = at(-1e-3), at(1e-3), along[j, i - 1], along[j, i + 1]
    with np.errstate(all="ignore"):
        spread = np.abs(left - below) + np.abs(right - above) + np.abs(right - left)
        same = np.abs(above - below) <= 0.05 * spread
        for near, halfway, far in ((below, at(-0.5), left), (above, at(0.5), right)):
            same &= np.abs(near - halfway) <= 2 * np.abs(halfway - far) + 1e-3 * spread
        mean = (below + above) / 2
    along[j[same], i[same]] = mean[same]


def _heights(f: Expression | Valued) -> Callable[..., Floats]:
    """The values of f at points given as arrays of their coordinates."""
    if not isinstance(f, Expression):
        return f.values
    code = on_grid([f])
    return lambda *coordinates: code(*coordinates)[0]
