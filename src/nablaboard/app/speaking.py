"""The speaker's own screen: the session as the audience sees it, the next scene in a session of its own."""

from dataclasses import replace

from PySide6.QtCore import QObject

from nablaboard.app.gestures import Gestures
from nablaboard.app.session import Session
from nablaboard.app.stage_keys import all_told
from nablaboard.app.staging import OrderOf, Staging
from nablaboard.model import Document, Store
from nablaboard.view.stage import Desk
from nablaboard.view.stage.desk import DeskWords
from nablaboard.view.theme import Theme
from nablaboard.view.words import language, sentence
from nablaboard.words import message


class Speaking(QObject):
    """A desk, kept up to date until `end`. The picture of now can be dragged as the audience's can."""

    def __init__(self, session: Session, theme: Theme, order_of: OrderOf, gestures: Gestures) -> None:
        super().__init__()
        self._session = session
        self._preview = Session(Store(_next_of(session.document) or session.document), self)
        self._now = Staging(session, theme, order_of, gestures=gestures, sizes=False)
        self._next = Staging(self._preview, theme, order_of)
        words = DeskWords(_said("now"), _said("next"), all_told())
        self.desk = Desk(self._now.picture, self._next.picture, words)
        self.set_theme(theme)
        self._preview.answered.connect(self._show_ends)
        self._preview.start()
        self._shown = session.document
        session.board_changed.connect(self._show_board)
        self._tell()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self._now.set_theme(theme)
        self._next.set_theme(theme)
        self.desk.set_theme(theme)

    def show_order(self) -> None:
        """Let the panes of now stand as the audience's do."""
        self._now.show_board()

    def end(self) -> None:
        """Close the desk, and end what was asked for the next scene."""
        self._session.board_changed.disconnect(self._show_board)
        self._now.end()
        self._next.end()
        self._preview.close()
        self.desk.blockSignals(True)  # it is not the system that closes it
        self.desk.close()
        self.desk.deleteLater()

    def _show_board(self) -> None:
        document = self._session.document
        if (document.scenes, document.scene) == (self._shown.scenes, self._shown.scene):
            return
        self._shown = document
        following = _next_of(document)
        if following is not None:
            self._preview.store.replace(following)
        self._tell()

    def _show_ends(self, _answer: object) -> None:
        """Nothing is played there: paths are shown whole."""
        player = self._preview.player
        player.seek(player.last)

    def _tell(self) -> None:
        document = self._session.document
        place = f"{document.scene + 1} / {len(document.scenes)}" if document.scenes else ""
        self.desk.show_place(document.title.get(language()), place)
        there = _next_of(document) is not None
        self.desk.show_next(there, _said("next" if there or not document.scenes else "last"))


def _next_of(document: Document) -> Document | None:
    """The document as its next scene has it; None where there is none."""
    place = document.scene + 1
    if place >= len(document.scenes):
        return None
    return replace(document, scene=place, board=document.scenes[place].board)


def _said(what: str) -> str:
    return sentence(message(f"present.{what}"))
