"""What every command with runs of optimizers needs: the settings asked for, and a run as an object."""

import argparse
from collections.abc import Sequence
from typing import Any

from nablaboard.calculus.descent import OPTIMIZERS, Run
from nablaboard.model import OptimizerChoice, run_names

RUN = ("steps", "tolerance", "gradient_from", "h", "noise", "seed", "schedule")
"""The options of a command that are settings of the run."""


def run_options(asked: argparse.Namespace) -> dict[str, Any]:
    """How every optimizer runs: the options, or what was set by the same name with --set."""
    options = {name: getattr(asked, name) for name in RUN}
    for name, value in asked.settings:
        if name in options:
            whole = isinstance(options[name], int) and isinstance(value, float) and value.is_integer()
            options[name] = int(value) if whole else value
    return options


def settings_for(asked: argparse.Namespace, name: str) -> dict[str, Any]:
    """What was set of this optimizer: of several optimizers each takes the settings that it has."""
    taken = RUN if all(hasattr(asked, option) for option in RUN) else ()
    settings = {key: value for key, value in asked.settings if key not in taken}
    if name in OPTIMIZERS and len(asked.optimizer) > 1:
        known = {setting.name for setting in OPTIMIZERS[name].settings}
        settings = {key: value for key, value in settings.items() if key in known}
    return settings


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


def names_of(runs: Sequence[Run]) -> list[str]:
    """What each run is called in a table: by what differs, where several are of one optimizer."""
    choices = [
        OptimizerChoice(id=str(place), optimizer=run.optimizer, settings=tuple(run.settings.items()))
        for place, run in enumerate(runs)
    ]
    return [str(name) for name in run_names(choices).values()]
