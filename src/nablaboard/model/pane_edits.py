"""Edits of the start points, and of the scene of a lesson."""

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from nablaboard.classes import dataclass
from nablaboard.model.document import Document
from nablaboard.model.edit import Edit, with_contour
from nablaboard.model.faults import EditError
from nablaboard.model.panes import PlanePoint
from nablaboard.model.sight import as_its_scene
from nablaboard.words import Message, message


@dataclass(frozen=True, slots=True)
class AddStart(Edit):
    """One more start point, at (x, y)."""

    undo_kind: ClassVar[str] = "undo.add-start"

    x: float
    y: float

    def _apply(self, document: Document) -> Document:
        place = (self.x, self.y)
        return with_contour(document, lambda pane: replace(pane, starts=(*pane.starts, place)))


@dataclass(frozen=True, slots=True)
class RemoveStart(Edit):
    """The start point at `index` goes."""

    undo_kind: ClassVar[str] = "undo.remove-start"

    index: int

    def _apply(self, document: Document) -> Document:
        named = _named_starts(document, self.index)
        return _with_named(document, [*named[: self.index], *named[self.index + 1 :]])


@dataclass(frozen=True, slots=True)
class ChooseStart(Edit):
    """The start point at `index` becomes the first: its runs are those that tables and values tell of."""

    undo_kind: ClassVar[str] = "undo.choose-start"

    index: int

    def _apply(self, document: Document) -> Document:
        named = _named_starts(document, self.index)
        return _with_named(document, [named[self.index], *named[: self.index], *named[self.index + 1 :]])


@dataclass(frozen=True, slots=True)
class NameStart(Edit):
    """The start point at `index` is called `name`, without spaces around it; "" takes its name away."""

    index: int
    name: str

    def _undo_message(self) -> Message:
        return message("undo.name-start" if self.name.strip() else "undo.unname-start")

    def _apply(self, document: Document) -> Document:
        named = _named_starts(document, self.index)
        named[self.index] = (named[self.index][0], self.name.strip())
        return _with_named(document, named)


@dataclass(frozen=True, slots=True)
class ShowScene(Edit):
    """The board becomes that of the lesson's scene at `index`; undo brings back the one before.

    What was changed in the scene that is left stays in it. The scene that is shown begins anew.
    """

    index: int

    def _undo_message(self) -> Message:
        return message("undo.scene", scene=self.index + 1)

    def _apply(self, document: Document) -> Document:
        if not 0 <= self.index < len(document.scenes):
            count = len(document.scenes)
            raise EditError(message("document.no-such-scene", scene=self.index + 1, count=count))
        scenes = document.scenes
        if self.index != document.scene and not as_its_scene(document):
            left = replace(scenes[document.scene], board=document.board)
            scenes = (*scenes[: document.scene], left, *scenes[document.scene + 1 :])
        return replace(document, scenes=scenes, board=scenes[self.index].board, scene=self.index)


def _named_starts(document: Document, index: int) -> list[tuple[PlanePoint, str]]:
    """Every start point and what it is called. Raises `EditError` if there is none at `index`."""
    pane = document.board.contour
    if not 0 <= index < len(pane.starts):
        raise EditError(message("edit.no-such-start", item=index))
    return [(start, pane.start_name(place)) for place, start in enumerate(pane.starts)]


def _with_named(document: Document, named: Sequence[tuple[PlanePoint, str]]) -> Document:
    """The document with these start points; names end with the last that there is."""
    starts, names = tuple(start for start, _ in named), [name for _, name in named]
    while names and not names[-1]:
        names.pop()
    return with_contour(document, lambda pane: replace(pane, starts=starts, start_names=tuple(names)))
