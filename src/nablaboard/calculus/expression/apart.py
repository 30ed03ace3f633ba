"""Whether something narrower may lie between two places of a formula, by the scales of what it is made of.

At the places all parts of the formula have values, those hand each function its arguments, and these have to
be less than 1 apart on its scales (`scales`). Nothing has to be known between the places.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

import numpy as np

from nablaboard.calculus.expression.expression import Expression
from nablaboard.calculus.expression.functions import FUNCTIONS
from nablaboard.calculus.expression.grids import ARRAYS
from nablaboard.calculus.expression.program import LEAVES, SCALARS, Program, program
from nablaboard.calculus.expression.scales import OF_OPERATIONS, Scale
from nablaboard.calculus.floats import Flags, Floats

SCALES: Mapping[str, tuple[Scale, ...]] = {
    **OF_OPERATIONS,
    **{row.name: row.scales for row in FUNCTIONS.values()},
}

Apart = Callable[[Floats], tuple[Flags, Flags]]
"""Places (…, n) in rising order -> (…, n − 1) which neighbours are apart on a scale, and which on one that
breaks, as it does at poles, corners and jumps."""


def apart_on(f: Expression) -> Apart | None:
    """How a function of one variable tells that; None where it has no scales, as a polynomial."""
    steps = program(f.tape)
    needed = _needed(steps)
    if not needed:
        return None

    def apart(x: Floats) -> tuple[Flags, Flags]:
        fine = np.zeros((*x.shape[:-1], x.shape[-1] - 1), dtype=bool)
        breaks = np.zeros_like(fine)
        values: list[Any] = []
        with np.errstate(all="ignore"):
            for place, step in enumerate(steps.steps):
                if step.name == "variable":
                    values.append(x)
                elif step.name in LEAVES:
                    values.append(f.parameters[step.value] if isinstance(step.value, str) else step.value)
                elif place not in needed:
                    values.append(None)
                else:
                    given = [values[argument] for argument in step.arguments]
                    values.append(_value(steps, place, given))
                    for scale in SCALES.get(step.name, ()) if steps.reads[place] else ():
                        _mark(breaks if scale.breaks else fine, scale.coordinate(*given))
        return fine, breaks

    return apart


def _value(steps: Program, place: int, given: list[Any]) -> Any:  # noqa: ANN401 - arrays and floats alike
    name = steps.steps[place].name
    return ARRAYS[name](*given) if steps.reads[place] else SCALARS[name](*given)


def _mark(flags: Flags, coordinate: Any) -> None:  # noqa: ANN401
    if np.ndim(coordinate):
        flags |= np.abs(np.diff(coordinate)) > 1


@lru_cache(maxsize=64)
def _needed(steps: Program) -> frozenset[int]:
    """The steps that have scales and vary, and those that lead to them; none if no step has."""
    needed: set[int] = set()
    for place in range(len(steps.steps) - 1, -1, -1):
        step = steps.steps[place]
        if place in needed or (step.name in SCALES and steps.reads[place]):
            needed |= {place, *step.arguments}
    return frozenset(needed)
