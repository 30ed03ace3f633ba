"""What is said below the panes: a title, a text, and how far the lesson has come.

A scene that asks will have its cards, and later its votes, where an explaining scene has its text.
"""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from nablaboard.view.card import plain_label
from nablaboard.view.fonts import TEXT_PIXELS, text_font
from nablaboard.view.theme import LIGHT, Theme
from nablaboard.view.unbroken import NO_BREAK, unbroken

TITLE = 22
"""Pixels of the letters of the title, logical ones as all here; the text has the size of the window's."""
LEFT, RIGHT, GAP = 28, 16, 5
BETWEEN = "\n\n"
"""What parts paragraphs in a text."""
FOOT = 16.0
"""The height of the line of dots."""
DOT, BAR, APART = 5.0, 14.0, 3.5
"""A dot's width, that of the one of now, and from one to the next."""


class Caption(QWidget):
    """Title, text and dots of a scene; all that is empty takes no room."""

    def __init__(self) -> None:
        super().__init__()
        self._factor, self._theme = 1.0, LIGHT
        self._title = plain_label("", "title", wrap=True)
        self._paragraphs: list[QLabel] = []
        self.dots = SceneDots()
        self._column = QVBoxLayout(self)
        for part in (self._title, self.dots):
            self._column.addWidget(part)
        self.show_scene("", "", 0, 0)

    @property
    def said(self) -> tuple[str, str]:
        """Title and text as they are shown, wherever lines end."""
        labels = (label for label in self._paragraphs if not label.isHidden())
        title, *shown = (label.text().replace(NO_BREAK, " ") for label in (self._title, *labels))
        return title, BETWEEN.join(shown)

    def show_scene(self, title: str, text: str, index: int, count: int) -> None:
        """Show scene `index` (from 0) of `count`; what is said of no scene has a count of 0."""
        paragraphs = text.split(BETWEEN) if text else []
        while len(self._paragraphs) < len(paragraphs):
            self._paragraphs.append(plain_label("", "dim", wrap=True))
            self._column.insertWidget(len(self._paragraphs), self._paragraphs[-1])
            self._dress()
        spare = len(self._paragraphs) - len(paragraphs)
        texts = zip(self._paragraphs, [*paragraphs, *[""] * spare], strict=True)
        for label, words in ((self._title, title), *texts):
            label.setText(unbroken(words))
            label.setVisible(bool(words))
        self.dots.show_place(index, count)
        self.dots.setVisible(count > 1)
        self.setVisible(bool(title or text or count > 1))

    def set_factor(self, factor: float) -> None:
        """Show everything so many times as large."""
        self._factor = factor
        self._dress()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self._theme = theme
        self._dress()

    def _dress(self) -> None:
        factor, theme = self._factor, self._theme
        self._column.setContentsMargins(round(LEFT * factor), 0, round(RIGHT * factor), 0)
        self._column.setSpacing(round(GAP * factor))
        self._title.setFont(text_font(round(TITLE * factor), bold=True))
        for label in self._paragraphs:
            label.setFont(text_font(round(TEXT_PIXELS * factor)))
        for label in (self._title, *self._paragraphs):
            coloured(label, theme.ink)
        self.dots.dress(factor, theme)


class SceneDots(QWidget):
    """The scenes of a lesson in a row at the right: those before filled, that of now a bar, others hollow."""

    def __init__(self) -> None:
        super().__init__()
        self._index, self._count, self._factor, self._theme = 0, 0, 1.0, LIGHT
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_place(self, index: int, count: int) -> None:
        """Show that scene `index` of `count` is shown."""
        self._index, self._count = index, count
        self.setAccessibleName(f"{index + 1} / {count}")
        self.update()

    def dress(self, factor: float, theme: Theme) -> None:
        """Take size and colours."""
        self._factor, self._theme = factor, theme
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """A line, in which something can be said beside the dots for a moment."""
        return QSize(0, round(FOOT * self._factor))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The row."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.scale(self._factor, self._factor)
            right, middle = self.width() / self._factor, self.height() / self._factor / 2
            left = right - (self._count - 1) * (DOT + APART) - BAR
            for place in range(self._count):
                width = BAR if place == self._index else DOT
                self._paint_dot(painter, place, QRectF(left, middle - DOT / 2, width, DOT))
                left += width + APART

    def _paint_dot(self, painter: QPainter, place: int, rect: QRectF) -> None:
        dim, accent = QColor(self._theme.dim), QColor(self._theme.accent)
        painter.setPen(QPen(dim, 1.0) if place > self._index else QPen(Qt.PenStyle.NoPen))
        painter.setBrush(accent if place == self._index else dim)
        if place > self._index:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            rect = rect.adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)


def coloured(label: QLabel, colour: str) -> None:
    """Give the words of a label this colour."""
    palette = label.palette()
    palette.setColor(QPalette.ColorRole.WindowText, QColor(colour))
    label.setPalette(palette)
