"""What has changed in the panes, read out to whoever listens to a screen reader.

Of each pane only the sentences that are new are said, and only when the picture rests: while paths play or a
hand drags, a voice would always be behind. What has changed meanwhile is said when that is over.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from nablaboard.app.player import Player
from nablaboard.model import PaneId

Announce = Callable[[QWidget, str], object]
"""Has a text read out on behalf of a widget."""


def announce(widget: QWidget, text: str) -> None:
    """Read it out when nothing else is being said, if anybody listens."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


class Announcer(QObject):
    """Has the changes of panes read out for `widget`, the window, in whose name they are said."""

    def __init__(self, player: Player, widget: QWidget, say: Announce = announce) -> None:
        super().__init__(widget)
        self._player, self._widget, self._say = player, widget, say
        self._said: dict[PaneId, tuple[str, ...]] = {}
        self._waiting: dict[PaneId, tuple[str, tuple[str, ...]]] = {}
        player.changed.connect(self._look)

    def hear(self, pane: PaneId, title: str, lines: tuple[str, ...]) -> None:
        """The pane rests and shows this now; what is shown at first is not read out, it can be asked for."""
        if pane in self._said:
            self._waiting[pane] = title, lines
            self._look()
        elif lines:
            self._said[pane] = lines

    def _look(self) -> None:
        if self._player.playing:
            return
        for pane, (title, lines) in self._waiting.items():
            new = [line for line in lines if line not in self._said[pane]]
            self._said[pane] = lines
            if new:
                self._say(self._widget, "\n".join((title, *new)))
        self._waiting.clear()
