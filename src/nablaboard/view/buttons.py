"""Buttons: an icon that takes the theme's colour, and a word that opens a menu."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QMenu, QPushButton, QToolButton, QWidget

from nablaboard.view.icons import icon
from nablaboard.view.style import mixed
from nablaboard.view.text_size import roomy
from nablaboard.view.theme import LIGHT
from nablaboard.view.tokens import Theme
from nablaboard.view.words import Words, put, say
from nablaboard.words import Message, message

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialogButtonBox


class IconButton(QToolButton):
    """A button that is only an icon; its words are the tooltip and the accessible name.

    `role` chooses its look: "" for ink on nothing, "quiet" for dim ink, "round" for the accent's disc.
    `action` is the id of the window's action that does the same, if there is one.
    """

    def __init__(
        self,
        name: str,
        words: str | Message,
        *,
        role: str = "",
        size: int = 18,
        action: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon, self._role, self._theme = name, role, LIGHT
        self._size = size
        self._words = words
        self._keys: Words = ""
        self.setObjectName(action)
        self.setProperty("role", role)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.set_words(words)
        self._recolour()

    def set_words(self, words: str | Message) -> None:
        """Say what a press does."""
        self._words = words
        put(self, accessibleName=words)
        self.set_keys(self._keys)

    def set_keys(self, keys: Words) -> None:
        """Tell in the tooltip which keys do the same."""
        self._keys = keys
        put(self, toolTip=with_keys(self._words, keys))

    def set_icon(self, name: str) -> None:
        """Show another icon of `resources/icons`."""
        if name != self._icon:
            self._icon = name
            self._recolour()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self._theme = theme
        self._recolour()

    def _recolour(self) -> None:
        theme = self._theme
        colour = {"quiet": theme.dim, "round": theme.on_accent}.get(self._role, theme.ink)
        faded = mixed(theme.dim, theme.surface, 0.5)
        size = self._size if self._role == "round" else roomy(self._size)  # its disc has one size
        self.setIconSize(QSize(size, size))
        self.setIcon(icon(self._icon, colour, disabled=faded))


class MenuButton(QToolButton):
    """A quiet word with a small arrow that opens a menu. The word may be the value of what it is called."""

    def __init__(self, name: Words, menu: QMenu, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "menu")
        put(self, accessibleName=name, toolTip=name)
        self.setMenu(menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._theme = LIGHT

    def show_word(self, word: Words) -> None:
        """Show a word, and say it to who hears the name only."""
        put(self, text=word, accessibleDescription=word)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self._theme = theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The button as Qt paints it, and the arrow in the room that the style sheet leaves."""
        super().paintEvent(event)
        with QPainter(self) as painter:
            draw_arrow(painter, QPointF(self.width() - 11, self.height() / 2 + 0.5), self._theme.dim)


def with_keys(words: str | Message, keys: Words) -> Words:
    """What a tooltip says of a button or an action: its words, and the keys that do the same."""
    return partial(_with_keys, words, keys)


def _with_keys(words: str | Message, keys: Words) -> str:
    told = say(keys)
    return str(message("button.with-keys", words=words, keys=told) if told else words)


def draw_arrow(painter: QPainter, centre: QPointF, colour: str) -> None:
    """A small arrow that points down, as menus and choices have it."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(QColor(colour), 1.5)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.drawPolyline(
        QPolygonF([centre + QPointF(-3.5, -2), centre + QPointF(0, 1.5), centre + QPointF(3.5, -2)])
    )


class LinkButton(QPushButton):
    """A word in the accent that does something small."""

    def __init__(self, words: Words = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        put(self, text=words)
        self.setProperty("role", "link")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)


def button_box(buttons: "QDialogButtonBox.StandardButton") -> "QDialogButtonBox":
    """The buttons at the foot of a dialog, without the platform's icons."""
    from PySide6.QtWidgets import QDialogButtonBox

    box = QDialogButtonBox(buttons)
    for button in box.buttons():
        button.setIcon(QIcon())
    return box


def recolour(parent: QWidget, theme: Theme) -> None:
    """Give the colours of `theme` to every button inside `parent`."""
    for button in parent.findChildren(IconButton):
        button.set_theme(theme)
    for word in parent.findChildren(MenuButton):
        word.set_theme(theme)
