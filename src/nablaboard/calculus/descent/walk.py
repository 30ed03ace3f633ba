"""Walks down f in stretches, in plain Python on tuples of floats.

Only what the next step needs is computed on the way, the gradient; f itself is asked for a whole stretch at
once. A stretch is walked without a look at where it leads, which whoever asks for it takes afterwards (see
`watch`); all steps and all code made from expressions let numbers that are not finite through. The first
stretches are short, since many runs end early, and none is longer than what a window waits for unnoticed.
"""

from collections.abc import Callable, Iterator
from operator import add
from typing import Any

import numpy as np

from nablaboard.calculus.descent.pair import Pair
from nablaboard.calculus.floats import Floats, Vector

Slope = Callable[..., tuple[float, ...]]
"""The gradient at a point given as numbers: (∂f/∂x, ...)."""

Values = Callable[..., tuple[Floats, ...]]
"""f at points given as arrays of their coordinates: (f,)."""

_SHORTEST, _LONGEST = 32, 1024


def stretches(values: Values, slope: Slope, pair: Pair[Any], start: Vector, steps: int) -> Iterator[Floats]:
    """The rows (x, ..., f, ∂f/∂x, ...) of the path: first that of the start alone, then `steps` more."""
    gradient, state = slope(*start), pair.init(start)
    yield _rows(values, [*start, *gradient], len(start))
    point, taken, count = start, 0, _SHORTEST
    while taken < steps:
        count = min(count, steps - taken)
        numbers, point, gradient, state = _stretch(slope, pair, point, gradient, state, count)
        yield _rows(values, numbers, len(start))
        taken, count = taken + count, min(2 * count, _LONGEST)


def _stretch(
    slope: Slope,
    pair: Pair[Any],
    point: Vector,
    gradient: Vector,
    state: Any,  # noqa: ANN401 - what it is, only the pair knows
    count: int,
) -> tuple[list[float], Vector, Vector, Any]:
    step = pair.step
    numbers: list[float] = []
    for _ in range(count):
        point, state = step(point, gradient, state)
        gradient = slope(*point)
        numbers += point
        numbers += gradient
    return numbers, point, gradient, state


def _rows(values: Values, numbers: list[float], size: int) -> Floats:
    rows = np.array(numbers).reshape(-1, 2 * size)
    points = rows[:, :size]
    return np.column_stack((points, values(*points.T)[0], rows[:, size:]))


def noisy(pair: Pair[Any], sigma: float, seed: int) -> Pair[Any]:
    """The pair whose steps see g + σ N(0, I), drawn in turn from a generator with this seed for each walk."""

    def draws(dimension: int) -> Iterator[Vector]:
        generator = np.random.default_rng(seed)
        while True:
            yield from map(tuple, (sigma * generator.standard_normal((256, dimension))).tolist())

    def init(point: Vector) -> tuple[Any, Iterator[Vector]]:
        return pair.init(point), draws(len(point))

    def step(
        point: Vector, gradient: Vector, state: tuple[Any, Iterator[Vector]]
    ) -> tuple[Vector, tuple[Any, Iterator[Vector]]]:
        inner, drawn = state
        point, inner = pair.step(point, tuple(map(add, gradient, next(drawn))), inner)
        return point, (inner, drawn)

    return pair.around(init, step, lambda state: state[0])
