"""Carries answers from the lanes' threads to the window's.

One object that lives on the GUI thread owns the lanes. A lane delivers on its own thread, which emits a
queued signal; the slot runs on the GUI thread and drops what is stale, because an answer may already have
been waiting in the event queue when its question was cancelled.
"""

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal

from nablaboard.compute import Answer, Lane, Policy, Request, Token, answer

LANES = ("function", "surface", "descent")
BOUND = 1.5  # seconds for all lanes to end; a call that hears nothing ends with the process


class Bridge(QObject):
    """Asks on lanes; answers come by `arrived(answer)` on the GUI thread, `busy_changed` tells of work."""

    arrived = Signal(object)
    busy_changed = Signal(bool)
    _queued = Signal(str, object)

    def __init__(
        self, parent: QObject | None = None, answer: Callable[[Request, Token], Answer] = answer
    ) -> None:
        super().__init__(parent)
        self._queued.connect(self._receive, Qt.ConnectionType.QueuedConnection)
        self._lanes = {name: Lane(self._deliver_for(name), answer=answer, name=name) for name in LANES}
        self.busy = False

    def ask(self, lane: str, request: Request, policy: Policy) -> None:
        """Submit a request; what the lane is doing ends or finishes as the policy says."""
        self._lanes[lane].submit(request, policy)
        self._tell_busy()

    def cancel(self) -> None:
        """Stop all work; nothing of it is told."""
        for lane in self._lanes.values():
            lane.cancel()
        self._tell_busy()

    def close(self) -> None:
        """End all lanes within `BOUND` seconds in all."""
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
        if self._lanes[lane].current(answer.request.serial):
            self.arrived.emit(answer)
        self._tell_busy()

    def _tell_busy(self) -> None:
        busy = any(lane.busy for lane in self._lanes.values())
        if busy != self.busy:
            self.busy = busy
            self.busy_changed.emit(busy)
