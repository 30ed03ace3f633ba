"""The scenes of the panes that are shown, told when they are another picture.

What an edit or a step changes is told at once, what an answer changes with the next of those, so that while
something is dragged or played each pane is drawn once in a frame. Where none comes, `due` asks for it.
"""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from nablaboard.app.haste import Haste
from nablaboard.app.ledger import Ledger
from nablaboard.app.player import Player
from nablaboard.model import PaneId, Store
from nablaboard.panes import Pane, Sheet
from nablaboard.scene import Scene, same_picture

SIZE = (600, 400)  # of a plot that nobody has seen yet
WAIT = 24
"""Milliseconds that an answer waits for an edit: a frame and a half, since a hand is no clock."""
LONGEST = 5
"""So often it waits where frames are late, in each of which a pane has its turn."""


class Scenes(QObject):
    """Draws panes of the document and of what the ledger has, at the player's step.

    `changed(pane, scene)` tells of each that is another picture; `due` that some have waited long enough.
    """

    changed = Signal(str, object)
    due = Signal()

    def __init__(
        self, store: Store, panes: Mapping[PaneId, Pane], ledger: Ledger, player: Player, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._store, self._panes, self._ledger, self._player = store, panes, ledger, player
        self._sizes: dict[PaneId, tuple[tuple[int, int], float]] = {}  # and how many pixels are a logical one
        self._drawn: dict[PaneId, Scene] = {}
        self._waiting: dict[PaneId, None] = {}  # the longest first
        self._timer = QTimer(self, interval=WAIT, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._end_wait)
        self._haste = Haste()
        self._turns = 0  # of panes, since that of what is beside them
        self._waits = 0  # in succession, while something moves that leaves no time for more

    @property
    def waits(self) -> bool:
        """Whether something has changed that was not told."""
        return self._timer.isActive()

    def sheet(self, pane: PaneId) -> Sheet:
        """What a pane is drawn on now."""
        size, factor = self._sizes.get(pane, (SIZE, 1.0))
        return Sheet(size, self._player.index, factor)

    def resize(self, pane: PaneId, size: tuple[int, int], factor: float) -> bool:
        """Draw a pane for this size from now on; whether it is another one, and one to draw on."""
        if min(size) < 2 or self._sizes.get(pane) == (size, factor):
            return False
        self._sizes[pane] = size, factor
        return True

    def scene(self, pane: PaneId) -> Scene:
        """What a pane shows now."""
        return self._panes[pane].scene(self._store.document, self._ledger.answers(pane), self.sheet(pane))

    def drawn(self, pane: PaneId) -> Scene | None:
        """The scene of a pane that was told last; None where it is not shown."""
        return self._drawn.get(pane)

    def draw(self, panes: Iterable[PaneId] = (), *, leading: PaneId | None = None) -> bool:
        """Tell of those of these panes, and of those that wait, whose picture is another now.

        Of panes that follow a `leading` one, where there is no time for all in each frame, the others take
        turns with all that is beside the panes, one in a frame that has time for it. Who waits the longest
        comes first. Returns whether what is beside the panes is to be told, too.
        """
        asked = dict.fromkeys([*self._waiting, *panes])
        self.rest()
        if leading is not None:
            self._haste.step()
            if leading in asked and self._haste.now:
                del asked[leading]
                self._tell(leading)
                is_turn = self._haste.has_time and self._take_turn(asked)
                if asked or not is_turn:
                    self.draw_soon(asked)
                return is_turn
        for pane in asked:
            self._tell(pane)
        self._turns = 0
        return True

    def _take_turn(self, asked: dict[PaneId, None]) -> bool:
        """Tell the first of these that is another picture, and forget it and those that are not.

        Returns whether it is the turn of what is beside the panes: after those of all, or where none is.
        """
        if self._turns < len(self._drawn) - 1:
            for pane in tuple(asked):
                del asked[pane]
                if self._tell(pane):
                    self._turns += 1
                    return False
        self._turns = 0
        return True

    def _end_wait(self) -> None:
        """Ask that what waits is drawn, or wait for the end of a late frame."""
        self._waits += 1
        if self._haste.now and self._waits < LONGEST:
            self._timer.start()
        else:
            self.due.emit()

    def _tell(self, pane: PaneId) -> bool:
        """Tell of a pane that is another picture now; whether it is."""
        scene, before = self.scene(pane), self._drawn.get(pane)
        if before is not None and same_picture(before, scene):
            return False
        self._drawn[pane] = scene
        self.changed.emit(pane, scene)
        return True

    def draw_soon(self, panes: Iterable[PaneId]) -> None:
        """These wait for the next that is drawn."""
        self._waiting |= dict.fromkeys(panes)
        if not self._timer.isActive():
            self._timer.start()

    def rest(self) -> None:
        """Nothing waits any more."""
        self._waiting.clear()
        self._timer.stop()
        self._waits = 0

    def forget(self, *, but: Iterable[PaneId]) -> None:
        """Forget what was told of other panes than these, so that it is told again."""
        kept = set(but)
        self._waiting = {pane: None for pane in self._waiting if pane in kept}
        self._drawn = {pane: scene for pane, scene in self._drawn.items() if pane in kept}
