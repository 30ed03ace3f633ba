"""What stands over a plot in a picture: title and formula, a note beside them or below, the legend in lines.

Title, formula, note and legend share one line where they have room. A title that is wider than the picture
stands in lines of its own, and so does an entry of the legend where there is room for all of its lines, and
a note that has several; any other text that is ends in dots. Lines that would take more than their part of
the height are left out, the last ones first, and the note before the legend; how many entries are left out is
told. At least half of the height is the plot's with its axes.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from nablaboard.calculus.expression import FormulaImage
from nablaboard.classes import dataclass
from nablaboard.scene import Face
from nablaboard.view.layout.boxes import BoxKind, PlacedBox, Rect
from nablaboard.view.layout.measure import elided, extent, wrapped

HEIGHT, LINE = 34.0, 20.0  # logical pixels: the line of the title, and each further one
SAMPLE, GAP, SPACE = 16.0, 5.0, 12.0  # a sample of a stroke, from it to its words, from entry to entry
APART = 24.0  # from the title to what stands beside it
FORMULA = 24.0  # logical pixels: the line of a formula that has no room beside the title
MOST = 0.42  # of the picture's height that all of it may take
AXES = 36.0  # logical pixels of the plot's half that are its axes'
BELOW = 4.0  # under the last line
BASELINE = 4.4  # of words, below the middle of their line
CLEAR = 2.0  # over and under a formula that is higher than its line
LEAST_SCALE = 0.7  # of a typeset formula that is too wide; below it, it stands as text
TYPESET = "formula:typeset"
"""The key of a formula that is set as a picture."""


class HeadEntry(NamedTuple):
    """An entry of a legend: its words, and the logical pixels of width of its sample."""

    text: str
    sample: float = SAMPLE


@dataclass(frozen=True, slots=True)
class PictureHead:
    """The boxes over a plot from the picture's upper left corner on, and the height that they take."""

    height: float
    boxes: tuple[PlacedBox, ...]


def lay_out_head(
    title: str,
    note: str,
    entries: Sequence[HeadEntry],
    size: tuple[float, float],
    formula: str = "",
    typeset: FormulaImage | None = None,
) -> PictureHead:
    """The head of a picture of this size, its formula `typeset` where that has room."""
    told = in_lines(title, size[0], MOST * size[1] / 2)
    if "\n" not in told:
        return _lay_out(title, note, entries, size, formula, typeset)
    rect = Rect(0.0, (HEIGHT - LINE) / 2, *extent(told, "bold"))
    room = _room(size)
    first = PlacedBox("title", "title", told, rect, room)
    if not (formula or note or entries):
        return PictureHead(rect.bottom + rect.top, (first,))
    under = _lay_out("", note, entries, size, formula, typeset, room.height - rect.bottom)
    further = (each.moved(0.0, rect.bottom) for each in under.boxes if each.kind != "title")
    return PictureHead(rect.bottom + under.height, (first, *further))


def in_lines(title: str, width: float, height: float, face: Face = "bold") -> str:
    """A title in as many lines as have room, with dots where they are too few for it."""
    lines = wrapped(title, width, face).split("\n")
    most = max(1, int(height / LINE))
    if len(lines) > most:
        lines[most - 1 :] = [" ".join(lines[most - 1 :])]
    return "\n".join(elided(line, face, width) for line in lines)


