"""Edits of the optimizers: which there are, and settings that are picked in a picture."""

from collections.abc import Hashable
from dataclasses import replace
from typing import ClassVar

from nablaboard.calculus.descent import setting_called
from nablaboard.classes import dataclass
from nablaboard.model.document import Document
from nablaboard.model.edit import Edit, existing_choice, followed_by, moved_to, with_choices
from nablaboard.model.path_grammar import item
from nablaboard.model.run import OptimizerChoice
from nablaboard.model.setting_edits import Set, without_mention
from nablaboard.words import Message, message


@dataclass(frozen=True, slots=True)
class AddOptimizer(Edit):
    """One more optimizer, with the settings of its table; `optimizer` is an id of that table."""

    undo_kind: ClassVar[str] = "undo.add-optimizer"

    optimizer: str

    def _apply(self, document: Document) -> Document:
        choices = document.board.optimizers
        new = OptimizerChoice(id=_free_id(choices, self.optimizer), optimizer=self.optimizer)
        return with_choices(document, (*choices, new))


@dataclass(frozen=True, slots=True)
class DuplicateOptimizer(Edit):
    """The same optimizer once more, under it and with its settings, to be compared with another rate."""

    undo_kind: ClassVar[str] = "undo.duplicate-optimizer"

    choice: str

    def _apply(self, document: Document) -> Document:
        choice, choices = existing_choice(document, self.choice), document.board.optimizers
        copy = replace(choice, id=_free_id(choices, choice.optimizer))
        return with_choices(document, followed_by(choices, choice, copy))


@dataclass(frozen=True, slots=True)
class MoveOptimizer(Edit):
    """The optimizer stands at `index` afterwards (kept within the list), in the colour of that place."""

    undo_kind: ClassVar[str] = "undo.move-optimizer"

    choice: str
    index: int

    def _apply(self, document: Document) -> Document:
        choice = existing_choice(document, self.choice)
        return with_choices(document, moved_to(document.board.optimizers, choice, self.index))


@dataclass(frozen=True, slots=True)
class RemoveOptimizer(Edit):
    """The optimizer goes from the board; whatever spoke of it speaks of the first that fits instead."""

    undo_kind: ClassVar[str] = "undo.remove-optimizer"

    choice: str

    def _apply(self, document: Document) -> Document:
        existing_choice(document, self.choice)
        document = without_mention(document, "optimizer", self.choice)
        return with_choices(
            document, tuple(each for each in document.board.optimizers if each.id != self.choice)
        )


@dataclass(frozen=True, slots=True)
class TakeSettings(Edit):
    """Optimizers take settings that were picked in a picture: for each an id, the setting's name, its value.

    `dragged` says that more of these come while the hand moves on.
    """

    settings: tuple[tuple[str, str, float], ...]
    dragged: bool = False

    @property
    def continuous(self) -> bool:
        """While it is dragged."""
        return self.dragged

    def _undo_message(self) -> Message:
        marks = dict.fromkeys(
            message("run.mark", name=setting_called(name), value=value) for _, name, value in self.settings
        )
        return message("undo.take-settings", settings=tuple(marks))

    def _target(self) -> Hashable:
        return tuple((choice, name) for choice, name, _ in self.settings)

    def _apply(self, document: Document) -> Document:
        for choice, name, value in self.settings:
            document = Set(f"{item('optimizers', choice)}.settings.{name}", value).apply(document)
        return document


def _free_id(choices: tuple[OptimizerChoice, ...], optimizer: str) -> str:
    """The optimizer's own id, or with the first number from 2 on that no other has."""
    taken = {choice.id for choice in choices}
    names = (optimizer, *(f"{optimizer}-{count}" for count in range(2, len(choices) + 2)))
    return next(name for name in names if name not in taken)
