"""What is done to the plot of a pane, carried to the document.

What a gesture means, the table of panes says. A plot is listened to wherever it stands: in the window, or
before an audience.
"""

from functools import partial

from PySide6.QtCore import QElapsedTimer, QObject
from PySide6.QtWidgets import QApplication

from nablaboard.app.session import Session
from nablaboard.model import PaneId, SetView
from nablaboard.view.panes import Canvas

REACH = 6.0  # logical pixels from a special place at which a hand means it


class Gestures(QObject):
    """Drags, clicks and zooming on the canvases of a session's panes."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._clicked: tuple[PaneId, QElapsedTimer] | None = None  # where a click changed the document, since
        session.cleared.connect(self._forget_click)

    def listen(self, pane: PaneId, canvas: Canvas) -> None:
        """Carry on what is done to this canvas, which shows the pane."""
        canvas.handle_moved.connect(partial(self._drag, pane, canvas))
        canvas.handle_nudged.connect(partial(self._drag, pane, canvas, by_hand=False))
        canvas.gesture_ended.connect(self._session.store.end_gesture)
        canvas.view_changed.connect(partial(self._look, pane))
        canvas.clicked.connect(partial(self._click, pane, canvas))
        canvas.scrubbed.connect(partial(self._scrub, pane))
        canvas.fit_asked.connect(partial(self._press_twice, pane))

    def meant(
        self, pane: PaneId, canvas: Canvas, x: float, y: float, handle: str = ""
    ) -> tuple[float, float]:
        """The place that is meant at the pointer: with the digits that a hand can mean, or a special one."""
        session = self._session
        answers, reach = session.ledger.answers(pane), canvas.reach(REACH)
        return session.panes[pane].snaps(session.document, answers, handle, canvas.rounded(x, y), reach)

    def fit(self, pane: PaneId) -> None:
        """Show all that the pane has."""
        session = self._session
        answers = session.ledger.answers(pane)
        session.apply(session.panes[pane].fits(session.document, session.readings, answers))

    def _look(self, pane: PaneId, x: tuple[float, float], y: tuple[float, float]) -> None:
        view = self._session.panes[pane].view
        if view is not None:
            self._session.look(pane, SetView(view, x, y))

    def _drag(
        self, pane: PaneId, canvas: Canvas, handle: str, x: float, y: float, *, by_hand: bool = True
    ) -> None:
        drawn, document = self._session.panes[pane], self._session.document
        place = self.meant(pane, canvas, x, y, handle) if by_hand else canvas.rounded(x, y)
        if not self._seek(drawn.seeks(document, handle, *place)):
            self._session.apply(drawn.drags(document, handle, *place))

    def _click(self, pane: PaneId, canvas: Canvas, x: float, y: float, adding: bool) -> None:
        self._session.store.end_gesture()  # of keys that moved a handle
        before, drawn = self._session.document, self._session.panes[pane]
        place = self.meant(pane, canvas, x, y)
        if not self._seek(drawn.seeks(before, "", *place)):
            self._session.apply(drawn.clicks(before, *place, adding))
        self._session.store.end_gesture()
        self._clicked = None
        if self._session.document is not before:
            self._clicked = pane, QElapsedTimer()
            self._clicked[1].start()

    def _forget_click(self) -> None:
        """What a click has changed is no longer what is shown."""
        self._clicked = None

    def _scrub(self, pane: PaneId, x: float, y: float) -> None:
        """The ground is dragged: the step under the pointer, in a pane that shows steps."""
        self._seek(self._session.panes[pane].seeks(self._session.document, "", x, y))

    def _seek(self, step: int | None) -> bool:
        """Show this step and stand still, if a playhead was moved; whether it was."""
        if step is None:
            return False
        self._session.player.pause()
        self._session.player.seek(step)
        return True

    def _press_twice(self, pane: PaneId) -> None:
        """The first press of a double click has moved or added something: take that back, then fit."""
        where, clock = self._clicked or (None, QElapsedTimer())
        self._clicked = None
        if where == pane and clock.elapsed() < 2 * QApplication.doubleClickInterval():
            self._session.store.take_back()
        self.fit(pane)
