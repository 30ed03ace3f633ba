"""What both panes of sampled data are made of: dots, gaps, curves of a formula, cards, and what is said."""

import numpy as np

from nablaboard.calculus.floats import Floats
from nablaboard.compute import SamplesAnswer
from nablaboard.model import Range
from nablaboard.scene.elements import Dots, Element, Label, Polylines, Scene, Stroke, Text
from nablaboard.words import Message, message, number

ROOM, ROOM_BESIDE = 0.16, 0.05  # of the extent: above and below, left and right
DATA, SLOPE, TRUE, CHOSEN, WRONG = "accent", "derivative", "tangent", "ink", "error"
"""Roles of what is drawn."""


def bare(title: Message, *, empty: bool) -> Scene:
    """A pane without samples; `empty` says that there are none to wait for."""
    says: Text = message("scene.no-samples") if empty else ""
    return Scene(title=title, x=(0.0, 1.0), y=(0.0, 1.0), message=says)


def name_of(answer: SamplesAnswer) -> str:
    """What the line is called: v, or V[:, 4, 4] for a line of an array."""
    samples = answer.request.samples
    if len(answer.through) < 2:
        return samples.name
    places = [":" if axis == samples.axis else str(at) for axis, at in enumerate(answer.through)]
    return f"{samples.name}[{', '.join(places)}]"


def label_of(answer: SamplesAnswer) -> str:
    """What runs along the axis."""
    formula, samples = answer.request.expression, answer.request.samples
    return samples.position if formula is None else formula.arguments[samples.axis]


def around(values: Floats, room: float) -> Range:
    """From the smallest to the largest known value, with a part of the extent around; never nothing."""
    known = values[np.isfinite(values)]
    low, high = (float(known.min()), float(known.max())) if known.size else (0.0, 0.0)
    more = room * (high - low) or max(1.0, abs(high))
    return low - more, high + more


def pieces(x: Floats, y: Floats) -> tuple[Floats, ...]:
    """The polyline through all samples, interrupted at gaps."""
    points = np.column_stack([x, y])
    parts = np.split(points, np.flatnonzero(~np.isfinite(y)))
    kept = [part[np.isfinite(part[:, 1])] for part in parts]
    return tuple(part for part in kept if len(part) > 1)


def dots(key: str, x: Floats, y: Floats, role: str) -> list[Element]:
    """Circles inside, squares at both edges; gaps are left out."""
    points = np.column_stack([x, y])
    inside, edges = (each[np.isfinite(each[:, 1])] for each in (points[1:-1], points[[0, -1]]))
    return [Dots(f"{key}:inside", inside, role), Dots(f"{key}:edges", edges, role, "square")]


def formula_curve(answer: SamplesAnswer, place: int, stroke: Stroke) -> list[Element]:
    """The curve of the formula (place 0) or of its derivative (1), where there is one.

    Of a function of several variables only the derivative at the samples is known, and they are joined.
    """
    if answer.curves:
        return [Polylines(f"formula:{place}", answer.curves[place].segments, stroke)]
    if place and answer.exact is not None:
        return [Polylines("formula:1", pieces(answer.positions, answer.exact), stroke)]
    return []


def chosen(answer: SamplesAnswer) -> int | None:
    """The index of the chosen sample, if the line has it."""
    at = answer.request.samples.at
    return at if at is not None and at < answer.positions.size else None


def card(key: str, says: Message, tail: Text = "") -> Label:
    """A card in a corner that is free; its last line in the colour of slopes."""
    return Label(key, says, 0.0, 0.0, CHOSEN, box=True, kind="corner", tail=tail, tail_role="derivative-text")


def spacing_said(answer: SamplesAnswer) -> Text:
    """What is wrong with slopes that were not told where the samples stand; nothing if they were."""
    if answer.told or answer.width == 1.0:
        return ""
    if answer.width is not None:
        return message("scene.spacing-missing", width=answer.width)
    return message("scene.positions-missing" if answer.request.samples.positions else "scene.spacing-unknown")


def largest_error(answer: SamplesAnswer) -> Text:
    """How wrong the slopes are at most, and where; nothing without a formula."""
    errors = answer.errors
    if errors is None or not np.isfinite(errors).any():
        return ""
    at = int(np.nanargmax(np.abs(errors)))
    error, x = abs(float(errors[at])), float(answer.positions[at])
    return message("scene.largest-error", error=number(error, 4), x=number(x, 4))


def summary(answer: SamplesAnswer, kind: str, heights: Floats) -> tuple[Message, ...]:
    """The samples in words, and how low and high what the pane shows of them goes (a `kind` of message)."""
    low, high = float(answer.positions[0]), float(answer.positions[-1])
    count = answer.positions.size
    said = [message("scene.samples-said", count=count, name=name_of(answer), low=low, high=high)]
    if (known := heights[np.isfinite(heights)]).size:
        low, high = float(known.min()), float(known.max())
        said.append(message(kind, low=number(low, 4), high=number(high, 4)))
    said += [each for each in (spacing_said(answer), largest_error(answer)) if isinstance(each, Message)]
    return (*said, *(turn_said(turn.kind, turn.at, turn.value) for turn in answer.turning))


def turn_said(kind: str, at: float, value: float) -> Message:
    """A turning point in words."""
    return message(f"scene.turn-{kind}", x=number(at, 4), value=number(value, 4))
