"""Maps: where descent ends from every start in a rectangle, or with every pair of two settings.

Computed in tiles of so many points, whole rows each, from the bottom up; each is told as soon as it is
there. The places where runs come to rest are critical points, found from their ends by Newton's method, and
numbered in the order in which tiles meet them; two ends belong to the same place when they are nearer than
`_SAME` of the picture's size. A run that stops on a plateau is at no place.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from nablaboard.calculus.cancel import CancelToken
from nablaboard.calculus.descent.asked import bound_in, steps_in, tolerance_in
from nablaboard.calculus.descent.critical import critical_near
from nablaboard.calculus.descent.curvature import Terrain
from nablaboard.calculus.descent.descend import descend
from nablaboard.calculus.descent.many import LOST, SETTLED, Ends, Trip, ends_of, steps_together, takes_more
from nablaboard.calculus.descent.optimizers import optimizer_of
from nablaboard.calculus.descent.over import VaryingSettings, values_over
from nablaboard.calculus.descent.settings import DescentError
from nablaboard.calculus.drawable import Drawable
from nablaboard.calculus.expression import (
    Expression,
    FunctionLike,
    NumberLike,
    PointLike,
    RangeLike,
    SizeLike,
    WholeLike,
    checked,
    formula_of,
    gradient_of,
    on_grid,
    point_of,
    range_of,
    shortly,
    size_of,
    whole_of,
)
from nablaboard.calculus.floats import EPSILON, Floats
from nablaboard.words import message

MOVING_LABEL, LOST_LABEL, OTHER_LABEL = -1, -2, -3
"""Labels of points whose runs still move, are out of the numbers, or rest at a place beyond `MOST_PLACES`."""

MOST_PLACES = 64
_SAME = 2e-3
_LEVEL = 1e-6
TILE = 32_768
"""Points of a tile, where nobody waits for the first."""

MOST_POINTS = 4_194_304
MOST_LOOKS = 30_000_000
"""How many evaluations the runs of a map may take that go one by one: some minutes of them."""

TRIED, FEW = 4, 1024
"""How many values of each axis are tried first to tell what all need, and of how few points none are."""


@dataclass(frozen=True, slots=True)
class DescentMap(Drawable):
    """A map over two axes.

    f, optimizer, settings: what was gone down, how, and with what else set
    names: what the axes are, two coordinates or two settings; x (nx,), y (ny,): their values
    labels: (ny, nx), the number of the place where each run rests, or one of the `..._LABEL`s
    steps: (ny, nx), after how many steps it settled or was lost, to the next 20; all steps where it moves
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


Dtype = TypeVar("Dtype", bound=np.generic)
Progress = Callable[[Tile], None]
_Piece = tuple[Floats, Mapping[str, Any]]
_Pieces = Callable[[Floats, Floats], _Piece]
"""From some values of both axes, the starts (d, n) of their runs and the settings."""


@checked
def basins(
    f: FunctionLike,
    x: RangeLike,
    y: RangeLike,
    optimizer: str = "gradient-descent",
    *,
    size: SizeLike = (256, 256),
    steps: WholeLike = 500,
    tolerance: NumberLike = 1e-6,
    bound: NumberLike | None = 1e12,
    token: CancelToken | None = None,
    progress: Callable[[Tile], None] | None = None,
    tile: WholeLike = TILE,
    **settings: object,
) -> DescentMap:
    """Which place each start in a rectangle is led to, and in how many steps.

    x, y: the ends of the rectangle; size: (across, up), how many starts, those of the edges included
    optimizer, settings, steps, tolerance, bound: as of `descend`
    token: raises its own exception from within; progress: called after each tile, of about `tile` points
    `DescentError` for what cannot be meant, `FunctionError` for a Python function without a formula.
    """
    f = formula_of(f, 2)
    x, y = range_of(x), range_of(y)
    if len(f.arguments) != 2:
        raise DescentError(message("map.arguments", names=", ".join(f.arguments) or "0"))
    trip, values = _trip(f, optimizer, steps, tolerance, bound, settings)
    across, up = _checked_size(size)
    for low, high in (x, y):
        if not -np.inf < low < high < np.inf:
            raise DescentError(message("points.range", low=low, high=high))
    columns, rows = np.linspace(*x, across), np.linspace(*y, up)
    names = (f.arguments[0], f.arguments[1])
    drawing = _Drawing(trip, _only(values, settings), names, columns, rows, max(x[1] - x[0], y[1] - y[0]))

    def pieces(some_columns: Floats, some_rows: Floats) -> _Piece:
        return np.stack([each.ravel() for each in np.meshgrid(some_columns, some_rows)]), values

    return drawing.in_tiles(pieces, progress, tile, token)


