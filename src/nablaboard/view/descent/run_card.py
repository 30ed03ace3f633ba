"""The Run card: how many steps, when to stop, where the gradient comes from, how noisy it is."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nablaboard.calculus.derivative import METHODS
from nablaboard.model import DECLARED, Edit, RunSettings, Set
from nablaboard.view.card import Card, plain_label
from nablaboard.view.choice import Choice
from nablaboard.view.descent.setting_controls import rounded
from nablaboard.view.fields import NumberField, bounds_of
from nablaboard.view.theme import LIGHT
from nablaboard.view.tokens import Theme

FIELD_WIDTH = 72
LINE_HEIGHT = 30
WIDTH_DIGITS = 3
"""Digits of a method's own width; the one that was typed is shown to the last digit."""


class RunCard(Card):
    """The settings that all optimizers share. The width h is there only for methods that have one."""

    def __init__(self, apply: Callable[[Edit], None], end_gesture: Callable[[], None]) -> None:
        super().__init__(QCoreApplication.translate("RunCard", "Run"))
        self._apply, self._end_gesture = apply, end_gesture
        self._run = RunSettings()
        self._line_of: dict[QWidget, QWidget] = {}
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self._reason = plain_label("", "error", wrap=True)
        self._reason.hide()
        self.steps = self._field(self.tr("Steps"), "steps")
        self.tolerance = self._field(self.tr("Tolerance"), "tolerance")
        titles = {name: QCoreApplication.translate("Method", each.title) for name, each in METHODS.items()}
        self.method = Choice(self.tr("Gradient from"), titles)
        self._line(self.tr("Gradient from"), self.method)
        self.width_field = self._field(self.tr("Width h"), "h")
        self.noise = self._field(self.tr("Noise σ"), "noise")
        self.steps.chosen.connect(lambda value: self._set("run.steps", int(value)))
        self.tolerance.chosen.connect(lambda value: self._set("run.tolerance", value))
        self.method.picked.connect(
            lambda name: self._set("run", replace(self._run, gradient_from=name, h=None))
        )
        self.width_field.chosen.connect(lambda value: self._set("run.h", value))
        self.noise.chosen.connect(lambda value: self._set("run.noise", value))
        self.add_layout(self._lines)
        self.add(self._reason)
        self.set_theme(LIGHT)

    def show_run(self, run: RunSettings) -> None:
        """Show these settings."""
        self._run = run
        self.steps.show_value(run.steps)
        self.tolerance.show_value(run.tolerance)
        self.method.show_key(run.gradient_from)
        self.noise.show_value(run.noise)
        width = METHODS[run.gradient_from].step(run.h, 1)
        self._line_of[self.width_field].setVisible(width is not None)
        if width is not None:
            self.width_field.show_value(width if run.h is not None else rounded(width, WIDTH_DIGITS))

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self.method.set_theme(theme)

    def _set(self, path: str, value: object) -> None:
        self._apply(Set(path, value))
        self._end_gesture()

    def _field(self, name: str, setting: str) -> NumberField:
        field = NumberField(name, bounds_of(DECLARED[f"run.{setting}"]))
        field.setFixedWidth(FIELD_WIDTH)
        field.reason.connect(self._show_reason)
        self._line(name, field)
        return field

    def _line(self, name: str, control: QWidget) -> None:
        line = QWidget()
        line.setFixedHeight(LINE_HEIGHT)
        layout = QHBoxLayout(line)
        layout.setContentsMargins(0, 0, 0, 0)
        label = plain_label(name, "dim")
        label.setBuddy(control)
        layout.addWidget(label, 1)
        layout.addWidget(control)
        self._lines.addWidget(line)
        self._line_of[control] = line

    def _show_reason(self, reason: str) -> None:
        self._reason.setText(reason)
        self._reason.setVisible(bool(reason))
