"""What is known of the rows' texts while they are being read in a lane."""

from dataclasses import replace

from nablaboard.calculus.expression import FormulaPicture, RowReading
from nablaboard.compute import (
    Answer,
    FormulasAnswer,
    FormulasRequest,
    RowsAnswer,
    RowsRequest,
    rows_request,
)
from nablaboard.model import Board


class RowReadings:
    """The readings of a board's rows; a row whose reading is on its way keeps its last one.

    `awaited` is the question whose answer is to come, None where all is known; `formulas` has the derivative
    or gradient under each row, by the row's id, and `pictures` the same as it is set. While the picture of
    another is on its way, a row keeps its last one. `shortens`: whether SymPy is asked for fewer words.
    """

    def __init__(self) -> None:
        self.shortens = False
        self.pictures: dict[int, FormulaPicture] = {}
        self._set: FormulasRequest | None = None
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
        self._by_row, self.formulas, self.pictures = {}, {}, {}
        self._set = None

    def to_set(self) -> FormulasRequest | None:
        """The formulas that are to be set now; None where they are, and while rows are being read."""
        if self.awaited is not None or self._known is None:
            return None
        asked = FormulasRequest(readings=self._known.readings)
        if self._set is not None and self._set.readings == asked.readings:
            return None
        self._set = asked
        return asked

    def take_pictures(self, board: Board, answered: FormulasAnswer) -> FormulasRequest | None:
        """Formulas are set; what is to be asked for shorter words, None where nothing is."""
        if answered.request != self._set:
            return None
        if self.awaited is not None:  # other rows are being read, or these again
            self._set = None
            return None
        pairs = zip(board.rows, answered.pictures, strict=True)
        self.pictures = {row.id: picture for row, picture in pairs if picture is not None}
        shorter = self.shortens and not answered.request.shorten and bool(self.pictures)
        self._set = replace(self._set, shorten=True) if shorter else self._set
        return self._set if shorter else None

    def _settle(self, board: Board, answered: RowsAnswer) -> None:
        self.awaited, self._known = None, answered
        ids = [row.id for row in board.rows]
        self._by_row = dict(zip(ids, answered.readings, strict=True))
        self.formulas = dict(zip(ids, answered.formulas, strict=True))
        self.pictures = {row: each for row, each in self.pictures.items() if self.formulas.get(row)}
