"""Edits of the rows: which there are, in which order, and the values of parameters."""

from collections.abc import Hashable
from dataclasses import replace
from typing import ClassVar

from nablaboard.calculus.expression import carried, copied, defined_head
from nablaboard.classes import dataclass
from nablaboard.model.document import Board, Document
from nablaboard.model.edit import Edit, existing_row, followed_by, moved_to, with_row, with_rows
from nablaboard.model.faults import EditError
from nablaboard.model.path_grammar import item
from nablaboard.model.rows import Row, Slider
from nablaboard.model.setting_edits import Set, without_mention
from nablaboard.words import message


@dataclass(frozen=True, slots=True)
class AddRow(Edit):
    """A new row with `text` at `index` (None: at the end), in the first colour that no row has."""

    undo_kind: ClassVar[str] = "undo.add-row"

    text: str = ""
    index: int | None = None
    slider: Slider | None = None

    def _gesture(self, before: Document) -> Hashable:
        """What is typed into the new row belongs to it: one undo takes both back."""
        return Set(f"{item('rows', next_row_id(before.board))}.text", "").gesture(before)

    def _apply(self, document: Document) -> Document:
        rows = document.board.rows
        row = Row(
            id=next_row_id(document.board), text=self.text, colour=_free_colour(rows), slider=self.slider
        )
        index = len(rows) if self.index is None else min(max(self.index, 0), len(rows))
        return with_rows(document, (*rows[:index], row, *rows[index:]))


@dataclass(frozen=True, slots=True)
class AddValues(Edit):
    """A row `a = 1` with a slider for each of the names, from `index` on."""

    undo_kind: ClassVar[str] = "undo.add-values"

    names: tuple[str, ...]
    index: int

    def _apply(self, document: Document) -> Document:
        for place, name in enumerate(self.names, start=self.index):
            document = AddRow(f"{name} = 1", place, Slider(low=-10.0, high=10.0)).apply(document)
        return document


@dataclass(frozen=True, slots=True)
class DuplicateRow(Edit):
    """A copy of the row stands under it, in a colour of its own; what it defines gets a free name."""

    undo_kind: ClassVar[str] = "undo.duplicate-row"

    row: int

    def _apply(self, document: Document) -> Document:
        row, rows = existing_row(document, self.row), document.board.rows
        text = copied(row.text, [each.text for each in rows])
        copy = replace(row, id=next_row_id(document.board), text=text, colour=_free_colour(rows))
        return with_rows(document, followed_by(rows, row, copy))


@dataclass(frozen=True, slots=True)
class RemoveRow(Edit):
    """The row goes; whatever spoke of it speaks of the first fitting row instead."""

    undo_kind: ClassVar[str] = "undo.remove-row"

    row: int

    def _apply(self, document: Document) -> Document:
        existing_row(document, self.row)
        document = without_mention(document, "row", self.row)
        return with_rows(document, tuple(row for row in document.board.rows if row.id != self.row))


@dataclass(frozen=True, slots=True)
class MoveRow(Edit):
    """The row stands at `index` afterwards (kept within the list)."""

    undo_kind: ClassVar[str] = "undo.move-row"

    row: int
    index: int

    def _apply(self, document: Document) -> Document:
        row = existing_row(document, self.row)
        return with_rows(document, moved_to(document.board.rows, row, self.index))


@dataclass(frozen=True, slots=True)
class SetParameter(Edit):
    """A slider is dragged: what stands after the `=` of `a = 20` becomes `value`."""

    undo_kind: ClassVar[str] = "undo.parameter"

    row: int
    value: float

    @property
    def continuous(self) -> bool:
        """A slider is dragged."""
        return True

    def _target(self) -> int:
        return self.row

    def _apply(self, document: Document) -> Document:
        head, sign, _ = existing_row(document, self.row).text.partition("=")
        if not sign or "(" in head:
            raise EditError(message("edit.no-parameter"))
        text = f"{head.rstrip()} = {as_typed(self.value)}"
        return with_row(document, self.row, lambda row: replace(row, text=text))


@dataclass(frozen=True, slots=True)
class SetSliderEnds(Edit):
    """A slider goes from `low` to `high`; a value outside of them moves to the nearer end."""

    undo_kind: ClassVar[str] = "undo.slider-ends"

    row: int
    low: float
    high: float
    value: float

    def _apply(self, document: Document) -> Document:
        before = existing_row(document, self.row).slider or Slider(low=self.low, high=self.high)
        slider = replace(before, low=self.low, high=self.high)
        document = with_row(document, self.row, lambda row: replace(row, slider=slider))
        nearest = min(max(self.value, self.low), self.high)
        return document if nearest == self.value else SetParameter(self.row, nearest).apply(document)


@dataclass(frozen=True, slots=True)
class CarryName(Edit):
    """The row defined `old`, such as `f(x) = x^2` by its text, and has another name now: its uses follow.

    It belongs to the typing that changed the name: one undo takes both back.
    """

    undo_kind: ClassVar[str] = "undo.rename"
    entitles: ClassVar[bool] = True

    row: int
    old: str

    def _gesture(self, before: Document) -> Hashable:
        return Set(f"{item('rows', self.row)}.text", "").gesture(before)

    def _apply(self, document: Document) -> Document:
        rows, head = document.board.rows, defined_head(self.old)
        place = rows.index(existing_row(document, self.row))
        if head is None:
            return document
        texts = carried([row.text for row in rows], place, head)
        return with_rows(
            document, tuple(replace(row, text=text) for row, text in zip(rows, texts, strict=True))
        )


def next_row_id(board: Board) -> int:
    """The id that the next new row gets: one above the largest."""
    return max((row.id for row in board.rows), default=-1) + 1


def as_typed(value: float) -> str:
    """A finite number as a person would type it, exactly: 20.0 is `20`, 1e-07 is `1e-7`."""
    mantissa, _, exponent = repr(float(value)).partition("e")
    digits = mantissa.removesuffix(".0")
    if digits == "-0":
        return "0"
    return f"{digits}e{int(exponent)}" if exponent else digits


def _free_colour(rows: tuple[Row, ...]) -> int:
    used = {row.colour for row in rows}
    return next(colour for colour in range(len(rows) + 1) if colour not in used)
