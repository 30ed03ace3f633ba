"""Dialogs that fit their screen: what has no room there scrolls, and the buttons stay in sight."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from nablaboard.view.scroll import scrolled

FRAME = QSize(16, 48)
"""Logical pixels that the frame of a dialog takes of the screen at most."""
MARGINS = (18, 16, 18, 14)
SPACING = 14


def room_for(dialog: QWidget) -> QSize:
    """The largest size of a dialog that is all in sight on its screen."""
    return dialog.screen().availableSize() - FRAME


class FittingDialog(QDialog):
    """A dialog of a body over its buttons, as large as both need and its screen has room for."""

    def lay_out(self, body: QWidget, buttons: QWidget) -> None:
        """Fill it; the body scrolls where it needs more, and with it to what has the keys."""
        self._body, self._area = body, scrolled(body)
        body.installEventFilter(self)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(*MARGINS)
        column.setSpacing(SPACING)
        column.addWidget(self._area, 1)
        column.addWidget(buttons)
        self.fit()

    def fit(self) -> None:
        """Be as large as body and buttons need now, within the room that there is; never shrink."""
        self.ensurePolished()
        layout = self.layout()
        if layout is None:
            return
        wanted, room = self._body.sizeHint(), room_for(self)
        rest = layout.minimumSize() - self._area.minimumSizeHint()
        height = wanted.height() + rest.height()
        bar = self._area.verticalScrollBar().sizeHint().width() if height > room.height() else 0
        left, _, right, _ = MARGINS
        width = max(wanted.width() + bar + left + right, layout.minimumSize().width())
        self.resize(
            QSize(width, height).expandedTo(self.size() if self.isVisible() else QSize()).boundedTo(room)
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Grow with the body."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.fit()
        return super().eventFilter(watched, event)
