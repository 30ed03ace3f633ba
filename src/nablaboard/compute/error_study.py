"""The errors of all methods of differentiation against h."""

from time import perf_counter
from typing import ClassVar

from nablaboard.calculus.derivative import ErrorStudy, error_study
from nablaboard.calculus.expression import Expression
from nablaboard.classes import dataclass
from nablaboard.compute.question import Answer, Request, milliseconds_since
from nablaboard.compute.rows import Readings, function_of
from nablaboard.compute.token import Token
from nablaboard.model import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorStudyRequest(Request):
    """The errors of all methods against h, for a function at a point along one of its variables."""

    lane: ClassVar[str] = "studies"

    expression: Expression
    at: tuple[float, ...]
    variable: str | None = None
    methods: tuple[str, ...] = ()

    def work_out(self, token: Token) -> "ErrorStudyAnswer":
        """Measure these methods, or all if none is named."""
        began = perf_counter()
        study = error_study(self.expression, self.at, variable=self.variable, methods=self.methods)
        return ErrorStudyAnswer(request=self, study=study, milliseconds=milliseconds_since(began))


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorStudyAnswer(Answer):
    """The error of every method against h, and what was expected."""

    request: ErrorStudyRequest
    study: ErrorStudy
    milliseconds: float


def error_study_request(document: Document, readings: Readings) -> ErrorStudyRequest | None:
    """The errors at the tangent point of the function that the function pane speaks of."""
    board = document.board
    expression = function_of(board, readings)
    if expression is None:
        return None
    return ErrorStudyRequest(
        expression=expression, at=(board.function.tangent_x,), methods=board.error.methods
    )
