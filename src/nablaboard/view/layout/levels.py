"""The values of level lines: on one free ray away from the paths, each where the ray meets its line.

A value interrupts its line. Levels that the ray does not meet get the best free place on their longest line;
a value that would be too near to another is left out. Where values may stand depends on the view alone and is
worked out once for it; each frame then only looks whether they are still free.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from nablaboard.calculus.floats import Floats
from nablaboard.view.layout.boxes import PlacedBox, Rect
from nablaboard.view.layout.covering import Covering
from nablaboard.view.layout.placing import Standing

ROWS_APART, COLUMNS_APART = 17.0, 8.0  # logical pixels: between rows of values, and beside each other
DIRECTIONS = 24
FIRST = 0.6  # radians below the horizontal: the direction that is tried first, as one reads
SAMPLES = 160  # points of a line that a ray is tried on
FALLBACKS = 16  # places along a line that no ray meets
PAD = 3.0  # between a value and where its line goes on

Slot = TypeVar("Slot")

LevelPlaces = Mapping[int, Rect]
"""Where the values of some levels stand, by the number of the level."""


class Level(NamedTuple):
    """A level: its value in writing, the size of that, and its lines in pixels, each (n, 2)."""

    text: str
    size: tuple[float, float]
    lines: Sequence[Floats]


class LevelValues:
    """The values of the levels of one view, and the places that they may have in it."""

    def __init__(self, key: str, levels: Sequence[Level], room: Rect) -> None:
        self._key, self._levels, self._room = key, levels, room
        self._rays = [
            {
                index: rect
                for index, (level, at) in enumerate(zip(levels, crossings, strict=True))
                if at is not None and (rect := _around(at, level)).within(room)
            }
            for crossings in _rays(levels, room)
        ]
        self._others = [_along_longest(level, room) for level in levels]
        self._shown: LevelPlaces = {}

    def place(self, paths: Covering, board: Standing, last: dict[str, int]) -> None:
        """Put them on the board, clear of its boxes and of the paths.

        Those of the last frame stay while they can; else `last` knows the ray, which is kept while it serves.
        """
        if not self._shown or not self._stay(paths, board):
            self._shown = self._chosen(paths, board, last)
        for index, level in enumerate(self._levels):
            rect = self._shown.get(index)
            board.add(PlacedBox(f"{self._key}:{index}", "level", level.text, rect, self._room))

    def _stay(self, paths: Covering, board: Standing) -> bool:
        rects = list(self._shown.values())
        return not paths.cover(np.array(rects)).any() and all(map(board.free, rects))

    def _chosen(self, paths: Covering, board: Standing, last: dict[str, int]) -> LevelPlaces:
        every = {
            (ray, index): rect for ray, places in enumerate(self._rays) for index, rect in places.items()
        }
        found = _free(every, paths, board)
        free = [
            _apart({index: found[ray, index] for index in places if (ray, index) in found})
            for ray, places in enumerate(self._rays)
        ]
        counts = [len(places) for places in free]
        ray = last.get(self._key)
        if ray is None or counts[ray] < max(counts) - 1:
            ray = last[self._key] = counts.index(max(counts))
        chosen = dict(free[ray])
        for index, places in enumerate(self._others):
            if index not in chosen:
                others = _free(dict(enumerate(places)), paths, board).values()
                rect = next((each for each in others if not _crowds(each, chosen)), None)
                if rect is not None:
                    chosen[index] = rect
        return chosen


def _free(places: Mapping[Slot, Rect], paths: Covering, board: Standing) -> Mapping[Slot, Rect]:
    """Those that cover no path and meet no box."""
    if not places:
        return {}
    covered = paths.cover(np.array(list(places.values())))
    pairs = zip(places.items(), covered.tolist(), strict=True)
    return {index: rect for (index, rect), part in pairs if part == 0 and board.free(rect)}


def _apart(places: LevelPlaces) -> LevelPlaces:
    """Those that are far enough from all kept before them."""
    kept: dict[int, Rect] = {}
    for index, rect in places.items():
        if not _crowds(rect, kept):
            kept[index] = rect
    return kept


def _crowds(rect: Rect, places: LevelPlaces) -> bool:
    return any(_too_near(rect, other) for other in places.values())


def _too_near(one: Rect, other: Rect) -> bool:
    """Whether two values are in neighbouring rows, or side by side without room between."""
    down = abs(one.top + one.height / 2 - other.top - other.height / 2)
    across = abs(one.left + one.width / 2 - other.left - other.width / 2)
    return down < ROWS_APART and across < (one.width + other.width) / 2 + COLUMNS_APART


def _around(at: Floats, level: Level) -> Rect:
    width, height = level.size
    return Rect(float(at[0]) - width / 2 - PAD, float(at[1]) - height / 2, width + 2 * PAD, height)


def _rays(levels: Sequence[Level], room: Rect) -> Iterator[list[Floats | None]]:
    """For each direction from the centre where each level's line is met first, or None."""
    centre = _centre(levels, room)
    order = sorted(range(DIRECTIONS), key=lambda k: min(k, DIRECTIONS - k))
    angles = FIRST + np.array(order) * 2 * np.pi / DIRECTIONS
    units = np.column_stack([np.cos(angles), np.sin(angles)])
    met = [_met(level, centre, units) for level in levels]
    for ray in range(DIRECTIONS):
        yield [each[ray] for each in met]


