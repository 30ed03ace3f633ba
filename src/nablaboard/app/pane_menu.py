"""View > Panes: an entry for each pane of the table, checked while the board shows it."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from nablaboard.app.pane_wiring import PaneWiring
from nablaboard.app.session import Session
from nablaboard.model import PaneId
from nablaboard.view.words import sentence


class PaneEntries(QObject):
    """Fills a menu with the panes and keeps it true to the document."""

    def __init__(self, menu: QMenu, session: Session, wiring: PaneWiring) -> None:
        super().__init__(menu)
        self._session = session
        self.actions: dict[PaneId, QAction] = {}
        for pane in session.panes:
            action = menu.addAction("")
            action.setCheckable(True)
            action.triggered.connect(lambda on, pane=pane: wiring.show_pane(pane, on))
            self.actions[pane] = action
        session.board_changed.connect(self._show_board)

    def _show_board(self) -> None:
        shown = self._session.board.panes
        for pane, action in self.actions.items():
            action.setText(sentence(self._session.panes[pane].title(self._session.document)))
            action.setChecked(pane in shown)
            action.setEnabled(shown != (pane,))
