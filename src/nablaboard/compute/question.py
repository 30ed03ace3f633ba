"""What every question and every answer is.

A module of this folder holds one question: the request, its answer, how the answer is worked out, and how
the document asks it.
"""

from abc import ABC, abstractmethod
from dataclasses import field
from time import perf_counter
from typing import ClassVar, TypeVar

from nablaboard.classes import HashedOnce, dataclass
from nablaboard.compute.token import Token


@dataclass(frozen=True, slots=True, kw_only=True)
class Request(HashedOnce, ABC):
    """A question: a frozen value that carries all its inputs, so that there is nothing to lock.

    Two requests that differ only in their serial are equal: whoever keeps the last one knows without asking
    the worker that an edit has changed nothing for this pane. The lane gives the serial; 0 is that of a
    question asked directly.
    """

    at_once: ClassVar[bool] = False
    """Whether the answer is cheap enough to be worked out within the frame in which a drag asks for it."""

    lane: ClassVar[str] = "curves"
    """The lane on which the window has it answered; those of one lane wait for each other."""

    serial: int = field(default=0, compare=False)

    @property
    def in_background(self) -> bool:
        """Whether nobody waits for the answer: the window is not busy with it."""
        return False

    def finer(self) -> "Request | None":
        """The question to ask after this one: the same, answered in finer detail. None: this is the last."""
        return None

    @abstractmethod
    def work_out(self, token: Token) -> "Answer":
        """The answer; raises what the mathematics raises. `answer` asks, and makes answers of that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer: a frozen value with read-only arrays and the request it belongs to."""

    request: Request

    @property
    def share(self) -> float:
        """How much of the answer is done, 0 to 1; less than 1 of one that is told on the way."""
        return 1.0

    @property
    def last(self) -> int:
        """The last step that can be shown of what runs along with this answer; 0 where nothing runs."""
        return 0


AnyAnswer = TypeVar("AnyAnswer", bound=Answer)
"""Answers of one class."""


def milliseconds_since(began: float) -> float:
    """The time since `began`, a reading of `perf_counter`, in ms."""
    return (perf_counter() - began) * 1000
