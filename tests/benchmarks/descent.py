"""Descent beside PyTorch: one path of 10,000 steps, short ones that end, and a map of 512 × 512 starts.

Run by hand where PyTorch is installed: `python tests/benchmarks/descent.py [rounds]`. Both sides compute in
float64 and in turn, in one process; printed are the ratios of their times (PyTorch's / ours) with minimum,
median and maximum.
"""

import sys
from collections.abc import Callable
from functools import partial
from statistics import median
from time import perf_counter
from typing import Any

import torch

from nablaboard.calculus.descent import basins, descend
from nablaboard.calculus.expression import parse

STEPS, SIDE, MAP_STEPS = 10_000, 512, 500
SHORT, RUNS = 100, 20
HIMMELBLAU = parse("(x^2 + y - 11)^2 + (x + y^2 - 7)^2", variables=("x", "y"))


def himmelblau(x: Any, y: Any) -> Any:  # noqa: ANN401
    """The same on tensors."""
    return (x**2 + y - 11) ** 2 + (x + y**2 - 7) ** 2


def torch_path(make: Callable[..., Any], rate: float, steps: int = STEPS, x: float = 0.5) -> None:
    """So many steps from one start, the points kept."""
    point = torch.tensor([x, -1.0], dtype=torch.float64, requires_grad=True)
    optimizer = make([point], lr=rate)
    kept = []
    for _ in range(steps):
        optimizer.zero_grad()
        himmelblau(point[0], point[1]).backward()
        optimizer.step()
        kept.append(point.tolist())


def our_path(optimizer: str, rate: float) -> None:
    """The same by ours, with the values and the reasons to stop looked for."""
    run = descend(HIMMELBLAU, (0.5, -1.0), optimizer, steps=STEPS, tolerance=0, learning_rate=rate)
    if len(run.points) != STEPS + 1:
        raise RuntimeError(run.stop.message)


def torch_runs() -> None:
    """Runs of a hundred steps each."""
    for k in range(RUNS):
        torch_path(torch.optim.SGD, 0.01, SHORT, k / RUNS)


def our_runs() -> None:
    """The same, each with a reason to stop: it has converged."""
    for k in range(RUNS):
        run = descend(HIMMELBLAU, (k / RUNS, -1.0), steps=SHORT, learning_rate=0.01)
        if run.stop.reason != "converged":
            raise RuntimeError(run.stop.message)


def torch_map() -> None:
    """All starts as one batch."""
    axis = torch.linspace(-5, 5, SIDE, dtype=torch.float64)
    x, y = torch.meshgrid(axis, axis, indexing="xy")
    points = torch.stack((x.ravel(), y.ravel())).requires_grad_()
    optimizer = torch.optim.SGD([points], lr=0.01)
    for _ in range(MAP_STEPS):
        optimizer.zero_grad()
        himmelblau(points[0], points[1]).sum().backward()
        optimizer.step()


def our_map() -> None:
    """The same starts, labelled with their minima."""
    basins(HIMMELBLAU, (-5, 5), (-5, 5), size=(SIDE, SIDE), steps=MAP_STEPS, learning_rate=0.01)


def compare(name: str, theirs: Callable[[], None], ours: Callable[[], None], rounds: int) -> None:
    """Time both in turn and print the ratio."""
    ours()
    ratios, times = [], []
    for _ in range(rounds):
        spent = []
        for work in (theirs, ours):
            began = perf_counter()
            work()
            spent.append(perf_counter() - began)
        ratios.append(spent[0] / spent[1])
        times.append(spent)
    peer, own = (1000 * median(each) for each in zip(*times, strict=True))
    print(
        f"{name:34} ratio min {min(ratios):6.1f}  median {median(ratios):6.1f}  max {max(ratios):6.1f}"
        f"   (torch {peer:.0f} ms, ours {own:.1f} ms)"
    )


def main(rounds: int) -> None:
    """Print a line for each comparison."""
    print(f"torch {torch.__version__}, {torch.get_num_threads()} threads, {rounds} rounds")
    for name, make, optimizer, rate in (
        ("SGD", torch.optim.SGD, "gradient-descent", 0.001),
        ("Adam", torch.optim.Adam, "adam", 0.01),
    ):
        compare(
            f"path of {STEPS} steps, {name}",
            partial(torch_path, make, rate),
            partial(our_path, optimizer, rate),
            rounds,
        )
    compare(f"{RUNS} runs of {SHORT} steps, SGD", torch_runs, our_runs, rounds)
    compare(f"basins {SIDE}², {MAP_STEPS} steps, SGD", torch_map, our_map, rounds)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
