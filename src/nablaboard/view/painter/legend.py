"""The legend beside a pane's title: a sample of each stroke and its name, on screen and in exports alike."""

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from nablaboard.scene import LegendEntry, Shape, Stroke
from nablaboard.view.layout import font
from nablaboard.view.layout.head import GAP, SAMPLE, SPACE
from nablaboard.view.layout.measure import advance
from nablaboard.view.legible import told
from nablaboard.view.painter.colours import colour, pen
from nablaboard.view.painter.greys import is_hatched, mark_of
from nablaboard.view.painter.item import STALE_OPACITY
from nablaboard.view.painter.rasters import hatched_sample
from nablaboard.view.painter.shapes import SIGNS, draw_shape, draw_sign
from nablaboard.view.text_size import scaled, text_factor
from nablaboard.view.theme import Theme
from nablaboard.view.words import put, say
from nablaboard.words import listed

HEIGHT = 20.0
RING = 1.6  # logical pixels: the line of a hollow shape
SHOWN = 1.5  # periods of a dash, at least, that a sample shows
MARK = 9.0  # logical pixels that a mark hides of a sample
LONGEST = 48.0  # logical pixels: a sample
AREA = 8.0  # logical pixels: the width of a stroke that stands for an area
SIGN = 5.5  # logical pixels: the radius of a sign


def legend_width(theme: Theme, entries: tuple[LegendEntry, ...]) -> float:
    """The width in logical pixels that all entries take in one line."""
    widths = [_entry_width(theme, entry, told(entry.text)) for entry in entries]
    return sum(widths) + SPACE * max(len(widths) - 1, 0)


def sample_width(theme: Theme, entry: LegendEntry) -> float:
    """The width of the sample of an entry: enough to see its dashes, and a mark on them."""
    return _sample_width(theme, entry.stroke, _mark(theme, entry) is not None)


@lru_cache(maxsize=512)
def _sample_width(theme: Theme, stroke: Stroke, is_marked: bool) -> float:
    made = pen(theme, stroke)
    whole = SHOWN * sum(made.dashPattern()) * made.widthF() + (MARK if is_marked else 0.0)
    return min(max(SAMPLE, whole), LONGEST) if made.dashPattern() else SAMPLE


def _entry_width(theme: Theme, entry: LegendEntry, text: str) -> float:
    return sample_width(theme, entry) + GAP + advance(text)


def _mark(theme: Theme, entry: LegendEntry) -> tuple[Shape, bool] | None:
    """The mark of an entry, its own or that of its role, and whether it is hollow."""
    if entry.shape:
        return entry.shape, entry.hollow
    return mark_of(entry.stroke) if theme.dashed and entry.stroke.width else None


def paint_legend(
    painter: QPainter, theme: Theme, entries: tuple[LegendEntry, ...], right: float, middle: float
) -> None:
    """Paint the entries in one line that ends at `right` and is centred at height `middle`."""
    left = right - legend_width(theme, entries)
    for entry in entries:
        text = told(entry.text)
        paint_entry(painter, theme, entry, text, QPointF(left, middle))
        left += _entry_width(theme, entry, text) + SPACE


