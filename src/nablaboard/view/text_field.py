"""A field for a line of words, such as a name."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent

from nablaboard.model import limits
from nablaboard.view.typed_field import TypedField
from nablaboard.view.words import Words

BARE = 4  # logical pixels of a field without a frame beside its text


class TextField(TypedField):
    """`chosen(text)` comes when another text is confirmed by Return or by leaving, `left` when the keys go.

    `refuses` says what is wrong with a text, "" for nothing: it is told by `reason` while that is typed, and
    such a text goes when the field is left. Return and Escape give the keys back to the window.
    """

    chosen = Signal(str)
    left = Signal()

    def __init__(
        self,
        name: Words,
        *,
        role: str = "field",
        longest: int = limits.TITLE,
        refuses: Callable[[str], str] = lambda _text: "",
    ) -> None:
        super().__init__(name, role)
        self.setMaxLength(longest)
        self._shown, self._refuses, self._fault = "", refuses, ""

    def show_text(self, text: str) -> None:
        """Show `text`, unless the user is typing another."""
        self._shown = text
        if not self.typing:
            self._settle()

    def fault(self) -> str:
        """What is wrong with the typed text; "" if nothing."""
        return self._fault

    def confirm(self) -> None:
        """Take over what is typed, unless something is wrong with it."""
        if not self.typing or self._fault:
            return
        self.typing = False
        if self.text() != self._shown:
            self._shown = self.text()
            self._tell()
            self.chosen.emit(self._shown)

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
            self._mark(fault)

    def _tell(self) -> None:
        fits = self.fontMetrics().horizontalAdvance(self._shown) <= self.width() - 2 * BARE
        self.setToolTip("" if fits else self._shown)
