"""A map of descent: where each of many runs ends, over two axes; and one that is being filled in."""

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

from nablaboard.calculus.drawable import Drawable
from nablaboard.calculus.expression import Expression
from nablaboard.calculus.floats import Floats
from nablaboard.classes import dataclass

MOVING_LABEL, LOST_LABEL, OTHER_LABEL, STUCK_LABEL = -1, -2, -3, -4
"""Labels of points whose runs still move, are out of the numbers, rest at a place beyond `MOST_PLACES`, or
stand where Newton has no step, since the Hessian has no inverse."""

MOST_PLACES = 64
_LEVEL = 1e-6


@dataclass(frozen=True, slots=True)
class DescentMap(Drawable):
    """A map over two axes.

    f, optimizer, settings: what was gone down, how, and with what else set
    names: what the axes are, two coordinates or two settings; x (nx,), y (ny,): their values
    labels: (ny, nx), the number of the place where each run rests, or one of the `..._LABEL`s
    steps: (ny, nx), after how many steps it settled, was lost or stuck, to the next 20, those of Newton's
    method as they are; all steps where it moves
    values: (ny, nx), f at the end, NaN where it is lost
    places: (k, d), the places by their number

    The arrays are read-only.
    """

    f: Expression
    optimizer: str
    settings: Mapping[str, object]
    names: tuple[str, str]
    x: Floats
    y: Floats
    labels: NDArray[np.int16]
    steps: NDArray[np.int32]
    values: Floats
    places: Floats

    @property
    def best(self) -> tuple[int, int] | None:
        """Row and column of the run that came to the lowest place first; None where none came to rest.

        Places of the same depth to `_LEVEL` count as one; of runs that took as long the lowest is told.
        """
        rests = self.labels >= 0
        if not rests.any():
            return None
        lowest = float(self.values[rests].min())
        deep = rests & (self.values <= lowest + _LEVEL * max(1.0, abs(lowest)))
        first = deep & (self.steps == self.steps[deep].min())
        row, column = np.unravel_index(np.where(first, self.values, np.inf).argmin(), first.shape)
        return int(row), int(column)


@dataclass(frozen=True, slots=True)
class Tile:
    """A map that is being filled in: its rows before `last`, of which those from `first` are new.

    What is told does not change any more, so that it can be looked at while the next tile is worked on.
    `share` of the map is done.
    """

    map: DescentMap
    first: int
    last: int
    share: float


Progress = Callable[[Tile], None]
