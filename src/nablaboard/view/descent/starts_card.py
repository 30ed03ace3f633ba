"""The Starts card: every start point to be typed and named, with the value there, added and removed."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from nablaboard.model import (
    DECLARED,
    ChooseStart,
    ContourPane,
    Edit,
    NameStart,
    PlanePoint,
    RemoveStart,
    Set,
    item,
    limits,
)
from nablaboard.scene import number
from nablaboard.view.buttons import IconButton, LinkButton, recolour
from nablaboard.view.card import plain_label
from nablaboard.view.discard import discard
from nablaboard.view.fields import NumberField, bounds_of
from nablaboard.view.form_card import LINE_HEIGHT, FormCard
from nablaboard.view.scroll import ScrollBox
from nablaboard.view.text_field import TextField
from nablaboard.view.text_size import hold
from nablaboard.view.theme import LIGHT
from nablaboard.view.tokens import Theme
from nablaboard.view.words import Words, put, sentence
from nablaboard.words import message

FIELD_WIDTH = 62
RING = 17
NAME_HEIGHT = 22
APART = 6
FEW = 4
"""Starts with names that are always to be seen; more scroll."""
DIGITS = 4
"""Significant digits of the value at a start."""


class StartsCard(FormCard):
    """A line for each start point. `add_asked` comes when one more is wanted, `reason` is said under them."""

    add_asked = Signal()

    def __init__(self, apply: Callable[[Edit], None], end_gesture: Callable[[], None]) -> None:
        super().__init__(message("starts.title"), apply, end_gesture)
        self._theme = LIGHT
        self.lines: list[StartLine] = []
        self._names: tuple[str, ...] = ()
        self._shown: tuple[tuple[PlanePoint, ...], tuple[str, ...], dict[int, float], str] | None = None
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.add_lines(ScrollBox(content, least=LINE_HEIGHT, most=FEW * (LINE_HEIGHT + NAME_HEIGHT)))
        self.adding = LinkButton(message("starts.add"))
        self.adding.clicked.connect(lambda _checked: self.add_asked.emit())
        self.add_to_head(self.adding)

    def show_starts(self, pane: ContourPane, values: Mapping[int, float], function: str = "f") -> None:
        """Show the start points; `values` has by place what `function` is there, as far as it is known.

        It is asked at every step that is played, at which none of them changes.
        """
        starts = pane.starts
        shown = starts, pane.start_names, dict(values), function
        if shown == self._shown:
            return
        self._shown, self._names = shown, tuple(map(pane.start_name, range(len(starts))))
        discard(self._column, *self.lines[len(starts) :])
        del self.lines[len(starts) :]
        while len(self.lines) < len(starts):
            self.lines.append(self._made(len(self.lines)))
        for index, (line, start) in enumerate(zip(self.lines, starts, strict=True)):
            line.show_start(start, self._names[index], values.get(index), function)
            line.ring.setChecked(index == 0 and len(starts) > 1)
        self.set_note(str(len(starts)) if len(starts) > 1 else "")

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self._theme = theme
        for line in self.lines:
            line.set_theme(theme)

    def _made(self, index: int) -> "StartLine":
        line = StartLine(index, lambda name: self._refuses(index, name))
        line.chosen.connect(lambda: self.make(ChooseStart(index)))
        line.moved.connect(lambda x, y: self.make(Set(item("contour.starts", index), (x, y))))
        line.named.connect(lambda name: self.make(NameStart(index, name)))
        line.removed.connect(lambda: self.make(RemoveStart(index)))
        line.reason.connect(self.reason.say)
        line.set_theme(self._theme)
        self._column.addWidget(line)
        return line

    def _refuses(self, index: int, name: str) -> str:
        """What is to be said against another start's name."""
        others = self._names[:index] + self._names[index + 1 :]
        called = name.strip()
        return sentence(message("document.same-name", name=called)) if called and called in others else ""


