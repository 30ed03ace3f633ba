"""Is the language quick? Against SymPy's `lambdify`, in turn in one run, so that only the ratios count.

Run by hand: `python tests/benchmarks/language.py`, with SymPy installed. Three parts:

text     from ten texts to f, ∂f/∂x, ∂f/∂y ready to evaluate: read, derive, compile; nothing is remembered
grids    f and ∇f on 512² and 2048² points: an open mesh, against a full mesh and `cse=True`
paths    values of f and ∇f for a single point, in calls a second

Each line has the minimum, median and maximum of the ratio peer / ours over the rounds.
"""

import statistics
import time
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

import numpy as np

from nablaboard.calculus.expression import code, gradient_of, on_grid, on_path, parse, program

sympy: Any = import_module("sympy")

TEXTS = {
    "bowl": ("x^2 + y^2", "x**2 + y**2"),
    "ravine": ("x^2/20 + y^2", "x**2/20 + y**2"),
    "Rosenbrock": ("(1 - x)^2 + 100(y - x^2)^2", "(1 - x)**2 + 100*(y - x**2)**2"),
    "Himmelblau": ("(x^2 + y - 11)^2 + (x + y^2 - 7)^2", "(x**2 + y - 11)**2 + (x + y**2 - 7)**2"),
    "Beale": (
        "(1.5 - x + x y)^2 + (2.25 - x + x y^2)^2 + (2.625 - x + x y^3)^2",
        "(1.5 - x + x*y)**2 + (2.25 - x + x*y**2)**2 + (2.625 - x + x*y**3)**2",
    ),
    "Booth": ("(x + 2y - 7)^2 + (2x + y - 5)^2", "(x + 2*y - 7)**2 + (2*x + y - 5)**2"),
    "Rastrigin": (
        "20 + x^2 - 10cos(2π x) + y^2 - 10cos(2π y)",
        "20 + x**2 - 10*cos(2*pi*x) + y**2 - 10*cos(2*pi*y)",
    ),
    "Ackley": (
        "-20exp(-0.2sqrt(0.5(x^2 + y^2))) - exp(0.5(cos(2π x) + cos(2π y))) + e + 20",
        "-20*exp(-0.2*sqrt(0.5*(x**2 + y**2))) - exp(0.5*(cos(2*pi*x) + cos(2*pi*y))) + E + 20",
    ),
    "waves": ("sin(x)cos(y)exp(-(x^2 + y^2)/10)", "sin(x)*cos(y)*exp(-(x**2 + y**2)/10)"),
    "saddle": ("x^3 - 3x y^2", "x**3 - 3*x*y**2"),
}
"""Each function as we read it and as SymPy does."""


def _peer(text: str) -> Callable[..., object]:
    x, y = sympy.symbols("x y")
    f = sympy.parse_expr(text)
    made: Callable[..., object] = sympy.lambdify((x, y), (f, f.diff(x), f.diff(y)), "numpy", cse=True)
    return made


def _ours(text: str, ready: Callable[..., Callable[..., object]]) -> Callable[..., object]:
    _forget()
    f = parse(text, variables=("x", "y"))
    return ready((f, *gradient_of(f)))


def _forget() -> None:
    """Empty every cache, so that each reading is a first one."""
    program.program.cache_clear()
    code._factory.cache_clear()


def _seconds(work: Callable[[], object], repeats: int) -> float:
    start = time.perf_counter()
    for _ in range(repeats):
        work()
    return (time.perf_counter() - start) / repeats


def _line(title: str, ours: Sequence[float], peers: Sequence[float]) -> None:
    ratios = sorted(peer / own for own, peer in zip(ours, peers, strict=True))
    middle = statistics.median(ratios)
    spread = f"{ratios[0]:8.1f} {middle:8.1f} {ratios[-1]:8.1f}"
    print(
        f"{title:24} {1e3 * statistics.median(ours):10.3f} {1e3 * statistics.median(peers):10.3f}   {spread}"
    )


def text_to_functions(rounds: int = 5) -> None:
    """All ten texts at once: ready for arrays, as the peer is, and for paths, which takes a compiler."""
    for title, ready in (("for arrays", on_grid), ("for paths", on_path)):
        ours, peers = [], []
        for _ in range(rounds):
            ours.append(_seconds(lambda: [_ours(own, ready) for own, _ in TEXTS.values()], 5))  # noqa: B023
            sympy.core.cache.clear_cache()
            peers.append(_seconds(lambda: [_peer(peer) for _, peer in TEXTS.values()], 1))
        _line(f"ten texts, {title}", ours, peers)


def grids(size: int, rounds: int) -> None:
    """Each function by itself, and the geometric mean of the medians."""
    axis = np.linspace(-5, 5, size)
    mesh = np.meshgrid(axis, axis)
    medians = []
    for name, (text, peer_text) in TEXTS.items():
        f = parse(text, variables=("x", "y"))
        functions, peer = on_grid((f, *gradient_of(f))), _peer(peer_text)
        theirs = peer(*mesh)
        assert np.allclose(functions(axis[None, :], axis[:, None])[0], theirs[0]), name  # type: ignore[index]
        ours = [_seconds(lambda: functions(axis[None, :], axis[:, None]), 1) for _ in range(rounds)]  # noqa: B023
        peers = [_seconds(lambda: peer(*mesh), 1) for _ in range(rounds)]  # noqa: B023
        _line(f"{name} {size}²", ours, peers)
        medians.append(statistics.median(peers) / statistics.median(ours))
    print(f"geometric mean {statistics.geometric_mean(medians):.2f}, smallest {min(medians):.2f}")


def paths() -> None:
    """Calls a second of the generated code."""
    for name, (text, _) in TEXTS.items():
        f = parse(text, variables=("x", "y"))
        value, all_three = on_path((f,)), on_path((f, *gradient_of(f)))
        alone = 1 / _seconds(lambda: value(0.3, -0.7), 50_000)  # noqa: B023
        together = 1 / _seconds(lambda: all_three(0.3, -0.7), 50_000)  # noqa: B023
        print(f"{name:24} f {alone / 1e6:6.2f} million/s   f and ∇f {together / 1e6:6.2f} million/s")


if __name__ == "__main__":
    print(f"{'':24} {'ours ms':>10} {'peer ms':>10}   {'ratio min':>8} {'median':>8} {'max':>8}")
    text_to_functions()
    grids(512, 5)
    grids(2048, 3)
    paths()
