"""A slider that plays: its value goes from end to end while the user looks."""

from PySide6.QtCore import QObject, QTimer, Signal

from nablaboard.model.rows import Motion

INTERVAL = 33
"""Milliseconds between two values."""
PASS = 120
"""Values on the way from one end to the other, which takes four seconds."""


class SliderPlay(QObject):
    """Counts through the places 0 … `last` of a slider.

    `moved(place)` comes for each, `changed(playing)` when it starts and stands still.
    """

    moved = Signal(int)
    changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._place, self._last, self._forward = 0.0, 1, True
        self._motion: Motion = "bounce"
        self._timer = QTimer(self, interval=INTERVAL)
        self._timer.timeout.connect(self.step)

    @property
    def playing(self) -> bool:
        """Whether it plays."""
        return self._timer.isActive()

    def start(self, place: int, last: int, motion: Motion) -> None:
        """Play on from `place`; at the end from the beginning."""
        self._place, self._last, self._motion = float(place), last, motion
        self._forward = True
        if place >= last and motion == "loop":
            self._place = 0.0
        self._timer.start()
        self.changed.emit(True)

    def stop(self) -> None:
        """Stand still; nothing if it does already."""
        if self._timer.isActive():
            self._timer.stop()
            self.changed.emit(False)

    def set_course(self, last: int, motion: Motion) -> None:
        """Play over places up to `last` from now on."""
        self._last, self._motion = last, motion
        self._place = min(self._place, float(last))

    def step(self) -> None:
        """Go on to the next value."""
        self._place += self._last / PASS if self._forward else -self._last / PASS
        if self._place > self._last:
            self._turn(above=True)
        elif self._place < 0:
            self._turn(above=False)
        self.moved.emit(round(self._place))

    def _turn(self, *, above: bool) -> None:
        """At an end: go back, or begin again."""
        if self._motion == "loop":
            self._place = 0.0 if above else float(self._last)
        else:
            self._place = float(self._last) if above else 0.0
            self._forward = not above
