"""What the texts of a scene wish: their sizes, and the places that suit them, the best first."""

from collections.abc import Iterable, Mapping

import numpy as np

from nablaboard.calculus.floats import Floats
from nablaboard.scene import Dots, Element, Label, Marker
from nablaboard.view.layout.boxes import BoxKind, Rect
from nablaboard.view.layout.frame import PlotFrame
from nablaboard.view.layout.measure import PADDING, PILL, card_extent, extent, wrapped
from nablaboard.view.layout.placing import Wish
from nablaboard.view.legible import told

EDGE = 4.0  # logical pixels between a text and the edge of the plot
INSET = 12.0  # of a card from the sides of the plot
BESIDE = 5.0  # between a text and the mark or the line that it names
HALO = 4.5  # around a mark that can be taken hold of
LOW = 210.0  # logical pixels: in a lower plot the parts of a card stand side by side
MOST: Mapping[BoxKind, float] = {"start": 0.7, "mark": 1.0, "name": 0.3, "amount": 1.5}
"""How much of what is drawn a box may cover, as a part of itself, before it is rather left out."""
SHARES = (0.95, 0.88, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.12, 0.05)
"""Where along the visible part of a line its name may stand: of its width, then of its length."""
AROUND = ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (-1, -1), (1, 1), (-1, 1))
"""The sides of a mark: right, left, above, below, and between them."""
SIDES = np.array([(0, -1), (0, 1), (-1, -1), (1, 1), (1, -1), (-1, 1), (-1, 0), (1, 0)])
"""The sides of a line."""
DIAGONAL = 0.75  # of the reach, each way
MESSAGE_MARGIN = 48.0  # logical pixels beside a message: its card's edges, and some of the plot
OFTEN = 64  # dots that are kept clear as wholes; of more only their middles

Marks = Mapping[tuple[float, float], float]
"""The radius of the largest mark at a place, in logical pixels."""


def marks_of(elements: Iterable[Element]) -> dict[tuple[float, float], float]:
    """The marks at places: what a text there must not cover."""
    found: dict[tuple[float, float], float] = {}
    for each in elements:
        if isinstance(each, Marker):
            radius = each.size / 2 + (HALO if each.handle else 1.0)
            found[each.x, each.y] = max(radius, found.get((each.x, each.y), 0.0))
        elif isinstance(each, Dots) and len(each.points) <= OFTEN:
            for x, y in each.points.tolist():
                found[x, y] = max(each.size / 2 + 1.0, found.get((x, y), 0.0))
    return found


def room_of(frame: PlotFrame) -> Rect:
    """Where texts in a plot may stand."""
    return Rect(0.0, 0.0, *frame.size.tolist()).grown(-EDGE)


def wish_of(label: Label, frame: PlotFrame, marks: Marks) -> Wish | None:
    """What a text wishes in this frame; None for a text of a point that is out of view."""
    room = room_of(frame)
    texts = parts_of(label, room)
    size = size_of(label, texts, frame)
    if label.kind == "corner":
        return _wish(label, texts, size, _corners(room, size), room, None)
    at = frame.place(label.x, label.y)
    if not (0 <= at[0] <= frame.size[0] and 0 <= at[1] <= frame.size[1]):
        return None
    radius = marks.get((label.x, label.y), 0.0)
    names = Rect(*at, 0.0, 0.0).grown(radius) if _stands_off(label, radius) else None
    places = _near(label, at, size, radius)
    if label.kind == "card":
        places = np.concatenate([_corners(room, size), places])
    elif label.box:
        places = np.concatenate([places, _corners(room, size)])
    return _wish(label, texts, size, places, room, names)


def _wish(
    label: Label,
    texts: tuple[str, ...],
    size: tuple[float, float],
    places: Floats,
    room: Rect,
    names: Rect | None,
) -> Wish:
    kind: BoxKind = "card" if label.kind == "corner" else label.kind
    kept, most = _kept_in(places, size, room), MOST.get(kind, np.inf)
    return Wish(label.key, kind, "\n".join(texts), size, kept, room, names, most=most)


def message_wish(text: str, frame: PlotFrame, *, alone: bool) -> Wish:
    """What is to be said of a picture: at its edge, or, where it is `alone` in the plot, in the middle."""
    room = Rect(0.0, 0.0, *frame.size.tolist())
    told = wrapped(text, max(room.width - MESSAGE_MARGIN, 1.0))
    size = card_extent((told,), beside=False)
    middle = np.array([[(room.width - size[0]) / 2, (room.height - size[1]) / 2]])
    places = middle if alone else np.concatenate([_corners(room_of(frame), size), middle])
    return Wish("message", "message", told, size, _kept_in(places, size, room), room)


