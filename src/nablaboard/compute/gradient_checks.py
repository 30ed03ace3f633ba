"""The gradient by the rules held against one by differences, all over the view of the contour pane."""

from typing import ClassVar

from nablaboard.calculus.derivative import METHODS
from nablaboard.calculus.expression import Expression
from nablaboard.calculus.surface import FieldCheck, check_field
from nablaboard.classes import dataclass
from nablaboard.compute.question import Answer, Request
from nablaboard.compute.rows import Readings, surface_of
from nablaboard.compute.token import Token
from nablaboard.model import Document, Range

USUAL = "central"
"""The method that is held against the rules where the runs take their gradient from the rules themselves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldCheckRequest(Request):
    """∇f by the rules and by a method with the width h, over the view `x` × `y`."""

    lane: ClassVar[str] = "gradient-check"

    function: Expression
    x: Range
    y: Range
    method: str
    h: float

    @property
    def in_background(self) -> bool:
        """The panes do not wait for it."""
        return True

    def work_out(self, token: Token) -> "FieldCheckAnswer":
        """Compare on a lattice."""
        check = check_field(self.function, self.x, self.y, self.method, self.h, token=token)
        return FieldCheckAnswer(request=self, check=check)


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldCheckAnswer(Answer):
    """Where both differ most."""

    request: FieldCheckRequest
    check: FieldCheck


def field_check_request(document: Document, readings: Readings) -> FieldCheckRequest | None:
    """The check of the surface that the contour pane shows, by the method of the runs if that has a width."""
    board = document.board
    surface = surface_of(board, readings)
    if surface is None or board.fit is not None or "contour" not in board.panes:
        return None
    method, h = METHODS[board.run.gradient_from], board.run.h
    if not method.needs_step:
        method, h = METHODS[USUAL], None
    width = method.step(h, 1) or 0.0
    pane = board.contour
    return FieldCheckRequest(function=surface, x=pane.x, y=pane.y, method=method.id, h=width)
