"""One row of the Expressions panel: colour bar, source, eye; under it the formula, the error, the slider."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRect, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QGuiApplication, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from nablaboard.calculus.expression import Notice
from nablaboard.model import Edit, Set, SetParameter, item
from nablaboard.scene import function_stroke
from nablaboard.view.buttons import IconButton, LinkButton
from nablaboard.view.card import plain_label
from nablaboard.view.expressions.parameter import ParameterSlider, default_ends
from nablaboard.view.expressions.rows_model import Entry
from nablaboard.view.expressions.source_edit import SourceEdit
from nablaboard.view.fields import ANY, NumberError
from nablaboard.view.fonts import MATH_PIXELS
from nablaboard.view.formula_text import FormulaText
from nablaboard.view.painter.colours import DASH_PATTERNS
from nablaboard.view.theme import LIGHT
from nablaboard.view.tokens import Theme
from nablaboard.view.words import sentence

BAR = 4
"""Width of the colour bar in logical pixels."""

DASH_SHARE = 0.6
"""Of the dashes of a curve: the bar is wider than a curve and short."""

LINE_HEIGHT = 24


class RowWidget(QWidget):
    """Shows an `Entry` and turns what the user does into edits of its row.

    What concerns the rows around it is only said: `duplicated`, `sliders_asked` (for undefined names) and
    `removed`, which the panel turns into edits because it knows the places.
    """

    duplicated = Signal()
    sliders_asked = Signal()
    removed = Signal()

    def __init__(self, entry: Entry, apply: Callable[[Edit], None], end_gesture: Callable[[], None]) -> None:
        super().__init__()
        self._entry, self._apply, self._end_gesture = entry, apply, end_gesture
        self._theme, self._active = LIGHT, False
        self.editor = SourceEdit()
        self.eye = IconButton("eye", "", role="quiet", size=16)
        self.formula = FormulaText(MATH_PIXELS)
        self.error = plain_label("", "error", wrap=True)
        self.link = LinkButton()
        self.notice = plain_label("", "small", wrap=True)
        self.rewrite = LinkButton()
        self.parameter = ParameterSlider()
        self._lay_out()
        self._connect()
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.DefaultContextMenu)

    @property
    def row(self) -> int:
        """The id of the row that is shown."""
        return self._entry.row.id

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, in order."""
        ends = self.parameter
        return (self.editor, self.eye, self.link, self.rewrite, ends.low, ends.slider, ends.high)

    def show_entry(self, entry: Entry, place: int, parameters: tuple[str, ...]) -> None:
        """Show `entry`, row `place` from 0; `parameters` are the names the document gives values."""
        self._entry = entry
        self.editor.highlighter.set_parameters(parameters)
        self.editor.show_text(entry.row.text)
        self.editor.setAccessibleName(self.tr("Row {number}").format(number=place + 1))
        self._show_error()
        self._show_notice()
        self._show_formula()
        self._show_parameter()
        self._show_eye()
        self.update()

    def set_active(self, active: bool) -> None:
        """Raise the row that was last worked on."""
        if active != self._active:
            self._active = active
            self.update()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self._theme = theme
        self.editor.set_theme(theme)
        self.eye.set_theme(theme)
        self.formula.set_theme(theme)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The raised ground of the active row, the line above the row, the bar in its colour."""
        with QPainter(self) as painter:
            if self._active:
                painter.fillRect(self.rect(), QColor(self._theme.raised))
            painter.fillRect(QRect(0, 0, self.width(), 1), QColor(self._theme.line))
            self._paint_bar(painter)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the row and its text."""
        menu = self.menu()
        menu.exec(event.globalPos())
        menu.deleteLater()

    def menu(self) -> QMenu:
        """The row's menu."""
        menu = QMenu(self)
        selected = self.editor.textCursor().hasSelection()
        menu.addAction(self.tr("Cut"), self.editor.cut).setEnabled(selected)
        menu.addAction(self.tr("Copy"), self.editor.copy).setEnabled(selected)
        menu.addAction(self.tr("Paste"), self.editor.paste).setEnabled(self.editor.canPaste())
        copy_formula = menu.addAction(self.tr("Copy derivative"), self._copy_formula)
        copy_formula.setEnabled(bool(self._entry.formula))
        menu.addSeparator()
        menu.addAction(self.tr("Duplicate row"), self.duplicated.emit)
        hide = self.tr("Hide row") if self._entry.row.visible else self.tr("Show row")
        menu.addAction(hide, lambda: self._show_or_hide(not self._entry.row.visible))
        menu.addAction(self.tr("Delete row"), self.removed.emit)
        return menu

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        line.addStrut(LINE_HEIGHT)
        line.addWidget(self.editor, 1)
        line.addWidget(self.eye, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(BAR + 11, 9, 4, 10)
        layout.setSpacing(3)
        layout.addLayout(line)
        for widget in (self.formula, self.error, self.link, self.notice, self.rewrite):
            link = isinstance(widget, LinkButton)
            layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft if link else Qt.AlignmentFlag(0))
        layout.addWidget(self.parameter)

    def _connect(self) -> None:
        self.editor.typed.connect(lambda text: self._set("text", text))
        self.editor.rested.connect(self._end_gesture)
        self.editor.emptied.connect(self.removed)
        self.eye.clicked.connect(lambda _checked: self._show_or_hide(not self._entry.row.visible))
        self.link.clicked.connect(lambda _checked: self.sliders_asked.emit())
        self.rewrite.clicked.connect(lambda _checked: self._take_rewrite())
        self.parameter.moved.connect(lambda value: self._apply(SetParameter(self.row, value)))
        self.parameter.settled.connect(self._end_gesture)
        self.parameter.ends_chosen.connect(lambda low, high: self._set("slider", {"low": low, "high": high}))
        self.parameter.reason.connect(self._show_reason)

    def _show_error(self) -> None:
        error = self._entry.reading.error
        said = [error.sentence, *([error.advice] if error.advice else [])] if error is not None else []
        reason = ". ".join(sentence(each) for each in said)
        self._show_reason(reason)
        self.editor.setAccessibleDescription(reason)
        self.editor.show_fault((error.column, error.length) if error is not None else None)
        missing = ", ".join(self._entry.reading.missing)
        self.link.setText(self.tr("Add slider for {names}").format(names=missing))
        self.link.setVisible(bool(missing))

    def _show_notice(self) -> None:
        """The first place that people read differently, and the text in the other reading."""
        notice = self._notice()
        self.notice.setVisible(notice is not None)
        self.rewrite.setVisible(notice is not None)
        if notice is not None:
            self.notice.setText(sentence(notice.sentence))
            self.rewrite.setText(self.tr("Write {text}").format(text=notice.rewrite))

    def _notice(self) -> Notice | None:
        expression = self._entry.reading.expression
        return next(iter(expression.notices), None) if expression is not None else None

    def _take_rewrite(self) -> None:
        notice = self._notice()
        if notice is not None:
            self._end_gesture()
            self._set("text", notice.rewrite)
            self._end_gesture()

    def _show_reason(self, reason: str) -> None:
        self.error.setText(reason)
        self.error.setVisible(bool(reason))

    def _show_formula(self) -> None:
        self.formula.set_text(self._entry.formula)
        self.formula.setVisible(bool(self._entry.formula))

    def _show_parameter(self) -> None:
        value = _literal(self._entry)
        self.parameter.setVisible(value is not None)
        if value is not None:
            slider = self._entry.row.slider
            ends = (slider.low, slider.high) if slider is not None else default_ends(value)
            self.parameter.show_value(self._entry.reading.name, value, ends)

    def _show_eye(self) -> None:
        visible = self._entry.row.visible
        self.eye.set_icon("eye" if visible else "eye-off")
        self.eye.set_words(self.tr("Hide row") if visible else self.tr("Show row"))
        self.eye.setVisible(self._entry.reading.kind in ("function", "expression"))

    def _show_or_hide(self, visible: bool) -> None:
        self._set("visible", visible)

    def _set(self, name: str, value: object) -> None:
        self._apply(Set(f"{item('rows', self.row)}.{name}", value))

    def _copy_formula(self) -> None:
        QGuiApplication.clipboard().setText(self._entry.formula)

    def _paint_bar(self, painter: QPainter) -> None:
        """The bar in the row's colour, with gaps where the curve has another dash than that of its colour."""
        dash = function_stroke(self._entry.row.colour).dash
        if dash == "solid" or self._entry.reading.kind not in ("function", "expression"):
            painter.fillRect(QRect(0, 1, BAR, self.height() - 1), QColor(self._bar_colour()))
            return
        pencil = QPen(QColor(self._bar_colour()), BAR)
        pencil.setDashPattern([length * DASH_SHARE for length in DASH_PATTERNS[dash]])
        pencil.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pencil)
        painter.drawLine(QPointF(BAR / 2, 1.0), QPointF(BAR / 2, float(self.height())))

    def _bar_colour(self) -> str:
        theme, entry = self._theme, self._entry
        if entry.reading.kind == "error":
            return theme.error
        if entry.reading.kind in ("value", "empty"):
            return theme.dim
        return theme.rows[entry.row.colour % len(theme.rows)] if entry.row.visible else theme.line


def _literal(entry: Entry) -> float | None:
    """The number of a row such as `a = 20`; None where a slider would overwrite something else."""
    if entry.reading.kind != "value":
        return None
    try:
        return ANY.read(entry.row.text.partition("=")[2])
    except NumberError:
        return None
