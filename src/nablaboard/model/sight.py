"""What is looked at: the part of the board that is saved but that undo leaves alone.

Undo restores a former document and keeps what is looked at now, with one exception that would be a
surprise otherwise: what the undone edit itself had moved goes back too. Showing another scene brings its
own view ranges, and undoing that returns both the board and the view.
"""

from collections.abc import Callable
from dataclasses import fields, replace
from operator import attrgetter
from typing import NamedTuple

from nablaboard.model.document import Board, Document
from nablaboard.model.figures import Range
from nablaboard.model.panes import ContourPane, FunctionPane


class Sight(NamedTuple):
    """View ranges of both panes, and the rows the panes speak of."""

    function_row: int | None
    function_x: Range
    function_y: Range
    contour_row: int | None
    contour_x: Range
    contour_y: Range


Moved = tuple[bool, ...]
"""For each field of `Sight`, whether it was changed."""


def shown(board: Board) -> Sight:
    """What is looked at on this board."""
    function, contour = board.function, board.contour
    return Sight(function.row, function.x, function.y, contour.row, contour.x, contour.y)


def looking_at(document: Document, sight: Sight) -> Document:
    """The same document looked at in another way; a row that it does not have leaves the choice it has."""
    board = document.board
    function = replace(board.function, x=sight.function_x, y=sight.function_y)
    contour = replace(board.contour, x=sight.contour_x, y=sight.contour_y)
    if sight.function_row is None or board.row(sight.function_row):
        function = replace(function, row=sight.function_row)
    if sight.contour_row is None or board.row(sight.contour_row):
        contour = replace(contour, row=sight.contour_row)
    return replace(document, board=replace(board, function=function, contour=contour))


def moved(before: Document, after: Document) -> Moved:
    """What an edit that led from `before` to `after` changed of what is looked at."""
    pairs = zip(shown(before.board), shown(after.board), strict=True)
    return tuple(one != other for one, other in pairs)


def seen_from(target: Document, now: Document, kept_from_target: Moved) -> Document:
    """`target` looked at as `now` is, except for the fields marked, which are those of `target`."""
    fields = zip(kept_from_target, shown(target.board), shown(now.board), strict=True)
    return looking_at(target, Sight._make(old if keep else new for keep, old, new in fields))


def same_content(one: Document, other: Document) -> bool:
    """Whether two documents differ at most in what is looked at.

    It is asked in each frame of a drag, so nothing is built for it.
    """
    return (
        _of_document(one) == _of_document(other)
        and _of_board(one.board) == _of_board(other.board)
        and _of_function(one.board.function) == _of_function(other.board.function)
        and _of_contour(one.board.contour) == _of_contour(other.board.contour)
    )


def as_its_scene(document: Document) -> bool:
    """Whether the board of a lesson differs from that of its scene at most in what is looked at."""
    scenes = document.scenes
    return bool(scenes) and same_content(replace(document, board=scenes[document.scene].board), document)


def _all_but(kind: type, *names: str) -> Callable[[object], tuple[object, ...]]:
    """What gives the values of all its fields but these."""
    return attrgetter(*(each.name for each in fields(kind) if each.name not in names))


_of_document = _all_but(Document, "board")
_of_board = _all_but(Board, "function", "contour")
_of_function = _all_but(FunctionPane, "row", "x", "y")
_of_contour = _all_but(ContourPane, "row", "x", "y")
