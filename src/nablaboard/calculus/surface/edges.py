"""The places at which level lines and bands end, as polylines, each of one kind.

The cuts of cells are put together to lines first, and a line is of the kind that most of it is around each
place: a pole on which f happens to be bounded in one cell is a pole there, too.
"""

from typing import Literal

import numpy as np
from numpy.typing import NDArray

from nablaboard.calculus.floats import Flags, Floats
from nablaboard.calculus.surface.breaks import Breaks
from nablaboard.calculus.surface.grid import Grid, PlaneProbe
from nablaboard.calculus.surface.joining import Numbers, chained, places, straightened
from nablaboard.calculus.surface.kinds import DOMAIN, JUMP, NONE, POLE, kinds_of
from nablaboard.calculus.surface.standing_out import placed
from nablaboard.classes import dataclass

EdgeKind = Literal["domain", "jump", "pole"]
EDGE_KINDS: dict[EdgeKind, int] = {"domain": DOMAIN, "jump": JUMP, "pole": POLE}

_MOST_ASKED = 4096
_AROUND = 12
"""How many cuts to each side have a voice in what one is."""


@dataclass(frozen=True, slots=True, eq=False)
class SurfaceEdge:
    """Where lines and bands end inside the view: polylines (n, 2) along which f breaks.

    kind: "domain" where f is defined on one side only, "jump" where it comes to another value on each side, a
    branch cut too, and "pole" where its values grow beyond all bounds on one of two sides
    """

    kind: EdgeKind
    polylines: tuple[Floats, ...]


def edges_of(
    cuts: Floats, owners: Numbers, breaks: Breaks, probe: PlaneProbe, grid: Grid
) -> tuple[SurfaceEdge, ...]:
    """The edges along `cuts` (m, 2, 2), each at the break numbered `owners` (m,), or −1."""
    if not len(cuts):
        return ()
    cell = (float(grid.x[1] - grid.x[0]), float(grid.y[1] - grid.y[0]))
    ends = places(cuts, cell)
    once = _once(ends)
    cuts, owners, ends = cuts[once], owners[once], ends[once]
    if not len(cuts):
        return ()
    chains = chained(ends)
    cuts, owners = cuts[chains.order], owners[chains.order]
    cuts[chains.turned] = cuts[chains.turned, ::-1]
    kinds = _kinds(owners, chains.first, breaks, probe, grid)
    begins = chains.first.copy()
    begins[1:] |= kinds[1:] != kinds[:-1]
    points, fixed = straightened(*_polylines(cuts, begins), cell)
    lines = np.split(points, np.flatnonzero(fixed)[2::2])
    of = kinds[begins]
    found = ((kind, [line for line, each in zip(lines, of, strict=True) if each == number])
             for kind, number in EDGE_KINDS.items())  # fmt: skip
    edges = tuple(SurfaceEdge(kind, tuple(parts)) for kind, parts in found if parts)
    for edge in edges:
        for line in edge.polylines:
            line.flags.writeable = False
    return edges


def _once(ends: Numbers) -> Numbers:
    """The cuts of which both sides of a break have one, once each, and none without a length."""
    low, high = ends.min(axis=1), ends.max(axis=1)
    long = np.flatnonzero(low != high)
    _, first = np.unique(low[long] * (ends.max(initial=0) + 1) + high[long], return_index=True)
    return long[first]


def _kinds(owners: Numbers, first: Flags, breaks: Breaks, probe: PlaneProbe, grid: Grid) -> NDArray[np.int8]:
    """The kind of each cut, in the order of their lines, told by f at some of them."""
    count = len(owners)
    number, chain = np.arange(count), np.cumsum(first) - 1
    starts = np.flatnonzero(first)
    stops = np.append(starts[1:], count)
    stride = -(-count // _MOST_ASKED)
    asked = np.flatnonzero(((number - starts[chain]) % stride == 0) & (owners >= 0))
    which = owners[asked]
    most = _largest(breaks, which, grid.values.shape)
    low, high = breaks.low[which], breaks.high[which]
    told = kinds_of(probe, grid, breaks.edges[which], low, high, most, breaks.least)
    voices = np.zeros((count + 1, NONE + 1), np.intp)
    voices[asked + 1, told] = 1
    voices = np.cumsum(voices, axis=0)
    near = _AROUND * stride
    before, behind = np.maximum(starts[chain], number - near), np.minimum(stops[chain], number + near + 1)
    return np.asarray((voices[behind] - voices[before]).argmax(axis=1), np.int8)


def _largest(breaks: Breaks, which: Numbers, shape: tuple[int, ...]) -> Floats:
    """The largest value, without its sign, at each of these breaks.

    Where one ends at an undefined point of the grid the break on the other side of that point counts, too.
    """
    most = np.fmax(np.abs(breaks.low_value), np.abs(breaks.high_value))
    upwards, _, _ = placed(breaks.edges[which], shape)
    onwards = np.where(upwards, shape[1], 1) * (
        np.isnan(breaks.high[which]).astype(np.intp) - np.isnan(breaks.low[which])
    )
    beyond = breaks.edges[which] + onwards
    at = np.minimum(np.searchsorted(breaks.edges, beyond), len(breaks.edges) - 1)
    return np.asarray(np.where(breaks.edges[at] == beyond, np.maximum(most[which], most[at]), most[which]))


def _polylines(cuts: Floats, begins: Flags) -> tuple[Floats, Flags]:
    """The points (n, 2) of cuts that follow each other, and which of them begin or end a polyline."""
    count = len(cuts)
    at = np.arange(count) + np.cumsum(begins) - 1
    last = np.append(begins[1:], True)
    points, fixed = np.empty((count + int(begins.sum()), 2)), np.zeros(count + int(begins.sum()), bool)
    points[at], points[at[last] + 1] = cuts[:, 0], cuts[last, 1]
    fixed[at[begins]] = fixed[at[last] + 1] = True
    return points, fixed
