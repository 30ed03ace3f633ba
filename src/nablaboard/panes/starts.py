"""What is done to start points, in the panes that show them: the contours, and a map of starts."""

from nablaboard.model import AddStart, Document, Edit, RemoveStart, Set, item
from nablaboard.panes.pane import Spot
from nablaboard.scene import start_index


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


def removes_start(document: Document, place: Spot, reach: Spot) -> tuple[Edit, ...]:
    """The start points that stand at a place can be taken away."""
    return tuple(
        RemoveStart(index)
        for index, (x, y) in enumerate(document.board.contour.starts)
        if abs(x - place[0]) <= reach[0] and abs(y - place[1]) <= reach[1]
    )
