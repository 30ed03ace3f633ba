"""Maps: where descent ends from every start in a rectangle, or with every pair of two settings."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from nablaboard.calculus.cancel import CancelToken
from nablaboard.calculus.descent.asked import bound_in, steps_in, tolerance_in
from nablaboard.calculus.descent.descend import descend
from nablaboard.calculus.descent.descent_map import DescentMap, Tile
from nablaboard.calculus.descent.many import Trip
from nablaboard.calculus.descent.map_drawing import MapDrawing, MapRuns
from nablaboard.calculus.descent.optimizers import optimizer_of
from nablaboard.calculus.descent.over import VaryingSettings, values_over
from nablaboard.calculus.descent.settings import DescentError
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
    point_of,
    range_of,
    shortly,
    size_of,
)
from nablaboard.calculus.floats import Floats
from nablaboard.words import message

TILE = 32_768
"""Points of a tile, where nobody waits for the first."""

MOST_POINTS = 4_194_304


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
    drawing = MapDrawing(trip, _only(values, settings), names, columns, rows, max(x[1] - x[0], y[1] - y[0]))

    def pieces(some_columns: Floats, some_rows: Floats) -> MapRuns:
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
    drawing = MapDrawing(trip, _only(values, settings), (across, upward), columns, rows, size)
    here = np.asarray(start, dtype=np.float64)[:, None]

    def pieces(some_columns: Floats, some_rows: Floats) -> MapRuns:
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
