"""Edits of what the two panes show, and of the scene of a lesson.

The view of a pane (its ranges) and which row it speaks of are saved with the document but are no steps of
undo: whoever zooms in to see better does not want the zoom undone instead of the mistake.
"""

from dataclasses import dataclass, replace
from typing import Any, ClassVar, Literal

from nablaboard.model.document import Arrows, Document, PaneId, Point, Range
from nablaboard.model.edit import ContinuousEdit, Edit, existing_row, with_board, with_contour, with_function
from nablaboard.model.faults import EditError
from nablaboard.model.figures import Heading
from nablaboard.words import Message, message


@dataclass(frozen=True, slots=True)
class SetTangent(ContinuousEdit):
    """The tangent touches the curve at `x`."""

    undo_kind: ClassVar[str] = "undo.tangent"

    x: float

    def _apply(self, document: Document) -> Document:
        return with_function(document, lambda pane: replace(pane, tangent_x=self.x))


@dataclass(frozen=True, slots=True)
class SetFigure(ContinuousEdit):
    """A figure beside the function is drawn, changed or taken away: `name` is a field of `Figures`."""

    name: str
    value: bool | float | int | Range | None

    def _undo_message(self) -> Message:
        return message(f"undo.figure-{self.name}")

    def _target(self) -> str:
        return self.name

    def _apply(self, document: Document) -> Document:
        change: dict[str, Any] = {self.name: self.value}
        return with_function(document, lambda pane: replace(pane, figures=replace(pane.figures, **change)))


@dataclass(frozen=True, slots=True)
class SetFunctionView(ContinuousEdit):
    """The function pane is zoomed or moved."""

    undo_kind: ClassVar[str] = "undo.view"
    undoable: ClassVar[bool] = False

    x: Range
    y: Range

    def _apply(self, document: Document) -> Document:
        return with_function(document, lambda pane: replace(pane, x=self.x, y=self.y))


@dataclass(frozen=True, slots=True)
class SetContourView(ContinuousEdit):
    """The contour pane is zoomed or moved."""

    undo_kind: ClassVar[str] = "undo.view"
    undoable: ClassVar[bool] = False

    x: Range
    y: Range

    def _apply(self, document: Document) -> Document:
        return with_contour(document, lambda pane: replace(pane, x=self.x, y=self.y))


@dataclass(frozen=True, slots=True)
class SelectFunctionRow(Edit):
    """The function pane's inspector speaks of this row (None: of the first that fits)."""

    undo_kind: ClassVar[str] = "undo.select"
    undoable: ClassVar[bool] = False

    row: int | None

    def _apply(self, document: Document) -> Document:
        if self.row is not None:
            existing_row(document, self.row)
        return with_function(document, lambda pane: replace(pane, row=self.row))


@dataclass(frozen=True, slots=True)
class SelectSurfaceRow(Edit):
    """The contour pane shows this row (None: the first that fits)."""

    undo_kind: ClassVar[str] = "undo.select"
    undoable: ClassVar[bool] = False

    row: int | None

    def _apply(self, document: Document) -> Document:
        if self.row is not None:
            existing_row(document, self.row)
        return with_contour(document, lambda pane: replace(pane, row=self.row))


@dataclass(frozen=True, slots=True)
class SetPaneOption(Edit):
    """A pane shows one more thing, or hides it: `name` is a field of its dataclass in `document`."""

    pane: Literal["function", "contour", "error", "value", "data"]
    name: str
    value: bool

    def _undo_message(self) -> Message:
        return message(f"undo.{'show' if self.value else 'hide'}-{self.name}")

    def _apply(self, document: Document) -> Document:
        change: dict[str, Any] = {self.name: self.value}
        if self.pane == "function":
            return with_function(document, lambda pane: replace(pane, **change))
        if self.pane == "error":
            return _with_errors(document, change)
        if self.pane == "value":
            return with_board(document, lambda board: replace(board, value=replace(board.value, **change)))
        if self.pane == "data":
            return with_board(document, lambda board: replace(board, data=replace(board.data, **change)))
        return with_contour(document, lambda pane: replace(pane, **change))


@dataclass(frozen=True, slots=True)
class SetPanes(Edit):
    """The board is seen with these panes, from left to right."""

    undo_kind: ClassVar[str] = "undo.panes"

    panes: tuple[PaneId, ...]

    def _apply(self, document: Document) -> Document:
        return with_board(document, lambda board: replace(board, panes=self.panes))


@dataclass(frozen=True, slots=True)
class SetErrorMethods(Edit):
    """The pane of errors shows these methods of differentiation; none named means all."""

    undo_kind: ClassVar[str] = "undo.methods"

    methods: tuple[str, ...]

    def _apply(self, document: Document) -> Document:
        return _with_errors(document, {"methods": self.methods})


@dataclass(frozen=True, slots=True)
class SetArrows(Edit):
    """The arrows of the contour pane point down the slope, up the slope, or are hidden."""

    undo_kind: ClassVar[str] = "undo.arrows"

    arrows: Arrows

    def _apply(self, document: Document) -> Document:
        return with_contour(document, lambda pane: replace(pane, arrows=self.arrows))


@dataclass(frozen=True, slots=True)
class SetHeading(ContinuousEdit):
    """The slope of the surface is told at another place, in another direction, or not at all."""

    undo_kind: ClassVar[str] = "undo.heading"

    heading: Heading | None

    def _apply(self, document: Document) -> Document:
        return with_contour(document, lambda pane: replace(pane, heading=self.heading))


@dataclass(frozen=True, slots=True)
class SetSlices(ContinuousEdit):
    """The surface is cut along its axes through another point, or not at all."""

    undo_kind: ClassVar[str] = "undo.slices"

    at: Point | None

    def _apply(self, document: Document) -> Document:
        return with_contour(document, lambda pane: replace(pane, slices=self.at))


@dataclass(frozen=True, slots=True)
class SetStart(ContinuousEdit):
    """The start point at `index` stands at (x, y)."""

    undo_kind: ClassVar[str] = "undo.move-start"

    index: int
    x: float
    y: float

    def _target(self) -> int:
        return self.index

    def _apply(self, document: Document) -> Document:
        starts = _starts_with(document, self.index)
        moved = (*starts[: self.index], (self.x, self.y), *starts[self.index + 1 :])
        return _with_starts(document, moved)


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


def _starts_with(document: Document, index: int) -> tuple[Point, ...]:
    starts = document.board.contour.starts
    if not 0 <= index < len(starts):
        raise EditError(message("edit.no-such-start", start=index + 1))
    return starts


def _with_starts(document: Document, starts: tuple[Point, ...]) -> Document:
    return with_contour(document, lambda pane: replace(pane, starts=starts))


def _with_errors(document: Document, change: dict[str, Any]) -> Document:
    return with_board(document, lambda board: replace(board, error=replace(board.error, **change)))
