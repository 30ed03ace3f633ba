"""Edits of what is fitted to data.

Another model has other weights, and other data other best ones. So these edits let go of weights that were
chosen for what was there before, and put one start point where the weights begin.
"""

from dataclasses import replace
from typing import Any, ClassVar

from nablaboard.classes import dataclass
from nablaboard.model.document import Document
from nablaboard.model.edit import Edit, with_board, with_contour
from nablaboard.model.faults import EditError
from nablaboard.model.fit import Fit, Generated, Model, Weights, plane_of, start_of
from nablaboard.words import Message, message


@dataclass(frozen=True, slots=True)
class SetFit(Edit):
    """The board fits this model to data; None: it goes back to the surface of a row."""

    fit: Fit | None

    def _undo_message(self) -> Message:
        return message("undo.remove-fit" if self.fit is None else "undo.add-fit")

    def _apply(self, document: Document) -> Document:
        if self.fit is None:
            return with_board(document, lambda board: replace(board, fit=None))
        return _begun(document, self.fit)


@dataclass(frozen=True, slots=True)
class SetData(Edit):
    """Other data are fitted: rows of numbers, the value last, with the names of the columns."""

    undo_kind: ClassVar[str] = "undo.fit-data"

    points: tuple[tuple[float, ...], ...]
    names: tuple[str, ...] = ()

    def _apply(self, document: Document) -> Document:
        return _renewed(document, points=self.points, names=self.names, generated=None)


@dataclass(frozen=True, slots=True)
class GenerateData(Edit):
    """Data that are made up are fitted."""

    undo_kind: ClassVar[str] = "undo.fit-generate"

    generated: Generated

    def _apply(self, document: Document) -> Document:
        return _renewed(document, points=(), names=(), generated=self.generated)


@dataclass(frozen=True, slots=True)
class SetModel(Edit):
    """Another model is fitted to the data."""

    undo_kind: ClassVar[str] = "undo.fit-model"

    model: Model

    def _apply(self, document: Document) -> Document:
        return _renewed(document, model=self.model)


@dataclass(frozen=True, slots=True)
class SetScaled(Edit):
    """The features are scaled, or taken as they are."""

    scaled: bool

    def _undo_message(self) -> Message:
        return message("undo.fit-scale" if self.scaled else "undo.fit-unscale")

    def _apply(self, document: Document) -> Document:
        return _renewed(document, scaled=self.scaled)


@dataclass(frozen=True, slots=True)
class SetSlice(Edit):
    """The contour pane shows the cost over these two weights."""

    undo_kind: ClassVar[str] = "undo.fit-slice"

    first: str
    second: str

    def _apply(self, document: Document) -> Document:
        return _begun(document, replace(existing_fit(document), shown=(self.first, self.second)))


@dataclass(frozen=True, slots=True)
class SetWeights(Edit):
    """The weights begin here."""

    undo_kind: ClassVar[str] = "undo.fit-start"

    start: Weights

    def _apply(self, document: Document) -> Document:
        return _begun(document, replace(existing_fit(document), start=self.start))


def existing_fit(document: Document) -> Fit:
    """The fit of the board. Raises `EditError` if there is none."""
    if document.board.fit is None:
        raise EditError(message("edit.no-fit"))
    return document.board.fit


def _renewed(document: Document, **changes: Any) -> Document:  # noqa: ANN401 - fields of a Fit
    """The document with a changed fit that forgets the weights of the former one."""
    fit = replace(existing_fit(document), start=None, held=None, shown=(), batch=None, **changes)
    return _begun(document, fit)


def _begun(document: Document, fit: Fit) -> Document:
    """The document with this fit and one start point, where its weights begin."""
    first, second = (start_of(fit)[place] for place in plane_of(fit).places)
    document = with_board(document, lambda board: replace(board, fit=fit))
    return with_contour(document, lambda pane: pane.begun_at((first, second)))
