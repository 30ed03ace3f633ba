"""An axis: its tick labels beside the plot, and its name in the gap between the last two of them.

Labels end 8 px left of the plot, or stand on a line 16 px below it. Ticks thin out before a label is cut or
meets another. A name that fits in no gap stands in the plot, in the corner where the axis ends.
"""

from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from nablaboard.classes import dataclass
from nablaboard.model import Range
from nablaboard.scene import Face
from nablaboard.view.layout.boxes import PlacedBox, Rect
from nablaboard.view.layout.ticks import Ticks, choices
from nablaboard.view.words import say
from nablaboard.words import message, number

AxisSide = Literal["left", "bottom"]
InkOf = Callable[[str, Face], tuple[float, float, float, float]]
"""Left edge, width, upper edge over the baseline and height of a line of text in a face."""

BESIDE, BELOW = 8.0, 16.0  # where labels end left of the plot, and their baseline below it
IDEAL: dict[AxisSide, float] = {"left": 56.0, "bottom": 92.0}
"""Logical pixels from tick to tick that are best liked."""
GAPS: dict[AxisSide, float] = {"left": 7.0, "bottom": 10.0}
"""Logical pixels between two labels, at least."""
AROUND = 5.0  # logical pixels around a name
EDGE = 6.0  # between a name in the plot and the edges
SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉′″‴"


@dataclass(frozen=True, slots=True)
class AxisLayout:
    """Where an axis has ticks, in data, and its boxes in the plot's pixels."""

    ticks: tuple[float, ...]
    boxes: tuple[PlacedBox, ...]


NO_AXIS = AxisLayout((), ())


@dataclass(frozen=True, slots=True)
class AxisQuestion:
    """All that decides how an axis looks: its side, range, name, the plot's size, the room beside it."""

    side: AxisSide
    range: Range
    log: bool
    name: str
    size: tuple[float, float]
    room: Rect


def name_face(name: str) -> Face:
    """Single letters, with an index or a prime, are variables; all else are words."""
    return "axis" if len(name.rstrip(SUBSCRIPTS)) == 1 else "text"


@lru_cache(maxsize=256)
def lay_out_axis(asked: AxisQuestion, ink: InkOf, _language: str) -> AxisLayout:
    """The finest ticks that have room for their labels and for the name in their last gap."""
    length = asked.size[0 if asked.side == "bottom" else 1]
    if length <= 0:
        return AxisLayout((), ())
    found: tuple[Ticks, list[PlacedBox]] | None = None
    options = choices(*asked.range, log=asked.log, pixels=length, ideal=IDEAL[asked.side])
    for ticks in options:
        labels = _labels(asked, ticks, ink)
        if len(labels) < min(2, len(ticks.values)) or not _clear(asked.side, labels):
            continue
        found = found or (ticks, labels)
        name = _named(asked, ticks)
        if not name:
            return AxisLayout(ticks.values, tuple(labels))
        box = next(_in_gaps(asked, name, labels[-2:], ink), None)
        if box is not None:
            return AxisLayout(ticks.values, (*labels, box))
    return _without_gap(asked, found, ink)


def _without_gap(asked: AxisQuestion, found: tuple[Ticks, list[PlacedBox]] | None, ink: InkOf) -> AxisLayout:
    """The best ticks, with the name in another gap, at the end, or in the plot."""
    ticks, labels = found or (Ticks((), ()), [])
    if not found:
        first = next(choices(*asked.range, log=asked.log, pixels=1e3, ideal=IDEAL[asked.side]), ticks)
        ticks, labels = first, _apart(asked.side, _labels(asked, first, ink))
    name = _named(asked, ticks)
    if not name:
        return AxisLayout(ticks.values, tuple(labels))
    box = next(_in_gaps(asked, name, labels, ink), None)
    return AxisLayout(ticks.values, (*labels, box or _inside(asked, name, ink)))


def _named(asked: AxisQuestion, ticks: Ticks) -> str:
    """The name, with what the labels leave out taken off."""
    if not ticks.base:
        return asked.name
    sign, base = ("−", ticks.base) if ticks.base > 0 else ("+", -ticks.base)
    return f"{asked.name or say(message('head.value'))} {sign} {number(base, 15)}"


def _labels(asked: AxisQuestion, ticks: Ticks, ink: InkOf) -> list[PlacedBox]:
    """The labels that are not cut, from the first tick on."""
    boxes = []
    for value, text in zip(ticks.values, ticks.texts, strict=True):
        _, width, top, height = ink(text, "small")
        at = _along(asked, value)
        if asked.side == "bottom":
            rect = Rect(at - width / 2, asked.size[1] + BELOW + top, width, height)
        else:
            middle = ink("0", "small")
            rect = Rect(-BESIDE - width, at - middle[2] / 2 + top, width, height)
        if rect.within(asked.room):
            boxes.append(PlacedBox(f"tick:{asked.side}:{value:.12g}", "tick", text, rect, asked.room))
    return boxes


def _along(asked: AxisQuestion, value: float) -> float:
    low, high = asked.range
    share = (value - low) / (high - low)
    return share * asked.size[0] if asked.side == "bottom" else (1 - share) * asked.size[1]


def _clear(side: AxisSide, labels: list[PlacedBox]) -> bool:
    """Whether no label is nearer to the next than it should be."""
    return all(_gap(side, one, other) >= GAPS[side] for one, other in pairwise(labels))


def _gap(side: AxisSide, one: PlacedBox, other: PlacedBox) -> float:
    first, second = one.rect, other.rect
    assert first is not None and second is not None  # labels stand  # noqa: S101, PT018
    return second.left - first.right if side == "bottom" else first.top - second.bottom


def _apart(side: AxisSide, labels: list[PlacedBox]) -> list[PlacedBox]:
    """The labels that are clear of the one kept before them."""
    kept: list[PlacedBox] = []
    for label in labels:
        if not kept or _gap(side, kept[-1], label) >= GAPS[side]:
            kept.append(label)
    return kept


def _in_gaps(asked: AxisQuestion, name: str, labels: list[PlacedBox], ink: InkOf) -> Iterator[PlacedBox]:
    """The name in the gaps between labels, the last one first."""
    face = name_face(name)
    _, width, top, height = ink(name, face)
    for one, other in reversed(list(pairwise(labels))):
        if asked.side == "bottom":
            middle = (one.rect.right + other.rect.left) / 2  # type: ignore[union-attr]
            rect = Rect(middle - width / 2, asked.size[1] + BELOW + top, width, height)
            free = _gap(asked.side, one, other) >= width + 2 * AROUND
        else:
            middle = (one.rect.top + other.rect.bottom) / 2  # type: ignore[union-attr]
            rect = Rect(-BESIDE - width, middle - height / 2, width, height)
            free = _gap(asked.side, one, other) >= height + 2 * AROUND
        if free and rect.within(asked.room):
            yield PlacedBox(f"axis:{asked.side}", "axis", name, rect, asked.room)


def _inside(asked: AxisQuestion, name: str, ink: InkOf) -> PlacedBox:
    """The name in the plot, at the end of its axis; left out where even there it would be cut."""
    _, width, _, height = ink(name, name_face(name))
    room = Rect(0.0, 0.0, *asked.size)
    at_end = asked.size[0] - EDGE - width, asked.size[1] - EDGE - height
    rect = Rect(*(at_end if asked.side == "bottom" else (EDGE, EDGE)), width, height)
    stands = rect.grown(3.0).within(room)
    return PlacedBox(f"axis:{asked.side}", "axis", name, rect if stands else None, room)
