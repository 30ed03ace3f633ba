"""The optimizers' table: what a press, a drag, the wheel and the keys do in it.

On a name a press opens the optimizer's settings, on its box it ticks. On a rate a press types, a drag to the
sides multiplies: 150 pixels are a factor of ten, so that the same hand reaches 0.001 and 10.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QMenu, QTableView

from nablaboard.model import Edit
from nablaboard.view.descent.optimizer_menus import choice_menu
from nablaboard.view.descent.optimizers_delegate import PADDING, OptimizersDelegate, check_box
from nablaboard.view.descent.optimizers_model import NAME, RATE, UNSEEN, VALUE, OptimizersModel
from nablaboard.view.descent.setting_controls import rounded
from nablaboard.view.keys import CONFIRM, MOVE, PRESS, kept
from nablaboard.view.model_index import ModelIndex
from nablaboard.view.sliders import REST
from nablaboard.view.text_size import hold, roomy
from nablaboard.view.tokens import ROW_HEIGHT
from nablaboard.view.words import put
from nablaboard.words import message

DECADE = 150.0
"""Logical pixels of a drag that multiply a rate by ten."""
NOTCHES = 20.0
"""Notches of the wheel that do the same."""
START = 4
"""Logical pixels after which a press is a drag."""
MOST_ROWS = 8
HEADER = 24
APART = 9
"""Logical pixels between two columns at least."""
ALIKE = str.maketrans("123456789", "0" * 9)
"""All digits are as wide as one another."""


class OptimizersView(QTableView):
    """`opened(id)` comes when the user asks for an optimizer's settings, or no longer (the same id again)."""

    opened = Signal(str)

    def __init__(
        self, model: OptimizersModel, apply: Callable[[Edit], None], end_gesture: Callable[[], None]
    ) -> None:
        super().__init__()
        self._model, self._apply, self._end_gesture = model, apply, end_gesture
        self._drag: tuple[QPersistentModelIndex, float, float] | None = None
        self._dragging = False
        self.setModel(model)
        self.delegate = OptimizersDelegate(self)
        self.delegate.left.connect(self.clearFocus)  # as every field gives the keys back to the window
        self.setItemDelegate(self.delegate)
        self._dress()
        self._taken = {RATE: 0, VALUE: 0}
        self._fitted: dict[int, list[str]] = {}  # by column: the texts that it was fitted to
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(end_gesture)
        model.modelReset.connect(self.fit)
        model.dataChanged.connect(self._fit_changed)
        model.headerDataChanged.connect(lambda _, first, last: self._fit_columns(first, last))
        self.fit()

    def event(self, event: QEvent) -> bool:
        """Keep the keys that walk and tick."""
        return kept(event, MOVE | PRESS) or super().event(event)

    def dataChanged(self, first: ModelIndex, last: ModelIndex, roles: Sequence[int] = ()) -> None:
        """Paint only what is another: Qt paints all cells, in each frame in which runs are played."""
        if first.column() == VALUE:
            self.viewport().update(self.visualRect(first).united(self.visualRect(last)))
        elif list(roles) != UNSEEN:
            super().dataChanged(first, last, roles)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks, Return opens the settings or types a rate, Delete removes, digits type a rate."""
        index = self.currentIndex()
        if self.state() == QAbstractItemView.State.EditingState:
            event.ignore()  # what the field over the cell leaves over, such as its Return
        elif not index.isValid() or event.modifiers() & Qt.KeyboardModifier.AltModifier:
            super().keyPressEvent(event)
        elif event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self._model.data(index))
        elif event.key() == Qt.Key.Key_Space:
            self._model.toggle(index)
        elif event.key() in CONFIRM:
            self._enter(index)
        elif event.key() == Qt.Key.Key_Delete:
            self._model.remove(index)
        elif event.text().isdigit() and index.column() != RATE:
            self.setCurrentIndex(index.siblingAtColumn(RATE))
            super().keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of a rate, or make the cell the current one."""
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        rate = self._model.rate(index) if index.isValid() and index.column() == RATE else None
        self._dragging = False
        self._drag = None
        if rate is not None and event.button() == Qt.MouseButton.LeftButton:
            self._drag = (QPersistentModelIndex(index), event.position().x(), rate)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Multiply the rate that is held."""
        index = self.indexAt(event.position().toPoint())
        held = self._drag is not None
        over_rate = index.isValid() and index.column() == RATE
        self.viewport().setCursor(
            Qt.CursorShape.SizeHorCursor if held or over_rate else Qt.CursorShape.ArrowCursor
        )
        if self._drag is not None and event.buttons() & Qt.MouseButton.LeftButton:
            cell, start, rate = self._drag
            way = event.position().x() - start
            self._dragging = self._dragging or abs(way) >= START
            if self._dragging and cell.isValid():
                self._model.set_rate(cell, rounded(rate * 10 ** (way / DECADE), 3))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a drag; without one, type a rate, tick a box or open the settings."""
        index = self.indexAt(event.position().toPoint())
        dragged, self._drag = self._dragging, None
        self._dragging = False
        super().mouseReleaseEvent(event)
        if dragged:
            self._end_gesture()
        elif event.button() == Qt.MouseButton.LeftButton and index.isValid() and index == self.currentIndex():
            self._press(index, event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Turn the rate of the cell that has the focus; elsewhere the wheel scrolls."""
        index = self.indexAt(event.position().toPoint())
        rate = self._model.rate(index) if index.isValid() and index.column() == RATE else None
        if rate is None or not self.hasFocus() or index != self.currentIndex():
            event.ignore()
            return
        notches = event.angleDelta().y() / 120
        self._model.set_rate(index, rounded(rate * 10 ** (notches / NOTCHES), 2))
        self._rest.start()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the optimizer under the pointer."""
        index = self.indexAt(event.pos())
        if index.isValid():
            menu = self.menu(index.row())
            menu.exec(event.globalPos())
            menu.deleteLater()

    def menu(self, row: int) -> QMenu:
        """The menu of the optimizer in this row."""
        choices = self._model.choices
        return choice_menu(self, choices[row].id, row, len(choices), self._apply)

    def leaveEvent(self, event: QEvent) -> None:
        """Put the usual pointer back."""
        self.viewport().unsetCursor()
        super().leaveEvent(event)

    def _press(self, index: QModelIndex, event: QMouseEvent) -> None:
        reach = check_box(self.visualRect(index)).adjusted(-6, -7, 4, 7)
        if index.column() == NAME and reach.contains(event.position().toPoint()):
            self._model.toggle(index)
        else:
            self._enter(index)

    def _enter(self, index: QModelIndex) -> None:
        if index.column() == RATE and self._model.rate(index) is not None:
            self.edit(index)
        else:
            self.opened.emit(self._model.choices[index.row()].id)

    def _dress(self) -> None:
        self.setProperty("role", "plain")
        self.setFrameShape(QFrame.Shape.NoFrame)
        put(self, accessibleName=message("optimizers.table"))
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        hold(header, height=HEADER)
        header.setSectionsClickable(False)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        for column in (RATE, VALUE):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)

    def fit(self) -> None:
        """Be as high as the rows, and the columns as wide as their texts."""
        rows = min(self._model.rowCount(), MOST_ROWS)
        self.verticalHeader().setDefaultSectionSize(roomy(ROW_HEIGHT))
        self.setFixedHeight(roomy(HEADER) + rows * roomy(ROW_HEIGHT))
        self._taken, self._fitted = {RATE: 0, VALUE: 0}, {}
        self._fit_columns()
        if rows and not self.currentIndex().isValid():
            self.setCurrentIndex(self._model.index(0, NAME))

    def _fit_changed(self, first: ModelIndex, last: ModelIndex, roles: Sequence[int]) -> None:
        if list(roles) != UNSEEN:
            self._fit_columns(first.column(), last.column())

    def _fit_columns(self, first: int = NAME, last: int = VALUE) -> None:
        """Numbers have the room that they need, names the rest; no column shrinks while runs are played."""
        for column in set(self._taken).intersection(range(first, last + 1)):
            cells = [self._model.index(row, column) for row in range(self._model.rowCount())]
            word = self._model.headerData(column, Qt.Orientation.Horizontal)
            figures = [self._model.data(cell).translate(ALIKE) for cell in cells]
            if [word, *figures] != self._fitted.get(column):
                self._fitted[column] = [word, *figures]
                self._fit_column(column, word, figures)

    def _fit_column(self, column: int, word: str, figures: list[str]) -> None:
        wide, metrics = self.fontMetrics().horizontalAdvance, self.horizontalHeader().fontMetrics()
        self._taken[column] = max([metrics.horizontalAdvance(word), self._taken[column], *map(wide, figures)])
        self.horizontalHeader().resizeSection(column, self._taken[column] + PADDING + APART)
