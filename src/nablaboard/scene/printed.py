"""A scene for a picture that nobody takes hold of: points without halos, and nothing that is a grip only."""

from dataclasses import replace

from nablaboard.scene.critical import TURN_HANDLE
from nablaboard.scene.elements import Element, Marker, Scene
from nablaboard.scene.error_study import WIDTH_HANDLE
from nablaboard.scene.figures import AREA_HIGH_HANDLE, AREA_LOW_HANDLE
from nablaboard.scene.slices import LINE_HANDLES
from nablaboard.scene.value import CURSOR, STEP_HANDLE

GRIPS = frozenset((AREA_LOW_HANDLE, AREA_HIGH_HANDLE, STEP_HANDLE, TURN_HANDLE, WIDTH_HANDLE, *LINE_HANDLES))
"""Handles of lines and arrows, which say nothing where they cannot be moved."""


def printed(scene: Scene, *, cursor: bool = False) -> Scene:
    """The scene without handles, and without the line at the step that is shown unless `cursor` asks."""
    kept = (each for each in scene.elements if not _is_grip(each) and (cursor or each.key != CURSOR))
    return replace(
        scene, elements=tuple(replace(each, handle="") if isinstance(each, Marker) else each for each in kept)
    )


def _is_grip(element: Element) -> bool:
    return isinstance(element, Marker) and element.handle in GRIPS
