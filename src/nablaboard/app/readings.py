"""What is known of the rows' texts while they are being read in a lane."""

from nablaboard.calculus.expression import RowReading
from nablaboard.compute import Answer, RowsAnswer, RowsRequest, rows_request
from nablaboard.model import Board


class RowReadings:
    """The readings of a board's rows; a row whose reading is on its way keeps its last one.

    `awaited` is the question whose answer is to come, None where all is known; `formulas` has the derivative
    or gradient under each row, by the row's id.
    """

    def __init__(self) -> None:
        self.awaited: RowsRequest | None = None
        self.formulas: dict[int, str] = {}
        self._by_row: dict[int, RowReading] = {}
        self._known: RowsAnswer | None = None

    def of(self, board: Board) -> tuple[RowReading, ...]:
        """A reading for each row, in their order; of a row never read: that it says nothing."""
        return tuple(self._by_row.get(row.id) or RowReading(row.text, "empty") for row in board.rows)

    def follow(self, board: Board) -> RowsRequest | None:
        """The rows have changed: what is to be asked now, None where nothing is."""
        ids = {row.id for row in board.rows}
        self._by_row = {row: reading for row, reading in self._by_row.items() if row in ids}
        self.formulas = {row: formula for row, formula in self.formulas.items() if row in ids}
        asked, awaited = rows_request(board), self.awaited
        if self._known is not None and self._known.request == asked:
            self._settle(board, self._known)
            return None
        self.awaited = asked
        return None if asked == awaited else asked

    def unread(self, board: Board) -> tuple[int, ...]:
        """The ids of the rows whose text is another than the one that was read."""
        read = zip(board.rows, self.of(board), strict=True)
        return tuple(row.id for row, reading in read if row.text != reading.text)

    def take(self, board: Board, answered: Answer) -> bool:
        """An answer has come; whether it is the one that is awaited."""
        if answered.request != self.awaited:
            return False
        self.awaited = None
        if isinstance(answered, RowsAnswer):
            self._settle(board, answered)
        return True

    def forget(self) -> None:
        """The rows are those of another board, whatever ids they have."""
        self._by_row, self.formulas = {}, {}

    def _settle(self, board: Board, answered: RowsAnswer) -> None:
        self.awaited, self._known = None, answered
        ids = [row.id for row in board.rows]
        self._by_row = dict(zip(ids, answered.readings, strict=True))
        self.formulas = dict(zip(ids, answered.formulas, strict=True))