class StartLine(QWidget):
    """One start: its ring, x and y as fields, the value there, and a way to take it away; over it its name.

    The ring of the one whose runs are told of is filled; a press on another chooses that. A name is typed
    where it stands; where there is none, F2, a double click beside the fields and the menu ask for one.
    """

    chosen = Signal()
    named = Signal(str)
    moved = Signal(float, float)
    removed = Signal()
    reason = Signal(str)

    def __init__(self, index: int, refuses: Callable[[str], str]) -> None:
        super().__init__()
        number = index + 1
        put(self, toolTip=message("starts.hint", number=number))
        words = message("starts.name-of", number=number)
        self.name = TextField(words, role="bare", longest=limits.NAME, refuses=refuses)
        self.name.reason.connect(self.reason)
        hold(self.name, height=NAME_HEIGHT)
        put(self.name, placeholderText=message("starts.name"))
        self.name.chosen.connect(self.named)
        self.name.left.connect(self._fit)
        self.ring = StartRing(message("starts.tell-of", number=number))
        bounds = bounds_of(DECLARED["contour.starts[]"])
        names = (message("starts.x", number=number), message("starts.y", number=number))
        self.fields = [NumberField(name, bounds) for name in names]
        self._value = plain_label("", "dim")
        self.bin = IconButton("close", message("starts.remove-of", number=number), size=14)
        self._lay_out()
        self.bin.clicked.connect(lambda _checked: self.removed.emit())
        self.ring.clicked.connect(lambda _checked: self.chosen.emit())
        self._fit()

    def show_start(self, start: PlanePoint, name: str, value: float | None, function: str) -> None:
        """Show where it is, what it is called, and what the function is there."""
        for field, place in zip(self.fields, start, strict=True):
            field.show_value(place)
        self._value.setText("" if value is None else f"{function} = {number(value, DIGITS)}")
        self.name.show_text(name)
        self._fit()

    def ask_name(self) -> None:
        """Have a name typed, or another one."""
        self._fit(naming=True)
        self.name.setFocus()
        self.name.selectAll()

    def menu(self) -> QMenu:
        """What can be done with it."""
        menu = QMenu(self)
        menu.addAction(str(message("starts.ask-name")), QKeySequence(Qt.Key.Key_F2), self.ask_name)
        menu.addAction(str(message("starts.tell")), self.chosen.emit).setEnabled(not self.ring.isChecked())
        menu.addAction(str(message("starts.remove")), self.removed.emit)
        return menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """A right click beside the fields."""
        menu = self.menu()
        menu.exec(event.globalPos())
        menu.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F2 names, as it does in lists of files."""
        if event.key() == Qt.Key.Key_F2:
            self.ask_name()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        """Beside the fields, it names."""
        self.ask_name()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        recolour(self, theme)
        self.ring.set_theme(theme)

    def _fit(self, *, naming: bool = False) -> None:
        """Be as high as what there is to see: the name's field only with a name, or while one is typed."""
        named = naming or bool(self.name.text()) or self.name.hasFocus()
        self.name.setVisible(named)
        hold(self, height=LINE_HEIGHT + (NAME_HEIGHT if named else 0))

    def _lay_out(self) -> None:
        column, line = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        over = QHBoxLayout()
        over.setContentsMargins(RING + APART, 0, 0, 0)
        over.addWidget(self.name)
        column.addLayout(over)
        column.addLayout(line)
        line.setSpacing(APART)
        line.addWidget(self.ring)
        for field in self.fields:
            hold(field, width=FIELD_WIDTH)
            field.chosen.connect(lambda _: self.moved.emit(*(each.value for each in self.fields)))
            field.reason.connect(self.reason)
            line.addWidget(field)
        line.addWidget(self._value, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self.bin)


class StartRing(QAbstractButton):
    """The ring that stands for a start in the panes, with its middle filled where it is checked."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._theme = LIGHT
        self.setFixedSize(RING, RING)
        self.setCheckable(True)
        put(self, toolTip=words, accessibleName=words)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def nextCheckState(self) -> None:  # noqa: N802 - Qt's name
        """A press is only told: what is chosen says the document."""

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self._theme = theme
        self.update()

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
