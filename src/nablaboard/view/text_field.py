"""A field for a line of words, such as a name."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit

from nablaboard.model import limits
from nablaboard.view.keys import CONFIRM

BARE = 4  # logical pixels of a field without a frame beside its text


class TextField(QLineEdit):
    """`chosen(text)` comes when another text is confirmed by Return or by leaving, `left` when the keys go.

    `refuses` says what is wrong with a text, "" for nothing: it is told by `reason` while that is typed, and
    such a text goes when the field is left. Return and Escape give the keys back to the window.
    """

    chosen = Signal(str)
    left = Signal()
    reason = Signal(str)

    def __init__(
        self,
        name: str,
        *,
        role: str = "field",
        longest: int = limits.TITLE,
        refuses: Callable[[str], str] = lambda _text: "",
    ) -> None:
        super().__init__()
        self.setProperty("role", role)
        self.setAccessibleName(name)
        self.setMaxLength(longest)
        self.setAcceptDrops(False)  # what is dropped here is dropped on the window
        self._shown, self._refuses, self._fault = "", refuses, ""
        self.typing = False
        self.textEdited.connect(self._on_edit)
        self.returnPressed.connect(self.confirm)

    def show_text(self, text: str) -> None:
        """Show `text`, unless the user is typing another."""
        self._shown = text
        if not self.typing:
            self._settle()

    def confirm(self) -> None:
        """Take over what is typed, unless something is wrong with it."""
        if not self.typing or self._fault:
            return
        self.typing = False
        if self.text() != self._shown:
            self._shown = self.text()
            self._tell()
            self.chosen.emit(self._shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return takes what is typed over, Escape drops it."""
        if event.key() == Qt.Key.Key_Escape and self.typing:
            self._drop()
            self.clearFocus()
            return
        super().keyPressEvent(event)
        if event.key() == Qt.Key.Key_Escape or (event.key() in CONFIRM and not self._fault):
            self.clearFocus()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving takes over what is typed, or drops what is wrong."""
        super().focusOutEvent(event)
        self.confirm()
        if self.typing:
            self._drop()
        self.setCursorPosition(0)
        self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """All of a text is its tooltip where it does not fit."""
        super().resizeEvent(event)
        self._tell()

    def _on_edit(self) -> None:
        self.typing = True
        self._look()

    def _drop(self) -> None:
        self.typing = False
        self._settle()
        self._look()

    def _settle(self) -> None:
        if self.text() != self._shown:
            self.setText(self._shown)
            self.setCursorPosition(0)
        self._tell()

    def _look(self) -> None:
        fault = self._refuses(self.text()) if self.typing else ""
        if fault != self._fault:
            self._fault = fault
            self.setAccessibleDescription(fault)
            self.setProperty("wrong", "true" if fault else "false")
            self.style().polish(self)
            self.reason.emit(fault)

    def _tell(self) -> None:
        fits = self.fontMetrics().horizontalAdvance(self._shown) <= self.width() - 2 * BARE
        self.setToolTip("" if fits else self._shown)
