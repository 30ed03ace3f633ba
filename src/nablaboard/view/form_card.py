"""A card in which things are set: lines of words and a control, and under them why a number is not taken."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from nablaboard.model import Edit
from nablaboard.view.card import Card, plain_label
from nablaboard.view.explained import explain
from nablaboard.view.fields import Bounds, NumberField
from nablaboard.view.text_size import hold
from nablaboard.view.words import Words, put

FIELD_WIDTH = 72
LINE_HEIGHT = 30


class FormCard(Card):
    """Lines, a reason while there is one, and what may stand below. Edits go to `apply`, a step each."""

    def __init__(self, title: Words, apply: Callable[[Edit], None], end_gesture: Callable[[], None]) -> None:
        super().__init__(title)
        self._apply, self._end_gesture = apply, end_gesture
        self.reason = ReasonLabel()
        self._lines, self._below = QVBoxLayout(), QHBoxLayout()
        self._lines.setSpacing(0)
        self._below.addStretch(1)
        self.add_layout(self._lines)
        self.add(self.reason)
        self.add_layout(self._below)

    def add_line(self, words: Words, control: QWidget, what: Words = "") -> QWidget:
        """Put a line with these words and this control under those that are there; returns it.

        what: what is set by it
        """
        line = self.line(words, control)
        explain(what, line)
        put(control, whatsThis=what)
        self._lines.addWidget(line)
        return line

    def line(self, words: Words, control: QWidget) -> QWidget:
        """A line with these words at the left and this control at the right."""
        line = QWidget()
        hold(line, height=LINE_HEIGHT)
        layout = QHBoxLayout(line)
        layout.setContentsMargins(0, 0, 0, 0)
        label = plain_label(words, "dim")
        label.setBuddy(control)
        layout.addWidget(label, 1)
        layout.addWidget(control)
        return line

    def add_lines(self, lines: QWidget) -> None:
        """Put what has lines of its own under those that are there."""
        self._lines.addWidget(lines)

    def add_below(self, button: QAbstractButton) -> None:
        """Put a button under everything, at the left."""
        self._below.insertWidget(self._below.count() - 1, button)

    def number(self, name: Words, bounds: Bounds) -> NumberField:
        """A field whose reasons are told here."""
        field = NumberField(name, bounds)
        hold(field, width=FIELD_WIDTH)
        field.reason.connect(self.reason.say)
        return field

    def make(self, edit: Edit) -> None:
        """Make an edit that is a step of its own."""
        self._apply(edit)
        self._end_gesture()


class ReasonLabel(QLabel):
    """Why something that was typed cannot be taken; hidden while there is nothing to say."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "error")
        self.setWordWrap(True)
        self.hide()

    def say(self, reason: str) -> None:
        """Show this; "" for nothing."""
        self.setText(reason)
        self.setVisible(bool(reason))
