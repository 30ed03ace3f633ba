"""One row of the Expressions panel: bar, source, value and eye; under it formula, error and slider."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QEnterEvent,
    QGuiApplication,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPlainTextEdit, QVBoxLayout, QWidget

from nablaboard.calculus.expression import Notice, defined_head
from nablaboard.classes import dataclass
from nablaboard.model import CarryName, Edit, Range, Set, SetParameter, SetSliderEnds, Slider, item
from nablaboard.model.rows import Motion
from nablaboard.scene import Dash, function_stroke
from nablaboard.view.buttons import IconButton, LinkButton
from nablaboard.view.card import plain_label
from nablaboard.view.expressions.grip import BAR, WIDTH, RowGrip
from nablaboard.view.expressions.parameter import ParameterSlider, default_ends
from nablaboard.view.expressions.row_menu import grip_menu, row_menu
from nablaboard.view.expressions.rows_model import Entry
from nablaboard.view.expressions.source_edit import SourceEdit
from nablaboard.view.expressions.suggestions import Suggestions, has_suggestions
from nablaboard.view.fields import ANY, NumberError, shown_number
from nablaboard.view.fonts import MATH_PIXELS
from nablaboard.view.formula_text import FormulaText
from nablaboard.view.theme import LIGHT
from nablaboard.view.tokens import Theme
from nablaboard.view.words import Words, breakable, put, say, sentence
from nablaboard.words import full, message, running
from nablaboard.words.numbers import number

LINE_HEIGHT = 24


@dataclass(frozen=True, slots=True)
class _Note:
    """What is said of a value as long as the row has it, which may be from the next reading on."""

    value: float | None = None
    words: Words = ""
    seen: bool = False


class RowWidget(QWidget):
    """Shows an `Entry` and turns what the user does into edits of its row.

    What concerns the rows around it is only said: `duplicated`, `moved` (by so many places), `sliders_asked`
    (for undefined names) and `removed`, which the panel turns into edits because it knows the places.

    A slider, suggestions and the other reading are made for rows that have them, which `stops_changed` tells.
    """

    duplicated = Signal()
    moved = Signal(int)
    sliders_asked = Signal()
    removed = Signal()
    stops_changed = Signal()

    def __init__(self, entry: Entry, apply: Callable[[Edit], None], end_gesture: Callable[[], None]) -> None:
        super().__init__()
        self._entry, self._apply, self._end_gesture = entry, apply, end_gesture
        self._theme, self._active, self._note = LIGHT, False, _Note()
        self._stood = self._named = entry.row.text
        self._usual: Range | None = None
        self.grip = RowGrip()
        self.editor = SourceEdit()
        self.value = plain_label("", "dim")
        self.bin = IconButton("close", message("row.delete"), role="quiet", size=14, action="remove-row")
        self.eye = IconButton("eye", "", role="quiet", size=16)
        self.formula = FormulaText(MATH_PIXELS)
        self.error = plain_label("", "error", wrap=True)
        self.notice = plain_label("", "small", wrap=True)
        self._suggestions: Suggestions | None = None
        self._rewrite: LinkButton | None = None
        self._parameter: ParameterSlider | None = None
        self._lay_out()
        self._connect()
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.DefaultContextMenu)

    @property
    def row(self) -> int:
        """The id of the row that is shown."""
        return self._entry.row.id

    @property
    def source(self) -> QPlainTextEdit:
        """The editor of its text, for menus."""
        return self.editor

    @property
    def link(self) -> LinkButton:
        """The suggestion to add sliders."""
        return self.suggestions.sliders

    @property
    def suggestions(self) -> Suggestions:
        """What may have been meant, with the suggestion to add sliders."""
        if self._suggestions is None:
            self._suggestions = made = Suggestions()
            made.setVisible(False)
            made.sliders.clicked.connect(lambda _checked: self.sliders_asked.emit())
            made.chosen.connect(self._write)
            self._column.insertWidget(self._column.indexOf(self.notice), made)
            self.stops_changed.emit()
        return self._suggestions

    @property
    def rewrite(self) -> LinkButton:
        """Takes over the other reading."""
        if self._rewrite is None:
            self._rewrite = made = LinkButton()
            made.setVisible(False)
            made.clicked.connect(lambda _checked: self._take_rewrite())
            place = self._column.indexOf(self.notice) + 1
            self._column.insertWidget(place, made, 0, Qt.AlignmentFlag.AlignLeft)
            self.stops_changed.emit()
        return self._rewrite

    @property
    def parameter(self) -> ParameterSlider:
        """The slider."""
        if self._parameter is None:
            self._parameter = made = ParameterSlider()
            made.set_shown(False)
            made.set_theme(self._theme)
            made.moved.connect(lambda value: self._apply(SetParameter(self.row, value)))
            made.settled.connect(self._end_gesture)
            made.ends_chosen.connect(self._set_ends)
            made.reason.connect(self._show_reason)
            self._line.insertWidget(self._line.indexOf(self.eye), made.play, 0, Qt.AlignmentFlag.AlignTop)
            self._column.addWidget(made)
            self.stops_changed.emit()
        return self._parameter

    @property
    def playing(self) -> bool:
        """Whether its slider plays."""
        return self._parameter is not None and self._parameter.playing

    def rest(self) -> None:
        """Let its slider play no more."""
        if self._parameter is not None:
            self._parameter.rest()

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, in order."""
        fixes, ends = self._suggestions, self._parameter
        return (
            self.editor,
            self.eye,
            *(fixes.buttons if fixes is not None else ()),
            *((self._rewrite,) if self._rewrite is not None else ()),
            *((ends.play, ends.low, ends.slider, ends.high) if ends is not None else ()),
        )

    @property
    def colour(self) -> int:
        """The index of its colour."""
        return self._entry.row.colour

    @property
    def is_visible_row(self) -> bool:
        """Whether what it defines is drawn."""
        return self._entry.row.visible

    @property
    def has_slider(self) -> bool:
        """Whether it is a number that a slider can set."""
        return _literal(self._entry) is not None

    @property
    def motion(self) -> Motion:
        """How its slider plays."""
        slider = self._entry.row.slider
        return slider.motion if slider is not None else "bounce"

    @property
    def formula_text(self) -> str:
        """Its derivative as text."""
        picture = self._entry.picture
        return picture.text if picture is not None else self._entry.formula

    def show_entry(self, entry: Entry, place: int, parameters: tuple[str, ...]) -> None:
        """Show `entry`, row `place` from 0; `parameters` are the names the document gives values."""
        self._entry = entry
        self._forget_note()
        self.editor.highlighter.set_parameters(parameters)
        if entry.row.text != self.editor.toPlainText():
            self._named = entry.row.text
        self.editor.show_text(entry.row.text)
        put(self.editor, accessibleName=message("rows.row", number=place + 1))
        self._show_value()
        self._show_error()
        self._show_notice()
        self._show_formula()
        self._show_parameter()
        self._show_eye()
        self.grip.show_colour(self._bar_colour(), self._bar_dash(), self._theme)
        self.update()

    def set_active(self, active: bool) -> None:
        """Raise the row that was last worked on."""
        if active != self._active:
            self._active = active
            self._show_controls()
            self.update()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self._theme = theme
        for part in (self.editor, self.bin, self.eye, self.formula):
            part.set_theme(theme)
        if self._parameter is not None:
            self._parameter.set_theme(theme)
        self.grip.show_colour(self._bar_colour(), self._bar_dash(), theme)
        self.update()

    def begin_visit(self, stood: str | None = None) -> None:
        """Remember what stands in the row, or another text that stood there."""
        self._named = self.editor.toPlainText()
        self._stood = self._named if stood is None else stood

    def set_colour(self, colour: int) -> None:
        """Choose the colour of this index."""
        self._set("colour", colour)

    def set_motion(self, motion: Motion) -> None:
        """Choose how the slider plays."""
        low, high = self._ends()
        self._set("slider", Slider(low=low, high=high, motion=motion))

    def show_or_hide(self) -> None:
        """Draw what it defines, or stop."""
        self._set("visible", not self._entry.row.visible)

    def copy_formula(self) -> None:
        """Put the derivative on the clipboard, as text."""
        QGuiApplication.clipboard().setText(self.formula_text)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The raised ground of the active row, and the line above the row."""
        with QPainter(self) as painter:
            if self._active:
                painter.fillRect(self.rect(), QColor(self._theme.raised))
            painter.fillRect(QRect(0, 0, self.width(), 1), QColor(self._theme.line))

    def enterEvent(self, event: QEnterEvent) -> None:
        """What can be done with the row shows under the pointer."""
        super().enterEvent(event)
        self._show_controls()

    def leaveEvent(self, event: QEvent) -> None:
        """It hides again."""
        super().leaveEvent(event)
        self._show_controls()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the row and its text."""
        menu = self.menu()
        menu.exec(event.globalPos())
        menu.deleteLater()

    def menu(self) -> QMenu:
        """The menu of the row's text."""
        return row_menu(self, self, self._theme)

    def grip_menu(self) -> QMenu:
        """The menu of the row's bar."""
        return grip_menu(self, self, self._theme)

    def _lay_out(self) -> None:
        self.bin.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        policy = self.bin.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.bin.setSizePolicy(policy)
        self._line = line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2)
        line.addStrut(LINE_HEIGHT)
        line.addWidget(self.editor, 1)
        top = Qt.AlignmentFlag.AlignTop
        at_right: tuple[QWidget, ...] = (self.bin, self.value, self.eye)
        for widget in at_right:
            line.addWidget(widget, 0, top)
        self.value.setContentsMargins(2, 3, 6, 0)
        self._column = column = QVBoxLayout()
        column.setContentsMargins(BAR + 11 - WIDTH, 9, 4, 10)
        column.setSpacing(3)
        column.addLayout(line)
        below: tuple[QWidget, ...] = (self.formula, self.error, self.notice)
        for widget in below:
            column.addWidget(widget)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 1, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.grip)
        layout.addLayout(column, 1)
        self._show_controls()

    def _connect(self) -> None:
        self.editor.typed.connect(self._type)
        self.editor.entered.connect(self.begin_visit)
        self.editor.rested.connect(self._rest)
        self.editor.emptied.connect(self.removed)
        self.editor.abandoned.connect(self._give_back)
        self.grip.clicked.connect(self._open_grip_menu)
        self.bin.clicked.connect(lambda _checked: self.removed.emit())
        self.eye.clicked.connect(lambda _checked: self.show_or_hide())

    def _type(self, text: str) -> None:
        self._usual = None
        self._set("text", text)

    def _rest(self) -> None:
        """Typing has rested: the uses of a name that has changed follow, then a step of undo is complete."""
        text = self.editor.toPlainText()  # the entry may still be that of the last reading
        before, now = defined_head(self._named), defined_head(text)
        if before is not None and now is not None and before.name != now.name:
            self._apply(CarryName(self.row, self._named))
        if now is not None:
            self._named = text
        self._end_gesture()

    def _give_back(self) -> None:
        """Leave the row with what stood there; one that was begun just now goes."""
        self.editor.end_visit()
        self.editor.clearFocus()
        if self._stood or not self.editor.toPlainText():
            self._write(self._stood)
        else:
            self.removed.emit()

    def _open_grip_menu(self, place: QPoint) -> None:
        menu = self.grip_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)

    def _show_controls(self) -> None:
        """The controls that are shown only where the user is."""
        here = self._active or self.underMouse()
        self.bin.setVisible(here)
        self.grip.set_hovered(here)

    def _show_value(self) -> None:
        """What a row of numbers comes to, unless it is a number itself."""
        reading, row = self._entry.reading, self._entry.row
        counts = reading.kind == "value" or (
            reading.expression is not None and not reading.expression.arguments
        )
        plain = _number_in(row.text.partition("=")[2] if reading.kind == "value" else row.text) is not None
        self.value.setVisible(counts and not plain)
        if counts:
            value = reading.value
            put(self.value, text=f"= {number(value)}" if value is not None else message("rows.undefined"))

    def _show_error(self) -> None:
        error = self._entry.reading.error
        reason = sentence(error.sentence) if error is not None else ""
        if error is not None and error.advice:
            reason = running((full(error.sentence), sentence(error.advice)))
        self._show_reason(reason)
        self.editor.setAccessibleDescription(reason)
        self.editor.show_fault((error.column, error.length) if error is not None else None)
        if self._suggestions is not None or has_suggestions(self._entry.reading):
            self.suggestions.show_for(self._entry.reading)

    def _show_notice(self) -> None:
        """The first place that people read differently, and the text in the other reading; or a note."""
        notice = self._notice()
        words = sentence(notice.sentence) if notice is not None else say(self._note.words)
        self.notice.setText(say(breakable(words)))
        self.notice.setVisible(bool(words))
        if notice is not None:
            put(self.rewrite, text=message("rows.write", text=notice.rewrite))
        if notice is not None or self._rewrite is not None:
            self.rewrite.setVisible(notice is not None)

    def _notice(self) -> Notice | None:
        return next(iter(self._entry.reading.notices), None)

    def _take_rewrite(self) -> None:
        notice = self._notice()
        if notice is not None:
            self._write(notice.rewrite)

    def _write(self, text: str) -> None:
        """Let the row say this, in a step of undo of its own."""
        self._end_gesture()
        self._set("text", text)
        self._end_gesture()

    def _show_reason(self, reason: str) -> None:
        self.error.setText(say(breakable(reason)))
        self.error.setVisible(bool(reason))

    def _show_formula(self) -> None:
        text, picture = self.formula_text, self._entry.picture
        self.formula.set_text(text)
        self.formula.set_picture(picture.picture if picture is not None else None)
        self.formula.setVisible(bool(text))

    def _show_parameter(self) -> None:
        value = _literal(self._entry)
        if value is not None or self._parameter is not None:
            self.parameter.set_shown(value is not None)
        if value is not None:
            self.parameter.show_value(self._entry.reading.name, value, self._ends(), self.motion)

    def _ends(self) -> Range:
        """The ends of the slider; usual ones stay while the value moves between them."""
        slider, value = self._entry.row.slider, _literal(self._entry) or 0.0
        if slider is not None:
            return slider.low, slider.high
        if self._usual is None or not self._usual[0] <= value <= self._usual[1]:
            self._usual = default_ends(value)
        return self._usual

    def _set_ends(self, low: float, high: float) -> None:
        """Take other ends; if the value has to move for them, say so."""
        value, name = _literal(self._entry), self._entry.reading.name
        if value is None:
            return
        nearest = min(max(value, low), high)
        self._apply(SetSliderEnds(self.row, low, high, value))
        if nearest != value:
            before, end = shown_number(value), shown_number(nearest)
            words = message("rows.moved", name=name, before=before, end=end)
            self._note = _Note(nearest, words, seen=_literal(self._entry) == nearest)
            self._show_notice()

    def _forget_note(self) -> None:
        """A note that was seen goes with the value that it speaks of."""
        there = _literal(self._entry) == self._note.value
        self._note = replace(self._note, seen=True) if there else _Note() if self._note.seen else self._note

    def _show_eye(self) -> None:
        visible = self._entry.row.visible
        self.eye.set_icon("eye" if visible else "eye-off")
        self.eye.set_words(message("row.hide") if visible else message("row.show"))
        self.eye.setVisible(self._is_drawn())

    def _is_drawn(self) -> bool:
        """Whether the row is something that a pane can draw."""
        expression, equation = self._entry.reading.expression, self._entry.reading.equation
        is_function = expression is not None and (bool(expression.arguments) or bool(expression.name))
        return is_function or equation is not None

    def _set(self, name: str, value: object) -> None:
        self._apply(Set(f"{item('rows', self.row)}.{name}", value))

    def _bar_dash(self) -> Dash:
        """That of the curve, where its colour stands for more than one function."""
        return function_stroke(self._entry.row.colour).dash if self._is_drawn() else "solid"

    def _bar_colour(self) -> str:
        theme, entry = self._theme, self._entry
        if entry.reading.kind == "error":
            return theme.error
        if not self._is_drawn():
            return theme.dim
        return theme.rows[entry.row.colour % len(theme.rows)] if entry.row.visible else theme.line


def _number_in(text: str) -> float | None:
    """The number that a text is; None where it is none that can be typed."""
    try:
        return ANY.literal(text)
    except NumberError:
        return None


def _literal(entry: Entry) -> float | None:
    """The number of a row such as `a = 20`; None where a slider would overwrite something else."""
    return _number_in(entry.row.text.partition("=")[2]) if entry.reading.kind == "value" else None
