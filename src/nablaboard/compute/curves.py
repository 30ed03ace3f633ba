"""The curves of the function pane."""

from dataclasses import dataclass
from time import perf_counter
from typing import Literal, NamedTuple

from nablaboard.calculus.curve import Curve, sample
from nablaboard.calculus.expression import Expression
from nablaboard.calculus.figures import highest
from nablaboard.compute.question import Answer, Request, milliseconds_since
from nablaboard.compute.rows import Readings, function_row, shown_rows
from nablaboard.compute.token import Token
from nablaboard.model import Document, Range

Role = Literal["function", "derivative", "higher"]
"""What a curve is of its row: the function, f′, or a derivative of higher order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CurveInput:
    """A curve to draw: of the row with this id, in its colour (an index into the palette).

    `order` is that of the derivative, 0 for the function itself.
    """

    row: int
    expression: Expression
    colour: int
    role: Role = "function"
    order: int = 0


class DrawnCurve(NamedTuple):
    """A curve beside what it is of."""

    input: CurveInput
    curve: Curve


@dataclass(frozen=True, slots=True, kw_only=True)
class FunctionRequest(Request):
    """The curves of the function pane in the view `x` × `y`; `size` is that of the picture in pixels."""

    curves: tuple[CurveInput, ...]
    x: Range
    y: Range
    size: tuple[int, int]

    def work_out(self, token: Token) -> "FunctionAnswer":
        """Sample every curve for the picture."""
        began = perf_counter()
        curves = []
        for each in self.curves:
            token.raise_if_cancelled()
            curve = sample(each.expression, x=self.x, y=self.y, size=self.size, token=token)
            curves.append(DrawnCurve(each, curve))
        return FunctionAnswer(request=self, curves=tuple(curves), milliseconds=milliseconds_since(began))


@dataclass(frozen=True, slots=True, kw_only=True)
class FunctionAnswer(Answer):
    """The curves of the function pane, in the order of the request."""

    request: FunctionRequest
    curves: tuple[DrawnCurve, ...]
    milliseconds: float


def function_request(document: Document, readings: Readings, size: tuple[int, int]) -> FunctionRequest | None:
    """The curves of all shown rows of one variable, and the derivative of the one the pane speaks of."""
    board = document.board
    curves = [
        CurveInput(row=row.id, expression=expression, colour=row.colour)
        for row, expression in shown_rows(board, readings)
        if len(expression.arguments) == 1
    ]
    chosen = function_row(board, readings)
    if chosen is not None and board.function.derivative:
        curves += [_derivative_of(curve, 1) for curve in curves if curve.row == chosen.id]
    higher = board.function.figures.higher
    if chosen is not None and higher is not None:
        curves += [
            _derivative_of(curve, higher)
            for curve in curves
            if curve.row == chosen.id and curve.role == "function"
        ]
    if not curves:
        return None
    return FunctionRequest(curves=tuple(curves), x=board.function.x, y=board.function.y, size=size)


def _derivative_of(curve: CurveInput, order: int) -> CurveInput:
    """The derivative of this order, or of the highest below it that can still be written down."""
    derivative, reached = highest(curve.expression, order)
    role: Role = "derivative" if order == 1 else "higher"
    return CurveInput(row=curve.row, expression=derivative, colour=curve.colour, role=role, order=reached)
