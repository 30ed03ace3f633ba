"""The last line of the Expressions panel: what is typed into it becomes a row."""

from collections.abc import Callable

from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from nablaboard.model import InsertPreset
from nablaboard.view.buttons import MenuButton
from nablaboard.view.card import plain_label
from nablaboard.view.expressions.grip import BAR
from nablaboard.view.expressions.insert_menu import insert_menu
from nablaboard.view.expressions.source_edit import SourceEdit
from nablaboard.view.fonts import TEXT_PIXELS, text_font
from nablaboard.view.text_size import scaled
from nablaboard.view.theme import LIGHT
from nablaboard.view.tokens import ROW_HEIGHT, Theme
from nablaboard.view.words import put
from nablaboard.words import message

PLACEHOLDER, INSERT = message("rows.placeholder"), message("rows.insert")
PLACE, ARROW = 58, 34
"""Logical pixels around the words of the last line, and around those of its button with its arrow."""


class NewRow(QWidget):
    """The last line: a plus, an editor that is empty until it is typed into, and what can be inserted."""

    def __init__(self, insert: Callable[[InsertPreset], None]) -> None:
        super().__init__()
        self._theme = LIGHT
        self.insert = MenuButton(
            message("rows.insert-what"),
            insert_menu(self, insert),
        )
        put(self.insert, text=INSERT)
        self.editor = SourceEdit(PLACEHOLDER)
        put(self.editor, accessibleName=PLACEHOLDER)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(BAR + 11, 12, 8, 12)
        layout.setSpacing(9)
        layout.addWidget(plain_label("+", "dim"))
        layout.addWidget(self.editor, 1)
        layout.addWidget(self.insert)
        self.setMinimumHeight(ROW_HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What can be typed is told whole; the button is an arrow alone where that takes its word's room."""
        super().resizeEvent(event)
        self.say_again()

    def say_again(self) -> None:
        """Other words take other room."""
        metrics = QFontMetrics(text_font(scaled(TEXT_PIXELS)))
        words = metrics.horizontalAdvance(str(PLACEHOLDER)) + scaled(PLACE)
        button = self.insert.fontMetrics().horizontalAdvance(str(INSERT)) + scaled(ARROW)
        put(self.insert, text=INSERT if words + button <= self.width() else "")

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self._theme = theme
        self.editor.set_theme(theme)
        self.insert.set_theme(theme)
        self.say_again()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The line above."""
        with QPainter(self) as painter:
            painter.fillRect(0, 0, self.width(), 1, QColor(self._theme.line))
