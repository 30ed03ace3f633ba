"""The contour pane: a surface, or the cost of a fit, with the paths of the optimizers on it."""

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
    AddStart,
    Document,
    Edit,
    Set,
    SetView,
    item,
)
from nablaboard.panes.controls import BY_HAND, controls_of
from nablaboard.panes.pane import Answers, Asked, Control, Pane, Sheet
from nablaboard.panes.questions import FIT, about, asks_descent, asks_fit, asks_slices
from nablaboard.panes.units import in_equal_units, with_units
from nablaboard.panes.views import fit_contour
from nablaboard.scene import (
    HEADING_HANDLE,
    SLICES_HANDLE,
    Element,
    Scene,
    arrow_lattice,
    contour_scene,
    start_index,
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
    pane, index = document.board.contour, start_index(handle)
    if index is not None:
        return Set(item("contour.starts", index), (x, y)) if index < len(pane.starts) else None
    if handle == SLICES_HANDLE and pane.slices is not None:
        return Set("contour.slices", (x, y))
    if handle == HEADING_HANDLE and pane.heading is not None:
        return Set("contour.heading.at", (x, y))
    return None


def _clicks(document: Document, x: float, y: float, adding: bool) -> Edit:
    """The first start point comes here, or one more, where there is none yet or one is to be added."""
    return (
        AddStart(x, y)
        if adding or not document.board.contour.starts
        else Set(item("contour.starts", 0), (x, y))
    )


def _fits(document: Document, _readings: Readings, answers: Answers) -> Edit | None:
    descent = answers.of(f"descent:{answers.whose('surface', 'descent')}", DescentAnswer)
    view = fit_contour(document.board.contour, descent)
    return SetView("contour", *view) if view else None


def _controls(document: Document) -> tuple[Control, ...]:
    board, first = document.board, item("contour.starts", 0)
    without = BY_HAND if board.fit is None else (*BY_HAND, *OF_SURFACES)
    return controls_of(board, "contour", (first,) if board.contour.starts else (), without)


OF_SURFACES = ("explain", "points", "heading", "slices")
"""Fields that mean nothing for the cost of a fit."""


CONTOUR = Pane(
    id="contour",
    lacks=message("pane.lacks-contour"),
    title=lambda _: message("scene.contours"),
    asks=_asks,
    draws=_draws,
    drags=_drags,
    clicks=_clicks,
    fits=_fits,
    controls=_controls,
    view="contour",
    aspect="contour.aspect",
)
