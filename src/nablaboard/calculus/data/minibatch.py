"""Steps that see the data in batches: all at once, a few at a time, or one by one.

Each epoch takes the data in a new order, drawn from a seeded generator, and deals them out in batches; the
last of an epoch is smaller where the number of data is no multiple. So each datum is seen once an epoch,
unlike draws with replacement.
"""

from collections.abc import Iterator
from functools import partial

import numpy as np

from nablaboard.calculus.data.objective import DataObjective
from nablaboard.calculus.data.observations import Rows, checked_point, refuse
from nablaboard.calculus.descent.walk import Slope
from nablaboard.calculus.expression import PointLike, shortly, whole_of
from nablaboard.calculus.floats import Floats, Vector
from nablaboard.classes import dataclass
from nablaboard.words import message


def batches(count: int, size: int, seed: int) -> Iterator[Rows]:
    """The numbers of the data in each batch, without an end: a seeded shuffle for each epoch.

    >>> [len(rows) for _, rows in zip(range(4), batches(5, 2, seed=1))]
    [2, 2, 1, 2]
    """
    generator = np.random.default_rng(seed)
    while True:
        order = generator.permutation(count)
        for first in range(0, count, size):
            yield order[first : first + size]


@dataclass(frozen=True, slots=True, eq=False)
class Minibatches:
    """An objective from data whose steps see one batch each; the path's values are those of all data.

    whole: a cost of data; batch: how many of the data a step sees

    `DataError` for what is no cost of data, and for a batch that is larger than the data, or none.
    """

    whole: DataObjective
    batch: int

    def __post_init__(self) -> None:
        if not isinstance(self.whole, DataObjective):
            refuse(message("data.no-objective", given=shortly(self.whole)))
        batch = whole_of(self.batch)
        if batch is None or not 1 <= batch <= self.whole.count:
            refuse(message("data.batch", most=self.whole.count, given=str(self.batch)))
        object.__setattr__(self, "batch", batch)

    @property
    def arguments(self) -> tuple[str, ...]:
        """The parameters of the whole."""
        return self.whole.arguments

    @property
    def epoch(self) -> int:
        """How many steps see all data once."""
        return -(-self.whole.count // self.batch)

    def values(self, *coordinates: Floats) -> Floats:
        """The cost of all data."""
        return self.whole.values(*coordinates)

    def slope(self, *point: float) -> Vector:
        """The gradient of the cost of all data."""
        return self.whole.slope(*point)

    def estimates(self, seed: int) -> Iterator[Slope]:
        """The gradient of one batch after the other."""
        return (partial(self.whole.part_slope, rows) for rows in batches(self.whole.count, self.batch, seed))

    def noise(self, point: PointLike) -> Vector:
        """The standard deviation of each component of a full batch's gradient at a point.

        √(s²/m · (n − m)/(n − 1)) for batches of m of n data, drawn without replacement, with s² the mean
        square by which the gradients of the single data differ from that of all.
        """
        point = checked_point(self.arguments, point)
        count, size = self.whole.count, self.batch
        if size == count:
            return (0.0,) * len(point)
        single = np.array([self.whole.part_slope(np.array([k]), *point) for k in range(count)])
        shrunk = single.std(axis=0) * np.sqrt((count - size) / (size * (count - 1)))
        return tuple(map(float, shrunk))
