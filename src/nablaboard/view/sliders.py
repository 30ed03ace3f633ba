"""A slider that goes where it is clicked and says when the hand has let go.

`moved` comes for each change the user makes, never for `show_value`. `settled` follows when the gesture is
over: at the mouse's release, or when keys and wheel have rested, so that one gesture is one step of undo.
"""

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QSlider, QStyle, QWidget

from nablaboard.view.keys import MOVE, kept
from nablaboard.view.words import Words, put

REST = 600
"""Milliseconds without a key or a turn of the wheel after which a gesture is over."""


class GestureSlider(QSlider):
    """A horizontal slider over whole numbers."""

    moved = Signal(int)
    settled = Signal()

    def __init__(self, name: Words, *, role: str = "", knob: int = 14, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._knob = knob
        self.setProperty("role", role)
        put(self, accessibleName=name)
        self.setMinimumHeight(knob + 8)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self.settled)
        self.valueChanged.connect(self._on_value)
        self.sliderReleased.connect(self.settled)

    def show_value(self, value: int) -> None:
        """Show `value` without a word about it, unless the user holds the knob."""
        if not self.isSliderDown():
            with QSignalBlocker(self):
                self.setValue(value)

    def event(self, event: QEvent) -> bool:
        """Keep the keys that move it."""
        return kept(event, MOVE) or super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Bring the knob under the pointer first, so that the press takes hold of it wherever it falls."""
        if event.button() == Qt.MouseButton.LeftButton:
            x = round(event.position().x() - self._knob / 2)
            span = self.width() - self._knob
            self.setSliderDown(True)
            self.setValue(QStyle.sliderValueFromPosition(self.minimum(), self.maximum(), x, span))
        super().mousePressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Turn only what has the focus; else the list around it scrolls."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving ends the gesture."""
        if self._rest.isActive():
            self._rest.stop()
            self.settled.emit()
        super().focusOutEvent(event)

    def _on_value(self, value: int) -> None:
        if not self.isSliderDown():
            self._rest.start()
        self.moved.emit(value)
