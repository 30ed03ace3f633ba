"""How a cell of the optimizers' table is painted, and how a rate is typed in it."""

from PySide6.QtCore import (
    QEvent,
    QObject,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from nablaboard.scene import series_shape
from nablaboard.view.copies import copied
from nablaboard.view.descent.optimizers_model import NAME, VALUE, OptimizersModel
from nablaboard.view.fields import POSITIVE, NumberField
from nablaboard.view.keys import CONFIRM
from nablaboard.view.model_index import ModelIndex
from nablaboard.view.painter.shapes import draw_shape
from nablaboard.view.style import mixed
from nablaboard.view.text_size import roomy
from nablaboard.view.theme import LIGHT
from nablaboard.view.tick import BOX, draw_tick_box
from nablaboard.view.tokens import ROW_HEIGHT
from nablaboard.words import message

PADDING = 7
"""Room at the right of figures, as in the header."""
BESIDE = 27
"""Logical pixels of a name's cell that its box leaves before the name."""
LEAST_FIELD = 64
"""Logical pixels in which a rate is typed."""


class OptimizersDelegate(QStyledItemDelegate):
    """Paints ticks in the optimizer's colour with its marker beside them.

    `reason` speaks of a wrong rate; `left` comes when a key has ended the typing of one.
    """

    reason = Signal(str)
    left = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = LIGHT
        self.opened = ""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: ModelIndex) -> QSize:
        """Every row is tall enough to be pressed."""
        return QSize(60, roomy(ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        """One cell: ground, focus ring, box and marker before a name, text."""
        model = index.model()
        if not isinstance(model, OptimizersModel):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        choice = model.choices[index.row()]
        place = copied(option.rect)
        self._draw_ground(painter, place, index, raised=choice.id == self.opened)
        if option.state & QStyle.StateFlag.State_HasFocus:
            self._draw_ring(painter, place)
        if index.column() == NAME:
            self._draw_box(painter, place, index.row(), ticked=choice.enabled)
            place = place.adjusted(roomy(BOX) + BESIDE, 0, 0, 0)
        else:
            place = place.adjusted(0, 0, -PADDING, 0)
        painter.setPen(QColor(self.theme.ink if choice.enabled else self.theme.dim))
        painter.setFont(copied(option.font))
        text = shortened(painter.fontMetrics(), *model.parts(index), place.width())
        painter.drawText(place, model.data(index, Qt.ItemDataRole.TextAlignmentRole), text)
        painter.restore()

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, _index: ModelIndex) -> QWidget:
        """A field for the rate."""
        field = NumberField(message("run.schedule"), POSITIVE, parent=parent)
        field.reason.connect(self.reason)
        field.destroyed.connect(lambda: self.reason.emit(""))
        return field

    def setEditorData(self, editor: QWidget, index: ModelIndex) -> None:
        """The rate as it is, ready to be typed over; never over what is being typed."""
        rate = index.data(Qt.ItemDataRole.EditRole)
        if isinstance(editor, NumberField) and rate is not None and not editor.typing:
            editor.show_value(rate)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: object, index: ModelIndex) -> None:
        """Take a right rate over; drop a wrong one."""
        if isinstance(editor, NumberField) and isinstance(model, OptimizersModel) and not editor.fault():
            model.setData(index, POSITIVE.read(editor.text()))

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: ModelIndex) -> None:
        """The field lies over the cell with its figures where they were, and has room to type in."""
        place = copied(option.rect)
        more = max(0, LEAST_FIELD - place.width())
        editor.setGeometry(place.adjusted(-more, 3, 1, -3))

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Return takes a right rate over, Escape drops it; a wrong one can be put right."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(editor, event)
        if event.key() in CONFIRM:
            if isinstance(editor, NumberField) and not editor.fault():
                self.commitData.emit(editor)
                self.closeEditor.emit(editor)
                self.left.emit()
            return True
        taken = super().eventFilter(editor, event)
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        return taken

    def _draw_ground(self, painter: QPainter, place: QRect, index: ModelIndex, *, raised: bool) -> None:
        """The ground of the open row, round at the outer ends."""
        if not raised:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.theme.raised))
        painter.setClipRect(place)
        left = 0 if index.column() == NAME else -20
        right = 0 if index.column() == VALUE else 20
        painter.drawRoundedRect(QRectF(place.adjusted(left, 1, right, -1)), 6, 6)

    def _draw_ring(self, painter: QPainter, place: QRect) -> None:
        painter.setPen(QPen(QColor(self.theme.accent), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(place).adjusted(1, 2, -1, -2), 5, 5)

    def _draw_box(self, painter: QPainter, place: QRect, row: int, *, ticked: bool) -> None:
        colour = self.theme.series[row % len(self.theme.series)]
        box = check_box(place)
        draw_tick_box(painter, box, colour, ticked=ticked)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour if ticked else mixed(colour, self.theme.surface, 0.5)))
        draw_shape(painter, series_shape(row), QPointF(box.right() + 13, place.center().y() + 0.5), 3.6)


def shortened(metrics: QFontMetrics, name: str, marks: str, width: int) -> str:
    """A name in this width: the optimizer's own name is cut, never what tells its run from others."""
    room = max(0, width - metrics.horizontalAdvance(marks))
    return metrics.elidedText(name, Qt.TextElideMode.ElideRight, room) + marks


def check_box(place: QRect) -> QRect:
    """Where the tick box lies in the cell `place`."""
    side = roomy(BOX)
    return QRect(place.left() + 6, place.center().y() - side // 2, side, side)
