"""What every command with runs of optimizers needs: the settings asked for, and a run as an object."""

import argparse
from typing import Any

from nablaboard.calculus.descent import OPTIMIZERS, Run


def settings_for(asked: argparse.Namespace, name: str) -> dict[str, Any]:
    """What was set of this optimizer: of several optimizers each takes the settings that it has."""
    settings = dict(asked.settings)
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
