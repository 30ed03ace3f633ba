"""The frames after one that had no time for all pictures of its plot."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from nablaboard.view.painter import Painter
from nablaboard.view.painter.pictures import CLOCK, FRAME

SELDOM = 8
"""Frames from one in which an unfinished plot is painted to the next."""
APART = 4
"""Frames from one that goes on to the next, where something else has most of the time."""


class Frames:
    """Goes on with the pictures of a painter, and looks ahead while nothing moves.

    `repaint()` asks that the plot is painted again. That costs as much as to go on, so it is done seldom
    until there is nothing left.
    """

    def __init__(self, painter: Painter, repaint: Callable[[], None], parent: QObject) -> None:
        self._painter, self._repaint = painter, repaint
        self._unseen = 0  # how often pictures went on since the plot was painted
        self._next = QTimer(parent, singleShot=True)
        self._next.timeout.connect(self._go_on)

    def painted(self) -> None:
        """The plot has been painted."""
        self._unseen = 0
        self._await()

    def _go_on(self) -> None:
        """Do what the last frame had no time for."""
        if not self._painter.unfinished:
            if CLOCK.idle:
                self._painter.look_ahead()
            self._await()
            return
        self._unseen += 1
        if self._unseen < SELDOM and self._goes_on():
            self._await()
        else:
            self._repaint()

    def _goes_on(self) -> bool:
        """Whether there was a part of the work that could be done, and more is left."""
        try:
            self._painter.go_on()
        except Exception:  # noqa: BLE001 - painting it fails in the same way, and is told
            return False
        return self._painter.unfinished

    def _await(self) -> None:
        """Go on in the next frame, or, where something else moves, in one after that."""
        if self._painter.unfinished:
            self._next.start(round(FRAME) * (APART if CLOCK.crowded else 1))
        elif self._painter.looks_ahead:
            self._next.start(round(FRAME))
