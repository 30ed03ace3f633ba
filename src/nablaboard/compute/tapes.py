"""Reverse mode at a point: the operations of a function with their values, partials and adjoints."""

from nablaboard.calculus.derivative import GradientTape, reverse
from nablaboard.calculus.expression import Expression
from nablaboard.classes import dataclass
from nablaboard.compute.question import Answer, Request
from nablaboard.compute.rows import Readings, function_of, surface_of
from nablaboard.compute.token import Token
from nablaboard.model import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class TapeRequest(Request):
    """The tape of a function at a point with a number for each of its arguments."""

    expression: Expression
    at: tuple[float, ...]

    def work_out(self, token: Token) -> "TapeAnswer":
        """Once forwards and once backwards."""
        return TapeAnswer(request=self, tape=reverse(self.expression, self.at))


@dataclass(frozen=True, slots=True, kw_only=True)
class TapeAnswer(Answer):
    """The operations in their order; the last one is the function."""

    request: TapeRequest
    tape: GradientTape


def tape_request(document: Document, readings: Readings) -> TapeRequest | None:
    """The tape of the surface at its first start point; without one, of the function at its tangent point."""
    board = document.board
    surface, function = surface_of(board, readings), function_of(board, readings)
    if surface is not None and board.contour.starts:
        return TapeRequest(expression=surface, at=board.contour.starts[0])
    return None if function is None else TapeRequest(expression=function, at=(board.function.tangent_x,))
