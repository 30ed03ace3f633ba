"""Help beside the window: one page of several, whose parts can be searched."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QApplication,
    QDockWidget,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QTextBrowser,
    QWidget,
)
from shiboken6 import isValid

from nablaboard.classes import dataclass
from nablaboard.view.buttons import IconButton
from nablaboard.view.card import Card
from nablaboard.view.choice import Choice
from nablaboard.view.keys import kept
from nablaboard.view.theme import LIGHT
from nablaboard.view.tokens import GAP, Theme

WIDTH = 320
"""Logical pixels that help takes beside the window at first, and no less than."""
SCROLL = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})
"""Keys that move through a page, whatever they do in the window."""


@dataclass(frozen=True, slots=True)
class HelpPart:
    """A headline and what stands under it, a paragraph a line."""

    head: str
    text: str


@dataclass(frozen=True, slots=True)
class HelpPage:
    """A page; `id` is what it is asked for by."""

    id: str
    title: str
    parts: tuple[HelpPart, ...]


@dataclass(frozen=True, slots=True)
class HelpWords:
    """What help is called and is for, its choice of pages, its field to search in, its button to close.

    `nothing` says that no part of a page has the text {text} that is searched for.
    """

    title: str
    what: str
    page: str
    search: str
    nothing: str
    close: str


class HelpDock(QDockWidget):
    """Shows pages. `outdated` says that they should be given anew, in the language that is now in force.

    Who asks for a page has the keys in it; Esc closes it, and they are where they were before.
    """

    outdated = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._pages, self._theme = (
            HelpWords("", "", "", "", "", ""),
            dict[str, HelpPage](),
            LIGHT,
        )
        self.setObjectName("help")
        self.setAllowedAreas(Qt.DockWidgetArea.LeftDockWidgetArea | Qt.DockWidgetArea.RightDockWidgetArea)
        self.topLevelChanged.connect(lambda floats: self._fit_head(floats=floats))
        self._before: QWidget | None = None  # what had the keys
        self._no_title = QWidget(self)
        self._card, self._choice = Card(""), Choice("", {})
        self._choice.picked.connect(self.show_page)
        self._close = IconButton("close", "", role="quiet", size=15)
        self._close.clicked.connect(lambda _checked: self.close())
        self._search = QLineEdit()
        self._search.setProperty("role", "field")
        self._search.textChanged.connect(lambda _: self._write())
        self._text = QTextBrowser()
        self._text.setOpenLinks(False)
        self._text.setFrameShape(QFrame.Shape.NoFrame)
        self._text.setProperty("role", "plain")
        self._text.setTabChangesFocus(True)
        self._text.viewport().setAutoFillBackground(False)
        self.setWidget(self._laid_out())
        self._fit_head(floats=False)

    def show_pages(self, words: HelpWords, pages: Sequence[HelpPage]) -> None:
        """Take over all pages; the one that is shown stays, if it is among them, else it is the first."""
        self._words, self._pages = words, {page.id: page for page in pages}
        self.setWindowTitle(words.title)
        self._card.setWhatsThis(words.what)
        self._card.set_title(words.title)
        self._choice.setAccessibleName(words.page)
        self._close.set_words(words.close)
        self._search.setPlaceholderText(words.search)
        self._search.setAccessibleName(words.search)
        self._choice.offer({page.id: page.title for page in pages})
        self._write()

    @property
    def page(self) -> str:
        """The id of the page that is shown."""
        return str(self._choice.currentData() or "")

    @property
    def text(self) -> str:
        """What can be read now."""
        return self._text.toPlainText()

    def show_page(self, page: str) -> None:
        """Show a page from its beginning."""
        self._choice.show_key(page)
        if self._search.text():
            self._search.clear()  # which writes the page, too
        else:
            self._write()

    def take_keys(self) -> None:
        """Come to the front, with the keys in the page."""
        had = QApplication.focusWidget()
        if had is not None and not self.isAncestorOf(had):
            self._before = had
        self.show()
        self.raise_()
        self.activateWindow()
        self._text.setFocus(Qt.FocusReason.OtherFocusReason)

    def search(self, text: str) -> None:
        """Show only the parts of the page in which all words of the text occur."""
        self._search.setText(text)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self._theme = theme
        self._choice.set_theme(theme)
        self._close.set_theme(theme)
        self._write()

    def sizeHint(self) -> QSize:
        """As wide as a column."""
        return QSize(WIDTH, super().sizeHint().height())

    def event(self, event: QEvent) -> bool:
        """Esc closes it while the keys are inside, and its pages scroll by keys."""
        if kept(event, frozenset({Qt.Key.Key_Escape})):
            self.close()
            return True
        return kept(event, SCROLL) or super().event(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Give the keys back, if they are inside."""
        focus, before = QApplication.focusWidget(), self._before
        super().closeEvent(event)
        if focus is not None and self.isAncestorOf(focus) and before is not None and isValid(before):
            before.activateWindow()
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        """Another language is in force."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._pages:
            self.outdated.emit()

    def _fit_head(self, *, floats: bool) -> None:
        """Beside the window the card's head is all; a window of its own has the usual one."""
        self.setTitleBarWidget(None if floats else self._no_title)  # type: ignore[arg-type]
        self._card.head.setVisible(not floats)

    def _write(self) -> None:
        if self.page not in self._pages:
            return
        page, text = self._pages[self.page], self._search.text()
        parts = [part for part in page.parts if _has(part, text)]
        self._text.setAccessibleName(page.title)
        found = "".join(f"{self._head(part)}{_paragraphs(part.text)}" for part in parts)
        self._text.setHtml(found or _paragraphs(self._words.nothing.format(text=text)))

    def _head(self, part: HelpPart) -> str:
        if not part.head:
            return ""
        return f'<p style="margin: 10px 0 0 0; color: {self._theme.accent}"><b>{escape(part.head)}</b></p>'

    def _laid_out(self) -> QWidget:
        self._card.add_to_head(self._close)
        self._card.add(self._choice)
        self._card.add(self._search)
        self._card.add(self._text, 1)
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, GAP, GAP, GAP)
        line.addWidget(self._card)
        holder.setMinimumWidth(WIDTH)
        return holder


def _has(part: HelpPart, text: str) -> bool:
    """Whether all words of a text occur in a part, whatever their capitals."""
    whole = f"{part.head} {part.text}".casefold()
    return all(word in whole for word in text.casefold().split())


def _paragraphs(text: str) -> str:
    """Lines as paragraphs, each as it stands."""
    return "".join(f'<p style="margin: 3px 0 0 0">{escape(line)}</p>' for line in text.splitlines())
