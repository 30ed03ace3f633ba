"""The curves of equations in the function pane."""

from dataclasses import replace
from typing import ClassVar

from nablaboard.calculus.expression import Equation
from nablaboard.calculus.surface import ImplicitCurve, implicit_curve
from nablaboard.classes import dataclass
from nablaboard.compute.question import Answer, Request
from nablaboard.compute.rows import Readings, shown_equations
from nablaboard.compute.token import Token
from nablaboard.model import Document, Range

COARSE = 3
"""How many pixels wide and high the cells are of the first answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EquationRequest(Request):
    """The curve of an equation in the view `x` × `y`; `size` is that of the picture in pixels.

    `cell` is how many pixels one of its cells is wide and high.
    """

    lane: ClassVar[str] = "equations"

    row: int
    equation: Equation
    x: Range
    y: Range
    size: tuple[int, int]
    cell: int = COARSE

    def finer(self) -> "EquationRequest | None":
        """The same with a cell for each pixel."""
        return replace(self, cell=1) if self.cell > 1 else None

    def work_out(self, token: Token) -> "EquationAnswer":
        """Follow the level 0 of left − right."""
        size = (max(1, self.size[0] // self.cell), max(1, self.size[1] // self.cell))
        curve = implicit_curve(self.equation.difference, self.x, self.y, size, token)
        return EquationAnswer(request=self, curve=curve)


@dataclass(frozen=True, slots=True, kw_only=True)
class EquationAnswer(Answer):
    """The curve of an equation."""

    request: EquationRequest
    curve: ImplicitCurve


def equation_requests(
    document: Document, readings: Readings, size: tuple[int, int]
) -> dict[int, EquationRequest | None]:
    """By the row's id, the curve of each shown equation; None of one that is broken just now."""
    pane = document.board.function
    return {
        row.id: None
        if equation is None
        else EquationRequest(row=row.id, equation=equation, x=pane.x, y=pane.y, size=size)
        for row, equation in shown_equations(document.board, readings)
    }
