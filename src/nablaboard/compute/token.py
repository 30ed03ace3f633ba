"""How a running computation is told to stop: a flag that it looks at between its chunks of work.

The mathematics takes any object with these members, so it knows nothing of threads.
"""

import threading


class Cancelled(Exception):  # noqa: N818 - being told to stop is no error
    """The computation was told to stop, and did."""


class Token:
    """One computation's flag; it is set once and from any thread."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def cancel(self) -> None:
        """Ask the computation to stop."""
        self._event.set()

    @property
    def cancelled(self) -> bool:
        """Whether the computation was asked to stop."""
        return self._event.is_set()

    def raise_if_cancelled(self) -> None:
        """Raise `Cancelled` if the computation was asked to stop."""
        if self._event.is_set():
            raise Cancelled
