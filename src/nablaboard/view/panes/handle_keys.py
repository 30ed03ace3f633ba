"""The handles of a plot moved by keys: which of them the keys belong to, and where a press takes it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from nablaboard.scene import Marker

NUDGE, FINE = 0.01, 0.001  # of the view, for one press of an arrow key; with Shift
ARROW_KEYS = {
    Qt.Key.Key_Left: (-1.0, 0.0),
    Qt.Key.Key_Right: (1.0, 0.0),
    Qt.Key.Key_Down: (0.0, -1.0),
    Qt.Key.Key_Up: (0.0, 1.0),
}
CHOOSING = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


class HandleKeys:
    """Arrow keys move the handle that has them, Page Up and Page Down give them to another.

    markers: the handles that can be taken hold of now; view: the ranges of x and y that are shown
    nudged: is told a handle and its new place, in the data's coordinates
    """

    def __init__(
        self,
        markers: Callable[[], Sequence[Marker]],
        view: Callable[[], tuple[tuple[float, float], tuple[float, float]]],
        nudged: Callable[[str, float, float], object],
    ) -> None:
        self._markers, self._view, self._nudged = markers, view, nudged
        self._held = 0

    def claims(self, event: QKeyEvent) -> bool:
        """Whether the key is one for the handles there are, before the window's shortcuts see it."""
        count = len(self._markers())
        return count > 0 and (event.key() in ARROW_KEYS or (count > 1 and event.key() in CHOOSING))

    def take(self, event: QKeyEvent) -> bool:
        """Do what the key says; False where it is none for a handle."""
        markers = self._markers()
        if not markers:
            return False
        if event.key() in ARROW_KEYS:
            self._nudge(markers[self._held % len(markers)], event)
        elif event.key() in CHOOSING:
            self._held += CHOOSING[Qt.Key(event.key())]
        else:
            return False
        return True

    def _nudge(self, marker: Marker, event: QKeyEvent) -> None:
        share = FINE if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else NUDGE
        (x_low, x_high), (y_low, y_high) = self._view()
        right, up = ARROW_KEYS[Qt.Key(event.key())]
        self._nudged(
            marker.handle,
            marker.x + right * share * (x_high - x_low),
            marker.y + up * share * (y_high - y_low),
        )
