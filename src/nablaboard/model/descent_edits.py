"""Edits of the optimizers: which there are."""

from dataclasses import dataclass
from typing import ClassVar

from nablaboard.model.document import Document
from nablaboard.model.edit import Edit, existing_choice, with_choices
from nablaboard.model.run import OptimizerChoice
from nablaboard.model.setting_edits import without_mention


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
    """The optimizer goes from the board; whatever spoke of it speaks of the first that fits instead."""

    undo_kind: ClassVar[str] = "undo.remove-optimizer"

    choice: str

    def _apply(self, document: Document) -> Document:
        existing_choice(document, self.choice)
        document = without_mention(document, "optimizer", self.choice)
        return with_choices(
            document, tuple(each for each in document.board.optimizers if each.id != self.choice)
        )
