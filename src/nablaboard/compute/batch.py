"""Several questions that one lane answers in turn.

A lane has one slot for what waits. What the panes ask of it at one time goes there as one batch, so that no
question pushes out another; each answer is told as soon as it is there, and so are the parts of long ones.
"""

from nablaboard.classes import dataclass
from nablaboard.compute.answers import answer
from nablaboard.compute.question import Answer, Request
from nablaboard.compute.token import Token


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch(Request):
    """Questions that are answered one after another."""

    requests: tuple[Request, ...]

    def work_out(self, token: Token) -> "Part":
        """Tell the answer to each question; the last word says only that all are answered."""
        for place, request in enumerate(self.requests):
            token.raise_if_cancelled()
            child = token.child(lambda partial, place=place: token.tell(self._part(place, partial)))
            found = answer(request, child)
            token.tell(Part(request=self, answer=found, final=True, share=(place + 1) / len(self.requests)))
        return Part(request=self, answer=None)

    def _part(self, place: int, partial: Answer) -> "Part":
        return Part(request=self, answer=partial, share=(place + partial.share) / len(self.requests))


@dataclass(frozen=True, slots=True, kw_only=True)
class Part(Answer):
    """An answer out of a batch.

    answer: to one of its questions; None with the last word
    final: whether it is the last part of the answer to that question
    share: how much of the batch is done, each question counting alike
    """

    request: Batch
    answer: Answer | None
    final: bool = False
    share: float = 1.0
