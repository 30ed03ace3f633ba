"""An objective of many parameters seen over two of them, the others held: a surface that can be drawn.

A path of all parameters is drawn into it by its two coordinates. It leaves the plane of the slice, so the
values along it are not those of the surface below it; only where the others are held do both meet.
"""

from dataclasses import dataclass

import numpy as np

from nablaboard.calculus.cancel import Token
from nablaboard.calculus.data.objective import checked_point
from nablaboard.calculus.data.observations import Floats, read_only, refuse
from nablaboard.calculus.descent import Objective, Point
from nablaboard.calculus.messages import message
from nablaboard.calculus.surface import Grid

_ROWS_AT_ONCE = 16


@dataclass(frozen=True, slots=True, eq=False)
class Slice:
    """The objective over the parameters `places` (two numbers), the others as in the point `at`."""

    whole: Objective
    places: tuple[int, int]
    at: Point

    @property
    def arguments(self) -> tuple[str, ...]:
        """The names of the two parameters."""
        return tuple(self.whole.arguments[place] for place in self.places)

    def values(self, *coordinates: Floats) -> Floats:
        """The objective at points given as an array for each of the two parameters."""
        return self.whole.values(*self._full([np.asarray(each) for each in coordinates]))

    def slope(self, *point: float) -> Point:
        """The derivatives by the two parameters."""
        gradient = self.whole.slope(*map(float, self._full(list(map(np.asarray, point)))))
        return gradient[self.places[0]], gradient[self.places[1]]

    def path(self, points: Floats) -> Floats:
        """The two coordinates (n, 2) of points (n, d) of the whole."""
        return points[:, self.places]

    def _full(self, two: list[Floats]) -> list[Floats]:
        full = [np.asarray(each) for each in self.at]
        for place, coordinate in zip(self.places, two, strict=True):
            full[place] = coordinate
        return full


def slice_over(objective: Objective, first: str, second: str, at: Point) -> Slice:
    """The objective over two of its parameters, the others as in `at`, which has a number for each.

    `DataError` for names that are not two different ones of its parameters.
    """
    names = objective.arguments
    if first == second or first not in names or second not in names:
        refuse(message("data.parameters", names=", ".join(names), given=f"{first}, {second}"))
    return Slice(objective, (names.index(first), names.index(second)), checked_point(names, at))


def surface(
    objective: Objective,
    x: tuple[float, float],
    y: tuple[float, float],
    shape: tuple[int, int] = (128, 128),
    token: Token | None = None,
) -> Grid:
    """The values of an objective of two parameters on shape = (ny, nx) points, ready for level lines.

    `token` is asked between rows and ends them by raising. `DataError` for an objective of more parameters;
    take a `slice_over` two of them.
    """
    if len(objective.arguments) != 2:
        refuse(message("data.parameters", names=", ".join(objective.arguments), given="all"))
    for low, high in (x, y):
        if not (np.isfinite([low, high]).all() and low < high):
            refuse(message("data.range", low=low, high=high))
    columns, rows = np.linspace(*x, shape[1]), np.linspace(*y, shape[0])
    values = np.empty(shape)
    for start in range(0, shape[0], _ROWS_AT_ONCE):
        if token is not None:
            token.raise_if_cancelled()
        part = slice(start, start + _ROWS_AT_ONCE)
        values[part] = objective.values(columns[np.newaxis, :], rows[part, np.newaxis])
    return Grid(read_only(columns), read_only(rows), read_only(values))
