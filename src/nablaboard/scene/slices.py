"""A surface cut along its axes: two lines in the contour pane, two curves with tangents beside functions."""

from collections.abc import Sequence

import numpy as np

from nablaboard.compute import SlicesAnswer
from nablaboard.model import ContourPane, FunctionPane
from nablaboard.scene.elements import Drawn, Element, LegendEntry, Marker, Polylines, Shape, Stroke
from nablaboard.scene.figures import line_through
from nablaboard.scene.naming import called
from nablaboard.scene.numbers import point, subscripted
from nablaboard.words import message, number

SLICES_HANDLE = "slices"
LINE_HANDLES = ("slices:y", "slices:x")
CURVE_HANDLES = ("slice:0", "slice:1")
FROM_EDGE = 0.04  # of the view: where a line is taken hold of
DIGITS = 4
LOOKS: tuple[tuple[Stroke, Shape], ...] = (
    (Stroke("series:5", 2.2), "circle"),
    (Stroke("series:7", 2.2, "dash"), "square"),
)
"""How the slices along the first and along the second variable look, in both panes: as no tangent does."""


def slice_lines(pane: ContourPane, answer: SlicesAnswer) -> Drawn:
    """Where the surface is cut: a line along each axis, over three views, and the point to drag."""
    (x, y), (left, right), (low, high) = pane.slices or answer.request.at, pane.x, pane.y
    across = np.array([(2 * left - right, y), (2 * right - left, y)])
    upwards = np.array([(x, 2 * low - high), (x, 2 * high - low)])
    elements: list[Element] = [
        Polylines(f"slices:{index}", (path,), stroke)
        for index, (path, (stroke, _)) in enumerate(zip((across, upwards), LOOKS, strict=True))
    ]
    elements += _grips(pane, answer.request.expression.arguments, (x, y))
    says = message("scene.slices-at", point=point((x, y)))
    elements.append(Marker("slices:point", x, y, "ink", size=10.0, handle=SLICES_HANDLE, description=says))
    legend = [LegendEntry(name, stroke) for name, (stroke, _) in zip(slice_names(answer), LOOKS, strict=True)]
    return elements, legend


def _grips(pane: ContourPane, names: Sequence[str], at: tuple[float, float]) -> list[Element]:
    """A handle on each line, near the edge of the view: of the level one to move y, of the upright one x."""
    (x, y), (left, right), (low, high) = at, pane.x, pane.y
    places = (right - FROM_EDGE * (right - left), y), (x, low + FROM_EDGE * (high - low))
    told = (names[1], y), (names[0], x)
    found: list[Element] = []
    for handle, place, (name, value), (stroke, _) in zip(LINE_HANDLES, places, told, LOOKS, strict=True):
        says = message("scene.slice-line", variable=subscripted(name), x=value)
        found.append(
            Marker(handle, *place, stroke.role, "square", 9.0, hollow=True, handle=handle, description=says)
        )
    return found


def slice_curves(pane: FunctionPane, answer: SlicesAnswer) -> Drawn:
    """Each slice, its tangent at the point, and in the legend the slope: the partial derivative there."""
    elements: list[Element] = []
    legend: list[LegendEntry] = []
    for index, ((cut, curve), (stroke, shape)) in enumerate(zip(answer.slices, LOOKS, strict=True)):
        elements.append(Polylines(f"slice:{index}", curve.segments, stroke))
        name, touching = slice_names(answer)[index], cut.tangent
        if np.isfinite(touching.slope):
            line = line_through(pane.x, (cut.at, touching.y), touching.slope)
            elements.append(Polylines(f"slice:{index}:tangent", (line,), Stroke(stroke.role, 1.3, "dot")))
        if np.isfinite(touching.y):
            says = message("scene.slice-point", name=name, variable=cut.along, x=cut.at, value=touching.y)
            elements.append(
                Marker(
                    f"slice:{index}:point",
                    cut.at,
                    touching.y,
                    stroke.role,
                    shape,
                    9.0,
                    handle=CURVE_HANDLES[index],
                    description=says,
                )
            )
        if touching.special:
            text = message("scene.slice-special", name=name, reason=touching.special)
        else:
            text = message(
                "scene.slice", name=name, variable=cut.along, x=cut.at, slope=float(f"{touching.slope:.6g}")
            )
        legend.append(LegendEntry(text, stroke, shape))
    return elements, legend


def slice_names(answer: SlicesAnswer) -> tuple[str, str]:
    """What the slices are called: f(x, 1), f(2, y)."""
    f, (x, y) = answer.request.expression, answer.request.at
    first, second = (subscripted(each) for each in f.arguments)
    name = called(f)
    return f"{name}({first}, {number(y, DIGITS)})", f"{name}({number(x, DIGITS)}, {second})"
