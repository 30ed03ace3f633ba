"""A scrolled column of rows of which only those in or near the view have widgets.

A row is some twenty widgets, and Qt dresses, lays out and reads each of them whether it is seen or not: with
200 rows a change of theme took 1.2 s and now takes as long as with ten.
"""

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from nablaboard.view.expressions.row_widget import RowWidget

USUAL = 60  # logical pixels: a row that was never laid out
LEAST = 400  # logical pixels of rows that there are before the list has its size
NEAR, FAR = 0.25, 1.0  # of the view's height: rows so near have widgets, and lose them when so far
LAYERS = 3  # of layouts within each other: list, row, editor
PASSES = 6  # heights that were guessed wrongly move the rows, which brings others near the view


class RowList(QScrollArea):
    """Shows rows by their ids, over `last`.

    `make(id)` makes the widget of a row that comes near, and `fill(id, widget)` fills it in its place.
    Rows in which the focus is, that play, or that are `pinned` keep theirs. `changed` comes when other rows
    have widgets than before. Where rows have none there is room as high as they were, or as the others are.
    """

    changed = Signal()

    def __init__(
        self, make: Callable[[int], RowWidget], fill: Callable[[int, RowWidget], None], last: QWidget
    ) -> None:
        super().__init__(widgetResizable=True)
        self._make, self._fill = make, fill
        self._ids: tuple[int, ...] = ()
        self._widgets: dict[int, RowWidget] = {}
        self._heights: dict[int, int] = {}
        self._settling = False
        self.pinned: int | None = None
        self.column = QWidget()
        self._layout = QVBoxLayout(self.column)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._layout.addWidget(last)
        self._layout.addStretch(1)
        self.setProperty("role", "plain")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(self.column)
        self.viewport().setAutoFillBackground(False)
        self.column.setAutoFillBackground(False)
        self.verticalScrollBar().valueChanged.connect(self._settle)
        self.verticalScrollBar().rangeChanged.connect(self._settle)
        self.verticalScrollBar().rangeChanged.connect(self._follow)

    @property
    def rows(self) -> Mapping[int, RowWidget]:
        """The rows that have widgets, by id, in the order of the list."""
        return {row: self._widgets[row] for row in self._ids if row in self._widgets}

    def set_rows(self, ids: Sequence[int]) -> None:
        """Show these rows in this order; the widgets of those that stay are kept."""
        self._ids = tuple(ids)
        for gone in self._widgets.keys() - set(ids):
            self._remove(gone)
        self._heights = {row: height for row, height in self._heights.items() if row in set(ids)}
        self._realise(self._wanted(NEAR) | self._widgets.keys())
        self._settle()

    def row(self, row: int) -> RowWidget:
        """The widget of the row of this id, made if there is none."""
        if row not in self._widgets:
            self._realise(self._widgets.keys() | {row})
        return self._widgets[row]

    def show_row(self, row: int) -> None:
        """Scroll until the row is in view, or as much of it from its first line on as there is room for."""
        widget, bar = self.row(row), self.verticalScrollBar()
        beyond = widget.y() + widget.height() - self.viewport().height()
        bar.setValue(min(max(bar.value(), beyond), widget.y()))

    def show_last(self) -> None:
        """Scroll to what stands behind the rows."""
        self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More room shows more rows; with less, the row in which one types stays in view."""
        super().resizeEvent(event)
        self._settle()
        self._keep(max(event.oldSize().height(), self.viewport().height()))

    def _follow(self, *_: object) -> None:
        """Keep the row in view in which one types, when it grows by what is said under it."""
        self._keep(self.viewport().height())

    def _keep(self, high: int) -> None:
        """Show the row in which one types, if it began in a view so high from the present top on."""
        focus, top = QApplication.focusWidget(), self.verticalScrollBar().value()
        for row, widget in self._widgets.items():
            in_view = top <= widget.y() <= top + high
            if in_view and focus is not None and widget.isAncestorOf(focus):
                self.show_row(row)
                return

    def _settle(self, *_: object) -> None:
        """Let the rows near the view have widgets, and those far from it none."""
        if self._settling:
            return
        for _pass in range(PASSES):
            self._measure()
            near = self._wanted(NEAR)
            kept = near | (self._widgets.keys() & self._wanted(FAR)) | self._held()
            if near <= self._widgets.keys() <= kept:
                return
            self._realise(kept)

    def _wanted(self, beyond: float) -> set[int]:
        """The rows that reach into the view, or up to so many of its heights beyond."""
        high = max(self.viewport().height(), LEAST)
        top = self.verticalScrollBar().value() - beyond * high
        bottom = self.verticalScrollBar().value() + (1 + beyond) * high
        usual, y, found = self._usual(), 0, set[int]()
        for row in self._ids:
            height = self._heights.get(row, usual)
            if y + height >= top and y <= bottom:
                found.add(row)
            y += height
        return found

    def _held(self) -> set[int]:
        """The rows that keep their widgets wherever they are."""
        focus = QApplication.focusWidget()
        return {
            row
            for row, widget in self._widgets.items()
            if row == self.pinned or widget.playing or (focus is not None and widget.isAncestorOf(focus))
        }

    def _measure(self) -> None:
        """Learn how high the rows are that have widgets."""
        if self.isVisible():
            self._heights |= {row: widget.height() for row, widget in self._widgets.items()}

    def _usual(self) -> int:
        """The height in the middle of those that are known."""
        known = sorted(self._heights.values())
        return known[len(known) // 2] if known else USUAL

    def _realise(self, wanted: set[int]) -> None:
        """Let exactly these rows have widgets; what is in view stays where it is."""
        self._settling = True
        anchor, before = self._anchor()
        for row in self._widgets.keys() - wanted:
            self._remove(row)
        new = [row for row in self._ids if row in wanted and row not in self._widgets]
        self._widgets |= {row: self._make(row) for row in new}
        self._place()
        for row in new:
            self._fill(row, self._widgets[row])
        for _nested in range(LAYERS if self.isVisible() else 0):
            QCoreApplication.sendPostedEvents(None, int(QEvent.Type.LayoutRequest.value))
        if anchor in self._widgets:
            self.verticalScrollBar().setValue(self._widgets[anchor].y() - before)
        self._settling = False
        self.changed.emit()

    def _remove(self, row: int) -> None:
        widget = self._widgets.pop(row)
        widget.hide()
        widget.deleteLater()

    def _anchor(self) -> tuple[int | None, int]:
        """The first row in view, and how far its top is under the view's."""
        value = self.verticalScrollBar().value()
        for row, widget in self.rows.items():
            if widget.y() + widget.height() > value:
                return row, widget.y() - value
        return None, 0

    def _place(self) -> None:
        """Put widgets and room for the other rows in order.

        What `takeAt` takes of a widget lives on, and Qt goes on telling it, in place of what holds the widget
        next, when the widget needs another height; so that is left to `removeWidget`.
        """
        while self._layout.count() > 2:
            item = self._layout.itemAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                self._layout.removeWidget(widget)
            else:
                self._layout.takeAt(0)
        usual, place = self._usual(), 0
        for made, run in groupby(self._ids, key=self._widgets.__contains__):
            if made:
                for row in run:
                    self._layout.insertWidget(place, self._widgets[row])
                    self._widgets[row].show()
                    place += 1
            else:
                self._layout.insertSpacing(place, sum(self._heights.get(row, usual) for row in run))
                place += 1
