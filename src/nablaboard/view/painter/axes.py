"""Axes and grid: pyqtgraph's ticks in the window's own typography."""

import math
from collections.abc import Sequence
from typing import Any, cast

import pyqtgraph as pg
from PySide6.QtCore import QLineF
from PySide6.QtGui import QColor, QPainter, QPen

from nablaboard.scene import number
from nablaboard.view.fonts import text_font
from nablaboard.view.painter.item import BoxMap, SceneItem
from nablaboard.view.painter.marks import font
from nablaboard.view.theme import Theme

FEWEST_DIGITS, MOST_DIGITS = 6, 15  # of a tick label
TICK_DENSITY = 1.5  # of pyqtgraph's own measure
LOG_TICK = 44.0  # logical pixels for a label of an axis of logarithms
FEW_POWERS = 3  # fewer whole powers than this in view say too little
EDGE = 1e-9  # of a power: a label on the very edge of the view stays


class Axis(pg.AxisItem):
    """Tick labels only: no line, no tick marks, true minus signs, no factor hidden in a label."""

    def __init__(self, side: str) -> None:
        super().__init__(side)
        self._text = ""
        self.setStyle(
            tickLength=0, tickTextOffset=8, tickFont=font("text"), maxTextLevel=0, hideOverlappingLabels=False
        )
        self.setTickDensity(TICK_DENSITY)
        self.enableAutoSIPrefix(False)
        self.setPen(pg.mkPen(None))
        if side == "left":
            self.setStyle(autoReduceTextSpace=False)

    def show_log(self, log: bool) -> None:
        """Whether the axis counts logarithms, and its labels name the values."""
        if log != self.logMode:
            self.setLogMode(*((log, None) if self.orientation == "bottom" else (None, log)))

    def show_label(self, text: str) -> None:
        """Name the axis, or not; an axis that is told the same again is not laid out again."""
        if text != self._text:
            self._text = text
            self.label.setFont(text_font())  # anew, since it depends on the language
            self.setLabel(text)
            self.showLabel(bool(text))

    def set_theme(self, theme: Theme) -> None:
        """Take over another theme's colours."""
        self.setTextPen(QColor(theme.dim))

    def drawPicture(
        self, painter: QPainter, axis: tuple[Any, ...], _ticks: list[Any], texts: list[tuple[Any, ...]]
    ) -> None:
        """The labels; marks of no length would show as a row of dots."""
        super().drawPicture(painter, axis, [], texts)

    def tickValues(self, low: float, high: float, size: float) -> list[tuple[float, list[float]]]:
        """Pyqtgraph's on a plain axis; on one of logarithms whole powers, or 1, 2, 5 between few."""
        if not self.logMode:
            return cast("list[tuple[float, list[float]]]", super().tickValues(low, high, size))
        low, high = sorted((low, high))
        return [(1.0, log_ticks(low, high, max(2, int(size / LOG_TICK))))]

    def tickStrings(self, values: Sequence[float], _scale: float, spacing: float) -> list[str]:
        """The numbers, with as many digits as the spacing needs."""
        if self.logMode:
            return [number(10.0**value, 3) for value in values]
        largest = max((abs(value) for value in values), default=0.0)
        digits = math.ceil(math.log10(largest / spacing)) + 1 if spacing and largest else 0
        shown = max(FEWEST_DIGITS, min(MOST_DIGITS, digits))
        return [number(round(value / spacing) * spacing if spacing else value, shown) for value in values]


def log_ticks(low: float, high: float, most: int) -> list[float]:
    """The logarithms of at most `most` values to label from 10 ** low to 10 ** high."""
    powers = range(math.ceil(low - EDGE), math.floor(high + EDGE) + 1)
    if len(powers) >= FEW_POWERS:
        every = math.ceil(len(powers) / most)
        return [float(power) for power in powers if power % every == 0]
    parts: list[float] = []
    for digits in ((1, 2, 5), range(1, 10)):
        parts = [
            power + math.log10(digit) for power in range(math.floor(low), powers.stop + 1) for digit in digits
        ]
        parts = [part for part in parts if low - EDGE <= part <= high + EDGE]
        if len(parts) >= FEW_POWERS:
            return parts
    return parts


class GridItem(SceneItem):
    """A thin line at each labelled tick, on whole pixels."""

    def __init__(self, box: pg.ViewBox, theme: Theme, axes: dict[str, Axis]) -> None:
        super().__init__(box, theme)
        self._axes = axes
        self.setZValue(-10)

    def draw(self, painter: QPainter, at: BoxMap) -> None:
        """Vertical lines at the bottom axis' major ticks, horizontal ones at the left axis'."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QPen(QColor(self.theme.line), 1.0))
        width, height = (float(side) for side in at.size)
        lines = [
            QLineF(at.point(tick, 0.0).x(), 0.0, at.point(tick, 0.0).x(), height)
            for tick in self._ticks("bottom", width)
        ]
        lines += [
            QLineF(0.0, at.point(0.0, tick).y(), width, at.point(0.0, tick).y())
            for tick in self._ticks("left", height)
        ]
        painter.drawLines(lines)

    def _ticks(self, side: str, pixels: float) -> list[float]:
        low, high = self.box.viewRange()[0 if side == "bottom" else 1]
        levels: list[Any] = self._axes[side].tickValues(low, high, pixels)
        return [float(tick) for tick in levels[0][1]] if levels else []
