"""The window: its parts, its menus, and which part hears of what."""

import os
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QByteArray, QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QMenuBar, QWidget
from shiboken6 import isValid

from nablaboard.app.announcing import Announcer
from nablaboard.app.arranging import Arranging
from nablaboard.app.commands import Commands, Look
from nablaboard.app.display import Display
from nablaboard.app.document_dialogs import DocumentDialogs
from nablaboard.app.documents import Documents
from nablaboard.app.dropping import dropped_file
from nablaboard.app.kept import Kept
from nablaboard.app.lessons_menu import LessonsMenu
from nablaboard.app.memory import Memory
from nablaboard.app.menus import Toolbar, make_actions, make_menus, tell_keys
from nablaboard.app.offers import Offers
from nablaboard.app.pane_menu import PaneEntries
from nablaboard.app.pane_wiring import PaneWiring
from nablaboard.app.parts import WindowParts
from nablaboard.app.preferring import Preferring
from nablaboard.app.recent_menu import RecentMenu
from nablaboard.app.session import Session
from nablaboard.app.speech import chosen_language, speak_everywhere
from nablaboard.model import Preferences, ShowScene
from nablaboard.view.document_label import DocumentLabel
from nablaboard.view.keys import ButtonKeys
from nablaboard.view.menu_overflow import MenuOverflow
from nablaboard.view.scroll import Room, scrolled
from nablaboard.view.style import recolour_all, style_sheet
from nablaboard.view.tab_order import order_stops
from nablaboard.view.text_size import refit
from nablaboard.view.theme import SYSTEM, Theme, apply_theme, theme_for, worn
from nablaboard.view.words import language, put
from nablaboard.words import message

SMALLEST = (480, 320)
"""Logical pixels of the window at least; with less than its content needs, that scrolls."""


LARGEST = QSize(1600, 1000)  # of the first window, and how much of the screen it takes
OF_SCREEN = 0.9
FULL = QSize(1024, 768)  # what nothing is cut in: the first window has it where the screen does
TITLE = QSize(0, 40)  # logical pixels that the frame of the window takes of the screen


