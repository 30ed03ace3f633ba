"""What an edit is: one small frozen value with its undo text. The document changes in no other way.

Edits name what they change by id or index, never by reference, so an edit made from an old picture of the
document either fits the document of now or is refused with an `EditError`.

Two questions that look alike are kept apart. `continuous` says that such edits arrive in a stream while
something is dragged, so that a running computation is finished and shown. `merges` says that such
edits become one step of undo until the gesture ends: every continuous one does, and so does typing in a
row, where each letter is nevertheless another expression and the work on the last one worthless.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Hashable
from dataclasses import replace
from typing import ClassVar, TypeVar

from nablaboard.classes import dataclass
from nablaboard.model.document import Board, Document
from nablaboard.model.faults import EditError
from nablaboard.model.panes import ContourPane
from nablaboard.model.rows import Row
from nablaboard.model.run import OptimizerChoice
from nablaboard.words import Message, message

Member = TypeVar("Member")


@dataclass(frozen=True, slots=True)
class Edit(ABC):
    """A wish to change the document."""

    undo_kind: ClassVar[str] = ""
    entitles: ClassVar[bool] = False
    """Whether a step of undo that it becomes a part of is called after it."""

    @property
    def continuous(self) -> bool:
        """Whether it is one of a stream, while something is dragged."""
        return False

    @property
    def merges(self) -> bool:
        """Whether such edits in a row become one step of undo."""
        return self.continuous

    @property
    def undoable(self) -> bool:
        """Whether it is a step of undo at all."""
        return True

    @property
    def undo_text(self) -> Message:
        """What the undo menu calls it, such as "move the tangent"."""
        return self._undo_message()

    @property
    def target(self) -> Hashable:
        """What is changed: two merging edits of one class become one step only if their targets are equal."""
        return self._target()

    def gesture(self, before: Document) -> Hashable:
        """What edits share that become one step of undo; None: this one is a step of its own."""
        return self._gesture(before)

    def apply(self, document: Document) -> Document:
        """The document after the edit. Raises `EditError` or `DocumentError` and then changes nothing."""
        return self._apply(document)

    def _undo_message(self) -> Message:
        return message(self.undo_kind)

    def _target(self) -> Hashable:
        return ()

    def _gesture(self, before: Document) -> Hashable:
        del before  # for those that name what only they make
        return (type(self), self.target) if self.merges else None

    @abstractmethod
    def _apply(self, document: Document) -> Document: ...


def with_board(document: Document, change: Callable[[Board], Board]) -> Document:
    """The document with its board changed."""
    return replace(document, board=change(document.board))


def with_rows(document: Document, rows: tuple[Row, ...]) -> Document:
    """The document with these rows."""
    return with_board(document, lambda board: replace(board, rows=rows))


def with_row(document: Document, row: int, change: Callable[[Row], Row]) -> Document:
    """The document with the row of this id changed. Raises `EditError` if there is none."""
    existing_row(document, row)
    return with_rows(
        document, tuple(change(each) if each.id == row else each for each in document.board.rows)
    )


def with_contour(document: Document, change: Callable[[ContourPane], ContourPane]) -> Document:
    """The document with its contour pane changed."""
    return with_board(document, lambda board: replace(board, contour=change(board.contour)))


def with_choices(document: Document, choices: tuple[OptimizerChoice, ...]) -> Document:
    """The document with these optimizers."""
    return with_board(document, lambda board: replace(board, optimizers=choices))


def moved_to(items: tuple[Member, ...], item: Member, index: int) -> tuple[Member, ...]:
    """The items with one of them at `index` afterwards, kept within the list."""
    place = items.index(item)
    others = (*items[:place], *items[place + 1 :])
    index = min(max(index, 0), len(others))
    return (*others[:index], item, *others[index:])


def followed_by(items: tuple[Member, ...], item: Member, new: Member) -> tuple[Member, ...]:
    """The items with a new one behind one of them."""
    place = items.index(item) + 1
    return (*items[:place], new, *items[place:])


def existing_row(document: Document, row: int) -> Row:
    """The row of this id. Raises `EditError` if there is none."""
    found = document.board.row(row)
    if found is None:
        raise EditError(message("edit.no-such-row"))
    return found


def existing_choice(document: Document, choice: str) -> OptimizerChoice:
    """The optimizer of this id. Raises `EditError` if there is none."""
    found = document.board.choice(choice)
    if found is None:
        raise EditError(message("edit.no-such-optimizer", item=choice))
    return found
