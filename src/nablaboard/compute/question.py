"""What every question and every answer is.

A module of this folder holds one question: the request, its answer, how the answer is worked out, and how
the document asks it.
"""

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from time import perf_counter

from nablaboard.compute.token import Token


@dataclass(frozen=True, slots=True, kw_only=True)
class Request(ABC):
    """A question: a frozen value that carries all its inputs, so that there is nothing to lock.

    Two requests that differ only in their serial are equal: whoever keeps the last one knows without asking
    the worker that an edit has changed nothing for this pane. The lane gives the serial; 0 is that of a
    question asked directly.
    """

    serial: int = field(default=0, compare=False)

    @abstractmethod
    def work_out(self, token: Token) -> "Answer":
        """The answer; raises what the mathematics raises. `answer` asks, and makes answers of that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer: a frozen value with read-only arrays and the request it belongs to."""

    request: Request


def milliseconds_since(began: float) -> float:
    """The time since `began`, a reading of `perf_counter`, in ms."""
    return (perf_counter() - began) * 1000
