"""`nablaboard descend` with data: a model fitted to a table, an array, or data that are made up."""

import argparse
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from nablaboard.calculus.data import DISTRIBUTIONS, LinearModel, Regression, SoftmaxLayer, read_csv, read_npy
from nablaboard.calculus.descent import Run, read_schedule
from nablaboard.calculus.drawable import DrawnPicture
from nablaboard.cli import output, values, writing
from nablaboard.cli.options import view_of
from nablaboard.cli.runs import keys_of, names_of, optimizers_asked, run_json, run_options, settings_for
from nablaboard.cli.values import UsageError
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
    Document,
    Fit,
    Generated,
    OptimizerChoice,
    RunSettings,
    SetFit,
    blank,
    plane_of,
)
from nablaboard.panes import fit_contour
from nablaboard.words import message, number, suggested

DIGITS = 8
CURVES = {"line": ("intercept", "slope"), "quadratic": ("a", "b", "c")}
MOST_WEIGHTS = 12  # of a table for people; more of them are in --json


def descend_data(asked: argparse.Namespace) -> int:
    """Fit a model and tell the weights, the loss, and how far they are from least squares."""
    places = writing.places_of(asked)
    document = _document(asked)
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
        picture=lambda **how: _picture(asked, _seen(document, descent, fit), how),
    )
    writing.deliver(asked, places, found, lambda: _show(fit, runs))
    return 0


def fit_asked(asked: argparse.Namespace, seed: int) -> Fit:
    """The model and the data that options speak of; `seed` is that of the first weights of a network.

    `UsageError` for several starts.
    """
    if len(asked.starts) > 1:
        raise UsageError(message("cli.one-start"))
    points, names = _points(asked.data) if asked.data else ((), ())
    return Fit(
        points=points,
        generated=_generated(asked.generate) if asked.generate else None,
        names=names,
        model=asked.model,
        hidden=asked.hidden,
        activation=asked.activation,
        loss=asked.loss,
        start_seed=seed,
        classes=asked.classes,
        scaled=asked.scale,
        batch=asked.batch,
        start=asked.starts[0] if asked.starts else None,
        shown=tuple(name.strip() for name in asked.weights.split(",")) if asked.weights else (),
    )


def _document(asked: argparse.Namespace) -> Document:
    options = run_options(asked)
    document = SetFit(fit_asked(asked, options["seed"])).apply(blank())
    schedule = read_schedule(options["schedule"]) if options["schedule"] else None
    run = RunSettings(**{**options, "schedule": schedule})
    optimizers = tuple(
        OptimizerChoice(
            id=f"{name}-{index}", optimizer=name, settings=tuple(settings_for(asked, name).items())
        )
        for index, name in enumerate(optimizers_asked(asked))
    )
    return replace(document, board=replace(document.board, optimizers=optimizers, run=run))


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
    kind, *words = text.split()
    distribution = next((each for each in DISTRIBUTIONS if each in words), DISTRIBUTIONS[0])
    given = dict(word.partition("=")[::2] for word in words if word != distribution)
    coefficients = CURVES.get(kind, ())
    known = (*coefficients, "count", "noise", "seed", "x", *DISTRIBUTIONS)
    unknown = [name for name in given if name not in known]
    if not coefficients or unknown:
        meant = suggested(unknown[0], known) if coefficients else suggested(kind, CURVES)
        raise UsageError(message("cli.generate", text=text), meant)
    return Generated(
        coefficients=tuple(values.number(given.get(name, "1")) for name in coefficients),
        count=values.whole(given.get("count", "50")),
        noise=values.number(given.get("noise", "0")),
        distribution=distribution,
        seed=values.whole(given.get("seed", "0")),
        x=values.view(given.get("x", "0:10")),
    )


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

    return render(document, **view_of(asked), **how)


def _seen(document: Document, descent: DescentAnswer, fit: FitAnswer) -> Document:
    """Cost, data and value, the contours in a view of the paths and of least squares."""
    board = replace(document.board, panes=("contour", "data", "value"))
    pane = board.contour
    seen = pane
    if fit.best:
        first, second = (fit.best.weights[place] for place in plane_of(fit.request.fit).places)
        seen = replace(pane, starts=(*pane.starts, (first, second)))
    view = fit_contour(seen, descent)
    if view:
        board = replace(board, contour=replace(pane, x=view[0], y=view[1]))
    return replace(document, board=board)
