"""How a map is filled in: tile by tile, in rows, from the bottom up, each told as soon as it is there.

The places where runs come to rest are critical points, found from their ends by Newton's method, and
corners in which runs stand. They are numbered in the order in which tiles meet them; two ends belong to the
same place when they are nearer than `_SAME` of the picture's size. A run that stops on a plateau is at no
place.
"""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from nablaboard.calculus.cancel import CancelToken
from nablaboard.calculus.descent.critical import critical_near
from nablaboard.calculus.descent.curvature import Terrain
from nablaboard.calculus.descent.descent_map import (
    LOST_LABEL,
    MOST_PLACES,
    MOVING_LABEL,
    OTHER_LABEL,
    STUCK_LABEL,
    DescentMap,
    Progress,
    Tile,
)
from nablaboard.calculus.descent.many import (
    LOST,
    SETTLED,
    STUCK,
    Ends,
    Trip,
    ends_of,
    steps_together,
    takes_more,
)
from nablaboard.calculus.descent.settings import DescentError
from nablaboard.calculus.descent.subgradient import CornerSlope
from nablaboard.calculus.expression import WholeLike, gradient_of, on_grid, shortly, whole_of
from nablaboard.calculus.floats import EPSILON, Floats
from nablaboard.words import message

_SAME = 2e-3

MOST_LOOKS = 30_000_000
"""How many evaluations the runs of a map may take that go one by one: some minutes of them."""

TRIED, FEW = 4, 1024
"""How many values of each axis are tried first to tell what all need, and of how few points none are."""

Dtype = TypeVar("Dtype", bound=np.generic)
MapRuns = tuple[Floats, Mapping[str, Any]]
RunsOver = Callable[[Floats, Floats], MapRuns]
"""From some values of both axes, the starts (d, n) of their runs and the settings."""


