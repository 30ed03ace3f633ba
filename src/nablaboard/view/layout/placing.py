"""Where boxes go: each in the best of its places that is still free, the most important ones first.

A box has places in the order in which it likes them. What a place would cover of what is drawn counts
against it by its length, so that a line under a large card counts as one under a short name does. A box
leaves its last place only for one that covers less than half as much, so that nothing flickers between two
while a point is dragged, and nothing stays over a line where there is a free place. Boxes never meet, never
leave their room and never cover what they name; one for which no place is left is left out.
"""

from collections.abc import Iterable, Mapping
from dataclasses import field

import numpy as np

from nablaboard.calculus.floats import Flags, Floats
from nablaboard.classes import dataclass
from nablaboard.view.layout.boxes import PRIORITY, BoxKind, PlacedBox, Rect
from nablaboard.view.layout.covering import Covering

GAP = 2.0  # logical pixels between two boxes
CLEAR = 2.0  # between a name and its line, at least
ORDER = (
    0.0004  # what each place further down the list costs: a hundred of them less than a line across a name
)
KEEPING = 0.5  # how much of what the last place covers counts
USUAL = 900.0  # square logical pixels of a short name, by which lengths are measured


@dataclass(frozen=True, slots=True, eq=False)
class Wish:
    """A measured box that wants a place.

    size: its width and height
    places: left and upper edges, shape (n, 2), the best liked first
    room: what it must not leave
    names: what it must not cover, since it speaks of it
    line: pixels of the line that it names, shape (n, 2), which it must not cover either
    most: how much it may cover of what is drawn, as a part of itself
    """

    key: str
    kind: BoxKind
    text: str
    size: tuple[float, float]
    places: Floats
    room: Rect
    names: Rect | None = None
    line: Floats | None = None
    most: float = np.inf


@dataclass(slots=True)
class Standing:
    """The boxes that stand already."""

    placed: list[PlacedBox] = field(default_factory=list)
    taken: list[Rect] = field(default_factory=list)

    def free(self, rect: Rect, gap: float = GAP) -> bool:
        """Whether a box here would meet none of them."""
        return not any(rect.meets(other, gap) for other in self.taken)

    def clear(self, boxes: Floats, gap: float = GAP) -> Flags:
        """The same of boxes of shape (n, 4), left, top, width, height."""
        if not self.taken:
            return np.ones(len(boxes), np.bool_)
        near, far = boxes[:, None, :2], boxes[:, None, :2] + boxes[:, None, 2:] + gap
        others = np.array(self.taken)
        meets = (near < others[:, :2] + others[:, 2:] + gap) & (others[:, :2] < far)
        return np.asarray(~meets.all(axis=2).any(axis=1), np.bool_)

    def add(self, placed: PlacedBox) -> None:
        """One more, standing or left out."""
        self.placed.append(placed)
        if placed.rect is not None:
            self.taken.append(placed.rect)


def place(wishes: Iterable[Wish], ground: Covering, board: Standing, last: dict[str, int]) -> None:
    """Place all on the board, by priority; `last` has the places of the last frame and takes the new ones."""
    ordered = sorted((wish for wish in wishes), key=lambda wish: -PRIORITY[wish.kind])
    costs = _costs(ordered, ground)
    for wish, cost in zip(ordered, costs, strict=True):
        found = _best(wish, cost, board, last)
        if found is None:
            last.pop(wish.key, None)
            board.add(PlacedBox(wish.key, wish.kind, wish.text, None, wish.room, wish.names, wish.line))
        else:
            last[wish.key] = found
            rect = _rect(wish, found)
            board.add(PlacedBox(wish.key, wish.kind, wish.text, rect, wish.room, wish.names, wish.line))


def _costs(wishes: list[Wish], ground: Covering) -> list[Floats]:
    """What each place of each box would cover, all looked up at once."""
    if not wishes:
        return []
    counts = [len(wish.places) for wish in wishes]
    sizes = np.repeat(np.array([wish.size for wish in wishes]), counts, axis=0)
    cover = ground.cover(np.hstack([np.concatenate([wish.places for wish in wishes]), sizes]))
    return np.split(cover, np.cumsum(counts)[:-1])


def _best(wish: Wish, cover: Floats, board: Standing, last: Mapping[str, int]) -> int | None:
    """The number of the best free place."""
    length = cover * np.sqrt(wish.size[0] * wish.size[1] / USUAL)
    cost = length + ORDER * np.arange(len(cover))
    if (before := last.get(wish.key)) is not None and before < len(cost):
        cost[before] = KEEPING * length[before] - ORDER
    for index in np.argsort(cost, kind="stable").tolist():
        if cover[index] > wish.most:
            continue
        rect = _rect(wish, index)
        if rect.within(wish.room) and _respects(wish, rect, cover[index]) and board.free(rect):
            return int(index)
    return None


def _rect(wish: Wish, index: int) -> Rect:
    left, top = wish.places[index].tolist()
    return Rect(left, top, *wish.size)


def _respects(wish: Wish, rect: Rect, cover: float) -> bool:
    """Whether it leaves free what it names."""
    if wish.names is not None and rect.meets(wish.names):
        return False
    if wish.line is None or cover == 0.0:
        return True
    seen, around = wish.line, rect.grown(CLEAR)
    return not (
        (seen[:, 0] > around.left)
        & (seen[:, 0] < around.right)
        & (seen[:, 1] > around.top)
        & (seen[:, 1] < around.bottom)
    ).any()
