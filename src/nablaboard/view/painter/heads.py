"""What stands over and under a plot, painted where the layout has it: title, formula, note, legend, names."""

from collections.abc import Collection

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from nablaboard.scene import LegendEntry
from nablaboard.view.layout import BoxKind, PlacedBox, Rect, font
from nablaboard.view.layout.head import HeadEntry
from nablaboard.view.layout.names import VARIABLE
from nablaboard.view.legible import told
from nablaboard.view.painter.legend import paint_entry, sample_width
from nablaboard.view.painter.texts import draw_ink
from nablaboard.view.theme import Theme

PLAIN: tuple[BoxKind, ...] = ("title", "axis")
FLAGS = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip


def head_entries(theme: Theme, legend: tuple[LegendEntry, ...]) -> tuple[HeadEntry, ...]:
    """The entries of a legend as the layout asks for them."""
    return tuple(HeadEntry(told(entry.text), sample_width(theme, entry)) for entry in legend)


def paint_head_box(
    painter: QPainter,
    placed: PlacedBox,
    rect: Rect,
    legend: tuple[LegendEntry, ...],
    theme: Theme,
    *,
    plain: Collection[BoxKind] = PLAIN,
) -> None:
    """Paint a box of the head of a plot with this legend; a formula as text, `plain` kinds in ink."""
    if placed.kind == "legend":
        entry = legend[int(placed.key.removeprefix("legend:"))]
        middle = rect.top + rect.height / (placed.text.count("\n") + 1) / 2  # of its first line
        paint_entry(painter, theme, entry, placed.text, QPointF(rect.left, middle))
        return
    painter.setPen(QColor(theme.ink if placed.kind in plain else theme.dim))
    if placed.kind == "formula" or placed.key.startswith(VARIABLE):
        draw_ink(painter, placed.text, "axis", rect)
        return
    painter.setFont(font("bold" if placed.kind == "title" else "text"))
    painter.drawText(QRectF(*rect), FLAGS, placed.text)
