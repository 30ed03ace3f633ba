"""The data pane's picture: the data, and what each optimizer makes of them at the step that is shown.

Over one feature the fits are curves. Two features of labelled data are a plane in which the classes have
their markers and the models their boundaries. More features than that cannot be drawn, so there the values
are set against what the fits say, which is on the diagonal where they agree.
"""

import numpy as np

from nablaboard.calculus.floats import Floats, distinct
from nablaboard.calculus.surface import Grid, contours
from nablaboard.compute import DescentAnswer, FitAnswer, WalkedPath
from nablaboard.model import Board, Range, Weights, run_names
from nablaboard.scene.elements import (
    SHAPES,
    Dots,
    Element,
    LegendEntry,
    Polylines,
    Raster,
    Scene,
    Stroke,
    Text,
)
from nablaboard.scene.fitting import apart, of_fit, running, weights_at
from nablaboard.scene.numbers import subscripted
from nablaboard.scene.series import path_names, series_role, series_shape, series_stroke
from nablaboard.scene.value import Paths
from nablaboard.words import Message, message, number

PLACES = 240  # along a curve
CELLS = 96  # along each side of a plane
ROOM = 0.1  # of the extent, around the data
BEST = Stroke("dim", 1.8, "dash")
STRONGEST = 0.4  # the strength of a cell that is certain


def data_scene(
    board: Board, fit: FitAnswer | None, descent: DescentAnswer | None, step: int, *, empty: bool = False
) -> Scene:
    """The scene of the data pane at a step; `empty` says that there is no fit to wait for."""
    if fit is None:
        says: Text = message("scene.no-data") if empty else ""
        return Scene(message("scene.data"), (0.0, 1.0), (0.0, 1.0), message=says)
    descent = of_fit(descent, fit)
    paths = running(board, descent)
    x, y = fit.cost.data.x, fit.cost.data.y
    columns = [subscripted(name) for name in fit.request.fit.columns]
    labelled = _labelled(fit)
    if x.shape[1] == 1:
        view = _around(x[:, 0]), _around(y)
        elements = _curves(board, fit, paths, step, view[0])
        if fit.request.fit.model == "softmax":
            elements = [_dots("data", np.column_stack((x[:, 0], y)), "ink")]
        axes: tuple[Text, Text] = (columns[0], columns[1])
    elif labelled:
        view = _around(x[:, 0]), _around(x[:, 1])
        elements = _plane(fit, paths, step, view) if x.shape[1] == 2 else []
        elements += _classes(x, y)
        axes = (columns[0], columns[1])
    else:
        view = _around(y), _around(y)
        elements = _agreement(fit, paths, step, view[0])
        axes = (columns[-1], message("scene.fit-axis"))
    return Scene(
        title=message("scene.data"),
        x=view[0],
        y=view[1],
        elements=tuple(elements),
        legend=_legend(board, fit, paths, step),
        note=_note(fit, descent, step),
        x_label=axes[0],
        y_label=axes[1],
        summary=_summary(board, fit, paths, step),
    )


def _labelled(fit: FitAnswer) -> bool:
    """Whether the values are labels of classes."""
    from nablaboard.calculus.data import Network, Regression

    cost = fit.cost
    return not isinstance(cost, Regression) and not (isinstance(cost, Network) and cost.loss == "squared")


def _curves(board: Board, fit: FitAnswer, paths: Paths, step: int, view: Range) -> list[Element]:
    """The data over one feature, the best curve and that of each path."""
    places = np.linspace(*view, PLACES)
    elements: list[Element] = []

    def curve(weights: Weights) -> Floats:
        return np.column_stack((places, fit.cost.predictions(weights, places[:, np.newaxis])))

    if board.data.residuals and paths:
        elements.append(_residuals(fit, weights_at(paths[0][1], step)))
    elements.append(_dots("data", np.column_stack((fit.cost.data.x[:, 0], fit.cost.data.y)), "ink"))
    for place, path in paths:
        key = f"fit:{place}:{path.start}"
        elements.append(Polylines(key, _finite(curve(weights_at(path, step))), series_stroke(place, 2.4)))
    if fit.best:
        elements.append(Polylines("best", (curve(fit.best.weights),), BEST))
    return elements


def _residuals(fit: FitAnswer, weights: Weights) -> Polylines:
    data = fit.cost.data
    said = fit.cost.predictions(weights, data.x)
    pairs = np.stack((np.column_stack((data.x[:, 0], data.y)), np.column_stack((data.x[:, 0], said))), axis=1)
    return Polylines(
        "residuals", tuple(pair for pair in pairs if np.isfinite(pair).all()), Stroke("error", 1.0)
    )


