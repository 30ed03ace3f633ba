"""The map: where the runs of an optimizer end that differ in their start, or in two settings."""

from dataclasses import replace

from nablaboard.compute import MapAnswer, Readings, map_request, surface_candidates
from nablaboard.model import Document
from nablaboard.panes.controls import controls_of
from nablaboard.panes.pane import Answers, Asked, Control, Pane, Sheet
from nablaboard.panes.questions import about
from nablaboard.panes.units import grown, told, units_of
from nablaboard.scene import Scene, map_scene
from nablaboard.words import message


def _asks(document: Document, readings: Readings, _sheet: Sheet) -> Asked:
    candidates = surface_candidates(document.board, readings)
    return about("map", candidates, map_request(document, readings))


def _draws(document: Document, answers: Answers, sheet: Sheet) -> Scene:
    found = answers.first(MapAnswer)
    scene = answers.grey(map_scene(found, empty=answers.empty), found)
    return scene if document.board.map.kind == "settings" else _in_units(scene, document, sheet)


def _in_units(scene: Scene, document: Document, sheet: Sheet) -> Scene:
    """The scene with equal units where they are, and the map in the middle: its starts stay those asked."""
    units = units_of(document.board, "contour", scene.x, scene.y)
    x, y = grown(scene.x, scene.y, sheet.size) if units == "equal" else (scene.x, scene.y)
    return told(replace(scene, x=x, y=y), units, scene.x, scene.y)


def _controls(document: Document) -> tuple[Control, ...]:
    without = OF_SETTINGS if document.board.map.kind == "basins" else OF_BASINS
    return controls_of(document.board, "map", without=without)


OF_BASINS = ("x", "y", "columns", "rows")
OF_SETTINGS = ("across", "upward")
"""The fields that say what varies over a map of basins, and over one of settings."""

MAP = Pane(
    id="map",
    lacks=message("pane.lacks-runs"),
    title=lambda _: message("scene.map"),
    asks=_asks,
    draws=_draws,
    controls=_controls,
    aspect="contour.aspect",
)
