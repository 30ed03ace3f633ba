"""The slope at the tangent point by every method, each with its error and its best width."""

from typing import ClassVar

from nablaboard.calculus.derivative import (
    METHODS,
    Derivative,
    ErrorCurve,
    Special,
    differentiate,
    error_study,
)
from nablaboard.calculus.expression import Expression
from nablaboard.classes import dataclass
from nablaboard.compute.question import Answer, Request
from nablaboard.compute.rows import Readings, function_of
from nablaboard.compute.token import Token
from nablaboard.model import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class SlopesAtRequest(Request):
    """The slope of a function of one variable at `x`; `every`: by every method, not the exact one alone.

    h: the width of all differences; None: each has its own
    """

    lane: ClassVar[str] = "slopes-at"

    expression: Expression
    x: float
    h: float | None = None
    every: bool = True

    @property
    def in_background(self) -> bool:
        """The panes do not wait for it."""
        return True

    def work_out(self, token: Token) -> "SlopesAtAnswer":
        """The exact slope, then the others."""
        exact = differentiate(self.expression, self.x)
        if not self.every:
            return SlopesAtAnswer(request=self, slope=exact.value, special=exact.special, found=(), curves=())
        found = []
        for name, method in METHODS.items():
            token.raise_if_cancelled()
            found.append(differentiate(self.expression, self.x, method=name, h=method.step(self.h, 1)))
        study = error_study(self.expression, self.x)
        return SlopesAtAnswer(
            request=self, slope=exact.value, special=exact.special, found=tuple(found), curves=study.curves
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SlopesAtAnswer(Answer):
    """The exact slope, NaN where there is none, and then `special` says why; and what each method says.

    found, curves: in the order of `METHODS`; none if they were not asked for
    """

    request: SlopesAtRequest
    slope: float
    special: Special | None
    found: tuple[Derivative, ...]
    curves: tuple[ErrorCurve, ...]


def slopes_at_request(
    document: Document, readings: Readings, *, every: bool = True
) -> SlopesAtRequest | None:
    """The slopes at the tangent point of the function that the function pane speaks of, if it is shown.

    The width of the secant is that of the differences, where there is a secant.
    """
    board = document.board
    expression = function_of(board, readings)
    if expression is None or "function" not in board.panes:
        return None
    secant = board.function.figures.secant
    width = None if secant is None else abs(secant)
    return SlopesAtRequest(expression=expression, x=board.function.tangent_x, h=width, every=every)
