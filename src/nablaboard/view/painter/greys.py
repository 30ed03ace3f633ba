"""How a theme of greys tells apart what others tell apart by colour: dashes, marks along curves, hatchings.

Two greys can be told apart side by side, and no longer when one is looked up in a legend or the page is
copied. So each role has a look besides its grey: a dash and a mark for a curve, lines for an area.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from nablaboard.calculus.floats import Floats
from nablaboard.scene import Dash, Shape, Stroke
from nablaboard.view.layout import PlotFrame

DASH_PATTERNS: dict[Dash, tuple[float, ...]] = {
    "solid": (),
    "dash": (4.0, 2.2),
    "dot": (1.0, 2.4),
    "dash-dot": (5.0, 2.0, 1.0, 2.0),
    "dash-dot-dot": (5.0, 2.0, 1.0, 2.0, 1.0, 2.0),
    "long-dash": (10.0, 2.2),
}
"""Lengths of dash, gap, dash, gap … in widths of the line."""
ROWS: tuple[tuple[float, ...], ...] = (
    (),
    (8.0, 1.6, 1.0, 1.6),
    (2.0, 1.4),
    (3.0, 1.2, 3.0, 3.6),
    (6.0, 1.6, 2.4, 1.6),
    (6.5, 3.5),
)
"""Dashes of curves that have no dash elsewhere; none is that of another line."""
MARKS: tuple[tuple[Shape, bool] | None, ...] = (
    None,
    ("diamond", False),
    ("square", False),
    ("triangle", False),
    ("triangle-down", False),
    ("circle", True),
)
"""Marks along those curves, and whether they are hollow; the first has none, since it may be the only one.

A curve that has a dash elsewhere, since its colour is that of an earlier one, has them the other way about.
"""
OF_ONE: dict[str, Dash] = {"tangent": "long-dash", "derivative": "dash", "error": "dot"}
"""Dashes of what has but one line."""
APART, MOST = 96.0, 9
"""Logical pixels from mark to mark along a curve, and how many there are about."""
LINES: tuple[tuple[tuple[float, float], ...], ...] = (
    (),
    ((1.0, 1.0),),
    ((1.0, -1.0),),
    ((0.0, 1.0),),
    ((1.0, 1.0), (1.0, -1.0)),
    ((1.0, 0.0),),
    ((1.0, 0.0), (0.0, 1.0)),
    ((2.0, 1.0),),
)
"""Directions across the lines of hatchings."""
PERIOD, WIDE = 6.0, 1.0  # logical pixels: from line to line of a hatching, and how wide one is
INK = 0.72  # of black: a line of a hatching


class Grey(NamedTuple):
    """A role with a number: its kind, such as "row", and which of them it is."""

    kind: str
    place: int


def numbered(role: str) -> Grey:
    """The parts of a role; one without a number is the first of its kind."""
    kind, _, index = role.partition(":")
    return Grey(kind, int(index or 0))


def dash_of(role: str, dash: Dash) -> tuple[float, ...]:
    """The pattern of a line: its own, or where it has none that of its role."""
    if dash != "solid":
        return DASH_PATTERNS[dash]
    kind, place = numbered(role)
    return ROWS[place % len(ROWS)] if kind == "row" else DASH_PATTERNS[OF_ONE.get(kind, "solid")]


def mark_of(stroke: Stroke) -> tuple[Shape, bool] | None:
    """The mark along a curve, and whether it is hollow; None for a line that has none."""
    kind, place = numbered(stroke.role)
    mark = MARKS[place % len(MARKS)] if kind == "row" else None
    return mark and (mark[0], mark[1] != (stroke.dash != "solid"))


def marked(role: str, at: PlotFrame, lines: tuple[Floats, ...]) -> Floats:
    """Where in the plot the marks of a curve stand, shape (n, 2), those of another one beside them."""
    pieces = [piece for line in lines if len(line) > 1 for piece, _ in at.pieces(line, 0.0)]
    along = [np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(piece, axis=0).T))]) for piece in pieces]
    whole = sum(float(each[-1]) for each in along)
    if whole == 0.0:
        return np.zeros((0, 2))
    step = max(APART, whole / MOST)
    first = (numbered(role).place % len(MARKS) + 0.5) / len(MARKS) * min(step, whole)
    wanted, found, before = np.arange(first, whole, step), [], 0.0
    for piece, lengths in zip(pieces, along, strict=True):
        own = wanted[(wanted >= before) & (wanted < before + lengths[-1])] - before
        found.append(np.column_stack([np.interp(own, lengths, piece[:, k]) for k in (0, 1)]))
        before += float(lengths[-1])
    return np.concatenate(found)


def is_hatched(role: str) -> bool:
    """Whether areas of this role have lines on them."""
    return role.startswith(("basin:", "row:"))


def hatching(place: int, rows: int, columns: int, scale: float) -> NDArray[np.float64]:
    """How much of each of rows × columns pixels a hatching inks, 0 to 1, at `scale` of them to a logical one.

    |((a·x + b·y) / √(a² + b²)) mod period − period/2| ≤ width/2 for each of its directions (a, b).
    """
    x, y = np.arange(columns) + 0.5, np.arange(rows)[:, None] + 0.5
    inked = np.zeros((rows, columns))
    for a, b in LINES[place % len(LINES)]:
        away = np.abs(np.mod((a * x + b * y) / np.hypot(a, b), PERIOD * scale) - PERIOD * scale / 2)
        np.maximum(inked, np.clip(WIDE * scale / 2 - away + 0.5, 0.0, 1.0), out=inked)
    return inked
