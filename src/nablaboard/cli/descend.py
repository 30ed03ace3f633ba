"""`nablaboard descend`: optimizers run down a function, told, written or drawn."""

import argparse
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from nablaboard.calculus.descent import Run
from nablaboard.calculus.drawable import DrawnPicture
from nablaboard.calculus.expression import Expression
from nablaboard.cli import diagnoses, explaining, output, writing
from nablaboard.cli.functions import expression_at
from nablaboard.cli.options import view_of
from nablaboard.cli.runs import (
    HELP,
    check_no_fit,
    check_shown,
    check_taken,
    keys_of,
    names_of,
    optimizers_asked,
    run_json,
    settings_listed,
    shown_settings,
    with_said,
)
from nablaboard.cli.values import UsageError
from nablaboard.compute import walk_of
from nablaboard.model import Document, blank, row_texts
from nablaboard.panes import with_runs
from nablaboard.words import message, number

DIGITS = 8
TAKEN = ("run.", "value.")
"""What can be set of runs down any function, besides their optimizers."""


def descend(asked: argparse.Namespace) -> int:
    """Run the optimizers from the start points, down a function or the cost of data."""
    if asked.diagnosis and not asked.json:
        raise UsageError(message("cli.diagnosis"))
    if asked.scene is not None:
        raise UsageError(message("cli.no-lesson"))
    if asked.data or asked.generate:
        if asked.expression is not None:
            raise UsageError(message("cli.fitted-function", given=asked.expression))
        from nablaboard.cli.fits import descend_data

        return descend_data(asked)
    check_no_fit(asked)
    if HELP in asked.settings and not asked.starts:
        settings_listed(asked, board_of(asked, None), TAKEN)
        return 0
    if asked.expression is None or not asked.starts:
        raise UsageError(message("cli.descend-what"))
    places = writing.places_of(asked)
    f = expression_at(asked.expression, asked.starts[0])
    document = board_of(asked, f)
    if settings_listed(asked, document, taken_of(f)):
        return 0
    check_shown(asked, document, places)
    settings, runs = shown_settings(asked, document), walked(f, asked.starts, document)
    if asked.explain is not None:
        explaining.check(runs, asked.explain)
    found = writing.Findings(
        content=lambda: _as_object(f, runs, asked),
        head=("optimizer", "step", *f.arguments, "value", "gradient norm"),
        rows=lambda: _rows(runs),
        arrays=lambda: {f"{name} {kind}": part for name, kind, part in _parts(runs)},
        picture=lambda **how: pictured(asked, runs, settings, **how),
    )
    writing.deliver(asked, places, found, lambda: _show(f, runs, asked))
    return 0


def board_of(asked: argparse.Namespace, f: Expression | None) -> Document:
    """The function with the optimizers that run down it, and all that is said of them and of the picture."""
    board = with_runs(blank(() if f is None else row_texts(f)), (), optimizers_asked(asked))
    check_taken(asked, board, TAKEN if f is None else taken_of(f))
    return with_said(asked, board)


def taken_of(f: Expression) -> tuple[str, ...]:
    """What can be set of runs down a function and of their picture, besides their optimizers."""
    return (*TAKEN, *{1: ("function.",), 2: ("contour.",)}.get(len(f.arguments), ()))


def walked(f: Expression, starts: Sequence[tuple[float, ...]], document: Document) -> list[Run]:
    """From each start the run of every optimizer of the document. `UsageError` for one without a point."""
    running = [each for each in document.board.optimizers if each.enabled]
    runs = [walk_of(f, start, each, document.board.run) for start in starts for each in running]
    for run in runs:
        if not len(run.points):
            raise UsageError(run.stop.sentence)
    if not runs:
        raise UsageError(message("cli.none-on"))
    return runs


def pictured(
    asked: argparse.Namespace,
    runs: list[Run],
    settings: Mapping[str, object],
    **how: Any,  # noqa: ANN401 - of `plotted`
) -> DrawnPicture:
    """The picture of runs, with all that the options say of it."""
    from nablaboard.export.results import plotted

    return plotted(runs, show=asked.show, settings=settings, **view_of(asked), **how)


def _show(f: Expression, runs: list[Run], asked: argparse.Namespace) -> None:
    """One table of all runs, then what can be said of each."""
    called = list(zip(names_of(runs), runs, strict=True))
    rows = [
        (
            name,
            *(number(x, DIGITS) for x in run.points[-1]),
            number(float(run.values[-1]), DIGITS),
            run.stop.message,
        )
        for name, run in called
    ]
    output.table((message("head.optimizer"), *f.arguments, message("head.value"), message("head.stop")), rows)
    for title, run in called:
        diagnoses.show(f, run, title)
        if asked.explain is not None:
            explaining.show(run, asked.explain, title, f.arguments)


def _as_object(f: Expression, runs: list[Run], asked: argparse.Namespace) -> dict[str, Any]:
    """Its keys stay as they are unless more is asked for."""
    told = []
    for run in runs:
        content = run_json(run)
        if asked.diagnosis:
            content["diagnosis"] = diagnoses.as_object(f, run)
        if asked.explain is not None:
            content["explained"] = explaining.as_object(run, asked.explain)
        told.append(content)
    return {"expression": str(f), "variables": list(f.arguments), "runs": told}


def _rows(runs: list[Run]) -> Iterator[tuple[object, ...]]:
    """All runs in one table, a row for each point."""
    for name, run in zip(keys_of(runs), runs, strict=True):
        norms = np.hypot.reduce(run.gradients, axis=1).tolist()
        parts = zip(run.points.tolist(), run.values.tolist(), norms, strict=True)
        for step, (point, value, norm) in enumerate(parts):
            yield name, step, *point, value, norm


def _parts(runs: list[Run]) -> Iterator[tuple[str, str, Any]]:
    for name, run in zip(keys_of(runs), runs, strict=True):
        yield name, "points", run.points
        yield name, "values", run.values
        yield name, "gradients", run.gradients
