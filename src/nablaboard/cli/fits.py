"""`nablaboard descend` with data: a model fitted to a table, an array, or data that are made up."""

import argparse
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np

from nablaboard.calculus.data import DISTRIBUTIONS, LinearModel, Regression, SoftmaxLayer, read_csv, read_npy
from nablaboard.calculus.descent import Run
from nablaboard.calculus.drawable import DrawnPicture
from nablaboard.calculus.expression import moved_by, number_in
from nablaboard.cli import output, values, writing
from nablaboard.cli.options import view_of
from nablaboard.cli.runs import (
    check_shown,
    check_taken,
    keys_of,
    names_of,
    optimizers_asked,
    run_json,
    seed_asked,
    settings_listed,
    views_said,
    with_said,
)
from nablaboard.cli.values import UsageError, behind
from nablaboard.compute import (
    DescentAnswer,
    Failure,
    FitAnswer,
    GradientAnswer,
    GradientRequest,
    answer,
    descent_request,
    fit_request,
)
from nablaboard.model import (
    DECLARED,
    Document,
    Fit,
    Generated,
    blank,
    plane_of,
)
from nablaboard.panes import OF_SURFACES, fit_contour, with_data, with_runs
from nablaboard.words import Message, message, number, suggested

DIGITS = 8
CURVES = {"line": ("intercept", "slope"), "quadratic": ("a", "b", "c")}
MADE: Mapping[str, Callable[[str], object]] = MappingProxyType(
    {"count": values.whole, "noise": number_in, "seed": values.whole, "x": values.view}
)
"""What is said of data that are made up, and how it is read."""
OF_MODEL = {"hidden": "network", "activation": "network", "loss": "network", "classes": "softmax"}
"""The options that one model alone has."""
TAKEN = (
    *("run.", "fit.", "data.", "value.", "panes"),
    *(
        path.partition("[")[0]
        for path in DECLARED
        if path.startswith("contour.") and path.split(".")[1] not in OF_SURFACES
    ),
)
"""What can be set of a fit, its runs and their picture, besides its optimizers."""
MOST_WEIGHTS = 12  # of a table for people; more of them are in --json


def descend_data(asked: argparse.Namespace) -> int:
    """Fit a model and tell the weights, the loss, and how far they are from least squares."""
    places = writing.places_of(asked)
    document = _document(asked)
    if settings_listed(asked, document, TAKEN):
        return 0
    check_shown(asked, document, places)
    descent = _asked(descent_request(document, ()), DescentAnswer)
    fit = _asked(fit_request(document), FitAnswer)
    runs = [path.run for path in descent.runs]
    for run in runs:
        if not len(run.points):
            raise UsageError(run.stop.sentence)
    found = writing.Findings(
        content=lambda: _content(fit, runs),
        head=("optimizer", "step", *fit.cost.arguments, "value"),
        rows=lambda: _rows(runs),
        arrays=lambda: {f"{key} points": run.points for key, run in zip(keys_of(runs), runs, strict=True)},
        picture=lambda **how: _picture(asked, _seen(asked, document, descent, fit), how),
    )
    writing.deliver(asked, places, found, lambda: _show(fit, runs))
    return 0


def fit_asked(asked: argparse.Namespace) -> Fit:
    """The model and the data that options speak of.

    `UsageError` for several starts, for two kinds of data, and for what the model has not.
    """
    if len(asked.starts) > 1:
        raise UsageError(message("cli.one-start"))
    if asked.data and asked.generate:
        raise UsageError(message("cli.two-data"))
    for name, model in OF_MODEL.items():
        if name in asked.given and asked.model != model:
            option = asked.given[name]
            raise UsageError(message("cli.of-model", option=option, model=model, given=asked.model))
    points, names = _points(asked.data) if asked.data else ((), ())
    generated = None
    if asked.generate:
        with behind(asked.generate, "--generate"):
            generated = _generated(asked.generate)
    return Fit(
        points=points,
        generated=generated,
        names=names,
        model=asked.model,
        hidden=asked.hidden,
        activation=asked.activation,
        loss=asked.loss,
        start_seed=seed_asked(asked),
        classes=asked.classes,
        scaled=asked.scale,
        batch=asked.batch,
        start=asked.starts[0] if asked.starts else None,
        shown=tuple(name.strip() for name in asked.weights.split(",")) if asked.weights else (),
    )


