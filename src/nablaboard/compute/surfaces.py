"""Bands, level lines and arrows of a function of two variables."""

from dataclasses import dataclass
from time import perf_counter

from nablaboard.calculus.expression import Expression
from nablaboard.calculus.surface import Arrows, Contours, Grid, contours, evaluate, lattice, levels
from nablaboard.compute.question import Answer, Request, milliseconds_since
from nablaboard.compute.rows import Readings, surface_of
from nablaboard.compute.token import Token
from nablaboard.model import Document, Range

ARROWS = (14, 10)
"""How many arrows a pane of usual size shows, across and up."""


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

    def work_out(self, token: Token) -> "SurfaceAnswer":
        """Evaluate on the grid, find the contours, and the gradient at each arrow."""
        began = perf_counter()
        grid = evaluate(self.expression, x=self.x, y=self.y, shape=self.shape, token=token)
        token.raise_if_cancelled()
        lines = contours(grid, levels(grid, self.level_count))
        token.raise_if_cancelled()
        arrows = lattice(self.expression, self.x, self.y, self.columns, self.rows)
        spent = milliseconds_since(began)
        return SurfaceAnswer(request=self, grid=grid, contours=lines, arrows=arrows, milliseconds=spent)


@dataclass(frozen=True, slots=True, kw_only=True)
class SurfaceAnswer(Answer):
    """Values on the grid, their contours, and the gradient at the lattice of arrows."""

    request: SurfaceRequest
    grid: Grid
    contours: Contours
    arrows: Arrows
    milliseconds: float


def surface_request(
    document: Document, readings: Readings, shape: tuple[int, int], arrows: tuple[int, int] = ARROWS
) -> SurfaceRequest | None:
    """Contours on a grid of this shape, (rows in y, columns in x), and as many arrows across and up."""
    pane = document.board.contour
    expression = surface_of(document.board, readings)
    if expression is None:
        return None
    columns, rows = arrows
    return SurfaceRequest(expression=expression, x=pane.x, y=pane.y, shape=shape, columns=columns, rows=rows)
