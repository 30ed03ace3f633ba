"""From the document to requests: what each pane has to ask, or None where it has nothing to ask.

Which row a pane speaks of: the one selected for it, if that is shown and of the right number of variables.
If it is shown and broken, the pane has no question, so that its last good picture stays while the user
types. In every other case it is the first shown row that fits.
"""

from collections.abc import Sequence

from nablaboard.calculus.expression import Expression, RowReading, read_rows
from nablaboard.compute.lane import Policy
from nablaboard.compute.requests import (
    CurveInput,
    DescentRequest,
    FunctionRequest,
    SurfaceRequest,
    TangentRequest,
)
from nablaboard.model import Board, Document, Edit, Row

ARROWS = (14, 10)
"""How many arrows a pane of usual size shows, across and up."""

Readings = Sequence[RowReading]
"""What was read in the rows of a board, in their order."""


def read_board(board: Board) -> tuple[RowReading, ...]:
    """What the language reads in the board's rows, which may use each other."""
    return read_rows([row.text for row in board.rows])


def function_row(board: Board, readings: Readings) -> Row | None:
    """The row that the tangent, f′ and the inspector speak of."""
    return _row_for(board, readings, board.function.row, 1)


def surface_row(board: Board, readings: Readings) -> Row | None:
    """The row that the contour pane shows and the optimizers walk on."""
    return _row_for(board, readings, board.contour.row, 2)


def function_request(document: Document, readings: Readings, size: tuple[int, int]) -> FunctionRequest | None:
    """The curves of all shown rows of one variable, and the derivative of the one the pane speaks of."""
    board = document.board
    curves = [
        CurveInput(row=row.id, expression=expression, colour=row.colour)
        for row, expression in _shown(board, readings)
        if len(expression.arguments) == 1
    ]
    chosen = function_row(board, readings)
    if chosen is not None and board.function.derivative:
        curves += [_derivative_of(curve) for curve in curves if curve.row == chosen.id]
    if not curves:
        return None
    return FunctionRequest(curves=tuple(curves), x=board.function.x, y=board.function.y, size=size)


def tangent_request(document: Document, readings: Readings) -> TangentRequest | None:
    """The tangent at the document's point, if the pane shows one."""
    board = document.board
    expression = _expression_of(board, readings, function_row(board, readings))
    if expression is None or not board.function.tangent:
        return None
    return TangentRequest(expression=expression, x=board.function.tangent_x)


def surface_request(
    document: Document, readings: Readings, shape: tuple[int, int], arrows: tuple[int, int] = ARROWS
) -> SurfaceRequest | None:
    """Contours on a grid of this shape, (rows in y, columns in x), and as many arrows across and up."""
    board = document.board
    expression = _expression_of(board, readings, surface_row(board, readings))
    if expression is None:
        return None
    columns, rows = arrows
    return SurfaceRequest(
        expression=expression, x=board.contour.x, y=board.contour.y, shape=shape, columns=columns, rows=rows
    )


def descent_request(document: Document, readings: Readings) -> DescentRequest | None:
    """The paths of all optimizers that are switched on, from all start points."""
    board = document.board
    expression = _expression_of(board, readings, surface_row(board, readings))
    optimizers = tuple(choice for choice in board.optimizers if choice.enabled)
    starts = board.contour.starts
    if expression is None or not optimizers or not starts:
        return None
    return DescentRequest(expression=expression, starts=starts, optimizers=optimizers, run=board.run)


def policy_for(edit: Edit | None) -> Policy:
    """What becomes of running work after this edit (None: undo, redo, another document)."""
    return Policy.FINISH if edit is not None and edit.continuous else Policy.CANCEL


def _shown(board: Board, readings: Readings) -> list[tuple[Row, Expression]]:
    pairs = zip(board.rows, readings, strict=True)
    return [(row, each.expression) for row, each in pairs if row.visible and each.expression is not None]


def _row_for(board: Board, readings: Readings, selected: int | None, variables: int) -> Row | None:
    for row, reading in zip(board.rows, readings, strict=True):
        if row.id == selected and row.visible and reading.kind == "error":
            return None
    fitting = [row for row, each in _shown(board, readings) if len(each.arguments) == variables]
    return next((row for row in fitting if row.id == selected), fitting[0] if fitting else None)


def _expression_of(board: Board, readings: Readings, chosen: Row | None) -> Expression | None:
    shown = _shown(board, readings)
    return next((each for row, each in shown if chosen is not None and row.id == chosen.id), None)


def _derivative_of(curve: CurveInput) -> CurveInput:
    (variable,) = curve.expression.arguments
    return CurveInput(
        row=curve.row,
        expression=curve.expression.derivative(variable),
        colour=curve.colour,
        role="derivative",
    )