def _document(asked: argparse.Namespace) -> Document:
    """The fit with all that is said of it and of its runs: cost, data and value."""
    made = with_runs(with_data(blank(), fit_asked(asked), None), (), optimizers_asked(asked))
    check_taken(asked, made, TAKEN)
    return with_said(asked, made)


def _points(file: str) -> tuple[tuple[tuple[float, ...], ...], tuple[str, ...]]:
    """The rows of a table or an array, and the names of its columns; one column stands at 0, 1, 2, ..."""
    path = Path(file)
    names: tuple[str, ...] = ()
    if path.suffix.lower() == ".npy":
        held = read_npy(path)
        if held.ndim > 2:
            raise UsageError(message("cli.data-axes", count=held.ndim))
        columns = np.atleast_2d(held.T)
    else:
        table = read_csv(path)
        columns, names = table.columns, table.names
    if len(columns) == 1:
        columns, names = np.vstack((np.arange(columns.shape[1]), columns)), ()
    return tuple(map(tuple, columns.T.tolist())), names


def _generated(text: str) -> Generated:
    """What `--generate` asks for: "line slope=10 intercept=1190 count=50 noise=1 uniform"."""
    words = list(re.finditer(r"\S+", text))
    kind = words.pop(0)[0] if words else ""
    coefficients = CURVES.get(kind, ())
    known = (*coefficients, *MADE, *DISTRIBUTIONS)
    found: dict[str, Any] = dict.fromkeys(coefficients, 1.0)
    named = set[str]()
    for word in words:
        name, equals, written = word[0].partition("=")
        key, reader = (name, MADE.get(name, number_in)) if equals else ("distribution", str)
        if name not in known or bool(equals) == (name in DISTRIBUTIONS) or not coefficients:
            raise UsageError(message("cli.generate", text=text), _meant(kind, name, known))
        if key in named:
            raise UsageError(message("cli.twice", option=f"--generate {key}"))
        named.add(key)
        with moved_by(word.start() + len(name + equals)):
            found[key] = reader(written or name)
    if not coefficients:
        raise UsageError(message("cli.generate", text=text), suggested(kind, CURVES))
    return Generated(coefficients=tuple(found.pop(name) for name in coefficients), **found)


def _meant(kind: str, name: str, known: Sequence[str]) -> Message | None:
    """What may have been meant by what is known to nobody."""
    return suggested(name, known) if kind in CURVES else suggested(kind, CURVES)


def _asked(request: Any, kind: type[Any]) -> Any:  # noqa: ANN401 - the answer of the kind
    found = answer(request)
    if isinstance(found, Failure):
        raise UsageError(found.message)
    return found if isinstance(found, kind) else None


def _content(fit: FitAnswer, runs: list[Run]) -> dict[str, Any]:
    best = fit.best
    return {
        "expression": "J",
        "variables": list(fit.cost.arguments),
        "runs": [run_json(run) for run in runs],
        "data": {
            "model": fit.request.fit.model,
            "count": fit.cost.count,
            "scaled": fit.request.fit.scaled,
            "batch": fit.request.fit.batch,
            "steps_per_epoch": fit.epoch,
            "least_squares": best and {"weights": list(best.weights), "cost": best.cost},
            "condition": best and {"plain": best.plain, "scaled": best.scaled},
            "fits": [_fit_json(fit, run) for run in runs],
        },
    }


def _fit_json(fit: FitAnswer, run: Run) -> dict[str, Any]:
    weights = tuple(run.points[-1].tolist())
    found: dict[str, Any] = {
        "optimizer": run.optimizer,
        "weights": list(weights),
        "loss": run.values[-1].item(),
    }
    if isinstance(fit.cost, LinearModel):
        found["coefficients"] = list(fit.cost.curve(weights))
    if isinstance(fit.cost, Regression):
        apart = fit.cost.distance(weights)
        found["distance"] = {"weights": list(apart.parameters), "relative": list(apart.relative)}
    else:
        checked = _gradients(fit, weights)
        found["gradient"] = list(checked.check.formula)
        found["differences"] = list(checked.check.differences)
        if checked.forward:
            found["scores"] = checked.forward.scores.tolist()
            found["probabilities"] = checked.forward.probabilities.tolist()
    return found


