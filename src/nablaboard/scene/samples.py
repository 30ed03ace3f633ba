"""The pane of samples: the data, what np.gradient makes of them, and the stencil of a chosen sample.

A slope is drawn as a short line through its sample, which is what it means; slopes as heights are of another
size and unit, and have a pane of their own.
"""

import math
from typing import TYPE_CHECKING

import numpy as np

from nablaboard.calculus.floats import Floats
from nablaboard.compute import SamplesAnswer
from nablaboard.model import Range
from nablaboard.scene.elements import (
    Dots,
    Element,
    Label,
    LegendEntry,
    Marker,
    Polylines,
    Scene,
    Shape,
    Stroke,
)
from nablaboard.scene.samples_parts import (
    CHOSEN,
    DATA,
    ROOM,
    ROOM_BESIDE,
    SLOPE,
    around,
    bare,
    card,
    chosen,
    dots,
    formula_curve,
    label_of,
    name_of,
    pieces,
    spacing_said,
    summary,
    turn_said,
)
from nablaboard.words import message, number

if TYPE_CHECKING:
    from nablaboard.calculus.data import Stencil, TurningPoint

SAMPLE_HANDLE = "sample"
REACH, HIGHEST = 0.36, 0.09  # a short line reaches so far to its neighbour, and so far up in the view
MOST_LABELS = 8  # turning points that are named
CLOSE = 0.09  # of the view: samples closer than this carry no weights, which would lie on each other
LAST = 0.85  # of the view: further right a weight stands to the left of its sample
WEIGHT = (11.0, 5.0)  # logical pixels between a sample and its weight
ROUNDING = 1e-9  # of the largest weight


def samples_scene(answer: SamplesAnswer | None, *, empty: bool = False) -> Scene:
    """The samples, their slopes as short lines, their turning points, and the chosen one's stencil."""
    if answer is None:
        return bare(message("scene.samples"), empty=empty)
    x, y = around(answer.positions, ROOM_BESIDE), around(answer.values, ROOM)
    samples, joined = answer.request.samples, Stroke(DATA, 1.0, "dot")
    return Scene(
        title=message("scene.samples-of", name=name_of(answer)),
        x=x,
        y=y,
        elements=(
            *formula_curve(answer, 0, Stroke(DATA, 1.6)),
            Polylines("samples:joined", pieces(answer.positions, answer.values), joined),
            Polylines("samples:slopes", _short_lines(answer, y), Stroke(SLOPE, 2.4)),
            *_stencil(answer, x),
            *dots("samples", answer.positions, answer.values, DATA),
            *_turns(answer),
        ),
        legend=(
            LegendEntry(samples.name, joined, "circle"),
            LegendEntry(message("scene.edges", order=samples.edge_order), joined, "square"),
            LegendEntry("np.gradient", Stroke(SLOPE, 2.4)),
        ),
        note=spacing_said(answer),
        x_label=label_of(answer),
        y_label=samples.name,
        summary=summary(answer, "scene.samples-values", answer.values),
    )


def sample_dots(answer: SamplesAnswer) -> tuple[Element, ...]:
    """The samples as points for the function pane."""
    return tuple(dots("samples", answer.positions, answer.values, CHOSEN))


def stencil_text(stencil: "Stencil", name: str = "v") -> str:
    """The sum of a stencil, such as −0.5 v[0] + 0.5 v[2]."""
    parts = [f"{number(weight, 4)} {name}[{index}]" for index, weight in _counting(stencil)]
    return " + ".join(parts).replace("+ −", "− ")


def _counting(stencil: "Stencil") -> list[tuple[int, float]]:
    """The neighbours with a weight that is more than rounding, which even positions may leave."""
    least = ROUNDING * max(map(abs, stencil.weights))
    pairs = zip(stencil.indices, stencil.weights, strict=True)
    return [(index, weight) for index, weight in pairs if abs(weight) > least]


