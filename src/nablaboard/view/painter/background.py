"""The still part of a picture: cells, bands, level lines with labels, areas, arrows, kept as one picture.

Level lines are one logical pixel wide. Bands are filled without antialiasing, because two antialiased
neighbours let the ground shine through their common edge; the level lines over them are smooth.
"""

import math
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby, pairwise
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPainterPath, QPen

from nablaboard.calculus.floats import Floats
from nablaboard.scene import Area, Arrows, Band, Bands, Element, LevelLabels, Polylines, Raster, Stroke, Tone
from nablaboard.view.layout import PlacedBox, Rect, font
from nablaboard.view.painter.box import Box
from nablaboard.view.painter.colours import band_colour, colour, faint, pen
from nablaboard.view.painter.greys import is_hatched
from nablaboard.view.painter.item import STALE_OPACITY, BoxMap, polygon
from nablaboard.view.painter.marks import LaidOut
from nablaboard.view.painter.pictures import PictureItem
from nablaboard.view.painter.rasters import hatched_image, raster_image
from nablaboard.view.painter.strokes import Portion, draw_whole, segments_path
from nablaboard.view.theme import Theme

ARROWS = {False: 0.42, True: 0.34}  # how much of the ink the arrows of a field have, on light and dark
HEAD_LENGTH = 5.0
HEAD_WIDTH = 2.6
TONE = 0.4
STILL = ("level", "edge")
LARGEST = 4096  # pixels along a side of a hatched image
BATCH = 2000  # points of lines in a portion


def is_background(element: Element) -> bool:
    """True for what stays while paths are played and points are dragged: one cached picture."""
    return isinstance(element, Area | Bands | LevelLabels | Arrows | Raster | Tone) or (
        isinstance(element, Polylines) and element.stroke.role in STILL
    )


class BackgroundItem(PictureItem):
    """All background elements of a scene."""

    def __init__(self, box: Box, theme: Theme, laid_out: LaidOut, *, cached: bool) -> None:
        super().__init__(box, theme, cached=cached)
        self._laid_out = laid_out

    def details(self, at: BoxMap) -> tuple[PlacedBox, ...]:
        """The values of level lines, and where the layout has found room for them."""
        if not any(isinstance(each, LevelLabels) for each in self.elements):
            return ()
        return tuple(each for each in self._laid_out(at).levels if each.rect)

    def portions(self, at: BoxMap) -> Iterator[Portion]:
        """Those of each element in turn."""
        values = texts = self.details(at)
        if not self._cached and any(map(_is_field, self.elements)):
            texts = tuple(each for each in self._laid_out(at).placed if each.rect)
        return self._portions(self.elements, self.stale, at, values, texts)

    def _portions(
        self,
        elements: tuple[Element, ...],
        stale: frozenset[str],
        at: BoxMap,
        values: tuple[PlacedBox, ...],
        texts: tuple[PlacedBox, ...],
    ) -> Iterator[Portion]:
        for element in elements:
            opacity = STALE_OPACITY if element.key in stale else 1.0
            for portion in self._portions_of(element, at, values, texts):
                yield partial(_at_opacity, portion, opacity)

    def _portions_of(
        self, element: Element, at: BoxMap, values: tuple[PlacedBox, ...], texts: tuple[PlacedBox, ...]
    ) -> Iterator[Portion]:
        """Arrows leave the `texts` free: in a file all of them, on a screen those that do not move."""
        match element:
            case Raster():
                yield partial(self._cells, at=at, element=element)
            case Area():
                yield partial(self._area, at=at, element=element)
            case Bands():
                for band in element.bands:
                    yield partial(self._band, at=at, band=band)
            case Tone():
                yield partial(self._tone, at=at, element=element)
            case Polylines():
                yield from self._lines(at, element, values)
            case Arrows():
                yield partial(self._arrows, at=at, element=element, texts=texts)
            case LevelLabels():
                yield partial(self._labels, values=values)

    def _cells(self, painter: QPainter, at: BoxMap, element: Raster) -> None:
        """Cells with sharp edges, or the middle of those that share a pixel: one looks as the others."""
        low, high = at.point(element.x[0], element.y[0]), at.point(element.x[1], element.y[1])
        place = QRectF(low.x(), high.y(), high.x() - low.x(), low.y() - high.y())
        if self.theme.dashed and any(map(is_hatched, element.roles)):
            self._hatched(painter, place, element)
            return
        seen = painter.deviceTransform().mapRect(place)
        image = raster_image(element, self.theme)
        finer = image.width() > seen.width() or image.height() > seen.height()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, finer)
        painter.drawImage(place, image)

    def _hatched(self, painter: QPainter, place: QRectF, element: Raster) -> None:
        """Cells with lines, on whole pixels of the device, so that no reader of a file blurs them."""
        to_device = painter.deviceTransform()
        whole = to_device.mapRect(place).toRect()
        pixels = max(1, math.ceil(max(whole.width(), whole.height()) / LARGEST))  # of a printer
        sides = max(1, whole.height() // pixels), max(1, whole.width() // pixels)
        image = hatched_image(element, self.theme, sides, to_device.m11() / pixels)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, pixels > 1)
        painter.drawImage(to_device.inverted()[0].mapRect(QRectF(whole)), image)

    def _area(self, painter: QPainter, at: BoxMap, element: Area) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shade = colour(self.theme, element.role)
        shade.setAlphaF(element.opacity)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(shade))
        for ring in element.rings:
            painter.drawPolygon(polygon(at.points(ring)))

    def _band(self, painter: QPainter, at: BoxMap, band: Band) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(band_colour(self.theme, band.shade)))
        painter.drawPath(rings(at.points(band.points), band.offsets))

    def _tone(self, painter: QPainter, at: BoxMap, element: Tone) -> None:
        """What many level lines look like from afar: their colour, thinned."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        shade = colour(self.theme, "level")
        shade.setAlphaF(TONE)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(shade))
        low, high = at.points(element.boxes[:, :2]), at.points(element.boxes[:, 2:])
        for (left, bottom), (right, top) in zip(low, high, strict=True):
            painter.drawRect(QRectF(left, top, right - left, bottom - top))

    def _lines(self, at: BoxMap, element: Polylines, values: tuple[PlacedBox, ...]) -> Iterator[Portion]:
        """Level lines with gaps for their values; edges whole, since values keep clear of them."""
        gaps = [placed.rect for placed in values if placed.rect and element.stroke.role == "level"]
        lines = at.each(element.paths)
        places = (np.cumsum(list(map(len, lines))) // BATCH).tolist()
        for _, some in groupby(zip(places, lines, strict=True), itemgetter(0)):
            batch = [line for _, line in some]
            yield partial(self._some_lines, lines=batch, gaps=gaps, stroke=element.stroke)

    def _some_lines(
        self, painter: QPainter, lines: Sequence[Floats], gaps: Sequence[Rect], stroke: Stroke
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        draw_whole(
            painter, pen(self.theme, stroke), (piece for line in lines for piece in without(line, gaps))
        )

    def _arrows(self, painter: QPainter, at: BoxMap, element: Arrows, texts: tuple[PlacedBox, ...]) -> None:
        """Shafts and heads as one path of segments; those of a field leave texts free."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        field = _is_field(element)
        tails, tips = at.points(element.tails), at.points(element.tips)
        if field:
            clear = clear_of(tails, tips, [placed.rect for placed in texts if placed.rect])
            tails, tips = tails[clear], tips[clear]
        width = element.width * self.theme.weight
        ends = arrow_segments(tails, tips, width).reshape(-1, 2, 2)
        line = QPen(faint(self.theme, ARROWS[self.theme.dark]) if field else colour(self.theme, element.role))
        line.setWidthF(width)
        line.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(line)
        painter.drawPath(segments_path(ends[:, 0], ends[:, 1]))

    def _labels(self, painter: QPainter, values: tuple[PlacedBox, ...]) -> None:
        """The values in the gaps of their lines."""
        painter.setPen(colour(self.theme, "ink"))
        painter.setFont(font("small"))
        for placed in values:
            if placed.rect:
                painter.drawText(QRectF(*placed.rect), Qt.AlignmentFlag.AlignCenter, placed.text)


