"""The Expressions panel: one editor for each row of the document, and a last line that becomes a new row.

The rows live in `RowsModel`; `RowList` has a widget for each that is near the view, in the model's order.
Widgets are kept over changes of order and text, so that focus and cursor stay with the row the user is in.
"""

from collections.abc import Callable, Mapping, Sequence
from itertools import chain, pairwise

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from nablaboard.calculus.expression import FormulaPicture, RowReading
from nablaboard.model import AddRow, AddValues, Board, DuplicateRow, Edit, InsertPreset, MoveRow, RemoveRow
from nablaboard.model.row_edits import next_row_id
from nablaboard.view.card import Card
from nablaboard.view.expressions.new_row import NewRow
from nablaboard.view.expressions.row_list import RowList
from nablaboard.view.expressions.row_widget import RowWidget
from nablaboard.view.expressions.rows_model import RowsModel
from nablaboard.view.theme import LIGHT
from nablaboard.view.tokens import Theme
from nablaboard.words import message


class ExpressionsPanel(Card):
    """The list of rows. `row_activated(id)` comes when a row gets the focus."""

    row_activated = Signal(int)

    def __init__(self, apply: Callable[[Edit], None], end_gesture: Callable[[], None]) -> None:
        super().__init__(message("rows.title"), flush=True)
        self._apply, self._end_gesture = apply, end_gesture
        self._theme = LIGHT
        self._board: Board | None = None
        self._awaited: tuple[int, int] | None = None
        self._current: int | None = None
        self.model = RowsModel(self)
        self.model.modelReset.connect(self._arrange)
        self.model.dataChanged.connect(self._refresh)
        self.new_row = NewRow(self._insert)
        self.new_row.editor.typed.connect(self._begin_row)
        self.new_row.editor.walked.connect(lambda step: self._walk(None, step))
        self.new_row.editor.abandoned.connect(self.new_row.editor.clearFocus)
        self.new_row.editor.emptied.connect(lambda: self._walk(None, -1))
        self._make_list()

    def show_board(
        self,
        board: Board,
        readings: Sequence[RowReading],
        formulas: Mapping[int, str] | None = None,
        pictures: Mapping[int, FormulaPicture] | None = None,
    ) -> None:
        """Show the rows of `board`; `readings` in their order, formulas as text and set, by the row's id."""
        self._board = board
        self.model.show(board.rows, readings, formulas or {}, pictures or {})
        self.set_note(str(len(board.rows)))
        self._attend()

    def say_again(self) -> None:
        """Say what is said of each row in the language in force."""
        if self.model.entries:
            self._refresh(self.model.index(0), self.model.index(len(self.model.entries) - 1))

    def focus_row(self, row: int, position: int = -1) -> None:
        """Put the cursor into the row of this id, at `position` (-1: the end)."""
        self._list.row(row).editor.put_cursor(position)

    def rest(self) -> None:
        """Let no slider play any more."""
        for widget in self._list.rows.values():
            widget.rest()

    def move_current(self, step: int) -> None:
        """Move the row that was last worked on by so many places."""
        row = self._current_row()
        if row is not None:
            self._move(row, self.model.place(row) + step)

    def duplicate_current(self) -> None:
        """Duplicate the row that was last worked on."""
        row = self._current_row()
        if row is not None:
            self._duplicate(row)

    def remove_current(self) -> None:
        """Delete the row that was last worked on."""
        row = self._current_row()
        if row is not None:
            self._remove(row)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self._theme = theme
        self._drop_line.set_theme(theme)
        self.new_row.set_theme(theme)
        for widget in self._list.rows.values():
            widget.set_theme(theme)

    def widget(self, row: int) -> RowWidget:
        """The widget of the row of this id."""
        return self._list.row(row)

    def _make_list(self) -> None:
        self._list = RowList(self._make_row, self._fill_row, self.new_row)
        self._list.changed.connect(self._order_focus)
        self.new_row.editor.entered.connect(self._list.show_last)
        self._drop_line = DropLine(self._list.column)
        self.add(self._list, 1)

    def _arrange(self) -> None:
        """Bring the widgets to the model's rows and order."""
        ids = [entry.row.id for entry in self.model.entries]
        focus = QApplication.focusWidget()
        for row, widget in self._list.rows.items():
            if row not in ids and focus is not None and widget.isAncestorOf(focus):
                self.new_row.editor.put_cursor(-1)
        self._list.set_rows(ids)
        if ids:
            self._refresh(self.model.index(0), self.model.index(len(ids) - 1))

    def _make_row(self, row: int) -> RowWidget:
        entry = self.model.entries[self.model.place(row)]
        widget = RowWidget(entry, self._apply, self._end_gesture)
        widget.set_theme(self._theme)
        widget.editor.entered.connect(lambda: self._activate(widget))
        widget.editor.returned.connect(lambda: self._walk(widget.row, 1))
        widget.editor.walked.connect(lambda step: self._walk(widget.row, step))
        widget.removed.connect(lambda: self._remove(widget.row))
        widget.duplicated.connect(lambda: self._duplicate(widget.row))
        widget.moved.connect(lambda step: self._move(widget.row, self.model.place(widget.row) + step))
        widget.grip.dragged.connect(self._show_drop)
        widget.grip.dropped.connect(lambda place: self._drop(widget.row, place))
        widget.sliders_asked.connect(lambda: self._add_sliders(widget.row))
        widget.stops_changed.connect(self._order_focus)
        return widget

    def _fill_row(self, row: int, widget: RowWidget) -> None:
        place, (parameters, names) = self.model.place(row), self._names()
        widget.editor.set_names(names)
        widget.show_entry(self.model.entries[place], place, parameters)

    def _order_focus(self) -> None:
        """Tab begins with the rows and goes from one to the next, whatever order they were made in."""
        rows = (widget.stops for widget in self._list.rows.values())
        stops = [self.window(), *chain.from_iterable(rows), self.new_row.editor, self.new_row.insert]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _refresh(self, first: QModelIndex, last: QModelIndex) -> None:
        """Show rows `first` to `last` anew; names are known in all rows, so the others hear of them too."""
        parameters, names = self._names()
        rows = self._list.rows
        for place, entry in enumerate(self.model.entries):
            widget = rows.get(entry.row.id)
            if widget is None:
                continue
            widget.editor.set_names(names)
            if first.row() <= place <= last.row():
                widget.show_entry(entry, place, parameters)
            else:
                widget.editor.highlighter.set_parameters(parameters)
        self.new_row.editor.set_names(names)

    def _names(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The names of numbers, and all that rows define."""
        readings = [entry.reading for entry in self.model.entries]
        parameters = tuple(reading.name for reading in readings if reading.kind == "value")
        return parameters, tuple(reading.name for reading in readings if reading.name)

    def _current_row(self) -> int | None:
        """The row that was last worked on, while it is there."""
        there = any(entry.row.id == self._current for entry in self.model.entries)
        return self._current if there else None

    def _activate(self, active: RowWidget) -> None:
        self._current = self._list.pinned = active.row
        for widget in self._list.rows.values():
            widget.set_active(widget is active)
        self._list.show_row(active.row)
        self.row_activated.emit(active.row)

    def _walk(self, row: int | None, step: int) -> None:
        """Go `step` rows on from `row` (None: the last line), within the list."""
        ids = [entry.row.id for entry in self.model.entries]
        place = (len(ids) if row is None else self.model.place(row)) + step
        if place >= len(ids):
            self.new_row.editor.put_cursor(-1)
        elif place >= 0:
            self.focus_row(ids[place])

    def _begin_row(self, text: str) -> None:
        """The last line was typed into: a row takes the text and the cursor, and the line is empty again."""
        if not text or self._board is None:
            return
        self._awaited = (next_row_id(self._board), self.new_row.editor.textCursor().position())
        self.new_row.editor.show_text("")
        self._apply(AddRow(text))
        self._attend()

    def _insert(self, inserted: InsertPreset) -> None:
        """Put a known function into a row of its own, and the cursor there, so that its pane shows it."""
        self._end_gesture()
        self._await_row()
        self._apply(inserted)
        self._attend()

    def _remove(self, row: int) -> None:
        """Take the row away; the cursor goes to the one before, as after a Backspace it should."""
        if self._list.row(row).isAncestorOf(QApplication.focusWidget() or self):
            self._walk(row, -1 if self.model.place(row) else 1)
        self._apply(RemoveRow(row))

    def _duplicate(self, row: int) -> None:
        self._await_row()
        self._apply(DuplicateRow(row))
        self._attend()

    def _move(self, row: int, place: int) -> None:
        """Let the row stand at `place`, within the list."""
        if 0 <= place < len(self.model.entries):
            self._apply(MoveRow(row, place))
            self._list.show_row(row)

    def _show_drop(self, pointer: QPoint) -> None:
        """Show where the row would stand that is being dragged."""
        under = self._under(pointer)
        rows = self._list.rows
        y = rows[under].y() if under is not None else list(rows.values())[-1].geometry().bottom() + 1
        self._drop_line.show_at(y)

    def _drop(self, row: int, pointer: QPoint) -> None:
        self._drop_line.hide()
        under, place = self._under(pointer), self.model.place(row)
        gap = len(self.model.entries) if under is None else self.model.place(under)
        self._move(row, gap - 1 if gap > place else gap)

    def _under(self, pointer: QPoint) -> int | None:
        """The first row whose middle is under the pointer; None behind the last."""
        y = self._list.column.mapFromGlobal(pointer).y()
        rows = self._list.rows.items()
        return next((row for row, widget in rows if widget.geometry().center().y() >= y), None)

    def _add_sliders(self, row: int) -> None:
        place = self.model.place(row)
        self._end_gesture()
        self._apply(AddValues(self.model.entries[place].reading.missing, place + 1))

    def _await_row(self) -> None:
        if self._board is not None:
            self._awaited = (next_row_id(self._board), -1)

    def _attend(self) -> None:
        """Take the cursor to the new row once it is there."""
        if self._awaited is not None and any(each.row.id == self._awaited[0] for each in self.model.entries):
            row, position = self._awaited
            self._awaited = None
            self.focus_row(row, position)
            if position >= 0:
                self._list.row(row).begin_visit("")


class DropLine(QWidget):
    """Shows between which rows a dragged one would stand."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._list, self._theme = parent, LIGHT
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self._theme = theme
        self.update()

    def show_at(self, y: int) -> None:
        """Stand at this height of the list."""
        self.setGeometry(0, max(0, y - 1), self._list.width(), 3)
        self.show()
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A line in the accent."""
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), QColor(self._theme.accent))
