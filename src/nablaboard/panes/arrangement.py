"""Where the panes stand in the room that they have: rectangles in logical pixels, without a widget.

Panes stand in rows. A pane whose axes have equal units asks for a plot of a certain width : height; it sets
the height of its row first, and rows without such a wish share the rest. Beside a pane without a wish it
takes the width that fits its height. Nothing is narrower or lower than `LEAST`: rows that have no room break,
and where all of them are higher than the room, whoever shows them scrolls.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise
from math import ceil, floor, log, sqrt
from typing import Literal, NamedTuple

from nablaboard.model import Arrangement, PaneId, PaneRows, SavedLayout

LEAST = (240, 180)
"""The least width and height of a pane."""
GAP = 10
"""Between panes."""
KEPT = 0.3
"""Of the room, for a row or a pane that has no wish beside others that have one."""
WEIGHT = 2.0
"""Of a pane with equal units, in the choice of an arrangement: it cannot fill what has another shape."""
LARGE, SMALL = 3.0, 2.0
"""Heights of a large pane and of the small ones below, where neither has a wish."""
EDGE = 0.25
"""Of a pane, at each side, where one that is dropped comes beside it; in the middle they change places."""

PaneSide = Literal["left", "right", "above", "below", "there"]


class PaneRect(NamedTuple):
    """A rectangle in logical pixels."""

    x: int
    y: int
    width: int
    height: int

    def times(self, across: float, down: float) -> "PaneRect":
        """The same so many times as large, with all that stands beside it."""
        left, top = round(self.x * across), round(self.y * down)
        right, bottom = round((self.x + self.width) * across), round((self.y + self.height) * down)
        return PaneRect(left, top, right - left, bottom - top)


class PaneWish(NamedTuple):
    """What a pane asks for: `ratio` is width : height of its plot, `around` what its card has beside that."""

    ratio: float | None = None
    around: tuple[int, int] = (0, 0)

    def height(self, width: float) -> float | None:
        """The height of a card of this width."""
        return None if self.ratio is None else (width - self.around[0]) / self.ratio + self.around[1]

    def width(self, height: float) -> float | None:
        """The width of a card of this height."""
        return None if self.ratio is None else (height - self.around[1]) * self.ratio + self.around[0]

    def times(self, factor: float) -> "PaneWish":
        """The same with so many times as much beside the plot."""
        across, down = self.around
        return self._replace(around=(round(across * factor), round(down * factor)))


PaneWishes = Mapping[PaneId, PaneWish]
NO_WISH = PaneWish()


class PaneRoom(NamedTuple):
    """What there is to stand in; a scroll bar takes `bar` of the width where the panes are higher."""

    width: int
    height: int
    bar: int = 0


class PaneDrop(NamedTuple):
    """Where a pane comes that is moved: on which side of another, or in its place."""

    pane: PaneId
    side: PaneSide


class StandingPanes(NamedTuple):
    """Rows with the rectangles of their panes, and how high all of it is."""

    rows: PaneRows
    frames: Mapping[PaneId, PaneRect]
    height: int


def arranged(
    panes: Sequence[PaneId], layout: SavedLayout, wishes: PaneWishes, room: PaneRoom
) -> StandingPanes:
    """The panes as a layout has them; what it leaves open follows from what the panes ask for."""
    if not panes:
        return StandingPanes((), {}, room.height)
    if layout.enlarged is not None and layout.enlarged in panes:
        return placed(SavedLayout(rows=((layout.enlarged,),)), wishes, room)
    if layout.rows and sorted(_all(layout.rows)) == sorted(panes):
        return placed(layout, wishes, room)
    if layout.arrangement is None:
        return _best(panes, wishes, room)
    return placed(_layout_of(layout.arrangement, panes, wishes, room), wishes, room)


def placed(layout: SavedLayout, wishes: PaneWishes, room: PaneRoom) -> StandingPanes:
    """The frames of the layout's rows."""
    layout = _broken(layout, room)
    height = max(room.height, _all_of(len(layout.rows), LEAST[1]))
    width = room.width - (room.bar if height > room.height else 0)
    frames: dict[PaneId, PaneRect] = {}
    y = 0
    widths = layout.widths or ((),) * len(layout.rows)
    for row, high, given in zip(layout.rows, _heights(layout, wishes, width, height), widths, strict=True):
        x = 0
        for pane, wide in zip(row, _widths(row, wishes, (width, high), given), strict=True):
            frames[pane] = PaneRect(x, y, wide, high)
            x += wide + GAP
        y += high + GAP
    return StandingPanes(layout.rows, frames, height)


