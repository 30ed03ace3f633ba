"""A line on a terminal for what takes longer than a moment: how much is done, or for how long it has worked.

A thread of its own writes it, because mathematics that is busy has no time to. Nothing is shown where
standard error is no terminal, before half a second has gone, or after the first word of the answer.
"""

import _thread
import sys
import time
from contextlib import suppress

FIRST = 0.5  # seconds
EVERY = 0.25
WIDTH = 20


class ProgressLine:
    """The line of one process; `begin` it, tell it the `share` that is done, `end` it before the answer."""

    def __init__(self) -> None:
        self._lock = _thread.allocate_lock()  # held while the line is written
        self._working = False
        self._shown = False
        self._began = 0.0
        self.share: float | None = None

    def begin(self) -> None:
        """Show the line from half a second on."""
        self._working, self._began = True, time.monotonic()
        _thread.start_new_thread(self._work, ())

    def end(self) -> None:
        """Take the line away, for good."""
        with self._lock:
            self._working = False
            if self._shown:
                self._shown = False
                _write("\r" + " " * (WIDTH + 10) + "\r")

    def text(self, seconds: float) -> str:
        """The line after so many seconds: a bar where the share is known."""
        if self.share is None:
            return f"{seconds:.0f} s"
        share = min(max(self.share, 0.0), 1.0)
        return f"{'█' * round(WIDTH * share):░<{WIDTH}} {share:4.0%}"

    def _work(self) -> None:
        time.sleep(FIRST)
        while True:
            with self._lock:
                if not self._working:
                    return
                self._shown = True
                _write(f"\r{self.text(time.monotonic() - self._began):<{WIDTH + 8}}")
            time.sleep(EVERY)


def _write(text: str) -> None:
    with suppress(OSError, ValueError):
        sys.stderr.write(text)
        sys.stderr.flush()


LINE = ProgressLine()
"""That of this process; nobody sees it unless the runner has begun it."""


def begin() -> None:
    """Show how the command goes on, if there is a terminal to show it on."""
    if sys.stderr.isatty():
        LINE.begin()