@checked
def rate_map(
    f: FunctionLike,
    start: PointLike,
    over: VaryingSettings,
    optimizer: str = "gradient-descent",
    *,
    steps: WholeLike = 500,
    tolerance: NumberLike = 1e-6,
    bound: NumberLike | None = 1e12,
    token: CancelToken | None = None,
    progress: Callable[[Tile], None] | None = None,
    tile: WholeLike = TILE,
    **settings: object,
) -> DescentMap:
    """How the run from one start ends for every pair of values of two settings.

    over: two settings, the first along x, by name with their values, or as text with low, high and how many
    of each: "learning_rate=1e-3:1:60,momentum=0:0.99:40"; the other arguments as in `basins`
    `DescentError` for what cannot be meant, and where f or its gradient is undefined at the start.
    """
    start = tuple(map(float, point_of(start)))
    f = formula_of(f, len(start))
    trip, values = _trip(f, optimizer, steps, tolerance, bound, settings)
    varied = values_over(over, optimizer)
    if len(varied) != 2:
        raise DescentError(message("map.over", given=", ".join(varied)))
    (across, columns), (upward, rows) = varied.items()
    known = {setting.name: setting for setting in trip.optimizer.settings}
    for name, numbers in varied.items():
        trip.optimizer.read({name: float(numbers[0])})
        for number in (float(np.min(numbers)), float(np.max(numbers))):
            known[name].read(number)
    _checked_size((len(columns), len(rows)))
    if not len((first := descend(f, start, optimizer, steps=0)).points):
        raise DescentError(first.stop.sentence)
    size = max(1.0, *map(abs, start))
    drawing = _Drawing(trip, _only(values, settings), (across, upward), columns, rows, size)
    here = np.asarray(start, dtype=np.float64)[:, None]

    def pieces(some_columns: Floats, some_rows: Floats) -> _Piece:
        first_values, second_values = np.meshgrid(some_columns, some_rows)
        own = {**values, across: first_values.ravel(), upward: second_values.ravel()}
        return np.repeat(here, first_values.size, axis=1), own

    return drawing.in_tiles(pieces, progress, tile, token)


def _trip(
    f: Expression,
    optimizer: str,
    steps: WholeLike,
    tolerance: NumberLike,
    bound: NumberLike | None,
    settings: Mapping[str, object],
) -> tuple[Trip, Mapping[str, Any]]:
    chosen = optimizer_of(optimizer)
    trip = Trip(f, chosen, steps_in(steps), tolerance_in(tolerance), bound_in(bound))
    return trip, chosen.read(settings)


def _only(values: Mapping[str, Any], given: Mapping[str, object]) -> Mapping[str, object]:
    """The settings that were given, as they were read."""
    return {name: values[name] for name in given}


def _checked_size(asked: SizeLike) -> tuple[int, int]:
    size = size_of(asked)
    if size is None:
        raise DescentError(message("map.no-size", given=shortly(asked)))
    if min(size) < 1 or size[0] * size[1] > MOST_POINTS:
        raise DescentError(message("map.size", width=size[0], height=size[1], most=MOST_POINTS))
    return size


def _spread(numbers: Floats) -> Floats:
    """A few of the numbers, from the middles of equal parts of them."""
    return numbers[[(2 * k + 1) * len(numbers) // (2 * TRIED) for k in range(TRIED)]]


class _Drawing:
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
        self._names, self._columns, self._rows = names, columns, rows
        shape = (len(rows), len(columns))
        self._labels = np.full(shape, MOVING_LABEL, np.int16)
        self._steps = np.zeros(shape, np.int32)
        self._values = np.full(shape, np.nan)
        self._places: list[Floats] = []

    def in_tiles(
        self, pieces: _Pieces, progress: Progress | None, tile: WholeLike, token: CancelToken | None
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

    def _foresee(self, pieces: _Pieces, token: CancelToken | None) -> None:
        few = pieces(_spread(self._columns), _spread(self._rows))
        tried, count = few[0].shape[1], self._labels.size
        if count <= FEW or steps_together(self._trip.optimizer, few[1]):
            return
        if takes_more(self._trip, *few, token, MOST_LOOKS * tried // count):
            raise DescentError(message("map.looks", count=count, most=MOST_LOOKS))

    def _fill(self, first: int, last: int, ends: Ends) -> None:
        labels = np.full(ends.state.shape, MOVING_LABEL, np.int16)
        labels[ends.state == LOST] = LOST_LABEL
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
        """Those of the ends that have a critical point beside them, by one step of Newton's method."""
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
        ends.steps[some[~rests]] = self._trip.steps
        return np.asarray(some[rests])

    def _sharp(self, end: Floats) -> Floats | None:
        """The critical point beside an end, by Newton's method; None where there is none."""
        if not self._terrain.slope(end).any():
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
