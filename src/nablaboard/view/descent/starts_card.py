"""The Starts card: every start point to be typed, with the value there, to be added and removed."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget

from nablaboard.model import DECLARED, ChooseStart, Edit, PlanePoint, RemoveStart, Set, item
from nablaboard.scene import number
from nablaboard.view.buttons import IconButton, LinkButton, recolour
from nablaboard.view.card import plain_label
from nablaboard.view.fields import NumberField, bounds_of
from nablaboard.view.form_card import LINE_HEIGHT, FormCard
from nablaboard.view.keys import PRESS, kept
from nablaboard.view.scroll import ScrollBox
from nablaboard.view.theme import LIGHT
from nablaboard.view.tokens import Theme

FIELD_WIDTH = 62
RING = 17
FEW = 4
"""Starts that are always to be seen; more scroll."""
DIGITS = 4
"""Significant digits of the value at a start."""


class StartsCard(FormCard):
    """A line for each start point. `add_asked` comes when one more is wanted, `reason` is said under them."""

    add_asked = Signal()

    def __init__(self, apply: Callable[[Edit], None], end_gesture: Callable[[], None]) -> None:
        super().__init__(QCoreApplication.translate("StartsCard", "Starts"), apply, end_gesture)
        self._theme = LIGHT
        self.lines: list[StartLine] = []
        self._shown: tuple[tuple[PlanePoint, ...], dict[int, float], str] | None = None
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.add_lines(ScrollBox(content, least=LINE_HEIGHT, most=FEW * LINE_HEIGHT))
        self.adding = LinkButton(self.tr("+ Add a start"))
        self.adding.clicked.connect(lambda _checked: self.add_asked.emit())
        self.add_to_head(self.adding)

    def show_starts(
        self, starts: Sequence[PlanePoint], values: Mapping[int, float], function: str = "f"
    ) -> None:
        """Show the start points; `values` has by place what `function` is there, as far as it is known.

        It is asked at every step that is played, at which none of them changes.
        """
        shown = tuple(starts), dict(values), function
        if shown == self._shown:
            return
        self._shown = shown
        while len(self.lines) > len(starts):
            gone = self.lines.pop()
            self._column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        while len(self.lines) < len(starts):
            self.lines.append(self._made(len(self.lines)))
        for index, (line, start) in enumerate(zip(self.lines, starts, strict=True)):
            line.show_start(start, values.get(index), function)
            line.ring.setChecked(index == 0 and len(starts) > 1)
        self.set_note(str(len(starts)) if len(starts) > 1 else "")

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self._theme = theme
        for line in self.lines:
            line.set_theme(theme)

    def _made(self, index: int) -> "StartLine":
        line = StartLine(index)
        line.chosen.connect(lambda: self.make(ChooseStart(index)))
        line.moved.connect(lambda x, y: self.make(Set(item("contour.starts", index), (x, y))))
        line.removed.connect(lambda: self.make(RemoveStart(index)))
        line.reason.connect(self.reason.say)
        line.set_theme(self._theme)
        self._column.addWidget(line)
        return line


class StartLine(QWidget):
    """One start: its ring, x and y as fields, the value there, and a way to take it away.

    The ring of the one whose runs are told of is filled; a press on another chooses that.
    """

    chosen = Signal()
    moved = Signal(float, float)
    removed = Signal()
    reason = Signal(str)

    def __init__(self, index: int) -> None:
        super().__init__()
        self.setFixedHeight(LINE_HEIGHT)
        self.ring = StartRing(self.tr("Tell of the runs from start {number}").format(number=index + 1))
        bounds = bounds_of(DECLARED["contour.starts[]"])
        names = (self.tr("x of start {number}"), self.tr("y of start {number}"))
        self.fields = [NumberField(name.format(number=index + 1), bounds) for name in names]
        self._value = plain_label("", "dim")
        self.bin = IconButton("close", self.tr("Remove start {number}").format(number=index + 1), size=14)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        line.addWidget(self.ring)
        for field in self.fields:
            field.setFixedWidth(FIELD_WIDTH)
            field.chosen.connect(lambda _: self.moved.emit(*(each.value for each in self.fields)))
            field.reason.connect(self.reason)
            line.addWidget(field)
        line.addWidget(self._value, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self.bin)
        self.bin.clicked.connect(lambda _checked: self.removed.emit())
        self.ring.clicked.connect(lambda _checked: self.chosen.emit())

    def show_start(self, start: PlanePoint, value: float | None, function: str) -> None:
        """Show where it is, and what the function is there."""
        for field, place in zip(self.fields, start, strict=True):
            field.show_value(place)
        self._value.setText("" if value is None else f"{function} = {number(value, DIGITS)}")

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        recolour(self, theme)
        self.ring.set_theme(theme)


class StartRing(QAbstractButton):
    """The ring that stands for a start in the panes, with its middle filled where it is checked."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self._theme = LIGHT
        self.setFixedSize(RING, RING)
        self.setCheckable(True)
        self.setToolTip(words)
        self.setAccessibleName(words)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def nextCheckState(self) -> None:  # noqa: N802 - Qt's name
        """A press is only told: what is chosen says the document."""

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self._theme = theme
        self.update()

    def event(self, event: QEvent) -> bool:
        """Keep the keys that press it."""
        return kept(event, PRESS) or super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ring, in the accent while the keys belong to it."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(self._theme.accent if self.hasFocus() else self._theme.ink), 2.0))
            place = QRectF(self.rect()).adjusted(3.0, 3.0, -3.0, -3.0)
            painter.drawEllipse(place)
            if self.isChecked():
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(self._theme.accent))
                painter.drawEllipse(place.adjusted(2.5, 2.5, -2.5, -2.5))
