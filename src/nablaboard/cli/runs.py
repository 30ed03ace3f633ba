"""What every command with runs of optimizers needs: what is said of them, and a run as an object."""

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from nablaboard.calculus.derivative import METHODS
from nablaboard.calculus.descent import Run, Sweep, optimizer_of
from nablaboard.calculus.expression.numbers import pieces_of
from nablaboard.cli import output, writing
from nablaboard.cli.options import OF_A_RUN
from nablaboard.cli.values import UsageError, behind
from nablaboard.model import (
    HOMES,
    Board,
    Document,
    OptimizerChoice,
    assigned,
    blank,
    declaration,
    form_of,
    item,
    paths_meant,
    run_names,
    settable_paths,
    value_at,
    with_figures,
    with_setting,
    with_written,
)
from nablaboard.model.paths import FIELDS, declared
from nablaboard.model.showing import SHORT, WORDS
from nablaboard.panes import USUAL
from nablaboard.words import message

RUN = tuple(f"run.{name}" for name in OF_A_RUN)
"""The settings of a run."""
OF_A_SWEEP = (*(path for path in RUN if path not in ("run.steps", "run.h")), "sweep.budget")
"""The settings that a sweep has: its steps are its budget."""
OF_A_MAP = ("map.steps", "map.tolerance")
"""Those that a map has."""

OF_RUNS = ("run.", "fit.batch")
"""What is set of runs, and changes more than their picture."""

OF_A_FIT = ("model", "batch", "scale", "hidden", "activation", "loss", "classes", "weights")
"""The options of a fit."""

SAID: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "batch": ("fit.batch",),
        **{name: (f"function.{name}", f"contour.{name}") for name in ("x", "y", "aspect")},
    }
)
"""What options say besides the settings that are taken by their words, by where their values stand."""

HELP = "help"
"""The word behind --set that asks which settings there are."""


def optimizers_asked(asked: argparse.Namespace) -> list[str]:
    """The optimizers that are named, or the usual one."""
    return asked.optimizer or [USUAL]


def with_said(
    asked: argparse.Namespace, document: Document, taken: Sequence[str] = RUN, homes: Sequence[str] = HOMES
) -> Document:
    """The document with what options say of the settings `taken`, then with all that --set says.

    A bare name is that of a setting of optimizers or of one of the `homes`, the parts of the board.
    Raises `UsageError` for what is said twice and for a width that its method has not, `BrokenTextError` for
    a text that cannot be read, and `ModelError` for a value that cannot be.
    """
    _check_once(asked, document, taken, homes)
    for path in taken:
        name = FIELDS[path].word.replace("-", "_")
        if name in asked.given:
            value = getattr(asked, name)
            with behind(str(value), asked.given[name]):
                document = with_setting(document, path, value)
    for text in _settings(asked):
        with behind(text, "--set"):
            document = with_written(document, text, homes)
    if shown := getattr(asked, "show", ""):
        with behind(shown, "--show"):
            with_figures(document, shown)  # to be told before anything is drawn
    _check_width(asked, document)
    _check_schedule(asked, document)
    return document


def paths_said(
    asked: argparse.Namespace, document: Document, homes: Sequence[str] = HOMES
) -> list[tuple[str, str]]:
    """The paths that --set says something of, each with the name by which it does."""
    names = [assigned(text).name for text in _settings(asked)]
    return [(path, name) for name in names for path in paths_meant(document.board, name, homes)]


def run_said(asked: argparse.Namespace, board: Board) -> dict[str, Any]:
    """The settings of the run that an option or --set says, by their names."""
    named = {assigned(text).name.replace("-", "_").removeprefix("run.") for text in _settings(asked)}
    return {name: getattr(board.run, name) for name in OF_A_RUN if name in named or name in asked.given}


def settings_listed(
    asked: argparse.Namespace, document: Document, taken: Sequence[str] | None = None
) -> bool:
    """Whether --set asks which settings there are, and is told: all, or those of optimizers and `taken`."""
    if HELP not in asked.settings:
        return False
    found = [
        (path, declaration(whole, path))
        for whole in (document, document.board)
        for path in settable_paths(whole)
        if taken is None or _is_taken(path, taken)
    ]
    rows = [
        (path, str(each.help), str(form_of(each, path)))
        for path, each in found
        if each.kind != "parts" or each.optional
    ]
    output.table((message("head.setting"), message("head.for"), message("head.value")), rows)
    return True


def check_taken(
    asked: argparse.Namespace, document: Document, taken: Sequence[str], homes: Sequence[str] = HOMES
) -> None:
    """`UsageError` for a setting that is neither one of optimizers nor `taken`."""
    for path, name in paths_said(asked, document, homes):
        declared(path)  # who finds nothing there says so
        if not _is_taken(path, taken):
            raise UsageError(message("cli.not-taken", name=name, command=asked.command))
    for path, word in paths_shown(asked):
        if _is_taken(path, OF_RUNS) or not _is_taken(path, taken):
            raise UsageError(message("cli.not-shown", name=word))


def paths_shown(asked: argparse.Namespace) -> list[tuple[str, str]]:
    """The settings that --show says something of by their paths, each with its word."""
    return [(WORDS[word], word) for word in words_shown(asked) if word in WORDS]


def words_shown(asked: argparse.Namespace) -> list[str]:
    """The words of --show without their values."""
    words = (word.partition("=")[0].strip() for word in pieces_of(getattr(asked, "show", ""), ","))
    return [SHORT.get(word, word).partition("=")[0] for word in words]


