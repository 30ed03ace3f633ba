"""Where the panes stand in the window: what the user prefers, apart from any document."""

import math
from collections.abc import Iterable, Mapping
from typing import Any, Final, Literal, cast, get_args

from nablaboard.classes import dataclass
from nablaboard.model.panes import PANES, PaneId

Arrangement = Literal["large", "side", "stacked"]
"""One large pane and the small ones below, side by side, or one below the other."""

ARRANGEMENTS: tuple[Arrangement, ...] = get_args(Arrangement)

PaneRows = tuple[tuple[PaneId, ...], ...]
"""Panes beside one another, row by row from above."""

MOST_LAYOUTS = 40
"""Layouts that are kept, those of the sets of panes that were arranged last."""


WindowPlace = tuple[int, int, int, int]
"""Left, top, width and height of a window in logical pixels of all screens."""

_FARTHEST: Final = 100_000
"""Logical pixels that no screens reach."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedLayout:
    """How one set of panes stands.

    arrangement: the one that is chosen; None leaves it to the program
    rows: the panes where the user has put them; none where they follow from the arrangement
    heights, widths: shares of the rows, and of the panes in each, that the user has given them; none of
        those that follow from what the panes show
    enlarged: the pane that takes the whole room
    """

    arrangement: Arrangement | None = None
    rows: PaneRows = ()
    heights: tuple[float, ...] = ()
    widths: tuple[tuple[float, ...], ...] = ()
    enlarged: PaneId | None = None


def layout_key(panes: Iterable[PaneId], *, narrow: bool = False) -> str:
    """Under which name the layout of a set of panes is kept; a narrow window has one of its own."""
    return " ".join([*sorted(panes), *(["narrow"] if narrow else [])])


def read_layouts(content: object) -> dict[str, SavedLayout]:
    """The layouts in what a file held; whatever is no sound part of one is left out."""
    if not isinstance(content, dict):
        return {}
    known = [(key, each) for key, each in content.items() if isinstance(key, str) and isinstance(each, dict)]
    return {key: _layout(each) for key, each in known[-MOST_LAYOUTS:]}


def read_floating(content: Mapping[str, object]) -> dict[PaneId, WindowPlace]:
    """The places of floating panes in what a file held; those that cannot be meant are left out."""
    found: dict[PaneId, WindowPlace] = {}
    for pane, place in content.items():
        match place:
            case [int(x), int(y), int(width), int(height)] if pane in PANES:
                if max(abs(x), abs(y), width, height) <= _FARTHEST and min(width, height) > 0:
                    found[pane] = (x, y, width, height)
    return found


def _layout(content: Mapping[str, Any]) -> SavedLayout:
    arrangement, enlarged = content.get("arrangement"), content.get("enlarged")
    rows = _rows(content.get("rows"))
    heights = _shares(content.get("heights"), len(rows))
    found = content.get("widths")
    widths = found if isinstance(found, list) and len(found) == len(rows) else []
    return SavedLayout(
        arrangement=cast(Arrangement, arrangement) if arrangement in ARRANGEMENTS else None,
        rows=rows,
        heights=heights,
        widths=tuple(_shares(each, len(row)) for each, row in zip(widths, rows, strict=False)),
        enlarged=cast(PaneId, enlarged) if enlarged in PANES else None,
    )


def _rows(content: object) -> PaneRows:
    """Rows of panes, each pane once; none where anything else stands there."""
    rows = content if isinstance(content, list) else []
    if not all(isinstance(row, list) and row for row in rows):
        return ()
    panes = [pane for row in rows for pane in row]
    sound = all(pane in PANES for pane in panes) and len(set(panes)) == len(panes)
    return tuple(tuple(row) for row in rows) if sound else ()


def _shares(content: object, count: int) -> tuple[float, ...]:
    """So many positive numbers, or none."""
    shares = content if isinstance(content, list) and len(content) == count else []
    sound = all(_is_share(each) for each in shares)
    return tuple(float(each) for each in shares) if sound else ()


def _is_share(value: object) -> bool:
    if not isinstance(value, int | float) or isinstance(value, bool):
        return False
    return math.isfinite(value) and 0.0 < value < 1e6
