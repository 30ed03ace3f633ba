"""A system that fails once: the n-th call to it from a stretch of code does nothing and says why.

What Python hands on to the system for files goes through functions of `os`; each is replaced by one that
counts. A handle is closed even where the call fails, as Linux does it.
"""

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest import mock

CALLS = (
    "access", "chmod", "close", "fstat", "fsync", "lstat", "mkdir", "open", "readlink", "rename", "replace",
    "scandir", "stat", "unlink", "write",
)  # fmt: skip
"""The functions of `os` that files are written and looked at with."""


class Counter:
    """How many calls there were, and which one failed."""

    def __init__(self, fails: int | None, code: int) -> None:
        self.calls = 0
        self.failed = ""
        self._fails, self._code = fails, code

    def fails(self, name: str) -> bool:
        """Count a call; whether it is the one that fails."""
        self.calls += 1
        if self.calls - 1 != self._fails:
            return False
        self.failed = name
        return True

    def error(self, place: object) -> OSError:
        return OSError(self._code, os.strerror(self._code), place if isinstance(place, str) else None)


@contextmanager
def failing(fails: int | None = None, code: int = errno.EIO) -> Iterator[Counter]:
    """Let the call of this number, from 0 on, fail with this code; None: count them only."""
    counter = Counter(fails, code)
    with ExitStack() as patches:
        for name in CALLS:
            patches.enter_context(mock.patch.object(os, name, _counted(name, counter)))
        yield counter


def _counted(name: str, counter: Counter) -> Callable[..., Any]:
    real: Callable[..., Any] = vars(os)[name]

    def call(*given: Any, **named: Any) -> Any:  # noqa: ANN401 - whatever the system takes and gives
        if not counter.fails(name):
            return real(*given, **named)
        if name == "close":
            real(*given)
        if name == "access":
            return False
        raise counter.error(given[0] if given else None)

    return call
