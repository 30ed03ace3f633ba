"""A box that is as high as its content, and scrolls it where the window has less room; what opens is seen."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from nablaboard.view.text_size import scaled


def reveal(widget: QWidget) -> None:
    """Bring a widget into sight where it stands in something that scrolls, once the layout has made room."""
    QTimer.singleShot(0, widget, lambda: _reveal(widget))


def _reveal(widget: QWidget) -> None:
    around = widget.parentWidget()
    while around is not None and widget.isVisible():
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(widget, 0, 0)
        around = around.parentWidget()


class Room(QWidget):
    """Holds a widget for something that scrolls, which then asks for its least size and no more.

    A scroll area would give what has lines to wrap the height that all of them need, although it has parts
    of its own that scroll.
    """

    def __init__(self, inner: QWidget) -> None:
        super().__init__()
        self._inner = inner
        inner.setParent(self)

    def minimumSizeHint(self) -> QSize:
        """That of the widget."""
        return self._inner.minimumSizeHint()

    def event(self, event: QEvent) -> bool:
        """Where the widget needs another size, so does this."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """All of it is the widget's."""
        super().resizeEvent(event)
        self._inner.setGeometry(self.rect())


def scrolled(inner: QWidget) -> QScrollArea:
    """A bare area in which `inner` scrolls where there is less room than it needs."""
    area = QScrollArea(widgetResizable=True)
    area.setProperty("role", "plain")
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inner)
    area.viewport().setAutoFillBackground(False)
    inner.setAutoFillBackground(False)
    return area


def scrolled_column(inner: QWidget) -> QScrollArea:
    """The same for a column, which scrolls up and down only."""
    area = scrolled(inner)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area


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
        return QSize(0, min(scaled(self._least), self._wanted))

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
        wanted = min(wanted, scaled(self._most))
        if wanted != self._wanted:
            self._wanted = wanted
            self.updateGeometry()
