"""The bar for what is offered: a sentence, what can be done about it, and a way to close it."""

from collections.abc import Callable, Hashable, Sequence

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from nablaboard.classes import dataclass
from nablaboard.view.buttons import IconButton, recolour
from nablaboard.view.card import plain_label
from nablaboard.view.discard import discard
from nablaboard.view.theme import LIGHT
from nablaboard.view.tokens import Theme
from nablaboard.view.words import Words, breakable, put
from nablaboard.words import message


@dataclass(frozen=True, slots=True)
class Offer:
    """A sentence under a key, and buttons: the words of each and what it does, the likeliest first."""

    key: Hashable
    sentence: Words
    buttons: Sequence[tuple[Words, Callable[[], object]]] = ()


class NoticeBar(QFrame):
    """Hidden until there is something to offer. Several notices wait for each other, the first one first.

    `stands()` comes when it is shown or has another size.
    """

    stands = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "note")
        self._notices: dict[Hashable, Offer] = {}
        self._shown: Offer | None = None
        self._buttons: list[QPushButton] = []
        self._sentence = plain_label("", "", wrap=True)
        self._sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._close = IconButton("close", message("notice.close"), role="quiet", size=16)
        self._close.clicked.connect(lambda _checked: self._take())
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(12, 6, 6, 6)
        self._line.setSpacing(10)
        self._line.addWidget(self._sentence, 1)
        self._line.addWidget(self._close)
        self.hide()
        self.set_theme(LIGHT)

    def offer(self, notice: Offer) -> None:
        """Show this notice, after those that wait; it takes the place of one with the same key."""
        self._notices[notice.key] = notice
        self._show()

    def withdraw(self, *keys: Hashable) -> None:
        """Offer nothing any more under these keys."""
        for key in keys:
            self._notices.pop(key, None)
        self._show()

    def keys(self) -> list[Hashable]:
        """Those of all that is offered, that of the notice that is shown first."""
        return list(self._notices)

    def press(self, index: int) -> None:
        """Do what a button of the notice that is shown does."""
        self._take().buttons[index][1]()

    @property
    def place(self) -> QRect:
        """Where it stands on the screens; nowhere while there is nothing to offer."""
        return QRect(self.mapToGlobal(QPoint()), self.size()) if self.isVisible() else QRect()

    def showEvent(self, event: QShowEvent) -> None:
        """It has the room that it had."""
        super().showEvent(event)
        self.stands.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """It has room now, or another."""
        super().resizeEvent(event)
        self.stands.emit()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        recolour(self, theme)

    def _take(self) -> Offer:
        """Take away the notice that is shown; the next one comes."""
        notice = self._notices.pop(next(iter(self._notices)))
        self._show()
        return notice

    def _show(self) -> None:
        first = next(iter(self._notices.values()), None)
        if first is self._shown:  # its buttons keep the focus
            return
        self._shown = first
        discard(self._line, *self._buttons)
        self._buttons = []
        if first is None:
            self.hide()
            return
        put(self._sentence, text=breakable(first.sentence))
        put(self, accessibleName=first.sentence)
        for index, (words, _) in enumerate(first.buttons):
            self._add(words, index)
        self.show()

    def _add(self, words: Words, index: int) -> None:
        button = QPushButton()
        put(button, text=words)
        button.setProperty("role", "primary" if index == 0 else "")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda _checked: self.press(index))
        self._line.insertWidget(1 + index, button)
        button.show()
        self._buttons.append(button)
