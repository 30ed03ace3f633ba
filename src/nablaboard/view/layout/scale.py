"""The labels of a colour bar: at the edges between its fields, with the name of what they measure on top."""

from functools import lru_cache
from itertools import pairwise

from nablaboard.scene import level_texts
from nablaboard.view.layout.axis import AROUND, InkOf, name_face
from nablaboard.view.layout.boxes import PlacedBox, Rect

GAP = 4.0  # logical pixels between two labels


@lru_cache(maxsize=64)
def lay_out_scale(
    edges: tuple[float, ...], name: str, room: Rect, height: float, ink: InkOf, _language: str
) -> tuple[PlacedBox, ...]:
    """The edges between the bands, all or every second or third, that have room over a bar of this height.

    `room` begins where labels do; the bar's upper end is at 0.
    """
    count = len(edges) - 1
    found: tuple[PlacedBox, ...] = ()
    for every in range(1, count):
        labels = _labels(edges, every, room, height, ink)
        if not _clear(labels):
            continue
        found = found or tuple(labels)
        box = _name(name, labels, room, ink)
        if box is not None or not name:
            return (*labels, box) if box else tuple(labels)
    return found


def _labels(edges: tuple[float, ...], every: int, room: Rect, height: float, ink: InkOf) -> list[PlacedBox]:
    field, boxes, texts = height / (len(edges) - 1), [], level_texts(edges[1:-1])
    middle = ink("0", "small")[2] / 2
    for index in range(1, len(edges) - 1, every):
        text = texts[index - 1]
        _, width, top, tall = ink(text, "small")
        rect = Rect(room.left, height - index * field - middle + top, width, tall)
        if rect.within(room):
            boxes.append(PlacedBox(f"scale:{index}", "scale", text, rect, room))
    return boxes


def _clear(labels: list[PlacedBox]) -> bool:
    rects = [each.rect for each in labels if each.rect]
    return all(one.top - other.bottom >= GAP for one, other in pairwise(rects))


def _name(name: str, labels: list[PlacedBox], room: Rect, ink: InkOf) -> PlacedBox | None:
    """The name in the gap between the two uppermost labels."""
    rects = [each.rect for each in labels if each.rect]
    if not name or len(rects) < 2:
        return None
    _, width, _, height = ink(name, name_face(name))
    lower, upper = rects[-2], rects[-1]
    rect = Rect(room.left, (upper.bottom + lower.top - height) / 2, width, height)
    free = lower.top - upper.bottom >= height + AROUND
    return PlacedBox("axis:scale", "axis", name, rect, room) if free and rect.within(room) else None
