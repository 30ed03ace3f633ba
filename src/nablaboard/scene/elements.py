"""What a picture is made of: frozen elements in data coordinates, without a word about Qt.

An element has a `key` that is unique in its scene. A painter that meets the key again keeps what it had drawn
and takes over only what changed, so a dragged tangent never costs the curve beneath it. An element makes
its arrays read-only, and they are compared by identity: the same array object means the same drawing.

Colours are roles ("function", "series:3", "row:0"), which a theme turns into colours. Sizes are logical
pixels.
"""

from dataclasses import field
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from nablaboard.calculus.floats import Floats
from nablaboard.classes import dataclass
from nablaboard.model import Range
from nablaboard.words import Message

Text = str | Message
"""A symbol or a number as it stands, or a sentence that the view may translate."""

Dash = Literal["solid", "dash", "dot", "dash-dot", "dash-dot-dot", "long-dash"]
Shape = Literal[
    "circle",
    "square",
    "diamond",
    "triangle",
    "triangle-down",
    "cross",
    "plus",
    "cup",
    "cap",
    "arcs",
    "bend",
    "corner",
    "step",
    "open",
]
"""Marks of optimizers and points, and seven signs that are strokes only: a cup with a ball (minimum), a cap
with one (maximum), two arcs (saddle), a bend (inflection), a corner, a step (jump), an open ring
(inconclusive)."""
Face = Literal["text", "bold", "math", "small", "axis"]
LabelKind = Literal["card", "corner", "start", "mark", "name", "amount"]
"""What a text is, which decides where it may stand and what it gives way to: a card of the point in hand, a
card of the whole picture, the name of a start, of another mark, of a line, an amount on its area."""

SHAPES: tuple[Shape, ...] = ("circle", "diamond", "square", "triangle", "triangle-down")
DASHES: tuple[Dash, ...] = ("solid", "dash", "dot", "dash-dot", "dash-dot-dot")


def _lock(*arrays: NDArray[Any]) -> None:
    """Make the arrays of an element read-only: a picture never changes behind the painter's back."""
    for array in arrays:
        array.setflags(write=False)


@dataclass(frozen=True, slots=True)
class Stroke:
    """How a line is drawn: colour role, width in logical pixels, dash, opacity from 0 to 1."""

    role: str
    width: float = 2.0
    dash: Dash = "solid"
    opacity: float = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class Polylines:
    """Open polylines, each of shape (n, 2), that share one stroke."""

    key: str
    paths: tuple[Floats, ...]
    stroke: Stroke

    def __post_init__(self) -> None:
        _lock(*self.paths)


@dataclass(frozen=True, slots=True, eq=False)
class Band:
    """The area between two levels: rings of `points` (n, 2) cut at `offsets`, filled by the odd-even rule.

    `shade` runs from 0 (the lowest band) to 1 (the highest).
    """

    shade: float
    points: Floats
    offsets: tuple[int, ...]

    def __post_init__(self) -> None:
        _lock(self.points)


