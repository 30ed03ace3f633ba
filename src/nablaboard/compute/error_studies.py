"""The errors of all methods of differentiation against h."""

from dataclasses import dataclass
from time import perf_counter

from nablaboard.calculus.derivative import ErrorStudy, error_study
from nablaboard.calculus.expression import Expression
from nablaboard.compute.question import Answer, Request, milliseconds_since
from nablaboard.compute.token import Token


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorsRequest(Request):
    """The errors of all methods against h, for a function at a point along one of its variables."""

    expression: Expression
    at: tuple[float, ...]
    variable: str | None = None

    def work_out(self, token: Token) -> "ErrorsAnswer":
        """Measure every method."""
        began = perf_counter()
        study = error_study(self.expression, self.at, variable=self.variable)
        return ErrorsAnswer(request=self, study=study, milliseconds=milliseconds_since(began))


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorsAnswer(Answer):
    """The error of every method against h, and what was expected."""

    request: ErrorsRequest
    study: ErrorStudy
    milliseconds: float