def _plane(fit: FitAnswer, paths: Paths, step: int, view: tuple[Range, Range]) -> list[Element]:
    """Cells in the colour of the class that the first path finds, and where each path draws the boundary."""
    if not paths:
        return []
    sides = [low + (np.arange(CELLS) + 0.5) * (high - low) / CELLS for low, high in view]
    grid = np.column_stack([each.ravel() for each in np.meshgrid(*sides)])
    elements: list[Element] = []
    for order, (place, path) in enumerate(paths):
        chances = fit.cost.predictions(weights_at(path, step), grid)
        if not np.isfinite(chances).all():
            continue
        if chances.ndim == 1:
            chances = np.column_stack((1 - chances, chances))
            level = Grid(sides[0], sides[1], chances[:, 1].reshape(CELLS, CELLS))
            lines = [path for line in contours(level, np.array([0.5])).lines for path in line.polylines]
            elements.append(
                Polylines(f"boundary:{place}:{path.start}", tuple(lines), series_stroke(place, 2.4))
            )
        if order == 0:
            elements.insert(0, _cells(chances, view))
    return elements


def _cells(chances: Floats, view: tuple[Range, Range]) -> Raster:
    """Each cell in the colour of its likeliest class, the stronger the surer."""
    classes = chances.shape[1]
    sure = (chances.max(axis=1) - 1 / classes) / (1 - 1 / classes)
    cells = chances.argmax(axis=1).reshape(CELLS, CELLS)
    strengths = (STRONGEST * sure).reshape(CELLS, CELLS)
    return Raster("classes", view[0], view[1], cells, strengths, tuple(f"row:{k}" for k in range(classes)))


def _classes(x: Floats, y: Floats) -> list[Element]:
    """The data of each class with its own marker."""
    return [
        Dots(f"class:{label:g}", x[y == label][:, :2].copy(), f"row:{k}", SHAPES[k % len(SHAPES)], 9.0)
        for k, label in ((int(label), label) for label in distinct(y))
    ]


def _agreement(fit: FitAnswer, paths: Paths, step: int, view: Range) -> list[Element]:
    """What the fits say against the values."""
    data = fit.cost.data
    elements: list[Element] = [Polylines("diagonal", (np.array([view, view]).T,), BEST)]
    for place, path in paths:
        said = fit.cost.predictions(weights_at(path, step), data.x)
        points = np.column_stack((data.y, said))[np.isfinite(said)]
        shape = series_shape(place)
        elements.append(Dots(f"said:{place}:{path.start}", points, series_role(place), shape))
    return elements


def _legend(board: Board, fit: FitAnswer, paths: Paths, step: int) -> tuple[LegendEntry, ...]:
    names = run_names(board.optimizers)
    entries = [
        LegendEntry(_entry(names[path.choice], fit, path, step), series_stroke(place, 2.4))
        for place, path in paths
        if path.start == 0
    ]
    if fit.best:
        text = message("scene.best", formula=_formula(fit, fit.best.weights))
        entries.append(LegendEntry(text, BEST))
    if _labelled(fit) and fit.cost.data.x.shape[1] > 1:
        for label in distinct(fit.cost.data.y):
            shape = SHAPES[int(label) % len(SHAPES)]
            text = message("scene.class", label=int(label))
            entries.append(LegendEntry(text, Stroke(f"row:{int(label)}"), shape))
    return tuple(entries)


def _entry(called: Message, fit: FitAnswer, path: WalkedPath, step: int) -> Message:
    value = float(path.run.values[min(step, len(path.run.values) - 1)])
    formula = _formula(fit, weights_at(path, step))
    if formula:
        return message("scene.fit-formula", optimizer=called, formula=formula)
    return message("scene.fit-cost", optimizer=called, value=value)


def _formula(fit: FitAnswer, weights: Weights) -> str:
    """The fit as a formula of one feature; "" for a model that has none as short."""
    from nablaboard.calculus.data import Regression

    if not isinstance(fit.cost, Regression) or fit.cost.data.x.shape[1] > 1:
        return ""
    x, y = (subscripted(name) for name in fit.request.fit.columns)
    parts = zip(fit.cost.curve(weights), ("", f" {x}", f" {x}²"), strict=False)
    return f"{y} = " + " + ".join(f"{number(part, 4)}{power}" for part, power in parts).replace("+ −", "− ")


def _note(fit: FitAnswer, descent: DescentAnswer | None, step: int) -> Text:
    at = min(step, descent.last) if descent else 0
    if fit.request.fit.batch is None:
        return message("scene.at-step", step=at)
    return message("scene.at-epoch", step=at, epoch=round(at / fit.epoch, 1))


def _summary(board: Board, fit: FitAnswer, paths: Paths, step: int) -> tuple[Message, ...]:
    said = [message("scene.data-count", count=fit.cost.count)]
    walked = [path for _, path in paths]
    said += [
        _entry(name, fit, path, step) for name, path in zip(path_names(board, walked), walked, strict=True)
    ]
    if fit.best:
        said.append(message("scene.conditions", plain=fit.best.plain, scaled=fit.best.scaled))
    return (*said, *apart(fit, board, walked, step))


def _around(values: Floats) -> Range:
    """From the smallest to the largest with some room; a single value gets 1 on both sides."""
    low, high = float(values.min()), float(values.max())
    more = ROOM * (high - low) or 1.0
    return low - more, high + more


def _dots(key: str, points: Floats, role: str) -> Dots:
    return Dots(key, points, role, size=7.0)


def _finite(curve: Floats) -> tuple[Floats, ...]:
    return (curve,) if np.isfinite(curve).all() else ()
