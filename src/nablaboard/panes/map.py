"""The map: where the runs of an optimizer end that differ in their start, or in two settings."""

from dataclasses import replace

from nablaboard.calculus.descent import DescentError
from nablaboard.compute import DescentAnswer, MapAnswer, Readings, map_request, surface_candidates
from nablaboard.model import Document, Edit, TakeSettings
from nablaboard.panes.controls import controls_of
from nablaboard.panes.pane import Answers, Asked, Control, Pane, Sheet, Spot
from nablaboard.panes.questions import about, asks_descent
from nablaboard.panes.starts import begins_at, moves_start, removes_start
from nablaboard.panes.units import grown, told, units_of
from nablaboard.scene import MAP_HANDLE, Scene, map_ground, map_scene, picked
from nablaboard.words import message


def _asks(document: Document, readings: Readings, _sheet: Sheet) -> Asked:
    """The map, and over one of starts the paths from those that are chosen."""
    board = document.board
    asked = about("map", surface_candidates(board, readings), map_request(document, readings))
    walks = board.map.kind == "basins" and board.fit is None
    return {**asked, **(asks_descent(document, readings) if walks else {})}


def _draws(document: Document, answers: Answers, sheet: Sheet) -> Scene:
    descent, answer = answers.first(DescentAnswer), answers.first(MapAnswer)
    scene = map_scene(
        answer,
        None if answer is None else answers.once("ground", (answer,), lambda: map_ground(answer)),
        board=document.board,
        descent=descent,
        step=sheet.shown(descent.last if descent else 0),
        stale=answers.greyed,
        empty=answers.empty,
    )
    return scene if document.board.map.kind == "settings" else _in_units(scene, document, sheet)


def _in_units(scene: Scene, document: Document, sheet: Sheet) -> Scene:
    """The scene with equal units where they are, and the map in the middle: its starts stay those asked."""
    units = units_of(document.board, "contour", scene.x, scene.y)
    x, y = grown(scene.x, scene.y, sheet.size) if units == "equal" else (scene.x, scene.y)
    return told(replace(scene, x=x, y=y), units, scene.x, scene.y)


def _drags(document: Document, handle: str, x: float, y: float) -> Edit | None:
    """A start point of a map of starts, or the two settings of one of settings."""
    if document.board.map.kind == "settings":
        return _takes(document, x, y, dragged=True) if handle == MAP_HANDLE else None
    return moves_start(document, handle, x, y)


def _clicks(document: Document, x: float, y: float, adding: bool) -> Edit | None:
    """A path begins here, or one more; of two settings, these are taken."""
    if document.board.map.kind == "settings":
        return None if adding else _takes(document, x, y, dragged=False)
    return begins_at(document, x, y, adding)


def _offers(document: Document, place: Spot, reach: Spot) -> tuple[Edit, ...]:
    return removes_start(document, place, reach) if document.board.map.kind == "basins" else ()


def _takes(document: Document, x: float, y: float, *, dragged: bool) -> Edit | None:
    """Both settings at a place of the map, for the optimizer that it is of."""
    pane, chosen = document.board.map, document.board.mapped
    if chosen is None:
        return None
    try:
        pairs = [
            (each.name, picked(chosen.optimizer, each, place))
            for each, place in ((pane.across, x), (pane.upward, y))
        ]
    except DescentError:
        return None
    return TakeSettings(tuple((chosen.id, *pair) for pair in pairs), dragged)


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
    drags=_drags,
    clicks=_clicks,
    offers=_offers,
    controls=_controls,
    sees=("contour",),
    aspect="contour.aspect",
)
