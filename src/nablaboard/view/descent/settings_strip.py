"""The open optimizer: its rule, the same with numbers, a control for each setting, and how its run ended."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from nablaboard.calculus.descent import OPTIMIZERS, Setting
from nablaboard.model import DuplicateOptimizer, Edit, OptimizerChoice, RemoveOptimizer, Set, item
from nablaboard.view.buttons import IconButton, recolour
from nablaboard.view.card import plain_label
from nablaboard.view.choice import Choice
from nablaboard.view.descent.optimizers_model import setting_value
from nablaboard.view.descent.setting_controls import SettingControl, control_for, setting_label
from nablaboard.view.discard import discard
from nablaboard.view.explained import explain
from nablaboard.view.form_card import ReasonLabel
from nablaboard.view.formula_text import FormulaText
from nablaboard.view.theme import LIGHT
from nablaboard.view.tick import TickBox
from nablaboard.view.tokens import Theme
from nablaboard.words import Message, message

RULE_PIXELS, STEP_PIXELS = 14, 13


class SettingsStrip(QFrame):
    """Shows one choice; without one it is hidden."""

    def __init__(self, apply: Callable[[Edit], None], end_gesture: Callable[[], None]) -> None:
        super().__init__()
        self.setProperty("role", "note")
        self._apply, self._end_gesture = apply, end_gesture
        self._shown: OptimizerChoice | None = None
        self._theme = LIGHT
        self.controls: dict[str, SettingControl] = {}
        self._placed: list[QWidget] = []
        self._rule = FormulaText(RULE_PIXELS)
        self.step_title = plain_label("", "small")
        self.step = FormulaText(STEP_PIXELS)
        self._copy = self._button("copy", message("optimizers.duplicate"), DuplicateOptimizer)
        self._remove = self._button("close", message("optimizers.remove"), RemoveOptimizer)
        self._outcome = plain_label("", "small", wrap=True)
        self._fault = ReasonLabel()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 8, 10, 8)
        layout.setSpacing(6)
        head = QHBoxLayout()
        head.setSpacing(0)
        head.addWidget(self._rule, 1)
        for button in (self._copy, self._remove):
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(head)
        layout.addLayout(self._grid)
        for widget in (self._fault, self._outcome, self.step_title, self.step):
            layout.addWidget(widget)
        self.show_step("", "")
        self.hide()

    def show_choice(self, choice: OptimizerChoice | None, outcome: str) -> None:
        """Show the settings of `choice` and how its run ended; hide for None."""
        if choice is not None:
            if self._shown is None or self._shown.id != choice.id:
                self._build(choice)
            self._rule.set_text(OPTIMIZERS[choice.optimizer].rule(**dict(choice.settings)))
            for name, control in self.controls.items():
                control.show_value(setting_value(choice, name))
            self._outcome.setText(outcome)
            self._outcome.setVisible(bool(outcome))
        self._shown = choice
        self.setVisible(choice is not None)

    def show_step(self, title: str, lines: str) -> None:
        """Show which step it is and its assignments with numbers; "" for none.

        What stands below stays where it is while steps are played: the room for it grows and never shrinks.
        """
        self.step_title.setText(title)
        self.step.set_text(lines)
        for widget in (self.step_title, self.step):
            widget.setVisible(bool(lines))
        room = self.step.heightForWidth(self.step.width()) if lines else 0
        if not lines or room > self.step.minimumHeight():
            self.step.setMinimumHeight(room)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self._theme = theme
        self._rule.set_theme(theme)
        self.step.set_theme(theme)
        recolour(self, theme)
        for choice in self.findChildren(Choice):
            choice.set_theme(theme)
        for tick in self.findChildren(TickBox):
            tick.set_theme(theme)

    def _button(self, icon: str, words: Message, edit: Callable[[str], Edit]) -> IconButton:
        """A button that does this with the optimizer whose settings are shown."""
        button = IconButton(icon, words, role="quiet", size=14)
        button.clicked.connect(lambda _checked: self._shown and self._apply(edit(self._shown.id)))
        return button

    def _build(self, choice: OptimizerChoice) -> None:
        """Controls for another optimizer in the place of those of the last one."""
        discard(self._grid, *self._placed)
        self._placed = []
        self.controls = {}
        self.show_step("", "")
        for row, setting in enumerate(OPTIMIZERS[choice.optimizer].settings):
            self.controls[setting.name] = self._add_control(choice.id, setting, row)
        self._fault.say("")
        self.set_theme(self._theme)

    def _add_control(self, choice: str, setting: Setting, row: int) -> SettingControl:
        label = plain_label(partial(setting_label, setting), "small")
        control = control_for(setting)
        explain(setting.help, label, control)
        path = f"{item('optimizers', choice)}.settings.{setting.name}"
        control.changed.connect(lambda value: self._apply(Set(path, value)))
        control.settled.connect(self._end_gesture)
        control.reason.connect(self._fault.say)
        self._grid.addWidget(label, row, 0)
        self._grid.addWidget(control, row, 1)
        self._placed += [label, control]
        return control
