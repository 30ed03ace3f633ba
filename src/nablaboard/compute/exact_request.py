"""The question for the exact places of points; what finds them is loaded when it is answered."""

from typing import TYPE_CHECKING

from nablaboard.calculus.expression import Expression
from nablaboard.classes import dataclass
from nablaboard.compute.exact import SECONDS
from nablaboard.compute.question import Answer, Request
from nablaboard.compute.token import Token

if TYPE_CHECKING:
    from nablaboard.calculus.points import Point


@dataclass(frozen=True, slots=True, kw_only=True)
class ExactPointsRequest(Request):
    """The exact places of points of `expression`, if found within `seconds`."""

    expression: Expression
    points: "tuple[Point, ...]"
    seconds: float = SECONDS

    def work_out(self, token: Token) -> "ExactPointsAnswer":
        """Ask SymPy."""
        from nablaboard.compute.exact_places import exact_points

        points = exact_points(self.expression, self.points, limit=self.seconds, token=token)
        return ExactPointsAnswer(request=self, points=points)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExactPointsAnswer(Answer):
    """The points of the request in their order, with the exact places that were found."""

    request: ExactPointsRequest
    points: "tuple[Point, ...]"
