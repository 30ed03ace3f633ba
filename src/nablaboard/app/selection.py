"""Which pane speaks of the row that the user works in."""

from nablaboard.compute import Readings
from nablaboard.model import Board, Edit, Set


def selection(board: Board, readings: Readings, attended: int | None) -> Edit | None:
    """The edit by which the pane for functions of as many variables speaks of the attended row."""
    for row, reading in zip(board.rows, readings, strict=True):
        if row.id != attended or reading.expression is None:
            continue
        count = len(reading.expression.arguments)
        if count == 1 and board.function.row != row.id:
            return Set("function.row", row.id)
        if count == 2 and board.contour.row != row.id:
            return Set("contour.row", row.id)
    return None
