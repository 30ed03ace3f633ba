"""Whether something narrower may lie between two places of a formula, by the scales of what it is made of.

At the places all parts of the formula have values, those hand each function its arguments, and these have to
be less than 1 apart on its scales (`scales`). Nothing has to be known between the places.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import numpy as np

from nablaboard.calculus.expression.expression import Expression
from nablaboard.calculus.expression.functions import FUNCTIONS
from nablaboard.calculus.expression.grids import ARRAYS
from nablaboard.calculus.expression.program import LEAVES, SCALARS, Program, program
from nablaboard.calculus.expression.running_error import values_and_errors
from nablaboard.calculus.expression.scales import OF_OPERATIONS, Scale
from nablaboard.calculus.floats import Flags, Floats
from nablaboard.classes import dataclass

SCALES: Mapping[str, tuple[Scale, ...]] = {
    **OF_OPERATIONS,
    **{row.name: row.scales for row in FUNCTIONS.values()},
}

_MOVED = 0.5
"""By so much rounding may move what is less than 1 apart."""


@dataclass(frozen=True, slots=True)
class Apart:
    """How far apart places of a function of one variable are, on the scales of these steps of its program."""

    f: Expression
    steps: Program
    needed: frozenset[int]

    @classmethod
    def of(cls, f: Expression) -> "Apart | None":
        """That of a function; None where it has no scales, as a polynomial."""
        steps = program(f.tape)
        needed = _needed(steps)
        return cls(f, steps, needed) if needed else None

    def at(self, x: Floats) -> tuple[Flags, Flags]:
        """Which neighbours are apart on a scale, and which on one that breaks, as at poles and corners.

        x (…, n) in rising order; the flags (…, n − 1).
        """
        fine = np.zeros((*x.shape[:-1], x.shape[-1] - 1), dtype=bool)
        breaks = np.zeros_like(fine)
        values: list[Any] = []
        with np.errstate(all="ignore"):
            for place, step in enumerate(self.steps.steps):
                if step.name == "variable":
                    values.append(x)
                elif step.name in LEAVES:
                    known = isinstance(step.value, float)
                    values.append(step.value if known else self.f.parameters[str(step.value)])
                elif place not in self.needed:
                    values.append(None)
                else:
                    given = [values[argument] for argument in step.arguments]
                    values.append(_value(self.steps, place, given))
                    for scale in _scales(self.steps, place):
                        _mark(breaks if scale.breaks else fine, scale.coordinate(*given))
        return fine, breaks

    def is_lost(self, x: Floats) -> Flags:
        """Where that places (n,) are apart may be rounding, as of |1 − cos x| beside 0."""
        values, errors = values_and_errors(self.f, x, quotients=True)
        found = np.zeros(x.shape, dtype=bool)
        with np.errstate(all="ignore"):
            for place in self.needed:
                given = [values[argument] for argument in self.steps.steps[place].arguments]
                moved = [
                    value + 2 * errors[argument]
                    for value, argument in zip(given, self.steps.steps[place].arguments, strict=True)
                ]
                for scale in _scales(self.steps, place):
                    found |= np.abs(scale.coordinate(*moved) - scale.coordinate(*given)) > _MOVED
        return found


def _scales(steps: Program, place: int) -> tuple[Scale, ...]:
    """Those of a step that vary; what is divided by a number is scaled alone."""
    step = steps.steps[place]
    varies = steps.reads[step.arguments[1] if step.name == "divide" else place]
    return SCALES.get(step.name, ()) if varies else ()


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
        if place in needed or _scales(steps, place):
            needed |= {place, *steps.steps[place].arguments}
    return frozenset(needed)
