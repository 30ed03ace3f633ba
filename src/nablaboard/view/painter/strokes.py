"""Strokes of polylines in pixels: as separate segments with flat ends, and round points at joints.

Qt strokes a wide antialiased polyline as one outline, whose self-crossings cost it far more than the pixels:
1,100 ms for the 1,800 points that a picture of sin(100x) needs. Separate segments cost 10 ms, and points as
wide as the pen close the wedge that is open between two of them where it can be seen, so that both look the
same but for a few pixels at crossings. Where a line hardly bends a segment reaches a little into the next:
ends that only meet cover a pixel together less than a line without ends does, and a pale seam would show.
What overlaps is darker where the ground shows through, so such a pen takes the slow way. What is out of the
plot is neither dashed nor drawn.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

import numpy as np
from PySide6.QtCore import QByteArray, QDataStream, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from nablaboard.calculus.floats import Flags, Floats, Indices
from nablaboard.view.layout.frame import MEET, PlotFrame
from nablaboard.view.painter.item import polygon

LONG = 320  # points from which on it is worth it
SOME = 12  # segments up to which Qt is told of each by itself
MOVE, LINE = 0, 1  # how Qt calls them in a path
FEW = 64  # points of which none is left out
APART = 0.1  # pixels that nobody can tell apart
COLUMN = 1.0  # pixels of a column in which no more than four points of a line can be told apart
PLENTY = 4  # points to a column from which on some are left out
OPAQUE = 255
WEDGE = 0.05  # pixels that may stay open on the outer side of a joint
OVERLAP = 0.5  # pixels that a segment reaches into the next
MOST_DASHES = 20_000  # in one line; of more nothing can be told apart
SEGMENTS = 256  # that are drawn in one go

Portion = Callable[[QPainter], None]
"""A part of a picture; it sets the pen and the brush that it needs."""


def draw_whole(painter: QPainter, pen: QPen, pieces: Iterable[Floats]) -> None:
    """Draw polylines, each (n, 2) in pixels, as Qt strokes them: in files, and where they are short."""
    painter.setPen(pen)
    for piece in pieces:
        painter.drawPolyline(polygon(piece))


def draw_exactly(painter: QPainter, pen: QPen, at: PlotFrame, line: Floats) -> None:
    """Draw what is seen of a polyline of data (n, 2) for a file.

    Beyond that Qt skips segments and forgets how far its dashes are by then, which no reader of a file does,
    and TeX has no lengths for it.
    """
    for piece, along in at.pieces(line, pen.widthF()):
        begun = QPen(pen)
        if pen.style() != Qt.PenStyle.SolidLine:
            begun.setDashOffset(along / pen.widthF())
        draw_whole(painter, begun, [spaced(piece)])


def draw_each(painter: QPainter, pen: QPen, at: PlotFrame, lines: Sequence[Floats]) -> None:
    """The same of many short polylines: of those that stay in the plot nothing has to be cut."""
    for line, seen in zip(lines, at.each(lines), strict=True):
        if at.holds(seen).all():
            draw_whole(painter, pen, [spaced(seen)])
        else:
            draw_exactly(painter, pen, at, line)


def spaced(seen: Floats) -> Floats:
    """A polyline (n, 2) in pixels without points that are less than `APART` along it after one that stays.

    A run that hardly moves any more has tens of thousands of them, and its file would have them all.
    """
    if len(seen) < FEW:
        return seen
    along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(seen, axis=0).T))])
    kept = np.diff(np.floor(along / APART), prepend=-1.0) > 0
    kept[-1] = True
    return np.asarray(seen[kept], np.float64)


def polyline_portions(pen: QPen, pieces: Iterable[Floats], frame: PlotFrame) -> Iterator[Portion]:
    """Draw what of them is in the plot of a frame, so that a long one costs no more than its pixels.

    It comes in portions, none of which takes long.
    """
    for whole in pieces:
        seen = thinned(whole)
        if len(seen) < LONG or pen.color().alpha() < OPAQUE:
            yield partial(draw_whole, pen=pen, pieces=[seen])
        else:
            yield from _long_portions(pen, seen, frame)


def _long_portions(pen: QPen, seen: Floats, frame: PlotFrame) -> Iterator[Portion]:
    shade, width, dash = pen.color(), pen.widthF(), dash_lengths(pen)
    opened = open_joints(seen, width)
    joints = opened & frame.holds(seen[1:-1], width)
    starts, ends, along, which, _ = frame.within(seen, width)
    if dash is not None:
        offset = pen.dashOffset() * width
        starts, ends, part = dashed(starts, ends, along + offset, dash)
        which = which[part]
        joints &= on_dashes(seen, dash, offset, width / 2)
    ends = overlapping(starts, ends, ~np.append(opened, True)[which])
    for first in range(0, len(starts), SEGMENTS):
        some = slice(first, first + SEGMENTS)
        yield partial(draw_segments, pen=pen, starts=starts[some], ends=ends[some])
    yield partial(draw_discs, shade=shade, width=width, places=seen[1:-1][joints])


def open_joints(seen: Floats, width: float) -> Flags:
    """At which inner points of a polyline the wedge between two flat ends can be seen."""
    moves = np.diff(seen, axis=0)
    lengths = np.hypot(*moves.T)
    (x, y), (next_x, next_y) = moves[:-1].T, moves[1:].T
    both = lengths[:-1] * lengths[1:]
    back = x * next_x + y * next_y <= 0
    return np.asarray(back | (np.abs(x * next_y - y * next_x) * width / 2 > WEDGE * both), np.bool_)


def overlapping(starts: Floats, ends: Floats, straight: Flags) -> Floats:
    """Ends (n, 2) of segments, further on where the next one begins there and the line is `straight` (n,).

    No further than that one reaches, which may be the last bit of a dash.
    """
    moves = ends - starts
    lengths = np.hypot(*moves.T)
    meets = np.abs(ends[:-1] - starts[1:]).max(axis=1, initial=0.0) <= MEET
    further = np.where(meets & straight[:-1], np.minimum(lengths[1:], OVERLAP), 0.0)
    longer = ends.copy()
    longer[:-1] += (further / np.maximum(lengths[:-1], APART))[:, None] * moves[:-1]
    return longer


def dash_lengths(pen: QPen) -> Floats | None:
    """The lengths of dash, gap, dash, gap … in pixels; None for a solid pen."""
    return np.array(pen.dashPattern()) * pen.widthF() if pen.style() != Qt.PenStyle.SolidLine else None


def draw_segments(painter: QPainter, pen: QPen, starts: Floats, ends: Floats) -> None:
    """Separate segments with flat ends in the pen's colour and width, starts and ends of shape (n, 2)."""
    if not len(starts):
        return
    plain = QPen(pen.color(), pen.widthF())
    plain.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(plain)
    painter.drawPath(segments_path(starts, ends))


