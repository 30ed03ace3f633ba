"""Fields for numbers.

A number that is typed is looked at while it is typed: a wrong one is ringed and its reason said at once, and
it never reaches the document. Leaving a field with a wrong number brings the old one back.
"""

import math
from bisect import bisect_left
from decimal import Decimal

from PySide6.QtCore import QMetaMethod, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from nablaboard.calculus.expression import ExpressionError
from nablaboard.calculus.expression.numbers import TypedNumber, TypedWhole, typed_number
from nablaboard.classes import dataclass
from nablaboard.model import Declaration
from nablaboard.model.row_edits import as_typed
from nablaboard.view.ending_press import ENDING_PRESS
from nablaboard.view.typed_field import TypedField
from nablaboard.view.words import Words
from nablaboard.words import message

MINUS = "\N{MINUS SIGN}"
PADDING, BARE = 18, 12  # logical pixels of a field beside its text; of one without a frame
GAP = 4  # logical pixels between a field and what is said of it
FEWEST_DIGITS, MOST_DIGITS = 2, 17
LONGEST = 200  # letters of an expression in a field

BOUNDS = {
    ("", ""): "field.number",
    ("above", ""): "field.above",
    ("least", ""): "field.least",
    ("", "below"): "field.below",
    ("", "most"): "field.most",
    ("above", "below"): "field.above-below",
    ("above", "most"): "field.above-most",
    ("least", "below"): "field.least-below",
    ("least", "most"): "field.least-most",
}
"""What is to be typed, by the words for its lower and its upper bound."""


