"""The document: what the user chose, as frozen values.

State is declared once, here: the file's reader and writer, the store and the edits all follow these fields.
A value checks, when it is made, only what its type cannot say (finite, in order, within `limits`, ids that
exist), and raises `DocumentError` with the field's name as the place. So an edit and a file meet the same
rules, and whoever holds a `Document` holds a sound one. Texts of rows are not checked: a broken expression is
a normal state of a document.
"""

from dataclasses import dataclass, field
from typing import Literal, get_args

from nablaboard.calculus.descent import Schedule, SettingValue
from nablaboard.model import limits
from nablaboard.model.checks import (
    check_coordinate,
    check_count,
    check_different,
    check_method,
    check_range,
    check_schedule,
    check_settings,
    check_text,
)
from nablaboard.model.exploring import MapPane, SweepPane
from nablaboard.model.faults import require
from nablaboard.model.figures import Figures, Heading
from nablaboard.model.fit import Fit
from nablaboard.model.samples import Samples

Range = tuple[float, float]
"""An interval, low < high."""

Point = tuple[float, float]
"""A point of the plane."""

Settings = tuple[tuple[str, SettingValue], ...]
"""Settings of an optimizer that the user chose, as pairs of name and value, sorted by name."""

PaneId = Literal["function", "contour", "data", "value", "error", "samples", "slopes", "map", "sweep"]
"""What a board can show."""

PANES: tuple[PaneId, ...] = get_args(PaneId)

Arrows = Literal["descent", "ascent", "none"]
"""Which way the arrows of the contour pane point: −∇f, ∇f, or no arrows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """A text in the languages it was written in; an empty one is not there."""

    en: str = ""
    zh: str = ""
    ja: str = ""

    def get(self, language: str) -> str:
        """The text in `language` (`"zh"`, also `"zh_CN"`), else in English, else in any language."""
        asked = {"zh": self.zh, "ja": self.ja}.get(language[:2], "")
        return asked or self.en or self.zh or self.ja


@dataclass(frozen=True, slots=True, kw_only=True)
class Slider:
    """The ends of a parameter's slider."""

    low: float
    high: float

    def __post_init__(self) -> None:
        check_range("", (self.low, self.high))


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One definition as typed. `id` is unique on its board; `colour` is an index into the theme's palette."""

    id: int
    text: str
    visible: bool = True
    colour: int = 0
    slider: Slider | None = None

    def __post_init__(self) -> None:
        require(self.id >= 0, "id", "document.negative", value=self.id)
        check_text("text", self.text, limits.ROW_TEXT)
        require(0 <= self.colour < limits.COLOUR, "colour", "document.no-colour", value=self.colour)


@dataclass(frozen=True, slots=True, kw_only=True)
class OptimizerChoice:
    """An optimizer on the board. `id` is unique there, so that one method can run twice with two rates."""

    id: str
    optimizer: str
    enabled: bool = True
    settings: Settings = ()

    def __post_init__(self) -> None:
        check_text("id", self.id, limits.TITLE)
        check_settings(self.optimizer, self.settings)
        object.__setattr__(self, "settings", tuple(sorted(dict(self.settings).items())))


@dataclass(frozen=True, slots=True, kw_only=True)
class RunSettings:
    """How every optimizer runs; the names and defaults of `nablaboard.descend`.

    `gradient_from` is a method of differentiation, `h` its width (None: the method's own), `noise` the
    standard deviation σ of what is added to the gradient, `tolerance` 0 turns the test for convergence off,
    `bound` is how far a coordinate may go (None: as far as there are numbers), `schedule` how the learning
    rate of those changes that have one.
    """

    steps: int = 100
    tolerance: float = 1e-6
    gradient_from: str = "dual"
    h: float | None = None
    noise: float = 0.0
    seed: int = 0
    bound: float | None = 1e12
    schedule: Schedule | None = None

    def __post_init__(self) -> None:
        require(
            0 <= self.steps <= limits.STEPS, "steps", "document.steps", value=self.steps, limit=limits.STEPS
        )
        check_method("gradient_from", self.gradient_from)
        for place, size in (("tolerance", self.tolerance), ("noise", self.noise), ("h", self.h or 0.0)):
            check_coordinate(place, size)
            require(size >= 0, place, "document.negative", value=size)
        require(self.h != 0, "h", "document.zero-width")
        require(0 <= self.seed < limits.SEED, "seed", "document.seed", limit=limits.SEED)
        check_coordinate("bound", 1.0 if self.bound is None else self.bound)
        require(self.bound is None or self.bound > 0, "bound", "document.not-positive")
        if self.schedule is not None:
            check_schedule("schedule", self.schedule)


@dataclass(frozen=True, slots=True, kw_only=True)
class FunctionPane:
    """What the function pane shows: the row its inspector speaks of, the view, the tangent point, options.

    `row` None means the first row of one variable that is shown.
    """

    row: int | None = None
    x: Range
    y: Range
    tangent_x: float
    derivative: bool = True
    tangent: bool = True
    grid: bool = True
    figures: Figures = field(default_factory=Figures)

    def __post_init__(self) -> None:
        check_range("x", self.x)
        check_range("y", self.y)
        check_coordinate("tangent_x", self.tangent_x)


