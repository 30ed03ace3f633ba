"""The scenes of the panes that are shown, told when they are another picture."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QObject, Signal

from nablaboard.app.ledger import Ledger
from nablaboard.app.player import Player
from nablaboard.model import PaneId, Store
from nablaboard.panes import Pane, Sheet
from nablaboard.scene import Scene, same_picture

SIZE = (600, 400)  # of a plot that nobody has seen yet


class Scenes(QObject):
    """Draws panes of the document and of what the ledger has, at the player's step.

    `changed(pane, scene)` tells of each that is another picture.
    """

    changed = Signal(str, object)

    def __init__(
        self, store: Store, panes: Mapping[PaneId, Pane], ledger: Ledger, player: Player, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._store, self._panes, self._ledger, self._player = store, panes, ledger, player
        self._sizes: dict[PaneId, tuple[int, int]] = {}
        self._drawn: dict[PaneId, Scene] = {}

    def sheet(self, pane: PaneId) -> Sheet:
        """What a pane is drawn on now."""
        return Sheet(self._sizes.get(pane, SIZE), self._player.index)

    def resize(self, pane: PaneId, size: tuple[int, int]) -> bool:
        """Draw a pane for this size from now on; whether it is another one, and one to draw on."""
        if min(size) < 2 or self._sizes.get(pane) == size:
            return False
        self._sizes[pane] = size
        return True

    def scene(self, pane: PaneId) -> Scene:
        """What a pane shows now."""
        return self._panes[pane].scene(self._store.document, self._ledger.answers(pane), self.sheet(pane))

    def drawn(self, pane: PaneId) -> Scene | None:
        """The scene of a pane that was told last; None where it is not shown."""
        return self._drawn.get(pane)

    def draw(self, panes: Iterable[PaneId]) -> None:
        """Tell of those of these panes whose picture is another now."""
        for pane in panes:
            scene, before = self.scene(pane), self._drawn.get(pane)
            if before is None or not same_picture(before, scene):
                self._drawn[pane] = scene
                self.changed.emit(pane, scene)

    def forget(self, *, but: Iterable[PaneId]) -> None:
        """Forget what was told of other panes than these, so that it is told again."""
        kept = set(but)
        self._drawn = {pane: scene for pane, scene in self._drawn.items() if pane in kept}
