"""What happened to the runs, in words, with what can be done about it as a click."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from nablaboard.model import Edit
from nablaboard.view.buttons import LinkButton
from nablaboard.view.card import plain_label
from nablaboard.view.discard import discard


class RunNote(NamedTuple):
    """A sentence, and with what words which edit is offered; "" and None for none."""

    words: str
    offer: str = ""
    edit: Edit | None = None


class RunNotes(QFrame):
    """Shows notes one under the other; without any it is hidden."""

    def __init__(self, apply: Callable[[Edit], None], end_gesture: Callable[[], None]) -> None:
        super().__init__()
        self.setProperty("role", "note")
        self._apply, self._end_gesture = apply, end_gesture
        self._shown: tuple[RunNote, ...] = ()
        self._placed: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(10, 8, 10, 8)
        self._column.setSpacing(4)
        self.hide()

    def show_notes(self, notes: Sequence[RunNote]) -> None:
        """Show these notes; those that are shown already stay as they are."""
        if tuple(notes) == self._shown:
            return
        self._shown = tuple(notes)
        discard(self._column, *self._placed)
        self._placed = []
        for note in notes:
            self._place(plain_label(note.words, "small", wrap=True))
            if note.edit is not None:
                self._place(self._button(note.offer, note.edit))
                self._column.setAlignment(self._placed[-1], Qt.AlignmentFlag.AlignLeft)
        self.setVisible(bool(notes))

    def _place(self, widget: QWidget) -> None:
        self._column.addWidget(widget)
        self._placed.append(widget)

    def _button(self, words: str, edit: Edit) -> LinkButton:
        def take() -> None:
            self._apply(edit)
            self._end_gesture()

        button = LinkButton(words)
        button.clicked.connect(lambda _checked: take())
        return button
