"""The contour pane: a surface, or the cost of a fit, with the paths of the optimizers on it."""

from math import atan2, degrees

from nablaboard.calculus.expression import Expression
from nablaboard.compute import (
    CriticalAnswer,
    DescentAnswer,
    DirectionAnswer,
    FitAnswer,
    Readings,
    SlicesAnswer,
    SurfaceAnswer,
    critical_request,
    direction_request,
    grid_shape,
    surface_candidates,
    surface_request,
)
from nablaboard.model import (
    Document,
    Edit,
    Heading,
    Set,
    SetView,
    item,
)
from nablaboard.panes.controls import BY_HAND, controls_of
from nablaboard.panes.pane import Answers, Asked, Control, Pane, Sheet, Spot
from nablaboard.panes.questions import FIT, about, asks_descent, asks_fit, asks_slices
from nablaboard.panes.starts import begins_at, moves_start, removes_start
from nablaboard.panes.units import in_equal_units, with_units
from nablaboard.panes.views import fit_contour
from nablaboard.scene import (
    HEADING_HANDLE,
    LINE_HANDLES,
    SLICES_HANDLE,
    TURN_HANDLE,
    Element,
    Scene,
    arrow_lattice,
    contour_scene,
    surface_elements,
)
from nablaboard.words import message


def _asks(asked: Document, readings: Readings, sheet: Sheet) -> Asked:
    document = in_equal_units(asked, "contour", sheet)
    shape, arrows = grid_shape(sheet.size), arrow_lattice(sheet.logical)
    view = asked.board.contour
    surface = surface_request(document, readings, shape, arrows, (view.x, view.y))
    if document.board.fit is not None:
        return {
            f"surface:{FIT}": surface,
            **asks_descent(document, readings),
            **asks_fit(document),
        }
    return {
        **about("surface", surface_candidates(document.board, readings), surface),
        **asks_descent(document, readings),
        **_asks_beside(document, readings),
        **asks_slices(document, readings, sheet),
    }


def _asks_beside(document: Document, readings: Readings) -> Asked:
    """Critical points and the slope in a direction, where they are shown."""
    pane, candidates = document.board.contour, surface_candidates(document.board, readings)
    critical = critical_request(document, readings)
    direction = direction_request(document, readings)
    return {
        **(about("critical", candidates, critical) if pane.points else {}),
        **(about("direction", candidates, direction) if pane.heading is not None else {}),
    }


def _draws(asked: Document, answers: Answers, sheet: Sheet) -> Scene:
    document = in_equal_units(asked, "contour", sheet)
    whose = answers.whose("surface", "descent")
    surface = answers.of(f"surface:{whose}", SurfaceAnswer)
    descent = answers.of(f"descent:{whose}", DescentAnswer)
    scene = contour_scene(
        document.board,
        surface,
        _background(document, answers, surface, sheet),
        descent,
        sheet.shown(descent.last if descent else 0),
        fit=answers.of(FIT, FitAnswer),
        critical=answers.of(f"critical:{whose}", CriticalAnswer),
        direction=answers.of(f"direction:{whose}", DirectionAnswer),
        slices=answers.of(f"slices:{whose}", SlicesAnswer),
        stale=answers.greyed,
        empty=answers.empty,
    )
    return with_units(scene, asked, "contour")


def _background(
    document: Document, answers: Answers, surface: SurfaceAnswer | None, sheet: Sheet
) -> tuple[Element, ...]:
    """Bands, lines and arrows, the very same ones while nothing that decides them changes."""
    if surface is None:
        return ()
    pane, size = document.board.contour, sheet.logical
    decides = (surface, pane.bands, pane.lines, pane.arrows, size)
    return answers.once("background", decides, lambda: surface_elements(surface, pane, size))


def _drags(document: Document, handle: str, x: float, y: float) -> Edit | None:
    pane = document.board.contour
    if pane.slices is not None and handle in (SLICES_HANDLE, *LINE_HANDLES):
        across, up = pane.slices
        along_one = {LINE_HANDLES[0]: (across, y), LINE_HANDLES[1]: (x, up)}
        return Set("contour.slices", along_one.get(handle, (x, y)))
    if handle == HEADING_HANDLE and pane.heading is not None:
        return Set("contour.heading.at", (x, y))
    if handle == TURN_HANDLE and pane.heading is not None:
        return _turns(pane.heading, x, y)
    return moves_start(document, handle, x, y)


def _turns(heading: Heading, x: float, y: float) -> Edit | None:
    """The direction leads towards (x, y), to a tenth of a degree."""
    across, up = x - heading.at[0], y - heading.at[1]
    return Set("contour.heading.degrees", round(degrees(atan2(up, across)), 1)) if across or up else None


def _snaps(_document: Document, answers: Answers, handle: str, place: Spot, reach: Spot) -> Spot:
    """A start, the point of the slices and that of a direction are put on a critical point near them."""
    critical = answers.first(CriticalAnswer)
    if critical is None or handle in (*LINE_HANDLES, TURN_HANDLE):
        return place
    every = [(each.at[0], each.at[1]) for each in critical.points]
    apart = [max(abs(x - place[0]) / reach[0], abs(y - place[1]) / reach[1]) for x, y in every]
    nearest = min(zip(apart, every, strict=True), default=(2.0, place))
    return nearest[1] if nearest[0] <= 1 else place


def _fits(document: Document, _readings: Readings, answers: Answers) -> Edit | None:
    whose = answers.whose("surface", "descent")
    descent = answers.of(f"descent:{whose}", DescentAnswer)
    shown = answers.of(f"surface:{whose}", SurfaceAnswer)
    function = shown.request.function if shown is not None else None
    surface = function if isinstance(function, Expression) else None
    view = fit_contour(document.board.contour, descent.runs if descent else (), surface)
    return SetView("contour", *view) if view else None


def _controls(document: Document) -> tuple[Control, ...]:
    board = document.board
    first, *others = [item("contour.starts", index) for index in range(len(board.contour.starts))] or [""]
    without = BY_HAND if board.fit is None else (*BY_HAND, *OF_SURFACES)
    controls = controls_of(board, "contour", (first,) if first else (), without)
    return (*controls, *map(Control, others))


OF_SURFACES = ("explain", "points", "heading", "slices")
"""Fields that mean nothing for the cost of a fit."""


CONTOUR = Pane(
    id="contour",
    lacks=message("pane.lacks-contour"),
    title=lambda _: message("scene.contours"),
    asks=_asks,
    draws=_draws,
    drags=_drags,
    clicks=begins_at,
    snaps=_snaps,
    offers=removes_start,
    fits=_fits,
    controls=_controls,
    view="contour",
    aspect="contour.aspect",
)
