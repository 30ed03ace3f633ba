"""The dialog of settings: a control for each preference that is declared, and what is kept, to be deleted.

What is chosen holds at once, as it does in the menus, so that it can be seen behind the dialog; there is
nothing to confirm.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QDialogButtonBox, QFormLayout, QPushButton, QWidget

from nablaboard.app.commands import Look
from nablaboard.app.kept import Kept
from nablaboard.model import Declaration, chosen_preferences
from nablaboard.view.buttons import button_box
from nablaboard.view.card import plain_label
from nablaboard.view.choice import Choice
from nablaboard.view.dialog import FittingDialog
from nablaboard.view.tick import TickBox
from nablaboard.view.words import Words, put, sentence
from nablaboard.words import Message, message

Clear = Callable[[], object]


class SettingsDialog(FittingDialog):
    """Shows what is in force, and changes it: the preferences, unless another was named for this time.

    clears: what deletes the list of recent files, and what is kept of unsaved work, if anything is kept
    """

    def __init__(
        self,
        kept: Kept,
        look: Look,
        clears: tuple[Clear, Clear] | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kept, self._look = kept, look
        put(self, windowTitle=message("settings.title"))
        self.controls: dict[str, Choice | TickBox] = {}
        form = QWidget()
        self._form = QFormLayout(form)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setSpacing(10)
        for name, found in chosen_preferences(kept.preferences).items():
            self._add(name, found)
        for kind, clear in zip(("recent.clear-files", "recent.clear-kept"), clears or (), strict=False):
            self._form.addRow("", self._button(message(kind), clear))
        self.buttons = button_box(QDialogButtonBox.StandardButton.Close)
        self.buttons.rejected.connect(self.reject)
        self.lay_out(form, self.buttons)
        kept.changed.connect(self._show)
        self._show()

    def _add(self, name: str, found: Declaration) -> None:
        words, hint = partial(sentence, found.label), partial(sentence, found.help)
        control = self._control(name, words, found)
        put(control, toolTip=hint, accessibleDescription=hint)
        self.controls[name] = control
        label = plain_label(words, "dim")
        label.setBuddy(control)
        put(label, toolTip=hint)
        self._form.addRow(label, control)

    def _control(self, name: str, words: Words, found: Declaration) -> Choice | TickBox:
        if found.kind == "switch":
            box = TickBox(words)
            box.clicked.connect(lambda on: self._choose(name, on))
            return box
        values = {str(each): each for each in found.choices}
        choice = Choice(words, {key: partial(sentence, found.called(each)) for key, each in values.items()})
        choice.picked.connect(lambda key: self._choose(name, values[key]))
        return choice

    def _choose(self, name: str, value: object) -> None:
        """Prefer this, and have it at once, also where it is preferred and another was named."""
        if name == "theme":
            self._look.choose(str(value))
        elif name == "language":
            self._look.choose_language(str(value))
        else:
            self._kept.keep(**{name: value})
        self._show()

    def _button(self, words: Message, clear: Clear) -> QPushButton:
        button = QPushButton()
        put(button, text=partial(sentence, words))
        button.clicked.connect(lambda _checked: clear())
        return button

    def _show(self) -> None:
        """Every control with the value that holds, in the colours of now."""
        in_force = self._look.in_force()
        for name, found in chosen_preferences(self._kept.preferences).items():
            control = self.controls[name]
            control.set_theme(self._look.theme())
            if isinstance(control, TickBox):
                control.setChecked(bool(found.value))
            else:
                control.show_key(in_force.get(name, str(found.value)))
