"""Where the panes stand before an audience: as the window has them, in the logical pixels that there are."""

from collections.abc import Callable, Mapping, Sequence
from math import floor

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from nablaboard.model import PaneId, SavedLayout
from nablaboard.panes.arrangement import PaneRect, PaneRoom, PaneWish, StandingPanes, arranged
from nablaboard.view.stage.pane import StagePane
from nablaboard.view.theme import Theme

MORE = (1.0, 1.2, 1.5, 2.0, 3.0)
"""How many times as large as it is a room may be taken to be, so that panes may be so many times smaller."""


class StageArea(QWidget):
    """The panes that are shown; `make(pane)` makes what shows one when it is shown for the first time.

    Nothing scrolls: where the panes have no room in their usual least size, that is smaller. `added(widget)`
    tells of each that is new.
    """

    added = Signal(QWidget)

    def __init__(self, make: Callable[[PaneId], StagePane]) -> None:
        super().__init__()
        self._make = make
        self._factor = 1.0
        self._layout = SavedLayout()
        self._placing = self._again = False
        self.shown: tuple[PaneId, ...] = ()
        self.panes: dict[PaneId, StagePane] = {}

    def pane(self, pane: PaneId) -> StagePane:
        """What shows this pane, made if there is nothing yet."""
        if pane not in self.panes:
            made = self.panes[pane] = self._make(pane)
            made.setParent(self)
            made.set_factor(self._factor)
            made.wish_changed.connect(self._place)
            self.added.emit(made)
        return self.panes[pane]

    def show_panes(self, panes: Sequence[PaneId], layout: SavedLayout) -> None:
        """Show these panes and no others, as the layout has them."""
        if (tuple(panes), layout) != (self.shown, self._layout):
            self.shown, self._layout = tuple(panes), layout
            self._place()

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
        """The frames in which all panes have room: as if there were a little more of it, if need be."""
        found, unit = self._tried(MORE[0])
        for more in MORE[1:]:
            if found.height * unit <= self.height():
                break
            found, unit = self._tried(more)
        down = min(unit, self.height() / found.height)
        return {pane: _scaled(frame, unit, down) for pane, frame in found.frames.items()}

    def _tried(self, more: float) -> tuple[StandingPanes, float]:
        """The panes in a room so many times as large, and how many pixels its own are."""
        unit = self._factor / more
        room = PaneRoom(floor(self.width() / unit), floor(self.height() / unit))
        wishes = {pane: _larger(self.pane(pane).wish, more) for pane in self.shown}
        return arranged(self.shown, self._layout, wishes, room), unit


def _larger(wish: PaneWish, times: float) -> PaneWish:
    """The wish of a pane with so many times as much beside its plot."""
    across, down = wish.around
    return wish._replace(around=(round(across * times), round(down * times)))


def _scaled(frame: PaneRect, across: float, down: float) -> QRect:
    left, top = round(frame.x * across), round(frame.y * down)
    right, bottom = round((frame.x + frame.width) * across), round((frame.y + frame.height) * down)
    return QRect(left, top, right - left, bottom - top)
