"""The values of level lines: on one free ray away from the paths, each where the ray meets its line.

A value interrupts its line. Levels that the ray does not meet get the best free place on their longest line;
a value that would be too near to another is left out. Where values may stand depends on the view alone and is
worked out once for it; each frame then only looks whether they are still free.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from nablaboard.calculus.floats import Flags, Floats
from nablaboard.view.layout.boxes import PlacedBox, Rect
from nablaboard.view.layout.covering import Covering
from nablaboard.view.layout.placing import Standing

ROWS_APART, COLUMNS_APART = 17.0, 8.0  # logical pixels: between rows of values, and beside each other
DIRECTIONS = 24
FIRST = 0.6  # radians below the horizontal: the direction that is tried first, as one reads
SAMPLES = 160  # points of a line that a ray is tried on
FALLBACKS = 16  # places along a line that no ray meets
PAD = 3.0  # between a value and where its line goes on

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
        self._boxes, self._met = _on_rays(levels, room)
        self._others = [_along_longest(level, room) for level in levels]
        self._free = b""  # which of all these were free when the places were chosen
        self._shown: LevelPlaces | None = None  # nothing was chosen yet

    def place(self, paths: Covering, board: Standing, last: dict[str, int], *, hold: bool = False) -> None:
        """Put them on the board, clear of its boxes and of the paths.

        Those of the last frame stay while they can, and in any case where they are to `hold`; else `last`
        knows the ray, which is kept while it serves.
        """
        shown = self._shown
        if shown is None or not (hold or (shown and self._stay(shown, paths, board))):
            shown = self._shown = self._chosen(shown or {}, paths, board, last)
        for index, level in enumerate(self._levels):
            rect = shown.get(index)
            board.add(PlacedBox(f"{self._key}:{index}", "level", level.text, rect, self._room))

    def _stay(self, shown: LevelPlaces, paths: Covering, board: Standing) -> bool:
        return bool(_free(np.array(list(shown.values())), self._room, paths, board).all())

    def _chosen(
        self, shown: LevelPlaces, paths: Covering, board: Standing, last: dict[str, int]
    ) -> LevelPlaces:
        if not self._levels:
            return {}
        free = self._met & _free(self._boxes, self._room, paths, board)
        beside = _free(np.concatenate(self._others), self._room, paths, board)
        known, self._free = self._free, free.tobytes() + beside.tobytes()
        if self._free == known:
            return shown
        kept = _apart(self._boxes, free)
        counts = kept.sum(axis=1)
        ray = last.get(self._key)
        if ray is None or counts[ray] < counts.max() - 1:
            ray = last[self._key] = int(counts.argmax())
        chosen = {int(index): _rect(self._boxes[ray, index]) for index in np.flatnonzero(kept[ray])}
        parts = np.split(beside, np.cumsum([len(boxes) for boxes in self._others])[:-1])
        for index, (boxes, some) in enumerate(zip(self._others, parts, strict=True)):
            if index not in chosen:
                others = map(_rect, boxes[some])
                rect = next((each for each in others if not _crowds(each, chosen)), None)
                if rect is not None:
                    chosen[index] = rect
        return chosen


def _rect(box: Floats) -> Rect:
    return Rect(*box.tolist())


def _free(boxes: Floats, room: Rect, paths: Covering, board: Standing) -> Flags:
    """Which of boxes (…, 4) are in the room, cover no path and meet no box of the board."""
    flat = boxes.reshape(-1, 4)
    free = room.holds(flat)
    free[free] = paths.cover(flat[free]) == 0
    free[free] = board.clear(flat[free])
    return free.reshape(boxes.shape[:-1])


def _apart(boxes: Floats, free: Flags) -> Flags:
    """Of the free boxes of each ray, (rays, n), those that are far enough from all kept before them."""
    middles, widths = boxes[..., :2] + boxes[..., 2:] / 2, boxes[..., 2]
    kept = np.zeros_like(free)
    for index in range(free.shape[1]):
        across, down = np.moveaxis(np.abs(middles - middles[:, index, None]), -1, 0)
        beside = (widths + widths[:, index, None]) / 2 + COLUMNS_APART
        crowded = (down < ROWS_APART) & (across < beside) & kept
        kept[:, index] = free[:, index] & ~crowded.any(axis=1)
    return kept


def _crowds(rect: Rect, places: LevelPlaces) -> bool:
    """Whether a value is in a row neighbouring another's, or beside one without room between."""
    some = np.array([[*places.values(), rect]])
    return not _apart(some, np.ones(some.shape[:2], np.bool_))[0, -1]


def _around(at: Floats, size: Floats) -> Floats:
    """The boxes (…, 4) of values of this size, (…, 2), with places (…, 2) in their middles."""
    wide = size + np.array([2 * PAD, 0.0])
    return np.concatenate(np.broadcast_arrays(at - wide / 2, wide), axis=-1)


def _on_rays(levels: Sequence[Level], room: Rect) -> tuple[Floats, Flags]:
    """For each direction from the centre the box where each level's line is met first, and whether it is.

    Shapes (rays, n, 4) and (rays, n); the directions nearest to the first come first.
    """
    centre = _centre(levels, room)
    order = sorted(range(DIRECTIONS), key=lambda k: min(k, DIRECTIONS - k))
    angles = FIRST + np.array(order) * 2 * np.pi / DIRECTIONS
    units = np.column_stack([np.cos(angles), np.sin(angles)])
    reach = _reach(levels, centre, units)
    met = np.isfinite(reach)
    at = centre + np.where(met, reach, 0.0)[..., None] * units[:, None]
    return _around(at, np.array([level.size for level in levels]).reshape(-1, 2)), met


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


def _reach(levels: Sequence[Level], centre: Floats, units: Floats) -> Floats:
    """How far from the centre each ray meets each level first: (rays, n), infinite where it does not."""
    nearest = np.full((len(levels), len(units)), np.inf)
    lines = {
        (index, place): _some(line)
        for index, level in enumerate(levels)
        for place, line in enumerate(level.lines)
        if len(line) > 1
    }
    if lines:
        counts = [len(line) for line in lines.values()]
        away = np.concatenate(list(lines.values())) - centre
        goes_on = np.ones(len(away), np.bool_)
        goes_on[np.cumsum(counts) - 1] = False
        # Only where a line goes from one sector between rays into another does it meet a ray.
        turns = np.arctan2(away[:, 1], away[:, 0]) - FIRST
        sector = np.floor(turns * len(units) / (2 * np.pi))
        first = np.flatnonzero(goes_on[:-1] & (sector[:-1] != sector[1:]))
        owners = np.repeat([index for index, _ in lines], counts)[first]
        np.minimum.at(nearest, owners, _crossings(away[first], away[first + 1], units))
    return nearest.T


def _some(line: Floats) -> Floats:
    """The points of a line (n, 2) that a ray is tried on."""
    if len(line) <= SAMPLES:
        return line
    return line[np.linspace(0, len(line) - 1, SAMPLES).astype(np.intp)]


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


def _along_longest(level: Level, room: Rect) -> Floats:
    """Boxes (k, 4) on the longest line, from the room's upper right on."""
    lines = [line for line in level.lines if len(line) > 1]
    if not lines:
        return np.zeros((0, 4))
    longest = max(lines, key=len)
    places = longest[:: max(1, len(longest) // FALLBACKS)]
    order = np.argsort((room.right - places[:, 0]) + (places[:, 1] - room.top), kind="stable")
    return _around(places[order], np.array(level.size))
