"""An objective of many parameters seen over two of them, the others held: a surface that can be drawn.

A path of all parameters is drawn into it by its two coordinates. It leaves the plane of the slice, so the
values along it are not those of the surface below it; only where the others are held do both meet.
"""

import numpy as np

from nablaboard.calculus.data.objective import DataObjective
from nablaboard.calculus.data.observations import checked_point, refuse
from nablaboard.calculus.floats import Floats, Vector
from nablaboard.classes import dataclass
from nablaboard.words import message


@dataclass(frozen=True, slots=True, eq=False)
class ObjectiveSlice:
    """The objective over the parameters `places` (two numbers), the others as in the point `at`."""

    whole: DataObjective
    places: tuple[int, int]
    at: Vector

    @property
    def arguments(self) -> tuple[str, ...]:
        """The names of the two parameters."""
        return tuple(self.whole.arguments[place] for place in self.places)

    @property
    def effort(self) -> int:
        """How many numbers are in work for one value."""
        return self.whole.effort

    def values(self, *coordinates: Floats) -> Floats:
        """The objective at points given as an array for each of the two parameters."""
        return self.whole.values(*self._full([np.asarray(each) for each in coordinates]))

    def slope(self, *point: float) -> Vector:
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


def slice_over(objective: DataObjective, first: str, second: str, at: Vector) -> ObjectiveSlice:
    """The objective over two of its parameters, the others as in `at`, which has a number for each.

    `DataError` for names that are not two different ones of its parameters.
    """
    names = objective.arguments
    if first == second or first not in names or second not in names:
        refuse(message("data.parameters", names=", ".join(names), given=f"{first}, {second}"))
    return ObjectiveSlice(objective, (names.index(first), names.index(second)), checked_point(names, at))