@dataclass(frozen=True, slots=True, eq=False)
class Bands:
    """All filled areas of a contour picture."""

    key: str
    bands: tuple[Band, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Tone:
    """Where level lines would be too near to tell apart: `boxes` (n, 4), each left, bottom, right, top."""

    key: str
    boxes: Floats

    def __post_init__(self) -> None:
        _lock(self.boxes)


@dataclass(frozen=True, slots=True, eq=False)
class Area:
    """Filled polygons, each of shape (n, 2), in one colour that lets the ground through."""

    key: str
    rings: tuple[Floats, ...]
    role: str
    opacity: float = 0.22

    def __post_init__(self) -> None:
        _lock(*self.rings)


@dataclass(frozen=True, slots=True, eq=False)
class Raster:
    """A picture of cells of equal size over `x` × `y`: `cells` (rows from below, columns) index `roles`.

    `strengths`, of the same shape, run from 0 (the ground's colour) to 1 (the role's own).
    """

    key: str
    x: Range
    y: Range
    cells: NDArray[np.intp]
    strengths: Floats
    roles: tuple[str, ...]

    def __post_init__(self) -> None:
        _lock(self.cells, self.strengths)


@dataclass(frozen=True, slots=True, eq=False)
class Arrows:
    """Many arrows in one element: tails and tips of shape (n, 2); heads are drawn by the painter."""

    key: str
    tails: Floats
    tips: Floats
    role: str = "arrow"
    width: float = 1.0

    def __post_init__(self) -> None:
        _lock(self.tails, self.tips)


@dataclass(frozen=True, slots=True, eq=False)
class Trail:
    """A path of descent: `points` (n, 2), drawn up to and including index `shown`, with a head there."""

    key: str
    points: Floats
    shown: int
    stroke: Stroke
    shape: Shape

    def __post_init__(self) -> None:
        _lock(self.points)


@dataclass(frozen=True, slots=True, eq=False)
class Course:
    """A line over x, `points` (n, 2): up to and including index `shown` as it is, and faint from there on."""

    key: str
    points: Floats
    shown: int
    stroke: Stroke

    def __post_init__(self) -> None:
        _lock(self.points)


@dataclass(frozen=True, slots=True)
class Marker:
    """One point. With a `handle` it can be dragged, and the pane reports the handle's name."""

    key: str
    x: float
    y: float
    role: str
    shape: Shape = "circle"
    size: float = 11.0
    hollow: bool = False
    handle: str = ""
    description: Text = ""


@dataclass(frozen=True, slots=True, eq=False)
class Dots:
    """Many points of shape (n, 2) that look alike and cannot be dragged."""

    key: str
    points: Floats
    role: str
    shape: Shape = "circle"
    size: float = 8.0
    hollow: bool = False

    def __post_init__(self) -> None:
        _lock(self.points)


@dataclass(frozen=True, slots=True)
class Label:
    """Text of a point; where it stands in pixels, and whether there is room for it, the layout says.

    The place that is wished has the part `anchor` of the text, 0 to 1 from left and top, at the point after
    moving by `offset` logical pixels (right, down). A name stands beside a line of `along` instead, each of
    shape (n, 2). A `box` is a small card behind the text; on it the `tail` stands in a line and a colour of
    its own.
    """

    key: str
    text: Text
    x: float
    y: float
    role: str = "ink"
    face: Face = "text"
    anchor: tuple[float, float] = (0.5, 0.5)
    offset: tuple[float, float] = (0.0, 0.0)
    box: bool = False
    kind: LabelKind = "mark"
    tail: Text = ""
    tail_role: str = "tangent-text"
    along: tuple[Floats, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True, eq=False)
class LevelLabels:
    """Values to be written on level lines: a text for each level, and its lines, each of shape (n, 2)."""

    key: str
    lines: tuple[tuple[Floats, ...], ...]
    texts: tuple[str, ...]

    def __post_init__(self) -> None:
        for paths in self.lines:
            _lock(*paths)


Element = (
    Polylines | Bands | Tone | Area | Raster | Arrows | Trail | Course | Dots | Marker | Label | LevelLabels
)


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """A sample of a stroke and what it stands for; a `stale` one is greyed as what it stands for is.

    The shape is `hollow` where the marks are. What is `named` in the plot, too, goes first where there is
    no room for all.
    """

    text: Text
    stroke: Stroke
    shape: Shape | None = None
    stale: bool = False
    hollow: bool = False
    named: bool = False


Units = Literal["", "equal", "free"]
"""How units along the axes compare: equal, or not although both count the same, or of different kinds."""

Drawn = tuple[list[Element], list[LegendEntry]]
"""Elements, and what the legend says of them."""


@dataclass(frozen=True, slots=True)
class ColourScale:
    """The bands beside a contour picture: edges from low to high, one more than there are bands.

    `name` is what they measure.
    """

    edges: tuple[float, ...]
    name: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """One pane's picture: the view, what is in it, and what is said about it.

    `formula` is what it draws, as plain text in mathematical notation: g = x²/20 + y², and `latex` the same
    to be typeset.
    `message` is what the picture says instead of a curve ("nowhere defined in this view"); `stale` has the
    keys of the elements that are drawn greyed, because their expression is broken just now and they show the
    last good one; `asked` are the ranges that the document asks to see where `x` and `y` show more, because
    their `units` are equal; with `zeros` the lines x = 0 and y = 0 are heavier than the grid; `summary` is
    the picture in words, for those who cannot see it. Along an axis with `log` all coordinates, the view's
    too, are the logarithms to base 10 of the values, which its labels show.
    """

    title: Text
    x: Range
    y: Range
    elements: tuple[Element, ...] = ()
    legend: tuple[LegendEntry, ...] = ()
    note: Text = ""
    formula: Text = ""
    latex: str = ""
    x_label: Text = ""
    y_label: Text = ""
    message: Text = ""
    scale: ColourScale | None = None
    log: tuple[bool, bool] = (False, False)
    grid: bool = True
    zeros: bool = True
    units: Units = ""
    asked: tuple[Range, Range] | None = None
    stale: frozenset[str] = frozenset()
    summary: tuple[Message, ...] = ()
