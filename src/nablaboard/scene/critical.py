"""On a surface: its critical points by kind, and the slope at a place in a direction."""

from collections.abc import Sequence

import numpy as np

from nablaboard.calculus.floats import Floats
from nablaboard.calculus.points import Point
from nablaboard.compute import CriticalAnswer, DirectionAnswer
from nablaboard.model import ContourPane, Heading
from nablaboard.scene.elements import (
    Arrows,
    Drawn,
    Element,
    Label,
    LegendEntry,
    LevelLabels,
    Marker,
    Polylines,
    Stroke,
    Text,
)
from nablaboard.scene.line_points import LOOKS
from nablaboard.scene.numbers import point
from nablaboard.words import Message, message

HEADING_HANDLE, TURN_HANDLE = "heading", "heading:turn"
MOST_NAMED = 10  # critical points that carry their place; more are marked only
BELOW = 0.036  # of the view, from a point down to its place in writing
APART = (0.16, 0.06)  # of the view, between two names
REACH = 0.16  # of the view's shorter side, in its own units: the length of an arrow
SIZE = 11.0
ALONG, STEEPEST, LEVEL = Stroke("accent"), Stroke("derivative"), Stroke("dim", 1.6, "dash")


def critical_elements(pane: ContourPane, answer: CriticalAnswer) -> Drawn:
    """A marker for each point, and the places of a few on patches of their ground, clear of each other."""
    elements: list[Element] = [_marker(index, each) for index, each in enumerate(answer.points)]
    named = _named(pane, answer.points) if len(answer.points) <= MOST_NAMED else []
    if named:
        below = np.array(named) - np.array([0.0, BELOW * (pane.y[1] - pane.y[0])])
        elements.append(LevelLabels("critical:places", below, tuple(point(place, 3) for place in named)))
    looks = {each.kind: LOOKS[each.kind] for each in answer.points}
    legend = [
        LegendEntry(message(f"scene.points-{kind}"), Stroke(role, 0.0), shape)
        for kind, (role, shape, _) in looks.items()
    ]
    return elements, legend


def _named(pane: ContourPane, points: Sequence[Point]) -> list[tuple[float, float]]:
    """The places that can be written without one meeting another."""
    size = np.array([pane.x[1] - pane.x[0], pane.y[1] - pane.y[0]])
    named: list[tuple[float, float]] = []
    for place in ((each.at[0], each.at[1]) for each in points):
        if all((np.abs(np.subtract(place, other)) / size > APART).any() for other in named):
            named.append(place)
    return named


def _marker(index: int, each: Point) -> Marker:
    role, shape, hollow = LOOKS[each.kind]
    x, y = each.at
    return Marker(f"critical:{index}", x, y, role, shape, SIZE, hollow, description=_told(each))


def _told(each: Point) -> Message:
    """What a critical point is, with the curvatures that make it one."""
    kind, place = message(f"scene.points-{each.kind}"), point(each.at)
    if each.eigenvalues is None:
        return message("scene.critical-at", kind=kind, point=place, value=each.value)
    curved = point(each.eigenvalues)[1:-1]
    return message("scene.critical-curved", kind=kind, point=place, value=each.value, eigenvalues=curved)


def critical_told(answer: CriticalAnswer) -> tuple[Message, ...]:
    """The critical points in words, for who cannot see them: no more than `MOST_NAMED`."""
    return tuple(_told(each) for each in answer.points[:MOST_NAMED])


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
            message("scene.heading", slope=found.slope, name=name, gradient=point(found.gradient)),
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


def _card(place: tuple[float, float], says: Text) -> Label:
    return Label("heading:card", says, *place, "ink", "text", (0.0, 0.0), (14.0, 14.0), box=True)
