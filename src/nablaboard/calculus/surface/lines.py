"""Level lines of a function of two variables as whoever calls asks for them, without bands or a picture."""

from collections.abc import Sequence

import numpy as np

from nablaboard.calculus.cancel import CancelToken
from nablaboard.calculus.expression import (
    FunctionLike,
    NumberLike,
    RangeLike,
    SizeLike,
    array_of,
    checked,
    range_of,
    size_of,
)
from nablaboard.calculus.floats import Floats, distinct
from nablaboard.calculus.surface.contours import LevelLine, contours
from nablaboard.calculus.surface.crowding import crowded
from nablaboard.calculus.surface.edges import SurfaceEdge
from nablaboard.calculus.surface.grid import SurfaceError, Valued, evaluate, surface_like
from nablaboard.calculus.surface.levels import levels as chosen_levels
from nablaboard.classes import dataclass
from nablaboard.words import Message, message

_FEWEST, _MOST, _FINEST = 64, 1024, 2048
_BUSY, _OFTEN = 0.5, 0.002
_MOST_PIXELS = 16_384
_MOST_LEVELS = 1000


@dataclass(frozen=True, slots=True, eq=False)
class LevelLines:
    """Level lines for one view.

    levels: (k,), increasing, read-only
    lines: one for each level, in their order; what is not there has no polylines
    edges: where lines end inside the view, by kind: "domain", "jump" and "pole"
    tone: rectangles (n, 4), each left, bottom, right, top, in which f swings too fast for lines
    complete: False where something was given up, which `note` then says
    """

    levels: Floats
    lines: tuple[LevelLine, ...]
    edges: tuple[SurfaceEdge, ...]
    tone: Floats
    complete: bool
    note: Message | None


@checked
def level_lines(
    f: FunctionLike | Valued,
    x: RangeLike,
    y: RangeLike,
    levels: Sequence[NumberLike] | Floats | None = None,
    size: SizeLike = (600, 600),
    *,
    token: CancelToken | None = None,
) -> LevelLines:
    """The lines f(x, y) = level in x = (a, b), y = (c, d) on a picture of `size` = (width, height) pixels.

    `levels` are chosen if none are given: round numbers of which at least five lie among the middle 90 % of
    the values. Polylines (n, 2) are in units of x and y and lie within a fraction of a pixel of where f has
    the level; none crosses a pole, a jump, a branch cut or the edge of the domain. f may be a Python
    function, with a formula or not. `token` ends the work by raising. `SurfaceError` for a function that is
    not one of two variables, ranges or sizes that are none, and levels that are not finite.

    >>> found = level_lines("x^2 + y^2", (-2, 2), (-2, 2), levels=[1])
    >>> [len(line.polylines) for line in found.lines]
    [1]
    """
    sides = size_of(size) or (0, 0)
    if not all(0 < side <= _MOST_PIXELS for side in sides):
        raise SurfaceError(message("surface.pixels", most=_MOST_PIXELS))
    f, x, y = surface_like(f), range_of(x), range_of(y)
    columns, rows = (min(max(side, _FEWEST), _MOST) for side in sides)
    grid = evaluate(f, x, y, (rows, columns), token)
    wanted = chosen_levels(grid, f=f) if levels is None else _checked_levels(levels)
    crowd = crowded(grid.values, wanted)
    busy = crowded(grid.values, wanted, _BUSY, leaps=False) & ~crowd
    if 2 * max(columns, rows) <= _FINEST and busy.mean() > _OFTEN:
        grid = evaluate(f, x, y, (2 * rows - 1, 2 * columns - 1), token)
        crowd = crowd.repeat(2, axis=0).repeat(2, axis=1)
    found = contours(grid, wanted, f, banded=False, crowd=crowd)
    note = None if found.complete else message("surface.incomplete")
    if len(found.tone):
        note = message("surface.tone")
    lines = found.lines or tuple(LevelLine(float(level), ()) for level in wanted)
    return LevelLines(wanted, lines, found.edges, found.tone, note is None, note)


def _checked_levels(levels: Sequence[NumberLike] | Floats) -> Floats:
    """The levels in increasing order, each once; read-only."""
    given = array_of(levels)
    if given is None or given.size > _MOST_LEVELS or not np.isfinite(given).all():
        raise SurfaceError(message("surface.levels", most=_MOST_LEVELS))
    found = distinct(given.ravel()) + 0.0
    found.flags.writeable = False
    return found