@dataclass(frozen=True, slots=True, kw_only=True)
class ContourPane:
    """What the contour pane shows: the row of its surface, the view, the start points, options.

    `slices` is the point through which the surface is cut along both axes.

    `row` None means the first row of two variables that is shown; `points` are the critical points of the
    surface, `heading` a place and a direction whose slope is told; `explain` takes the step that the first
    optimizer takes next apart into arrows.
    """

    row: int | None = None
    x: Range
    y: Range
    starts: tuple[Point, ...] = ()
    bands: bool = True
    lines: bool = True
    arrows: Arrows = "descent"
    explain: bool = False
    points: bool = False
    heading: Heading | None = None
    slices: Point | None = None

    def __post_init__(self) -> None:
        check_range("x", self.x)
        check_range("y", self.y)
        for index, coordinate in enumerate(self.slices or ()):
            check_coordinate(f"slices[{index}]", coordinate)
        check_count("starts", len(self.starts), limits.STARTS)
        for index, point in enumerate(self.starts):
            for coordinate in point:
                check_coordinate(f"starts[{index}]", coordinate)


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorPane:
    """What the pane of errors against h shows: the methods (none named: all), the parts of their errors.

    It speaks of the function pane's function at its tangent point.
    """

    methods: tuple[str, ...] = ()
    guides: bool = True

    def __post_init__(self) -> None:
        check_count("methods", len(self.methods), limits.METHODS)
        for index, name in enumerate(self.methods):
            check_method(f"methods[{index}]", name)


@dataclass(frozen=True, slots=True, kw_only=True)
class ValuePane:
    """How the value along the paths is shown: with or without logarithms of it."""

    log: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class DataPane:
    """What is shown of a fit beside its data: the differences of the data from it."""

    residuals: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """All that is worked on: rows, panes, optimizers, the settings of a run.

    With a `fit` the optimizers walk down its cost, and the contour pane shows that, not a row's surface.
    `panes` are those that the board is meant to be seen with, from left to right.
    """

    rows: tuple[Row, ...]
    function: FunctionPane
    contour: ContourPane
    optimizers: tuple[OptimizerChoice, ...] = ()
    run: RunSettings = field(default_factory=RunSettings)
    panes: tuple[PaneId, ...] = ("function", "contour")
    error: ErrorPane = field(default_factory=ErrorPane)
    value: ValuePane = field(default_factory=ValuePane)
    data: DataPane = field(default_factory=DataPane)
    fit: Fit | None = None
    samples: Samples | None = None
    map: MapPane = field(default_factory=MapPane)
    sweep: SweepPane = field(default_factory=SweepPane)

    def __post_init__(self) -> None:
        check_count("rows", len(self.rows), limits.ROWS)
        check_count("optimizers", len(self.optimizers), limits.CHOICES)
        require(len(set(self.panes)) == len(self.panes), "panes", "document.pane-twice")
        check_different("rows", [row.id for row in self.rows])
        check_different("optimizers", [choice.id for choice in self.optimizers])
        mesh = self.samples.formula if self.samples else None
        for place, row in (
            ("function.row", self.function.row),
            ("contour.row", self.contour.row),
            ("samples.formula.row", mesh.row if mesh else None),
        ):
            require(row is None or self.row(row) is not None, place, "document.no-such-row", row=row or 0)
        whose = self.map.optimizer
        there = whose is None or self.choice(whose) is not None
        require(there, "map.optimizer", "document.no-such-optimizer", optimizer=whose or "")

    def row(self, row: int) -> Row | None:
        """The row with this id, or None."""
        return next((each for each in self.rows if each.id == row), None)

    def choice(self, choice: str) -> OptimizerChoice | None:
        """The optimizer with this id, or None."""
        return next((each for each in self.optimizers if each.id == choice), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonScene:
    """One step of a lesson: a title, a text in plain characters, and the board it speaks of."""

    title: Texts
    text: Texts
    board: Board

    def __post_init__(self) -> None:
        _check_texts("title", self.title, limits.TITLE)
        _check_texts("text", self.text, limits.LESSON_TEXT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What a `.nabla` file holds. A lesson is a document with scenes; `scene` is the one shown last."""

    title: Texts
    board: Board
    scenes: tuple[LessonScene, ...] = ()
    scene: int = 0

    def __post_init__(self) -> None:
        _check_texts("title", self.title, limits.TITLE)
        check_count("scenes", len(self.scenes), limits.SCENES)
        shown = 0 <= self.scene < max(1, len(self.scenes))
        require(shown, "scene", "document.no-such-scene", scene=self.scene + 1, count=len(self.scenes))


def _check_texts(place: str, texts: Texts, limit: int) -> None:
    for language, text in (("en", texts.en), ("zh", texts.zh), ("ja", texts.ja)):
        check_text(f"{place}.{language}", text, limit)
