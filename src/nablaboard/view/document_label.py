"""The name of the document at the end of the menu bar, with whether it is saved."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QMenuBar

from nablaboard.view.card import Elided
from nablaboard.view.text_size import scaled
from nablaboard.view.words import Words, put

MOST, LEAST = 320, 60  # logical pixels: no name takes more, and in less room there is none
AROUND = 12
"""Logical pixels between the menus and the name, and from it to the edge."""


class DocumentLabel(Elided):
    """What a bar of menus has room for of a name: the menus come first.

    Qt's own widget in the corner of a bar stays where its first text put it.
    """

    def __init__(self, bar: QMenuBar) -> None:
        super().__init__("dim")
        self._bar = bar
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setParent(bar)
        bar.installEventFilter(self)

    def show_words(self, words: Words) -> None:
        """Show these words."""
        put(self, text=words)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Another room, or other words in the menus."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest, QEvent.Type.ActionChanged):
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        menus = max((self._bar.actionGeometry(each).right() for each in self._bar.actions()), default=0)
        right = self._bar.width() - scaled(AROUND)
        room = right - menus - scaled(AROUND)
        width = max(0, min(self.sizeHint().width(), room, scaled(MOST)))
        self.setGeometry(right - width, 0, width, self._bar.height())
        self.setVisible(room >= scaled(LEAST))
