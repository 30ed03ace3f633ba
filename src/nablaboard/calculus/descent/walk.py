"""Walks down f in stretches, in plain Python on tuples of floats.

A stretch is walked without a look at where it leads, which whoever asks for it takes afterwards (see
`watch`); all steps and all code made from expressions let numbers that are not finite through. The first
stretches are short, since many runs end early, and none is longer than what a window waits for without
noticing.
"""

from collections.abc import Callable, Iterator
from itertools import chain
from operator import add
from typing import Any

import numpy as np

from nablaboard.calculus.descent.pair import Pair, Point
from nablaboard.calculus.descent.run import Floats

Look = Callable[..., tuple[float, ...]]
"""f and its gradient at a point given as numbers: (f, ∂f/∂x, ...)."""

_SHORTEST, _LONGEST = 32, 1024


def stretches(look: Look, pair: Pair[Any], start: Point, steps: int) -> Iterator[Floats]:
    """The rows (x, ..., f, ∂f/∂x, ...) of the path: first that of the start alone, then `steps` more."""
    row, state = start + look(*start), pair.init(start)
    yield np.array([row])
    taken, count = 0, _SHORTEST
    while taken < steps:
        rows, state = _stretch(look, pair, row, state, min(count, steps - taken))
        yield np.fromiter(chain.from_iterable(rows), np.float64, len(rows) * len(row)).reshape(-1, len(row))
        row = rows[-1]
        taken, count = taken + len(rows), min(2 * count, _LONGEST)


def _stretch(
    look: Look,
    pair: Pair[Any],
    row: Point,
    state: Any,  # noqa: ANN401 - what it is, only the pair knows
    count: int,
) -> tuple[list[Point], Any]:
    step, size = pair.step, len(row) // 2
    point, gradient = row[:size], row[size + 1 :]
    rows = []
    for _ in range(count):
        point, state = step(point, gradient, state)
        found = look(*point)
        gradient = found[1:]
        rows.append(point + found)
    return rows, state


def noisy(pair: Pair[Any], sigma: float, seed: int) -> Pair[Any]:
    """The pair whose steps see g + σ N(0, I), drawn in turn from a generator with this seed for each walk."""

    def draws(dimension: int) -> Iterator[Point]:
        generator = np.random.default_rng(seed)
        while True:
            yield from map(tuple, (sigma * generator.standard_normal((256, dimension))).tolist())

    def init(point: Point) -> tuple[Any, Iterator[Point]]:
        return pair.init(point), draws(len(point))

    def step(
        point: Point, gradient: Point, state: tuple[Any, Iterator[Point]]
    ) -> tuple[Point, tuple[Any, Iterator[Point]]]:
        inner, drawn = state
        point, inner = pair.step(point, tuple(map(add, gradient, next(drawn))), inner)
        return point, (inner, drawn)

    return Pair(init, step)