def _gradients(fit: FitAnswer, weights: tuple[float, ...]) -> GradientAnswer:
    found: GradientAnswer = _asked(GradientRequest(fit=fit.request.fit, weights=weights), GradientAnswer)
    return found


def _rows(runs: list[Run]) -> Iterator[tuple[object, ...]]:
    for key, run in zip(keys_of(runs), runs, strict=True):
        for step, (point, value) in enumerate(zip(run.points.tolist(), run.values.tolist(), strict=True)):
            yield key, step, *point, value


def _show(fit: FitAnswer, runs: list[Run]) -> None:
    """Tables for people."""
    names = fit.cost.arguments
    wide, called = len(names) > MOST_WEIGHTS, list(zip(names_of(runs), runs, strict=True))
    rows = [
        (title, *_weights(run, wide=wide), _told(run.values[-1]), run.stop.message) for title, run in called
    ]
    loss = message("head.loss", formula=fit.cost.formula)
    output.table((message("head.optimizer"), *(() if wide else names), loss, message("head.stop")), rows)
    if fit.request.fit.scaled and isinstance(fit.cost, LinearModel):
        output.say()
        rows = [(title, *map(_told, fit.cost.curve(tuple(run.points[-1].tolist())))) for title, run in called]
        output.table((message("cli.unscaled"), *names), rows)
    if fit.best and isinstance(fit.cost, Regression):
        output.say()
        best = str(message("cell.least-squares"))
        rows = [(best, *(_told(each) for each in fit.best.weights), _told(fit.best.cost))]
        for title, run in called:
            apart = fit.cost.distance(tuple(run.points[-1].tolist()))
            shares = (_share(*pair) for pair in zip(apart.relative, apart.parameters, strict=True))
            rows.append((str(message("cell.off-by", name=title)), *shares, _told(apart.excess)))
        output.table(("", *names, loss), rows)
        output.say()
        output.say(message("scene.conditions", plain=fit.best.plain, scaled=fit.best.scaled))
    elif isinstance(fit.cost, SoftmaxLayer) and not wide:
        for run in runs:
            output.say()
            _show_layer(fit, run)


def _show_layer(fit: FitAnswer, run: Run) -> None:
    """The weights beside both gradients, and what the layer makes of the first datum."""
    weights = tuple(run.points[-1].tolist())
    found = _gradients(fit, weights)
    rows = zip(fit.cost.arguments, weights, found.check.formula, found.check.differences, strict=True)
    output.table(
        [message(f"head.{each}") for each in ("weight", "value", "by-formula", "by-differences")],
        [(name, *(_told(each) for each in numbers)) for name, *numbers in rows],
    )
    if found.forward:
        output.say()
        both = zip(found.forward.scores[0].tolist(), found.forward.probabilities[0].tolist(), strict=True)
        output.table(
            (message("head.class"), message("head.score"), message("head.probability")),
            [(str(label), *(_told(each) for each in pair)) for label, pair in enumerate(both)],
        )


def _weights(run: Run, *, wide: bool) -> tuple[str, ...]:
    return () if wide else tuple(_told(each) for each in run.points[-1])


def _told(value: float) -> str:
    return number(float(value), DIGITS)


def _share(relative: float | None, apart: float) -> str:
    return number(apart, 4) if relative is None else f"{number(100 * relative, 3)} %"


def _picture(asked: argparse.Namespace, document: Document, how: dict[str, Any]) -> DrawnPicture:
    from nablaboard.export import render

    return render(document, show=asked.show, **view_of(asked), **how)


def _seen(asked: argparse.Namespace, document: Document, descent: DescentAnswer, fit: FitAnswer) -> Document:
    """The contours in a view of the paths and of least squares, unless --set says which."""
    board = document.board
    if views_said(asked, document):
        return document
    pane = board.contour
    seen = pane
    if fit.best:
        first, second = (fit.best.weights[place] for place in plane_of(fit.request.fit).places)
        seen = replace(pane, starts=(*pane.starts, (first, second)))
    view = fit_contour(seen, descent.runs)
    if view:
        board = replace(board, contour=replace(pane, x=view[0], y=view[1]))
    return replace(document, board=board)