def _short_lines(answer: SamplesAnswer, y: Range) -> tuple[Floats, ...]:
    """Through each sample a short line with the slope that np.gradient gives."""
    x, v, slopes = answer.positions, answer.values, answer.slopes
    widths = np.abs(np.diff(x))
    free = REACH * np.minimum(np.append(widths, widths[-1]), np.insert(widths, 0, widths[0]))
    with np.errstate(divide="ignore", invalid="ignore"):
        dx = np.minimum(free, HIGHEST * (y[1] - y[0]) / np.abs(slopes))
    lines = np.stack([np.column_stack([x + s * dx, v + s * dx * slopes]) for s in (-1.0, 1.0)], axis=1)
    return tuple(line for line in lines if np.isfinite(line).all())


def _turns(answer: SamplesAnswer) -> list[Element]:
    found: list[Element] = []
    for index, turn in enumerate(answer.turning):
        shape: Shape = "cap" if turn.kind == "maximum" else "cup"
        says = turn_said(turn.kind, turn.at, turn.value)
        found.append(Marker(f"turn:{index}", turn.at, turn.value, CHOSEN, shape, size=13.0, description=says))
        if len(answer.turning) <= MOST_LABELS:
            found.append(_turn_label(index, turn))
    return found


def _turn_label(index: int, turn: "TurningPoint") -> Label:
    up = turn.kind == "maximum"
    anchor, offset = ((0.5, 1.0), (0.0, -16.0)) if up else ((0.5, 0.0), (0.0, 16.0))
    says = turn_said(turn.kind, turn.at, turn.value)
    return Label(f"turn:{index}:label", says, turn.at, turn.value, CHOSEN, "text", anchor, offset)


def _stencil(answer: SamplesAnswer, x: Range) -> list[Element]:
    """Rings around the neighbours that count for the chosen sample, with their weights, and the sum."""
    at = chosen(answer)
    if at is None:
        return []
    stencil, name = answer.gradient.stencil(at), answer.request.samples.name
    points = np.column_stack([answer.positions, answer.values])
    says = message(
        "scene.stencil",
        name=name,
        index=at,
        value=float(answer.slopes[at]),
    )
    counted = points[[index for index, _ in _counting(stencil)]]
    rings = counted[np.isfinite(counted[:, 1])]
    return [
        Dots("stencil:rings", rings, CHOSEN, size=17.0, hollow=True),
        *_weights(answer, stencil, x),
        *_handle(answer, at),
        card("stencil:card", says, f"= {stencil_text(stencil, name)}"),
    ]


def _weights(answer: SamplesAnswer, stencil: "Stencil", view: Range) -> list[Element]:
    """Each weight beside its sample, on the side that the short line leaves free."""
    counting = _counting(stencil)
    places = answer.positions[[index for index, _ in counting]]
    if np.abs(np.diff(places)).min(initial=np.inf) < CLOSE * (view[1] - view[0]):
        return []
    found: list[Element] = []
    for index, weight in counting:
        x, value = float(answer.positions[index]), float(answer.values[index])
        if math.isfinite(value):
            left = x > view[0] + LAST * (view[1] - view[0])
            up = bool(answer.slopes[index] < 0) != left
            anchor = (1.0 if left else 0.0, 1.0 if up else 0.0)
            offset = (-WEIGHT[0] if left else WEIGHT[0], -WEIGHT[1] if up else WEIGHT[1])
            says = message("scene.weight", weight=number(weight, 4))
            found.append(Label(f"weight:{index}", says, x, value, CHOSEN, "text", anchor, offset))
    return found


def _handle(answer: SamplesAnswer, at: int) -> list[Element]:
    """The chosen sample, to be dragged to another one."""
    x, value = float(answer.positions[at]), float(answer.values[at])
    if not math.isfinite(value):
        return []
    says = message("scene.chosen-sample", index=at, x=x, value=value)
    return [Marker("sample", x, value, CHOSEN, size=9.0, handle=SAMPLE_HANDLE, description=says)]
