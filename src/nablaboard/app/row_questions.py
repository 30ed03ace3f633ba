"""What is asked about the rows: what they say, and then, set as pictures, the derivatives under them.

`RowReadings` know what is to be asked and whether an answer is still wanted; here it is asked. The first
formulas wait to be released: what sets them takes longer to load than the first picture to draw.
"""

from collections.abc import Callable

from nablaboard.app.bridge import Bridge
from nablaboard.app.readings import RowReadings
from nablaboard.compute import Answer, FormulasAnswer, Policy, answer
from nablaboard.model import Board

FEW = 1000
"""Characters of all rows up to which they are read in less time than a lane takes to hear of them."""
SHORTER = "shorter"
"""The lane of shorter words: they come in the background, and hold up no formula that is to be set."""


class RowQuestions:
    """Asks on the bridge for the readings. `pictured()` is called when formulas have been set."""

    def __init__(self, rows: RowReadings, bridge: Bridge, pictured: Callable[[], None]) -> None:
        self._rows, self._bridge, self._pictured = rows, bridge, pictured
        self._released = False

    def begin(self, board: Board) -> None:
        """Read the first rows at once where they are short: there is nothing yet that would wait for it."""
        request = self._rows.follow(board)
        if request is None:
            return
        if sum(len(row.text) for row in board.rows) <= FEW:
            self._rows.take(board, answer(request))
        else:
            self._bridge.ask(request.lane, request, Policy.CANCEL)

    def follow(self, board: Board) -> None:
        """The rows have changed: have read what is to be read."""
        request = self._rows.follow(board)
        if request is not None:
            self._bridge.ask(request.lane, request, Policy.CANCEL)
        self._set_formulas()

    def take(self, board: Board, answered: Answer) -> bool:
        """An answer has come; whether it is that by which all rows are read."""
        if isinstance(answered, FormulasAnswer):
            self._take_formulas(board, answered)
            return False
        read = self._rows.take(board, answered)
        if read:
            self._set_formulas()
        return read

    def release(self) -> None:
        """Have formulas set from now on."""
        self._released = True
        self._set_formulas()

    def _set_formulas(self) -> None:
        """Have the derivatives under the rows set, once the rows are read."""
        if not self._released:
            return
        request = self._rows.to_set()
        if request is not None:
            self._bridge.ask(request.lane, request, Policy.CANCEL)

    def _take_formulas(self, board: Board, answered: FormulasAnswer) -> None:
        request = self._rows.take_pictures(board, answered)
        if request is not None:
            self._bridge.ask(SHORTER, request, Policy.FINISH)
        self._pictured()