class NumberError(ValueError):
    """The typed text is no number, or one out of bounds; `str()` is the reason in the user's language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """Which numbers a field takes: `low` to `high`, without the ends where `above` or `below` says so."""

    low: float = -math.inf
    high: float = math.inf
    above: bool = False
    below: bool = False
    whole: bool = False

    def read(self, text: str) -> float:
        """The number that `text` says or comes to: 0.5, 1e-6, pi/4, 2^10. Raises `NumberError`."""
        return self._checked(_read(text))

    def literal(self, text: str) -> float:
        """The number that `text` is, with - or − and e for powers of ten. Raises `NumberError`."""
        return self._checked(_literal(text))

    def _checked(self, value: float) -> float:
        if self.whole and value != math.floor(value):
            raise NumberError(str(message("field.whole")))
        low = self.low < value if self.above else self.low <= value
        high = value < self.high if self.below else value <= self.high
        if not (low and high):
            raise NumberError(self.reason)
        return value

    @property
    def reason(self) -> str:
        """The bounds in words."""
        low = ("above" if self.above else "least") if math.isfinite(self.low) else ""
        high = ("below" if self.below else "most") if math.isfinite(self.high) else ""
        ends = {"low": self.low, "high": self.high}
        facts = {name: shown_number(end) for name, end in ends.items() if math.isfinite(end)}
        return str(message(BOUNDS[low, high], **facts))


def bounds_of(declared: Declaration) -> Bounds:
    """What the document takes for a setting, so that the field says it first."""
    above = declared.low == 0 and not declared.zero
    whole = declared.kind == "whole"
    return Bounds(low=declared.low, high=declared.high, above=above, below=declared.below, whole=whole)


ANY = Bounds()
POSITIVE = Bounds(low=0.0, above=True)
FRACTION = Bounds(low=0.0, high=1.0, below=True)


def _read(text: str) -> float:
    """The number, or the value of an expression without variables."""
    try:
        return _literal(text)
    except NumberError:
        value = _value(text)
        if value is None:
            raise
        return value


def _value(text: str) -> float | None:
    """What an expression comes to; None where it does not come to a finite number."""
    try:
        return typed_number(text) if len(text) <= LONGEST else None
    except ExpressionError:
        return None


def _literal(text: str) -> float:
    plain = text.strip().replace(MINUS, "-")
    if "," in plain:
        raise NumberError(str(message("field.point")))
    try:
        value = float(plain) if "_" not in plain else math.nan
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise NumberError(str(message("field.number")))
    return value


def shown_number(value: float) -> str:
    """A number as a field shows it: as it was typed, else to the last digit: pi/4, 20, 0.95, 1e−6."""
    if isinstance(value, TypedNumber | TypedWhole):
        return value.text
    return as_typed(value).replace("-", MINUS) if math.isfinite(value) else ""


def with_power(value: float) -> str:
    """A finite number as a field shows it with its power of ten: 1e8, −2.5e−7."""
    mantissa, power = f"{Decimal(repr(value)).normalize():e}".split("e")
    return f"{mantissa}e{int(power)}".replace("-", MINUS)


class FaultBubble(QLabel):
    """A few words under a field, in its window, over what is there."""

    def __init__(self, field: QWidget) -> None:
        super().__init__(field.window())
        self._field = field
        self.setProperty("role", "bubble")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        field.destroyed.connect(self.deleteLater)
        self.hide()

    def show_text(self, text: str) -> None:
        """Say this; "" takes the bubble away."""
        self.setText(text)
        self.setVisible(bool(text))
        if text:
            self.adjustSize()
            room = self._field.window().size()
            corner = self._field.mapTo(self._field.window(), QPoint(0, self._field.height() + GAP))
            left = min(max(corner.x(), GAP), max(GAP, room.width() - self.width() - GAP))
            above = corner.y() - self._field.height() - 2 * GAP - self.height()
            fits = corner.y() + self.height() <= room.height()
            self.move(left, corner.y() if fits else above)
            self.raise_()


class NumberField(TypedField):
    """A field for one number within `bounds`.

    `chosen(value)` comes when a new, right number is typed and confirmed by Return or by leaving. Return
    gives the keys back to the window, as Escape does; Tab goes on to the next field.
    `reason(text)` when there is something to say against what is typed, and with "" when no longer. Where
    nobody listens to that, it stands in a bubble at the field.
    """

    chosen = Signal(object)  # a float: Qt's own would forget how it was typed

    def __init__(
        self, name: Words, bounds: Bounds = ANY, *, role: str = "field", parent: QWidget | None = None
    ) -> None:
        super().__init__(name, role, parent)
        self._padding = BARE if role == "bare" else PADDING
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._bounds, self._value = bounds, math.nan
        self._bubble: FaultBubble | None = None

    @property
    def value(self) -> float:
        """The number of now, with all its digits."""
        return self._value

    @property
    def typed(self) -> float:
        """The number that is being typed, if it is right, else that of now."""
        return self._bounds.read(self.text()) if self.typing and not self.fault() else self._value

    def show_value(self, value: float) -> None:
        """Show `value`, unless the user is typing another; one that is shown already costs nothing."""
        same, self._value = value == self._value, value
        if not self.typing and not (same and self.text()):
            self._settle()

    def wanted_for(self, value: float) -> int:
        """The width in which all digits of `value` are to be seen."""
        return self.fontMetrics().horizontalAdvance(shown_number(value)) + self._padding

    def set_bounds(self, bounds: Bounds) -> None:
        """Take numbers within `bounds` from now on."""
        self._bounds = bounds

    def fault(self) -> str:
        """What is to be said against the typed text; "" if nothing."""
        try:
            self._bounds.read(self.text())
        except NumberError as wrong:
            return str(wrong)
        return ""

    def confirm(self) -> None:
        """Take over what is typed if it is right; leave it ringed if it is not."""
        if self.fault():
            return
        value = self.typed
        changed = value != self._value
        self._value = value
        self.typing = False
        self._settle()
        self.selectAll()
        if changed:
            self.chosen.emit(value)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever types begins with the whole number."""
        if not self.typing:
            self._show(shown_number(self._value))
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving confirms a right number and drops a wrong one."""
        if self.typing:
            if event.reason() == Qt.FocusReason.MouseFocusReason:
                ENDING_PRESS.tell()
            if self.fault():
                self._drop()
            else:
                self.confirm()
                self.deselect()
        super().focusOutEvent(event)
        self._settle()

    def hideEvent(self, event: QHideEvent) -> None:
        """What was said goes with the field."""
        super().hideEvent(event)
        if self._bubble is not None:
            self._bubble.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many digits as there is room for now."""
        super().resizeEvent(event)
        if not self.typing:
            self._settle()

    def _settle(self) -> None:
        """Show the number: whole in the field that has the focus, else as many digits as fit."""
        whole = shown_number(self._value)
        shown = whole if self.hasFocus() else self._fitting(whole)
        self._show(shown)
        self.setToolTip(whole if shown != whole else "")

    def _show(self, text: str) -> None:
        """Show a text, and leave cursor and selection alone where it is there already."""
        if text != self.text():
            self.setText(text)
            self.setCursorPosition(0)

    def _fitting(self, whole: str) -> str:
        """The number with the most significant digits that the field has room for, and no fewer than two.

        A long one is shown with its power of ten where that takes less: 1e8.
        """
        room, wide = self.width() - self._padding, self.fontMetrics().horizontalAdvance
        if not whole or wide(whole) <= room:
            return whole  # as it was typed, such as pi/4

        def fitting(digits: int) -> str | None:
            return next((text for text in self._written(digits) if wide(text) <= room), None)

        digits = range(FEWEST_DIGITS, MOST_DIGITS + 1)
        many = bisect_left(digits, True, key=lambda count: fitting(count) is None)
        return (fitting(digits[many - 1]) if many else None) or min(self._written(FEWEST_DIGITS), key=wide)

    def _written(self, digits: int) -> tuple[str, str]:
        """The number with so many significant digits, without and with its power of ten."""
        rounded = float(f"{self._value:.{digits}g}")
        return shown_number(rounded), with_power(rounded)

    def _drop(self) -> None:
        self.typing = False
        self.setText(shown_number(self._value))
        self._look()

    def _look(self) -> None:
        fault = self.fault() if self.typing else ""
        if fault != self.toolTip():
            self.setToolTip(fault)
            self._mark(fault)
            self._show_bubble(fault)

    def _show_bubble(self, fault: str) -> None:
        """Say the reason at the field, where nobody else says it."""
        heard = self.isSignalConnected(QMetaMethod.fromSignal(self.reason))
        if fault and not heard and self._bubble is None:
            self._bubble = FaultBubble(self)
        if self._bubble is not None:
            self._bubble.show_text("" if heard else fault)
