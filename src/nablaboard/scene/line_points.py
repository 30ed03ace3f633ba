"""Roots, turning and inflection points on a curve: a shape for each kind, and a name in the legend."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from nablaboard.calculus.floats import Floats
from nablaboard.compute import PointsAnswer
from nablaboard.scene.elements import Dots, Element, LegendEntry, Polylines, Shape, Stroke
from nablaboard.scene.numbers import point
from nablaboard.words import Message, message

if TYPE_CHECKING:
    from nablaboard.calculus.points import Point, PointStretch
    from nablaboard.calculus.points.point import PointKind

LOOKS: "dict[PointKind, tuple[str, Shape, bool]]" = {
    "root": ("ink", "circle", True),
    "minimum": ("ink", "cup", False),
    "maximum": ("ink", "cap", False),
    "inflection": ("ink", "bend", False),
    "saddle": ("ink", "arcs", False),
    "degenerate": ("ink", "open", False),
    "corner": ("ink", "corner", False),
    "jump": ("ink", "step", False),
}
"""The colour role and shape of each kind, and whether it is hollow: signs of ink, unlike any optimizer."""

STRETCH = Stroke("ink", 3.0)
SIZE = 13.0  # logical pixels: a sign
MOST_TOLD = 20


def kind_told(point: "Point") -> Message:
    """What a point is; of a corner or a jump which extremum."""
    if point.extremum is None:
        return message(f"scene.points-{point.kind}")
    return message(f"scene.points-{point.kind}-{point.extremum}")


def point_elements(answer: PointsAnswer) -> tuple[list[Element], list[LegendEntry]]:
    """The points by their kinds, and the stretches that they fill."""
    stretches = answer.points.stretches
    level = [np.array([(*place, each.value) for place in each.path]) for each in stretches]
    elements, legend = stretch_elements("points:stretches", level, stretches)
    for kind, (role, shape, hollow) in LOOKS.items():
        found = [each for each in answer.points if each.kind == kind]
        if found:
            places = np.array([(each.at[0], each.value) for each in found])
            elements.append(
                Dots(f"points:{kind}", places, role, shape, SIZE if shape != "circle" else 9.0, hollow)
            )
            legend += [
                LegendEntry(told, Stroke(role, 0.0), shape, hollow=hollow)
                for told in dict.fromkeys(map(kind_told, found))
            ]
    return elements, legend


def stretch_elements(
    key: str, paths: Sequence[Floats], stretches: "Sequence[PointStretch]"
) -> tuple[list[Element], list[LegendEntry]]:
    """A line along each stretch, its places (n, 2) in the picture, and a name for each kind in the legend."""
    if not stretches:
        return [], []
    kinds = dict.fromkeys(each.kind for each in stretches)
    legend = [LegendEntry(message(f"scene.stretch-{kind}"), STRETCH) for kind in kinds]
    return [Polylines(key, tuple(paths), STRETCH)], legend


def points_told(points: "Sequence[Point]") -> tuple[Message, ...]:
    """The points in words, for who cannot see them: no more than `MOST_TOLD`."""
    return tuple(
        message(
            "scene.point-told",
            kind=kind_told(each),
            point=point((each.at[0], each.value)),
        )
        for each in points[:MOST_TOLD]
    )