def parts_of(label: Label, room: Rect) -> tuple[str, ...]:
    """The parts of a text as they are told, in lines that have room if they stand on a card."""
    parts = tuple(told(part) for part in (label.text, label.tail) if part)
    if not label.box:
        return parts
    width = room.width - 2 * PADDING.x()
    return tuple("\n".join(wrapped(line, width) for line in part.split("\n")) for part in parts)


def size_of(label: Label, texts: tuple[str, ...], frame: PlotFrame) -> tuple[float, float]:
    """The measured size with its card or pill."""
    if label.box:
        return card_extent(texts, beside=stands_beside(texts, frame))
    width, height = extent("\n".join(texts), label.face)
    return width + 2 * PILL.x(), height + 2 * PILL.y()


def stands_beside(texts: tuple[str, ...], frame: PlotFrame) -> bool:
    """Whether the parts of a card stand side by side, as they do where a plot is low and wide."""
    if len(texts) < 2 or frame.size[1] >= LOW:
        return False
    return card_extent(texts, beside=True)[0] < 0.7 * float(frame.size[0])


def _stands_off(label: Label, radius: float) -> bool:
    """Whether a text stands beside its point; one that is centred on it without a mark says what is there."""
    return radius > 0 or label.anchor != (0.5, 0.5) or label.offset != (0.0, 0.0)


def _near(label: Label, at: tuple[float, float], size: tuple[float, float], radius: float) -> Floats:
    """The place that is wished, then the sides of the mark, near and a little further off.

    What is wished is the place of the letters; the pill around them does not reach over the point.
    """
    pill = (0.0, 0.0) if label.box else (PILL.x(), PILL.y())
    nearer = [min(pill[k], abs(label.offset[k])) for k in (0, 1)]
    wished = [
        at[k] + label.offset[k] - label.anchor[k] * size[k] + (2 * label.anchor[k] - 1) * nearer[k]
        for k in (0, 1)
    ]
    reach = radius + BESIDE
    sides = [_side(at, size, step, far) for far in (reach, reach + 10.0) for step in AROUND]
    return np.array([wished, *sides])


def _side(
    at: tuple[float, float], size: tuple[float, float], step: tuple[int, int], reach: float
) -> tuple[float, float]:
    if all(step):
        reach *= DIAGONAL
    left, top = (
        at[k] + step[k] * reach - (size[k] if step[k] < 0 else 0.0 if step[k] > 0 else size[k] / 2)
        for k in (0, 1)
    )
    return left, top


def _corners(room: Rect, size: tuple[float, float]) -> Floats:
    """The corners of the plot, then the middles of its sides."""
    left, right = room.left + INSET - EDGE, room.right - INSET + EDGE - size[0]
    top, bottom = room.top + INSET - EDGE, room.bottom - INSET + EDGE - size[1]
    across, down = (left + right) / 2, (top + bottom) / 2
    return np.array(
        [
            (left, top),
            (right, top),
            (right, bottom),
            (left, bottom),
            (across, top),
            (across, bottom),
            (left, down),
            (right, down),
        ]
    )


def _kept_in(places: Floats, size: tuple[float, float], room: Rect) -> Floats:
    """Places moved into the room as far as need be."""
    low = np.array([room.left, room.top])
    high = np.array([room.right - size[0], room.bottom - size[1]])
    return np.asarray(np.maximum(np.minimum(places, high), low), np.float64)


def name_wish(label: Label, seen: Floats, frame: PlotFrame) -> Wish | None:
    """What the name of a line wishes whose pixels in the plot are `seen`; None where none are."""
    if not len(seen):
        return None
    room, text = room_of(frame), told(label.text)
    size = size_of(label, (text,), frame)
    places = _kept_in(_beside(seen, size), size, room)
    return Wish(label.key, "name", text, size, places, room, line=seen, most=MOST["name"])


def _beside(seen: Floats, size: tuple[float, float]) -> Floats:
    """Places on all sides of the line, from its right end on: above and below it first."""
    low, high = seen[:, 0].min(), seen[:, 0].max()
    wanted = low + np.array(SHARES) * (high - low)
    across = np.abs(seen[:, 0] - wanted[:, None]).argmin(axis=1)
    along = np.rint(np.array(SHARES) * (len(seen) - 1)).astype(np.intp)
    at = seen[np.concatenate([across, along])]
    reach = np.where(np.abs(SIDES).sum(axis=1, keepdims=True) > 1, DIAGONAL, 1.0) * BESIDE
    shift = SIDES * reach + np.array(size) * (SIDES - 1) / 2
    return np.asarray((at[:, None, :] + shift).reshape(-1, 2), np.float64)