def shown_settings(asked: argparse.Namespace, document: Document) -> dict[str, object]:
    """The settings of what is drawn that --set says something of, by their paths."""
    paths = [path for path, _ in paths_said(asked, document) if not _is_taken(path, OF_RUNS)]
    return {path: value_at(document.board, path) for path in paths}


def check_shown(asked: argparse.Namespace, document: Document, places: Sequence[Path]) -> None:
    """`UsageError` for a setting of what is drawn where nothing is."""
    for path, name in paths_said(asked, document):
        if not _is_taken(path, OF_RUNS) and not any(map(writing.is_picture, places)):
            raise UsageError(message("cli.no-picture", option=f"--set {name}"))


def views_said(asked: argparse.Namespace, document: Document) -> bool:
    """Whether an option or --set says which part of the axes is seen."""
    paths = {path for path, _ in paths_said(asked, document)}
    return bool(paths & {*SAID["x"], *SAID["y"]}) or not {"x", "y"}.isdisjoint(asked.given)


def _is_taken(path: str, taken: Sequence[str]) -> bool:
    return path.startswith(("optimizers[", *taken))


def _settings(asked: argparse.Namespace) -> list[str]:
    """What --set says, each PATH=VALUE."""
    return [text for text in asked.settings if text != HELP]


def _check_once(
    asked: argparse.Namespace, document: Document, taken: Sequence[str], homes: Sequence[str]
) -> None:
    """`UsageError` for a setting that --set names and another option as well, or --set by two names."""
    options = {FIELDS[path].word.replace("-", "_"): (path,) for path in taken}
    every = [*options.items(), *SAID.items()]
    said = {path: asked.given[name] for name, paths in every if name in asked.given for path in paths}
    said |= {path: f"--show {word}" for path, word in paths_shown(asked)}
    if document.board.fit is None and hasattr(asked, "starts"):
        said |= {item("contour.starts", index): "--start" for index, _ in enumerate(asked.starts)}
    for path, name in paths_said(asked, document, homes):
        if path in said:
            raise UsageError(message("cli.said-twice", option=said[path], name=name))
        said[path] = f"--set {name}"


def _check_width(asked: argparse.Namespace, document: Document) -> None:
    """`UsageError` for --h where the gradient comes from a method without a width."""
    method = METHODS[document.board.run.gradient_from]
    if "h" in asked.given and not method.needs_step:
        raise UsageError(message("cli.no-width", option=asked.given["h"], method=method.id))


def _check_schedule(asked: argparse.Namespace, document: Document) -> None:
    """`UsageError` for a schedule of learning rates where no optimizer that is on has one."""
    running = [each.optimizer for each in document.board.optimizers if each.enabled]
    if "schedule" in asked.given and running and not any(optimizer_of(each).has_rate for each in running):
        raise UsageError(message("cli.no-rate", option=asked.given["schedule"]))


def check_width(asked: argparse.Namespace) -> None:
    """`UsageError` for --h beside a --method that has no width."""
    if asked.method in METHODS and "h" in asked.given and not METHODS[asked.method].needs_step:
        raise UsageError(message("cli.no-width", option=asked.given["h"], method=asked.method))


def seed_asked(asked: argparse.Namespace) -> int:
    """The seed of a run, which is that of the first weights of a network, too."""
    said = [text for text in _settings(asked) if assigned(text).name in ("seed", "run.seed")]
    for text in said:
        with behind(text, "--set"):
            return with_written(blank(), text).board.run.seed
    return asked.seed or 0


def refuse_given(asked: argparse.Namespace, kind: str, *names: str) -> None:
    """`UsageError` of this kind for one of these options, which have no use beside the others."""
    for name in names:
        if name in asked.given:
            raise UsageError(message(kind, option=asked.given[name]))


def check_no_fit(asked: argparse.Namespace) -> None:
    """`UsageError` for an option of a fit where there are no data to fit."""
    for name in OF_A_FIT:
        if name in asked.given:
            raise UsageError(message("cli.no-data", option=f"--{name}"))


def check_swept(asked: argparse.Namespace, document: Document, homes: Sequence[str]) -> None:
    """`UsageError` for a setting that --over gives its values and --set another one."""
    swept = {name for name, *_ in asked.over or ()}
    for path, name in paths_said(asked, document, homes):
        if path.rpartition(".")[2] in swept:
            raise UsageError(message("cli.swept", name=name))


def run_json(run: Run) -> dict[str, Any]:
    """A run as an object with the keys that programs rely on."""
    norms = (run.gradients**2).sum(axis=1) ** 0.5
    return {
        "optimizer": run.optimizer,
        "settings": dict(run.settings),
        "points": run.points.tolist(),
        "values": run.values.tolist(),
        "gradient_norms": norms.tolist(),
        "stop": {"reason": run.stop.reason, "step": run.stop.step, "message": run.stop.message},
        "evaluations": run.evaluations,
    }


def keys_of(runs: Sequence[Run | Sweep]) -> list[str]:
    """What each run or sweep is called in a file: its optimizer's id, with a number from the second on."""
    keys: list[str] = []
    for run in runs:
        earlier = sum(each.partition(".")[0] == run.optimizer for each in keys)
        keys.append(f"{run.optimizer}.{earlier + 1}" if earlier else run.optimizer)
    return keys


def names_of(runs: Sequence[Run]) -> list[str]:
    """What each run is called in a table: by what differs, where several are of one optimizer."""
    choices = [
        OptimizerChoice(id=str(place), optimizer=run.optimizer, settings=tuple(run.settings.items()))
        for place, run in enumerate(runs)
    ]
    return [str(name) for name in run_names(choices).values()]
