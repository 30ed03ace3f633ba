"""Lines and circles that touch a curve at a point: secants on their way to the tangent, normal, circle."""

from math import inf, isfinite

from nablaboard.calculus.derivative import differentiate
from nablaboard.calculus.expression import Expression
from nablaboard.calculus.figures.faults import refuse
from nablaboard.calculus.points.faults import check_arguments
from nablaboard.classes import dataclass
from nablaboard.words import message

_MOST = 1000


@dataclass(frozen=True, slots=True)
class Secant:
    """The line through (x, f(x)) and (x + h, f(x + h)).

    slope: (f(x + h) − f(x)) / h; error: its distance to f′(x), None where that does not exist
    """

    h: float
    slope: float
    error: float | None


@dataclass(frozen=True, slots=True)
class Normal:
    """The line at right angles to the tangent in (x, y): its slope −1/f′(x), ∞ where the tangent is level."""

    x: float
    y: float
    slope: float


@dataclass(frozen=True, slots=True)
class Circle:
    """The osculating circle: it shares value, slope and curvature with the curve in a point.

    curvature: κ = f″ / (1 + f′²)^(3/2), positive where the curve bends upwards
    centre, radius: None and ∞ where κ is 0
    """

    centre: tuple[float, float] | None
    radius: float
    curvature: float


def secants(
    f: Expression, x: float, h: float = 1.0, factor: float = 0.5, count: int = 10
) -> tuple[Secant, ...]:
    """Secants from x whose width begins with h, of either sign, and shrinks by `factor` each time.

    Where f is undefined at one of their ends, or x + h equals x, the secant is left out.

    >>> from nablaboard.calculus.expression import parse
    >>> [secant.slope for secant in secants(parse("x^2"), 1, count=3)]
    [3.0, 2.5, 2.25]
    """
    check_arguments(f, 1)
    if not (isfinite(h) and h and 0 < factor < 1 and 0 < count <= _MOST):
        refuse(message("figure.secants", most=_MOST))
    exact = differentiate(f, x).value
    found = []
    for k in range(count):
        width = (x + h * factor**k) - x
        slope = (float(f(x + width)) - float(f(x))) / width if width else inf
        if isfinite(slope):
            found.append(Secant(width, slope, abs(slope - exact) if isfinite(exact) else None))
    return tuple(found)


def normal(f: Expression, x: float) -> Normal:
    """The normal line of f at x; `FigureError` where there is no tangent."""
    value, slope, _ = _values(f, x)
    return Normal(float(x), value, -1 / slope if slope else inf)


def osculating_circle(f: Expression, x: float) -> Circle:
    """The circle that fits f best at x; `FigureError` where there is no tangent or no curvature.

    >>> from nablaboard.calculus.expression import parse
    >>> osculating_circle(parse("x^2"), 0)
    Circle(centre=(0.0, 0.5), radius=0.5, curvature=2.0)
    """
    value, slope, bend = _values(f, x)
    if not isfinite(bend):
        refuse(message("figure.no-derivative", at=float(x), order=2))
    square = 1 + slope * slope
    if bend == 0:
        return Circle(None, inf, 0.0)
    curvature = bend / square**1.5
    centre = (x - slope * square / bend, value + square / bend)
    return Circle(centre, 1 / abs(curvature), curvature)


def _values(f: Expression, x: float) -> tuple[float, float, float]:
    """F, f′ and f″ at x, of which the last may be NaN."""
    check_arguments(f, 1)
    slope = differentiate(f, x).value
    if not isfinite(slope):
        refuse(message("figure.no-derivative", at=float(x), order=1))
    return float(f(x)), slope, differentiate(f, x, order=2).value
