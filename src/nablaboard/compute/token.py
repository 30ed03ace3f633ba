"""How a running computation is told to stop, and how it tells what it has so far.

A flag that it looks at between its chunks of work. The mathematics takes any object with these members, so it
knows nothing of threads.
"""

import threading
from collections.abc import Callable


class Cancelled(Exception):  # noqa: N818 - being told to stop is no error
    """The computation was told to stop, and did."""


class Token:
    """One computation's flag; it is set once and from any thread.

    `on_partial` is given the answers that the computation tells on its way, on its own thread. Which kind
    they are of is between the question and whoever asked it: a question needs this module, so this module
    does not name what it answers.
    """

    def __init__(self, on_partial: Callable[..., None] | None = None) -> None:
        self._event = threading.Event()
        self._on_partial = on_partial

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

    def child(self, on_partial: Callable[..., None]) -> "Token":
        """The token of a part of this computation: stopped with it, heard by `on_partial`."""
        part = Token(on_partial)
        part._event = self._event
        return part

    def tell(self, partial: object) -> None:
        """Hand over what is known so far, if anybody wants to see it before the whole answer."""
        if self._on_partial is not None:
            self._on_partial(partial)
