"""Edits of the sampled data of a board."""

from dataclasses import dataclass, replace
from typing import ClassVar

from nablaboard.model.document import Document
from nablaboard.model.edit import ContinuousEdit, Edit, with_board
from nablaboard.model.faults import EditError
from nablaboard.model.samples import Samples
from nablaboard.words import message


@dataclass(frozen=True, slots=True)
class SetSamples(Edit):
    """The board has these samples, with what is shown of them; None takes them away."""

    undo_kind: ClassVar[str] = "undo.samples"

    samples: Samples | None

    def _apply(self, document: Document) -> Document:
        return with_board(document, lambda board: replace(board, samples=self.samples))


@dataclass(frozen=True, slots=True)
class ChooseSample(ContinuousEdit):
    """The stencil of the sample with this index along the line is shown."""

    undo_kind: ClassVar[str] = "undo.choose-sample"

    index: int

    def _apply(self, document: Document) -> Document:
        samples = document.board.samples
        if samples is None:
            raise EditError(message("edit.no-samples"))
        return with_board(document, lambda board: replace(board, samples=replace(samples, at=self.index)))
