"""The numbers behind a run: the curvature it met, the rate beside its limit, what turns, crawls or circles.

`Stop` says in one sentence why a run ended; a diagnosis is asked for afterwards, since it costs a Hessian
that most runs never need. It tells only what holds: a limit of the rate for the rules that have one, on a
bowl, and while the rate does not change; of all other runs the shape of f and the way that was gone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot

import numpy as np

from nablaboard.calculus.descent.curvature import FLAT, curvatures
from nablaboard.calculus.descent.objective import Descendable, hessian_of
from nablaboard.calculus.descent.run import Run
from nablaboard.calculus.descent.stability import largest_rate, limit_of
from nablaboard.calculus.floats import Floats, Vector
from nablaboard.words import Message


@dataclass(frozen=True, slots=True)
class Pace:
    """The learning rate beside the one from which on the run grows, where the curvature was taken.

    rule: the limit as text, such as 2/λmax
    factors: for gradient descent 1 − ηλ for each eigenvalue, by which a step multiplies the error along its
    eigenvector; empty for rules that remember
    """

    rate: float
    limit: float
    rule: str
    factors: Vector

    @property
    def stable(self) -> bool:
        """Whether the error becomes smaller."""
        return self.rate < self.limit


@dataclass(frozen=True, slots=True, eq=False)
class Diagnosis:
    """What the numbers of a run say.

    optimizer: its id; axes: the names of the coordinates
    at_step: the point where the curvature was taken: the lowest, or where the rate was found too large
    eigenvalues: those of the exact Hessian there, least first; empty where it is undefined
    pace: the rate and its limit; None where no limit is known
    turns: how often a step went against the one before, for each axis
    cycle: (period, d), the points it goes round; (0, d) where it does not
    last_step, slope: the length of the last step, and the largest component of the gradient after it
    to_go: from the last point to the bottom of the bowl that f is there, −H⁻¹∇f; None where it is no bowl
    """

    optimizer: str
    axes: tuple[str, ...]
    at_step: int
    eigenvalues: Vector
    pace: Pace | None
    turns: tuple[int, ...]
    cycle: Floats
    last_step: float
    slope: float
    to_go: Vector | None

    @property
    def condition(self) -> float | None:
        """λmax/λmin, the condition number of the Hessian; None where f is no bowl."""
        return self.eigenvalues[-1] / self.eigenvalues[0] if _bowl(self.eigenvalues) else None


def diagnose(f: Descendable, run: Run) -> Diagnosis | None:
    """The numbers behind a run down f; None where it has no points.

    >>> from nablaboard.calculus.descent.descend import descend
    >>> from nablaboard.calculus.expression import parse
    >>> f = parse("x^2/20 + y^2")
    >>> found = diagnose(f, descend(f, (-7, 2), learning_rate=0.95, steps=30))
    >>> found.pace.limit, found.condition, found.turns
    (1.0, 20.0, (0, 29))
    """
    if not len(run.points):
        return None
    at_step, eigenvalues, pace = _met(f, run)
    moves = np.diff(run.points, axis=0)
    return Diagnosis(
        optimizer=run.optimizer,
        axes=tuple(f.arguments),
        at_step=at_step,
        eigenvalues=eigenvalues,
        pace=pace,
        turns=tuple(int(count) for count in (moves[1:] * moves[:-1] < 0).sum(axis=0)),
        cycle=run.points[len(run.points) - _period(run) :],
        last_step=hypot(*moves[-1].tolist()) if len(moves) else 0.0,
        slope=float(np.abs(run.gradients[-1]).max()),
        to_go=_to_go(f, run),
    )


def _met(f: Descendable, run: Run) -> tuple[int, Vector, Pace | None]:
    """Where the curvature is taken, what it is, and how the rate stands to it.

    The lowest point is the best guess at the bowl that is meant. For a run that diverged the start and the
    last point are asked too, for the first where the rate is too large: so that its limit is that of `stop`.
    """
    lowest = int(run.values.argmin())
    places = (lowest, 0, len(run.points) - 1) if run.stop.reason == "diverged" else (lowest,)
    found = [(place, *_at(f, run, place)) for place in places]
    return next((each for each in found if each[2] is not None and not each[2].stable), found[0])


def _at(f: Descendable, run: Run, place: int) -> tuple[Vector, Pace | None]:
    eigenvalues = curvatures(f, run.points[place].tolist())
    return eigenvalues, _pace(run, eigenvalues)


def _pace(run: Run, eigenvalues: Vector) -> Pace | None:
    limit = limit_of(run.optimizer, run.settings)
    rate = run.settings.get("learning_rate")
    if limit is None or not isinstance(rate, float) or run.schedule is not None:
        return None
    if not eigenvalues or eigenvalues[-1] <= 0 or eigenvalues[0] < -FLAT * eigenvalues[-1]:
        return None  # on a saddle no rate is stable
    plain = run.optimizer in ("gradient-descent", "gradient-flow")
    factors = tuple(1 - rate * each for each in eigenvalues) if plain else ()
    return Pace(rate, largest_rate(limit, run.settings, eigenvalues[-1]), limit.rule, factors)


def _period(run: Run) -> int:
    facts = dict(run.stop.sentence.facts)
    outcome = facts.get("outcome")
    if isinstance(outcome, Message):
        facts = dict(outcome.facts)
    return int(str(facts["period"])) if run.stop.reason == "circling" else 0


def _to_go(f: Descendable, run: Run) -> Vector | None:
    last = run.points[-1].tolist()
    if not _bowl(curvatures(f, last)):
        return None
    return tuple(np.linalg.solve(hessian_of(f)(*last), -run.gradients[-1]).tolist())


def _bowl(eigenvalues: Sequence[float]) -> bool:
    return bool(eigenvalues) and eigenvalues[0] > FLAT * eigenvalues[-1]
