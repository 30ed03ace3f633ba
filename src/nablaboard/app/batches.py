"""One batch of questions at a time on each lane.

After a change that was one of a stream a batch goes on, and what is asked by then comes next; after any other
it is stopped where nobody wants all of it any more, and so it is in a stream where it has gone on for longer
than `PATIENCE`: a map of minutes would keep the hand waiting. What waits is not kept: it is whatever the
ledger has to do when a lane is free; at the start nothing finer, until there is a picture of everything.
"""

from collections.abc import Callable
from time import monotonic

from nablaboard.app.bridge import Bridge
from nablaboard.app.ledger import Ledger
from nablaboard.compute import Batch, Part, Policy, Request

PATIENCE = 0.4
"""Seconds that a batch which nobody wants any more may go on while something is dragged."""


class Batches:
    """What the lanes are doing for the ledger. `now` tells the time in seconds."""

    def __init__(self, ledger: Ledger, bridge: Bridge, now: Callable[[], float] = monotonic) -> None:
        self._ledger, self._bridge, self._now = ledger, bridge, now
        self.coarse = False
        """Whether coarse answers are all that is asked for."""
        self._began: dict[str, float] = {}  # by lane: when its batch was sent
        self._running: dict[str, list[Request]] = {}  # by lane: what its batch has not answered yet

    def send(self, policy: Policy) -> None:
        """Have answered what is still to be answered."""
        for lane, running in list(self._running.items()):
            impatient = policy is Policy.CANCEL or self._now() - self._began[lane] > PATIENCE
            if impatient and not all(map(self._ledger.wants, running)):
                self._stop(lane)
        for lane, requests in self._ledger.todo(finer=not self.coarse).items():
            if lane not in self._running:
                self._running[lane], self._began[lane] = list(requests), self._now()
                self._bridge.ask(lane, Batch(requests=requests), Policy.FINISH)

    def tick_off(self, lane: str, part: Part) -> None:
        """An answer has come, or the last word of a batch, after which the lane takes what is next."""
        if part.answer is None:
            del self._running[lane]
            self.send(Policy.FINISH)
        elif part.final:
            self._running[lane].remove(part.answer.request)

    def stop(self) -> None:
        """Stop all that runs."""
        for lane in list(self._running):
            self._stop(lane)

    def _stop(self, lane: str) -> None:
        del self._running[lane]
        self._bridge.cancel(lane)
