"""What the layout speaks of: rectangles, kinds of boxes and their priorities, and what became of a box."""

from dataclasses import field
from typing import Literal, NamedTuple

import numpy as np

from nablaboard.calculus.floats import Flags, Floats
from nablaboard.classes import dataclass

SLACK = 1e-6  # logical pixels that nobody sees

BoxKind = Literal[
    "message",
    "title",
    "formula",
    "axis",
    "tick",
    "scale",
    "card",
    "start",
    "mark",
    "name",
    "amount",
    "level",
    "legend",
    "note",
]

PRIORITY: dict[BoxKind, int] = {
    "message": 100,  # why there is nothing to see
    "title": 95,
    "formula": 92,
    "axis": 90,  # names of axes
    "tick": 85,
    "scale": 80,  # the edges of the bands, beside the colour bar
    "card": 70,  # what is told of the point in hand
    "start": 60,
    "mark": 50,  # critical points, iterates, weights, limits
    "name": 40,  # of curves
    "amount": 30,  # signed areas
    "level": 20,
    "legend": 15,
    "note": 10,
}
"""Who goes where there is no room for two: the one with the smaller number. The one table of priorities."""


class Rect(NamedTuple):
    """A rectangle in logical pixels; y grows downwards."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.top + self.height

    def meets(self, other: "Rect", gap: float = 0.0) -> bool:
        """Whether the two share some area, or are nearer than `gap` in both directions."""
        return (
            self.left < other.left + other.width + gap
            and other.left < self.left + self.width + gap
            and self.top < other.top + other.height + gap
            and other.top < self.top + self.height + gap
        )

    def within(self, room: "Rect", slack: float = SLACK) -> bool:
        """Whether no part of it is outside of `room`."""
        return (
            self.left >= room.left - slack
            and self.top >= room.top - slack
            and self.right <= room.right + slack
            and self.bottom <= room.bottom + slack
        )

    def holds(self, boxes: Floats, slack: float = SLACK) -> Flags:
        """Which of boxes of shape (n, 4), left, top, width, height, have no part outside of this."""
        near, far = boxes[:, :2] + slack, boxes[:, :2] + boxes[:, 2:] - slack
        held = (near >= (self.left, self.top)) & (far <= (self.right, self.bottom))
        return np.asarray(held.all(axis=1), np.bool_)

    def moved(self, right: float, down: float) -> "Rect":
        """The same rectangle elsewhere."""
        return Rect(self.left + right, self.top + down, self.width, self.height)

    def grown(self, by: float) -> "Rect":
        """With so much more on every side."""
        return Rect(self.left - by, self.top - by, self.width + 2 * by, self.height + 2 * by)


@dataclass(frozen=True, slots=True)
class PlacedBox:
    """A box and what became of it; `rect` is None where it was left out.

    room: what it must not leave
    names: the extent of what it names, which it must not cover; None where it names nothing beside it
    line: pixels of the line that it names, shape (n, 2), which it must not cover either
    """

    key: str
    kind: BoxKind
    text: str
    rect: Rect | None
    room: Rect
    names: Rect | None = None
    line: Floats | None = field(default=None, compare=False)

    @property
    def within_plot(self) -> bool:
        """Whether it stands in the plot: its room begins at the plot's corner or within."""
        return self.room.left >= 0 and self.room.top >= 0

    def moved(self, right: float, down: float) -> "PlacedBox":
        """The same as another origin sees it."""
        return PlacedBox(
            self.key,
            self.kind,
            self.text,
            self.rect and self.rect.moved(right, down),
            self.room.moved(right, down),
            self.names and self.names.moved(right, down),
            None if self.line is None else self.line + np.array([right, down]),
        )
