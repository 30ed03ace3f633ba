"""The name of the document at the end of the menu bar, with whether it is saved."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QMenuBar

from nablaboard.view.card import Elided
from nablaboard.view.legible import legible
from nablaboard.view.text_size import scaled
from nablaboard.view.words import put, say
from nablaboard.words import message

MOST, LEAST = 320, 60  # logical pixels: no name takes more, and in less room there is none
AROUND = 12
"""Logical pixels between the menus and the name, and from it to the edge."""


class DocumentLabel(Elided):
    """What a bar of menus has room for of a name: the menus come first.

    Qt's own widget in the corner of a bar stays where its first text put it.
    """

    def __init__(self, bar: QMenuBar) -> None:
        super().__init__("dim")
        self._name = self._state = ""
        self._bar = bar
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setParent(bar)
        bar.installEventFilter(self)

    def show_name(self, name: str, state: str) -> None:
        """Show this name; `state` is the kind of the sentence that says how it stands, "" for none."""
        self._name, self._state = name, state
        put(self, text=lambda: self._said(legible(self._name)))
        self._fit()

    def shortened(self) -> str:
        """The state, and of the name its beginning and its end."""
        metrics = self.fontMetrics()
        room = self.width() - metrics.horizontalAdvance(self._said(""))
        return self._said(metrics.elidedText(legible(self._name), Qt.TextElideMode.ElideMiddle, room))

    def _said(self, name: str) -> str:
        return say(message(self._state, name=name)) if self._state else name

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
