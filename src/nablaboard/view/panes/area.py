"""Where the panes stand: side by side, and in more than one row where there are many."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from math import ceil

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from nablaboard.model import PaneId
from nablaboard.view.panes.pane_card import PaneCard
from nablaboard.view.theme import Theme
from nablaboard.view.tokens import GAP

MOST_IN_A_ROW = 3
SHARE = 1000  # of a splitter's sizes, which count only against each other


class PaneArea(QWidget):
    """The cards of the panes that are shown; `make(pane)` makes one when it is shown for the first time.

    Rows whose panes stay keep the sizes that the user gave them.
    """

    def __init__(self, make: Callable[[PaneId], PaneCard]) -> None:
        super().__init__()
        self._make = make
        self._shown: list[tuple[PaneId, ...]] = []
        self._rows: list[QSplitter] = []
        self.cards: dict[PaneId, PaneCard] = {}
        self._column = _splitter(Qt.Orientation.Vertical)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._column)

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
        before, self._shown = self._shown, in_rows(panes)
        for gone in {pane for row in before for pane in row} - set(panes):
            self.cards[gone].hide()
            self.cards[gone].setParent(self)  # in no row any more, and no window of its own
        while len(self._rows) < len(self._shown):
            self._rows.append(_splitter(Qt.Orientation.Horizontal))
            self._column.addWidget(self._rows[-1])
        for place, (splitter, row) in enumerate(zip(self._rows, self._shown, strict=False)):
            if place >= len(before) or before[place] != row:
                self._fill(splitter, row)
        for place, splitter in enumerate(self._rows):
            splitter.setVisible(place < len(self._shown))
        if len(before) != len(self._shown):
            self._column.setSizes([SHARE] * len(self._rows))
        for card in self.cards.values():
            card.set_closable(len(panes) > 1)

    def set_theme(self, theme: Theme) -> None:
        """Take over another theme's colours."""
        for card in self.cards.values():
            card.set_theme(theme)

    def _fill(self, splitter: QSplitter, row: Sequence[PaneId]) -> None:
        for column, pane in enumerate(row):
            splitter.insertWidget(column, self.card(pane))
            self.card(pane).show()
        splitter.setSizes([SHARE] * splitter.count())


def in_rows(panes: Sequence[PaneId]) -> list[tuple[PaneId, ...]]:
    """Up to three in one row; more in rows as even as can be, the longer ones last."""
    count = ceil(len(panes) / MOST_IN_A_ROW)
    ends = [len(panes) * row // count for row in range(count + 1)] if count else []
    return [tuple(panes[start:end]) for start, end in pairwise(ends)]


def _splitter(orientation: Qt.Orientation) -> QSplitter:
    splitter = QSplitter(orientation)
    splitter.setHandleWidth(GAP)
    splitter.setChildrenCollapsible(False)
    return splitter
