"""Edits of the start points, and of the scene of a lesson."""

from dataclasses import dataclass, replace
from typing import ClassVar

from nablaboard.model.document import Document
from nablaboard.model.edit import Edit, with_contour
from nablaboard.model.faults import EditError
from nablaboard.model.panes import PlanePoint
from nablaboard.words import Message, message


@dataclass(frozen=True, slots=True)
class AddStart(Edit):
    """One more start point, at (x, y)."""

    undo_kind: ClassVar[str] = "undo.add-start"

    x: float
    y: float

    def _apply(self, document: Document) -> Document:
        return _with_starts(document, (*document.board.contour.starts, (self.x, self.y)))


@dataclass(frozen=True, slots=True)
class RemoveStart(Edit):
    """The start point at `index` goes."""

    undo_kind: ClassVar[str] = "undo.remove-start"

    index: int

    def _apply(self, document: Document) -> Document:
        starts = _starts_with(document, self.index)
        return _with_starts(document, starts[: self.index] + starts[self.index + 1 :])


@dataclass(frozen=True, slots=True)
class ChooseStart(Edit):
    """The start point at `index` becomes the first: its runs are those that tables and values tell of."""

    undo_kind: ClassVar[str] = "undo.choose-start"

    index: int

    def _apply(self, document: Document) -> Document:
        starts = _starts_with(document, self.index)
        chosen = starts[self.index]
        return _with_starts(document, (chosen, *starts[: self.index], *starts[self.index + 1 :]))


@dataclass(frozen=True, slots=True)
class ShowScene(Edit):
    """The board becomes that of the lesson's scene at `index`; undo brings back the one before."""

    index: int

    def _undo_message(self) -> Message:
        return message("undo.scene", scene=self.index + 1)

    def _apply(self, document: Document) -> Document:
        if not 0 <= self.index < len(document.scenes):
            count = len(document.scenes)
            raise EditError(message("document.no-such-scene", scene=self.index + 1, count=count))
        return replace(document, board=document.scenes[self.index].board, scene=self.index)


def _starts_with(document: Document, index: int) -> tuple[PlanePoint, ...]:
    starts = document.board.contour.starts
    if not 0 <= index < len(starts):
        raise EditError(message("edit.no-such-start", item=index))
    return starts


def _with_starts(document: Document, starts: tuple[PlanePoint, ...]) -> Document:
    return with_contour(document, lambda pane: replace(pane, starts=starts))
