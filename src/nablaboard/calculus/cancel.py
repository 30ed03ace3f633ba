"""How long work is told to stop, without knowing who tells it.

The mathematics takes any object with these members and asks it between its chunks of work. The object itself,
and the threads that set it, live in `nablaboard.compute`.
"""

from typing import Protocol


class CancelToken(Protocol):
    """One computation's flag."""

    @property
    def cancelled(self) -> bool:
        """Whether the computation was asked to stop."""

    def raise_if_cancelled(self) -> None:
        """Raise, and so leave the computation, if it was asked to stop."""
