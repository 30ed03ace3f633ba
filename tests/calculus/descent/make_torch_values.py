"""Writes data/torch_paths.json: the paths of PyTorch's own optimizers, in float64, to hold ours to.

Run by hand where PyTorch is installed: `python tests/calculus/descent/make_torch_values.py`. Each case is a
function (as its text for us, as Python for PyTorch), a start, an optimizer with its settings in both namings,
and a number of steps; kept are the points after 1, 2, 3, 5, 10, 20, ... steps and PyTorch's version. Fifty
steps where the settings are chosen rough, since such paths end in circling about the minimum, which doubles a
difference in the last digit every few steps; two hundred for the first of each optimizer.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import torch

FUNCTIONS: dict[str, Callable[[Any, Any], Any]] = {
    "x^2/20 + y^2": lambda x, y: x**2 / 20 + y**2,
    "(1 - x)^2 + 100(y - x^2)^2": lambda x, y: (1 - x) ** 2 + 100 * (y - x**2) ** 2,
    "sin(x) cos(y) + (x^2 + y^2)/10": lambda x, y: torch.sin(x) * torch.cos(y) + (x**2 + y**2) / 10,
    "ln(1 + x^2 + 3y^2) + 0.1x": lambda x, y: torch.log(1 + x**2 + 3 * y**2) + 0.1 * x,
}
STARTS = dict(zip(FUNCTIONS, [(-7, 2), (-1.2, 1), (2.5, -1.5), (4, -3)], strict=True))
KEPT = (1, 2, 3, 5, 10, 20, 50, 100, 200)

OPTIM = torch.optim
SGD, ADAM = OPTIM.SGD, OPTIM.Adam
BETAS: dict[str, float] = {"beta1": 0.8, "beta2": 0.95}
T_BETAS: dict[str, Any] = {"betas": (0.8, 0.95)}
CASES: list[tuple[str, dict[str, float], Any, dict[str, Any], tuple[float, float]]] = [
    ("gradient-descent", {}, SGD, {}, (0.1, 5e-4)),
    ("momentum", {}, SGD, {"momentum": 0.9}, (0.05, 2e-4)),
    ("momentum", {"momentum": 0.5}, SGD, {"momentum": 0.5}, (0.02, 1e-4)),
    ("nesterov", {}, SGD, {"momentum": 0.9, "nesterov": True}, (0.05, 2e-4)),
    ("nesterov", {"momentum": 0.6}, SGD, {"momentum": 0.6, "nesterov": True}, (0.02, 1e-4)),
    ("adagrad", {}, OPTIM.Adagrad, {}, (1.5, 0.1)),
    ("adagrad", {"epsilon": 1e-3}, OPTIM.Adagrad, {"eps": 1e-3}, (0.4, 0.02)),
    ("adadelta", {}, OPTIM.Adadelta, {}, (1.0, 0.3)),
    ("adadelta", {"rho": 0.7, "epsilon": 1e-4}, OPTIM.Adadelta, {"rho": 0.7, "eps": 1e-4}, (1.0, 2.0)),
    ("rmsprop", {}, OPTIM.RMSprop, {}, (0.01, 0.1)),
    ("rmsprop", {"rho": 0.8, "epsilon": 1e-5}, OPTIM.RMSprop, {"alpha": 0.8, "eps": 1e-5}, (0.03, 0.002)),
    ("adam", {}, ADAM, {}, (0.3, 0.01)),
    ("adam", {**BETAS, "epsilon": 1e-4}, ADAM, {**T_BETAS, "eps": 1e-4}, (0.05, 0.2)),
    ("adamw", {}, OPTIM.AdamW, {}, (0.3, 0.01)),
    ("adamw", {**BETAS, "weight_decay": 0.3}, OPTIM.AdamW, {**T_BETAS, "weight_decay": 0.3}, (0.05, 0.1)),
    ("amsgrad", {}, ADAM, {"amsgrad": True}, (0.3, 0.01)),
    ("amsgrad", BETAS, ADAM, {**T_BETAS, "amsgrad": True}, (0.1, 0.03)),
    ("nadam", {}, OPTIM.NAdam, {}, (0.002, 0.1)),
    ("nadam", {**BETAS, "momentum_decay": 0.1},
     OPTIM.NAdam, {**T_BETAS, "momentum_decay": 0.1}, (0.3, 0.02)),
    ("adamax", {}, OPTIM.Adamax, {}, (0.002, 0.2)),
    ("adamax", BETAS, OPTIM.Adamax, T_BETAS, (0.1, 0.01)),
    ("radam", {}, OPTIM.RAdam, {}, (0.001, 0.0004)),
    ("radam", BETAS, OPTIM.RAdam, T_BETAS, (0.05, 0.0003)),
    ("rprop", {}, OPTIM.Rprop, {}, (0.01, 0.1)),
    ("rprop", {"shrink": 0.3, "grow": 1.5, "smallest": 1e-4, "largest": 0.2},
     OPTIM.Rprop, {"etas": (0.3, 1.5), "step_sizes": (1e-4, 0.2)}, (0.05, 0.001)),
]  # fmt: skip

SCHEDULERS = torch.optim.lr_scheduler
SCHEDULES: list[tuple[str, Callable[[Any], Any]]] = [
    ("step factor=0.5 every=7", lambda o: SCHEDULERS.StepLR(o, 7, gamma=0.5)),
    ("exponential factor=0.95", lambda o: SCHEDULERS.ExponentialLR(o, gamma=0.95)),
    ("inverse-time decay=0.1", lambda o: SCHEDULERS.LambdaLR(o, lambda t: 1 / (1 + 0.1 * t))),
    ("linear steps=40 end=0.1", lambda o: SCHEDULERS.LinearLR(o, 1.0, 0.1, total_iters=40)),
    ("cosine steps=60", lambda o: SCHEDULERS.CosineAnnealingLR(o, 60)),
]


def path(
    text: str,
    make: Callable[..., torch.optim.Optimizer],
    rate: float,
    settings: dict[str, Any],
    schedule: Callable[[Any], Any] | None = None,
    steps: int = 50,
) -> dict[int, list[float]]:
    """The kept points, with how many steps led to each."""
    point = torch.tensor(STARTS[text], dtype=torch.float64, requires_grad=True)
    optimizer = make([point], lr=rate, **settings)
    scheduler = schedule(optimizer) if schedule else None
    kept = {}
    for step in range(1, steps + 1):
        optimizer.zero_grad()
        FUNCTIONS[text](point[0], point[1]).backward()
        optimizer.step()
        if scheduler:
            scheduler.step()
        if step in KEPT:
            kept[step] = point.tolist()
    return kept


def main() -> None:
    """Make all cases and write them beside this script."""
    torch.set_default_dtype(torch.float64)  # PyTorch keeps the products of NAdam in the default type
    found = []
    for optimizer, ours, make, theirs, rates in CASES:
        for text, rate in [(text, rates[text.startswith("(1")]) for text in FUNCTIONS]:
            case = {"optimizer": optimizer, "settings": {**ours, "learning_rate": rate}, "schedule": None}
            points = path(text, make, rate, theirs, steps=50 if ours or optimizer == "rprop" else 200)
            found.append({**case, "function": text, "start": STARTS[text], "points": points})
    for schedule, make_schedule in SCHEDULES:
        for optimizer, make in (("gradient-descent", SGD), ("adam", ADAM)):
            text = "x^2/20 + y^2"
            case = {"optimizer": optimizer, "settings": {"learning_rate": 0.3}, "schedule": schedule}
            points = path(text, make, 0.3, {}, make_schedule)
            found.append({**case, "function": text, "start": STARTS[text], "points": points})
    data = Path(__file__).parent / "data"
    data.mkdir(exist_ok=True)
    content = {"torch": torch.__version__, "script": Path(__file__).name, "cases": found}
    (data / "torch_paths.json").write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