def _lay_out(
    title: str,
    note: str,
    entries: Sequence[HeadEntry],
    size: tuple[float, float],
    formula: str,
    typeset: FormulaImage | None,
    most: float | None = None,
) -> PictureHead:
    """The same where the title has one line, at `most` so high."""
    room = _room(size) if most is None else Rect(0.0, 0.0, size[0], max(0.0, most))
    boxes = [_title(title, room, HEIGHT / 2)]
    left = _right(boxes[0]) + APART if title else 0.0
    line, middle = HEIGHT, HEIGHT / 2
    if formula:
        placed, middle = _formula(formula, typeset, left, room)
        boxes = [_title(title, room, middle), placed]
        if placed.rect and placed.rect.top < middle:
            left = placed.rect.right + APART
            line = max(middle + HEIGHT / 2, placed.rect.bottom + CLEAR)
        elif placed.rect:
            line = max(HEIGHT + FORMULA, placed.rect.bottom + BELOW)
    whole = _in_line(entries, 0.0, middle, room.width)
    beside = _beside(note, left, room, middle)
    if beside is not None:
        boxes.append(beside)
        room_left = (beside.rect.left if beside.rect else room.width) - APART
    else:
        room_left = room.width
    if whole is not None and whole and left + whole[-1].right <= room_left:
        shift = room_left - whole[-1].right
        words = [entry.text for entry in entries]
        boxes += _entries(words, [rect.moved(shift, 0.0) for rect in whole], room)
        return _done(boxes, _below([], note if beside is None else "", room, line), line)
    top = line if title or formula or beside else 2 * BELOW  # under a title in lines there is no line of one
    return _done(boxes, _below(entries, note if beside is None else "", room, top), top)


def _room(size: tuple[float, float]) -> Rect:
    """What all of it may take of a picture of this size."""
    return Rect(0.0, 0.0, size[0], max(HEIGHT, min(MOST * size[1], size[1] / 2 - AXES)))


def height_for(taken: float) -> float:
    """How high a picture is in which so much may stand over and under the plot."""
    return max(taken / MOST, 2 * (taken + AXES))


def lay_out_foot(entries: Sequence[HeadEntry], size: tuple[float, float]) -> PictureHead:
    """The legend alone, in lines below a plot of this size."""
    room = _room(size)
    return _done([], _below(entries, "", room, BELOW), 0.0)


def _done(boxes: list[PlacedBox], further: list[PlacedBox], height: float) -> PictureHead:
    bottoms = [each.rect.bottom for each in further if each.rect]
    return PictureHead(max([height, *(bottom + BELOW for bottom in bottoms)]), (*boxes, *further))


def _title(text: str, room: Rect, middle: float) -> PlacedBox:
    shown = elided(text, "bold", room.width)
    width, height = extent(shown, "bold")
    rect = Rect(0.0, middle - height / 2, min(width, room.width), height)
    return PlacedBox("title", "title", shown, rect, room)


def _formula(text: str, typeset: FormulaImage | None, left: float, room: Rect) -> tuple[PlacedBox, float]:
    """The formula beside the title where it has room, otherwise in a line of its own; the title's middle."""
    if typeset is not None and typeset.width > 0:
        scale = min(1.0, room.width / typeset.width)
        width, height = scale * typeset.width, scale * typeset.height
        if left + typeset.width <= room.width:
            middle = max(HEIGHT / 2, CLEAR + typeset.baseline - BASELINE)
            rect = Rect(left, middle + BASELINE - typeset.baseline, width, height)
            if rect.bottom <= room.bottom:
                return PlacedBox(TYPESET, "formula", text, rect, room), middle
        rect = Rect(0.0, HEIGHT - BELOW, width, height)
        if scale >= LEAST_SCALE and rect.bottom <= room.bottom:
            return PlacedBox(TYPESET, "formula", text, rect, room), HEIGHT / 2
    return _formula_text(text, left, room), HEIGHT / 2


def _formula_text(text: str, left: float, room: Rect) -> PlacedBox:
    width, height = extent(text, "axis")
    if left + width <= room.width:
        rect = Rect(left, (HEIGHT - height) / 2, width, height)
        return PlacedBox("formula", "formula", text, rect, room)
    shown = elided(text, "axis", room.width)
    rect = Rect(0.0, HEIGHT + (FORMULA - height) / 2 - BELOW, *extent(shown, "axis"))
    return PlacedBox("formula", "formula", shown, rect, room)


