"""One worker and a slot of one: the newest question waits, older waiting ones are forgotten.

What happens to the question that is being worked on when a newer one comes is the submitter's choice.
`Policy.FINISH` lets it finish and be shown, so a drag shows as many pictures as can be computed;
cancelling it each time would show none while the drag lasts. `Policy.CANCEL` sets its token and drops its
answer, because it belongs to another expression or document.

Setting a token is not enough to keep an old answer off the screen: it may already wait in the event queue
of the window. So every question gets a serial, and whoever receives an answer asks `current(serial)`.

A long answer comes in parts: what the job tells its token is delivered at once, as an answer with the same
serial, and dropped where the answer itself would be. The last that comes is the final one.

A thread of our own, not an executor: the interpreter waits at its end for an executor's threads, and
closing must end within a bound even while a long call does not look at its token.
"""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from enum import Enum, auto

from nablaboard.classes import dataclass
from nablaboard.compute.answers import answer
from nablaboard.compute.failures import failure
from nablaboard.compute.question import Answer, Request
from nablaboard.compute.token import Token
from nablaboard.model import Edit

_log = logging.getLogger(__name__)


class Policy(Enum):
    """What becomes of the running job when another is submitted."""

    FINISH = auto()
    CANCEL = auto()


def policy_for(edit: Edit | None) -> Policy:
    """What becomes of running work after this edit (None: undo, redo, another document)."""
    return Policy.FINISH if edit is not None and edit.continuous else Policy.CANCEL


@dataclass(frozen=True, slots=True)
class _Job:
    request: Request
    token: Token


class Lane:
    """Answers requests one after another on its own thread and hands each answer to `deliver` there.

    `deliver` must be quick and must not wait for the thread that submits; an exception of it is logged.
    """

    def __init__(
        self,
        deliver: Callable[[Answer], None],
        *,
        answer: Callable[[Request, Token], Answer] = answer,
        name: str = "lane",
    ) -> None:
        self._deliver = deliver
        self._answer = answer
        self._state = threading.Condition()  # guards the five fields below; held for moments only
        self._waiting: _Job | None = None
        self._running: _Job | None = None
        self._closed = False
        self._serial = 0
        self._oldest_current = 1
        self._delivering = threading.RLock()  # held while `deliver` runs, so that close() can wait for it
        self._thread = threading.Thread(target=self._work, name=f"nablaboard-{name}", daemon=True)
        self._thread.start()

    @property
    def busy(self) -> bool:
        """Whether a request runs or waits. Already false while the last answer is being delivered."""
        with self._state:
            return self._running is not None or self._waiting is not None

    def current(self, serial: int) -> bool:
        """Whether the answer to the request of this serial may still be shown."""
        with self._state:
            return not self._closed and serial >= self._oldest_current

    def submit(self, request: Request, policy: Policy) -> int:
        """Ask. Returns the serial that the request and its answer carry.

        After `close` nothing is asked any more: widgets that are being taken down may still send their last
        changes, and that is no error.
        """
        with self._state:
            self._serial += 1
            if not self._closed:
                if policy is Policy.CANCEL:
                    self._forget_earlier(self._serial)
                self._waiting = self._job(replace(request, serial=self._serial))
                self._state.notify()
            return self._serial

    def cancel(self) -> None:
        """Stop what runs and forget what waits; none of their answers will be delivered."""
        with self._state:
            self._forget_earlier(self._serial + 1)

    def close(self, timeout: float = 2.0) -> bool:
        """End the lane: nothing is delivered after this returns. Takes at most `timeout` seconds.

        Returns whether the thread has ended; one in a call that does not look at its token ends with the
        process.
        """
        deadline = time.monotonic() + timeout
        with self._state:
            self._closed = True
            self._forget_earlier(self._serial + 1)
            self._state.notify()
        if threading.current_thread() is self._thread:
            return False
        if self._delivering.acquire(timeout=timeout):
            self._delivering.release()
        self._thread.join(max(0.0, deadline - time.monotonic()))
        return not self._thread.is_alive()

    def _forget_earlier(self, serial: int) -> None:
        self._oldest_current = serial
        self._waiting = None
        if self._running is not None:
            self._running.token.cancel()

    def _job(self, request: Request) -> _Job:
        token = Token(lambda partial: self._hand_over(partial, token))
        return _Job(request, token)

    def _work(self) -> None:
        while (job := self._next()) is not None:
            self._finish(job, self._answer_to(job))

    def _next(self) -> _Job | None:
        with self._state:
            self._state.wait_for(lambda: self._closed or self._waiting is not None)
            self._running, self._waiting = (None if self._closed else self._waiting), None
            return self._running

    def _answer_to(self, job: _Job) -> Answer:
        try:
            return self._answer(job.request, job.token)
        except Exception as error:  # noqa: BLE001 - becomes an answer; a lane outlives its jobs
            return failure(job.request, error)

    def _finish(self, job: _Job, answer: Answer) -> None:
        with self._delivering:
            with self._state:
                self._running = None
            self._hand_over(answer, job.token)

    def _hand_over(self, answer: Answer, token: Token) -> None:
        with self._delivering:
            if token.cancelled:
                return
            try:
                self._deliver(answer)
            except Exception:  # noqa: BLE001 - logged; a lane outlives its receiver
                _log.exception("an answer could not be delivered")
