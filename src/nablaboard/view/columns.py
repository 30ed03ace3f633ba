"""The middle of the window: expressions at the left, panes, inspector at the right; or two columns with tabs.

Widths are fixed, so that no column jumps when another scene of a lesson is shown.
"""

from typing import cast

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from nablaboard.view.card import Card
from nablaboard.view.keys import MOVE, kept
from nablaboard.view.scroll import scrolled_column
from nablaboard.view.tab_arrows import name_arrows
from nablaboard.view.text_size import roomy
from nablaboard.view.tokens import GAP, Theme
from nablaboard.view.words import put
from nablaboard.words import message

WIDE = 1180
"""Logical pixels from which there is room for three columns."""
LEFT, LESSON, TABS, RIGHT = 280, 380, 272, 300
"""Widths: the left column, in a lesson, with tabs in a narrow window; and the inspector."""
LEAST_ROWS = 150
"""Logical pixels of the expressions that are always to be seen."""


class Columns(QWidget):
    """A lesson over the expressions, the panes in the middle, and the parts of the inspector.

    Below `WIDE` logical pixels the inspector folds into tabs of the left column, and `narrowed(True)` comes.
    `inspected` tells that the inspector is shown or not any more.
    """

    narrowed = Signal(bool)
    inspected = Signal(bool)

    def __init__(self, lesson: Card, expressions: Card, middle: QWidget, inspector: tuple[Card, ...]) -> None:
        super().__init__()
        self._lesson, self._expressions, self._inspector = lesson, expressions, inspector
        self._narrow = self._in_lesson = False
        self._needed = True
        self._asked: bool | None = None
        self._named = inspector[0]
        self._left, column = QWidget(), QWidget()
        self._left_line, self._right_line = _line_of(self._left), _line_of(column)
        self._right = scrolled_column(column)
        self._tabs = _TabCard(self)  # also while there is room without it: themes and languages reach it
        self._line = QHBoxLayout(self)
        self._line.setSpacing(GAP)
        for part, stretch in ((self._left, 0), (middle, 1), (self._right, 0)):
            self._line.addWidget(part, stretch)
        self._left_line.addWidget(lesson)
        self._right_line.addStretch(1)
        self._right.verticalScrollBar().rangeChanged.connect(self._make_room)
        self._make_room(0, 0)
        self._fill()

    @property
    def tabs(self) -> QTabBar:
        """The tabs of a narrow window."""
        return self._tabs.bar

    def show_lesson(self, in_lesson: bool, *, inspects: bool) -> None:
        """In a lesson the left column is wider; `inspects` says whether the inspector is needed."""
        self._in_lesson, self._needed = in_lesson, inspects
        self._fit()

    def show_inspector(self, shown: bool) -> None:
        """Show the inspector, or not, whatever is needed."""
        self._asked = shown
        self._fit()

    @property
    def inspects(self) -> bool:
        """Whether there is an inspector: as the user asked, else as it is needed, and something is in it."""
        shown = self._needed if self._asked is None else self._asked
        return shown and any(part.wanted for part in self._inspector)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may have room for another number of columns."""
        super().resizeEvent(event)
        self._look(self.width())

    def expect(self, width: int) -> None:
        """Stand for this width from the first on: what is moved once it is seen is styled twice."""
        self._look(width)

    def set_theme(self, _theme: Theme) -> None:
        """Other texts need other widths, and where they have one, maybe another number of columns."""
        if self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            self._look(self.width())
        self._fit()

    def _look(self, width: int) -> None:
        narrow = width < roomy(WIDE)
        if narrow != self._narrow:
            self._narrow = narrow
            self._fill()
            self.narrowed.emit(narrow)

    def _make_room(self, _least: int, most: int) -> None:
        """The margin at the right is the inspector's own; where it scrolls, its bar stands there."""
        self._right_line.setContentsMargins(0, 0, 0 if most else GAP, 0)

    def _fill(self) -> None:
        """Put the parts where they belong; what has the keys keeps them, which Qt gives on when it moves."""
        keys = cast("QWidget | None", self.window().focusWidget())
        had = keys is not None and keys.isVisible()
        self._frame()
        if self._narrow:
            self._tabs.fill(self._expressions, self._inspector)
            self._left_line.addWidget(self._tabs, 1)
        else:
            self._left_line.removeWidget(self._tabs)
            self._left_line.addWidget(self._expressions, 1)
            for place, part in enumerate(self._inspector):
                self._right_line.insertWidget(place, part)
        for part in (self._expressions, *self._inspector):
            part.setVisible(part.wanted)
        self._tabs.setVisible(self._narrow)
        self._fit()
        if keys is not None and had:
            self._give_back(keys)

    def _give_back(self, keys: QWidget) -> None:
        """Let this have the keys again, on the page of the tabs that it is on."""
        for place, parts in enumerate(((self._expressions,), self._inspector)):
            if any(part.isAncestorOf(keys) for part in parts):
                self._tabs.bar.setCurrentIndex(place)
                keys.setFocus(Qt.FocusReason.OtherFocusReason)

    def _frame(self) -> None:
        """Frames around the parts, and heads of those whose titles no tab says."""
        for part in (self._expressions, *self._inspector):
            tabbed = part in (self._expressions, self._named)
            part.set_framed(not self._narrow, headed=not self._narrow or not tabbed)

    def _name(self) -> None:
        """The tabs have the titles of the expressions and of what is first in the inspector."""
        first = next((part for part in self._inspector if part.wanted), self._inspector[0])
        if first is not self._named:
            self._named = first
            self._frame()
        for place, part in enumerate((self._expressions, first)):
            self._tabs.bar.setTabText(place, part.title)

    def say_again(self) -> None:
        """The tabs have the titles of the parts in every language."""
        self._name()

    def _fit(self) -> None:
        """Show the columns that there are, as wide as they are."""
        self._left.setFixedWidth(roomy(TABS if self._narrow else LESSON if self._in_lesson else LEFT))
        self._right.setFixedWidth(roomy(RIGHT) + GAP)
        self._expressions.setMinimumHeight(roomy(LEAST_ROWS))  # a long lesson never squeezes the rows away
        self._name()
        inspected = self.inspects and not self._narrow
        self._right.setVisible(inspected)
        self._line.setContentsMargins(GAP, GAP, 0 if inspected else GAP, GAP)
        self._tabs.show_second(self.inspects)
        self.inspected.emit(self.inspects)


