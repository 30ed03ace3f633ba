"""How the panes are arranged: what the actions do to the area, and what is kept of it."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from nablaboard.app.kept import Kept
from nablaboard.app.menus import Handler
from nablaboard.app.pane_wiring import PaneWiring
from nablaboard.model import ARRANGEMENTS, Arrangement, PaneId
from nablaboard.panes.arrangement import PaneSide
from nablaboard.view.panes import PaneArea

MOVES: Mapping[str, PaneSide] = {
    "pane-left": "left",
    "pane-right": "right",
    "pane-up": "above",
    "pane-down": "below",
}


class Arranging(QObject):
    """Handlers by action id; they speak of the pane that keys speak of."""

    def __init__(self, area: PaneArea, wiring: PaneWiring, kept: Kept) -> None:
        super().__init__(area)
        self._area, self._wiring, self._kept = area, wiring, kept
        self._actions: Mapping[str, QAction] = {}
        self._meant: PaneId | None = None
        area.set_layouts(kept.preferences.layouts, kept.preferences.floating)
        area.layouts_changed.connect(self._keep)
        area.arranged_anew.connect(self._show)
        self.handlers: dict[str, Handler] = {
            **{f"arrange-{name}": self._chooses(name) for name in ARRANGEMENTS},
            "arrange-reset": lambda _: area.reset(),
            "pane-enlarge": lambda _: self._with_pane(area.toggle),
            "pane-float": lambda _: self._with_pane(area.toggle_float),
            "pane-restore": lambda _: area.enlarge(None),
            "pane-close": lambda _: self._with_pane(lambda pane: wiring.show_pane(pane, False)),
            **{name: self._moves(side) for name, side in MOVES.items()},
        }

    def show_in(self, actions: Mapping[str, QAction], menu: QMenu) -> None:
        """Show in these actions from now on what holds; while this menu is open they keep their pane."""
        self._actions = actions
        menu.aboutToShow.connect(lambda: self._mean(self._area.current))
        menu.aboutToHide.connect(lambda: QTimer.singleShot(0, lambda: self._mean(None)))
        self._show()

    def _keep(self) -> None:
        self._kept.keep(layouts=dict(self._area.layouts), floating=dict(self._area.floating))

    def _show(self) -> None:
        """Check the arrangement that is chosen; what is out of place cannot be done."""
        layout, several = self._area.layout_now, len(self._area.shown) > 1
        enlarged = layout.enlarged in self._area.shown
        if not self._actions:
            return
        for arrangement in ARRANGEMENTS:
            self._actions[f"arrange-{arrangement}"].setChecked(layout.arrangement == arrangement)
            self._actions[f"arrange-{arrangement}"].setEnabled(several)
        for name in (*MOVES, "pane-close", "pane-enlarge", "pane-float", "arrange-reset"):
            self._actions[name].setEnabled(several and not (enlarged and name in MOVES))
        self._actions["pane-restore"].setEnabled(enlarged)

    def _chooses(self, arrangement: Arrangement) -> Handler:
        return lambda _: self._area.choose(arrangement)

    def _moves(self, side: PaneSide) -> Handler:
        return lambda _: self._with_pane(lambda pane: self._area.move_pane(pane, side))

    def _with_pane(self, do: Callable[[PaneId], object]) -> None:
        pane = self._meant if self._meant in self._area.shown else self._area.current
        if pane is not None:
            do(pane)

    def _mean(self, pane: PaneId | None) -> None:
        self._meant = pane
