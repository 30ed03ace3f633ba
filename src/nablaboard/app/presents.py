"""The way from the window to presenting and back; what presenting needs is loaded when it begins."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow

from nablaboard.app.pane_wiring import PaneWiring
from nablaboard.app.session import Session
from nablaboard.model import PaneId, SavedLayout, layout_key
from nablaboard.view.panes import PaneArea
from nablaboard.view.theme import Theme

if TYPE_CHECKING:
    from nablaboard.app.presenting import Presenting, Screens
    from nablaboard.view.stage.area import StageOrder


class Presents:
    """Presents what the window shows. Meanwhile the window paints nothing, and its panes follow nothing."""

    def __init__(
        self,
        window: QMainWindow,
        session: Session,
        area: PaneArea,
        wiring: PaneWiring,
        theme: Callable[[], Theme],
    ) -> None:
        self._window, self._session, self._area, self._wiring = window, session, area, wiring
        self._theme = theme
        self.now: Presenting | None = None

    def begin(self, screens: "Screens | None" = None) -> None:
        """Present on these screens, those of the machine if not said, unless that is done already."""
        from nablaboard.app.presenting import Presenting, screens_of_system

        if self.now is not None:
            return
        actions = {each.objectName(): each for each in self._window.findChildren(QAction)}
        middle = self._window.geometry().center()
        self.now = Presenting(
            self._session, self._theme(), self._order_of, actions, middle, screens or screens_of_system
        )
        self.now.ended.connect(self._come_back)
        self._wiring.rest(True)
        self._window.setUpdatesEnabled(False)

    def end(self) -> None:
        """Come back from presenting, if it is done."""
        if self.now is not None:
            self.now.leave()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        if self.now is not None:
            self.now.set_theme(theme)

    def _order_of(self, panes: tuple[PaneId, ...]) -> "StageOrder":
        """As they stand in a wide window, the one that is enlarged enlarged, and those in front in front."""
        from nablaboard.view.stage.area import StageOrder

        area = self._area
        layout, shared = (
            area.layouts.get(layout_key(panes, narrow=narrow), SavedLayout()) for narrow in (False, True)
        )
        if panes == area.shown:
            layout = replace(layout, enlarged=area.layout_now.enlarged)
        return StageOrder(layout, shared, area.front, area.narrow)

    def _come_back(self) -> None:
        if self.now is not None:
            self.now.deleteLater()
        self.now = None
        self._window.setUpdatesEnabled(True)
        self._wiring.rest(False)
        self._window.activateWindow()