def _right(placed: PlacedBox) -> float:
    return placed.rect.right if placed.rect else 0.0


def _beside(note: str, left: float, room: Rect, middle: float) -> PlacedBox | None:
    """The note at the right of the title's line, if it has room."""
    width, height = extent(note, "text")
    if not note or "\n" in note or left + width > room.width:
        return None
    return PlacedBox("note", "note", note, Rect(room.width - width, middle - height / 2, width, height), room)


def _in_line(entries: Sequence[HeadEntry], left: float, middle: float, width: float) -> list[Rect] | None:
    """All entries in one line from `left` on; None where they are too long together."""
    rects = []
    for entry in entries:
        wide, high = extent(entry.text, "text")
        rects.append(Rect(left, middle - high / 2, entry.sample + GAP + wide, high))
        left = rects[-1].right + SPACE
    return rects if not rects or rects[-1].right <= width else None


def _below(entries: Sequence[HeadEntry], note: str, room: Rect, top: float) -> list[PlacedBox]:
    """The entries in as many lines as they need, then the note; what is too low is left out."""
    words = [_in_room(entry, room.width) for entry in entries]
    rects = list(_lines(entries, words, room.width, top))
    if not all(rect.within(room) for rect in rects):
        words = [elided(entry.text, "text", _beside_sample(entry, room.width)) for entry in entries]
        rects = list(_lines(entries, words, room.width, top))
    boxes = _entries(words, rects, room)
    lowest = max((each.rect.bottom for each in boxes if each.rect), default=top)
    if note:
        told = "\n".join(wrapped(line, room.width) for line in note.split("\n"))
        width, height = extent(told, "text")
        rect = Rect(0.0, lowest + (BELOW if boxes else 0.0), width, height)
        stands = rect.within(room)
        boxes.append(PlacedBox("note", "note", told, rect if stands else None, room))
    return boxes


def _beside_sample(entry: HeadEntry, width: float) -> float:
    return width - entry.sample - GAP


def _in_room(entry: HeadEntry, width: float) -> str:
    """The words of an entry in as many lines as they need, with dots where a word has no room."""
    room = _beside_sample(entry, width)
    if extent(entry.text, "text")[0] <= room:
        return entry.text
    return "\n".join(elided(line, "text", room) for line in wrapped(entry.text, room).split("\n"))


def _lines(entries: Sequence[HeadEntry], words: Sequence[str], width: float, top: float) -> Iterator[Rect]:
    """Where entries stand that are told in these words; one that takes several lines has them for itself."""
    left, further = 0.0, 0.0
    for entry, text in zip(entries, words, strict=True):
        wide, high = extent(text, "text")
        single = high / (text.count("\n") + 1)
        wide = width if "\n" in text else min(entry.sample + GAP + wide, width)
        if left > 0 and left + wide > width:
            left, top, further = 0.0, top + LINE + further, 0.0
        yield Rect(left, top + (LINE - single) / 2 - BELOW, wide, high)
        left, further = left + wide + SPACE, high - single


def _entries(words: Sequence[str], rects: Sequence[Rect], room: Rect) -> list[PlacedBox]:
    """Those that have room, and how many have none: +3."""
    stands = [rect.within(room) for rect in rects]
    more = None
    while more is None and any(stands) and not all(stands):
        last = max(place for place, there in enumerate(stands) if there)
        text = f"+{stands.count(False)}"
        rect = Rect(rects[last].right + SPACE, rects[last].top, *extent(text, "text"))
        if rect.within(room):
            more = PlacedBox("legend-more", "note", text, rect, room)
        else:
            stands[last] = False
    kind: BoxKind = "legend"
    boxes = [
        PlacedBox(f"legend:{index}", kind, text, rect if there else None, room)
        for index, (text, rect, there) in enumerate(zip(words, rects, stands, strict=True))
    ]
    return [*boxes, more] if more else boxes
