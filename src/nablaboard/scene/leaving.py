"""Where a path has left the view: an arrow at the edge, in the direction in which it went."""

import numpy as np

from nablaboard.calculus.floats import Floats
from nablaboard.model import ContourPane
from nablaboard.scene.elements import Arrows, Element

LENGTH = 0.05  # of the view
WIDTH = 2.6


FIRST_LOOK = 64  # points


def leaving_elements(key: str, pane: ContourPane, seen: Floats, step: int, role: str) -> list[Element]:
    """An arrow at the place where the path, drawn up to `step`, left the view for good, if it has."""
    x, y = seen[min(step, len(seen) - 1)]
    if pane.x[0] <= x <= pane.x[1] and pane.y[0] <= y <= pane.y[1]:
        return []
    low = np.array([pane.x[0], pane.y[0]])
    size = np.array([pane.x[1], pane.y[1]]) - low
    end = min(step, len(seen) - 1)
    last = _last_inside(seen, end, low, size)
    if last is None or last == end:  # the last point may be on the edge but for rounding
        return []
    start, after = (seen[last : last + 2] - low) / size
    move = after - start
    length = float(np.hypot(*move))
    if not 0 < length < np.inf:
        return []
    with np.errstate(divide="ignore", invalid="ignore"):
        out = np.where(move > 0, (1 - start) / move, np.where(move < 0, -start / move, np.inf))
    edge = start + move * float(out.min())
    tail = edge - LENGTH * move / length
    ends = [(low + each * size)[None, :] for each in (tail, edge)]
    return [Arrows(f"{key}:leaving", ends[0], ends[1], role, width=WIDTH)]


def _last_inside(seen: Floats, end: int, low: Floats, size: Floats) -> int | None:
    """The last point up to `end` that is in view; looked for backwards, further and further at a time."""
    stop, look = end + 1, FIRST_LOOK
    while stop > 0:
        first = max(0, stop - look)
        shares = (seen[first:stop] - low) / size
        inside = np.flatnonzero(((shares >= 0) & (shares <= 1)).all(axis=1))
        if len(inside):
            return first + int(inside[-1])
        stop, look = first, 2 * look
    return None
