"""What is drawn beside a function: secant, normal, circle, Taylor polynomial, area, ways to a root."""

from collections.abc import Callable
from time import perf_counter
from typing import TYPE_CHECKING, TypeVar

import numpy as np
from numpy.typing import NDArray

from nablaboard.calculus.curve import Curve, sample
from nablaboard.calculus.expression import Expression
from nablaboard.classes import dataclass
from nablaboard.compute.question import Answer, Request, milliseconds_since
from nablaboard.compute.rows import Readings, function_of
from nablaboard.compute.tangents import TangentAnswer, TangentRequest
from nablaboard.compute.token import Token
from nablaboard.model import Document, Figures, Range
from nablaboard.words import Message

if TYPE_CHECKING:
    from nablaboard.calculus.figures import AreaPiece, Circle, Normal, Secant, SignedArea, Taylor
    from nablaboard.calculus.points import Bisection, NewtonSearch, PointList

SECANTS = 5
"""The secant asked for, and how many of half, a quarter, ... of its width stand behind it."""

ON_PIECE = 257
"""Points of the outline of a piece of area."""

Ring = NDArray[np.float64]
NO_RING: Ring = np.empty((0, 2))
Figure = TypeVar("Figure")


@dataclass(frozen=True, slots=True, kw_only=True)
class FiguresRequest(Request):
    """The figures of a function of one variable at `x0` in the view `x` × `y` of `size` pixels."""

    expression: Expression
    x0: float
    figures: Figures
    x: Range
    y: Range
    size: tuple[int, int]

    def work_out(self, token: Token) -> "FiguresAnswer":
        """Each figure by itself: one that does not exist leaves its reason, and the others stand."""
        from nablaboard.calculus.figures import FigureError, area, normal, osculating_circle, secants, taylor
        from nablaboard.calculus.points import PointsError, bisection, newton

        began = perf_counter()
        reasons: list[Message] = []

        def attempted(asked: object, make: Callable[[], Figure]) -> Figure | None:
            token.raise_if_cancelled()
            if asked is None or asked is False:
                return None
            try:
                return make()
            except (FigureError, PointsError) as error:
                reasons.append(error.sentence)
                return None

        f, wanted = self.expression, self.figures
        polynomial = attempted(wanted.taylor, lambda: taylor(f, self.x0, wanted.taylor or 0, self.x))
        found = attempted(wanted.area, lambda: area(f, wanted.area or self.x, token=token))
        lines = attempted(wanted.secant, lambda: secants(f, self.x0, wanted.secant or 1.0, count=SECANTS))
        return FiguresAnswer(
            request=self,
            tangents=tuple(TangentRequest(expression=f, x=x).work_out(token) for x in wanted.tangents),
            secants=lines or (),
            normal=attempted(wanted.normal, lambda: normal(f, self.x0)),
            circle=attempted(wanted.circle, lambda: osculating_circle(f, self.x0)),
            taylor=polynomial,
            taylor_curve=None if polynomial is None else self._curve(polynomial.polynomial, token),
            area=found,
            rings=() if found is None else tuple(map(self._ring, found.pieces)),
            newton=attempted(wanted.newton, lambda: newton(f, wanted.newton or 0.0)),
            bisection=attempted(wanted.bisection, lambda: bisection(f, wanted.bisection or self.x)),
            reasons=tuple(reasons),
            milliseconds=milliseconds_since(began),
        )

    def _curve(self, f: Expression, token: Token) -> Curve:
        return sample(f, x=self.x, y=self.y, size=self.size, token=token)

    def _ring(self, piece: "AreaPiece") -> Ring:
        """The outline of a piece of area, (n, 2): the curve kept near the view, and the axis.

        One of many waves, which is of both signs, has none.
        """
        low, high = piece.low, piece.high
        if piece.mixed:
            return NO_RING
        x = np.linspace(low, high, ON_PIECE)
        tall = 10 * (self.y[1] - self.y[0])
        heights = np.clip(np.asarray(self.expression(x)), self.y[0] - tall, self.y[1] + tall)
        known = np.isfinite(heights)
        line = np.column_stack([x[known], heights[known]])
        ring = np.concatenate([[(low, 0.0)], line, [(high, 0.0)]])
        ring.setflags(write=False)
        return ring


@dataclass(frozen=True, slots=True, kw_only=True)
class FiguresAnswer(Answer):
    """The figures asked for, None where one does not exist or is not asked for; `reasons` say why not.

    tangents: those at further places; one that does not exist says so itself
    secants: from the width asked for to narrower ones; rings: the outlines of the pieces of `area`, (n, 2)
    """

    request: FiguresRequest
    tangents: tuple[TangentAnswer, ...]
    secants: "tuple[Secant, ...]"
    normal: "Normal | None"
    circle: "Circle | None"
    taylor: "Taylor | None"
    taylor_curve: Curve | None
    area: "SignedArea | None"
    rings: tuple[Ring, ...]
    newton: "NewtonSearch | None"
    bisection: "Bisection | None"
    reasons: tuple[Message, ...]
    milliseconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PointsRequest(Request):
    """Roots, turning and inflection points of a function of one variable over `x`."""

    expression: Expression
    x: Range

    def work_out(self, token: Token) -> "PointsAnswer":
        """Look for them."""
        from nablaboard.calculus.points import line_points

        began = perf_counter()
        points = line_points(self.expression, self.x, token=token)
        return PointsAnswer(request=self, points=points, milliseconds=milliseconds_since(began))


@dataclass(frozen=True, slots=True, kw_only=True)
class PointsAnswer(Answer):
    """The points from left to right."""

    request: PointsRequest
    points: "PointList"
    milliseconds: float


def draws_figures(figures: Figures) -> bool:
    """Whether anything is asked for but points and a higher derivative, which have questions of their own."""
    return figures != Figures(points=figures.points, higher=figures.higher)


def figures_request(document: Document, readings: Readings, size: tuple[int, int]) -> FiguresRequest | None:
    """The figures that the function pane shows, if it shows any."""
    pane = document.board.function
    expression = function_of(document.board, readings)
    if expression is None or not draws_figures(pane.figures):
        return None
    return FiguresRequest(
        expression=expression, x0=pane.tangent_x, figures=pane.figures, x=pane.x, y=pane.y, size=size
    )


def points_request(document: Document, readings: Readings) -> PointsRequest | None:
    """The points of the function that the pane speaks of, if it shows them."""
    pane = document.board.function
    expression = function_of(document.board, readings)
    if expression is None or not pane.figures.points:
        return None
    return PointsRequest(expression=expression, x=pane.x)
