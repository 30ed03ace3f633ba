"""A document's questions, each answered once however many panes of a picture need the answer."""

from typing import TypeVar

from nablaboard.compute import Answer, Failure, Request, answer, read_board
from nablaboard.model import Document
from nablaboard.words import Refusal

Kind = TypeVar("Kind", bound=Answer)


class NoAnswerError(Refusal):
    """A question has no answer."""


class Asking:
    """A document as its rows are read, and the answers that there are by now."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.readings = read_board(document.board)
        self._known: dict[Request, Answer] = {}

    def answer(self, request: Request | None, kind: type[Kind]) -> Kind | None:
        """The answer to a request, of the kind expected; None without one. Raises `NoAnswerError`."""
        if request is None:
            return None
        if request not in self._known:
            self._known[request] = answer(request)
        found = self._known[request]
        if isinstance(found, Failure):
            raise NoAnswerError(found.message)
        return found if isinstance(found, kind) else None
