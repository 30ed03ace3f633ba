"""How each optimizer and each function looks, and what a run is called: colour is never the only sign.

A palette has six colours for functions; further ones have the same colours with other dashes. A dashed line
is the last to come, because the derivative is one.
"""

from collections.abc import Iterable

from nablaboard.compute import WalkedPath
from nablaboard.model import Board, run_from, run_names
from nablaboard.scene.elements import DASHES, SHAPES, Dash, Shape, Stroke
from nablaboard.words import Message

SERIES = 8

FUNCTIONS = 6
"""How many functions are told apart by colour alone: so many colours every theme has for them."""

FUNCTION_DASHES: tuple[Dash, ...] = ("solid", "dash-dot", "dash-dot-dot", "dot", "dash")


def series_role(index: int) -> str:
    """The colour role of the optimizer in place `index` of the board; it repeats after `SERIES` places."""
    return f"series:{index % SERIES}"


def series_dash(index: int) -> Dash:
    """The dash of the optimizer in place `index`."""
    return DASHES[index % len(DASHES)]


def series_shape(index: int) -> Shape:
    """The marker of the optimizer in place `index`: another one when dashes begin anew."""
    return SHAPES[(index + index // len(SHAPES)) % len(SHAPES)]


def series_stroke(index: int, width: float = 2.0) -> Stroke:
    """The stroke of the path of the optimizer in place `index`."""
    return Stroke(series_role(index), width, series_dash(index))


def path_names(board: Board, paths: Iterable[WalkedPath]) -> list[Message]:
    """What the run of each path is called, by its start, too, where the board has several."""
    names, pane = run_names(board.optimizers), board.contour
    if len(pane.starts) <= 1:
        return [names[path.choice] for path in paths]
    return [run_from(names[path.choice], path.start, pane.start_name(path.start)) for path in paths]


def function_stroke(colour: int, width: float = 2.4) -> Stroke:
    """The stroke of a function with this index into the palette; beyond six the dash is another."""
    dash = FUNCTION_DASHES[colour // FUNCTIONS % len(FUNCTION_DASHES)]
    return Stroke(f"row:{colour % FUNCTIONS}", width, dash)
