"""The card of a lesson: what the scene is about, and the way to the scenes beside it."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from nablaboard.view.buttons import IconButton, recolour
from nablaboard.view.card import TITLE_HEIGHT, Card, plain_label
from nablaboard.view.scroll import ScrollBox
from nablaboard.view.text_size import hold, text_factor
from nablaboard.view.theme import LIGHT
from nablaboard.view.tokens import Theme
from nablaboard.view.unbroken import unbroken
from nablaboard.words import message

BESIDE = 52
"""Logical pixels in the head that belong to nothing: margins, and gaps between its parts."""
LEAST_TEXT = 64
"""Logical pixels of the text that are always to be seen; where there is no room for more, it scrolls."""


BREAK = "\u200b"
"""A space without width, at which a word may go on in the next line."""


class LessonCard(Card):
    """Title and text of a scene, Previous and Next, and its number among the scenes.

    `scene_chosen(index)` comes when the user asks for another scene. Without scenes the card is hidden.
    """

    scene_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self._index = 0
        self._shown: tuple[str, str, int, int] | None = None
        self._text = plain_label("", "dim", wrap=True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._scroll = ScrollBox(self._text, least=LEAST_TEXT)
        back, on = message("action.scene-back"), message("action.scene-on")
        self.previous = IconButton("chevron-left", back, role="quiet", size=16, action="scene-back")
        self.next = IconButton("chevron-right", on, role="quiet", size=16, action="scene-on")
        self.previous.clicked.connect(lambda _checked: self.scene_chosen.emit(self._index - 1))
        self.next.clicked.connect(lambda _checked: self.scene_chosen.emit(self._index + 1))
        steps = QWidget()
        layout = QHBoxLayout(steps)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.previous)
        layout.addWidget(self.next)
        self.add_to_head(steps)
        self._steps = steps
        self._title.setWordWrap(True)
        self._head.setStretch(0, 1)  # the title has all that number and arrows leave
        self._head.setStretch(1, 0)
        self.add(self._scroll)
        self.set_theme(LIGHT)
        self.hide()

    def show_scene(self, title: str, text: str, index: int, count: int) -> None:
        """Show scene `index` (from 0) of `count`, from the top; with no scenes, show nothing.

        It is asked at every edit, at few of which any of them changes.
        """
        shown = title, text, index, count
        if shown == self._shown:
            return
        self._shown = shown
        if unbroken(text) != self._text.text():
            self._scroll.verticalScrollBar().setValue(0)
        self._index = index
        self.set_title(title)
        self._text.setText(unbroken(text))
        self.set_note(f"{index + 1} / {count}")
        self.previous.setEnabled(index > 0)
        self.next.setEnabled(index + 1 < count)
        self.setVisible(count > 0)
        self._scroll.fit()
        self._fit_head()

    def hasHeightForWidth(self) -> bool:
        """No: head and text follow the width by themselves, and Qt would not let the text scroll then."""
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A long title takes more lines where there is no room for it in one."""
        super().resizeEvent(event)
        self._fit_head()

    def _fit_head(self) -> None:
        beside = self._note.sizeHint().width() + self._steps.sizeHint().width() + BESIDE
        room = max(1, self.width() - beside)
        self._title.setText(breakable(self.title, room, self._title.fontMetrics().horizontalAdvance))
        title = self._title.heightForWidth(room)
        hold(self.head, height=max(TITLE_HEIGHT, (title + 12) / text_factor()))

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        recolour(self, theme)
        self._scroll.fit()
        self._fit_head()


def breakable(text: str, room: float, wide: Callable[[str], float]) -> str:
    """The text, which may be broken between any two letters of words that are as `wide` as no line is."""
    return " ".join(BREAK.join(word) if wide(word) > room else word for word in text.split(" "))
