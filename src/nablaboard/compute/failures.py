"""Exceptions as answers: expected ones in the user's words, unexpected ones with their traceback.

An exception is expected if it is a `NablaError`, which brings its reason, or if it says that the machine or
the user put an end to the work. Whatever else comes is a fault of the program: it is logged, and the details
can be copied into a report. None is swallowed.
"""

import logging
import traceback

from nablaboard.classes import dataclass
from nablaboard.compute.question import Answer, Request
from nablaboard.compute.token import Cancelled
from nablaboard.words import Message, NablaError, message

CANCELLED = "compute.cancelled"

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure(Answer):
    """A question that has no answer, and why. `details` is the traceback of an unexpected exception."""

    message: Message
    details: str | None = None

    @property
    def cancelled(self) -> bool:
        """Whether the answer was not wanted any more; otherwise the question has none, whoever asks it."""
        return self.message.kind == CANCELLED


def failure(request: Request, error: Exception) -> Failure:
    """The answer that an exception is; logs unexpected ones."""
    match error:
        case NablaError():
            return Failure(request=request, message=error.sentence)
        case Cancelled():
            return Failure(request=request, message=message(CANCELLED))
        case MemoryError():
            return Failure(request=request, message=message("compute.memory"))
    details = "".join(traceback.format_exception(error))
    _log.error("no answer to a %s\n%s", type(request).__name__, details)
    return Failure(request=request, message=message("compute.unexpected", error=str(error)), details=details)