def narrow_rows(panes: Sequence[PaneId], layout: SavedLayout, wishes: PaneWishes) -> PaneRows:
    """In a narrow window: one pane above, all others in one place below, of which one is seen at a time.

    Above is the first with equal units, or the one that the user has put there.
    """
    if len(layout.rows) == 2 and sorted(_all(layout.rows)) == sorted(panes):
        return layout.rows
    first = next((pane for pane in panes if _of(wishes, pane).ratio is not None), panes[0])
    others = tuple(pane for pane in panes if pane != first)
    return ((first,), others) if others else ((first,),)


def arranged_narrow(
    seen: Sequence[PaneId], layout: SavedLayout, wishes: PaneWishes, room: PaneRoom
) -> StandingPanes:
    """The one or two panes that a narrow window shows, as its layout has them.

    They stand one above the other, or side by side where both have equal units and are larger so.
    """
    beside = placed(SavedLayout(rows=(tuple(seen),), widths=(layout.heights,)), wishes, room)
    above = placed(SavedLayout(rows=in_rows(seen, len(seen)), heights=layout.heights), wishes, room)
    if layout.arrangement is not None:
        return beside if layout.arrangement == "side" else above
    alike = all(_of(wishes, pane).ratio is not None for pane in seen)
    return beside if alike and _worth(beside, wishes) > _worth(above, wishes) else above


