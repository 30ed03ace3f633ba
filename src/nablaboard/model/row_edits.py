"""Edits of the rows: definitions, their look, and the sliders of parameters."""

from collections.abc import Hashable
from dataclasses import dataclass, replace
from typing import ClassVar

from nablaboard.model.document import Board, Document, Row, Slider
from nablaboard.model.edit import (
    ContinuousEdit,
    Edit,
    existing_row,
    with_contour,
    with_function,
    with_row,
    with_rows,
)
from nablaboard.model.faults import EditError
from nablaboard.words import Message, message


@dataclass(frozen=True, slots=True)
class AddRow(Edit):
    """A new row with `text` at `index` (None: at the end), in the first colour that no row has."""

    undo_kind: ClassVar[str] = "undo.add-row"

    text: str = ""
    index: int | None = None
    slider: Slider | None = None

    def _gesture(self, before: Document) -> Hashable:
        """What is typed into the new row belongs to it: one undo takes both back."""
        return SetRowText, next_row_id(before.board)

    def _apply(self, document: Document) -> Document:
        rows = document.board.rows
        row = Row(
            id=next_row_id(document.board), text=self.text, colour=_free_colour(rows), slider=self.slider
        )
        index = len(rows) if self.index is None else min(max(self.index, 0), len(rows))
        return with_rows(document, (*rows[:index], row, *rows[index:]))


@dataclass(frozen=True, slots=True)
class RemoveRow(Edit):
    """The row goes; a pane that showed it shows the first fitting row instead."""

    undo_kind: ClassVar[str] = "undo.remove-row"

    row: int

    def _apply(self, document: Document) -> Document:
        existing_row(document, self.row)
        if document.board.function.row == self.row:
            document = with_function(document, lambda pane: replace(pane, row=None))
        if document.board.contour.row == self.row:
            document = with_contour(document, lambda pane: replace(pane, row=None))
        return with_rows(document, tuple(row for row in document.board.rows if row.id != self.row))


@dataclass(frozen=True, slots=True)
class MoveRow(Edit):
    """The row stands at `index` afterwards (kept within the list)."""

    undo_kind: ClassVar[str] = "undo.move-row"

    row: int
    index: int

    def _apply(self, document: Document) -> Document:
        row = existing_row(document, self.row)
        others = tuple(each for each in document.board.rows if each.id != self.row)
        index = min(max(self.index, 0), len(others))
        return with_rows(document, (*others[:index], row, *others[index:]))


@dataclass(frozen=True, slots=True)
class SetRowText(Edit):
    """The row is typed anew. Letters typed in one row merge; each is nevertheless another expression."""

    undo_kind: ClassVar[str] = "undo.type"
    merges: ClassVar[bool] = True

    row: int
    text: str

    def _target(self) -> int:
        return self.row

    def _apply(self, document: Document) -> Document:
        return with_row(document, self.row, lambda row: replace(row, text=self.text))


@dataclass(frozen=True, slots=True)
class SetRowVisible(Edit):
    """The row's eye opens or closes."""

    row: int
    visible: bool

    def _undo_message(self) -> Message:
        return message("undo.show-row" if self.visible else "undo.hide-row")

    def _apply(self, document: Document) -> Document:
        return with_row(document, self.row, lambda row: replace(row, visible=self.visible))


@dataclass(frozen=True, slots=True)
class SetRowColour(Edit):
    """The row takes another colour of the palette."""

    undo_kind: ClassVar[str] = "undo.colour-row"

    row: int
    colour: int

    def _apply(self, document: Document) -> Document:
        return with_row(document, self.row, lambda row: replace(row, colour=self.colour))


@dataclass(frozen=True, slots=True)
class SetSlider(Edit):
    """The slider of a parameter gets other ends."""

    undo_kind: ClassVar[str] = "undo.slider-ends"

    row: int
    low: float
    high: float

    def _apply(self, document: Document) -> Document:
        slider = Slider(low=self.low, high=self.high)
        return with_row(document, self.row, lambda row: replace(row, slider=slider))


@dataclass(frozen=True, slots=True)
class SetParameter(ContinuousEdit):
    """A slider is dragged: what stands after the `=` of `a = 20` becomes `value`."""

    undo_kind: ClassVar[str] = "undo.parameter"

    row: int
    value: float

    def _target(self) -> int:
        return self.row

    def _apply(self, document: Document) -> Document:
        head, sign, _ = existing_row(document, self.row).text.partition("=")
        if not sign or "(" in head:
            raise EditError(message("edit.no-parameter"))
        text = f"{head.rstrip()} = {as_typed(self.value)}"
        return with_row(document, self.row, lambda row: replace(row, text=text))


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
