"""What the panes of a fit have in common: least squares, and how far a path is from it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from nablaboard.compute import DescentAnswer, FitAnswer, WalkedPath
from nablaboard.model import Board, ContourPane, Weights, plane_of
from nablaboard.scene.elements import Element, Label, Marker
from nablaboard.scene.numbers import point
from nablaboard.scene.series import path_names
from nablaboard.words import Message, message, number

if TYPE_CHECKING:
    from nablaboard.calculus.data import Regression


def running(board: Board, descent: DescentAnswer | None) -> list[tuple[int, WalkedPath]]:
    """The paths that have a point, with the places of their optimizers on the board."""
    places = {choice.id: index for index, choice in enumerate(board.optimizers) if choice.enabled}
    paths = descent.runs if descent else ()
    return [(places[path.choice], path) for path in paths if path.choice in places and len(path.run.points)]


def of_fit(descent: DescentAnswer | None, fit: FitAnswer | None) -> DescentAnswer | None:
    """The paths, unless they are those of another model than the fit: one of both answers comes first."""
    if descent is None or fit is None or descent.request.function.arguments != fit.cost.arguments:
        return None
    return descent


def weights_at(path: WalkedPath, step: int) -> Weights:
    """The weights of a path at a step, or where it ended before."""
    return tuple(path.run.points[min(step, len(path.run.points) - 1)].tolist())


def best_elements(fit: FitAnswer, pane: ContourPane, paths: Sequence[WalkedPath], step: int) -> list[Element]:
    """The place of least squares over the weights that are shown, if in view; how far a lone path is."""
    if fit.best is None:
        return []
    from nablaboard.calculus.data import Regression

    first, second = plane_of(fit.request.fit).places
    x, y = fit.best.weights[first], fit.best.weights[second]
    if not (pane.x[0] < x < pane.x[1] and pane.y[0] < y < pane.y[1]):
        return []
    says = message("scene.least-squares", point=point((x, y)))
    if len(paths) == 1 and isinstance(fit.cost, Regression):
        parts = shares_of(fit.cost, weights_at(paths[0], step))
        says = message("scene.least-squares-apart", point=point((x, y)), parts=parts)
    return [
        Marker("best", x, y, "error", "cross", size=12.0, hollow=True, description=says),
        Label("best:label", says, x, y, "error", "text", (0.5, 0.0), (0.0, 12.0), box=True),
    ]


def apart(fit: FitAnswer | None, board: Board, paths: Sequence[WalkedPath], step: int) -> tuple[Message, ...]:
    """How far each path is from least squares, as parts of its weights."""
    if fit is None:
        return ()
    from nablaboard.calculus.data import Regression

    if not isinstance(fit.cost, Regression):
        return ()
    said = []
    for path, title in zip(paths, path_names(board, paths), strict=True):
        parts = shares_of(fit.cost, weights_at(path, step))
        said.append(message("scene.apart", optimizer=title, parts=parts))
    return tuple(said)


def shares_of(cost: "Regression", weights: Weights) -> tuple[Message, ...]:
    """The distances from least squares: b 8.85 %, w 31.3 %; as numbers where least squares is at 0."""
    found = cost.distance(weights)
    return tuple(
        message("scene.distance", name=name, distance=number(apart, 3))
        if share is None
        else message("scene.share", name=name, share=number(100 * share, 3))
        for name, apart, share in zip(cost.arguments, found.parameters, found.relative, strict=True)
    )
