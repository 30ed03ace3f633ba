"""Questions: frozen values that carry all their inputs, so that there is nothing to lock.

Two requests that differ only in their serial are equal: whoever keeps the last one knows without asking the
worker that an edit has changed nothing for this pane.
"""

from dataclasses import dataclass, field
from typing import Literal

from nablaboard.calculus.expression import Expression
from nablaboard.model import OptimizerChoice, Point, Range, RunSettings

Role = Literal["function", "derivative"]
"""What a curve is of its row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CurveInput:
    """A curve to draw: of the row with this id, in its colour (an index into the palette)."""

    row: int
    expression: Expression
    colour: int
    role: Role = "function"


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A question. The lane gives the serial; 0 is that of a question asked directly."""

    serial: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class FunctionRequest(Request):
    """The curves of the function pane in the view `x` × `y`; `size` is that of the picture in pixels."""

    curves: tuple[CurveInput, ...]
    x: Range
    y: Range
    size: tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class TangentRequest(Request):
    """The tangent of a function of one variable at `x`."""

    expression: Expression
    x: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorsRequest(Request):
    """The errors of all methods against h, for a function at a point along one of its variables."""

    expression: Expression
    at: tuple[float, ...]
    variable: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SurfaceRequest(Request):
    """Bands, level lines and arrows of a function of two variables in the view `x` × `y`.

    `shape` is that of the grid, (rows in y, columns in x); `columns` and `rows` count the arrows.
    """

    expression: Expression
    x: Range
    y: Range
    shape: tuple[int, int]
    columns: int
    rows: int
    level_count: int = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class DescentRequest(Request):
    """The paths of all these optimizers from all these start points."""

    expression: Expression
    starts: tuple[Point, ...]
    optimizers: tuple[OptimizerChoice, ...]
    run: RunSettings
