"""The slider under a row such as `a = 20`, with its ends, which can be typed."""

import math

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from nablaboard.model import Range
from nablaboard.model.rows import Motion
from nablaboard.view.buttons import IconButton
from nablaboard.view.expressions.playing import SliderPlay
from nablaboard.view.fields import Bounds, NumberField
from nablaboard.view.sliders import GestureSlider
from nablaboard.view.text_size import scaled
from nablaboard.view.tokens import Theme
from nablaboard.view.words import Words
from nablaboard.words import message

FRAME = 2
"""What a field keeps free before its text; the lower end stands in line with the source above it."""
TYPING_WIDTH, WIDEST = 56, 90
FINENESS = 100
LEAST_POWER, MOST_POWER = -300, 307
"""Of ten, in ends and steps that are floats as well."""


class ParameterSlider(QWidget):
    """A slider between two ends.

    `moved(value)` comes while the user drags or the slider plays, `settled` when the hand lets go or it
    stands still, `ends_chosen` when an end is typed. It goes in round steps: a power of ten that cuts the
    range into 100 to 1000 pieces. `play` is its button, which stands wherever the row has room for it.
    """

    moved = Signal(float)
    settled = Signal()
    ends_chosen = Signal(float, float)
    reason = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ends: Range = (0.0, 1.0)
        self._motion: Motion = "bounce"
        self.low = self._end(message("slider.low"), Qt.AlignmentFlag.AlignLeft)
        self.high = self._end(message("slider.high"), Qt.AlignmentFlag.AlignRight)
        self.slider = GestureSlider(message("slider.value"))
        self.play = IconButton("play", "", role="quiet", size=16)
        self._playing = SliderPlay(self)
        self._playing.moved.connect(self._show_place)
        self._playing.changed.connect(self._show_playing)
        self.play.clicked.connect(lambda _checked: self._start_or_stop())
        self.slider.sliderPressed.connect(self.rest)
        self.slider.moved.connect(lambda place: self.moved.emit(self._value(place)))
        self.slider.settled.connect(self.settled)
        self.low.chosen.connect(lambda low: self.ends_chosen.emit(low, self._ends[1]))
        self.high.chosen.connect(lambda high: self.ends_chosen.emit(self._ends[0], high))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 6, 0)
        layout.setSpacing(4)
        layout.addWidget(self.low)
        layout.addWidget(self.slider, 1)
        layout.addWidget(self.high)
        self._show_playing(playing=False)

    @property
    def playing(self) -> bool:
        """Whether it plays."""
        return self._playing.playing

    def rest(self) -> None:
        """Stop playing."""
        self._playing.stop()

    def set_shown(self, shown: bool) -> None:
        """Be there or not, with the button."""
        if not shown:
            self.rest()
        self.setVisible(shown)
        self.play.setVisible(shown)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self.play.set_theme(theme)
        self._fit_ends()

    def hideEvent(self, event: QHideEvent) -> None:
        """What nobody sees does not play."""
        super().hideEvent(event)
        self.rest()

    def show_value(self, name: str, value: float, ends: Range, motion: Motion = "bounce") -> None:
        """Show `value` of the parameter `name` between `ends`; outside of them the knob stands at the end."""
        self._motion = motion
        self._ends = low, high = ends
        step = _step(ends)
        self.low.set_bounds(Bounds(high=high, below=True))
        self.high.set_bounds(Bounds(low=low, above=True))
        for field, end in ((self.low, low), (self.high, high)):
            field.show_value(end)
        self._fit_ends()
        self.slider.setAccessibleName(name)
        if not self.slider.isSliderDown():
            self.slider.blockSignals(True)
            self.slider.setMaximum(max(1, math.floor(_between(low, high) / step * 2 + 1e-9)))
            self.slider.blockSignals(False)
            self._playing.set_course(self.slider.maximum(), motion)
        place = round(_between(low, max(value, low)) / step * 2) if value < high else self.slider.maximum()
        self.slider.show_value(place)

    def _fit_ends(self) -> None:
        for field, end in zip((self.low, self.high), self._ends, strict=True):
            field.setFixedWidth(min(field.wanted_for(end), scaled(WIDEST)))

    def _start_or_stop(self) -> None:
        if self._playing.playing:
            self._playing.stop()
        else:
            self._playing.start(self.slider.value(), self.slider.maximum(), self._motion)

    def _show_place(self, place: int) -> None:
        """The next value of a slider that plays."""
        if place != self.slider.value():
            self.moved.emit(self._value(place))

    def _show_playing(self, playing: bool) -> None:
        self.play.set_icon("pause" if playing else "play")
        self.play.set_words(message("slider.rest") if playing else message("slider.play"))
        if not playing:
            self.settled.emit()

    def _value(self, place: int) -> float:
        low, high = self._ends
        step = _step(self._ends)
        value = high if place == self.slider.maximum() else low + place * step
        return round(value, max(0, 1 - math.floor(math.log10(step))))

    def _end(self, name: Words, side: Qt.AlignmentFlag) -> NumberField:
        field = NumberField(name, role="bare")
        field.setAlignment(side)
        if side == Qt.AlignmentFlag.AlignLeft:
            field.setTextMargins(-FRAME, 0, 0, 0)
        field.textEdited.connect(lambda _text: field.setFixedWidth(max(field.width(), scaled(TYPING_WIDTH))))
        field.reason.connect(self.reason)
        return field


def default_ends(value: float) -> Range:
    """Round ends around `value` for a parameter without a slider of its own: 20 lies in 0 to 100."""
    power = math.floor(math.log10(abs(value))) + 1 if value else 1
    size = 10.0 ** min(max(power, LEAST_POWER), MOST_POWER)
    return (-size if value < 0 else 0.0, size)


def _step(ends: Range) -> float:
    half = _between(*ends)
    power = math.floor(math.log10(2 / FINENESS) + math.log10(half)) if half else LEAST_POWER
    return float(10.0 ** max(power, LEAST_POWER))


def _between(low: float, high: float) -> float:
    """Half of what lies between: the whole can be more than the largest float."""
    return high / 2 - low / 2
