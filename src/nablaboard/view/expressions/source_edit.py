"""The editor of one row: one line of source that grows where it wraps.

It has no undo of its own: Ctrl+Z passes through to the window, where one step of undo is one step of the
document. What is typed is told at once by `typed`; what the document says comes back through `show_text`,
which touches only the letters that differ and so leaves the cursor where the user has it.
"""

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from nablaboard.model import limits
from nablaboard.view.expressions.highlighter import SourceHighlighter, utf16
from nablaboard.view.fonts import MONO_PIXELS, TEXT_PIXELS, text_font
from nablaboard.view.keys import CONFIRM
from nablaboard.view.text_size import scaled, set_face
from nablaboard.view.theme import LIGHT
from nablaboard.view.tokens import Theme
from nablaboard.view.words import Words, say

if TYPE_CHECKING:
    from nablaboard.view.expressions.completer import Completer

PAUSE = 1500
"""Milliseconds without a letter after which what was typed becomes a step of undo."""

UNDO_KEYS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)

LIST_KEYS = CONFIRM | {Qt.Key.Key_Tab, Qt.Key.Key_Escape}


class SourceEdit(QPlainTextEdit):
    """Source with colours, a wave under a fault, completion on Tab, and ways out to the rows around it."""

    typed = Signal(str)
    rested = Signal()
    entered = Signal()
    returned = Signal()
    emptied = Signal()
    walked = Signal(int)
    abandoned = Signal()

    def __init__(self, placeholder: Words = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._placeholder, self._told = LIGHT, placeholder, ""
        self._fault: tuple[int, int] | None = None
        self.setProperty("role", "plain")
        set_face(self, "mono", MONO_PIXELS)
        self.setUndoRedoEnabled(False)
        self.setCursorWidth(0)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(0)
        self.highlighter = SourceHighlighter(self.document(), LIGHT)
        self._completer: Completer | None = None
        self._names: tuple[str, ...] = ()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.rested)
        self.verticalScrollBar().valueChanged.connect(self._stay_at_top)
        self.textChanged.connect(self._on_text)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())
        self._fit()

    def show_text(self, text: str) -> None:
        """Show `text`; the cursor stays, or goes to the change if the user is in the middle of it."""
        shown = self.toPlainText()
        if text == shown:
            return
        self._told = text
        head = _shared(shown, text)
        tail = _shared(shown[head:][::-1], text[head:][::-1])
        cursor = QTextCursor(self.document())
        cursor.setPosition(utf16(shown, head))
        cursor.setPosition(utf16(shown, len(shown) - tail), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text[head : len(text) - tail])
        if self.hasFocus():
            self.setTextCursor(cursor)

    def show_fault(self, fault: tuple[int, int] | None) -> None:
        """Draw a wave under `fault` = (column, length) in code points; None for no wave."""
        if fault != self._fault:
            self._fault = fault
            self.viewport().update()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self._theme = theme
        self.highlighter.set_theme(theme)
        if self._completer is not None:
            self._completer.set_theme(theme)
        self.viewport().update()

    def set_names(self, names: tuple[str, ...]) -> None:
        """Know the names that the document defines, to complete them."""
        self._names = names
        if self._completer is not None:
            self._completer.set_names(names)

    @property
    def completer(self) -> "Completer":
        """What completes words; it has a list in a window of its own, and is made when it is first asked."""
        if self._completer is None:
            from nablaboard.view.expressions.completer import Completer

            self._completer = Completer(self)
            self._completer.set_theme(self._theme)
            self._completer.set_names(self._names)
        return self._completer

    def put_cursor(self, position: int) -> None:
        """Take the focus, with the cursor at `position` (UTF-16 units, within the text; -1: the end)."""
        cursor = self.textCursor()
        end = max(self.document().characterCount() - 1, 0)
        cursor.setPosition(end if position < 0 else min(position, end))
        self.setTextCursor(cursor)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window, and let Tab complete before it moves on."""
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and any(map(event.matches, UNDO_KEYS)):
                event.ignore()
                return False
            if event.type() == QEvent.Type.KeyPress and self._completes(event):
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return, Escape, Backspace in an empty row, Up and Down at its edge lead out; all else is typing."""
        key = event.key()
        if any(map(event.matches, UNDO_KEYS)):
            event.ignore()
        elif key in CONFIRM:
            self.end_visit()
            self.returned.emit()
        elif key == Qt.Key.Key_Escape:
            self.abandoned.emit()
        elif key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete) and not self.toPlainText():
            self.emptied.emit()
        elif key == Qt.Key.Key_Up and not self._can_move(QTextCursor.MoveOperation.Up):
            self.walked.emit(-1)
        elif key == Qt.Key.Key_Down and not self._can_move(QTextCursor.MoveOperation.Down):
            self.walked.emit(1)
        else:
            super().keyPressEvent(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:  # noqa: N802 Qt's name
        """Text; a file that is dropped here is dropped on the window, which opens it."""
        return not source.hasUrls() and super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802 Qt's name
        """Paste plain text as one line, as much of it as a row can hold."""
        room = limits.ROW_TEXT - len(self.toPlainText())
        self.insertPlainText(" ".join(source.text().splitlines()).strip()[:room])

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The row becomes the active one, and shows where one types."""
        self.setCursorWidth(1)
        super().focusInEvent(event)
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving ends the visit.

        A key that makes a new row has the focus leave while it is typed, and Qt would show its mark here
        again.
        """
        self.setCursorWidth(0)
        super().focusOutEvent(event)
        self.end_visit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width wraps elsewhere."""
        super().resizeEvent(event)
        self._fit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The row around it has the menu."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text, a dim placeholder where there is none, and the wave."""
        super().paintEvent(event)
        with QPainter(self.viewport()) as painter:
            if not self.toPlainText():
                painter.setFont(text_font(scaled(TEXT_PIXELS)))
                painter.setPen(QColor(self._theme.dim))
                room = self.viewport().rect()
                words = painter.fontMetrics().elidedText(
                    say(self._placeholder), Qt.TextElideMode.ElideRight, room.width()
                )
                painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
            if self._fault is not None:
                self._draw_wave(painter, *self._fault)

    def end_visit(self) -> None:
        """Say that typing has rested, if there was any."""
        if self._pause.isActive():
            self._pause.stop()
            self.rested.emit()

    def _on_text(self) -> None:
        text = self.toPlainText()
        if text != self._told:
            self._told = text
            self._pause.start()
            self.typed.emit(text)
            if self._completer is not None:
                self._completer.follow()

    def _completes(self, event: QKeyEvent) -> bool:
        """True if the key is the completion's: an open list takes what picks or closes, else Tab asks."""
        if self._completer is not None and self._completer.offers.isVisible() and event.key() in LIST_KEYS:
            event.ignore()
            return True
        return event.key() == Qt.Key.Key_Tab and self.completer.offer()

    def _can_move(self, operation: QTextCursor.MoveOperation) -> bool:
        return QTextCursor(self.textCursor()).movePosition(operation)

    def _stay_at_top(self, line: int) -> None:
        """All lines are shown: Qt, which scrolls to the cursor before the row has grown, is taken back."""
        if line:
            self.verticalScrollBar().setValue(0)

    def _fit(self) -> None:
        lines = max(1, round(self.document().size().height()))
        self.setFixedHeight(math.ceil(lines * QFontMetricsF(self.font()).lineSpacing()) + 3)

    def _draw_wave(self, painter: QPainter, column: int, length: int) -> None:
        """A wave under the faulty letters; at the end, where there are none, under the place of two."""
        text = self.toPlainText()
        cursor = self.textCursor()
        cursor.setPosition(utf16(text, min(column, len(text))))
        start = self.cursorRect(cursor)
        cursor.setPosition(utf16(text, min(column + length, len(text))))
        end = self.cursorRect(cursor)
        least = self.fontMetrics().horizontalAdvance("x")
        width = (
            end.left() - start.left() if end.top() == start.top() else self.viewport().width() - start.left()
        )
        width = max(width, least) if column < len(text) else 2 * least
        area = QRectF(start.left(), start.bottom(), width, 3)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._theme.error), 1.3))
        painter.drawPolyline(_wave(area))


def _shared(first: str, second: str) -> int:
    """How many letters both texts have in common at their start."""
    pairs = enumerate(zip(first, second, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(first), len(second)))


def _wave(area: QRectF) -> QPolygonF:
    """A zigzag through `area` with teeth of 2 logical pixels."""
    count = max(2, round(area.width() / 2.5))
    return QPolygonF(
        [
            QPointF(area.left() + 2.5 * index, area.top() + (2.5 if index % 2 else 0.5))
            for index in range(count + 1)
        ]
    )
