"""What is drawn beside a curve on request: secant, normal, osculating circle, Taylor polynomial, area."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from nablaboard.calculus.floats import Floats
from nablaboard.compute import FiguresAnswer
from nablaboard.model import FunctionPane, Range
from nablaboard.scene.elements import Area, Drawn, Element, Label, LegendEntry, Marker, Polylines, Stroke
from nablaboard.words import Message, message, number

if TYPE_CHECKING:
    from nablaboard.calculus.figures import SignedArea as Total

SECANT_HANDLE = "secant"
AREA_LOW_HANDLE, AREA_HIGH_HANDLE = "area:low", "area:high"
ON_CIRCLE = 181
MOST_GAPS = 2  # parts in which f is undefined that are told one by one
MOST_LABELS = 12  # pieces of area that are told by name
ROUNDING = 1e-14  # of the sum of what cancels
NARROW = 0.05  # of the view: a piece of area that is narrower has no room for its number

SECANT, NORMAL, CIRCLE = Stroke("series:6", 1.8), Stroke("dim", 1.5, "dash"), Stroke("series:1", 1.8)
TAYLOR = Stroke("series:3", 2.0, "dash-dot")
EARLIER = Stroke("series:6", 1.0, "dot")
UP, DOWN = "accent", "error"


def figure_elements(pane: FunctionPane, answer: FiguresAnswer) -> Drawn:
    """The elements of all figures, and their legend with what they tell."""
    elements: list[Element] = []
    legend: list[LegendEntry] = []
    for some, entries in (
        _area(pane, answer),
        _taylor(answer),
        _circle(answer),
        _normal(pane, answer),
        _secants(pane, answer),
    ):
        elements += some
        legend += entries
    return elements, legend


def line_through(x: Range, at: tuple[float, float], slope: float) -> Floats:
    """Y + slope · (t − x) over three widths of the view `x`, so that panning never shows an end."""
    width = x[1] - x[0]
    ends = np.array([x[0] - width, x[1] + width])
    return np.column_stack([ends, at[1] + slope * (ends - at[0])])


def _secants(pane: FunctionPane, answer: FiguresAnswer) -> Drawn:
    if not answer.secants:
        return [], []
    x0, f = answer.request.x0, answer.request.expression
    y0 = float(f(x0))
    first, *later = answer.secants
    lines = tuple(line_through(pane.x, (x0, y0), each.slope) for each in later)
    h = first.h if pane.figures.secant is None else pane.figures.secant
    end = x0 + h, float(f(x0 + h))  # where the hand is, before the answer is there
    says = message("scene.secant-end", h=first.h, slope=first.slope)
    elements: list[Element] = [
        Polylines("secant:later", lines, EARLIER),
        Polylines("secant", (line_through(pane.x, (x0, y0), first.slope),), SECANT),
        Marker("secant:end", *end, SECANT.role, hollow=True, handle=SECANT_HANDLE, description=says),
    ]
    if first.error is None:
        text = message("scene.secant-alone", h=first.h, slope=first.slope)
    else:
        text = message("scene.secant", h=first.h, slope=first.slope, error=float(f"{first.error:.3g}"))
    return elements, [LegendEntry(text, SECANT)]


def _normal(pane: FunctionPane, answer: FiguresAnswer) -> Drawn:
    line = answer.normal
    if line is None:
        return [], []
    if np.isfinite(line.slope):
        points = line_through(pane.x, (line.x, line.y), line.slope)
    else:
        height = pane.y[1] - pane.y[0]
        points = np.array([(line.x, pane.y[0] - height), (line.x, pane.y[1] + height)])
    return [Polylines("normal", (points,), NORMAL)], [LegendEntry(message("scene.normal"), NORMAL)]


def _circle(answer: FiguresAnswer) -> Drawn:
    circle = answer.circle
    if circle is None:
        return [], []
    if circle.centre is None:
        return [], [LegendEntry(message("scene.no-circle"), CIRCLE)]
    angles = np.linspace(0.0, 2 * np.pi, ON_CIRCLE)
    around = np.column_stack([np.cos(angles), np.sin(angles)]) * circle.radius + np.array(circle.centre)
    elements: list[Element] = [
        Polylines("circle", (around,), CIRCLE),
        Marker("circle:centre", *circle.centre, CIRCLE.role, "plus", 8.0),
    ]
    return elements, [LegendEntry(message("scene.circle", radius=circle.radius), CIRCLE)]


def _taylor(answer: FiguresAnswer) -> Drawn:
    if answer.taylor is None or answer.taylor_curve is None:
        return [], []
    order = len(answer.taylor.coefficients) - 1
    error = answer.taylor.error
    text = (
        message("scene.taylor-alone", order=order)
        if error is None
        else message("scene.taylor", order=order, error=float(f"{error:.3g}"))
    )
    return [Polylines("taylor", answer.taylor_curve.segments, TAYLOR)], [LegendEntry(text, TAYLOR)]


def _area(pane: FunctionPane, answer: FiguresAnswer) -> Drawn:
    found = answer.area
    if found is None:
        return [], []
    elements: list[Element] = []
    for role, sign in ((UP, 1.0), (DOWN, -1.0)):
        rings = tuple(
            ring
            for piece, ring in zip(found.pieces, answer.rings, strict=True)
            if piece.value * sign > 0 and ring.size
        )
        if rings:
            elements.append(Area(f"area:{role}", rings, role))
    elements += _amounts(pane, answer)
    elements += _ends(pane)
    return elements, [LegendEntry(each, Stroke(UP, 6.0)) for each in _area_told(found)]


def _area_told(found: "Total") -> Iterator[Message]:
    """The area and its error, or why there is none, and of which parts it is not."""
    gaps = {
        kind: [each for each in found.gaps if each.kind == kind]
        for kind in ("area.infinite", "area.too-often", "area.undefined", "area.unresolved")
    }
    without = [*gaps["area.infinite"], *gaps["area.too-often"]]
    if without:
        yield without[0]
    elif found.pieces:
        yield message("scene.area", value=_without_rounding(found), error=float(f"{found.error:.2g}"))
    undefined = gaps["area.undefined"]
    if len(undefined) > MOST_GAPS:
        low, high = dict(undefined[0].facts)["low"], dict(undefined[-1].facts)["high"]
        undefined = [message("area.undefined-parts", count=len(undefined), low=low, high=high)]
    yield from (*undefined, *gaps["area.unresolved"])


def _ends(pane: FunctionPane) -> list[Element]:
    """Both ends of the area on the axis, to be dragged, with the upright lines that they stand for."""
    if pane.figures.area is None:
        return []
    low, high = pane.y[0] - (pane.y[1] - pane.y[0]), pane.y[1] + (pane.y[1] - pane.y[0])
    uprights = tuple(np.array([(x, low), (x, high)]) for x in pane.figures.area)
    found: list[Element] = [Polylines("area:ends", uprights, Stroke("dim", 1.0, "dot"))]
    for handle, x in zip((AREA_LOW_HANDLE, AREA_HIGH_HANDLE), pane.figures.area, strict=True):
        says = message("scene.area-end", x=x)
        mark = Marker(handle, x, 0.0, UP, "square", 9.0, hollow=True, handle=handle, description=says)
        found.append(mark)
    return found


def _without_rounding(found: "Total") -> float:
    """The area, 0 where pieces of both signs cancel to what only rounding left."""
    whole = sum(abs(piece.value) for piece in found.pieces)
    return 0.0 if abs(found.value) <= ROUNDING * whole else found.value


def _amounts(pane: FunctionPane, answer: FiguresAnswer) -> Iterator[Label]:
    """The signed area of each piece that has room for it, in the middle of the piece."""
    pieces = answer.area.pieces if answer.area and len(answer.area.pieces) <= MOST_LABELS else ()
    if len(pieces) < 2:
        return
    for index, (piece, ring) in enumerate(zip(pieces, answer.rings, strict=False)):
        if (
            np.isfinite(piece.value)
            and ring.size
            and piece.high - piece.low > NARROW * (pane.x[1] - pane.x[0])
        ):
            weights = np.abs(ring[:, 1])
            x = float(np.average(ring[:, 0], weights=weights)) if weights.any() else piece.low
            y = float(np.clip(np.interp(x, ring[1:-1, 0], ring[1:-1, 1]), *pane.y)) / 2
            text = f"{'+' if piece.value > 0 else ''}{number(piece.value, 3)}"
            yield Label(f"area:{index}", text, x, y, "ink", "text")
