"""What a run leaves: its path, and the one reason for which it stopped."""

from collections.abc import Mapping
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from nablaboard.calculus.descent.objective import Descendable
from nablaboard.calculus.descent.schedule import Schedule
from nablaboard.calculus.descent.settings import SettingValue
from nablaboard.calculus.drawable import Drawable
from nablaboard.calculus.floats import Floats
from nablaboard.classes import dataclass
from nablaboard.words import Message

Reason = Literal[
    "converged",
    "stalled",
    "plateau",
    "singular",
    "diverged",
    "left-domain",
    "beyond-floats",
    "rounding",
    "circling",
    "steps",
    "cancelled",
]

AWAY: Final[tuple[Reason, ...]] = ("diverged", "left-domain", "beyond-floats")
"""The reasons of runs that went to no place: a view does not follow them."""


@dataclass(frozen=True, slots=True)
class Stop:
    """Why a run ended: the reason, the step at which it showed, and the sentence for people."""

    reason: Reason
    step: int
    sentence: Message

    @property
    def message(self) -> str:
        """The sentence in English."""
        return str(self.sentence)


@dataclass(frozen=True, slots=True, eq=False)
class Run(Drawable):
    """The path of one optimizer.

    f: what was gone down
    points: (n + 1, d), the start and the n points reached from it
    values: (n + 1,), f at the points
    gradients: (n + 1, d), ∇f at the points by the method asked for, without the noise; NaN where f has none
    and the rule asks for none
    evaluations: at how many points f and its gradient were asked for; a Hessian counts for each of its rows
    spent: (n + 1,), the evaluations up to each point, its own included
    probes: n + 1 arrays (k, d), what was looked at on the way to each point: the places of a line search, the
    corners of a triangle, the bends of a curve; empty for optimizers that do not look around
    schedule: how the learning rate changed, its end filled in; None: it did not

    The arrays are read-only and else finite: a step that leads out of the numbers or out of the domain of f
    is named by `stop` and not kept, so that `stop.step` is then one more than the last row. Where f or a
    gradient that is asked for is undefined at the start itself, no row is kept.
    """

    f: Descendable
    optimizer: str
    settings: Mapping[str, SettingValue]
    points: Floats
    values: Floats
    gradients: Floats
    stop: Stop
    evaluations: int
    spent: NDArray[np.int64]
    probes: tuple[Floats, ...] = ()
    schedule: Schedule | None = None
