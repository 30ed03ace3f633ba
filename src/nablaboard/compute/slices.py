"""The surface cut along its axes through a point, for the function pane."""

from time import perf_counter
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from nablaboard.calculus.curve import Curve, sample
from nablaboard.calculus.expression import Expression
from nablaboard.classes import dataclass
from nablaboard.compute.question import Answer, Request, milliseconds_since
from nablaboard.compute.rows import Readings, surface_of
from nablaboard.compute.token import Token
from nablaboard.model import Document, PlanePoint, Range

if TYPE_CHECKING:
    from nablaboard.calculus.figures import Slice


class DrawnSlice(NamedTuple):
    """A slice beside its curve."""

    slice: "Slice"
    curve: Curve


@dataclass(frozen=True, slots=True, kw_only=True)
class SlicesRequest(Request):
    """The slices of a function of two variables through `at` in the view `x` × `y` of `size` pixels."""

    lane: ClassVar[str] = "surface"

    expression: Expression
    at: PlanePoint
    x: Range
    y: Range
    size: tuple[int, int]

    def work_out(self, token: Token) -> "SlicesAnswer":
        """Cut, and sample both curves."""
        from nablaboard.calculus.figures import slices

        began = perf_counter()
        drawn = []
        for each in slices(self.expression, self.at):
            token.raise_if_cancelled()
            curve = sample(each.expression, x=self.x, y=self.y, size=self.size, token=token)
            drawn.append(DrawnSlice(each, curve))
        return SlicesAnswer(request=self, slices=tuple(drawn), milliseconds=milliseconds_since(began))


@dataclass(frozen=True, slots=True, kw_only=True)
class SlicesAnswer(Answer):
    """The slices along the first and along the second variable."""

    request: SlicesRequest
    slices: tuple[DrawnSlice, ...]
    milliseconds: float


def slices_request(document: Document, readings: Readings, size: tuple[int, int]) -> SlicesRequest | None:
    """The slices through the contour pane's point as the function pane shows them, if there is a point."""
    board = document.board
    expression = surface_of(board, readings)
    if expression is None or board.contour.slices is None or board.fit is not None:
        return None
    pane = board.function
    return SlicesRequest(expression=expression, at=board.contour.slices, x=pane.x, y=pane.y, size=size)
