"""The curve of an equation, F(x, y) = 0, in a view: the level line at 0, or why there is none.

A line is found where F passes from one sign to the other. Where F comes to 0 without passing it, as
(x − y)² does on x = y, or is 0 all over an area, there is no passage, and that is told instead of denied:
that no point is in view is said only where the lowest places of |F| on a grid, looked at ever closer, stay
away from 0.
"""

from typing import Literal

import numpy as np
from numpy.typing import NDArray

from nablaboard.calculus.cancel import CancelToken
from nablaboard.calculus.expression import Expression
from nablaboard.calculus.floats import Flags, Floats
from nablaboard.calculus.surface.grid import PlaneProbe, evaluate, probe_of
from nablaboard.calculus.surface.lines import LevelLines, level_lines
from nablaboard.classes import dataclass

Lack = Literal["", "nowhere", "undefined", "touching", "area", "tone", "incomplete"]
"""Why a view has no curve of an equation, or not all of it.

nowhere: F is not 0 in view; undefined: F has no value in view
touching: F comes to 0 without passing it, or within a pixel
area: F is 0 all over an area, whose edge alone is drawn
tone: F swings too fast in places to be followed; incomplete: it breaks in more places than were looked at
"""

_LOOKED_AT = (129, 129)
_CLOSEST = 16
"""So many of the lowest places of |F| are looked at closer."""

_CLOSER, _STEPS = 20, np.linspace(-1.0, 1.0, 9)
_GONE = 1e-6
_AREA = 0.002
"""Of all places looked at: with more of them on 0 than on any line, these are an area."""


@dataclass(frozen=True, slots=True, eq=False)
class ImplicitCurve:
    """Where F is 0: polylines (n, 2) in units of x and y, read-only; closed ones end where they begin.

    tone: rectangles (n, 4), each left, bottom, right, top, in which F swings too fast to be followed
    """

    polylines: tuple[Floats, ...]
    lacks: Lack
    tone: Floats


def implicit_curve(
    f: Expression,
    x: tuple[float, float],
    y: tuple[float, float],
    size: tuple[int, int],
    token: CancelToken | None = None,
) -> ImplicitCurve:
    """The curve f(x, y) = 0 in x = (a, b), y = (c, d) on a picture of `size` = (width, height) pixels.

    No line crosses a pole, a jump or the edge of the domain. Two branches that come nearer to each other
    than a pixel, as in a cusp, are joined there, but in the middle of the view, where a row of the grid is.
    Raises what `level_lines` raises.
    """
    found = level_lines(f, x, y, [0.0], (size[0] | 1, size[1] | 1), token=token)
    (line,) = found.lines
    grid = evaluate(f, x, y, _LOOKED_AT, token)
    lacks = _lack(np.abs(grid.values), found, drawn=bool(line.polylines))
    if lacks == "nowhere" and _touches(np.abs(grid.values), grid.x, grid.y, probe_of(f)):
        lacks = "touching"
    return ImplicitCurve(line.polylines, lacks, found.tone)


def _lack(heights: Floats, found: LevelLines, *, drawn: bool) -> Lack:
    """What the values of |F| on a grid tell; "nowhere" is to be looked at closer."""
    if not found.complete:
        return "tone" if len(found.tone) else "incomplete"
    if np.count_nonzero(_inside_of(heights == 0)) > _AREA * heights.size:
        return "area"
    if drawn:
        return ""
    return "nowhere" if np.isfinite(heights).any() else "undefined"


def _inside_of(flat: Flags) -> Flags:
    """The cells with all four corners marked."""
    return flat[:-1, :-1] & flat[1:, :-1] & flat[:-1, 1:] & flat[1:, 1:]


def _touches(heights: Floats, x: Floats, y: Floats, probe: PlaneProbe) -> bool:
    """Whether one of the lowest places of |F| (ny, nx) goes to 0 as it is looked at closer."""
    j, i = _lowest(heights)
    at, first = np.column_stack((x[i], y[j])), heights[j, i]
    reach = np.array((x[1] - x[0], y[1] - y[0]))
    around = np.stack(np.meshgrid(_STEPS, _STEPS), axis=-1).reshape(-1, 2)
    least = first.copy()
    for _ in range(_CLOSER):
        places = at[:, None] + around * reach
        found = np.abs(probe(places[..., 0].ravel(), places[..., 1].ravel())).reshape(len(at), -1)
        found = np.where(np.isfinite(found), found, np.inf)
        nearest = found.argmin(axis=1)
        at, least = places[np.arange(len(at)), nearest], np.minimum(least, found.min(axis=1))
        reach = reach / 4
    return bool((least <= _GONE * first).any())


def _lowest(heights: Floats) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The row and the column of the lowest places, none of which has a lower one beside it."""
    known = np.where(np.isfinite(heights), heights, np.inf)
    padded = np.pad(known, 1, constant_values=np.inf)
    beside = (padded[:-2, 1:-1], padded[2:, 1:-1], padded[1:-1, :-2], padded[1:-1, 2:])
    j, i = np.nonzero(np.isfinite(known) & (known <= np.minimum.reduce(beside)))
    order = np.argsort(known[j, i], kind="stable")[:_CLOSEST]
    return j[order], i[order]
