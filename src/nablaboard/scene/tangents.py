"""Tangents of the function pane: that of the point in hand, and those that touch elsewhere."""

import numpy as np

from nablaboard.compute import FiguresAnswer, TangentAnswer
from nablaboard.model import FunctionPane
from nablaboard.scene.elements import Drawn, Element, Label, LegendEntry, Marker, Polylines, Stroke
from nablaboard.scene.figures import line_through
from nablaboard.scene.naming import called, name_of_line
from nablaboard.words import Message, line_equation, message

LINE, FOOT = Stroke("tangent"), Stroke("tangent", 1.2, "dot")


def further_tangents(pane: FunctionPane, answer: FiguresAnswer) -> Drawn:
    """The tangents that touch besides that of the point; the legend names them where that one is hidden."""
    elements = [
        element
        for index, each in enumerate(answer.tangents)
        for element in tangent_elements(pane, each, f"tangent:{index}")
    ]
    told = any(np.isfinite(each.slope) for each in answer.tangents) and not pane.tangent
    return elements, [LegendEntry(message("scene.tangent"), LINE, named=True)] if told else []


def tangent_elements(pane: FunctionPane, tangent: TangentAnswer, key: str, handle: str = "") -> list[Element]:
    """The line, the place where it touches, and what is known; that with a handle has its name beside it."""
    x, y, slope = tangent.request.x, tangent.y, tangent.slope
    if not np.isfinite(y):
        return [_no_point(pane, x, tangent, key)]
    elements: list[Element] = []
    if np.isfinite(slope):
        line = Polylines(key, (line_through(pane.x, (x, y), slope),), LINE)
        elements += [line, *(name_of_line(line, message("scene.tangent"), "text") if handle else ())]
    foot = np.array([(x, y), (x, pane.y[0])])
    elements.append(Polylines(f"{key}:foot", (foot,), FOOT))
    says = message("scene.tangent-point", name=_name(tangent), x=x, value=y)
    elements.append(Marker(f"{key}:point", x, y, "tangent", handle=handle, description=says))
    elements.append(_card(x, y, slope, tangent, key))
    return elements


def tangent_told(tangent: TangentAnswer) -> Message | None:
    """Where it touches and how steep it is, or why there is none; None where nothing is known."""
    if tangent.special:
        return tangent.special
    if not np.isfinite(tangent.y):
        return None
    return message("scene.tangent-at", x=tangent.request.x, value=tangent.y, slope=tangent.slope)


def height_of(variable: str) -> str:
    """What heights over a variable are called: y, or z over y."""
    return "y" if variable != "y" else "z"


def _name(tangent: TangentAnswer) -> str:
    return called(tangent.request.expression)


def _card(x: float, y: float, slope: float, tangent: TangentAnswer, key: str) -> Label:
    """What is known of the tangent: where it touches, and its equation."""
    name = _name(tangent)
    if tangent.special:
        says = message("scene.no-slope", name=name, x=x, value=y, reason=tangent.special)
    else:
        says = message("scene.slope", name=name, x=x, value=y, slope=slope)
    variable = tangent.request.expression.arguments[0]
    line = line_equation(slope, y - slope * x, variable, digits=4, apart="")
    tail = f"{height_of(variable)} = {line}"
    return Label(f"{key}:box", says, x, y, box=True, kind="card", tail=tail if np.isfinite(slope) else "")


def _no_point(pane: FunctionPane, x: float, tangent: TangentAnswer, key: str) -> Label:
    says = tangent.special or message("scene.undefined", name=_name(tangent), x=x)
    middle = (pane.y[0] + pane.y[1]) / 2
    return Label(f"{key}:box", says, x, middle, "ink", "text", (0.5, 0.5), box=True, kind="card")