class _TabCard(QFrame):
    """A card whose head is two tabs: over the expressions, and over the parts of the inspector."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.bar = _Bar()
        for _ in range(2):
            self.bar.addTab("")
        self._pages = QStackedWidget()
        self._inner = QWidget()
        self._parts = _line_of(self._inner)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self._pages, 1)
        self._scroll = scrolled_column(self._inner)
        self._parts.addStretch(1)
        self._pages.addWidget(self._scroll)
        self.bar.currentChanged.connect(self._pages.setCurrentIndex)

    def fill(self, first: QWidget, second: tuple[QWidget, ...]) -> None:
        """Take these in."""
        self._pages.insertWidget(0, first)
        for place, part in enumerate(second):
            self._parts.insertWidget(place, part)
        self._pages.setCurrentIndex(self.bar.currentIndex())

    def show_second(self, shown: bool) -> None:
        """Whether there is anything on the second page."""
        if self.bar.isTabVisible(1) != shown:  # said again, Qt would leave the tab without a place
            self.bar.setTabVisible(1, shown)
        if not shown:
            self.bar.setCurrentIndex(0)


class _Bar(QTabBar):
    """The tabs; the arrow keys are theirs while they have the focus."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "head")
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        put(self, accessibleName=message("columns.parts"))
        name_arrows(self)

    def event(self, event: QEvent) -> bool:
        return kept(event, MOVE) or super().event(event)


def _line_of(holder: QWidget) -> QVBoxLayout:
    line = QVBoxLayout(holder)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(GAP)
    return line
