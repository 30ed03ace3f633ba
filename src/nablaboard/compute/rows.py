"""What the rows of a board say, and which of them a pane speaks of.

It is the one selected for the pane, if that is shown and of the right number of variables. If it is shown and
broken, the pane has no question, so that its last good picture stays while the user types. In every other
case it is the first shown row that fits.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from nablaboard.calculus.expression import Expression, RowReading, read_rows
from nablaboard.compute.question import Answer, Request
from nablaboard.compute.row_formulas import row_formula
from nablaboard.compute.token import Token
from nablaboard.model import Board, Row

Readings = Sequence[RowReading]
"""What was read in the rows of a board, in their order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowsRequest(Request):
    """What rows with these texts say, which may use each other, and the formula under each."""

    lane: ClassVar[str] = "rows"

    texts: tuple[str, ...]

    def work_out(self, token: Token) -> "RowsAnswer":
        """Read all rows, then differentiate each."""
        readings = read_rows(list(self.texts))
        formulas = []
        for reading in readings:
            token.raise_if_cancelled()
            formulas.append(row_formula(reading))
        return RowsAnswer(request=self, readings=readings, formulas=tuple(formulas))


@dataclass(frozen=True, slots=True, kw_only=True)
class RowsAnswer(Answer):
    """What was read, and the derivative or gradient of each row ("" for none), in the order of the rows."""

    request: RowsRequest
    readings: tuple[RowReading, ...]
    formulas: tuple[str, ...]


def rows_request(board: Board) -> RowsRequest:
    """What the rows of the board say."""
    return RowsRequest(texts=tuple(row.text for row in board.rows))


def read_board(board: Board) -> tuple[RowReading, ...]:
    """What the language reads in the board's rows, which may use each other."""
    return read_rows([row.text for row in board.rows])


def shown_rows(board: Board, readings: Readings) -> list[tuple[Row, Expression]]:
    """The rows that are shown and are functions."""
    pairs = zip(board.rows, readings, strict=True)
    return [(row, each.expression) for row, each in pairs if row.visible and each.expression is not None]


def function_row(board: Board, readings: Readings) -> Row | None:
    """The row that the tangent, f′ and the inspector speak of."""
    return _row_for(board, readings, board.function.row, 1)


def surface_row(board: Board, readings: Readings) -> Row | None:
    """The row that the contour pane shows and the optimizers walk on."""
    return _row_for(board, readings, board.contour.row, 2)


def function_of(board: Board, readings: Readings) -> Expression | None:
    """The function of one variable that the function pane speaks of."""
    return _expression_of(board, readings, function_row(board, readings))


def surface_of(board: Board, readings: Readings) -> Expression | None:
    """The function of two variables that the contour pane shows."""
    return _expression_of(board, readings, surface_row(board, readings))


def _row_for(board: Board, readings: Readings, selected: int | None, variables: int) -> Row | None:
    for row, reading in zip(board.rows, readings, strict=True):
        if row.id == selected and row.visible and reading.kind == "error":
            return None
    fitting = [row for row, each in shown_rows(board, readings) if len(each.arguments) == variables]
    return next((row for row in fitting if row.id == selected), fitting[0] if fitting else None)


def _expression_of(board: Board, readings: Readings, chosen: Row | None) -> Expression | None:
    shown = shown_rows(board, readings)
    return next((each for row, each in shown if chosen is not None and row.id == chosen.id), None)