def _spread(numbers: Floats) -> Floats:
    """A few of the numbers, from the middles of equal parts of them."""
    return numbers[[(2 * k + 1) * len(numbers) // (2 * TRIED) for k in range(TRIED)]]


class MapDrawing:
    """A map that is being filled in, and the places found so far."""

    def __init__(
        self,
        trip: Trip,
        settings: Mapping[str, object],
        names: tuple[str, str],
        columns: Floats,
        rows: Floats,
        size: float,
    ) -> None:
        self._settings = settings
        self._trip, self._same, self._terrain = trip, _SAME * size, Terrain(trip.f)
        self._slope = CornerSlope(trip.f, self._terrain.gradient)
        self._names, self._columns, self._rows = names, columns, rows
        shape = (len(rows), len(columns))
        self._labels = np.full(shape, MOVING_LABEL, np.int16)
        self._steps = np.zeros(shape, np.int32)
        self._values = np.full(shape, np.nan)
        self._places: list[Floats] = []

    def in_tiles(
        self, pieces: RunsOver, progress: Progress | None, tile: WholeLike, token: CancelToken | None
    ) -> DescentMap:
        """Fill in the rows tile by tile. `DescentError` where a few runs tell that all are too many."""
        points = whole_of(tile)
        if points is None or points < 1:
            raise DescentError(message("map.tile", given=shortly(tile)))
        self._foresee(pieces, token)
        height = max(1, points // len(self._columns))
        for first in range(0, len(self._rows), height):
            last = min(first + height, len(self._rows))
            ends = ends_of(self._trip, *pieces(self._columns, self._rows[first:last]), token)
            self._fill(first, last, ends)
            if progress is not None:
                progress(Tile(self._map(last), first, last, last / len(self._rows)))
        return self._map(len(self._rows))

    def _foresee(self, pieces: RunsOver, token: CancelToken | None) -> None:
        few = pieces(_spread(self._columns), _spread(self._rows))
        tried, count = few[0].shape[1], self._labels.size
        if count <= FEW or steps_together(self._trip.optimizer, few[1]):
            return
        if takes_more(self._trip, *few, token, MOST_LOOKS * tried // count):
            raise DescentError(message("map.looks", count=count, most=MOST_LOOKS))

    def _fill(self, first: int, last: int, ends: Ends) -> None:
        labels = np.full(ends.state.shape, MOVING_LABEL, np.int16)
        labels[ends.state == LOST], labels[ends.state == STUCK] = LOST_LABEL, STUCK_LABEL
        self._number(ends, labels)
        values = np.asarray(self._trip.f(*ends.points), dtype=np.float64)
        values = np.where(ends.state == LOST, np.nan, values)
        for whole, some in ((self._labels, labels), (self._steps, ends.steps), (self._values, values)):
            whole[first:last] = some.reshape(last - first, -1)

    def _number(self, ends: Ends, labels: NDArray[np.int16]) -> None:
        """Number the ends at rest by the place they are at, with new places where none is near.

        An end without a critical point beside it, as on a plateau, is at no place: it still moves, slowly.
        """
        left = np.flatnonzero(ends.state == SETTLED)
        k, refused = 0, 0
        while len(left) and max(k, refused) < MOST_PLACES:
            if k == len(self._places):
                place = self._sharp(ends.points[:, left[0]])
                if place is None:
                    ends.steps[left[0]] = self._trip.steps
                    left, refused = left[1:], refused + 1
                    if refused == 1:
                        left = self._at_rest(ends, left)
                    continue
                self._places.append(place)
            near = np.abs(ends.points[:, left] - self._places[k][:, None]).max(axis=0) <= self._same
            labels[left[near]] = k
            left = left[~near]
            k += 1
        labels[left] = OTHER_LABEL

    def _at_rest(self, ends: Ends, some: NDArray[np.intp]) -> NDArray[np.intp]:
        """Those of the ends that have a critical point beside them, by one step of Newton's method.

        Or that stand in a corner in which a run rests.
        """
        size = len(ends.points)
        slopes = gradient_of(self._trip.f)
        entries = [each.derivative(name) for each in slopes for name in self._trip.f.arguments]
        found = np.column_stack(on_grid([*slopes, *entries])(*ends.points[:, some]))
        gradient, hessian = found[:, :size], found[:, size:].reshape(-1, size, size)
        known = np.asarray(np.isfinite(found).all(axis=1))
        values, axes = np.linalg.eigh(np.where(known[:, None, None], hessian, 0.0))
        along = np.einsum("nij,ni->nj", axes, gradient)
        least = EPSILON * np.abs(values).max(axis=1, keepdims=True)
        with np.errstate(all="ignore"):
            moves = np.where(
                along == 0, 0.0, np.abs(along) / np.where(np.abs(values) > least, np.abs(values), 0)
            )
        rests = (moves.max(axis=1) <= self._same) & known
        for k in np.flatnonzero(~known).tolist():  # a corner is a place, too
            rests[k] = not any(self._slope(*ends.points[:, some[k]].tolist()))
        ends.steps[some[~rests]] = self._trip.steps
        return np.asarray(some[rests])

    def _sharp(self, end: Floats) -> Floats | None:
        """The critical point beside an end, by Newton's method, or its corner; None where there is none."""
        if not any(self._slope(*end.tolist())):
            return end
        found = critical_near(self._terrain, end.tolist(), self._same)
        if found is None or not np.abs(np.array(found.at) - end).max() <= self._same / 2:
            return None
        return np.array(found.at)

    def _map(self, last: int) -> DescentMap:
        places = np.array(self._places).reshape(-1, len(self._trip.f.arguments))
        return DescentMap(
            self._trip.f,
            self._trip.optimizer.id,
            self._settings,
            self._names,
            _fixed(self._columns),
            _fixed(self._rows[:last]),
            _fixed(self._labels[:last]),
            _fixed(self._steps[:last]),
            _fixed(self._values[:last]),
            _fixed(places),
        )


def _fixed(array: NDArray[Dtype]) -> NDArray[Dtype]:
    """A view that cannot be written through."""
    view = array.view()
    view.flags.writeable = False
    return view
