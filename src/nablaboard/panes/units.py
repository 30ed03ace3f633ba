"""Equal units along both axes: the view is grown until a step of 1 is as long upwards as to the right.

What the document asks to see stays in view: a range only grows, about its middle, and what was asked is told
beside what is shown, so that whoever arranges panes can give each the room that its ranges have the shape of.
"""

from dataclasses import replace
from typing import Literal

from nablaboard.model import Board, ContourPane, Document, FunctionPane, ModelError, Range
from nablaboard.panes.pane import Sheet
from nablaboard.scene import Scene, Units
from nablaboard.words import message

Whose = Literal["function", "contour"]
"""The part of the board that the view belongs to."""

MOST_UNLIKE = 10.0
"""With ranges further apart than this, units that are equal would make a line of one of them."""


def units_of(board: Board, view: Whose, x: Range, y: Range, *, plane: bool = False) -> Units:
    """How units along the axes of a view compare that shows these ranges; "" where they need not.

    Numbers of one kind are the two variables of a surface, or two weights of scaled features: one of them is
    as much as one of the other. A weight and a bias of features as they are, or x and f(x), are not; but x
    and y are where the function pane shows an equation, which makes a `plane` of it: there a circle is one.
    """
    pane = _pane(board, view)
    alike = plane if view == "function" else board.fit is None or board.fit.scaled
    near = 1 / MOST_UNLIKE <= (x[1] - x[0]) / (y[1] - y[0]) <= MOST_UNLIKE
    if pane.aspect == "equal" or (pane.aspect == "auto" and alike and near):
        return "equal"
    return "free" if alike else ""


def in_equal_units(document: Document, view: Whose, sheet: Sheet, *, plane: bool = False) -> Document:
    """The document as a pane of this view sees it on a sheet: with the view grown where units are equal."""
    board = document.board
    pane = _pane(board, view)
    if units_of(board, view, pane.x, pane.y, plane=plane) != "equal":
        return document
    x, y = grown(pane.x, pane.y, sheet.size)
    try:
        seen = replace(pane, x=x, y=y)
    except ModelError:  # farther out than anything can be drawn: then as it was asked
        return document
    if isinstance(seen, FunctionPane):
        return replace(document, board=replace(board, function=seen))
    return replace(document, board=replace(board, contour=seen))


def with_units(scene: Scene, document: Document, view: Whose, *, plane: bool = False) -> Scene:
    """The scene of a pane of this view, told how its units compare and what the document asks to see."""
    pane = _pane(document.board, view)
    return told(scene, units_of(document.board, view, pane.x, pane.y, plane=plane), pane.x, pane.y)


def told(scene: Scene, units: Units, x: Range, y: Range) -> Scene:
    """The scene with its units in words, too, where they could be taken for others."""
    said = (message("scene.units-free"),) if units == "free" else ()
    return replace(scene, units=units, asked=(x, y), summary=(*scene.summary, *said))


def _pane(board: Board, view: Whose) -> FunctionPane | ContourPane:
    """The part of the board with this view."""
    return board.function if view == "function" else board.contour


def grown(x: Range, y: Range, size: tuple[int, int]) -> tuple[Range, Range]:
    """Both ranges with equal units on a plot of `size` pixels, the one that has too much room grown."""
    width, height = size
    unit = max((x[1] - x[0]) / width, (y[1] - y[0]) / height)
    return _about(x, unit * width), _about(y, unit * height)


def _about(ends: Range, extent: float) -> Range:
    """A range of this extent about the middle of another; the very same where it has it already."""
    low, high = ends
    more = (extent - (high - low)) / 2
    return (low - more, high + more) if more > 1e-12 * (high - low) else ends
