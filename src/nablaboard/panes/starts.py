"""What is done to start points, in the panes that show them: the contours, and a map of starts."""

from itertools import product
from math import dist, floor, log10

from nablaboard.model import AddStart, ChooseStart, Document, Edit, RemoveStart, Set, item
from nablaboard.panes.pane import Spot
from nablaboard.scene import start_index

ACROSS = 8
"""Places in each direction of the view at which one more start may stand."""


def moves_start(document: Document, handle: str, x: float, y: float) -> Edit | None:
    """The start point of a handle comes to (x, y); None for another handle."""
    index = start_index(handle)
    if index is None or index >= len(document.board.contour.starts):
        return None
    return Set(item("contour.starts", index), (x, y))


def begins_at(document: Document, x: float, y: float, adding: bool) -> Edit:
    """The first start point comes here, or one more, where there is none yet or one is to be added."""
    if adding or not document.board.contour.starts:
        return AddStart(x, y)
    return Set(item("contour.starts", 0), (x, y))


def adds_start(document: Document) -> Edit:
    """One more start point: in the middle of the view, or where it is farthest from those that there are.

    Farthest of `ACROSS` × `ACROSS` places, with both directions of the view as long as each other.
    """
    pane = document.board.contour
    (left, right), (low, high) = pane.x, pane.y
    shares = [(2 * place + 1) / (2 * ACROSS) for place in range(ACROSS)]
    taken = [((x - left) / (right - left), (y - low) / (high - low)) for x, y in pane.starts]
    middle = (0.5, 0.5)
    places = [middle, *product(shares, shares)] if taken else [middle]
    u, v = max(places, key=lambda place: min((dist(place, each) for each in taken), default=0.0))
    return AddStart(*(_round_in(*ends, share) for ends, share in ((pane.x, u), (pane.y, v))))


def _round_in(low: float, high: float, share: float) -> float:
    """The place at this share of the way from `low` to `high`, with no more digits than it takes."""
    return round(low + share * (high - low), 2 - floor(log10(high - low)))


def removes_start(document: Document, place: Spot, reach: Spot) -> tuple[Edit, ...]:
    """The start points that stand at a place can be taken away, and one that is not the first be chosen."""
    here = [
        index
        for index, (x, y) in enumerate(document.board.contour.starts)
        if abs(x - place[0]) <= reach[0] and abs(y - place[1]) <= reach[1]
    ]
    chosen = [ChooseStart(index) for index in here[:1] if index]
    return (*chosen, *map(RemoveStart, here))
