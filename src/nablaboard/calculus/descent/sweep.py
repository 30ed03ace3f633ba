"""Sweeps: how far an optimizer comes on a budget, against one of its settings.

The budget is of evaluations, not of steps, so that a method that looks around pays for its looks: see
`problem` for what counts. What is told is f at the last point that was reached within it. A run that moves no
more has come to its end before: it stops there for the reason that `descend` tells of such a step.
"""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from nablaboard.calculus.cancel import CancelToken
from nablaboard.calculus.descent.asked import MOST_STEPS, tolerance_in
from nablaboard.calculus.descent.descend import descend
from nablaboard.calculus.descent.optimizers import optimizer_of
from nablaboard.calculus.descent.over import VaryingSettings, values_over
from nablaboard.calculus.descent.run import AWAY, Reason, Run
from nablaboard.calculus.descent.schedule import Schedule
from nablaboard.calculus.descent.settings import DescentError, given
from nablaboard.calculus.drawable import Drawable
from nablaboard.calculus.expression import (
    Expression,
    FunctionLike,
    NumberLike,
    PointLike,
    WholeLike,
    checked,
    formula_of,
    point_of,
    whole_of,
)
from nablaboard.calculus.floats import SMALLEST, Floats
from nablaboard.classes import dataclass
from nablaboard.words import message

TOLD = 16
"""A sweep of more numbers than this is told so many times on its way, and a shorter one not at all."""

MOST_EVALUATIONS = 10_000_000
"""How many evaluations a sweep may have in all: some minutes of them."""


@dataclass(frozen=True, slots=True, eq=False)
class Sweep(Drawable):
    """What came of each value of a setting.

    f, start: what was gone down, and from where
    optimizer, settings, setting: whose it is with what its settings were, and which of them varies
    budget: the evaluations each run had
    numbers: (n,), the values of the setting
    values: (n,), f at the last point within the budget; NaN where the run left the numbers or the domain
    spent: (n,), the evaluations up to that point
    reasons: why each run stopped; "steps" where it came to the end of its budget
    """

    f: Expression
    start: tuple[float, ...]
    optimizer: str
    settings: Mapping[str, object]
    setting: str
    budget: int
    numbers: Floats
    values: Floats
    spent: NDArray[np.int64]
    reasons: tuple[Reason, ...]

    @property
    def best(self) -> int | None:
        """The place of the number with the least value; None where every run was lost."""
        return int(np.nanargmin(self.values)) if np.isfinite(self.values).any() else None


@checked
def sweep(
    f: FunctionLike,
    start: PointLike,
    over: VaryingSettings,
    optimizer: str = "gradient-descent",
    *,
    budget: WholeLike = 100,
    tolerance: NumberLike = 0.0,
    bound: NumberLike | None = 1e12,
    gradient_from: str = "dual",
    h: NumberLike | None = None,
    noise: NumberLike = 0.0,
    seed: WholeLike = 0,
    schedule: Schedule | str | None = None,
    token: CancelToken | None = None,
    progress: Callable[[Sweep], None] | None = None,
    **settings: object,
) -> Sweep:
    """The value of f after an equal budget of evaluations, for many values of one setting.

    over: one setting, by name with its values, or as text with low, high and how many of them:
    "learning_rate=1e-4:1:60", evenly spaced, or by even factors where its slider is so
    budget: the evaluations that each run may spend, its start included
    token: raises its own exception from within; progress: is told the sweep over the first numbers on the way
    tolerance: as of `descend`; with 0 only runs that move no more stop before their budget is spent
    optimizer, settings, bound, gradient_from, h, noise, seed, schedule: as of `descend`

    `DescentError` for what cannot be meant, and where f or its gradient is undefined at the start.

    >>> found = sweep("x^2", 1, {"learning_rate": [0.25, 0.5, 1]}, budget=2)
    >>> found.values.tolist()  # x₁ = 1 − 2η
    [0.25, 0.0, 1.0]
    """
    here = tuple(map(float, point_of(start)))
    f = formula_of(f, len(here))
    varied = values_over(over, optimizer)
    if len(varied) != 1:
        raise DescentError(message("sweep.over", given=", ".join(varied)))
    ((name, numbers),) = varied.items()
    most = whole_of(budget)
    if most is None or not 1 <= most <= MOST_STEPS:
        raise DescentError(message("sweep.budget", given=given(budget), most=MOST_STEPS))
    if len(numbers) * most > MOST_EVALUATIONS:
        raise DescentError(message("sweep.work", count=len(numbers), budget=most, most=MOST_EVALUATIONS))
    chosen = optimizer_of(optimizer)
    read = [chosen.read({**settings, name: number}) for number in numbers.tolist()]
    settings = {each: read[0][each] for each in settings}
    whose = f, here, optimizer, settings, name, most
    found: list[tuple[float, int, Reason]] = []
    for number in numbers.tolist():
        if token is not None:
            token.raise_if_cancelled()
        run = descend(
            f,
            here,
            optimizer,
            steps=most - 1,
            tolerance=tolerance_in(tolerance) or SMALLEST,  # no step that leads anywhere is as short
            bound=bound,
            gradient_from=gradient_from,
            h=h,
            noise=noise,
            seed=seed,
            schedule=schedule,
            **{**settings, name: number},
        )
        if not len(run.points):
            raise DescentError(run.stop.sentence)
        found.append(_after(run, most))
        done, often = len(found), max(1, len(numbers) // TOLD)
        if progress is not None and len(numbers) > TOLD and done % often == 0 and done < len(numbers):
            progress(_swept(whose, numbers, found))
    return _swept(whose, numbers, found)


_Whose = tuple[Expression, tuple[float, ...], str, Mapping[str, object], str, int]


def _swept(whose: _Whose, numbers: Floats, found: Sequence[tuple[float, int, Reason]]) -> Sweep:
    """The sweep over those of the numbers of which it is known what comes of them: the first ones."""
    values, spent, reasons = zip(*found, strict=True)
    return Sweep(*whose, numbers[: len(found)], np.array(values), np.array(spent), reasons)


def _after(run: Run, budget: int) -> tuple[float, int, Reason]:
    """The value at the last point within the budget, what it took, and why the run ended there."""
    row = int(np.searchsorted(run.spent, budget, side="right")) - 1
    if row + 1 < len(run.points):
        return float(run.values[row]), int(run.spent[row]), "steps"
    lost = run.stop.reason in AWAY or row < 0
    value = np.nan if lost else float(run.values[row])
    return value, int(run.spent[row]) if row >= 0 else 0, run.stop.reason
