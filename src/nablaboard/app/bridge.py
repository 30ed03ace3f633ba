"""Carries answers from the lanes' threads to the window's.

One object that lives on the GUI thread owns the lanes. A lane delivers on its own thread, which emits a
queued signal; the slot runs on the GUI thread and drops what is stale, because an answer may already have
been waiting in the event queue when its question was cancelled.
"""

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal

from nablaboard.compute import Answer, Lane, Part, Policy, Request, Token, answer

BOUND = 1.5  # seconds for all lanes to end; a call that hears nothing ends with the process


class Bridge(QObject):
    """Asks on lanes, which are made as they are named.

    Answers come by `arrived(lane, answer)` on the GUI thread, `busy_changed` tells of work.
    `progressed(share)` tells how much of a long work is done, 0 to 1, of the lane that has most left; None
    while that is unknown.
    """

    arrived = Signal(str, object)
    busy_changed = Signal(bool)
    progressed = Signal(object)
    _queued = Signal(str, object)

    def __init__(
        self, parent: QObject | None = None, answer: Callable[[Request, Token], Answer] = answer
    ) -> None:
        super().__init__(parent)
        self._queued.connect(self._receive, Qt.ConnectionType.QueuedConnection)
        self._answer = answer
        self._lanes: dict[str, Lane] = {}
        self._open: dict[str, int] = {}  # the serial of the last question of a lane, until it is answered
        self._shares: dict[str, float] = {}  # of lanes that have told a part of a long answer
        self._held: dict[str, tuple[Request, Policy]] | None = None  # of the background, by lane
        self._closed = False
        self.busy = False
        self.progress: float | None = None

    def ask(self, lane: str, request: Request, policy: Policy) -> None:
        """Submit a request; what the lane is doing ends or finishes as the policy says."""
        if self._closed:
            return
        if self._held is not None and request.in_background:
            self._held[lane] = request, policy
            return
        if lane not in self._lanes:
            self._lanes[lane] = Lane(self._deliver_for(lane), answer=self._answer, name=lane)
        serial = self._lanes[lane].submit(request, policy)
        if request.in_background:
            self._open.pop(lane, None)
        else:
            self._open[lane] = serial
        self._tell_busy()

    def hold_back(self) -> None:
        """Leave what nobody waits for unasked until it is let go."""
        self._held = {}

    def let_go(self) -> None:
        """Ask what was held back, of each lane the last."""
        held, self._held = self._held or {}, None
        for lane, (request, policy) in held.items():
            self.ask(lane, request, policy)

    def cancel(self, lane: str) -> None:
        """Stop the work of a lane; nothing of it is told."""
        if lane in self._lanes:
            self._lanes[lane].cancel()
        if self._held is not None:
            self._held.pop(lane, None)
        self._open.pop(lane, None)
        self._note_share(lane, None)
        self._tell_busy()

    def close(self) -> None:
        """End all lanes within `BOUND` seconds in all."""
        self._closed = True
        deadline = time.monotonic() + BOUND
        for lane in self._lanes.values():
            lane.cancel()
        for lane in self._lanes.values():
            lane.close(max(0.05, deadline - time.monotonic()))

    def _deliver_for(self, lane: str) -> Callable[[Answer], None]:
        def deliver(answer: Answer) -> None:
            self._queued.emit(lane, answer)

        return deliver

    def _receive(self, lane: str, answer: Answer) -> None:
        serial = answer.request.serial
        if self._lanes[lane].current(serial):
            self._note_share(lane, answer.share if answer.share < 1 else None)
            if serial == self._open.get(lane) and not _on_the_way(answer):
                del self._open[lane]
            self.arrived.emit(lane, answer)
        self._tell_busy()

    def _note_share(self, lane: str, share: float | None) -> None:
        """A lane has done so much of what it was asked; None: it is done, or nobody knows."""
        if share is None:
            self._shares.pop(lane, None)
        else:
            self._shares[lane] = share
        progress = min(self._shares.values(), default=None)
        if progress != self.progress:
            self.progress = progress
            self.progressed.emit(progress)

    def _tell_busy(self) -> None:
        busy = bool(self._open)
        if busy != self.busy:
            self.busy = busy
            self.busy_changed.emit(busy)


def _on_the_way(answer: Answer) -> bool:
    """Whether more is to come to the same question."""
    return isinstance(answer, Part) and answer.answer is not None
