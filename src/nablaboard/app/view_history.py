"""Back and forward of views: zooms, moves and fits are no steps of undo, but have their own way back."""

from collections.abc import Callable
from typing import Literal, NamedTuple

from PySide6.QtCore import QElapsedTimer, QObject, Signal

from nablaboard.model import Change, Document, Range, SetView, Store

REST = 700  # milliseconds in which a view stands still between two moves that are told apart
MOST = 100


class PaneView(NamedTuple):
    """What a pane showed."""

    pane: Literal["function", "contour"]
    x: Range
    y: Range

    @classmethod
    def of(cls, document: Document, pane: Literal["function", "contour"]) -> "PaneView":
        """What the pane shows in a document."""
        shown = document.board.function if pane == "function" else document.board.contour
        return cls(pane, shown.x, shown.y)


def views_of(document: Document) -> tuple[PaneView, ...]:
    """What the panes with views of their own show in a document."""
    return PaneView.of(document, "function"), PaneView.of(document, "contour")


class ViewHistory(QObject):
    """Remembers views as the document's store changes them. `changed()` comes when there are others to go to.

    What follows within `REST` ms in the same pane is one move: a drag, turns of the wheel. Another document
    or scene begins anew.
    """

    changed = Signal()

    def __init__(
        self, store: Store, parent: QObject | None = None, milliseconds: Callable[[], int] | None = None
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._behind: list[PaneView] = []
        self._ahead: list[PaneView] = []
        self._moving: tuple[str, int] | None = None  # the pane that moved last, and when
        self._going = False
        clock = QElapsedTimer()
        clock.start()
        self._now = milliseconds or clock.elapsed
        self.end = store.subscribe(self._follow)

    @property
    def can_go_back(self) -> bool:
        """Whether there was another view before."""
        return bool(self._behind)

    @property
    def can_go_forward(self) -> bool:
        """Whether views were gone back from."""
        return bool(self._ahead)

    def back(self) -> None:
        """Show the view before; nothing where there is none."""
        self._go(self._behind, self._ahead)

    def forward(self) -> None:
        """Show again what was gone back from; nothing where there is nothing."""
        self._go(self._ahead, self._behind)

    def _go(self, source: list[PaneView], target: list[PaneView]) -> None:
        if not source:
            return
        view = source.pop()
        target.append(PaneView.of(self._store.document, view.pane))
        self._going, self._moving = True, None
        self._store.apply(SetView(*view))
        self._going = False
        self.changed.emit()

    def _follow(self, change: Change) -> None:
        if change.opened or change.before.scene != change.after.scene:
            self._behind, self._ahead, self._moving = [], [], None
            self.changed.emit()
        elif isinstance(change.edit, SetView) and not self._going:
            pane, now = change.edit.pane, self._now()
            on = self._moving is not None and self._moving[0] == pane and now - self._moving[1] < REST
            self._moving = pane, now
            if not on:
                self._behind = [*self._behind[1 - MOST :], PaneView.of(change.before, pane)]
                self._ahead = []
                self.changed.emit()
