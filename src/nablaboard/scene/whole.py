"""A document's pictures without a window: ask every question at once, wait, and make the scenes."""

from typing import Literal, TypeVar

from nablaboard.calculus.messages import Message
from nablaboard.compute import (
    DescentAnswer,
    Failure,
    FunctionAnswer,
    Request,
    SurfaceAnswer,
    TangentAnswer,
    answer,
    descent_request,
    function_request,
    read_board,
    surface_request,
    tangent_request,
)
from nablaboard.model import Board, Document
from nablaboard.scene.contour import arrow_lattice, contour_scene, surface_elements
from nablaboard.scene.elements import Scene
from nablaboard.scene.function import function_scene

Pane = Literal["function", "contour"]
GRID = (512, 512)

Kind = TypeVar("Kind")


class NoPictureError(ValueError):
    """There is nothing to draw; `sentence` says why."""

    def __init__(self, sentence: Message) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


def panes_of(document: Document) -> tuple[Pane, ...]:
    """The panes that have something to show."""
    readings = read_board(document.board)
    found: list[Pane] = []
    if function_request(document, readings, (1, 1)):
        found.append("function")
    if surface_request(document, readings, (2, 2)):
        found.append("contour")
    return tuple(found)


def whole_scene(
    document: Document, pane: Pane, size: tuple[int, int], step: int | None = None, factor: float = 1.0
) -> Scene:
    """The scene of one pane for a plot of `size` pixels, paths drawn up to `step` (None: to their ends).

    `factor` is the number of pixels for a logical pixel, which says how many arrows fit. Raises
    `NoPictureError` where the computation failed.
    """
    if pane == "function":
        return _function(document, size)
    width, height = size
    return _contour(document, (round(width / factor), round(height / factor)), step)


def _function(document: Document, size: tuple[int, int]) -> Scene:
    readings = read_board(document.board)
    curves = _answered(function_request(document, readings, size), FunctionAnswer)
    tangent = _answered(tangent_request(document, readings), TangentAnswer)
    return function_scene(document.board.function, curves, tangent)


def _contour(document: Document, size: tuple[int, int], step: int | None) -> Scene:
    readings = read_board(document.board)
    board: Board = document.board
    surface = _answered(surface_request(document, readings, GRID, arrow_lattice(size)), SurfaceAnswer)
    descent = _answered(descent_request(document, readings), DescentAnswer)
    background = surface_elements(surface, board.contour, size) if surface else ()
    last = max([0, *(len(run.points) - 1 for _, _, run in descent.runs)]) if descent else 0
    return contour_scene(board, surface, background, descent, last if step is None else max(0, step))


def _answered(request: Request | None, kind: type[Kind]) -> Kind | None:
    if request is None:
        return None
    found = answer(request)
    if isinstance(found, Failure):
        raise NoPictureError(found.message)
    return found if isinstance(found, kind) else None
