"""Newton's method and bisection as they go: tangents down to the axis, brackets that are halved."""

from typing import TYPE_CHECKING

import numpy as np

from nablaboard.compute import FiguresAnswer
from nablaboard.model import FunctionPane
from nablaboard.scene.elements import Dots, Drawn, Element, Label, LegendEntry, Marker, Polylines, Stroke
from nablaboard.words import message

if TYPE_CHECKING:
    from nablaboard.calculus.points import Bisection, NewtonSearch

NEWTON_HANDLE = "newton"
LOW_HANDLE, HIGH_HANDLE = "bisection:low", "bisection:high"
NEWTON, BISECTION = Stroke("series:4", 1.5), Stroke("series:7", 2.0)
MOST_NAMED = 4  # iterates that carry their name
MOST_BRACKETS = 12
APART = 0.035  # of the view, between two names and between two brackets
SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def search_elements(pane: FunctionPane, answer: FiguresAnswer) -> Drawn:
    """The searches that there are, with why each ended in the legend."""
    elements: list[Element] = []
    legend: list[LegendEntry] = []
    if answer.newton is not None:
        elements += _newton(pane, answer.newton)
        text = message("scene.newton", outcome=answer.newton.stop.sentence)
        legend.append(LegendEntry(text, NEWTON, "circle"))
    if answer.bisection is not None:
        elements += _bisection(pane, answer.bisection)
        text = message("scene.bisection", outcome=answer.bisection.stop.sentence)
        legend.append(LegendEntry(text, BISECTION))
    return elements, legend


def _newton(pane: FunctionPane, search: "NewtonSearch") -> list[Element]:
    """From each iterate up to the curve and along the tangent to the next one on the axis."""
    known = np.isfinite(search.values)
    points, values = search.points[known], search.values[known]
    feet = np.column_stack([points, np.zeros_like(points)])
    path = np.empty((2 * len(points), 2))
    path[0::2], path[1::2] = feet, np.column_stack([points, values])
    if len(search.points) > len(points):
        path = np.concatenate([path, [(search.points[len(points)], 0.0)]])
    elements: list[Element] = [
        Polylines("newton", (path,), NEWTON),
        Dots("newton:iterates", feet[1:], NEWTON.role, size=7.0),
        Marker(
            "newton:start",
            _chosen(pane.figures.newton, float(search.points[0])),
            0.0,
            NEWTON.role,
            hollow=True,
            handle=NEWTON_HANDLE,
            description=message("scene.newton-start", x=float(search.points[0])),
        ),
    ]
    return elements + _names(pane, search)


def _chosen(chosen: float | None, answered: float) -> float:
    """Where the hand has put it, before the answer is there."""
    return answered if chosen is None else chosen


def _names(pane: FunctionPane, search: "NewtonSearch") -> list[Element]:
    """The names of the first iterates, on the other side of the axis than the curve, clear of each other."""
    room = APART * (pane.x[1] - pane.x[0])
    named: list[float] = []
    labels: list[Element] = []
    for index, (x, value) in enumerate(zip(search.points[:-1], search.values, strict=False)):
        if len(named) < MOST_NAMED and all(abs(x - other) > room for other in named):
            named.append(float(x))
            below = not value < 0
            labels.append(
                Label(
                    f"newton:{index}",
                    f"x{str(index).translate(SUBSCRIPTS)}",
                    float(x),
                    0.0,
                    NEWTON.role,
                    "text",
                    (0.5, 0.0 if below else 1.0),
                    (0.0, 8.0 if below else -8.0),
                )
            )
    return labels


def _bisection(pane: FunctionPane, search: "Bisection") -> list[Element]:
    """The brackets from the first down, each a bar a little below the one before; the ends can be dragged."""
    brackets = search.brackets[:MOST_BRACKETS]
    step = APART * (pane.y[1] - pane.y[0])
    bars = tuple(
        np.array([(low, -(k + 2) * step), (high, -(k + 2) * step)]) for k, (low, high) in enumerate(brackets)
    )
    elements: list[Element] = [Polylines("bisection", bars, BISECTION)]
    ends = pane.figures.bisection or (float(brackets[0][0]), float(brackets[0][1]))
    for handle, x in zip((LOW_HANDLE, HIGH_HANDLE), ends, strict=True):
        says = message("scene.bracket", x=x)
        elements.append(
            Marker(
                handle,
                x,
                -step,
                BISECTION.role,
                "square",
                9.0,
                hollow=True,
                handle=handle,
                description=says,
            )
        )
    if search.root is not None:
        elements.append(Marker("bisection:root", search.root, 0.0, BISECTION.role, "plus", 12.0))
    return elements
