"""A box that is as high as its content, and scrolls it where the window has less room; what opens is seen."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget


def reveal(widget: QWidget) -> None:
    """Bring a widget into sight where it stands in something that scrolls, once the layout has made room."""
    QTimer.singleShot(0, widget, lambda: _reveal(widget))


def _reveal(widget: QWidget) -> None:
    around = widget.parent()
    while around is not None and not isinstance(around, QScrollArea):
        around = around.parent()
    if around is not None and widget.isVisible():
        around.ensureWidgetVisible(widget, 0, 0)


class ScrollBox(QScrollArea):
    """Holds `content`, `least` to `most` logical pixels high."""

    def __init__(self, content: QWidget, *, least: int = 0, most: int = 16_000) -> None:
        super().__init__()
        self._content, self._least, self._most, self._wanted = content, least, most, least
        self.setProperty("role", "plain")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setWidget(content)
        content.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        content.installEventFilter(self)

    def sizeHint(self) -> QSize:
        """As high as the content."""
        return QSize(self._content.sizeHint().width(), self._wanted)

    def minimumSizeHint(self) -> QSize:
        """No higher than the content, and no less than can be used."""
        return QSize(0, min(self._least, self._wanted))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width needs another height."""
        super().resizeEvent(event)
        self.fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the content when it grows or shrinks."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.fit()
        return super().eventFilter(watched, event)

    def fit(self) -> None:
        """Ask for the height that the content needs at the present width."""
        content, width = self._content, max(self.viewport().width(), 1)
        wanted = content.heightForWidth(width) if content.hasHeightForWidth() else content.sizeHint().height()
        wanted = min(wanted, self._most)
        if wanted != self._wanted:
            self._wanted = wanted
            self.updateGeometry()
