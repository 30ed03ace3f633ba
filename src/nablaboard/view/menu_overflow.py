"""The mark at the end of a bar of menus that has no room for all of them, as large as the texts beside it."""

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtWidgets import QMenuBar, QToolButton

from nablaboard.view.icons import icon
from nablaboard.view.text_size import roomy
from nablaboard.view.theme import Theme

MARK = 12
"""Logical pixels of its width and of what is drawn in it, beside usual texts."""


class MenuOverflow(QObject):
    """Qt's own button for the menus that are not seen.

    Qt makes it as wide for large texts as for small ones, and as dark on dark ground as on light. Larger, it
    begins where the last menu that is seen has only the space behind its word.
    """

    def __init__(self, bar: QMenuBar) -> None:
        super().__init__(bar)
        self._buttons = bar.findChildren(QToolButton)
        for button in self._buttons:
            button.installEventFilter(self)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        for button in self._buttons:
            button.setIcon(icon("more", theme.ink, disabled=theme.dim))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt has put it somewhere."""
        moved = event.type() in (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show)
        if moved and isinstance(watched, QToolButton) and watched.width() != roomy(MARK):
            place = watched.geometry()
            watched.setIconSize(QSize(roomy(MARK), roomy(MARK)))
            place.setLeft(place.right() + 1 - roomy(MARK))
            watched.setGeometry(place)
        return super().eventFilter(watched, event)
