"""The pane of slopes of samples: np.diff between neighbours, np.gradient at each sample, the true slopes."""

import math

import numpy as np

from nablaboard.calculus.floats import Floats
from nablaboard.compute import SamplesAnswer
from nablaboard.scene.elements import Dots, Element, LegendEntry, Marker, Polylines, Scene, Stroke
from nablaboard.scene.samples import SAMPLE_HANDLE
from nablaboard.scene.samples_parts import (
    CHOSEN,
    ROOM,
    ROOM_BESIDE,
    SLOPE,
    TRUE,
    WRONG,
    around,
    bare,
    card,
    chosen,
    dots,
    formula_curve,
    label_of,
    largest_error,
    name_of,
    pieces,
    spacing_said,
    summary,
)
from nablaboard.words import Message, message, number

JOINED, STEP, ERROR = Stroke(SLOPE, 1.0, "dot"), Stroke("dim", 1.4), Stroke(WRONG, 1.4)


def slopes_scene(answer: SamplesAnswer | None, *, empty: bool = False) -> Scene:
    """The slopes of the samples as heights."""
    if answer is None:
        return bare(message("scene.slopes"), empty=empty)
    steps = answer.gradient.axes[0].slopes
    seen = [answer.slopes, steps, *([] if answer.exact is None else [answer.exact])]
    x, y = around(answer.positions, ROOM_BESIDE), around(np.concatenate(seen), ROOM)
    return Scene(
        title=message("scene.slopes-of", name=name_of(answer)),
        x=x,
        y=y,
        elements=(
            *formula_curve(answer, 1, Stroke(TRUE)),
            Polylines("slopes:joined", pieces(answer.positions, answer.slopes), JOINED),
            Polylines("slopes:steps", _steps(answer.positions, steps), STEP),
            *_errors(answer),
            *_chosen(answer),
            *dots("slopes", answer.positions, answer.slopes, SLOPE),
        ),
        legend=_legend(answer),
        note=spacing_said(answer) or largest_error(answer),
        x_label=label_of(answer),
        y_label=message("scene.slope-axis"),
        summary=summary(answer, "scene.samples-slopes", answer.slopes),
    )


def _legend(answer: SamplesAnswer) -> tuple[LegendEntry, ...]:
    difference = message("scene.difference" if answer.told else "scene.difference-bare")
    edges = message("scene.edges", order=answer.request.samples.edge_order)
    always = (
        LegendEntry(difference, STEP),
        LegendEntry("np.gradient", JOINED, "circle"),
        LegendEntry(edges, JOINED, "square"),
    )
    if answer.exact is None:
        return always
    true = LegendEntry(message("scene.true-derivative"), Stroke(TRUE))
    return *always, true, LegendEntry(message("scene.error-of-slope"), ERROR)


def _steps(x: Floats, slopes: Floats) -> tuple[Floats, ...]:
    """From each sample to the next a level line, as high as the slope between them."""
    ends = np.column_stack([x[:-1], slopes, x[1:], slopes])
    return tuple(each.reshape(2, 2) for each in ends if np.isfinite(each).all())


def _errors(answer: SamplesAnswer) -> list[Element]:
    """From each slope a line to the true one."""
    if answer.exact is None:
        return []
    ends = [np.column_stack([answer.positions, each]) for each in (answer.exact, answer.slopes)]
    lines = tuple(line for line in np.stack(ends, axis=1) if np.isfinite(line).all())
    return [Polylines("slopes:errors", lines, ERROR)]


def _chosen(answer: SamplesAnswer) -> list[Element]:
    """A ring around the chosen slope, and a card with its value."""
    at = chosen(answer)
    if at is None or not math.isfinite(answer.slopes[at]):
        return []
    points = np.column_stack([answer.positions, answer.slopes])
    ring = Dots("slopes:ring", points[[at]], CHOSEN, size=17.0, hollow=True)
    said = _slope_said(answer, at)
    place = float(points[at, 0]), float(points[at, 1])
    mark = Marker("slopes:chosen", *place, CHOSEN, size=9.0, handle=SAMPLE_HANDLE, description=said[0])
    return [ring, mark, card("slopes:card", *said)]


def _slope_said(answer: SamplesAnswer, at: int) -> tuple[Message, ...]:
    place, slope = number(float(answer.positions[at]), 4), number(float(answer.slopes[at]), 6)
    told = message("scene.sample-slope", x=place, slope=slope)
    if answer.exact is None or not math.isfinite(answer.exact[at]):
        return (told,)
    return told, message("scene.sample-slope-true", true=number(float(answer.exact[at]), 6))
