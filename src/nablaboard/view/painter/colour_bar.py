"""The colour bar beside a contour picture: one field for each band, its edges labelled as the layout says."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QGraphicsWidget, QStyleOptionGraphicsItem, QWidget

from nablaboard.scene import ColourScale, level_texts
from nablaboard.view.copies import copied
from nablaboard.view.layout import Layout
from nablaboard.view.layout.axis import name_face
from nablaboard.view.layout.measure import ink
from nablaboard.view.painter.axes import is_exposed
from nablaboard.view.painter.box import Box
from nablaboard.view.painter.colours import band_colour
from nablaboard.view.painter.faults import held
from nablaboard.view.painter.texts import draw_ink
from nablaboard.view.theme import Theme

GAP, BAR, SPACE = 10.0, 10.0, 6.0  # logical pixels: from the plot to the bar, its width, to its labels
SLACK = 20.0  # logical pixels that it may be too wide
USUAL = "0000"  # a label's width at least, so that plots align


class ColourBar(QGraphicsWidget):
    """Fields of equal height, since levels are seldom evenly spaced."""

    def __init__(self, box: Box, theme: Theme, laid_out: Callable[[], Layout]) -> None:
        super().__init__()
        self.box, self.theme = box, theme
        self.scale_shown: ColourScale | None = None
        self._laid_out = laid_out
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)  # what is exposed
        self.setMinimumWidth(0)
        self.setMaximumWidth(0)

    def show_scale(self, scale: ColourScale | None) -> None:
        """Show these bands, or take no room where there are none."""
        if scale != self.scale_shown:
            self.scale_shown = scale
            width = self._kept(GAP + BAR + SPACE + self._widest()) if scale else 0.0
            self.setMinimumWidth(width)
            self.setMaximumWidth(width)
            self.update()

    def _kept(self, wanted: float) -> float:
        """The width of now if that is not much too wide: another one changes the plot, and so its levels."""
        now = self.minimumWidth()
        return now if wanted <= now < wanted + SLACK else wanted

    def _widest(self) -> float:
        """The width of the longest label, and never less than that of a usual one."""
        scale = self.scale_shown
        texts = level_texts(scale.edges[1:-1]) if scale else ()
        name = [ink(scale.name, name_face(scale.name)).width] if scale and scale.name else []
        return max([ink(text, "small").width for text in (USUAL, *texts)] + name) + 2

    def set_theme(self, theme: Theme) -> None:
        """Take over another theme's colours."""
        self.theme = theme
        self.update()

    @held
    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        """Fields from low (bottom) to high, and of the edges between them what has to be painted anew."""
        if self.scale_shown is None or self.rect().isEmpty():
            return
        rect, count = self.rect(), len(self.scale_shown.edges) - 1
        field = rect.height() / count
        painter.setPen(Qt.PenStyle.NoPen)
        for index in range(count):
            painter.setBrush(QBrush(band_colour(self.theme, index / max(count - 1, 1))))
            painter.drawRect(QRectF(GAP, rect.bottom() - (index + 1) * field, BAR, field))
        painter.translate(self.mapFromItem(self.box, 0.0, 0.0))
        exposed = self.mapRectToItem(self.box, copied(option.exposedRect))
        for placed in self._laid_out().scale:
            if placed.rect is None or not is_exposed(placed.rect, exposed):
                continue
            if placed.key.startswith("scale:"):
                painter.setPen(QPen(QColor(self.theme.dim)))
                draw_ink(painter, placed.text, "small", placed.rect)
            else:
                painter.setPen(QPen(QColor(self.theme.ink)))
                draw_ink(painter, placed.text, name_face(placed.text), placed.rect)
