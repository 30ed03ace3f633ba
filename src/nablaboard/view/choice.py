"""A choice out of a few, drawn like the fields beside it: style sheets cannot colour a combo box's arrow."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate, QWidget

from nablaboard.view.buttons import draw_arrow
from nablaboard.view.keys import MOVE, PRESS, kept
from nablaboard.view.style import FADED, mixed
from nablaboard.view.text_size import scaled
from nablaboard.view.theme import LIGHT
from nablaboard.view.tokens import Theme
from nablaboard.view.words import Words, put, say


class Choice(QComboBox):
    """A choice out of a few, drawn like the fields beside it. `picked(key)` comes when the user chooses."""

    picked = Signal(str)

    def __init__(self, name: Words, options: Mapping[str, Words], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = LIGHT
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        # the description too: Qt gives what is chosen for the name of a choice
        put(self, accessibleName=name, accessibleDescription=name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setItemDelegate(QStyledItemDelegate(self))  # Fusion's own does not read the style sheet
        self._options: dict[str, Words] = {}
        self.offer(options)
        self.activated.connect(lambda index: self.picked.emit(self.itemData(index)))

    def offer(self, options: Mapping[str, Words]) -> None:
        """Have these to choose from; the one that is shown stays where it is among them."""
        kept, self._options = self.currentData(), dict(options)
        self.clear()
        for key, words in options.items():
            self.addItem(say(words), key)
        self.setCurrentIndex(max(0, self.findData(kept)))

    def show_key(self, key: str) -> None:
        """Show the option of this key."""
        place = self.findData(key)
        if place != self.currentIndex():
            self.setCurrentIndex(place)
            self.updateGeometry()

    def say_again(self) -> None:
        """Say the options in the language in force."""
        for place, words in enumerate(self._options.values()):
            self.setItemText(place, say(words))
        self.updateGeometry()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self._theme = theme
        self.update()

    def event(self, event: QEvent) -> bool:
        """Keep the keys that open it and walk through it."""
        return kept(event, MOVE | PRESS) or super().event(event)

    def sizeHint(self) -> QSize:
        """Room for the option that is shown, as tall as a field."""
        return QSize(self.fontMetrics().horizontalAdvance(self.currentText()) + 32, scaled(23))

    def minimumSizeHint(self) -> QSize:
        """The same: a choice is never cut."""
        return self.sizeHint()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the card; it does not change a choice in passing."""
        event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A field's ground and ring, the option, a small arrow."""
        theme = self._theme
        faded = mixed(theme.dim, theme.surface, FADED)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(theme.accent if self.hasFocus() else theme.line), 1))
            painter.setBrush(QColor(theme.background))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
            painter.setPen(QColor(theme.ink if self.isEnabled() else faded))
            place = self.rect().adjusted(9, 0, -18, 0)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, self.currentText())
            draw_arrow(
                painter,
                QPointF(self.width() - 11, self.height() / 2),
                theme.dim if self.isEnabled() else faded,
            )
