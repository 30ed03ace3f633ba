"""Whether a movement leaves its frames no time for all that it changes."""

from math import inf
from time import perf_counter, thread_time

from nablaboard.view.painter.pictures import FRAME

PAUSE = 250.0  # milliseconds after which a hand rests
LATE = 3  # frames in succession that say more of the next one than chance does
QUICK = 20  # those that say that no answer on its way will make one late again
SELDOM = 4  # steps from one that has time for more to the next, at most, however late they are


class Haste:
    """Counts what this thread works from one step of a movement to the next.

    A movement is in haste from `LATE` steps in succession on that took more than a frame has, or one that
    took more than two, until `QUICK` took half of one or less, or it pauses. What other processes do
    meanwhile does not count.

    In haste a step has time for more than what is moved where those before it have made up for what the last
    ones took too long: so most frames are in time, instead of all of them late by the same.
    """

    def __init__(self) -> None:
        self._at, self._worked = -inf, 0.0  # seconds on the clock and of the thread, at the last step
        self._late = 0  # steps in succession; below 0 those that had time enough
        self._now = False
        self._owed = 0.0  # milliseconds that the last steps took too long, a frame's at most
        self._without = 0  # steps since the last one that had time for more

    @property
    def now(self) -> bool:
        """Whether there is haste, until the movement pauses."""
        return self._now and not self._pauses

    @property
    def has_time(self) -> bool:
        """Whether this step has time for more than what is moved."""
        return not self.now or self._without == 0

    @property
    def _pauses(self) -> bool:
        return 1000 * (perf_counter() - self._at) > PAUSE

    def step(self) -> None:
        """The movement goes on."""
        worked = thread_time()
        taken = 1000 * (worked - self._worked)
        if self._pauses:
            self._late, self._now = 0, False
        elif taken > FRAME:
            self._late = max(0, self._late) + (1 if taken <= 2 * FRAME else LATE)
        elif taken <= FRAME / 2:
            self._late = min(0, self._late) - 1
        else:
            self._late = 0
        if self._late >= LATE:
            self._now = True
        elif self._late <= -QUICK:
            self._now = False
        self._owed = min(max(0.0, self._owed + taken - FRAME), FRAME) if self._now else 0.0
        self._without = (self._without + 1) % SELDOM if self._owed > 0 else 0
        self._at, self._worked = perf_counter(), worked
