"""The widgets of the window, put together and laid out; who hears of what is not said here."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from nablaboard.model import Edit, PaneId
from nablaboard.view.check_card import CheckCard
from nablaboard.view.columns import Columns
from nablaboard.view.descent import FitCard, OptimizersCard, RunCard, StartsCard
from nablaboard.view.expressions import ExpressionsPanel
from nablaboard.view.lesson import LessonCard
from nablaboard.view.message_bar import MessageBar
from nablaboard.view.notice_bar import NoticeBar
from nablaboard.view.panes import PaneArea, PaneCard
from nablaboard.view.playback import PlaybackBar
from nablaboard.view.slopes_card import SlopesCard
from nablaboard.view.status import StatusLine
from nablaboard.view.theme import Theme
from nablaboard.view.tokens import GAP


class WindowParts:
    """Every part of the window but its menus. `make_pane` makes the card of a pane."""

    def __init__(
        self,
        apply: Callable[[Edit], None],
        end_gesture: Callable[[], None],
        make_pane: Callable[[PaneId], PaneCard],
    ) -> None:
        self.expressions = ExpressionsPanel(apply, end_gesture)
        self.lesson = LessonCard()
        self.panes = PaneArea(make_pane)
        self.descent = OptimizersCard(apply, end_gesture)
        self.slopes, self.check = SlopesCard(), CheckCard()
        self.fit = FitCard(apply, end_gesture)
        self.starts = StartsCard(apply, end_gesture)
        self.run = RunCard(apply, end_gesture)
        self.playback = PlaybackBar()
        self.status = StatusLine()
        self.notices, self.messages = NoticeBar(), MessageBar()
        middle = _column(self.notices, self.messages, (self.panes, 1))
        self.inspector = self.descent, self.fit, self.starts, self.run, self.slopes, self.check
        self.columns = Columns(self.lesson, self.expressions, middle, self.inspector)
        self.columns.narrowed.connect(self.panes.set_narrow)

    def set_theme(self, theme: Theme) -> None:
        """Take over another theme's colours."""
        for part in (
            self.expressions,
            self.lesson,
            self.columns,
            self.panes,
            *self.inspector,
            self.playback,
            self.status,
            self.notices,
            self.messages,
        ):
            part.set_theme(theme)

    def laid_out(self, toolbar: QWidget) -> QWidget:
        """All of it under the toolbar: the columns over playback and status."""
        return _column(toolbar, (self.columns, 1), self.playback, self.status, gap=0)


def _column(*parts: QWidget | tuple[QWidget, int], gap: int = GAP) -> QWidget:
    """Widgets one under the other; a pair gives a widget its share of spare room."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(gap)
    for part in parts:
        widget, stretch = part if isinstance(part, tuple) else (part, 0)
        column.addWidget(widget, stretch)
    return holder