def paint_entry(painter: QPainter, theme: Theme, entry: LegendEntry, text: str, at: QPointF) -> None:
    """Paint a sample of an entry and its words from `at` on: the middle of its first line's left edge."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(font("text"))
    painter.setOpacity(STALE_OPACITY if entry.stale else 1.0)
    sample = sample_width(theme, entry)
    if entry.stroke.width >= AREA and theme.dashed and is_hatched(entry.stroke.role):
        high = entry.stroke.width
        place = QRectF(at.x(), at.y() - high / 2, sample, high)
        painter.drawImage(place, hatched_sample(entry.stroke.role, theme, place.size()))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(theme.zero), 1.0))
        painter.drawRect(place)
    elif entry.stroke.width:  # a mark alone has none
        painter.setPen(_sample_pen(theme, entry))
        painter.drawLine(at, at + QPointF(sample, 0.0))
    middle, shade = at + QPointF(sample / 2, 0.0), colour(theme, entry.stroke.role)
    shape, hollow = _mark(theme, entry) or (None, False)
    if shape in SIGNS:
        draw_sign(painter, shape, middle, SIGN, shade, QColor(theme.surface))
    elif shape:
        painter.setPen(QPen(shade, RING) if hollow else QPen(Qt.PenStyle.NoPen))
        painter.setBrush(QBrush(QColor(theme.surface) if hollow else shade))
        draw_shape(painter, shape, middle, 3.6)
    painter.setPen(colour(theme, "dim"))
    for number, line in enumerate(text.split("\n")):
        top = at.y() - HEIGHT / 2 + number * painter.fontMetrics().lineSpacing()
        room = QRectF(at.x() + sample + GAP, top, advance(line) + 2, HEIGHT)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, line)
    painter.setOpacity(1.0)


def _sample_pen(theme: Theme, entry: LegendEntry) -> QPen:
    """The stroke's pen, its dashes so short that the sample shows `SHOWN` periods beside the mark."""
    made = pen(theme, entry.stroke)
    pattern, room = made.dashPattern(), LONGEST - (MARK if _mark(theme, entry) else 0.0)
    whole = SHOWN * sum(pattern) * made.widthF()
    if whole > room:
        made.setDashPattern([length * room / whole for length in pattern])
    return made


class Legend(QWidget):
    """The legend as a widget in a pane's title row, as large as the texts of the window."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.entries: tuple[LegendEntry, ...] = ()
        self._texts: tuple[str, ...] = ()
        self._widths: tuple[float, ...] = ()  # that the entries take
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def show_entries(self, entries: tuple[LegendEntry, ...]) -> None:
        """Show these entries."""
        texts = tuple(told(entry.text) for entry in entries)
        widths = tuple(_entry_width(self.theme, *each) for each in zip(entries, texts, strict=True))
        if (entries, texts, widths) != (self.entries, self._texts, self._widths):
            self.entries, self._texts, self._widths = entries, texts, widths
            put(self, accessibleName=lambda: listed(say(entry.text) for entry in entries))
            self.updateGeometry()
            self.update()

    def set_theme(self, theme: Theme) -> None:
        """Take over another theme's colours, and the widths of its lines."""
        self.theme = theme
        self.show_entries(self.entries)
        self.update()

    def width_in(self, room: float) -> int:
        """The width that the entries take for which there is room, with how many more; 0 for none."""
        shown = self._fitting(room / text_factor())
        return round(text_factor() * self._wide(shown)) + 2 if shown else 0

    def sizeHint(self) -> QSize:
        """As wide as the entries in one line."""
        return QSize(round(text_factor() * legend_width(self.theme, self.entries)) + 2, scaled(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Nothing: entries without room are left out, the last ones first."""
        return QSize(0, scaled(HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The entries that there is room for, flush right; all are the tooltip where some are missing."""
        factor = text_factor()
        width, height = self.width() / factor, self.height() / factor
        shown, right = self._fitting(width), width - 1.0
        self.setToolTip("" if shown == self.entries else self.accessibleName())
        with QPainter(self) as painter:
            painter.scale(factor, factor)
            if shown != self.entries:
                painter.setFont(font("text"))
                painter.setPen(colour(self.theme, "dim"))
                place = QRectF(0.0, 0.0, right, height)
                more = self._more(len(shown))
                painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, more)
                right -= SPACE + advance(more)
            paint_legend(painter, self.theme, shown, right, height / 2)

    def _fitting(self, room: float) -> tuple[LegendEntry, ...]:
        """What is named in the plot as well goes first, from the last on; then what is told last.

        How many have gone is said: +3.
        """
        shown = list(zip(self.entries, self._widths, strict=True))
        more = 0.0
        while shown and sum(width + SPACE for _, width in shown) - SPACE + more > room - 1.0:
            named = (place for place in reversed(range(len(shown))) if shown[place][0].named)
            del shown[next(named, len(shown) - 1)]
            more = SPACE + advance(self._more(len(shown)))
        return tuple(entry for entry, _ in shown)

    def _wide(self, shown: tuple[LegendEntry, ...]) -> float:
        more = 0.0 if shown == self.entries else SPACE + advance(self._more(len(shown)))
        return legend_width(self.theme, shown) + more

    def _more(self, shown: int) -> str:
        """How many entries there are beside those."""
        return f"+{len(self.entries) - shown}"
