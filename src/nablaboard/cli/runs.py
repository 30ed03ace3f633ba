"""What every command with runs of optimizers needs: the settings asked for, and a run as an object."""

import argparse
from collections.abc import Sequence
from typing import Any

from nablaboard.calculus.descent import Run, optimizer_of, setting_called
from nablaboard.cli import values
from nablaboard.cli.options import OF_A_RUN
from nablaboard.cli.values import UsageError
from nablaboard.model import OptimizerChoice, RunSettings, run_names
from nablaboard.model.paths import FIELDS
from nablaboard.model.written import read_written
from nablaboard.words import message

OF_A_SWEEP = ("tolerance", "gradient_from", "noise", "seed", "schedule", "bound")
"""The settings of a run that a sweep has, too: its steps are its budget."""
OF_A_MAP = ("steps", "tolerance")
"""Those that a map has."""

OF_A_FIT = ("model", "batch", "scale", "hidden", "activation", "loss", "classes", "weights")
"""The options of a fit."""


def optimizers_asked(asked: argparse.Namespace) -> list[str]:
    """The optimizers that are named, or the usual one."""
    return asked.optimizer or ["gradient-descent"]


def run_options(asked: argparse.Namespace, taken: tuple[str, ...] = OF_A_RUN) -> dict[str, Any]:
    """How every optimizer runs: the options, or what was set by the same name with --set."""
    options = {name: getattr(asked, name) for name in taken if hasattr(asked, name)}
    for called, text in asked.settings:
        name = called.replace("-", "_")
        if name in taken:
            path = f"run.{name}"
            if name in asked.given:
                raise UsageError(message("cli.twice", option=f"--{FIELDS[path].word}"))
            options[name] = read_written(FIELDS[path], path, text, called)
            if name != "steps":  # how many may be asked for is said by who takes them
                RunSettings(**{name: options[name]})
    return options


def settings_for(asked: argparse.Namespace, name: str, taken: tuple[str, ...] = OF_A_RUN) -> dict[str, Any]:
    """What was set of this optimizer: of several optimizers each takes the settings that it has.

    `taken` are those of the run. `DescentError` or `UsageError` for what neither has.
    """
    given = {called.replace("-", "_"): values.value(text) for called, text in asked.settings}
    settings = {key: value for key, value in given.items() if key not in taken}
    several = asked.optimizer if len(asked.optimizer) > 1 else []
    for key in settings if several else ():
        if not any(key in _names(each) for each in several):
            raise UsageError(message("edit.nobody-has", setting=setting_called(key)))
    if several:
        settings = {key: value for key, value in settings.items() if key in _names(name)}
    optimizer_of(name).read(settings)
    return settings


def check_no_fit(asked: argparse.Namespace) -> None:
    """`UsageError` for an option of a fit where there are no data to fit."""
    for name in OF_A_FIT:
        if name in asked.given or getattr(asked, name) is True:
            raise UsageError(message("cli.no-data", option=f"--{name}"))


def check_swept(asked: argparse.Namespace) -> None:
    """`UsageError` for a setting that --over gives its values and --set another one."""
    swept = {name for name, *_ in asked.over or ()}
    for called, _ in asked.settings:
        if called.replace("-", "_") in swept:
            raise UsageError(message("cli.swept", name=called))


def _names(optimizer: str) -> set[str]:
    return {setting.name for setting in optimizer_of(optimizer).settings}


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


def keys_of(runs: Sequence[Run]) -> list[str]:
    """What each run is called in a file: the optimizer's id, with a number from its second run on."""
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
