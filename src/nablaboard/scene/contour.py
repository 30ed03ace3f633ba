"""The contour pane's picture: bands, level lines, gradient arrows, start points and the paths of descent.

What only the surface decides is built once for an answer (`surface_elements`) and shared by all scenes that
follow, so that playing forward replaces nothing but the trails.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from nablaboard.calculus.expression import Expression
from nablaboard.calculus.surface import EdgeKind
from nablaboard.compute import (
    CriticalAnswer,
    DescentAnswer,
    DirectionAnswer,
    FitAnswer,
    SlicesAnswer,
    SurfaceAnswer,
    WalkedPath,
)
from nablaboard.model import Board, ContourPane, run_names
from nablaboard.scene.critical import critical_elements, critical_told, heading_elements
from nablaboard.scene.elements import (
    Band,
    Bands,
    ColourScale,
    Element,
    Label,
    LegendEntry,
    LevelLabels,
    Marker,
    Polylines,
    Scene,
    Stroke,
    Text,
    Tone,
    Trail,
)
from nablaboard.scene.explained import explained_elements
from nablaboard.scene.field import field_arrows
from nablaboard.scene.fitting import apart, best_elements, of_fit
from nablaboard.scene.formulas import formula, formula_latex
from nablaboard.scene.leaving import leaving_elements
from nablaboard.scene.numbers import level_texts, point, subscripted
from nablaboard.scene.parts import Parts, Stale, fresh
from nablaboard.scene.probes import probe_elements
from nablaboard.scene.series import path_names, series_role, series_shape, series_stroke
from nablaboard.scene.slices import slice_lines
from nablaboard.words import Message, message, number

START_HANDLE = "start:"


EDGES: Mapping[EdgeKind, Stroke] = {
    "domain": Stroke("edge", 1.4),
    "jump": Stroke("edge", 1.4, "dash"),
    "pole": Stroke("edge", 1.4, "dot"),
}
"""How the places look at which level lines and bands end: in ink, as no level line is."""


def start_handle(index: int) -> str:
    """The handle of the start point in place `index`."""
    return f"{START_HANDLE}{index}"


def start_index(handle: str) -> int | None:
    """The place of the start point of a handle, or None for a handle of another kind."""
    return int(handle.removeprefix(START_HANDLE)) if handle.startswith(START_HANDLE) else None


def _drawn(path: WalkedPath, places: Mapping[str, int], pane: ContourPane) -> bool:
    """Whether a path belongs to what the board shows now; one that could not even start has no points."""
    return path.choice in places and path.start < len(pane.starts) and len(path.run.points) > 0


def surface_elements(answer: SurfaceAnswer, pane: ContourPane, size: tuple[int, int]) -> tuple[Element, ...]:
    """Bands, level lines, their labels and arrows, for a picture of `size` pixels."""
    elements: list[Element] = []
    contours = answer.contours
    if pane.bands:
        last = max(len(contours.bands) - 1, 1)
        bands = tuple(
            Band(index / last, points, tuple(int(k) for k in offsets))
            for index, band in enumerate(contours.bands)
            for points, offsets in band.polygons
        )
        elements.append(Bands("bands", bands))
    if pane.lines:
        paths = tuple(path for line in contours.lines for path in line.polylines)
        elements.append(Polylines("levels", paths, Stroke("level", 1.0)))
        elements.append(_level_labels(answer))
    if len(contours.tone) and (pane.bands or pane.lines):
        elements.insert(int(pane.bands), Tone("tone", contours.tone))
    elements += [Polylines(f"edges:{edge.kind}", edge.polylines, EDGES[edge.kind]) for edge in contours.edges]
    if pane.arrows != "none" and len(answer.arrows.base):
        elements.append(field_arrows(answer, -1.0 if pane.arrows == "descent" else 1.0, size))
    return tuple(elements)


def contour_scene(
    board: Board,
    surface: SurfaceAnswer | None,
    background: tuple[Element, ...],
    descent: DescentAnswer | None,
    step: int,
    *,
    fit: FitAnswer | None = None,
    critical: CriticalAnswer | None = None,
    direction: DirectionAnswer | None = None,
    slices: SlicesAnswer | None = None,
    stale: Stale = fresh,
    empty: bool = False,
) -> Scene:
    """The scene of the contour pane: `background` from `surface_elements`, paths drawn up to `step`.

    `empty` says that there is no function of two variables at all, and so no answer to wait for.
    """
    pane, parts = board.contour, Parts(stale)
    name = subscripted(surface.request.name) if surface else "f"
    places = {choice.id: index for index, choice in enumerate(board.optimizers) if choice.enabled}
    walked = descent.runs if descent else ()
    shown = [path for path in walked if _drawn(path, places, pane)]
    parts.add(surface, background, _surface_legend(surface, pane))
    parts.add(descent, [path_trail(places[path.choice], path, step) for path in shown], _legend(board))
    for path in shown:
        parts.add(descent, _beside_trail(pane, path, places[path.choice], step))
    fitting = shown if of_fit(descent, fit) else []
    if fit:
        parts.add(fit, best_elements(fit, pane, fitting, step))
    for index, start in enumerate(pane.starts):
        parts.add(None, start_marks(index, start, pane.start_name(index)))
    if slices:
        parts.add(slices, *slice_lines(pane, slices))
    if critical:
        parts.add(critical, *critical_elements(critical))
    if pane.explain and shown and board.fit is None:
        parts.add(descent, *explained_elements(shown[0].run, step))
    if direction:
        parts.add(direction, *heading_elements(pane, direction, name))
    return Scene(
        title=message("scene.contours") if empty else message("scene.contour", name=name),
        x=pane.x,
        y=pane.y,
        elements=parts.elements,
        legend=parts.legend,
        note=message(f"scene.arrows-{pane.arrows}", name=name) if _has_arrows(pane, surface) else "",
        formula=formula(_function(surface)),
        latex=formula_latex(_function(surface)),
        x_label=_axis(surface, 0),
        y_label=_axis(surface, 1),
        message=message("scene.no-surface") if empty else _message(surface),
        scale=_scale(surface, name) if surface and pane.bands else None,
        grid=False,
        stale=parts.stale,
        summary=(
            *_summary(name, surface, board, shown, step),
            *apart(fit, board, fitting, step),
            *(critical_told(critical) if critical else ()),
        ),
    )


def _function(surface: SurfaceAnswer | None) -> Expression | None:
    """The function that is drawn; the cost of a fit has no formula of its own."""
    function = surface.request.function if surface else None
    return function if isinstance(function, Expression) else None


def _surface_legend(surface: SurfaceAnswer | None, pane: ContourPane) -> list[LegendEntry]:
    """What the lines are at which the surface breaks, and the tone where it swings."""
    if surface is None:
        return []
    found = [
        LegendEntry(message(f"scene.edge-{edge.kind}"), EDGES[edge.kind]) for edge in surface.contours.edges
    ]
    if len(surface.contours.tone) and (pane.bands or pane.lines):
        found.append(LegendEntry(message("scene.tone"), Stroke("level", 5.0)))
    return found


def _beside_trail(pane: ContourPane, path: WalkedPath, place: int, step: int) -> list[Element]:
    """What an optimizer looked at at the step, and where its path has left the view."""
    key, role = f"trail:{place}:{path.start}", series_role(place)
    return [
        *probe_elements(key, path.run, step, role),
        *leaving_elements(key, pane, path.seen, step, role),
    ]


def _has_arrows(pane: ContourPane, surface: SurfaceAnswer | None) -> bool:
    return pane.arrows != "none" and surface is not None and bool(surface.arrows.gradient.any())


def _axis(surface: SurfaceAnswer | None, place: int) -> str:
    """The variable along an axis."""
    return subscripted(surface.request.function.arguments[place]) if surface else "xy"[place]


def _message(surface: SurfaceAnswer | None) -> Text:
    if surface is None:
        return ""
    if surface.constant is not None:
        return message("scene.constant", value=surface.constant)
    defined = surface.contours.bands or np.isfinite(surface.grid.values).any()
    return "" if defined else message("curve.nowhere")


def _scale(surface: SurfaceAnswer, name: str) -> ColourScale | None:
    bands = surface.contours.bands
    if not bands:
        return None
    return ColourScale((float(bands[0].low), *(float(band.high) for band in bands)), name)


def _level_labels(answer: SurfaceAnswer) -> LevelLabels:
    """The value of each level that has a line in view."""
    texts = level_texts(answer.contours.levels.tolist())
    lines = zip(answer.contours.lines, texts, strict=True)
    drawn = [(tuple(line.polylines), text) for line, text in lines if line.polylines]
    return LevelLabels(
        "level-labels",
        tuple(paths for paths, _ in drawn),
        tuple(text for _, text in drawn),
    )


def path_trail(place: int, path: WalkedPath, step: int) -> Trail:
    """The path up to the step of the optimizer in a place of the board."""
    shown = min(step, len(path.seen) - 1)
    return Trail(f"trail:{place}:{path.start}", path.seen, shown, series_stroke(place), series_shape(place))


def start_marks(index: int, start: tuple[float, float], name: str = "") -> list[Element]:
    """A start point that can be dragged, with its name and its place."""
    x, y = start
    at, exactly = point(start, 3), point(start)
    says = message("scene.start-named", name=name, point=at) if name else message("scene.start", point=at)
    described = (
        message("scene.start-point-named", name=name, point=exactly)
        if name
        else message("scene.start-point", number=index + 1, point=exactly)
    )
    return [
        Marker(
            f"start:{index}",
            x,
            y,
            "ink",
            size=13.0,
            hollow=True,
            handle=start_handle(index),
            description=described,
        ),
        Label(f"start:{index}:label", says, x, y, "ink", "text", (0.5, 1.0), (0.0, -10.0), kind="start"),
    ]


def _legend(board: Board) -> tuple[LegendEntry, ...]:
    names = run_names(board.optimizers)
    return tuple(
        LegendEntry(names[choice.id], series_stroke(index), series_shape(index))
        for index, choice in enumerate(board.optimizers)
        if choice.enabled
    )


def _summary(
    name: str, surface: SurfaceAnswer | None, board: Board, paths: Sequence[WalkedPath], step: int
) -> tuple[Message, ...]:
    pane = board.contour
    starts = ", ".join(
        f"{pane.start_name(index)} {point(start)}".strip() for index, start in enumerate(pane.starts)
    )
    levels = (
        message("scene.levels", name=name, starts=starts)
        if starts
        else message("scene.levels-alone", name=name)
    )
    said = [levels]
    if surface is not None and len(found := surface.contours.levels):
        low, high = number(float(found[0]), 4), number(float(found[-1]), 4)
        said.append(message("scene.level-values", count=len(found), low=low, high=high))
    if surface is not None:
        said += [message(f"scene.said-{edge.kind}", name=name) for edge in surface.contours.edges]
        said += [message("scene.said-tone", name=name)] if len(surface.contours.tone) else []
        said += [] if surface.contours.complete else [message("surface.incomplete")]
    for path, title in zip(paths, path_names(board, paths), strict=True):
        run = path.run
        at = min(step, len(run.points) - 1)
        where = point(tuple(run.points[at].tolist()))
        said.append(message("scene.path", optimizer=title, step=at, point=where, value=float(run.values[at])))
    return tuple(said)