def in_rows(panes: Sequence[PaneId], count: int) -> PaneRows:
    """The panes in `count` rows as even as can be, the longer ones last."""
    ends = [len(panes) * row // count for row in range(count + 1)] if panes else []
    return tuple(tuple(panes[start:end]) for start, end in pairwise(ends))


def shares(length: int, wanted: Sequence[float], least: int) -> list[int]:
    """A length in parts that are to one another as `wanted`, but none below `least` where there is room."""
    least_part = min(least, length / max(len(wanted), 1))
    small: set[int] = set()
    while True:
        rest = length - least_part * len(small)
        total = sum(want for place, want in enumerate(wanted) if place not in small)
        parts = [least_part if place in small else rest * want / total for place, want in enumerate(wanted)]
        below = {place for place, part in enumerate(parts) if part < least_part} - small
        if not below or len(small | below) == len(parts):
            break
        small |= below
    ends = [floor(end + 0.5) for end in accumulate(parts, initial=0.0)]
    return [end - start for start, end in pairwise(ends)]


def dropped_at(placed: StandingPanes, x: float, y: float) -> PaneDrop | None:
    """What dropping a pane at a place means; None between the panes and outside."""
    for pane, frame in placed.frames.items():
        across, down = (x - frame.x) / frame.width, (y - frame.y) / frame.height
        if 0 <= across < 1 and 0 <= down < 1:
            return PaneDrop(pane, _side(across, down))
    return None


def _side(across: float, down: float) -> PaneSide:
    distances: dict[PaneSide, float] = {"left": across, "right": 1 - across, "above": down, "below": 1 - down}
    nearest = min(distances, key=lambda side: distances[side])
    return nearest if distances[nearest] < EDGE else "there"


def drop_frame(placed: StandingPanes, drop: PaneDrop) -> PaneRect:
    """The part of the room that shows where a pane would come: above and below it takes the whole row."""
    frame = placed.frames[drop.pane]
    row = next(row for row in placed.rows if drop.pane in row)
    left = placed.frames[row[0]].x
    right = placed.frames[row[-1]].x + placed.frames[row[-1]].width
    half = frame.width // 2, frame.height // 2
    return {
        "left": frame._replace(width=half[0]),
        "right": frame._replace(x=frame.x + frame.width - half[0], width=half[0]),
        "above": PaneRect(left, frame.y, right - left, half[1]),
        "below": PaneRect(left, frame.y + frame.height - half[1], right - left, half[1]),
        "there": frame,
    }[drop.side]


def moved(rows: PaneRows, pane: PaneId, drop: PaneDrop) -> PaneRows:
    """The rows after a pane was dropped beside another, in a row of its own above or below it, or onto it."""
    if pane == drop.pane:
        return rows
    if drop.side == "there":
        change = {pane: drop.pane, drop.pane: pane}
        return tuple(tuple(change.get(each, each) for each in row) for row in rows)
    result: list[tuple[PaneId, ...]] = []
    for row in rows:
        rest = tuple(each for each in row if each != pane)
        result += _with_dropped(rest, pane, drop) if drop.pane in row else [rest]
    return tuple(row for row in result if row)


def _with_dropped(row: tuple[PaneId, ...], pane: PaneId, drop: PaneDrop) -> list[tuple[PaneId, ...]]:
    if drop.side == "above":
        return [(pane,), row]
    if drop.side == "below":
        return [row, (pane,)]
    place = row.index(drop.pane) + (drop.side == "right")
    return [(*row[:place], pane, *row[place:])]


def with_rows(layout: SavedLayout, rows: PaneRows) -> SavedLayout:
    """The layout with its panes in other rows; what was given to places that are still there stays."""
    heights = layout.heights if len(layout.heights) == len(rows) else ()
    same = len(layout.widths) == len(rows)
    fit = same and all(len(wide) in (0, len(row)) for wide, row in zip(layout.widths, rows, strict=True))
    widths = layout.widths if fit else ()
    return replace(layout, rows=rows, heights=heights, widths=widths)


def neighbour(placed: StandingPanes, pane: PaneId, side: PaneSide) -> PaneId | None:
    """The pane on this side of another; None at the edge."""
    place = next(place for place, row in enumerate(placed.rows) if pane in row)
    row = placed.rows[place]
    if side in ("left", "right"):
        column = row.index(pane) + (1 if side == "right" else -1)
        return row[column] if 0 <= column < len(row) else None
    other = place + (1 if side == "below" else -1)
    if not 0 <= other < len(placed.rows):
        return None
    middle = placed.frames[pane].x + placed.frames[pane].width / 2
    return min(placed.rows[other], key=lambda each: _apart(placed.frames[each], middle))


def _apart(frame: PaneRect, x: float) -> float:
    return abs(frame.x + frame.width / 2 - x)


def _best(panes: Sequence[PaneId], wishes: PaneWishes, room: PaneRoom) -> StandingPanes:
    """The arrangement in which the plots are largest, of those that need the least scrolling."""
    layouts = [_layout_of("large", panes, wishes, room)]
    fewest = _fewest_rows(len(panes), room)
    layouts += [SavedLayout(rows=in_rows(panes, count)) for count in range(fewest, len(panes) + 1)]
    found = [placed(layout, wishes, room) for layout in layouts]
    return max(found, key=lambda each: (-each.height, _worth(each, wishes)))


def _worth(placed: StandingPanes, wishes: PaneWishes) -> float:
    """How large the plots are: logarithms of the shorter sides of cards, and of what equal units can fill.

    Of two ways to share the same room the more even one is worth more.
    """
    worth = 0.0
    for pane, frame in placed.frames.items():
        ratio, around = _of(wishes, pane)
        if ratio is None:
            worth += log(min(frame.width, frame.height))
        else:
            high = min(frame.height - around[1], (frame.width - around[0]) / ratio)
            worth += WEIGHT * log(max(high * sqrt(ratio), 1.0))
    return worth


def _layout_of(
    arrangement: Arrangement, panes: Sequence[PaneId], wishes: PaneWishes, room: PaneRoom
) -> SavedLayout:
    if arrangement == "stacked":
        return SavedLayout(rows=in_rows(panes, len(panes)))
    if arrangement == "side":
        return SavedLayout(rows=in_rows(panes, _fewest_rows(len(panes), room)))
    large = tuple(pane for pane in panes if _of(wishes, pane).ratio is not None)
    wished = 0 < len(large) < len(panes)
    large = large if wished else tuple(panes[:1])
    small = [pane for pane in panes if pane not in large]
    below = in_rows(small, _fewest_rows(len(small), room))
    heights = () if wished or not below else (LARGE, *[SMALL / len(below)] * len(below))
    return SavedLayout(rows=(large, *below), heights=heights)


def _fewest_rows(panes: int, room: PaneRoom) -> int:
    """In how many rows no pane is too narrow, with a scroll bar beside them where they have to scroll."""
    for rows in range(1, panes):
        scrolls = _all_of(rows, LEAST[1]) > room.height
        width = room.width - (room.bar if scrolls else 0)
        if _all_of(ceil(panes / rows), LEAST[0]) <= width:
            return rows
    return max(panes, 1)


def _broken(layout: SavedLayout, room: PaneRoom) -> SavedLayout:
    """The layout with rows broken that are too long for the room; shares of others hold no more then."""
    most = max(1, (room.width - room.bar + GAP) // (LEAST[0] + GAP))
    if all(_all_of(len(row), LEAST[0]) <= room.width for row in layout.rows):
        return layout
    parts = [part for row in layout.rows for part in in_rows(row, ceil(len(row) / most))]
    return SavedLayout(rows=tuple(parts))


def _heights(layout: SavedLayout, wishes: PaneWishes, width: int, height: int) -> list[int]:
    room = height - GAP * (len(layout.rows) - 1)
    if layout.heights:
        return shares(room, layout.heights, LEAST[1])
    return _split(room, [_wished_height(row, wishes, width) for row in layout.rows], LEAST[1])


def _wished_height(row: Sequence[PaneId], wishes: PaneWishes, width: int) -> float | None:
    """The height at which a row of plots with equal units fills the width; None where others stand in it."""
    wished = [_of(wishes, pane) for pane in row]
    ratios = [wish.ratio for wish in wished if wish.ratio is not None]
    if len(ratios) < len(row):
        return None
    around = sum(wish.around[0] for wish in wished) + GAP * (len(row) - 1)
    return max(LEAST[1], (width - around) / sum(ratios) + max(wish.around[1] for wish in wished))


def _widths(
    row: Sequence[PaneId], wishes: PaneWishes, size: tuple[int, int], given: Sequence[float]
) -> list[int]:
    room = size[0] - GAP * (len(row) - 1)
    if given:
        return shares(room, given, LEAST[0])
    wished = [_of(wishes, pane).width(size[1]) for pane in row]
    return _split(room, [None if wish is None else max(LEAST[0], wish) for wish in wished], LEAST[0])


def _split(room: int, wished: Sequence[float | None], least: int) -> list[int]:
    """A length for those with wishes first, the rest for the others, who keep some of it in any case."""
    wanted = [wish for wish in wished if wish is not None]
    free = len(wished) - len(wanted)
    if not wanted or not free:
        return shares(room, wanted or [1.0] * free, least)
    kept = min(max(least, KEPT * room), room / len(wished))
    first = min(sum(wanted), room - free * kept)
    parts = iter(shares(floor(first), wanted, least))
    rest = iter(shares(room - floor(first), [1.0] * free, least))
    return [next(rest if wish is None else parts) for wish in wished]


def _all(rows: PaneRows) -> Iterable[PaneId]:
    return (pane for row in rows for pane in row)


def _all_of(count: int, least: int) -> int:
    """The length of so many panes that are as short as can be."""
    return count * least + (count - 1) * GAP


def _of(wishes: PaneWishes, pane: PaneId) -> PaneWish:
    return wishes.get(pane, NO_WISH)