def _centre(levels: Sequence[Level], room: Rect) -> Floats:
    """The middle of the lowest closed line in the room; that of the room where there is none."""
    for level in levels[:2]:
        for line in level.lines:
            if len(line) > 2 and np.abs(line[0] - line[-1]).max() < 2.0:
                middle = (line.max(axis=0) + line.min(axis=0)) / 2
                left, top = middle.tolist()
                if Rect(left, top, 0.0, 0.0).within(room):
                    return np.asarray(middle, np.float64)
    return np.array([room.left + room.width / 2, room.top + room.height / 2])


def _met(level: Level, centre: Floats, units: Floats) -> list[Floats | None]:
    """For each direction the place nearest to the centre where the ray crosses a line of the level."""
    nearest = np.full(len(units), np.inf)
    lines = [line[_some(len(line))] for line in level.lines if len(line) > 1]
    if lines:
        away = np.concatenate(lines) - centre
        goes_on = np.ones(len(away), np.bool_)
        goes_on[np.cumsum([len(line) for line in lines]) - 1] = False
        # Only where a line goes from one sector between rays into another does it meet a ray.
        turns = np.arctan2(away[:, 1], away[:, 0]) - FIRST
        sector = np.floor(turns * len(units) / (2 * np.pi))
        first = np.flatnonzero(goes_on[:-1] & (sector[:-1] != sector[1:]))
        nearest = _crossings(away[first], away[first + 1], units).min(axis=0, initial=np.inf)
    return [
        centre + reach * unit if np.isfinite(reach) else None
        for reach, unit in zip(nearest.tolist(), units, strict=True)
    ]


def _some(count: int) -> NDArray[np.intp]:
    """The points of a line that a ray is tried on."""
    return np.unique(np.linspace(0, count - 1, min(count, SAMPLES)).astype(np.intp))


def _crossings(starts: Floats, ends: Floats, units: Floats) -> Floats:
    """How far from the origin segments (n, 2) meet rays (k, 2): (n, k), infinite where they do not."""
    first, second = (
        np.outer(at[:, 0], units[:, 1]) - np.outer(at[:, 1], units[:, 0]) for at in (starts, ends)
    )
    ahead, further = starts @ units.T, ends @ units.T
    crossed = (first * second <= 0) & (first != second)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.where(crossed, first / (first - second), 0.0)
    reach = ahead + share * (further - ahead)
    return np.where(crossed & (reach > 0), reach, np.inf)


def _along_longest(level: Level, room: Rect) -> list[Rect]:
    """Places on the longest line, from the room's upper right on."""
    lines = [line for line in level.lines if len(line) > 1]
    if not lines:
        return []
    longest = max(lines, key=len)
    places = longest[:: max(1, len(longest) // FALLBACKS)]
    order = np.argsort((room.right - places[:, 0]) + (places[:, 1] - room.top), kind="stable")
    return [rect for rect in (_around(places[k], level) for k in order) if rect.within(room)]
