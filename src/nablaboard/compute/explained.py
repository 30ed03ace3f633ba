"""One step of a run taken apart; the first late one of a long run takes more than a frame."""

from typing import ClassVar

from nablaboard.calculus.descent import Run, Update, explain
from nablaboard.classes import dataclass
from nablaboard.compute.question import Answer, Request
from nablaboard.compute.token import Token


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplainRequest(Request):
    """The terms of the step that a run takes from its point number `step`."""

    lane: ClassVar[str] = "explained"

    run: Run
    step: int

    @property
    def in_background(self) -> bool:
        """The step itself is shown already."""
        return True

    def work_out(self, token: Token) -> "ExplainAnswer":
        """Make the step again."""
        return ExplainAnswer(request=self, update=explain(self.run, self.step))


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplainAnswer(Answer):
    """The step in its terms."""

    request: ExplainRequest
    update: Update
