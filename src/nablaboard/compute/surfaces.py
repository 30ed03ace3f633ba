"""Bands, level lines and arrows of a function of two variables, or of a cost over two weights."""

from dataclasses import replace
from time import perf_counter
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from nablaboard.calculus.descent import name_of
from nablaboard.calculus.expression import Expression
from nablaboard.calculus.surface import Contours, GradientArrows, Grid, contours, evaluate, lattice, levels
from nablaboard.classes import dataclass
from nablaboard.compute.question import Answer, Request, milliseconds_since
from nablaboard.compute.rows import Readings, surface_of
from nablaboard.compute.token import Token
from nablaboard.model import Document, Range, plane_of

if TYPE_CHECKING:
    from nablaboard.calculus.data import ObjectiveSlice

ARROWS = (14, 10)
"""How many arrows a pane of usual size shows, across and up."""

COARSE, FINE = (128, 128), (512, 512)
"""The shapes of the grid that is asked for first, and of the last one, on a square plot."""

FLATTEST = 16.0
"""A plot may be that many times as wide as high, or as high as wide, before its cells are no squares."""

FEWEST = 2
MOST_NUMBERS = 8_000_000
"""In work for one grid: a cost that sums over many data is asked on fewer points."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SurfaceRequest(Request):
    """Bands, level lines and arrows of a function of two variables in the view `x` × `y`.

    `shape` is that of the grid, (rows in y, columns in x); `columns` and `rows` count the arrows; `about` is
    the part of the view whose values the levels are chosen by, so that they stay while a pane is resized.
    """

    lane: ClassVar[str] = "surface"

    function: "Expression | ObjectiveSlice"
    x: Range
    y: Range
    shape: tuple[int, int]
    columns: int
    rows: int
    about: tuple[Range, Range]
    level_count: int = 9

    @property
    def name(self) -> str:
        """What the function is called in sentences."""
        return name_of(self.function)

    @property
    def affordable(self) -> tuple[int, int]:
        """The shape, or a smaller one of the same proportions where each value is the sum of many."""
        rows, columns = self.shape
        effort = 1 if isinstance(self.function, Expression) else self.function.effort
        share = min(1.0, (MOST_NUMBERS / (effort * rows * columns)) ** 0.5)
        return max(FEWEST, round(rows * share)), max(FEWEST, round(columns * share))

    def finer(self) -> "SurfaceRequest | None":
        """The same on the last grid; None where that has no more points than this one."""
        finer = replace(self, shape=_as_fine(self.shape))
        few, many = self.affordable, finer.affordable
        return finer if few[0] < many[0] and few[1] < many[1] else None

    def work_out(self, token: Token) -> "SurfaceAnswer":
        """Evaluate on the grid, find the contours, and the gradient at each arrow."""
        began = perf_counter()
        grid = evaluate(self.function, x=self.x, y=self.y, shape=self.affordable, token=token)
        token.raise_if_cancelled()
        chosen = levels(grid.within(*self.about), self.level_count, self.function)
        lines = contours(grid, chosen, self.function)
        token.raise_if_cancelled()
        arrows = lattice(self.function, self.x, self.y, self.columns, self.rows)
        low, high = np.min(grid.values), np.max(grid.values)
        return SurfaceAnswer(
            request=self,
            grid=grid,
            contours=lines,
            arrows=arrows,
            constant=float(low) if low == high else None,
            milliseconds=milliseconds_since(began),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SurfaceAnswer(Answer):
    """Values on the grid, their contours, and the gradient at the lattice of arrows.

    constant: the value of a surface that has but one all over the view; else None
    """

    request: SurfaceRequest
    grid: Grid
    contours: Contours
    arrows: GradientArrows
    constant: float | None
    milliseconds: float


def grid_shape(size: tuple[int, int]) -> tuple[int, int]:
    """The shape (rows, columns) of the first grid for a plot of this size, (width, height): square cells."""
    width, height = size
    slender = min(max(width / height, 1 / FLATTEST), FLATTEST) ** 0.5
    return round(COARSE[0] / slender), round(COARSE[1] * slender)


def _as_fine(shape: tuple[int, int]) -> tuple[int, int]:
    """The shape of the last grid whose cells have the proportions of this one's."""
    rows, columns = shape
    share = max(1.0, (FINE[0] * FINE[1] / (rows * columns)) ** 0.5)
    return round(rows * share), round(columns * share)


def surface_request(
    document: Document,
    readings: Readings,
    shape: tuple[int, int] = COARSE,
    arrows: tuple[int, int] = ARROWS,
    about: tuple[Range, Range] | None = None,
) -> SurfaceRequest | None:
    """Contours on a grid of this shape, (rows in y, columns in x), and as many arrows across and up.

    The levels are chosen by the values over `about`, a part of the view; None for all of it.
    """
    pane = document.board.contour
    fit = document.board.fit
    function = plane_of(fit) if fit else surface_of(document.board, readings)
    if function is None:
        return None
    columns, rows = arrows
    return SurfaceRequest(
        function=function,
        x=pane.x,
        y=pane.y,
        shape=shape,
        columns=columns,
        rows=rows,
        about=about or (pane.x, pane.y),
        level_count=pane.level_count,
    )
