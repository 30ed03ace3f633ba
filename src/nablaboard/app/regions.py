"""From part to part of the window by F6, each of which has its own stops of Tab."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from nablaboard.app.menus import Handler
from nablaboard.view.tab_order import first_stop

Region = Sequence[QWidget]
"""What stands together; nothing of it has to be shown."""


class Regions:
    """Handlers by action id. `regions` gives the parts as they are read, round from the last to the first."""

    def __init__(self, regions: Callable[[], Sequence[Region]]) -> None:
        self._regions = regions
        self.handlers: dict[str, Handler] = {
            "part-next": lambda _: self._go(1),
            "part-before": lambda _: self._go(-1),
        }

    def _go(self, by: int) -> None:
        """Give the keys to the next part that takes any."""
        regions, focus = self._regions(), QApplication.focusWidget()
        inside = (place for place, each in enumerate(regions) if focus is not None and _holds(each, focus))
        place = next(inside, -1 if by > 0 else 0)
        for step in range(1, len(regions) + 1):
            stops = map(first_stop, regions[(place + by * step) % len(regions)])
            stop = next((each for each in stops if each is not None), None)
            if stop is not None:
                stop.activateWindow()
                stop.setFocus(Qt.FocusReason.TabFocusReason)
                return


def _holds(region: Region, focus: QWidget) -> bool:
    return any(each is focus or each.isAncestorOf(focus) for each in region)
