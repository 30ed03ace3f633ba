"""What stands in the head of a pane: the formula that it draws, whether its units are equal, its tabs."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QTabBar, QToolButton, QWidget

from nablaboard.model import PaneId
from nablaboard.scene import Units
from nablaboard.view.fonts import math_italic
from nablaboard.view.keys import MOVE, kept
from nablaboard.view.tab_arrows import name_arrows
from nablaboard.view.text_size import scaled, set_face
from nablaboard.view.theme import LIGHT
from nablaboard.view.tokens import Theme
from nablaboard.view.words import Words, put
from nablaboard.words import message

FORMULA_PIXELS = 15
BASELINE = 0.34
"""Of the size of the letters, from the middle of a line to where they stand."""


class HeadFormula(QWidget):
    """A formula in one line of the mathematical face; it ends in dots where there is no room."""

    def __init__(self) -> None:
        super().__init__()
        self._text, self._theme = "", LIGHT
        set_face(self, "math", FORMULA_PIXELS)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Expanding)

    @property
    def text(self) -> str:
        """The formula as it was given."""
        return self._text

    def set_text(self, text: str) -> None:
        """Show another formula."""
        if text != self._text:
            self._text = text
            self.setAccessibleName(text)
            self.updateGeometry()
            self.update()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the formula."""
        return QSize(self.wanted, 0)

    @property
    def wanted(self) -> int:
        """The width of all of it; 0 without a formula."""
        width = QFontMetricsF(self.font()).horizontalAdvance(math_italic(self._text))
        return round(width) + 2 if self._text else 0

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The formula, dim; all of it is the tooltip where some is missing."""
        whole = self.wanted <= self.width()
        self.setToolTip("" if whole else self._text)
        metrics = QFontMetricsF(self.font())
        text = math_italic(self._text)
        shown = text if whole else metrics.elidedText(text, Qt.TextElideMode.ElideRight, self.width())
        with QPainter(self) as painter:
            painter.setPen(QColor(self._theme.dim))
            painter.drawText(QPointF(0.0, self.height() / 2 + BASELINE * scaled(FORMULA_PIXELS)), shown)


class UnitsTag(QToolButton):
    """Says whether the units of both axes are equal where they could be; a press makes them the other.

    `chosen(aspect)` tells which: "equal" or "free".
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._units: Units | None = None
        self.clicked.connect(lambda _checked: self._choose())
        self.show_units("")

    @property
    def wanted(self) -> int:
        """The width that it needs; 0 where there is nothing to say."""
        return self.sizeHint().width() if self.text() else 0

    def show_units(self, units: Units) -> None:
        """Say how the units compare; nothing where x and y have nothing in common."""
        if units == self._units:
            return
        self._units = units
        equal = units == "equal"
        self.setProperty("role", "tag" if equal else "tag-wrong")
        texts: dict[Units, Words] = {"": "", "equal": "1 : 1", "free": message("pane.free")}
        put(self, text=texts[units])
        told = message("pane.is-equal") if equal else message("pane.is-free")
        put(self, toolTip=told, accessibleName=told)
        self.style().unpolish(self)
        self.style().polish(self)

    def _choose(self) -> None:
        self.chosen.emit("free" if self._units == "equal" else "equal")


class PaneTabs(QTabBar):
    """The titles of panes that share one place; `chosen(pane)` when another is to be seen."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._panes: tuple[PaneId, ...] = ()
        self.setProperty("role", "head")
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setElideMode(Qt.TextElideMode.ElideRight)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        put(self, accessibleName=message("pane.tabs"))
        name_arrows(self)
        self.currentChanged.connect(self._choose)
        self.hide()

    def show_tabs(self, titles: Mapping[PaneId, str], current: PaneId) -> None:
        """Show these panes with their titles."""
        self.blockSignals(True)
        panes = tuple(titles)
        while self.count() > len(panes):
            self.removeTab(self.count() - 1)
        while self.count() < len(panes):
            self.addTab("")
        for place, title in enumerate(titles.values()):
            self.setTabText(place, title)
            self.setTabToolTip(place, title)
        self._panes = panes
        if panes:
            self.setCurrentIndex(panes.index(current))
        self.blockSignals(False)
        self.setVisible(bool(panes))

    @property
    def wanted(self) -> int:
        """The width of all tabs; 0 without any."""
        return sum(self.tabSizeHint(place).width() for place in range(self.count()))

    def event(self, event: QEvent) -> bool:
        """Keep the keys that go from tab to tab."""
        return kept(event, MOVE) or super().event(event)

    def _choose(self, place: int) -> None:
        if 0 <= place < len(self._panes):
            self.chosen.emit(self._panes[place])
