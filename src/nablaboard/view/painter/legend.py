"""The legend beside a pane's title: a sample of each stroke and its name, on screen and in exports alike."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from nablaboard.scene import LegendEntry
from nablaboard.view.painter.colours import colour, pen
from nablaboard.view.painter.item import STALE_OPACITY
from nablaboard.view.painter.marks import font
from nablaboard.view.painter.shapes import draw_shape
from nablaboard.view.theme import Theme
from nablaboard.view.words import say

SAMPLE, GAP, SPACE, HEIGHT = 16.0, 5.0, 12.0, 20.0
DOTS = "…"  # for entries without room


def legend_width(entries: tuple[LegendEntry, ...]) -> float:
    """The width in logical pixels that all entries take in one line."""
    metrics = QFontMetricsF(font("text"))
    widths = [SAMPLE + GAP + metrics.horizontalAdvance(say(entry.text)) for entry in entries]
    return sum(widths) + SPACE * max(len(widths) - 1, 0)


def paint_legend(
    painter: QPainter, theme: Theme, entries: tuple[LegendEntry, ...], right: float, middle: float
) -> None:
    """Paint the entries in one line that ends at `right` and is centred at height `middle`."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(font("text"))
    metrics = QFontMetricsF(painter.font())
    left = right - legend_width(entries)
    for entry in entries:
        painter.setOpacity(STALE_OPACITY if entry.stale else 1.0)
        if entry.stroke.width:  # a mark alone has none
            painter.setPen(_sample_pen(theme, entry))
            painter.drawLine(QPointF(left, middle), QPointF(left + SAMPLE, middle))
        if entry.shape:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QBrush(colour(theme, entry.stroke.role)))
            draw_shape(painter, entry.shape, QPointF(left + SAMPLE / 2, middle), 3.6)
        left += SAMPLE + GAP
        width = metrics.horizontalAdvance(say(entry.text))
        painter.setPen(colour(theme, "dim"))
        place = QRectF(left, middle - HEIGHT / 2, width + 2, HEIGHT)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, say(entry.text))
        left += width + SPACE
    painter.setOpacity(1.0)


def _sample_pen(theme: Theme, entry: LegendEntry) -> QPen:
    """The stroke's pen, its dashes so short that the sample has all of them."""
    made = pen(theme, entry.stroke)
    pattern = made.dashPattern()
    period = sum(pattern) * made.widthF()
    if entry.stroke.dash != "solid" and period > SAMPLE:
        made.setDashPattern([length * SAMPLE / period for length in pattern])
    return made


class Legend(QWidget):
    """The legend as a widget in a pane's title row."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.entries: tuple[LegendEntry, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def show_entries(self, entries: tuple[LegendEntry, ...]) -> None:
        """Show these entries."""
        if entries != self.entries:
            self.entries = entries
            self.setAccessibleName(", ".join(say(entry.text) for entry in entries))
            self.updateGeometry()
            self.update()

    def set_theme(self, theme: Theme) -> None:
        """Take over another theme's colours."""
        self.theme = theme
        self.update()

    def width_in(self, room: float) -> int:
        """The width that the entries take for which there is room, and dots for the others; 0 for none."""
        shown = self._fitting(room)
        return round(self._wide(shown)) + 2 if shown else 0

    def sizeHint(self) -> QSize:
        """As wide as the entries in one line."""
        return QSize(round(legend_width(self.entries)) + 2, round(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Nothing: entries without room are left out, the last ones first."""
        return QSize(0, round(HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The entries that there is room for, flush right; all are the tooltip where some are missing."""
        shown, right = self._fitting(self.width()), self.width() - 1.0
        self.setToolTip("" if shown == self.entries else self.accessibleName())
        painter = QPainter(self)
        if shown != self.entries:
            painter.setFont(font("text"))
            painter.setPen(colour(self.theme, "dim"))
            place = QRectF(0.0, 0.0, right, self.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, DOTS)
            right -= _dots_width()
        paint_legend(painter, self.theme, shown, right, self.height() / 2)
        painter.end()

    def _fitting(self, room: float) -> tuple[LegendEntry, ...]:
        shown = self.entries
        while shown and self._wide(shown) > room - 1.0:
            shown = shown[:-1]
        return shown

    def _wide(self, shown: tuple[LegendEntry, ...]) -> float:
        return legend_width(shown) + (0.0 if shown == self.entries else _dots_width())


def _dots_width() -> float:
    return SPACE + QFontMetricsF(font("text")).horizontalAdvance(DOTS)
