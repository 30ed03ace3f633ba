"""The panes over their caption, at one factor: on the large screen, and small where the speaker looks."""

from collections.abc import Callable

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nablaboard.model import PaneId
from nablaboard.view.stage.area import StageArea
from nablaboard.view.stage.caption import Caption
from nablaboard.view.stage.pane import StagePane
from nablaboard.view.theme import Theme

TOP, RIGHT, BOTTOM, GAP = 14, 12, 12, 10
"""Logical pixels around panes and caption, and between both; at the left axes have room of their own."""


class StagePicture(QWidget):
    """All that an audience sees; `make(pane)` makes what shows a pane."""

    def __init__(self, make: Callable[[PaneId], StagePane]) -> None:
        super().__init__()
        self.area, self.caption = StageArea(make), Caption()
        self._factor = 1.0
        self.setAutoFillBackground(True)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.area, 1)
        self._column.addWidget(self.caption)

    @property
    def factor(self) -> float:
        """How many pixels are a logical one."""
        return self._factor

    def set_factor(self, factor: float) -> None:
        """Show everything so many times as large as in the window."""
        self._factor = factor
        self._column.setContentsMargins(*(round(each * factor) for each in (0, TOP, RIGHT, BOTTOM)))
        self._column.setSpacing(round(GAP * factor))
        self.area.set_factor(factor)
        self.caption.set_factor(factor)

    @property
    def captioned(self) -> bool:
        """Whether what is said stands below the panes."""
        return not self.caption.isHidden()

    def show_caption(self, shown: bool) -> None:
        """Say something below the panes, or give them all of the room."""
        self.caption.setVisible(shown)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, QColor(theme.surface))
        self.setPalette(palette)
        self.area.set_theme(theme)
        self.caption.set_theme(theme)
