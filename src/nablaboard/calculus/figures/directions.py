"""How a surface rises in a direction, and in which direction it does not."""

from collections.abc import Sequence
from math import hypot, isfinite

from nablaboard.calculus.derivative import gradient
from nablaboard.calculus.derivative.along_lines import no_gradient
from nablaboard.calculus.expression import Expression
from nablaboard.calculus.figures.faults import refuse
from nablaboard.calculus.points.faults import check_arguments
from nablaboard.classes import dataclass
from nablaboard.words import message

PlaneVector = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Direction:
    """The rise of f at a point in the direction u.

    slope: ∇f · u / |u|
    unit: u / |u|
    gradient: ∇f, to which the level line is at right angles
    level: the unit vector along the level line, (−f_y, f_x) / |∇f|: the higher ground is to its right;
        None where ∇f = 0
    """

    slope: float
    unit: PlaneVector
    gradient: PlaneVector
    level: PlaneVector | None


def directional_derivative(f: Expression, point: Sequence[float], direction: Sequence[float]) -> Direction:
    """The slope of f in a direction, whose length does not matter, with the direction of the level line.

    `FigureError`, a ValueError in the user's words, where f has no gradient or the direction no length.

    >>> from nablaboard.calculus.expression import parse
    >>> directional_derivative(parse("x^2 + y^2"), (3, 4), (0, 2)).slope
    8.0
    """
    check_arguments(f, 2)
    length = hypot(*direction)
    if len(direction) != 2 or not 0 < length < float("inf"):
        refuse(message("figure.direction"))
    fx, fy = gradient(f, point).tolist()
    if not (isfinite(fx) and isfinite(fy)):
        refuse(message("figure.no-gradient", at=tuple(float(each) for each in point)))
    broken = no_gradient(f, tuple(map(float, point)), (fx, fy))
    if broken is not None:
        refuse(broken)
    unit = (direction[0] / length, direction[1] / length)
    steepness = hypot(fx, fy)
    level = (-fy / steepness, fx / steepness) if steepness else None
    return Direction(fx * unit[0] + fy * unit[1], unit, (fx, fy), level)