def _is_field(element: Element) -> bool:
    """Whether it is the arrows that are everywhere, which leave texts free."""
    return isinstance(element, Arrows) and element.role == "arrow"


def _at_opacity(portion: Portion, opacity: float, painter: QPainter) -> None:
    painter.setOpacity(opacity)
    portion(painter)


def without(seen: Floats, gaps: Sequence[Rect]) -> list[Floats]:
    """A polyline in pieces that keep clear of rectangles, by its own points, which lie close."""
    kept, (x, y) = np.ones(len(seen), np.bool_), seen.T
    for gap in gaps:
        near = np.flatnonzero((x > gap.left) & (x < gap.right))
        kept[near[(y[near] > gap.top) & (y[near] < gap.bottom)]] = False
    if kept.all():
        return [seen]
    starts = np.flatnonzero(np.diff(kept.astype(int), prepend=0) == 1)
    ends = np.flatnonzero(np.diff(kept.astype(int), append=0) == -1) + 1
    return [seen[start:end] for start, end in zip(starts, ends, strict=True) if end - start > 1]


def clear_of(tails: Floats, tips: Floats, rects: Sequence[Rect]) -> NDArray[np.bool_]:
    """Which of n straight arrows, ends of shape (n, 2) in pixels, meet none of the rectangles.

    By their outlines: a segment meets a rectangle that it enters before it has left it, along both axes.
    """
    clear = np.ones(len(tails), np.bool_)
    way = tips - tails
    way = np.where(way == 0.0, np.finfo(float).tiny, way)
    for rect in rects:
        room = rect.grown(HEAD_WIDTH)
        with np.errstate(over="ignore"):
            one = (np.array([room.left, room.top]) - tails) / way
            other = (np.array([room.right, room.bottom]) - tails) / way
        enters, leaves = np.minimum(one, other).max(axis=1), np.maximum(one, other).min(axis=1)
        clear &= np.maximum(enters, 0.0) > np.minimum(leaves, 1.0)
    return clear


def rings(points: Floats, offsets: tuple[int, ...]) -> QPainterPath:
    """One path of closed rings, points (n, 2) cut at `offsets`; overlapping rings are holes."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.OddEvenFill)
    for start, end in pairwise(offsets):
        path.addPolygon(polygon(points[start:end]))
        path.closeSubpath()
    return path


def arrow_segments(tails: Floats, tips: Floats, width: float = 1.0) -> Floats:
    """Point pairs, shape (6 n, 2), for n arrows in pixels: shaft, left and right side of the head.

    The head's sides start at the tip and go back `HEAD_LENGTH` along and `HEAD_WIDTH` across the shaft, each
    times `width`.
    """
    along = tips - tails
    length = np.maximum(np.hypot(along[:, 0], along[:, 1]), 1e-9)[:, None]
    unit = along / length
    across = np.column_stack([-unit[:, 1], unit[:, 0]])
    back = tips - unit * np.minimum(HEAD_LENGTH * width, 0.6 * length)
    reach = across * HEAD_WIDTH * width
    pairs = np.stack([tails, tips, tips, back + reach, tips, back - reach], axis=1)
    return pairs.reshape(-1, 2)
