"""Help in the window: which page is meant, and what a control is for.

Nothing of it is loaded before it is asked for.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QWhatsThis

from nablaboard.app.menus import Handler
from nablaboard.app.parts import WindowParts
from nablaboard.app.session import Session
from nablaboard.model import PaneId
from nablaboard.view.panes.pane_window import within_reach
from nablaboard.view.text_size import roomy, text_factor
from nablaboard.view.theme import Theme

if TYPE_CHECKING:
    from nablaboard.view.help import HelpDock

ROOM = 1000
"""Logical pixels that the window keeps beside help; with fewer, help stands in a window of its own."""
TALL = 560
"""Logical pixels of that window beside texts of the usual size."""
TITLE = 30
"""Logical pixels of its title, which the system adds."""
SETTLES = 100
"""Milliseconds after which the window stands with texts of another size."""


class Help(QObject):
    """Handlers by action id; a page is shown beside the window."""

    def __init__(
        self, window: QMainWindow, session: Session, parts: WindowParts, theme: Callable[[], Theme]
    ) -> None:
        super().__init__(window)
        self._window, self._session, self._parts, self._theme = window, session, parts, theme
        self.dock: HelpDock | None = None
        self._text = text_factor()
        self._settled = QTimer(self, singleShot=True, interval=SETTLES)
        self._settled.timeout.connect(self._place)
        self.handlers: dict[str, Handler] = {
            "help": lambda _: self.tell(),
            "what-is-this": lambda _: self.ask(),
            **{f"help-{page}": self._tells(page) for page in ("functions", "why", "machine")},
        }

    def tell(self) -> None:
        """The page of what has the keys: of the language for a row, else of a pane, else where to begin.

        A page that has them itself stays.
        """
        focus, pane = QApplication.focusWidget(), self._parts.panes.current
        if focus is not None and self.dock is not None and self.dock.isAncestorOf(focus):
            return
        if focus is not None and self._parts.expressions.isAncestorOf(focus):
            self.show_page("functions")
        elif pane is not None:
            self.tell_of(pane)
        else:
            self.show_page("start")

    def tell_of(self, pane: PaneId) -> None:
        """The page of a pane."""
        self.show_page(f"pane-{pane}")

    def show_page(self, page: str) -> None:
        """Show a page, as the document and the language are now."""
        dock = self.dock or self._made()
        if dock.isHidden():
            self._place()
        self._write()
        dock.show_page(page)
        dock.take_keys()

    def ask(self) -> None:
        """Have the next click say what a control is for."""
        from nablaboard.app.what_is_this import explain_parts

        explain_parts(self._window, self._parts)
        QWhatsThis.enterWhatsThisMode()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        if self.dock is not None:
            self.dock.set_theme(theme)
        if self._text != text_factor():
            self._text = text_factor()
            self._settled.start()

    def _tells(self, page: str) -> Handler:
        return lambda _: self.show_page(page)

    def _made(self) -> "HelpDock":
        from nablaboard.view.help import WIDTH, HelpDock

        dock = self.dock = HelpDock(self._window)
        dock.set_theme(self._theme())
        dock.outdated.connect(self._write)
        self._window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
        dock.setFloating(self._window.width() < ROOM + WIDTH)
        return dock

    def _place(self) -> None:
        """Put help that has a window of its own over the panes, at their right: all else stays free."""
        dock, panes = self.dock, self._parts.panes
        if dock is None or not dock.isFloating():
            return
        room = QRect(panes.mapToGlobal(QPoint(0, 0)), panes.size()).intersected(self._window.geometry())
        room.setTop(room.top() + TITLE)
        size = QSize(roomy(dock.minimumSizeHint().width()), roomy(TALL)).boundedTo(room.size())
        dock.setGeometry(within_reach(QRect(room.topRight() - QPoint(size.width(), 0), size)))

    def _write(self) -> None:
        from nablaboard.app.help_pages import help_pages, help_words

        if self.dock is not None:
            self.dock.show_pages(help_words(), help_pages(self._session.document))
