"""The frame of every pane and panel: a card with a bold title, something at its right, and content."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLayout, QVBoxLayout, QWidget

from nablaboard.view.text_size import hold
from nablaboard.view.words import Words, put

TITLE_HEIGHT = 36
FEW_LETTERS = 40  # logical pixels in which dots alone would say nothing


class Card(QFrame):
    """A rounded frame. `title` stands at the left of its head; a note or a widget at the right.

    `flush` content reaches the card's edges (lists, pictures); other content keeps a margin. The words of an
    `eliding` head end in dots where there is no room for them.
    """

    def __init__(
        self, title: Words, *, flush: bool = False, eliding: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.wanted = True
        self.setProperty("role", "card")
        self._title = Elided("title") if eliding else plain_label(title, "title")
        self._note = Elided("small") if eliding else plain_label("", "small")
        self._head = QHBoxLayout()
        self._head.setContentsMargins(12, 0, 12, 0)
        self._head.setSpacing(8)
        self._head.addWidget(self._title)
        self._head.addStretch(1)
        self._head.addWidget(self._note)
        head = QWidget()
        hold(head, height=TITLE_HEIGHT)
        head.setLayout(self._head)
        self.head = head
        self._body = QVBoxLayout()
        self._body.setContentsMargins(*((0, 0, 0, 0) if flush else (12, 0, 12, 10)))
        self._body.setSpacing(8)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.setSpacing(0)
        outer.addWidget(head)
        outer.addLayout(self._body, 1)
        self.set_title(title)

    def set_title(self, title: Words) -> None:
        """Show another title."""
        put(self._title, text=title)
        put(self, accessibleName=title)

    @property
    def title(self) -> str:
        """The title as it is now; the label may have it with places to break it at."""
        return self.accessibleName()

    @property
    def note(self) -> str:
        """The dim words in the head as they are now."""
        return self._note.text()

    def set_note(self, note: Words) -> None:
        """Show a few dim words at the right of the head."""
        put(self._note, text=note)

    def set_framed(self, framed: bool, *, headed: bool = True) -> None:
        """Whether it is a card of its own, or a part of another that may have said its title already."""
        self.setProperty("role", "card" if framed else "part")
        self.style().unpolish(self)
        self.style().polish(self)
        self.head.setVisible(headed)

    def set_wanted(self, wanted: bool) -> None:
        """Whether there is anything in it; whoever lays it out shows it only then."""
        self.wanted = wanted
        self.setVisible(wanted)

    def add_to_head(self, widget: QWidget) -> None:
        """Put `widget` (a legend, a button) at the right end of the head."""
        self._head.addWidget(widget)

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Put `widget` under what is there."""
        self._body.addWidget(widget, stretch)

    def add_layout(self, layout: QLayout) -> None:
        """Put what `layout` holds under what is there."""
        self._body.addLayout(layout)


class Elided(QLabel):
    """A line that ends in dots where there is no room for it; the whole is its tooltip then."""

    elides = True

    def __init__(self, role: str) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setMinimumWidth(1)

    def sizeHint(self) -> QSize:
        """Room for all of it: Qt's own never falls below a width that it had to have before."""
        return QSize(self.fontMetrics().size(0, self.text()).width(), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Any width will do."""
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """All of it, or its beginning."""
        metrics = self.fontMetrics()
        if metrics.horizontalAdvance(self.text()) <= self.width():
            self.setToolTip("")
            super().paintEvent(event)
            return
        self.setToolTip(self.text())
        if self.width() < FEW_LETTERS:
            return
        with QPainter(self) as painter:
            painter.setPen(self.palette().windowText().color())
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, self.shortened())

    def shortened(self) -> str:
        """What there is room for."""
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())


def plain_label(text: Words, role: str, *, wrap: bool = False) -> QLabel:
    """A label that shows its words as they stand, never as rich text."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    label.setWordWrap(wrap)
    put(label, text=text)
    return label
