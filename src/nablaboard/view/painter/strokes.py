"""Strokes of polylines in pixels: as separate segments with flat ends, and a round point at each joint.

Qt strokes a wide antialiased polyline as one outline, whose self-crossings cost it far more than the pixels:
1,100 ms for the 1,800 points that a picture of sin(100x) needs. Separate segments cost 10 ms, and points as
wide as the pen close the wedge that is open between two of them, so that both look the same but for a few
pixels at crossings. Segments overlap, so a pen that lets the ground through takes the slow way.
"""

from collections.abc import Iterable

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPen

from nablaboard.calculus.floats import Flags, Floats
from nablaboard.view.painter.item import polygon

Indices = NDArray[np.intp]

LONG = 64  # points from which on it is worth it
COLUMN = 1.0  # pixels of a column in which no more than four points of a line can be told apart
PLENTY = 4  # points to a column from which on some are left out
MOST_DASHES = 20_000  # in one line; of more nothing can be told apart


def draw_polylines(painter: QPainter, pen: QPen, pieces: Iterable[Floats]) -> None:
    """Draw polylines, each of shape (n, 2) in pixels."""
    pattern = np.array(pen.dashPattern()) * pen.widthF() if pen.style() != Qt.PenStyle.SolidLine else None
    for whole in pieces:
        seen = thinned(whole)
        if len(seen) < LONG or pen.color().alpha() < 255:
            painter.setPen(pen)
            painter.drawPolyline(polygon(seen))
            continue
        if pattern is None:
            starts, ends, joints = seen[:-1], seen[1:], seen[1:-1]
        else:
            starts, ends, joints = dashes(seen, pattern, pen.dashOffset() * pen.widthF(), pen.widthF() / 2)
        plain = QPen(pen.color(), pen.widthF())
        plain.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(plain)
        pairs = np.stack([starts, ends], axis=1).reshape(-1, 2)
        painter.drawPath(pg.functions.arrayToQPath(pairs[:, 0], pairs[:, 1], connect="pairs"))
        plain.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(plain)
        if len(joints):
            painter.drawPoints(polygon(joints))


def thinned(seen: Floats) -> Floats:
    """What can be told apart of a line that goes to the right, of shape (n, 2).

    Of each pixel column the first, the lowest, the highest and the last point, in their order. Other lines,
    and short ones, are left as they are.
    """
    x, y = seen.T
    if len(seen) < LONG or not (np.diff(x) >= 0).all():
        return seen
    column = np.floor(x / COLUMN).astype(np.intp)
    starts = np.flatnonzero(np.diff(column, prepend=column[0] - 1))
    if len(seen) < PLENTY * len(starts):
        return seen
    ends = np.append(starts[1:], len(seen)) - 1
    which = np.repeat(np.arange(len(starts)), ends - starts + 1)
    lowest = _first(y == np.minimum.reduceat(y, starts)[which], which, len(starts))
    highest = _first(y == np.maximum.reduceat(y, starts)[which], which, len(starts))
    kept = np.unique(np.concatenate([starts, lowest, highest, ends]))
    return np.asarray(seen[kept], np.float64)


def _first(marked: Flags, which: Indices, count: int) -> Indices:
    """The first marked place of each column."""
    places = np.flatnonzero(marked)[::-1]
    found = np.zeros(count, np.intp)
    found[which[places]] = places
    return found


def dashes(seen: Floats, pattern: Floats, offset: float, clear: float = 0.0) -> tuple[Floats, Floats, Floats]:
    """The segments of a dashed polyline, starts and ends, and its points that lie within dashes.

    `pattern` has the lengths of dash, gap, dash, gap … in pixels, `offset` how far into it the line begins;
    points nearer than `clear` to the end of their dash are not among those within.
    """
    lengths = np.hypot(*np.diff(seen, axis=0).T)
    along = np.concatenate([[0.0], np.cumsum(lengths)]) + offset
    period = float(pattern.sum())
    turns = np.arange(np.floor(along[0] / period), np.ceil(along[-1] / period) + 1)
    if len(turns) * len(pattern) > MOST_DASHES:
        return seen[:-1], seen[1:], seen[1:-1]
    edges = (turns[:, None] * period + np.concatenate([[0.0], np.cumsum(pattern)[:-1]])).ravel()
    cuts = np.union1d(along, edges[(edges > along[0]) & (edges < along[-1])])
    at = np.column_stack([np.interp(cuts, along, seen[:, k]) for k in (0, 1)])
    on = np.searchsorted(edges, (cuts[:-1] + cuts[1:]) / 2, side="right") % 2 == 1
    after = np.searchsorted(edges, along[1:-1], side="right")
    inside = np.minimum(along[1:-1] - edges[after - 1], edges[after] - along[1:-1]) > clear
    return at[:-1][on], at[1:][on], seen[1:-1][(after % 2 == 1) & inside]
