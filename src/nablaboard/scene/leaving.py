"""Where a path has left the view: an arrow at the edge, in the direction in which it went."""

import numpy as np

from nablaboard.calculus.floats import Floats
from nablaboard.model import ContourPane
from nablaboard.scene.elements import Arrows, Element

LENGTH = 0.05  # of the view
WIDTH = 2.6


def leaving_elements(key: str, pane: ContourPane, seen: Floats, step: int, role: str) -> list[Element]:
    """An arrow at the place where the path, drawn up to `step`, left the view for good, if it has."""
    x, y = seen[min(step, len(seen) - 1)]
    if pane.x[0] <= x <= pane.x[1] and pane.y[0] <= y <= pane.y[1]:
        return []
    low = np.array([pane.x[0], pane.y[0]])
    size = np.array([pane.x[1], pane.y[1]]) - low
    shares = (seen[: step + 1] - low) / size
    inside = ((shares >= 0) & (shares <= 1)).all(axis=1)
    if inside[-1] or not inside.any():  # the last point may be on the edge but for rounding
        return []
    last = int(np.flatnonzero(inside)[-1])
    start, move = shares[last], shares[last + 1] - shares[last]
    length = float(np.hypot(*move))
    if not 0 < length < np.inf:
        return []
    with np.errstate(divide="ignore", invalid="ignore"):
        out = np.where(move > 0, (1 - start) / move, np.where(move < 0, -start / move, np.inf))
    edge = start + move * float(out.min())
    tail = edge - LENGTH * move / length
    ends = [(low + each * size)[None, :] for each in (tail, edge)]
    return [Arrows(f"{key}:leaving", ends[0], ends[1], role, width=WIDTH)]
