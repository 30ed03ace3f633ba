"""Playback: an index that moves over a finished path. It computes nothing.

What is drawn at a step is the path up to there, so none is missing where a tempo takes many in one frame.
"""

import math

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer, Signal

from nablaboard.view.tempo import Tempo

FRAME = 16  # milliseconds


class Player(QObject):
    """The playhead. `moved(index, last)` and `changed()` (playing, tempo or loop) are its only words."""

    moved = Signal(int, int)
    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.last = 0
        self.tempo = Tempo()
        self.loop = False
        self.still = False
        """Whether nothing moves before somebody asks for it."""
        self._expecting = False
        self._place = 0.0
        self._left = 0.0  # where the playhead was when its path went
        self._told = (0, 0)
        self._clock = QElapsedTimer()
        self._timer = QTimer(self, interval=FRAME, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)

    @property
    def index(self) -> int:
        """The step shown, 0 to `last`."""
        return int(self._place)

    @property
    def playing(self) -> bool:
        """True while the playhead moves by itself."""
        return self._timer.isActive()

    def set_last(self, last: int) -> None:
        """The path has `last` steps now; the playhead stays where it is as far as it can.

        Where there is no path any more, there is nothing to play; the next path is shown at the step at
        which the one before was.
        """
        if last != self.last:
            place = self._place if self.last else self._left
            if not last:
                self.pause()
                self._left = place
            self.last = last
            self._go(min(place, float(last)))

    def clear(self) -> None:
        """Forget the path and where the playhead was."""
        self.set_last(0)
        self._left = 0.0

    def expect(self, expecting: bool) -> None:
        """Whether a path may still come; where none will, and there is none, nothing plays."""
        self._expecting = expecting
        if not expecting and not self.last:
            self.pause()

    def seek(self, index: int) -> None:
        """Show step `index`, within the path; playing goes on from there."""
        self._go(float(min(max(index, 0), self.last)))

    def step(self, by: int) -> None:
        """Stop, and move by single steps."""
        self.pause()
        self.seek(self.index + by)

    def begin(self) -> None:
        """Play a path that is new, or show it to its end."""
        if not self.still:
            self.play()
        elif self.last:
            self.seek(self.last)
        else:
            self._left = math.inf

    def play(self) -> None:
        """Go on, from the start where the end was reached; nothing without a path, here or to come."""
        if not self.last and not self._expecting:
            return
        if self.index >= self.last:
            self._go(0.0)
        self._clock.restart()
        self._timer.start()
        self.changed.emit()

    def pause(self) -> None:
        """Stand still."""
        if self.playing:
            self._timer.stop()
            self.changed.emit()

    def toggle(self) -> None:
        """Play or pause."""
        if self.playing:
            self.pause()
        else:
            self.play()

    def set_tempo(self, tempo: Tempo) -> None:
        """Play so fast from here on."""
        self.tempo = tempo
        self.changed.emit()

    def set_loop(self, loop: bool) -> None:
        """Begin again at the end."""
        self.loop = loop
        self.changed.emit()

    def _tick(self) -> None:
        seconds = self._clock.restart() / 1000
        if not self.last:
            return  # the path is still to come
        place = self.tempo.after(self._place, self.last, seconds)
        if place < self.last:
            self._go(place)
        elif self.loop and self.last:
            self._go(place % self.last if self.index == self.last else float(self.last))
        else:
            self._go(float(self.last))
            self.pause()

    def _go(self, place: float) -> None:
        self._place = place
        if (self.index, self.last) != self._told:
            self._told = (self.index, self.last)
            self.moved.emit(*self._told)