def segments_path(starts: Floats, ends: Floats) -> QPainterPath:
    """Separate segments as one path: through NumPy's buffer, which is not worth it for a few."""
    if len(starts) > SOME:
        return _path_in(starts, ends)
    path = QPainterPath()
    for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
        path.moveTo(*start)
        path.lineTo(*end)
    return path


def _path_in(starts: Floats, ends: Floats) -> QPainterPath:
    """The same, read from a stream as Qt writes one.

    It has the number of points, each point with what leads to it, the place of the last begin, and the rule
    of filling, as big-endian integers and floats.
    """
    points = np.empty((len(starts), 2), [("kind", ">i4"), ("at", ">f8", 2)])
    points["kind"] = MOVE, LINE
    points["at"] = np.stack([starts, ends], axis=1)
    count, rest = (np.array(numbers, ">i4").tobytes() for numbers in ([points.size], [0, 0]))
    path = QPainterPath()
    QDataStream(QByteArray(count + points.tobytes() + rest)) >> path
    return path


def draw_discs(painter: QPainter, shade: QColor, width: float, places: Floats) -> None:
    """Discs of this width at places of shape (n, 2)."""
    if len(places):
        dot = QPen(shade, width)
        dot.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(dot)
        painter.drawPoints(polygon(places))


def thinned(seen: Floats) -> Floats:
    """What can be told apart of a line that goes to the right, of shape (n, 2).

    Of each pixel column the first, the lowest, the highest and the last point, in their order. Other lines,
    and short ones, are left as they are.
    """
    x, y = seen.T
    if len(seen) < FEW or not (np.diff(x) >= 0).all():
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


def on_dashes(seen: Floats, pattern: Floats, offset: float, clear: float = 0.0) -> Flags:
    """Which inner points of a dashed polyline lie on dashes, no nearer than `clear` to their ends.

    `pattern` has the lengths of dash, gap, dash, gap … in pixels, `offset` how far into it the line begins.
    """
    along = np.cumsum(np.hypot(*np.diff(seen, axis=0).T))[:-1] + offset
    place = np.mod(along, pattern.sum())
    edges = np.cumsum(pattern)
    part = np.searchsorted(edges, place, side="right")
    inside = np.minimum(place - (edges - pattern)[part], edges[part] - place) > clear
    return np.asarray((part % 2 == 0) & inside, np.bool_)


def dashed(starts: Floats, ends: Floats, along: Floats, pattern: Floats) -> tuple[Floats, Floats, Indices]:
    """The dashes of segments, each of which begins so far `along` its line: starts, ends, of which segment.

    Where there are too many to tell apart, the segments themselves.
    """
    moves = ends - starts
    lengths = np.hypot(*moves.T)
    period = float(pattern.sum())
    first = np.floor(along / period).astype(np.intp)
    turns = np.floor((along + lengths) / period).astype(np.intp) - first + 1
    which = np.repeat(np.arange(len(starts)), turns)
    if len(which) > MOST_DASHES:
        return starts, ends, np.arange(len(starts))
    turn = first[which] + np.arange(len(which)) - np.repeat(np.cumsum(turns) - turns, turns)
    begins = (np.cumsum(pattern) - pattern)[::2]
    low = (turn * period - along[which])[:, None] + begins
    high = np.minimum(low + pattern[::2], lengths[which, None])
    low = np.maximum(low, 0.0)
    turn, part = np.nonzero(high > low)
    segment = which[turn]
    unit = moves[segment] / lengths[segment, None]
    near, far = (starts[segment] + unit * each[turn, part, None] for each in (low, high))
    return near, far, segment
