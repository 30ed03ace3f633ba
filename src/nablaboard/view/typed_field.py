"""What a field for a number and one for a line of words have in common."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from nablaboard.view.keys import CONFIRM
from nablaboard.view.words import Words, put


class TypedField(QLineEdit):
    """A line that is looked at while it is typed: `reason(text)` tells what is wrong with it, "" for nothing.

    Return takes over what is right, Escape drops what is typed; both give the keys back to the window.
    """

    reason = Signal(str)

    def __init__(self, name: Words, role: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", role)
        put(self, accessibleName=name)
        self.setAcceptDrops(False)  # what is dropped here is dropped on the window
        self.typing = False
        self.textEdited.connect(self._on_edit)
        self.returnPressed.connect(self.confirm)

    def fault(self) -> str:
        """What is to be said against the typed text; "" if nothing."""
        raise NotImplementedError

    def confirm(self) -> None:
        """Take over what is typed if it is right; leave it ringed if it is not."""
        raise NotImplementedError

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape brings back what was there; it and Return leave the field, unless what is typed is wrong."""
        if event.key() == Qt.Key.Key_Escape and self.typing:
            self._drop()
            self.clearFocus()
            return
        super().keyPressEvent(event)
        if event.key() in CONFIRM:
            event.accept()  # it confirms the field, not the dialog that it is in
        if event.key() == Qt.Key.Key_Escape or (event.key() in CONFIRM and not self.fault()):
            self.clearFocus()

    def _on_edit(self) -> None:
        self.typing = True
        self._look()

    def _drop(self) -> None:
        """Bring back what was there before it was typed over."""
        raise NotImplementedError

    def _look(self) -> None:
        """Mark what is typed, where that changes."""
        raise NotImplementedError

    def _mark(self, fault: str) -> None:
        """Ring what is wrong and tell the reason; "" for nothing."""
        self.setAccessibleDescription(fault)
        self.setProperty("wrong", "true" if fault else "false")
        self.style().polish(self)
        self.reason.emit(fault)
