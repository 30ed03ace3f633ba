"""On a surface: its critical points by kind, and the slope at a place in a direction."""

from typing import TYPE_CHECKING

import numpy as np

from nablaboard.calculus.floats import Floats
from nablaboard.compute import CriticalAnswer, DirectionAnswer
from nablaboard.model import ContourPane, Heading
from nablaboard.scene.elements import (
    Arrows,
    Drawn,
    Element,
    Label,
    LegendEntry,
    Marker,
    Polylines,
    Stroke,
    Text,
)
from nablaboard.scene.line_points import LOOKS, kind_told, stretch_elements
from nablaboard.scene.numbers import point
from nablaboard.words import Message, message

if TYPE_CHECKING:
    from nablaboard.calculus.points import Point

HEADING_HANDLE, TURN_HANDLE = "heading", "heading:turn"
MOST_NAMED = 10  # critical points that carry their place; more are marked only
BELOW = 9.0  # logical pixels from a point down to its place in writing
REACH = 0.16  # of the view's shorter side, in its own units: the length of an arrow
SIZE = 13.0
ALONG, STEEPEST, LEVEL = Stroke("accent"), Stroke("derivative"), Stroke("dim", 1.6, "dash")


def critical_elements(answer: CriticalAnswer) -> Drawn:
    """A sign for each point, the places of a few in writing, and the lines that extrema fill."""
    lines = answer.points.stretches
    elements, named = stretch_elements("critical:lines", [np.array(each.path) for each in lines], lines)
    elements += [_marker(index, each) for index, each in enumerate(answer.points)]
    if len(answer.points) <= MOST_NAMED:
        elements += [_place(index, each) for index, each in enumerate(answer.points)]
    looks = {kind_told(each): LOOKS[each.kind] for each in answer.points}
    legend = [LegendEntry(told, Stroke(role, 0.0), shape) for told, (role, shape, _) in looks.items()]
    return elements, [*legend, *named]


def _place(index: int, each: "Point") -> Label:
    """Where a point is, and the eigenvalues that make it what it is, below it if there is room."""
    x, y = each.at
    curved = "" if each.eigenvalues is None else f"\nλ {point(each.eigenvalues, 3)[1:-1]}"
    told = point((x, y), 3) + curved
    return Label(f"critical:{index}:place", told, x, y, "ink", "small", (0.5, 0.0), (0.0, BELOW))


def _marker(index: int, each: "Point") -> Marker:
    role, shape, hollow = LOOKS[each.kind]
    x, y = each.at
    return Marker(f"critical:{index}", x, y, role, shape, SIZE, hollow, description=_told(each))


def _told(each: "Point") -> Message:
    """What a critical point is, with the curvatures that make it one."""
    kind, place = kind_told(each), point(each.at)
    if each.eigenvalues is None:
        return message("scene.critical-at", kind=kind, point=place, value=each.value)
    curved = point(each.eigenvalues)[1:-1]
    return message("scene.critical-curved", kind=kind, point=place, value=each.value, eigenvalues=curved)


def critical_told(answer: CriticalAnswer) -> tuple[Message, ...]:
    """The critical points in words, for who cannot see them: at most `MOST_NAMED`, and what else is told."""
    name = answer.request.expression.arguments[0]
    return (*(_told(each) for each in answer.points[:MOST_NAMED]), *answer.points.told(name))


def heading_elements(pane: ContourPane, answer: DirectionAnswer, name: str) -> Drawn:
    """The direction and ∇f as arrows, the level line at right angles to ∇f in data coordinates, the slope."""
    heading = pane.heading or answer.request.heading
    place = heading.at
    reach = REACH * min(pane.x[1] - pane.x[0], pane.y[1] - pane.y[0])
    says = message("scene.heading-at", point=point(place))
    elements: list[Element] = [
        Marker("heading:point", *place, ALONG.role, handle=HEADING_HANDLE, description=says)
    ]
    found = answer.direction
    if found is None:
        return [*elements, _card(place, answer.reason or "")], []
    at = np.array(place)
    elements.append(_turning(heading, reach))
    elements.append(_arrow("heading:along", at, at + reach * np.array(found.unit), ALONG))
    legend = [LegendEntry(message("scene.heading-along"), ALONG)]
    if found.level is None:
        return [*elements, _card(place, message("scene.heading-flat", name=name))], legend
    steepest = np.array([found.level[1], -found.level[0]])
    ends = np.array([at - 1.5 * reach * np.array(found.level), at + 1.5 * reach * np.array(found.level)])
    elements += [
        Polylines("heading:level", (ends,), LEVEL),
        _arrow("heading:gradient", at, at + reach * steepest, STEEPEST),
        _card(
            place,
            message("scene.heading", slope=found.slope),
            f"∇{name} = {point(found.gradient)}",
        ),
    ]
    legend += [
        LegendEntry(message("scene.heading-gradient", name=name), STEEPEST),
        LegendEntry(message("scene.heading-level"), LEVEL),
    ]
    return elements, legend


def _turning(heading: Heading, reach: float) -> Marker:
    """The tip of the direction's arrow, by which it is turned."""
    (x, y), (across, up) = heading.at, heading.towards
    says = message("scene.heading-turn", degrees=heading.degrees)
    tip = x + reach * across, y + reach * up
    return Marker(
        TURN_HANDLE, *tip, ALONG.role, "square", 8.0, hollow=True, handle=TURN_HANDLE, description=says
    )


def _arrow(key: str, tail: Floats, tip: Floats, stroke: Stroke) -> Arrows:
    return Arrows(key, tail[None, :], tip[None, :], stroke.role, width=stroke.width)


def _card(place: tuple[float, float], says: Text, tail: Text = "") -> Label:
    return Label(
        "heading:card",
        says,
        *place,
        "ink",
        "text",
        (0.0, 0.0),
        (14.0, 14.0),
        box=True,
        kind="card",
        tail=tail,
        tail_role="derivative-text",
    )
