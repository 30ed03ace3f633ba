"""A control for one setting of an optimizer: slider and field for a number, a choice for words, a tick.

All three speak alike: `changed(value)` while the user works, `settled` when the gesture is over,
`reason(text)` when a typed number cannot be taken.
"""

import math

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from nablaboard.calculus.descent import Setting, SettingValue, setting_called
from nablaboard.view.choice import Choice
from nablaboard.view.fields import FRACTION, POSITIVE, NumberField
from nablaboard.view.sliders import GestureSlider
from nablaboard.view.text_size import hold
from nablaboard.view.tick import TickBox
from nablaboard.words import message

PLACES = 400
"""Places of a slider between its ends."""
FIELD_WIDTH = 58


class SettingControl(QWidget):
    """What the controls have in common."""

    changed = Signal(object)
    settled = Signal()
    reason = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(8)

    def show_value(self, value: SettingValue | None) -> None:
        """Show what the document says."""
        raise NotImplementedError

    def choose(self, value: SettingValue) -> None:
        """Say that the user chose `value` in one go."""
        self.changed.emit(value)
        self.settled.emit()


class NumberSetting(SettingControl):
    """A slider over what is usual, and a field for all that is allowed."""

    def __init__(self, setting: Setting) -> None:
        super().__init__()
        self._setting = setting
        words = setting_called(setting.name)
        self.slider = GestureSlider(words)
        self.slider.setMaximum(PLACES)
        self.slider.moved.connect(lambda place: self.changed.emit(value_at(setting, place)))
        self.slider.settled.connect(self.settled)
        self.field = NumberField(words, POSITIVE if setting.accepts == "positive" else FRACTION)
        hold(self.field, width=FIELD_WIDTH)
        self.field.chosen.connect(self.choose)
        self.field.reason.connect(self.reason)
        self.row.addWidget(self.slider, 1)
        self.row.addWidget(self.field)

    def show_value(self, value: SettingValue | None) -> None:
        """Show a number; on the slider, one beyond its ends stands at the end."""
        if isinstance(value, float):
            self.slider.show_value(place_of(self._setting, value))
            self.field.show_value(value)


class ChoiceSetting(SettingControl):
    """One of a few words."""

    def __init__(self, setting: Setting) -> None:
        super().__init__()
        words = {key: message(f"choice.{setting.name}.{key}") for key in setting.choices}
        self._choice = Choice(setting_called(setting.name), words)
        self._choice.picked.connect(self.choose)
        self.row.addStretch(1)
        self.row.addWidget(self._choice)

    def show_value(self, value: SettingValue | None) -> None:
        """Show the chosen word."""
        self._choice.show_key(str(value))


class TickSetting(SettingControl):
    """On or off."""

    def __init__(self, setting: Setting) -> None:
        super().__init__()
        self.box = TickBox(setting_called(setting.name))
        self.box.clicked.connect(self.choose)
        self.row.addStretch(1)
        self.row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignRight)

    def show_value(self, value: SettingValue | None) -> None:
        """Show whether it is on."""
        self.box.setChecked(value is True)


SPELT = frozenset({"beta1", "beta2", "rho", "epsilon"})
"""Settings whose name is only the spelling of their symbol."""


def setting_label(setting: Setting) -> str:
    """What stands before the control: learning rate η, β₁."""
    return (
        setting.symbol
        if setting.name in SPELT
        else f"{setting_called(setting.name)} {setting.symbol}".rstrip()
    )


def control_for(setting: Setting) -> SettingControl:
    """The control that fits what the setting accepts."""
    if setting.accepts == "tick":
        return TickSetting(setting)
    return ChoiceSetting(setting) if setting.accepts == "choice" else NumberSetting(setting)


def value_at(setting: Setting, place: int) -> float:
    """The number at a place of the slider, 0 to `PLACES`, with three digits."""
    share = place / PLACES
    if setting.logarithmic:
        return rounded(setting.low * (setting.high / setting.low) ** share, 3)
    return round(setting.low + (setting.high - setting.low) * share, 3)


def place_of(setting: Setting, value: float) -> int:
    """The place of a number on the slider; one outside stands at the end."""
    inside = min(max(value, setting.low), setting.high)
    if setting.logarithmic:
        return round(PLACES * math.log(inside / setting.low) / math.log(setting.high / setting.low))
    return round(PLACES * (inside - setting.low) / (setting.high - setting.low))


def rounded(value: float, digits: int) -> float:
    """`value` with so many significant digits."""
    return round(value, digits - 1 - math.floor(math.log10(value))) if value > 0 else value
