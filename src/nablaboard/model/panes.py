"""What each pane of a board shows."""

from dataclasses import field, replace
from typing import Any, Literal, get_args

from nablaboard.calculus.derivative import METHODS
from nablaboard.calculus.expression import checked
from nablaboard.classes import dataclass
from nablaboard.model import limits
from nablaboard.model.checks import check_count, check_line, check_methods, check_names, check_start
from nablaboard.model.declared import (
    check_declared,
    choice,
    interval,
    number,
    parts,
    place,
    row_of_board,
    several,
    switch,
    typed_text,
    whole,
)
from nablaboard.model.figures import Figures, Heading, Range, middle
from nablaboard.model.values import as_annotated

PlanePoint = tuple[float, float]
"""A point of the plane."""

PaneId = Literal["function", "contour", "data", "value", "error", "samples", "slopes", "map", "sweep"]
"""What a board can show."""

PANES: tuple[PaneId, ...] = get_args(PaneId)

ArrowDirection = Literal["descent", "ascent", "none"]
"""Which way the arrows of the contour pane point: −∇f, ∇f, or no arrows."""


Aspect = Literal["auto", "equal", "free"]
"""Whether units along both axes are equal: where both count the same, always, or never."""


def _centre(board: Any) -> PlanePoint:  # noqa: ANN401 - a `Board`, which is made of these
    """The middle of the view of the contour pane."""
    return middle(board.contour.x), middle(board.contour.y)


def _beside_centre(board: Any) -> PlanePoint:  # noqa: ANN401 - a `Board`, which is made of these
    """A quarter of the way from there to the upper right, so that it can be told from slices in hand."""
    x, y = ((5 * high + 3 * low) / 8 for low, high in (board.contour.x, board.contour.y))
    return x, y


@dataclass(frozen=True, slots=True, kw_only=True)
class FunctionPane:
    """What the function pane shows: the row it speaks of, the view, the tangent point, options.

    `row` None means the first row of one variable that is shown.
    """

    row: int | None = field(
        default=None, metadata=row_of_board("function-row", undo="undo.select", undoable=False)
    )
    x: Range = field(metadata=interval("view-x", undo="undo.view", undoable=False, continuous=True))
    y: Range = field(metadata=interval("view-y", undo="undo.view", undoable=False, continuous=True))
    tangent_x: float = field(
        metadata=number("tangent-x", undo="undo.tangent", word="at", short="short.tangent-x", continuous=True)
    )
    derivative: bool = field(
        default=True, metadata=switch("derivative", undo=("undo.show-derivative", "undo.hide-derivative"))
    )
    tangent: bool = field(
        default=True, metadata=switch("tangent", undo=("undo.show-tangent", "undo.hide-tangent"))
    )
    grid: bool = field(default=True, metadata=switch("grid", undo=("undo.show-grid", "undo.hide-grid")))
    aspect: Aspect = field(default="auto", metadata=choice("aspect", undo="undo.aspect"))
    figures: Figures = field(default_factory=Figures, metadata=parts("figures"))

    def __post_init__(self) -> None:
        as_annotated(self)
        check_declared(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class ContourPane:
    """What the contour pane shows: the row of its surface, the view, the start points, options.

    `start_names` are what the start points are called, in their order; "" stands for one without a name, and
    those behind the last have none. `slices` is the point through which the surface is cut along both axes.

    `row` None means the first row of two variables that is shown; `points` are the critical points of the
    surface, `heading` a place and a direction whose slope is told; `explain` takes the step that the first
    optimizer takes next apart into arrows.
    """

    row: int | None = field(
        default=None, metadata=row_of_board("surface-row", undo="undo.select", undoable=False)
    )
    x: Range = field(metadata=interval("view-x", undo="undo.view", undoable=False, continuous=True))
    y: Range = field(metadata=interval("view-y", undo="undo.view", undoable=False, continuous=True))
    aspect: Aspect = field(default="auto", metadata=choice("aspect", undo="undo.aspect", word="aspect"))
    starts: tuple[PlanePoint, ...] = field(
        default=(),
        metadata=place(
            "start",
            each=True,
            short="short.start",
            check=check_start,
            undo="undo.move-start",
            gone="edit.no-such-start",
            continuous=True,
        ),
    )
    start_names: tuple[str, ...] = field(
        default=(),
        metadata=typed_text(
            "start-name",
            each=True,
            beside="starts",
            check=check_line,
            undo=("undo.name-start", "undo.unname-start"),
            gone="edit.no-such-start",
        ),
    )
    bands: bool = field(default=True, metadata=switch("bands", undo=("undo.show-bands", "undo.hide-bands")))
    lines: bool = field(default=True, metadata=switch("lines", undo=("undo.show-lines", "undo.hide-lines")))
    level_count: int = field(default=9, metadata=whole("level-count", 1, 40, word="levels", continuous=True))
    arrows: ArrowDirection = field(default="descent", metadata=choice("arrows", undo="undo.arrows"))
    explain: bool = field(
        default=False,
        metadata=switch("explain", undo=("undo.show-explain", "undo.hide-explain"), word="explain"),
    )
    points: bool = field(
        default=False,
        metadata=switch("critical", undo=("undo.show-points", "undo.hide-points"), word="critical"),
    )
    heading: Heading | None = field(
        default=None,
        metadata=parts(
            "heading",
            undo="undo.heading",
            word="direction",
            continuous=True,
            first=lambda board: Heading(at=_beside_centre(board)),
        ),
    )
    slices: PlanePoint | None = field(
        default=None,
        metadata=place("slices", undo="undo.slices", word="slices", continuous=True, first=_centre),
    )

    def __post_init__(self) -> None:
        as_annotated(self)
        check_count("starts", len(self.starts), limits.STARTS)
        check_declared(self)
        check_names("start_names", self.start_names, len(self.starts))

    def begun_at(self, *starts: PlanePoint) -> "ContourPane":
        """The pane with these start points, which have no names."""
        return replace(self, starts=starts, start_names=())

    @checked
    def start_name(self, index: int) -> str:
        """What the start point at `index` is called; "" without a name."""
        return self.start_names[index] if 0 <= index < len(self.start_names) else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorPane:
    """What the pane of errors against h shows: the methods (none named: all), the parts of their errors.

    It speaks of the function pane's function at its tangent point.
    """

    methods: tuple[str, ...] = field(
        default=(),
        metadata=several(
            "methods", tuple(METHODS), said="method.{}-title", check=check_methods, undo="undo.methods"
        ),
    )
    guides: bool = field(
        default=True, metadata=switch("guides", undo=("undo.show-guides", "undo.hide-guides"))
    )

    def __post_init__(self) -> None:
        as_annotated(self)
        check_declared(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class ValuePane:
    """How the value along the paths is shown: with or without logarithms of it."""

    log: bool = field(default=True, metadata=switch("log", undo=("undo.show-log", "undo.hide-log")))

    def __post_init__(self) -> None:
        as_annotated(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class DataPane:
    """What is shown of a fit beside its data: the differences of the data from it."""

    residuals: bool = field(
        default=False, metadata=switch("residuals", undo=("undo.show-residuals", "undo.hide-residuals"))
    )

    def __post_init__(self) -> None:
        as_annotated(self)
