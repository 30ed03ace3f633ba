"""The scenes of the panes that are shown, told when they are another picture.

What an edit or a step changes is told at once, what an answer changes with the next of those, so that while
something is dragged or played each pane is drawn once in a frame. Where none comes, `due` asks for it.
"""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from nablaboard.app.ledger import Ledger
from nablaboard.app.player import Player
from nablaboard.model import PaneId, Store
from nablaboard.panes import Pane, Sheet
from nablaboard.scene import Scene, same_picture

SIZE = (600, 400)  # of a plot that nobody has seen yet
WAIT = 24
"""Milliseconds that an answer waits for an edit: a frame and a half, since a hand is no clock."""


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
        self._waiting: set[PaneId] = set()
        self._timer = QTimer(self, interval=WAIT, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.due)

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

    def draw(self, panes: Iterable[PaneId] = ()) -> None:
        """Tell of those of these panes, and of those that wait, whose picture is another now."""
        asked = [*panes, *self._waiting]
        self.rest()
        for pane in dict.fromkeys(asked):
            scene, before = self.scene(pane), self._drawn.get(pane)
            if before is None or not same_picture(before, scene):
                self._drawn[pane] = scene
                self.changed.emit(pane, scene)

    def draw_soon(self, panes: Iterable[PaneId]) -> None:
        """These wait for the next that is drawn."""
        self._waiting |= set(panes)
        if not self._timer.isActive():
            self._timer.start()

    def rest(self) -> None:
        """Nothing waits any more."""
        self._waiting.clear()
        self._timer.stop()

    def forget(self, *, but: Iterable[PaneId]) -> None:
        """Forget what was told of other panes than these, so that it is told again."""
        kept = set(but)
        self._waiting &= kept
        self._drawn = {pane: scene for pane, scene in self._drawn.items() if pane in kept}
