"""Puts the pair of one run together: the rule, its schedule, the noise and the notes taken on the way.

What a run does not need is not wrapped around its steps: the usual pair comes back as its rule made it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from nablaboard.calculus.descent.optimizer import Optimizer
from nablaboard.calculus.descent.pair import Pair
from nablaboard.calculus.descent.problem import Counter, Problem
from nablaboard.calculus.descent.record import Record
from nablaboard.calculus.descent.schedule import Schedule, read_schedule, scheduled
from nablaboard.calculus.descent.settings import DescentError, SettingValue
from nablaboard.calculus.descent.walk import noisy
from nablaboard.calculus.floats import Vector
from nablaboard.words import message


@dataclass(frozen=True, slots=True)
class Manner:
    """How the steps are taken, whatever the rule: the noise σ with its seed, the schedule, how many."""

    noise: float = 0.0
    seed: int = 0
    schedule: Schedule | str | None = None
    steps: int = 100


def prepared(
    chosen: Optimizer, values: Mapping[str, SettingValue], problem: Problem, manner: Manner
) -> tuple[Pair[Any], Record | None]:
    """The pair of a run, and where it notes what it spends and tries; None where the path itself tells."""
    variant = chosen.variant(values)
    counter = Counter()
    seen = _troubled(counter.counted(problem), manner) if manner.noise else counter.counted(problem)
    first = (seen,) if variant.asks else ()
    numbers: dict[str, Any] = {name: value for name, value in values.items() if name != chosen.switch}
    if manner.schedule is None:
        pair = variant.build(*first, **numbers)
    else:
        schedule = read_schedule(manner.schedule).over(manner.steps)
        if "learning_rate" not in numbers:
            raise DescentError(message("descent.no-rate", optimizer=chosen.id))
        rate = numbers.pop("learning_rate")
        pair = scheduled(lambda eta: variant.build(*first, **numbers, learning_rate=eta), rate, schedule)
    if manner.noise:
        pair = noisy(pair, manner.noise, manner.seed)
    if not variant.asks and pair.reach is None:
        return pair, None
    record = Record(counter, instead=variant.instead)
    return record.noting(pair), record


def _troubled(problem: Problem, manner: Manner) -> Problem:
    """The problem whose gradients are g + σ N(0, I), from a stream of their own beside that of the steps."""
    generator = np.random.default_rng((manner.seed, 1))

    def gradient(*point: float) -> Vector:
        drawn = manner.noise * generator.standard_normal(len(point))
        return tuple(g + float(z) for g, z in zip(problem.gradient(*point), drawn, strict=True))

    return Problem(problem.value, gradient, problem.hessian)
