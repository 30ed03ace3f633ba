"""The slope at the tangent point: exact in the head, by every method below, with errors and best widths."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QFontMetricsF, QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from nablaboard.view.card import plain_label
from nablaboard.view.folded_card import FoldedCard
from nablaboard.view.fonts import text_font
from nablaboard.view.text_size import scaled
from nablaboard.view.theme import LIGHT
from nablaboard.view.tokens import Theme
from nablaboard.view.words import put
from nablaboard.words import message

LINE = 22
APART = 10
"""Logical pixels between two columns at least."""
LEAST_WIDTH = 200
PIXELS = 12


class SlopeLine(NamedTuple):
    """What one method says: the digits of its slope that are right and the others, its error, its best h."""

    method: str
    right: str
    wrong: str
    error: str
    width: str

    @property
    def words(self) -> tuple[str, ...]:
        """Its cells as they are read."""
        return self.method, f"{self.right}{self.wrong}", self.error, self.width


class SlopesCard(FoldedCard):
    """Hidden where no function of one variable is shown."""

    def __init__(self) -> None:
        super().__init__(message("slopes.title"))
        self.reason = plain_label("", "small", wrap=True)
        self.table = SlopesTable()
        self.remarks = plain_label("", "small", wrap=True)
        for widget in (self.reason, self.table, self.remarks):
            self.add(widget)
        self.show_slopes("", "", (), "")
        self.set_wanted(False)

    def show_slopes(self, slope: str, reason: str, lines: Sequence[SlopeLine], remarks: str) -> None:
        """Show the exact slope, why there is none, what each method says, and what is remarkable in that."""
        self.set_note(slope)
        self.reason.setText(reason)
        self.table.show_lines(lines)
        self.remarks.setText(remarks)
        self.reason.setVisible(bool(reason))
        self.remarks.setVisible(bool(remarks))
        if lines:
            self.reveal_filled()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        super().set_theme(theme)
        self.table.set_theme(theme)


class SlopesTable(QWidget):
    """A line for each method under a head; painted, since it follows the hand that drags the tangent."""

    def __init__(self) -> None:
        super().__init__()
        self._theme = LIGHT
        self.lines: tuple[SlopeLine, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        put(self, accessibleName=message("slopes.table"))
        copy = QAction(self)
        put(copy, text=message("clipboard.copy"))
        copy.triggered.connect(lambda: QGuiApplication.clipboard().setText(self.text))
        self.addAction(copy)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    @property
    def head(self) -> tuple[str, ...]:
        """What the columns are."""
        return tuple(str(message(f"slopes.{each}")) for each in ("method", "slope", "error", "best"))

    @property
    def text(self) -> str:
        """All of it as text, with tabs between the cells."""
        return "\n".join("\t".join(cells) for cells in (self.head, *(line.words for line in self.lines)))

    def show_lines(self, lines: Sequence[SlopeLine]) -> None:
        """Show these."""
        if tuple(lines) != self.lines:
            grows = len(lines) != len(self.lines)
            self.lines = tuple(lines)
            self.setAccessibleDescription(self.text)
            self.setVisible(bool(lines))
            if grows:
                self.updateGeometry()
            self.update()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        """As high as its lines."""
        return QSize(LEAST_WIDTH, scaled(LINE) * (1 + len(self.lines)) if self.lines else 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The cells: names at the left, numbers at the right of their columns, wrong digits in a colour.

        The two last columns are as wide as their numbers; of a slope there are as many digits as fit.
        """
        theme = self._theme
        with QPainter(self) as painter:
            painter.setFont(text_font(scaled(PIXELS)))
            cell = _Cells(painter, QFontMetricsF(painter.font()))
            taken = [
                APART
                + max(cell.width(words[place]) for words in (self.head, *(line.words for line in self.lines)))
                for place in (2, 3)
            ]
            ends = (self.width() - sum(taken), self.width() - taken[1], self.width())
            for place, words in enumerate(self.head):
                cell.write(words, 0 if place == 0 else ends[place - 1], 0, theme.dim, left=place == 0)
            for row, line in enumerate(self.lines, start=1):
                cell.write(line.method, 0, row, theme.ink, left=True)
                room = ends[0] - cell.width(line.method) - APART / 2
                right, wrong = cell.cut(line.right, line.wrong, room)
                start = cell.write(wrong, ends[0], row, theme.error)
                cell.write(right, start, row, theme.ink)
                cell.write(line.error, ends[1], row, theme.dim)
                cell.write(line.width, ends[2], row, theme.dim)


class _Cells:
    """Writes texts in lines."""

    def __init__(self, painter: QPainter, metrics: QFontMetricsF) -> None:
        self._painter, self._metrics = painter, metrics

    def width(self, text: str) -> float:
        """How wide a text is."""
        return self._metrics.horizontalAdvance(text)

    def cut(self, right: str, wrong: str, room: float) -> tuple[str, str]:
        """The digits that fit into the room, of a number that is written out."""
        whole = (right + wrong).find(".") + 2
        while self.width(right + wrong) > room and len(right + wrong) > whole > 1:
            right, wrong = (right, wrong[:-1]) if wrong else (right[:-1], "")
        return right, wrong

    def write(self, text: str, x: float, row: int, colour: str, *, left: bool = False) -> float:
        """Write a text that begins at x, or ends there; returns where it begins."""
        start = x if left else x - self.width(text)
        line = scaled(LINE)
        baseline = row * line + (line + self._metrics.ascent() - self._metrics.descent()) / 2
        self._painter.setPen(QColor(colour))
        self._painter.drawText(QPointF(start, baseline), text)
        return start