class Window(QMainWindow):
    """The main window over one session, which ends with it.

    A connection of a signal holds what listens where Python's collector does not look, so that a session
    that is nobody's child would hold its window for ever.

    theme: what it looks like at first
    memory: where unsaved work is kept; a window without one is closed without a question
    wears: the name of that theme, or "system" where it follows the system
    speaks: the language that was asked for, for this time, if one was
    kept_in: the file of the preferences, if it is not the usual one
    """

    def __init__(
        self,
        session: Session,
        theme: Theme,
        preferences: Preferences | None = None,
        memory: Memory | None = None,
        *,
        wears: str = "",
        speaks: str = "",
        kept_in: Path | None = None,
    ) -> None:
        super().__init__()
        self._fitted = 0.0  # the size of texts that all widgets have, beside the usual one
        self.theme = theme
        self.setStyleSheet(style_sheet(theme.text))  # set later, it would polish what nobody has seen yet
        self.session = session
        session.setParent(self)
        self.kept = Kept(preferences or Preferences(), self, kept_in)
        self._preferred = self.kept.preferences
        self._wears, self._speaks = wears or theme.id, speaks or self._preferred.language
        session.player.still = self.kept.preferences.reduced_motion
        self.setMinimumSize(*SMALLEST)
        self._stand()
        self.setAcceptDrops(True)
        self._left: QWidget | None = None
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # a press on what takes no keys gives them back
        self.wiring = PaneWiring(session, theme, self)
        self.parts = WindowParts(session.apply, session.store.end_gesture, self.wiring.make)
        self.arranging = Arranging(self.parts.panes, self.wiring, self.kept)
        self.documents = Documents(session, self.parts.messages, DocumentDialogs(self), memory, self)
        self.offers = Offers(self.documents, self.parts.notices, self)
        look = Look(lambda: self.theme, self.choose_theme, self.choose_language, self._in_force)
        self.commands = Commands(self, session, self.parts, self.wiring, self.arranging, self.documents, look)
        self.preferring = Preferring(self, self.kept, look, self.documents, self.offers.clear)
        self.handlers = {**self.commands.handlers, **self.preferring.handlers}
        self.actions_by_id = make_actions(self, self.handlers)
        self.menus = make_menus(self, self.actions_by_id)
        self._add_menus()
        self.menu_overflow = MenuOverflow(self.menuBar())
        self.called = DocumentLabel(self.menuBar())
        self.parts.columns.expect(self.width())
        self.setCentralWidget(scrolled(Room(self.parts.laid_out(self.toolbar))))
        tell_keys(self)
        self.arranging.show_in(self.actions_by_id, self.menus["view"])
        self.display = Display(session, self.parts, self.actions_by_id, self)
        self.wiring.fill(self.parts.panes)
        self.announcer = Announcer(session.player, self)
        self._listen()
        self.set_theme(theme)
        self.actions_by_id[f"language-{language()}"].setChecked(True)

    def set_theme(self, theme: Theme) -> None:
        """Wear another theme (the application's palette is `apply_theme`'s)."""
        before, self.theme = self.theme, theme
        sheet = style_sheet(theme.text)
        if sheet != self.styleSheet():
            self.setStyleSheet(sheet)
        elif theme != before:
            recolour_all(self)
        if theme.text != self._fitted:
            self._fitted = theme.text
            refit(self)
        self.parts.set_theme(theme)
        self.wiring.set_theme(theme)
        self.toolbar.set_theme(theme)
        self.menu_overflow.set_theme(theme)
        self.commands.set_theme(theme)
        self._name_theme()

    def choose_theme(self, name: str) -> None:
        """Put on another theme, or follow the system, and keep it."""
        self._wears = name
        self.kept.keep(theme=name)
        self._dress()

    def choose_language(self, name: str) -> None:
        """Say everything in another language, and keep it; nothing else changes."""
        self._speaks = name
        self.kept.keep(language=name)
        speak_everywhere(chosen_language(name, os.environ))

    def say_again(self) -> None:
        """Tick the language in force, and wear the theme with its characters."""
        self.actions_by_id[f"language-{language()}"].setChecked(True)
        self.setStyleSheet(style_sheet(self.theme.text))

    def follow_system(self) -> None:
        """The system has become light or dark."""
        if self._wears == SYSTEM:
            self._dress()

    def _prefer(self) -> None:
        """Something else is preferred now; what was named for this time stays until another is chosen."""
        before, preferences = self._preferred, self.kept.preferences
        self._preferred = preferences
        if preferences.theme != before.theme:
            self._wears = preferences.theme
        self.session.player.still = preferences.reduced_motion
        self._dress()

    def _dress(self) -> None:
        """Wear what is chosen, as it is preferred."""
        named = theme_for(self._wears, QGuiApplication.styleHints().colorScheme())
        theme = worn(named, self.kept.preferences)
        self._name_theme()
        if theme == self.theme:
            return
        application = QApplication.instance()
        if isinstance(application, QApplication):
            apply_theme(application, theme)
        self.set_theme(theme)

    def _in_force(self) -> Mapping[str, str]:
        return {"theme": self._wears, "language": self._speaks}

    def _name_theme(self) -> None:
        self.actions_by_id[f"theme-{self._wears}"].setChecked(True)
        self.parts.status.show_theme(self._wears)

    def _stand(self) -> None:
        """Have place and size as they were last, or a size that fits the screen."""
        kept = QByteArray.fromBase64(self.kept.preferences.window.encode())
        if not self.restoreGeometry(kept):
            self.resize(first_size(self.screen().availableSize()))

    def start(self) -> None:
        """Ask for the first pictures and play the paths."""
        self.setFocus()
        self.session.start()
        self.session.player.begin()

    def focusNextPrevChild(self, forwards: bool) -> bool:  # noqa: N802 - Qt's name
        """Tab begins with the rows, or behind what had the keys before they came back to the window."""
        order_stops(self, self.parts.expressions)
        left = self._left
        if self.focusWidget() in (None, self) and left is not None and isValid(left) and left.isVisible():
            left.setFocus(Qt.FocusReason.TabFocusReason)
        return super().focusNextPrevChild(forwards)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Once the document may be left, end playback and all work first, then the widgets."""
        if not self.documents.may_leave():
            event.ignore()
            return
        self.commands.presents.end()
        self.parts.panes.end()
        self.documents.close()
        self.session.close()
        if not self.isFullScreen():
            self.kept.keep(window=self.saveGeometry().toBase64().toStdString())
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Let a file be dropped."""
        if dropped_file(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the file, once its drag is over."""
        path = dropped_file(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            QTimer.singleShot(0, self, lambda: self.documents.open(path))

    def _add_menus(self) -> None:
        """The menus whose entries are no actions of the table: recent files, lessons, and panes."""
        recent, panes = QMenu(self), QMenu(self)
        put(recent, title=message("menu.recent"))
        put(panes, title=message("menu.panes"))
        self.recent = RecentMenu(recent, self.documents, self.offers.clear)
        self.menus["file"].insertMenu(self.actions_by_id["save"], recent)
        self.lessons = LessonsMenu(self.menus["lessons"], self.documents)
        self.panes = PaneEntries(panes, self.session, self.wiring)
        panes.addSeparator()
        panes.addAction(self.actions_by_id["arrange-reset"])
        self.menus["view"].insertMenu(self.actions_by_id["theme-light"], panes)
        self.menus["view"].insertSeparator(self.actions_by_id["theme-light"])
        self.toolbar = Toolbar(self.actions_by_id, self.menus["lessons"], panes)

    def _remember(self, before: QWidget | None, now: QWidget | None) -> None:
        """What had the keys, once nothing has or the window itself; a menu's bar only borrowed them."""
        if isinstance(before, QMenuBar):
            return
        if now in (None, self) and before is not None and self.isAncestorOf(before):
            self._left = before

    def _entitle(self, title: str, changed: bool) -> None:
        self.setWindowTitle(title)
        self.setWindowModified(changed)
        self.actions_by_id["revert"].setEnabled(self.documents.can_revert)

    def _listen(self) -> None:
        session, player, parts = self.session, self.session.player, self.parts
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._remember)
        ButtonKeys(self)
        session.board_changed.connect(lambda: self.commands.show_options(self.actions_by_id))
        self.kept.changed.connect(self._prefer)
        self.kept.failed.connect(parts.messages.say)
        self.documents.titled.connect(self._entitle)
        self.documents.called.connect(self.called.show_name)
        self.wiring.rested.connect(self.announcer.hear)
        self.wiring.help_asked.connect(self.commands.help.tell_of)
        self.wiring.pointed.connect(parts.status.set_readout)
        self.wiring.menu_opening.connect(
            lambda menu: menu.addActions(
                [self.actions_by_id[name] for name in ("pane-float", "copy-picture", "export")]
            )
        )
        parts.expressions.row_activated.connect(session.attend)
        parts.columns.inspected.connect(self.actions_by_id["inspector"].setChecked)
        parts.fit.data_asked.connect(self.actions_by_id["fit-data"].trigger)
        parts.starts.add_asked.connect(self.actions_by_id["add-start"].trigger)
        parts.lesson.scene_chosen.connect(lambda index: session.apply(ShowScene(index)))
        for changed in (parts.notices.stands, parts.panes.windows.opened):
            changed.connect(lambda: parts.panes.windows.spare(parts.notices.place))
        parts.playback.to_start_pressed.connect(partial(player.seek, 0))
        parts.playback.back_pressed.connect(partial(player.step, -1))
        parts.playback.play_pressed.connect(player.toggle)
        parts.playback.on_pressed.connect(partial(player.step, 1))
        parts.playback.to_end_pressed.connect(lambda: player.seek(player.last))
        parts.playback.scrubbed.connect(player.seek)
        parts.playback.tempo_chosen.connect(player.set_tempo)
        parts.playback.loop_chosen.connect(player.set_loop)
        parts.status.cancel_pressed.connect(session.cancel)
        parts.status.theme_chosen.connect(self.choose_theme)
        parts.status.language_chosen.connect(self.choose_language)


def first_size(available: QSize) -> QSize:
    """The size of a window that opens on a screen with so much room, its frame included."""
    most = (available * OF_SCREEN).expandedTo(FULL).boundedTo(LARGEST)
    return most.boundedTo(available - TITLE)
