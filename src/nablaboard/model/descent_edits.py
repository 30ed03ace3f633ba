"""Edits of the optimizers, of how they run, and of what is compared over many runs."""

from dataclasses import dataclass, replace
from typing import ClassVar

from nablaboard.calculus.descent import SettingValue, setting_called
from nablaboard.model.document import Document, OptimizerChoice, RunSettings
from nablaboard.model.edit import ContinuousEdit, Edit, existing_choice, with_board, with_choice, with_choices
from nablaboard.model.exploring import MapPane, SweepPane
from nablaboard.words import Message, message


@dataclass(frozen=True, slots=True)
class AddOptimizer(Edit):
    """One more optimizer, with the settings of its table; `optimizer` is an id of that table."""

    undo_kind: ClassVar[str] = "undo.add-optimizer"

    optimizer: str

    def _apply(self, document: Document) -> Document:
        choices = document.board.optimizers
        taken = {choice.id for choice in choices}
        names = (self.optimizer, *(f"{self.optimizer}-{count}" for count in range(2, len(choices) + 2)))
        new = OptimizerChoice(id=next(name for name in names if name not in taken), optimizer=self.optimizer)
        return with_choices(document, (*choices, new))


@dataclass(frozen=True, slots=True)
class RemoveOptimizer(Edit):
    """The optimizer goes from the board."""

    undo_kind: ClassVar[str] = "undo.remove-optimizer"

    choice: str

    def _apply(self, document: Document) -> Document:
        existing_choice(document, self.choice)
        if document.board.map.optimizer == self.choice:
            document = SetMap(replace(document.board.map, optimizer=None)).apply(document)
        return with_choices(
            document, tuple(each for each in document.board.optimizers if each.id != self.choice)
        )


@dataclass(frozen=True, slots=True)
class SetOptimizerEnabled(Edit):
    """The optimizer runs, or stands in the list without running."""

    choice: str
    enabled: bool

    def _undo_message(self) -> Message:
        return message("undo.enable-optimizer" if self.enabled else "undo.disable-optimizer")

    def _apply(self, document: Document) -> Document:
        return with_choice(document, self.choice, lambda each: replace(each, enabled=self.enabled))


@dataclass(frozen=True, slots=True)
class SetOptimizerSetting(ContinuousEdit):
    """A setting of the optimizer, such as `learning_rate`, becomes `value`."""

    choice: str
    name: str
    value: SettingValue

    def _undo_message(self) -> Message:
        return message("undo.setting", setting=setting_called(self.name))

    def _target(self) -> tuple[str, str]:
        return (self.choice, self.name)

    def _apply(self, document: Document) -> Document:
        return with_choice(document, self.choice, self._changed)

    def _changed(self, choice: OptimizerChoice) -> OptimizerChoice:
        settings = {**dict(choice.settings), self.name: self.value}
        return replace(choice, settings=tuple(settings.items()))


@dataclass(frozen=True, slots=True)
class SetRun(Edit):
    """All optimizers run with these settings."""

    undo_kind: ClassVar[str] = "undo.run"

    run: RunSettings

    def _apply(self, document: Document) -> Document:
        return with_board(document, lambda board: replace(board, run=self.run))


@dataclass(frozen=True, slots=True)
class SetMap(Edit):
    """The map shows this."""

    undo_kind: ClassVar[str] = "undo.map"

    map: MapPane

    def _apply(self, document: Document) -> Document:
        return with_board(document, lambda board: replace(board, map=self.map))


@dataclass(frozen=True, slots=True)
class SetSweep(Edit):
    """The sweep shows this."""

    undo_kind: ClassVar[str] = "undo.sweep"

    sweep: SweepPane

    def _apply(self, document: Document) -> Document:
        return with_board(document, lambda board: replace(board, sweep=self.sweep))
