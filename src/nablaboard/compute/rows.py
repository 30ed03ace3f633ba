"""What the rows of a board say, and which of them a pane speaks of.

It is the one selected for the pane, if that is shown and of the right number of variables. If it is shown and
broken, the pane has no question, so that its last good picture stays while the user types. In every other
case it is the first shown row that fits; and a broken row before that may have been it a moment ago, so its
last good picture stays, too, if there is one (`Candidate`).
"""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from nablaboard.calculus.expression import Equation, Expression, RowReading, read_rows
from nablaboard.classes import dataclass
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


class Candidate(NamedTuple):
    """A row that a pane may speak of; its expression is None where it is broken just now."""

    row: Row
    expression: Expression | None


def read_board(board: Board) -> tuple[RowReading, ...]:
    """What the language reads in the board's rows, which may use each other."""
    return read_rows([row.text for row in board.rows])


def shown_rows(board: Board, readings: Readings) -> list[tuple[Row, Expression]]:
    """The rows that are shown and are functions."""
    pairs = zip(board.rows, readings, strict=True)
    return [(row, each.expression) for row, each in pairs if row.visible and each.expression is not None]


def shown_equations(board: Board, readings: Readings) -> list[tuple[Row, Equation | None]]:
    """The rows that are shown and are equations; None of one that cannot be read just now."""
    pairs = zip(board.rows, readings, strict=True)
    return [(row, each.equation) for row, each in pairs if row.visible and each.equates]


def broken_rows(board: Board, readings: Readings) -> list[Row]:
    """The rows that are shown and cannot be read just now."""
    pairs = zip(board.rows, readings, strict=True)
    return [row for row, each in pairs if row.visible and each.kind == "error"]


def function_candidates(board: Board, readings: Readings) -> list[Candidate]:
    """The rows that the function pane may speak of: broken ones, and last the one that it has if any."""
    return _candidates(board, readings, board.function.row, 1)


def surface_candidates(board: Board, readings: Readings) -> list[Candidate]:
    """The rows that the contour pane may show: broken ones, and last the one that it has if any."""
    return _candidates(board, readings, board.contour.row, 2)


def function_row(board: Board, readings: Readings) -> Row | None:
    """The row that the tangent and f′ speak of."""
    return _known(function_candidates(board, readings)).row


def function_of(board: Board, readings: Readings) -> Expression | None:
    """The function of one variable that the function pane speaks of."""
    return _known(function_candidates(board, readings)).expression


def surface_of(board: Board, readings: Readings) -> Expression | None:
    """The function of two variables that the contour pane shows and the optimizers walk on."""
    return _known(surface_candidates(board, readings)).expression


class _Chosen(NamedTuple):
    row: Row | None
    expression: Expression | None


def _known(candidates: list[Candidate]) -> _Chosen:
    found = next((each for each in candidates if each.expression is not None), None)
    return _Chosen(found.row, found.expression) if found else _Chosen(None, None)


def _candidates(board: Board, readings: Readings, selected: int | None, variables: int) -> list[Candidate]:
    found: list[Candidate] = []
    for row, reading in zip(board.rows, readings, strict=True):
        expression = reading.expression
        fits = expression is not None and len(expression.arguments) == variables
        if row.visible and (fits or reading.kind == "error"):
            found.append(Candidate(row, expression if fits else None))
    chosen = [each for each in found if each.row.id == selected]
    first = next((place for place, each in enumerate(found) if each.expression is not None), len(found))
    return chosen or found[: first + 1]
