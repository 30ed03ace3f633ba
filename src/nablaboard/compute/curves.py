"""The curves of the function pane."""

from dataclasses import replace
from math import isfinite
from time import perf_counter
from typing import Literal

import numpy as np

from nablaboard.calculus.curve import Curve, sample
from nablaboard.calculus.derivative import differentiate
from nablaboard.calculus.expression import Expression
from nablaboard.calculus.floats import Floats
from nablaboard.classes import dataclass
from nablaboard.compute.question import Answer, Request, milliseconds_since
from nablaboard.compute.rows import Readings, function_row, shown_rows
from nablaboard.compute.token import Token
from nablaboard.model import Document, Range

HIGHEST = 2
"""The highest order whose value at a point is found from both of its sides."""
CurveRole = Literal["function", "derivative", "higher"]
"""What a curve is of its row: the function, f′, or a derivative of higher order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CurveInput:
    """A curve to draw: of the row with this id, whose colour is no part of the question.

    `order` is that of the derivative, 0 for the function itself; `of` is what the derivative is of.
    """

    row: int
    expression: Expression
    role: CurveRole = "function"
    order: int = 0
    of: Expression | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CurveRequest(Request):
    """A curve of the function pane in the view `x` × `y`; `size` is that of the picture in pixels."""

    input: CurveInput
    x: Range
    y: Range
    size: tuple[int, int]

    def work_out(self, token: Token) -> "CurveAnswer":
        """Sample the curve for the picture."""
        began = perf_counter()
        curve = sample(self.input.expression, x=self.x, y=self.y, size=self.size, token=token)
        if self.input.of is not None and self.input.order <= HIGHEST:
            curve = replace(curve, holes=_missing(self.input.of, self.input.order, curve.holes))
        return CurveAnswer(request=self, curve=curve, milliseconds=milliseconds_since(began))


@dataclass(frozen=True, slots=True, kw_only=True)
class CurveAnswer(Answer):
    """A curve of the function pane."""

    request: CurveRequest
    curve: Curve
    milliseconds: float

    @property
    def input(self) -> CurveInput:
        """What the curve is of."""
        return self.request.input


def curve_requests(document: Document, readings: Readings, size: tuple[int, int]) -> tuple[CurveRequest, ...]:
    """A curve for each shown row of one variable, then the derivatives of the one the pane speaks of."""
    board = document.board
    curves = [
        CurveInput(row=row.id, expression=expression)
        for row, expression in shown_rows(board, readings)
        if len(expression.arguments) == 1
    ]
    chosen = function_row(board, readings)
    spoken = [curve for curve in curves if chosen is not None and curve.row == chosen.id]
    if board.function.derivative:
        curves += [_derivative_of(curve, 1) for curve in spoken]
    higher = board.function.figures.higher
    if higher is not None:
        curves += [_derivative_of(curve, higher) for curve in spoken]
    x, y = board.function.x, board.function.y
    return tuple(CurveRequest(input=curve, x=x, y=y, size=size) for curve in curves)


def _derivative_of(curve: CurveInput, order: int) -> CurveInput:
    """The derivative of this order, or of the highest below it that can still be written down."""
    f = curve.expression
    if order == 1:
        slope = f.derivative(f.arguments[0])
        return CurveInput(row=curve.row, expression=slope, role="derivative", order=1, of=f)
    from nablaboard.calculus.figures import highest

    derivative, reached = highest(f, order)
    return CurveInput(row=curve.row, expression=derivative, role="higher", order=reached, of=f)


def _missing(f: Expression, order: int, holes: Floats) -> Floats:
    """The holes (k, 2) of a derivative's formula at which the derivative itself is missing, too.

    The rule makes 2|x| of x|x| with an x/|x| in it, which 0 has no value for; the slope there is 0.
    """
    there = [not isfinite(differentiate(f, x, order=order).value) for x in holes[:, 0].tolist()]
    return holes[np.array(there, np.bool_)]
