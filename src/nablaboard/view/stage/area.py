"""Where the panes stand before an audience: as the window has them, in the logical pixels that there are."""

from collections.abc import Callable, Mapping, Sequence
from math import floor
from typing import NamedTuple

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from nablaboard.model import PaneId, PaneRows, SavedLayout
from nablaboard.panes.arrangement import (
    PaneRoom,
    PaneWishes,
    StandingPanes,
    arranged,
    arranged_narrow,
    narrow_rows,
)
from nablaboard.view.stage.pane import StagePane
from nablaboard.view.theme import Theme

MORE = (1.0, 1.2, 1.5, 2.0, 3.0)
"""How many times as large as it is a room may be taken to be, so that panes may be so many times smaller."""
CROWDED = 1.5
"""How many times at most, if panes are not to share a place rather."""


class StageOrder(NamedTuple):
    """How panes stand: as the layout has them; where some share a place, as `shared` has it.

    front: the one that is seen of those with which it shares a place
    narrow: whether they share places in the window, so that they do here unless all have their usual room
    """

    layout: SavedLayout = SavedLayout()
    shared: SavedLayout = SavedLayout()
    front: PaneId | None = None
    narrow: bool = False


class StageArea(QWidget):
    """The panes that are shown; `make(pane)` makes what shows one when it is shown for the first time.

    Nothing scrolls: where the panes have no room in their usual least size, that is smaller, and where it
    would be too small, all but one or two share a place. `added(widget)` tells of each that is new.
    """

    added = Signal(QWidget)

    def __init__(self, make: Callable[[PaneId], StagePane]) -> None:
        super().__init__()
        self._make = make
        self._factor = 1.0
        self._order = StageOrder()
        self._placing = self._again = False
        self.shown: tuple[PaneId, ...] = ()
        self.panes: dict[PaneId, StagePane] = {}
        self.sharing: tuple[PaneId, ...] = ()
        """The panes that share places, of which those that are not in front cannot be seen."""

    def pane(self, pane: PaneId) -> StagePane:
        """What shows this pane, made if there is nothing yet."""
        if pane not in self.panes:
            made = self.panes[pane] = self._make(pane)
            made.setParent(self)
            made.set_factor(self._factor)
            made.wish_changed.connect(self._place)
            self.added.emit(made)
        return self.panes[pane]

    def show_panes(self, panes: Sequence[PaneId], order: StageOrder) -> None:
        """Show these panes and no others, in this order."""
        if (tuple(panes), order) != (self.shown, self._order):
            self.shown, self._order = tuple(panes), order
            self._place()

    @property
    def behind(self) -> PaneId | None:
        """The pane that comes after the one in front; None where no panes share a place."""
        if not self.sharing:
            return None
        front = next(pane for pane in self.sharing if not self.panes[pane].isHidden())
        if self._order.front in self.sharing:
            front = self._order.front
        return self.sharing[(self.sharing.index(front) + 1) % len(self.sharing)]

    def set_factor(self, factor: float) -> None:
        """Show everything so many times as large."""
        self._factor = factor
        for pane in self.panes.values():
            pane.set_factor(factor)
        self._place()

    def set_theme(self, theme: Theme) -> None:
        """Take over another theme's colours."""
        for pane in self.panes.values():
            pane.set_theme(theme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In another size panes stand elsewhere."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        """Put every pane where it belongs; one in another size may ask, once, for another shape."""
        if min(self.width(), self.height()) < self._factor:
            return
        if self._placing:
            self._again = True
            return
        self._placing = True
        for _ in range(2):
            self._again = False
            self._put(self._find())
            if not self._again:
                break
        self._placing = False

    def _put(self, frames: Mapping[PaneId, QRect]) -> None:
        for pane, frame in frames.items():
            self.panes[pane].setGeometry(frame)
            self.panes[pane].show()
        for pane in self.panes.keys() - frames.keys():
            self.panes[pane].hide()

    def _find(self) -> dict[PaneId, QRect]:
        """The frames in which all panes have room, or where that is too small, those that are in front."""
        found, more = self._fitted(self._all)
        self.sharing = ()
        if more > (MORE[0] if self._order.narrow else CROWDED) and len(found.frames) > 2:
            found, more = self._fitted(self._fronts)
            self.sharing = tuple(pane for row in self._rows if len(row) > 1 for pane in row)
        unit = self._factor / more
        down = min(unit, self.height() / found.height)
        return {pane: QRect(*frame.times(unit, down)) for pane, frame in found.frames.items()}

    def _fitted(self, stand: Callable[[PaneWishes, PaneRoom], StandingPanes]) -> tuple[StandingPanes, float]:
        """Panes in as little more room as they need, and how many times as large as this one that is."""
        for more in MORE[:-1]:
            found = self._tried(stand, more)
            if found.height * self._factor / more <= self.height():
                return found, more
        return self._tried(stand, MORE[-1]), MORE[-1]

    def _tried(self, stand: Callable[[PaneWishes, PaneRoom], StandingPanes], more: float) -> StandingPanes:
        unit = self._factor / more
        room = PaneRoom(floor(self.width() / unit), floor(self.height() / unit))
        return stand({pane: self.pane(pane).wish.times(more) for pane in self.shown}, room)

    def _all(self, wishes: PaneWishes, room: PaneRoom) -> StandingPanes:
        return arranged(self.shown, self._order.layout, wishes, room)

    def _fronts(self, wishes: PaneWishes, room: PaneRoom) -> StandingPanes:
        front = self._order.front
        seen = [front if front is not None and front in row else row[0] for row in self._rows]
        found = arranged_narrow(seen, self._order.shared, wishes, room)
        low = found.height > CROWDED * room.height
        return arranged(seen, SavedLayout(), wishes, room) if low else found

    @property
    def _rows(self) -> PaneRows:
        """The panes of each place."""
        wishes = {pane: self.pane(pane).wish for pane in self.shown}
        return narrow_rows(self.shown, self._order.shared, wishes)
