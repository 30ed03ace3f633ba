"""Puts the pair of one run together: the rule, its schedule, the noise and the notes taken on the way.

What a run does not need is not wrapped around its steps: the usual pair comes back as its rule made it.
"""

from collections.abc import Mapping
from dataclasses import replace
from operator import add
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
from nablaboard.classes import dataclass
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
    counter = Counter(variant.most)
    trouble = _Trouble(manner, held=variant.holds) if manner.noise else None
    seen = trouble.around(counter.counted(problem)) if trouble else counter.counted(problem)
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
    if trouble:
        pair = noisy(trouble.renewed(pair) if variant.holds else pair, manner.noise, manner.seed)
    if not variant.asks and pair.reach is None:
        return pair, None
    record = Record(counter, instead=variant.instead)
    return record.noting(pair), record


class _Trouble:
    """σ N(0, I) on all gradients that a rule looks up, from a stream beside that of the steps.

    Drawn anew for each of them, or `held` for all that one step looks up.
    """

    def __init__(self, manner: Manner, *, held: bool) -> None:
        self._sigma = manner.noise
        self._generator = np.random.default_rng((manner.seed, 1))
        self._held = held
        self._drawn: Vector = ()

    def around(self, problem: Problem) -> Problem:
        """The problem with this noise on its gradient."""

        def gradient(*point: float) -> Vector:
            if not (self._held and self._drawn):
                self._draw(len(point))
            return tuple(map(add, problem.gradient(*point), self._drawn))

        return replace(problem, gradient=gradient)

    def renewed(self, pair: Pair[Any]) -> Pair[Any]:
        """The pair with other noise in each step."""

        def step(point: Vector, gradient: Vector, state: Any) -> tuple[Vector, Any]:  # noqa: ANN401
            self._draw(len(point))
            return pair.step(point, gradient, state)

        return pair.around(pair.init, step, lambda state: state)

    def _draw(self, dimension: int) -> None:
        self._drawn = tuple((self._sigma * self._generator.standard_normal(dimension)).tolist())
