"""The colour bar beside a contour picture: one field for each band, its edges labelled."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QGraphicsWidget, QStyleOptionGraphicsItem, QWidget

from nablaboard.scene import ColourScale, level_texts
from nablaboard.view.painter.colours import band_colour
from nablaboard.view.painter.marks import font
from nablaboard.view.theme import Theme

BAR = 12.0
GAP, SPACE = 12.0, 5.0


class ColourBar(QGraphicsWidget):
    """Fields of equal height, since levels are seldom evenly spaced; labels thin out where room is short."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.scale_shown: ColourScale | None = None
        self.setMinimumWidth(0)
        self.setMaximumWidth(0)

    def show_scale(self, scale: ColourScale | None) -> None:
        """Show these bands, or take no room where there are none."""
        if scale != self.scale_shown:
            self.scale_shown = scale
            width = GAP + BAR + SPACE + self._widest() if scale else 0.0
            self.setMinimumWidth(width)
            self.setMaximumWidth(width)
            self.update()

    def _widest(self) -> float:
        """The width of the longest label, and never less than that of a usual one, so that plots align."""
        metrics = QFontMetricsF(font("small"))
        edges = self.scale_shown.edges[1:-1] if self.scale_shown else ()
        return max(metrics.horizontalAdvance(text) for text in ("0000", *level_texts(edges))) + 4

    def set_theme(self, theme: Theme) -> None:
        """Take over another theme's colours."""
        self.theme = theme
        self.update()

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        """Fields from low (bottom) to high, and the edges between them."""
        if self.scale_shown is None or self.rect().isEmpty():
            return
        edges, rect = self.scale_shown.edges, self.rect()
        count = len(edges) - 1
        field = rect.height() / count
        painter.setPen(Qt.PenStyle.NoPen)
        for index in range(count):
            painter.setBrush(QBrush(band_colour(self.theme, index / max(count - 1, 1))))
            painter.drawRect(QRectF(GAP, rect.bottom() - (index + 1) * field, BAR, field))
        painter.setFont(font("small"))
        painter.setPen(QPen(QColor(self.theme.dim)))
        height = QFontMetricsF(painter.font()).height()
        every = max(1, round(height * 1.15 / field + 0.49))
        texts = level_texts(edges[1:-1])
        for index in range(1, count, every):
            at = QPointF(GAP + BAR + SPACE, rect.bottom() - index * field + height * 0.32)
            painter.drawText(at, texts[index - 1])
