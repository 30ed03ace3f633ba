"""Critical points of the surface, and its slope in a direction."""

from time import perf_counter
from typing import TYPE_CHECKING, ClassVar

from nablaboard.calculus.expression import Expression
from nablaboard.classes import dataclass
from nablaboard.compute.question import Answer, Request, milliseconds_since
from nablaboard.compute.rows import Readings, surface_of
from nablaboard.compute.token import Token
from nablaboard.model import Document, Heading, Range
from nablaboard.words import Message

if TYPE_CHECKING:
    from nablaboard.calculus.figures import Direction
    from nablaboard.calculus.points import PointList


@dataclass(frozen=True, slots=True, kw_only=True)
class CriticalRequest(Request):
    """The critical points of a function of two variables in the view `x` × `y`."""

    lane: ClassVar[str] = "surface"

    expression: Expression
    x: Range
    y: Range

    def work_out(self, token: Token) -> "CriticalAnswer":
        """Look for them."""
        from nablaboard.calculus.points import critical_points

        began = perf_counter()
        points = critical_points(self.expression, self.x, self.y, token=token)
        return CriticalAnswer(request=self, points=points, milliseconds=milliseconds_since(began))


@dataclass(frozen=True, slots=True, kw_only=True)
class CriticalAnswer(Answer):
    """The points by kind: minima first, the lowest before the others."""

    request: CriticalRequest
    points: "PointList"
    milliseconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectionRequest(Request):
    """The slope of a function of two variables at a point in a direction."""

    lane: ClassVar[str] = "surface"

    expression: Expression
    heading: Heading

    def work_out(self, token: Token) -> "DirectionAnswer":
        """The slope, or why there is none."""
        from nablaboard.calculus.figures import FigureError, directional_derivative

        at = self.heading
        try:
            found = directional_derivative(self.expression, at.at, at.towards)
        except FigureError as error:
            return DirectionAnswer(request=self, direction=None, reason=error.sentence)
        return DirectionAnswer(request=self, direction=found, reason=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectionAnswer(Answer):
    """The slope with what belongs to it; None where there is no gradient, and then `reason` says so."""

    request: DirectionRequest
    direction: "Direction | None"
    reason: Message | None


def critical_request(document: Document, readings: Readings) -> CriticalRequest | None:
    """The critical points in the contour pane's view, if it shows them."""
    pane = document.board.contour
    expression = surface_of(document.board, readings)
    if expression is None or not pane.points or document.board.fit is not None:
        return None
    return CriticalRequest(expression=expression, x=pane.x, y=pane.y)


def direction_request(document: Document, readings: Readings) -> DirectionRequest | None:
    """The slope in the direction that the contour pane shows, if it shows one."""
    pane = document.board.contour
    expression = surface_of(document.board, readings)
    if expression is None or pane.heading is None or document.board.fit is not None:
        return None
    return DirectionRequest(expression=expression, heading=pane.heading)
