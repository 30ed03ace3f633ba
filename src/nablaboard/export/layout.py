"""Pictures without a window: the window's own canvas off screen, at any size, painted into any device.

A picture is laid out at a reference size and the painter is scaled to the size asked for, so that texts and
lines keep their proportion to the picture: 1920 × 1080 and 3840 × 2160 show the same figure.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QGraphicsView

from nablaboard.scene import LegendEntry, Scene
from nablaboard.view.layout import font
from nablaboard.view.painter import legend_width, paint_legend
from nablaboard.view.panes import Canvas
from nablaboard.view.theme import Theme
from nablaboard.view.words import say

REFERENCE = ((720.0, 540.0), (640.0, 640.0), (560.0, 440.0))
"""Logical size of a pane where one, two, or more share the picture; other sizes are scaled from it."""
SMALLEST_FACTOR = 0.8  # below it texts could not be read
MARGIN, HEAD, LEGEND_LINE = 12.0, 34.0, 22.0


@dataclass(frozen=True, slots=True)
class Size:
    """A picture's size in pixels, and the factor by which texts and lines are larger than usual."""

    width: int
    height: int
    text_scale: float = 1.0

    def factor(self, panes: int) -> float:
        """Pixels for a logical pixel of the layout."""
        width, height = picture_size(panes)
        return max(SMALLEST_FACTOR, min(self.width / width, self.height / height)) * self.text_scale


def paint(
    painter: QPainter, size: Size, scenes: tuple[Scene, ...], theme: Theme, *, transparent: bool
) -> None:
    """Paint the scenes, side by side or in rows, into a device of `size` pixels."""
    factor = size.factor(len(scenes))
    width, height = size.width / factor, size.height / factor
    painter.scale(factor, factor)
    if not transparent:
        painter.fillRect(QRectF(0, 0, width, height), QColor(theme.surface))
    columns, rows = arranged(len(scenes))
    wide, high = width / columns, height / rows
    for index, scene in enumerate(scenes):
        row, column = divmod(index, columns)
        _paint_pane(painter, QRectF(column * wide, row * high, wide, high), scene, theme, transparent)


def arranged(panes: int) -> tuple[int, int]:
    """Columns and rows for so many panes: two side by side, more in a square that may lack its last ones."""
    columns = math.ceil(math.sqrt(panes)) if panes > 2 else panes
    return columns, math.ceil(panes / columns)


def picture_size(panes: int) -> tuple[float, float]:
    """The logical size of a picture of so many panes."""
    width, height = REFERENCE[min(panes, len(REFERENCE)) - 1]
    columns, rows = arranged(panes)
    return columns * width, rows * height


def plot_size(size: Size, panes: int) -> tuple[int, int]:
    """The pixels that one plot of the picture has, for sampling curves as finely as they are seen."""
    columns, rows = arranged(panes)
    return max(1, size.width // columns), max(1, size.height // rows)


def plot_sizes(size: Size, scenes: Sequence[Scene], theme: Theme) -> list[tuple[int, int]]:
    """The pixels that each plot has in the end, inside of its axes and beside its colour bar."""
    factor = size.factor(len(scenes))
    columns, rows = arranged(len(scenes))
    place = QRectF(0, 0, size.width / factor / columns, size.height / factor / rows)
    return [_plot_size(place, scene, theme, factor) for scene in scenes]


def _plot_size(place: QRectF, scene: Scene, theme: Theme, factor: float) -> tuple[int, int]:
    plot = _plot(place, scene)
    canvas = off_screen(scene, theme, plot.width(), plot.height(), transparent=True)
    width, height = canvas.plot_extent()
    canvas.close()
    return max(1, round(width * factor)), max(1, round(height * factor))


def _plot(place: QRectF, scene: Scene) -> QRectF:
    """The part of a pane's place that the canvas gets: what title and legend leave."""
    inner = place.adjusted(MARGIN, MARGIN / 2, -MARGIN, -MARGIN)
    return inner.adjusted(0, _head(scene, inner.width()), 0, 0)


def _head(scene: Scene, width: float) -> float:
    lines = _legend_lines(scene.legend, width)
    return HEAD if not lines or _beside(lines, scene, width) else HEAD + LEGEND_LINE * len(lines)


def _beside(lines: list[tuple[LegendEntry, ...]], scene: Scene, width: float) -> bool:
    """Whether the legend stands beside the title."""
    return len(lines) == 1 and _title_width(scene) + legend_width(lines[0]) + 40 < width


def _paint_pane(painter: QPainter, place: QRectF, scene: Scene, theme: Theme, transparent: bool) -> None:
    inner = place.adjusted(MARGIN, MARGIN / 2, -MARGIN, -MARGIN)
    lines = _legend_lines(scene.legend, inner.width())
    beside = _beside(lines, scene, inner.width())
    _paint_title(painter, inner, scene, theme)
    for index, entries in enumerate(lines):
        middle = inner.top() + (HEAD / 2 if beside else HEAD + LEGEND_LINE * (index + 0.4))
        right = inner.right() if beside else inner.left() + legend_width(entries)
        paint_legend(painter, theme, entries, right, middle)
    plot = _plot(place, scene)
    painter.setBrush(Qt.BrushStyle.NoBrush)  # pyqtgraph fills its box with whatever brush it finds
    canvas = off_screen(scene, theme, plot.width(), plot.height(), transparent=transparent)
    canvas.scene().render(painter, plot, canvas.sceneRect(), Qt.AspectRatioMode.IgnoreAspectRatio)
    canvas.close()


def off_screen(scene: Scene, theme: Theme, width: float, height: float, *, transparent: bool) -> Canvas:
    """A canvas of this logical size that shows the scene and paints strokes instead of cached pictures."""
    canvas = Canvas(theme, cached=False)
    canvas.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.NoViewportUpdate)
    if transparent:
        canvas.setBackground(None)
    canvas.show_scene(scene)
    canvas.lay_out(width, height)
    return canvas


def _paint_title(painter: QPainter, inner: QRectF, scene: Scene, theme: Theme) -> None:
    painter.setPen(QColor(theme.ink))
    painter.setFont(font("bold"))
    place = QRectF(inner.left(), inner.top(), inner.width(), HEAD)
    painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, say(scene.title))
    if scene.note:
        painter.setFont(font("text"))
        painter.setPen(QColor(theme.dim))
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, say(scene.note))


def _title_width(scene: Scene) -> float:
    text = QFontMetricsF(font("text")).horizontalAdvance(say(scene.note)) + 24 if scene.note else 0.0
    return (
        QFontMetricsF(font("bold")).horizontalAdvance(say(scene.title)) + text + (1e9 if scene.note else 0.0)
    )


def _legend_lines(entries: tuple[LegendEntry, ...], width: float) -> list[tuple[LegendEntry, ...]]:
    """The entries in as many lines as their width needs."""
    lines: list[tuple[LegendEntry, ...]] = []
    for entry in entries:
        if lines and legend_width((*lines[-1], entry)) <= width:
            lines[-1] = (*lines[-1], entry)
        else:
            lines.append((entry,))
    return lines
