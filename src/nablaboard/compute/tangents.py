"""The tangent of a function of one variable."""

from typing import ClassVar

from nablaboard.calculus.derivative import tangent
from nablaboard.calculus.expression import Expression
from nablaboard.classes import dataclass
from nablaboard.compute.question import Answer, Request
from nablaboard.compute.rows import Readings, function_of
from nablaboard.compute.token import Token
from nablaboard.model import Document
from nablaboard.words import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class TangentRequest(Request):
    """The tangent of a function of one variable at `x`."""

    at_once: ClassVar[bool] = True

    expression: Expression
    x: float

    def work_out(self, token: Token) -> "TangentAnswer":
        """Height and slope."""
        touching = tangent(self.expression, self.x)
        return TangentAnswer(request=self, y=touching.y, slope=touching.slope, special=touching.special)


@dataclass(frozen=True, slots=True, kw_only=True)
class TangentAnswer(Answer):
    """Height and slope at the point; NaN where there is none, and then `special` says why."""

    request: TangentRequest
    y: float
    slope: float
    special: Message | None


def tangent_request(document: Document, readings: Readings) -> TangentRequest | None:
    """The tangent at the document's point, if the pane shows one."""
    pane = document.board.function
    expression = function_of(document.board, readings)
    if expression is None or not pane.tangent:
        return None
    return TangentRequest(expression=expression, x=pane.tangent_x)
