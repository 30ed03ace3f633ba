"""Where the panes stand: side by side where there is room, in several rows where there is not."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from math import ceil

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter

from nablaboard.model import PaneId
from nablaboard.view.panes.pane_card import LEAST, PaneCard
from nablaboard.view.theme import Theme
from nablaboard.view.tokens import GAP

SHARE = 1000  # of a splitter's sizes, which count only against each other


class PaneArea(QScrollArea):
    """The cards of the panes that are shown; `make(pane)` makes one when it is shown for the first time.

    Rows whose panes stay keep the sizes that the user gave them. Where the rows are higher than the area,
    it scrolls over `column`, which holds all of them.
    """

    def __init__(self, make: Callable[[PaneId], PaneCard]) -> None:
        super().__init__()
        self._make = make
        self._shown: list[tuple[PaneId, ...]] = []
        self._rows: list[QSplitter] = []
        self.cards: dict[PaneId, PaneCard] = {}
        self.column = _splitter(Qt.Orientation.Vertical)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("role", "plain")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setWidget(self.column)
        self.viewport().setAutoFillBackground(False)
        self.column.setAutoFillBackground(False)

    @property
    def shown(self) -> tuple[PaneId, ...]:
        """The panes that are shown, in their order."""
        return tuple(pane for row in self._shown for pane in row)

    def card(self, pane: PaneId) -> PaneCard:
        """The card of a pane, made if there is none yet."""
        if pane not in self.cards:
            self.cards[pane] = self._make(pane)
        return self.cards[pane]

    def show_panes(self, panes: Sequence[PaneId]) -> None:
        """Show these panes and no others, in this order."""
        if tuple(panes) == self.shown:
            return
        for gone in set(self.shown) - set(panes):
            self.cards[gone].hide()
            self.cards[gone].setParent(self)  # in no row any more, and no window of its own
        self._arrange(panes)
        for card in self.cards.values():
            card.set_closable(len(panes) > 1)

    def set_theme(self, theme: Theme) -> None:
        """Take over another theme's colours."""
        for card in self.cards.values():
            card.set_theme(theme)

    def minimumSizeHint(self) -> QSize:
        """One card beside a scroll bar."""
        return QSize(LEAST[0] + self._bar, LEAST[1])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In another size more or fewer panes stand in a row."""
        super().resizeEvent(event)
        self._arrange(self.shown)

    @property
    def _bar(self) -> int:
        return self.verticalScrollBar().sizeHint().width()

    def _arrange(self, panes: Sequence[PaneId]) -> None:
        """Put the panes into rows; those that stay as they are keep their sizes."""
        before = self._shown
        self._shown = in_rows(panes, row_count(len(panes), self.width(), self.height(), self._bar))
        if before == self._shown:
            return
        while len(self._rows) < len(self._shown):
            self._rows.append(_splitter(Qt.Orientation.Horizontal))
            self.column.addWidget(self._rows[-1])
        for place, (splitter, row) in enumerate(zip(self._rows, self._shown, strict=False)):
            if place >= len(before) or before[place] != row:
                self._fill(splitter, row)
        for place, splitter in enumerate(self._rows):
            splitter.setVisible(place < len(self._shown))
        if len(before) != len(self._shown):
            self.column.setSizes([SHARE] * len(self._rows))

    def _fill(self, splitter: QSplitter, row: Sequence[PaneId]) -> None:
        for column, pane in enumerate(row):
            splitter.insertWidget(column, self.card(pane))
            self.card(pane).show()
        splitter.setSizes([SHARE] * splitter.count())


def row_count(panes: int, width: int, height: int, bar: int = 0) -> int:
    """In how many rows the cards are largest, by their shorter sides, and nowhere too narrow.

    A card is never lower than it must be: then the rows are higher than the area, and beside them there is
    a scroll bar of the width `bar`.
    """
    best, most = max(panes, 1), 0.0
    for rows in range(max(panes, 1), 0, -1):
        high = _shared(height, rows)
        wide = _shared(width if high >= LEAST[1] else width - bar, ceil(panes / rows))
        shorter = min(wide, max(high, LEAST[1]))
        if wide >= LEAST[0] and shorter >= most:
            best, most = rows, shorter
    return best


def in_rows(panes: Sequence[PaneId], count: int) -> list[tuple[PaneId, ...]]:
    """The panes in `count` rows as even as can be, the longer ones last."""
    ends = [len(panes) * row // count for row in range(count + 1)] if panes else []
    return [tuple(panes[start:end]) for start, end in pairwise(ends)]


def _shared(length: int, count: int) -> float:
    """What each of `count` cards has of a length."""
    return (length - (count - 1) * GAP) / max(count, 1)


def _splitter(orientation: Qt.Orientation) -> QSplitter:
    splitter = QSplitter(orientation)
    splitter.setHandleWidth(GAP)
    splitter.setChildrenCollapsible(False)
    return splitter
