"""The edits that set: one value at a path, and what a pane is looked at through.

What a value may be, what the undo menu says, whether values come in a stream: all that is declared beside
the field (`declared`). An edit that means more than a value has a class of its own elsewhere.
"""

from collections.abc import Hashable
from typing import Final, Literal, cast

from nablaboard.classes import dataclass
from nablaboard.model.declared import Declaration
from nablaboard.model.document import Board, Document
from nablaboard.model.edit import Edit, existing_choice, existing_row, with_board
from nablaboard.model.exploring import SettingRange
from nablaboard.model.faults import EditError
from nablaboard.model.figures import Range
from nablaboard.model.paths import declaration, declared, holder_of, settable_paths, value_at, with_value
from nablaboard.model.values import read_value
from nablaboard.model.varying import numeric_settings, varying, with_fitting_map
from nablaboard.words import Message, message

OF_MAP: Final = ("map.kind", "map.optimizer")
"""The settings that say whose settings vary over a map, if any do."""

VIEWS: Final = ("function", "contour")
"""The panes that have a view of their own."""


@dataclass(frozen=True, slots=True)
class Set(Edit):
    """The setting at `path` becomes `value`: `Set("rows[3].visible", False)`.

    None takes away what may be none. `value` is of the field's type, or its form in JSON. An unknown path,
    a wrong type and an item that is gone are an `EditError`, a value out of limits is a `DocumentError`.

    Another setting that varies over a map or a sweep comes with its usual ends, where those of the one
    before do not fit it.
    """

    path: str
    value: object

    @property
    def continuous(self) -> bool:
        """As declared."""
        return declared(self.path).continuous

    @property
    def merges(self) -> bool:
        """As declared."""
        return declared(self.path).merges

    @property
    def undoable(self) -> bool:
        """As declared."""
        return declared(self.path).undoable

    def _undo_message(self) -> Message:
        return declared(self.path).undo_text(self.value)

    def _target(self) -> str:
        return self.path

    def _apply(self, document: Document) -> Document:
        whole = holder_of(document, self.path)
        found = declaration(whole, self.path)
        value = None if self.value is None and found.optional else read_value(found.type, self.value)
        _require_there(document, found, value)
        if isinstance(whole, Document):
            return with_value(whole, self.path, value)
        return with_board(document, lambda board: _with(board, self.path, found, value))


@dataclass(frozen=True, slots=True)
class SetView(Edit):
    """A pane is zoomed or moved: both ranges at once, no step of undo."""

    pane: Literal["function", "contour"]
    x: Range
    y: Range

    @property
    def continuous(self) -> bool:
        """Views follow the hand."""
        return True

    @property
    def undoable(self) -> bool:
        """Whoever zooms in to see better does not want the zoom undone instead of the mistake."""
        return False

    def _undo_message(self) -> Message:
        return declared(f"{self.pane}.x").undo_text(self.x)

    def _target(self) -> Hashable:
        return self.pane

    def _apply(self, document: Document) -> Document:
        if self.pane not in VIEWS:
            raise EditError(message("edit.no-such-setting", path=str(self.pane)[:60]))
        for name, ends in (("x", self.x), ("y", self.y)):
            document = Set(f"{self.pane}.{name}", ends).apply(document)
        return document


def without_mention(document: Document, kind: Literal["row", "optimizer"], key: int | str) -> Document:
    """The document in which nothing speaks of the row or the optimizer with this id.

    Whatever did speaks of none in particular, which means the first that fits.
    """
    for path in list(settable_paths(document.board)):
        if declared(path).kind == kind and value_at(document.board, path) == key:
            document = Set(path, None).apply(document)
    return document


def _with(board: Board, path: str, found: Declaration, value: object) -> Board:
    """The board with the value at the path; a setting that varies takes its ends along.

    A map of two settings is over two that its optimizer has.
    """
    if path in OF_MAP:
        return with_fitting_map(with_value(board, path, value))
    if found.kind != "setting" or value == found.value:
        return with_value(board, path, value)
    holder = path.rpartition(".")[0]
    ends = cast(SettingRange, value_at(board, holder))
    return with_value(board, holder, varying(ends, numeric_settings(board)[str(value)]))


def _require_there(document: Document, found: Declaration, value: object) -> None:
    """Refuse what the board does not have: the id of a row or of an optimizer, the name of a setting."""
    if found.kind == "row" and isinstance(value, int):
        existing_row(document, value)
    if found.kind == "optimizer" and isinstance(value, str):
        existing_choice(document, value)
    if found.kind == "setting" and value != found.value:
        names = numeric_settings(document.board)
        if value not in names:
            known = tuple(found.called(name) for name in names)
            raise EditError(message("edit.no-varying", name=str(value)[:60], known=known))
    if found.offers is not None and value not in found.choices:
        raise EditError(message(f"edit.no-{found.name}"))
